"""The themes: targets, changes, money, story and decisions of each, with the figures of the command line."""

import io
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PIL import Image

from spuk_monitor import wire
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.quotes import Figure
from spuk_monitor.charts.drawing import Bars
from spuk_monitor.domain.reporting import Audience
from spuk_monitor.domain.steering import Narrative, NarrativeState, Picture, Quote, Scope
from spuk_monitor.report.content import stories, targets, themes
from spuk_monitor.report.document import Block, Heading, Note, Table, plain_text
from spuk_monitor.report.document import Picture as Shown
from spuk_monitor.report.facts import Facts
from spuk_monitor.store import Kept
from tests.builders import steering
from tests.builders.report_blocks import chart, column, ids, row, said, table, texts


@pytest.fixture(scope="module")
def blocks(example_facts: Facts) -> list[Block]:
    return themes.blocks(example_facts)


@pytest.fixture(scope="module")
def printed(example_facts: Facts) -> dict[str, dict[str, Any]]:
    return {one["target"]: one for one in wire.progress_json(example_facts.progress)}


def of(blocks: list[Block], theme: str) -> list[Block]:
    """What stands under the heading of one theme."""
    starts = [place for place, one in enumerate(blocks) if isinstance(one, Heading) and one.level == 2]
    first = next(place for place in starts if blocks[place].id == f"thema-{theme}")  # type: ignore[union-attr]
    return blocks[first : next((one for one in starts if one > first), len(blocks))]


def public(facts: Facts, **fields: Any) -> Facts:
    return replace(facts, settings=replace(facts.settings, audience=Audience.PUBLIEK), **fields)


def kept(entry: Any) -> Kept[Any]:
    return Kept(entry, revision=1, at=datetime(2026, 10, 1), by="Anne")


def story(text: str, *quotes: Quote, **fields: Any) -> Kept[Narrative]:
    given: dict[str, Any] = {"state": NarrativeState.GOEDGEKEURD, "quotes": quotes}
    return kept(steering.narrative(text, **(given | fields)))


def test_every_theme_has_a_heading_and_ids_are_unique(blocks: list[Block]) -> None:
    titles = [one.text for one in blocks if isinstance(one, Heading) and one.level == 2]
    assert [title[:3] for title in titles] == ["A. ", "B. ", "D. ", "E. ", "F. ", "G. "]
    assert len(ids(blocks)) == len(set(ids(blocks)))


def test_tables_hold_what_the_command_line_prints(
    blocks: list[Block], printed: dict[str, dict[str, Any]], example_facts: Facts
) -> None:
    seen = []
    for one in blocks:
        if isinstance(one, Table):
            for cells in one.rows:
                target = printed[f"TGT-{cells[0].text.split()[0]}"]
                seen.append(target["target"])
                assert [wire.plain(cell.value) for cell in cells[1:4]] == [
                    target["realised"], target["expected"], target["target_value"],
                ]  # fmt: skip
    assert sorted(seen) == sorted(example_facts.progress["target"])


def test_a_row_says_sign_word_and_reservations(blocks: list[Block]) -> None:
    assert texts(row(table(blocks, "thema-b-doelen"), "B04")) == {
        "Doel": "B04 Jongeren met uitgereikte baangarantie",
        "Gerealiseerd": "30",
        "Verwacht": "18,7",
        "Streefwaarde": "25 jongeren, eind 2026",
        "Status": "✔ behaald",
        "Kanttekening": "fictief, voorlopig, aanname telwijze",
    }
    missing = texts(row(table(blocks, "thema-b-doelen"), "B03"))
    assert (missing["Gerealiseerd"], missing["Verwacht"], missing["Status"]) == ("–", "–", "○ geen gegevens")
    late = row(table(blocks, "thema-d-doelen"), "D06")["Kanttekening"].text
    assert late == "fictief, verouderd, aanname telwijze, aanname einddatum, stand op 31-03-2026"


