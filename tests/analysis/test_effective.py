"""Confirmed assumptions and revised targets lie over the definitions, which themselves stay as they are."""

from dataclasses import replace
from datetime import date

import pytest

from spuk_monitor.analysis.effective import composition_name, effective
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.steering import AssumptionKind, Confirmation, TargetRevision
from spuk_monitor.domain.terms import Basis

AREA = "roosendaal-ring"
AT = date(2026, 10, 15)
REVISION = TargetRevision(AREA, "TGT-B02", date(2026, 10, 1), "te ruim gesteld", value=800.0, id="HER-1")


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    return load_definitions()


def confirmation(subject: AssumptionKind, about: str, what: str) -> Confirmation:
    return Confirmation(AREA, subject, about, what, date(2026, 9, 1), "afdeling")


def test_nothing_written_changes_nothing(definitions: Definitions) -> None:
    assert effective(definitions, at=AT) is definitions
    assert effective(definitions, revisions=[REVISION], at=date(2026, 9, 30)) is definitions


def test_a_confirmed_counting_is_no_assumption_any_more(definitions: Definitions) -> None:
    assumed = next(one for one in definitions.measures.values() if one.counting_basis is Basis.AANNAME)
    found = confirmation(AssumptionKind.TELWIJZE, assumed.id, str(assumed.counting))
    now = effective(definitions, confirmations=[found], at=AT).measures[assumed.id]
    assert (now.counting_basis, now.counting, now.confirmation) == (Basis.BEVESTIGD, assumed.counting, found)


def test_a_confirmation_of_something_else_does_not_count(definitions: Definitions) -> None:
    assumed = next(one for one in definitions.measures.values() if one.counting_basis is Basis.AANNAME)
    found = confirmation(AssumptionKind.TELWIJZE, assumed.id, "mijlpaal")
    assert effective(definitions, confirmations=[found], at=AT).measures[assumed.id] == assumed


def test_a_confirmed_due_date(definitions: Definitions) -> None:
    targets = definitions.programmes[AREA].targets
    assumed = next(one for one in targets.values() if one.due_date_assumed and one.due_date)
    found = confirmation(AssumptionKind.EINDDATUM, assumed.id, str(assumed.due_date))
    now = effective(definitions, confirmations=[found], at=AT).programmes[AREA].targets[assumed.id]
    assert (now.due_date_assumed, now.due_date, now.confirmation) == (False, assumed.due_date, found)


def test_confirmed_wijken(definitions: Definitions) -> None:
    assumed = next(one for one in definitions.programmes[AREA].compositions if one.basis is Basis.AANNAME)
    found = confirmation(AssumptionKind.SAMENSTELLING, composition_name(assumed), assumed.what)
    changed = effective(definitions, confirmations=[found], at=AT).programmes[AREA].compositions
    assert Basis.BEVESTIGD in [one.basis for one in changed]


def test_a_revised_target_keeps_its_original(definitions: Definitions) -> None:
    now = effective(definitions, revisions=[REVISION], at=AT).programmes[AREA].targets["TGT-B02"]
    before = definitions.programmes[AREA].targets["TGT-B02"]
    assert (now.value, now.value_max, now.due_date) == (800.0, None, before.due_date)
    assert (now.original, now.revision) == (before, REVISION)


def test_revisions_add_up_in_order_of_day(definitions: Definitions) -> None:
    later = replace(REVISION, id="HER-2", value=None, due_date=date(2027, 6, 30), day=date(2026, 10, 10))
    now = effective(definitions, revisions=[later, REVISION], at=AT).programmes[AREA].targets["TGT-B02"]
    assert (now.value, now.due_date, now.revision) == (800.0, date(2027, 6, 30), later)
    assert now.original == definitions.programmes[AREA].targets["TGT-B02"]


def test_a_new_date_ends_what_was_said_about_the_old_one(definitions: Definitions) -> None:
    assumed = next(one for one in definitions.programmes[AREA].targets.values() if one.due_date_assumed)
    moved = TargetRevision(AREA, assumed.id, AT, "uitstel", due_date=date(2028, 6, 30), id="HER-1")
    found = confirmation(AssumptionKind.EINDDATUM, assumed.id, str(assumed.due_date))
    now = effective(definitions, confirmations=[found], revisions=[moved], at=AT).programmes[AREA].targets[assumed.id]
    assert (now.due_date, now.due_date_basis, now.due_date_assumed, now.confirmation) == (
        date(2028, 6, 30), None, False, None,
    )  # fmt: skip


def test_printed_words_that_are_the_old_number_go(definitions: Definitions) -> None:
    assert definitions.programmes[AREA].targets["TGT-F07"].qualifier == "1 of 2"
    more = TargetRevision(AREA, "TGT-F07", AT, "meer scholen", value=3.0, id="HER-1")
    now = effective(definitions, revisions=[more], at=AT).programmes[AREA].targets["TGT-F07"]
    assert (now.value, now.value_max, now.qualifier) == (3.0, None, None)
