"""Tables as csv that Excel in Dutch opens well and that cannot run anything."""

import csv
import io
import math
from collections.abc import Sequence

from spuk_monitor.domain.spreadsheet_safety import csv_safe


def csv_bytes(header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Semicolons and a byte order mark, decimal comma. Text that a spreadsheet would run gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_cell(one) for one in header])
    writer.writerows([[_cell(one) for one in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return repr(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    return csv_safe(str(value))
