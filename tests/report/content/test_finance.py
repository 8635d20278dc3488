"""Chapter Geld: the figures are those of the budget, and what has no amount says so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spuk_monitor import wire
from spuk_monitor.analysis.money import summarise
from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.report.content import finance
from spuk_monitor.report.document import Block, Cell, Paragraph, Table, Tone, words
from spuk_monitor.report.facts import Facts
from tests.builders.frames import budget_cells, budget_lines, roosendaal_budget, spending
from tests.builders.report_blocks import chart, column, ids, row, said, table, texts

AREA = "roosendaal-ring"


@pytest.fixture(scope="module")
def blocks(example_facts: Facts) -> list[Block]:
    return finance.blocks(example_facts)


@pytest.fixture(scope="module")
def printed(example_facts: Facts) -> dict[str, Any]:
    return wire.budget_json(example_facts.money)


def values(cells: Sequence[Cell]) -> list[Any]:
    return [wire.plain(cell.value) for cell in cells]


def with_money(facts: Facts, lines: Any, cells: Any, spent: Any) -> Facts:
    money = summarise(lines, cells, spent, facts.definitions, area=AREA, at=date(2027, 12, 31))
    return replace(facts, money=money, spending=spent)


def moved(facts: Facts) -> Facts:
    spent = spending(
        ("BUD-B3", "2026Q3", "gerealiseerd", 20_000),
        ("BUD-B3", "2026", "doorgeschoven", 10_000, "later gestart"),
    )
    return with_money(facts, *roosendaal_budget(), spent)


def test_lines_equal_the_budget_of_the_command_line(blocks: list[Block], printed: dict[str, Any]) -> None:
    found = table(blocks, "geld-regels")
    assert [cell.text for cell in column(found, "Regel")] == [one["line"] for one in printed["lines"]]
    names = {"Totaal": "total", "Gerealiseerd": "realised", "Verplicht": "committed", "Over": "left"}
    for title, key in names.items():
        assert values(column(found, title)) == [one[key] for one in printed["lines"]]
    for year in ("2026", "2027", "2028"):
        assert values(column(found, year)) == [one["cells"][year]["amount"] for one in printed["lines"]]


def test_themes_and_letter_equal_the_budget_of_the_command_line(blocks: list[Block], printed: dict[str, Any]) -> None:
    asked = [one for one in printed["themes"] if one["theme"] != "C"]
    assert values(column(table(blocks, "geld-themas"), "Begroot")[:-1]) == [one["table_total"] for one in asked]
    letter = table(blocks, "geld-brief")
    for title, key in {"Brief": "letter_amount", "Tabel min brief": "difference"}.items():
        assert values(column(letter, title)[:-1]) == [one[key] for one in asked]
    assert texts(row(letter, "D.")) == {
        "Thema": "D. Ontwikkeling van het Jonge Kind",
        "Tabel": "€ 2.540.000",
        "Brief": "€ 2.538.267,45",
        "Tabel min brief": "+€ 1.732,55",
        "In % van de brief": "+0,07%",
    }
    assert texts(row(letter, "G."))["Tabel"] == "bedrag onbekend"


def test_a_cell_without_an_amount_shows_why_and_has_no_value(blocks: list[Block]) -> None:
    found = table(blocks, "geld-regels")
    first = {line: row(found, line)["2026"] for line in ("BUD-A1", "BUD-B1", "BUD-B4", "BUD-F1")}
    assert {line: (cell.text, cell.value) for line, cell in first.items()} == {
        "BUD-A1": ("€ 0", 0.0),
        "BUD-B1": ("**", None),
        "BUD-B4": ("leeg", None),
        "BUD-F1": ("niet verdeeld", None),
    }
    assert (row(found, "BUD-B6")["2027"].text, row(found, "BUD-A1")["Gerealiseerd"]) == ("***", Cell("–"))
    assert found.note == (
        "De uitgaven zijn fictieve voorbeeldcijfers. Leeg: in de tabel staat niets, en dat is geen nul; **: betaald "
        "uit de eerste tranche, het bedrag staat nergens; ***: betaald uit thema Integraal; niet verdeeld: de aanvraag "
        "noemt alleen het totaal over alle jaren; € 0: zo staat het in de aanvraag, een gedrukte nul."
    )


def test_overspending_is_said_and_marked(blocks: list[Block]) -> None:
    assert row(table(blocks, "geld-regels"), "BUD-E2")["Over"] == Cell("▲ -€ 1.500", -1500.0, Tone.SLECHT)
    assert "Regel E2 (fictief voorbeeldcijfer): gerealiseerd en verplicht zijn samen € 39.500" in said(blocks)


def test_years_leave_out_the_theme_without_years(blocks: list[Block]) -> None:
    years = table(blocks, "geld-jaren")
    assert [cell.text for cell in column(years, "Jaar")] == [f"{year} (excl. F)" for year in (2026, 2027, 2028)]
    assert values(column(years, "Begroot")) == [262260.0, 2159425.0, 2164175.0]
    assert "2026: niet meegeteld: B4 (leeg), B1 en B2 (gelden van de eerste tranche)." in years.note
    both = table(blocks, "geld-themas-jaren")
    assert texts(row(both, "F"))["Begroot"] == "€ 308.750"
    assert texts(row(both, "A, 2026")) == {
        "Thema en jaar": "A, 2026",
        "Begroot": "€ 33.660",
        "Gerealiseerd": "€ 22.900",
        "Verplicht": "€ 6.000",
        "Over": "€ 4.760",
    }


def test_charts_hold_the_exact_amounts(blocks: list[Block]) -> None:
    themes = chart(blocks, "geld-grafiek-themas")
    assert themes.exhibit.rows[0] == ("A. Integrale Middelen", 741510.0, 22900.0, 6000.0)
    assert isinstance(themes.exhibit.drawing, Bars)
    assert themes.exhibit.drawing.rows[0] == Bar(
        "A. Integrale Middelen", 741510.0, {"gerealiseerd": 22900.0, "verplicht": 6000.0}, note="fictief"
    )
    assert "F. Financiële educatie: € 308.750 begroot, € 21.500 gerealiseerd." in themes.alt
    years = chart(blocks, "geld-grafiek-jaren")
    assert years.exhibit.rows[1] == ("2027 (excl. F)", 2159425.0, None, None)
    assert "2027 (excl. F): € 2.159.425 begroot, nog geen uitgaven bekend" in years.alt


def test_results_beside_money_and_sums(blocks: list[Block]) -> None:
    assert "Van 18 regels van de begroting: bij 3 loopt het geld voor op minstens één doel" in said(blocks)
    assert "Regel E2 (fictief voorbeeld): het geld loopt voor: 58% is uitgegeven" in said(blocks)
    assert "Alle 36 gedrukte sommen in de begroting kloppen na narekenen." in said(blocks)
    assert "Er is geen geld doorgeschoven naar een later jaar." in said(blocks)


def test_what_is_withheld_takes_no_part_in_the_comparison_and_that_is_said(example_facts: Facts) -> None:
    hidden = replace(example_facts, withheld_words={"TGT-A05": "< 10", "TGT-E02": "< 10"})
    sentence = "Aan deze vergelijking doen 2 doelen waarvan hier geen getal staat, niet mee."
    assert sentence in said(finance.blocks(hidden))
    assert sentence not in said(finance.blocks(example_facts))


def test_what_was_moved_on_stands_beside_what_was_printed(example_facts: Facts) -> None:
    blocks = finance.blocks(moved(example_facts))
    year = texts(row(table(blocks, "geld-themas-jaren"), "B, 2027"))
    assert (year["Begroot"], year["Huidig"]) == ("€ 460.750", "€ 470.750")
    assert texts(row(table(blocks, "geld-regels"), "BUD-B3"))["Naar later jaar"] == "€ 10.000"
    assert texts(row(table(blocks, "geld-doorschuiven"), "BUD-B3")) == {
        "Regel": "BUD-B3",
        "Van": "2026",
        "Naar": "2027",
        "Bedrag": "€ 10.000",
        "Tot en met": "2026",
        "Reden": "later gestart",
    }


def test_a_sum_that_is_wrong_is_named_with_both_amounts(example_facts: Facts) -> None:
    lines = budget_lines(("BUD-A1", "A", ["RSD-A-a"]))
    facts = with_money(example_facts, lines, budget_cells({"BUD-A1": (1, 2, 3, 7)}), spending())
    assert (
        "Rijsom A1: de jaren samen tegenover het gedrukte totaal: gedrukt € 7, nagerekend € 6."
        in said(finance.blocks(facts)).splitlines()
    )


def test_without_a_budget_one_sentence(example_facts: Facts) -> None:
    empty = with_money(example_facts, budget_lines(), budget_cells({}), spending())
    assert finance.blocks(empty) == [
        Paragraph(words("Er is nog geen begroting geladen, dus over geld is niets te zeggen."), lead=True)
    ]


def test_ids_are_unique_and_tables_are_not_too_wide(example_facts: Facts) -> None:
    for facts in (example_facts, moved(example_facts)):
        blocks = finance.blocks(facts)
        assert len(ids(blocks)) == len(set(ids(blocks)))
        tables = [one for one in blocks if isinstance(one, Table)]
        assert all(len(one.columns) <= (12 if one.wide else 9) for one in tables)
