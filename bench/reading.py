"""A wide workbook with both walls up, beside python-calamine alone in the same process."""

import io
import random
import zipfile
from collections.abc import Iterator

from bench.checking import by_calamine
from bench.measured import Measurement, Role
from bench.turns import Contender, in_turns, lines, ratio, timed
from spuk_monitor.ingest.cells import column_letters
from spuk_monitor.ingest.source_file import SourceFile

GROUP = "Brede werkmap lezen (14.000 × 120)"
ROWS, COLUMNS, TEXT_COLUMNS = 14_000, 120, 8
MOST_TIMES_CALAMINE = 2.0
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def measure() -> list[Measurement]:
    content = wide_workbook()
    SourceFile(content, "breed.xlsx")  # starts the reading process
    readers = [
        Contender(
            "monitor, met beide muren", Role.MONITOR,
            lambda: timed(lambda: SourceFile(content, "breed.xlsx").grid("Cijfers")),
        ),
        Contender(
            "calamine alleen", Role.FLOOR, lambda: timed(lambda: by_calamine(content)), f"{len(content) / 1e6:.1f} MB"
        ),
    ]  # fmt: skip
    times = in_turns(readers)
    return [
        *lines(GROUP, readers, times),
        ratio(
            GROUP, "verhouding", times, ours="monitor, met beide muren", theirs="calamine alleen",
            limit=MOST_TIMES_CALAMINE,
        ),
    ]  # fmt: skip


def wide_workbook() -> bytes:
    """Invented figures in the shape of a national table: shared texts, whole numbers, decimals, points for missing."""
    content = io.BytesIO()
    texts = ["Gemeente", "Wijk", "Buurt", ".", *(f"kolom_{column}" for column in range(COLUMNS))]
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Cijfers" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
        f'Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {_MAIN}>{''.join(f'<si><t>{text}</t></si>' for text in texts)}</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData>{''.join(_rows())}</sheetData></worksheet>",
    }
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return content.getvalue()


def _rows() -> Iterator[str]:
    chance = random.Random(1)
    letters = [column_letters(column) for column in range(COLUMNS)]
    header = "".join(f'<c r="{one}1" t="s"><v>{4 + at}</v></c>' for at, one in enumerate(letters))
    yield f'<row r="1">{header}</row>'
    for row in range(2, ROWS + 1):
        cells = []
        for column, one in enumerate(letters):
            if column < TEXT_COLUMNS:
                cells.append(f'<c r="{one}{row}" t="s"><v>{chance.randrange(3)}</v></c>')
            elif chance.random() < 0.2:
                cells.append(f'<c r="{one}{row}" t="s"><v>3</v></c>')
            elif column % 2:
                cells.append(f'<c r="{one}{row}"><v>{chance.randrange(5_000)}</v></c>')
            else:
                cells.append(f'<c r="{one}{row}"><v>{chance.randrange(10_000) / 10}</v></c>')
        yield f'<row r="{row}">{"".join(cells)}</row>'
