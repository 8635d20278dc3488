"""The data annex: the exact figures, each with the cell that it stood in."""

import math
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spuk_monitor import wire
from spuk_monitor.domain.dutch import format_date_short
from spuk_monitor.report.content import annex, annex_figures
from spuk_monitor.report.document import Block, Cell, Paragraph, Table, words
from spuk_monitor.report.facts import Facts
from tests.builders.frames import observations, spending
from tests.builders.report_blocks import column, ids, row, said, table, texts


@pytest.fixture(scope="module")
def blocks(example_facts: Facts) -> list[Block]:
    return annex.blocks(example_facts)


def values(given: Table, title: str) -> list[Any]:
    return [wire.plain(cell.value) for cell in column(given, title)]


def test_targets_equal_the_progress_of_the_command_line(blocks: list[Block], example_facts: Facts) -> None:
    told = wire.progress_json(example_facts.progress)
    assert len(told) == 46
    shown = {
        ("bijlage-doelen", "Streefwaarde"): "target_value",
        ("bijlage-doelen", "Tot"): "target_value_max",
        ("bijlage-doelen", "Nulmeting"): "baseline",
        ("bijlage-doelen", "Einddatum"): "due_date",
        ("bijlage-stand", "Gerealiseerd"): "realised",
        ("bijlage-stand", "Verwacht"): "expected",
        ("bijlage-stand", "Tempo"): "pace",
        ("bijlage-stand", "Stand op"): "as_of",
        ("bijlage-stand", "Cijfers"): "observations",
    }
    for (id_, title), key in shown.items():
        assert values(table(blocks, id_), title) == [one[key] for one in told]
    for id_ in ("bijlage-doelen", "bijlage-stand"):
        assert [cell.text for cell in column(table(blocks, id_), "Doel")] == [one["target"] for one in told]


def test_a_target_in_words(blocks: list[Block]) -> None:
    assert texts(row(table(blocks, "bijlage-doelen"), "TGT-B02")) == {
        "Doel": "TGT-B02",
        "Wat": "jongeren bereikt met loopbaanoriëntatie en preventie (12-18 jaar)",
        "Maat": "RSD-M07",
        "Telwijze": "lopend totaal",
        "Telwijze volgens": "aanname",
        "Nulmeting": "0",
        "Streefwaarde": "900",
        "Tot": "–",
        "Eenheid": "jongeren",
        "Einddatum": "31-12-2026",
    }
    assert texts(row(table(blocks, "bijlage-stand"), "TGT-B02")) == {
        "Doel": "TGT-B02",
        "Status": "▲ aandacht",
        "Stand op": "30-09-2026",
        "Gerealiseerd": "540",
        "Verwacht": "673,15",
        "Tempo": "0,8022",
        "Cijfers": "3",
        "Let op": "fictief, telwijze is een aanname",
    }


def test_words_before_an_aim_stand_with_its_number(blocks: list[Block]) -> None:
    found = table(blocks, "bijlage-doelen")
    shown = {name: row(found, name) for name in ("TGT-A02", "TGT-D01", "TGT-F07")}
    assert {name: (cells["Streefwaarde"], cells["Tot"]) for name, cells in shown.items()} == {
        "TGT-A02": (Cell("minimaal 3", 3.0), Cell("–")),
        "TGT-D01": (Cell("circa 300", 300.0), Cell("400", 400.0)),
        "TGT-F07": (Cell("1", 1.0), Cell("2", 2.0)),
    }


def test_every_observation_that_had_ended_with_its_place(blocks: list[Block], example_facts: Facts) -> None:
    found = table(blocks, "bijlage-waarnemingen")
    ended = example_facts.observations
    assert sorted(values(found, "Nr.")) == sorted(ended["id"])
    one = ended[(ended["measure"] == "RSD-M07") & (ended["period"] == "2026Q3")].iloc[0]
    assert texts(row(found, str(one["id"]))) == {
        "Nr.": str(one["id"]),
        "Maat": "RSD-M07",
        "Gebied": "Roosendaal-Ring",
        "Periode": "3e kwartaal 2026",
        "Waarde": "540",
        "Eenheid": "jongeren",
        "Status": "fictief",
        "Bron": "fictief voorbeeld",
        "Bestand": "3",
        "Plaats": f"{one['sheet']}, {one['cell']}",
    }
    assert texts(row(table(blocks, "bijlage-bestanden"), "3")) == {
        "Bestand": "3",
        "Naam": one["file"],
        "Versie": str(one["version"]),
        "sha256": one["sha256"],
    }


