"""The sheet 'Uitputting': what is spent, committed or carried over on a budget line in a period."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Programme
from spuk_monitor.domain.findings import NOWHERE, Finding, Place
from spuk_monitor.domain.period import Granularity, Period, PeriodError, parse_period
from spuk_monitor.domain.terms import SpendingKind
from spuk_monitor.domain.uploads import SpendingDraft
from spuk_monitor.ingest.amounts import read_amount
from spuk_monitor.ingest.cells import CellValue, ErrorCell, FormulaCell, dutch_euro, is_blank, shown, text_of
from spuk_monitor.ingest.formats.begroting_plat import line_id
from spuk_monitor.ingest.grid import Grid, Row, check_header, find_header, header_missing
from spuk_monitor.ingest.overlap import Stretch, check_overlaps, span_of
from spuk_monitor.ingest.values import special_finding

SHEET = "Uitputting"
REQUIRED = ("regel", "periode", "soort", "bedrag")
COLUMNS = (*REQUIRED, "toelichting")


class SpendingReader:
    """Reads one grid; afterwards `drafts`, `findings` and `rows_read` hold the outcome.

    `lines` are the budget lines that may be used; None accepts every well-formed line of the programme's themes.
    """

    def __init__(self, grid: Grid, programme: Programme, lines: Collection[str] | None) -> None:
        self.drafts: list[SpendingDraft] = []
        self.findings: list[Finding] = []
        self.rows_read = 0
        self._grid = grid
        self._programme = programme
        self._lines = lines
        self._first: dict[tuple[str, str, SpendingKind], tuple[int, float]] = {}

    def read(self) -> None:
        header = find_header(self._grid.rows, COLUMNS)
        if header is None:
            self.findings.append(header_missing(self._grid, REQUIRED))
            return
        self.findings += check_header(header, self._grid, required=REQUIRED, known=COLUMNS)
        if any(name not in header.columns for name in REQUIRED):
            return
        for row in self._grid.rows[header.position + 1 :]:
            self._read_row(row, dict(header.columns))
        self._check_overlaps()

    def _read_row(self, row: Row, columns: dict[str, int]) -> None:
        number, cells = row
        values: dict[str, CellValue] = {
            name: cells[index] if index < len(cells) else None for name, index in columns.items()
        }
        if all(is_blank(value) for value in values.values()):
            return
        self.rows_read += 1
        places = {name: self._grid.place(number, index, name) for name, index in columns.items()}
        empty = [name for name in ("regel", "periode", "soort") if is_blank(values[name])]
        special = [name for name, value in values.items() if isinstance(value, ErrorCell | FormulaCell)]
        self.findings += [finding("VERPLICHT_LEEG", places[name], column=name) for name in empty]
        self.findings += [special_finding(values[name], places[name]) for name in special]
        if empty or special:
            return
        line = self._line(values["regel"])
        period = self._period(values["periode"])
        kind = _kind(values["soort"])
        euro = self._euro(values["bedrag"], kind)
        parts = {"regel": line, "periode": period, "soort": kind, "bedrag": euro}
        self.findings += [replace(one, place=places[name]) for name, one in parts.items() if isinstance(one, Finding)]
        if isinstance(line, Finding) or isinstance(period, Finding) or isinstance(kind, Finding):
            return
        if not isinstance(euro, Finding):
            note = text_of(values.get("toelichting")) or None
            letters = self._grid.letters(columns["periode"])
            draft = SpendingDraft(line, period.key, kind, euro, note, places["bedrag"], letters)
            self._add(draft, euro, period=period, places=places, values=values)

    def _add(
        self,
        draft: SpendingDraft,
        euro: float,
        *,
        period: Period,
        places: Mapping[str, Place],
        values: Mapping[str, CellValue],
    ) -> None:
        """Keep the draft unless the same was said before or it moves money past the end."""
        key = draft.key
        row = places["regel"].row or 0
        first, amount = self._first.setdefault((draft.line, draft.period, draft.kind), (row, euro))
        if first != row:
            place, value = places["regel"], shown(values["regel"])
            self.findings.append(
                finding("UITPUTTING_DUBBEL", place, value=value, key=key, first=first, first_amount=dutch_euro(amount))
            )
            return
        if euro < 0:
            self.findings.append(finding("UITPUTTING_NEGATIEF", places["bedrag"], value=dutch_euro(euro), key=key))
        if draft.kind is SpendingKind.DOORGESCHOVEN:
            if draft.note is None:
                place = places.get("toelichting", places["soort"])
                self.findings.append(finding("DOORSCHUIVEN_ZONDER_REDEN", place, key=key))
            last = self._programme.end.year
            if period.end.year >= last:
                place, value = places["periode"], shown(values["periode"])
                self.findings.append(finding("DOORSCHUIVEN_NA_EINDE", place, value=value, key=key, last=last))
                return
        self.drafts.append(draft)

    def _line(self, value: CellValue) -> str | Finding:
        text = text_of(value)
        line = line_id(text)
        if line is None:
            return finding("REGELCODE_ONGELDIG", value=text, hint="")
        theme = line.removeprefix("BUD-")[0]
        if self._lines is None and theme in self._programme.themes:
            return line
        if self._lines is not None and line in self._lines:
            return line
        known = ", ".join(sorted(one.removeprefix("BUD-") for one in self._lines or () if not one.endswith("-TOT")))
        themes = ", ".join(self._programme.themes)
        return finding("REGEL_ONBEKEND", value=text, known=known or f"regels van de thema's {themes}")

    def _period(self, value: CellValue) -> Period | Finding:
        try:
            period, _ = parse_period(value)
        except PeriodError as error:
            return finding("ONBEKENDE_PERIODE", value=shown(value), reason=str(error))
        start, end = self._programme.start, self._programme.end
        if period.start < start or period.end > end:
            return finding(
                "PERIODE_BUITEN_PROGRAMMA", value=shown(value),
                first=Period(Granularity.DAG, start.year, day=start).label,
                last=Period(Granularity.DAG, end.year, day=end).label,
            )  # fmt: skip
        return period

    def _euro(self, value: CellValue, kind: SpendingKind | Finding) -> float | Finding:
        """The amount. An empty cell or a mark is no amount, so it is a finding here."""
        amount = read_amount(value, NOWHERE, in_budget=False)
        if isinstance(amount, Finding):
            return amount
        if amount.euro is None:
            words = str(kind) if isinstance(kind, SpendingKind) else ", ".join(SpendingKind)
            return finding("BEDRAG_ONTBREEKT", value=shown(value), kind=words)
        return amount.euro

    def _check_overlaps(self) -> None:
        series: defaultdict[Hashable, list[Stretch]] = defaultdict(list)
        for order, draft in enumerate(self.drafts):
            if draft.amount:  # an amount of 0 cannot be counted twice: it is how a period is taken out
                stretch = Stretch(span_of(draft.period), order, draft.place, draft.key, letters=draft.period_letters)
                series[draft.line, draft.kind].append(stretch)
        self.findings += check_overlaps(series, {})


def _kind(value: CellValue) -> SpendingKind | Finding:
    text = text_of(value).casefold()
    for kind in SpendingKind:
        if kind == text:
            return kind
    return finding("SOORT_ONBEKEND", value=shown(value), known=", ".join(SpendingKind))
