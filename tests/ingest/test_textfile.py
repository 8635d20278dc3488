"""The same rows as csv: every separator, encoding and line end gives the same observations."""

import csv
from collections.abc import Iterator

import pytest

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.domain.findings import Place
from tests.builders.ingest import codes, csv_text, read

LINES = (
    "indicator;gebied;periode;waarde;toelichting",
    "RSD-M05;Roosendaal-Ring;2026Q1;4;één café",
    "RSD-M33;;2026Q1;1,5;",
)


def rows(content: bytes) -> list[tuple[str, str, float | None, str | None]]:
    upload = read(content, file="uitvraag.csv")
    return [(one.measure, one.area, one.value, one.note) for one in upload.observations]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    content = csv_text(*LINES[:2], end=end).encode(encoding)
    assert rows(content) == [("RSD-M05", "roosendaal-ring", 4.0, "één café")]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separators(separator: str) -> None:
    content = csv_text(*(line.replace(";", separator) for line in LINES[:2])).encode()
    assert rows(content) == [("RSD-M05", "roosendaal-ring", 4.0, "één café")]


def test_the_separator_is_the_one_that_makes_the_header_readable() -> None:
    content = csv_text("indicator;gebied;periode;waarde", "RSD-M33;roosendaal-ring;2026Q1;1,5").encode()
    assert rows(content) == [("RSD-M33", "roosendaal-ring", 1.5, None)]


def test_a_line_that_names_the_separator_is_skipped_and_counted() -> None:
    upload = read(csv_text("sep=;", *LINES[:2]).encode(), file="uitvraag.csv")
    assert upload.findings == ()
    assert upload.observations[0].place == Place(row=3, column="waarde")


def test_places_are_lines_of_the_file_without_sheet_or_cell() -> None:
    upload = read(csv_text(LINES[0], "", *LINES[1:]).encode(), file="uitvraag.csv")
    assert [(one.code, one.place.words()) for one in upload.findings] == [
        ("VERPLICHT_LEEG", "Regel 4, kolom 'gebied'"),
    ]
    assert upload.observations[0].place == Place(row=3, column="waarde")


def test_a_quoted_line_break_does_not_shift_the_lines() -> None:
    lines = (LINES[0], 'RSD-M05;roosendaal-ring;2026Q1;4;"twee', 'regels"', "RSD-M05;roosendaal-ring;2026Q2;veel;")
    upload = read(csv_text(*lines).encode(), file="uitvraag.csv")
    assert upload.observations[0].note == "twee\nregels"
    assert [(one.code, one.place.row) for one in upload.findings] == [("WAARDE_GEEN_GETAL", 4)]


@pytest.fixture
def csv_limit() -> Iterator[None]:
    """The longest cell that Python reads from csv counts for the whole process: put back what it was."""
    limit = csv.field_size_limit()
    yield
    csv.field_size_limit(limit)


@pytest.mark.usefixtures("csv_limit")
def test_an_unclosed_quote_over_a_long_file_is_said_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("spuk_monitor.ingest.textfile._FIELD_LIMIT", 100)
    content = csv_text(LINES[0], 'RSD-M05;"roosendaal-ring;2026Q1;4;' + "x" * 200).encode()
    with pytest.raises(UnreadableFileError, match="vanaf regel 2 niet te lezen"):
        read(content, file="uitvraag.csv")


def test_padding_in_codes_is_stripped() -> None:
    content = csv_text("indicator;gebied;periode;waarde", '"C29";"wk167405  ";"2024JJ00";"  -0.100"').encode()
    assert rows(content) == [("NPLV-C29.score", "WK167405", -0.1, None)]


def test_a_short_line_has_empty_cells() -> None:
    upload = read(csv_text(LINES[0], "RSD-M05;roosendaal-ring;2026Q1").encode(), file="uitvraag.csv")
    assert [str(one.state) for one in upload.observations] == ["onbekend"]
    assert codes(upload) == ["ONTBREKEND_GELEZEN"]


def test_a_flat_budget_may_be_csv_too() -> None:
    content = csv_text("thema;regel;interventies;2026;2027;2028;totaal", "E;E1;a,b,c,d,e;10;20;€ 1.000;1.030").encode()
    upload = read(content, file="begroting.csv")
    assert [(one.year, one.amount) for one in upload.cells] == [
        ("2026", 10.0), ("2027", 20.0), ("2028", 1000.0), ("totaal", 1030.0),
    ]  # fmt: skip
