"""Edits in the XML of a workbook that openpyxl cannot make: error cells, results of formulas."""

import io
import zipfile


def replaced(content: bytes, old: bytes, new: bytes, *, part: str = "xl/worksheets/sheet1.xml") -> bytes:
    """The workbook with `old`, which must stand in the part exactly once, replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == part:
                assert data.count(old) == 1, data
                data = data.replace(old, new)
            made.writestr(entry, data)
    return target.getvalue()


def with_part(content: bytes, name: str, data: bytes = b"x") -> bytes:
    """The workbook with one more part in its archive."""
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
    return target.getvalue()
