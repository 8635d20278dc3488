"""One change in words: what changes, from what to what, and by how much. Builds text only."""

from spuk_monitor.domain import wording
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import MISSING, format_eur, format_number, format_pct, upper_first
from spuk_monitor.store.records import Change
from spuk_monitor.ui import tables

HEADER = ("soort", "indicator", "sleutel", "oud", "oude toestand", "nieuw", "nieuwe toestand", "plaats")


def relative_change(change: Change) -> float:
    """How much a figure changes beside its old value; what goes from or to no value comes first."""
    if change.before is None or change.after is None:
        return float("inf") if change.before != change.after else 0.0
    if change.before == 0:
        return float("inf") if change.after else 0.0
    return abs(change.after - change.before) / abs(change.before)


def figure_name(measure: str | None, definitions: Definitions) -> str:
    """`E19 Sociale samenhang: aantal`; "" when it is no figure of a known measure."""
    known = definitions.measures.get(measure) if measure else None
    if known is None:
        return ""
    indicator = definitions.indicators.get(known.indicator) if known.indicator else None
    label = upper_first(known.label)
    if indicator is None:
        return label
    number = "" if indicator.is_key_figure else f"{indicator.label} "
    return f"{number}{indicator.name}: {known.label}"


def name_of(change: Change, definitions: Definitions) -> tables.Markup:
    """What the figure is, in words, with its key beneath."""
    return named(change.measure, change.key, definitions)


def named(measure: str | None, key: str, definitions: Definitions) -> tables.Markup:
    """The figure in words with its key beneath; only the key when it is of no known measure."""
    name = figure_name(measure, definitions)
    return tables.joined(name, tables.soft(key), by="") if name else tables.Markup(tables.safe(key))


def before(change: Change) -> str:
    """The old value, or its state in words where there is none."""
    return _shown(change, change.before, change.before_state)


def after(change: Change) -> str:
    """The new value, or its state in words where there is none."""
    return _shown(change, change.after, change.after_state)


def _shown(change: Change, value: float | None, state: str | None) -> str:
    if value is None:
        return wording.cell_state(state) if state else MISSING
    return format_number(value) if change.table == "observations" else format_eur(value)


def difference(change: Change, *, revised: bool = False) -> str:
    """`+66,7%`; in words where there is no such number. `revised`: it was provisional and becomes final."""
    if change.before == change.after:
        if change.before_state != change.after_state:
            return "andere toestand"
        if change.replaces_fictitious:
            return "zelfde waarde, nu een echt cijfer"
        return "zelfde waarde, nu definitief" if revised else "alleen de toelichting of bron"
    if change.before is None or change.after is None:
        return "andere toestand"
    if change.before == 0:
        return "was nul"
    share = 100 * (change.after - change.before) / abs(change.before)
    return f"{'+' if share > 0 else ''}{format_pct(share, 1)}"


def csv_row(kind: str, change: Change, definitions: Definitions) -> tuple[object, ...]:
    """A row under HEADER."""
    old, new = (change.before, change.before_state), (change.after, change.after_state)
    return (kind, figure_name(change.measure, definitions), change.key, *old, *new, change.place.words())
