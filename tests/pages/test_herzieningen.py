"""Tab Herziene doelen: a revision is tried, written down, seen on the target, and withdrawn."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.steering import Decision, DecisionKind, TargetRevision
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import Store
from spuk_monitor.ui import access, revisions_view
from tests.builders.definitions import write_second_area
from tests.builders.people import READER
from tests.builders.screens import Screens, markup, param
from tests.builders.steering import withdraw
from tests.builders.uploads import observation, observation_upload

AT = date(2026, 10, 15)
AREA = "roosendaal-ring"


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(observation_upload(observation("RSD-M07", "2026Q3", 540)))
    return made


def held(screens: Screens) -> list[TargetRevision]:
    store = Store.open(screens.url)
    try:
        return [kept.entry for kept in store.journal.holding(TargetRevision)]
    finally:
        store.close()


def write(screens: Screens, *entries: TargetRevision | Decision) -> None:
    store = Store.open(screens.url)
    try:
        for entry in entries:
            store.journal.save(entry, by="analist")
    finally:
        store.close()


def revision(**changes: object) -> TargetRevision:
    given = {"value": 800.0, "day": date(2026, 10, 1), "target": "TGT-B02", "reason": "te ruim gesteld"} | changes
    return TargetRevision(area=AREA, **given)  # type: ignore[arg-type]


def filled(screens: Screens, value: float = 600.0, reason: str = "te ruim gesteld") -> AppTest:
    app = screens.open("aannames", AT, doel="TGT-B02")
    app.number_input(key=revisions_view.VALUE).set_value(value)
    app.date_input(key=revisions_view.DAY).set_value(date(2026, 10, 1))
    app.text_area(key=revisions_view.REASON).set_value(reason)
    return app.run()


def saved(app: AppTest) -> AppTest:
    return app.button(key="herzien.bewaar").click().run()


def test_a_link_opens_the_form_of_one_target(screens: Screens) -> None:
    app = screens.open("aannames", AT, doel="TGT-B02")
    assert app.selectbox(key=revisions_view.TARGET).value == "TGT-B02"
    assert "Nu: <strong>900 jongeren op 31 december 2026</strong>" in markup(app)


def test_the_status_after_a_revision_is_seen_before_it_is_kept(screens: Screens) -> None:
    text = markup(filled(screens))
    table = text[text.index("Wat de herziening doet op 15 oktober 2026") :]
    assert table.index("aandacht</span>") < table.index("op koers</span>")
    assert "600 jongeren op 31 december 2026" in table
    assert "herzien van 900 naar 600: te ruim gesteld." in table
    assert held(screens) == []


def test_what_cannot_be_is_said_before_and_refused(screens: Screens) -> None:
    app = filled(screens, value=1900.0)
    assert "gaat terug na TGT-B02 (1.900 op 31 december 2026)" in markup(app)
    app = saved(app)
    assert "gaat terug na TGT" in app.error[0].value.replace("\\", "")
    assert app.number_input(key=revisions_view.VALUE).value == 1900.0
    assert held(screens) == []


def test_a_revised_target_shows_original_and_revised_everywhere(screens: Screens) -> None:
    app = saved(filled(screens))
    assert "is herzien vanaf 1 oktober 2026" in app.success[0].value
    assert held(screens) == [revision(value=600.0, id="HER-1")]
    assert param(app, "doel") is None
    listed = markup(app)
    assert "<caption>Herzieningen (1)</caption>" in listed
    assert '<td data-label="Herzien">600 jongeren</td><td data-label="Reden">te ruim gesteld</td>' in listed
    opened = screens.open("themas", AT, doel="TGT-B02")
    text = markup(opened)
    assert "doel: <strong>600 jongeren</strong>, eind 2026 (was 900, herzien op 1 oktober 2026)" in text
    assert "Het doel is op 1 oktober 2026 herzien van 900 naar 600: te ruim gesteld." in text
    assert "600 jongeren op 31 december 2026 (was 900, herzien op 1 oktober 2026)" in text
    assert '<td data-label="Lijn">oorspronkelijk doel</td>' in text
    assert "900 jongeren" in markup(screens.open("catalogus", date(2026, 9, 30), onderdeel="Doelen en maten"))


def test_before_its_day_the_original_counts(screens: Screens) -> None:
    write(screens, revision(value=600.0))
    monitor = Monitor.open(screens.url)
    try:
        early, late = monitor.progress(at=date(2026, 9, 30)), monitor.progress(at=AT)
    finally:
        monitor.close()
    values = [frame.set_index("target").loc["TGT-B02"] for frame in (early, late)]
    assert [(one["target_value"], one["status"]) for one in values] == [(900.0, "aandacht"), (600.0, "op_koers")]
    before = markup(screens.open("themas", date(2026, 9, 30), doel="TGT-B02"))
    assert "herzien op" not in before


def test_a_reason_is_required_and_what_was_typed_stays(screens: Screens) -> None:
    app = saved(filled(screens, reason=""))
    assert "Vul nog in" in app.error[0].value
    assert app.number_input(key=revisions_view.VALUE).value == 600.0
    assert held(screens) == []


def test_nothing_typed_changes_nothing(screens: Screens) -> None:
    app = screens.open("aannames", AT, doel="TGT-B02")
    app.text_area(key=revisions_view.REASON).set_value("zomaar")
    assert "Er verandert niets" in saved(app).error[0].value
    assert held(screens) == []


def test_a_new_date_alone(screens: Screens) -> None:
    app = screens.open("aannames", AT, doel="TGT-B02")
    app.date_input(key=revisions_view.DUE).set_value(date(2027, 6, 30))
    app.date_input(key=revisions_view.DAY).set_value(date(2026, 10, 1))
    app.text_area(key=revisions_view.REASON).set_value("later begonnen")
    saved(app)
    assert [(one.value, one.due_date) for one in held(screens)] == [(None, date(2027, 6, 30))]
    text = markup(screens.open("themas", AT, doel="TGT-B02"))
    assert "herzien van 31 december 2026 naar 30 juni 2027: later begonnen." in text
    assert "Einddatum: 30 juni 2027, herzien; oorspronkelijk 31 december 2026" in text


def test_a_range(screens: Screens) -> None:
    app = filled(screens)
    app.number_input(key=revisions_view.UNTIL).set_value(700.0)
    saved(app)
    assert [(one.value, one.value_max) for one in held(screens)] == [(600.0, 700.0)]


def test_it_can_follow_from_a_decision(screens: Screens) -> None:
    write(screens, Decision(AREA, DecisionKind.AFSCHALEN, "stuurgroep", date(2026, 10, 1), "opdrachtgever", "x", 1))
    app = filled(screens)
    app.selectbox(key=revisions_view.DECISION).set_value("BES-1")
    text = markup(saved(app))
    assert [one.decision for one in held(screens)] == ["BES-1"]
    assert 'href="./besluiten?peildatum=2026-10-15&amp;besluit=BES-1&amp;thema=alle"' in text


def test_a_milestone_has_no_number_to_revise(screens: Screens) -> None:
    app = screens.open("aannames", AT, doel="TGT-B05")
    assert len(app.number_input) == 0
    assert "Nu: <strong>31 december 2026</strong>" in markup(app)


def test_a_target_in_words_cannot_be_chosen(screens: Screens) -> None:
    app = screens.open("aannames", AT, doel="TGT-D04")
    assert "Doel TGT-D04 kan niet worden herzien" in markup(app)
    assert app.selectbox(key=revisions_view.TARGET).value is None


def test_another_target_starts_with_empty_fields(screens: Screens) -> None:
    app = filled(screens)
    app.selectbox(key=revisions_view.TARGET).set_value("TGT-A02").run()
    assert app.number_input(key=revisions_view.VALUE).value is None
    assert param(app, "doel") == "TGT-A02"


def test_a_day_that_has_not_come_counts_later(screens: Screens) -> None:
    write(screens, revision(day=date(2026, 11, 1)))
    text = markup(screens.open("aannames", AT, lijst="Herziene doelen"))
    assert "na de peildatum: telt nog niet mee" in text


def test_the_day_is_not_in_the_future(screens: Screens) -> None:
    app = filled(screens)
    assert app.date_input(key=revisions_view.DAY).max == date.today()


def test_who_was_faster_is_not_overwritten(screens: Screens) -> None:
    app = filled(screens)
    write(screens, revision(value=700.0))
    assert "Iemand anders heeft doel TGT-B02 intussen herzien" in saved(app).error[0].value.replace("\\", "")
    assert [one.value for one in held(screens)] == [700.0]
    assert app.number_input(key=revisions_view.VALUE).value == 600.0


def test_a_revision_is_withdrawn_after_a_tick(screens: Screens) -> None:
    write(screens, revision())
    app = screens.open("aannames", AT, lijst="Herziene doelen")
    withdraw(app, revisions_view.WITHDRAW, "tikfout")
    assert "Herziening HER-1 is ingetrokken." in app.success[0].value.replace("\\", "")
    assert held(screens) == []
    assert "Er geldt geen herziening." in markup(app)
    withdrawn = markup(app).split("Ingetrokken herzieningen (1)")[1]
    assert "HER-1: doel TGT-B02 vanaf" in withdrawn and "tikfout" in withdrawn


def test_what_another_revision_rests_on_is_not_withdrawn(screens: Screens) -> None:
    write(screens, revision(), revision(target="TGT-B10", value=850.0))
    app = screens.open("aannames", AT, lijst="Herziene doelen")
    app.selectbox(key=f"{revisions_view.WITHDRAW}.keuze").set_value("HER-1")
    withdraw(app, revisions_view.WITHDRAW)
    assert "Er is niets ingetrokken. Doel TGT-B10" in app.error[0].value.replace("\\", "")
    assert [one.id for one in held(screens)] == ["HER-1", "HER-2"]


def test_a_reader_sees_the_list_only(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    write(screens, revision())
    monkeypatch.setattr(access, "current_user", lambda: READER)
    app = screens.open("aannames", AT, lijst="Herziene doelen")
    assert len(app.number_input) + len(app.text_area) == 0
    assert [one.label for one in app.button] == ["Uitloggen"]
    assert "<caption>Herzieningen (1)</caption>" in markup(app)


def test_a_target_of_another_area(screens: Screens, tmp_path: Path) -> None:
    screens.define(write_second_area(tmp_path / "tweede"))
    app = screens.open("aannames", date(2026, 12, 31), gebied="voorbeeld-oost", doel="VBO-T02")
    app.number_input(key=revisions_view.VALUE).set_value(150.0)
    app.text_area(key=revisions_view.REASON).set_value("minder scholen")
    saved(app.run())
    assert [(one.area, one.target, one.value) for one in held(screens)] == [("voorbeeld-oost", "VBO-T02", 150.0)]


def test_what_a_link_opened_stays_open_when_its_parameter_goes(screens: Screens) -> None:
    app = screens.open("aannames", AT, doel="TGT-B02")
    app.selectbox(key=revisions_view.TARGET).set_value(None).run()
    assert param(app, "doel") is None
    assert "Een doel herzien" in [one.value for one in app.header]
