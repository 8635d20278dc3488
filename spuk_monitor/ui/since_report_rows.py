"""Reports that were made and of which a figure was revised, as HTML. Text only; everything that is data is escaped."""

from collections.abc import Sequence

from spuk_monitor.analysis.since_figures import News
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import format_number, join_words
from spuk_monitor.domain.reporting import ReportSettings
from spuk_monitor.since import Since
from spuk_monitor.since_reports import RevisedReport
from spuk_monitor.ui import since_figure_rows as figure_rows
from spuk_monitor.ui import tables
from spuk_monitor.ui.texts import prose

TITLE = "Rapportages waarvan een cijfer is herzien"
_COLUMNS = [
    figure_rows.FIGURE_COLUMNS[0],
    figure_rows.FIGURE_COLUMNS[1],
    tables.Column("In de rapportage", numeric=True, width=12),
    tables.Column("Nu", numeric=True, width=12),
    figure_rows.FIGURE_COLUMNS[4],
]


def section(found: Since, definitions: Definitions) -> str:
    """A sentence and a table for each such report; "" when no report is on record."""
    if not found.reported:
        return ""
    if not found.reports:
        many = f"Van de {format_number(found.reported, 0)} rapportages die zijn gemaakt,"
        of_which = many if found.reported > 1 else "Van de rapportage die is gemaakt,"
        return _sentence(f"{of_which} is in deze periode geen cijfer herzien of ingetrokken.")
    return "".join(_told(alike, definitions) for alike in _alike(found.reports))


def _alike(reports: Sequence[RevisedReport]) -> list[list[RevisedReport]]:
    """Reports of which the same figures changed belong together: one quarter is often told to more than one reader."""
    groups: list[list[RevisedReport]] = []
    for one in reports:
        same = (other for other in groups if (other[0].figures, other[0].made_up) == (one.figures, one.made_up))
        group = next(same, None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def _told(reports: Sequence[RevisedReport], definitions: Definitions) -> str:
    """A sentence for each, and one table; all have the same figures."""
    first = reports[0]
    rows = []
    for figure in first.figures:
        for name, news, was, now, origin in figure_rows.figure_rows([figure], definitions):
            mark = tables.fictitious() if figure.key in first.made_up else ""
            rows.append((name, news, tables.joined(was, mark), now, origin))
    was, now = (str(cell) for cell in figure_rows.figure_rows(first.figures[:1], definitions)[0][2:4])
    settings = [one.report.entry.settings for one in reports]
    which = "Rapportage" if len(settings) == 1 else "Rapportages"
    names = join_words(f"{named(one)}, kenmerk {one.fingerprint}" for one in settings)
    table = tables.table(_COLUMNS, rows, caption=f"{which} over het {names}: cijfers die nu anders zijn", stacked=True)
    return "".join(_sentence(sentence(one, was, now)) for one in reports) + table


def named(settings: ReportSettings) -> str:
    """`3e kwartaal 2026 (stuurgroep, versie 5)`."""
    return f"{settings.period.label} ({settings.audience}, versie {settings.version})"


def sentence(one: RevisedReport, was: str, now: str) -> str:
    """What the report says and what holds now; of more figures how many. `was` and `now` are of the first."""
    report = f"rapportage over het {named(one.report.entry.settings)}"
    first, count = one.figures[0], len(one.figures)
    if count > 1:
        return f"In de {report} staan {format_number(count, 0)} cijfers die daarna zijn herzien of ingetrokken."
    was += " (fictief)" if first.key in one.made_up else ""
    if first.news is News.INGETROKKEN:
        return f"De {report} noemt {was}; dat cijfer is daarna ingetrokken."
    brought = f" (versie {first.version})" if first.version else ""
    if first.before == first.after and first.before is not None:
        return f"De {report} noemt {was}; dat getal is hetzelfde gebleven, maar het cijfer is herzien{brought}."
    return f"De {report} noemt {was}; dat cijfer is nu {now}{brought}."


def _sentence(text: str) -> str:
    return f'<div class="mo"><p>{prose(text)}</p></div>'
