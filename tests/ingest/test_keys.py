"""From what people write to one measure, area and category."""

from dataclasses import replace

import pytest

from spuk_monitor.domain.definitions import Area, Measure
from spuk_monitor.domain.findings import NOWHERE, Finding
from spuk_monitor.domain.terms import AreaKind
from spuk_monitor.ingest.areas import AreaFinder, FoundArea
from spuk_monitor.ingest.categories import category_key
from spuk_monitor.ingest.indicators import MeasureFinder
from tests.builders.ingest import roosendaal


def area_of(text: object) -> str:
    found = AreaFinder(roosendaal()).find(text, NOWHERE)  # type: ignore[arg-type]
    return found.id if isinstance(found, FoundArea) else found.code


@pytest.mark.parametrize(
    ("written", "measure"),
    [
        ("RSD-M07", "RSD-M07"),
        (" rsd-m07 ", "RSD-M07"),
        ("RSD - M07", "RSD-M07"),
        ("NPLV-R08.pct", "NPLV-R08.pct"),
        ("nplv-r08.PCT", "NPLV-R08.pct"),
        ("NPLV-R01", "NPLV-R01.n"),
        ("R16", "NPLV-R16.mat"),
        ("r 16", "NPLV-R16.mat"),
        ("R1", "NPLV-R01.n"),
        ("C29", "NPLV-C29.score"),
        ("E18.pct", "NPLV-E18.pct"),
        ("29", "NPLV-C29.score"),
        (29.0, "NPLV-C29.score"),
        (29, "NPLV-C29.score"),
    ],
)
def test_measures(written: object, measure: str) -> None:
    found = MeasureFinder(roosendaal()).find(written, NOWHERE)  # type: ignore[arg-type]
    assert isinstance(found, Measure)
    assert found.id == measure


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("16", "INDICATOR_DUBBELZINNIG"),
        (16.0, "INDICATOR_DUBBELZINNIG"),
        ("8", "INDICATOR_MEER_MATEN"),
        ("R08", "INDICATOR_MEER_MATEN"),
        ("99", "ONBEKENDE_INDICATOR"),
        ("R29", "ONBEKENDE_INDICATOR"),
        ("R08.fte", "ONBEKENDE_INDICATOR"),
        ("²", "ONBEKENDE_INDICATOR"),
    ],
)
def test_what_is_not_one_measure(written: object, code: str) -> None:
    found = MeasureFinder(roosendaal()).find(written, NOWHERE)  # type: ignore[arg-type]
    assert isinstance(found, Finding)
    assert found.code == code


def test_a_name_in_place_of_a_code_is_recognised_in_the_hint() -> None:
    found = MeasureFinder(roosendaal()).find("complexe casussen met doorbraken", NOWHERE)
    assert isinstance(found, Finding)
    assert "RSD-M05" in found.why


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("roosendaal-ring", "roosendaal-ring"),
        ("Roosendaal Ring", "roosendaal-ring"),
        ("ROOSENDAAL-STAD", "roosendaal-ring"),
        ("GM1674", "GM1674"),
        ("gm1674    ", "GM1674"),
        ("NL01  ", "NL00"),
        ("WK167405", "WK167405"),
        ("wk167405  ", "WK167405"),
        ("Langdonk", "WK167405"),
        ("'t oude centrum", "WK167400"),
        ("Den Haag", "GM0518"),
        ("GM0363", "GM0363"),
        ("WK0363AA", "WK0363AA"),
        ("bu0363af01", "BU0363AF01"),
        ("BU16740501", "BU16740501"),
        ("WK167409", "ONBEKEND_GEBIED"),
        ("BU16740901", "ONBEKEND_GEBIED"),
        ("GM9998", "ONBEKEND_GEBIED"),
        ("WK999801", "ONBEKEND_GEBIED"),
        ("WK036", "ONBEKEND_GEBIED"),
        ("...", "ONBEKEND_GEBIED"),
    ],
)
def test_areas(written: str, area: str) -> None:
    assert area_of(written) == area


def test_a_code_without_its_letters_is_recognised_in_the_hint() -> None:
    found = AreaFinder(roosendaal()).find(1674.0, NOWHERE)
    assert isinstance(found, Finding)
    assert "GM1674 is Roosendaal" in found.why


def test_a_name_of_two_areas_lists_both() -> None:
    """GEBIED_DUBBELZINNIG: the hit, and the near miss by code."""
    twin = Area("WK036301", "Wijk 01 Centrum", AreaKind.WIJK, "WK036301", "GM0363", other_names=("Centrum",))
    definitions = replace(roosendaal(), areas={**roosendaal().areas, twin.id: twin})
    found = AreaFinder(definitions).find("Centrum", NOWHERE)
    assert isinstance(found, Finding)
    assert found.code == "GEBIED_DUBBELZINNIG"
    assert found.fix == "Gebruik één van deze codes: WK167400, WK036301."
    assert AreaFinder(definitions).find("WK036301", NOWHERE) == FoundArea("WK036301")


@pytest.mark.parametrize(
    ("measure", "written", "key"),
    [
        ("NPLV-R11.multi", "sport / bewegen en gezondheid", "NPLV-R11.ant04"),
        ("NPLV-R11.multi", "NPLV-R11.ant04", "NPLV-R11.ant04"),
        ("NPLV-R11.multi", "ANT04", "NPLV-R11.ant04"),
        ("NPLV-R15.mat", "Taalvaardigheid | Verbeterd", "NPLV-R15.sub01 | NPLV-R15.ant03"),
        ("NPLV-R15.mat", "sub08|ant04", "NPLV-R15.sub08 | NPLV-R15.ant04"),
        ("NPLV-R15.mat", "", ""),
        ("RSD-M05", "  vrije   tekst ", "vrije tekst"),
    ],
)
def test_categories(measure: str, written: str, key: str) -> None:
    assert category_key(roosendaal().measures[measure], written, NOWHERE) == key


def test_an_unknown_half_of_a_matrix_lists_that_half() -> None:
    found = category_key(roosendaal().measures["NPLV-R15.mat"], "Taalvaardigheid | beter", NOWHERE)
    assert isinstance(found, Finding)
    assert found.why == (
        "NPLV-R15.mat kent deze categorieën: 'verslechterd', 'onveranderd', 'verbeterd', 'weet ik niet'."
    )
