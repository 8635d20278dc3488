"""Outlines of wijken from a GeoJSON file that a user loads: read within limits, checked, never simplified.

Findings about a file come with it; anything unexpected in it is one, never an exception. Draws nothing.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.dutch import format_number, join_words, plural
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import Severity
from spuk_monitor.ingest.areas import CBS_CODE
from spuk_monitor.ingest.gate import MAX_FILE_BYTES

MAX_POINTS: Final = 200_000
MAX_DEPTH: Final = 24  # a MultiPolygon in a collection has some ten levels
MAX_BRACKETS: Final = 1_000_000
MAX_COMMAS: Final = 2_000_000
MAX_DIGITS: Final = 30
_TEXT: Final = 300
_SHOWN: Final = 6
_CORNERS: Final = 3
# A whole string is one step; one without an end runs to the end of the file, so that looking stays one pass.
_STEPS: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EXAMPLE: Final = "WK001401"
_KINDS: Final = {"WK": ("wijk", "wijken"), "BU": ("buurt", "buurten"), "GM": ("gemeente", "gemeenten")}
_SOURCES: Final = ("attribution", "attributie", "copyright", "bron", "source", "licentie", "license")
_DEGREES: Final = (3.0, 8.0, 50.0, 54.0)
_METRES: Final = (-10_000.0, 300_000.0, 280_000.0, 640_000.0)

Point = tuple[float, float]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]  # the outside first, then the holes


@dataclass(frozen=True, slots=True)
class Outline:
    code: str
    name: str
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """What a file holds. `geographic`: degrees, else metres. With a `fout` among the findings there are no shapes."""

    file: str
    shapes: tuple[Outline, ...] = ()
    geographic: bool = True
    attribution: str | None = None
    year: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        return not any(one.severity is Severity.FOUT for one in self.findings)


class _Refused(Exception):
    def __init__(self, one: Finding) -> None:
        super().__init__(one.code)
        self.finding = one


def read_outlines(content: bytes, *, file: str) -> Outlines:
    """The outlines by CBS code. Whatever is wrong with the file is among its findings."""
    try:
        return _read(content, file)
    except _Refused as refused:
        return Outlines(file, findings=(refused.finding,))


def matched(outlines: Outlines, wijken: Mapping[str, str], *, municipality: str, code: str) -> Outlines:
    """Only the wijken of the municipality (with CBS `code`), with what is said about the rest.

    `wijken`: name by code, as the definitions have them; empty: every wijk with the municipality's digits is one.
    """
    if not outlines.ok:
        return outlines
    prefix = f"WK{code.removeprefix('GM')}"
    inside = [one for one in outlines.shapes if one.code in wijken or one.code.startswith(prefix)]
    if not any(one.code in wijken or not wijken for one in inside):
        known = join_words(_some(list(wijken))) if wijken else f"wijken waarvan de code met {prefix} begint"
        found = finding(
            "KAART_ANDERE_CODES", found=_kinds_of(outlines.shapes), known=known, municipality=municipality
        )  # fmt: skip
        return Outlines(outlines.file, findings=(*outlines.findings, found))
    findings = list(outlines.findings)
    unknown = [one.code for one in inside if wijken and one.code not in wijken]
    if unknown:
        findings.append(finding("KAART_ONBEKENDE_CODES", codes=join_words(_some(unknown))))
    drawn = {one.code for one in inside}
    missing = [name for one, name in wijken.items() if one not in drawn]
    if missing:
        findings.append(finding("KAART_ONVOLLEDIG", names=join_words(_some(missing))))
    others = len(outlines.shapes) - len(inside)
    if others:
        findings.append(
            finding("KAART_OVERGESLAGEN", detail=f"{plural(others, 'vlak', 'vlakken')} buiten {municipality}")
        )
    return Outlines(
        outlines.file,
        tuple(inside),
        outlines.geographic,
        outlines.attribution,
        outlines.year,
        tuple(findings),
    )


def _read(content: bytes, file: str) -> Outlines:
    root = _parsed(content)
    features = _features(root)
    findings: list[Finding] = []
    drawn = [one for one in features if _geometry(one).get("type") in ("Polygon", "MultiPolygon")]
    if not drawn:
        kinds = Counter(_words(_geometry(one).get("type") or "niets") for one in features)
        found = join_words(f"{format_number(count, 0)} × {kind}" for kind, count in kinds.most_common(_SHOWN))
        raise _Refused(finding("KAART_ZONDER_VLAKKEN", found=found or "geen enkel onderdeel"))
    key = _code_key(drawn)
    coded = [(code, one) for one in drawn if (code := _code(one, key))]
    skipped = _skipped(len(features) - len(drawn), len(drawn) - len(coded))
    if skipped:
        findings.append(finding("KAART_OVERGESLAGEN", detail=skipped))
    names = _name_key(coded)
    polygons: dict[str, list[Polygon]] = {}
    labels: dict[str, str] = {}
    budget = MAX_POINTS
    for code, one in coded:
        found_polygons = _polygons(_geometry(one), code)
        budget -= sum(len(ring) for polygon in found_polygons for ring in polygon)
        if budget < 0:
            reason = f"Er staan meer dan {format_number(MAX_POINTS, 0)} hoekpunten in."
            raise _Refused(finding("KAART_TE_GROOT", reason=reason))
        polygons.setdefault(code, []).extend(found_polygons)
        labels.setdefault(code, _words(_properties(one).get(names)) if names else "")
    twice = [code for code, count in Counter(code for code, _ in coded).items() if count > 1]
    if twice:
        findings.append(finding("KAART_CODE_DUBBEL", codes=join_words(_some(twice))))
    shapes = tuple(Outline(code, labels[code] or code, tuple(found)) for code, found in polygons.items())
    attribution = _attribution(root)
    return Outlines(
        file,
        shapes,
        geographic=_is_geographic(shapes),
        attribution=attribution,
        year=_year(root, [one for _, one in coded], file),
        findings=tuple(findings),
    )


def _parsed(content: bytes) -> Mapping[str, Any]:
    if len(content) > MAX_FILE_BYTES:
        size = format_number(len(content) / 1e6, 1)
        reason = f"Het bestand is {size} MB; meer dan {MAX_FILE_BYTES // 1_000_000} MB wordt niet gelezen."
        raise _Refused(finding("KAART_TE_GROOT", reason=reason))
    _look(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable("Het bestand bevat tekens die niet in UTF-8 staan.") from error
    try:
        root = json.loads(text, parse_constant=_constant, parse_int=_integer)
    except (ValueError, RecursionError) as error:
        where = f" (regel {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise _unreadable(f"De inhoud is geen geldige JSON{where}.") from error
    if not isinstance(root, Mapping):
        raise _Refused(finding("KAART_ZONDER_VLAKKEN", found="een lijst of een los getal"))
    return root


def _look(content: bytes) -> None:
    """Refuse what would cost too much to read: many values, or nested deep."""
    depth = brackets = 0
    too_many = content.count(b",") > MAX_COMMAS
    for step in _STEPS.finditer(content):
        sign = content[step.start()]
        if sign == ord('"'):
            continue
        brackets += 1
        depth += 1 if sign in b"[{" else -1
        too_many = too_many or brackets > MAX_BRACKETS
        if too_many:
            break
        if depth > MAX_DEPTH:
            raise _unreadable(f"De inhoud is dieper dan {MAX_DEPTH} niveaus genest; een kaart is dat niet.")
    if too_many:
        raise _Refused(finding("KAART_TE_GROOT", reason="Er staan te veel waarden in om te lezen."))


def _constant(text: str) -> float:
    raise ValueError(text)


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise ValueError("a number of too many digits")
    return int(text)


def _features(root: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found = root.get("features") if root.get("type") == "FeatureCollection" else [root]
    if not isinstance(found, list) or root.get("type") not in ("FeatureCollection", "Feature"):
        kind = _words(root.get("type"))
        raise _Refused(finding("KAART_ZONDER_VLAKKEN", found=kind or "JSON zonder het woord FeatureCollection"))
    return [one for one in found if isinstance(one, Mapping)]


def _geometry(one: Mapping[str, Any]) -> Mapping[str, Any]:
    found = one.get("geometry")
    return found if isinstance(found, Mapping) else {}


def _properties(one: Mapping[str, Any]) -> Mapping[str, Any]:
    found = one.get("properties")
    return found if isinstance(found, Mapping) else {}


def _code_key(drawn: Sequence[Mapping[str, Any]]) -> str:
    """The property with the most different codes of wijken; where there are none, of buurten, then of gemeenten."""
    codes: dict[str, set[str]] = {}
    for one in drawn:
        for key, value in _properties(one).items():
            code = _as_code(value)
            if code:
                codes.setdefault(key, set()).add(code)
    for kind in _KINDS:
        counts = {key: sum(code.startswith(kind) for code in found) for key, found in codes.items()}
        best = max(counts, key=lambda key: counts[key], default="")
        if best and counts[best]:
            return best
    keys = dict.fromkeys(_words(key) for one in drawn for key in _properties(one))
    found = join_words(_some(list(keys))) or "geen"
    raise _Refused(finding("KAART_ZONDER_CODES", example=_EXAMPLE, found=found))


def _as_code(value: object) -> str:
    code = value.strip().upper() if isinstance(value, str) and len(value) <= _TEXT else ""
    return code if CBS_CODE.fullmatch(code) else ""


def _code(one: Mapping[str, Any], key: str) -> str:
    return _as_code(_properties(one).get(key))


def _name_key(coded: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    """The property with a name: of those called so the one with the most different texts; "" when there is none."""
    texts: dict[str, set[str]] = {}
    for _, one in coded:
        for key, value in _properties(one).items():
            if isinstance(value, str) and re.search("naam|name", key, re.IGNORECASE):
                texts.setdefault(key, set()).add(value)
    return max(texts, key=lambda key: len(texts[key]), default="")


def _polygons(geometry: Mapping[str, Any], code: str) -> list[Polygon]:
    coordinates = geometry.get("coordinates")
    listed = coordinates if geometry.get("type") == "MultiPolygon" else [coordinates]
    if not isinstance(listed, list) or not listed or not all(isinstance(one, list) and one for one in listed):
        raise _unreadable(f"Het vlak {code} heeft geen hoekpunten.")
    return [tuple(_ring(ring, code) for ring in polygon) for polygon in listed]


def _ring(ring: object, code: str) -> Ring:
    points = tuple(_point(one, code) for one in ring) if isinstance(ring, list) else ()
    if len(set(points)) < _CORNERS:
        raise _unreadable(f"Een rand van het vlak {code} heeft minder dan drie hoekpunten.")
    return points if points[0] == points[-1] else (*points, points[0])


def _point(one: object, code: str) -> Point:
    numbers = one[:2] if isinstance(one, list) else []
    if len(numbers) < 2 or not all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers):
        raise _unreadable(f"Een hoekpunt van het vlak {code} bestaat niet uit twee getallen.")
    x, y = float(numbers[0]), float(numbers[1])
    if not (math.isfinite(x) and math.isfinite(y)):
        raise _unreadable(f"Een hoekpunt van het vlak {code} is oneindig groot.")
    return x, y


def _points(shapes: Sequence[Outline]) -> Iterator[Point]:
    return (point for one in shapes for polygon in one.polygons for ring in polygon for point in ring)


def _is_geographic(shapes: Sequence[Outline]) -> bool:
    """Degrees or metres, by where all points lie; refused when they lie nowhere in the country."""
    points = list(_points(shapes))
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = (min(xs), max(xs), min(ys), max(ys))
    if _lies_in(box, _DEGREES):
        return True
    if _lies_in(box, _METRES):
        return False
    turned = (box[2], box[3], box[0], box[1])
    hint = " Lengte en breedte lijken verwisseld." if _lies_in(turned, _DEGREES) else ""
    ends = [format_number(one) for one in box]
    found = f"{ends[0]} tot {ends[1]} en {ends[2]} tot {ends[3]}"
    raise _Refused(finding("KAART_COORDINATEN", found=found, hint=hint))


def _lies_in(box: tuple[float, float, float, float], limits: tuple[float, float, float, float]) -> bool:
    return limits[0] <= box[0] <= box[1] <= limits[1] and limits[2] <= box[2] <= box[3] <= limits[3]


def _attribution(root: Mapping[str, Any]) -> str | None:
    texts = dict.fromkeys(_words(root.get(key)) for key in _SOURCES)
    return "; ".join(one for one in texts if one)[:_TEXT] or None


def _year(root: Mapping[str, Any], coded: Sequence[Mapping[str, Any]], file: str) -> int | None:
    """The year of the borders: what all outlines say, else what the name of the file or map says."""
    said = {
        _words(value) for one in coded for key, value in _properties(one).items() if key.casefold() in ("jaar", "year")
    }
    for text in ([next(iter(said))] if len(said) == 1 else []) + [_words(root.get("name")), file]:
        if match := _YEAR.search(text):
            return int(match[0])
    return None


def _kinds_of(shapes: Sequence[Outline]) -> str:
    """`342 buurten (BU00140001, …)`, by kind of code."""
    parts = []
    for kind, (one, more) in _KINDS.items():
        codes = [shape.code for shape in shapes if shape.code.startswith(kind)]
        if codes:
            parts.append(f"{plural(len(codes), one, more)} ({join_words(_some(codes))})")
    return join_words(parts) or "andere codes"


def _skipped(other: int, uncoded: int) -> str:
    parts = [plural(other, "onderdeel zonder vlak", "onderdelen zonder vlak")] if other else []
    parts += [plural(uncoded, "vlak zonder code", "vlakken zonder code")] if uncoded else []
    return join_words(parts)


def _some(texts: Sequence[str]) -> list[str]:
    """The first few, and how many more there are."""
    more = len(texts) - _SHOWN
    return [*texts[:_SHOWN], *([f"nog {format_number(more, 0)}"] if more > 0 else [])]


def _words(value: object) -> str:
    """A text or number of the file as plain words: short, on one line, without what cannot be written."""
    text = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    plain = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in plain).split())[:_TEXT]


def _unreadable(reason: str) -> _Refused:
    return _Refused(finding("KAART_ONLEESBAAR", reason=reason))
