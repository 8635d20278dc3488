"""Broken definitions are refused with file and key: one case per kind of mistake, all found at once."""

from pathlib import Path

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.errors import DefinitionError
from tests.builders.definitions import edit, write_second_area
from tests.definitions import target_cases
from tests.definitions.refusal_cases import CASES, OWN


def problems_of(root: Path) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        load_definitions(root)
    return caught.value.problems


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [*CASES, *target_cases.CASES],
)  # fmt: skip
def test_refused_with_file_and_key(tmp_path: Path, file: str, old: str, new: str, problem: str) -> None:
    root = write_second_area(tmp_path)
    edit(root / file, old, new)
    prefix = problem if problem.startswith("landelijk/") else f"{OWN}/{problem}"
    found = problems_of(root)
    assert [one for one in found if one.startswith(prefix)] == found[:1], found


def test_one_mistake_gives_one_message(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    edit(root / OWN / "maten.csv", "geheel_getal;cumulatief", "getal;cumulatief")
    assert problems_of(root) == [
        f"{OWN}/maten.csv: VBO-M01.value_type: 'getal' is niet bekend. Kies uit: geheel_getal, decimaal, percentage, "
        "mijlpaal, meerkeuze, ordinaal, matrix_ordinaal."
    ]


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    edit(root / "landelijk" / "themas.yaml", "  name: School en Omgeving\n", "")
    edit(root / OWN / "maten.csv", ";percentage;", ";procent;")
    edit(root / OWN / "doelen.yaml", "value: 80", "value: tachtig")
    edit(root / OWN / "interventies.yaml", "goals: [VBO-D1]", "goals: [VBO-D9]")
    places = [problem.split(": ")[:2] for problem in problems_of(root)]
    assert places == [
        ["landelijk/themas.yaml", "C.name"],
        [f"{OWN}/maten.csv", "VBO-M02.value_type"],
        [f"{OWN}/doelen.yaml", "VBO-T01.value"],
        [f"{OWN}/interventies.yaml", "VBO-C-a.goals"],
    ]


def test_the_message_lists_every_problem_on_its_own_line(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    edit(root / OWN / "doelen.yaml", "value: 80", "value: tachtig")
    edit(root / OWN / "doelen.yaml", "value: 60", "value: zestig")
    with pytest.raises(DefinitionError) as caught:
        load_definitions(root)
    lines = caught.value.message.splitlines()
    assert lines[0] == "De definities kloppen niet:"
    assert [line.split(" is geen")[0] for line in lines[1:]] == [
        f"- {OWN}/doelen.yaml: VBO-T01.value: 'tachtig'",
        f"- {OWN}/doelen.yaml: VBO-T03.value: 'zestig'",
    ]


@pytest.mark.parametrize("added", [target_cases.FALLING + "  baseline: 40\n", target_cases.FALLING + target_cases.NEXT])
def test_a_falling_number_with_a_baseline_on_its_path_is_accepted(tmp_path: Path, added: str) -> None:
    """One milestone of the path is enough to say where it begins."""
    root = write_second_area(tmp_path)
    edit(root / OWN / "doelen.yaml", "VBO-T05:\n", added + "VBO-T05:\n")
    assert "VBO-T06" in load_definitions(root).programmes["voorbeeld-oost"].targets
