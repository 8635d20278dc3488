"""Definitions as they count on a day: with confirmed assumptions and revised targets.

The definitions on disk say what the application says. What people confirmed or decided since lies over them here,
so that every judgement, chart and sentence follows from one set of definitions.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from spuk_monitor.domain.definitions import Composition, Definitions, Measure, Programme, Target
from spuk_monitor.domain.steering import AssumptionKind, Confirmation, TargetRevision
from spuk_monitor.domain.terms import Basis


@dataclass(frozen=True, slots=True)
class Held:
    """Definitions that count on the days before `until`, from where those before them ended."""

    definitions: Definitions
    until: date


def held(
    definitions: Definitions, *, confirmations: Iterable[Confirmation] = (), revisions: Iterable[TargetRevision] = ()
) -> list[Held]:
    """The definitions of every day, as `effective`: one more than there are days on which a target was revised."""
    every = list(revisions)
    known = list(confirmations)
    days = [date.min, *sorted({one.day for one in every}), date.max]
    return [
        Held(effective(definitions, confirmations=known, revisions=every, at=day), until)
        for day, until in pairwise(days)
    ]


def effective(
    definitions: Definitions,
    *,
    confirmations: Iterable[Confirmation] = (),
    revisions: Iterable[TargetRevision] = (),
    at: date,
) -> Definitions:
    """`definitions` with what was confirmed, and with the targets as revised on or before `at`.

    A confirmation counts whatever its day: it says what was always meant. One of something that the definitions no
    longer assume counts no more. A revised target keeps its `original` and the `revision`. The same definitions come
    back when nothing changes.
    """
    confirmed = by_subject(confirmations)
    due = sorted((one for one in revisions if one.day <= at), key=lambda one: one.day)
    if not confirmed and not due:
        return definitions
    revised: _Revised = {}
    for one in due:
        revised.setdefault((one.area, one.target), []).append(one)
    # A measure is one for all areas, so whoever confirmed how it counts did so for all.
    counted: _Counted = {key[2:]: one for key, one in confirmed.items() if one.subject is AssumptionKind.TELWIJZE}
    return replace(
        definitions,
        measures={id_: _measure(one, counted) for id_, one in definitions.measures.items()},
        programmes={area: _programme(one, confirmed, revised) for area, one in definitions.programmes.items()},
    )


Confirmed = dict[tuple[str, AssumptionKind, str, str], Confirmation]  # by area, subject, about (no year) and what
_Counted = dict[tuple[str, str], Confirmation]  # by measure and counting
_Revised = dict[tuple[str, str], list[TargetRevision]]  # oldest first


def by_subject(confirmations: Iterable[Confirmation]) -> Confirmed:
    """So that one is found only by who assumes exactly what it confirms."""
    return {(one.area, one.subject, one.about.partition("@")[0], one.what): one for one in confirmations}


def composition_name(composition: Composition) -> str:
    """What a confirmation of it is about: the area, as composed from a year on."""
    return f"{composition.area}@{composition.year}"


def _measure(measure: Measure, counted: _Counted) -> Measure:
    found = counted.get((measure.id, str(measure.counting)))
    if found is None or measure.counting_basis is not Basis.AANNAME:
        return measure
    return replace(measure, counting_basis=Basis.BEVESTIGD, confirmation=found)


def _programme(programme: Programme, confirmed: Confirmed, revised: _Revised) -> Programme:
    return replace(
        programme,
        targets={
            id_: _target(
                one,
                confirmed.get((programme.area, AssumptionKind.EINDDATUM, id_, str(one.due_date))),
                revised.get((programme.area, id_), []),
            )
            for id_, one in programme.targets.items()
        },
        compositions=tuple(_composition(one, programme.area, confirmed) for one in programme.compositions),
    )


def _target(target: Target, found: Confirmation | None, revisions: list[TargetRevision]) -> Target:
    if found is not None and target.due_date_assumed:
        target = replace(target, due_date_assumed=False, confirmation=found)
    original = target
    for one in revisions:
        target = replace(_with_value(target, one), original=original, revision=one)
        if one.due_date is not None:
            # What was said about the old date says nothing about the new one.
            target = replace(
                target, due_date=one.due_date, due_date_basis=None, due_date_assumed=False, confirmation=None
            )
    return target


def _with_value(target: Target, revision: TargetRevision) -> Target:
    if revision.value is None:
        return target
    # A new number without a range of its own ends the old range; words such as "1 of 2" are the old number.
    printed = any(sign.isdigit() for sign in target.qualifier or "")
    qualifier = None if printed else target.qualifier
    return replace(target, value=revision.value, value_max=revision.value_max, qualifier=qualifier)


def _composition(composition: Composition, area: str, confirmed: Confirmed) -> Composition:
    found = confirmed.get((area, AssumptionKind.SAMENSTELLING, composition.area, composition.what))
    if found is None or composition.basis is not Basis.AANNAME:
        return composition
    return replace(composition, basis=Basis.BEVESTIGD, confirmation=found)
