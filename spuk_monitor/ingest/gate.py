"""The first wall: is this a file we can read at all, and may it be unpacked?

Looks at magic bytes and the zip directory and streams every part once against a byte budget, because the
directory can lie. Refuses with UnreadableFileError; knows nothing of the content's meaning.
"""

import io
import re
import time
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.domain.outline_texts import MAP_BELONGS
from spuk_monitor.ingest.scan import Scan, too_large

MAX_FILE_BYTES = 25_000_000
MAX_UNPACKED_BYTES = 300_000_000
MAX_ENTRIES = 5_000
MAX_RATIO = 400  # repetitive sheets reach 50 to 100
MAX_SECONDS = 2.0  # of processor time for unpacking and looking
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
_JSON = re.compile(rb"\{\s*[\"}]|\[\s*[\[{\"\]]")  # how no csv begins
_MAP = re.compile(rb'"(?:FeatureCollection|Feature|Topology|GeometryCollection)"')
_SAVE_AS = "Bewaar het in Excel als 'Excel-werkmap (.xlsx)' en laad het opnieuw."
_STREAM_BYTES = 1 << 20
_STYLES = "xl/styles.xml"


class FileForm(StrEnum):
    WORKBOOK = "werkmap"
    TEXT = "tekst"


@dataclass(frozen=True, slots=True)
class Looked:
    """What the look found. Macros and links to other workbooks are never followed; the user is told.

    `special_parts`: the sheets, by path in the archive, in which a percent, an error or a formula may stand.
    """

    form: FileForm
    has_macros: bool = False
    has_links: bool = False
    special_parts: frozenset[str] = frozenset()


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
    if _JSON.match(head):
        if _MAP.search(content[:2000]):
            raise UnreadableFileError(f"'{file}' is een kaart (geojson). {MAP_BELONGS}")
        raise UnreadableFileError(
            f"'{file}' is een gegevensbestand in json. De monitor leest werkmappen en csv. "
            "Download de cijfers als Excel-werkmap (.xlsx) of csv."
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
            raise UnreadableFileError(too_large(file))
        try:
            special = _stream(archive, entries, file)
        except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError, zlib.error) as error:
            raise UnreadableFileError(damaged) from error
    return Looked(
        FileForm.WORKBOOK,
        has_macros="xl/vbaProject.bin" in names,
        has_links=any(name.startswith("xl/externalLinks/") for name in names),
        special_parts=special,
    )


def _about_zip(names: set[str], file: str) -> str:
    if "xl/workbook.bin" in names:
        return f"'{file}' is een binaire Excel-werkmap (.xlsb). Open het in Excel. {_SAVE_AS}"
    if "content.xml" in names:
        return f"'{file}' is een OpenDocument-bestand (.ods). Open het en bewaar het als Excel-werkmap (.xlsx)."
    if "word/document.xml" in names:
        return f"'{file}' is een Word-document. Laad een Excel-werkmap (.xlsx) of een csv-bestand."
    return f"'{file}' is een zip-bestand zonder werkmap. Pak het uit en laad de werkmap (.xlsx) of de csv die erin zit."


def _stream(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], file: str) -> frozenset[str]:
    """Read every part once: proves it whole (checksum), within budget, without what scan.py refuses.

    The result: the sheets that hold more than plain cells. Styles first, because they tell what a percentage is.
    """
    budget = MAX_UNPACKED_BYTES
    until = time.thread_time() + MAX_SECONDS
    scan = Scan(file)
    for entry in sorted(entries, key=lambda one: one.filename != _STYLES):
        part = scan.part(entry.filename) if entry.filename.endswith((".xml", ".rels")) else None
        styles = b""
        with archive.open(entry) as stream:
            while block := stream.read(_STREAM_BYTES):
                budget -= len(block)
                if budget < 0 or time.thread_time() > until:
                    raise UnreadableFileError(too_large(file))
                if part is not None:
                    part.take(block)
                if entry.filename == _STYLES:
                    styles += block
        if styles:
            scan.read_styles(styles)
    return frozenset(scan.special_parts)
