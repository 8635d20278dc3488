"""New and revised figures as sentences and table rows. Text only; everything that is data is escaped by the table."""

from collections.abc import Sequence
from typing import Final

from spuk_monitor.analysis.since_figures import Counted, Figure, News
from spuk_monitor.domain import moments, wording
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import (
    MISSING,
    format_date,
    format_eur,
    format_number,
    join_words,
    plural,
    upper_first,
)
from spuk_monitor.domain.period import period_of
from spuk_monitor.since import Since
from spuk_monitor.ui import tables

SHOWN: Final = 10  # figures on the page; all of them are in the download


def tally(found: Since) -> dict[News, int]:
    """How many of each sort. What came without a number ("onbekend") is a delivery, not a figure."""
    return {
        news: sum(one.news is news and (one.is_number or news not in _CAME) for one in found.figures) for news in News
    }


def came(found: Since) -> int:
    """The figures that were not there before."""
    return sum(tally(found)[news] for news in _CAME)


_CAME: Final = (News.NIEUW, News.NAGEKOMEN)


def figures_summary(found: Since) -> str:
    """How many came, were revised or were withdrawn, and how many deliveries held no number."""
    counts = tally(found)
    if not found.figures:
        return "Er kwam geen enkel cijfer bij" + (" en er is geen cijfer herzien." if found.base is not None else ".")
    late = counts[News.NAGEKOMEN]
    said = {
        News.NIEUW: f"{counted(counts[News.NIEUW])} nieuw",
        News.NAGEKOMEN: f"{figures(late)} over eerdere perioden {'kwam' if late == 1 else 'kwamen'} alsnog binnen",
        News.HERZIEN: f"{counted(counts[News.HERZIEN])} herzien",
        News.INGETROKKEN: f"{counted(counts[News.INGETROKKEN])} ingetrokken",
    }
    sentence = f"{upper_first(join_words(text for news, text in said.items() if counts[news]))}."
    empty = sum(not one.is_number and one.news in _CAME for one in found.figures)
    silent = f"Van {plural(empty, 'levering', 'leveringen')} is geen getal bekend." if empty else ""
    return " ".join(text for text in (sentence if len(sentence) > 1 else "", silent) if text)


def figures(count: int) -> str:
    return plural(count, "cijfer", "cijfers")


def counted(count: int) -> str:
    """`1 cijfer is`, `3 cijfers zijn`: to be followed by what."""
    return f"{figures(count)} {'is' if count == 1 else 'zijn'}"


FIGURE_COLUMNS: Final = [
    tables.Column("Cijfer", width=34),
    tables.Column("Soort", width=12),
    tables.Column("Was", numeric=True, width=12),
    tables.Column("Werd", numeric=True, width=12),
    tables.Column("Herkomst", width=30),
]


def figure_rows(shown: Sequence[Figure], definitions: Definitions) -> list[tuple[object, ...]]:
    """The first figures with old, new and where they come from."""
    rows: list[tuple[object, ...]] = []
    for one in shown[:SHOWN]:
        marks = tables.joined(
            tables.fictitious() if one.fictitious else "", tables.tag("voorlopig") if one.provisional else ""
        )
        name = tables.joined(one.what, marks, tables.soft(_about(one, definitions)))
        gone = one.news is News.INGETROKKEN
        rows.append(
            (
                name,
                str(one.news),
                MISSING
                if one.before is None and one.before_state is None
                else _value(one, one.before, one.before_state, definitions),
                MISSING if gone else _value(one, one.after, one.after_state, definitions),
                _origin(one),
            )
        )
    return rows


def _about(one: Figure, definitions: Definitions) -> str:
    area = definitions.areas.get(one.area)
    return " · ".join(filter(None, (_period(one), area.name if area else one.area, one.measure)))


def _period(one: Figure) -> str:
    if one.period is None:
        return ""
    return period_of(one.period).label if one.ends is not None else one.period


def _value(one: Figure, value: float | None, state: str | None, definitions: Definitions) -> str:
    if value is None:
        return wording.cell_state(state) if state else "onbekend"
    if one.measure is None:
        return format_eur(value)
    measure = definitions.measures.get(one.measure)
    return f"{format_number(value)}{'%' if measure is not None and measure.is_share else ''}"


def _origin(one: Figure) -> tables.Markup:
    """Version, when and who; beneath it file, sheet and cell."""
    when = f", {moments.moment_short(one.at)}" if one.at else ""
    by = f", {one.by}" if one.by else ""
    place = ", ".join(
        part
        for part in (one.file or "", f"blad {one.sheet}" if one.sheet else "", f"cel {one.cell}" if one.cell else "")
        if part
    )
    return tables.joined(f"versie {one.version}{when}{by}" if one.version else "onbekend", tables.soft(place), by="")


def counted_rows(groups: Sequence[Counted]) -> list[tuple[object, ...]]:
    """How many per indicator."""
    return [
        (
            tables.joined(one.name, tables.fictitious() if one.fictitious else ""),
            *(format_number(one.counts.get(news, 0), 0) for news in News),
            format_date(one.newest),
        )
        for one in groups
    ]


COUNTED_COLUMNS: Final = [
    "Indicator of maat",
    *(tables.Column(upper_first(news), numeric=True) for news in News),
    "Nieuwste gaat tot en met",
]
