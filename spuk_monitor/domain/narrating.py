"""How a narrative goes from draft to approved: a narrative in, its next state out; UsageError for a wrong step."""

from collections.abc import Sequence
from dataclasses import replace

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.steering import Narrative, NarrativeState, Quote


def written(before: Narrative, text: str, *, quotes: Sequence[Quote], version: int) -> Narrative:
    """With this text; another text or other ties to figures make it a draft again. A remark stays until handed in."""
    tied = tuple(quotes)
    if (text, tied) == (before.text, before.quotes):
        return before
    return replace(before, text=text, quotes=tied, version=version, state=NarrativeState.CONCEPT)


def handed_in(one: Narrative) -> Narrative:
    """For approval."""
    if one.state not in (NarrativeState.CONCEPT, NarrativeState.TERUGGEGEVEN):
        raise UsageError(
            f"Dit verhaal is al {one.state}. Alleen een concept of een teruggegeven verhaal kan worden ingediend."
        )
    return replace(one, state=NarrativeState.INGEDIEND, remark=None)


def approved(one: Narrative) -> Narrative:
    return replace(_awaiting(one), state=NarrativeState.GOEDGEKEURD)


def returned(one: Narrative, remark: str) -> Narrative:
    """To its writer, who must be able to read why."""
    if not remark.strip():
        raise UsageError("Er is niets gewijzigd. Schrijf in de opmerking wat er anders moet.")
    return replace(_awaiting(one), state=NarrativeState.TERUGGEGEVEN, remark=remark.strip())


def _awaiting(one: Narrative) -> Narrative:
    if one.state is not NarrativeState.INGEDIEND:
        raise UsageError(
            f"Dit verhaal is {one.state}. Alleen een ingediend verhaal is goed te keuren of terug te geven."
        )
    return one
