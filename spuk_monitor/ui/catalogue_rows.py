"""Every definition as a row of text for the catalogue, and searching in them. Draws nothing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spuk_monitor.analysis.revising import revision_words
from spuk_monitor.domain.definitions import Definitions, Indicator, IndicatorUse, Measure, Programme, Target
from spuk_monitor.domain.dutch import MISSING, format_date, format_number, join_words, upper_first
from spuk_monitor.domain.terms import Basis, Direction, IndicatorKind
from spuk_monitor.domain.wording import COUNTING, spelled
from spuk_monitor.ui.catalogue_aims import aim_words, confirmed_words
from spuk_monitor.ui.catalogue_origin import composition_words, fed_by
from spuk_monitor.ui.tables import Column, Markup, joined, safe, soft, tag, whole

Row = Sequence[object]
DIRECTION = {
    Direction.HOGER: "hoger is beter",
    Direction.LAGER: "lager is beter",
    Direction.NEUTRAAL: "geen gewenste richting",
}
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Section:
    """One table: `columns` and its rows, with what they are called in a count."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: tuple[str, str] = ("regel", "regels")  # what one row is, and more of them
    folded: str = ""  # what stands on the fold that hides the table; "" for a table in sight

    def found(self, query: str) -> "Section":
        """Only the rows in which every word of the query stands."""
        wanted = query.casefold().split()
        rows = tuple(row for row in self.rows if all(word in _text(row) for word in wanted))
        return replace(self, rows=rows)


def _columns(widths: Mapping[str, int]) -> tuple[Column, ...]:
    """Titles with their share of the width in %."""
    return tuple(Column(title, width=width) for title, width in widths.items())


def _text(row: Row) -> str:
    return _TAGS.sub(" ", " ".join(str(cell) for cell in row)).casefold()


def _several(parts: Sequence[object]) -> Markup:
    """Parts below each other."""
    return joined(*parts, by="<br>")


# --- indicators ------------------------------------------------------------------------------------

_INDICATOR_COLUMNS = _columns(
    {"Indicator": 30, "Wat wordt geteld": 26, "Gewenste richting": 16, "Bron": 17, "Gebruikt door": 11}
)
_INDICATORS = ("indicator", "indicatoren")


def national(definitions: Definitions, programme: Programme, kind: IndicatorKind) -> Section:
    """The national indicators of one official type."""
    found = [one for one in definitions.indicators.values() if one.national and one.kind is kind]
    rows = tuple(_indicator_row(one, definitions, programme) for one in found)
    return Section(str(kind).capitalize(), _INDICATOR_COLUMNS, rows, _INDICATORS)


_OPTION_KINDS = {"subitem": "onderdelen", "antwoordoptie": "antwoorden", "categorie": "categorieën"}


def options(definitions: Definitions, programme: Programme) -> Section:
    """Answer options, sub-items and categories of the national indicators, as printed."""
    rows: list[Row] = []
    labels = []
    for indicator in definitions.indicators.values():
        found = {one.code: one for measure in definitions.measures_of(indicator.id) for one in measure.categories}
        if not indicator.national or not found:
            continue
        labels.append(indicator.label)
        for kind, words in _OPTION_KINDS.items():
            mine = [joined(one.text, _small(one.code)) for one in found.values() if one.kind == kind]
            if mine:
                rows.append((joined(indicator.name, soft(indicator.label), by=""), words, _several(mine)))
    columns = _columns({"Indicator": 34, "Soort": 12, "Zoals gedrukt, met de code": 54})
    fold = f"Antwoorden, onderdelen en categorieën van {join_words(labels)}"
    return Section("Antwoordmogelijkheden zoals gedrukt", columns, tuple(rows), ("lijst", "lijsten"), fold)


def local(definitions: Definitions, programme: Programme) -> list[Section]:
    """Indicators that are not on the national list, and the qualitative studies."""
    sections = []
    for kind, title in (
        (IndicatorKind.LOKAAL, "Lokale indicatoren"),
        (IndicatorKind.KWALITATIEF, "Kwalitatief onderzoek"),
    ):
        found = [one for one in definitions.indicators.values() if not one.national and one.kind is kind]
        rows = tuple(_indicator_row(one, definitions, programme) for one in found)
        unit = _INDICATORS if kind is IndicatorKind.LOKAAL else ("onderzoek", "onderzoeken")
        sections.append(Section(title, _INDICATOR_COLUMNS, rows, unit))
    return sections


