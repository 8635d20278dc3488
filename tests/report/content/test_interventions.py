"""The interventions: every one is named, in printed order, with its targets, its money and what is not known."""

from itertools import pairwise

import pytest

from spuk_monitor.report.content import interventions
from spuk_monitor.report.document import Block, Heading, Listing, Paragraph, Table, plain_text
from spuk_monitor.report.facts import Facts
from tests.builders.report_blocks import ids, said, table


@pytest.fixture(scope="module")
def blocks(example_facts: Facts) -> list[Block]:
    return interventions.blocks(example_facts)


def under(blocks: list[Block], id_: str) -> list[Block]:
    """What stands between a heading and the next one."""
    heads = [place for place, one in enumerate(blocks) if isinstance(one, Heading)]
    first = next(place for place in heads if getattr(blocks[place], "id", "") == id_)
    return blocks[first + 1 : next((one for one in heads if one > first), len(blocks))]


def test_every_intervention_is_named_once_in_printed_order(blocks: list[Block], example_facts: Facts) -> None:
    names = []
    for one in blocks:
        if isinstance(one, Heading) and one.level > 2:
            names.append(one.text)
        elif isinstance(one, Listing):
            names += [item[0].text for item in one.items if item[0].text[:2] in ("A.", "D.") and item[0].bold]
    programme = example_facts.programme
    assert sorted(names) == sorted(interventions.full_name(one) for one in programme.interventions.values())
    assert len(names) == 41
    headings = [one.text for one in blocks if isinstance(one, Heading) and one.level == 3]
    assert headings[:3] == [
        "A. a. De inzet van steunstructuren en bijbehorende activiteiten op het gebied van zorg, sociale en "
        "economische aspecten",
        "A. b. Coaching- en training voor volwassenen (ouders van) met een afstand tot de arbeidsmarkt",
        "A. c. Versterken professionele ondersteuning in de wijk",
    ]
    assert len(ids(blocks)) == len(set(ids(blocks)))


def test_no_heading_skips_a_level(blocks: list[Block]) -> None:
    levels = [1, *(one.level for one in blocks if isinstance(one, Heading))]
    assert {after - before for before, after in pairwise(levels) if after > before} == {1}


def test_every_target_with_interventions_stands_under_each_of_them(blocks: list[Block], example_facts: Facts) -> None:
    listed = [cells[0].text.split()[0] for one in blocks if isinstance(one, Table) for cells in one.rows]
    expected = [
        row.target.removeprefix("TGT-") for row in example_facts.progress.itertuples() for _ in row.interventions
    ]
    assert sorted(listed) == sorted(expected)


def test_one_with_targets_money_and_a_decision(blocks: list[Block]) -> None:
    own = under(blocks, "rsd-b-d")
    assert [cells[0].text.split()[0] for cells in table(own, "rsd-b-d-doelen").rows] == ["B06", "B13", "B07", "B15"]
    assert said(own).splitlines() == [
        "Strategie: 1. Voor wie: Werkende jongeren, jongvolwassenen en ouders uit de focuswijken die risico lopen op "
        "armoede, schulden en uitsluiting. Stand volgens de aanvraag: nieuw. Start: 2026.",
        "Nog geen cijfer voor: B07 Jongeren in werkfit of duurzame inzetbaarheid (16-27/35 jaar).",
        "Deze 4 doelen of een deel ervan tellen ook mee voor B. c en B. e.",
        "Regel B4: € 95.000 begroot, € 48.500 uitgegeven, € 46.500 is over (uitgaven fictief).",
        "Opschalen, 9 juli 2026 (Stuurgroep, BES-2): Er komt een tweede jobcoach voor werkende ouders. De werving "
        "loopt via de werkgevers die al meedoen. (fictief)",
    ]


def test_shared_money_is_not_that_of_one(blocks: list[Block]) -> None:
    assert said(under(blocks, "rsd-a-b")).splitlines()[1:] == [
        "De aanvraag noemt hier geen eigen doel.",
        "Regel A1: € 59.400 begroot, uitgaven nog onbekend. Dit bedrag geldt voor 2 interventies samen (ook a); wat "
        "deze alleen kost, is niet bekend.",
    ]


def test_a_part_refers_to_the_money_of_the_whole_and_quiet_parts_are_listed(blocks: list[Block]) -> None:
    assert said(under(blocks, "rsd-d-g-2")).splitlines()[-1] == "Er is geen eigen bedrag; dat zit in D. g."
    whole = under(blocks, "rsd-d-b")
    assert [plain_text(one.runs) for one in whole if isinstance(one, Paragraph)][-1] == (
        "2 onderdelen zonder eigen doel, geld of verhaal:"
    )
    assert [item[0].text for one in whole if isinstance(one, Listing) for item in one.items] == [
        "D. b.1. Gratis voorschoolse educatie tijdens de schoolvakanties",
        "D. b.2. Vervroegde start vanaf 1,5 jaar",
    ]
