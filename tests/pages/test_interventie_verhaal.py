"""One intervention: what people wrote about it, what followed on decisions, and the line to the area."""

import hashlib
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from spuk_monitor.domain.steering import Decision, DecisionKind, Narrative, NarrativeState, Picture, Quote, Scope
from spuk_monitor.store import Store
from spuk_monitor.store.entries import E
from spuk_monitor.ui import access
from spuk_monitor.ui.kept import forget
from tests.builders.people import READER
from tests.builders.screens import Screens, markup
from tests.builders.uploads import AREA, observation, observation_upload

AT = date(2026, 10, 15)
ONE = "RSD-B-g"
DECISION = Decision(
    area=AREA,
    kind=DecisionKind.OPSCHALEN,
    meeting="stuurgroep",
    day=date(2026, 7, 9),
    owner_role="programmamanager <b>",
    text="Een tweede studieruimte openen.",
    version=1,
    targets=("TGT-B08", "TGT-B14"),
    expected_effect="30 jongeren eind dit jaar",
)
NARRATIVE = Narrative(
    area=AREA,
    scope=Scope.INTERVENTIE,
    about=ONE,
    quarter="2026Q3",
    text="# Groei\n\nEr komen **12** jongeren. ![beeld](https://elders.example/x.png) <script>x</script>",
    version=2,
    state=NarrativeState.GOEDGEKEURD,
)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    """Two versions of figures: 12 jongeren when the decision was taken, 18 after it."""
    made = Screens(tmp_path, monkeypatch)
    made.fill(
        observation_upload(observation("RSD-M15", "2026Q1", 12)),
        observation_upload(observation("RSD-M15", "2026Q3", 18), file="later.xlsx"),
    )
    return made


def write(screens: Screens, *entries: E) -> None:
    store = Store.open(screens.url)
    try:
        for entry in entries:
            store.journal.save(entry, by="Anne")
    finally:
        store.close()


def page(screens: Screens, at: date = AT, intervention: str = ONE) -> str:
    return markup(screens.open("interventie", at, interventie=intervention))


def section(text: str, start: str, end: str) -> str:
    at = text.index(start)
    return text[at : text.index(end, at)]


# --- decisions -------------------------------------------------------------------------------------


def test_a_decision_stands_there_with_its_figures_before_and_now(screens: Screens) -> None:
    write(screens, DECISION)
    card = section(page(screens), "Opschalen, 9 juli 2026", "</article>")
    assert "BES-1 · stuurgroep · eigenaar: programmamanager &lt;b&gt;" in card
    assert "<strong>Verwacht effect:</strong> 30 jongeren eind dit jaar" in card
    assert "Van 12 (tot en met 31 maart 2026) naar 18 (tot en met 30 september 2026)." in card
    assert "Deelnemers werkfittraject" not in card
    assert "Het besluit gaat ook over 1 doel van andere interventies." in card
    assert 'href="./besluiten?peildatum=2026-10-15&amp;besluit=BES-1"' in card


def test_the_last_decision_stands_on_top_and_the_newest_first(screens: Screens) -> None:
    later = replace(DECISION, kind=DecisionKind.DOORGAAN, day=date(2026, 10, 1), targets=(), interventions=(ONE,))
    write(screens, DECISION, later)
    text = page(screens)
    assert "Het laatste besluit is “doorgaan”, genomen op 1 oktober 2026 (stuurgroep)." in text
    assert text.index("Doorgaan, 1 oktober 2026") < text.index("Opschalen, 9 juli 2026")


def test_a_decision_of_after_the_reference_date_is_not_there_yet(screens: Screens) -> None:
    write(screens, DECISION)
    assert "Opschalen, 9 juli 2026" not in page(screens, date(2026, 7, 8))


def test_a_decision_about_something_else_stands_elsewhere(screens: Screens) -> None:
    write(screens, DECISION)
    assert "Opschalen, 9 juli 2026" not in page(screens, intervention="RSD-E-a")


def test_a_decision_about_a_part_stands_with_the_whole_and_the_other_way_round(screens: Screens) -> None:
    write(screens, replace(DECISION, targets=(), interventions=("RSD-A-c.1",)))
    assert "Opschalen, 9 juli 2026" in page(screens, intervention="RSD-A-c")
    assert "Opschalen, 9 juli 2026" not in page(screens, intervention="RSD-A-c.2")
    write(screens, replace(DECISION, kind=DecisionKind.STOPPEN, targets=(), interventions=("RSD-A-c",)))
    assert "Stoppen, 9 juli 2026" in page(screens, intervention="RSD-A-c.2")


# --- narratives and pictures -----------------------------------------------------------------------


def test_a_narrative_is_shown_without_what_could_load_or_run(screens: Screens) -> None:
    write(screens, NARRATIVE)
    text = page(screens)
    assert "3e kwartaal 2026" in section(text, '<h3 class="mo-h3">3e kwartaal', "</h3>")
    assert "<strong>12</strong> jongeren." in text
    assert "Groei</h4>" in text
    assert "<img" not in text
    assert "<script" not in text