def key_figures(definitions: Definitions, programme: Programme) -> list[Section]:
    """Figures that are on no list of the programme, but by which the others are read and weighed."""
    found = [one for one in definitions.indicators.values() if not one.national and one.kind is IndicatorKind.CONTEXT]
    rows = []
    for one in found:
        weighs = [measure.label for measure in definitions.measures_of(one.id) if measure.id in _weights(definitions)]
        details = [one.label, spelled(one.note or "")]
        use = f"lezen en wegen: hiermee worden cijfers van wijken gewogen ({join_words(weighs)})" if weighs else "lezen"
        measures = [_measure_words(measure, definitions) for measure in definitions.measures_of(one.id)]
        origin = joined(one.source or "niet genoemd", soft(fed_by(one.id, definitions)))
        rows.append((joined(one.name, *map(soft, details), by=""), use, _several(measures), origin))
    columns = _columns({"Kerncijfer": 30, "Waarvoor": 16, "Maten, en hoe een focusgebied ontstaat": 30, "Bron": 24})
    return [Section("Kerncijfers", columns, tuple(rows), ("kerncijfer", "kerncijfers"))]


def _weights(definitions: Definitions) -> set[str]:
    """The measures by which others are weighed."""
    return {
        one.composition.weight for one in definitions.measures.values() if one.composition and one.composition.weight
    }


def _indicator_row(indicator: Indicator, definitions: Definitions, programme: Programme) -> Row:
    details: list[object] = [indicator.label]
    if indicator.printed_name and indicator.printed_name != indicator.name:
        details.append(f"gedrukt als: {indicator.printed_name}")
    if indicator.name_variants:
        details.append(f"ook: {'; '.join(indicator.name_variants)}")
    if indicator.note:
        details.append(spelled(indicator.note))
    for version in indicator.versions:
        details.append(f"definitie vanaf {format_date(version.start)}: {version.label}")
    measures = [_measure_words(one, definitions) for one in definitions.measures_of(indicator.id)]
    if indicator.denominator:
        measures.append(Markup(str(soft(f"noemer: {indicator.denominator}")).removeprefix("<br>")))
    why = soft(indicator.direction_rationale) if indicator.direction_rationale else ""
    basis = _basis(indicator.source_basis)
    band = (
        soft(f"een verandering tot {format_number(indicator.dead_band)} telt niet als verandering")
        if indicator.dead_band
        else ""
    )
    return (
        joined(indicator.name, *(soft(one) for one in details), by=""),
        _several(measures) or (indicator.unit or MISSING),
        joined(DIRECTION[indicator.direction], why, band, by=""),
        joined(indicator.source or "niet genoemd", basis, soft(fed_by(indicator.id, definitions))),
        used_by(indicator.id, programme),
    )


def _basis(text: str | None) -> Markup:
    """How we know the source, unless it is simply printed: a word with its reason below."""
    if not text or text.startswith("gedrukt"):
        return Markup("")
    word, _, reason = spelled(text).partition(":")
    return joined(tag(word), soft(reason.strip()))


def _measure_words(measure: Measure, definitions: Definitions) -> Markup:
    options = f"{len(measure.categories)} categorieën" if measure.categories else ""
    unit = measure.unit if measure.unit != measure.label else ""
    composed = composition_words(measure, definitions)
    area = f"focusgebied: {composed}" if composed else ""
    return joined(measure.label, _small(joined(whole(measure.id), unit, options, area, by=" · ")))


def _small(text: object) -> Markup:
    """In brackets, smaller, on the same line."""
    return Markup(f'<span class="sm-soft">({safe(text)})</span>')


