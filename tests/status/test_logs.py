"""The log: fields from a fixed list, nothing of what an exception or another program says, one object a line."""

import io
import json
import logging
import warnings
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from spuk_monitor import logs
from spuk_monitor.domain.access import NOBODY, Role
from spuk_monitor.domain.errors import AccessError, ConflictError, StoreError
from spuk_monitor.ui import server, server_log
from tests.builders import steering
from tests.builders.addresses import PASSWORD, WRONG
from tests.builders.loading import accept, observed, upload
from tests.builders.people import READER
from tests.builders.screens import Screens

AT = date(2026, 11, 22)


class Written:
    """What the log holds, as text or as objects."""

    def __init__(self, *, as_json: bool) -> None:
        self.stream = io.StringIO()
        self.handler = logging.StreamHandler(self.stream)
        self.handler.setFormatter(logs.Lines(as_json=as_json))
        self.handler.addFilter(logs.worth_telling)

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def objects(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture
def written(request: pytest.FixtureRequest) -> Iterator[Written]:
    made = Written(as_json=getattr(request, "param", True))
    root, before = logging.getLogger(), logs.LOG.level
    root.addHandler(made.handler)
    logs.LOG.setLevel(logging.INFO)
    yield made
    root.removeHandler(made.handler)
    logs.LOG.setLevel(before)


as_text = pytest.mark.parametrize("written", [False], indirect=True)


def test_an_event_is_one_object(written: Written) -> None:
    logs.event("geladen", version=3, kind="waarnemingen", seconds=1.23456, findings=["CODE_EEN"])
    (line,) = written.objects
    assert str(line.pop("time")).endswith("+00:00")
    assert line == {
        "level": "INFO", "logger": "spuk_monitor", "message": "geladen", "version": 3, "kind": "waarnemingen",
        "seconds": 1.235, "findings": ["CODE_EEN"],
    }  # fmt: skip


@as_text
def test_an_event_as_text(written: Written) -> None:
    logs.event("rapport gemaakt", formats=["docx", "pdf"], seconds=2.0)
    assert written.text.partition(" ")[2] == "INFO    spuk_monitor: rapport gemaakt formats=docx,pdf seconds=2.0\n"


@pytest.mark.parametrize(
    "field",
    [
        {"by": "Ilse"}, {"file": "a.xlsx"}, {"reason": "Jan Jansen"}, {"reason": "jan@voorbeeld.example"},
        {"reason": "a\nb"}, {"page": "x" * 61}, {"findings": ["vrije tekst"]}, {"version": {"a": 1}},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_known_field_or_free_text_is_left_out_and_fails_a_test(
    written: Written, field: dict[str, object]
) -> None:
    with pytest.raises(UserWarning, match="the log leaves out"):
        logs.event("geladen", **field)  # type: ignore[arg-type]
    with warnings.catch_warnings(action="ignore"):  # as it is outside of tests
        logs.event("geladen", **field)  # type: ignore[arg-type]
    (line,) = written.objects
    assert set(line) == {"time", "level", "logger", "message"}


def test_of_an_exception_only_its_kind_and_place(written: Written) -> None:
    try:
        try:
            float("Jan Jansen")
        except ValueError as error:
            raise StoreError("jan@voorbeeld.example heeft dit gewijzigd") from error
    except StoreError:
        logs.LOG.exception("script error %s", "A1B2C3")
    (line,) = written.objects
    trace = line["trace"]
    assert isinstance(trace, list)
    assert [one for one in trace if not one.startswith("  ")] == ["StoreError.ValueError", "ValueError"]
    assert trace[1].startswith("  tests/status/test_logs.py:")
    assert line["message"] == "script error A1B2C3"
    assert "jan" not in written.text.casefold()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(28, "geen ruimte op /home/jan"), "OSError.ENOSPC"),
        (ConflictError("Ilse was u voor"), "ConflictError"),
        (ValueError("x"), "ValueError"),
    ],
)
def test_the_kind_of_an_exception(error: Exception, kind: str) -> None:
    assert logs.kind_of(error) == kind


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql+psycopg://piet:geheim@db/x stopt", "postgresql+psycopg:… stopt"),
        ("postgresql+psycopg:piet:geheim@db/x", "postgresql+psycopg:…"),
        ("POSTGRES://piet:geheim", "POSTGRES:…"),
        ("mysql://piet:ge/he@im@db/x", "mysql://…@db/x"),
        ("host=db password=geheim dbname=x", "host=db password=… dbname=x"),
        ("password = 'zeer geheim' wachtwoord: geheim", "password = … wachtwoord: …"),
        ("PostgreSQL: geen verbinding", "PostgreSQL: geen verbinding"),
        ("GET /data?wie=jan HTTP", "GET /data?… HTTP"),
        ("van jan.jansen@voorbeeld.example", "van (e-mail)"),
        ("van 192.168.1.20 en 2001:db8::1:2", "van (adres) en (adres)"),
        ("versie 0.1.0 om 12:30:05", "versie 0.1.0 om 12:30:05"),
        ("een\nregel\terbij", "een regel erbij"),
    ],
)
def test_what_names_somebody_is_masked(text: str, shown: str) -> None:
    assert logs.masked(text) == shown


