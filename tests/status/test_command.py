"""`python -m spuk_monitor status`: what it prints and with which exit status."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders.addresses import PASSWORD, WRONG
from tests.cli.conftest import Run


def test_a_store_that_waits_for_figures(empty: Run, csv: Callable[..., Path]) -> None:
    empty("load", csv("RSD-M07;roosendaal-ring;2026Q1;150"), "--by", "Ilse")
    ran = empty("status", "--at", "2026-07-10")
    assert ran.status == 1
    assert ran.out.startswith("LET OP\n- Het cijfer over 1 maat had er al moeten zijn; daarop wacht een doel.\n")
    assert "Waarnemingen  versie 1" in ran.out
    assert ran.err == ""


def test_as_json(empty: Run, csv: Callable[..., Path]) -> None:
    empty("load", csv("RSD-M07;roosendaal-ring;2026Q1;150"), "--by", "Ilse")
    ran = empty("status", "--at", "2026-07-10", "--json")
    assert ran.status == 1
    document = ran.json
    assert " ".join(document) == (
        "status at asked_at monitor store disks originals last_loads last_backup backup_overdue definitions late"
    )
    assert (document["status"], document["at"]) == ("aandacht", "2026-07-10")
    assert document["originals"] == {"known": 1, "present": 1}
    (loaded,) = document["last_loads"]
    assert (loaded["kind"], loaded["version"], loaded["by"]) == ("waarnemingen", 1, "Ilse")
    (late,) = document["late"]
    assert (late["measure"], late["days_late"], late["due"]) == ("RSD-M07", 10, "2026-06-30")
    assert late["waits_for"] == "eigen opgave van de gemeente"


def test_without_a_store(run: Run) -> None:
    ran = run("status")
    assert ran.status == 3
    assert "bestaat nog niet" in ran.out
    document = run("status", "--json").json
    assert (document["status"], document["store"]["reachable"], document["late"]) == ("niet beschikbaar", False, None)


@pytest.mark.parametrize(("address", "why"), WRONG.items())
def test_an_address_that_is_wrong_is_not_repeated(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str, why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "monitor.db").touch()
    monkeypatch.setenv("SPUK_STORE", address)
    for arguments in (("status", "--json"), ("status",), ("verify", "--json"), ("history",)):
        ran = run(*arguments)
        assert ran.status == 3
        assert why in " ".join((ran.out + ran.err).split())
        assert PASSWORD not in ran.out + ran.err


def test_an_address_in_the_wrong_place_is_not_repeated(run: Run) -> None:
    ran = run("move", "postgresql+psycopg://monitor:GEHEIM@db/monitor", "--to", "sqlite:///b.db")
    assert (ran.status, ran.err) == (
        2,
        "dit wordt niet herkend: postgresql+psycopg:…. Hulp: python -m spuk_monitor --help\n",
    )
