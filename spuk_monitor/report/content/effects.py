"""Chapter Gebiedseffect en context: how the area stands and moves, with all that limits what may be said of it."""

from collections.abc import Sequence

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.outcome_series import break_words, lack_words
from spuk_monitor.charts.theme import outcome_sign
from spuk_monitor.domain.dutch import format_number, full_age, join_words, plural, signed, the_period
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import Direction, IndicatorKind, ValueType
from spuk_monitor.report.content import cells, effect_charts, survey_answers
from spuk_monitor.report.content.effect_figures import Figures, Row, amount, marks_of, title_of, values_of
from spuk_monitor.report.document import Block, Cell, Column, Heading, Listing, Note, Paragraph, Table, words
from spuk_monitor.report.facts import Facts

_WISHES = {Direction.HOGER: "gewenst is hoger", Direction.LAGER: "gewenst is lager"}


def blocks(facts: Facts) -> list[Block]:
    """The caveat first, then gebiedseffect, context, and the survey where there are answers."""
    figures = facts.once(Figures.of)
    return [
        *_opening(facts),
        *_effects(figures),
        *_context(figures),
        *survey_answers.blocks(facts),
    ]


def _opening(facts: Facts) -> list[Block]:
    programme = facts.programme
    years = plural(len(programme.years), "jaar", "jaar")
    return [
        Note(
            "Lees dit eerst",
            words(
                f"Een subsidie van {years} is niet af te rekenen op cijfers die pas na vijf jaar of langer bewegen. "
                "Wat hier staat, laat zien hoe het gebied ervoor staat. Het zegt niet of het programma werkt: daarvoor "
                "zijn er de resultaten per thema."
            ),
        ),
        Paragraph(
            words(
                "Een verandering telt pas als zij groter is dan de marge van het cijfer. Is die marge niet bekend, dan "
                "staat er alleen gestegen of gedaald, zonder oordeel. Over een andere definitie of andere grenzen heen "
                "wordt niets vergeleken."
            )
        ),
    ]


# --- gebiedseffect ---------------------------------------------------------------------------------


def _effects(figures: Figures) -> list[Block]:
    rows = figures.of_kind(IndicatorKind.GEBIEDSEFFECT)
    shown = [row for row in rows if known(row["value"]) is not None]
    made: list[Block] = [Heading(2, "Gebiedseffect", "effect-gebiedseffect-kop")]
    if not shown:
        made.append(Paragraph(words("Er zijn nog geen cijfers over gebiedseffect.")))
    else:
        made.append(_effect_table(shown, figures))
        for row in shown:
            made += _indicator(row, figures)
    return [*made, *_without_figures(rows, figures, kind="gebiedseffect")]


def _effect_table(rows: Sequence[Row], figures: Figures) -> Table:
    others = figures.others
    body = []
    for row in rows:
        sign = outcome_sign(str(row["label"]))
        judged = "" if row["judged"] else " (niet beoordeeld)"
        body.append(
            (
                cells.text(title_of(row, figures.definitions)),
                _value(row, figures),
                cells.text(period_of(str(row["period"])).label),
                _baseline(row, figures),
                _change(row),
                _margin(row),
                cells.text(f"{sign.mark} {sign.word}{judged}"),
                *_beside(row, figures),
                cells.text(join_words(marks_of(row))),
            )
        )
    return Table(
        id="effect-gebiedseffect",
        caption=f"Gebiedseffect in {figures.area_name}: laatste waarde, verandering en andere gebieden",
        columns=(
            Column("Indicator", 3.1),
            Column("Waarde", 0.9, numeric=True),
            Column("Periode", 1.2),
            Column("Nulmeting", 1.3, numeric=True),
            Column("Verandering", 1.4, numeric=True),
            Column("Marge", 1.1, numeric=True),
            Column("Oordeel", 1.5),
            *(Column(name, 1.3, numeric=True) for _, name in others),
            Column("Let op", 1.5),
        ),
        rows=tuple(body),
        note=_table_note(figures),
        wide=True,
    )


