"""The budget of one theme as both layouts give it, its lines resolved to interventions and its sums checked.

A layout reads cells into `TableLine`s; what they mean and whether they add up is decided here, once.
"""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions, Intervention, Programme
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.domain.uploads import BudgetCellDraft, BudgetLineDraft
from spuk_monitor.ingest.amounts import Amount
from spuk_monitor.ingest.cells import dutch_euro, loose

TOTAL = "totaal"
_CENT = 0.005
_SAME_NAME = 0.6
_TELLING_LENGTH = 12  # a shorter name may stand in another by accident


@dataclass(slots=True)
class TableLine:
    """One line with amounts by year ("2026" … or "totaal"); a year the table does not have is absent."""

    line: str
    interventions: list[Intervention]
    label: str
    place: Place
    amounts: dict[str, Amount] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    note: str | None = None
    is_total: bool = False
    unreadable: set[str] = field(default_factory=set)  # years with a finding, left out of the sums

    @property
    def strategy(self) -> int | None:
        return self.interventions[0].strategy if self.interventions else None


@dataclass(slots=True)
class ThemeTable:
    theme: str
    place: Place
    lines: list[TableLine] = field(default_factory=list)

    @property
    def total(self) -> TableLine | None:
        return next((line for line in self.lines if line.is_total), None)

    @property
    def plain(self) -> list[TableLine]:
        return [line for line in self.lines if not line.is_total]


@dataclass(frozen=True, slots=True)
class SumCheck:
    """One sum of the table beside what is printed; `what` in Dutch, `parts` the amounts that were added."""

    what: str
    year: str
    printed: float | None
    computed: float
    place: Place
    parts: tuple[float, ...]

    @property
    def ok(self) -> bool:
        return self.printed is not None and abs(self.printed - self.computed) < _CENT


class ThemeFinder:
    """Finds a theme by its letter, its name or one of its name variants, in a heading or a sheet name."""

    def __init__(self, definitions: Definitions) -> None:
        self._by_name: dict[str, str] = {}
        for theme in definitions.themes.values():
            for name in (theme.name, *theme.name_variants.values()):
                self._by_name[loose(name)] = theme.id
        self._letters = {theme.casefold(): theme for theme in definitions.themes}
        self.known = "; ".join(f"{theme.id} {theme.name}" for theme in definitions.themes.values())

    def find(self, text: str) -> str | None:
        """The theme whose name stands in the text (the longest wins); a sheet name may be cut at 31 signs."""
        wanted = loose(text)
        bare = wanted.removeprefix("thema ").strip()
        if bare in self._letters:
            return self._letters[bare]
        padded = f" {wanted} "
        inside = [name for name in self._by_name if name and f" {name} " in padded]
        if inside:
            return self._by_name[max(inside, key=len)]
        if wanted.startswith("thema ") and bare[:2].rstrip() in self._letters:
            return self._letters[bare[:2].rstrip()]
        cut = {theme for name, theme in self._by_name.items() if len(wanted) >= 12 and name.startswith(wanted)}
        return cut.pop() if len(cut) == 1 else None

    def refusal(self, theme: str | None, programme: Programme, *, place: Place, value: str) -> Finding | None:
        """Why a budget of this theme cannot be read: it is not known, or the programme does not have it."""
        if theme is None:
            return finding("THEMA_ONBEKEND", place, value=value, known=self.known)
        if theme not in programme.themes:
            known = ", ".join(programme.themes)
            return finding("THEMA_NIET_IN_PROGRAMMA", place, value=value, theme=theme, known=known, area=programme.area)
        return None


class InterventionFinder:
    """Finds the lettered interventions of one theme and remembers on which line each stands."""

    def __init__(self, programme: Programme, theme: str) -> None:
        self._theme = theme
        self._by_letter = {
            one.letter.casefold(): one for one in programme.interventions_of(theme) if one.parent is None
        }
        self._by_id = {one.id.casefold(): one for one in self._by_letter.values()}
        self._used: dict[str, Place] = {}

    def find(self, letter: str, place: Place, *, name: str = "") -> tuple[Intervention | None, list[Finding]]:
        """The intervention of a letter, with findings about an unknown or repeated letter or another name."""
        wanted = letter.casefold().strip().rstrip(")")
        one = self._by_letter.get(wanted) or self._by_id.get(wanted)
        if one is None:
            known = "; ".join(f"{one.letter}) {one.name}" for one in self._by_letter.values()) or "geen"
            return None, [finding("INTERVENTIE_ONBEKEND", place, value=letter, theme=self._theme, known=known)]
        if one.id in self._used:
            first = _where(self._used[one.id])
            return None, [finding("INTERVENTIE_DUBBEL", place, value=letter, intervention=one.id, first=first)]
        self._used[one.id] = place
        if name and not _same_name(name, one):
            return one, [finding("NAAM_WIJKT_AF", place, value=name[:120], intervention=one.id, name=one.name)]
        return one, []

    def check_missing(self, place: Place) -> Iterator[Finding]:
        missing = [f"{one.letter}) {one.name}" for one in self._by_letter.values() if one.id not in self._used]
        if missing:
            yield finding("INTERVENTIE_ONTBREEKT", place, theme=self._theme, missing="; ".join(missing))


def _where(place: Place) -> str:
    return place.words()[:1].lower() + place.words()[1:]


