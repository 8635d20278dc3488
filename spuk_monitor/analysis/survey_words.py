"""What the answers to a survey come down to, in one sentence. Says what was answered and judges nothing."""

from typing import Any, Final

import pandas as pd

from spuk_monitor.analysis.survey import items_of, sides
from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.dutch import format_pct, in_period, join_words, plural, signed, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import ValueType

_MOST_NAMED: Final = 3  # more names than this are no longer a sentence


def summary(found: pd.DataFrame, changes: pd.DataFrame, *, measure: Measure, small_number: int) -> str:
    """Of the newest period of survey.answers and survey.change; `changes` is not used for a question with several
    answers each."""
    period = period_of(str(found["period"].iloc[0]))
    newest = found[found["period"] == period.key]
    when = upper_first(in_period(period))
    if newest["too_few"].all():
        return f"{when} zijn er te weinig antwoorden om te tonen: minder dan {small_number}."
    if measure.value_type is ValueType.MEERKEUZE:
        return _commonest(newest, when)
    shares = changes.dropna(subset=["share"])
    if shares.empty:
        return f"{when} is niet van alle antwoorden bekend hoe vaak ze gegeven zijn."
    name = right_name(measure)
    if not items_of(measure):
        return f"{when} koos {format_pct(float(shares['share'].iloc[0]))} {_quoted(name)}."
    most, least = shares["share"].max(), shares["share"].min()
    if most == least:
        return f"{when} werd {_quoted(name)} bij elk onderdeel even vaak gezegd ({format_pct(float(most))})."
    return (
        f"{when} werd {_quoted(name)} het vaakst gezegd bij {_names(shares, most)} ({format_pct(float(most))}) en het "
        f"minst vaak bij {_names(shares, least)} ({format_pct(float(least))})."
    )


def change_words(row: dict[str, Any], *, measure: Measure) -> str:
    """How a part stood before; "" when there is nothing to compare with."""
    share, earlier = known(row["share"]), known(row["earlier_share"])
    if share is None or earlier is None:
        return ""
    before = period_of(str(row["earlier_period"]))
    points = int(share + 0.5) - int(earlier + 0.5)  # of the shares as they are shown
    step = "evenveel" if not points else f"{signed(points, 0)} procentpunt"
    name = upper_first(right_name(measure))
    return f"{name}: {format_pct(share)}, {in_period(before)} {format_pct(earlier)} ({step})."


def right_name(measure: Measure) -> str:
    """What stands right of the middle: "verbeterd", or "een van de eerste 2 antwoorden"."""
    right = sides(measure).right
    if measure.value_type is ValueType.ORDINAAL and len(right) > 1:
        return f"een van de eerste {plural(len(right), 'antwoord', 'antwoorden')}"
    return join_words([one.text for one in right], "of")


def _quoted(name: str) -> str:
    return name if name.startswith("een van") else f"“{name}”"


def _commonest(newest: pd.DataFrame, when: str) -> str:
    in_pct = bool(newest["in_pct"].any())
    figures = newest.dropna(subset=["share" if in_pct else "value"])
    if figures.empty:
        return f"{when} is van geen antwoord bekend hoe vaak het gegeven is."
    values = figures["share" if in_pct else "value"]
    top = values.max()
    names = figures[values == top]["answer_text"]
    often = format_pct(float(top)) if in_pct else plural(int(top), "keer", "keer")
    return f"{when} werd {join_words(names[:_MOST_NAMED])} het vaakst genoemd ({often})."


def _names(shares: pd.DataFrame, value: float) -> str:
    names = list(shares[shares["share"] == value]["item_text"])
    more = len(names) - _MOST_NAMED
    if more > 0:
        return join_words([*names[:_MOST_NAMED], f"{more} andere"])
    return join_words(names)
