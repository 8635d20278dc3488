"""Tab Verhalen: the overview of a quarter, writing with figures tied, and from draft to approved."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.steering import Narrative, NarrativeState, Quote, Scope
from spuk_monitor.ui import narrative_editor, narratives_view
from spuk_monitor.ui.access import Role
from tests.builders.loading import said
from tests.builders.screens import Screens, markup, param
from tests.builders.steering import as_role, held, narrative, withdraw, write
from tests.builders.uploads import observation, observation_upload

AT = date(2026, 10, 15)
KEY = "thema/B/2026Q3"
QUOTED = (Quote("TGT-B02.realised", 540.0, "540"),)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(observation_upload(observation("RSD-M07", "2026Q3", 540), file="q3.xlsx"))
    return made


def opened(screens: Screens, **params: str) -> AppTest:
    return screens.open("besluiten", AT, deel="Verhalen", **params)


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def writing(screens: Screens, text: str) -> AppTest:
    app = press(opened(screens, verhaal=KEY), narrative_editor.OPEN)
    app.text_area(key=narrative_editor.TEXT).set_value(text).run()
    assert not app.exception
    return app


def states(screens: Screens) -> list[tuple[str, NarrativeState]]:
    return [(one.text, one.state) for one in held(screens, Narrative)]


def test_a_quarter_says_what_there_is_and_what_is_missing(screens: Screens) -> None:
    write(
        screens,
        narrative(state=NarrativeState.GOEDGEKEURD, quotes=QUOTED),
        narrative("Steun.", scope=Scope.INTERVENTIE, about="RSD-A-a", state=NarrativeState.INGEDIEND),
    )
    text = markup(opened(screens))
    assert "Over het 3e kwartaal 2026 is 1 verhaal goedgekeurd en 1 wacht op goedkeuring." in text
    assert "<caption>Verhalen over het 3e kwartaal 2026</caption>" in text
    assert "verhaal=interventie%2FRSD-A-a%2F2026Q3" in text
    assert "onderwerpen hebben nog geen verhaal in dit kwartaal" in text
    assert "verhaal=programma%2F%2F2026Q3" in text
    assert "<p>Er zijn 540 jongeren bereikt.</p>" in text


def test_a_quarter_and_a_theme_are_chosen(screens: Screens) -> None:
    write(screens, narrative("Over Q1.", quarter="2026Q1", state=NarrativeState.GOEDGEKEURD))
    app = opened(screens)
    app.selectbox(key=narratives_view.QUARTER_WIDGET).set_value("2026Q1").run()
    assert param(app, "kwartaal") == "2026Q1" and "<p>Over Q1.</p>" in markup(app)
    assert "<p>Over Q1.</p>" not in markup(opened(screens, kwartaal="2026Q1", thema="A"))


def test_a_text_is_written_with_its_figures_tied(screens: Screens) -> None:
    app = writing(screens, "Er zijn **540 jongeren** bereikt.")
    assert [(one.label.split(" = ")[0], one.value) for one in app.checkbox] == [("540", True)]
    assert "<p>Er zijn <strong>540 jongeren</strong> bereikt.</p>" in markup(app)
    press(app, narrative_editor.SAVE)
    (kept,) = held(screens, Narrative)
    assert kept == narrative("Er zijn **540 jongeren** bereikt.", quotes=QUOTED)
    assert said(app) == ["Het verhaal is bewaard als concept. Dien het in als het klaar is."]


def test_a_tie_that_is_not_meant_is_undone_and_stays_undone(screens: Screens) -> None:
    app = writing(screens, "Er waren 540 fietsen.")
    app.checkbox[0].uncheck()
    press(app, narrative_editor.SAVE)
    assert [one.quotes for one in held(screens, Narrative)] == [()]
    press(app, narrative_editor.OPEN)
    assert [one.value for one in app.checkbox if one.label.startswith("540")] == [False]


def test_a_number_that_fits_more_figures_is_a_choice(screens: Screens) -> None:
    app = writing(screens, "Er waren er 5.")
    (choice,) = [one for one in app.selectbox if one.label.startswith("5 kan meer zijn")]
    assert choice.value == ""
    choice.set_value("TGT-B13.target")
    press(app, narrative_editor.SAVE)
    assert [one.quotes for one in held(screens, Narrative)] == [(Quote("TGT-B13.target", 5.0, "5"),)]


def test_a_figure_that_changes_flags_the_text(screens: Screens) -> None:
    write(screens, narrative(state=NarrativeState.GOEDGEKEURD, quotes=QUOTED))
    assert "Cijfers veranderd" not in markup(opened(screens))
    screens.fill(observation_upload(observation("RSD-M07", "2026Q3", 560), file="q3b.xlsx"))
    flag = "De tekst noemt 540; dat cijfer is nu 560 (versie 2): jongeren bereikt"
    listed = markup(opened(screens))
    assert flag in listed and "▲ 1 cijfer is veranderd" in listed
    app = opened(screens, verhaal=KEY)
    assert flag in markup(app)
    press(app, narrative_editor.OPEN)
    assert [one.label for one in app.checkbox if "nu 560" in one.label.replace("\\", "")] != []
    press(app, narrative_editor.SAVE)
    assert [one.quotes for one in held(screens, Narrative)] == [QUOTED]


def test_from_draft_to_approved(screens: Screens) -> None:
    app = press(writing(screens, "Tekst."), narrative_editor.SAVE)
    assert states(screens) == [("Tekst.", NarrativeState.CONCEPT)]
    press(app, narrative_editor.HAND_IN)
    assert states(screens) == [("Tekst.", NarrativeState.INGEDIEND)]
    press(app, narrative_editor.RETURN)
    assert said(app) == ["Er is niets gewijzigd. Schrijf in de opmerking wat er anders moet."]
    app.text_area(key=narrative_editor.REMARK).set_value("Noem het doel.")
    press(app, narrative_editor.RETURN)
    assert states(screens) == [("Tekst.", NarrativeState.TERUGGEGEVEN)]
    assert "Noem het doel." in markup(app)
    press(press(app, narrative_editor.HAND_IN), narrative_editor.APPROVE)
    assert states(screens) == [("Tekst.", NarrativeState.GOEDGEKEURD)]


def test_saving_and_handing_in_at_once(screens: Screens) -> None:
    press(writing(screens, "Tekst."), narrative_editor.SAVE_AND_HAND_IN)
    assert states(screens) == [("Tekst.", NarrativeState.INGEDIEND)]


def test_readers_keep_the_approved_text_while_it_is_rewritten(
    screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(screens, narrative("Goed.", state=NarrativeState.GOEDGEKEURD))
    app = press(writing(screens, "Nog niet goed."), narrative_editor.SAVE)
    assert states(screens) == [("Nog niet goed.", NarrativeState.CONCEPT)]
    assert "Lezers zien nu de vorige goedgekeurde tekst" in markup(app)
    as_role(monkeypatch)
    for page in (opened(screens), opened(screens, verhaal=KEY)):
        assert "<p>Goed.</p>" in markup(page) and "Nog niet goed." not in markup(page)
    assert [one.key for one in opened(screens, verhaal=KEY).main.button] == [narratives_view.ALL]


def test_only_a_manager_approves(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    write(screens, narrative("Tekst.", state=NarrativeState.INGEDIEND))
    app = opened(screens, verhaal=KEY)
    as_role(monkeypatch, Role.ANALIST)
    press(app, narrative_editor.APPROVE)
    assert states(screens) == [("Tekst.", NarrativeState.INGEDIEND)]
    assert "kan alleen met de rol beheerder" in markup(app)


def test_what_somebody_else_wrote_meanwhile_is_not_overwritten_unseen(screens: Screens) -> None:
    write(screens, narrative("Eerst."))
    app = writing(screens, "Van mij.")
    write(screens, narrative("Van een ander."), by="Bram")
    press(app, narrative_editor.SAVE)
    assert states(screens) == [("Van een ander.", NarrativeState.CONCEPT)]
    assert "Bram heeft dit verhaal gewijzigd" in markup(app)
    assert app.text_area(key=narrative_editor.TEXT).value == "Van mij."
    press(press(app, narrative_editor.OVERRULE), narrative_editor.SAVE)
    assert states(screens) == [("Van mij.", NarrativeState.CONCEPT)]


def test_an_empty_text_and_personal_data_are_not_kept_unasked(screens: Screens) -> None:
    app = press(writing(screens, "  "), narrative_editor.SAVE)
    assert [one.replace("\\", "") for one in said(app)] == ["Er is niets bewaard. Vul nog in: Verhaal."]
    app.text_area(key=narrative_editor.TEXT).set_value("Mail a.b@example.org").run()
    press(app, narrative_editor.SAVE)
    assert states(screens) == []
    app.checkbox[0].check()
    press(app, narrative_editor.SAVE)
    assert states(screens) == [("Mail a.b@example.org", NarrativeState.CONCEPT)]


def test_closing_throws_away_and_withdrawing_asks_for_a_tick(screens: Screens) -> None:
    write(screens, narrative("Tekst."))
    app = press(writing(screens, "Weg."), narrative_editor.CANCEL)
    assert states(screens) == [("Tekst.", NarrativeState.CONCEPT)]
    withdraw(app, narrative_editor.WITHDRAW, "gaat over een ander kwartaal")
    assert states(screens) == []
    assert ": gaat over een ander kwartaal" in markup(app)
    press(app, narratives_view.ALL)
    assert param(app, "verhaal") is None
    assert "Over het 3e kwartaal 2026 is nog geen verhaal te lezen." in markup(app)


@pytest.mark.parametrize("asked", ["onzin", "thema/Q/2026Q3", "thema/B/2026", "thema/B/2019Q1", "interventie/X/2026Q3"])
def test_an_address_of_nothing_says_so(screens: Screens, asked: str) -> None:
    text = markup(opened(screens, verhaal=asked))
    assert f"Verhaal {asked} kan niet bestaan in dit gebied." in text
    assert "Over het 3e kwartaal 2026 is nog geen verhaal te lezen." in text


def test_a_link_to_a_narrative_opens_its_tab_and_leaving_it_stays_there(screens: Screens) -> None:
    app = press(screens.open("besluiten", AT, verhaal="thema/B/2026Q1"), narratives_view.ALL)
    assert "Over het 1e kwartaal 2026 is nog geen verhaal te lezen." in markup(app)


def test_a_hostile_text_does_nothing(screens: Screens) -> None:
    text = "<script>alert(1)</script> ![x](https://elders.nl/x.png) :red[a]"
    write(screens, replace(narrative(text), state=NarrativeState.GOEDGEKEURD))
    shown = markup(opened(screens))
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [afbeelding: x] :red[a]" in shown
    assert "elders.nl" not in shown
