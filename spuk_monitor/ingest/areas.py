"""From what people write in the column 'gebied' to one area."""

import difflib
import re
from dataclasses import dataclass

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Area, Definitions
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import AreaKind
from spuk_monitor.ingest.cells import CellValue, loose, shown, text_of

CBS_CODE = re.compile(r"NL\d\d|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}")
_SMALL = re.compile(r"(?:WK(?P<wijk>\d{4}[0-9A-Z]{2})|BU(?P<buurt>\d{4}[0-9A-Z]{4}))")
_BARE = {4: "GM", 6: "WK", 8: "BU"}
_WITH_OWN_CODE = (AreaKind.LAND, AreaKind.GEMEENTE, AreaKind.WIJK, AreaKind.BUURT)


@dataclass(frozen=True, slots=True)
class FoundArea:
    """`remark` is an info finding for a code that is right but not listed."""

    id: str
    remark: Finding | None = None


class AreaFinder:
    """Looks a text up as area id, CBS code or unique name, ignoring case, padding, accents and hyphens."""

    def __init__(self, definitions: Definitions) -> None:
        self._areas = definitions.areas
        self._by_id = {area.id.casefold(): area for area in self._areas.values()}
        self._by_code: dict[str, Area] = {}
        self._by_name: dict[str, dict[str, Area]] = {}
        for area in self._areas.values():
            # A focusgebied bears its municipality's code, and two can share one: never found by it.
            if area.kind in _WITH_OWN_CODE:
                for code in (area.code, *area.other_codes, area.id):
                    if code and CBS_CODE.fullmatch(code.strip().upper()):
                        self._by_code[code.strip().upper()] = area
            for name in (area.name, *area.other_names):
                self._by_name.setdefault(loose(name), {})[area.id] = area
        self._listed = {code[2:6] for code in self._by_code if code.startswith("WK")}

    def by_code(self, code: str) -> str | None:
        """The listed area with this CBS code; both national codes are Nederland."""
        area = self._by_code.get(code)
        return area.id if area else None

    def find(self, value: CellValue, place: Place) -> FoundArea | Finding:
        """The area, or what stands in the way."""
        text = text_of(value)
        if area := self._by_id.get(text.casefold()):
            return FoundArea(area.id)
        code = text.upper().replace(" ", "")
        if area := self._by_code.get(code):
            return FoundArea(area.id)
        if found := self._unlisted(code, value, place):
            return found
        named = self._by_name.get(loose(text), {}) if loose(text) else {}
        if len(named) == 1:
            return FoundArea(next(iter(named)))
        if named:
            return finding(
                "GEBIED_DUBBELZINNIG", place, value=shown(value),
                candidates="; ".join(self._described(area) for area in named.values()),
                codes=", ".join(named),
            )  # fmt: skip
        return finding("ONBEKEND_GEBIED", place, value=shown(value), hint=self._hint(text, code))

    def _unlisted(self, code: str, value: CellValue, place: Place) -> FoundArea | None:
        """A well-formed wijk or buurt that the definitions do not name, accepted where they list none there."""
        match = _SMALL.fullmatch(code)
        if match is None:
            return None
        digits = match["wijk"] or match["buurt"]
        municipality = self._by_code.get(f"GM{digits[:4]}")
        if municipality is None:
            return None
        if digits[:4] in self._listed and f"WK{digits[:6]}" not in self._by_code:
            return None
        remark = finding("GEBIED_NIET_IN_LIJST", place, value=shown(value), municipality=municipality.name)
        return FoundArea(code, remark)

    def _described(self, area: Area) -> str:
        return f"{area.name} ({area.kind}, {area.id})"

    def _hint(self, text: str, code: str) -> str:
        prefixed = _BARE.get(len(code), "") + code
        if code[:4].isdigit() and prefixed in self._by_code:
            area = self._by_code[prefixed]
            return f" Vóór de code ontbreken letters: {prefixed} is {area.name}."
        by_key = {loose(name): area for name, areas in self._by_name.items() for area in areas.values()}
        by_key |= {loose(area.id): area for area in self._areas.values()}
        keys = difflib.get_close_matches(loose(text), list(by_key), n=3, cutoff=0.6)
        close = list(dict.fromkeys(self._described(by_key[key]) for key in keys))
        return f" Lijkt op: {'; '.join(close)}." if close else ""
