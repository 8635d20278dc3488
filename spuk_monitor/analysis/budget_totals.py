"""Themes, years and checks of the budget: sums that say what they leave out (method, section 5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from spuk_monitor.analysis.budget_line import LineFigures, YearFigures, add_up, cents, left_of, share_of
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.terms import BudgetState

STATE_WORDS = {
    BudgetState.LEEG: "leeg",
    BudgetState.EERSTE_TRANCHE: "gelden van de eerste tranche",
    BudgetState.THEMA_INTEGRAAL: "betaald uit thema A",
    BudgetState.GEEN_JAARVERDELING: "geen verdeling over jaren",
}
UNKNOWN_AMOUNT = "bedrag onbekend"
NOT_APPLIED_FOR = "niet aangevraagd"
_CENT = 0.005


def short(line: str) -> str:
    return line.removeprefix("BUD-")


def left_out_words(cells: Sequence[tuple[str, BudgetState]]) -> str:
    """`B1 en B2 (gelden van de eerste tranche), B4 (leeg)` for (line, state) of cells without an amount."""
    groups = []
    for state, words in STATE_WORDS.items():
        lines = [short(line) for line, found in cells if found is state]
        if lines:
            groups.append(f"{dutch.join_words(lines)} ({words})")
    return ", ".join(groups)


def without_amount(lines: Sequence[LineFigures], year: int) -> list[tuple[str, BudgetState]]:
    found = [(line.line, one.state, one.amount) for line in lines for one in line.years if one.year == year]
    return [(line, state) for line, state, amount in found if amount is None]


def theme_record(
    theme: str,
    lines: Sequence[LineFigures],
    total_line: LineFigures | None,
    *,
    definitions: Definitions,
    programme: Programme,
    expected: float | None,
) -> dict[str, Any]:
    """One theme: the table beside the council letter, and what was spent. Neither amount corrects the other."""
    printed = total_line.total if total_line else None
    table = printed if printed is not None else add_up(line.total for line in lines)
    letter = next((one.amount for one in programme.letter_amounts if one.theme == theme), None)
    difference = cents(table - letter) if table is not None and letter is not None else None
    realised = add_up(line.realised for line in lines)
    committed = add_up(line.committed for line in lines)
    per_year = {
        str(year): add_up(one.amount for line in lines for one in line.years if one.year == year)
        for year in programme.years
    }
    applied = theme in programme.themes or theme in programme.themes_without_amount or bool(lines)
    unknown = theme in programme.themes_without_amount and table is None
    return {
        "theme": theme,
        "name": definitions.themes[theme].name if theme in definitions.themes else theme,
        "state": NOT_APPLIED_FOR if not applied else UNKNOWN_AMOUNT if unknown else "aangevraagd",
        "table_total": table,
        "letter_amount": letter,
        "difference": difference,
        "difference_pct": difference / letter * 100 if difference is not None and letter else None,
        "per_year": per_year,
        "realised": realised,
        "committed": committed,
        "left": left_of(table, realised, committed),
        "carried": add_up(carry.amount for line in lines for carry in line.carries),
        "spent_share": share_of(realised, table),
        "expected_share": share_of(expected, table),
        "letter_note": _letter_note(theme, difference, letter),
        "note": _theme_note(lines, programme, applied=applied, unknown=unknown, table=table),
        "budget_notes": [note.text for note in programme.budget_notes if note.theme == theme],
        "warnings": [warning for line in lines for warning in line.warnings],
        "fictitious": any(line.fictitious for line in lines),
    }


def _letter_note(theme: str, difference: float | None, letter: float | None) -> str | None:
    """The difference is shown, not judged: whether the letter is the maximum is not known."""
    if difference is None or not letter:
        return None
    if abs(difference) < _CENT:
        return f"Thema {theme}: de tabel en de raadsbrief noemen hetzelfde bedrag."
    way = "hoger" if difference > 0 else "lager"
    share = dutch.format_pct(abs(difference) / letter * 100, 2)
    text = f"Thema {theme}: de tabel is {dutch.format_eur(abs(difference))} ({share}) {way} dan de raadsbrief"
    if difference > 0:
        return f"{text}; of het bedrag in de brief het maximum is, is niet bekend."
    return f"{text}."


def _theme_note(
    lines: Sequence[LineFigures], programme: Programme, *, applied: bool, unknown: bool, table: float | None
) -> str | None:
    if not applied:
        return NOT_APPLIED_FOR
    if unknown:
        return UNKNOWN_AMOUNT
    if not lines:
        return "er zijn geen begrotingsregels geladen" if table is None else None
    parts = []
    if not any(line.has_years for line in lines):
        parts.append("het bedrag is niet over de jaren verdeeld")
    else:
        for year in programme.years:
            missing = left_out_words(without_amount(lines, year))
            if missing:
                parts.append(f"in {year} tellen niet mee: {missing}")
    silent = [line for line in lines if line.realised is None and line.committed is None]
    if silent and len(silent) < len(lines):
        parts.append(f"van {len(silent)} van de {len(lines)} regels zijn geen uitgaven bekend")
    return "; ".join(parts) or None


def year_records(lines: Sequence[LineFigures], years: range, *, themes_left_out: Sequence[str]) -> list[dict[str, Any]]:
    """Totals per year over the lines that have a split over years, labelled with the themes that have none."""
    split = [line for line in lines if line.theme not in themes_left_out]
    excluded = f" (excl. {dutch.join_words(themes_left_out)})" if themes_left_out else ""
    records = []
    for year in years:
        cells = [one for line in split for one in line.years if one.year == year]
        missing = without_amount(split, year)
        words = left_out_words(missing)
        realised, committed = add_up(one.realised for one in cells), add_up(one.committed for one in cells)
        current = add_up(one.current for one in cells)
        records.append(
            {
                "year": str(year),
                "label": f"{year}{excluded}",
                "amount": add_up(one.amount for one in cells),
                "carried_in": add_up(one.carried_in for one in cells),
                "carried_out": add_up(one.carried_out for one in cells),
                "current": current,
                "realised": realised,
                "committed": committed,
                "left": left_of(current, realised, committed),
                "excluded_themes": list(themes_left_out),
                "left_out": _by_state(missing),
                "note": f"niet meegeteld: {words}" if words else None,
            }
        )
    return records


def _by_state(missing: Sequence[tuple[str, BudgetState]]) -> dict[str, list[str]]:
    states = dict.fromkeys(str(state) for _, state in missing)
    return {state: [line for line, found in missing if str(found) == state] for state in states}


def total_record(themes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The whole programme. Themes without an amount stay out and are named."""
    table, realised = add_up(one["table_total"] for one in themes), add_up(one["realised"] for one in themes)
    committed = add_up(one["committed"] for one in themes)
    both = [one for one in themes if _known(one["difference"])]
    letter_of_both = add_up(one["letter_amount"] for one in both)
    difference = add_up(one["difference"] for one in both)
    missing = [one["theme"] for one in themes if one["state"] != NOT_APPLIED_FOR and not _known(one["table_total"])]
    absent = f"zonder thema {dutch.join_words(missing)}: {UNKNOWN_AMOUNT}" if missing else None
    return {
        "table_total": table,
        "letter_amount": add_up(one["letter_amount"] for one in themes),
        "difference": difference,
        "difference_pct": difference / letter_of_both * 100 if difference is not None and letter_of_both else None,
        "realised": realised,
        "committed": committed,
        "left": left_of(table, realised, committed),
        "spent_share": share_of(realised, table),
        "note": absent,
        "fictitious": any(one["fictitious"] for one in themes),
    }


