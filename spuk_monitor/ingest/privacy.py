"""Does a file hold one row per person? Such a file is stopped before anything of it is read or kept.

Looks at whole sheets, also those that no reader would use: the untouched file is kept with all its sheets. Never
quotes a cell's value. Columns are judged by a hundred rows spread over the sheet; one that is nearly empty there,
or looks suspicious, by all its values. Only the search for a number that a text names as such looks at every text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.dutch import join_words
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.personal_data import passes_eleven_test
from spuk_monitor.ingest.cells import CellValue, is_blank, loose, one_line, text_of
from spuk_monitor.ingest.grid import HEADER_ROWS, Grid, Row
from spuk_monitor.ingest.lines import Lines, column_of, widths_of

Item = TypeVar("Item")

_SAMPLE = 100
_FEW = 10  # values in the rows that are looked at; with fewer, all of the column is
_ENOUGH = 5  # distinct values; that five numbers pass by chance happens once in 160,000 columns of nine digits
_NEARLY_ALL = 0.9
_REASONS_SHOWN = 5

_NUMBER_WORDS = {"bsn", "bsnnummer", "bsnnr", "burgerservicenummer", "sofinummer", "sofi", "onderwijsnummer"}
_NAME_WORDS = {
    "voornaam", "voornamen", "achternaam", "achternamen", "familienaam", "geslachtsnaam", "meisjesnaam", "roepnaam",
    "voorletters", "voorl", "tussenvoegsel", "tussenvoegsels",
}  # fmt: skip
_BIRTH_WORDS = {"geboortedatum", "geboortedag", "gebdatum", "gebdat", "gebdtm", "dob", "birthdate"}
_PERSON = (
    "client|leerling|deelnemer|patient|bewoner|inwoner|cursist|student|kind|ouder|medewerker|persoon|klant|respondent"
)
_OF_A_PERSON = re.compile(
    rf"(?:naam|nummer|nr|id) (?:van )?(?:de |het )?(?:{_PERSON})|(?:{_PERSON}) ?(?:naam|nummer|nr|id)"
    r"|(?:geb|geboorte) datum|datum (?:van )?geboorte|date of birth|volledige naam"
)
_BIRTH_YEARS_OF = {"geboortejaar", "geb jaar", "gebjaar"}  # counted per year as well, so by itself it says nothing
_BESIDE_BIRTH_YEAR = {"naam", "volledige naam", "adres", "straat", "straatnaam", "huisnummer", "telefoon", "mobiel"}
_COUNTED = {"aantal", "totaal", "som", "percentage", "aandeel", "gemiddeld", "gemiddelde", "n", "pct"}
_SENTENCE = 40  # characters; a row of three cells with one longer than this explains columns, it does not head them

_DIGITS = re.compile(r"'?(\d[\d. ]{6,10}\d)'?")
_IN_TEXT = re.compile(r"(?<![\d.,])\d{9}(?![\d.,])")
_MENTION = re.compile(r"(?:\bbsn|burgerservice|\bsofi(?:nummer)?\b)[^\d]{0,20}(\d[\d. -]{6,10}\d)(?!\d)", re.IGNORECASE)
_MENTION_MARKS = ("bsn", "burgerservice", "sofi")
_TEXT_DATE = re.compile(r"(?:(\d\d?)[-/](\d\d?)[-/]([12]\d{3})|([12]\d{3})-(\d\d)-(\d\d))(?:[T ]00:00(?::00)?)?")
_MEASURED_DATE = re.compile(
    r"datum|date|periode|period|dag|maand|jaar|tijd|moment|start|begin|eind|deadline|peil|ingang|oprichting|opgericht|opening|geopend"
    r"|sluiting|bouw|besluit|oplever|geldig|gewijzigd|bijgewerkt|vastgesteld|publicatie|mutatie"
)
_BIRTH_YEARS = 10  # born within fewer years than this: those dates are rather of meetings or deliveries
_ENOUGH_DATES = 10
_EMAIL = re.compile(r"([^@\s]+)@[^@\s]+\.[a-zA-Z]{2,}")
# Headings of which full names below are persons. Not "kind" or "persoon": those also head sorts of them.
_ONE_PERSON = {"client", "leerling", "deelnemer", "patient", "bewoner", "cursist", "student", "medewerker"}
_FULL_NAME = re.compile(r"[^\W\d_][^\s\d]*(?: [^\s\d]+){1,4}")
_ROLE_BOXES = {"info", "administratie", "directie", "contact", "secretariaat", "school", "receptie", "post"}


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why a file seems to be about persons, in words, and where."""

    words: str
    place: Place