def test_the_chart_draws_what_can_be_drawn_and_holds_every_number(
    blocks: list[Block], printed: dict[str, dict[str, Any]]
) -> None:
    found = chart(blocks, "grafiek-thema-a-doelen")
    assert isinstance(found.exhibit.drawing, Bars)
    assert found.exhibit.drawing.each_to_target
    assert [bar.label for bar in found.exhibit.drawing.rows][3:] == [
        "A04 buurtpunten opgericht en doorontwikkeld", "A05 complexe casussen met doorbraak",
        "A06 patronen met doorbraak",
    ]  # fmt: skip
    head = found.exhibit.header
    exact = [dict(zip(head, cells, strict=True)) for cells in found.exhibit.rows]
    assert [one["Doel"] for one in exact] == [f"TGT-A0{number}" for number in range(1, 8)]
    for one in exact:
        target = printed[str(one["Doel"])]
        assert wire.plain(one["Gerealiseerd"]) == target["realised"]
        assert wire.plain(one["Verwacht op dit moment"]) == target["expected"]
        assert wire.plain(one["Tempo (1 = op het pad)"]) == target["pace"]
    assert found.alt == (
        "Staven voor 6 doelen van thema A, elk tegenover de eigen streefwaarde: A01 265 van 1.000 bewoners, A02 2 van "
        "minimaal 3 teams, A03 3 van 3 personen, A04 0 van 2 buurtpunten, A05 4 van 15 casussen en A06 1 van 6 "
        "patronen."
    )


def test_money_of_a_theme_is_said_with_letter_and_overspending(blocks: list[Block]) -> None:
    words = said(of(blocks, "e"))
    assert "Begroot is € 242.250. Uitgegeven is € 39.200 (16% van de begroting;" in words
    assert "€ 17.500 is verplicht; € 185.550 is over. Deze uitgaven zijn fictieve voorbeeldcijfers." in words
    assert "Thema E: de tabel is € 12.750 (5,00%) lager dan de raadsbrief." in words
    assert "€ 1.500 meer dan de begroting van € 38.000." in words
    assert "Regel E3 (fictief voorbeeld): het geld loopt voor" in words


def test_a_theme_without_targets_and_money_is_one_sentence(blocks: list[Block]) -> None:
    assert said(of(blocks, "g")) == "De aanvraag noemt voor dit thema geen doelen; bedrag onbekend."
    assert ids(of(blocks, "g")) == ["thema-g"]


def test_story_and_what_is_missing(blocks: list[Block]) -> None:
    told = of(blocks, "b")
    assert ("Wat ging goed", 4) in [(one.text, one.level) for one in told if isinstance(one, Heading)]
    assert "Er zijn nu 540 jongeren bereikt." in said(told)
    assert "Over dit thema is voor het 3e kwartaal 2026 geen verhaal goedgekeurd." in said(of(blocks, "a"))
    assert "Van 380 (tot en met 30 juni 2026) naar 540" in said(told), "what followed on a decision"


def test_a_text_that_is_not_approved_says_so(example_facts: Facts) -> None:
    returned = story("Nog niet af.", state=NarrativeState.TERUGGEGEVEN, remark="Noem bewoners.")
    facts = replace(example_facts, narratives=(returned,), figures={returned.entry.key: {}})
    notes = [one for one in of(themes.blocks(facts), "b") if isinstance(one, Note)]
    assert [plain_text(one.runs) for one in notes] == [
        "Deze tekst is teruggegeven om te verbeteren, niet goedgekeurd. Opmerking bij het teruggeven: Noem bewoners."
    ]
    assert "Noem bewoners." not in said(themes.blocks(public(facts)))


def test_quoted_figures_that_changed_are_flagged(example_facts: Facts) -> None:
    told = story("Er zijn 500 jongeren.", Quote("TGT-B02.realised", 500.0, "500"))
    now = {"TGT-B02.realised": Figure("TGT-B02.realised", "jongeren bereikt (doel B02), gerealiseerd", 540, "jongeren")}
    facts = replace(example_facts, narratives=(told,), figures={told.entry.key: now})
    notes = [one for one in stories.narrative(facts, Scope.THEMA, "B", level=4) if isinstance(one, Note)]
    assert [(one.title, plain_text(one.runs)) for one in notes] == [
        ("Cijfers veranderd", "De tekst noemt 500; dat cijfer is nu 540 (versie 5): jongeren bereikt (doel B02), "
         "gerealiseerd.")
    ]  # fmt: skip


