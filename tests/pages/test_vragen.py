"""Tab Open vragen: each with what is known of it and where it plays, answered with day and source, with history."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.steering import Answer
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.store import Store
from spuk_monitor.ui import access, questions_view
from tests.builders.definitions import edit, write_second_area
from tests.builders.people import READER
from tests.builders.screens import Screens, markup
from tests.builders.steering import withdraw
from tests.builders.uploads import budget_line, budget_upload, observation, observation_upload

AT = date(2026, 10, 15)
AREA = "roosendaal-ring"
OV2 = "vraag-OV-2"
ANSWER = Answer(AREA, "OV-2", "Gerekend wordt met 2.250.", date(2026, 9, 1), "werkgroep jeugd")
SAID = "Beantwoord op 1 september 2026, volgens werkgroep jeugd"


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(
        budget_upload(budget_line("BUD-A1", {"2026": BudgetState.EERSTE_TRANCHE, "totaal": 50_000})),
        observation_upload(observation("RSD-M07", "2026Q3", 540)),
    )
    return made


def held(screens: Screens) -> list[Answer]:
    store = Store.open(screens.url)
    try:
        return [kept.entry for kept in store.journal.holding(Answer)]
    finally:
        store.close()


def write(screens: Screens, entry: Answer = ANSWER) -> None:
    store = Store.open(screens.url)
    try:
        store.journal.save(entry, by="analist")
    finally:
        store.close()


def block(app: AppTest, question: str) -> str:
    return next(str(one.proto.body) for one in app.get("html") if f'id="{question}"' in str(one.proto.body))


def filled(app: AppTest, text: str = "Gerekend wordt met 2.250.", source: str = "werkgroep jeugd") -> AppTest:
    app.text_area(key=f"{OV2}.tekst").set_value(text)
    app.date_input(key=f"{OV2}.dag").set_value(date(2026, 9, 1))
    app.text_input(key=f"{OV2}.bron").set_value(source)
    return app.button(key=f"{OV2}.bewaar").click().run()


def test_every_question_stands_there_and_the_linked_one_on_top(screens: Screens) -> None:
    app = screens.open("aannames", AT, vraag="OV-2")
    text = markup(app)
    assert text.index('id="OV-2"') < text.index('id="OV-1"') < text.index('id="OV-8"')
    assert "De aanvraag laat 8 vragen open; daarvan zijn er 0 beantwoord." in text
    assert app.expander[0].label == "Antwoord geven of wijzigen (OV-2)"


def test_contradicting_denominators_stand_beside_each_other(screens: Screens) -> None:
    found = block(screens.open("aannames", AT, vraag="OV-2"), "OV-2")
    assert "900 is volgens de bron 40%: dat geeft 2.250 jongeren" in found
    assert "200 is volgens de bron 10%: dat geeft 2.000 jongeren" in found
    assert "doelen van thema B</a>" in found


def test_letter_and_table_stand_beside_each_other(screens: Screens) -> None:
    found = block(screens.open("aannames", AT, vraag="OV-1"), "OV-1").replace("&nbsp;", " ")
    assert "<caption>Wat tabel en brief noemen</caption>" in found
    assert '<td class="sm-num" data-label="Brief">€ 645.029</td>' in found
    assert "Overzicht</a> en " in found
    assert "Zonder bedrag in de begroting" not in found


def test_other_questions_say_what_is_known(screens: Screens) -> None:
    app = screens.open("aannames", AT, vraag="OV-3")
    assert "Nu staan er 42 aannames open; 0 aannames zijn bevestigd." in block(app, "OV-3")
    assert "Zonder bedrag in de begroting: regel A1, 2026." in block(app, "OV-4")
    assert "Kalsdonk is een buurt in wijk 02" in block(app, "OV-5")
    assert "interventie=RSD-B-d" in block(app, "OV-7")
    assert "doel=TGT-D03" in block(app, "OV-8")


def test_an_answer_shows_wherever_the_question_plays(screens: Screens) -> None:
    app = filled(screens.open("aannames", AT, vraag="OV-2"))
    assert "Het antwoord op vraag OV" in app.success[0].value
    assert held(screens) == [ANSWER]
    assert SAID in block(app, "OV-2")
    for page in ("themas", "catalogus"):
        text = markup(screens.open(page, AT, thema="B", doel="TGT-B02", onderdeel="Aannames en vragen"))
        assert "Gerekend wordt met 2.250." in text
    write(screens, Answer(AREA, "OV-1", "De brief geldt.", date(2026, 9, 1), "stuurgroep"))
    for page in ("begroting", "overzicht"):
        text = markup(screens.open(page, AT, thema="alle"))
        assert "Beantwoord op 1 september 2026, volgens stuurgroep: De brief geldt." in text
        assert "vraag=OV-1" in text


def test_an_answer_changes_and_keeps_its_history(screens: Screens) -> None:
    write(screens)
    app = filled(screens.open("aannames", AT, vraag="OV-2"), text="Toch 2.000.", source="stuurgroep")
    found = block(app, "OV-2")
    assert "Geschiedenis (1 eerder antwoord)" in found
    assert found.index("Toch 2.000.") < found.index("Gerekend wordt met 2.250.")
    assert [one.text for one in held(screens)] == ["Toch 2.000."]


def test_a_question_is_opened_by_hand(screens: Screens) -> None:
    app = screens.open("aannames", AT, lijst="Open vragen")
    assert len(app.text_area) == 0
    app.session_state["vraag-OV-6.open"] = True
    assert app.run().text_area(key="vraag-OV-6.tekst").value == ""


def test_an_empty_answer_is_not_kept(screens: Screens) -> None:
    app = filled(screens.open("aannames", AT, vraag="OV-2"), text=" ", source="")
    assert "Antwoord en Volgens wie of welk stuk" in app.error[0].value
    assert held(screens) == []


def test_personal_data_asks_for_a_tick(screens: Screens) -> None:
    app = filled(screens.open("aannames", AT, vraag="OV-2"), text="Bel 06-1234 5678")
    assert "gegevens van personen" in app.error[0].value
    app.checkbox[0].check().run()
    app.button(key=f"{OV2}.bewaar").click().run()
    assert [one.text for one in held(screens)] == ["Bel 06-1234 5678"]


def test_who_was_faster_is_not_overwritten(screens: Screens) -> None:
    app = screens.open("aannames", AT, vraag="OV-2")
    write(screens)
    app = filled(app, text="Iets anders.")
    assert "Iemand anders heeft dit intussen gewijzigd" in app.error[0].value
    assert app.text_area(key=f"{OV2}.tekst").value == "Iets anders."
    assert held(screens) == [ANSWER]


def test_an_answer_is_withdrawn_after_a_tick(screens: Screens) -> None:
    write(screens)
    app = screens.open("aannames", AT, lijst="Open vragen")
    withdraw(app, questions_view.WITHDRAW, "bron klopt niet")
    assert held(screens) == []
    assert "Nog geen antwoord." in block(app, "OV-2")
    assert "Geschiedenis (1 eerder antwoord)" in block(app, "OV-2")
    assert ": bron klopt niet" in block(app, "OV-2")


def test_a_reader_reads_only(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    write(screens)
    monkeypatch.setattr(access, "current_user", lambda: READER)
    app = screens.open("aannames", AT, vraag="OV-2")
    assert (len(app.expander), [one.label for one in app.button]) == (0, ["Uitloggen"])
    assert SAID in block(app, "OV-2")


def test_a_question_that_does_not_exist_is_said_so(screens: Screens) -> None:
    assert "Vraag OV-99 bestaat niet in dit programma." in markup(screens.open("aannames", AT, vraag="OV-99"))


def test_another_area_has_its_own_questions(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path / "tweede")
    own = folder / "gebieden" / "voorbeeld-oost"
    edit(
        own / "programma.yaml",
        "where: Nergens\n    traps: [TRAP-05]",
        "where: Begroting, thema C\n    traps: [TRAP-05]",
    )
    screens.define(folder)
    app = screens.open("aannames", AT, gebied="voorbeeld-oost", vraag="OV-1")
    found = block(app, "OV-1")
    assert "doelen van thema C</a>" in found
    assert "Wat tabel en brief noemen" not in found
    budget = markup(screens.open("begroting", AT, gebied="voorbeeld-oost"))
    assert budget.index("Is dit echt?") > budget.index("Bedragen per thema in tabel en brief")


def test_a_programme_without_questions_says_so(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path / "tweede")
    programme = folder / "gebieden" / "voorbeeld-oost" / "programma.yaml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text[: text.index("open_questions:")], encoding="utf-8")
    screens.define(folder)
    app = screens.open("aannames", AT, gebied="voorbeeld-oost", lijst="Open vragen")
    assert "Er staan geen open vragen bij dit programma." in markup(app)
