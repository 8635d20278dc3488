"""Numbers in a text are tied to the figure they equal, and flagged when the figure changes."""

from datetime import date

import pandas as pd
import pytest

from spuk_monitor.analysis import quotes
from spuk_monitor.analysis.money import summarise
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.analysis.quotes import Figure, candidates, changed, find_quotes
from spuk_monitor.domain.definitions import Intervention
from spuk_monitor.domain.steering import Quote
from spuk_monitor.domain.terms import Counting, TargetKind
from tests.builders.frames import (
    AREA,
    budget_cells,
    budget_lines,
    definitions,
    measure,
    observations,
    spending,
    target,
)

AT = date(2026, 9, 30)
YOUTH = Figure("TGT-1.realised", "jongeren bereikt (doel 1), gerealiseerd", 540.0, "jongeren")
AIM = Figure("TGT-1.target", "jongeren bereikt (doel 1), doel", 900.0, "jongeren")
TEAMS = Figure("TGT-2.realised", "gebiedsteams versterkt (doel 2), gerealiseerd", 3.0, "teams")
CASES = Figure("TGT-3.target", "complexe casussen met doorbraak (doel 3), doel", 3.0, "casussen")
SHARE = Figure("TGT-4.realised", "deelname (doel 4), gerealiseerd", 12.46, "% van de leerlingen")
SPENT = Figure("BUD-A1.realised", "begrotingsregel A1, uitgegeven", 29_700.0, "€")
MANY = Figure("TGT-5.target", "bewoners bereikt (doel 5), doel", 1234.0, "bewoners")
ALL = {one.id: one for one in (YOUTH, AIM, TEAMS, CASES, SHARE, SPENT, MANY)}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Er deden 540 jongeren mee.", Quote("TGT-1.realised", 540.0, "540")),
        ("Het zijn er **540**.", Quote("TGT-1.realised", 540.0, "540")),
        ("1.234 bewoners", Quote("TGT-5.target", 1234.0, "1.234")),
        ("1234 bewoners", Quote("TGT-5.target", 1234.0, "1234")),
        ("Dat is 12,5% van de leerlingen", Quote("TGT-4.realised", 12.5, "12,5%")),
        ("Dat is 12 procent", Quote("TGT-4.realised", 12.0, "12 procent")),
        ("Er is € 29.700 uitgegeven", Quote("BUD-A1.realised", 29_700.0, "€ 29.700")),
        ("Er is 29.700 euro uitgegeven", Quote("BUD-A1.realised", 29_700.0, "29.700 euro")),
        ("€29.700,00.", Quote("BUD-A1.realised", 29_700.0, "€29.700,00")),
        ("Er zijn 3 teams", Quote("TGT-2.realised", 3.0, "3")),
        ("met 3 complexe casussen", Quote("TGT-3.target", 3.0, "3")),
        ("met 3 versterkte gebiedsteams", Quote("TGT-2.realised", 3.0, "3")),
        ("1. Er zijn 540 jongeren", Quote("TGT-1.realised", 540.0, "540")),
    ],
)
def test_a_number_that_is_one_figure_is_tied(text: str, quote: Quote) -> None:
    assert find_quotes(text, ALL) == (quote,)


@pytest.mark.parametrize(
    "text",
    [
        "Er waren 541 jongeren",
        "In 2026 en van 2026 tot 2028",
        "Op 3 september 2026, om 3 uur en op 30-09-2026 of 2026-09-30",
        "R540, 540e, B540, 540/2026, 12-540, 540-600, BUD-540",
        "540. Een regel van een lijst",
        "3) nog een",
        "regel 540 van de aanvraag, versie 540",
        "€ 540 en 540% en 540 miljoen",
        "29.700 bewoners",
        "€ 0,3 mln",
        "https://voorbeeld.nl/540 en [tekst](https://voorbeeld.nl/?n=540)",
        "0540 en 5400 en 540,5 en 1.540",
        "",
    ],
)
def test_years_dates_codes_and_other_numbers_are_no_quote(text: str) -> None:
    assert candidates(text, ALL) == []


def test_what_fits_more_figures_is_offered_and_not_tied() -> None:
    assert candidates("Er waren er 3.", ALL) == [quotes.Candidate("3", 3.0, (TEAMS, CASES), None)]
    other = Figure("TGT-6.target", "ouders (doel 6), doel", 540.0, "ouders")
    figures = ALL | {other.id: other}
    assert candidates("Samen 540.", figures) == [quotes.Candidate("540", 540.0, (YOUTH, other), None)]
    assert find_quotes("Samen 540 ouders.", figures) == (Quote("TGT-6.target", 540.0, "540"),)


def test_a_small_number_without_its_unit_is_offered_only() -> None:
    assert candidates("Er waren er 3.", {TEAMS.id: TEAMS}) == [quotes.Candidate("3", 3.0, (TEAMS,), None)]


def test_a_number_that_stands_twice_is_one_quote_and_tied_where_it_says_its_unit() -> None:
    assert find_quotes("Eerst 3, dus 3 teams, en weer 3.", ALL) == (Quote("TGT-2.realised", 3.0, "3"),)


