"""The audit as a table to take along: the same lines as a csv and as a workbook."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from spuk_monitor.charts.exhibit import Exhibit, file_name
from spuk_monitor.domain.auditing import Event
from spuk_monitor.domain.deed_words import VIA_WORDS, sentence
from spuk_monitor.domain.dutch import format_date, plural
from spuk_monitor.domain.moments import local

SUBJECT: Final = "het logboek"  # how the audit names it when it is taken along itself
_HEADER: Final = (
    "nummer", "wanneer (Nederlandse tijd)", "wie", "hoe bekend", "wat", "gebied", "waarover", "bijzonderheden",
    "in een zin",
)  # fmt: skip


def of_events(events: Iterable[Event], *, on: date) -> Exhibit:
    """Every line as a row, as it stood `on` that day."""
    rows = tuple(
        (
            one.number,
            f"{local(one.at):%Y-%m-%d %H:%M:%S}",
            one.by,
            VIA_WORDS[one.via],
            str(one.deed),
            one.area,
            one.subject,
            one.detail,
            f"{one.by} {sentence(one)}",
        )
        for one in events
    )
    return Exhibit(
        name=file_name("logboek", on),
        title="Logboek van de monitor",
        summary=f"{plural(len(rows), 'gebeurtenis', 'gebeurtenissen')}, de nieuwste eerst, op {format_date(on)}.",
        header=_HEADER,
        rows=rows,
    )
