"""What people write: every state kept, numbered, as of a revision, and never one over the other unseen."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from spuk_monitor.domain.errors import ConflictError, UsageError
from spuk_monitor.domain.steering import (
    Answer,
    AssumptionKind,
    Confirmation,
    Decision,
    DecisionKind,
    Narrative,
    NarrativeState,
    Picture,
    Quote,
    Scope,
    TargetRevision,
)
from spuk_monitor.store import Store

DECISION = Decision(
    area="roosendaal-ring",
    kind=DecisionKind.AANSCHERPEN,
    meeting="stuurgroep",
    day=date(2026, 10, 15),
    owner_role="programmamanager",
    text="Meer bekendheid geven aan de training.",
    version=3,
    targets=("TGT-B02", "TGT-B10"),
    expected_effect="600 eind dit jaar",
)
NARRATIVE = Narrative(
    area="roosendaal-ring",
    scope=Scope.THEMA,
    about="B",
    quarter="2026Q3",
    text="Er zijn **540** deelnemers.",
    version=3,
    quotes=(Quote("TGT-B02.realised", 540.0, "540"),),
)
REVISION = TargetRevision(
    area="roosendaal-ring", target="TGT-B02", day=date(2026, 10, 15), reason="te ruim", value=800.0
)


def test_comes_back_as_it_was_written(store: Store) -> None:
    confirmation = Confirmation(
        "roosendaal-ring", AssumptionKind.TELWIJZE, "RSD-M07", "cumulatief", date(2026, 9, 1), "mail van de afdeling"
    )
    answer = Answer("roosendaal-ring", "OV-2", "2.250", date(2026, 9, 2), "beleidsadviseur")
    for entry in (NARRATIVE, confirmation, answer, replace(REVISION, due_date=date(2027, 1, 1), id="HER-1")):
        store.journal.save(entry, by="Anne")
        assert [kept.entry for kept in store.journal.holding(type(entry))] == [entry]
    assert [line.by for line in store.journal.log()] == ["Anne"] * 4


def test_numbers_run_on_and_are_never_used_again(store: Store) -> None:
    for number in range(1, 12):
        assert store.journal.save(DECISION, by="Anne").entry.id == f"BES-{number}"
    store.journal.drop(Decision, area="roosendaal-ring", key="BES-11", by="Anne")
    assert store.journal.save(DECISION, by="Anne").entry.id == "BES-12"
    assert store.journal.save(replace(DECISION, area="groningen-noord"), by="Anne").entry.id == "BES-1"
    shown = [kept.entry.id for kept in store.journal.holding(Decision, areas=["roosendaal-ring"])]
    assert shown == [f"BES-{number}" for number in (*range(1, 11), 12)]


def test_as_of_a_revision(store: Store) -> None:
    first = store.journal.save(NARRATIVE, by="Anne")
    changed = replace(NARRATIVE, state=NarrativeState.INGEDIEND)
    second = store.journal.save(changed, by="Bram")
    store.journal.drop(Narrative, area="roosendaal-ring", key=NARRATIVE.key, by="Bram")
    read = {
        as_of: [kept.entry.state for kept in store.journal.holding(Narrative, as_of=as_of)]
        for as_of in (0, first.revision, second.revision, None)
    }
    assert read == {0: [], 1: [NarrativeState.CONCEPT], 2: [NarrativeState.INGEDIEND], None: []}
    states = store.journal.history(Narrative, area="roosendaal-ring", key=NARRATIVE.key)
    assert [(kept.by, kept.revision, kept.ended) for kept in states] == [("Anne", 1, 2), ("Bram", 2, 3)]
    assert [line.action for line in store.journal.log()] == ["vervallen", "gewijzigd", "vastgelegd"]


def test_the_same_again_is_no_revision(store: Store) -> None:
    store.journal.save(NARRATIVE, by="Anne")
    assert store.journal.save(NARRATIVE, by="Bram").by == "Anne"
    assert store.journal.revision() == 1


def test_two_writers_do_not_overwrite_each_other(store: Store) -> None:
    seen = store.journal.save(NARRATIVE, by="Anne", expected=0)
    store.journal.save(replace(NARRATIVE, text="Anders."), by="Bram", expected=seen.revision)
    with pytest.raises(ConflictError, match="Bram"):
        store.journal.save(replace(NARRATIVE, text="Nog anders."), by="Anne", expected=seen.revision)
    with pytest.raises(ConflictError):
        store.journal.save(NARRATIVE, by="Anne", expected=0)
    assert [kept.entry.text for kept in store.journal.holding(Narrative)] == ["Anders."]


def test_a_picture_comes_with_its_bytes(store: Store) -> None:
    content = b"beeld"
    picture = Picture(
        "roosendaal-ring", Scope.INTERVENTIE, "RSD-A-a", hashlib.sha256(content).hexdigest(), "image/png", "een plein"
    )
    with pytest.raises(ValueError, match="comes with its bytes"):
        store.journal.save(picture, by="Anne")
    with pytest.raises(ValueError, match="not those of the record"):
        store.journal.save(picture, by="Anne", content=b"iets anders")
    assert store.journal.revision() == 0
    assert store.journal.save(picture, by="Anne", content=content).entry.id == "AFB-1"
    assert store.original(picture.sha256) == content


def test_dropping_what_is_not_there(store: Store) -> None:
    with pytest.raises(UsageError, match="BES-9"):
        store.journal.drop(Decision, area="roosendaal-ring", key="BES-9", by="Anne")


def test_what_was_dropped_says_who_and_why(store: Store) -> None:
    store.journal.save(DECISION, by="Anne")
    store.journal.save(replace(DECISION, id="BES-1", text="Anders."), by="Anne")
    dropped = store.journal.drop(Decision, area=DECISION.area, key="BES-1", by="Bram", note="vervangen door BES-2")
    first, last = store.journal.history(Decision, area=DECISION.area, key="BES-1")
    assert (first.ended, first.dropped) == (2, None)
    assert last == dropped
    assert [(one.revision, one.by, one.note) for one in [last.dropped] if one] == [(3, "Bram", "vervangen door BES-2")]
    assert store.journal.log(1) == [last.dropped]
    assert store.journal.withdrawn(Decision, areas=[DECISION.area]) == [last]
    assert store.journal.withdrawn(Decision, areas=["groningen-noord"]) == []


def test_what_somebody_else_just_changed_is_not_dropped_unseen(store: Store) -> None:
    seen = store.journal.save(NARRATIVE, by="Anne")
    changed = store.journal.save(replace(NARRATIVE, text="Anders."), by="Bram")
    with pytest.raises(ConflictError, match="Bram"):
        store.journal.drop(Narrative, area=NARRATIVE.area, key=NARRATIVE.key, by="Anne", expected=seen.revision)
    assert store.journal.holding(Narrative) == [changed]
    store.journal.drop(Narrative, area=NARRATIVE.area, key=NARRATIVE.key, by="Anne", expected=changed.revision)
    assert store.journal.holding(Narrative) == []


def test_a_load_leaves_the_numbering_of_what_is_written_alone(store: Store) -> None:
    store.journal.save(REVISION, by="Anne")
    assert (store.version(), store.journal.revision()) == (0, 1)
