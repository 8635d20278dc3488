"""The line from local result to gebiedseffect to context of one intervention, as steps, a table and a download."""

from collections.abc import Sequence
from datetime import date
from html import escape

from spuk_monitor.analysis.chain import Chain, Expected, OutcomeFigure, Result
from spuk_monitor.charts import chain as steps
from spuk_monitor.charts.exhibit import Cell, Exhibit, file_name
from spuk_monitor.charts.theme import Sign, outcome_sign, pill, tag, target_sign
from spuk_monitor.domain.definitions import Definitions, Indicator, Intervention, Programme
from spuk_monitor.domain.dutch import format_number, join_words, plural, quantity, signed, upper_first
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import OutcomeLabel
from spuk_monitor.ui import tables
from spuk_monitor.ui.intervention_parts import full_name
from spuk_monitor.ui.tables import Column, joined, soft
from spuk_monitor.ui.texts import fictitious_tag, minus, prose

NO_PROOF = (
    "Deze lijn laat zien wat het programma verwacht. Zij bewijst niet dat het een door het ander komt: op een wijk "
    "werken veel andere dingen in. Een regeling van drie jaar is niet te beoordelen op cijfers die pas na vijf jaar of "
    "langer bewegen."
)
_MARKS = {
    "fictitious": "fictief",
    "provisional": "voorlopig",
    "estimated": "modelschatting",
    "composed": "samengesteld",
    "stale": "verouderd",
}
_NO_FIGURES = "nog geen cijfers geladen"
_BY_CATEGORY = "alleen per categorie; zie de pagina Gebiedseffect en context"
_HEADER = (
    "Stap", "Doel of indicator", "Hoort bij indicator", "Waarde", "Eenheid", "Periode", "Verandering",
    "Waarde van het vergelijkingsgebied", "Vergelijkingsgebied", "Status of ontwikkeling", "Let op",
)  # fmt: skip
_STEPS = ("Resultaat", "Gebiedseffect", "Context")


def summary(chain: Chain, one: Intervention) -> str:
    """One sentence: what the line consists of."""
    return (
        f"De lijn van {one.letter} loopt van {plural(len(chain.results), 'eigen resultaat', 'eigen resultaten')} via "
        f"{plural(len(chain.effects), 'indicator', 'indicatoren')} voor gebiedseffect naar "
        f"{plural(len(chain.context), 'indicator', 'indicatoren')} voor context."
    )


def steps_html(chain: Chain, one: Intervention, definitions: Definitions, *, reference: str) -> str:
    """Three columns with what is known now; what is not known is said."""
    theme = f"{one.theme}. {definitions.themes[one.theme].name}"
    return steps.html(
        [
            steps.Step(
                "Resultaat in het gebied",
                "Wat de interventie zelf doet. Hierop is te sturen.",
                [_result_item(result) for result in chain.results],
                "De aanvraag noemt voor deze interventie geen doel.",
                leads_to="zou moeten bijdragen aan",
            ),
            steps.Step(
                "Gebiedseffect",
                f"Wat thema {theme} op termijn in het gebied wil zien.",
                _items(chain.effects),
                f"De aanvraag noemt voor thema {one.theme} geen indicatoren voor gebiedseffect.",
                leads_to="te lezen tegen de achtergrond van",
            ),
            steps.Step(
                "Context",
                "In welke omgeving dat gebeurt. Zonder oordeel.",
                _items(chain.context, beside=reference),
                f"De aanvraag noemt voor thema {one.theme} geen contextindicatoren.",
            ),
        ]
    )


def _result_item(result: Result) -> str:
    value = ""  # of a milestone the status says all
    if not result.milestone:
        value = "nog geen gegevens" if result.realised is None else minus(quantity(result.realised, result.unit))
        value = result.withheld or value
    belongs = [_belongs(indicator, fit) for indicator, fit in result.indicators]
    under = f'<br><span class="mo-muted mo-small">Hoort bij {"; ".join(belongs)}</span>' if belongs else ""
    made_up = f" {fictitious_tag(True)}" if result.fictitious else ""
    signs = " ".join(pill(one) for one in _signs(result))
    return f"{escape(upper_first(result.what))}<br><strong>{escape(value)}</strong>{made_up} {signs}{under}"


def _signs(result: Result) -> list[Sign]:
    """Of its statuses, each once."""
    found = [target_sign({"status": one, "withheld": result.withheld}) for one in result.statuses]
    return list(dict.fromkeys(found))


def _belongs(indicator: Indicator, fit: str) -> str:
    """The number where it is official, the name where it is the programme's own; with how well it fits."""
    named = f"indicator {indicator.label}" if indicator.national else f"“{indicator.name}”"
    return escape(f"{named}, past: {fit}" if fit else named)


def _items(group: Sequence[Expected], *, beside: str = "") -> list[str]:
    """Those with figures one by one, the others together in one. `beside`: the area that context is read against."""
    items = [
        _name(expected) + "".join(_figure_line(one, beside) for one in expected.figures)
        for expected in group
        if expected.figures
    ]
    for words, bare in (
        (_BY_CATEGORY, [one for one in group if not one.figures and one.by_category]),
        (_NO_FIGURES, [one for one in group if not one.figures and not one.by_category]),
    ):
        if bare:
            listed = "; ".join(_name(one) for one in bare)
            items.append(f'<span class="mo-muted">{upper_first(words)}: {listed}</span>')
    return items


