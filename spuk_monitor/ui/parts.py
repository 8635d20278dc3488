"""Which part of a load is accepted: everything, only some indicators, or only some sources. Draws nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.loading import Checked, source_of


class PartBy(StrEnum):
    """What a part is chosen by."""

    ALLES = "alles"
    INDICATOREN = "indicatoren"
    BRONNEN = "bronnen"


@dataclass(frozen=True, slots=True)
class Part:
    """The choice itself; `ids` are ids of `Offer.indicators` or `Offer.sources`."""

    by: PartBy = PartBy.ALLES
    ids: frozenset[str] = frozenset()

    @property
    def is_all(self) -> bool:
        return self.by is PartBy.ALLES


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen in one load: id -> label, and the measures of each indicator."""

    indicators: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def ways(self) -> list[PartBy]:
        """A choice from one is no choice."""
        ways = [PartBy.INDICATOREN] if len(self.indicators) > 1 else []
        ways += [PartBy.BRONNEN] if len(self.sources) > 1 else []
        return [PartBy.ALLES, *ways] if ways else []

    def labels(self, by: PartBy) -> Mapping[str, str]:
        return self.indicators if by is PartBy.INDICATOREN else self.sources

    def measures_of(self, part: Part) -> set[str] | None:
        """Measures of the chosen indicators; None when they are not what is chosen by."""
        if part.by is not PartBy.INDICATOREN:
            return None
        return {measure for one in part.ids for measure in self.measures.get(one, frozenset())}

    def sources_of(self, part: Part) -> set[str] | None:
        return set(part.ids) if part.by is PartBy.BRONNEN else None


def offer_of(checked: Sequence[Checked], definitions: Definitions) -> Offer:
    """Indicators (a measure without one stands for itself) and sources of all observations, in order of first sight."""
    measures = dict.fromkeys(draft.measure for one in checked for draft in one.upload.observations)
    sources = dict.fromkeys(source_of(draft, one.upload) for one in checked for draft in one.upload.observations)
    grouped: dict[str, set[str]] = {}
    for measure in measures:
        known = definitions.measures.get(measure)
        grouped.setdefault((known and known.indicator) or measure, set()).add(measure)
    return Offer(
        indicators={one: indicator_label(one, definitions) for one in grouped},
        sources={one: source_label(one, definitions) for one in sources},
        measures={one: frozenset(those) for one, those in grouped.items()},
    )


def indicator_label(id_: str, definitions: Definitions) -> str:
    """`E19 Sociale samenhang`; of a measure without an indicator its own label and id."""
    indicator = definitions.indicators.get(id_)
    if indicator is not None:
        return f"{indicator.label} {upper_first(indicator.name)}"
    measure = definitions.measures.get(id_)
    return f"{upper_first(measure.label)} ({id_})" if measure is not None else id_


def source_label(id_: str, definitions: Definitions) -> str:
    """`SES-WOA (CBS)`; what a row says itself stays as it is."""
    source = definitions.sources.get(id_)
    return f"{source.name} ({source.publisher})" if source is not None else id_
