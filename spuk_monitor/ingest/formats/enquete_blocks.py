"""Where the tables of a survey stand on a sheet: headers by their words, rows, and what is written above them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from spuk_monitor.ingest.cells import CellValue, is_blank, loose, text_of
from spuk_monitor.ingest.formats.enquete_words import ANSWERS, is_telling
from spuk_monitor.ingest.grid import Grid, Row, header_key
from spuk_monitor.ingest.header_words import is_period, split_period
from spuk_monitor.ingest.numbers import is_number_or_mark


class Role(Enum):
    """What a column of words is for."""

    QUESTION = "vraag"
    NUMBER = "nummer"
    ITEM = "onderdeel"
    ANSWER = "antwoord"
    AREA = "gebied"
    CODE = "gebiedscode"
    PERIOD = "periode"
    RESPONDENT = "invuller"
    ASIDE = "toelichting"


class Kind(Enum):
    """What a column of figures holds."""

    COUNT = "aantal"
    SHARE = "percentage"
    VALUE = "waarde"


_ROLE_NAMES: Mapping[Role, str] = {
    Role.QUESTION: "vraag vraagtekst indicator indicatornaam naamindicator thema onderwerp",
    Role.NUMBER: "nr nummer indicatornummer indicatornr indicatorcode vraagnummer vraagnr code",
    Role.ITEM: "onderdeel subitem stelling item deelvraag ontwikkelingsgebied aspect",
    Role.ANSWER: "antwoord antwoordoptie antwoordcategorie antwoordmogelijkheid categorie",
    Role.AREA: "gebied gebieden focusgebied nplvgebied wijk wijken wijknaam buurt buurten buurtnaam gemeente "
    "gemeentenaam regio",
    Role.CODE: "gebiedscode wijkcode buurtcode gemeentecode cbscode regiocode",
    Role.PERIOD: "periode jaar schooljaar kalenderjaar peiljaar meetjaar meting kwartaal halfjaar maand tijdvak",
    Role.RESPONDENT: "respondent respondentnummer respondentid responseid invuller school schoolnaam naamschool "
    "brin brinnummer vestiging leerling leerlingnummer bewoner",
    Role.ASIDE: "toelichting opmerking opmerkingen bron eenheid definitie",
}  # fmt: skip
_ROLES = {name: role for role, names in _ROLE_NAMES.items() for name in names.split()}
_PARTS_OF_A_YEAR = {"kwartaal", "halfjaar", "maand"}
_KIND_NAMES: Mapping[Kind, str] = {
    Kind.COUNT: "aantal n aantalantwoorden aantalkeer frequentie aantalscholen absoluut",
    Kind.SHARE: "percentage % aandeel procent pct perc aandeel%",
    Kind.VALUE: "waarde score rapportcijfer cijfer uitkomst resultaat gemiddelde stand realisatie",
}
_KINDS = {name: kind for kind, names in _KIND_NAMES.items() for name in names.split()}
_LABEL = re.compile(
    r"(?P<name>gebied|focusgebied|wijk|gemeente|periode|jaar|schooljaar|kalenderjaar|peiljaar)(?:\s*:\s*(?P<text>.+))?",
    re.IGNORECASE,
)
_AREA_LABELS = ("gebied", "focusgebied", "wijk", "gemeente")


@dataclass(frozen=True, slots=True)
class Figures:
    """One column of figures; `answer`, `area` and `period` where its header names them."""

    index: int
    header: str
    kind: Kind
    answer: str | None = None
    area: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One table: its header, its rows, and the question, area and period written above it."""

    header_row: int
    headers: tuple[str, ...]
    roles: Mapping[Role, int]
    figures: tuple[Figures, ...]
    rows: Sequence[Row]
    title: str | None
    area: str | None
    period: str | None
    is_wide: bool  # areas down, questions across

    @property
    def numbers_indicators(self) -> bool:
        """Whether bare numbers are those of the list of indicators: its header says so."""
        indexes = [self.roles[role] for role in (Role.QUESTION, Role.NUMBER) if role in self.roles]
        return any("indicator" in header_key(self.headers[index]) for index in indexes)


@dataclass(frozen=True, slots=True)
class _Header:
    """`corner`: its first cell is empty, so what stands below it is told by its words."""

    roles: Mapping[Role, int]
    figures: tuple[Figures, ...]
    is_wide: bool = False
    corner: bool = False


