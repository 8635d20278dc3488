"""Two stores that differ in small numbers of people only: what is made for the public must be the same of both."""

from datetime import UTC, date, datetime
from pathlib import Path

from spuk_monitor.domain.definitions import Definitions, Intervention, Measure, Strategy
from spuk_monitor.domain.steering import Decision, DecisionKind, Narrative, NarrativeState, Quote, Scope
from spuk_monitor.domain.terms import Counting
from spuk_monitor.domain.uploads import ObservationDraft, Upload
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import Store
from tests.builders import frames
from tests.builders.frames import AREA
from tests.builders.small_numbers import WIJKEN, definitions
from tests.builders.uploads import budget_line, budget_upload, content_of, observation, observation_upload, spent

FIRST, OTHER = 7, 4  # the same in every sum and status, so nobody may be able to tell which it is
LEVEL = frames.measure("M5", counting=Counting.STAND, label="ervaringsdeskundigen", unit="personen")
FEW = frames.measure("M6", counting=Counting.STROOM, label="ambassadeurs", unit="ambassadeurs")


def known() -> Definitions:
    """Targets that a sum of small parts, a level and a small sum are held against; all with money."""
    due = date(2026, 12, 31)
    targets = (
        frames.target("T1", "M1", 100, due_date=due, interventions=("I-a",), what="jongeren geholpen"),
        frames.target("T2", "M2", 60, due_date=due, interventions=("I-a",), what="jongeren bereikt"),
        frames.target("T5", "M5", 40, due_date=due, interventions=("I-b",), what="deskundigen ingezet"),
        frames.target("T6", "M6", 40, due_date=due, interventions=("I-b",), what="ambassadeurs opgeleid"),
    )
    interventions = [
        Intervention("I-a", "A", "Begeleiding", "interventie", "a"),
        Intervention("I-b", "A", "Ambassadeurs", "interventie", "b"),
    ]
    own: tuple[Measure, ...] = (LEVEL, FEW)
    strategies = (Strategy("A", 1, "Samen"),)
    return definitions(*own, targets=targets, interventions=interventions, strategies=strategies, themes=("A",))


def store_with(secret: int, folder: Path) -> Monitor:
    """Figures of before and after a decision; `secret` is FIRST or OTHER, and what it takes another figure gets."""
    moment = datetime(2026, 7, 10, 9, tzinfo=UTC)
    store = Store.create(f"sqlite:///{folder}/proef.db", clock=lambda: moment)

    def accept(upload: Upload) -> None:
        store.accept(upload, original=content_of(upload.file), by="Ilse", note=None, definitions_digest="proef")

    def seen(measure: str, period: str, value: float, *, area: str = AREA, category: str = "") -> ObservationDraft:
        small = 0 < value < 10
        note = f"{value} volgens de opgave" if small else None
        return observation(measure, period, value, area=area, category=category, note=note)

    freed = FIRST + 20 - secret
    accept(
        observation_upload(
            seen("M1", "2026Q1", freed),
            seen("M1", "2026Q2", secret),
            seen("M2", "2026Q1", secret),
            seen("M2", "2026Q2", 24),
            seen("M4", "2024", 97),
            *(seen("M4", "2024", value, area=wijk) for wijk, value in zip(WIJKEN, (secret, freed, 70), strict=True)),
            seen("M4", "2025", 60),
            seen("M4", "2025", secret, category="c1"),
            seen("M4", "2025", 60 - secret, category="c2"),
            seen("M5", "2026Q2", secret - 1),
            seen("M6", "2026Q2", secret - 2),
            file="zomer.xlsx",
        )
    )
    accept(
        budget_upload(
            budget_line("BUD-A1", {"2026": 90_000, "totaal": 90_000}, interventions=("I-a",)),
            budget_line("BUD-A2", {"2026": 60_000, "totaal": 60_000}, interventions=("I-b",), order=2),
            spending=[spent("BUD-A1", "2026Q2", 45_000), spent("BUD-A2", "2026Q2", 30_000, row=3)],
            area=AREA,
        )
    )
    moment = datetime(2026, 7, 16, 9, tzinfo=UTC)
    store.journal.save(
        Decision(
            AREA,
            DecisionKind.AANSCHERPEN,
            "stuurgroep",
            date(2026, 7, 15),
            "manager",
            "Meer werven.",
            1,
            targets=("T1", "T5", "T6"),
        ),
        by="Anne",
    )
    moment = datetime(2026, 10, 8, 9, tzinfo=UTC)
    accept(
        observation_upload(
            seen("M1", "2026Q3", 30),
            seen("M2", "2026Q3", 36),
            seen("M5", "2026Q2", secret + 1),
            seen("M5", "2026Q3", secret),
            seen("M6", "2026Q3", 1),
            file="najaar.xlsx",
        )
    )
    store.journal.save(
        Narrative(
            AREA,
            Scope.THEMA,
            "A",
            "2026Q3",
            f"Er zijn {secret} deskundigen ingezet.",
            3,
            quotes=(Quote("T5.realised", float(secret), str(secret)),),
            state=NarrativeState.GOEDGEKEURD,
        ),
        by="Anne",
    )
    return Monitor(known(), store)
