"""One indicator as HTML: its panels, its judgement in words and what to bear in mind. Text only, no Streamlit."""

from collections.abc import Sequence
from html import escape
from typing import Final

from spuk_monitor.analysis.outcome_series import break_words, lack_words
from spuk_monitor.charts import panels
from spuk_monitor.charts.theme import GAP_SIGNS, Sign, outcome_sign, pill, tag
from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.dutch import full_age, join_words
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import GapLabel, IndicatorKind, ValueType
from spuk_monitor.ui.effect_figures import Found, Row, marks_of, title_of
from spuk_monitor.ui.texts import prose

NOT_JUDGED: Final = "niet beoordeeld"
_A_MONTH: Final = 31  # days; younger figures have just come out
_WISHES: Final = {"hoger": "gewenst: hoger", "lager": "gewenst: lager"}


def card(row: Row, found: Found, *, origin: str) -> str:
    """`origin` is the HTML of where the figures come from."""
    definitions = found.definitions
    measure = found.measure(row)
    lines = found.lines(row)
    title = title_of(row, definitions)
    chart = panels.html(lines, title, unit=measure.unit, compared=found.reference_name)
    pills = " ".join(_pills(row, measure, reference=found.reference_name))
    sentences = [str(row["explanation"]), str(row["distance"])]
    why = "".join(f'<p class="mo-t-why">{prose(one)}</p>' for one in sentences if one)
    absent = [line.name for line in lines if not line.points]
    return (
        f'<article class="mo-ind"><h3 class="mo-card-h">{escape(title)}</h3>'
        f'<p class="mo-facts">{escape(_subtitle(row, measure))}</p><p class="mo-t-tags">{pills}</p>'
        f'<div class="mo-ind-row">{chart}<div class="mo-ind-why">{why}{_remarks(row, found, absent=absent)}</div></div>'
        f'<details class="mo-t-more"><summary>Herkomst{_hidden(f" van {title}")}</summary>{origin}</details></article>'
    )


def gaps_of(row: Row, found: Found) -> list[str]:
    """Of which periods there is no figure because a wijk is missing: of the area, and of what it is compared with."""
    definitions = found.definitions
    lacks = found.course(row).lacks
    said = list(lack_words(lacks[found.choice.area], definitions=definitions))
    for area in found.shown_areas(found.measure(row))[1:]:
        name = definitions.areas[area].name
        said += [f"{name}: {sentence}" for sentence in lack_words(lacks[area], definitions=definitions)]
    return said


def _hidden(text: str) -> str:
    """Read aloud only, so that every unfold has a name of its own."""
    return f'<span class="mo-hidden">{escape(text)}</span>'


def _remarks(row: Row, found: Found, *, absent: Sequence[str]) -> str:
    """Breaks, what is missing and why other areas do not stand beside it."""
    measure = found.measure(row)
    said = break_words(found.course(row), measure, definitions=found.definitions)
    said += gaps_of(row, found)
    if measure.value_type is ValueType.GEHEEL_GETAL and len(found.areas) > 1:
        said.append(
            f"Alleen {found.area_name}: aantallen van gebieden van verschillende grootte zeggen naast elkaar weinig."
        )
    if absent:
        said.append(f"Geen cijfers voor: {join_words(absent)}.")
    return "".join(f'<p class="mo-facts">{escape(one)}</p>' for one in said)


def _pills(row: Row, measure: Measure, *, reference: str) -> list[str]:
    made = []
    is_count = measure.value_type is ValueType.GEHEEL_GETAL
    if row["kind"] == IndicatorKind.CONTEXT:
        if row["level_label"] and not is_count:
            sign = outcome_sign(str(row["level_label"]))
            word = "gelijk aan" if sign.word == "gelijk" else f"{sign.word} dan"
            made.append(pill(Sign(sign.mark, f"{word} {reference}", "none")))
    else:
        made.append(pill(outcome_sign(str(row["label"]))))
        if row["gap_label"] and not is_count:
            made.append(pill(GAP_SIGNS[GapLabel(str(row["gap_label"]))]))
        if not row["judged"]:
            made.append(tag(NOT_JUDGED))
    made += [tag(word, "warn") for word in marks_of(row)]
    return made


def _subtitle(row: Row, measure: Measure) -> str:
    """What is measured, which way is wished for, and how old the last figure is."""
    days = int(row["age_days"])
    old = f"laatste meting {period_of(str(row['period'])).label}"
    old += f", {full_age(days)} oud" if days >= _A_MONTH else ""
    parts = [] if measure.is_share or measure.unit in measure.label else [measure.unit]
    if row["kind"] != IndicatorKind.CONTEXT:
        parts.append(_WISHES.get(str(row["direction"]), "geen gewenste richting"))
    return " · ".join([*parts, old])
