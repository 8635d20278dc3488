"""Two stores that differ in small numbers of people only, on the definitions of two areas: a reader must see the same.

`secret` is FIRST or OTHER. Every kind of figure has it: flows, running totals, yearly counts, levels, series of wijken
and categories, rests of the municipality, shares, answers of a survey; and so have notes, narratives, a decision's
consequences, revised figures and a report on record. What the one takes, another figure gets: sums stay the same.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.reporting import ReportPart
from spuk_monitor.domain.steering import Decision, DecisionKind, Narrative, NarrativeState, Quote, Scope
from spuk_monitor.domain.terms import CellState
from spuk_monitor.domain.uploads import ObservationDraft, Upload
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.freezing import freeze
from spuk_monitor.report.making import prepare, settings_for
from spuk_monitor.store import Store
from tests.builders.definitions import SECOND_AREA
from tests.builders.survey import answered, matrix
from tests.builders.uploads import AREA, budget_line, budget_upload, content_of, observation, observation_upload, spent

FIRST: Final = 7
OTHER: Final = 4
AT: Final = date(2027, 2, 15)
QUARTER: Final = "2026Q4"
_WIJKEN: Final = ("WK167400", "WK167402", "WK167403", "WK167404", "WK167405")
_EARLY: Final = {FIRST: 6, OTHER: 5}  # with the same status, also when it is one less
_CLASSES: Final = 7  # of NPLV-E16
_SUMMER, _DECIDED, _WINTER = (datetime(2026, *day, 9, tzinfo=UTC) for day in ((7, 10), (7, 16), (12, 8)))


def fill(url: str, definitions_folder: Path, secret: int) -> None:
    """Makes the store at `url`: two loads, a decision and narratives, one of them of before a revision."""
    definitions = load_definitions(definitions_folder)
    moment = _SUMMER
    store = Store.create(url, clock=lambda: moment)
    try:
        _load(store, definitions, observation_upload(*_summer(secret), file="zomer.xlsx"))
        _load(store, definitions, _budget())
        moment = _DECIDED
        store.journal.save(_decision(), by="Anne")
        for told in _told(secret, "2026Q2", "De eerste telling: {} ervaringsdeskundigen."):
            store.journal.save(told, by="Anne")
        monitor = Monitor(definitions, store)
        settings = settings_for(monitor, area=AREA, quarter="2026Q2", parts=[ReportPart.KORT, ReportPart.BIJLAGE])
        freeze(monitor, prepare(monitor, settings, []), by="Anne")
        moment = _WINTER
        _load(store, definitions, observation_upload(*_winter(secret), file="winter.xlsx"))
        for told in _told(secret, QUARTER, "Nu zijn er {} ervaringsdeskundigen."):
            store.journal.save(told, by="Anne")
    finally:
        store.close()


def _load(store: Store, definitions: Definitions, upload: Upload) -> None:
    content = content_of(upload.file)
    store.accept(upload, original=content, by="Ilse", note=None, definitions_digest=definitions.digest)


def _summer(secret: int) -> Iterator[ObservationDraft]:
    freed = FIRST + 20 - secret
    yield _seen("RSD-M09", "2026Q1", freed)
    yield _seen("RSD-M09", "2026Q2", secret)
    yield _seen("RSD-M14", "2026Q2", _EARLY[secret])
    yield _seen("RSD-M22", "2026Q2", _EARLY[secret] - 1)
    yield _seen("RSD-M03", "2026Q2", secret)
    yield _seen("RSD-M18", "2026Q1", secret)
    yield _seen("RSD-M18", "2026Q2", freed)
    for wijk, value in zip(_WIJKEN, (secret, freed, 70, 60, 50), strict=True):
        yield _seen("NPLV-E18.n", "2024", value, area=wijk)
        yield observation("NPLV-E18.pct", "2024", value / 10, area=wijk)
    yield _seen("NPLV-E18.n", "2024", 180 + FIRST + 20)
    yield _seen("NPLV-E18.n", "2025", 90)
    yield observation("NPLV-E18.pct", "2025", 9)
    yield _seen("NPLV-E18.n", "2025", 90 + secret, area="GM1674")
    yield _seen("KERN-BIJ.n", "2024", secret)
    yield _seen("KERN-BIJ.n", "2025", 30)
    yield _seen("NPLV-E22.n", "2024", 40)
    yield _seen("NPLV-E22.n", "2025", secret)
    yield observation("NPLV-E22.pct", "2025", secret * 2)
    for number in range(1, _CLASSES + 1):
        value = {1: secret, 2: freed}.get(number, 40)
        yield _seen("NPLV-E16.n", "2025", value, category=f"NPLV-E16.cat{number:02d}")
        yield observation("NPLV-E16.pct", "2025", value / 2, category=f"NPLV-E16.cat{number:02d}")
    yield from answered("R14", "2025/2026", [secret, freed, 38, 32])
    yield from matrix("R15", "2025/2026", {1: [secret, 26, freed, 40], 2: [14, 20, 12, 14]})
    yield from answered("R11", "2025/2026", [22, 18, secret, 29, 20, 13, 0])
    yield _seen("NPLV-R05.n", "2026Q2", secret, area=SECOND_AREA)
    yield _seen("VBO-M04", "2026Q2", secret, area=SECOND_AREA)
    for code, state in (("NPLV-C28.n", CellState.NVT), ("RSD-L33.n", CellState.ONBEKEND)):
        yield observation(code, "2025", None, state=state)
    yield _seen("RSD-L34.n", "2025", 0)


def _winter(secret: int) -> Iterator[ObservationDraft]:
    freed = FIRST + 20 - secret
    yield _seen("RSD-M09", "2026Q3", 30)
    yield _seen("RSD-M14", "2026Q2", _EARLY[secret] - 1)  # revised
    yield _seen("RSD-M14", "2026Q4", secret)
    yield _seen("RSD-M22", "2026Q4", 24)
    yield _seen("RSD-M03", "2026Q4", secret)
    yield _seen("RSD-M18", "2026Q3", 100)
    yield _seen("RSD-M18", "2026Q4", 150)
    yield _seen("NPLV-E18.n", "2024", freed + 1, area=_WIJKEN[1])  # revised
    yield from answered("R14", "2026/2027", [freed, secret, 38, 32])


def _seen(measure: str, period: str, value: float, *, area: str = AREA, category: str = "") -> ObservationDraft:
    note = f"{value} volgens de opgave" if 0 < value < 10 else None
    return observation(measure, period, value, area=area, category=category, note=note)


def _budget() -> Upload:
    return budget_upload(
        budget_line("BUD-B1", {"2026": 90_000, "totaal": 90_000}, interventions=("RSD-B-a",)),
        budget_line("BUD-B2", {"2026": 60_000, "totaal": 60_000}, interventions=("RSD-B-d",), order=2),
        spending=[spent("BUD-B1", "2026Q2", 45_000), spent("BUD-B2", "2026Q2", 30_000, row=3)],
    )


def _decision() -> Decision:
    return Decision(
        AREA,
        DecisionKind.AANSCHERPEN,
        "stuurgroep",
        date(2026, 7, 15),
        "manager",
        "Meer werven.",
        1,
        targets=("TGT-B04", "TGT-B15", "TGT-D06", "TGT-A03"),
    )


def _told(secret: int, quarter: str, text: str) -> Iterator[Narrative]:
    number = _EARLY[secret] if quarter == "2026Q2" else secret
    quote = Quote("TGT-B15.realised", float(number), str(number))
    for scope, about in ((Scope.THEMA, "B"), (Scope.INTERVENTIE, "RSD-B-d")):
        yield Narrative(
            AREA, scope, about, quarter, text.format(number), 3, quotes=(quote,), state=NarrativeState.GOEDGEKEURD
        )
