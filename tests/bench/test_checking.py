"""The table that all readers get is faultless for ours, and a peer that is not there is not compared with."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from bench import checking
from bench.measured import Role
from spuk_monitor.definitions import load_definitions
from spuk_monitor.ingest import read_upload

DEFINITIONS = load_definitions()


def test_the_invented_file_has_all_columns_and_no_faults() -> None:
    content = checking.invented_file(DEFINITIONS, 600)
    upload = read_upload(content, file="bench.csv", definitions=DEFINITIONS)
    assert upload.findings == ()
    assert len(upload.observations) == 600
    assert sum(one.margin_low is not None for one in upload.observations) == 60
    assert [field["name"] for field in checking.schema_of(DEFINITIONS)["fields"]] == list(checking.COLUMNS)


def test_the_workbook_holds_the_same_cells() -> None:
    content = checking.invented_file(DEFINITIONS, 40)
    text = list(csv.reader(io.StringIO(content.decode()), delimiter=";"))
    cells = CalamineWorkbook.from_filelike(io.BytesIO(checking.as_workbook(content))).get_sheet_by_index(0).to_python()
    assert cells[0] == text[0] and len(cells) == 41
    row, expected = dict(zip(text[0], cells[10], strict=True)), dict(zip(text[0], text[10], strict=True))
    assert row["waarde"] == float(expected["waarde"].replace(",", "."))
    assert (row["gebied"], row["status"], row["categorie"]) == (expected["gebied"], expected["status"], "")


def test_without_the_peers_ours_is_measured_and_the_lines_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    _small(monkeypatch)
    monkeypatch.setattr(checking, "find_spec", lambda name: None)
    rows = {one.what: one for one in checking.measure(quick=True) if "csv" in one.group}
    assert rows["monitor"].value is not None and rows["monitor"].role is Role.MONITOR
    for name, module in ((checking.FRICTIONLESS, "frictionless"), (checking.PANDERA, "pandera")):
        assert (rows[name].value, rows[name].note) == (None, f"niet gemeten: {module} is niet geïnstalleerd")
    agreed = rows["monitor als deel van frictionless"]
    assert (agreed.limit, agreed.within, agreed.beside) == (0.1, None, checking.FRICTIONLESS)


def test_a_quick_run_makes_the_workbook_smaller_and_the_text_not(monkeypatch: pytest.MonkeyPatch) -> None:
    _small(monkeypatch)
    monkeypatch.setattr(checking, "find_spec", lambda name: None)
    groups = {one.group for one in checking.measure(quick=True)}
    assert groups == {
        "Waarnemingen lezen en controleren (csv, 20 rijen)",
        "Dezelfde tabel als werkmap (xlsx, 10 rijen)",
    }


def test_a_peer_that_finds_nothing_wrong_is_not_compared_with(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setattr(checking, "find_spec", lambda name: True)
    monkeypatch.setattr(checking, "_by_pandera", lambda path, definitions: 0.1)
    monkeypatch.setattr(checking, "_by_frictionless", lambda folder, rules: 1 / 0)
    content = checking.invented_file(DEFINITIONS, 5)
    with pytest.raises(RuntimeError, match=r"^pandera \(lazy\) found nothing wrong"):
        checking._must_refuse(content, DEFINITIONS, tmp_path_factory.mktemp("checking") / "faulty")


def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SIZE", 20)
    monkeypatch.setattr(checking, "QUICK_SIZE", 10)