@pytest.mark.parametrize("address", WRONG)
def test_a_start_with_a_wrong_address_tells_nothing_of_it(
    written: Written, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "monitor.db").touch()
    monkeypatch.setenv("SPUK_STORE", address)
    server_log.tell_start()
    logs.LOG.warning("verbinding met %s", address)
    assert [one["message"] for one in written.objects][:1] == ["start zonder opslag"]
    assert PASSWORD not in written.text


def test_of_other_programs_only_their_own_sentence(written: Written) -> None:
    other, chatty = logging.getLogger("streamlit.proef"), logging.getLogger("httpcore.proef")
    for logger in (other, chatty):
        logger.addHandler(logging.NullHandler())
        logger.propagate = False
        logger.setLevel(logging.INFO)
        server_log._pass_on(logger)
    other.warning("Error during authentication: %s", "Jan Jansen is geblokkeerd")
    chatty.info("('192.0.2.7', 1) - \"WebSocket /_stcore/stream\" [accepted]")
    chatty.error("Exception in ASGI application")
    other.warning(ValueError("Jan"))
    assert [one["message"] for one in written.objects] == [
        "Error during authentication: %s", "Exception in ASGI application", "ValueError",
    ]  # fmt: skip


def test_a_refusal_is_in_the_log_by_role_not_by_name(written: Written) -> None:
    with pytest.raises(AccessError):
        READER.require(Role.BEHEERDER)
    with pytest.raises(AccessError):
        NOBODY.require(Role.LEZER)
    assert [(one["message"], one["role"]) for one in written.objects] == [
        ("toegang geweigerd", "beheerder"), ("toegang geweigerd", "lezer"),
    ]  # fmt: skip


def test_a_slow_page_is_told_by_its_address(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([10.0, 11.9, 20.0, 22.5])
    monkeypatch.setattr(server_log, "perf_counter", lambda: next(moments))
    with server_log.timed("themas"):
        pass
    with pytest.raises(KeyError), server_log.timed("data"):
        raise KeyError
    assert [(one["message"], one["page"], one["seconds"]) for one in written.objects] == [("trage pagina", "data", 2.5)]


def test_nothing_that_was_typed_or_loaded_is_in_the_log(
    written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file with a name of its own, a typed name and reason, a refused file, and pages that fail."""
    monkeypatch.setattr(server_log, "SLOW_SECONDS", 3600)  # how fast this computer is makes no difference
    screens = Screens(tmp_path, monkeypatch)
    screens.fill()
    name = "wachtwoordzin_van_Femke.csv"
    accept(upload(screens.open("data", AT), observed("RSD-M05;2026Q1;4711;;Femkebron"), file=name), note="Femkereden")
    upload(screens.open("data", AT), observed("RSD-M05;2026Q2;Femkewaarde"), file=name)
    steering.write(screens, steering.decision(text="Femke belt femke@voorbeeld.example"), by="Femke Femstra")
    shown: list[str] = []
    monkeypatch.setattr(server.st, "error", shown.append)
    server.show_script_error(RuntimeError("femke@voorbeeld.example"))
    server.show_script_error(ConflictError("Femke heeft dit intussen gewijzigd"))
    told = [(one["message"], one.get("findings"), one.get("version")) for one in written.objects]
    code = next(str(one["code"]) for one in written.objects if "code" in one)
    assert told == [
        ("geladen", None, 1),
        ("bestand geweigerd", ["WAARDE_GEEN_GETAL"], None),
        (f"script error {code}", None, None),
        ("melding op de pagina", None, None),
    ]
    assert code in shown[0]
    assert [word for word in ("femke", "wachtwoordzin", "4711", "@") if word in written.text.casefold()] == []


def test_setting_up_twice_writes_once(monkeypatch: pytest.MonkeyPatch) -> None:
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        logs.configure()
        logs.configure()
        assert len(root.handlers) == len(before) + 1
    finally:
        for handler in [one for one in root.handlers if one not in before]:
            root.removeHandler(handler)
        logs.LOG.setLevel(logging.NOTSET)
