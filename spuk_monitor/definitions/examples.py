"""voorbeelden.yaml: what other areas do with the grant, in our own words. The file is optional."""

from spuk_monitor.definitions.read import Folder
from spuk_monitor.definitions.record import Record
from spuk_monitor.definitions.references import References
from spuk_monitor.domain.examples import Example, ThemeBasis, Tranche

FILE = "voorbeelden.yaml"


def read_examples(folder: Folder, references: References) -> tuple[Example, ...]:
    """Every example that is whole, in the order of the file."""
    found = []
    for id_, record in folder.yaml_records(FILE):
        references.declare("example", id_, record)
        example = _read(id_, record, references)
        if record.close():
            found.append(example)
    return tuple(found)


def _read(id_: str, record: Record, references: References) -> Example:
    example = Example(
        id=id_,
        area=record.text("area"),
        area_as_written=record.text("area_as_written"),
        tranche=record.choice("tranche", Tranche),
        theme=record.text("theme"),
        theme_basis=record.choice("theme_basis", ThemeBasis),
        title=record.text("title"),
        what=record.text("what"),
        target_group=record.optional_text("target_group"),
        quantities=record.optional_text("quantities"),
        remark=record.optional_text("remark"),
    )
    references.refer("area", example.area, record=record, name="area")
    references.refer("theme", example.theme, record=record, name="theme")
    return example
