"""Chapter Gebiedseffect en context: what may be said, and what may not."""

from dataclasses import replace
from datetime import date

import pytest

from spuk_monitor.analysis.outcomes import compare
from spuk_monitor.charts.drawing import Stack, Stacks
from spuk_monitor.report.content import effects, survey_answers
from spuk_monitor.report.document import Block, Cell, Note, Table, plain_text
from spuk_monitor.report.facts import Facts
from tests.builders.frames import observations
from tests.builders.report_blocks import chart, ids, lines_of, row, said, table, texts
from tests.builders.survey import matrix

AREA = "roosendaal-ring"


@pytest.fixture(scope="module")
def blocks(example_facts: Facts) -> list[Block]:
    return effects.blocks(example_facts)


def answered(*rows: list[float]) -> list[tuple[object, ...]]:
    """R15 of the school year 2025/2026, part for part."""
    drafts = matrix("R15", "2025/2026", dict(enumerate(rows, start=1)), area=AREA)
    return [(one.measure, one.period, one.value, {"category": one.category}) for one in drafts]


def test_opens_by_saying_what_it_does_not_say(blocks: list[Block]) -> None:
    first = blocks[0]
    assert isinstance(first, Note)
    assert plain_text(first.runs).startswith(
        "Een subsidie van 3 jaar is niet af te rekenen op cijfers die pas na vijf jaar of langer bewegen."
    )


def test_an_outcome_with_its_margin_and_the_other_area(blocks: list[Block]) -> None:
    found = row(table(blocks, "effect-gebiedseffect"), "E25.")
    assert {name: found[name] for name in ("Waarde", "Nulmeting", "Verandering", "Roosendaal")} == {
        "Waarde": Cell("67,2%", 67.2),
        "Nulmeting": Cell("71,3% (4e kwartaal 2025)", 71.3),
        "Verandering": Cell("-4,1", found["Verandering"].value),
        "Roosendaal": Cell("76,1%", 76.1),
    }
    assert (found["Oordeel"].text, found["Marge"].text) == ("▼ verslechterd", "± 2,83")
    assert found["Let op"].text == "fictief en voorlopig"


def test_values_are_those_of_the_monitor(blocks: list[Block], example_facts: Facts) -> None:
    shown = [cells[1].value for id_ in ("effect-gebiedseffect", "effect-context") for cells in table(blocks, id_).rows]
    expected = example_facts.outcomes.dropna(subset=["value"])
    assert shown == expected["value"].tolist()


def test_without_a_known_margin_nothing_is_judged(blocks: list[Block]) -> None:
    found = texts(row(table(blocks, "effect-gebiedseffect"), "E17."))
    assert (found["Oordeel"], found["Marge"]) == ("↘ gedaald (niet beoordeeld)", "onbekend")
    assert "De marge van deze cijfers is niet bekend." in said(blocks)


def test_one_margin_is_missing_and_other_areas_stand_beside_it(example_facts: Facts) -> None:
    stored = observations(
        ("NPLV-E17.pct", "2024/2025", 12.4),
        ("NPLV-E17.pct", "2025/2026", 11.1, {"margin_low": 10.1, "margin_high": 12.1}),
        ("NPLV-E17.pct", "2025/2026", 8.5, {"area": "roosendaal-rest"}),
        ("NPLV-E17.pct", "2025/2026", 7.9, {"area": "NL00"}),
        area=AREA,
    )
    outcomes = compare(stored, example_facts.definitions, area=AREA, reference="GM1674", at=date(2026, 10, 15))
    found = effects.blocks(replace(example_facts, observations=stored, outcomes=outcomes))
    shown = texts(row(table(found, "effect-gebiedseffect"), "E17."))
    beside = {name: shown[name] for name in ("Rest van Roosendaal", "Roosendaal", "Nederland", "Marge")}
    assert beside == {"Rest van Roosendaal": "8,5%", "Roosendaal": "–", "Nederland": "7,9%", "Marge": "onbekend"}
    assert (
        "Alleen van het cijfer over het schooljaar 2024/2025 is de marge niet bekend; daarom krijgt de verandering "
        "geen oordeel."
    ) in said(found)
    drawn = lines_of(chart(found, "effect-nplv-e17-pct-lijn"))
    assert [one.name for one in drawn.lines] == ["Roosendaal-Ring", "Rest van Roosendaal", "Nederland"]


