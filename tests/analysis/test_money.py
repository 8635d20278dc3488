"""Money: states, sums that say what they leave out, carry-overs, letter beside tables, checks."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.money import Money, summarise
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import LetterAmount
from tests.builders.frames import AREA, budget_cells, budget_lines, definitions, roosendaal_budget, spending

END = date(2026, 12, 31)


def money(
    *spent: tuple[Any, ...],
    cells: tuple[Any, ...] = (100, 200, 300, 600),
    covers: tuple[str, ...] = ("I-a",),
    at: date = END,
) -> Money:
    """One line BUD-A1 of theme A."""
    lines = budget_lines(("BUD-A1", "A", covers))
    known = definitions()
    return summarise(lines, budget_cells({"BUD-A1": cells}), spending(*spent), known, area=AREA, at=at)


def line(*spent: tuple[Any, ...], **given: Any) -> "pd.Series[Any]":
    return money(*spent, **given).lines.iloc[0]


def cells_of(found: Money, *columns: str) -> list[tuple[Any, ...]]:
    return [
        tuple(None if isinstance(value, float) and math.isnan(value) else value for value in row)
        for row in found.cells[list(columns)].itertuples(index=False, name=None)
    ]


@pytest.fixture(scope="module")
def roosendaal() -> Money:
    lines, cells = roosendaal_budget()
    return summarise(lines, cells, spending(), load_definitions(), area="roosendaal-ring", at=END)


class TestRoosendaal:
    def test_letter_beside_tables(self, roosendaal: Money) -> None:
        columns = ["theme", "table_total", "letter_amount", "difference"]
        rows = {row[0]: row[1:] for row in roosendaal.themes[columns].itertuples(index=False, name=None)}
        assert {theme: rows[theme] for theme in "ABDEF"} == {
            "A": (741510.0, 645029.0, 96481.0),
            "B": (1062100.0, 1116897.0, -54797.0),
            "D": (2540000.0, 2538267.45, 1732.55),
            "E": (242250.0, 255000.0, -12750.0),
            "F": (308750.0, 324314.21, -15564.21),
        }

    def test_difference_is_a_percentage_of_the_letter(self, roosendaal: Money) -> None:
        rounded = roosendaal.themes.set_index("theme")["difference_pct"].round(4)
        assert rounded[list("ABDEF")].to_dict() == {"A": 14.9576, "B": -4.9062, "D": 0.0683, "E": -5.0, "F": -4.7991}

    def test_totals(self, roosendaal: Money) -> None:
        row = roosendaal.totals.iloc[0]
        assert (row["table_total"], row["letter_amount"], row["difference"]) == (4894610.0, 4879507.66, 15102.34)
        assert round(row["difference_pct"], 4) == 0.3095
        assert row["note"] == "zonder thema G: bedrag onbekend"

    def test_all_36_sums_agree(self, roosendaal: Money) -> None:
        assert (len(roosendaal.checks), bool(roosendaal.checks["ok"].all())) == (36, True)
        assert roosendaal.checks["kind"].value_counts().to_dict() == {"rij": 19, "kolom": 17}

    def test_years_are_without_f(self, roosendaal: Money) -> None:
        rows = roosendaal.years[["label", "amount"]].to_dict("list")
        assert rows == {
            "label": ["2026 (excl. F)", "2027 (excl. F)", "2028 (excl. F)"],
            "amount": [262260.0, 2159425.0, 2164175.0],
        }

    def test_years_say_which_states_they_leave_out(self, roosendaal: Money) -> None:
        assert list(roosendaal.years["left_out"]) == [
            {"eerste_tranche": ["BUD-B1", "BUD-B2"], "leeg": ["BUD-B4"]},
            {"thema_integraal": ["BUD-B6"]},
            {"thema_integraal": ["BUD-B6"]},
        ]
        assert roosendaal.years["note"].iloc[0] == "niet meegeteld: B4 (leeg), B1 en B2 (gelden van de eerste tranche)"

    def test_per_year_of_a_theme(self, roosendaal: Money) -> None:
        per_year = roosendaal.themes.set_index("theme")["per_year"]
        assert per_year["B"] == {"2026": 135850.0, "2027": 460750.0, "2028": 465500.0}
        assert per_year["F"] == {"2026": None, "2027": None, "2028": None}

    def test_lines_without_the_printed_totals(self, roosendaal: Money) -> None:
        assert len(roosendaal.lines) == 18
        assert roosendaal.lines["total"].sum() == 4894610
        assert len(roosendaal.cells) == 18 * 3

    def test_one_theme(self, roosendaal: Money) -> None:
        only = roosendaal.of_theme("B")
        assert list(only.lines["line"]) == [f"BUD-B{number}" for number in range(1, 8)]
        assert list(only.years["label"]) == ["2026", "2027", "2028"]
        assert list(only.years["amount"]) == [135850, 460750, 465500]
        assert (only.totals["table_total"].iloc[0], len(only.checks)) == (1062100, 12)
        assert only.warnings == []

    def test_empty_budget_still_shows_the_letter(self) -> None:
        lines, cells = roosendaal_budget()
        found = summarise(lines[:0], cells[:0], spending(), load_definitions(), area="roosendaal-ring", at=END)
        first = found.themes.iloc[0]
        assert (first["letter_amount"], math.isnan(first["table_total"])) == (645029, True)
        assert first["note"] == "er zijn geen begrotingsregels geladen"
        assert (len(found.lines), len(found.checks), list(found.years["year"])) == (0, 0, ["2026", "2027", "2028"])


class TestSpending:
    def test_amounts_of_periods_add_up(self) -> None:
        row = line(
            ("BUD-A1", "2026Q1", "gerealiseerd", 40.10),
            ("BUD-A1", "2026Q2", "gerealiseerd", 20.20),
            ("BUD-A1", "2026Q2", "verplicht", 100),
        )
        assert (row["realised"], row["committed"], row["left"], row["spent_share"]) == (60.3, 100, 439.7, 60.3 / 600)

    def test_nothing_known_is_not_zero(self) -> None:
        row = line()
        assert [math.isnan(row[name]) for name in ("realised", "committed", "left", "spent_share")] == [True] * 4

    def test_one_known_is_enough_for_what_is_left(self) -> None:
        row = line(("BUD-A1", "2026Q1", "verplicht", 100))
        assert (row["left"], math.isnan(row["realised"]), math.isnan(row["spent_share"])) == (500, True, True)

    def test_a_printed_zero_is_a_number(self) -> None:
        row = line(("BUD-A1", "2026Q1", "gerealiseerd", 0))
        assert (row["realised"], row["left"]) == (0, 600)

    @pytest.mark.parametrize(("at", "realised"), [(date(2026, 6, 29), 40), (date(2026, 6, 30), 60)])
    def test_only_periods_that_had_ended(self, at: date, realised: float) -> None:
        rows = [("BUD-A1", "2026Q1", "gerealiseerd", 40), ("BUD-A1", "2026Q2", "gerealiseerd", 20)]
        assert line(*rows, at=at)["realised"] == realised

    def test_per_year(self) -> None:
        found = money(
            ("BUD-A1", "2026Q1", "gerealiseerd", 40), ("BUD-A1", "2027", "gerealiseerd", 50), at=date(2027, 12, 31)
        )
        assert cells_of(found, "year", "realised", "left") == [
            ("2026", 40, 60), ("2027", 50, 150), ("2028", None, None),
        ]  # fmt: skip

    def test_unknown_amount_is_said(self) -> None:
        row = line(("BUD-A1", "2026Q1", "gerealiseerd", None), ("BUD-A1", "2026Q2", "gerealiseerd", 20))
        assert (row["realised"], row["warnings"]) == (
            20,
            ["Regel A1: over 2026Q1 is een bedrag niet bekend; het telt niet mee."],
        )

    def test_a_line_that_is_not_budgeted(self) -> None:
        assert money(("BUD-X9", "2026Q1", "gerealiseerd", 5)).warnings == [
            "Er zijn uitgaven op regels die niet in de begroting staan en dus niet meetellen: BUD-X9."
        ]

    def test_overlapping_periods_add_up_with_a_warning(self) -> None:
        row = line(("BUD-A1", "2026", "gerealiseerd", 100), ("BUD-A1", "2026Q2", "gerealiseerd", 20))
        assert (row["realised"], len(row["warnings"])) == (120, 1)
        assert "overlappen in tijd en zijn bij elkaar opgeteld" in row["warnings"][0]

    def test_fictitious_is_carried_and_said(self) -> None:
        lines = budget_lines(("BUD-A1", "A", ["I-a"]))
        rows = spending(("BUD-A1", "2026Q1", "gerealiseerd", 700)).assign(fictitious=True)
        cells = budget_cells({"BUD-A1": (100, 200, 300, 600)})
        found = summarise(lines, cells, rows, definitions(), area=AREA, at=END)
        assert (bool(found.lines["fictitious"].iloc[0]), bool(found.totals["fictitious"].iloc[0])) == (True, True)
        assert found.warnings[0].startswith("Regel A1 (fictief voorbeeldcijfer): gerealiseerd en verplicht")

    def test_timestamps_are_as_good_as_dates(self) -> None:
        rows = spending(("BUD-A1", "2026Q1", "gerealiseerd", 40))
        rows = rows.assign(start=pd.to_datetime(rows["start"]), end=pd.to_datetime(rows["end"]))
        cells = budget_cells({"BUD-A1": (100, 200, 300, 600)})
        found = summarise(budget_lines(("BUD-A1", "A", ["I-a"])), cells, rows, definitions(), area=AREA, at=END)
        assert found.lines["realised"].iloc[0] == 40


class TestOverspend:
    def test_warning_names_the_amount(self) -> None:
        row = line(("BUD-A1", "2026Q1", "gerealiseerd", 500), ("BUD-A1", "2026Q1", "verplicht", 1600.5))
        assert row["warnings"] == [
            "Regel A1: gerealiseerd en verplicht zijn samen € 2.101: € 1.501 meer dan de begroting van € 600."
        ]
        assert row["left"] == -1500.5

    def test_cents_are_shown_where_rounding_would_hide_the_difference(self) -> None:
        row = line(("BUD-A1", "2026Q1", "gerealiseerd", 38000.4), cells=(38000, 0, 0, 38000))
        assert row["warnings"] == [
            "Regel A1: gerealiseerd en verplicht zijn samen € 38.000,40: € 0,40 meer dan de begroting van € 38.000."
        ]

    def test_cents_of_a_carry_too(self) -> None:
        row = line(("BUD-A1", "2026", "doorgeschoven", 38000.4, "later"), cells=(38000, 0, 0, 38000))
        assert row["warnings"] == [
            "Regel A1: uit 2026 is € 38.000,40 doorgeschoven, meer dan er in dat jaar begroot was (€ 38.000)."
        ]

    def test_a_period_set_to_zero_overlaps_with_nothing(self) -> None:
        rows = [("BUD-A1", "2026Q1", "gerealiseerd", 0), ("BUD-A1", "2026", "gerealiseerd", 20)]
        assert line(*rows)["warnings"] == []

    @pytest.mark.parametrize(("amount", "warned"), [(600, 0), (600.004, 0), (600.01, 1)])
    def test_to_the_cent(self, amount: float, warned: int) -> None:
        assert len(line(("BUD-A1", "2026Q1", "gerealiseerd", amount))["warnings"]) == warned


class TestExpectedShare:
    @pytest.mark.parametrize(
        ("at", "share"),
        [
            (date(2025, 12, 31), 0),
            (date(2026, 9, 30), 100 * 273 / 365 / 600),
            (date(2026, 12, 31), 100 / 600),
            (date(2028, 2, 29), (300 + 300 * 60 / 366) / 600),
            (date(2028, 12, 31), 1),
            (date(2030, 1, 1), 1),
        ],
    )
    def test_past_years_and_days_of_the_running_one(self, at: date, share: float) -> None:
        assert line(at=at)["expected_share"] == pytest.approx(share)

    def test_unknown_without_a_split_over_years(self) -> None:
        row = line(cells=("geen_jaarverdeling", "geen_jaarverdeling", "geen_jaarverdeling", 600))
        assert (math.isnan(row["expected_share"]), row["total"]) == (True, 600)

    def test_a_footnoted_year_expects_nothing(self) -> None:
        assert line(cells=("eerste_tranche", 300, 300, 600))["expected_share"] == 0

    def test_money_moved_on_is_expected_later(self) -> None:
        row = line(("BUD-A1", "2026Q4", "doorgeschoven", 60))
        assert row["expected_share"] == pytest.approx(40 / 600)


class TestCarriedOver:
    def test_original_and_current_stay_visible(self) -> None:
        found = money(("BUD-A1", "2026Q4", "doorgeschoven", 60, "later gestart"))
        assert cells_of(found, "year", "amount", "carried_in", "carried_out", "current") == [
            ("2026", 100, None, 60, 40),
            ("2027", 200, 60, None, 260),
            ("2028", 300, None, None, 300),
        ]
        columns = ["line", "from_year", "to_year", "amount", "date", "note"]
        assert found.carried[columns].to_dict("records") == [
            {
                "line": "BUD-A1",
                "from_year": "2026",
                "to_year": "2027",
                "amount": 60.0,
                "date": END,
                "note": "later gestart",
            }
        ]
        assert (found.lines["carried"].iloc[0], found.lines["total"].iloc[0]) == (60, 600)

    def test_twice_in_a_row(self) -> None:
        found = money(
            ("BUD-A1", "2026Q4", "doorgeschoven", 60),
            ("BUD-A1", "2027Q4", "doorgeschoven", 260),
            at=date(2027, 12, 31),
        )
        assert cells_of(found, "current") == [(40,), (0,), (560,)]

    def test_never_beyond_the_last_year(self) -> None:
        found = money(("BUD-A1", "2028Q4", "doorgeschoven", 60), at=date(2029, 1, 1))
        assert cells_of(found, "current") == [(100,), (200,), (300,)]
        assert found.warnings == [
            "Regel A1: € 60 is doorgeschoven vanuit 2028, maar doorschuiven kan alleen binnen 2026 tot en met 2028; "
            "dit bedrag is niet verplaatst."
        ]

    def test_more_than_there_was(self) -> None:
        found = money(("BUD-A1", "2026Q4", "doorgeschoven", 160))
        assert found.warnings == [
            "Regel A1: uit 2026 is € 160 doorgeschoven, meer dan er in dat jaar begroot was (€ 100)."
        ]

    def test_into_and_out_of_a_cell_without_an_amount(self) -> None:
        cells = ("eerste_tranche", "leeg", 300, 300)
        found = money(("BUD-A1", "2026Q4", "doorgeschoven", 60), cells=cells)
        assert cells_of(found, "state", "amount", "current") == [
            ("eerste_tranche", None, None),
            ("leeg", None, 60),
            ("bedrag", 300, 300),
        ]
        assert found.warnings[0].endswith("begroot was (bedrag onbekend).")

    def test_only_once_its_period_had_ended(self) -> None:
        found = money(("BUD-A1", "2026Q4", "doorgeschoven", 60), at=date(2026, 12, 30))
        assert (cells_of(found, "current"), len(found.carried)) == ([(100,), (200,), (300,)], 0)


class TestChecks:
    def wrong(self, rows: dict[str, tuple[Any, ...]]) -> list[tuple[str, float, float]]:
        lines = budget_lines(*((name, "A", () if name.endswith("TOT") else ("I-a",)) for name in rows))
        found = summarise(lines, budget_cells(rows), spending(), definitions(), area=AREA, at=END)
        bad = found.checks[~found.checks["ok"]]
        return list(bad[["what", "printed", "computed"]].itertuples(index=False, name=None))

    def test_wrong_row(self) -> None:
        assert self.wrong({"BUD-A1": (100, 200, 300, 601)}) == [
            ("Rijsom A1: de jaren samen tegenover het gedrukte totaal", 601, 600)
        ]

    def test_wrong_column(self) -> None:
        rows = {"BUD-A1": (100, 200, 300, 600), "BUD-A2": (1, 1, 1, 3), "BUD-A-TOT": (102, 201, 301, 604)}
        assert self.wrong(rows) == [
            ("Kolomsom 2026 van thema A: de regels samen tegenover het gedrukte totaal", 102, 101),
            ("Kolomsom totaal van thema A: de regels samen tegenover het gedrukte totaal", 604, 603),
        ]

    @pytest.mark.parametrize(("printed", "count"), [(600.004, 0), (600.01, 1)])
    def test_to_the_cent(self, printed: float, count: int) -> None:
        assert len(self.wrong({"BUD-A1": (100, 200, 300, printed)})) == count

    def test_without_a_printed_total_the_sum_is_the_total(self) -> None:
        cells = budget_cells({"BUD-A1": (100, "leeg", 300, 0)})
        cells = cells[cells["year"] != "totaal"]
        found = summarise(budget_lines(("BUD-A1", "A", ["I-a"])), cells, spending(), definitions(), area=AREA, at=END)
        row = found.lines.iloc[0]
        assert (row["total"], bool(row["total_computed"]), len(found.checks)) == (400, True, 0)


def test_letter_and_table_alike_is_said_without_a_warning() -> None:
    known = definitions(letter_amounts=(LetterAmount("A", 600, "A", "brief"),))
    cells = budget_cells({"BUD-A1": (100, 200, 300, 600)})
    found = summarise(budget_lines(("BUD-A1", "A", ["I-a"])), cells, spending(), known, area=AREA, at=END)
    assert found.themes["letter_note"].iloc[0] == "Thema A: de tabel en de raadsbrief noemen hetzelfde bedrag."
    assert found.warnings == []


def test_lines_without_spending_are_counted_in_the_note_of_the_theme() -> None:
    lines = budget_lines(("BUD-A1", "A", ["I-a"]), ("BUD-A2", "A", ["I-b"]), ("BUD-A3", "A", ["I-c"]))
    cells = budget_cells({name: (100, 200, 300, 600) for name in ("BUD-A1", "BUD-A2", "BUD-A3")})
    rows = spending(("BUD-A1", "2026Q1", "gerealiseerd", 90))
    theme = summarise(lines, cells, rows, definitions(), area=AREA, at=END).themes.set_index("theme").loc["A"]
    assert (theme["table_total"], theme["realised"], theme["left"], theme["spent_share"]) == (1800, 90, 1710, 0.05)
    assert theme["expected_share"] == pytest.approx(300 / 1800)
    assert theme["note"] == "van 2 van de 3 regels zijn geen uitgaven bekend"
