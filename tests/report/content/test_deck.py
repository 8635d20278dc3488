"""The slides: ten to fourteen whatever there is, each with its point, and with the figures of the command line."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from spuk_monitor import wire
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.domain.reporting import Audience, ReportPart
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.content import deck
from spuk_monitor.report.document import Chart, Slide, Table, plain_text
from spuk_monitor.report.facts import Facts, gather
from spuk_monitor.report.making import settings_for

AT = date(2026, 10, 15)


@pytest.fixture(scope="module")
def shown(example_facts: Facts) -> dict[str, Slide]:
    return {one.id: one for one in deck.slides(example_facts)}


@pytest.fixture(scope="module")
def public(example_store: str) -> Iterator[Facts]:
    monitor = Monitor.open(example_store)
    yield gather(monitor, settings_for(monitor, quarter="2026Q3", at=AT, audience=Audience.PUBLIEK))
    monitor.close()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    monitor = Monitor.create(f"sqlite:///{tmp_path_factory.mktemp('leeg') / 'leeg.db'}")
    yield gather(monitor, settings_for(monitor, quarter="2026Q3", at=AT))
    monitor.close()


def table_of(slide: Slide) -> Table:
    assert isinstance(slide.table, Table)
    return slide.table


def chart_of(slide: Slide) -> Chart:
    assert isinstance(slide.chart, Chart)
    return slide.chart


def of_one_theme(facts: Facts) -> Facts:
    return replace(
        facts,
        programme=replace(facts.programme, themes=("B",)),
        progress=facts.progress[facts.progress["theme"] == "B"],
        balance=facts.balance[facts.balance["theme"] == "B"],
        money=facts.money.of_theme("B"),
        since=replace(facts.since, flips=tuple(one for one in facts.since.flips if one.theme == "B")),
    )


def check_shape(slides: list[Slide]) -> None:
    """What holds of every deck."""
    assert 10 <= len(slides) <= 14
    ids = [one.id for one in slides]
    assert len(set(ids)) == len(ids)
    for one in slides:
        assert one.title and one.message.endswith("."), one.id
        assert len(one.points) <= 5, one.id
        assert [point for point in map(plain_text, one.points) if len(point.split()) > 20] == [], one.id
        assert not (one.chart and one.table), one.id
        assert one.table is None or 1 <= len(one.table.rows) <= 7, one.id
        assert f"peildatum {AT.day} oktober 2026" in one.notes, one.id
        assert one.notes.count(". ") >= 1, one.id


def test_example_has_a_slide_for_the_themes_with_most_to_discuss(shown: dict[str, Slide]) -> None:
    check_shape(list(shown.values()))
    assert shown["gevraagd"].title == "Wij vragen u 8 vragen te beantwoorden en over 6 doelen te besluiten"
    assert shown["veranderd"].title == "Sinds 30 juni 2026 gingen 2 doelen vooruit en 2 achteruit"
    assert list(shown) == [
        "kort", "standen", "veranderd", "aandacht", "thema-a", "thema-b", "thema-e",
        "geld", "geld-resultaat", "effect", "besluiten", "zekerheid", "gevraagd", "lezen",
    ]  # fmt: skip
    assert "Zonder eigen dia: thema D, F en G" in shown["thema-a"].notes


def test_empty_store_still_makes_a_deck(empty: Facts) -> None:
    slides = deck.slides(empty)
    check_shape(slides)
    titles = {one.id: one.title for one in slides}
    assert titles["kort"] == "Over geen enkel doel zijn al cijfers"
    assert titles["standen"] == "Er zijn nog geen cijfers om doelen mee te beoordelen"
    assert titles["geld"] == "Over uitgaven is nog niets bekend"
    assert titles["geld-resultaat"] == "Geld en resultaat zijn nog niet te vergelijken"
    assert titles["effect"] == "Over het gebied zijn nog geen cijfers geladen"
    assert titles["besluiten"] == "Er zijn nog geen besluiten vastgelegd"
    assert not any(one.id.startswith("thema-") for one in slides)


def test_programme_of_one_theme(example_facts: Facts) -> None:
    slides = deck.slides(of_one_theme(example_facts))
    check_shape(slides)
    assert [one.id for one in slides if one.id.startswith("thema-")] == ["thema-b"]


def test_what_plays_nowhere_is_not_counted(empty: Facts) -> None:
    complete = {one.id: one for one in deck.slides(replace(empty, coverage=empty.coverage.assign(status="actueel")))}
    assert complete["zekerheid"].message == "Alle maten met een doel hebben een recent cijfer."
    nothing = replace(empty, balance=empty.balance.iloc[:0], coverage=empty.coverage.iloc[:0])
    slides = {one.id: one for one in deck.slides(nothing)}
    assert slides["zekerheid"].message == "Er zijn geen maten met een doel."
    assert slides["geld-resultaat"].points == ()


def test_public_version_has_no_decisions(public: Facts) -> None:
    slides = deck.slides(public)
    check_shape(slides)
    assert "besluiten" not in [one.id for one in slides]
    words = " ".join(
        [one.title + one.message + one.notes for one in slides]
        + [plain_text(point) for one in slides for point in one.points]
        + [cell.text for one in slides if one.table for row in one.table.rows for cell in row]
    )
    assert "besluit " not in words.replace("neem daar geen besluit op", "")


def test_parts_that_are_left_out_have_no_slides(example_facts: Facts) -> None:
    def ids(*parts: ReportPart) -> list[str]:
        chosen = replace(example_facts, settings=replace(example_facts.settings, parts=parts))
        return [one.id for one in deck.slides(chosen)]

    assert ids(ReportPart.KORT) == ["kort", "standen", "veranderd", "aandacht", "besluiten", "gevraagd", "lezen"]
    assert ids(ReportPart.EFFECT, ReportPart.GELD) == ["geld", "geld-resultaat", "effect", "lezen"]
    assert ids(ReportPart.BIJLAGE, ReportPart.AANNAMES) == ["zekerheid", "lezen"]
    of_themes = ids(ReportPart.THEMAS)
    assert (of_themes[0], of_themes[-2:]) == ("thema-a", ["besluiten", "lezen"])


def test_changes_that_the_public_may_not_see_are_not_denied(public: Facts) -> None:
    hidden = replace(public, since=replace(public.since, flips=(), flips_withheld=2))
    slide = next(one for one in deck.slides(hidden) if one.id == "veranderd")
    assert slide.title == "Sinds 30 juni 2026 ging geen doel waarvan alle cijfers te zien zijn vooruit of achteruit"
    assert slide.message == "Geen enkel doel waarvan alle cijfers te zien zijn kreeg een andere status."
    assert "Nog 2 doelen kregen een andere status; dat staat hier niet, omdat" in slide.notes


def test_attention_gives_the_figures_of_the_command_line(example_facts: Facts, shown: dict[str, Slide]) -> None:
    judged = {row["target"]: row for row in wire.progress_json(example_facts.progress)}
    table = table_of(shown["aandacht"])
    for name, realised, expected, *_ in table.rows:
        row = judged[f"TGT-{name.text.split()[0]}"]
        assert (realised.value, expected.value) == pytest.approx((row["realised"], row["expected"]))
        assert "(fictief)" in realised.text
    assert [row[0].text.split()[0] for row in table.rows] == ["A04", "E07", "B15", "E02", "A06", "D03", "B02"]
    assert table.rows[3][4].text == "53% van wat verwacht is; was aandacht"


def test_chart_of_a_theme_holds_the_figures_of_the_command_line(example_facts: Facts, shown: dict[str, Slide]) -> None:
    judged = {row["target"]: row for row in wire.progress_json(example_facts.progress)}
    chart = chart_of(shown["thema-e"])
    position = chart.exhibit.header.index("Gerealiseerd")
    assert {row[0]: row[position] for row in chart.exhibit.rows} == {
        row[0]: judged[str(row[0])]["realised"] for row in chart.exhibit.rows
    }
    assert [row[0] for row in chart.exhibit.rows][:2] == ["TGT-E07", "TGT-E02"]


def test_money_is_that_of_the_command_line(example_facts: Facts, shown: dict[str, Slide]) -> None:
    chart = chart_of(shown["geld"])
    budget = {row["theme"]: row for row in rows_of(example_facts.money.themes)}
    found = {str(row[0])[0]: row[1:3] for row in chart.exhibit.rows}
    assert found == {code: (budget[code]["table_total"], budget[code]["realised"]) for code in "ABDEF"}
    assert shown["geld"].message == "Van de begrote € 4.894.610 is € 238.500 uitgegeven (5%; fictief)."


def test_money_beside_results_names_the_largest_gap_first(example_facts: Facts, shown: dict[str, Slide]) -> None:
    table = table_of(shown["geld-resultaat"])
    gaps = example_facts.balance.drop_duplicates("line")["gap_pp"].tolist()[:3]
    assert [row[4].value for row in table.rows] == pytest.approx(gaps)
    assert shown["geld-resultaat"].title == "Bij 3 begrotingsregels loopt het geld voor op het resultaat"


def test_decisions_say_what_the_figures_did_since(shown: dict[str, Slide]) -> None:
    table = table_of(shown["besluiten"])
    assert [cell.text for cell in table.rows[2]] == [
        "Opschalen: Er komt een tweede jobcoach voor werkende ouders.",
        "Stuurgroep, 09-07-2026",
        "B15 werkende jongvolwassenen/ouders in duurzame inzetbaarheid: van 1 naar 2 (fictief)",
    ]
