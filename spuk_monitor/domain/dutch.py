"""Numbers, amounts, dates and small grammar as a Dutch reader expects them; the only place that formats.

Missing (None or NaN) is written as a dash, never as zero. Rounding is half up, as people do it.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from spuk_monitor.domain.period import MONTHS, Granularity, Period
from spuk_monitor.domain.units import counted

MISSING = "–"
_WHOLE_EUROS_FROM = 1000
_ONE_DECIMAL_BELOW = 100
_EVERY_DIGIT = Context(prec=400)  # a float has 309 digits before the comma at most


def _rounded(value: float, decimals: int) -> Decimal:
    # Through str: the shortest decimal that means this float, so that 0.125 is not 0.12499…
    number = Decimal(str(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EVERY_DIGIT)
    return abs(number) if number == 0 else number  # no "-0"


def format_number(value: float | None, decimals: int | None = None) -> str:
    """`1.234,5`. Without `decimals`: as many as needed, two at most."""
    if value is None or math.isnan(value):
        return MISSING
    if math.isinf(value):
        raise ValueError("infinite numbers cannot be shown")
    text = f"{_rounded(value, 2 if decimals is None else decimals):,f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def format_estimate(value: float | None) -> str:
    """A computed number such as an expected value: whole from a hundred, one decimal at most below."""
    if value is None or math.isnan(value):
        return MISSING
    if abs(value) >= _ONE_DECIMAL_BELOW or _rounded(value, 1) == int(_rounded(value, 1)):
        return format_number(value, 0)
    return format_number(value, 1)


def format_eur(value: float | None, *, exact: bool = False) -> str:
    """`€ 29.700`; cents only where there are any, and unless `exact` only below a thousand euros."""
    if value is None or math.isnan(value):
        return MISSING
    cents = (exact or abs(value) < _WHOLE_EUROS_FROM) and _rounded(value, 2) != int(_rounded(value, 2))
    number = format_number(abs(value), 2 if cents else 0)
    return f"-€ {number}" if value < 0 and number.strip("0,") else f"€ {number}"


def format_pct(value: float | None, decimals: int = 0) -> str:
    """`80%` for 80.2; percentages are 0-100, so a share of 0.8 is passed as 80."""
    return MISSING if value is None or math.isnan(value) else f"{format_number(value, decimals)}%"


def signed(value: float | None, decimals: int | None = None) -> str:
    """`+3,5`, `-3,5` and plain `0`."""
    text = format_number(value, decimals)
    return f"+{text}" if value is not None and value > 0 and text.strip("0,") else text


def format_date(day: date | None) -> str:
    """`30 september 2026`."""
    return MISSING if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_date_short(day: date | None) -> str:
    """`30-09-2026`, for axes and narrow columns."""
    return MISSING if day is None else f"{day.day:02d}-{day.month:02d}-{day.year}"


_WITH_ARTICLE = (Granularity.SCHOOLJAAR, Granularity.HALFJAAR, Granularity.KWARTAAL)


def the_period(period: Period) -> str:
    """The period as it stands in a sentence: `het 3e kwartaal 2026`, `maart 2026`, `2026`."""
    return f"het {period.label}" if period.granularity in _WITH_ARTICLE else period.label


def in_period(period: Period) -> str:
    """`in het 3e kwartaal 2026`, `in 2026`, and for a single day `op 30 september 2026`."""
    return f"{'op' if period.granularity is Granularity.DAG else 'in'} {the_period(period)}"


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def plural(count: int, one: str, more: str) -> str:
    """`1 doel`, `3 doelen`, `0 doelen`."""
    return f"{format_number(count, 0)} {one if count == 1 else more}"


def join_words(words: Iterable[str], last: str = "en") -> str:
    """`a`, `a en b`, `a, b en c`."""
    parts: Sequence[str] = list(words)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def quantity(value: float | None, unit: str | None, decimals: int | None = None) -> str:
    """A number with its unit: `900 jongeren`, `1 team`, `50% van de leerlingen per school`, `€ 1.500`."""
    if unit in ("€", "euro"):
        return format_eur(value)
    number = format_number(value, decimals)
    if not unit:
        return number
    if not unit.startswith("%"):
        return f"{number} {counted(unit, single=number == '1')}"
    of_what = unit[1:].strip()
    if not of_what:
        return f"{number}%"
    joined = of_what if of_what.startswith(("per ", "(", "van ")) else f"van de {of_what}"
    return f"{number}% {joined}"


def quantity_range(low: float | None, high: float | None, unit: str | None) -> str:
    """`900 jongeren`, and `300 tot 400 jongeren` when there is a `high` of its own."""
    if high is None or math.isnan(high) or high == low:
        return quantity(low, unit)
    return f"{format_number(low)} tot {quantity(high, unit)}"


def age(days: int) -> str:
    """How long ago, in the unit people would use: `12 dagen`, `7 maanden`, `2 jaar`."""
    if days < 60:
        return plural(days, "dag", "dagen")
    months = round(days / 30.4375)
    return plural(months, "maand", "maanden") if months < 24 else f"{format_number(months // 12, 0)} jaar"


def full_age(days: int) -> str:
    """How long ago to the month: `12 dagen`, `9 maanden`, `1 jaar en 9 maanden`."""
    years, months = divmod(round(days / 30.4375), 12)
    if days < 60 or not years:
        return age(days)
    return f"{years} jaar" + (f" en {plural(months, 'maand', 'maanden')}" if months else "")
