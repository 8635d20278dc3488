"""A part of a load can be accepted; a load tells how far it is and can be stopped; an undo keeps periods apart."""

from collections.abc import Callable

import pytest

from spuk_monitor.domain.errors import CancelledError, ConflictError
from spuk_monitor.loading import Checked, Progress, source_of
from spuk_monitor.monitor import Monitor
from tests.loading.conftest import Load
from tests.loading.files import AT, observed

Check = Callable[..., Checked]
ROWS = ("RSD-M05;2026Q3;1;;CBS", "RSD-M09;2026Q3;30;;school", "KERN-INW.n;2025;38300")


def stored(monitor: Monitor) -> list[str]:
    return sorted(monitor.store.observations()["measure"])


class TestNarrowed:
    def test_one_measure(self, monitor: Monitor, check: Check) -> None:
        [part] = monitor.narrowed([check(*ROWS)], at=AT, measures=["RSD-M05"])
        assert part.changes.counts() == {"added": 1, "changed": 0, "unchanged": 0, "withdrawn": 0}
        record = monitor.accept([part], by="Ilse")
        assert (record.added, stored(monitor)) == (1, ["RSD-M05"]) if record else False

    @pytest.mark.parametrize(("source", "measure"), [("CBS", "RSD-M05"), ("uitvraag.csv", "KERN-INW.n")])
    def test_one_source_which_is_the_file_where_the_row_names_none(
        self, monitor: Monitor, check: Check, source: str, measure: str
    ) -> None:
        monitor.accept(monitor.narrowed([check(*ROWS)], at=AT, sources=[source]), by="Ilse")
        assert stored(monitor) == [measure]

    def test_sources_of_a_file(self, check: Check) -> None:
        upload = check(*ROWS).upload
        assert [source_of(draft, upload) for draft in upload.observations] == ["CBS", "school", "uitvraag.csv"]

    def test_the_rest_can_follow(self, monitor: Monitor, check: Check) -> None:
        monitor.accept(monitor.narrowed([check(*ROWS)], at=AT, measures=["RSD-M05"]), by="Ilse")
        rest = check(*ROWS)
        assert rest.changes.counts() == {"added": 2, "changed": 0, "unchanged": 1, "withdrawn": 0}
        monitor.accept([rest], by="Ilse")
        assert stored(monitor) == ["KERN-INW.n", "RSD-M05", "RSD-M09"]

    def test_statuses_flip_for_the_part_only(self, monitor: Monitor, check: Check) -> None:
        whole = check(*ROWS)
        [part] = monitor.narrowed([whole], at=AT, measures=["RSD-M09"])
        flips = {flip.target for flip in part.flips}
        assert "TGT-B04" in flips
        assert flips < {flip.target for flip in whole.flips}

    def test_warnings_for_the_part_only(self, monitor: Monitor, load: Load, check: Check) -> None:
        load("RSD-M05;2026Q2;1", "KERN-INW.n;2024;38265")
        whole = check("RSD-M05;2026Q2;2", "KERN-INW.n;2025;382650")
        assert [one.code for one in whole.findings] == ["UITSCHIETER", "REDEN_GEVRAAGD"]
        [result] = monitor.narrowed([whole], at=AT, measures=["RSD-M05"])
        assert ([one.code for one in result.findings], len(result.outliers), len(result.reported)) == (
            ["REDEN_GEVRAAGD"],
            0,
            1,
        )
        [national] = monitor.narrowed([whole], at=AT, measures=["KERN-INW.n"])
        assert [one.code for one in national.findings] == ["UITSCHIETER"]

    def test_nothing_chosen_changes_nothing(self, monitor: Monitor, check: Check) -> None:
        assert monitor.accept(monitor.narrowed([check(*ROWS)], at=AT, measures=[]), by="Ilse") is None
        assert monitor.store.version() == 0

    def test_someone_else_was_first(self, monitor: Monitor, load: Load, check: Check) -> None:
        whole = check(*ROWS)
        load("RSD-M05;2026Q1;1")
        part = monitor.narrowed([whole], at=AT, measures=["RSD-M09"])
        with pytest.raises(ConflictError):
            monitor.accept(part, by="Ilse")


class TestProgress:
    def test_each_file_and_phase_in_turn(self, monitor: Monitor) -> None:
        heard: list[Progress] = []
        files = [("een.csv", observed("RSD-M05;2026Q1;1")), ("twee.csv", observed("RSD-M05;2026Q2;1"))]
        monitor.check(files, at=AT, on_progress=heard.append)
        steps = list(dict.fromkeys((one.file, one.phase) for one in heard))
        assert steps == [
            (file, phase) for file in ("een.csv", "twee.csv") for phase in ("openen", "controleren", "vergelijken")
        ]
        assert heard[-1] == Progress("twee.csv", "vergelijken", 1, 1)

    @pytest.mark.parametrize("steps", [0, 1, 3])
    def test_it_stops_when_asked(self, monitor: Monitor, steps: int) -> None:
        heard: list[Progress] = []
        files = [("een.csv", observed("RSD-M05;2026Q1;1"))]
        with pytest.raises(CancelledError, match=r"Het lezen is gestopt\. Er is niets gewijzigd\."):
            monitor.check(files, at=AT, on_progress=heard.append, cancelled=lambda: len(heard) >= steps)
        assert len(heard) == steps


class TestUndo:
    def test_a_period_that_would_overlap_is_refused(self, monitor: Monitor, load: Load) -> None:
        load("RSD-M05;2026;5")
        monitor.undo(1, by="Ilse", reason="verkeerde periode")
        load("RSD-M05;2026Q1;1")
        with pytest.raises(ConflictError, match="overlapt met cijfers die daarna zijn geladen") as caught:
            monitor.undo(2, by="Ilse", reason="toch goed")
        assert [text.partition(".")[0] for text in caught.value.conflicts] == ["Twee perioden overlappen elkaar"]
        assert (monitor.store.version(), list(monitor.store.observations()["period"])) == (3, ["2026Q1"])

    def test_what_goes_at_the_same_time_is_not_in_the_way(self, monitor: Monitor, load: Load) -> None:
        load("RSD-M05;2026;5")
        monitor.undo(1, by="Ilse", reason="verkeerde periode")
        record = monitor.undo(2, by="Ilse", reason="toch goed")
        assert (record.undoes, list(monitor.store.observations()["period"])) == (2, ["2026"])

    def test_a_changed_value_comes_back(self, monitor: Monitor, load: Load) -> None:
        load("RSD-M05;2026Q1;1")
        load("RSD-M05;2026Q1;3")
        monitor.undo(2, by="Ilse", reason="vergissing")
        assert list(monitor.store.observations()["value"]) == [1]
