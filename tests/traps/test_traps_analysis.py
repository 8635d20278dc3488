"""The traps of the application that the numbers must not fall into, on the real definitions and budget."""

import math
from datetime import date

import pandas as pd
import pytest

from spuk_monitor.analysis.money import Money, summarise
from spuk_monitor.analysis.outcomes import compare
from spuk_monitor.analysis.progress import count_statuses, judge_targets
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.terms import Counting
from tests.builders.frames import observations, roosendaal_budget, spending

AREA = "roosendaal-ring"
AT = date(2026, 10, 15)


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    return load_definitions()


@pytest.fixture(scope="module")
def money(definitions: Definitions) -> Money:
    lines, cells = roosendaal_budget()
    return summarise(lines, cells, spending(), definitions, area=AREA, at=date(2026, 12, 31))


def judged(definitions: Definitions, *rows: tuple[str, str, float], at: date = AT) -> pd.DataFrame:
    return judge_targets(observations(*rows, area=AREA), definitions, area=AREA, at=at).set_index("target")


def test_trap_06_a_flow_and_a_level_are_never_added(definitions: Definitions) -> None:
    """R05 counts extra people in a year, the local measures how many there are."""
    assert definitions.measures["NPLV-R05.n"].counting is Counting.STROOM
    assert definitions.measures["RSD-L11.n"].counting is Counting.STAND
    rows = (
        ("NPLV-R05.n", "2026Q3", 7),
        ("RSD-L11.n", "2026Q3", 40),
        ("RSD-M03", "2026Q2", 1),
        ("RSD-M03", "2026Q3", 2),
    )
    found = judged(definitions, *rows).loc["TGT-A03"]
    assert (found["realised"], found["counting"], found["observation_ids"]) == (2, "stand", [4])


def test_trap_10_letter_and_tables_are_both_kept_and_the_difference_shown(money: Money) -> None:
    rows = money.themes.set_index("theme")
    assert rows["difference"].dropna().to_dict() == {
        "A": 96481.0, "B": -54797.0, "D": 1732.55, "E": -12750.0, "F": -15564.21,
    }  # fmt: skip
    assert (rows.loc["A", "table_total"], rows.loc["A", "letter_amount"]) == (741510, 645029)
    assert money.totals["difference"].iloc[0] == 15102.34
    assert rows.loc["B", "letter_note"] == "Thema B: de tabel is € 54.797 (4,91%) lager dan de raadsbrief."


def test_trap_11_above_the_letter_warns_and_does_not_judge(money: Money) -> None:
    assert money.warnings == [
        "Thema A: de tabel is € 96.481 (14,96%) hoger dan de raadsbrief; "
        "of het bedrag in de brief het maximum is, is niet bekend.",
        "Thema D: de tabel is € 1.733 (0,07%) hoger dan de raadsbrief; "
        "of het bedrag in de brief het maximum is, is niet bekend.",
    ]


def test_trap_12_money_of_2026_is_not_hidden(money: Money) -> None:
    first = money.years.iloc[0]
    assert (first["year"], first["amount"]) == ("2026", 262260)
    per_year = money.themes.set_index("theme")["per_year"]
    assert {theme: per_year[theme]["2026"] for theme in "ABDE"} == {"A": 33660, "B": 135850, "D": 50000, "E": 42750}
    notes = money.themes.set_index("theme")["budget_notes"]["A"]
    assert any("2026" in note and "2027 en 2028" in note for note in notes)


def test_trap_13_four_cell_states_stay_apart(money: Money) -> None:
    cells = money.cells.set_index(["line", "year"])
    states = cells["state"]
    seen = {
        key: states[key] for key in (("BUD-A1", "2026"), ("BUD-B4", "2026"), ("BUD-B1", "2026"), ("BUD-B6", "2027"))
    }
    assert list(seen.values()) == ["nul", "leeg", "eerste_tranche", "thema_integraal"]
    assert cells.loc[("BUD-A1", "2026"), "amount"] == 0
    empty = states.isin(["leeg", "eerste_tranche", "thema_integraal", "geen_jaarverdeling"])
    assert (cells.loc[empty, "amount"].isna().all(), cells.loc[~empty, "amount"].notna().all()) == (True, True)
    assert int(empty.sum()) == 5 + 9


def test_trap_16_no_cost_on_a_line_of_several_interventions(money: Money) -> None:
    lines = money.lines.set_index("line")
    shared = lines[lines["shared"]]
    assert list(shared.index) == ["BUD-A1", "BUD-A2", "BUD-D1", "BUD-D2", "BUD-E1", "BUD-E3"]
    assert sum(len(covers) for covers in shared["interventions"]) == 16
    assert not shared["cost_allowed"].any()
    assert bool(lines.loc["BUD-D3", "cost_allowed"]) is True


