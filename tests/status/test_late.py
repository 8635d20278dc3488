"""Late deliveries: who is waited for, and the line that only whoever can do something about it sees."""

from datetime import date
from pathlib import Path

import pytest

from spuk_monitor.analysis.coverage import coverage
from spuk_monitor.analysis.late import late_deliveries, waits_for
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.access import Actor
from spuk_monitor.status_words import late_sentence
from spuk_monitor.ui import access
from tests.builders.frames import AREA, definitions, indicator, measure, observations, target
from tests.builders.people import ADMIN, ANALYST, READER
from tests.builders.screens import Screens, markup
from tests.builders.uploads import observation, observation_upload

WAITING = "Het cijfer over 1 maat had er al moeten zijn"


def test_the_latest_comes_first_with_its_days() -> None:
    known = definitions(
        [measure("M1"), measure("M2", indicator="E1"), measure("M3")],
        [target("T1", "M1")],
        indicators=[indicator("E1", source="enquête")],
    )
    rows = observations(("M1", "2026Q1", 1), ("M2", "2025Q4", 2), ("M3", "2026Q2", 3))
    at = date(2026, 7, 10)
    found = late_deliveries(coverage(rows, known, area=AREA, at=at), known, area=AREA, at=at)
    assert [(one.measure, one.waits_for, one.days_late, one.has_target) for one in found] == [
        ("M2", "enquête", 101, False),
        ("M1", "eigen opgave van de gemeente", 10, True),
    ]
    assert late_sentence(found) == "Cijfers over 2 maten hadden er al moeten zijn; op 1 daarvan wacht een doel."
    assert late_sentence(found, besides=True).startswith("Ook cijfers over 2 andere maten hadden er al moeten zijn")


def test_a_publication_is_waited_for_by_the_name_of_who_publishes_it() -> None:
    assert waits_for("NPLV-C29.score", load_definitions()) == "CBS (SES-WOA) of ABF Research (Swing)"


@pytest.mark.parametrize(
    ("user", "seen"),
    [(READER, False), (ANALYST, True), (ADMIN, True)],
    ids=lambda one: one.name if isinstance(one, Actor) else str(one),
)
def test_the_line_on_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, user: Actor, seen: bool) -> None:
    screens = Screens(tmp_path, monkeypatch)
    screens.fill(observation_upload(observation("RSD-M05", "2026Q1", 3)))
    monkeypatch.setattr(access, "current_user", lambda: user)
    page = markup(screens.open("data", date(2026, 7, 10)))
    assert (WAITING in page) is seen


def test_the_overview_tells_only_of_what_its_list_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screens = Screens(tmp_path, monkeypatch)
    screens.fill(
        observation_upload(
            observation("RSD-M05", "2026Q1", 3),  # of theme A
            observation("RSD-M07", "2026Q1", 150),  # of theme B
        )
    )
    at = date(2026, 7, 10)
    whole = markup(screens.open("overzicht", at))
    assert "2 leveringen te laat" in whole
    assert "had er al moeten zijn" not in whole
    assert "Ook het cijfer over 1 andere maat had er al moeten zijn" in markup(screens.open("overzicht", at, thema="A"))
