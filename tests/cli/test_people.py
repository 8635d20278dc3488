"""The command `readmit`: who is shut out, and access given back by whoever holds the server."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spuk_monitor.domain.access import Role, Via, actor
from spuk_monitor.store import Store
from tests.cli.conftest import Run

TAKEN = datetime(2026, 11, 21, 18, 20, tzinfo=UTC)
ADMIN = actor("Anne", [Role.BEHEERDER], Via.INLOG)


@pytest.fixture
def shut_out(empty: Run, tmp_path: Path) -> Run:
    """A store in which two people have no access; one of them is also known by what cannot be changed."""
    with closing(Store.open(f"sqlite:///{tmp_path / 'opslag' / 'test.db'}", clock=lambda: TAKEN)) as store:
        logins = store.acting(ADMIN).logins
        logins.exclude("Piet Pietersen", "Piet Pietersen")
        logins.pin("https://login|1", "piet pietersen")
        logins.exclude("oid-7", "Jan Jansen")
    return empty


def names(run: Run) -> list[str]:
    return [one["name"] for one in run("readmit", "--json").json]


def test_who_is_shut_out_is_listed_with_since_when_and_by_whom(shut_out: Run) -> None:
    assert shut_out("readmit").out.splitlines() == [
        "wie             sinds             door",
        "--------------  ----------------  ----",
        "Piet Pietersen  21-11-2026 19:20  Anne",
        "Jan Jansen      21-11-2026 19:20  Anne",
    ]
    assert shut_out("readmit", "--json").json[1] == {
        "name": "Jan Jansen", "subject": "oid-7", "since": "2026-11-21T18:20:00+00:00", "by": "Anne",
    }  # fmt: skip


def test_nobody_is_shut_out(empty: Run) -> None:
    assert (empty("readmit").out, empty("readmit", "--json").json) == ("Niemand is de toegang ontnomen.\n", [])


@pytest.mark.parametrize("name", ["Jan Jansen", " jan  JANSEN ", "oid-7", "OID-7"])
def test_access_is_given_back_by_name_or_by_what_a_person_is_recognised_by(shut_out: Run, name: str) -> None:
    ran = shut_out("readmit", name)
    assert (ran.status, ran.out.partition(",")[0]) == (0, "Jan Jansen heeft de toegang terug")
    assert names(shut_out) == ["Piet Pietersen"]


def test_it_is_recorded_under_the_name_that_is_given(shut_out: Run, tmp_path: Path) -> None:
    assert (
        shut_out("readmit", "piet pietersen", "--by", "Ilse", "--json").json["readmitted"]["name"] == "Piet Pietersen"
    )
    [line] = shut_out("audit", "--limit", 1, "--json").json
    assert (line["deed"], line["by"], line["via"], line["subject"]) == (
        "toegang teruggegeven", "Ilse", "opdrachtregel", "Piet Pietersen",
    )  # fmt: skip
    with closing(Store.open(f"sqlite:///{tmp_path / 'opslag' / 'test.db'}")) as store:
        assert not store.logins.is_excluded("https://login|1")


def test_without_a_name_of_ones_own_it_is_recorded_as_the_command_line(shut_out: Run) -> None:
    assert shut_out("readmit", "oid-7").status == 0
    assert shut_out("audit", "--limit", 1, "--json").json[0]["by"] == "opdrachtregel"


def test_an_unknown_name_is_refused_with_the_names_there_are(shut_out: Run) -> None:
    ran = shut_out("readmit", "Jans")
    said = "De toegang van 'Jans' was niet ontnomen. Wel ontnomen is die van: Piet Pietersen, Jan Jansen.\n"
    assert (ran.status, ran.err, names(shut_out)) == (2, said, ["Piet Pietersen", "Jan Jansen"])


def test_an_unknown_name_where_nobody_is_shut_out(empty: Run) -> None:
    ran = empty("readmit", "Jan")
    assert (ran.status, ran.err.endswith("Wel ontnomen is die van: niemand.\n")) == (2, True)


def test_an_empty_name_gives_nobody_access(shut_out: Run) -> None:
    assert (shut_out("readmit", " ").status, len(names(shut_out))) == (2, 2)
