"""Chapter Hoe de monitor oordeelt: its numbers are those of the definitions, and it fits a page."""

from dataclasses import replace

from spuk_monitor.charts.theme import STATUS_SIGNS
from spuk_monitor.domain.reporting import Audience
from spuk_monitor.report.content import method
from spuk_monitor.report.facts import Facts
from tests.builders.report_blocks import row, said, table

_WORDS_ON_A_PAGE = 520


def test_every_status_has_its_rule(example_facts: Facts) -> None:
    found = table(method.blocks(example_facts), "methode-statussen")
    shown = {cells[0].text for cells in found.rows}
    assert shown == {f"{sign.mark} {sign.word}" for sign in STATUS_SIGNS.values()}
    assert row(found, "▲ aandacht")["Wanneer"].text == "het tempo ligt tussen 60% en 95%"
    assert "Open SDG" in found.note


def test_numbers_follow_the_definitions(example_facts: Facts) -> None:
    limits = replace(
        example_facts.definitions.thresholds, on_course=0.9, small_number=5, early_months=1, mismatch_pp=20
    )
    facts = replace(example_facts, definitions=replace(example_facts.definitions, thresholds=limits))
    blocks = method.blocks(facts)
    found = table(blocks, "methode-statussen")
    assert row(found, "● op koers")["Wanneer"].text == "het tempo is minstens 90%"
    assert row(found, "◷ te vroeg")["Wanneer"].text == "nog geen 1 maand na de start"
    assert "een verschil van 20 procentpunt of meer" in said(blocks)
    assert "In een openbare versie worden aantallen mensen onder de 5 niet getoond" in said(blocks)


def test_the_public_version_says_what_is_withheld(example_facts: Facts) -> None:
    public = replace(example_facts, settings=replace(example_facts.settings, audience=Audience.PUBLIEK))
    assert "In deze openbare versie staat bij aantallen mensen onder de 10 “< 10”." in said(method.blocks(public))


def test_it_fits_a_page(example_facts: Facts) -> None:
    blocks = method.blocks(example_facts)
    rules = table(blocks, "methode-statussen").rows
    words = " ".join([said(blocks), *(cell.text for cells in rules for cell in cells)]).split()
    assert len(words) <= _WORDS_ON_A_PAGE
