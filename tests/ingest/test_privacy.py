"""Files with one row per person are stopped, in words that quote no value; files with counts are not."""

import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.personal_data import passes_eleven_test
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.privacy import person_level
from spuk_monitor.ingest.source_file import SourceFile
from tests.builders.ingest import codes, observed, read, workbook


def service_numbers(start: int = 10_000_019) -> Iterator[str]:
    """Invented numbers of nine digits that pass the eleven-test, about one in eleven."""
    return (f"{number:09d}" for number in range(start, 999_999_999, 101) if passes_eleven_test(f"{number:09d}"))


def grid(*rows: Sequence[Any], sheet: str | None = "Blad1") -> Grid:
    return Grid(sheet, [(number, list(row)) for number, row in enumerate(rows, start=1)])


def column(header: str, values: Sequence[Any], *, beside: Any = "Oost") -> Grid:
    return grid(["wijk", header], *([beside, value] for value in values))


def stopped(*grids: Grid) -> Finding:
    one = person_level(grids)
    assert one is not None and one.code == "PERSOONSGEGEVENS"  # narrows the type for mypy
    return one


NUMBERS = list(islice(service_numbers(), 8))
BIRTHS = [datetime(1950, 3, 4) + timedelta(days=997 * step) for step in range(20)]


@pytest.mark.parametrize(
    "header",
    [
        "BSN", "bsn-nummer", "BSN leerling", "Burgerservicenummer", "sofinummer", "Onderwijsnummer", "geboortedatum",
        "Geb.datum", "geboorte_datum", "Datum geboorte", "voornaam", "Achternaam ", "roepnaam", "Tussenvoegsel",
        "voorletters", "Voor- en achternaam", "naam cliënt", "Naam van de leerling", "deelnemernaam", "Cliëntnummer",
        "leerling_id", "Klantnummer", "respondent_id",
    ],
)  # fmt: skip
def test_a_heading_about_a_person_stops_the_file(header: str) -> None:
    one = stopped(column(header, ["a1", "b2"]))
    name = " ".join(header.split())
    assert one.place == Place(sheet="Blad1", row=1, column=name, cell="B1")
    assert f"Gevonden: kolom '{name}' op blad 'Blad1'." in one.why
    assert one.value is None


@pytest.mark.parametrize("beside", ["Naam", "Straat", "huisnummer"])
def test_a_year_of_birth_beside_a_name_or_address_stops_the_file(beside: str) -> None:
    one = stopped(grid([beside, "Geboortejaar", "activiteit"], ["x", 1980, "taal"], ["y", 1985, "taal"]))
    assert one.place == Place(sheet="Blad1", row=1, column="Geboortejaar", cell="B1")


def test_numbers_of_organisations_do_not() -> None:
    assert person_level([column("RSIN", NUMBERS)]) is None


def test_counts_per_year_of_birth_do_not() -> None:
    assert person_level([grid(["gemeente", "geboortejaar", "aantal"], ["Roosendaal", 1980, 900])]) is None


def test_abbreviated_headings_are_no_sentence() -> None:
    one = stopped(grid(["klas", "voorl.", "achternaam"], ["3b", "A.", "x"]))
    assert "kolom 'voorl.' op blad 'Blad1' en kolom 'achternaam' op blad 'Blad1'" in one.why


@pytest.mark.parametrize(
    "header",
    [
        "AANTAL_BSN", "aantal_bsn", "aantal deelnemers met bsn", "naam", "contactpersoon", "GEMEENTENAAM", "schoolnaam",
        "naam school", "INSTELLINGSNAAM VESTIGING", "regio", "datum", "peildatum", "geboortejaar", "geboorten",
        "kinderen", "leerlingen", "aantal leerlingen", "postcode", "kvk-nummer", "deelnemers", "wijknaam",
    ],
)  # fmt: skip
def test_other_headings_do_not(header: str) -> None:
    assert person_level([column(header, ["a1", "b2"])]) is None


