"""In short: one page with the counts, the worst targets, the changes, the money and how sure it all is."""

from dataclasses import replace

import pytest

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.since import Way
from spuk_monitor.charts.drawing import Stacks
from spuk_monitor.domain.reporting import Audience
from spuk_monitor.report.content import changes, in_short
from spuk_monitor.report.document import Block, Heading, Listing, Paragraph, plain_text
from spuk_monitor.report.facts import Facts
from tests.builders.report_blocks import chart, ids, said


@pytest.fixture(scope="module")
def blocks(example_facts: Facts) -> list[Block]:
    return in_short.blocks(example_facts)


def test_the_first_sentence_counts_and_averages_nothing(blocks: list[Block]) -> None:
    first = blocks[0]
    assert isinstance(first, Paragraph)
    assert first.lead
    assert plain_text(first.runs) == (
        "Op 15 oktober 2026 zijn van de 38 doelen met een streefwaarde 17 behaald of op koers, 6 met aandacht, "
        "4 achter of niet behaald en 3 nog niet te beoordelen; over 8 doelen zijn nog geen gegevens "
        "(fictieve voorbeeldcijfers)."
    )


def test_the_chart_counts_every_target_of_every_theme_once(blocks: list[Block], example_facts: Facts) -> None:
    found = chart(blocks, "kort-status")
    counted = {str(row[0]): row[2] for row in found.exhibit.rows}
    by_theme = example_facts.progress["theme"].value_counts().to_dict()
    assert counted == by_theme
    assert isinstance(found.exhibit.drawing, Stacks)
    assert [row.label for row in found.exhibit.drawing.rows] == [f"Thema {code}" for code in "ABDEF"]
    assert "thema F 2 op koers, 4 geen gegevens en 1 geen streefwaarde" in found.alt


def test_five_targets_at_most_each_with_its_numbers(blocks: list[Block]) -> None:
    listed = next(one for one in blocks if isinstance(one, Listing))
    assert [plain_text(one) for one in listed.items][2:4] == [
        "B15 werkende jongvolwassenen/ouders in duurzame inzetbaarheid (▼ achter): 2 van 40 personen, verwacht 10 "
        "(fictief).",
        "E02 bewonersinitiatieven vanuit het Inwonersfonds gefaciliteerd (▼ achter): 4 van ten minste 20 initiatieven, "
        "verwacht 7,5 (fictief).",
    ]
    assert len(listed.items) == 5
    heading = next(one for one in blocks if isinstance(one, Heading))
    assert heading.text == "Wat het eerst aandacht vraagt: 5 van 10 doelen"


def test_many_changes_are_counted(example_facts: Facts) -> None:
    flips = [replace(one, way=Way.ANDERS) for one in example_facts.since.flips] * 2
    assert changes.flips_named(flips) == (
        "Anders: 12 doelen, nu 4 behaald, 4 op koers, 2 aandacht en 2 achter. Deze cijfers zijn fictief."
    )


def test_changes_decisions_money_and_certainty_are_said(blocks: list[Block]) -> None:
    words = said(blocks)
    assert "Slechter: A06 (▲ aandacht) en E02 (▼ achter). Beter: A05 (● op koers) en B06 (✔ behaald)." in words
    assert "Anders: D01 (✔ behaald) en D02 (● op koers). Deze cijfers zijn fictief." in words
    assert "Doorgaan, 15 oktober 2026: De buurtpunten blijven in het programma. (fictief)" in words
    assert "Van de begrote € 4.894.610 is € 238.500 uitgegeven (5%; fictief)." in words
    assert "De tabellen tellen op tot € 15.102 meer dan de raadsbrief." in words
    assert "Bij de begrotingsregels E2, B4 en E3 loopt het geld voor op het resultaat (fictief)." in words
    assert "Nog open: 8 vragen en 42 aannames om te bevestigen." in words


def test_it_is_short_enough_for_a_page(blocks: list[Block]) -> None:
    assert len(said(blocks)) < 2600
    assert ids(blocks) == ["kort-status", "kort-aandacht", "kort-veranderd", "kort-geld"]


def test_the_public_reads_no_decisions_and_what_was_left_out(example_facts: Facts) -> None:
    public = replace(
        example_facts,
        settings=replace(example_facts.settings, audience=Audience.PUBLIEK),
        since=replace(example_facts.since, flips_withheld=2),
    )
    words = said(in_short.blocks(public))
    assert "jobcoach" not in words
    assert "Nog 2 doelen kregen een andere status; dat staat hier niet" in words
    words = said(in_short.blocks(replace(public, since=replace(public.since, flips=()))))
    assert "Sinds 30 juni 2026 kreeg geen enkel doel waarvan hier alle cijfers staan een andere status. Nog 2" in words


def test_without_figures_nothing_is_called_behind(example_facts: Facts) -> None:
    rows = example_facts.progress
    bare = replace(
        example_facts,
        progress=rows[rows["status"] == "geen_streefwaarde"],
        since=replace(example_facts.since, flips=(), decisions=()),
        balance=example_facts.balance.iloc[:0],
        money=replace(example_facts.money, totals=example_facts.money.totals.iloc[:0]),
    )
    words = said(in_short.blocks(bare))
    assert "Sinds 30 juni 2026 kreeg geen enkel doel een andere status." in words
    assert "Er is nog geen begroting geladen." in words
    assert "kort-aandacht" not in ids(in_short.blocks(bare))


def test_the_example_has_flips_both_ways(example_facts: Facts) -> None:
    assert {one.way for one in example_facts.since.flips} == set(Way)
    assert {row["fictitious"] for row in rows_of(example_facts.progress)} == {True, False}
