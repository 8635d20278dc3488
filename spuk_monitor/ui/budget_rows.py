"""The money of an area as rows of text and bars: what stands in which cell, in words. Draws nothing, sums nothing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from spuk_monitor.analysis.money import Money
from spuk_monitor.charts.budget import SpendingBar
from spuk_monitor.domain.definitions import Programme
from spuk_monitor.domain.dutch import MISSING, format_eur, format_number, format_pct, join_words
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.domain.wording import cell_state, spelled
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.tables import Column, Markup, fictitious, joined, safe, soft, tag, toned

Record = dict[str, Any]
_SPENT = ("realised", "committed", "left")


def euro(amount: float | None) -> str:
    return format_eur(known(amount))


def spent_euro(amount: float | None, *, made_up: bool) -> Markup:
    """An amount that rests on spending, with the word where that spending is made up."""
    mark = soft("fictief", "warn") if made_up and known(amount) is not None else ""
    return joined(euro(amount), mark, by="")


def short(line: str) -> str:
    """A1 for BUD-A1."""
    return line.removeprefix("BUD-")


def cell(amount: float | None, state: str) -> Markup:
    """An amount, or what stands there instead; a printed zero says that it was printed."""
    if state == BudgetState.BEDRAG:
        return joined(euro(amount))
    if state == BudgetState.NUL:
        return joined("€ 0", soft("gedrukte nul"), by="")
    return Markup(f'<span class="sm-soft">{cell_state(state)}</span>')


def covers(interventions: Sequence[str], programme: Programme) -> str:
    """`a en b`: the letters of what a line pays for."""
    known_ones = [programme.interventions.get(one) for one in interventions]
    return join_words(one.letter if one else identity for one, identity in zip(known_ones, interventions, strict=True))


def covers_words(line: Record, programme: Programme) -> str:
    """Which interventions a line covers, and what that means for the cost of one."""
    interventions = list(line["interventions"])
    letters = covers(interventions, programme)
    if not interventions:
        return "noemt geen interventie"
    if len(interventions) == 1:
        return f"interventie {letters}"
    return f"één bedrag voor {letters}; kosten per interventie zijn niet te geven"


# --- bars ------------------------------------------------------------------------------------------


def theme_bars(themes: Iterable[Record]) -> list[SpendingBar]:
    """A bar for every theme that was applied for; also the one of which the amount is not known."""
    return [
        SpendingBar(
            name=str(joined(Markup(f"<strong>{row['theme']}.</strong>"), row["name"])),
            plain_name=f"Thema {row['theme']}",
            budget=known(row["table_total"]),
            realised=known(row["realised"]),
            committed=known(row["committed"]),
            left=known(row["left"]),
            expected_share=known(row["expected_share"]),
            remark=str(_remark(row, without_years=known(row["expected_share"]) is None)),
            unknown=row["state"],
        )
        for row in themes
        if row["state"] != "niet aangevraagd"
    ]


def line_bars(money: Money, programme: Programme, year: int) -> list[SpendingBar]:
    """A bar for every line of which spending is known; the table above it has all lines with their names.

    Says so when the cell of the running year holds no amount.
    """
    states = {row["line"]: str(row["state"]) for row in records(money.cells) if row["year"] == str(year)}
    bars = []
    for row in records(money.lines):
        if known(row["realised"]) is None and known(row["committed"]) is None:
            continue
        what = _short_name(row, programme)
        bars.append(
            SpendingBar(
                name=str(joined(Markup(f"<strong>{short(row['line'])}</strong>"), _small(what) if what else "")),
                plain_name=f"Regel {short(row['line'])}",
                budget=known(row["total"]),
                realised=known(row["realised"]),
                committed=known(row["committed"]),
                left=known(row["left"]),
                expected_share=known(row["expected_share"]),
                remark=str(
                    joined(
                        _remark(row, without_years=known(row["expected_share"]) is None), _no_amount(states, row, year)
                    )
                ),
                unknown=cell_state(str(row["total_state"])),
            )
        )
    return bars


def _short_name(line: Record, programme: Programme) -> str:
    """The one intervention by name, several by letter."""
    found = line["interventions"]
    if len(found) > 1:
        return f"interventies {covers(found, programme)}"
    return "".join(programme.interventions[one].name for one in found if one in programme.interventions)


def _remark(row: Record, *, without_years: bool) -> Markup:
    amount = known(row.get("table_total", row.get("total")))
    spent = known(row["realised"]) is not None or known(row["committed"]) is not None
    parts: list[object] = [fictitious() if row["fictitious"] and spent else ""]
    if row["warnings"]:
        parts.append(toned("▲ waarschuwing", "warn"))
    if without_years and amount is not None:
        parts.append(_small("Geen verwachting: geen verdeling over jaren."))
    return joined(*parts)


def _no_amount(states: Mapping[str, str], row: Record, year: int) -> Markup:
    state = states.get(row["line"], BudgetState.BEDRAG)
    if state in (BudgetState.BEDRAG, BudgetState.NUL, BudgetState.GEEN_JAARVERDELING):
        return Markup("")
    return _small(f"{year} telt niet mee: {cell_state(state)}.")


def _small(text: str) -> Markup:
    return Markup(f'<span class="bb-small">{safe(text)}</span>')


# --- tables ----------------------------------------------------------------------------------------


def line_table(money: Money, theme: Record, programme: Programme) -> tuple[list[Column], list[list[object]], list[int]]:
    """Columns, rows and the index of the total row: the printed table with what was spent of it."""
    years = [str(year) for year in programme.years]
    columns = [
        Column("Regel"),
        *(Column(name, numeric=True) for name in (*years, "Totaal", "Gerealiseerd", "Verplicht", "Over")),
    ]
    cells = {(row["line"], row["year"]): row for row in records(money.cells)}
    rows: list[list[object]] = []
    for line in records(money.lines):
        mine = [cells.get((line["line"], year)) for year in years]
        name = joined(
            Markup(f"<strong>{short(line['line'])}</strong>"),
            tag("gedeeld") if line["shared"] else "",
            *_about(line, programme),
        )
        total = cell(line["total"], str(line["total_state"]))
        computed = soft("zelf opgeteld") if line["total_computed"] else ""
        rows.append(
            [
                name,
                *(cell(one["amount"], str(one["state"])) if one else MISSING for one in mine),
                joined(total, computed, by=""),
                *(spent_euro(line[name], made_up=line["fictitious"]) for name in _SPENT),
            ]
        )
    per_year = theme["per_year"]
    sums: list[object] = ["Totaal"]
    sums += [euro(per_year.get(year)) for year in years]
    sums.append(euro(theme["table_total"]))
    sums += [spent_euro(theme[name], made_up=theme["fictitious"]) for name in _SPENT]
    return columns, [*rows, sums], [len(rows)]


def _about(line: Record, programme: Programme) -> list[Markup]:
    """What a line pays for, by name; a shared one with what that means."""
    if not line["shared"] and line["label"]:
        return [soft(line["label"])]
    found = [programme.interventions.get(one) for one in line["interventions"]]
    names = "; ".join(f"{one.letter}. {one.name}" for one in found if one)
    return [soft(names) if len(line["interventions"]) > 1 else Markup(""), soft(covers_words(line, programme))]


def year_table(money: Money) -> tuple[list[Column], list[list[object]]]:
    """Totals per year with what they leave out. The current budget shows only where money was carried over."""
    made_up = bool(money.lines["fictitious"].any())
    moved = bool(money.years["carried_in"].notna().any() or money.years["carried_out"].notna().any())
    titles = ["Begroot", *(["Erbij", "Eraf", "Na doorschuiven"] if moved else []), "Gerealiseerd", "Verplicht", "Over"]
    rows: list[list[object]] = []
    for row in records(money.years):
        shifted = [euro(row["carried_in"]), euro(row["carried_out"]), euro(row["current"])] if moved else []
        spent = [spent_euro(row[name], made_up=made_up) for name in _SPENT]
        rows.append([joined(row["label"], soft(row["note"] or ""), by=""), euro(row["amount"]), *shifted, *spent])
    return [Column("Jaar"), *(Column(title, numeric=True) for title in titles)], rows


def year_figures(money: Money) -> tuple[list[str], list[tuple[str | float | None, ...]]]:
    """The same as plain figures: header with units, and rows."""
    names = ("amount", "carried_in", "carried_out", "current", *_SPENT)
    titles = ("Begroot", "Erbij", "Eraf", "Na doorschuiven", "Gerealiseerd", "Verplicht", "Over")
    rows = [(str(row["label"]), *(known(row[name]) for name in names)) for row in records(money.years)]
    return ["Jaar", *(f"{title} (€)" for title in titles)], [*rows]


def carry_rows(money: Money) -> list[list[object]]:
    """Every amount moved to a later year: the original and the current budget of both years."""
    cells = {(row["line"], row["year"]): row for row in records(money.cells)}
    made_up = set(money.lines.loc[money.lines["fictitious"], "line"])
    rows: list[list[object]] = []
    for row in records(money.carried):
        both = [cells[row["line"], row[side]] for side in ("from_year", "to_year")]
        note = row["note"] if isinstance(row["note"], str) else "geen reden opgegeven"
        rows.append(
            [
                joined(short(row["line"]), soft(note), by=""),
                f"van {row['from_year']} naar {row['to_year']}, geboekt in {period_of(row['period']).label}",
                spent_euro(row["amount"], made_up=row["line"] in made_up),
                *(joined(euro(one["amount"]), "→", euro(one["current"])) for one in both),
            ]
        )
    return rows


def letter_table(money: Money, programme: Programme, places: Mapping[str, str]) -> tuple[list[list[object]], list[int]]:
    """Letter beside table for every theme, with both sources. `places`: theme -> where its table total stands."""
    letters = {one.theme: one for one in programme.letter_amounts}
    rows: list[list[object]] = []
    for row in records(money.themes):
        letter = letters.get(row["theme"])
        name = f"{row['theme']}. {row['name']}"
        if known(row["table_total"]) is None and letter is None:
            rows.append([name, row["state"], MISSING, MISSING, MISSING])
            continue
        place = places.get(row["theme"], "")
        rows.append(
            [
                name,
                joined(euro(row["table_total"]), soft(place), by=""),
                joined(exact_euro(letter.amount), soft(spelled(letter.source)), by="") if letter else "niet genoemd",
                _exact_signed(row["difference"]),
                _signed_pct(row["difference_pct"]),
            ]
        )
    sums: list[int] = []
    for row in records(money.totals):
        if len(rows) > 1 and known(row["table_total"]) is not None:
            sums.append(len(rows))
            rows.append(
                [
                    joined("Samen (zelf opgeteld)", soft(row["note"] or ""), by=""),
                    euro(row["table_total"]),
                    exact_euro(row["letter_amount"]),
                    _exact_signed(row["difference"]),
                    _signed_pct(row["difference_pct"]),
                ]
            )
    return rows, sums


def exact_euro(amount: float | None) -> str:
    """With cents where there are any: the letter has them, and a difference must be checkable."""
    value = known(amount)
    if value is None:
        return MISSING
    text = f"€ {format_number(abs(value), 0 if float(value).is_integer() else 2)}"
    return f"-{text}" if value < 0 else text


def _exact_signed(amount: float | None) -> str:
    text = exact_euro(amount)
    return f"+{text}" if (known(amount) or 0.0) > 0 else text


def _signed_pct(share: float | None) -> str:
    text = format_pct(known(share), 2)
    return f"+{text}" if (known(share) or 0.0) > 0 else text


def check_rows(money: Money) -> list[list[object]]:
    """Every sum against what is printed."""
    return [
        [
            joined(row["what"], soft(row["note"] or ""), by=""),
            exact_euro(row["printed"]),
            exact_euro(row["computed"]),
            toned("✔ klopt", "good") if row["ok"] else toned("✖ klopt niet", "bad"),
        ]
        for row in records(money.checks)
    ]


def provenance_rows(cells: pd.DataFrame, spending: pd.DataFrame, lines: set[str]) -> list[list[object]]:
    """Where each amount of these lines comes from: file, sheet, cell and version."""
    rows: list[list[object]] = []
    for row in records(cells):
        if row["line"] in lines:
            printed = f"gedrukt als “{row['printed']}”" if isinstance(row["printed"], str) else ""
            amount = joined(cell(row["amount"], str(row["state"])), soft(printed), by="")
            rows.append([f"{short(row['line'])}, {row['year']}", amount, *_origin(row)])
    for row in records(spending):
        if row["line"] in lines:
            what = f"{short(row['line'])}, {row['kind']}, {period_of(row['period']).label}"
            rows.append([what, exact_euro(row["amount"]), *_origin(row)])
    return rows


def _origin(row: Record) -> list[object]:
    sheet = f"blad {row['sheet']}" if isinstance(row["sheet"], str) else ""
    place = ", ".join(part for part in (sheet, f"cel {row['cell']}" if isinstance(row["cell"], str) else "") if part)
    return [
        joined(str(row["file"]), fictitious() if row["fictitious"] else ""),
        place or MISSING,
        str(row["version"]),
    ]


def total_places(cells: pd.DataFrame) -> dict[str, str]:
    """theme -> file, sheet and cell of the printed total of its table."""
    found = {}
    for row in records(cells):
        if row["line"].endswith("-TOT") and row["year"] == "totaal":
            theme = short(row["line"]).removesuffix("-TOT")
            found[theme] = ", ".join(str(part) for part in (row["file"], *_origin(row)[1:2]))
    return found
