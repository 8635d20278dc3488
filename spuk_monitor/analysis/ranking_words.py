"""The Dutch sentences about a ranking: what it shows, in which order, and what its order does not say."""

from collections.abc import Sequence
from typing import Final

from spuk_monitor.analysis.explain import STATE_WORDS
from spuk_monitor.analysis.lineup import Among
from spuk_monitor.analysis.ranking import Absence, Absent, Between, Figure, Order, Ranked, Ranking
from spuk_monitor.domain.dutch import format_eur, format_number, in_period, join_words, plural, upper_first
from spuk_monitor.domain.terms import CellState
from spuk_monitor.domain.units import percent_sign

CAUTION: Final = (
    "Een plaats in deze lijst is geen oordeel: gebieden verschillen in bewoners, woningen en geschiedenis, en een "
    "programma bepaalt een cijfer nooit alleen. Er staat met opzet geen gemiddelde en geen totaalscore bij."
)
_ORDER: Final = {
    Order.LAAG_GEWENST: "Gesorteerd van laag naar hoog, want laag is gewenst.",
    Order.HOOG_GEWENST: "Gesorteerd van hoog naar laag, want hoog is gewenst.",
    Order.HOOG_EERST: "Gesorteerd van hoog naar laag; bij dit cijfer hoort geen gewenste richting.",
}
BETWEEN: Final = {
    Between.GELIJK: "geen verschil",
    Between.BINNEN_MARGE: "binnen de marge",
    Between.BUITEN_MARGE: "buiten de marge",
    Between.MARGE_ONBEKEND: "marge onbekend",
}


def decimals_of(ranking: Ranking) -> int:
    """One number of decimals for the whole list: one for a share, else as many as the values need, two at most."""
    if ranking.measure.is_share:
        return 1
    values = [row.figure.value for row in ranking.rows] + [one.value for one in ranking.references]
    return max((len(format_number(value).partition(",")[2]) for value in values), default=0)


def amount(value: float, ranking: Ranking, decimals: int) -> str:
    """A value as it stands in the list, with a real minus sign."""
    unit = ranking.measure.unit
    text = format_eur(value) if unit == "€" else format_number(value, decimals)
    return text.replace("-", "\u2212") + percent_sign(unit)


def unit_words(ranking: Ranking) -> str:
    """What the numbers count, where the numbers do not say it themselves."""
    unit = ranking.measure.unit
    return "" if unit in ("€", "%") else unit.removeprefix("%").strip()


def place(row: Ranked) -> str:
    """`3`, and `3 (gedeeld)` where values are equal."""
    return f"{row.rank} (gedeeld)" if row.shared else str(row.rank)


def things(ranking: Ranking, count: int) -> str:
    """`12 wijken`, `1 gebied`."""
    wijken = ranking.lineup.among is Among.WIJKEN
    return plural(count, "wijk", "wijken") if wijken else plural(count, "gebied", "gebieden")


def summary(ranking: Ranking) -> str:
    """One sentence: who has a figure, both ends of the list, and where the reader's own area stands."""
    when = in_period(ranking.period)
    if not ranking.rows:
        return f"{upper_first(when)} heeft geen van de {things(ranking, len(ranking.absent))} een cijfer."
    total = len(ranking.rows) + len(ranking.absent)
    have = "hebben" if len(ranking.rows) > 1 else "heeft"
    opening = f"{upper_first(when)} {have} {len(ranking.rows)} van de {things(ranking, total)} een cijfer"
    parts = [opening + _ends(ranking), *_own_places(ranking)]
    return f"{'; '.join(parts)}."


def _ends(ranking: Ranking) -> str:
    first, last = ranking.rows[0].figure, ranking.rows[-1].figure
    if len(ranking.rows) == 1:
        return f": {_with_value(first, ranking)}"
    if ranking.rows[-1].rank == 1:
        return f", en alle zijn ze gelijk: {amount(first.value, ranking, decimals_of(ranking))}"
    return f", van {_with_value(first, ranking)} tot {_with_value(last, ranking)}"


def _own_places(ranking: Ranking) -> list[str]:
    if ranking.lineup.among is Among.WIJKEN or len(ranking.rows) == 1:
        return []
    return [
        f"{row.figure.name} staat met {amount(row.figure.value, ranking, decimals_of(ranking))} op "
        f"{'een gedeelde plaats' if row.shared else 'plaats'} {row.rank}"
        for row in ranking.own
    ]


def _with_value(one: Figure, ranking: Ranking) -> str:
    return f"{one.name} ({amount(one.value, ranking, decimals_of(ranking))})"