def blocks_of(grid: Grid) -> list[Block]:
    """All tables of the sheet, from top to bottom."""
    rows = grid.rows
    headers = [(at, found) for at, (_, cells) in enumerate(rows) if (found := _header(cells)) is not None]
    blocks: list[Block] = []
    above = 0
    area = period = None
    for order, (at, header) in enumerate(headers):
        limit = headers[order + 1][0] if order + 1 < len(headers) else len(rows)
        title = None
        for _, cells in rows[above:at]:
            title, area, period = _said(cells, title, area=area, period=period)
        end = at + 1
        while end < limit and not _is_apart(rows, end, first=at + 1):
            end += 1
        roles = _with_corner(header, rows[at + 1 : end])
        if end == at + 1 or roles is None:
            continue
        above = end
        number, cells = rows[at]
        headings = tuple(text_of(value) for value in cells)
        body = rows[at + 1 : end]
        blocks.append(Block(number, headings, roles, header.figures, body, title, area, period, header.is_wide))
    return blocks


def _with_corner(header: _Header, rows: Sequence[Row]) -> Mapping[Role, int] | None:
    """Below an empty corner stand questions, or answers to the question above; None where neither can be."""
    if not header.corner:
        return header.roles
    if any(is_telling(text_of(cells[0])) for _, cells in rows):
        return {**header.roles, Role.QUESTION: 0}
    return None if any(one.area for one in header.figures) else {**header.roles, Role.ANSWER: 0}


def _said(
    cells: Sequence[CellValue], title: str | None, *, area: str | None, period: str | None
) -> tuple[str | None, str | None, str | None]:
    """What a row above a table says: "Gebied: …", "Schooljaar | …", or a title, perhaps with the period in it."""
    filled = [text_of(value) for value in cells if not is_blank(value)]
    match = _LABEL.fullmatch(filled[0]) if filled and len(filled) <= 2 else None
    if match and (match["text"] or len(filled) == 2):
        text = match["text"] or filled[1]
        if match["name"].lower() in _AREA_LABELS:
            return title, text, period
        return title, area, text if is_period(text) else split_period(text)[1] or period
    if len(filled) != 1:
        return title, area, period
    kept = title if title and is_telling(title) and not is_telling(filled[0]) else filled[0]
    return kept, area, split_period(filled[0])[1] or period


def _is_apart(rows: Sequence[Row], at: int, *, first: int) -> bool:
    """Whether the row at `at` is below the table: behind an empty row, or with words in its first cell alone."""
    number, cells = rows[at]
    alone = not any(not is_blank(value) for value in cells[1:])
    gap = at > first and number > rows[at - 1][0] + 1
    return gap or (alone and (is_telling(text_of(cells[0])) or text_of(cells[0]).endswith("?")))


def _header(cells: Sequence[CellValue]) -> _Header | None:
    """The row as a header; None when it holds figures, or no words that a survey table begins with."""
    roles: dict[Role, int] = {}
    kinds: list[Figures] = []
    periods: list[Figures] = []
    others: list[tuple[int, str]] = []
    for index, value in enumerate(cells):
        if is_blank(value):
            continue
        text, key = text_of(value), header_key(value)
        if role := _ROLES.get(key):
            if role is Role.PERIOD and role in roles and key in _PARTS_OF_A_YEAR:
                return None  # a year and its quarter in two columns: neither alone says which period a figure is of
            roles.setdefault(role, index)
        elif kind := _KINDS.get(key):
            kinds.append(Figures(index, text, kind))
        elif is_period(value):
            periods.append(Figures(index, text, Kind.VALUE, period=text))
        elif isinstance(value, str) and not is_number_or_mark(value):
            others.append((index, text))
        else:
            return None
    return _judged(roles, kinds, periods, others, corner=not cells or is_blank(cells[0]))


def _judged(
    roles: dict[Role, int],
    kinds: Sequence[Figures],
    periods: Sequence[Figures],
    others: Sequence[tuple[int, str]],
    *,
    corner: bool,
) -> _Header | None:
    asks = bool({Role.QUESTION, Role.NUMBER, Role.ITEM, Role.ANSWER} & set(roles))
    answers = [Figures(index, text, Kind.COUNT, answer=text) for index, text in others if loose(text) in ANSWERS]
    telling = sum(is_telling(text) for _, text in others)
    distinct = len({loose(one.header) for one in answers})
    if distinct == len(answers) and distinct > (1 if corner or 0 in roles.values() else 2):
        return _Header({Role.ITEM: 0, **roles} if 0 not in roles.values() else roles, tuple(answers))
    if not asks and telling and ({Role.AREA, Role.CODE, Role.RESPONDENT} & set(roles) or telling > 1):
        wide = [Figures(index, text, Kind.VALUE) for index, text in others]
        return _Header({Role.AREA: 0, **roles} if corner else roles, (*wide, *kinds), is_wide=True)
    areas = [Figures(index, text, Kind.VALUE, area=text) for index, text in others]
    figures = tuple(kinds) or (*periods, *areas)
    if not figures or not (asks or (corner and not roles)):
        return None
    return _Header(roles, figures, corner=not asks)
