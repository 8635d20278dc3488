"""Is this value possible for this measure, and is it said once? The rules per value type, one place."""

import math
from collections.abc import Iterator
from typing import Any, overload

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import ValueType
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest.cells import CellValue, dutch_number, shown
from spuk_monitor.ingest.columns import Flags, Floats

_CATEGORICAL = (ValueType.MEERKEUZE, ValueType.ORDINAAL, ValueType.MATRIX_ORDINAAL)
_NEARLY = 1e-9


def check_value(
    number: float, measure: Measure, *, percent: bool, place: Place, value: CellValue, key: str, sibling: str
) -> Iterator[Finding]:
    """`percent` says that the file itself marks the number as a percentage, as text or by its format."""
    if not percent and surely_possible(number, measure.value_type):
        return
    code = _problem(number, measure, percent)
    if code is not None:
        yield finding(
            code, place, value=shown(value), key=key, measure=f"{measure.id} ({measure.label})", unit=measure.unit,
            read=dutch_number(number), meant=dutch_number(round(number * 100, 8)), sibling=sibling,
        )  # fmt: skip


def _problem(number: float, measure: Measure, percent: bool) -> str | None:
    """The code of what is wrong, None when nothing is."""
    kind = measure.value_type
    if percent and kind not in (ValueType.PERCENTAGE, *_CATEGORICAL) and "%" not in measure.unit:
        return "PROCENT_BIJ_AANTAL"
    if kind is ValueType.PERCENTAGE and not 0 <= number <= 100:
        return "PERCENTAGE_BUITEN_BEREIK"
    if kind is ValueType.PERCENTAGE and 0 < number < 1 and not percent:
        return "AANDEEL_ONDER_EEN"
    if kind is ValueType.MIJLPAAL and number not in (0, 1):
        return "MIJLPAAL_GEEN_0_OF_1"
    if kind in (ValueType.GEHEEL_GETAL, *_CATEGORICAL) and number < 0:
        return "AANTAL_NEGATIEF"
    if kind is ValueType.GEHEEL_GETAL and abs(number - round(number)) > _NEARLY:
        return "AANTAL_LIJKT_DUIZENDTAL" if _has_three_decimals(number) else "AANTAL_NIET_GEHEEL"
    return None


def _has_three_decimals(number: float) -> bool:
    """As 1,234 has: a thousand separator taken for a decimal one. 12,5 and 1.234,5 do not."""
    return abs(number * 1000 - round(number * 1000)) < _NEARLY < abs(number * 100 - round(number * 100))


@overload
def surely_possible(number: float, value_type: ValueType) -> bool: ...
@overload
def surely_possible(number: Floats, value_type: ValueType) -> Flags: ...
def surely_possible(number: Any, value_type: ValueType) -> Any:
    """Where a number without percent sign needs no closer look, for one number or an array: True for nearly every row.

    False says nothing, and is what NaN gives.
    """
    if value_type is ValueType.GEHEEL_GETAL:
        return (number >= 0) & (number % 1 == 0)
    if value_type is ValueType.DECIMAAL:
        return number > -math.inf
    if value_type is ValueType.PERCENTAGE:
        return (number == 0) | ((number >= 1) & (number <= 100))
    return number < -math.inf  # nowhere, in the shape of `number`


def check_margins(
    number: float, low: float, high: float, *, places: tuple[Place, Place], value: str | None, key: str
) -> Iterator[Finding]:
    """Margins are bounds of the value: low below high and the value in between. `places`: of the value and of low."""
    lowest, highest = dutch_number(low), dutch_number(high)
    if low > high:
        yield finding("MARGE_OMGEKEERD", places[1], value=lowest, key=key, low=lowest, high=highest)
    elif not low <= number <= high:
        yield finding("WAARDE_BUITEN_MARGE", places[0], value=value, key=key, low=lowest, high=highest)


def sibling_hint(definitions: Definitions, measure: Measure, *, share: bool) -> str:
    """ ", of gebruik NPLV-R08.pct" where the same indicator has a measure of the wanted sort."""
    if measure.indicator is None:
        return ""
    others = [
        one.id
        for one in definitions.measures_of(measure.indicator)
        if one.is_share is share and one.id != measure.id and one.id.startswith(measure.indicator)
    ]
    return f", of gebruik {' of '.join(others)}" if others else ""


def same_key(draft: ObservationDraft, earlier: ObservationDraft) -> Finding:
    """For a figure that `earlier` gives too: on another row, in another column of that row or on another sheet."""
    first = str(earlier.place.row)
    if earlier.place.sheet != draft.place.sheet:
        first += f" van blad '{earlier.place.sheet}'"
    elif earlier.place.row == draft.place.row:
        first += f", kolom '{earlier.place.column}',"
    there = shown(earlier.value) if earlier.value is not None else str(earlier.state)
    return finding(
        "DUBBELE_SLEUTEL", draft.place, value=shown(draft.value), key=draft.key, first=first, first_value=there
    )
