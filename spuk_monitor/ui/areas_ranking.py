"""One ranking as a page shows it: its chart, its sentences, its table and what a download of it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from spuk_monitor.analysis import ranking_words as words
from spuk_monitor.analysis.lineup import Among
from spuk_monitor.analysis.ranking import Figure, Ranking
from spuk_monitor.charts import dots
from spuk_monitor.charts.drawing import Dot, Dots
from spuk_monitor.charts.exhibit import Cell, Exhibit, file_name
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import MISSING, format_number, in_period, join_words, upper_first
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.ui import cache, tables
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.texts import prose


class Asked(NamedTuple):
    """Which ranking."""

    among: Among
    measure: str
    category: str
    period: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A ranking as HTML, with its exhibit."""

    summary: str
    chart: str
    notes: str
    table: str
    exhibit: Exhibit


@kept()
def ranked(key: cache.Key, area: str, at: date, asked: Asked) -> Ranking | None:
    among, measure, category, period = asked
    try:
        monitor = cache.monitor_seeing(whole=key.whole)
        return monitor.ranking(measure, at=at, area=area, among=among, category=category, period=period)
    except UsageError:  # what was offered a moment ago no longer holds
        return None


@kept()
def shown(key: cache.Key, area: str, at: date, asked: Asked) -> Shown | None:
    ranking = ranked(key, area, at, asked)
    if ranking is None:
        return None
    definitions = cache.monitor_seeing(whole=key.whole).definitions
    summary = words.summary(ranking)
    return Shown(
        summary=summary,
        chart=_chart(ranking, definitions, alt=summary),
        notes=_notes(ranking, definitions),
        table=_table(ranking),
        exhibit=_exhibit(ranking, summary, area=area),
    )


def _chart(ranking: Ranking, definitions: Definitions, *, alt: str) -> str:
    decimals = words.decimals_of(ranking)
    shared = words.shared_marks(ranking)
    rows = [
        dots.Row(
            place=str(row.rank),
            label=row.figure.name,
            value=row.figure.value,
            text=words.amount(row.figure.value, ranking, decimals),
            low=row.figure.low,
            high=row.figure.high,
            own=row.own,
            marks=tuple(mark for mark in _short_marks(row.figure) if mark not in shared),
        )
        for row in ranking.rows
    ]
    references = [
        dots.Reference(one.name, one.value, words.amount(one.value, ranking, decimals), _short_marks(one))
        for one in ranking.references
    ]
    if not rows:
        return ""
    ticks = dots.Scale.around(rows, references).ticks()
    return dots.html(
        rows,
        references,
        alt=alt,
        tick_texts=[(value, words.amount(value, ranking, _decimals(ticks))) for value in ticks],
        own_word="dit gebied" if ranking.lineup.among is Among.GEBIEDEN else "eigen gebied",
        line_words=words.unit_words(ranking),
    )


def _decimals(ticks: Sequence[float]) -> int:
    return max((len(format_number(value).partition(",")[2]) for value in ticks), default=0)


def own_words(ranking: Ranking, definitions: Definitions) -> str:
    """What the reader's own wijken are."""
    return f"hoort bij {_area_name(ranking, definitions)}"


def _area_name(ranking: Ranking, definitions: Definitions) -> str:
    return definitions.areas[ranking.lineup.area].name


def _short_marks(one: Figure) -> tuple[str, ...]:
    """The marks that fit beside a name; what exactly a composed figure consists of stands in the table."""
    return tuple("samengesteld (aanname)" if _assumed(mark) else _shortened(mark) for mark in words.marks_of(one))


def _assumed(mark: str) -> bool:
    return mark.startswith("samengesteld") and "(aanname)" in mark


def _shortened(mark: str) -> str:
    return "samengesteld" if mark.startswith("samengesteld") else mark


def _notes(ranking: Ranking, definitions: Definitions) -> str:
    """The order and what it does not say, and who has no figure."""
    said = [words.order_words(ranking), *words.margin_words(ranking)]
    if ranking.has_margins:
        said.append("De lichte balk om een punt is de marge die de bron geeft.")
    if ranking.lineup.among is Among.WIJKEN and ranking.own:
        said.append(f"Wijken met een ruit en de woorden 'eigen gebied' horen bij {_area_name(ranking, definitions)}.")
    shared = words.shared_marks(ranking)
    if shared:
        said.append(f"Let op, bij elk cijfer in de lijst: {join_words(shared)}.")
    absent = words.absent_words(ranking)
    listed = (
        f'<h3 class="mo-h3">Zonder plaats in de volgorde</h3>{tables.listed([prose_line(one) for one in absent])}'
        if absent
        else ""
    )
    return f"<p>{prose(' '.join(said))}</p>{listed}"


