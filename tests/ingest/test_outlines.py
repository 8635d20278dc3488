"""A map that a user loads: what is taken from it, and that nothing in it breaks the reader."""

import json
from typing import Any

import pytest

from spuk_monitor.domain.terms import Severity
from spuk_monitor.ingest import outlines
from spuk_monitor.ingest.outlines import Outlines, matched, read_outlines
from tests.builders.geojson import collection, row_of, square, wijk

CODES = ("WK999901", "WK999902")
NAMES = {"WK999901": "Wijk 01", "WK999902": "Wijk 02"}


def read(content: bytes, file: str = "wijken.geojson") -> Outlines:
    return read_outlines(content, file=file)


def codes_of(found: Outlines) -> list[str]:
    return [one.code for one in found.findings]


def said(found: Outlines) -> str:
    return " ".join(one.sentence() for one in found.findings)


def of_stad(content: bytes, wijken: dict[str, str] = NAMES) -> Outlines:
    return matched(read(content), wijken, municipality="Voorbeeldstad", code="GM9999")


def with_geometry(geometry: Any) -> bytes:
    return collection([{**wijk("WK999901"), "geometry": geometry}])


def test_outlines_come_with_code_name_source_and_year() -> None:
    found = read(row_of(CODES, attribution="CBS / PDOK", name="wijken_2022"))
    assert [(one.code, one.name, len(one.polygons)) for one in found.shapes] == [
        ("WK999901", "Wijk 01", 1),
        ("WK999902", "Wijk 02", 1),
    ]
    assert found.shapes[0].polygons[0][0] == tuple((x, y) for x, y in square((5.0, 52.0)))
    assert (found.geographic, found.attribution, found.year, found.findings) == (True, "CBS / PDOK", 2022, ())


def test_codes_are_found_by_what_they_look_like() -> None:
    features = [wijk(code, at=(5.0 + 0.1 * n, 52.0), gm="GM9999", vak=code.lower()) for n, code in enumerate(CODES)]
    for one in features:
        del one["properties"]["statcode"]
    found = read(collection(features))
    assert [one.code for one in found.shapes] == list(CODES)


def test_year_of_all_outlines_goes_before_that_of_the_name() -> None:
    assert read(collection([wijk("WK999901", jaar=2024)], name="kaart 2022")).year == 2024
    assert read(row_of(CODES), file="wijken_2023.geojson").year == 2023
    assert read(row_of(CODES)).year is None


def test_metres_of_the_kadaster_are_known_by_their_range() -> None:
    found = read(collection([wijk("WK999901", at=(155000.0, 463000.0), size=500.0)]))
    assert (found.geographic, found.ok) == (False, True)


def test_parts_holes_and_codes_that_stand_twice() -> None:
    two = {"type": "MultiPolygon", "coordinates": [[square((5.0, 52.0)), square((5.002, 52.002), 0.002)]]}
    found = read(collection([{**wijk("WK999901"), "geometry": two}, wijk("WK999901", at=(5.1, 52.0))]))
    assert [[len(polygon) for polygon in one.polygons] for one in found.shapes] == [[2, 1]]
    assert codes_of(found) == ["KAART_CODE_DUBBEL"]
    assert codes_of(read(row_of(CODES))) == []


def test_points_and_outlines_without_code_are_left_out_and_said() -> None:
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [5, 52]}}
    found = read(collection([wijk("WK999901"), point, wijk("geen code")]))
    assert len(found.shapes) == 1
    assert "Overgeslagen: 1 onderdeel zonder vlak en 1 vlak zonder code." in said(found)
    assert found.ok


