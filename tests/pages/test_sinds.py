"""Since the previous meeting: what changed, why, and what was decided, from a tiny store."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.dutch import format_date
from spuk_monitor.domain.steering import Decision, DecisionKind, TargetRevision
from spuk_monitor.store import Store
from spuk_monitor.ui.since_choices import DAY_WIDGET, FROM_WIDGET, MODE_WIDGET, OTHER, UNTIL_WIDGET
from tests.builders.definitions import SECOND_AREA, write_second_area
from tests.builders.screens import Screens, markup, param
from tests.builders.unfolded import unfolded
from tests.builders.uploads import AREA, budget_line, budget_upload, observation, observation_upload

AT = date(2026, 10, 15)
DECISION = Decision(
    AREA,
    DecisionKind.AANSCHERPEN,
    "stuurgroep",
    date(2026, 7, 15),
    "programmamanager",
    "Meer werven via <b>scholen</b>.",
    1,
    targets=("TGT-B02",),
    expected_effect="600 jongeren",
)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


@pytest.fixture
def year(screens: Screens) -> Screens:
    """The first half year, then the third quarter with the second revised."""
    screens.fill(
        observation_upload(
            observation("RSD-M07", "2026Q1", 150),
            observation("RSD-M07", "2026Q2", 460),
            observation("RSD-M24", "2026Q1", 2),
            file="eerste.xlsx",
        ),
        observation_upload(
            observation("RSD-M07", "2026Q2", 440), observation("RSD-M07", "2026Q3", 540), file="tweede.xlsx"
        ),
    )
    return screens


@pytest.fixture
def written(year: Screens) -> Iterator[Store]:
    store = Store.open(year.url)
    yield store
    store.close()


def choose(app: AppTest, widget: str, value: str) -> AppTest:
    app.selectbox(key=widget).set_value(value).run()
    assert not app.exception
    return app


def test_one_sentence_says_what_changed(year: Screens) -> None:
    text = markup(year.open("sinds", AT))
    assert (
        "Sinds 30 juni 2026 zijn 2 doelen er slechter voor komen te staan en geen enkel doel beter; "
        "er kwam 1 cijfer bij en 1 levering is te laat."
    ) in text
    assert "Op 30 juni 2026 was er nog niets geladen" in text


def test_a_status_that_changed_says_why_and_unfolds_to_both_explanations(year: Screens) -> None:
    text = markup(year.open("sinds", AT))
    assert "2 doelen kregen een andere status: 2 slechter." in text
    assert (
        "Met het cijfer over het 3e kwartaal 2026 ging de realisatie van 440 naar 540. "
        "Het pad liep door: verwacht werd eerst 446 en nu 673."
    ) in text
    assert "<strong>Eerst:</strong> Tot en met 30 juni 2026 staat de teller op 440" in text
    assert "<strong>Nu:</strong> Tot en met 30 september 2026 staat de teller op 540" in text
    assert 'href="./themas?peildatum=2026-10-15&amp;doel=TGT-B02"' in text


def test_two_versions_show_what_was_revised(year: Screens) -> None:
    text = markup(year.open("sinds", AT, sinds="versies"))
    assert (
        "Tussen versie 1 en versie 2 zijn 2 doelen er slechter voor komen te staan en geen enkel doel beter; "
        "er kwam 1 cijfer bij, 1 cijfer is herzien en 1 levering is te laat."
    ) in text
    assert "Het cijfer over het 2e kwartaal 2026 is herzien van 460 naar 440." in text
    assert "tweede.xlsx, blad Waarnemingen, cel D2" in text


def test_the_choice_of_versions_is_kept_in_the_address(year: Screens) -> None:
    app = year.open("sinds", AT, sinds="versies")
    choose(app, FROM_WIDGET, "0")
    assert (param(app, "sinds"), param(app, "van"), param(app, "tot")) == ("versies", "0", None)
    assert "Tussen het begin en versie 2" in markup(app)
    assert "Er is tot en met deze peildatum nog geen besluit vastgelegd." in markup(app)
    choose(app, UNTIL_WIDGET, "1")
    assert param(app, "tot") == "1"
    assert "Tussen het begin en versie 1" in markup(app)
    assert "Toen versie 1 de nieuwste was, was er nog geen besluit vastgelegd." in markup(app)


def test_another_mode_forgets_the_days(year: Screens) -> None:
    app = year.open("sinds", AT, van="2026-03-31")
    app.button_group(key=MODE_WIDGET).set_value("versies").run()
    assert not app.exception
    assert (param(app, "sinds"), param(app, "van")) == ("versies", None)
    assert "Tussen versie 1 en versie 2" in markup(app)
    assert "is hier geen keuze" not in markup(app)


def test_another_start_from_the_list(year: Screens) -> None:
    app = choose(year.open("sinds", AT), FROM_WIDGET, "2026-09-30")
    assert param(app, "van") == "2026-09-30"
    text = markup(app)
    assert (
        "Sinds 30 september 2026 is geen enkel doel er beter of slechter voor komen te staan; "
        "er kwam geen cijfer bij en 1 levering is te laat."
    ) in text
    assert "Geen enkel doel kreeg een andere status." in text
    assert "Er kwam geen enkel cijfer bij." in text


def test_any_other_day(year: Screens) -> None:
    app = choose(year.open("sinds", AT), FROM_WIDGET, OTHER)
    assert "Sinds 30 juni 2026" in markup(app)
    app.date_input(key=DAY_WIDGET).set_value(date(2026, 2, 3)).run()
    assert not app.exception
    assert param(app, "van") == "2026-02-03"
    assert "Sinds 3 februari 2026" in markup(app)


def test_an_address_that_asks_for_nothing_known(year: Screens) -> None:
    text = markup(year.open("sinds", AT, van="<b>gisteren</b>"))
    assert "In het adres staat van=&lt;b&gt;gisteren&lt;/b&gt;, maar dat is hier geen keuze." in text
    assert "Sinds 30 juni 2026" in text
    assert "In het adres staat tot=9" in markup(year.open("sinds", AT, sinds="versies", tot="9"))


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "morgen"])
def test_a_reference_date_that_cannot_be_is_today(year: Screens, day: str) -> None:
    app = year.open("sinds", peildatum=day)
    assert f"peildatum {format_date(date.today())}" in markup(app)


def test_a_start_after_the_reference_date_is_refused(year: Screens) -> None:
    app = year.open("sinds", AT, van="2027-01-01")
    assert [one.value for one in app.error] == [
        "De eerste dag \\(1 januari 2027\\) ligt niet vóór de peildatum \\(15 oktober 2026\\). "
        "Kies een eerdere dag, of een latere peildatum."
    ]


def test_decisions_with_what_their_figures_did_since(year: Screens, written: Store) -> None:
    written.journal.save(DECISION, by="Anne")
    app = year.open("sinds", AT)
    text = markup(app)
    assert app.selectbox(key=FROM_WIDGET).options[0] == "15 juli 2026 · stuurgroep"
    assert "In deze periode is geen besluit vastgelegd." in text
    assert "Meer werven via &lt;b&gt;scholen&lt;/b&gt;." in text
    assert (
        "Van 460 (tot en met 30 juni 2026) naar 540 (tot en met 30 september 2026). "
        "De status ging van op koers naar aandacht."
    ) in text
    assert "bewijst niet dat het door dat besluit komt" in text


def test_revised_targets(year: Screens, written: Store) -> None:
    written.journal.save(TargetRevision(AREA, "TGT-B02", date(2026, 9, 1), "te <i>ruim</i>", value=800.0), by="Anne")
    text = markup(year.open("sinds", AT))
    assert "te &lt;i&gt;ruim&lt;/i&gt;" in text
    assert "Het doel zelf is herzien: van 900 jongeren naar 800 jongeren" in text


def test_fictitious_figures_are_marked(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M07", "2026Q3", 540)), fictitious=True)
    text = markup(screens.open("sinds", AT))
    mark = '<span class="mo-tag mo-warn">fictief</span>'
    assert f"er kwam 1 cijfer bij en geen levering is te laat. {mark}" in text
    assert f"doelen: eerst of nu geen oordeel {mark}" in text
    assert '(12-18 jaar) <span class="sm-tag sm-warn">fictief</span> <br>' in text
    screens.fill(observation_upload(observation("RSD-M07", "2026Q3", 540), file="echt.xlsx"))
    assert mark not in markup(screens.open("sinds", AT))


def test_money_is_a_figure_too(screens: Screens) -> None:
    screens.fill(budget_upload(budget_line("BUD-A1", {"2026": 1_000})))
    text = markup(screens.open("sinds", AT, sinds="versies"))
    assert "Regel BUD-A1 (BUD-A1): begroot" in text
    assert "€ 1.000" in text


def test_downloads_say_what_they_hold(year: Screens) -> None:
    labels = [one.label for one in unfolded(year.open("sinds", AT)).get("download_button")]
    assert "csv: Doelen met een andere status" in labels
    assert "Excel: Nieuwe en herziene cijfers" in labels


def test_nothing_loaded_yet(screens: Screens) -> None:
    screens.fill()
    assert "Er is nog niets geladen." in markup(screens.open("sinds", AT))
    assert "Er is nog geen versie om te vergelijken." in markup(screens.open("sinds", AT, sinds="versies"))


def test_a_second_area(tmp_path: Path, screens: Screens) -> None:
    screens.define(write_second_area(tmp_path))
    screens.fill(
        observation_upload(
            observation("VBO-M01", "2026Q4", 20, area=SECOND_AREA),
            observation("VBO-M01", "2027Q1", 60, area=SECOND_AREA),
        )
    )
    text = markup(screens.open("sinds", date(2027, 4, 15)))
    assert "Sinds 31 december 2026 is geen enkel doel er beter of slechter voor komen te staan" in text
    assert "2 doelen kregen een andere status: 2 anders." in text
