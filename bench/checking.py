"""Reading and checking a table of observations beside frictionless 5 and pandera, and the same table as a workbook.

frictionless gets the rules that fit its schema: types, required columns, lists of measures and areas, the pattern of
a period, the range of a number, the length of a text and a key that is unique. pandera gets the same rules, lazily, so
that it finds all faults as the others do. The monitor does all its own checks, which are more: units and possible
values per measure, categories, margins, overlapping periods, personal data.
"""

import csv
import io
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import python_calamine
import xlsxwriter

from bench import loading
from bench.measured import Measurement, Role
from bench.turns import Contender, in_turns, lines, ratio, timed
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.terms import ValueType
from spuk_monitor.ingest import read_upload
from spuk_monitor.ingest.source_file import SourceFile

SIZE, QUICK_SIZE = 100_000, 20_000  # rows
TIMES_FASTER = 10
FRICTIONLESS, PANDERA = "frictionless 5", "pandera (lazy)"
COLUMNS = (
    "indicator", "gebied", "periode", "categorie", "waarde", "eenheid", "status", "marge_onder", "marge_boven", "bron",
    "toelichting",
)  # fmt: skip
_NUMBERS = frozenset({"waarde", "marge_onder", "marge_boven"})
_MOST = 1e12
_PERIOD = r"(19|20)\d\d(-(0[1-9]|1[0-2]))?"
_STATES = ["voorlopig", "definitief"]
_LENGTHS = {"categorie": 120, "eenheid": 120, "bron": 2_000, "toelichting": 2_000}
_KEY = ["indicator", "gebied", "periode"]  # a key of frictionless may not be empty: no category
_FILE, _SHEET = "waarnemingen.csv", "waarnemingen"
_WARM = 500  # rows of the first turn, which is not counted: it loads the libraries and starts the reading process


def measure(*, quick: bool = False) -> list[Measurement]:
    """Seconds of each, and what ours is of theirs; where a peer is not there the row says so.

    The text always has all rows: the share agreed is of that size, and what a reading costs whatever its size
    counts for more in a smaller one. A workbook takes several times as long.
    """
    definitions = load_definitions()
    with tempfile.TemporaryDirectory(prefix="spuk-checking-") as folder:
        as_text = _as_text(definitions, SIZE, Path(folder))
    return [*as_text, *_as_workbook(definitions, QUICK_SIZE if quick else SIZE)]


def _as_text(definitions: Definitions, size: int, folder: Path) -> list[Measurement]:
    group = f"Waarnemingen lezen en controleren (csv, {size:,} rijen)".replace(",", ".").replace("csv.", "csv,")
    small = invented_file(definitions, _WARM)
    in_turns(_readers(small, definitions, folder / "warm"), 1)
    _must_refuse(small, definitions, folder / "faulty")
    readers = _readers(invented_file(definitions, size), definitions, folder / "all")
    times = in_turns(readers)
    beside = partial(ratio, group, times=times, ours="monitor", unit="deel")
    return [
        *lines(group, readers, times),
        beside("monitor als deel van frictionless", theirs=FRICTIONLESS, limit=1 / TIMES_FASTER),
        beside("monitor als deel van pandera", theirs=PANDERA),
    ]


def _readers(content: bytes, definitions: Definitions, folder: Path) -> list[Contender]:
    folder.mkdir()
    (folder / _FILE).write_bytes(content)
    schema = schema_of(definitions)
    return [
        Contender("monitor", Role.MONITOR, lambda: _ours(content, definitions), "alle eigen controles"),
        _peer(FRICTIONLESS, "frictionless", lambda: _by_frictionless(folder, schema)),
        _peer(PANDERA, "pandera", lambda: _by_pandera(folder / _FILE, definitions)),
        Contender(
            "pandas, alleen inlezen", Role.FLOOR, lambda: timed(lambda: _table(folder / _FILE)), "controleert niets"
        ),
    ]