def _known(value: float | None) -> bool:
    return value is not None and value == value  # noqa: PLR0124 - NaN


def check_records(
    lines: Sequence[LineFigures], total_lines: Sequence[LineFigures], years: range
) -> list[dict[str, Any]]:
    """Every row sum and column sum against what is printed. What has no amount stays out of the sum."""
    records: list[dict[str, Any]] = []
    for theme in dict.fromkeys([line.theme for line in (*lines, *total_lines)]):
        own = [line for line in lines if line.theme == theme]
        totals = [line for line in total_lines if line.theme == theme]
        records.extend(record for line in (*own, *totals) if (record := _row_check(line)))
        for total_line in totals:
            for one in total_line.years:
                summed = add_up(cell.amount for line in own for cell in line.years if cell.year == one.year)
                records.extend(_column_check(theme, str(one.year), one.amount, summed, without_amount(own, one.year)))
            if not total_line.total_computed:
                summed = add_up(line.total for line in own)
                absent = [(line.line, line.total_state) for line in own if line.total is None]
                records.extend(_column_check(theme, "totaal", total_line.total, summed, absent))
    return records


def _row_check(line: LineFigures) -> dict[str, Any] | None:
    if line.total is None or line.total_computed or not line.has_years:
        return None
    absent: list[YearFigures] = [one for one in line.years if one.amount is None]
    words = dutch.join_words(f"{one.year} ({STATE_WORDS[one.state]})" for one in absent)
    return _check(
        f"Rijsom {short(line.line)}: de jaren samen tegenover het gedrukte totaal",
        line.theme,
        kind="rij",
        line=line.line,
        year=None,
        printed=line.total,
        computed=add_up(one.amount for one in line.years),
        note=f"niet meegeteld: {words}" if words else None,
    )


def _column_check(
    theme: str, year: str, printed: float | None, computed: float | None, absent: Sequence[tuple[str, BudgetState]]
) -> list[dict[str, Any]]:
    if printed is None:
        return []
    words = left_out_words(absent)
    what = f"Kolomsom {year} van thema {theme}: de regels samen tegenover het gedrukte totaal"
    note = f"niet meegeteld: {words}" if words else None
    return [_check(what, theme, kind="kolom", line=None, year=year, printed=printed, computed=computed, note=note)]


def _check(what: str, theme: str, **values: Any) -> dict[str, Any]:
    printed, computed = values["printed"], values["computed"]
    ok = computed is not None and abs(printed - computed) < _CENT
    return {"what": what, "theme": theme, **values, "ok": ok}
