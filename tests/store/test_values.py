"""What goes in comes out the same, in the same order, on both databases."""

import math
import struct
from collections.abc import Callable
from datetime import UTC, date, datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.steering import Answer
from spuk_monitor.store import Store, dialect
from spuk_monitor.store.frames import COMPARED_COLUMNS
from tests.builders.uploads import AREA, budget_line, budget_upload, observation
from tests.store.conftest import Accept
from tests.store.test_mappings import mapping

# In the order of a language they stand otherwise: a B é, and without regard for marks.
TEXTS = ("", "-", "A", "B", "Z", "_", "a", "a-b", "ab", "b", "z", "É", "ß", "é", "ﬁ", "\U0001f389")


def bits(number: float) -> bytes:
    return struct.pack("<d", number)


def test_numbers_keep_every_bit(store: Store, accept: Accept) -> None:
    numbers = [0.0, 0.1 + 0.2, 1 / 3, -12.5, 1e15 + 0.3, 5e-324, 1.7976931348623157e308, 2**53 + 1.0]
    accept(*(observation(f"M{nth}", "2026", number) for nth, number in enumerate(numbers)))
    assert [bits(value) for value in store.observations()["value"]] == [bits(number) for number in numbers]
    accept(observation("M0", "2027", -0.0))
    assert bits(store.observations()["value"][1]) == bits(0.0)


def test_text_comes_back_as_it_was_in_the_order_of_its_characters(store: Store, accept: Accept) -> None:
    notes = [f"{text} … “aan\ntekening”" for text in TEXTS]
    accept(
        *(
            observation("M1", "2026", nth, category=text, note=notes[nth])
            for nth, text in reversed(list(enumerate(TEXTS)))
        )
    )
    frame = store.observations()
    assert tuple(sorted(TEXTS)) == TEXTS
    assert list(frame["category"]) == list(TEXTS)
    assert list(frame["note"]) == notes
    accept(observation("M1", "2026", 99, category="a", note=notes[6]))
    assert list(store.observations(as_of=1)["category"]) == list(TEXTS)


def test_what_an_upload_is_checked_against_is_a_part_of_the_observations(store: Store, accept: Accept) -> None:
    accept(*(observation(f"M{nth}", "2026", number) for nth, number in enumerate([1.0, None, -0.5])))
    accept(observation("M0", "2026", 4.0), observation("M0", "2027", 5.0))
    whole = store.observations(areas=[AREA], measures=["M0", "M1"])
    part = store.compared(areas=[AREA], measures=["M0", "M1"])
    assert part["value"].fillna(-1.0).to_list() == [4.0, 5.0, -1.0]
    pd.testing.assert_frame_equal(part, whole[[*COMPARED_COLUMNS]])


def test_names_of_mappings_stand_in_the_same_order(store: Store) -> None:
    for name in ("b", "a", "Z", "é", "B"):
        store.save_mapping(mapping(name), by="Ilse")
    assert [one.name for one in store.mappings()] == ["B", "Z", "a", "b", "é"]


def test_lists_and_yes_or_no_come_back_as_such(store: Store, accept: Accept) -> None:
    accept(budget_upload(budget_line("BUD-A1", {"2026": 100.0, "2027": math.pi})))
    lines = store.budget_lines(AREA)
    assert (list(lines["interventions"]), list(lines["is_total"])) == ([["RSD-A-a"]], [False])
    assert list(store.budget_cells(AREA)["amount"]) == [100.0, math.pi]


def test_a_moment_is_told_in_utc_to_the_microsecond(url: str) -> None:
    moment = datetime(2026, 10, 25, 0, 30, 0, 123456, tzinfo=UTC)  # an hour that comes twice in Amsterdam
    store = Store.create(url, clock=lambda: moment)
    store.journal.save(Answer(AREA, "OV-1", "ja", date(2026, 9, 2), "beleidsadviseur"), by="Anne")
    (line,) = store.audit.lines()
    assert (store.journal.log()[0].at, line.at, line.at.tzinfo) == (moment, moment, UTC)
    store.close()


LARGE = 10**18


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.observations(as_of=LARGE),
        lambda store: store.compare(0, LARGE),
        lambda store: store.undo(LARGE, by="Ilse", reason="fout"),
        lambda store: store.trace(LARGE),
    ],
)
def test_a_number_that_fits_nothing_does_not_exist(store: Store, ask: Callable[[Store], object]) -> None:
    with pytest.raises(UsageError, match=f"{LARGE} bestaat niet"):
        ask(store)
    assert store.journal.holding(Answer, as_of=LARGE) == []


@pytest.mark.parametrize("statement", ["UPDATE events SET recorded_by = 'Niemand'", "DELETE FROM events"])
def test_the_database_itself_refuses_to_change_what_was_recorded(store: Store, statement: str) -> None:
    store.audit.add(Deed.UITGEVOERD, "voortgang", role=Role.LEZER, by="Ilse")
    with (
        pytest.raises(sa.exc.DBAPIError, match="rows of events are never changed or removed"),
        dialect.writing(store._engine) as connection,
    ):
        connection.execute(sa.text(statement))
    assert [(one.by, one.subject) for one in store.audit.lines()] == [("Ilse", "voortgang")]
