"""The first wall: what cannot or may not be opened is refused in Dutch, with what to do instead."""

import io
import struct
import time
import tracemalloc
import zipfile

import openpyxl
import pytest

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.ingest import gate
from spuk_monitor.ingest.gate import FileForm, look
from tests.builders.application import application_form
from tests.builders.ingest import observed, read, saved, workbook
from tests.builders.rawxml import replaced

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(parts: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return content.getvalue()


def encrypted_archive() -> bytes:
    """The directory entry of the first part says that it is encrypted."""
    content = bytearray(archive({"xl/workbook.xml": b"<workbook/>"}))
    directory = content.index(b"PK\x01\x02")
    flags = struct.unpack_from("<H", content, directory + 8)[0]
    struct.pack_into("<H", content, directory + 8, flags | 1)
    return bytes(content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "leeg"),
        (b"\r\n \r\n", "leeg"),
        (b"\xef\xbb\xbf", "leeg"),
        (OLE + b"\x00" * 600, "oud Excel-bestand (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "afbeelding"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "webpagina"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><x/>", "webpagina"),
        (
            b'{"type": "FeatureCollection", "features": []}',
            "een kaart (geojson). De monitor leest werkmappen en csv. Een kaart van wijken",
        ),
        (b'\xef\xbb\xbf{\r\n  "value": [{"Id": 0}]}', "een gegevensbestand in json"),
        (b'[ {"Id": 0, "Value": 5.5} ]', "een gegevensbestand in json"),
        (b"indicator\x00\x01\x02\x03;gebied", "geen werkmap en geen tekst"),
        (observed({})[:-40], "beschadigd"),
        (observed({})[:500], "beschadigd"),
        (archive({"word/document.xml": b"<w/>"}), "Word-document"),
        (archive({"content.xml": b"<o/>"}), ".ods"),
        (archive({"xl/workbook.bin": b"x"}), ".xlsb"),
        (archive({"gegevens.csv": b"a;b"}), "zip-bestand zonder werkmap"),
        (archive({"xl/workbook.xml": b"<x/>", "../boven.xml": b"<x/>"}), "buiten de werkmap"),
        (archive({"xl/workbook.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}), "DTD"),
        (archive({"xl/workbook.xml": b"<workbook/>"}), "beschadigd"),
        (encrypted_archive(), "versleuteld"),
    ],
)
def test_unreadable_files_say_what_they_are(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(content, file="cijfers.xlsx")
    assert words in caught.value.message


@pytest.mark.parametrize("first", [b"{naam};gebied", b"[gebied];periode", b"[1];[2]", b'"{""a""}";b'])
def test_a_csv_with_brackets_in_its_header_is_no_json(first: bytes) -> None:
    assert look(first + b"\n1;2\n", "cijfers.csv").form is FileForm.TEXT


def test_a_damaged_part_is_found_by_its_checksum() -> None:
    content = bytearray(observed({}))
    name = b"xl/worksheets/sheet1.xml"
    content[content.index(name) + len(name) + 30] ^= 0xFF
    with pytest.raises(UnreadableFileError, match="beschadigd"):
        look(bytes(content), "cijfers.xlsx")


def test_a_file_above_the_limit_is_refused_with_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_FILE_BYTES", 1_000_000)
    assert look(b"a" * 1_000_000, "groot.csv").form is FileForm.TEXT
    with pytest.raises(UnreadableFileError, match="1,5 MB; meer dan 1 MB"):
        look(b"a" * 1_500_000, "groot.csv")


def test_a_workbook_that_unpacks_too_large_is_refused_unopened() -> None:
    bomb = archive({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 40_000_000})
    with pytest.raises(UnreadableFileError, match="uitgepakt te groot"):
        look(bomb, "bom.xlsx")


def test_a_workbook_with_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_ENTRIES", 3)
    with pytest.raises(UnreadableFileError, match="uitgepakt te groot"):
        look(observed({}), "delen.xlsx")


def test_the_directory_may_not_lie_about_the_size() -> None:
    content = bytearray(archive({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 5_000}))
    entry = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, entry + 24, 10)
    with pytest.raises(UnreadableFileError, match="beschadigd"):
        look(bytes(content), "leugen.xlsx")


def test_one_stray_far_cell_is_refused_and_says_how_to_mend() -> None:
    far = b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(UnreadableFileError, match="cel ver buiten de tabel"):
        look(archive({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": far}), "ver.xlsx")


def with_tags(kind: str, *references: str, padding: int = 0) -> bytes:
    tags = b"".join(b'<%s ref="%s"/>' % (kind.encode(), one.encode()) for one in references)
    sheet = (
        b"<worksheet><sheetData/>"
        + b"<p/>" * (padding // 4)
        + b" " * (padding % 4)
        + b"<%ss>" % kind.encode()
        + tags
        + b"</worksheet>"
    )
    return archive({"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": sheet})


@pytest.mark.parametrize(
    ("kind", "references", "words"),
    [
        ("mergeCell", ["B4:B5", "A1:XFD1048576"], "samengevoegd (A1:XFD1048576; samen 17.179.869.186 cellen)"),
        ("mergeCell", ["$A$20:$E$60000"], "samengevoegd (A20:E60000; samen 299.905 cellen)"),
        ("mergeCell", ["A:B"], "samengevoegd (A:B; samen 2.097.152 cellen)"),
        ("mergeCell", ["1:2"], "samengevoegd (1:2; samen 32.768 cellen)"),
        ("mergeCell", ["A1:E2000", "A2001:E4001"], "samengevoegd (A2001:E4001; samen 20.005 cellen)"),
        ("hyperlink", ["A1:XFD1048576"], "hyperlink over heel veel cellen (A1:XFD1048576;"),
    ],
)
def test_ranges_that_openpyxl_would_fill_with_cells_are_refused_unopened(
    kind: str, references: list[str], words: str
) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        look(with_tags(kind, *references), "groot.xlsx")
    assert words in caught.value.message


@pytest.mark.parametrize("padding", range(1_048_500, 1_048_580, 7))
def test_a_range_is_counted_once_wherever_a_block_ends(padding: int) -> None:
    """20,000 cells may, one more may not: a tag cut in two is neither lost nor counted twice."""
    assert look(with_tags("mergeCell", "A1:E4000", padding=padding), "net.xlsx").form is FileForm.WORKBOOK
    with pytest.raises(UnreadableFileError, match=r"samen 20\.002 cellen"):
        look(with_tags("mergeCell", "A1:E4000", "G1:G2", padding=padding), "over.xlsx")


def test_one_wrong_merge_in_the_form_is_refused_at_once() -> None:
    content = replaced(application_form(), b'<mergeCell ref="A4:E4" />', b'<mergeCell ref="A4:XFD1048576" />')
    started = time.process_time()
    with pytest.raises(UnreadableFileError, match="A4:XFD1048576"):
        read(content, file="form.xlsx")
    assert time.process_time() - started < 10


def test_a_stray_value_far_below_the_form_does_not_fill_the_space_between() -> None:
    book = openpyxl.load_workbook(io.BytesIO(application_form()))
    book.worksheets[0].cell(60_000, 190, "los")
    content = saved(book)
    tracemalloc.start()
    try:
        upload = read(content, file="form.xlsx")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [one.code for one in upload.findings] == []
    assert peak < 60_000_000


def test_a_long_or_a_wide_sheet_is_not_far() -> None:
    wide = workbook({"Blad": [[None] * 400 + ["x"]]})
    long = workbook({"Blad": [[None]] * 50_000 + [["x"]]})
    assert look(wide, "breed.xlsx").form is FileForm.WORKBOOK
    assert look(long, "lang.xlsx").form is FileForm.WORKBOOK


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_in_any_encoding_is_text(encoding: str) -> None:
    assert look("indicator;gebied;één\n".encode(encoding), "tekst.csv").form is FileForm.TEXT
