"""Draft, handed in, approved or returned; a text that changes is a draft again."""

from dataclasses import replace

import pytest

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.narrating import approved, handed_in, returned, written
from spuk_monitor.domain.steering import Narrative, NarrativeState, Quote, Scope

DRAFT = Narrative("gebied", Scope.THEMA, "B", "2026Q3", "Tekst.", 3)


def in_state(state: NarrativeState) -> Narrative:
    return replace(DRAFT, state=state)


def test_the_way_from_draft_to_approved_and_back() -> None:
    submitted = handed_in(DRAFT)
    assert submitted.state is NarrativeState.INGEDIEND
    assert approved(submitted).state is NarrativeState.GOEDGEKEURD
    back = returned(submitted, " Noem ook het doel. ")
    assert (back.state, back.remark) == (NarrativeState.TERUGGEGEVEN, "Noem ook het doel.")
    again = handed_in(back)
    assert (again.state, again.remark) == (NarrativeState.INGEDIEND, None)


@pytest.mark.parametrize("state", list(NarrativeState))
def test_another_text_or_other_quotes_make_a_draft(state: NarrativeState) -> None:
    before = in_state(state)
    assert written(before, "Anders.", quotes=(), version=4) == replace(DRAFT, text="Anders.", version=4)
    tied = (Quote("T.realised", 5.0, "5"),)
    assert written(before, "Tekst.", quotes=tied, version=4).state is NarrativeState.CONCEPT
    assert written(before, "Tekst.", quotes=(), version=4) == before


def test_the_remark_stays_while_the_text_is_mended() -> None:
    back = returned(handed_in(DRAFT), "Korter.")
    assert written(back, "Kort.", quotes=(), version=4).remark == "Korter."


@pytest.mark.parametrize("state", [NarrativeState.INGEDIEND, NarrativeState.GOEDGEKEURD])
def test_what_was_handed_in_is_not_handed_in_again(state: NarrativeState) -> None:
    with pytest.raises(UsageError, match=f"Dit verhaal is al {state}"):
        handed_in(in_state(state))


@pytest.mark.parametrize("state", [NarrativeState.CONCEPT, NarrativeState.GOEDGEKEURD, NarrativeState.TERUGGEGEVEN])
def test_only_what_was_handed_in_is_approved_or_returned(state: NarrativeState) -> None:
    for step in (approved, lambda one: returned(one, "Waarom?")):
        with pytest.raises(UsageError, match=f"Dit verhaal is {state}"):
            step(in_state(state))


def test_returning_needs_a_remark() -> None:
    with pytest.raises(UsageError, match="Schrijf in de opmerking"):
        returned(in_state(NarrativeState.INGEDIEND), "  ")