def test_an_open_ring_is_closed() -> None:
    ring = square((5.0, 52.0))[:-1]
    found = read(with_geometry({"type": "Polygon", "coordinates": [ring]}))
    assert found.shapes[0].polygons[0][0][-1] == (5.0, 52.0)


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "KAART_ONLEESBAAR", "geen geldige JSON"),
        (b"wijk;waarde\n", "KAART_ONLEESBAAR", "geen geldige JSON (regel 1)"),
        (row_of(CODES)[:-9], "KAART_ONLEESBAAR", "geen geldige JSON"),
        ('{"a": "é"}'.encode("latin-1"), "KAART_ONLEESBAAR", "niet in UTF-8"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "KAART_ONLEESBAAR", "geen geldige JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "KAART_ONLEESBAAR", "geen geldige JSON"),
        (b'{"a": ' + b"[" * 100_000, "KAART_ONLEESBAAR", "dieper dan 24 niveaus"),
        (b'{"a": "' + b'\\"' * 100_000, "KAART_ONLEESBAAR", "geen geldige JSON"),
        (b"[" + b"1," * 2_000_001 + b"1]", "KAART_TE_GROOT", "te veel waarden"),
        (b"[" + b"[],\n" * 500_001 + b"1]", "KAART_TE_GROOT", "te veel waarden"),
        (b"[1]", "KAART_ZONDER_VLAKKEN", "een lijst"),
        (b'{"type": "Topology", "objects": {}}', "KAART_ZONDER_VLAKKEN", "Gevonden: Topology"),
        (b'{"type": ["\\ud800"]}', "KAART_ZONDER_VLAKKEN", "zonder het woord FeatureCollection"),
        (collection([]), "KAART_ZONDER_VLAKKEN", "geen enkel onderdeel"),
        (collection([1, None, {"geometry": {"type": "Point"}}]), "KAART_ZONDER_VLAKKEN", "1 × Point"),
        (collection([{**wijk("x"), "properties": {"naam": "Dorp"}}]), "KAART_ZONDER_CODES", "eigenschappen: naam"),
        (collection([{**wijk("x"), "properties": None}]), "KAART_ZONDER_CODES", "Gevonden eigenschappen: geen"),
        (row_of(CODES).replace(b"52.0", b"12.0"), "KAART_COORDINATEN", "12"),
        (collection([wijk("WK999901", at=(52.0, 5.0))]), "KAART_COORDINATEN", "Lengte en breedte lijken verwisseld."),
        (with_geometry({"type": "Polygon", "coordinates": []}), "KAART_ONLEESBAAR", "geen hoekpunten"),
        (with_geometry({"type": "Polygon", "coordinates": 7}), "KAART_ONLEESBAAR", "geen hoekpunten"),
        (with_geometry({"type": "MultiPolygon", "coordinates": [[[[5, 52]]]]}), "KAART_ONLEESBAAR", "minder dan drie"),
        (
            with_geometry({"type": "Polygon", "coordinates": [[["5", 52]]]}),
            "KAART_ONLEESBAAR",
            "niet uit twee getallen",
        ),
        (
            json.dumps(json.loads(row_of(CODES))).replace("52.0", "1e999").encode(),
            "KAART_ONLEESBAAR",
            "oneindig groot",
        ),
    ],
)
def test_a_broken_or_hostile_file_is_refused_in_words(content: bytes, code: str, words: str) -> None:
    found = read(content)
    assert (codes_of(found), found.ok, found.shapes) == ([code], False, ())
    assert words in said(found)


def test_too_many_points_are_refused_and_never_thinned_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "MAX_POINTS", 10)
    assert read(row_of(CODES)).ok
    found = read(row_of([*CODES, "WK999903"]))
    assert "Er staan meer dan 10 hoekpunten in. Kies alleen de wijken van uw gemeente" in said(found)


def test_a_file_of_too_many_bytes_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outlines, "MAX_FILE_BYTES", 1_000_000)
    assert "Het bestand is 1,1 MB; meer dan 1 MB wordt niet gelezen." in said(read(b" " * 1_100_000))


def test_texts_of_the_file_are_plain_short_lines() -> None:
    found = read(collection([wijk("WK999901", statnaam="Wijk\n\u202e\ud800 <b>01</b>" + "x" * 500)]))
    assert found.shapes[0].name == ("Wijk <b>01</b>" + "x" * 500)[:300]


class TestMatched:
    def test_all_wijken_of_the_municipality(self) -> None:
        found = of_stad(row_of(CODES))
        assert ([one.code for one in found.shapes], found.findings) == (list(CODES), ())

    def test_wijken_of_elsewhere_are_left_out(self) -> None:
        found = of_stad(row_of([*CODES, "WK000101"]))
        assert [one.code for one in found.shapes] == list(CODES)
        assert "Overgeslagen: 1 vlak buiten Voorbeeldstad." in said(found)

    def test_codes_of_another_year_are_said(self) -> None:
        found = of_stad(row_of(["WK999901", "WK999909"]))
        assert codes_of(found) == ["KAART_ONBEKENDE_CODES", "KAART_ONVOLLEDIG"]
        assert {one.severity for one in found.findings} == {Severity.WAARSCHUWING}
        assert "krijgen dus geen cijfer: WK999909." in said(found)
        assert "Zonder vlak: Wijk 02." in said(found)

    def test_when_no_code_is_known_those_that_are_known_get_named(self) -> None:
        found = of_stad(row_of(["WK000101", "WK000102"]))
        assert (codes_of(found), found.shapes) == (["KAART_ANDERE_CODES"], ())
        assert (
            "Gevonden op de kaart: 2 wijken (WK000101 en WK000102). Bekend zijn: WK999901 en WK999902. "
            "Neem de grenzen van de wijken van Voorbeeldstad" in said(found)
        )

    def test_a_map_of_buurten_has_no_wijken(self) -> None:
        assert "Gevonden op de kaart: 2 buurten (BU99990101 en BU99990102)." in said(
            of_stad(row_of(["BU99990101", "BU99990102"]))
        )

    def test_without_listed_wijken_the_digits_of_the_municipality_count(self) -> None:
        found = of_stad(row_of([*CODES, "WK000101"]), {})
        assert [one.code for one in found.shapes] == list(CODES)
        assert "wijken waarvan de code met WK9999 begint" in said(of_stad(row_of(["WK000101"]), {}))

    def test_a_file_that_was_refused_stays_refused(self) -> None:
        assert codes_of(of_stad(b"")) == ["KAART_ONLEESBAAR"]
