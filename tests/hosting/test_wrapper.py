"""The command `monitor` of a server (deploy/bin): whose settings it takes, as whom it works, and what it refuses."""

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

from bench.serving import PROJECT

WRAPPER = PROJECT / "deploy" / "bin" / "monitor"
# Stands in for runuser: one line for each thing that the monitor would get.
SHOWS = """#!/bin/sh
pwd
umask
printf '%s\\n' "$SPUK_STORE" "$SPUK_FILES" "${SPUK_LOG-}" "$@"
"""
STORE = "postgresql+psycopg://monitor:geheim@127.0.0.1:5432/monitor"
AS_SERVICE = ["-u", "spuk-monitor", "--", ".venv/bin/python", "-m", "spuk_monitor"]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """A file of settings with a space in its path."""
    path = tmp_path / "in stellingen" / "monitor.env"
    path.parent.mkdir()
    path.write_text(f"# opslag\nSPUK_STORE={STORE}\nSPUK_FILES=/var/bron\nSPUK_LOG=json\n", encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, settings: Path) -> Run:
    """The wrapper from another folder, with a runuser that only shows what it was asked."""
    fake = tmp_path / "bin" / "runuser"
    fake.parent.mkdir()
    fake.write_text(SHOWS, encoding="utf-8")
    fake.chmod(0o755)

    def one(
        *arguments: str, command: Path = WRAPPER, changed: Mapping[str, str] | None = None
    ) -> "subprocess.CompletedProcess[str]":
        variables = {"PATH": f"{fake.parent}:/usr/bin:/bin", "MONITOR_ENV": str(settings)} | dict(changed or {})
        return subprocess.run(
            [command, *arguments], cwd=tmp_path, env=variables, capture_output=True, text=True, check=False
        )

    return one


def test_a_command_goes_to_the_program_as_the_service_with_its_settings(run: Run) -> None:
    ran = run("status", "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines() == [
        str(PROJECT), "0077", STORE, "/var/bron", "json", *AS_SERVICE, "status", "--json",
    ]  # fmt: skip


def test_arguments_pass_as_they_are(run: Run) -> None:
    given = ["undo", "3", "--by", "Ilse de Vries", "--reason", "", "*", "$HOME", "a'b\"c", "--", "%40"]
    assert run(*given).stdout.splitlines()[11:] == given


def test_through_a_link_it_finds_the_program(run: Run, tmp_path: Path) -> None:
    link, second = tmp_path / "monitor", tmp_path / "bin" / "monitor"
    link.symlink_to(WRAPPER)
    second.symlink_to("../monitor")
    assert run("status", command=second).stdout.splitlines()[0] == str(PROJECT)


def test_by_its_name_alone_it_finds_the_program(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bin" / "monitor").symlink_to(WRAPPER)
    assert run("-c", "monitor status", command=Path("/bin/sh")).stdout.splitlines()[0] == str(PROJECT)


def test_the_exit_status_is_that_of_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bin" / "runuser").write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    assert run("status").returncode == 3


@pytest.mark.parametrize("password", ["p@ss/w%rd", "a b'c\"d$e&f;g#h`i\\j", "(x)|<y>*?~!", "ëé€"])
def test_any_password_written_as_in_an_address(run: Run, settings: Path, password: str) -> None:
    settings.write_text(f"SPUK_STORE=postgresql+psycopg://m:{quote(password, safe='')}@db/m\n", encoding="utf-8")
    found = run("status").stdout.splitlines()[2]
    assert unquote(found.removeprefix("postgresql+psycopg://m:").removesuffix("@db/m")) == password


def test_what_happens_to_be_set_in_the_shell_does_not_count(run: Run, settings: Path) -> None:
    settings.write_text("SPUK_STORE=sqlite:////daar.db\n", encoding="utf-8")
    shell = {"SPUK_STORE": "sqlite:////hier.db", "SPUK_FILES": "/hier", "SPUK_LOG": "json"}
    assert run("status", changed=shell).stdout.splitlines()[2:5] == ["sqlite:////daar.db", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "SPUK_STORE=",
        "SPUK_FILES=/var/bron",
        "SPUK_STORE=postgresql://m:a b@db/m",
        "SPUK_STORE=postgresql://m:a&b@d/m",
    ],
)
def test_without_a_store_nothing_runs(run: Run, settings: Path, line: str) -> None:
    settings.write_text(f"{line}\n", encoding="utf-8")
    ran = run("init", changed={"SPUK_STORE": "sqlite:////hier.db"})
    assert (ran.returncode, ran.stdout, ran.stderr) == (
        2,
        "",
        f"In {settings} staat geen SPUK_STORE (het adres van de opslag), of er staat een teken in dat als %40 hoort.\n",
    )


@pytest.mark.parametrize("sign", ["'", '"', "(", "`"])
def test_a_line_that_no_shell_can_read_is_told_in_words(run: Run, settings: Path, sign: str) -> None:
    settings.write_text(f"SPUK_STORE=postgresql://m:a{sign}b@db/m\n", encoding="utf-8")
    ran = run("status")
    assert (ran.returncode, ran.stdout, ran.stderr.startswith(f"In {settings} klopt een regel niet.")) == (2, "", True)
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "words"), [("weg.env", "is er niet"), (".", "is er niet"), ("monitor.env", "met zijn hele pad")]
)
def test_without_a_file_of_settings_nothing_runs(run: Run, settings: Path, name: str, words: str) -> None:
    path = name if words == "met zijn hele pad" else str(settings.parent / name)
    ran = run("init", changed={"MONITOR_ENV": path, "SPUK_STORE": "sqlite:////hier.db"})
    assert (ran.returncode, ran.stdout, words in ran.stderr, len(ran.stderr.splitlines())) == (2, "", True, 1)
