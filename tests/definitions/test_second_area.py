"""Another area's programme is a folder of data: loaded without a line of code about it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from spuk_monitor.definitions import default_folder, load_definitions
from spuk_monitor.domain.definitions import Composition
from spuk_monitor.domain.terms import Basis, Counting, IndicatorKind
from tests.builders.definitions import SECOND_AREA, edit, write_second_area


def test_theme_c_uses_r11_to_r16(tmp_path: Path) -> None:
    definitions = load_definitions(write_second_area(tmp_path))
    programme = definitions.programmes[SECOND_AREA]
    assert programme.themes == ("A", "C")
    used = [one.indicator for one in programme.indicator_use if one.indicator in definitions.indicators]
    assert used == ["NPLV-R11", "NPLV-R12", "NPLV-R13", "NPLV-R14", "NPLV-R15", "NPLV-R16", "VBO-L01"]


def test_own_targets_on_own_measures(tmp_path: Path) -> None:
    definitions = load_definitions(write_second_area(tmp_path))
    assert [(one.id, one.value, one.value_max) for one in definitions.targets_of("VBO-M01", SECOND_AREA)] == [
        ("VBO-T01", 80.0, None),
        ("VBO-T02", 200.0, 240.0),
    ]
    measure = definitions.measures["VBO-M02"]
    assert (measure.counting, measure.counting_basis, measure.is_share) == (Counting.PER_JAAR, Basis.AANNAME, True)
    assert definitions.measures["VBO-M01"].start == date(2026, 8, 1)
    assert definitions.kind_of("VBO-L01.n") is IndicatorKind.LOKAAL


def test_own_municipality_and_wijken_with_letters_in_the_code(tmp_path: Path) -> None:
    definitions = load_definitions(write_second_area(tmp_path))
    assert definitions.areas[SECOND_AREA].municipality == "GM9999"
    assert definitions.programmes[SECOND_AREA].compositions == (
        Composition(SECOND_AREA, ("WK999901", "WK9999AA"), 2026, Basis.BRON),
    )


def test_the_other_programme_is_not_there(tmp_path: Path) -> None:
    definitions = load_definitions(write_second_area(tmp_path))
    assert list(definitions.programmes) == [SECOND_AREA]
    assert [id_ for id_ in definitions.measures if id_.startswith("RSD-")] == []


def test_two_programmes_side_by_side(tmp_path: Path) -> None:
    definitions = load_definitions(write_second_area(tmp_path, with_roosendaal=True))
    assert sorted(definitions.programmes) == ["roosendaal-ring", SECOND_AREA]
    assert len(definitions.programmes["roosendaal-ring"].targets) == 47
    assert len(definitions.programmes[SECOND_AREA].targets) == 5
    assert sorted(definitions.goals) == ["NPR-D1", "NPR-D2", "NPR-D3", "NPR-D4", "VBO-D1"]


def test_no_programme_at_all_is_a_catalogue(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    for path in (root / "gebieden" / SECOND_AREA).iterdir():
        path.unlink()
    (root / "gebieden" / SECOND_AREA).rmdir()
    definitions = load_definitions(root)
    official = [one for one in definitions.indicators.values() if one.national]
    assert (dict(definitions.programmes), len(official)) == ({}, 38)


def test_a_programme_may_be_as_small_as_one_file(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    own = root / "gebieden" / SECOND_AREA
    for path in own.iterdir():
        if path.name not in ("programma.yaml", "gebieden.yaml"):
            path.unlink()
    programme = load_definitions(root).programmes[SECOND_AREA]
    assert (dict(programme.targets), dict(programme.interventions), programme.indicator_use) == ({}, {}, ())


def test_adding_a_local_indicator_is_adding_lines(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    path = root / "gebieden" / SECOND_AREA / "indicatoren.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + "VBO-L02:\n  kind: lokaal\n  name: Rapportcijfer plein\n  direction: hoger\n"
        "  measures:\n    score: {label: score, unit: rapportcijfer, value_type: decimaal, dead_band: 0.2}\n",
        encoding="utf-8",
    )
    assert load_definitions(root).measures["VBO-L02.score"].dead_band == 0.2


def test_digest_follows_any_change_and_nothing_else(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    first = load_definitions(root).digest
    assert load_definitions(root).digest == first
    (root / "leesmij.txt").write_text("geen definitie", encoding="utf-8")
    assert load_definitions(root).digest == first
    edit(root / "gebieden" / SECOND_AREA / "doelen.yaml", "value: 80", "value: 81")
    assert load_definitions(root).digest != first


@pytest.fixture
def other_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    root = write_second_area(tmp_path)
    monkeypatch.setenv("SPUK_DEFINITIONS", str(root))
    yield root


def test_the_environment_names_another_folder(other_folder: Path) -> None:
    assert default_folder() == other_folder
    assert list(load_definitions().programmes) == [SECOND_AREA]
