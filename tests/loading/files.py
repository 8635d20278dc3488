"""Observation files of Roosendaal-Ring, in rows a test can be read by."""

from datetime import date

AREA = "roosendaal-ring"
AT = date(2026, 11, 21)  # the third quarter is the last completed one


def observed(*rows: str) -> bytes:
    """A csv of rows such as "RSD-M05;2026Q1;1"; further fields are status and bron."""
    lines = ["indicator;gebied;periode;waarde;status;bron"]
    for row in rows:
        measure, period, value, *rest = row.split(";")
        lines.append(";".join([measure, AREA, period, value, *rest, *[""] * (2 - len(rest))]))
    return "\n".join([*lines, ""]).encode()
