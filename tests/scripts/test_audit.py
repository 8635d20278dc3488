"""The audit never says that all is well when nothing was checked."""

import json
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import pytest

from scripts.audit import FOUND, NOT_CHECKED, PROBE, Leak, Outcome, main, outcome_of, told
from scripts.supply_chain import BILL

KNOWN: dict[str, Any] = {
    "name": "flask",
    "version": "0.5",
    "vulns": [{"id": "PYSEC-2019-179", "fix_versions": ["1.0"], "aliases": [], "description": ""}],
}
SOUND: dict[str, Any] = {"name": "pandas", "version": "3.1.1", "vulns": []}
LEAKING: dict[str, Any] = {
    "name": "pillow",
    "version": "13.0.0",
    "vulns": [{"id": "PYSEC-2027-1", "fix_versions": ["13.0.1"], "aliases": [], "description": ""}],
}
UNKNOWN: dict[str, Any] = {"name": "typst", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def answer(*told: dict[str, Any]) -> str:
    return json.dumps({"dependencies": told, "fixes": []})


@pytest.mark.parametrize(
    ("document", "outcome"),
    [
        (answer(KNOWN, SOUND), Outcome(True, 1)),
        (answer(KNOWN, SOUND, UNKNOWN), Outcome(True, 1, (), ("typst",))),
        (answer(KNOWN, LEAKING), Outcome(True, 1, (Leak("pillow", "13.0.0", "PYSEC-2027-1", ("13.0.1",)),))),
        (answer({"name": "flask", "skip_reason": "not found"}, UNKNOWN), Outcome(False, 0, (), ("typst",))),
        (answer({"name": "flask", "version": "0.5", "vulns": []}, SOUND), Outcome(False, 1)),
        ("", Outcome(False)),
        ("geen toegang", Outcome(False)),
        ("[]", Outcome(False)),
    ],
)
def test_answer_of_pip_audit_is_understood(document: str, outcome: Outcome) -> None:
    assert outcome_of(document) == outcome


LEAK = Leak("pillow", "13.0.0", "PYSEC-2027-1", ("13.0.1", "14.0"))
NOTHING = ["Er is NIETS gecontroleerd: de dienst met bekende kwetsbaarheden antwoordt hier niet."]


@pytest.mark.parametrize(
    ("outcome", "offline_ok", "status", "lines"),
    [
        (Outcome(True, 67), False, 0, ["67 pakketten gecontroleerd, geen bekende kwetsbaarheden gevonden."]),
        (Outcome(False), False, NOT_CHECKED, NOTHING),
        (Outcome(False), True, 0, NOTHING),
        (
            Outcome(True, 66, (), ("typst",)),
            True,
            NOT_CHECKED,
            [
                "Niet gecontroleerd, want onbekend bij de dienst: typst.",
                "66 pakketten gecontroleerd, geen bekende kwetsbaarheden gevonden.",
            ],
        ),
        (
            Outcome(True, 67, (LEAK, Leak("lxml", "6.1.3", "PYSEC-2027-2", ()))),
            True,
            FOUND,
            [
                "pillow 13.0.0: PYSEC-2027-1, verholpen in 13.0.1, 14.0.",
                "lxml 6.1.3: PYSEC-2027-2, nog geen versie die het verhelpt.",
                "2 bekende kwetsbaarheden in 67 pakketten.",
            ],
        ),
    ],
)
def test_audit_says_what_it_found(outcome: Outcome, offline_ok: bool, status: int, lines: list[str]) -> None:
    assert told(outcome, offline_ok=offline_ok) == (status, lines)


def test_audit_asks_for_what_is_installed_and_for_the_probe(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def ask(pins: Sequence[str]) -> str:
        asked.extend(pins)
        return answer(KNOWN, SOUND)

    monkeypatch.delenv("OFFLINE_OK", raising=False)
    assert main(ask) == 0
    assert asked[-1] == "flask==0.5"
    assert f"plotly=={version('plotly')}" in asked
    assert capsys.readouterr().out == "1 pakketten gecontroleerd, geen bekende kwetsbaarheden gevonden.\n"


def test_service_that_does_not_answer_ends_well_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OFFLINE_OK", "0")
    assert main(lambda _: "") == NOT_CHECKED
    monkeypatch.setenv("OFFLINE_OK", "1")
    assert main(lambda _: "") == 0


def test_probe_is_none_of_our_packages() -> None:
    names = [one["name"] for one in json.loads(BILL.read_text(encoding="utf-8"))["components"]]
    assert PROBE[0] not in names
