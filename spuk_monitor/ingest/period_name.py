"""The period that a file's name mentions: many extracts say it nowhere else."""

import re

from spuk_monitor.domain.period import Period, PeriodError, parse_period

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SCHOOL_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/ ]((?:19|20)\d\d)(?!\d)")
_QUARTER = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_ ]?[QK]([1-4])(?!\d)", re.IGNORECASE)
_QUARTER_FIRST = re.compile(r"(?<![a-z\d])(?:[QK]|kwartaal[-_ ]?)([1-4])[-_ ]?((?:19|20)\d\d)(?!\d)", re.IGNORECASE)


def period_in_name(file: str) -> Period | None:
    """The quarter, school year or only year in the name; None where it has none or several.

    Days of download, as in _25042023_160857, are longer rows of digits and do not count.
    """
    quarters = {f"{year}Q{part}" for year, part in _QUARTER.findall(file)}
    quarters |= {f"{year}Q{part}" for part, year in _QUARTER_FIRST.findall(file)}
    if len(quarters) == 1:
        return _parsed(quarters.pop())
    pairs = {(first, second) for first, second in _SCHOOL_YEAR.findall(file) if int(second) == int(first) + 1}
    if len(pairs) == 1:
        return _parsed("/".join(pairs.pop()))
    years = set(_YEARS.findall(file))
    return _parsed(years.pop()) if len(years) == 1 and not quarters else None


def _parsed(text: str) -> Period | None:
    try:
        return parse_period(text)[0]
    except PeriodError:
        return None
