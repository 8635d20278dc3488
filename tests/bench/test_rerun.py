"""A page, its bare page and what the server holds are measured together."""

from pathlib import Path
from subprocess import Popen
from typing import cast

import pytest
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Element_pb2 import Element

from bench import rerun
from bench.client import Run
from bench.rerun import Reruns
from bench.serving import Server
from bench.views import Shown
from spuk_monitor.store import Store

SCHOOL = Shown("school", "school")


class Process:
    def __init__(self, pid: int) -> None:
        self.pid = pid


def server_of(pid: int) -> Server:
    return Server(1, cast("Popen[bytes]", Process(pid)), Path("server.log"), 0.0)


def test_ratio_is_to_the_bare_page_and_has_the_limit() -> None:
    bare, launched = Reruns(0.08, 0.07, 2048), Reruns(0.02, 0.01, 2048)
    found = rerun._compared("school", Reruns(0.1, 0.05, 4096), bare=bare, launched=launched, charts=3)
    assert [(one.what, round(one.value, 2), one.limit) for one in found] == [
        ("school", 100, None),
        ("school: kale pagina", 80, None),
        ("school: verhouding", 1.25, 1.25),
        ("school: kale pagina achter de launcher", 20, None),
        ("school: rekentijd server", 50, None),
    ]
    assert found[0].note == "3 grafieken, 4 kB"


def test_time_and_memory_of_a_process_that_is_not_there_are_unknown() -> None:
    assert rerun.cpu_seconds(server_of(0)) is None
    assert rerun.memory_megabytes(server_of(0)) is None


def test_page_that_fails_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="'school' did not run well"):
        rerun._must_be_whole(Run(finished="FINISHED_WITH_COMPILE_ERROR"), SCHOOL)


def test_page_that_reports_an_error_is_not_measured_and_one_that_tells_something_is() -> None:
    told, wrong = Element(), Element()
    told.alert.body, told.alert.format = "er is nog niets geladen", Alert.INFO
    wrong.alert.body, wrong.alert.format = "de gegevensopslag weigert", Alert.ERROR
    rerun._must_be_whole(Run(finished="FINISHED_SUCCESSFULLY", elements=[told]), SCHOOL)
    with pytest.raises(RuntimeError, match="de gegevensopslag weigert"):
        rerun._must_be_whole(Run(finished="FINISHED_SUCCESSFULLY", elements=[told, wrong]), SCHOOL)


def test_one_view_from_first_opening_to_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{(tmp_path / 'leeg.db').as_posix()}"
    Store.create(url).close()
    monkeypatch.setattr(rerun, "REPEATS", 2)
    monkeypatch.setattr(rerun, "_MANY_SESSIONS", 1)
    found, heaviest = rerun.measure([SCHOOL], environment={"SPUK_STORE": url})
    assert heaviest == [SCHOOL]
    assert {one.group for one in found} >= {rerun.GROUP, "Eerste keer openen"}
    assert [one.what for one in found if one.limit] == ["school: verhouding"]
