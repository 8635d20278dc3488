"""correcties.yaml, per area and for the whole country: figures that are known to be wrong in the file that brings them.

    corrections:
    - measure: RSD-M05            # maat
      area: roosendaal-ring       # gebied
      period: 2026Q1              # "2026" needs quotes, because it is a number to YAML
      category: ...               # only where the figure is of a category
      expect: 14                  # what the file says; absent where it holds no number
      value: 41                   # what it should be
      reason: cijfers verwisseld, bevestigd door de aanleverende school
      by: beheerder               # a role, never a person's name
      on: 2026-11-02

The file is optional. Its entries count for every load from then on; figures that are stored already stay as they are.
"""

from collections.abc import Mapping

from spuk_monitor.definitions.read import Folder
from spuk_monitor.definitions.record import Record
from spuk_monitor.definitions.references import References
from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.period import PeriodError, parse_period

CorrectionKey = tuple[str, str, str, str]  # measure, area, category, period


def read_corrections(folder: Folder, references: References) -> Mapping[CorrectionKey, Correction]:
    """The corrections of one folder by key; a key that any folder has already is a problem."""
    found = {}
    whole = folder.yaml_record("correcties.yaml")
    for record in whole.listed("corrections"):
        correction = _read(record, references)
        name = " · ".join(part for part in correction.key if part)
        if record.ok and references.has("correction", name):
            record.problem("", f"voor {name} is er al een correctie. Laat er één staan.")
        elif record.ok:
            references.declare("correction", name, record)
        if record.close():
            found[correction.key] = correction
    whole.close()
    return found


def _read(record: Record, references: References) -> Correction:
    correction = Correction(
        measure=record.text("measure"),
        area=record.text("area"),
        period=_period(record),
        expect=record.optional_number("expect"),
        value=record.number("value"),
        reason=record.text("reason"),
        by=record.text("by"),
        on=record.day("on"),
        category=record.optional_text("category") or "",
    )
    references.refer("measure", correction.measure, record=record, name="measure")
    references.refer("area", correction.area, record=record, name="area")
    if record.ok and correction.expect == correction.value:
        record.problem("value", "is gelijk aan expect. Een correctie verandert het cijfer.")
    return correction


def _period(record: Record) -> str:
    text = record.text("period")
    if not text:
        return ""
    try:
        return parse_period(text)[0].key
    except PeriodError:
        record.problem("period", f"'{text}' is geen periode. Schrijf bijvoorbeeld 2026Q1, '2026' of 2025/2026.")
        return ""