def person_level(grids: Sequence[Grid]) -> Finding | None:
    """The finding that stops a file with one row per person; None for any other file.

    `grids`: every sheet, whole. Stopped by a column headed as a number, name or date of birth of a person, or headed
    "deelnemer" and the like with full names below; by a column of which nearly all of at least five distinct values
    are, or name, numbers that pass the eleven-test; by scattered dates over many years under no date's heading; by
    e-mail addresses; or by a burgerservicenummer named in a text.
    """
    reasons = [reason for grid in grids for reason in _reasons(grid)]
    if not reasons:
        return None
    words = list(dict.fromkeys(reason.words for reason in reasons))
    more = [f"nog {len(words) - _REASONS_SHOWN} andere"] if len(words) > _REASONS_SHOWN else []
    return finding("PERSOONSGEGEVENS", reasons[0].place, signs=join_words([*words[:_REASONS_SHOWN], *more]))


def _reasons(grid: Grid) -> Iterator[_Reason]:
    headed = set()
    for position, (row, cells) in enumerate(grid.rows[:HEADER_ROWS]):
        if _explains(cells):
            continue
        described = _describes_a_person(cells)
        for index, value in enumerate(cells):
            if not isinstance(value, str):
                continue
            named = _names_a_person(value) or (described and loose(value) in _BIRTH_YEARS_OF)
            if not named and loose(value) not in _ONE_PERSON:
                continue
            below = grid.rows[position + 1 :]  # only for the few that ask: a copy of all rows
            if (named and _has_more(below, index)) or (not named and _are_full_names(below, index)):
                headed.add(index)
                name = one_line(value)
                yield _Reason(f"kolom '{name}'{_on(grid)}", grid.place(row, index, name))
    few = _spread(grid.rows)
    for index in range(max(widths_of(grid.rows), default=0)):
        if index not in headed:
            sample = [cells[index] for _, cells in few if index < len(cells) and not is_blank(cells[index])]
            if len(sample) < _FEW:
                sample = list(_spread(_filled(grid, index)))
            yield from _column_reasons(grid, index, sample)
    yield from _mentions(grid)


def _filled(grid: Grid, index: int) -> list[CellValue]:
    """All values of one column; asked for few columns, because walking a wide sheet by column is slow."""
    return [value for value in column_of(grid.rows, index) if value and not is_blank(value)]


