"""Reading and checking 100,000 observations beside frictionless 5, on the same file.

frictionless gets the rules that fit its schema: types, required columns, lists of measures and areas, the pattern of
a period, the range of a number, the length of a text and a key that is unique. The monitor does all its own checks,
which are more: units and possible values per measure, categories, margins, overlapping periods, personal data.
"""

import socket
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench import loading
from bench.measured import Measurement, median
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.terms import ValueType
from spuk_monitor.ingest import read_upload

GROUP = "Waarnemingen lezen en controleren (csv, 100.000 rijen)"
SIZE = 100_000
TIMES_FASTER = 10
COLUMNS = (
    "indicator", "gebied", "periode", "categorie", "waarde", "eenheid", "status", "marge_onder", "marge_boven", "bron",
    "toelichting",
)  # fmt: skip
_FILE = "waarnemingen.csv"
_RUNS, _RUNS_BESIDE = 3, 2


def measure() -> list[Measurement]:
    """Seconds of both and the share that ours is of theirs; without frictionless ours alone, with a word about it."""
    definitions = load_definitions()
    content = invented_file(definitions, SIZE)
    ours = median([_ours(content, definitions) for _ in range(_RUNS)])
    if find_spec("frictionless") is None:
        return [Measurement(GROUP, "monitor", ours, "s", note="geen vergelijking: frictionless is niet geïnstalleerd")]
    with tempfile.TemporaryDirectory(prefix="spuk-checking-") as folder:
        (Path(folder) / _FILE).write_bytes(content)
        theirs = median([_theirs(folder, schema_of(definitions)) for _ in range(_RUNS_BESIDE)])
    faster = f"{theirs / ours:.1f} keer zo snel".replace(".", ",")
    return [
        Measurement(GROUP, "monitor", ours, "s"),
        Measurement(GROUP, "frictionless 5", theirs, "s"),
        Measurement(GROUP, "monitor als deel van frictionless", ours / theirs, "deel", 1 / TIMES_FASTER, faster),
    ]


def invented_file(definitions: Definitions, size: int) -> bytes:
    """Invented observations in the project's own layout, all columns, nothing to find fault with."""
    return "\n".join([";".join(COLUMNS), *islice(_rows(definitions), size)]).encode()


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
    return {
        "fields": [
            _field("indicator", required=True, enum=list(definitions.measures)),
            _field("gebied", required=True, enum=list(definitions.areas)),
            _field("periode", required=True, pattern=r"(19|20)\d\d(-(0[1-9]|1[0-2]))?"),
            _field("categorie", maxLength=120),
            _field("waarde", minimum=0, maximum=1e12) | number,
            _field("eenheid", maxLength=120),
            _field("status", enum=["voorlopig", "definitief"]),
            _field("marge_onder", maximum=1e12) | number,
            _field("marge_boven", maximum=1e12) | number,
            _field("bron", maxLength=2_000),
            _field("toelichting", maxLength=2_000),
        ],
        "missingValues": [""],
        "primaryKey": ["indicator", "gebied", "periode"],  # a key of frictionless may not be empty: no category
    }


def _field(name: str, **constraints: object) -> dict[str, Any]:
    return {"name": name, "type": "string", "constraints": constraints}


def _ours(content: bytes, definitions: Definitions) -> float:
    started = time.perf_counter()
    upload = read_upload(content, file=_FILE, definitions=definitions)
    elapsed = time.perf_counter() - started
    if upload.findings or len(upload.observations) != content.count(b"\n"):
        raise RuntimeError(f"{len(upload.observations)} rows read, {[one.sentence() for one in upload.findings[:3]]}")
    return elapsed


def _theirs(folder: str, rules: dict[str, Any]) -> float:
    from frictionless import Dialect, Resource, Schema  # noqa: PLC0415  # only there once `make bench` put it there
    from frictionless.formats import CsvControl  # noqa: PLC0415

    with patch.object(socket.socket, "connect", side_effect=OSError("a measurement needs no network")):
        started = time.perf_counter()
        resource = Resource(
            path=_FILE, basepath=folder, encoding="utf-8", schema=Schema.from_descriptor(rules),
            dialect=Dialect(controls=[CsvControl(delimiter=";")]),
        )  # fmt: skip
        report = resource.validate()
        elapsed = time.perf_counter() - started
    if not report.valid:
        raise RuntimeError(f"frictionless finds fault: {report.flatten(['rowNumber', 'fieldName', 'note'])[:3]}")
    return elapsed
