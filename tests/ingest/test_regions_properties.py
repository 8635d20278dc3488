"""Regions, for any of them: a code is itself however it is written and never another municipality; no guessed names."""

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.findings import Finding
from spuk_monitor.domain.terms import AreaKind
from spuk_monitor.ingest.regions import MOST_REGIONS, Region, RegionFinder, Skipped, region_code
from tests.builders.ingest import roosendaal

few = settings(max_examples=50, deadline=None)
padding = st.text(st.sampled_from([" ", "\u00a0", "\t"]), max_size=4)
OWN = sorted(area.id[2:] for area in roosendaal().areas.values() if area.kind is AreaKind.GEMEENTE)
municipalities = st.one_of(st.sampled_from(OWN), st.integers(1, 9999).map("{:04d}".format))
endings = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=2)
codes = st.one_of(
    municipalities.map("GM{}".format),
    st.tuples(municipalities, endings).map(lambda parts: "WK" + "".join(parts)),
    st.tuples(municipalities, endings, endings).map(lambda parts: "BU" + "".join(parts)),
)


@st.composite
def written(draw: st.DrawFn, of: st.SearchStrategy[str]) -> tuple[str, str]:
    """A text and the same text in other letters and with spaces around it."""
    text = draw(of)
    cased = "".join(sign.lower() if draw(st.booleans()) else sign.upper() for sign in text)
    return text, draw(padding) + cased + draw(padding)


@cache
def finder(*, national: bool) -> RegionFinder:
    return RegionFinder(roosendaal(), [f"GM{number:04d}" for number in range(MOST_REGIONS + 1)] if national else [])


@cache
def doubled() -> Definitions:
    """Every wijk has a namesake in a municipality that does not exist."""
    areas = roosendaal().areas
    twins = [
        replace(area, id=f"WK9999{area.id[-2:]}", code=f"WK9999{area.id[-2:]}", municipality=None)
        for area in areas.values()
        if area.kind is AreaKind.WIJK
    ]
    return replace(roosendaal(), areas={**areas, **{twin.id: twin for twin in twins}})


def names(definitions: Definitions, *kinds: AreaKind) -> st.SearchStrategy[tuple[str, str]]:
    """An area's id with one of its names."""
    areas = [area for area in definitions.areas.values() if area.kind in kinds]
    return st.sampled_from([(area.id, name) for area in areas for name in (area.name, *area.other_names)])


@few
@given(written(of=codes))
def test_padding_and_case_change_no_code(code: tuple[str, str]) -> None:
    clean, text = code
    assert region_code(text) == clean


@few
@given(municipalities, st.text("0123456789", min_size=2, max_size=2), st.text("0123456789", min_size=2, max_size=2))
def test_bare_digits_are_the_code_also_without_their_first_zero(municipality: str, wijk: str, buurt: str) -> None:
    for code in (f"GM{municipality}", f"WK{municipality}{wijk}", f"BU{municipality}{wijk}{buurt}"):
        digits = code[2:]
        assert region_code(digits) == code
        if not digits.startswith("00"):
            assert [region_code(number) for number in (int(digits), float(digits), str(int(digits)))] == [code] * 3


@few
@given(written(of=codes), st.booleans())
def test_a_code_is_never_an_area_of_another_municipality(code: tuple[str, str], national: bool) -> None:
    clean, text = code
    found = finder(national=national).by_code(text)
    expected = Region(clean, is_listed=clean in roosendaal().areas)
    if national and not expected.is_listed and (clean.startswith("GM") or clean[2:6] not in OWN):
        assert found is Skipped.OUTSIDE
    else:
        assert found == expected


@few
@given(written(of=st.integers(0, 99).map("NL{:02d}".format)), st.booleans())
def test_both_codes_of_the_country_are_the_country_and_no_other_is(code: tuple[str, str], national: bool) -> None:
    clean, text = code
    expected = Region("NL00") if clean in ("NL00", "NL01") else Skipped.OTHER_LEVEL
    assert finder(national=national).by_code(text) == expected


@few
@given(names(roosendaal(), *AreaKind), st.data())
def test_a_name_is_its_area_however_it_is_written(area_and_name: tuple[str, str], data: st.DataObject) -> None:
    area, name = area_and_name
    _, text = data.draw(written(of=st.just(name)))
    assert finder(national=False).by_name(text) == Region(area)


@few
@given(names(doubled(), AreaKind.WIJK), st.data())
def test_a_name_of_two_areas_is_never_one_of_them(area_and_name: tuple[str, str], data: st.DataObject) -> None:
    area, name = area_and_name
    _, text = data.draw(written(of=st.just(name)))
    found = RegionFinder(doubled()).by_name(text)
    assert isinstance(found, Finding)
    assert found.code == "GEBIED_DUBBELZINNIG"
    assert {f"WK1674{area[-2:]}", f"WK9999{area[-2:]}"} <= set(found.fix.replace(",", " ").replace(".", " ").split())


pieces = st.sampled_from(["Roosendaal", ": ", "Langdonk", " (gemeente)", "GM1674", "WK1674", "05", "PV30", "NL01", " "])
texts = st.one_of(st.text(max_size=20), st.lists(pieces, max_size=4).map("".join))
cells = st.one_of(texts, st.none(), st.booleans(), st.integers(), st.floats(), st.dates())


@few
@given(cells, texts, st.sampled_from(["", "Gemeente", "Wijk", "anders"]), st.booleans())
def test_any_cell_is_a_region_a_reason_a_finding_or_nothing(
    cell: str | float | None, municipality: str, level: str, national: bool
) -> None:
    regions = finder(national=national)
    assert isinstance(regions.by_code(cell), Region | Skipped | None)
    found = regions.by_name(cell, municipality=municipality, level=level)
    assert isinstance(found, Region | Skipped) or found.code == "GEBIED_DUBBELZINNIG"
