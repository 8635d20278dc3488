"""Definitions as they count on a day: with confirmed assumptions and revised targets.

The definitions on disk say what the application says. What people confirmed or decided since lies over them here,
so that every judgement, chart and sentence follows from one set of definitions.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from spuk_monitor.domain.definitions import Composition, Definitions, Measure, Programme, Target
from spuk_monitor.domain.steering import AssumptionKind, Confirmation, TargetRevision
from spuk_monitor.domain.terms import Basis


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
    confirmed = {(one.subject, one.about): one for one in confirmations}
    due = sorted((one for one in revisions if one.day <= at), key=lambda one: one.day)
    if not confirmed and not due:
        return definitions
    revised: _Revised = {}
    for one in due:
        revised.setdefault((one.area, one.target), []).append(one)
    return replace(
        definitions,
        measures={id_: _measure(one, confirmed) for id_, one in definitions.measures.items()},
        programmes={area: _programme(one, confirmed, revised) for area, one in definitions.programmes.items()},
    )


_Confirmed = dict[tuple[AssumptionKind, str], Confirmation]
_Revised = dict[tuple[str, str], list[TargetRevision]]  # oldest first


def _measure(measure: Measure, confirmed: _Confirmed) -> Measure:
    found = confirmed.get((AssumptionKind.TELWIJZE, measure.id))
    if found is None or measure.counting_basis is not Basis.AANNAME or found.what != measure.counting:
        return measure
    return replace(measure, counting_basis=Basis.BEVESTIGD, confirmation=found)


def _programme(programme: Programme, confirmed: _Confirmed, revised: _Revised) -> Programme:
    return replace(
        programme,
        targets={
            id_: _target(one, confirmed, revised.get((programme.area, id_), []))
            for id_, one in programme.targets.items()
        },
        compositions=tuple(_composition(one, confirmed) for one in programme.compositions),
    )


def _target(target: Target, confirmed: _Confirmed, revisions: list[TargetRevision]) -> Target:
    found = confirmed.get((AssumptionKind.EINDDATUM, target.id))
    if found is not None and target.due_date_assumed and target.due_date and found.what == target.due_date.isoformat():
        target = replace(target, due_date_assumed=False, confirmation=found)
    original = target
    for one in revisions:
        target = replace(
            target,
            value=target.value if one.value is None else one.value,
            # A new number without a range of its own ends the old range.
            value_max=target.value_max if one.value is None else one.value_max,
            due_date=one.due_date or target.due_date,
            due_date_assumed=target.due_date_assumed and one.due_date is None,
            original=original,
            revision=one,
        )
    return target


def _composition(composition: Composition, confirmed: _Confirmed) -> Composition:
    found = confirmed.get((AssumptionKind.SAMENSTELLING, composition.area))
    if found is None or composition.basis is not Basis.AANNAME or found.what != composition.what:
        return composition
    return replace(composition, basis=Basis.BEVESTIGD, confirmation=found)