def test_a_quote_is_flagged_when_its_figure_changes_and_not_when_it_only_rounds_the_same() -> None:
    written = (Quote(YOUTH.id, 540.0, "540"), Quote(SHARE.id, 12.5, "12,5%"), Quote("weg", 7.0, "7"))
    now = Figure(YOUTH.id, YOUTH.label, 560.0, "jongeren")
    later = ALL | {YOUTH.id: now, SHARE.id: Figure(SHARE.id, SHARE.label, 12.51, "%")}
    assert changed(written, ALL) == [quotes.ChangedQuote(written[2], None)]
    assert changed(written, later) == [quotes.ChangedQuote(written[0], now), quotes.ChangedQuote(written[2], None)]


def test_a_kept_quote_stays_as_long_as_the_text_has_the_number() -> None:
    now = Figure(YOUTH.id, YOUTH.label, 560.0, "jongeren")
    figures = ALL | {YOUTH.id: now}
    kept = [Quote(YOUTH.id, 540.0, "540")]
    assert candidates("Er waren er 540.", figures, kept=kept) == [quotes.Candidate("540", 540.0, (now,), now.id)]
    assert candidates("Er waren er 560.", figures, kept=kept) == [quotes.Candidate("560", 560.0, (now,), now.id)]
    assert candidates("Er waren er 540.", figures) == []


def shown(figure: Figure) -> tuple[str, str]:
    return figure.shown, figure.sign


def test_a_figure_is_shown_as_a_reader_writes_it() -> None:
    assert [shown(one) for one in (MANY, SHARE, SPENT)] == [("1.234", ""), ("12,46%", "%"), ("€ 29.700", "€")]


@pytest.fixture
def judged() -> pd.DataFrame:
    defined = definitions(
        [measure("M1", counting=Counting.STAND), measure("M2", counting=Counting.MIJLPAAL)],
        [
            target("TGT-1", "M1", 900, what="jongeren bereikt", unit="jongeren", theme="B", interventions=("I-a.1",)),
            target(
                "TGT-2",
                "M1",
                1800,
                what="jongeren later",
                unit="jongeren",
                theme="B",
                interventions=("I-b",),
                due_date=date(2029, 1, 1),
            ),
            target("TGT-3", "M2", 1, kind=TargetKind.MIJLPAAL, theme="A"),
        ],
        interventions=[
            Intervention("I-a", "B", "steun", "koepel", "a"),
            Intervention("I-a.1", "B", "teams", "onderdeel", "a.1", parent="I-a"),
        ],
    )
    rows = observations(("M1", "2026Q3", 540, {"fictitious": True}))
    return judge_targets(rows, defined, area=AREA, at=AT)


def test_targets_of_one_measure_share_what_is_realised(judged: pd.DataFrame) -> None:
    found = quotes.figures(judged, None)
    assert list(found) == ["TGT-1.target", "TGT-1.realised", "TGT-1.expected", "TGT-2.target"]
    assert found["TGT-1.realised"] == Figure(
        "TGT-1.realised", "jongeren bereikt (doel 1), gerealiseerd", 540.0, "jongeren", True
    )
    assert not found["TGT-1.target"].fictitious


def test_a_text_quotes_what_is_in_its_scope(judged: pd.DataFrame) -> None:
    assert quotes.figures(judged, None, theme="A") == {}
    assert "TGT-2.target" not in quotes.figures(judged, None, interventions=["I-a"])
    assert "TGT-1.realised" in quotes.figures(judged, None, interventions=["I-a"])


def test_money_of_lines_and_themes_can_be_quoted_what_is_unknown_cannot() -> None:
    money = summarise(
        budget_lines(("BUD-A1", "A", ["I-a"]), ("BUD-B1", "B", ["I-b"])),
        budget_cells({"BUD-A1": (0, 29_700, 29_700, 59_400), "BUD-B1": (100, 200, 300, 600)}),
        spending(("BUD-A1", "2026Q2", "gerealiseerd", 1_500)),
        definitions(),
        area=AREA,
        at=AT,
    )
    nothing = pd.DataFrame(columns=["theme"])
    found = {one.id: (one.label, one.value) for one in quotes.figures(nothing, money, theme="A").values()}
    assert found == {
        "BUD-A1.total": ("begrotingsregel A1, begroot", 59_400.0),
        "BUD-A1.realised": ("begrotingsregel A1, uitgegeven", 1_500.0),
        "BUD-A1.left": ("begrotingsregel A1, over", 57_900.0),
        "A.budget": ("thema A, begroot", 59_400.0),
        "A.spent": ("thema A, uitgegeven", 1_500.0),
        "A.left": ("thema A, over", 57_900.0),
    }
    assert set(quotes.figures(nothing, money, interventions=["I-b"])) == {"BUD-B1.total"}


def test_other_words_stand_for_a_number_and_for_nothing_else_that_looks_like_it() -> None:
    text = "1. Op 5 oktober 2026 waren er 5 deelnemers, en 15 of 2.500 niet; groep 5 (5%)."
    assert quotes.without(text, {"5": "< 10"}) == (
        "1. Op 5 oktober 2026 waren er < 10 deelnemers, en 15 of 2.500 niet; groep 5 (5%)."
    )
