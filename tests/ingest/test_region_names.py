"""StatLine files without codes: a name is that of a wijk only within its own municipality and on its own level."""

from dataclasses import replace

import pytest

from spuk_monitor.domain.definitions import Area
from spuk_monitor.domain.terms import AreaKind, Severity
from spuk_monitor.ingest.regions import Region, RegionFinder, Skipped
from tests.builders.ingest import read, roosendaal

_HEADER = '"Wijken en buurten";"Regioaanduiding/Gemeentenaam (naam)";"Regioaanduiding/Soort regio (omschrijving)"'


def _statline(*rows: str) -> bytes:
    return "\r\n".join([f'{_HEADER};"Bevolking/Aantal inwoners (aantal)"', *rows, ""]).encode("utf-8-sig")


def test_a_wijk_of_another_municipality_is_not_taken_for_one_with_the_same_name() -> None:
    content = _statline(
        '"Roosendaal";"Roosendaal          ";"Gemeente  ";77570',
        '"Wijk 00 Centrum";"Roosendaal          ";"Wijk      ";7060',
        '"Wijk 00 Centrum";"Breda               ";"Wijk      ";9000',
        '"Centrum";"Tilburg             ";"Wijk      ";9100',
    )
    upload = read(content, file="kwb 2024.csv")
    assert {one.area: one.value for one in upload.observations} == {"GM1674": 77570, "WK167400": 7060}
    assert upload.ok
    [skipped] = [one for one in upload.findings if one.code == "RIJEN_OVERGESLAGEN"]
    assert skipped.why.startswith("2 rijen overgeslagen: een gebied met een naam die de monitor niet kent.")


def test_a_buurt_with_the_name_of_its_wijk_is_not_the_wijk() -> None:
    content = _statline(
        '"Wijk 10 Nispen";"Roosendaal";"Wijk";1810', '"Nispen";"Roosendaal";"Buurt";1500', '"Wouw";"Roosendaal";"";4850'
    )
    upload = read(content, file="kwb 2024.csv")
    assert {one.area: one.value for one in upload.observations} == {"WK167410": 1810, "WK167411": 4850}


def test_the_municipality_decides_between_two_areas_with_one_name() -> None:
    twin = Area("WK075801", "Wijk 01 Langdonk", AreaKind.WIJK, "WK075801", "GM0758", other_names=("Langdonk",))
    finder = RegionFinder(replace(roosendaal(), areas={**roosendaal().areas, twin.id: twin}))
    assert finder.by_name("Langdonk", municipality="Breda") == Region("WK075801")
    assert finder.by_name("Langdonk", municipality="Roosendaal (gemeente)") == Region("WK167405")
    assert finder.by_name("Langdonk", municipality="Tilburg") is Skipped.UNKNOWN_NAME


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Nederland", "Roosendaal", "Wijk 00 Centrum"], []),
        (["Nederland", "Breda", "Wijk 00 Centrum"], ["GEBIED_ALLEEN_OP_NAAM"]),
        (["Zundert", "Klein-Zundert", "Wijk 00 Centrum"], ["GEBIED_ALLEEN_OP_NAAM"]),
        (["Nederland", "Roosendaal", "Breda", "Zundert"], []),
    ],
)
def test_names_alone_are_doubted_where_another_municipality_stands_in_the_file(
    names: list[str], told: list[str]
) -> None:
    rows = [f'"{name}";{number}' for number, name in enumerate(names, start=1)]
    content = "\n".join(['"Wijken en buurten";"Bevolking/Aantal inwoners (aantal)"', *rows]).encode()
    upload = read(content, file="kwb 2024.csv")
    assert [one.code for one in upload.findings if one.severity is Severity.FOUT] == told


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("03 West", "WK167403"), ("Wijk 05 Langdonk", "WK167405"), ("05 langdonk", "WK167405"),
        ("Gemeente Roosendaal", "GM1674"), ("gem. Roosendaal", "GM1674"), ("Roosendaal (gemeente)", "GM1674"),
    ],
)  # fmt: skip
def test_names_with_the_number_of_the_wijk_or_the_word_gemeente(name: str, area: str) -> None:
    assert RegionFinder(roosendaal()).by_name(name) == Region(area)


@pytest.mark.parametrize("name", ["04 West", "West 03", "Gemeente Langdonk", "Gemeente Verzonnen", "2024 West"])
def test_a_number_or_word_that_does_not_fit_is_no_match(name: str) -> None:
    assert RegionFinder(roosendaal()).by_name(name) is Skipped.UNKNOWN_NAME
