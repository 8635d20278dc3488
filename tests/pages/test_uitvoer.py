"""Downloads of the lists on Overzicht, Thema's and Begroting: what they are called and what they hold."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.charts import status_exhibit
from spuk_monitor.charts.budget import SpendingBar
from spuk_monitor.charts.drawing import Bars, Stacks
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.ui import exhibits
from tests.builders import frames
from tests.builders.screens import Screens
from tests.builders.unfolded import unfolded
from tests.builders.uploads import budget_line, budget_upload, observation, observation_upload, spent

AT = date(2026, 10, 15)
NAMES = {"A": "Eerste thema", "B": "Leeg thema"}


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(
        budget_upload(
            budget_line("BUD-A1", {"2026": 10_000, "totaal": 50_000}), spending=[spent("BUD-A1", "2026Q1", 5_000)]
        ),
        observation_upload(observation("RSD-M07", "2026Q3", 540)),
    )
    return made


def offered(app: AppTest) -> list[str]:
    return [one.proto.label for one in unfolded(app).get("download_button") if one.proto.label.startswith("csv: ")]


def one_target() -> tuple[Definitions, Exhibit]:
    known = frames.definitions([frames.measure()], [frames.target(id="T1", value=900, due_date=date(2026, 12, 31))])
    judged = judge_targets(frames.observations(("M1", "2026Q3", 540)), known, area=frames.AREA, at=AT)
    return known, exhibits.of_targets(judged, what="thema A, Eerste thema", area=frames.AREA, at=AT)


def test_each_page_offers_its_lists(screens: Screens) -> None:
    assert offered(screens.open("overzicht", AT)) == ["csv: Doelen per thema en status"]
    assert offered(screens.open("themas", AT, thema="B"))[-1].startswith("csv: Doelen van thema B, ")
    assert offered(screens.open("begroting", AT, thema="alle")) == [
        "csv: Begroting en uitputting per thema",
        "csv: Begroot en uitgegeven per jaar",
        "csv: Begroting en uitputting van thema A",
    ]
    assert offered(screens.open("themas", AT, thema="B", doel="TGT-B02"))[0].startswith("csv: Verloop van doel TGT-B02")


def test_targets_stand_as_numbers_beside_their_own_target() -> None:
    _, made = one_target()
    assert made.name == "doelen_thema-a_proefwijk_2026-10-15"
    assert made.summary == "Stand van 1 doel op 15 oktober 2026: 1 aandacht."
    row = dict(zip(made.header, made.rows[0], strict=True))
    assert (row["Gerealiseerd"], row["Streefwaarde"], row["Einddatum"]) == (540.0, 900.0, date(2026, 12, 31))
    assert row["Status"] == "aandacht"
    assert isinstance(made.drawing, Bars)
    assert made.drawing.each_to_target
    assert made.drawing.rows[0].marks["doel"] == 900.0


def test_statuses_are_counted_per_theme_and_never_averaged() -> None:
    known = frames.definitions(
        [frames.measure()], [frames.target(id="T1", theme="A", value=900, due_date=date(2026, 12, 31))]
    )
    judged = judge_targets(frames.observations(("M1", "2026Q3", 540)), known, area=frames.AREA, at=AT)
    made = status_exhibit.of_statuses(judged, NAMES, area=frames.AREA, at=AT)
    assert (made.header, made.rows) == (("Thema", "Naam", "Doelen", "aandacht"), (("A", "Eerste thema", 1, 1),))
    assert isinstance(made.drawing, Stacks)
    assert made.drawing.rows[0].parts == {"aandacht": 100.0}


def test_unknown_spending_is_no_zero() -> None:
    bar = SpendingBar("<b>A</b>", "Thema A", 1_000.0, expected_share=0.5)
    made = exhibits.of_spending([("Thema A", bar)], what="per thema", area="x", at=AT, fictitious=True)
    assert made.rows == (("Thema A", 1_000.0, None, None, None, None, 50.0),)
    assert made.name == "uitputting_per-thema_x_2026-10-15"
    assert made.note == "Bevat fictieve voorbeeldcijfers."
