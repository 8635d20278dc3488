"""Tab Besluiten: the list with figures before and after, the form, changing, withdrawing, and who may."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.steering import Decision, DecisionKind
from spuk_monitor.ui import decision_form, decisions_view
from tests.builders.definitions import SECOND_AREA, write_second_area
from tests.builders.loading import said
from tests.builders.screens import Screens, markup, param
from tests.builders.steering import as_role, decision, held, in_journal, withdraw, write
from tests.builders.uploads import observation, observation_upload

AT = date(2026, 10, 15)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(
        observation_upload(observation("RSD-M07", "2026Q2", 360), file="q2.xlsx"),
        observation_upload(observation("RSD-M07", "2026Q3", 540), file="q3.xlsx"),
    )
    return made


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def filled(app: AppTest, **fields: str) -> AppTest:
    """The open form with what is required, and these on top."""
    app.text_input(key=decision_form.MEETING).set_value(fields.get("meeting", "Dagelijks bestuur"))
    app.text_input(key=decision_form.OWNER).set_value(fields.get("owner", "programmamanager"))
    app.text_area(key=decision_form.TEXT).set_value(fields.get("text", "We gaan door."))
    return app


def test_an_empty_store_says_so_and_offers_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    screens = Screens(tmp_path / "leeg", monkeypatch)
    (tmp_path / "leeg").mkdir()
    screens.fill()
    app = screens.open("besluiten", AT)
    assert "Er is nog geen besluit vastgelegd." in markup(app)
    assert app.button(key=decisions_view.NEW).label == "Een besluit vastleggen"


def test_a_decision_is_shown_with_its_figures_before_and_after(screens: Screens) -> None:
    write(screens, decision(expected_effect="700 eind <2026>", interventions=("RSD-B-a",)))
    text = markup(screens.open("besluiten", AT))
    assert "Hier staat 1 besluit. Het laatste is “aanscherpen”, genomen op 9 juli 2026 (Stuurgroep)." in text
    assert "BES-1 · Stuurgroep · eigenaar: projectleider jongeren" in text
    assert "<strong>Verwacht effect:</strong> 700 eind &lt;2026&gt;" in text
    assert "Van 360 (tot en met 30 juni 2026) naar 540 (tot en met 30 september 2026)." in text
    assert "./themas?peildatum=2026-10-15&amp;thema=B&amp;doel=TGT-B02" in text
    assert "./interventie?peildatum=2026-10-15&amp;interventie=RSD-B-a" in text
    assert "./besluiten?peildatum=2026-10-15&amp;besluit=BES-1" in text
    assert "fictief" not in text


def test_decisions_of_after_the_reference_date_are_counted_only(screens: Screens) -> None:
    write(screens, decision(), decision(day=date(2026, 10, 8), text="Later besloten."))
    text = markup(screens.open("besluiten", date(2026, 9, 30)))
    assert "1 besluit is van na de peildatum en staat er niet bij" in text
    assert "Later besloten." not in text


def test_the_list_is_newest_first_and_limited_by_theme_target_and_intervention(screens: Screens) -> None:
    write(screens, decision(), decision(day=date(2026, 8, 1), targets=("TGT-A04",), text="Buurtpunten."))
    text = markup(screens.open("besluiten", AT))
    assert text.index("Buurtpunten.") < text.index("Meer scholen doen mee.")
    for params in ({"thema": "A"}, {"doel": "TGT-A04"}, {"interventie": "RSD-A-c"}):
        text = markup(screens.open("besluiten", AT, **params))
        assert "Buurtpunten." in text and "Meer scholen doen mee." not in text


def test_choosing_what_the_list_is_about_changes_the_address(screens: Screens) -> None:
    write(screens, decision(), decision(targets=(), interventions=("RSD-A-a",), text="Steun."))
    app = screens.open("besluiten", AT)
    app.selectbox(key=decisions_view.SUBJECT).set_value("RSD-A-a").run()
    assert (param(app, "interventie"), param(app, "doel")) == ("RSD-A-a", None)
    assert "Meer scholen doen mee." not in markup(app)
    app.selectbox(key=decisions_view.SUBJECT).set_value("TGT-B02").run()
    assert (param(app, "interventie"), param(app, "doel")) == (None, "TGT-B02")
    app.selectbox(key=decisions_view.SUBJECT).set_value("").run()
    assert (param(app, "interventie"), param(app, "doel")) == (None, None)
    assert "Meer scholen doen mee." in markup(app)


def test_a_decision_is_written_down_with_what_the_address_asks_for(screens: Screens) -> None:
    app = press(screens.open("besluiten", AT, doel="TGT-B02"), decisions_view.NEW)
    assert app.multiselect(key=decision_form.TARGETS).value == ["TGT-B02"]
    filled(app)
    app.radio(key=decision_form.KIND).set_value(DecisionKind.OPSCHALEN)
    app.date_input(key=decision_form.DAY).set_value(date(2026, 10, 1))
    app.multiselect(key=decision_form.INTERVENTIONS).set_value(["RSD-B-a"])
    app.text_area(key=decision_form.EFFECT).set_value(" 700 jongeren ")
    press(app, decision_form.SAVE)
    assert held(screens, Decision) == [
        Decision(
            "roosendaal-ring", DecisionKind.OPSCHALEN, "Dagelijks bestuur", date(2026, 10, 1), "programmamanager",
            "We gaan door.", 2, ("TGT-B02",), ("RSD-B-a",), "700 jongeren", "BES-1",
        )
    ]  # fmt: skip
    assert said(app) == ["Het besluit is vastgelegd."]
    assert "We gaan door." in markup(app)
    assert [one.key for one in app.text_area] == []


def test_what_is_missing_is_named_and_what_was_typed_stays(screens: Screens) -> None:
    app = press(screens.open("besluiten", AT), decisions_view.NEW)
    app.text_area(key=decision_form.TEXT).set_value("We stoppen.")
    press(app, decision_form.SAVE)
    assert said(app) == ["Er is niets bewaard. Vul nog in\\: Overleg en Eigenaar."]
    assert app.text_area(key=decision_form.TEXT).value == "We stoppen."
    assert held(screens, Decision) == []
    press(app, decision_form.CANCEL)
    assert app.button(key=decisions_view.NEW).label == "Een besluit vastleggen"


def test_personal_data_asks_for_a_tick(screens: Screens) -> None:
    app = filled(press(screens.open("besluiten", AT), decisions_view.NEW), text="Bel 06-1234 5678.")
    press(app, decision_form.SAVE)
    assert any("een telefoonnummer (06…78, regel 1)" in one.replace("\\", "") for one in said(app))
    assert held(screens, Decision) == []
    app.checkbox[0].check()
    press(app, decision_form.SAVE)
    assert [one.text for one in held(screens, Decision)] == ["Bel 06-1234 5678."]


def test_changing_makes_a_new_state_and_the_old_one_can_be_read(screens: Screens) -> None:
    write(screens, decision())
    app = press(screens.open("besluiten", AT, besluit="BES-1"), decisions_view.EDIT)
    assert app.text_input(key=decision_form.OWNER).value == "projectleider jongeren"
    app.text_area(key=decision_form.TEXT).set_value("Alle scholen doen mee.")
    press(app, decision_form.SAVE)
    assert [(one.id, one.text, one.version) for one in held(screens, Decision)] == [
        ("BES-1", "Alle scholen doen mee.", 1)
    ]
    text = markup(app)
    assert "Hoe dit besluit er eerder stond, de nieuwste eerst" in text and "Meer scholen doen mee." in text


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_unseen(screens: Screens) -> None:
    write(screens, decision())
    app = press(screens.open("besluiten", AT, besluit="BES-1"), decisions_view.EDIT)
    write(screens, decision(id="BES-1", text="Door een ander."), by="Bram")
    app.text_area(key=decision_form.TEXT).set_value("Door mij.")
    press(app, decision_form.SAVE)
    assert any("Iemand anders heeft dit intussen gewijzigd" in one for one in said(app))
    assert "Bram heeft dit besluit gewijzigd" in markup(app) and "Door een ander." in markup(app)
    assert app.text_area(key=decision_form.TEXT).value == "Door mij."
    press(press(app, decision_form.OVERRULE), decision_form.SAVE)
    assert [one.text for one in held(screens, Decision)] == ["Door mij."]


def test_withdrawing_asks_for_a_tick_and_leaves_the_history(screens: Screens) -> None:
    write(screens, decision())
    app = screens.open("besluiten", AT, besluit="BES-1")
    press(app, f"{decisions_view.WITHDRAW}.ja")
    assert len(held(screens, Decision)) == 1
    withdraw(app, decisions_view.WITHDRAW, "staat al in <BES-2>")
    assert held(screens, Decision) == []
    text = markup(app)
    assert "Besluit BES-1 is ingetrokken door lokale gebruiker" in text
    assert text.count(": staat al in &lt;BES-2&gt;") == 2  # on top, and in the history
    press(app, decisions_view.ALL)
    assert param(app, "besluit") is None and "Er is nog geen besluit vastgelegd." in markup(app)


def test_withdrawing_asks_for_a_reason_without_personal_data(screens: Screens) -> None:
    write(screens, decision())
    app = withdraw(screens.open("besluiten", AT, besluit="BES-1"), decisions_view.WITHDRAW, " ")
    assert said(app) == ["Er is niets ingetrokken. Vul nog in\\: Reden."]
    withdraw(app, decisions_view.WITHDRAW, "op verzoek van a.b@example.org")
    assert any("Er is niets ingetrokken. Misschien staan er gegevens van personen in" in one for one in said(app))
    assert app.text_area(key=f"{decisions_view.WITHDRAW}.reden").value == "op verzoek van a.b@example.org"
    assert len(held(screens, Decision)) == 1


def test_what_somebody_else_just_changed_is_not_withdrawn_unseen(screens: Screens) -> None:
    write(screens, decision())
    app = screens.open("besluiten", AT, besluit="BES-1")
    write(screens, decision(id="BES-1", text="Door een ander."), by="Bram")
    withdraw(app, decisions_view.WITHDRAW)
    assert any("Iemand anders heeft dit intussen gewijzigd" in one for one in said(app))
    assert [one.text for one in held(screens, Decision)] == ["Door een ander."]


def test_an_unknown_decision_says_so(screens: Screens) -> None:
    assert "Besluit BES-9 bestaat niet in dit gebied." in markup(screens.open("besluiten", AT, besluit="BES-9"))


def test_a_reader_reads_and_cannot_write(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    write(screens, decision())
    as_role(monkeypatch)
    app = screens.open("besluiten", AT)
    assert "Meer scholen doen mee." in markup(app)
    assert [one.key for one in app.main.button] == []
    assert said(app) == ["U kunt hier meekijken. Een besluit vastleggen kan alleen met de rol analist."]
    assert [one.key for one in screens.open("besluiten", AT, besluit="BES-1").main.button] == [decisions_view.ALL]


def test_who_lost_the_role_meanwhile_writes_nothing(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    app = filled(press(screens.open("besluiten", AT), decisions_view.NEW))
    as_role(monkeypatch)
    press(app, decision_form.SAVE)
    assert held(screens, Decision) == []


def test_many_decisions_are_shortened_to_a_line(screens: Screens) -> None:
    first = decision(targets=(), text="Kort.")
    days = [first.day + timedelta(days=number) for number in range(decisions_view.IN_FULL + 2)]
    write(screens, *(replace(first, day=day) for day in days))
    text = markup(screens.open("besluiten", AT))
    assert text.count('<article class="mo-card mo-decision">') == decisions_view.IN_FULL
    assert "<caption>Eerdere besluiten</caption>" in text


def test_another_area_has_its_own_decisions(screens: Screens, tmp_path: Path) -> None:
    screens.define(write_second_area(tmp_path / "definities"))
    write(screens, decision(area=SECOND_AREA, targets=("VBO-T1",), text="Weg met het doel."), decision())
    app = screens.open("besluiten", AT, gebied=SECOND_AREA)
    assert "Weg met het doel." in markup(app) and "Meer scholen doen mee." not in markup(app)
    press(app, decisions_view.NEW)
    press(filled(app), decision_form.SAVE)
    assert in_journal(screens, lambda journal: len(journal.holding(Decision, areas=[SECOND_AREA]))) == 2