def test_no_line_crosses_the_new_definition_of_poverty(blocks: list[Block]) -> None:
    drawn = lines_of(chart(blocks, "effect-nplv-e21-pct-lijn"))
    own = drawn.lines[0]
    assert (own.name, own.emphasised, drawn.unit) == ("Roosendaal-Ring", True, "%")
    assert [(point.day.year, point.segment) for point in own.points] == [
        (2020, "armoede-oud"),
        (2021, "armoede-oud"),
        (2022, "armoede-oud"),
        (2023, "armoede-oud"),
        (2024, "armoede-2024"),
        (2025, "armoede-2024"),
    ]
    assert "In 2024 veranderde de definitie: armoedegrens van CBS, SCP en Nibud, vanaf 2024." in said(blocks)
    assert "(met een reeksbreuk ertussen)" in chart(blocks, "effect-nplv-e21-pct-lijn").alt


def test_context_is_not_judged_and_counts_are_not_compared(blocks: list[Block]) -> None:
    found = table(blocks, "effect-context")
    assert texts(row(found, "C30."))["Naast Roosendaal"] == "↘ lager"
    people = texts(row(found, "Aantal inwoners"))
    assert (people["Waarde"], people["Naast Roosendaal"], people["Roosendaal"]) == (
        "38.290 inwoners",
        "niet te vergelijken",
        "–",
    )
    assert people["Let op"] == "fictief en samengesteld uit 5 wijken (aanname)"


def test_indicators_without_figures_are_named_with_their_source(blocks: list[Block]) -> None:
    assert "Van 4 indicatoren van soort gebiedseffect die het programma noemt, zijn nog geen cijfers geladen:" in said(
        blocks
    )
    assert "E20. Aandeel (%) midden- en hoge inkomens in de wijk (bron: landelijk gegenereerd)" in said(blocks)


def test_an_area_without_any_figure_says_so(example_facts: Facts) -> None:
    empty = example_facts.outcomes.assign(
        value=float("nan"), period=None, explanation="Er zijn nog geen metingen.", fictitious=False
    )
    found = effects.blocks(replace(example_facts, outcomes=empty, observations=observations()))
    assert "Er zijn nog geen cijfers over gebiedseffect." in said(found)
    assert "Er zijn nog geen cijfers over de context." in said(found)
    assert [one.id for one in found if isinstance(one, Table)] == []


def test_a_withheld_figure_is_explained_not_shown(example_facts: Facts) -> None:
    hidden = example_facts.outcomes["measure"] == "NPLV-E17.pct"
    told = "Er is geen waarde: het cijfer over het schooljaar 2025/2026 is onderdrukt (te klein om te tonen)."
    outcomes = example_facts.outcomes.copy()
    outcomes.loc[hidden, "value"] = float("nan")
    outcomes.loc[hidden, "explanation"] = told
    found = effects.blocks(replace(example_facts, outcomes=outcomes))
    assert f"E17. Aandeel (%) leerlingen dat afstroomt binnen het voortgezet onderwijs: {told}" in said(found)
    assert [cells[0].text[:3] for cells in table(found, "effect-gebiedseffect").rows] == [
        "E19", "E21", "E23", "E24", "E25", "E26",
    ]  # fmt: skip


def test_answers_are_stacked_around_the_middle(example_facts: Facts) -> None:
    stored = observations(*answered([2, 10, 20, 8], [1, 3, 2, 1]), area=AREA)
    found = survey_answers.blocks(
        replace(example_facts, observations=stored, settings=replace(example_facts.settings, at=date(2026, 10, 15)))
    )
    drawn = chart(found, "effect-enquete-r15-grafiek").exhibit.drawing
    assert isinstance(drawn, Stacks)
    first: Stack = drawn.rows[0]
    assert (drawn.left, drawn.middle) == (("verslechterd",), "onveranderd")
    assert (first.parts, first.apart) == (
        {"verslechterd": 5.0, "onveranderd": 25.0, "verbeterd": 50.0},
        {"weet ik niet": 20.0},
    )
    shown = table(found, "effect-enquete-r15-tabel")
    assert [cell.text for cell in shown.rows[0][1:5]] == ["5%", "25%", "50%", "20%"]
    assert [(cell.text, cell.value) for cell in shown.rows[1][1:5]] == [("< 10", None)] * 4


def test_without_answers_no_part_about_them(blocks: list[Block], example_facts: Facts) -> None:
    assert survey_answers.blocks(example_facts) == []
    assert len(ids(blocks)) == len(set(ids(blocks)))
