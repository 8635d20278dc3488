"""Which parts of the benchmarks run, how, and what is said of them."""

from pathlib import Path

import pytest

from bench import history, kills, measured, run
from bench.measured import Measurement
from bench.views import AT
from spuk_monitor.ui.navigation import PAGES


@pytest.mark.parametrize(("parts", "times"), [(["kills"], kills.TIMES), (["load", "kills"], run.FEW_KILLS)])
def test_how_often_a_load_is_killed(parts: list[str], times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def measure(times: int = kills.TIMES) -> list[Measurement]:
        asked.append(times)
        return []

    monkeypatch.setattr(kills, "measure", measure)
    monkeypatch.setattr(run.loading, "measure", list)
    monkeypatch.setattr(run, "_tell", lambda found, mode, kept: None)
    assert run.main(parts) == 0
    assert asked == [times]


def test_the_quick_run_is_side_by_side_and_the_full_run_is_all() -> None:
    assert run.chosen(quick=True) == ["checking", "reading", "building", "report", "pages"]
    assert run.chosen(quick=False) == list(run.PARTS)
    assert {"sessions", "scale", "kills"} <= set(run.chosen(quick=False))


def test_people_come_to_the_heaviest_page_as_it_opens_and_to_what_is_heavier_unfolded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = {view.name: view for view in run.every_view()}
    order = [views["themas, alle thema's open"], views["begroting"], views["themas"]]
    monkeypatch.setattr(run.rerun, "measure", lambda _views, environment: ([], order))
    monkeypatch.setattr(run, "example_store", lambda _folder: {})
    bench = run.Bench(tmp_path)
    assert [view.name for view in bench.heaviest] == ["begroting", "themas, alle thema's open"]
    assert [view.page for view in bench.opening_views] == [page.url_path for page in PAGES]
    assert all(view.query == AT for view in bench.opening_views)


@pytest.mark.parametrize(
    ("arguments", "quick", "mode"),
    [
        ([], True, "quick"),
        (["--full"], False, "full"),
        (["reading"], False, "reading"),
        (["reading", "--quick"], True, "reading quick"),
    ],
)
def test_without_parts_it_is_quick_and_a_part_is_measured_in_full(
    arguments: list[str], quick: bool, mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def measured(names: list[str], bench: run.Bench) -> list[Measurement]:
        asked.append(bench.quick)
        return [Measurement("g", "te hoog", 2, "s", 1)]

    monkeypatch.setattr(run, "measured", measured)
    monkeypatch.setattr(run, "_tell", lambda found, mode, kept: asked.append(mode))
    assert run.main(arguments) == 1
    assert asked == [quick, mode]


def test_few_views_when_quick(tmp_path: Path) -> None:
    assert tuple(view.name for view in run.Bench(tmp_path, quick=True).views) == run.QUICK_VIEWS
    assert run.Bench(tmp_path).views == run.every_view()


def test_a_kept_run_is_what_the_next_is_compared_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(measured, "OUTCOME", tmp_path)
    lines = tmp_path / "geschiedenis.jsonl"
    monkeypatch.setattr(history, "HISTORY", lines)
    for value, kept in ((1.0, True), (3.0, False)):
        run._tell([Measurement("g", "tijd", value, "s", 9)], mode="quick", kept=kept)
    assert len(lines.read_text(encoding="utf-8").splitlines()) == 1
    first, _, second = capsys.readouterr().out.partition("Bewaard in")
    assert "nog geen bewaarde meting" in first
    assert "+200%" in second and "<<< SLECHTER" in second
