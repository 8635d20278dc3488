"""Is this value possible for this measure? The rules per value type, one place."""

from collections.abc import Iterator

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import ValueType
from spuk_monitor.ingest.cells import dutch_number

_CATEGORICAL = (ValueType.MEERKEUZE, ValueType.ORDINAAL, ValueType.MATRIX_ORDINAAL)
_NEARLY = 1e-9


def check_value(
    number: float, measure: Measure, *, percent: bool, place: Place, value: str | None, key: str, sibling: str
) -> Iterator[Finding]:
    """`percent` says that the file itself marks the number as a percentage, as text or by its format."""
    read = dutch_number(number)
    name = f"{measure.id} ({measure.label})"
    if percent and not measure.is_share and measure.value_type not in _CATEGORICAL and "%" not in measure.unit:
        yield finding(
            "PROCENT_BIJ_AANTAL", place, value=value, key=key, measure=name, unit=measure.unit, read=read,
            sibling=sibling,
        )  # fmt: skip
        return
    match measure.value_type:
        case ValueType.PERCENTAGE:
            if not 0 <= number <= 100:
                yield finding("PERCENTAGE_BUITEN_BEREIK", place, value=value, key=key, measure=name, read=read)
            elif 0 < number < 1 and not percent:
                meant = dutch_number(round(number * 100, 8))
                yield finding("AANDEEL_ONDER_EEN", place, value=value, key=key, measure=name, read=read, meant=meant)
        case ValueType.MIJLPAAL:
            if number not in (0, 1):
                yield finding("MIJLPAAL_GEEN_0_OF_1", place, value=value, key=key, measure=name, read=read)
        case ValueType.GEHEEL_GETAL:
            if number < 0:
                yield finding("AANTAL_NEGATIEF", place, value=value, key=key, measure=name, unit=measure.unit)
            elif abs(number - round(number)) > _NEARLY:
                yield finding(
                    "AANTAL_NIET_GEHEEL", place, value=value, key=key, measure=name, unit=measure.unit, read=read
                )
        case ValueType.MEERKEUZE | ValueType.ORDINAAL | ValueType.MATRIX_ORDINAAL:
            if number < 0:
                yield finding("AANTAL_NEGATIEF", place, value=value, key=key, measure=name, unit=measure.unit)
        case ValueType.DECIMAAL:
            pass


def check_margins(
    number: float, low: float, high: float, *, places: tuple[Place, Place], value: str | None, key: str
) -> Iterator[Finding]:
    """Margins are bounds of the value: low below high and the value in between. `places`: of the value and of low."""
    words = {"low": dutch_number(low), "high": dutch_number(high)}
    if low > high:
        yield finding("MARGE_OMGEKEERD", places[1], value=words["low"], key=key, **words)
    elif not low <= number <= high:
        yield finding("WAARDE_BUITEN_MARGE", places[0], value=value, key=key, **words)


def sibling_hint(definitions: Definitions, measure: Measure, *, share: bool) -> str:
    """", of gebruik NPLV-R08.pct" where the same indicator has a measure of the wanted sort."""
    if measure.indicator is None:
        return ""
    others = [
        one.id
        for one in definitions.measures_of(measure.indicator)
        if one.is_share is share and one.id != measure.id and one.id.startswith(measure.indicator)
    ]
    return f", of gebruik {' of '.join(others)}" if others else ""
