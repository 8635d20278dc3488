"""Narratives for readers who may not see small numbers: the text without the quoted figures that are withheld."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from spuk_monitor.analysis.quotes import Figure, changed, without
from spuk_monitor.analysis.small_numbers import ALONG, small_words
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.people import counts_people
from spuk_monitor.domain.steering import Narrative, Quote

_REALISED: Final = ".realised"  # what ends the id of a figure that may be a small number


def without_small(
    entry: Narrative,
    figures: Mapping[str, Figure],
    *,
    withheld: Collection[str],
    earlier: Callable[[], Collection[str]],
    definitions: Definitions,
) -> Narrative:
    """`figures`: what the narrative may quote, of what is shown. `withheld`: targets of which the number is not.
    `earlier`: those of whose figures any is withheld as they were when it was written; asked only where a quote has
    changed since, because an earlier total may give an earlier small number."""
    revised = {one.quote.figure for one in changed(_realised(entry.quotes), figures)}
    secret = set(earlier()) if revised else set()
    gone = [
        one
        for one in entry.quotes
        if _is_withheld(one, entry.area, figures, withheld, definitions)
        or (one.figure in revised and one.figure.removesuffix(_REALISED) in secret)
    ]
    if not gone:
        return entry
    text = without(entry.text, {one.words: _instead(one, definitions) for one in gone})
    return replace(entry, text=text, quotes=tuple(one for one in entry.quotes if one not in gone))


def _realised(quotes: Iterable[Quote]) -> list[Quote]:
    return [one for one in quotes if one.figure.endswith(_REALISED)]


def _is_withheld(
    quote: Quote, area: str, figures: Mapping[str, Figure], withheld: Collection[str], definitions: Definitions
) -> bool:
    """Whether the monitor does not show it now, or it is what a small number was before it was revised."""
    programme = definitions.programmes.get(area)
    target = programme.targets.get(quote.figure.removesuffix(_REALISED)) if programme else None
    if not quote.figure.endswith(_REALISED) or target is None:
        return False
    if target.id in withheld or quote.figure not in figures:
        return True
    measure = definitions.measures.get(target.measure or "")
    small = 0 < quote.value < definitions.thresholds.small_number
    return small and measure is not None and counts_people(measure) and bool(changed([quote], figures))


def _instead(quote: Quote, definitions: Definitions) -> str:
    is_small = quote.value < definitions.thresholds.small_number and not quote.words.endswith("%")
    return small_words(definitions) if is_small else f"[{ALONG}]"
