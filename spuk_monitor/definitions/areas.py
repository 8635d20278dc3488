"""Areas and of which wijken they consist: the national list (csv) and an area's own wijken (yaml)."""

import re
from collections.abc import Iterator

from spuk_monitor.definitions.record import Record
from spuk_monitor.definitions.references import References
from spuk_monitor.domain.definitions import Area, Composition
from spuk_monitor.domain.terms import AreaKind, Basis

_CODE = re.compile(r"NL\d\d|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4}")  # codes may hold letters: WK0363AA
AREA_COLUMNS = ("id", "name", "kind", "code", "municipality", "other_names", "other_codes", "note")


def read_area(id_: str, record: Record, references: References) -> Area:
    references.declare("area", id_, record)
    area = Area(
        id=id_,
        name=record.text("name"),
        kind=record.choice("kind", AreaKind),
        code=record.optional_text("code"),
        municipality=record.optional_text("municipality"),
        other_names=record.texts("other_names"),
        other_codes=record.texts("other_codes"),
        note=record.optional_text("note"),
    )
    references.refer("area", area.municipality, record=record, name="municipality")
    if area.kind is AreaKind.FOCUSGEBIED and area.code:
        record.problem("code", "een focusgebied heeft geen CBS-code: twee gebieden kunnen in één gemeente liggen.")
        return area
    for code in filter(None, (area.code, *area.other_codes)):
        if not _CODE.fullmatch(code):
            record.problem("code", f"'{code}' is geen CBS-code. Schrijf bijvoorbeeld GM1674 of WK167400.")
        else:
            references.declare("code", code, record)
    if area.kind not in (AreaKind.LAND, AreaKind.GEMEENTE) and not area.municipality:
        record.problem("municipality", "ontbreekt. Noem de gemeente waarin het gebied ligt.")
    return area


def read_compositions(record: Record, references: References) -> Iterator[Composition]:
    seen = set()
    for fields in record.listed("compositions"):
        composition = Composition(
            area=fields.text("area"),
            members=fields.texts("members"),
            year=fields.integer("year"),
            basis=fields.choice("basis", Basis),
            note=fields.optional_text("note"),
        )
        references.refer("area", composition.area, record=fields, name="area")
        references.refer("area", composition.members, record=fields, name="members")
        if not composition.members:
            fields.problem("members", "ontbreekt. Noem de wijken waaruit het gebied bestaat.")
        if (composition.area, composition.year) in seen:
            fields.problem("year", f"{composition.area} heeft al een samenstelling vanaf {composition.year}.")
        seen.add((composition.area, composition.year))
        if fields.close():
            yield composition
