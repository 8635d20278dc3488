"""What is withheld is worked out for the areas that are asked of: the same as when all are looked at together."""

import random
from pathlib import Path

import pytest
import sqlalchemy as sa

from spuk_monitor.analysis.small_numbers import SmallNumbers
from spuk_monitor.domain.definitions import Category
from spuk_monitor.store import Store
from spuk_monitor.store.discreet import DiscreetStore, Shown, Withheld
from tests.builders.frames import AREA, MUNICIPALITY, REST, measure
from tests.builders.small_numbers import WIJKEN, definitions
from tests.builders.uploads import content_of, observation, observation_upload

FAMILY = (AREA, *WIJKEN, MUNICIPALITY, REST)
OTHERS = ("WK990001", "WK990002", "NL00")
DEFINED = definitions(
    measure("S", counting=None, categories=(Category("a", "soort", "a"), Category("b", "soort", "b")))
)


def _fill(store: Store, seed: int) -> None:
    """Three versions of counts in a family and beside it: small, larger, zero, without a value, revised, withheld."""
    chance = random.Random(seed)
    for version in range(3):
        rows = [
            observation(code, period, chance.choice((0, 3, 7, 9, 12, 30, 80, None)), area=area, category=category)
            for code, categories in (("M1", ("",)), ("M3", ("",)), ("M4", ("",)), ("S", ("", "a", "b")))
            for area in (*FAMILY, *OTHERS)
            for period in ("2026Q1", "2026Q2", "2026")
            for category in categories
            if chance.random() < 0.6
        ]
        upload = observation_upload(*rows, file=f"{version}.xlsx")
        store.accept(upload, original=content_of(upload.file), by="Ilse", note=None, definitions_digest="x")


def _of(found: Withheld, areas: frozenset[str]) -> frozenset[tuple[str, str]]:
    return frozenset(place for place in found.of if place[0] in areas)


@pytest.mark.parametrize("seed", range(8))
def test_part_by_part_is_the_same_as_all_together(tmp_path: Path, seed: int) -> None:
    store, known = Store.create(f"sqlite:///{tmp_path}/proef.db"), SmallNumbers(DEFINED)
    _fill(store, seed)
    together = Shown(store, known)
    for version in (1, 2, 3):
        every = together.everywhere(version, 3)
        assert every.words, "an example in which nothing is withheld proves nothing"
        parts = Shown(store, known)
        told = [place for one in (AREA, *OTHERS) for place in parts.places(version, 3, areas=[one])]
        assert set(told) == every.of
        secret = {code for _, code in every.of}
        assert {
            code for code in ("M1", "M3", "M4", "S") if code in together.secret(version, 3, measures=[code])
        } == secret
        apart = [parts.withheld(version, 3, areas=[area]) for area in (AREA, *OTHERS)]
        assert {number: words for one in apart for number, words in one.words.items()} == every.words
        assert frozenset().union(*(one.of for one in apart)) == every.of
        assert Shown(store, known).withheld(version, 3, areas=[*FAMILY, *OTHERS]) == every
        own = known.family(AREA)
        assert parts.withheld(version, 3, areas=WIJKEN[:1]).of == _of(every, own)
    store.close()


def test_where_anything_is_withheld_is_told_without_looking_elsewhere(tmp_path: Path) -> None:
    store = Store.create(f"sqlite:///{tmp_path}/proef.db")
    _fill(store, 1)
    shown, asked = Shown(store, SmallNumbers(DEFINED)), list[object]()
    listen = lambda *given: asked.append(given[3])  # noqa: E731 - the parameters of each statement
    sa.event.listen(store._engine, "before_cursor_execute", listen)
    shown.places(1, 3, areas=["WK990001"])
    sa.event.remove(store._engine, "before_cursor_execute", listen)
    of_measures = [given for given in asked if {"M1", "M3"} & {str(one) for one in given}]  # type: ignore[attr-defined]
    assert len(of_measures) == 2
    assert all("WK990001" in given for given in of_measures)  # type: ignore[operator]
    store.close()


def test_a_family_holds_what_the_area_is_made_of_and_what_it_lies_in() -> None:
    known = SmallNumbers(DEFINED)
    assert known.family(WIJKEN[0]) == known.family(AREA) == frozenset(FAMILY)
    assert known.family("NL00") == {"NL00"}


def test_nothing_is_read_of_areas_that_no_one_asked_about(tmp_path: Path) -> None:
    store = Store.create(f"sqlite:///{tmp_path}/proef.db")
    _fill(store, 1)
    reader = DiscreetStore(store, Shown(store, SmallNumbers(DEFINED)), narratives=lambda one: one)
    asked: list[object] = []
    listen = lambda *given: asked.append(given[3])  # noqa: E731 - the parameters of each statement
    sa.event.listen(store._engine, "before_cursor_execute", listen)
    reader.observations(areas=["WK990001"])
    sa.event.remove(store._engine, "before_cursor_execute", listen)
    of_areas = [given for given in asked if {*FAMILY, *OTHERS} & {str(one) for one in given}]  # type: ignore[attr-defined]
    assert len(of_areas) == 2
    assert all({*FAMILY, *OTHERS} & {str(one) for one in given} == {"WK990001"} for given in of_areas)  # type: ignore[attr-defined]
    store.close()
