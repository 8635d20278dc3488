"""Dutch number text to numbers, and the marks that mean there is no number.

Missing marks become states, never 0. A point before three digits is read by the whole column, not by guess.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from spuk_monitor.domain.terms import CellState
from spuk_monitor.ingest.cells import one_line

_STATE_OF_MARK = {
    "": CellState.ONBEKEND, ".": CellState.ONBEKEND, "-": CellState.ONBEKEND, "?": CellState.ONBEKEND,
    "onbekend": CellState.ONBEKEND, "na": CellState.ONBEKEND, "nan": CellState.ONBEKEND, "null": CellState.ONBEKEND,
    "n.b.": CellState.ONBEKEND, "nb": CellState.ONBEKEND,
    "x": CellState.ONDERDRUKT, "geheim": CellState.ONDERDRUKT, "onderdrukt": CellState.ONDERDRUKT,
    "n.v.t.": CellState.NVT, "n.v.t": CellState.NVT, "nvt": CellState.NVT, "niet van toepassing": CellState.NVT,
}  # fmt: skip
_SMALL_NUMBER = re.compile(r"<\s*\d+")
_MISSING_BELOW = -99990
LARGEST = 1e12  # above a thousand billion nothing here is counted or paid
_STATE_OF_NUMBER = {-99997: CellState.ONDERDRUKT, -99998: CellState.NVT}

_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff0d", "-"))
_AROUND = re.compile(
    r"(?P<sign>[-+]?)\s*(?:€|eur|euro)?\s*(?P<inner>[-+]?)\s*(?P<body>[\d., ]*\d)(?:,(?:-{1,2}|=))?"
    r"\s*(?:€|eur|euro)?\s*(?P<percent>%|procent|pct)?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\d+", re.ASCII)
_COMMA_DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+)?,\d+", re.ASCII)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}|\d{1,3}(?: \d{3})+", re.ASCII)
_UNDECIDED = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_POINT_DECIMAL = re.compile(r"\d*\.\d+", re.ASCII)
_COMMA_THREE = re.compile(r"[1-9]\d{0,2},\d{3}", re.ASCII)
_FRACTIONS = {"½": ",5", "¼": ",25", "¾": ",75"}


class PointReading(Enum):
    """What a point means in a column."""

    THOUSANDS = "duizendtallen"
    DECIMAL = "decimaal"
    UNDECIDED = "onbeslist"


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    percent: bool = False


class NotANumber(ValueError):
    """`reason` and `example` are Dutch and go into the finding."""

    def __init__(self, reason: str, example: str = "12,5") -> None:
        super().__init__(reason)
        self.reason = reason
        self.example = example


class TwoReadings(ValueError):
    """The text can be read as two numbers and nothing decides."""

    def __init__(self, thousands: float, decimal: float) -> None:
        super().__init__(f"{thousands} or {decimal}")
        self.thousands = thousands
        self.decimal = decimal


def missing_state(value: str | float) -> CellState | None:
    """The state of a missing mark, None for anything else. Works on text and on numbers up to -99990."""
    if isinstance(value, str):
        text = one_line(value).translate(_DASHES).casefold()
        if text in _STATE_OF_MARK:
            return _STATE_OF_MARK[text]
        return CellState.ONDERDRUKT if _SMALL_NUMBER.fullmatch(text) else None
    if value <= _MISSING_BELOW:
        return _STATE_OF_NUMBER.get(int(max(value, -LARGEST)), CellState.ONBEKEND)
    return None


def point_reading(texts: Iterable[str]) -> PointReading:
    """What a point means in this column, from the cells that can be read in only one way."""
    thousands = decimal = False
    for text in texts:
        if "." not in text and "," not in text:
            continue
        match = _AROUND.fullmatch(one_line(text).translate(_DASHES))
        if match is None:
            continue
        body = match["body"]
        if _COMMA_DECIMAL.fullmatch(body) or _THOUSANDS.fullmatch(body):
            # 1,234 beside point decimals is English for a thousand, so it proves nothing by itself
            thousands = thousands or not _COMMA_THREE.fullmatch(body)
        elif not _UNDECIDED.fullmatch(body) and _POINT_DECIMAL.fullmatch(body):
            decimal = True
    if thousands == decimal:
        return PointReading.UNDECIDED
    return PointReading.THOUSANDS if thousands else PointReading.DECIMAL


def parse_number(text: str, point: PointReading = PointReading.UNDECIDED) -> Number:
    """The number in a Dutch text; `point` is what the column says of a point before three digits.

    Raises NotANumber with the reason and an example, or TwoReadings with both numbers.
    """
    clean = one_line(text).translate(_DASHES)
    match = _AROUND.fullmatch(clean)
    if match is None or (match["sign"] and match["inner"]):
        raise _why_not(clean)
    sign = -1.0 if "-" in match["sign"] + match["inner"] else 1.0
    try:
        value = _body_value(match["body"], point)
    except TwoReadings as error:
        raise TwoReadings(sign * error.thousands, sign * error.decimal) from None
    if value is None:
        raise _why_not(clean)
    value *= sign
    check_size(value)
    return Number(value, percent=match["percent"] is not None)


def is_number_or_mark(text: str) -> bool:
    """Whether a text is a number, in one reading or two, or a mark for a missing one."""
    if missing_state(text) is not None:
        return True
    try:
        parse_number(text)
    except NotANumber:
        return False
    except TwoReadings:
        return True
    return True


def check_size(value: float) -> None:
    """Raises NotANumber for what no count, share or amount can be; a slip of the keyboard or another column."""
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise NotANumber("Het getal is te groot om te kunnen kloppen.")


def _body_value(body: str, point: PointReading) -> float | None:
    if _WHOLE.fullmatch(body):
        return float(body)
    if _COMMA_THREE.fullmatch(body) and point is PointReading.DECIMAL:
        raise TwoReadings(float(body.replace(",", "")), float(body.replace(",", ".")))
    if _COMMA_DECIMAL.fullmatch(body):
        return float(body.replace(".", "").replace(" ", "").replace(",", "."))
    if _THOUSANDS.fullmatch(body):
        return float(body.replace(".", "").replace(" ", ""))
    if _UNDECIDED.fullmatch(body):
        thousands, decimal = float(body.replace(".", "")), float(body)
        if point is PointReading.UNDECIDED:
            raise TwoReadings(thousands, decimal)
        return thousands if point is PointReading.THOUSANDS else decimal
    if _POINT_DECIMAL.fullmatch(body):
        return float(body)
    return None


def _why_not(text: str) -> NotANumber:
    for sign, decimals in _FRACTIONS.items():
        if sign in text:
            whole = text.replace(sign, "").strip()
            mended = (whole or "0") + decimals
            return NotANumber(f"De breuk {sign} is geen getal voor de computer.", mended)
    if re.fullmatch(r"-?\d+[.,]?\d*e[+-]?\d+", text, re.IGNORECASE):
        return NotANumber("De wetenschappelijke notatie laat cijfers weg.", "123000")
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        whole = text.replace(",", "").replace(".", ",")
        return NotANumber("Dit is een Engelse schrijfwijze: komma voor duizendtallen.", whole)
    if re.fullmatch(r"\d+(-|,|\.)", text):
        return NotANumber("Achter het getal staat nog een teken.", text[:-1])
    if text.casefold() in ("ja", "nee", "waar", "onwaar", "niet waar", "true", "false"):
        return NotANumber("Gevraagd is een getal; bij een mijlpaal 1 (gehaald) of 0 (nog niet).", "1")
    if match := re.fullmatch(r"(?:ca\.?|circa|ongeveer|±|~|>|≥|>=)\s*(\d[\d.,]*)", text, re.IGNORECASE):
        return NotANumber("Alleen het getal zelf kan worden opgeslagen; zet de rest bij 'toelichting'.", match[1])
    if re.search(r"\d", text):
        return NotANumber("Er staan tekens bij het getal die er niet bij horen.")
    return NotANumber("Er staat tekst in plaats van een getal.")