def prose_line(text: str) -> tables.Markup:
    return tables.Markup(prose(text))


def _table(ranking: Ranking) -> str:
    decimals = words.decimals_of(ranking)
    heads = [
        "Wijk" if ranking.lineup.among is Among.WIJKEN else "Gebied",
        "Plaats",
        tables.Column("Waarde", numeric=True),
        tables.Column("Marge", numeric=True),
        "Verschil met de rij erboven",
        "Let op",
    ]
    body: list[list[object]] = []
    for row in ranking.rows:
        own = " (eigen gebied)" if row.own else ""
        above = words.BETWEEN[row.above] if row.above else MISSING
        marks = join_words(words.marks_of(row.figure))
        value = words.amount(row.figure.value, ranking, decimals)
        body.append([row.figure.name + own, words.place(row), value, _margin(row.figure, ranking), above, marks])
    for absent in ranking.absent:
        own = " (eigen gebied)" if absent.own else ""
        other = _elsewhere(absent.figure, ranking, decimals)
        body.append([absent.name + own, MISSING, MISSING, MISSING, MISSING, f"{words.absent_short(absent)}{other}"])
    for one in ranking.references:
        marks = join_words(["ter vergelijking", *words.marks_of(one)])
        value = words.amount(one.value, ranking, decimals)
        body.append([one.name, MISSING, value, _margin(one, ranking), MISSING, marks])
    caption = f"{upper_first(ranking.what)}, {in_period(ranking.period)}"
    return tables.table(heads, body, caption=caption, stacked=True)


def _margin(one: Figure, ranking: Ranking) -> str:
    if one.low is None or one.high is None:
        return "onbekend"
    decimals = words.decimals_of(ranking)
    return f"{words.amount(one.low, ranking, decimals)} – {words.amount(one.high, ranking, decimals)}"


def _elsewhere(one: Figure | None, ranking: Ranking, decimals: int) -> str:
    return f": {words.amount(one.value, ranking, decimals)} {in_period(one.period)}" if one else ""


def _exhibit(ranking: Ranking, summary: str, *, area: str) -> Exhibit:
    unit = ranking.measure.unit
    place: Mapping[Among, str] = {Among.WIJKEN: "wijk", Among.GEBIEDEN: "gebied"}
    rows: list[tuple[Cell, ...]] = []
    for row in ranking.rows:
        one = row.figure
        own = "ja" if row.own else "nee"
        note = join_words(words.marks_of(one))
        rows.append((row.rank, one.name, one.area, one.value, one.low, one.high, one.period.key, own, note))
    for absent in ranking.absent:
        other = absent.figure
        note = f"{words.absent_short(absent)}{_elsewhere(other, ranking, words.decimals_of(ranking))}"
        period = ranking.period.key
        rows.append((None, absent.name, absent.area, None, None, None, period, "ja" if absent.own else "nee", note))
    for one in ranking.references:
        note = join_words(["ter vergelijking", *words.marks_of(one)])
        rows.append((None, one.name, one.area, one.value, one.low, one.high, one.period.key, "nee", note))
    reference = ranking.references[0] if ranking.references else None
    drawing = Dots(
        unit=unit,
        rows=tuple(
            Dot(
                label=f"{row.rank}. {row.figure.name}",
                value=row.figure.value,
                low=row.figure.low,
                high=row.figure.high,
                emphasised=row.own,
                note=join_words(_short_marks(row.figure)),
            )
            for row in ranking.rows
        ),
        reference=reference.value if reference else None,
        reference_name=reference.name if reference else "",
    )
    return Exhibit(
        name=file_name(
            "rangorde", ranking.measure.id, ranking.category, place[ranking.lineup.among], area, ranking.period.key
        ),
        title=f"{ranking.what}, {in_period(ranking.period)}",
        summary=summary,
        header=(
            "plaats",
            place[ranking.lineup.among],
            "code",
            f"waarde ({unit})",
            "ondergrens",
            "bovengrens",
            "periode",
            "eigen gebied",
            "opmerking",
        ),
        rows=tuple(rows),
        drawing=drawing if ranking.rows else None,
        note=f"{words.order_words(ranking)} {words.CAUTION}",
    )
