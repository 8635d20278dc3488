"""Revised targets: what a revision may not be, and a revision in words. Pure; the store keeps them."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from spuk_monitor.analysis.effective import effective
from spuk_monitor.definitions.check import PERCENT_MAX, WITH_NUMBER, runs_back
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Definitions, Measure, Target
from spuk_monitor.domain.steering import TargetRevision
from spuk_monitor.domain.terms import Direction, TargetKind, ValueType
from spuk_monitor.domain.units import percent_sign


def refusals(
    definitions: Definitions, revision: TargetRevision, *, standing: Sequence[TargetRevision] = ()
) -> list[str]:
    """Why a revision cannot be written down, in Dutch; empty when it can.

    `definitions` as on disk; `standing` are the revisions that hold already, of any area.
    """
    programme = definitions.programmes.get(revision.area)
    if programme is None or revision.target not in programme.targets:
        return [f"Doel {revision.target} bestaat niet in dit programma. Kies een doel uit de lijst."]
    target = programme.targets[revision.target]
    if target.kind not in WITH_NUMBER:
        return [
            f"Doel {target.id} noemt geen getal om te halen; dan valt er geen getal of datum te herzien. "
            "Leg zo'n verandering vast als besluit."
        ]
    before = _at(definitions, revision.day, standing, revision.area)[revision.target]
    measure = definitions.measures.get(target.measure or "")
    own = [*_number_refusals(before, revision, measure), *_date_refusals(programme.start, revision)]
    if not revision.reason.strip():
        own.append("Vul de reden in. Die staat later bij het doel.")
    if not own and _same(before, revision):
        own.append("Er verandert niets. Vul een nieuw getal in, een nieuwe einddatum, of allebei.")
    return own or path_refusals(definitions, [*standing, revision], area=revision.area, since=revision.day)


def path_refusals(
    definitions: Definitions, revisions: Sequence[TargetRevision], *, area: str, since: date
) -> list[str]:
    """Where the milestones of a measure would no longer follow each other, on `since` or a later day of revision."""
    found: dict[str, None] = {}
    for day in sorted({since, *(one.day for one in revisions if one.day > since and one.area == area)}):
        paths: dict[str, list[Target]] = {}
        for target in _at(definitions, day, revisions, area).values():
            if target.measure and target.has_number and target.due_date is not None:
                paths.setdefault(target.measure, []).append(target)
        for milestones in paths.values():
            for earlier, later in pairwise(sorted(milestones, key=lambda one: one.due_date or date.max)):
                if later.due_date == earlier.due_date:
                    found[
                        f"Op {dutch.format_date(later.due_date)} staat al een doel van dezelfde maat "
                        f"({earlier.id} en {later.id}). Kies een andere einddatum."
                    ] = None
                elif runs_back(earlier, later):
                    found[
                        f"Doel {later.id} ({dutch.format_number(later.value)} op {dutch.format_date(later.due_date)}) "
                        f"gaat terug na {earlier.id} ({dutch.format_number(earlier.value)} op "
                        f"{dutch.format_date(earlier.due_date)}). Het zijn mijlpalen van dezelfde maat: een later "
                        "doel vraagt minstens evenveel."
                    ] = None
    return list(found)


def withdrawal_refusals(definitions: Definitions, standing: Sequence[TargetRevision], *, drop: str) -> list[str]:
    """Why a revision cannot be withdrawn: later ones were made on top of it."""
    dropped = next((one for one in standing if one.id == drop), None)
    if dropped is None:
        return [f"Herziening {drop} geldt al niet meer."]
    rest = [one for one in standing if one.id != drop]
    return path_refusals(definitions, rest, area=dropped.area, since=dropped.day)


def aim_words(target: Target, *, with_date: bool = False, unit: str | None = None) -> str:
    """`900 jongeren`, `300 tot 400 kinderen op 31 december 2028`; a milestone has only its date."""
    is_number = target.value is not None and target.kind is not TargetKind.MIJLPAAL
    number = dutch.quantity_range(target.value, target.value_max, unit) if is_number else ""
    if with_date and target.due_date is not None:
        return f"{number} op {dutch.format_date(target.due_date)}" if number else dutch.format_date(target.due_date)
    return number


def revised_words(revision: TargetRevision, *, unit: str | None = None) -> str:
    """`800 jongeren, einddatum 30 juni 2027`: only what the revision changes."""
    parts = [] if revision.value is None else [dutch.quantity_range(revision.value, revision.value_max, unit)]
    if revision.due_date is not None:
        parts.append(f"einddatum {dutch.format_date(revision.due_date)}")
    return ", ".join(parts)


def revision_words(target: Target) -> str:
    """`Het doel is op 15 oktober 2026 herzien van 900 naar 800: te ruim gesteld.`; "" when it was not."""
    original, revision = target.original, target.revision
    if original is None or revision is None:
        return ""
    numbers = (original.value, original.value_max) != (target.value, target.value_max)
    moved = original.due_date != target.due_date
    if moved and not numbers:
        subject, was, now = "De einddatum", dutch.format_date(original.due_date), dutch.format_date(target.due_date)
    else:
        subject = "Het doel"
        was, now = (aim_words(one, with_date=moved, unit=percent_sign(target.unit)) for one in (original, target))
    change = f"van {was} naar {now}" if numbers or moved else "en weer gelijk aan het oorspronkelijke"
    reason = revision.reason.strip().rstrip(".")
    return f"{subject} is op {dutch.format_date(revision.day)} herzien {change}: {reason}."


def _at(definitions: Definitions, day: date, revisions: Sequence[TargetRevision], area: str) -> dict[str, Target]:
    return dict(effective(definitions, revisions=revisions, at=day).programmes[area].targets)


def _number_refusals(before: Target, revision: TargetRevision, measure: Measure | None) -> list[str]:
    low, high = revision.value, revision.value_max
    if low is None:
        return [] if high is None else ["Een bovengrens hoort bij een nieuw getal. Vul ook het nieuwe getal in."]
    if before.kind is TargetKind.MIJLPAAL:
        return ["Een mijlpaal is gehaald of niet; daar valt geen getal te herzien. Alleen de einddatum kan anders."]
    given = [low] if high is None else [low, high]
    if not all(math.isfinite(value) for value in given):
        return ["Het nieuwe getal is geen getal."]
    found = []
    if measure is not None and measure.is_share and max(given) > PERCENT_MAX:
        typed = dutch.quantity(max(given), "%")
        found.append(f"Het doel is een percentage en kan niet meer dan 100% zijn; u vulde {typed} in.")
    if measure is not None and measure.value_type is ValueType.GEHEEL_GETAL and any(one % 1 for one in given):
        found.append(f"{dutch.upper_first(measure.label)}: dit telt in hele aantallen. Vul een heel getal in.")
    if high is not None and high <= low:
        found.append(
            f"De bovengrens ({dutch.format_number(high)}) hoort hoger te zijn dan het getal zelf "
            f"({dutch.format_number(low)})."
        )
    start = before.baseline or 0.0
    if before.direction is Direction.HOGER and low <= start:
        found.append(f"Het nieuwe getal hoort hoger te zijn dan waar de maat begint ({dutch.format_number(start)}).")
    if before.direction is Direction.LAGER and before.baseline is not None and low >= start:
        found.append(
            f"Het getal hoort te dalen: het nieuwe getal ligt niet onder de nulmeting ({dutch.format_number(start)})."
        )
    return found


def _date_refusals(start: date, revision: TargetRevision) -> list[str]:
    if revision.due_date is None or revision.due_date > start:
        return []
    return [f"De nieuwe einddatum hoort na de start van het programma te liggen ({dutch.format_date(start)})."]


def _same(before: Target, revision: TargetRevision) -> bool:
    after = replace(
        before,
        value=before.value if revision.value is None else revision.value,
        value_max=before.value_max if revision.value is None else revision.value_max,
        due_date=revision.due_date or before.due_date,
    )
    return after == before
