"""Period: parse what people and sources write, and answer when it starts and ends."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


class Granularity(StrEnum):
    JAAR = "jaar"
    SCHOOLJAAR = "schooljaar"
    HALFJAAR = "halfjaar"
    KWARTAAL = "kwartaal"
    MAAND = "maand"
    WEEK = "week"
    DAG = "dag"


_PARTS_PER_YEAR = {Granularity.HALFJAAR: 2, Granularity.KWARTAAL: 4, Granularity.MAAND: 12}
_LETTER = {Granularity.HALFJAAR: "H", Granularity.KWARTAAL: "Q", Granularity.MAAND: "M", Granularity.WEEK: "W"}
_BY_CBS = {
    "JJ": Granularity.JAAR, "SJ": Granularity.SCHOOLJAAR, "HJ": Granularity.HALFJAAR,
    "KW": Granularity.KWARTAAL, "MM": Granularity.MAAND, "W1": Granularity.WEEK,
}  # fmt: skip
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS: tuple[tuple[re.Pattern[str], Granularity], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), granularity)
    for pattern, granularity in (
        (rf"(?:jaar )?{_YEAR}", Granularity.JAAR),
        (rf"{_YEAR}[ -]?[QK](?P<part>\d)", Granularity.KWARTAAL),
        (rf"[QK](?P<part>\d)[ -]{_YEAR}", Granularity.KWARTAAL),
        (rf"(?P<part>\d)(?:e|ste|de)? ?kwartaal(?: van)? {_YEAR}", Granularity.KWARTAAL),
        (rf"kwartaal (?P<part>\d),? {_YEAR}", Granularity.KWARTAAL),
        (rf"{_YEAR},? (?P<part>\d)(?:e|ste|de) kwartaal", Granularity.KWARTAAL),
        (rf"{_YEAR}[ -]?H(?P<part>\d)", Granularity.HALFJAAR),
        (rf"(?P<part>\d)(?:e|ste|de) (?:halfjaar|helft)(?: van)? {_YEAR}", Granularity.HALFJAAR),
        (rf"{_YEAR}[ -]?M(?P<part>\d\d)", Granularity.MAAND),
        (rf"{_YEAR}-(?P<part>\d\d?)", Granularity.MAAND),
        (rf"{_YEAR}[ -]?W(?P<part>\d\d)", Granularity.WEEK),
        (rf"(?P<month>{'|'.join(MONTHS)}) {_YEAR}", Granularity.MAAND),
        (rf"{_YEAR} (?P<month>{'|'.join(MONTHS)})", Granularity.MAAND),
        (rf"(?:schooljaar )?{_YEAR}/'?’?(?P<next>\d\d(?:\d\d)?)", Granularity.SCHOOLJAAR),
        (rf"schooljaar {_YEAR}-(?P<next>\d\d\d\d)", Granularity.SCHOOLJAAR),
        (rf"{_YEAR}-(?P<next>20\d\d)", Granularity.SCHOOLJAAR),
        (rf"{_YEAR}-(?P<m>\d\d?)-(?P<d>\d\d?)", Granularity.DAG),
        (rf"(?P<d>\d\d?)[-/.](?P<m>\d\d?)[-/.]{_YEAR}", Granularity.DAG),
        (rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)", Granularity.DAG),
    )
)
_CBS = re.compile(rf"{_YEAR}(?P<kind>JJ|SJ|HJ|KW|MM|W1)(?P<part>\d\d)", re.IGNORECASE)


class PeriodError(ValueError):
    """The text is not a period this monitor knows."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with a name. `part` is the half, quarter, month or ISO week; `day` only for DAG."""

    granularity: Granularity
    year: int
    part: int = 0
    day: date | None = None

    def __post_init__(self) -> None:
        limit = _PARTS_PER_YEAR.get(self.granularity, 0)
        if self.granularity is Granularity.WEEK:
            limit = date(self.year, 12, 28).isocalendar().week
        if limit and not 1 <= self.part <= limit:
            raise PeriodError(f"{self.granularity} {self.part} bestaat niet")
        if (self.day is not None) != (self.granularity is Granularity.DAG):
            raise PeriodError("alleen een dag heeft een datum")

    @property
    def start(self) -> date:
        if self.day is not None:
            return self.day
        if self.granularity is Granularity.SCHOOLJAAR:
            return date(self.year, 8, 1)
        if self.granularity is Granularity.WEEK:
            return date.fromisocalendar(self.year, self.part, 1)
        months = 12 // _PARTS_PER_YEAR.get(self.granularity, 1)
        return date(self.year, months * (max(self.part, 1) - 1) + 1, 1)

    @property
    def end(self) -> date:
        if self.day is not None:
            return self.day
        if self.granularity is Granularity.SCHOOLJAAR:
            return date(self.year + 1, 7, 31)
        if self.granularity is Granularity.WEEK:
            return self.start + timedelta(days=6)
        month = 12 // _PARTS_PER_YEAR.get(self.granularity, 1) * max(self.part, 1)
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def key(self) -> str:
        """The one spelling the store uses: 2026, 2025/2026, 2026H1, 2026Q1, 2026M03, 2026W05, 2026-09-30."""
        if self.day is not None:
            return self.day.isoformat()
        if self.granularity is Granularity.JAAR:
            return str(self.year)
        if self.granularity is Granularity.SCHOOLJAAR:
            return f"{self.year}/{self.year + 1}"
        width = 1 if self.granularity in (Granularity.KWARTAAL, Granularity.HALFJAAR) else 2
        return f"{self.year}{_LETTER[self.granularity]}{self.part:0{width}d}"

    @property
    def label(self) -> str:
        """The period in Dutch words, for the screen."""
        match self.granularity:
            case Granularity.JAAR:
                return str(self.year)
            case Granularity.SCHOOLJAAR:
                return f"schooljaar {self.year}/{self.year + 1}"
            case Granularity.HALFJAAR:
                return f"{self.part}e halfjaar {self.year}"
            case Granularity.KWARTAAL:
                return f"{self.part}e kwartaal {self.year}"
            case Granularity.MAAND:
                return f"{MONTHS[self.part - 1]} {self.year}"
            case Granularity.WEEK:
                return f"week {self.part} van {self.year}"
            case Granularity.DAG:
                return f"{self.start.day} {MONTHS[self.start.month - 1]} {self.start.year}"

    def later(self, count: int) -> "Period":
        """The period `count` reporting rounds on. A single day is read as reported every quarter."""
        if self.granularity is Granularity.DAG:
            return Period(Granularity.KWARTAAL, self.year, (self.start.month - 1) // 3 + 1).later(count)
        if self.granularity is Granularity.WEEK:
            iso = (self.start + timedelta(weeks=count)).isocalendar()
            return Period(Granularity.WEEK, iso.year, iso.week)
        parts = _PARTS_PER_YEAR.get(self.granularity)
        if parts is None:
            return Period(self.granularity, self.year + count)
        index = self.year * parts + self.part - 1 + count
        return Period(self.granularity, index // parts, index % parts + 1)

    def overlaps(self, other: "Period") -> bool:
        return self.start <= other.end and other.start <= self.end


def parse_period(raw: object) -> tuple[Period, bool]:
    """The period and whether the source marks it provisional (`2024*`, `2024**`).

    Takes text, a whole number (2026) or a date as Excel holds it. Raises PeriodError for anything else.
    """
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return Period(Granularity.DAG, raw.year, day=raw), False
    if isinstance(raw, bool) or raw is None:
        raise PeriodError("geen periode")
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = " ".join(str(raw).replace("\u00a0", " ").split())
    bare = text.rstrip("*").strip()
    return _parse_text(bare), bare != text


def _parse_text(text: str) -> Period:
    if match := _CBS.fullmatch(text):
        granularity = _BY_CBS[match["kind"].upper()]
        part = int(match["part"]) if granularity in _LETTER else 0
        return Period(granularity, int(match["year"]), part)
    for pattern, granularity in _PATTERNS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        groups = match.groupdict()
        year = int(groups["year"])
        if granularity is Granularity.DAG:
            try:
                day = date(year, int(groups["m"]), int(groups["d"]))
            except ValueError as error:
                raise PeriodError("die datum bestaat niet") from error
            return Period(granularity, year, day=day)
        if granularity is Granularity.SCHOOLJAAR:
            if int(groups["next"]) % 100 != (year + 1) % 100:
                raise PeriodError("een schooljaar loopt over twee jaren na elkaar")
            return Period(granularity, year)
        if groups.get("month"):
            return Period(granularity, year, MONTHS.index(groups["month"].lower()) + 1)
        return Period(granularity, year, int(groups.get("part") or 0))
    raise PeriodError("geen periode")


def period_of(key: str) -> Period:
    """The period of a stored key. Raises PeriodError when the key was not written by `Period.key`."""
    return _parse_text(key)
