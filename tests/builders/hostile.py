"""Files made to break a reader: each a small invented workbook or csv with one thing wrong. Standard library only.

Used by the tests and by bench/hostile.py, which measures what each costs in time and memory.
"""

import io
import random
import zipfile
from collections.abc import Callable, Iterator

_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEADER = b"indicator;gebied;periode;waarde\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def xlsx(
    sheet_data: bytes = b"",
    *,
    extra: dict[str, bytes] | None = None,
    sheets: bytes = b'<sheet name="Blad1" sheetId="1" r:id="rId1"/>',
    level: int = 6,
    whole_sheet: bytes | None = None,
) -> bytes:
    """A minimal workbook with this inside <sheetData>; `extra` adds or replaces parts."""
    parts = {
        "[Content_Types].xml": (
            b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            b'<Default Extension="xml" ContentType="application/xml"/></Types>'
        ),
        "_rels/.rels": (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            b'Id="rId1" Type="' + _RELATIONS + b'/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            b"<workbook " + _MAIN + b' xmlns:r="' + _RELATIONS + b'"><sheets>' + sheets + b"</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="rId1" Type="' + _RELATIONS + b'/worksheet" Target="worksheets/sheet1.xml"/>'
            b'<Relationship Id="rId2" Type="' + _RELATIONS + b'/sharedStrings" Target="sharedStrings.xml"/>'
            b'<Relationship Id="rId3" Type="' + _RELATIONS + b'/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": whole_sheet
        if whole_sheet is not None
        else b"<worksheet " + _MAIN + b"><sheetData>" + sheet_data + b"</sheetData></worksheet>",
    } | (extra or {})
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return content.getvalue()


def shared(count: int, text: Callable[[int], bytes]) -> bytes:
    items = b"".join(b"<si><t>%s</t></si>" % text(number) for number in range(count))
    return b"<sst " + _MAIN + b">" + items + b"</sst>"


def rows(cells: Callable[[int], bytes], count: int) -> bytes:
    return b"".join(b'<row r="%d">%s</row>' % (number, cells(number)) for number in range(1, count + 1))


def noise(size: int) -> bytes:
    """Letters and digits that hardly compress, so that no ratio gives the file away."""
    return random.Random(1).randbytes(size // 2).hex().encode()


def _zip_bomb() -> bytes:
    return xlsx(b" " * 60_000_000)


def _plausible_bomb() -> bytes:
    """Below every limit of the first wall, far too much for the second."""
    row = b"".join(b'<c r="%s%%d"><v>1</v></c>' % letters.encode() for letters in "ABCDEFGH")
    return xlsx(rows(lambda number: row % ((number,) * 8), 600_000), level=6)


def _laughs() -> bytes:
    entities = b'<!DOCTYPE sst [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(10)
    )
    return xlsx(extra={"xl/sharedStrings.xml": entities + b"]><sst><si><t>&k;</t></si></sst>"})


def _late_doctype() -> bytes:
    start = b"<?xml version='1.0'?><!--" + b"x" * 900_000 + b"--><!--" + b"y" * 900_000 + b"-->"
    return xlsx(extra={"xl/sharedStrings.xml": start + b'<!DOCTYPE sst [<!ENTITY a "b">]><sst/>'})


def _lying_directory() -> bytes:
    content = bytearray(_zip_bomb())
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    content[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    return bytes(content)


def _referred(count: int, size: int) -> bytes:
    """One large text, named by very many cells: small in the file, enormous when every cell has its own copy."""
    texts = {"xl/sharedStrings.xml": shared(1, lambda _: b"x" * size)}
    return xlsx(rows(lambda number: b'<c r="A%d" t="s"><v>0</v></c>' % number, count), extra=texts)


REFUSED: dict[str, Callable[[], bytes]] = {
    "afgekapte xlsx": lambda: xlsx(b'<row r="1"><c r="A1"><v>1</v></c></row>')[:-60],
    "oude xls met de naam xlsx": lambda: _OLE + b"\x00" * 5_000,
    "html met de naam xlsx": lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>",
    "met wachtwoord": lambda: _OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "zipbom": _zip_bomb,
    "zipbom onder de grenzen": _plausible_bomb,
    "zip die over zijn grootte liegt": _lying_directory,
    "entiteiten (billion laughs)": _laughs,
    "DTD na een lange aanloop": _late_doctype,
    "gebied van 16.384 x 1.048.576": lambda: xlsx(
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "verre cel voor een nabije": lambda: xlsx(
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c></row>'
    ),
    "tekst van 20 MB in een cel": lambda: xlsx(
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + noise(20_000_000) + b"</t></is></c></row>", level=1
    ),
    "een tekst in zeer veel cellen": lambda: _referred(200_000, 30_000),
    "delen buiten het archief": lambda: xlsx(extra={"../../boven.xml": b"<x/>"}),
    "boven de grens voor bestanden": lambda: _HEADER + b"x" * 25_000_001,
    "csv van 25 MB scheidingstekens": lambda: b";" * 24_900_000,
    "csv met een veld van 20 MB": lambda: _HEADER + b'a;b;c;"' + b"x" * 20_000_000 + b'"\n',
    "csv met nullen": lambda: _HEADER + b"RSD-M05;roosendaal-ring;2026Q1;\x00\n" * 50,
    "csv met twee miljoen regels": lambda: _HEADER + b"12;34;56;78\n" * 2_050_000,
    "csv met een open aanhalingsteken": lambda: _HEADER + b'a;b;"c\n' + b"d;e;f;g\n" * 400_000,
}

# Odd, but to be read or at least to be answered with findings.
ANSWERED: dict[str, Callable[[], bytes]] = {
    "miljoen gedeelde teksten": lambda: xlsx(
        b'<row r="1"><c r="A1" t="s"><v>999999</v></c></row>',
        extra={"xl/sharedStrings.xml": shared(1_000_000, lambda number: b"t%d" % number)},
    ),
    "verwijzing naar een tekst die er niet is": lambda: xlsx(
        b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>', extra={"xl/sharedStrings.xml": shared(1, lambda _: b"t")}
    ),
    "diep genest blad": lambda: xlsx(b"<row>" * 300_000),
    "NaN en oneindig": lambda: xlsx(
        b'<row r="1"><c r="A1"><v>NaN</v></c><c r="B1"><v>inf</v></c><c r="C1"><v>1e999</v></c></row>'
    ),
    "data buiten de kalender": lambda: xlsx(
        b'<row r="1"><c r="A1" s="1"><v>99999999</v></c><c r="B1" s="1"><v>-5</v></c>'
        b'<c r="C1" t="d"><v>9999-99-99</v></c></row>',
        extra={
            "xl/styles.xml": b"<styleSheet " + _MAIN + b'><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
            b"</styleSheet>"
        },
    ),
    "geen bladen": lambda: xlsx(sheets=b""),
    "verborgen blad": lambda: xlsx(
        b'<row r="1"><c r="A1"><v>1</v></c></row>', sheets=b'<sheet name="B" sheetId="1" state="hidden" r:id="rId1"/>'
    ),
    "blad zonder onderdeel": lambda: xlsx(sheets=b'<sheet name="B" sheetId="1" r:id="rId9"/>'),
    "cellen zonder plaats": lambda: xlsx(b"<row><c><v>1</v></c><c><v>2</v></c></row>"),
    "cel van 100.000 tekens": lambda: xlsx(
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>' + b"x" * 100_000 + b"</t></is></c></row>"
    ),
    "csv in UTF-16": lambda: (_HEADER.decode() * 50).encode("utf-16"),
    "csv met gemengde regeleinden": lambda: _HEADER + b"a;b;c;1\r\nd;e;f;2\rg;h;i;3\n",
    "csv met dubbele kop": lambda: b"waarde;indicator;gebied;periode;waarde\n1;a;b;c;2\n",
    "csv met alleen scheidingstekens, in regels": lambda: (b";" * 15_000 + b"\n") * 1_660,
    "csv van 25 MB korte velden": lambda: _HEADER + b"12;34;56;78;90;12;34;56\n" * 1_040_000,
}


def damaged(content: bytes, *, seed: int, count: int) -> Iterator[bytes]:
    """The file with bytes turned over, cut off, or pieces swapped; the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        broken = bytearray(content)
        match chance.randrange(3):
            case 0:
                for _ in range(chance.randint(1, 12)):
                    broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
            case 1:
                del broken[chance.randrange(len(broken)) :]
            case _:
                start, end = sorted(chance.randrange(len(broken)) for _ in range(2))
                broken[start:end] = content[-(end - start) :] if chance.random() < 0.5 else b""
        yield bytes(broken)