def _indicator(row: Row, figures: Figures) -> list[Block]:
    measure = figures.measure(row)
    title = title_of(row, figures.definitions)
    id_ = f"effect-{_key(row)}"
    days = int(row["age_days"])
    facts = [_WISHES.get(measure.direction, "er is geen gewenste richting")]
    facts.append(f"het laatste cijfer is {full_age(days)} oud" if days else "het laatste cijfer is van deze periode")
    made: list[Block] = [
        Heading(3, title, id_),
        Paragraph(words(str(row["explanation"]))),
    ]
    if row["distance"]:
        made.append(Paragraph(words(str(row["distance"]))))
    made += effect_charts.chart(row, figures, id_=f"{id_}-lijn")
    remarks = [*_sentence(facts), *_remarks(row, figures)]
    made.append(Paragraph(words(" ".join(remarks)), soft=True))
    return made


def _sentence(facts: Sequence[str]) -> list[str]:
    said = "; ".join(facts)
    return [f"{said[:1].upper()}{said[1:]}."]


def _remarks(row: Row, figures: Figures) -> list[str]:
    """Breaks, missing wijken, and why other areas do not stand beside it."""
    measure, course = figures.measure(row), figures.course(row)
    said = break_words(course, measure, definitions=figures.definitions)
    said += lack_words(course.lacks[figures.area], definitions=figures.definitions)
    if row["composed"]:
        said.append(f"Het cijfer van {figures.area_name} is {row['composed']}.")
    if known(row["change"]) is not None and known(row["margin"]) is None:
        said.append(_lacking_margin(row, figures))
    if measure.value_type is ValueType.GEHEEL_GETAL:
        said.append("Aantallen van gebieden van verschillende grootte zeggen naast elkaar weinig.")
    return said


def _lacking_margin(row: Row, figures: Figures) -> str:
    """Whether both measurements lack a margin, or only one of them."""
    wanted = {str(row["period"]), str(row["baseline_period"])}
    own = [one for one in rows_of(figures.course(row).rows) if one["area"] == figures.area and one["period"] in wanted]
    bare = [one for one in own if known(one["low"]) is None or known(one["high"]) is None]
    if len(bare) == 1 and len(own) > 1:
        period = the_period(period_of(str(bare[0]["period"])))
        return (
            f"Alleen van het cijfer over {period} is de marge niet bekend; daarom krijgt de verandering geen oordeel."
        )
    return "De marge van deze cijfers is niet bekend."


# --- context ---------------------------------------------------------------------------------------


def _context(figures: Figures) -> list[Block]:
    rows = figures.of_kind(IndicatorKind.CONTEXT)
    shown = [row for row in rows if known(row["value"]) is not None]
    made: list[Block] = [
        Heading(2, "Context", "effect-context-kop"),
        Paragraph(
            words(
                "Deze cijfers schetsen de omgeving van het programma. Zij krijgen geen oordeel: er staat alleen of het "
                f"cijfer hoger, gelijk of lager is dan dat van {figures.reference_name}."
            )
        ),
    ]
    if not shown:
        made.append(Paragraph(words("Er zijn nog geen cijfers over de context.")))
    else:
        made.append(_context_table(shown, figures))
        said = [
            f"{title_of(row, figures.definitions)}: {' '.join(found)}"
            for row in shown
            if (
                found := [
                    *break_words(figures.course(row), figures.measure(row), definitions=figures.definitions),
                    *lack_words(figures.course(row).lacks[figures.area], definitions=figures.definitions),
                ]
            )
        ]
        if said:
            made.append(Listing(tuple(words(one) for one in said)))
    return [*made, *_without_figures(rows, figures, kind="context")]


