"""The one pass over the unpacked parts of a workbook: what may not be in it, and what readers must be told.

Looks at bytes, block by block, and parses nothing: this runs in the server itself, on whatever a user sends. Searches
for fixed bytes are an order of magnitude quicker than patterns over every cell, so patterns only see one cell a row.
"""

import re
from dataclasses import dataclass, field

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.ingest.cells import column_number

MAX_GRID_CELLS = 12_000_000  # readers reserve a dense block up to the farthest cell
MAX_RANGE_CELLS = 20_000  # openpyxl makes a cell of every cell in a merged range or a hyperlink's range
MAX_TEXT_BYTES = 1_000_000  # between two tags; Excel's own limit is 32,767 characters
_LONGEST_TAG = 10_000
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576  # Excel's own
_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_RANGE = re.compile(rb"""<(?:\w+:)?(mergeCell|hyperlink)\s(?:[^>]*?\s)?ref\s*=\s*["']([^"'<>]{1,60})""")
_REFERENCE = re.compile(r"([A-Z]{0,3})(\d{0,7})(?::([A-Z]{0,3})(\d{0,7}))?")
_NUMBER_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\s([^>]*)>")
_FORMAT_ID = re.compile(rb"""numFmtId\s*=\s*["'](\d+)""")
_BUILT_IN_PERCENTS = {b"9", b"10"}
_FEW_STYLES = 6  # up to here one search for each is quicker than a pattern
_SAVE_AGAIN = "Bewaar het in Excel als 'Excel-werkmap (.xlsx)' en laad het opnieuw."


@dataclass(slots=True)
class Scan:
    """Of one workbook; `special_parts` are the sheets in which a percent, an error or a formula may stand."""

    file: str
    special_parts: set[str] = field(default_factory=set)
    _percents: list[bytes] = field(default_factory=list)
    _range_cells: int = 0
    _largest_range: tuple[int, str, str] = (0, "", "")

    def read_styles(self, xml: bytes) -> None:
        """Before any sheet: which cell styles show a percentage."""
        percents = set(_BUILT_IN_PERCENTS)
        for attributes in _NUMBER_FORMAT.findall(xml):
            found = _FORMAT_ID.search(attributes)
            if found and b"%" in attributes:
                percents.add(found[1])
        cell_styles = _CELL_STYLES.search(xml)
        for position, attributes in enumerate(_STYLE.findall(cell_styles[0]) if cell_styles else ()):
            found = _FORMAT_ID.search(attributes)
            if found and found[1] in percents:
                self._percents.append(b's="%d"' % position)

    def part(self, name: str) -> "PartScan":
        return PartScan(self, name)

    def has_special(self, text: bytes) -> bool:
        """Whether a formula, an error or a percent style may stand in this piece of a sheet."""
        if b"<f" in text or b't="e"' in text or b":f" in text:
            return True
        if len(self._percents) <= _FEW_STYLES:
            return any(mark in text for mark in self._percents)
        return re.search(b"|".join(self._percents), text) is not None

    def count_ranges(self, text: bytes) -> None:
        for kind, reference in _RANGE.findall(text):
            words = reference.decode("ascii", errors="replace").replace("$", "").upper()
            size = _cells_in(words)
            self._range_cells += size
            self._largest_range = max(self._largest_range, (size, words, kind.decode()))
        if self._range_cells > MAX_RANGE_CELLS:
            _, reference, kind = self._largest_range
            raise UnreadableFileError(_about_range(self.file, reference, kind, self._range_cells))


class PartScan:
    """Takes one XML part block by block. UnreadableFileError at the first thing that may not be there."""

    def __init__(self, scan: Scan, name: str) -> None:
        self._scan = scan
        self._name = name
        self._is_sheet = name.startswith("xl/") and "sheet" in name.rpartition("/")[0]
        self._rest = b""
        self._begun = False
        self._without_tag = 0
        self._last_row = self._last_column = 0

    def take(self, block: bytes) -> None:
        if not self._begun and b"\x00" in block[:100]:
            raise UnreadableFileError(
                f"'{self._scan.file}' heeft een onderdeel in een ongewone codering (UTF-16). {_SAVE_AGAIN}"
            )
        self._begun = True
        self._check_length_of_text(block)
        # Every whole tag once: what follows the last '>' waits for the next block.
        end = block.rfind(b">") + 1
        text = self._rest + block[:end]
        self._rest = (block[end:] if end else text + block)[-_LONGEST_TAG:]
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise UnreadableFileError(
                f"'{self._scan.file}' heeft een onderdeel dat werkmappen niet horen te hebben (DTD). {_SAVE_AGAIN}"
            )
        if b"mergeCell" in text or b"hyperlink" in text:
            self._scan.count_ranges(text)
        if self._is_sheet:
            self._measure(text)
            if self._name not in self._scan.special_parts and self._scan.has_special(text):
                self._scan.special_parts.add(self._name)

    def _check_length_of_text(self, block: bytes) -> None:
        first = block.find(b"<")
        self._without_tag += len(block) if first < 0 else first
        if self._without_tag > MAX_TEXT_BYTES:
            raise UnreadableFileError(
                f"In '{self._scan.file}' staat een tekst van meer dan een miljoen tekens. Een cel in Excel kan er "
                "32.767 hebben. Open het bestand in Excel, bewaar het en laad het opnieuw."
            )
        if first >= 0:
            self._without_tag = len(block) - block.rfind(b"<")

    def _measure(self, text: bytes) -> None:
        """Cells stand in order, so the last one before each end of a row is the farthest of that row."""
        for piece in text.split(b"</row>") if b"</row>" in text else text.split(b":row>"):
            at = max(piece.rfind(b"<c "), piece.rfind(b":c "))
            found = _CELL.match(piece, at) if at >= 0 and piece[at : at + 1] == b"<" else _CELL.search(piece)
            if found:
                self._last_row = max(self._last_row, int(found[2]))
                self._last_column = max(self._last_column, column_number(found[1]))
        if self._last_row * self._last_column > MAX_GRID_CELLS:
            raise UnreadableFileError(
                f"'{self._scan.file}' heeft een cel ver buiten de tabel (tot rij {self._last_row}). Verwijder de lege "
                "rijen en kolommen rond de gegevens: kopieer de tabel naar een nieuwe werkmap en laad die."
            )


def too_large(file: str) -> str:
    return (
        f"'{file}' is uitgepakt te groot om veilig te lezen. Kopieer de cellen met gegevens naar een nieuwe werkmap "
        "en laad die."
    )


def _cells_in(reference: str) -> int:
    """The cells of A1:E1; a range without rows or columns runs to the edge of the sheet. One for a single cell."""
    match = _REFERENCE.fullmatch(reference)
    if match is None or ":" not in reference:
        return 1
    left, top, right, bottom = match.groups()
    columns = abs(column_number(right.encode()) - column_number(left.encode())) + 1 if left and right else _LAST_COLUMN
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
