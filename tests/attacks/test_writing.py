"""Writing without the role for it: through the library, and through buttons of which the address is known."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from spuk_monitor.domain.access import NOBODY, Actor, Role
from spuk_monitor.domain.auditing import Deed
from spuk_monitor.domain.errors import AccessError
from spuk_monitor.domain.steering import Decision, NarrativeState
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import Store
from spuk_monitor.ui import access, exporting
from tests.builders.loading import observed, upload
from tests.builders.mappings import saved_from, team_report
from tests.builders.people import ADMIN, ANALYST, READER
from tests.builders.screens import Screens
from tests.builders.steering import AREA, decision, narrative, write
from tests.builders.unfolded import unfolded
from tests.builders.uploads import content_of, observation, observation_upload

WRITES = pytest.mark.attack("AANVAL-03")
UPLOAD = observation_upload(observation("RSD-M05", "2026Q2", 50), file="tweede.xlsx")
MAPPING = saved_from(team_report())

# What each role may write at the least; the store gets the one who acts from its caller.
ANALYST_WRITES: dict[str, Callable[[Store], Any]] = {
    "laden": lambda store: store.accept(
        UPLOAD, original=content_of(UPLOAD.file), by="x", note=None, definitions_digest="d"
    ),
    "terugdraaien": lambda store: store.undo(1, by="x", reason="x"),
    "voorbeeld weghalen": lambda store: store.remove_example(by="x"),
    "koppeling bewaren": lambda store: store.save_mapping(MAPPING, by="x"),
    "koppeling weghalen": lambda store: store.drop_mapping("x", by="x"),
    "besluit": lambda store: store.journal.save(decision(), by="x"),
    "intrekken": lambda store: store.journal.drop(Decision, area=AREA, key="BES-1", by="x"),
}
ADMIN_WRITES: dict[str, Callable[[Store], Any]] = {
    "goedkeuren": lambda store: store.journal.save(narrative(state=NarrativeState.GOEDGEKEURD), by="x"),
    "teruggeven": lambda store: store.journal.save(narrative(state=NarrativeState.TERUGGEGEVEN), by="x"),
    "toegang ontnemen": lambda store: store.logins.exclude("x", "x"),
    "toegang teruggeven": lambda store: store.logins.readmit("x"),
    "logboek aanvullen": lambda store: store.audit.add(Deed.UITGEVOERD, "x", role=Role.BEHEERDER),
    "logboek lezen": lambda store: store.audit.lines(),
    "namen lezen": lambda store: store.audit.people(),
    "wie weg is lezen": lambda store: store.logins.excluded(),
}


def dump(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return "\n".join(connection.iterdump())


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill(observation_upload(observation("RSD-M05", "2026Q1", 40)))
    write(made, decision(), narrative(state=NarrativeState.INGEDIEND))
    with closing(Store.open(made.url)) as store:
        store.acting(ADMIN).logins.exclude("weg", "Weg")
        store.save_mapping(MAPPING, by="Anne")
    return made


@WRITES
@pytest.mark.parametrize(
    ("who", "attempts"),
    [
        (NOBODY, ANALYST_WRITES | ADMIN_WRITES),
        (READER, ANALYST_WRITES | ADMIN_WRITES),
        (ANALYST, ADMIN_WRITES),
        # A name and a claim of a role are worth nothing without the role itself.
        (Actor("Beheerder", frozenset(), ADMIN.via), ANALYST_WRITES | ADMIN_WRITES),
    ],
    ids=["niemand", "lezer", "analist", "alleen de naam"],
)
def test_the_library_refuses_each_write(
    screens: Screens, who: Actor, attempts: dict[str, Callable[[Store], Any]]
) -> None:
    before = dump(screens.folder / "proef.db")
    with closing(Store.open(screens.url)) as store:
        acting = store.acting(who)
        for attempt in attempts.values():
            with pytest.raises(AccessError):
                attempt(acting)
        with pytest.raises(AccessError):
            store.acting(NOBODY).audit.exported("alles")
    assert dump(screens.folder / "proef.db") == before


@WRITES
def test_who_logged_in_cannot_sign_with_another_name(screens: Screens) -> None:
    with closing(Store.open(screens.url)) as store:
        kept = store.acting(ANALYST).journal.save(decision(day=date(2026, 9, 1)), by="De burgemeester")
        told = store.acting(ADMIN).audit.lines(1)[0].by
    assert (kept.by, told) == ("Analist", "Analist")


@WRITES
def test_the_monitor_of_a_reader_writes_nothing_either(screens: Screens) -> None:
    before = dump(screens.folder / "proef.db")
    with closing(Monitor.open(screens.url)) as monitor:
        for who in (READER, NOBODY):
            acting = monitor.acting(who)
            for attempt in (
                lambda acting=acting: acting.undo(1, by="x", reason="x"),
                lambda acting=acting: acting.save_mapping(MAPPING, by="x"),
                lambda acting=acting: acting.drop_mapping("x", by="x"),
                lambda acting=acting: acting.remove_example(by="x"),
            ):
                with pytest.raises(AccessError):
                    attempt()
    assert dump(screens.folder / "proef.db") == before


# --- buttons of a page that was opened while one still had the role --------------------------------------

# A browser may send the same without ever having seen the page.
OPEN: tuple[tuple[str, dict[str, str], set[str]], ...] = (
    ("data", {"tabblad": "Versies"}, {"Terugdraaien"}),
    ("data", {"tabblad": "Koppelingen"}, {"Verwijderen"}),
    ("besluiten", {"besluit": "BES-1"}, {"Dit besluit wijzigen"}),
    ("besluiten", {"deel": "Verhalen", "verhaal": "thema/B/2026Q3"}, {"Goedkeuren"}),
    ("aannames", {"lijst": "Open vragen", "vraag": "OV-1"}, {"Antwoord vastleggen"}),
    ("logboek", {"toon": "Toegang"}, {"Toegang ontnemen", "Toegang teruggeven"}),
)


@WRITES
@pytest.mark.parametrize("opened", OPEN, ids=lambda one: "-".join([one[0], *one[1].values()]))
def test_a_button_pressed_without_the_role_changes_nothing(
    screens: Screens, monkeypatch: pytest.MonkeyPatch, opened: tuple[str, dict[str, str], set[str]]
) -> None:
    page, params, buttons = opened
    monkeypatch.setattr(access, "current_user", lambda: ADMIN)
    app = unfolded(screens.open(page, date(2026, 10, 15), **params))
    before = dump(screens.folder / "proef.db")
    monkeypatch.setattr(access, "current_user", lambda: READER)
    for field in (*app.text_input, *app.text_area):
        field.set_value("Door de aanvaller")
    pressed = [one.click() for one in app.button if one.label != "Uitloggen"]
    assert buttons - {one.label for one in pressed} == set()
    app.run()
    assert dump(screens.folder / "proef.db") == before


@WRITES
def test_files_accepted_after_the_role_was_withdrawn_are_not_loaded(
    screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "current_user", lambda: ANALYST)
    app = upload(screens.open("data", date(2026, 10, 15)), observed("RSD-M05;2026Q2;50"))
    before = dump(screens.folder / "proef.db")
    monkeypatch.setattr(access, "current_user", lambda: READER)
    app.button(key="data.accept.button").click().run()
    assert dump(screens.folder / "proef.db") == before


@WRITES
def test_a_file_that_was_offered_to_an_analyst_is_not_given_to_a_reader(
    screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Callable[[], bytes]] = []
    monkeypatch.setattr(exporting.st, "download_button", lambda _label, given, **_more: offered.append(given))
    monkeypatch.setattr(access, "current_user", lambda: ANALYST)
    exporting.button("Bestand", lambda: b"kleine aantallen", file_name="a.csv", key="a")
    assert offered[0]() == b"kleine aantallen"
    monkeypatch.setattr(access, "current_user", lambda: READER)
    with pytest.raises(AccessError):
        offered[0]()