def order_words(ranking: Ranking) -> str:
    """The order, and what to bear in mind where it follows from size."""
    if len(ranking.rows) < 2:
        return "Er is dus geen volgorde. Laad cijfers van meer gebieden of wijken om te vergelijken."
    text = _ORDER[ranking.order]
    if ranking.grows_with_size:
        text = (
            "Gesorteerd van hoog naar laag. Dit is een aantal: waar meer mensen wonen of meedoen is het vanzelf hoger, "
            "dus er is geen gewenste volgorde en geen lijn van de gemeente of Nederland om mee te vergelijken."
        )
    if ranking.version:
        text += f" Definitie: {ranking.version}."
    return text


def margin_words(ranking: Ranking) -> list[str]:
    """What the order does not say: differences within the margin, for the reader's own areas by name."""
    pairs = [row.above for row in ranking.rows if row.above is not None]
    if not pairs:
        return []
    said = []
    if not ranking.has_margins:
        said.append("De bron geeft bij deze cijfers geen marges; er zijn er daarom geen getekend.")
    close = sum(one in (Between.BINNEN_MARGE, Between.GELIJK) for one in pairs)
    unknown = pairs.count(Between.MARGE_ONBEKEND)
    if unknown == len(pairs):
        said.append("Of een verschil tussen twee buren in de lijst meer is dan toeval, is dus niet te zeggen.")
    elif close:
        said.append(
            f"Bij {close} van de {plural(len(pairs), 'paar', 'paren')} die in deze lijst op elkaar volgen valt het "
            "verschil binnen de marge: hun volgorde zegt niets."
        )
    if ranking.lineup.among is Among.GEBIEDEN and unknown < len(pairs):
        said += [_neighbours(row, ranking) for row in ranking.own]
    return [one for one in said if one]


def _neighbours(own: Ranked, ranking: Ranking) -> str:
    """`Het verschil met Breda Noord valt binnen de marge.`, for the rows right above and below."""
    index = ranking.rows.index(own)
    beside = [(ranking.rows[index - 1], own.above)] if index else []
    if index + 1 < len(ranking.rows):
        beside.append((ranking.rows[index + 1], ranking.rows[index + 1].above))
    sentences = []
    for wanted, words in (
        (Between.GELIJK, "heeft {own} geen verschil"),
        (Between.BINNEN_MARGE, "valt het verschil van {own} binnen de marge"),
        (Between.BUITEN_MARGE, "is het verschil van {own} groter dan de marge"),
        (Between.MARGE_ONBEKEND, "is niet te zeggen of het verschil van {own} meer is dan toeval: een marge ontbreekt"),
    ):
        names = [row.figure.name for row, found in beside if found is wanted]
        if names:
            sentences.append(f"Met {join_words(names)} {words.format(own=own.figure.name)}.")
    return " ".join(sentences)


def absent_words(ranking: Ranking) -> list[str]:
    """The areas without a rank, by the reason; never as zero."""
    lines = []
    for why in Absence:
        found = [one for one in ranking.absent if one.why is why]
        if not found:
            continue
        if why is Absence.ANDERE_PERIODE:
            lines += [_other_period(one, ranking) for one in found]
        elif why is Absence.GEEN_LEVERING:
            lines.append(f"Geen levering: {_names(found)}.")
        else:
            lines.append(f"{upper_first(STATE_WORDS[CellState(why)])}: {_names(found)}.")
    return lines


def _other_period(one: Absent, ranking: Ranking) -> str:
    if one.figure is None:
        return f"{one.name}: een cijfer over een andere periode."
    marks = marks_of(one.figure)
    value = amount(one.figure.value, ranking, decimals_of(ranking)) + (f" ({join_words(marks)})" if marks else "")
    definition = "en een andere definitie, " if one.other_definition else ""
    return (
        f"{one.name}: alleen een cijfer over een andere periode, {definition}dus niet in de volgorde: "
        f"{value} {in_period(one.figure.period)}."
    )


def _names(found: Sequence[Absent]) -> str:
    return join_words(one.name for one in found)


def absent_short(one: Absent) -> str:
    """The reason in a cell of a table."""
    if one.why is Absence.GEEN_LEVERING:
        return "geen levering"
    if one.why is Absence.ANDERE_PERIODE:
        return "andere periode" + (" en definitie" if one.other_definition else "")
    return STATE_WORDS[CellState(one.why)]


def shared_marks(ranking: Ranking) -> list[str]:
    """What holds for every figure in the list, and can be said once; a made-up figure always says it itself."""
    figures = [row.figure for row in ranking.rows]
    if len(figures) < 2:
        return []
    kinds = (
        (all(one.provisional for one in figures), "voorlopig"),
        (all(one.estimated for one in figures), "modelschatting"),
    )
    return [word for everywhere, word in kinds if everywhere]


def marks_of(one: Figure) -> list[str]:
    """What to bear in mind with a figure."""
    made = [(one.fictitious, "fictief"), (one.provisional, "voorlopig"), (one.estimated, "modelschatting")]
    return [word for on, word in made if on] + ([one.composed] if one.composed else [])
