"""What a programme plans: strategies, interventions and targets."""

from dataclasses import dataclass, field

from spuk_monitor.definitions.read import Folder
from spuk_monitor.definitions.record import Record
from spuk_monitor.definitions.references import References
from spuk_monitor.domain.definitions import Intervention, Strategy, Target
from spuk_monitor.domain.terms import Direction, TargetKind

LEVELS = ("interventie", "koepel", "onderdeel", "activiteit")


@dataclass
class Plans:
    """What is whole, and by id the record of each intervention and target, for messages."""

    strategies: tuple[Strategy, ...] = ()
    interventions: dict[str, Intervention] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)


def read_plans(folder: Folder, references: References, *, programme: Record) -> Plans:
    """`programme` is programma.yaml, which holds the strategies."""
    plans = Plans(strategies=_read_strategies(programme, references))
    for id_, record in folder.yaml_records("interventies.yaml"):
        references.declare("intervention", id_, record)
        intervention = _read_intervention(id_, record, references)
        if record.close():
            plans.interventions[id_] = intervention
            plans.records[id_] = record
    for id_, record in folder.yaml_records("doelen.yaml"):
        references.declare("target", id_, record)
        target = _read_target(id_, record, references)
        if record.close():
            plans.targets[id_] = target
            plans.records[id_] = record
    return plans


def _read_strategies(record: Record, references: References) -> tuple[Strategy, ...]:
    found = []
    for theme, numbered in record.records("strategies"):
        references.refer("theme", theme, record=numbered, name="")
        for number, fields in numbered.each():
            strategy = Strategy(
                theme,
                int(number) if number.isdigit() else 0,
                fields.text("heading"),
                fields.optional_text("printed_heading"),
            )
            if not strategy.number:
                fields.problem("", "de sleutel van een strategie is haar nummer, bijvoorbeeld 1.")
            if fields.close():
                found.append(strategy)
    return tuple(found)


def _read_intervention(id_: str, record: Record, references: References) -> Intervention:
    intervention = Intervention(
        id=id_,
        theme=record.text("theme"),
        name=record.text("name"),
        level=record.text("level"),
        letter=record.text("letter"),
        parent=record.optional_text("parent"),
        strategy=record.optional_integer("strategy"),
        name_variants=record.texts("name_variants"),
        dimension=record.optional_text("dimension"),
        dimension_basis=record.optional_text("dimension_basis"),
        target_group=record.optional_text("target_group"),
        status=record.optional_text("status"),
        start_stated=record.optional_text("start_stated"),
        contributes_to=record.texts("contributes_to"),
        goals=record.texts("goals"),
        cofinanced_by=record.texts("cofinanced_by"),
        cofinancing_note=record.optional_text("cofinancing_note"),
        note=record.optional_text("note"),
        source_lines=record.optional_text("source_lines"),
        printed_name=record.optional_text("printed_name"),
    )
    for name, kind, ids in (
        ("theme", "theme", intervention.theme),
        ("parent", "intervention", intervention.parent),
        ("contributes_to", "theme", intervention.contributes_to),
        ("goals", "goal", intervention.goals),
        ("cofinanced_by", "theme", intervention.cofinanced_by),
    ):
        references.refer(kind, ids, record=record, name=name)
    if intervention.level and intervention.level not in LEVELS:
        record.problem("level", f"'{intervention.level}' is niet bekend. Kies uit: {', '.join(LEVELS)}.")
    if (intervention.level == "onderdeel") != (intervention.parent is not None):
        record.problem("parent", "een onderdeel heeft een parent, en alleen een onderdeel heeft er een.")
    return intervention


def _read_target(id_: str, record: Record, references: References) -> Target:
    target = Target(
        id=id_,
        theme=record.text("theme"),
        what=record.text("what"),
        kind=record.choice("kind", TargetKind),
        direction=record.choice("direction", Direction),
        measure=record.optional_text("measure"),
        interventions=record.texts("interventions"),
        value=record.optional_number("value"),
        value_max=record.optional_number("value_max"),
        unit=record.optional_text("unit"),
        qualifier=record.optional_text("qualifier"),
        due_date=record.optional_day("due_date"),
        due_date_basis=record.optional_text("due_date_basis"),
        due_date_assumed=record.flag("due_date_assumed"),
        period_text=record.optional_text("period_text"),
        counting_text=record.optional_text("counting_text"),
        baseline=record.optional_number("baseline"),
        baseline_text=record.optional_text("baseline_text"),
        baseline_year=record.optional_integer("baseline_year"),
        indicator=record.optional_text("indicator"),
        indicator_fit=record.optional_text("indicator_fit"),
        local_indicator=record.optional_text("local_indicator"),
        linked_target=record.optional_text("linked_target"),
        condition=record.optional_text("condition"),
        note=record.optional_text("note"),
        source_lines=record.optional_text("source_lines"),
    )
    for name, kind, ids in (
        ("theme", "theme", target.theme),
        ("measure", "measure", target.measure),
        ("interventions", "intervention", target.interventions),
        ("indicator", "indicator", target.indicator),
        ("local_indicator", "indicator", target.local_indicator),
        ("linked_target", "target", target.linked_target),
    ):
        references.refer(kind, ids, record=record, name=name)
    return target
