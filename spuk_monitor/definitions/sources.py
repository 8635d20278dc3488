"""Sources as data: which column of which publication fills which measure (data/definities/bronnen/*.yaml)."""

from collections.abc import Iterator
from pathlib import Path

from spuk_monitor.definitions.read import Folder
from spuk_monitor.definitions.record import Problems, Record
from spuk_monitor.definitions.references import References
from spuk_monitor.domain.period import PeriodError, parse_period
from spuk_monitor.domain.sources import ColumnLink, MarginDimension, Source
from spuk_monitor.domain.terms import CellState, Estimates, SourceLayout

FOLDER = "bronnen"
OWN_FILE = "bronnen.yaml"  # in the folder of an area: sources of its own, or columns added to a national source


def read_sources(root: Path, problems: Problems, references: References) -> dict[str, Source]:
    """All sources of the national folder; empty where there is no such folder."""
    path = root / FOLDER
    if not path.is_dir():
        return {}
    folder = Folder(path, FOLDER, problems)
    found: dict[str, Source] = {}
    for file in sorted(one.name for one in path.glob("*.yaml")):
        for id_, record in folder.yaml_records(file):
            references.declare("source", id_, record)
            source = _read_source(id_, record, references)
            record.close()
            found[id_] = source  # also when wrong: then loading is refused, and what adds to it is no second mistake
    folder.check_unknown_files()
    return found


def read_own_sources(folder: Folder, references: References) -> list[tuple[Record, Source]]:
    """The sources of one area. An id that a national source has too adds columns to it (`with_own`)."""
    found = []
    for id_, record in folder.yaml_records(OWN_FILE):
        source = _read_source(id_, record, references, own=True)
        if record.close():
            found.append((record, source))
    return found


def with_own(national: dict[str, Source], own: list[tuple[Record, Source]]) -> dict[str, Source]:
    """The national sources with what areas add to them."""
    merged = dict(national)
    for record, source in own:
        known = merged.get(source.id)
        if known is None:
            if not source.layouts or not source.name:
                record.problem("layouts", "ontbreekt. Een bron die niet landelijk bekend is, noemt naam en layouts.")
            merged[source.id] = source
            continue
        fields = {name: getattr(known, name) for name in Source.__dataclass_fields__ if name != "links"}
        merged[source.id] = Source(links=(*known.links, *source.links), **fields)
    return merged


def _read_source(id_: str, record: Record, references: References, *, own: bool = False) -> Source:
    """An area's own file may leave out what the national source already says."""
    source = Source(
        id=id_,
        name=(record.optional_text("name") or "") if own else record.text("name"),
        publisher=(record.optional_text("publisher") or "") if own else record.text("publisher"),
        layouts=_layouts(record),
        links=tuple(_read_links(record, references)),
        dimensions=_text_lists(record, "dimensions"),
        margins=_read_margins(record),
        missing=_read_missing(record),
        estimated=record.optional_choice("estimated", Estimates) or Estimates.NEE,
        provisional_periods=_read_periods(record),
        download=(record.optional_text("download") or "") if own else record.text("download"),
        takes=(record.optional_text("takes") or "") if own else record.text("takes"),
        note=record.optional_text("note"),
    )
    if not (own or source.layouts) and (record.ok or not record.has("layouts")):
        record.problem("layouts", f"ontbreekt. Kies uit: {', '.join(SourceLayout)}.")
    if not source.links and (record.ok or not record.has("columns")):
        record.problem("columns", "ontbreekt. Noem minstens één kolom.")
    return source


def _layouts(record: Record) -> tuple[SourceLayout, ...]:
    found = []
    for text in record.texts("layouts"):
        try:
            found.append(SourceLayout(text))
        except ValueError:
            record.problem("layouts", f"'{text}' is niet bekend. Kies uit: {', '.join(SourceLayout)}.")
    return tuple(found)


def _read_links(record: Record, references: References) -> Iterator[ColumnLink]:
    for fields in record.listed("columns"):
        link = ColumnLink(
            measure=fields.text("measure"),
            titles=fields.texts("titles"),
            keys=fields.texts("keys"),
            units=_read_units(fields),
            factor=1.0 if (factor := fields.optional_number("factor")) is None else factor,
            category=fields.optional_text("category") or "",
            where=_text_lists(fields, "where"),
        )
        references.refer("measure", link.measure, record=fields, name="measure")
        if not link.titles and not link.keys:
            fields.problem("titles", "ontbreekt. Noem de kolom bij titles of keys.")
        if link.factor == 0:
            fields.problem("factor", "is 0; dan verdwijnt elke waarde. Schrijf de omrekening, zoals 1000.")
        if fields.close():
            yield link
        else:
            record.ok = False


def _read_units(record: Record) -> dict[str, float]:
    nested = record.nested("units")
    if nested is None:
        return {}
    units = {name: nested.number(name) for name in nested.names}
    if not nested.close():
        record.ok = False
    elif 0 in units.values():
        record.problem("units", "noem per eenheid van het bestand een getal dat geen 0 is, zoals {aantal: 1}.")
    return units


def _text_lists(record: Record, name: str) -> dict[str, tuple[str, ...]]:
    """A mapping of a name to a list of texts."""
    nested = record.nested(name)
    if nested is None:
        return {}
    found = {key: nested.texts(key) for key in nested.names}
    if not nested.close():
        record.ok = False
    return found


def _read_margins(record: Record) -> MarginDimension | None:
    nested = record.nested("margins")
    if nested is None:
        return None
    margins = MarginDimension(
        dimension=nested.texts("dimension"), value=nested.texts("value"), low=nested.texts("low"),
        high=nested.texts("high"),
    )  # fmt: skip
    if not nested.close():
        record.ok = False
    elif not all((margins.dimension, margins.value, margins.low, margins.high)):
        record.problem("margins", "noem dimension, value, low en high, elk met een lijst van schrijfwijzen.")
    return margins


def _read_missing(record: Record) -> dict[str, CellState]:
    states = {}
    for mark, state in record.text_mapping("missing").items():
        if state not in set(CellState) - {CellState.WAARDE}:
            known = ", ".join(sorted(set(CellState) - {CellState.WAARDE}))
            record.problem("missing", f"'{state}' is geen toestand. Kies uit: {known}.")
            continue
        states[mark] = CellState(state)
    return states


def _read_periods(record: Record) -> tuple[str, ...]:
    found = []
    for text in record.texts("provisional_periods"):
        try:
            found.append(parse_period(text)[0].key)
        except PeriodError as error:
            record.problem("provisional_periods", f"'{text}' is geen periode: {error}.")
    return tuple(found)
