"""Files made to break a reader get an answer in Dutch, and the next file is read as if nothing happened."""

import pytest

from spuk_monitor.domain.errors import MonitorError, UnreadableFileError
from spuk_monitor.ingest.cells import CellValue, ErrorCell, FormulaCell, PercentCell
from spuk_monitor.ingest.source_file import SourceFile
from tests.builders.hostile import ANSWERED, REFUSED, damaged, rows, xlsx
from tests.builders.ingest import codes, csv_text, observed, read
from tests.builders.rawxml import replaced

SAYS = {
    "afgekapte xlsx": "beschadigd",
    "oude xls met de naam xlsx": "oud Excel-bestand (.xls)",
    "html met de naam xlsx": "webpagina",
    "met wachtwoord": "wachtwoord",
    "zipbom": "uitgepakt te groot",
    "zipbom onder de grenzen": "",  # on a slow computer the first wall stops it, on a fast one the second
    "zip die over zijn grootte liegt": "beschadigd",
    "entiteiten (billion laughs)": "DTD",
    "DTD na een lange aanloop": "DTD",
    "gebied van 16.384 x 1.048.576": "cel ver buiten de tabel",
    "verre cel voor een nabije": "beschadigd of vraagt te veel geheugen",
    "tekst van 20 MB in een cel": "meer dan een miljoen tekens",
    "een tekst in zeer veel cellen": "beschadigd of vraagt te veel geheugen",
    "delen buiten het archief": "buiten de werkmap",
    "boven de grens voor bestanden": "meer dan 25 MB",
    "csv van 25 MB scheidingstekens": "meer dan 16.384 velden",
    "csv met een veld van 20 MB": "vanaf regel 2 niet te lezen",
    "csv met twee miljoen regels": "meer dan 1.048.576 regels",
    "csv met nullen": "geen werkmap en geen tekst",
    "csv met een open aanhalingsteken": "vanaf regel 2 niet te lezen",
}
SLOW = {"zipbom onder de grenzen"}  # seconds of work by design: measured in bench/hostile.py
READ: dict[str, list[CellValue]] = {
    "miljoen gedeelde teksten": ["t999999"],
    "NaN en oneindig": [ErrorCell("#GETAL!"), ErrorCell("#GETAL!"), ErrorCell("#GETAL!")],
    "verborgen blad": [1],
    "cellen zonder plaats": [1, 2],
    "cel van 100.000 tekens": ["x" * 100_000],
}


def first_row(content: bytes) -> list[CellValue]:
    source = SourceFile(content, "vreemd.xlsx")
    return list(source.grid(source.sheet_names[0]).rows[0][1])


@pytest.mark.parametrize("name", sorted(set(REFUSED) - SLOW))
def test_a_hostile_file_is_refused_in_words(name: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(REFUSED[name](), file="bestand.xlsx")
    assert "bestand.xlsx" in caught.value.message
    assert SAYS[name] in caught.value.message
    assert read(observed({})).ok


@pytest.mark.parametrize("name", sorted(set(ANSWERED) - {"csv van 25 MB korte velden"}))
def test_an_odd_file_is_answered(name: str) -> None:
    try:
        upload = read(ANSWERED[name](), file="bestand.xlsx")
    except UnreadableFileError as error:
        assert "bestand.xlsx" in error.message
    else:
        assert not upload.ok
        assert all(one.sentence().endswith(".") for one in upload.findings)


@pytest.mark.parametrize("name", sorted(READ))
def test_an_odd_file_is_read_as_it_is(name: str) -> None:
    assert first_row(ANSWERED[name]()) == READ[name]


def test_every_hostile_file_has_its_words() -> None:
    assert set(SAYS) == set(REFUSED)


def test_numbers_that_are_none_are_no_values() -> None:
    content = replaced(observed({}), b'<c r="D2" t="n"><v>4</v></c>', b'<c r="D2"><v>1e999</v></c>')
    assert codes(read(content)) == ["CEL_MET_FOUT"]


def test_percent_error_and_formula_are_told_apart_in_cells_of_any_form() -> None:
    styles = (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1">'
        b'<numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/>'
        b'<xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    cells = (
        b'<row r="2"><c r="B2" s="1"><v>0.73</v></c><c r="C2" s="2"><f>1/4</f><v>0.25</v></c>'
        b'<c r="D2" t="e"><v>#N/A</v></c>'
        b'<c r="E2"><f>A1&amp;"x"</f></c><c r="F2" t="str"><f>""</f><v></v></c>'
        b'<c r="G2"><f t="shared" ref="G2:G3" si="0">B2*2</f><v/></c><c r="H2" s="1"/></row>'
        b'<row r="3"><c r="G3"><f t="shared" si="0"/></c></row>'
    )
    source = SourceFile(xlsx(cells, extra={"xl/styles.xml": styles}), "vreemd.xlsx")
    grid = source.grid("Blad1")
    text = FormulaCell('=A1&"x"')
    assert grid.first_column == 1
    assert [(number, list(values)) for number, values in grid.rows] == [
        (2, [PercentCell(0.73), PercentCell(0.25), ErrorCell("#N/B"), text, "", FormulaCell("=B2*2")]),
        (3, ["", "", "", "", "", FormulaCell("=B3*2")]),
    ]


def test_a_long_sheet_comes_over_in_pieces_and_whole() -> None:
    content = xlsx(rows(lambda number: b'<c r="C%d"><v>%d</v></c><c r="D%d"><v>0.5</v></c>' % ((number,) * 3), 60_000))
    grid = SourceFile(content, "lang.xlsx").grid("Blad1")
    assert grid.first_column == 2
    assert [number for number, _ in grid.rows] == list(range(1, 60_001))
    assert [values[0] for _, values in grid.rows] == list(range(1, 60_001))


def test_damaged_files_give_an_upload_or_a_message() -> None:
    lines = [f"RSD-M05;roosendaal-ring;20{year}Q{quarter};4" for year in range(20, 26) for quarter in range(1, 5)]
    good = {
        "w.xlsx": observed({}, {"waarde": 5}),
        "w.csv": csv_text("indicator;gebied;periode;waarde", *lines).encode(),
    }
    outcomes = set()
    for file, content in good.items():
        for broken in damaged(content, seed=len(content), count=100):
            try:
                outcomes.add((file, read(broken, file=file).ok))
            except MonitorError as error:
                assert file in error.message
                outcomes.add((file, None))
    assert {("w.xlsx", None), ("w.csv", True), ("w.csv", False)} <= outcomes