def used_by(indicator: str, programme: Programme) -> Markup:
    """The themes that name the indicator, with marks where the application places it otherwise."""
    uses = [use for use in programme.indicator_use if use.indicator == indicator]
    if not uses:
        return Markup("geen thema")
    by_theme: dict[str, set[str]] = {}
    for use in uses:
        by_theme.setdefault(use.theme, set()).update(marks_of(use))
    return joined(
        *(joined(theme, *(tag(mark) for mark in sorted(marks))) for theme, marks in sorted(by_theme.items())), by=", "
    )


def marks_of(use: IndicatorUse) -> list[str]:
    """What a reader must know about this use."""
    marks = []
    if use.misplaced:
        marks.append(f"staat onder {use.section}")
    if use.claimed_national_but_local:
        marks.append("opgevoerd als landelijk")
    return marks


# --- targets, measures -----------------------------------------------------------------------------


def targets(definitions: Definitions, programme: Programme) -> Section:
    rows = tuple(_target_row(one, definitions) for one in programme.targets.values())
    columns = _columns({"Doel": 34, "Thema": 11, "Te bereiken": 19, "Uiterlijk": 16, "Gemeten met": 20})
    return Section("Doelen", columns, rows, ("doel", "doelen"))


def _target_row(target: Target, definitions: Definitions) -> Row:
    notes = [spelled(note) for note in (target.condition, target.note) if note]
    measure = definitions.measures.get(target.measure) if target.measure else None
    due = format_date(target.due_date)
    basis = spelled(target.due_date_basis or target.period_text or "")
    interventions = joined(*map(whole, target.interventions), by=", ")
    return (
        joined(
            upper_first(target.what),
            soft(target.id),
            *(soft(note) for note in notes),
            _lines(target.source_lines),
            by="",
        ),
        joined(target.theme, soft(interventions) if interventions else "", by=""),
        joined(
            aim_words(target),
            soft(f"nulmeting: {target.baseline_text}") if target.baseline_text else "",
            soft(revision_words(target)),
            by="",
        ),
        joined(
            due,
            tag("aanname") if target.due_date_assumed else "",
            soft(basis) if basis else "",
            confirmed_words(target.confirmation),
        ),
        joined(upper_first(measure.label), soft(measure.id), by="") if measure else "geen maat",
    )


def _lines(lines: str | None) -> Markup:
    """Where it stands in the application."""
    return soft(spelled(f"aanvraag, r. {lines}")) if lines else Markup("")


def measures(definitions: Definitions, programme: Programme) -> Section:
    """The measures that targets hang on, with how they count."""
    wanted = {target.measure for target in programme.targets.values() if target.measure}
    rows = []
    for measure in definitions.measures.values():
        if measure.id not in wanted:
            continue
        counting = COUNTING[measure.counting] if measure.counting else "reeks van standen"
        basis = tag("aanname") if measure.counting_basis is Basis.AANNAME else ""
        used = [target.id for target in programme.targets.values() if target.measure == measure.id]
        indirect = tag("indirect bereik") if measure.indirect else ""
        rows.append(
            (
                joined(upper_first(measure.label), indirect, soft(measure.id), soft(spelled(measure.note or ""))),
                measure.unit,
                joined(counting, basis, confirmed_words(measure.confirmation)),
                format_date(measure.start),
                joined(*map(whole, used), by=", "),
            )
        )
    columns = _columns({"Maat": 32, "Eenheid": 14, "Hoe het telt": 22, "Telt vanaf": 14, "Doelen": 18})
    return Section("Maten van de doelen", columns, tuple(rows), ("maat", "maten"))


# --- programme -------------------------------------------------------------------------------------


def themes(definitions: Definitions, programme: Programme) -> Section:
    rows = []
    for theme in definitions.themes.values():
        variants = [
            f"{where.replace('_', ' ')}: {name}" for where, name in theme.name_variants.items() if name != theme.name
        ]
        if theme.id not in programme.themes:
            asked = "niet aangevraagd"
        elif theme.id in programme.themes_without_amount:
            asked = "aangevraagd, bedrag onbekend"
        else:
            asked = "aangevraagd"
        count = len(programme.interventions_of(theme.id))
        notes = [*variants, *([spelled(theme.note)] if theme.note else [])]
        rows.append(
            (
                joined(f"{theme.id}. {theme.name}", *(soft(note) for note in notes), by=""),
                asked,
                format_number(count, 0) if count else "geen",
                _uses_in(theme.id, definitions, programme),
            )
        )
    columns = _columns({"Thema": 30, "Aanvraag": 14, "Interventies en onderdelen": 14, "Noemt deze indicatoren": 42})
    return Section("Thema's", columns, tuple(rows), ("thema", "thema's"))