@pytest.mark.parametrize(
    "rows",
    [
        [["voornaam", "achternaam"]],
        [["kolom", "betekenis"], ["voornaam", "Lever deze kolom niet aan."], ["wijk", "De wijk."]],
        [["Niet aanleveren"], ["voornaam"], ["achternaam"]],
    ],
    ids=["no rows", "explanation", "list of names of columns"],
)
def test_a_heading_without_anything_below_is_no_person(rows: list[list[str]]) -> None:
    assert person_level([grid(*rows)]) is None


@pytest.mark.parametrize(
    "values",
    [
        NUMBERS,
        [int(number) for number in NUMBERS],
        [float(number) for number in NUMBERS],
        [f"{number[:4]}.{number[4:6]}.{number[6:]}" for number in NUMBERS],
        [f" {number[:3]} {number[3:6]} {number[6:]}" for number in NUMBERS],
        [*NUMBERS, "onbekend", ".", None, "onbekend"],
        [None] * 5_000 + NUMBERS,
        [f"deelnemer {number} gestart op 01-02-2026" for number in NUMBERS],
    ],
    ids=["text", "whole", "float", "points", "spaces", "with marks", "deep down", "in a sentence"],
)
def test_numbers_that_pass_the_eleven_test_stop_the_file_under_any_heading(values: list[Any]) -> None:
    one = stopped(column("kenmerk", values))
    assert one.place == Place(sheet="Blad1", column="B")
    assert "getallen van negen cijfers die aan de elfproef voldoen in kolom B op blad 'Blad1'" in one.why
    assert [number for number in NUMBERS if number.lstrip("0") in one.sentence()] == []


@pytest.mark.parametrize(
    "values",
    [
        NUMBERS[:4],
        NUMBERS[:1] * 50,
        [*NUMBERS, 457_400, 1_200],
        [10_000_019 + 1_237 * step for step in range(200)],
        ["19EN00", "02AB01", "25GV00", "00XY00", "11ZZ00"],
        [5, 120, 17_942_942, 84_235_000, 9_421_300.5],
        [1674, 4700, 4701, 4702, 4703],
        ["12345678"],
        [f"zaak {10_000_019 + 1_237 * step:09d} afgerond" for step in range(200)],
        [f"zie dossier 2026.{number} en verder" for number in NUMBERS],
    ],
    ids=[
        "too few",
        "one number",
        "among other counts",
        "one in eleven",
        "brin",
        "totals",
        "pc4",
        "kvk",
        "one in eleven in a sentence",
        "part of a longer number",
    ],
)
def test_other_large_numbers_are_counts_or_codes(values: list[Any]) -> None:
    assert person_level([column("kenmerk", values)]) is None


FULL_NAMES = ["Aa van den Eerste", "Bé Tweede", "C. Derde-Vierde", "Dée Vijfde", "E. d'Zesde", "Ef el Zevende"]


@pytest.mark.parametrize("header", ["Deelnemer", "cliënt", "LEERLING", "bewoner "])
def test_full_names_below_one_person_stop_the_file(header: str) -> None:
    one = stopped(column(header, FULL_NAMES))
    assert f"kolom '{header.strip()}' op blad 'Blad1'" in one.why
    assert [name for name in FULL_NAMES if name in one.sentence()] == []


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Naam", FULL_NAMES),
        ("Deelnemers", FULL_NAMES),
        ("deelnemer", FULL_NAMES[:4]),
        ("deelnemer", ["uit de wijk", "van buiten de wijk"] * 20),
        ("deelnemer", [f"groep {number}" for number in range(20)]),
        ("leerling", [12, 14, 13, 9, 8, 7]),
    ],
    ids=["any name", "several", "too few", "sorts", "numbered", "counts"],
)
def test_other_words_below_a_person_do_not(header: str, values: list[Any]) -> None:
    assert person_level([column(header, values)]) is None


