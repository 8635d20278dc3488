"""Rules of the house that no linter knows: thin pages, small modules, honest names, strong assertions."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
CODE_FOLDERS = ("spuk_monitor", "pages", "bench", "scripts", "tests")
TEXT_SUFFIXES = {".py", ".md", ".toml", ".yaml", ".yml", ".csv", ".txt", ".html", ".css", ".json", ".sh", ".ini"}
NOT_OURS = {".git", ".venv", "opslag", "uitkomst", "node_modules"}
CACHED = re.compile(r"st\.cache_|kept\(")  # decorators of what is worked out once for everybody
GRAB_BAGS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "tools", "stuff", "lib"}
MAX_LINES = 400


def python_files(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (PROJECT / folder).rglob("*.py") if not NOT_OURS & set(path.parts)]
    return sorted(found)


ALL_FILES = [PROJECT / "dashboard.py", *python_files(*CODE_FOLDERS)]
PRODUCT_FILES = [PROJECT / "dashboard.py", *python_files("spuk_monitor", "pages")]
TEST_FILES = python_files("tests")
PAGE_FILES = python_files("pages")


def shown(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), shown(path))


def imported_roots(tree: ast.Module) -> set[str]:
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named = {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in plain | named}


@pytest.mark.parametrize("path", PAGE_FILES, ids=shown)
def test_page_imports_only_streamlit_and_the_monitor(path: Path) -> None:
    assert imported_roots(tree_of(path)) <= {"streamlit", "spuk_monitor"}


@pytest.mark.parametrize("path", PAGE_FILES, ids=shown)
def test_page_begins_with_its_role_check(path: Path) -> None:
    body = [node for node in tree_of(path).body if not isinstance(node, ast.Import | ast.ImportFrom)]
    statements = [ast.unparse(node) for node in body if not _is_docstring(node)]
    assert statements[0].startswith("access.require("), statements[0]


@pytest.mark.parametrize("path", PAGE_FILES, ids=shown)
def test_page_defines_no_classes_and_does_no_arithmetic(path: Path) -> None:
    """A union of types (`|`) is allowed; sums, shares and counters belong in analysis."""
    found = [ast.unparse(node) for node in ast.walk(tree_of(path)) if _is_class_or_arithmetic(node)]
    assert found == []


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_class_or_arithmetic(node: ast.AST) -> bool:
    if isinstance(node, ast.BinOp):
        return not isinstance(node.op, ast.BitOr)
    sums = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("sum", "round")
    return sums or isinstance(node, ast.ClassDef | ast.AugAssign)


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=shown)
def test_no_raw_html_or_script_in_the_browser(path: Path) -> None:
    """`unsafe_allow_html` ran a script from an iframe; `st.html` is cleaned by the front end."""
    found = [
        keyword.arg
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in ("unsafe_allow_html", "unsafe_allow_javascript")
    ]
    assert found == []


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=shown)
def test_a_part_of_a_page_that_draws_itself_asks_who_looks(path: Path) -> None:
    """`st.fragment` runs no other line of the page, so also not its role check; ui/fragments does."""
    found = [ast.unparse(node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)]
    assert ("st.fragment" in found) is (path.stem == "fragments")


@pytest.mark.parametrize("path", PRODUCT_FILES, ids=shown)
def test_what_is_kept_for_all_depends_on_nobody(path: Path) -> None:
    """A cached answer is that of its key: inside it nothing asks who looks (ui/cache.monitor_seeing)."""
    asking = {"monitor", "cache.monitor", "current_user", "access.current_user", "cache.look", "access.allows"}
    found = [
        f"{one.name}: {ast.unparse(node.func)}"
        for one in ast.walk(tree_of(path))
        if isinstance(one, ast.FunctionDef) and any(CACHED.match(ast.unparse(it)) for it in one.decorator_list)
        for node in ast.walk(one)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in asking
    ]
    assert found == []


@pytest.mark.parametrize("path", ALL_FILES, ids=shown)
def test_module_is_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", ALL_FILES, ids=shown)
def test_module_and_functions_have_a_name_that_says_something(path: Path) -> None:
    assert path.stem not in GRAB_BAGS
    getters = [
        node.name
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("get_")
    ]
    assert getters == []


def test_no_ui_module_hides_an_installed_one() -> None:
    """Streamlit puts the folder of its script on the import path while a page runs."""
    ours = {path.stem for path in python_files("spuk_monitor/ui")} - {"__init__"}
    assert ours & (set(sys.stdlib_module_names) | set(packages_distributions())) == set()


@pytest.mark.parametrize("path", TEST_FILES, ids=shown)
def test_assertions_say_what_is_expected(path: Path) -> None:
    weak = [ast.unparse(node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Assert) and _is_weak(node)]
    assert weak == []


def _is_weak(node: ast.Assert) -> bool:
    """`assert True`, `assert x is not None`, `assert len(x) > 0`: they hold for nearly every answer."""
    test = node.test
    if isinstance(test, ast.Constant):
        return True
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return False
    left, operator, right = test.left, test.ops[0], test.comparators[0]
    if isinstance(operator, ast.IsNot) and isinstance(right, ast.Constant) and right.value is None:
        return True
    counted = isinstance(left, ast.Call) and isinstance(left.func, ast.Name) and left.func.id == "len"
    bounds = [(ast.Gt, 0), (ast.GtE, 1), (ast.NotEq, 0)]
    return counted and any(
        isinstance(operator, kind) and isinstance(right, ast.Constant) and right.value == value
        for kind, value in bounds
    )


@pytest.mark.parametrize("path", TEST_FILES, ids=shown)
def test_no_test_is_switched_off(path: Path) -> None:
    """Only what needs a browser, PostgreSQL or nginx may be skipped, by its fixture, where there is none."""
    marks = [ast.unparse(node) for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)]
    off = [mark for mark in marks if mark in ("pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail")]
    skips = marks.count("pytest.skip") + marks.count("pytest.xfail")
    assert (off, skips) == ([], 3 if shown(path) == "tests/conftest.py" else 0)


def text_files() -> Iterator[Path]:
    for path in PROJECT.rglob("*"):
        if path.suffix in TEXT_SUFFIXES and not NOT_OURS & set(path.relative_to(PROJECT).parts) and path.is_file():
            yield path


def test_every_text_is_sound_utf8() -> None:
    replacement = chr(0xFFFD)
    assert [shown(path) for path in text_files() if replacement in path.read_text(encoding="utf-8")] == []
