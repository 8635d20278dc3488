"""The fictitious decisions and narratives of one area, from data/voorbeeld/<area>/stuurgroep.yaml. Judges no ids."""

from dataclasses import dataclass
from pathlib import Path

from spuk_monitor.definitions.read import Folder
from spuk_monitor.definitions.record import Problems, Record
from spuk_monitor.domain.errors import DefinitionError
from spuk_monitor.domain.steering import Decision, DecisionKind, Narrative, NarrativeState, Scope

FILE = "stuurgroep.yaml"


@dataclass(frozen=True, slots=True)
class ExampleEntry:
    """`after`: the file of figures after which it was written down; None: after all of them."""

    entry: Decision | Narrative
    after: str | None


def read_example_entries(folder: Path, area: str) -> list[ExampleEntry]:
    """In the order of the file; empty when there is none. Raises DefinitionError with every problem."""
    problems = Problems()
    root = Folder(folder, folder.name, problems).yaml_record(FILE)
    found = [
        *(_decision(record, area) for _, record in root.records("decisions")),
        *(_narrative(record, area) for _, record in root.records("narratives")),
    ]
    root.close()
    if problems.found:
        raise DefinitionError(problems.found)
    return found


def _decision(record: Record, area: str) -> ExampleEntry:
    entry = Decision(
        area=area,
        kind=record.choice("kind", DecisionKind),
        meeting=record.text("meeting"),
        day=record.day("day"),
        owner_role=record.text("owner_role"),
        text=record.text("text"),
        version=0,
        targets=record.texts("targets"),
        interventions=record.texts("interventions"),
        expected_effect=record.optional_text("expected_effect"),
    )
    return _closed(record, entry)


def _narrative(record: Record, area: str) -> ExampleEntry:
    entry = Narrative(
        area=area,
        scope=record.choice("scope", Scope),
        about=record.optional_text("about") or "",
        quarter=record.text("quarter"),
        text=record.text("text"),
        version=0,
        state=record.choice("state", NarrativeState),
        remark=record.optional_text("remark"),
    )
    return _closed(record, entry)


def _closed(record: Record, entry: Decision | Narrative) -> ExampleEntry:
    after = record.optional_text("after")
    record.close()
    return ExampleEntry(entry, after)