def test_a_withheld_number_is_nowhere(example_facts: Facts) -> None:
    words = {"TGT-B15": "< 10", "TGT-B14": "niet getoond"}
    rows = example_facts.progress.copy()
    hidden = rows["target"].isin(list(words))
    rows.loc[hidden, ["realised", "pace"]] = float("nan")
    rows.loc[rows["target"] == "TGT-B14", "status"] = "geen_gegevens"
    facts = public(example_facts, progress=rows, withheld_words=words)
    own = targets.of_theme(facts, "B")
    made = targets.table(facts, own, id_="x", caption="Doelen")
    assert (row(made, "B15")["Gerealiseerd"].text, row(made, "B15")["Gerealiseerd"].value) == ("< 10", None)
    assert texts(row(made, "B14"))["Status"] == "niet getoond"
    drawn = targets.chart(facts, own, id_="x", what="thema B")[0].exhibit
    assert isinstance(drawn.drawing, Bars)
    assert not [bar.label for bar in drawn.drawing.rows if bar.label.startswith(("B14", "B15"))]
    assert {cells[3] for cells in drawn.rows if cells[0] in words} == {None}
    assert "Besluiten" not in [one.text for one in themes.blocks(facts) if isinstance(one, Heading)]


def test_pictures_and_the_story_of_the_programme_come_first(example_facts: Facts) -> None:
    image = Picture(
        area="roosendaal-ring", scope=Scope.THEMA, about="A", sha256="x", media_type="image/png", alt="Een plein",
        id="AFB-1",
    )  # fmt: skip
    whole = story("Een rustig kwartaal.", scope=Scope.PROGRAMMA, about="")
    facts = replace(example_facts, pictures=((image, b"png"),), narratives=(whole,), figures={whole.entry.key: {}})
    made = themes.blocks(facts)
    assert isinstance(made[0], Heading)
    assert made[0].text == "Het hele programma"
    assert [one for one in of(made, "a") if isinstance(one, Shown)] == [
        Shown("beeld-afb-1", b"png", "image/png", "Een plein", "Een plein")
    ]


def test_a_picture_that_office_cannot_show_becomes_one_that_it_can(example_facts: Facts) -> None:
    webp = io.BytesIO()
    Image.new("RGB", (4, 2), (30, 120, 60)).save(webp, "WEBP", lossless=True)
    kept = Picture(
        area="roosendaal-ring", scope=Scope.THEMA, about="A", sha256="x", media_type="image/webp", alt="Een\nplein ",
        caption="Het plein\nin mei", id="AFB-1",
    )  # fmt: skip
    facts = replace(example_facts, pictures=((kept, webp.getvalue()),))
    (shown,) = stories.pictures(facts, Scope.THEMA, "A")
    assert isinstance(shown, Shown)
    assert (shown.media_type, shown.alt, shown.caption) == ("image/png", "Een plein", "Het plein in mei")
    with Image.open(io.BytesIO(shown.content)) as image:
        assert (image.format, image.size, image.getpixel((3, 1))) == ("PNG", (4, 2), (30, 120, 60))


def test_very_many_targets_are_shared_out_over_charts(example_facts: Facts) -> None:
    rows = targets.drawable(example_facts, rows_of(example_facts.progress)) * 2
    made = targets.chart(example_facts, rows, id_="x", what="alles")
    drawings = [one.exhibit.drawing for one in made]
    assert [len(one.rows) for one in drawings if isinstance(one, Bars)] == [24, 24, len(rows) - 48]
    assert [one.id for one in made] == ["x-1", "x-2", "x-3"]
    assert made[0].caption == "Doelen van alles, deel 1 van 3, elk met de eigen streefwaarde op 100%"


def test_long_names_are_cut_behind_a_word() -> None:
    assert targets.label({"target": "TGT-B02", "what": "jongeren bereikt met loopbaanoriëntatie en preventie"}) == (
        "B02 jongeren bereikt met loopbaanoriëntatie…"
    )


def test_column_titles_are_those_of_every_table_of_targets(blocks: list[Block]) -> None:
    assert [cell.text for cell in column(table(blocks, "thema-f-doelen"), "Status")].count("○ geen gegevens") == 4