def _uses_in(theme: str, definitions: Definitions, programme: Programme) -> Markup:
    uses = [use for use in programme.indicator_use if use.theme == theme]
    if not uses:
        return Markup("geen")
    by_section: dict[str, list[IndicatorUse]] = {}
    for use in uses:
        by_section.setdefault(use.section, []).append(use)
    parts = []
    for section, mine in by_section.items():
        names = []
        for use in mine:
            indicator = definitions.indicators.get(use.indicator)
            label = indicator.label if indicator else use.indicator
            names.append(joined(whole(label), *(tag(mark) for mark in marks_of(use))))
        parts.append(joined(f"{section}: ", joined(*names, by=", "), by=""))
    return _several(parts)


def interventions(definitions: Definitions, programme: Programme) -> Section:
    rows = []
    for one in programme.interventions.values():
        details = [one.id, *one.name_variants[:2], *([spelled(one.note)] if one.note else [])]
        also = [f"draagt bij aan {join_words(one.contributes_to)}"] if one.contributes_to else []
        if one.cofinanced_by:
            also.append(f"ook betaald uit {join_words(one.cofinanced_by)}")
        if one.cofinancing_note:
            also.append(spelled(one.cofinancing_note))
        goals = [definitions.goals[goal].name for goal in one.goals if goal in definitions.goals]
        rows.append(
            (
                joined(one.name, *(soft(detail) for detail in details), _lines(one.source_lines), by=""),
                joined(one.theme, soft(one.level), by=""),
                one.target_group or "niet genoemd",
                joined((one.status or "niet genoemd").replace("_", " "), soft(one.start_stated or ""), by=""),
                _several([*also, *goals]) or MISSING,
            )
        )
    columns = _columns(
        {
            "Interventie": 28,
            "Thema": 11,
            "Voor wie": 22,
            "Stand volgens de aanvraag": 15,
            "Samenhang en doelen van het NPLV": 24,
        }
    )
    return Section("Interventies", columns, tuple(rows), ("interventie of onderdeel", "interventies en onderdelen"))


def areas(definitions: Definitions, programme: Programme) -> Section:
    rows = []
    for area in definitions.areas.values():
        other = [*area.other_names, *area.other_codes]
        municipality = definitions.areas.get(area.municipality) if area.municipality else None
        rows.append(
            (
                joined(area.name, soft(f"ook: {', '.join(other)}") if other else "", soft(area.note or ""), by=""),
                str(area.kind),
                area.code or MISSING,
                area.id,
                municipality.name if municipality else MISSING,
            )
        )
    columns = _columns({"Gebied": 36, "Soort": 16, "CBS-code": 12, "Code in de monitor": 20, "Gemeente": 16})
    return Section("Gebieden", columns, tuple(rows), ("gebied", "gebieden"))


def compositions(definitions: Definitions, programme: Programme) -> Section:
    """Of which wijken an area consists, said to be an assumption where it is one."""
    rows = []
    for one in programme.compositions:
        names = [definitions.areas[code].name if code in definitions.areas else code for code in one.members]
        area = definitions.areas[one.area].name if one.area in definitions.areas else one.area
        basis = {Basis.AANNAME: tag("aanname"), Basis.BRON: "volgens de bron"}.get(one.basis, "nagevraagd")
        rows.append(
            (
                area,
                f"vanaf {one.year}",
                join_words(names),
                joined(basis, confirmed_words(one.confirmation), soft(spelled(one.note or "")), by=""),
            )
        )
    columns = _columns({"Gebied": 18, "Wanneer": 12, "Wijken": 35, "Waarop dit berust": 35})
    return Section("Samenstelling van het gebied", columns, tuple(rows), ("samenstelling", "samenstellingen"))
