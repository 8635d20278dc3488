"""Chapter Aannames en open vragen: what hangs on what, and who said so."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

import pytest

from spuk_monitor.analysis.assumptions import assumptions
from spuk_monitor.analysis.effective import effective
from spuk_monitor.domain.reporting import Audience
from spuk_monitor.domain.steering import Answer, AssumptionKind, Confirmation, TargetRevision
from spuk_monitor.report.content import assumed
from spuk_monitor.report.document import Block, Cell
from spuk_monitor.report.facts import Facts
from spuk_monitor.store import Kept
from tests.builders.report_blocks import column, row, said, table, texts
from tests.builders.steering import AREA, decision

Entry = TypeVar("Entry")
REVISION = TargetRevision(
    AREA, "TGT-B02", date(2026, 10, 1), "Te ruim gesteld.", value=800, decision="BES-1", id="HER-1"
)


def kept(entry: Entry) -> Kept[Entry]:
    return Kept(entry, revision=1, at=datetime(2026, 10, 1, tzinfo=UTC), by="Anne")  # type: ignore[type-var]


@pytest.fixture(scope="module")
def blocks(example_facts: Facts) -> list[Block]:
    return assumed.blocks(example_facts)


@pytest.fixture(scope="module")
def revised(example_facts: Facts) -> Facts:
    """With a revised target, and the decision that it follows from."""
    definitions = effective(example_facts.definitions, revisions=[REVISION], at=date(2026, 10, 15))
    return replace(example_facts, definitions=definitions, decisions=(kept(decision(id="BES-1")),))


def test_how_much_is_assumed(blocks: list[Block]) -> None:
    assert (
        "Er zijn 42 aannames die nog niemand heeft bevestigd: 25 telwijzen, 15 einddatums en 2 samenstellingen van "
        "gebieden. Daaraan hangen 34 doelen."
    ) in said(blocks)
    assert [len(table(blocks, f"aannames-{one}").rows) for one in ("telwijze", "einddatum", "samenstelling")] == [
        25, 15, 2,
    ]  # fmt: skip


def test_an_assumed_counting_with_the_targets_that_hang_on_it(blocks: list[Block]) -> None:
    assert texts(row(table(blocks, "aannames-telwijze"), "Jongeren bereikt met loopbaan")) == {
        "Wat geteld wordt": "Jongeren bereikt met loopbaanoriëntatie en preventie (12-18 jaar) (RSD-M07)",
        "Aangenomen telwijze": "Lopend totaal sinds de start",
        "Doelen": "TGT-B02 en TGT-B10",
        "Wat erover bekend is": "Twee mijlpalen op één pad: 900 eind 2026, 1800 eind 2028",
    }


def test_a_confirmed_assumption_names_its_source(example_facts: Facts) -> None:
    said_so = Confirmation(
        AREA, AssumptionKind.TELWIJZE, "RSD-M07", "cumulatief", date(2026, 9, 1), "de programmaleider"
    )
    facts = replace(example_facts, assumptions=assumptions(example_facts.definitions, AREA, [said_so]))
    found = assumed.blocks(facts)
    shown = row(table(found, "aannames-bevestigd"), "Telwijze van jongeren")
    assert (shown["Doelen"].text, shown["Bevestigd op"]) == (
        "TGT-B02 en TGT-B10",
        Cell("01-09-2026", date(2026, 9, 1)),
    )
    assert shown["Volgens"].text == "de programmaleider"
    assert "Er zijn 41 aannames die nog niemand heeft bevestigd: 24 telwijzen" in said(found)


def test_a_revised_target_stands_beside_the_original(revised: Facts) -> None:
    shown = row(table(assumed.blocks(revised), "aannames-herzien"), "TGT-B02")
    assert (shown["Oorspronkelijk"], shown["Herzien"]) == (
        Cell("900 jongeren op 31 december 2026", 900),
        Cell("800 jongeren op 31 december 2026", 800),
    )
    assert (shown["Reden"].text, shown["Telt vanaf"].text) == ("Te ruim gesteld.", "01-10-2026")
    assert shown["Besluit"].text == "BES-1, Stuurgroep van 9 juli 2026"


def test_the_public_does_not_read_of_decisions(revised: Facts) -> None:
    public = replace(revised, settings=replace(revised.settings, audience=Audience.PUBLIEK))
    titles = [one.title for one in table(assumed.blocks(public), "aannames-herzien").columns]
    assert titles == ["Doel", "Oorspronkelijk", "Herzien", "Reden", "Telt vanaf"]


def test_open_questions_with_their_answer(example_facts: Facts) -> None:
    answer = Answer(AREA, "OV-8", "Ja, beide.", date(2026, 9, 3), "de wethouder.")
    found = assumed.blocks(replace(example_facts, answers=(kept(answer),)))
    assert "De aanvraag laat 8 vragen open; daarvan is er 1 beantwoord." in said(found)
    answers = [cell.text for cell in column(table(found, "aannames-vragen"), "Antwoord")]
    assert answers == ["nog geen antwoord"] * 7 + ["Ja, beide. (3 september 2026, volgens de wethouder)"]


def test_nothing_to_tell_is_said(blocks: list[Block], example_facts: Facts) -> None:
    assert "Nog geen enkele aanname is bevestigd." in said(blocks)
    assert "De aanvraag laat 8 vragen open; daarvan is er nog geen enkele beantwoord." in said(blocks)
    assert "Op 15 oktober 2026 is geen enkel doel herzien." in said(blocks)
    bare = replace(
        example_facts,
        programme=replace(example_facts.programme, open_questions=()),
        assumptions=replace(example_facts.assumptions, open=()),
    )
    assert "Op dit moment is niets aangenomen dat nog bevestigd moet worden." in said(assumed.blocks(bare))
    assert "Er staan geen open vragen bij dit programma." in said(assumed.blocks(bare))