@pytest.mark.parametrize(
    "values",
    [BIRTHS, [day.date() for day in BIRTHS], [f"{day:%d-%m-%Y}" for day in BIRTHS], [f"{day:%F}" for day in BIRTHS]],
)
def test_scattered_dates_of_many_years_are_births(values: list[Any]) -> None:
    assert "geboortedata in kolom B op blad 'Blad1'" in stopped(column("gegeven", values)).why


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Peildatum", BIRTHS),
        ("einddatum", BIRTHS),
        ("start", BIRTHS),
        ("oprichting", BIRTHS),
        ("gegeven", [datetime(2026, 1, 1) + timedelta(days=step) for step in range(300)]),
        ("gegeven", [date(year, 12, 31) for year in range(1990, 2026)]),
        ("gegeven", BIRTHS[:3] * 20),
    ],
    ids=["day of reference", "end", "start", "foundation", "days of one year", "ends of years", "few"],
)
def test_other_dates_are_of_measurements(header: str, values: list[Any]) -> None:
    assert person_level([column(header, values)]) is None


def test_personal_addresses_stop_the_file_and_those_of_schools_do_not() -> None:
    personal = [f"{letter}.{letter}@voorbeeld.example" for letter in "abcdef"]
    schools = [f"info@school{letter}.example" for letter in "abcdef"]
    assert "e-mailadressen in kolom B" in stopped(column("adres", personal)).why
    assert person_level([column("adres", schools)]) is None
    assert person_level([column("opmerking", [*personal[:2], "geen", "later", "onbekend"])]) is None


def test_a_number_in_free_text_stops_the_file_wherever_it_stands() -> None:
    note = f"gesproken met ouder (BSN: {NUMBERS[0]}), komt terug"
    one = stopped(column("toelichting", [*["niets"] * 3_000, note, "niets"]))
    assert one.place == Place(sheet="Blad1", row=3_002, cell="B3002")
    assert "een burgerservicenummer in de tekst van cel B3002 op blad 'Blad1'" in one.why
    assert NUMBERS[0] not in one.sentence()


@pytest.mark.parametrize("text", ["BSN niet gevraagd", "aantal bsn: 17590672", "bsn in 2026", "bsn 12 van 2026"])
def test_text_about_numbers_names_none(text: str) -> None:
    assert person_level([column("toelichting", [text, text])]) is None


def test_every_sheet_counts_and_the_reasons_are_listed_together() -> None:
    lists = grid(["wijk", "aantal"], ["Oost", 3], sheet="Cijfers")
    persons = grid(["bsn", "voornaam"], ["1", "A"], ["2", "B"], sheet="Namen")
    one = stopped(lists, persons)
    assert one.why.startswith("Gevonden: kolom 'bsn' op blad 'Namen' en kolom 'voornaam' op blad 'Namen'.")
    assert one.place.cell == "A1"


def test_a_csv_is_named_by_column_only() -> None:
    one = stopped(Grid(None, column("kenmerk", NUMBERS).rows))
    assert one.place == Place(column="2")
    assert "voldoen in kolom 2." in one.why


def test_own_workbooks_are_not_about_persons() -> None:
    source = SourceFile(observed({}, {"toelichting": "per persoon geteld"}), "bestand.xlsx")
    assert person_level([source.grid(name) for name in source.sheet_names]) is None


def real_files() -> list[Path]:
    """Real extracts, which are not part of the project: in SPUK_EXTRACTS or ../shared/extracts, where that exists."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("SPUK_EXTRACTS", root.parent / "shared" / "extracts"))
    return sorted([*folder.glob("*.csv"), *folder.glob("*.xlsx")])


@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.name)
def test_no_real_extract_is_about_persons(path: Path) -> None:
    source = SourceFile(path.read_bytes(), path.name)
    grids = [source.grid(name) for name in source.sheet_names] or [source.grid(None)]
    assert person_level(grids) is None


def test_an_upload_about_persons_holds_the_reason_and_nothing_else() -> None:
    content = workbook({"Waarnemingen": [["indicator", "gebied", "periode", "waarde", "bsn"], ["x", "y", "z", 1, "q"]]})
    upload = read(content)
    assert codes(upload) == ["PERSOONSGEGEVENS"]
    assert (upload.ok, upload.rows_read, list(upload.observations)) == (False, 0, [])