def _name(expected: Expected) -> str:
    name = f"{escape(expected.indicator.label)}. {escape(expected.indicator.name)}"
    return f"{name} {tag(f'staat onder {expected.section}')}" if expected.section else name


def _figure_line(one: OutcomeFigure, beside: str) -> str:
    marks = " ".join(tag(_MARKS[mark], "warn") for mark in one.marks)
    sign = f" {pill(outcome_sign(one.change_label))}" if not beside else _level_pill(one, beside)
    return f"<br><strong>{escape(_value(one))}</strong> in {escape(period_of(one.period).label)}{sign} {marks}".rstrip()


def _level_pill(one: OutcomeFigure, beside: str) -> str:
    if one.level is None:
        return ""
    sign = outcome_sign(one.level)
    word = f"gelijk aan {beside}" if one.level is OutcomeLabel.GELIJK else f"{sign.word} dan {beside}"
    return f" {pill(Sign(sign.mark, word, 'none'))}"


def _value(one: OutcomeFigure) -> str:
    return minus(_amount(one.value, one))


def _amount(value: float, one: OutcomeFigure) -> str:
    """A share only with its sign: what it is a share of stands in the name."""
    if one.unit.startswith("%"):
        return f"{format_number(value, 1)}%"
    return quantity(value, one.unit)


def table_html(chain: Chain, *, reference: str) -> str:
    """Effects and context with change and the area to compare with; "" when the theme names none."""
    rows: list[list[object]] = []
    for step, group in ((_STEPS[1], chain.effects), (_STEPS[2], chain.context)):
        for expected in group:
            name = joined(f"{expected.indicator.label}. {expected.indicator.name}", soft(step), by="")
            if not expected.figures:
                nothing = _BY_CATEGORY if expected.by_category else _NO_FIGURES
                rows.append([name, nothing, "", "", "", "", ""])
            rows += [_table_row(name, one, step) for one in expected.figures]
    if not rows:
        return ""
    heads = [
        "Indicator",
        Column("Waarde", numeric=True),
        "Periode",
        Column("Verandering", numeric=True),
        Column(reference, numeric=True),
        "Ontwikkeling",
        "Let op",
    ]
    caption = f"Gebiedseffect en context van het thema: laatste waarde, verandering en {reference}"
    return tables.table(heads, rows, caption=caption, stacked=True)


def _table_row(name: object, one: OutcomeFigure, step: str) -> list[object]:
    sign = outcome_sign(one.change_label)
    beside = "onbekend" if one.reference_value is None else minus(_amount(one.reference_value, one))
    return [
        name,
        _value(one),
        period_of(one.period).label,
        "onbekend" if one.change is None else minus(signed(one.change)),
        beside,
        f"{sign.mark} {sign.word}",
        ", ".join(_MARKS[mark] for mark in one.marks),
    ]


def exhibit(chain: Chain, one: Intervention, programme: Programme, *, at: date, reference: str) -> Exhibit:
    """Every step as rows; no drawing, for the steps have no common scale."""
    rows = [_result_cells(result) for result in chain.results]
    for step, group in ((_STEPS[1], chain.effects), (_STEPS[2], chain.context)):
        for expected in group:
            rows += _expected_cells(step, expected, reference)
    return Exhibit(
        file_name("van-resultaat-naar-gebied", one.id, programme.area, at.isoformat()),
        f"Van resultaat naar gebied: {full_name(one)}",
        summary(chain, one),
        _HEADER,
        tuple(rows),
        note=NO_PROOF,
    )


def _result_cells(result: Result) -> tuple[Cell, ...]:
    belongs = "; ".join(f"{indicator.label}{f' ({fit})' if fit else ''}" for indicator, fit in result.indicators)
    made_up = "fictief" if result.fictitious else None
    words = join_words(one.word for one in _signs(result))
    figure = (result.withheld or result.realised, result.unit, None, None, None, None)
    return (_STEPS[0], upper_first(result.what), belongs or None, *figure, words, made_up)


def _expected_cells(step: str, expected: Expected, reference: str) -> list[tuple[Cell, ...]]:
    label = expected.indicator.label
    if not expected.figures:
        nothing = _BY_CATEGORY if expected.by_category else _NO_FIGURES
        return [(step, expected.indicator.name, label, None, None, None, None, None, None, nothing, None)]
    rows: list[tuple[Cell, ...]] = []
    for one in expected.figures:
        beside = (one.reference_value, reference if one.reference_value is not None else None)
        marks = ", ".join(_MARKS[mark] for mark in one.marks) or None
        figure = (one.value, one.unit, period_of(one.period).label, one.change, *beside)
        rows.append((step, upper_first(one.what), label, *figure, outcome_sign(one.change_label).word, marks))
    return rows


def explained_html(chain: Chain) -> str:
    """The sentence of each figure, for whoever wants to know why a label is what it is; "" without figures."""
    said = [
        joined(f"{expected.indicator.label}:", tables.Markup(prose(figure.explanation)))
        for expected in (*chain.effects, *chain.context)
        for figure in expected.figures
    ]
    return tables.listed(said) if said else ""
