"""Which areas stand beside each other, and which figures may be compared over them. Knows no figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spuk_monitor.analysis.composition import compositions_of, in_force
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.terms import AreaKind, CompositionRule, IndicatorKind, ValueType

_NUMBERS = (ValueType.GEHEEL_GETAL, ValueType.DECIMAAL, ValueType.PERCENTAGE)


class Among(StrEnum):
    """What is put beside each other."""

    GEBIEDEN = "gebieden"
    WIJKEN = "wijken"


class Group(StrEnum):
    """Under which heading a figure is offered, in this order."""

    GEBIEDSEFFECT = "gebiedseffect"
    CONTEXT = "context"
    REALISATIE = "gebiedsrealisatie"
    LOKAAL = "lokaal"
    KERNCIJFER = "kerncijfer"


@dataclass(frozen=True, slots=True)
class Lineup:
    """The areas to rank, which of them are the reader's own, and with what all are compared."""

    among: Among
    area: str
    ranked: tuple[str, ...]
    own: frozenset[str]
    references: tuple[str, ...]

    @property
    def everyone(self) -> list[str]:
        return list(dict.fromkeys([*self.ranked, *self.references]))


def lineup(definitions: Definitions, *, area: str, among: Among, at: date, stored: Iterable[str] = ()) -> Lineup:
    """All focusgebieden, or the wijken of the area's municipality; `stored`: areas in the store, which may hold wijken
    that the definitions do not list."""
    municipality = definitions.areas[area].municipality
    country = [one.id for one in definitions.areas.values() if one.kind is AreaKind.LAND]
    near = [one for one in [municipality] if one in definitions.areas]
    if among is Among.GEBIEDEN:
        ranked = [one.id for one in definitions.areas.values() if one.kind is AreaKind.FOCUSGEBIED]
        ranked += [] if area in ranked else [area]
        return Lineup(among, area, tuple(ranked), frozenset({area}), (*(one for one in near if one), *country))
    ranked = listed_wijken(definitions, municipality) or wijken_in(municipality, stored)
    found = compositions_of(area, definitions)
    own = set(in_force(found, at.year).members) if found else {area}
    references = [one for one in (*near, area, *country) if one and one not in ranked]
    return Lineup(among, area, tuple(ranked), frozenset(own & set(ranked)), tuple(references))


def listed_wijken(definitions: Definitions, municipality: str | None) -> list[str]:
    """The wijken of a municipality in the definitions."""
    areas = definitions.areas.values()
    return [one.id for one in areas if one.kind is AreaKind.WIJK and municipality and one.municipality == municipality]


def wijken_in(municipality: str | None, stored: Iterable[str]) -> list[str]:
    """The wijken of a municipality among area codes, by code."""
    code = wijk_code(municipality)
    return sorted({one for one in stored if code and one.startswith(code)})


def wijk_code(municipality: str | None) -> str:
    """How the codes of all its wijken begin: WK1674; "" without a municipality."""
    return f"WK{municipality.removeprefix('GM')}" if municipality else ""


def grows_with_size(measure: Measure, kind: IndicatorKind) -> bool:
    """Whether more people means more of it: counts that add up, and results counted per area."""
    if measure.value_type is not ValueType.GEHEEL_GETAL:
        return False
    adds_up = measure.composition is not None and measure.composition.rule is CompositionRule.SOM
    return adds_up or kind in (IndicatorKind.GEBIEDSREALISATIE, IndicatorKind.LOKAAL)


def group_of(measure: Measure, definitions: Definitions, *, among: Among) -> Group | None:
    """None for what is not comparable: a programme's own results, and its own indicators beside other programmes."""
    indicator = definitions.indicators.get(measure.indicator or "")
    if indicator is None or measure.value_type not in _NUMBERS:
        return None
    if indicator.kind is IndicatorKind.LOKAAL:
        return Group.LOKAAL if among is Among.WIJKEN else None
    if indicator.is_key_figure:
        return Group.KERNCIJFER
    if not indicator.national:
        return None
    kinds = {
        IndicatorKind.GEBIEDSEFFECT: Group.GEBIEDSEFFECT,
        IndicatorKind.CONTEXT: Group.CONTEXT,
        IndicatorKind.GEBIEDSREALISATIE: Group.REALISATIE,
    }
    return kinds.get(indicator.kind)