def _spread(items: Sequence[Item]) -> Sequence[Item]:
    return items[:: len(items) // _SAMPLE + 1]


def _on(grid: Grid) -> str:
    return f" op blad '{grid.sheet}'" if grid.sheet is not None else ""


def _explains(cells: Sequence[CellValue]) -> bool:
    """A row that says in a sentence what a column means, as on a sheet with explanation."""
    filled = [value for value in cells if not is_blank(value)]
    texts = [one_line(value) for value in filled if isinstance(value, str)]
    return len(filled) <= 3 and any(len(text) > _SENTENCE or _is_sentence(text) for text in texts)


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and text.count(" ") > 1


def _names_a_person(header: str) -> bool:
    words = loose(header)
    if not words or len(words) > 60 or re.search(r"\d{4}", words):
        return False
    tokens = set(words.split())
    if tokens & _COUNTED:
        return False
    known = _NUMBER_WORDS | _NAME_WORDS | _BIRTH_WORDS
    return bool(tokens & known) or words.replace(" ", "") in known or _OF_A_PERSON.fullmatch(words) is not None


def _describes_a_person(cells: Sequence[CellValue]) -> bool:
    """A year of birth beside a name or an address."""
    words = {loose(value) for value in cells if isinstance(value, str)}
    return bool(words & _BIRTH_YEARS_OF) and bool(words & _BESIDE_BIRTH_YEAR)


def _has_more(rows: Sequence[Row], index: int) -> bool:
    """Whether anything but another heading is filled in below."""
    values = (cells[index] for _, cells in rows if index < len(cells))
    return any(not is_blank(value) and not (isinstance(value, str) and _names_a_person(value)) for value in values)


def _column_reasons(grid: Grid, index: int, sample: Sequence[CellValue]) -> Iterator[_Reason]:
    letters = grid.letters(index) or str(index + 1)
    place = Place(sheet=grid.sheet, column=letters)
    where = f"in kolom {letters}{_on(grid)}"
    numbers = [value for value in sample if _has_digits(value)]
    if _half(numbers, lambda value: _service_number(value) is not None) and _are_service_numbers(_filled(grid, index)):
        yield _Reason(f"getallen van negen cijfers die aan de elfproef voldoen {where}", place)
    elif _half(sample, lambda value: _day(value) is not None) and _are_birth_dates(_filled(grid, index)):
        yield _Reason(f"geboortedata {where}", place)
    elif _half(sample, _is_personal_email) and _are_emails(_filled(grid, index)):
        yield _Reason(f"e-mailadressen {where}", place)


def _half(sample: Sequence[CellValue], looks_like: Callable[[CellValue], bool]) -> bool:
    """Whether half of a sample looks like something; the rest may be headings, dots and totals."""
    return 2 * sum(map(looks_like, sample)) >= len(sample) > 0


def _has_digits(value: CellValue) -> bool:
    if isinstance(value, str):
        return any(sign.isdigit() for sign in value)
    return isinstance(value, int | float) and not isinstance(value, bool)


def _service_number(value: CellValue) -> str | None:
    """The digits of a number that passes the eleven-test; None for anything else."""
    if isinstance(value, str):
        if match := _DIGITS.fullmatch(one_line(value)):
            digits = match[1].replace(".", "").replace(" ", "")
        else:  # within a sentence, whole
            match = _IN_TEXT.search(value)
            digits = match[0] if match else ""
    elif isinstance(value, int | float) and not isinstance(value, bool) and 10**7 <= value < 10**9:
        digits = text_of(value)
    else:
        return None
    return digits if len(digits) in (8, 9) and digits.isdecimal() and passes_eleven_test(digits) else None


def _are_service_numbers(filled: Sequence[CellValue]) -> bool:
    """An organisation's RSIN passes the eleven-test too."""
    if any("rsin" in loose(value).split() for value in filled[:HEADER_ROWS] if isinstance(value, str)):
        return False
    distinct = {value for value in filled if _has_digits(value)}
    passing = {number for number in map(_service_number, distinct) if number is not None}
    return len(passing) >= _ENOUGH and len(passing) >= _NEARLY_ALL * len(distinct)


def _day(value: CellValue) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    match = _TEXT_DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _are_birth_dates(filled: Sequence[CellValue]) -> bool:
    """Scattered over many years and over the month, hardly ever twice, and not under the heading of a date."""
    first = next(position for position, value in enumerate(filled) if _day(value) is not None)
    if any(isinstance(value, str) and _MEASURED_DATE.search(loose(value)) for value in filled[:first]):
        return False
    days = [day for day in map(_day, filled[first:]) if day is not None]
    distinct = set(days)
    ends = sum(day.day == 1 or day.day >= 28 for day in distinct)
    return (
        len(distinct) >= _ENOUGH_DATES
        and len(days) >= _NEARLY_ALL * len(filled[first:])
        and len(distinct) >= 0.8 * len(days)
        and (max(distinct) - min(distinct)).days >= _BIRTH_YEARS * 365
        and 2 * ends <= len(distinct)
    )


def _are_full_names(rows: Sequence[Row], index: int) -> bool:
    """Two words or more without a digit, hardly ever twice."""
    filled = [cells[index] for _, cells in rows if index < len(cells) and not is_blank(cells[index])]
    distinct = {one_line(value) for value in filled if isinstance(value, str)}
    names = sum(_FULL_NAME.fullmatch(text) is not None for text in distinct)
    return names >= _ENOUGH and names >= _NEARLY_ALL * len(filled)


def _is_personal_email(value: CellValue) -> bool:
    match = _EMAIL.fullmatch(value.strip()) if isinstance(value, str) else None
    return match is not None and match[1].lower() not in _ROLE_BOXES


def _are_emails(filled: Sequence[CellValue]) -> bool:
    distinct = {value for value in filled if isinstance(value, str)}
    addresses = sum(map(_is_personal_email, distinct))
    return addresses >= _ENOUGH and addresses >= _NEARLY_ALL * (len(distinct) - 1)  # one of them may be the heading


def _mentions(grid: Grid) -> Iterator[_Reason]:
    """A number named as a burgerservicenummer in a text, wherever it stands; a count of them is no number."""
    rows = grid.rows.having(_MENTION_MARKS) if isinstance(grid.rows, Lines) else grid.rows
    for row, cells in rows:
        text = _joined(cells).lower()
        if not any(mark in text for mark in _MENTION_MARKS):
            continue
        for index, value in enumerate(cells):
            if isinstance(value, str) and _mentions_number(value):
                place = grid.place(row, index)
                where = f"cel {place.cell}" if place.cell else f"regel {row}"
                yield _Reason(f"een burgerservicenummer in de tekst van {where}{_on(grid)}", place)


def _joined(cells: Sequence[CellValue]) -> str:
    """All text of a row. A row of a csv is text only, and then joining is five times as fast as looking."""
    try:
        return "\n".join(cells)  # type: ignore[arg-type]  # that is what the except is for
    except TypeError:
        return "\n".join([value for value in cells if isinstance(value, str)])


def _mentions_number(text: str) -> bool:
    match = _MENTION.search(text)
    if match is None or _COUNTED & set(loose(text).split()):
        return False
    return len(re.sub(r"\D", "", match[1])) in (8, 9)
