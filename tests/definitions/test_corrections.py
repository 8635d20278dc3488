"""correcties.yaml: read into the definitions by key, and refused with file and key where it is wrong."""

from datetime import date
from pathlib import Path

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.corrections import Correction
from tests.builders.definitions import write_second_area
from tests.definitions.refusal_cases import OWN
from tests.definitions.test_refusals import problems_of

ENTRY = """
corrections:
- measure: VBO-M01
  area: voorbeeld-oost
  period: 2026Q3
  expect: 14
  value: 41
  reason: cijfers verwisseld
  by: beheerder
  on: 2026-11-02
"""
SECOND = ENTRY.replace("corrections:\n", "").lstrip("\n")


def written(folder: Path, text: str = ENTRY, *, where: str = OWN) -> Path:
    root = write_second_area(folder)
    (root / where / "correcties.yaml").write_text(text.lstrip("\n"), encoding="utf-8")
    return root


@pytest.mark.parametrize("where", [OWN, "landelijk"])
def test_corrections_are_known_by_key(tmp_path: Path, where: str) -> None:
    found = load_definitions(written(tmp_path, where=where)).corrections
    assert found == {
        ("VBO-M01", "voorbeeld-oost", "", "2026Q3"): Correction(
            measure="VBO-M01",
            area="voorbeeld-oost",
            period="2026Q3",
            expect=14.0,
            value=41.0,
            reason="cijfers verwisseld",
            by="beheerder",
            on=date(2026, 11, 2),
        )
    }


def test_without_the_file_there_are_none(tmp_path: Path) -> None:
    assert load_definitions(write_second_area(tmp_path)).corrections == {}


def test_an_absent_expect_means_that_the_file_holds_no_number_and_a_category_is_part_of_the_key(tmp_path: Path) -> None:
    text = ENTRY.replace("  expect: 14\n", "  category: meisjes\n").replace("2026Q3", "1e kwartaal 2026")
    (correction,) = load_definitions(written(tmp_path, text)).corrections.values()
    assert (correction.expect, correction.key) == (None, ("VBO-M01", "voorbeeld-oost", "meisjes", "2026Q1"))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("VBO-M01", "VBO-M99", "corrections[1].measure: de maat 'VBO-M99' bestaat niet."),
        ("voorbeeld-oost", "elders", "corrections[1].area: het gebied 'elders' bestaat niet."),
        ("2026Q3", "2026Q7", "corrections[1].period: '2026Q7' is geen periode. Schrijf bijvoorbeeld 2026Q1, '2026'"),
        ("2026Q3", "2026", "corrections[1].period: 2026 is geen tekst. Zet er aanhalingstekens om."),
        ("  value: 41\n", "", "corrections[1].value: ontbreekt. Vul deze sleutel in."),
        ("value: 41", "value: 14", "corrections[1].value: is gelijk aan expect. Een correctie verandert het cijfer."),
        ("  reason: cijfers verwisseld\n", "", "corrections[1].reason: ontbreekt. Vul deze sleutel in."),
        ("  by: beheerder\n", "", "corrections[1].by: ontbreekt. Vul deze sleutel in."),
        ("2026-11-02", "gisteren", "corrections[1].on: 'gisteren' is geen bestaande datum."),
        ("expect: 14", "verwacht: 14", "corrections[1].verwacht: onbekende sleutel. Bekend zijn: area, by, category,"),
        (SECOND, SECOND * 2, "corrections[2]: voor VBO-M01 · voorbeeld-oost · 2026Q3 is er al een correctie."),
    ],
)
def test_refused_with_file_and_key(tmp_path: Path, old: str, new: str, problem: str) -> None:
    (found,) = problems_of(written(tmp_path, ENTRY.replace(old, new)))
    assert found.startswith(f"{OWN}/correcties.yaml: {problem}")


def test_one_figure_cannot_be_corrected_in_two_files(tmp_path: Path) -> None:
    root = written(tmp_path)
    (root / "landelijk" / "correcties.yaml").write_text(ENTRY.lstrip("\n"), encoding="utf-8")
    (found,) = problems_of(root)
    assert found == (
        f"{OWN}/correcties.yaml: corrections[1]: voor VBO-M01 · voorbeeld-oost · 2026Q3 is er al een correctie. "
        "Laat er één staan."
    )
