"""The Dutch sentence beside an outcome or context figure."""

import re
from dataclasses import dataclass
from datetime import date

from spuk_monitor.analysis.comparing import PUBLISHED, Margin
from spuk_monitor.analysis.explain import FICTITIOUS, missing_words
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.period import Period
from spuk_monitor.domain.terms import CellState, Direction, GapLabel, IndicatorKind, OutcomeLabel, ValueType

_CONCLUSION = {
    OutcomeLabel.VERBETERD: "verbeterd",
    OutcomeLabel.VERSLECHTERD: "verslechterd",
    OutcomeLabel.GELIJK_GEBLEVEN: "gelijk gebleven",
}
_LEVEL = {OutcomeLabel.HOGER: "hoger dan", OutcomeLabel.GELIJK: "gelijk aan", OutcomeLabel.LAGER: "lager dan"}
_UNITLESS = re.compile("score|cijfer")  # nobody says "7,1 rapportcijfer"
_EURO = ("€", "euro")
_GAP = {
    GapLabel.LOOPT_IN: "dat verschil loopt in",
    GapLabel.LOOPT_UIT: "dat verschil loopt uit",
    GapLabel.BLIJFT_GELIJK: "dat verschil blijft gelijk",
}
_ACROSS_BREAK = "Over de reeksbreuk heen is niet te zeggen of de afstand verandert"
_CLOSING = {
    GapLabel.LOOPT_IN: "De afstand loopt in",
    GapLabel.LOOPT_UIT: "De afstand loopt uit",
    GapLabel.BLIJFT_GELIJK: "De afstand blijft gelijk",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    measure: Measure
    kind: IndicatorKind
    label: OutcomeLabel  # of the change
    value: float | None
    period: Period | None
    baseline_value: float | None
    baseline_period: Period | None
    change: float | None
    margin: Margin
    level: OutcomeLabel | None
    level_margin: Margin
    gap: float | None
    gap_before: float | None
    gap_label: GapLabel | None
    reference: str
    measurements: int
    missing: tuple[tuple[Period, CellState], ...]
    provisional: bool
    fictitious: bool
    estimated: bool
    moved: Period | None  # from when on the borders of the area are others than at the baseline
    composed: str | None  # what the value is composed of, in words
    baseline_composed: str | None
    stale: bool
    ended: date | None


def explain(one: Comparison, *, at: date) -> str:
    """One sentence: value, change with its margin, place beside the reference, and what to bear in mind."""
    if one.value is None or one.period is None:
        if one.missing:
            return f"Er is geen waarde: {missing_words(one.missing)}."
        return "Er zijn nog geen metingen."
    clauses = [
        f"{dutch.upper_first(dutch.in_period(one.period))} was de waarde {_amount(one.value, one)}{_change(one)}"
    ]
    if one.gap is not None and one.level is not None:
        clauses.append(_beside(one))
    later = tuple((period, state) for period, state in one.missing if period.end > one.period.end)
    if later:
        clauses.append(missing_words(later))
    clauses += _composed(one)
    if one.estimated:
        clauses.append("het cijfer is een modelschatting")
    if one.provisional:
        clauses.append("het cijfer is voorlopig")
    if one.fictitious:
        clauses.append(FICTITIOUS)
    if one.stale and one.ended is not None:
        clauses.append(f"de gegevens zijn verouderd: ze zijn {dutch.age((at - one.ended).days)} oud")
    return f"{'; '.join(clauses)}."


def distance(one: Comparison) -> str:
    """Whether the distance to the reference closes, with the distance at the baseline and now; "" for context, and for
    counts: areas of other sizes cannot be compared by them."""
    is_count = one.measure.value_type is ValueType.GEHEEL_GETAL
    if one.value is None or one.period is None or one.kind is IndicatorKind.CONTEXT or is_count:
        return ""
    opening = f"Afstand tot {one.reference}"
    if one.gap is None:
        return f"{opening}: niet te bepalen, want van dat gebied is er geen cijfer over {dutch.the_period(one.period)}."
    now = f"{_gap(one.gap, one)} {dutch.in_period(one.period)}"
    if one.label is OutcomeLabel.ONVOLDOENDE_METINGEN:
        return f"Of de afstand tot {one.reference} verandert, is nog niet te zeggen."
    if one.gap_before is None or one.baseline_period is None:
        return f"{opening}: {now}. {_no_distance_before(one)}."
    before = f"{_gap(one.gap_before, one)} {dutch.in_period(one.baseline_period)}"
    if one.gap_label is None:
        why = "De marge is niet bekend, dus of de afstand verandert is niet te zeggen"
        return f"{opening}: {before}, {now}. {_ACROSS_BREAK if one.label is OutcomeLabel.REEKSBREUK else why}."
    place = "niet meer dan" if one.gap_label is GapLabel.BLIJFT_GELIJK else "meer dan"
    size = _size(abs(one.gap) - abs(one.gap_before), one)
    margin = _size(one.margin.size or 0.0, one)
    return f"{opening}: {before}, {now}. {_CLOSING[one.gap_label]} ({size}, {place} de marge van {margin})."


def _no_distance_before(one: Comparison) -> str:
    if one.label is OutcomeLabel.REEKSBREUK or one.baseline_period is None:
        return _ACROSS_BREAK
    lacking = f"Over {dutch.the_period(one.baseline_period)} is er van {one.reference} geen vergelijkbaar cijfer"
    return f"{lacking}, dus of de afstand verandert is niet te zeggen"


def _gap(value: float, one: Comparison) -> str:
    if value == 0:
        return "geen verschil"
    return f"{_size(value, one)} {'hoger' if value > 0 else 'lager'}"


def _composed(one: Comparison) -> list[str]:
    """That the value, the baseline measurement or both are not delivered for the area itself."""
    if one.composed:
        return [f"het cijfer is {one.composed}"]
    if one.baseline_composed and one.baseline_period is not None:
        return [f"het cijfer over {dutch.the_period(one.baseline_period)} is {one.baseline_composed}"]
    return []


def _amount(value: float, one: Comparison) -> str:
    """The value with its unit; a share only with its sign, because the denominator stands in the heading."""
    share = one.measure.is_share
    number = dutch.format_number(value, 1 if share else None)
    if share:
        return f"{number}%"
    if one.measure.unit in _EURO:
        return dutch.format_eur(value)
    return number if _UNITLESS.search(one.measure.unit) else f"{number} {one.measure.unit}".strip()


def _size(value: float, one: Comparison) -> str:
    if one.measure.unit in _EURO:
        return dutch.format_eur(abs(value))
    number = dutch.format_number(abs(value))
    return f"{number} procentpunt" if one.measure.is_share else number


def _change(one: Comparison) -> str:
    if one.label is OutcomeLabel.ONVOLDOENDE_METINGEN or one.baseline_period is None or one.baseline_value is None:
        wanted = "tweede meting" if one.measurements == 1 else "meting na de nulmeting"
        return f"; er is nog geen {wanted}, dus over verandering is niets te zeggen"
    if one.label is OutcomeLabel.REEKSBREUK and one.moved is not None:
        return (
            f"; de grenzen van het gebied zijn gewijzigd {dutch.in_period(one.moved)} (reeksbreuk), "
            f"dus met {dutch.the_period(one.baseline_period)} is de waarde niet te vergelijken"
        )
    if one.label is OutcomeLabel.REEKSBREUK:
        return (
            f"; {dutch.in_period(one.baseline_period)} gold een andere definitie (reeksbreuk), "
            "dus de waarden zijn niet te vergelijken"
        )
    change = one.change or 0.0
    if change == 0:
        text = f", even hoog als {dutch.in_period(one.baseline_period)}"
    else:
        way = "hoger" if change > 0 else "lager"
        text = f", {_size(change, one)} {way} dan {dutch.in_period(one.baseline_period)}"
    judged = one.kind is IndicatorKind.GEBIEDSEFFECT
    if one.margin.size is None:
        return f"{text}; de marge is niet bekend, dus dit krijgt geen oordeel" if judged and change else text
    place = "binnen" if one.margin.holds(change) else "buiten"
    source = "de gepubliceerde marge" if one.margin.basis == PUBLISHED else "de eigen drempel"
    text = f"{text}, {place} {source} van {_size(one.margin.size, one)}"
    if judged and one.measure.direction is Direction.NEUTRAAL and place == "buiten":
        return f"{text}; er is geen gewenste richting, dus dit krijgt geen oordeel"
    return f"{text}, dus {_CONCLUSION[one.label]}" if judged else text


def _beside(one: Comparison) -> str:
    gap, level = one.gap or 0.0, one.level or OutcomeLabel.GELIJK
    size = "" if level is OutcomeLabel.GELIJK else f"{_size(gap, one)} "
    text = f"dat is {size}{_LEVEL[level]} {one.reference}"
    if one.measure.value_type is ValueType.GEHEEL_GETAL:
        text += ", maar aantallen van gebieden van verschillende grootte zeggen naast elkaar weinig"
    return f"{text}, en {_GAP[one.gap_label]}" if one.gap_label else text
