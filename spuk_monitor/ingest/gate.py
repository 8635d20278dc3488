"""The first wall: is this a file we can read at all, and may it be unpacked?

Looks at magic bytes and the zip directory and streams every part once against a byte budget, because the
directory can lie. Refuses with UnreadableFileError; knows nothing of the content's meaning.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum

from spuk_monitor.domain.errors import UnreadableFileError

MAX_FILE_BYTES = 25_000_000
MAX_UNPACKED_BYTES = 300_000_000
MAX_ENTRIES = 5_000
MAX_RATIO = 400  # repetitive sheets reach 50 to 100
MAX_GRID_CELLS = 12_000_000  # readers reserve a dense block up to the farthest cell
MAX_RANGE_CELLS = 20_000  # openpyxl makes a cell of every cell in a merged range or a hyperlink's range
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
_RANGE = re.compile(rb"""<(?:\w+:)?(mergeCell|hyperlink)\s(?:[^>]*?\s)?ref\s*=\s*["']([^"'<>]{1,60})""")
_REFERENCE = re.compile(r"([A-Z]{0,3})(\d{0,7})(?::([A-Z]{0,3})(\d{0,7}))?")
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576  # Excel's own
_LONGEST_TAG = 10_000
_STREAM_BYTES = 1 << 20


class FileForm(StrEnum):
    WORKBOOK = "werkmap"
    TEXT = "tekst"


@dataclass(frozen=True, slots=True)
class Looked:
    """What the look found. Macros and links to other workbooks are never followed; the user is told."""

    form: FileForm
    has_macros: bool = False
    has_links: bool = False


def look(content: bytes, file: str) -> Looked:
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
        return _look_inside(content, file)
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
    return Looked(FileForm.TEXT)


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


def _look_inside(content: bytes, file: str) -> Looked:
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
    return Looked(
        FileForm.WORKBOOK,
        has_macros="xl/vbaProject.bin" in names,
        has_links=any(name.startswith("xl/externalLinks/") for name in names),
    )


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
    """Read every part once: proves it whole (checksum), within budget, without entities, far cells, huge ranges."""
    budget = MAX_UNPACKED_BYTES
    ranges = _Ranges()
    for entry in entries:
        is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
        last_column = last_row = 0
        tail = b""
        ranges.begin()
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
                if entry.filename.endswith(".xml"):
                    ranges.take(block, file)
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


class _Ranges:
    """Counts the cells of all merged ranges and hyperlink ranges of a workbook, block by block."""

    def __init__(self) -> None:
        self._cells = 0
        self._largest = (0, "", "")
        self._rest = b""

    def begin(self) -> None:
        """A new part begins."""
        self._rest = b""

    def take(self, block: bytes, file: str) -> None:
        """Every whole tag once: what follows the last '>' waits for the next block."""
        text = self._rest + block
        end = text.rfind(b">") + 1
        self._rest = text[end:][-_LONGEST_TAG:]
        if b"mergeCell" not in text and b"hyperlink" not in text:  # nearly every block, and much quicker to see
            return
        for kind, reference in _RANGE.findall(text, 0, end):
            words = reference.decode("ascii", errors="replace").replace("$", "").upper()
            size = _cells_in(words)
            self._cells += size
            self._largest = max(self._largest, (size, words, kind.decode()))
        if self._cells > MAX_RANGE_CELLS:
            raise UnreadableFileError(_about_range(file, self._largest[1], self._largest[2], self._cells))


def _cells_in(reference: str) -> int:
    """The cells of A1:E1; a range without rows or columns runs to the edge of the sheet. One for a single cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None or ":" not in reference:
        return 1
    left, top, right, bottom = match.groups()
    columns = (
        abs(_column_number(right.encode()) - _column_number(left.encode())) + 1 if left and right else _LAST_COLUMN
    )
    rows = abs(int(bottom) - int(top)) + 1 if top and bottom else _LAST_ROW
    return columns * rows


def _about_range(file: str, reference: str, kind: str, cells: int) -> str:
    count = f"{cells:,}".replace(",", ".")
    if kind == "hyperlink":
        return (
            f"In '{file}' ligt een hyperlink over heel veel cellen ({reference}; samen {count} cellen). Selecteer die "
            "cellen in Excel, kies Hyperlinks verwijderen, bewaar het bestand en laad het opnieuw."
        )
    return (
        f"In '{file}' zijn heel veel cellen samengevoegd ({reference}; samen {count} cellen). Selecteer dat bereik in "
        "Excel, kies Samenvoegen ongedaan maken, voeg alleen de cellen van de tabel samen, bewaar het bestand en laad "
        "het opnieuw."
    )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
