"""The commands: the example comes back with every answer the same, and what is printed, recorded and refused."""

import functools
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from spuk_monitor import monitor
from spuk_monitor.cli import main
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.errors import StoreError
from spuk_monitor.store.audit import Audit
from tests.keeping.conftest import FILE, SERVER, Place

definitions = functools.cache(load_definitions)
Run = Callable[..., tuple[int, str, str]]
AT = ("--at", "2026-10-15", "--json")
ANSWERS = (
    ("progress", *AT),
    ("outcomes", *AT),
    ("budget", *AT),
    ("history", "--json"),
    ("trace", "RSD-M07/roosendaal-ring/2026Q3", "--json"),
    ("reports", "--json"),
)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command line on a store: run(url, "verify")."""
    monkeypatch.setattr(monitor, "load_definitions", definitions)

    def one(url: str, *arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main([str(argument) for argument in ("--store", url, *arguments)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return one


@pytest.mark.parametrize("kind", [FILE, SERVER])
def test_the_example_comes_back_with_every_answer_and_a_report_with_every_byte(
    *,
    run: Run,
    example_store: str,
    kind: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = tmp_path / "hier"
    shutil.copytree(Path(example_store.removeprefix("sqlite:///")).parent, here)
    source = f"sqlite:///{(here / 'voorbeeld.db').as_posix()}"
    made = json.loads(
        run(
            source,
            "report",
            "--quarter",
            "2026Q3",
            "--format",
            "xlsx",
            "--parts",
            "kort",
            "--out",
            here / "a.xlsx",
            "--json",
        )[1]
    )
    status, out, _ = run(source, "backup", "--out", tmp_path / "kopie.zip", "--json")
    told = json.loads(out)
    assert (status, told["version"], told["missing"], told["warning"]) == (0, 5, [], None)
    assert run(source, "audit", "--limit", 1)[1].endswith("heeft een reservekopie gemaakt: kopie.zip (versie 5).\n")

    target = f"sqlite:///{tmp_path / 'daar' / 'terug.db'}"
    if kind == SERVER:
        target = request.getfixturevalue("empty_database")
        monkeypatch.setenv("SPUK_FILES", str(tmp_path / "daar" / "bron"))
    status, out, _ = run(target, "restore", tmp_path / "kopie.zip", "--json")
    done = json.loads(out)
    assert (status, done["equal"], done["verified"]["ok"], done["verified"]["findings"]) == (0, True, True, [])
    assert {name: done["source"][name] for name in ("schema", "version", "revision", "tables")} == {
        name: told[name] for name in ("schema", "version", "revision", "tables")
    }
    for asked in ANSWERS:
        assert run(target, *asked)[:2] == run(source, *asked)[:2]
    assert run(target, "report", "--again", made["fingerprint"], "--out", tmp_path / "b.xlsx")[0] == 0
    assert hashlib.sha256((tmp_path / "b.xlsx").read_bytes()).hexdigest() == made["sha256"]


def test_what_is_printed(run: Run, source: Place, backup: Path, tmp_path: Path) -> None:
    status, out, _ = run(source.url, "verify")
    assert (status, out.splitlines()[0]) == (
        0,
        "Cijfers van versie 4, teksten en besluiten van stand 4, met 4 oorspronkelijke bestanden (1 kB).",
    )
    assert out.splitlines()[-1] == "Alles is heel."
    status, out, _ = run(source.url, "verify", backup)
    assert (status, out.splitlines()[0]) == (
        0,
        f"{backup}: gemaakt op 2026-11-22 02:00 UTC met versie 0.1.0 van de monitor.",
    )
    status, out, _ = run(source.url, "move", "--to", f"sqlite:///{tmp_path / 'n.db'}", "--files", tmp_path / "o")
    lines = out.splitlines()
    assert (status, lines[1].split()) == (0, ["tabel", "rijen", "hier", "rijen", "daar", "controlegetal", "gelijk"])
    assert [line.split()[-1] for line in lines[3:16]] == ["ja"] * 13
    assert lines[16:] == ["Daarna is er in het nieuwe logboek een regel over bij gekomen.", "Alles is heel."]


def test_a_store_that_is_not_whole_has_a_status_of_its_own(run: Run, own: Callable[[], Place], tmp_path: Path) -> None:
    here = own()
    lost = next(here.originals.folder.iterdir())
    lost.unlink()
    fault = f"FOUT: Het oorspronkelijke bestand {lost.name} ontbreekt."
    assert run(here.url, "verify")[:2][0] == 1
    assert fault in run(here.url, "verify")[1].splitlines()
    status, out, _ = run(here.url, "backup", "--out", tmp_path)
    assert (status, "de kopie mist het" in out) == (1, True)
    (made,) = tmp_path.glob("spuk-reservekopie-*.zip")
    assert fault in run(here.url, "verify", made)[1].splitlines()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("restore", "{backup}"), 3, "staat al iets"),
        (("move", "--to", "{store}"), 3, "staat al iets"),
        (("move", "--to", "geen-adres"), 3, "geen geldige database-URL"),
        (("restore", "weg.zip", "--store", "sqlite:///{folder}/leeg.db"), 2, "weg.zip' bestaat niet"),
        (("verify", "{folder}"), 2, "geen reservekopie"),
        (("backup", "--out", "{backup}"), 2, "bestaat al"),
        (("backup", "--out", "{folder}", "--keep", "0"), 2, "geheel getal van 1 of hoger"),
        (("backup",), 2, "dit ontbreekt: --out"),
        (("backup", "--out", ""), 2, "Zeg waar het bestand moet komen"),
        (("backup", "--out", "{folder}/nergens/"), 2, "/nergens/' is er niet. Maak die eerst"),
        (("verify", "--store", "sqlite:///{folder}/weg.db"), 3, "bestaat nog niet"),
    ],
)
def test_refused_in_words(
    *, run: Run, source: Place, backup: Path, tmp_path: Path, arguments: tuple[str, ...], status: int, words: str
) -> None:
    names = {"backup": str(backup), "store": source.url, "folder": str(tmp_path)}
    found, _, err = run(source.url, *(one.format(**names) for one in arguments))
    assert (found, words in err, "Traceback" in err) == (status, True, False)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_a_store_that_cannot_be_written_is_good_all_the_same(
    run: Run, source: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise StoreError("De opslag is alleen-lezen.")

    monkeypatch.setattr(Audit, "add", refuse)
    status, out, _ = run(source.url, "backup", "--out", tmp_path / "kopie.zip")
    assert (status, out.splitlines()[-1]) == (
        0,
        "LET OP: de reservekopie staat niet in het logboek. De opslag is alleen-lezen.",
    )
    assert run(source.url, "verify", tmp_path / "kopie.zip")[0] == 0
