"""What a report of a quarter still lacks, as HTML: narratives that are not approved, targets without a figure.

No Streamlit; all that is data is escaped.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from spuk_monitor.analysis.coverage import LATE
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import format_date, format_number, plural, upper_first
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import Narrative, NarrativeState, Scope
from spuk_monitor.domain.terms import Status
from spuk_monitor.ui import tables
from spuk_monitor.ui.narrative_rows import Subject, state_pill, subject_name, subjects
from spuk_monitor.ui.texts import prose


@dataclass(frozen=True, slots=True)
class Missing:
    """A narrative that is not approved. `state` None: nobody wrote it; `told`: an earlier approved text is told."""

    key: str
    scope: Scope
    name: str
    state: NarrativeState | None
    told: bool = False


def missing_narratives(
    programme: Programme,
    definitions: Definitions,
    written: Mapping[str, Narrative],
    *,
    quarter: str,
    told: Collection[str] = (),
) -> tuple[list[Missing], int]:
    """What is not approved of a quarter, and how many narratives there could be. Parts of interventions need none.

    `told`: the keys of what is being rewritten, of which the report tells what was approved before.
    """
    wanted = [one for one in subjects(programme) if not _is_part(one, programme)]
    found = []
    for scope, about in wanted:
        key = "/".join((scope, about, quarter))
        state = written[key].state if key in written else None
        if state is not NarrativeState.GOEDGEKEURD:
            name = subject_name((scope, about), definitions, programme)
            found.append(Missing(key, scope, name, state, key in told))
    return found, len(wanted)


def _is_part(subject: Subject, programme: Programme) -> bool:
    scope, about = subject
    return scope is Scope.INTERVENTIE and programme.interventions[about].parent is not None


def narratives_html(
    found: Sequence[Missing], total: int, *, quarter: str, draft: bool, address: Callable[[str], str]
) -> str:
    """A sentence, the programme and the themes, and the interventions folded; `address` (escaped) by key."""
    label = period_of(quarter).label
    if not found:
        said = f"Alle {plural(total, 'verhaal', 'verhalen')} over het {label} zijn goedgekeurd."
        return f'<div class="mo"><p>{prose(said)}</p></div>'
    there = total - sum(not one.told for one in found)
    approved = f"{'is er' if there == 1 else 'zijn er'} {format_number(there, 0) if there else 'nog geen'} goedgekeurd"
    effect = (
        "In een concept staan ook de verhalen die nog niet zijn goedgekeurd."
        if draft
        else "Zonder goedgekeurd verhaal staan er bij een onderwerp alleen cijfers."
    )
    lead = f"Van de {plural(total, 'verhaal', 'verhalen')} over het {label} {approved}. {effect}"
    whole = [one for one in found if one.scope is not Scope.INTERVENTIE or one.state is not None]
    blank = [one for one in found if one not in whole]
    html = f'<div class="mo"><p>{prose(lead)}</p>'
    if whole:
        rows = [(tables.link(address(one.key), one.name), _state(one)) for one in whole]
        html += tables.table(
            ["Verhaal over", "Stand"], rows, caption=f"Nog niet goedgekeurd over het {label}", stacked=True
        )
    if blank:
        items = "".join(f"<li>{tables.link(address(one.key), one.name)}</li>" for one in blank)
        count = plural(len(blank), "interventie heeft", "interventies hebben")
        html += (
            f'<details class="mo-t-more"><summary>{count} nog geen verhaal in dit kwartaal</summary>'
            f'<ul class="sm-list">{items}</ul></details>'
        )
    return f"{html}</div>"


def _state(one: Missing) -> object:
    if one.state is None:
        return "nog niet geschreven"
    older = tables.soft("de eerder goedgekeurde tekst staat in de rapportage") if one.told else ""
    return tables.joined(state_pill(one.state), older)


def figures_html(progress: pd.DataFrame, coverage: pd.DataFrame, *, at: date, address: str) -> str:
    """How many targets have no figure and what is late; "" when nothing lacks. `address` (escaped): what is to come."""
    numeric = progress[progress["status"] != Status.GEEN_STREEFWAARDE]
    silent = int((numeric["status"] == Status.GEEN_GEGEVENS).sum())
    late = int((coverage["status"] == LATE).sum())
    said = []
    if silent:
        targets = plural(len(numeric), "doel", "doelen")
        what = "is nog geen cijfer" if silent == 1 else "zijn nog geen cijfers"
        said.append(f"over {format_number(silent, 0)} van de {targets} met een streefwaarde {what}")
    if late:
        said.append(f"{plural(late, 'levering is', 'leveringen zijn')} te laat")
    if not said:
        return ""
    sentence = upper_first(f"{', en '.join(said)} (peildatum {format_date(at)}).")
    onwards = tables.link(address, "Bekijk wat er moet komen (pagina Data)")
    return f'<div class="mo" style="margin-top:.75rem"><p>{prose(sentence)} {onwards}</p></div>'
