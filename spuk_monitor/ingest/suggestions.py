"""Which measure a text in somebody's table may mean, by likeness of words. Proposes; a person decides."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.ingest.cells import loose
from spuk_monitor.ingest.header_words import scale_of, split_period, unit_in, without_scale
from spuk_monitor.ingest.units import UnitMatch, compare_unit

LIKELY = 85  # from this score on a suggestion is filled in beforehand, if it is ahead of the next
_AHEAD = 5
_LOWEST = 45  # below it the likeness is chance
_OTHER_UNIT = 25  # what a unit that contradicts the measure costs
# They say nothing about the subject. What counts (aantal, aandeel) is read from the unit.
_EMPTY_WORDS = frozenset({
    "de", "het", "een", "van", "en", "of", "in", "op", "te", "dat", "die", "voor", "met", "per", "bij", "aan", "door",
    "is", "om", "uit", "tot", "naar", "over", "onder", "als", "er", "zich", "dan", "wordt", "worden", "werden",
    "heeft", "hebben", "krijgt", "krijgen", "wat", "welke", "afgelopen", "aantal", "aantallen", "absoluut", "abs",
    "percentage", "perc", "procent", "pct", "aandeel", "totaal", "totale", "waarde", "waarden", "x",
})  # fmt: skip
# Weights of three ways to look: shared words, all words, and one text inside the other (compounds).
_SCORERS = ((fuzz.token_set_ratio, 0.5), (fuzz.token_sort_ratio, 0.2), (fuzz.partial_ratio, 0.3))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`score` runs from 0 to 100; `words` show the measure to people."""

    measure: str
    score: int
    words: str


class Suggester:
    """All names of all measures, made comparable once, for as many texts as a table has."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._by_code: dict[str, list[str]] = {}
        names: dict[str, set[str]] = {}
        for measure in definitions.measures.values():
            for code in self._codes(measure):
                self._by_code.setdefault(loose(code), []).append(measure.id)
            for name in self._names(measure):
                names.setdefault(_bare(name), set()).add(measure.id)
        names.pop("", None)
        self._texts = list(names)
        self._measures_of = [sorted(names[text]) for text in self._texts]

    def suggest(self, texts: Sequence[str], units: Sequence[str | None] | None = None) -> list[list[Suggestion]]:
        """For each text the likely measures, best first. A unit of None is read from the text itself."""
        if not texts:
            return []
        bare = [_bare(split_period(text)[0]) for text in texts]
        likeness = sum(
            weight * process.cdist(bare, self._texts, scorer=scorer, dtype=np.float32) for scorer, weight in _SCORERS
        )
        given = units if units is not None else [None] * len(texts)
        return [
            self._ranked(text, unit or unit_in(text), likeness=scores if words else ())
            for text, unit, words, scores in zip(texts, given, bare, np.asarray(likeness), strict=True)
        ]

    def _ranked(self, text: str, unit: str | None, *, likeness: Iterable[float]) -> list[Suggestion]:
        best: dict[str, float] = {}
        for score, measures in zip(likeness, self._measures_of, strict=False):
            if score >= _LOWEST:
                for measure in measures:
                    best[measure] = max(best.get(measure, 0.0), float(score))
        for measure in self._by_code.get(loose(text), ()):
            best[measure] = 100.0
        scored = [(self._with_unit(score, measure, unit), measure) for measure, score in best.items()]
        scored.sort(key=lambda one: (-one[0], one[1]))
        return [Suggestion(measure, round(score), self.words(measure)) for score, measure in scored if score >= _LOWEST]

    def _with_unit(self, score: float, measure: str, unit: str | None) -> float:
        if unit is None or not (plain := without_scale(unit)):
            return score
        contradicts = compare_unit(plain, self._definitions.measures[measure]) is UnitMatch.CONTRADICTS
        return score - _OTHER_UNIT if contradicts else score

    def words(self, measure: str) -> str:
        """The measure for people: "E21 · Aantal en aandeel (%) huishoudens … · aandeel (%)"."""
        one = self._definitions.measures[measure]
        if one.indicator is None or not one.id.startswith(one.indicator):
            return f"{one.id} · {one.label} ({one.unit})"
        indicator = self._definitions.indicators[one.indicator]
        return f"{indicator.label} · {indicator.name} · {one.label} ({one.unit})"

    def _codes(self, measure: Measure) -> Iterator[str]:
        yield measure.id
        if measure.indicator and measure.id.startswith(measure.indicator):
            indicator = self._definitions.indicators[measure.indicator]
            yield from (indicator.id, indicator.label, measure.id.removeprefix("NPLV-"))

    def _names(self, measure: Measure) -> Iterator[str]:
        own = measure.indicator is not None and measure.id.startswith(measure.indicator)
        if not own or " " in _bare(measure.label):  # "aantal" and "score" say nothing by themselves
            yield measure.label
        if measure.indicator and own:
            indicator = self._definitions.indicators[measure.indicator]
            for name in (indicator.name, indicator.printed_name, *indicator.name_variants):
                if name:
                    yield name
        for source in self._definitions.sources.values():
            for link in source.links:
                if link.measure == measure.id and not link.category:
                    yield from (title.replace("/", " ") for title in link.titles)


def suggest(text: str, definitions: Definitions, *, unit: str | None = None, limit: int = 5) -> list[Suggestion]:
    """The likely measures of one text, best first, at most `limit`. For a whole table: `Suggester.suggest`."""
    return Suggester(definitions).suggest([text], [unit])[0][:limit]


def likely(suggestions: Sequence[Suggestion]) -> str | None:
    """The measure to fill in beforehand; None when the best is not good enough or the next is too near."""
    if not suggestions or suggestions[0].score < LIKELY:
        return None
    second = suggestions[1].score if len(suggestions) > 1 else 0
    return suggestions[0].measure if suggestions[0].score - second >= _AHEAD else None


def proposed_factor(unit: str | None, measure: Measure) -> float:
    """The factor from a header's unit to the measure's: 1000 for "x 1 000 euro" unless the measure has that too."""
    return scale_of(unit) / scale_of(measure.unit)


def _bare(text: str) -> str:
    """The words that carry the subject; "18+" stays, because it tells groups apart."""
    words = re.sub(r"[%€]", " ", loose(text)).split()
    return " ".join(word for word in words if word not in _EMPTY_WORDS)
