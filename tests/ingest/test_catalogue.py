"""The catalogue of findings: complete texts, and a reference that is current."""

import re
from pathlib import Path

import pytest

from spuk_monitor.domain.catalogue import CATALOGUE, finding
from spuk_monitor.domain.finding_reference import SLOT_WORDS, reference
from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import Severity

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "meldingen.md"


def slots_of(code: str) -> set[str]:
    entry = CATALOGUE[code]
    return set(re.findall(r"\{(\w+)\}", entry.why + entry.fix))


def test_the_reference_is_current() -> None:
    written = REFERENCE.read_text(encoding="utf-8")
    assert written == reference(), "run: python -m spuk_monitor.domain.finding_reference > docs/meldingen.md"


def test_every_slot_has_words_and_no_words_are_left_over() -> None:
    used = set().union(*(slots_of(code) for code in CATALOGUE))
    assert used == set(SLOT_WORDS)


@pytest.mark.parametrize("code", CATALOGUE)
def test_texts_are_whole_sentences(code: str) -> None:
    filled = finding(code, **dict.fromkeys(slots_of(code), "x"))  # type: ignore[arg-type]
    assert re.fullmatch(r"[A-Z]+(_[A-Z0-9]+)*", code)
    assert filled.title[0].isupper()
    assert filled.title[-1] != "."
    assert filled.fix[0].isupper()
    assert filled.fix[-1] == "."
    assert "{" not in filled.why + filled.fix


def test_a_finding_says_what_where_why_and_how() -> None:
    place = Place(sheet="Waarnemingen", row=14, column="waarde", cell="E14")
    one = finding("WAARDE_GEEN_GETAL", place, value="n.a.", reason="Er staat tekst.", example="12,5")
    assert one.sentence() == (
        "Waarde is geen getal. Blad 'Waarnemingen', rij 14, kolom 'waarde' (E14): \"n.a.\". Er staat tekst. "
        "Vul een getal in, bijvoorbeeld 12,5, of laat de cel leeg."
    )
    assert one.severity is Severity.FOUT


def test_braces_in_a_users_text_are_left_alone() -> None:
    one = finding("WAARDE_GEEN_GETAL", value="{x}", reason="{example}", example="1")
    assert one.why == "{example}"