def _same_name(name: str, intervention: Intervention) -> bool:
    given = loose(name)
    for known in (intervention.name, *intervention.name_variants):
        ours = loose(known)
        if ours.startswith(given) or given.startswith(ours) or (len(ours) >= _TELLING_LENGTH and ours in given):
            return True
        if difflib.SequenceMatcher(None, given, ours).ratio() >= _SAME_NAME:
            return True
    return False


def sum_checks(table: ThemeTable, years: Sequence[str]) -> Iterator[SumCheck]:
    """Every row against its total and every column against the printed Totaal; states that are no amount stay out."""
    for line in table.lines:
        parts = _parts(line, years)
        if parts is None or TOTAL in line.unreadable:
            continue
        # A total beside years that hold no amount at all is checked too; a table without years is not.
        if parts or (_euro(line, TOTAL) and any(year in line.amounts for year in years)):
            yield _check(f"Rijtotaal van {line.line}", TOTAL, line, parts)
    total = table.total
    if total is None:
        return
    for year in (*years, TOTAL):
        if any(year in line.unreadable for line in table.lines):
            continue
        amounts = [_euro(line, year) for line in table.plain]
        parts = tuple(amount for amount in amounts if amount is not None)
        if parts or _euro(total, year) is not None:
            label = "van de totalen" if year == TOTAL else f"van {year}"
            yield _check(f"Kolomtotaal {label} van thema {table.theme}", year, total, parts)


def check_sums(table: ThemeTable, years: Sequence[str]) -> Iterator[Finding]:
    """A finding for each total that is wrong or missing; once where row and column say the same of one cell."""
    said: set[tuple[Place, float]] = set()
    for check in sum_checks(table, years):
        if (check.place, check.computed) in said:
            continue
        said.add((check.place, check.computed))
        if check.printed is None:
            computed = dutch_euro(check.computed)
            yield finding("TOTAAL_ONTBREEKT", check.place, what=check.what, computed=computed)
        elif not check.ok:
            yield finding(
                "TOTAAL_KLOPT_NIET", check.place, value=dutch_euro(check.printed), what=check.what,
                printed=dutch_euro(check.printed), computed=dutch_euro(check.computed),
                difference=dutch_euro(round(check.printed - check.computed, 2)),
                parts=" + ".join(dutch_euro(part) for part in check.parts) or "geen",
            )  # fmt: skip
    if table.total is None and any(_euro(line, TOTAL) is not None for line in table.plain):
        computed = dutch_euro(sum(_euro(line, TOTAL) or 0.0 for line in table.plain))
        yield finding("TOTAAL_ONTBREEKT", table.place, what=f"Het totaal van thema {table.theme}", computed=computed)


def _euro(line: TableLine, year: str) -> float | None:
    amount = line.amounts.get(year)
    return amount.euro if amount else None


def _parts(line: TableLine, years: Sequence[str]) -> tuple[float, ...] | None:
    if any(year in line.unreadable for year in years):
        return None
    amounts = (_euro(line, year) for year in years)
    return tuple(amount for amount in amounts if amount is not None)


def _check(what: str, year: str, line: TableLine, parts: tuple[float, ...]) -> SumCheck:
    return SumCheck(what, year, _euro(line, year), round(sum(parts), 2), line.places.get(year, line.place), parts)


def check_filled(table: ThemeTable) -> Iterator[Finding]:
    """A table without any amount is an unfilled form: it would replace the theme's budget by nothing."""
    if any(line.unreadable or any(one.euro is not None for one in line.amounts.values()) for line in table.lines):
        return
    yield finding("THEMA_ZONDER_BEDRAG", table.place, value=table.theme, theme=table.theme)


def drafts(tables: Sequence[ThemeTable], years: Sequence[str]) -> tuple[list[BudgetLineDraft], list[BudgetCellDraft]]:
    """Lines and cells to store. A theme without any year column has cells `geen_jaarverdeling`, at the line's place."""
    lines: list[BudgetLineDraft] = []
    cells: list[BudgetCellDraft] = []
    for table in tables:
        by_year = any(year in line.amounts for line in table.lines for year in years)
        for line in table.lines:
            lines.append(
                BudgetLineDraft(
                    line.line, table.theme, tuple(one.id for one in line.interventions), line.label, len(lines) + 1,
                    line.strategy, line.note, line.is_total, line.place,
                )
            )  # fmt: skip
            for year in (*years, TOTAL):
                missing = BudgetState.LEEG if by_year or year == TOTAL else BudgetState.GEEN_JAARVERDELING
                amount = line.amounts.get(year, Amount(missing))
                place = line.places.get(year, line.place)
                cells.append(BudgetCellDraft(line.line, year, amount.euro, amount.state, amount.printed, place))
    return lines, cells


def years_of(programme: Programme) -> tuple[str, ...]:
    return tuple(str(year) for year in programme.years)


def notes_of_marks(amounts: Mapping[str, Amount], footnotes: Mapping[str, str]) -> str | None:
    """The words of the footnotes that the cells of a line refer to, with their years."""
    years_by_mark: dict[str, list[str]] = {}
    for year, amount in amounts.items():
        if amount.mark:
            years_by_mark.setdefault(amount.mark, []).append(year)
    texts = [
        f"{mark} ({', '.join(years)}): {footnotes.get(mark, 'zonder tekst')}" for mark, years in years_by_mark.items()
    ]
    return "; ".join(texts) or None
