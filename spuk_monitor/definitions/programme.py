"""One area's own programme: its folder in data/definities/gebieden, read into a Programme and what goes with it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from spuk_monitor.definitions.areas import read_area, read_compositions
from spuk_monitor.definitions.check import check_programme
from spuk_monitor.definitions.corrections import CorrectionKey, read_corrections
from spuk_monitor.definitions.indicators import IndicatorSet, read_indicators, read_measure
from spuk_monitor.definitions.plans import read_plans
from spuk_monitor.definitions.read import Folder
from spuk_monitor.definitions.record import Record
from spuk_monitor.definitions.references import References
from spuk_monitor.definitions.sources import read_own_sources
from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.definitions import (
    Area,
    BudgetNote,
    Goal,
    IndicatorUse,
    LetterAmount,
    Measure,
    OpenQuestion,
    Programme,
)
from spuk_monitor.domain.sources import Source
from spuk_monitor.domain.terms import IndicatorKind

_OFFICIAL = (IndicatorKind.GEBIEDSREALISATIE, IndicatorKind.GEBIEDSEFFECT, IndicatorKind.CONTEXT)
MEASURE_COLUMNS = (
    "id", "label", "unit", "value_type", "counting", "counting_basis", "start", "direction", "dead_band", "indirect",
    "note",
)  # fmt: skip
USE_COLUMNS = ("id", "theme", "section", "claimed_as", "name_as_used", "indicator", "note")
_CLAIMS = ("landelijk", "lokaal")


@dataclass
class OwnDefinitions:
    """What one area's folder adds. `programme` is None when programma.yaml is wrong."""

    indicators: IndicatorSet
    measures: dict[str, Measure] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    goals: dict[str, Goal] = field(default_factory=dict)
    programme: Programme | None = None
    sources: list[tuple[Record, Source]] = field(default_factory=list)
    corrections: Mapping[CorrectionKey, Correction] = field(default_factory=dict)


def read_programme(
    folder: Folder, references: References, *, official: IndicatorSet, themes: Collection[str]
) -> OwnDefinitions:
    """`official` are the national indicators and `themes` the national theme ids."""
    own = OwnDefinitions(read_indicators(folder, references, national=False))
    own.measures = dict(own.indicators.measures)
    for line, record in folder.csv_records("maten.csv", MEASURE_COLUMNS):
        measure = _read_own_measure(line, record, references)
        if record.close():
            own.measures[measure.id] = measure
    own.sources = read_own_sources(folder, references)
    own.corrections = read_corrections(folder, references)
    places = folder.yaml_record("gebieden.yaml")
    for id_, record in places.records("areas"):
        area = read_area(id_, record, references)
        if record.close():
            own.areas[id_] = area
    compositions = tuple(read_compositions(places, references))
    places.close()
    for id_, record in folder.yaml_records("programmadoelen.yaml"):
        references.declare("goal", id_, record)
        goal = Goal(id_, record.text("name"), record.text("description"))
        if record.close():
            own.goals[id_] = goal
    uses = tuple(_read_uses(folder, references, official=official))

    record = folder.yaml_record("programma.yaml", required=True)
    plans = read_plans(folder, references, programme=record)
    if not record.is_empty:
        programme = Programme(
            area=record.text("area"),
            name=record.text("name"),
            start=record.day("start"),
            end=record.day("end"),
            themes=record.texts("themes"),
            strategies=plans.strategies,
            interventions=plans.interventions,
            targets=plans.targets,
            letter_amounts=tuple(_read_letter(record, references)),
            indicator_use=uses,
            open_questions=tuple(_read_questions(record)),
            budget_notes=tuple(_read_notes(record, references)),
            themes_without_amount=record.texts("themes_without_amount"),
            compositions=compositions,
        )
        references.refer("area", programme.area, record=record, name="area")
        references.refer("theme", programme.themes, record=record, name="themes")
        if programme.area and programme.area != folder.path.name:
            record.problem("area", f"is '{programme.area}', maar de map heet '{folder.path.name}'. Maak ze gelijk.")
        if record.close():
            own.programme = programme
            check_programme(
                programme,
                official.measures | own.measures,
                records=plans.records | {programme.area: record},
                themes=themes,
            )
    folder.check_unknown_files()
    return own


def _read_own_measure(line: int, record: Record, references: References) -> Measure:
    """A measure that the programme counts for its targets; it may belong to an indicator."""
    id_ = record.text("id") or f"regel {line}"
    references.declare("measure", id_, record)
    measure = read_measure(id_, record, indicator=None)
    if measure.counting is None:
        record.problem("counting", "ontbreekt. Zeg hoe waarnemingen van deze maat optellen.")
    return measure


def _read_uses(folder: Folder, references: References, *, official: IndicatorSet) -> Iterator[IndicatorUse]:
    """The official list decides: what a theme claims against it is marked here, not in the file."""
    for _, record in folder.csv_records("indicatorgebruik.csv", USE_COLUMNS):
        record.text("id")
        theme, indicator = record.text("theme"), record.text("indicator")
        references.refer("theme", theme, record=record, name="theme")
        references.refer("indicator", indicator, record=record, name="indicator")
        section, claimed = record.text("section"), record.text("claimed_as")
        if claimed and claimed not in _CLAIMS:
            record.problem("claimed_as", f"'{claimed}' is niet bekend. Kies uit: {', '.join(_CLAIMS)}.")
        known = official.indicators.get(indicator)
        use = IndicatorUse(
            theme=theme,
            section=section,
            claimed_as=claimed,
            name_as_used=record.text("name_as_used"),
            indicator=indicator,
            misplaced=known is not None and section in _OFFICIAL and section != known.kind,
            claimed_national_but_local=known is None and claimed == "landelijk",
            note=record.optional_text("note"),
        )
        if record.close():
            yield use


def _read_letter(record: Record, references: References) -> Iterator[LetterAmount]:
    for theme, fields in record.records("letter_amounts"):
        references.refer("theme", theme, record=fields, name="")
        amount = LetterAmount(theme, fields.number("amount"), fields.text("name_in_letter"), fields.text("source"))
        if fields.close():
            yield amount


def _read_notes(record: Record, references: References) -> Iterator[BudgetNote]:
    for fields in record.listed("budget_notes"):
        note = BudgetNote(fields.text("theme"), fields.text("text"), fields.texts("lines"))
        references.refer("theme", note.theme, record=fields, name="theme")
        if fields.close():
            yield note


def _read_questions(record: Record) -> Iterator[OpenQuestion]:
    for id_, fields in record.records("open_questions"):
        question = OpenQuestion(
            id_, fields.text("question"), fields.text("why"), fields.text("where"), fields.texts("traps")
        )
        if fields.close():
            yield question
