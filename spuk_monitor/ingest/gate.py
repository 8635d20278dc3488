"""The first wall: is this a file we can read at all, and may it be unpacked?

Looks at magic bytes and the zip directory and streams every part once against a byte budget, because the
directory can lie. Refuses with UnreadableFileError; knows nothing of the content's meaning.
"""

import io
import re
import zipfile
import zlib
from enum import StrEnum

from spuk_monitor.domain.errors import UnreadableFileError

MAX_FILE_BYTES = 25_000_000
MAX_UNPACKED_BYTES = 300_000_000
MAX_ENTRIES = 5_000
MAX_RATIO = 400  # repetitive sheets reach 50 to 100
MAX_GRID_CELLS = 12_000_000  # readers reserve a dense block up to the farthest cell
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FORMATS = (
    (b"%PDF", "een pdf"),
    (b"\x89PNG", "een afbeelding"),
    (b"\xff\xd8\xff", "een afbeelding"),
    (b"GIF8", "een afbeelding"),
    (b"\x1f\x8b", "een ingepakt bestand (gz)"),
    (b"7z\xbc\xaf", "een ingepakt bestand (7z)"),
    (b"Rar!", "een ingepakt bestand (rar)"),
    (b"{\\rtf", "een tekstdocument (rtf)"),
    (b"SQLite format 3", "een databank"),
)
_SAVE_AS = "Bewaar het in Excel als 'Excel-werkmap (.xlsx)' en laad het opnieuw."
_CELL = re.compile(rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})(\d{1,7})"')
_STREAM_BYTES = 1 << 20


class FileForm(StrEnum):
    WORKBOOK = "werkmap"
    TEXT = "tekst"


def look(content: bytes, file: str) -> FileForm:
    """Which kind of file this is. UnreadableFileError for anything that cannot or may not be opened."""
    if not content.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        raise UnreadableFileError(f"Het bestand '{file}' is leeg (0 tekens inhoud). Kies een ander bestand.")
    if len(content) > MAX_FILE_BYTES:
        size = f"{len(content) / 1e6:.1f}".replace(".", ",")
        raise UnreadableFileError(
            f"Het bestand '{file}' is {size} MB; meer dan {MAX_FILE_BYTES // 1_000_000} MB wordt niet gelezen. "
            "Verwijder bladen en afbeeldingen die niet nodig zijn, of verdeel het over meer bestanden."
        )
    if content.startswith(_OLE):
        raise UnreadableFileError(_about_ole(content, file))
    if content.startswith(b"PK"):
        _look_inside(content, file)
        return FileForm.WORKBOOK
    for magic, what in _OTHER_FORMATS:
        if content.startswith(magic):
            raise UnreadableFileError(
                f"'{file}' is {what}, geen werkmap of csv, ook al kan de naam anders zeggen. "
                "Laad een Excel-werkmap (.xlsx) of een csv-bestand."
            )
    head = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml", b"<head", b"<meta")):
        raise UnreadableFileError(
            f"'{file}' is een webpagina (html of xml) en geen werkmap, ook al kan de naam anders zeggen. "
            f"Open het in Excel. {_SAVE_AS}"
        )
    if content[:2] not in (b"\xff\xfe", b"\xfe\xff") and _is_binary(content[:4000]):
        raise UnreadableFileError(f"'{file}' is geen werkmap en geen tekst. {_SAVE_AS}")
    return FileForm.TEXT


def _is_binary(head: bytes) -> bool:
    """Control bytes that no text has; UTF-16 without a mark has zeros in every other place and is text."""
    zeros = head.count(0)
    odd = sum(byte < 9 or 13 < byte < 27 for byte in head) - zeros
    alternating = zeros and (not any(head[::2]) or not any(head[1::2]) or zeros > 0.3 * len(head))
    return odd > 0 or bool(zeros and not alternating)


def _about_ole(content: bytes, file: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            f"'{file}' is met een wachtwoord beveiligd. Open het in Excel, verwijder het wachtwoord bij "
            "Bestand > Info > Werkmap beveiligen, bewaar het en laad het opnieuw."
        )
    return f"'{file}' is een oud Excel-bestand (.xls) of een ander oud Office-document. Open het in Excel. {_SAVE_AS}"


def _look_inside(content: bytes, file: str) -> None:
    damaged = f"'{file}' is beschadigd of niet helemaal overgekomen. Open het in Excel, bewaar het en laad het opnieuw."
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableFileError(damaged) from error
    with archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableFileError(f"'{file}' is een versleuteld archief. Bewaar het zonder wachtwoord.")
        if "xl/workbook.xml" not in names:
            raise UnreadableFileError(_about_zip(names, file))
        if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names):
            raise UnreadableFileError(f"'{file}' heeft onderdelen die buiten de werkmap wijzen. {_SAVE_AS}")
        unpacked = sum(entry.file_size for entry in entries)
        if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * len(content) + 10**7:
            raise UnreadableFileError(_too_large(file))
        try:
            _stream(archive, entries, file)
        except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError, zlib.error) as error:
            raise UnreadableFileError(damaged) from error


def _too_large(file: str) -> str:
    return (
        f"'{file}' is uitgepakt te groot om veilig te lezen. Kopieer de cellen met gegevens naar een nieuwe werkmap "
        "en laad die."
    )


def _about_zip(names: set[str], file: str) -> str:
    if "xl/workbook.bin" in names:
        return f"'{file}' is een binaire Excel-werkmap (.xlsb). Open het in Excel. {_SAVE_AS}"
    if "content.xml" in names:
        return f"'{file}' is een OpenDocument-bestand (.ods). Open het en bewaar het als Excel-werkmap (.xlsx)."
    if "word/document.xml" in names:
        return f"'{file}' is een Word-document. Laad een Excel-werkmap (.xlsx) of een csv-bestand."
    return f"'{file}' is een zip-bestand zonder werkmap. Pak het uit en laad de werkmap (.xlsx) of de csv die erin zit."


def _stream(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file: str) -> None:
    """Read every part once: proves it whole (checksum), within budget, without entities and far cells."""
    budget = MAX_UNPACKED_BYTES
    for entry in entries:
        is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
        last_column = last_row = 0
        tail = b""
        with archive.open(entry) as part:
            first = True
            while block := part.read(_STREAM_BYTES):
                budget -= len(block)
                if budget < 0:
                    raise UnreadableFileError(_too_large(file))
                if first and entry.filename.endswith((".xml", ".rels")) and re.search(rb"<!(DOCTYPE|ENTITY)", block):
                    raise UnreadableFileError(
                        f"'{file}' heeft een onderdeel dat werkmappen niet horen te hebben (DTD)."
                    )
                first = False
                if is_sheet:
                    # Rows come in order, so the last cell of a block is enough for the row.
                    found = _CELL.findall(tail + block)
                    tail = block[-200:]
                    if found:
                        last_row = max(last_row, int(found[-1][1]))
                        last_column = max(last_column, *map(_column_number, {letters for letters, _ in found}))
        if last_row * last_column > MAX_GRID_CELLS:
            raise UnreadableFileError(
                f"'{file}' heeft een cel ver buiten de tabel (tot rij {last_row}). Verwijder de lege rijen en kolommen "
                "rond de gegevens: kopieer de tabel naar een nieuwe werkmap en laad die."
            )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
