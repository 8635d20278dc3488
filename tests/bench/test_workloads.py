"""The invented figures are the same everywhere, as many as said, and each is there once."""

from itertools import islice
from pathlib import Path

import pytest

from bench import invented_definitions, workloads
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.terms import AreaKind
from spuk_monitor.monitor import Monitor


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Definitions:
    return load_definitions(invented_definitions.write(tmp_path_factory.mktemp("meten") / "definities"))


def test_twenty_programmes_and_every_municipality(definitions: Definitions) -> None:
    assert len(definitions.programmes) == 20
    assert sum(one.kind is AreaKind.GEMEENTE for one in definitions.areas.values()) == 342
    first, *others = definitions.programmes.values()
    assert {len(one.targets) for one in others} == {len(first.targets)}
    assert len({target for one in definitions.programmes.values() for target in one.targets}) == 20 * len(first.targets)


def test_small_and_medium_are_as_large_as_they_say(definitions: Definitions) -> None:
    for load, size in ((workloads.small(definitions), 1_000), (workloads.medium(definitions), 100_000)):
        lines = list(workloads.rows(load, definitions))
        assert (len(lines), len({line.rsplit(";", 1)[0] for line in lines})) == (size, size)


def test_large_has_every_buurt_of_the_country(definitions: Definitions) -> None:
    load = workloads.large(definitions)
    assert (load.size, len(set(load.areas)), len(load.years)) == (2_215_248, 14_574, 4)
    first = list(islice(workloads.rows(load, definitions), 3))
    assert first == list(islice(workloads.rows(load, definitions), 3))


def test_what_is_invented_loads_without_a_fault(definitions: Definitions, tmp_path: Path) -> None:
    monitor = Monitor(definitions, Monitor.create(f"sqlite:///{(tmp_path / 'meten.db').as_posix()}").store)
    load = workloads.large(definitions)
    workloads.fill(monitor, "L", islice(workloads.rows(load, definitions), 500))
    workloads.fill(monitor, "realisatie", islice(workloads.realised(definitions), 500))
    assert sum(record.added for record in monitor.store.history()) == 1_000
    with pytest.raises(RuntimeError, match="1 faults in 1 invented rows"):
        workloads.fill(monitor, "fout", iter(["NPLV-R01;nergens;2024;1"]))
    monitor.close()