def test_a_figure_that_changed_since_it_was_quoted_is_flagged(screens: Screens) -> None:
    write(screens, replace(NARRATIVE, quotes=(Quote("TGT-B08.realised", 12.0, "12"),)))
    assert "De tekst noemt 12; dat cijfer is nu 18" in page(screens)


def test_a_draft_is_marked_and_only_for_who_writes(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    write(screens, NARRATIVE, replace(NARRATIVE, text="Nieuwe tekst.", state=NarrativeState.CONCEPT))
    text = page(screens)
    assert section(text, '<h3 class="mo-h3">3e kwartaal', "</h3>").count("concept") == 1
    assert text.index("Nieuwe tekst.") < text.index("Er komen ")
    monkeypatch.setattr(access, "current_user", lambda: READER)
    read = page(screens)
    assert "Nieuwe tekst." not in read
    assert "Er komen " in read


def test_a_quarter_that_had_not_begun_is_not_told_about(screens: Screens) -> None:
    write(screens, NARRATIVE)
    assert "Er komen " not in page(screens, date(2026, 6, 30))


def test_a_narrative_of_another_intervention_stands_elsewhere(screens: Screens) -> None:
    write(screens, NARRATIVE)
    assert "Er komen " not in page(screens, intervention="RSD-B-f")


def test_a_picture_has_its_alternative_text_and_caption(screens: Screens) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (4, 3), (90, 140, 170)).save(drawn, "PNG")
    content = drawn.getvalue()
    picture = Picture(
        area=AREA,
        scope=Scope.INTERVENTIE,
        about=ONE,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="image/png",
        alt="Jongeren aan een tafel",
        caption="De opening",
    )
    store = Store.open(screens.url)
    try:
        store.journal.save(picture, by="Anne", content=content)
    finally:
        store.close()
    images = screens.open("interventie", AT, interventie=ONE).get("image")
    assert [(one.proto.imgs[0].alt, one.proto.imgs[0].caption) for one in images] == [
        ("Jongeren aan een tafel", "De opening")
    ]
    (screens.folder / "bron" / picture.sha256).unlink()
    forget()
    app = screens.open("interventie", AT, interventie=ONE)
    assert [one.value.split("\\:")[0] for one in app.warning] == ["Afbeelding AFB-1 is niet te tonen. Beschrijving"]
    assert app.header[-1].value == "Herkomst"


# --- the line to the area --------------------------------------------------------------------------


def test_the_line_leads_from_result_to_context_and_says_that_it_proves_nothing(screens: Screens) -> None:
    store_text = page(screens)
    assert "Zij bewijst niet dat het een door het ander komt" in store_text
    line = section(store_text, "mo-chain", "Tabel" if "Tabel" in store_text else "</p></div>")
    assert (
        line.index("Resultaat in het gebied")
        < line.index("zou moeten bijdragen aan")
        < line.index("Gebiedseffect</h3>")
    )
    assert "<strong>18 jongeren</strong>" in line
    assert "E26. Aandeel (%) bijstandsgerechtigden" in line


def test_indicators_with_figures_show_value_period_and_the_municipality(screens: Screens) -> None:
    screens.fill(
        observation_upload(
            observation("NPLV-E26.pct", "2025Q4", 8.0),
            observation("NPLV-E26.pct", "2026Q2", 7.5, row=3),
            observation("NPLV-E26.pct", "2026Q2", 4.0, row=4, area="GM1674"),
            file="gebied.xlsx",
        )
    )
    text = page(screens)
    row = section(section(text, "Gebiedseffect en context van het thema", "</table>"), "E26. ", "</tr>")
    assert 'data-label="Waarde">7,5%</td>' in row
    assert 'data-label="Verandering">−0,5</td>' in row
    assert 'data-label="Roosendaal">4,0%</td>' in row
    assert "<strong>7,5%</strong> in 2e kwartaal 2026" in text


@pytest.mark.parametrize("intervention", ["RSD-D-a", "RSD-F-1"])
def test_a_theme_without_effect_indicators_says_so(screens: Screens, intervention: str) -> None:
    theme = intervention.split("-")[1]
    expected = f"De aanvraag noemt voor thema {theme} geen indicatoren voor gebiedseffect."
    assert expected in page(screens, intervention=intervention)


def test_examples_of_the_same_theme_stand_beside_it_with_a_link_to_all(screens: Screens) -> None:
    app = screens.open("interventie", AT, interventie=ONE)
    links = {link.proto.label.replace("\\", ""): link.proto.query_string for link in app.get("page_link")}
    assert links["Alle voorbeelden van thema B"] == "peildatum=2026-10-15&thema=B"
    assert "Zij zeggen wat een gebied doet" in markup(app)