def test_no_decimal_is_lost_and_a_state_is_no_number(example_facts: Facts) -> None:
    rows = [
        ("NPLV-C29.score", "2023", -0.0791),
        ("NPLV-C29.score", "2024", "onbekend"),
        ("RSD-M07", "2026Q1", "onderdrukt", {"note": "< 10"}),
        ("RSD-M07", "2026Q2", "onderdrukt", {"note": "niet getoond"}),
        ("RSD-M07", "2026Q3", "onderdrukt", {"note": "volgens de bron te klein", "provisional": True}),
    ]
    facts = replace(example_facts, observations=observations(*rows, area="roosendaal-ring"))
    found = table(annex_figures.blocks(facts), "bijlage-waarnemingen")
    assert column(found, "Waarde") == [
        Cell("-0,0791", -0.0791),
        Cell("onbekend"),
        Cell("< 10"),
        Cell("niet getoond"),
        Cell("niet getoond (klein aantal of geheim)"),
    ]
    assert [cell.text for cell in column(found, "Status")] == ["definitief"] * 4 + ["voorlopig"]


def test_a_withheld_target_has_no_number_and_not_even_a_telling_status(example_facts: Facts) -> None:
    progress = example_facts.progress.copy()
    hidden = progress["target"].isin(["TGT-B02", "TGT-A05"])
    progress.loc[hidden, ["realised", "pace"]] = math.nan
    progress.loc[progress["target"] == "TGT-A05", "status"] = "geen_gegevens"
    told = {"TGT-B02": "niet getoond", "TGT-A05": "< 10"}
    facts = replace(example_facts, progress=progress, withheld_words=told)
    found = table(annex.blocks(facts), "bijlage-stand")
    shown = {name: row(found, name) for name in told}
    assert {name: (cells["Gerealiseerd"], cells["Tempo"]) for name, cells in shown.items()} == {
        "TGT-B02": (Cell("niet getoond"), Cell("niet getoond")),
        "TGT-A05": (Cell("< 10"), Cell("niet getoond")),
    }
    assert [shown[name]["Status"].text for name in told] == ["▲ aandacht", "niet getoond"]


def test_of_too_many_observations_those_that_are_used(example_facts: Facts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annex_figures, "MOST_ROWS", 200)
    blocks = annex_figures.blocks(example_facts)
    areas = {cell.text for cell in column(table(blocks, "bijlage-waarnemingen"), "Gebied")}
    assert areas == {"Roosendaal-Ring"}
    left_out = int((example_facts.observations["area"] != "roosendaal-ring").sum())
    assert f"Van andere gebieden zijn hier {left_out} waarnemingen weggelaten, omdat" in said(blocks)


def test_spending_with_its_place_and_what_is_still_to_come(blocks: list[Block], example_facts: Facts) -> None:
    found = table(blocks, "bijlage-uitputting")
    assert texts(row(found, "BUD-A2")) == {
        "Regel": "BUD-A2",
        "Periode": "1e kwartaal 2026",
        "Soort": "gerealiseerd",
        "Bedrag": "€ 5.200",
        "Status": "fictief",
        "Toelichting": "",
        "Bestand": "4_uitputting_2026.xlsx",
        "Plaats": "Uitputting, D2",
        "Versie": "5",
    }
    spent = example_facts.spending
    counted = spent[[end <= date(2026, 10, 15) for end in spent["end"]]]
    assert sum(values(found, "Bedrag")) == counted["amount"].sum()
    late = replace(
        example_facts,
        spending=spending(("BUD-A2", "2026Q3", "gerealiseerd", 10.5), ("BUD-A2", "2026Q4", "gerealiseerd", 20)),
    )
    shown = table(annex.blocks(late), "bijlage-uitputting")
    assert column(shown, "Bedrag") == [Cell("€ 10,50", 10.5)]
    assert shown.note.endswith("Niet meegeteld: 1 bedrag over een periode die na 15 oktober 2026 eindigt.")


def test_sums_equal_the_checks_of_the_command_line(blocks: list[Block], example_facts: Facts) -> None:
    checks = wire.budget_json(example_facts.money)["checks"]
    found = table(blocks, "bijlage-sommen")
    assert [cell.text for cell in column(found, "Som")] == [one["what"] for one in checks]
    assert values(found, "Gedrukt") == [one["printed"] for one in checks]
    assert values(found, "Nagerekend") == [one["computed"] for one in checks]


def test_an_empty_store_says_so(example_facts: Facts) -> None:
    bare = replace(example_facts, observations=observations(), spending=spending())
    told = said(annex.blocks(bare))
    assert "Tot en met 15 oktober 2026 zijn er geen waarnemingen." in told
    assert "Tot en met 15 oktober 2026 zijn er geen uitgaven geladen." in told
    assert Paragraph(words("Dit programma heeft geen doelen.")) in annex.blocks(
        replace(bare, progress=bare.progress.iloc[:0])
    )


def test_ids_are_unique_and_tables_are_not_too_wide(blocks: list[Block]) -> None:
    assert len(ids(blocks)) == len(set(ids(blocks)))
    assert [len(one.columns) for one in blocks if isinstance(one, Table)] == [10, 8, 4, 4, 10, 9, 5]
    assert column(table(blocks, "bijlage-stand"), "Stand op")[0].text == format_date_short(date(2026, 9, 30))
