"""From what people write in the column 'indicator' to one measure of the definitions."""

import difflib
import re

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Indicator, Measure
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.ingest.cells import CellValue, loose, shown, text_of
from spuk_monitor.ingest.units import UnitMatch, compare_unit

_PRINTED = re.compile(r"([a-z])0*(\d+)((?:\.[a-z]+)?)")


def _key(text: str) -> str:
    return text.casefold().replace(" ", "")


class MeasureFinder:
    """Looks a text up as measure id, indicator id, printed number with type, or a number that is unique."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions
        self._measures = {_key(measure.id): measure for measure in definitions.measures.values()}
        self._indicators = {_key(indicator.id): indicator for indicator in definitions.indicators.values()}
        self._by_number: dict[int, list[Indicator]] = {}
        for indicator in definitions.indicators.values():
            if indicator.number is not None:
                self._by_number.setdefault(indicator.number, []).append(indicator)

    def find(self, value: CellValue, place: Place) -> Measure | Finding:
        """The measure, or what stands in the way."""
        key = _key(text_of(value))
        quoted = shown(value)
        match = _PRINTED.fullmatch(key)
        printed = f"nplv-{match[1]}{int(match[2]):02d}" if match else key
        for candidate in (key, printed + (match[3] if match else "")):
            if candidate in self._measures:
                return self._measures[candidate]
        for candidate in (key, printed):
            if candidate in self._indicators and not (match and match[3]):
                return self._only_measure(self._indicators[candidate], place, quoted)
        if key.isdigit() and key.isascii() and len(key) <= 3:
            numbered = self._by_number.get(int(key), [])
            if len(numbered) == 1:
                return self._only_measure(numbered[0], place, quoted)
            if numbered:
                return finding(
                    "INDICATOR_DUBBELZINNIG", place, value=quoted, number=int(key),
                    candidates=" en ".join(f"{one.label} ({one.kind}: {one.name})" for one in numbered),
                    labels=" of ".join(one.label for one in numbered),
                )  # fmt: skip
        return finding("ONBEKENDE_INDICATOR", place, value=quoted, hint=self._hint(value))

    def find_by_unit(self, value: CellValue, unit: str) -> Measure | None:
        """The one measure of an indicator with several that the file's own unit fits: E16 with "%" is E16.pct."""
        key = _key(text_of(value))
        match = _PRINTED.fullmatch(key)
        indicator = self._indicators.get(key) or (
            self._indicators.get(f"nplv-{match[1]}{int(match[2]):02d}") if match and not match[3] else None
        )
        if indicator is None:
            return None
        fitting = [one for one in self._own_measures(indicator) if compare_unit(unit, one) is not UnitMatch.CONTRADICTS]
        return fitting[0] if len(fitting) == 1 else None

    def _only_measure(self, indicator: Indicator, place: Place, quoted: str | None) -> Measure | Finding:
        measures = self._own_measures(indicator)
        if len(measures) == 1:
            return measures[0]
        name = f"{indicator.label} ({indicator.name})"
        if not measures:
            return finding("INDICATOR_ZONDER_MAAT", place, value=quoted, indicator=name)
        return finding(
            "INDICATOR_MEER_MATEN", place, value=quoted, indicator=name, example=measures[0].id,
            measures="; ".join(f"{one.id} ({one.label}, {one.unit})" for one in measures),
        )  # fmt: skip

    def _own_measures(self, indicator: Indicator) -> list[Measure]:
        """The parts of the indicator; a programme's own measure that only refers to it is not a part."""
        found = self._definitions.measures_of(indicator.id)
        return [one for one in found if one.id.startswith(indicator.id)] or found

    def _hint(self, value: CellValue) -> str:
        text = text_of(value)
        known = {_key(one.id): one.id for one in self._definitions.measures.values()}
        known |= {_key(one.id): one.id for one in self._definitions.indicators.values()}
        known |= {_key(one.label): one.label for one in self._definitions.indicators.values()}
        found = [known[key] for key in difflib.get_close_matches(_key(text), list(known), n=3, cutoff=0.6)]
        names = {loose(one.name): one.label for one in self._definitions.indicators.values()}
        names |= {loose(one.label): one.id for one in self._definitions.measures.values() if one.counting is not None}
        if len(text) > 8:
            found += [names[key] for key in difflib.get_close_matches(loose(text), list(names), n=2, cutoff=0.7)]
        unique = list(dict.fromkeys(found))
        return f" Lijkt op: {', '.join(unique)}." if unique else ""
