"""The list of attacks in docs/beheer.md and the tests name each other: none without the other."""

import ast
import re
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (AANVAL-\d\d) \|.*\| ([^|]+) \|$", re.MULTILINE)


def rows() -> dict[str, list[str]]:
    """path::name of the tests of each attack."""
    found = ROW.findall((PROJECT / "docs" / "beheer.md").read_text(encoding="utf-8"))
    assert len(found) == len(dict(found))
    return {number: named.split(", ") for number, named in found}


@cache
def attacks_in(path: Path) -> dict[str, list[str]]:
    """The attacks that each test of a file says it proves."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    alias = {
        one.targets[0].id: one.value
        for one in tree.body
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name)
    }
    found = {}
    for one in tree.body:
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_"):
            marks = [alias.get(mark.id, mark) if isinstance(mark, ast.Name) else mark for mark in one.decorator_list]
            found[one.name] = [
                str(ast.literal_eval(mark.args[0]))
                for mark in marks
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.attack"
            ]
    return found


def own_tests() -> dict[str, list[str]]:
    """path::name of each test of this folder, with the attacks it proves."""
    here = Path(__file__)
    files = sorted(one for one in here.parent.glob("test_*.py") if one != here)
    return {
        f"{path.relative_to(PROJECT).as_posix()}::{name}": attacks
        for path in files
        for name, attacks in attacks_in(path).items()
    }


def test_every_attack_names_tests_that_exist() -> None:
    listed = rows()
    assert list(listed) == [f"AANVAL-{number:02}" for number in range(1, len(listed) + 1)]
    missing = [
        (number, named)
        for number, tests in listed.items()
        for named in tests
        if "::" not in named
        or not (PROJECT / named.split("::")[0]).is_file()
        or named.split("::")[1] not in attacks_in(PROJECT / named.split("::")[0])
    ]
    assert missing == []


def test_every_test_of_an_attack_stands_in_the_list_and_the_other_way_round() -> None:
    own = own_tests()
    assert [name for name, attacks in own.items() if not attacks] == []
    listed = {
        (number, named) for number, tests in rows().items() for named in tests if named.startswith("tests/attacks/")
    }
    assert {(number, name) for name, attacks in own.items() for number in attacks} == listed