def test_trap_19_f_has_no_years_and_totals_per_year_say_so(money: Money) -> None:
    assert list(money.years["label"]) == ["2026 (excl. F)", "2027 (excl. F)", "2028 (excl. F)"]
    assert list(money.years["excluded_themes"]) == [["F"]] * 3
    f = money.themes.set_index("theme").loc["F"]
    assert (f["table_total"], f["per_year"], f["note"]) == (
        308750,
        {"2026": None, "2027": None, "2028": None},
        "het bedrag is niet over de jaren verdeeld",
    )
    assert math.isnan(f["expected_share"])


def test_trap_21_g_has_no_amount_and_c_was_not_applied_for(money: Money) -> None:
    rows = money.themes.set_index("theme")
    amounts = ["table_total", "letter_amount", "difference", "difference_pct", "realised", "committed", "left"]
    for theme, state in (("G", "bedrag onbekend"), ("C", "niet aangevraagd")):
        assert (rows.loc[theme, "state"], rows.loc[theme, "note"]) == (state, state)
        assert rows.loc[theme, amounts].isna().all()


def test_trap_22_shares_are_never_computed_from_a_denominator(definitions: Definitions) -> None:
    """900 young people are 40% of 2,250 and 200 are 10% of 2,000: the monitor divides by neither."""
    rows = judged(definitions, ("RSD-M07", "2026Q3", 540), ("RSD-M15", "2026Q3", 20))
    for target in ("TGT-B03", "TGT-B11", "TGT-B17"):
        assert (rows.loc[target, "status"], rows.loc[target, "observations"]) == ("geen_gegevens", 0)
        assert math.isnan(rows.loc[target, "realised"])
    own = judged(definitions, ("RSD-M07", "2026Q3", 540), ("RSD-M08", "2026Q3", 22))
    assert own.loc["TGT-B03", "realised"] == 22


def test_trap_23_97_percent_is_a_target_and_no_baseline(definitions: Definitions) -> None:
    row = judged(definitions, ("RSD-M19", "2026", 93), at=date(2027, 2, 1)).loc["TGT-D02"]
    assert (row["target_value"], math.isnan(row["baseline"]), math.isnan(row["expected"])) == (97, True, True)


def test_trap_24_a_direction_with_a_baseline_has_no_progress_but_a_trend(definitions: Definitions) -> None:
    rows = judged(definitions)
    for target, baseline, indicator in (("TGT-B18", 15, "E18"), ("TGT-B19", 73, "E25")):
        row = rows.loc[target]
        assert (row["status"], row["baseline"], math.isnan(row["pace"])) == ("geen_streefwaarde", baseline, True)
        assert f"de definitie kan afwijken van indicator {indicator}" in row["explanation"]
    observed = observations(("NPLV-E18.pct", "2024", 15), ("NPLV-E18.pct", "2026", 13), area=AREA)
    trend = compare(observed, definitions, area=AREA, reference="GM1674", at=date(2027, 2, 1)).set_index("measure")
    assert (trend.loc["NPLV-E18.pct", "change"], trend.loc["NPLV-E18.pct", "label"]) == (-2, "gedaald")


def test_trap_25_vague_terms_and_counting_are_said_to_be_assumed(definitions: Definitions) -> None:
    rows = judged(definitions, ("RSD-M24", "2026Q3", 4), ("RSD-M27", "2026Q3", 1))
    both = rows.loc["TGT-E02"]
    assert (both["counting_basis"], bool(both["due_date_assumed"])) == ("aanname", True)
    assert "de telwijze en de einddatum zijn een aanname" in both["explanation"]
    assert "aanname" not in rows.loc["TGT-E07", "explanation"]  # printed: in 2026, in one wijk
    numbers = rows[rows["theme"] == "F"].dropna(subset=["target_value"])
    assert set(numbers["due_date"]) == {date(2028, 12, 31)}
    assert numbers["explanation"].str.contains("de einddatum").all()


def test_trap_26_a_range_is_two_values_and_the_lower_one_is_the_target(definitions: Definitions) -> None:
    row = judged(definitions, ("RSD-M18", "2026", 285), at=date(2027, 2, 1)).loc["TGT-D01"]
    assert (row["target_value"], row["target_value_max"], row["pace"], row["status"]) == (300, 400, 0.95, "behaald")


def test_trap_28_indirect_reach_is_never_added_to_direct_reach(definitions: Definitions) -> None:
    rows = judged(definitions, ("RSD-M01", "2026Q3", 600), ("RSD-M23", "2026Q3", 60), ("RSD-M17", "2026Q3", 300))
    reach = rows.loc[["TGT-A01", "TGT-E01", "TGT-B09"], "realised"].to_dict()
    assert reach == {"TGT-A01": 600, "TGT-E01": 60, "TGT-B09": 300}
    counts = count_statuses(rows.reset_index(), "theme")
    assert "realised" not in counts.columns
    assert [definitions.measures[name].indirect for name in ("RSD-M01", "RSD-M17", "RSD-M23")] == [True, True, False]