def _context_table(rows: Sequence[Row], figures: Figures) -> Table:
    body = []
    for row in rows:
        level = row["level_label"]
        is_count = figures.measure(row).value_type is ValueType.GEHEEL_GETAL
        sign = outcome_sign(str(level)) if level and not is_count else None
        change = outcome_sign(str(row["change_label"]))
        body.append(
            (
                cells.text(title_of(row, figures.definitions)),
                _value(row, figures),
                cells.text(period_of(str(row["period"])).label),
                cells.text(f"{sign.mark} {sign.word}" if sign else "niet te vergelijken"),
                *_beside(row, figures),
                cells.text(f"{change.mark} {change.word}"),
                cells.text(join_words(marks_of(row))),
            )
        )
    return Table(
        id="effect-context",
        caption=f"Context van {figures.area_name}, zonder oordeel",
        columns=(
            Column("Indicator", 3.2),
            Column("Waarde", 1.0, numeric=True),
            Column("Periode", 1.0),
            Column(f"Naast {figures.reference_name}", 1.3),
            *(Column(name, 1.3, numeric=True) for _, name in figures.others),
            Column("Sinds de nulmeting", 1.3),
            Column("Let op", 1.5),
        ),
        rows=tuple(body),
        note=_table_note(figures),
        wide=True,
    )


# --- what both share -------------------------------------------------------------------------------


def _value(row: Row, figures: Figures) -> Cell:
    value = float(row["value"])
    return Cell(amount(value, figures.measure(row)), value)


def _baseline(row: Row, figures: Figures) -> Cell:
    value = known(row["baseline_value"])
    if value is None or row["baseline_period"] == row["period"]:
        return cells.text("")
    label = period_of(str(row["baseline_period"])).label
    return Cell(f"{amount(value, figures.measure(row))} ({label})", value)


def _change(row: Row) -> Cell:
    change = known(row["change"])
    return Cell(signed(change), change)


def _margin(row: Row) -> Cell:
    """Of the change; without a change there is none to tell."""
    margin = known(row["margin"])
    if margin is not None:
        return Cell(f"± {format_number(margin)}", margin)
    return cells.text("" if known(row["change"]) is None else "onbekend")


def _beside(row: Row, figures: Figures) -> list[Cell]:
    """The same figure, over the same period, of each of the other areas; counts have none beside them."""
    measure = figures.measure(row)
    if measure.value_type is ValueType.GEHEEL_GETAL:
        return [cells.text("") for _ in figures.others]
    found = values_of(figures.course(row), str(row["period"]))
    values = [found.get(area) for area, _ in figures.others]
    return [cells.text("") if value is None else Cell(amount(value, measure), value) for value in values]


def _table_note(figures: Figures) -> str:
    names = join_words(name for _, name in figures.others)
    return (
        f"De cijfers van {names} gaan over dezelfde periode. Een streepje betekent dat er over die periode geen cijfer "
        "is, of dat vergelijken niets zegt. Procentpunten bij verandering en marge van een aandeel."
    )


def _without_figures(rows: Sequence[Row], figures: Figures, *, kind: str) -> list[Block]:
    """Which indicators have no figure that can be shown, and why or where it is to come from."""
    with_figures = {row["indicator"] for row in rows if known(row["value"]) is not None}
    silent = [row for row in rows if row["indicator"] not in with_figures and known(row["value"]) is None]
    explained = [row for row in silent if row["explanation"] != "Er zijn nog geen metingen."]
    bare: dict[str, str] = {}
    for row in silent:
        indicator = figures.definitions.indicators.get(str(row["indicator"]))
        if row in explained or indicator is None:
            continue
        source = f"bron: {indicator.source}" if indicator.source else "de bron is nog niet bekend"
        bare[str(row["indicator"])] = f"{indicator.label}. {indicator.name} ({source})"
    made: list[Block] = []
    if explained:
        said = [f"{title_of(row, figures.definitions)}: {row['explanation']}" for row in explained]
        made.append(Listing(tuple(words(one) for one in said)))
    if bare:
        count = plural(len(bare), "indicator", "indicatoren")
        said_of = f"Van {count} van soort {kind} die het programma noemt, zijn nog geen cijfers geladen:"
        made += [Paragraph(words(said_of)), Listing(tuple(words(one) for one in bare.values()))]
    return made


def _key(row: Row) -> str:
    return "-".join(str(one).lower().replace(".", "-") for one in (row["measure"], row["category"]) if one)
