"""The first wall: what cannot or may not be opened is refused in Dutch, with what to do instead."""

import io
import struct
import zipfile

import pytest

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.ingest import gate
from spuk_monitor.ingest.gate import FileForm, look
from tests.builders.ingest import observed, read, workbook

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


def test_a_damaged_part_is_found_by_its_checksum() -> None:
    content = bytearray(observed({}))
    name = b"xl/worksheets/sheet1.xml"
    content[content.index(name) + len(name) + 30] ^= 0xFF
    with pytest.raises(UnreadableFileError, match="beschadigd"):
        look(bytes(content), "cijfers.xlsx")


def test_a_file_above_the_limit_is_refused_with_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "MAX_FILE_BYTES", 1_000_000)
    assert look(b"a" * 1_000_000, "groot.csv") is FileForm.TEXT
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


def test_a_long_or_a_wide_sheet_is_not_far() -> None:
    wide = workbook({"Blad": [[None] * 400 + ["x"]]})
    long = workbook({"Blad": [[None]] * 50_000 + [["x"]]})
    assert look(wide, "breed.xlsx") is FileForm.WORKBOOK
    assert look(long, "lang.xlsx") is FileForm.WORKBOOK


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_in_any_encoding_is_text(encoding: str) -> None:
    assert look("indicator;gebied;één\n".encode(encoding), "tekst.csv") is FileForm.TEXT
