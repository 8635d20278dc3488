"""Indicators with their measures and printed answers: the same file layout for the national list and an area's own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spuk_monitor.definitions.read import Folder
from spuk_monitor.definitions.record import Record
from spuk_monitor.definitions.references import References
from spuk_monitor.domain.definitions import Category, DefinitionVersion, Indicator, Measure, MeasureComposition
from spuk_monitor.domain.terms import Basis, CompositionRule, Counting, Direction, IndicatorKind, ValueType

OFFICIAL_LETTER = {
    IndicatorKind.GEBIEDSREALISATIE: "R",
    IndicatorKind.GEBIEDSEFFECT: "E",
    IndicatorKind.CONTEXT: "C",
}
INDICATORS = "indicatoren.yaml"
KEY_FIGURES = "kerncijfers.yaml"  # figures to read and to weigh by, that are not in the official list
_KEY_FIGURE = "KERN-"
_NEVER_ADDED = frozenset(("%", "procent", "score", "€", "eur", "euro"))
CATEGORY_KINDS = ("subitem", "antwoordoptie", "categorie")


@dataclass
class IndicatorSet:
    indicators: dict[str, Indicator] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)


def read_indicators(folder: Folder, references: References, *, national: bool, file: str = INDICATORS) -> IndicatorSet:
    """Everything in this file of the folder that is whole."""
    found = IndicatorSet()
    for id_, record in folder.yaml_records(file, required=national and file == INDICATORS):
        references.declare("indicator", id_, record)
        indicator = _read_indicator(id_, record, references, national=national and file == INDICATORS)
        if file == KEY_FIGURES:
            _check_key_figure(indicator, record)
        else:
            _check_identity(indicator, record)
        categories = tuple(_read_categories(id_, record))
        measures = list(_read_measures(indicator, record, references, categories=categories))
        _check_measures(indicator, measures, record)
        record.close()
        if record.ok:
            found.indicators[id_] = indicator
            found.measures.update({measure.id: measure for measure in measures})
    return found


def _read_indicator(id_: str, record: Record, references: References, *, national: bool) -> Indicator:
    related = record.texts("related")
    references.refer("indicator", related, record=record, name="related")
    return Indicator(
        id=id_,
        kind=record.choice("kind", IndicatorKind),
        name=record.text("name"),
        direction=record.choice("direction", Direction),
        number=record.optional_integer("number"),
        printed_name=record.optional_text("printed_name"),
        unit=record.optional_text("unit"),
        denominator=record.optional_text("denominator"),
        source=record.optional_text("source"),
        source_basis=record.optional_text("source_basis"),
        direction_rationale=record.optional_text("direction_rationale"),
        dead_band=record.optional_number("dead_band"),
        versions=_read_versions(record),
        related=related,
        name_variants=record.texts("name_variants"),
        note=record.optional_text("note"),
        national=national,
    )


def _read_versions(record: Record) -> tuple[DefinitionVersion, ...]:
    versions = []
    for id_, fields in record.records("versions"):
        version = DefinitionVersion(id_, fields.day("start"), fields.text("label"))
        if fields.close():
            versions.append(version)
        else:
            record.ok = False
    starts = [version.start for version in versions]
    if starts != sorted(set(starts)):
        record.problem("versions", "de versies staan niet in volgorde van hun begindatum, of twee beginnen tegelijk.")
    return tuple(versions)


def _read_categories(indicator: str, record: Record) -> Iterator[Category]:
    nested = record.nested("categories")
    if nested is None:
        return
    for kind in CATEGORY_KINDS:
        for code, text in nested.text_mapping(kind).items():
            yield Category(f"{indicator}.{code}", kind, text)
    if not nested.close():
        record.ok = False


def _read_measures(
    indicator: Indicator, record: Record, references: References, *, categories: tuple[Category, ...]
) -> Iterator[Measure]:
    for code, fields in record.records("measures"):
        id_ = f"{indicator.id}.{code}"
        references.declare("measure", id_, fields)
        measure = read_measure(id_, fields, indicator=indicator, categories=categories)
        _check_sum(measure, fields)
        if measure.composition is not None:
            references.refer("measure", measure.composition.weight, record=fields, name="composition.weight")
        if fields.close():
            yield measure
        else:
            record.ok = False


def read_measure(
    id_: str, fields: Record, *, indicator: Indicator | None, categories: tuple[Category, ...] = ()
) -> Measure:
    """A measure takes direction and dead band from its indicator unless it says otherwise."""
    direction = fields.optional_choice("direction", Direction)
    dead_band = fields.optional_number("dead_band")
    if indicator is not None:
        direction = direction or indicator.direction
        dead_band = indicator.dead_band if dead_band is None else dead_band
    counting = fields.optional_choice("counting", Counting)
    basis = fields.optional_choice("counting_basis", Basis)
    if (counting is None) != (basis is None):
        fields.problem("counting_basis", "counting en counting_basis horen bij elkaar: vul beide in of geen van beide.")
    return Measure(
        id=id_,
        label=fields.text("label"),
        unit=fields.text("unit"),
        value_type=fields.choice("value_type", ValueType),
        indicator=indicator.id if indicator else None,
        counting=counting,
        counting_basis=basis,
        start=fields.optional_day("start"),
        direction=direction or Direction.HOGER,
        dead_band=dead_band,
        categories=categories,
        note=fields.optional_text("note"),
        indirect=fields.flag("indirect"),
        composition=_read_composition(fields),
    )


def _check_sum(measure: Measure, fields: Record) -> None:
    """Shares, scores and amounts per household of parts do not add up to that of the whole."""
    summed = measure.composition is not None and measure.composition.rule is CompositionRule.SOM
    words = set(re.findall(r"\w+|[%€]", measure.unit.casefold()))
    if summed and (measure.is_share or words & _NEVER_ADDED):
        fields.problem(
            "composition.rule",
            f"som past niet bij een maat in {measure.unit}: alleen aantallen tellen op. Kies gewogen_gemiddelde met "
            "een weight, of laat composition weg.",
        )


def _read_composition(fields: Record) -> MeasureComposition | None:
    nested = fields.nested("composition")
    if nested is None:
        return None
    rule = nested.choice("rule", CompositionRule)
    weight = nested.optional_text("weight")
    if (weight is None) == (rule is CompositionRule.GEWOGEN_GEMIDDELDE):
        nested.problem("weight", "hoort bij gewogen_gemiddelde, en alleen daar: noem de maat waarmee gewogen wordt.")
    if not nested.close():
        fields.ok = False
        return None
    return MeasureComposition(rule, weight)


def _check_identity(indicator: Indicator, record: Record) -> None:
    """The printed number is never the key: 16 is printed twice. Type and number together are."""
    letter = OFFICIAL_LETTER.get(indicator.kind)
    if not indicator.national:
        if letter:
            record.problem("kind", f"{indicator.kind} is een landelijke soort. Kies uit: lokaal, kwalitatief.")
        return
    if letter is None:
        record.problem("kind", f"{indicator.kind} hoort bij een gebied, niet in de landelijke lijst.")
    elif indicator.number is None:
        record.problem("number", "ontbreekt. Een landelijke indicator heeft zijn gedrukte nummer.")
    elif indicator.id != (expected := f"NPLV-{letter}{indicator.number:02d}"):
        record.problem("", f"de sleutel past niet bij soort en nummer: verwacht {expected}.")


def _check_key_figure(indicator: Indicator, record: Record) -> None:
    """Only context, and never with a number of the official list."""
    if indicator.kind is not IndicatorKind.CONTEXT or indicator.number is not None:
        record.problem("kind", "een kerncijfer is context en heeft geen nummer van de landelijke lijst.")
    if not indicator.id.startswith(_KEY_FIGURE):
        record.problem("", f"de sleutel van een kerncijfer begint met {_KEY_FIGURE}.")


def _check_measures(indicator: Indicator, measures: list[Measure], record: Record) -> None:
    if indicator.kind is IndicatorKind.KWALITATIEF:
        if measures:
            record.problem("measures", "een kwalitatief onderzoek heeft geen maten.")
    elif not record.has("measures"):
        record.problem("measures", "ontbreekt. Noem minstens één maat.")
    if indicator.dead_band is not None and len(measures) > 1:
        record.problem("dead_band", "deze indicator heeft meer maten: zet dead_band bij de maat waarvoor hij geldt.")