def _must_refuse(content: bytes, definitions: Definitions, folder: Path) -> None:
    """The same rules: all that check find the same row wrong. RuntimeError for who does not."""
    first, second, *rest = content.decode().splitlines()
    wrong = second.replace(second.split(";")[1], "nergens")
    readers = _readers("\n".join([first, wrong, *rest]).encode(), definitions, folder)
    times = in_turns([replace(one, role=Role.PEER) for one in readers if one.role is not Role.FLOOR], 1)
    if times.seconds:
        raise RuntimeError(f"{', '.join(times.seconds)} found nothing wrong with an area that does not exist")


def _peer(name: str, module: str, work: Callable[[], float]) -> Contender:
    if find_spec(module) is None:
        return Contender(name, Role.PEER, None, reason=f"{module} is niet geïnstalleerd")
    return Contender(name, Role.PEER, work, "dezelfde regels, voor zover het die kent")


def _as_workbook(definitions: Definitions, size: int) -> list[Measurement]:
    group = f"Dezelfde tabel als werkmap (xlsx, {size:,} rijen)".replace(",", ".").replace("xlsx.", "xlsx,")
    in_turns(_workbook_readers(as_workbook(invented_file(definitions, _WARM)), definitions), 1)
    readers = _workbook_readers(as_workbook(invented_file(definitions, size)), definitions)
    times = in_turns(readers)
    return [
        *lines(group, readers, times),
        ratio(
            group, "monitor als deel van pandas met openpyxl", times, ours="monitor, lezen en controleren",
            theirs="pandas met openpyxl", unit="deel",
        ),
    ]  # fmt: skip


def _workbook_readers(content: bytes, definitions: Definitions) -> list[Contender]:
    name = _FILE.replace("csv", "xlsx")
    return [
        Contender("monitor, lezen en controleren", Role.MONITOR, lambda: _ours(content, definitions, name)),
        Contender(
            "monitor, alleen inlezen", Role.MONITOR,
            lambda: timed(lambda: SourceFile(content, name).grid(_SHEET)), "met beide muren",
        ),
        Contender(
            "pandas met openpyxl", Role.PEER,
            lambda: timed(lambda: pd.read_excel(io.BytesIO(content), engine="openpyxl")), "controleert niets",
        ),
        Contender("calamine alleen", Role.FLOOR, lambda: timed(lambda: by_calamine(content)), "controleert niets"),
    ]  # fmt: skip


def by_calamine(content: bytes) -> object:
    """All cells of the first sheet."""
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    return sheet.to_python()


def invented_file(definitions: Definitions, size: int) -> bytes:
    """Invented observations in the project's own layout, all columns, nothing to find fault with."""
    return "\n".join([";".join(COLUMNS), *islice(_rows(definitions), size)]).encode()


