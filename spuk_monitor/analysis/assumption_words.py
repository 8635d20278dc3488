"""What is assumed, in Dutch: its name, what the monitor takes it to be, and what the definitions say about it."""

from datetime import date
from typing import Final

from spuk_monitor.analysis.assumptions import Assumption
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import format_date, join_words
from spuk_monitor.domain.steering import AssumptionKind, Confirmation
from spuk_monitor.domain.terms import Counting
from spuk_monitor.domain.wording import COUNTING

_MEANT: Final = {
    Counting.STROOM: "elk cijfer is wat er in die periode bij kwam; de monitor telt de perioden op",
    Counting.CUMULATIEF: "elk cijfer is het totaal sinds de start; het laatste cijfer telt",
    Counting.STAND: "elk cijfer is hoeveel het er op dat moment zijn; het laatste cijfer telt",
    Counting.PER_JAAR: "elk jaar begint opnieuw; het laatste volledige jaar telt",
    Counting.MIJLPAAL: "het is gehaald of niet",
}


def name_of(one: Assumption | Confirmation, definitions: Definitions) -> str:
    """`Telwijze van jongeren bereikt`, for a list of choices."""
    if one.subject is AssumptionKind.TELWIJZE:
        measure = definitions.measures.get(one.about)
        return f"Telwijze van {measure.label if measure else one.about} ({one.about})"
    if one.subject is AssumptionKind.EINDDATUM:
        target = next((p.targets[one.about] for p in definitions.programmes.values() if one.about in p.targets), None)
        return f"Einddatum van {target.what if target else one.about} ({one.about})"
    area, _, year = one.about.partition("@")
    since = f" vanaf {year}" if year else ""
    return f"Samenstelling van {_area(area, definitions)}{since}"


def assumed(one: Assumption | Confirmation, definitions: Definitions) -> str:
    """What is assumed, in words."""
    if one.subject is AssumptionKind.TELWIJZE:
        counting = Counting(one.what) if one.what in set(Counting) else None
        return f"{COUNTING[counting]}: {_MEANT[counting]}" if counting else one.what
    if one.subject is AssumptionKind.EINDDATUM:
        return format_date(date.fromisoformat(one.what))
    return join_words(_area(code, definitions) for code in one.what.split("|"))


def _area(code: str, definitions: Definitions) -> str:
    return definitions.areas[code].name if code in definitions.areas else code


def why(one: Assumption, definitions: Definitions, programme: Programme) -> str:
    """What the definitions say about it."""
    if one.subject is AssumptionKind.TELWIJZE:
        return definitions.measures[one.about].note or ""
    if one.subject is AssumptionKind.EINDDATUM:
        target = programme.targets[one.about]
        return target.due_date_basis or (f"In de aanvraag staat: {target.period_text}." if target.period_text else "")
    area, _, year = one.about.partition("@")
    found = [kept.note for kept in programme.compositions if (kept.area, str(kept.year)) == (area, year)]
    return found[0] or "" if found else ""