def as_workbook(content: bytes) -> bytes:
    """The same rows as a workbook, numbers as numbers."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_SHEET)
        for number, row in enumerate(csv.reader(io.StringIO(content.decode()), delimiter=";")):
            for column, (name, text) in enumerate(zip(COLUMNS, row, strict=True)):
                if text and number and name in _NUMBERS:
                    sheet.write_number(number, column, float(text.replace(",", ".")))
                elif text:
                    sheet.write_string(number, column, text)
    return made.getvalue()


def _rows(definitions: Definitions) -> Iterator[str]:
    for count, row in enumerate(loading.rows(definitions)):
        indicator, area, period, _ = row.split(";")
        measure = definitions.measures[indicator]
        tenths = 20 + count * 37 % 900
        value, low, high = (f"{number // 10},{number % 10}" for number in (tenths, tenths - 5, tenths + 5))
        if measure.value_type is ValueType.GEHEEL_GETAL:
            value = str(tenths // 10)
        margins = (low, high) if count % 10 == 0 else ("", "")
        status = "voorlopig" if count % 7 == 0 else "definitief"
        note = f"meting {count}" if count % 50 == 0 else ""
        yield ";".join([indicator, area, period, "", value, measure.unit, status, *margins, "registratie", note])


def schema_of(definitions: Definitions) -> dict[str, Any]:
    """The rules as a Table Schema."""
    number = {"type": "number", "decimalChar": ",", "groupChar": "."}
    own: dict[str, dict[str, object]] = {
        "indicator": {"required": True, "enum": list(definitions.measures)},
        "gebied": {"required": True, "enum": list(definitions.areas)},
        "periode": {"required": True, "pattern": _PERIOD},
        "waarde": {"minimum": 0, "maximum": _MOST},
        "status": {"enum": _STATES},
        "marge_onder": {"maximum": _MOST},
        "marge_boven": {"maximum": _MOST},
    }
    rules = own | {name: {"maxLength": length} for name, length in _LENGTHS.items()}
    return {
        "fields": [
            {"name": name, "type": "string", "constraints": rules[name]} | (number if name in _NUMBERS else {})
            for name in COLUMNS
        ],
        "missingValues": [""],
        "primaryKey": _KEY,
    }


def pandera_schema(definitions: Definitions) -> Any:
    """The rules of `schema_of` as pandera has them."""
    import pandera.pandas as pa  # noqa: PLC0415  # only there once `make bench` put it there

    check = pa.Check
    rules = {
        "indicator": check.isin(list(definitions.measures)),
        "gebied": check.isin(list(definitions.areas)),
        "periode": check.str_matches(f"^{_PERIOD}$"),
        "waarde": check.in_range(0, _MOST),
        "status": check.isin(_STATES),
        "marge_onder": check.le(_MOST),
        "marge_boven": check.le(_MOST),
    } | {name: check.str_length(max_value=length) for name, length in _LENGTHS.items()}
    columns = {
        name: pa.Column(float if name in _NUMBERS else str, rules[name], nullable=name not in _KEY) for name in COLUMNS
    }
    return pa.DataFrameSchema(columns, unique=_KEY)


def _table(path: Path) -> pd.DataFrame:
    texts = {name: "str" for name in COLUMNS if name not in _NUMBERS}
    floats = dict.fromkeys(_NUMBERS, "float64")
    return pd.read_csv(path, sep=";", decimal=",", dtype=texts | floats)


def _ours(content: bytes, definitions: Definitions, file: str = _FILE) -> float:
    found = []
    elapsed = timed(lambda: found.append(read_upload(content, file=file, definitions=definitions)))
    (upload,) = found
    expected = content.count(b"\n") if file == _FILE else None
    if upload.findings or not upload.observations or expected not in (None, len(upload.observations)):
        raise RuntimeError(f"{len(upload.observations)} rows read, {[one.sentence() for one in upload.findings[:3]]}")
    return elapsed


def _by_frictionless(folder: Path, rules: dict[str, Any]) -> float:
    from frictionless import Dialect, Resource, Schema  # noqa: PLC0415  # only there once `make bench` put it there
    from frictionless.formats import CsvControl  # noqa: PLC0415

    reports: list[Any] = []

    def validate() -> None:
        resource = Resource(
            path=_FILE, basepath=str(folder), encoding="utf-8", schema=Schema.from_descriptor(rules),
            dialect=Dialect(controls=[CsvControl(delimiter=";")]),
        )  # fmt: skip
        reports.append(resource.validate())

    elapsed = timed(validate)
    if not reports[0].valid:
        raise RuntimeError(f"frictionless finds fault: {reports[0].flatten(['rowNumber', 'fieldName', 'note'])[:3]}")
    return elapsed


def _by_pandera(path: Path, definitions: Definitions) -> float:
    """Raises pandera's own error when a rule does not hold."""
    schema = pandera_schema(definitions)
    return timed(lambda: schema.validate(_table(path), lazy=True))
