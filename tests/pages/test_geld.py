"""Page Geld tegenover resultaat: mismatches first and in words, reasons for the rest, filters, downloads, links."""

from datetime import date
from pathlib import Path

import pytest

from spuk_monitor.analysis.balance import compare
from spuk_monitor.charts.drawing import Bars
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import balance_rows, filters
from tests.builders.definitions import SECOND_AREA, write_second_area
from tests.builders.screens import Screens, markup
from tests.builders.unfolded import unfolded
from tests.builders.uploads import budget_line, budget_upload, observation, observation_upload, spent

AT = date(2026, 9, 30)
NOT_SPLIT = BudgetState.GEEN_JAARVERDELING


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


def fill(screens: Screens, *, fictitious: bool = False) -> None:
    """B4 spends ahead of its result, E1 (shared) is behind its result, B7 has no spending, F1 no years."""
    amounts = {
        "BUD-B4": (["RSD-B-d"], (10_000, 40_000, 50_000, 100_000)),
        "BUD-B7": (["RSD-B-g"], (1, 1, 1, 3)),
        "BUD-E1": (["RSD-E-a", "RSD-E-b"], (10, 10, 20, 40)),
        "BUD-F1": (["RSD-F-1"], (NOT_SPLIT, NOT_SPLIT, NOT_SPLIT, 1_000)),
    }
    years = ("2026", "2027", "2028", "totaal")
    screens.fill(
        budget_upload(
            *(
                budget_line(line, dict(zip(years, cells, strict=True)), interventions=covers, order=order)
                for order, (line, (covers, cells)) in enumerate(amounts.items(), start=1)
            ),
            spending=[
                spent("BUD-B4", "2026Q3", 62_000),
                spent("BUD-E1", "2026Q3", 4, row=3),
                spent("BUD-F1", "2026Q3", 500, row=4),
            ],
        ),
        observation_upload(
            observation("RSD-M14", "2026Q3", 8),
            observation("RSD-M23", "2026Q3", 120, row=3, provisional=True),
            observation("RSD-M28", "2026Q3", 1, row=4),
        ),
        fictitious=fictitious,
    )


def card(text: str, start: str) -> str:
    at = text.index(start)
    return text[at : text.index('<div class="ba-line">', at) if '<div class="ba-line">' in text[at:] else len(text)]


def test_where_money_runs_ahead_comes_first_and_in_words(screens: Screens) -> None:
    fill(screens)
    app = screens.open("geld", AT)
    assert [head.value for head in app.header] == [
        "Geld loopt voor op resultaat (1 regel)",
        "Resultaat loopt voor op geld (1 regel)",
        "Geld en resultaat lopen gelijk op (1 regel)",
        "Niet te vergelijken (1 regel)",
        "Alle cijfers",
        "Hoe dit is vergeleken",
    ]
    text = markup(app)
    assert (
        "Van 4 regels van de begroting: bij 1 loopt het geld voor op minstens één doel, bij 1 loopt het resultaat "
        "voor, bij 1 gaan ze gelijk op en 1 is niet te vergelijken."
    ) in text
    first = card(text, "<h3>B4.")
    assert (
        "Het geld loopt voor: 62% is uitgegeven, het doel ‘werkende jongvolwassenen/ouders in duurzame inzetbaarheid’ "
        "staat op 20% (peil 30 september 2026)."
    ) in first
    assert "€ 62.000 uitgegeven van € 100.000 (62%). Volgens de begroting per jaar was nu 7,5% te verwachten." in first
    assert "Niet te vergelijken: er is nog geen cijfer." in first
    assert 'aria-label="Regel B4, Vergroten duurzame inzetbaarheid: uitgegeven 62%;' in first


def test_a_shared_line_says_for_which_interventions(screens: Screens) -> None:
    fill(screens)
    shared = card(markup(screens.open("geld", AT)), "<h3>E1.")
    assert "Dit is één bedrag voor a en b samen; wat elke interventie kost, is niet te zeggen." in shared
    assert shared.count("interventie=RSD-E-") == 2
    assert '<span class="sm-tag">voorlopig</span>' in shared


def test_a_line_without_years_is_compared_without_an_expectation(screens: Screens) -> None:
    fill(screens)
    text = card(markup(screens.open("geld", AT)), "<h3>F1.")
    assert "Er is geen verdeling over jaren, dus geen verwachting." in text
    assert "volgens de begroting nu" not in text


def test_unknown_lines_are_folded_with_their_reason(screens: Screens) -> None:
    fill(screens)
    app = screens.open("geld", AT)
    assert [one.label for one in app.expander] == [
        "Welke regels, en waarom niet",
        "Tabel: uitgegeven en bereikt per regel en doel",
    ]
    silent = app.expander[0].get("html")[0].proto.body
    assert "Geen oordeel: er zijn geen uitgaven bekend." in silent
    assert "Uitgaven onbekend, van €&nbsp;3 begroot." in silent


def test_the_limit_is_shown_with_whose_it_is(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("geld", AT))
    said = text[text.index("Het geld loopt voor als") :].split("</p>")[0]
    assert "minstens 15 procentpunt hoger" in said
    assert "eigen keuze van deze monitor" in said


def test_table_and_downloads_hold_every_line_and_target(screens: Screens) -> None:
    fill(screens)
    app = screens.open("geld", AT)
    table = app.expander[1].get("html")[0].proto.body
    assert table.count('<th scope="row">') == 10
    assert [button.proto.label for button in unfolded(app).get("download_button")] == [
        f"{kind}: Geld tegenover resultaat\\: Voor Ons Roosendaal, 30 september 2026"
        for kind in ("csv", "Excel", "Plaatje (png)")
    ]


def test_fictitious_money_and_figures_say_so(screens: Screens) -> None:
    fill(screens, fictitious=True)
    first = card(markup(screens.open("geld", AT)), "<h3>B4.")
    assert first.count('<span class="sm-tag sm-warn">fictief</span>') == 2


def test_the_theme_filter_narrows_and_links_keep_the_choice(screens: Screens) -> None:
    fill(screens)
    app = screens.open("geld", AT)
    assert "<h3>B4." in markup(app)
    app.selectbox(key=filters.THEME_WIDGET).set_value("E")
    text = markup(app.run())
    assert not app.exception
    assert ("<h3>B4." in text, "<h3>E1." in text) == (False, True)
    assert "./interventie?peildatum=2026-09-30&amp;thema=E&amp;interventie=RSD-E-a" in text


def test_an_earlier_date_knows_no_spending_yet(screens: Screens) -> None:
    fill(screens)
    app = screens.open("geld", date(2026, 6, 30))
    assert [head.value for head in app.header][:1] == ["Niet te vergelijken (4 regels)"]
    assert "4 zijn niet te vergelijken." in markup(app)


def test_without_a_budget_the_page_says_what_to_do(screens: Screens) -> None:
    screens.fill()
    assert "Er is hier nog geen begroting geladen." in markup(screens.open("geld", AT))


def test_a_theme_without_a_table_says_so(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("geld", AT, thema="G"))
    assert "In de begroting staat voor thema G geen tabel" in text


def test_a_second_area_with_other_themes(screens: Screens, tmp_path: Path) -> None:
    screens.define(write_second_area(tmp_path))
    cells = {"2026": 10_000, "2027": 50_000, "2028": 60_000, "totaal": 120_000}
    screens.fill(
        budget_upload(
            budget_line("BUD-C1", cells, interventions=["VBO-C-a"]),
            spending=[spent("BUD-C1", "2026Q4", 60_000)],
            area=SECOND_AREA,
        ),
        observation_upload(observation("VBO-M01", "2026Q4", 50, area=SECOND_AREA)),
    )
    app = screens.open("geld", date(2026, 12, 31))
    assert "50% is uitgegeven, het doel ‘leerlingen die meedoen’ staat op 25% (peil 31 december 2026)." in markup(app)


def test_the_example_has_a_picture_of_every_line_with_spending(tmp_path: Path) -> None:
    monitor = Monitor.create(f"sqlite:///{(tmp_path / 'v.db').as_posix()}")
    try:
        monitor.fill_with_example()
        programme = monitor.programme()
        area = programme.area
        money, judged, spent = monitor.budget(at=AT), monitor.progress(at=AT), monitor.store.spending(area)
        found = compare(money, judged, spent, monitor.definitions_at(AT), area=area, at=AT)
        shown = balance_rows.exhibit(found, programme, name="geld", title="Geld")
    finally:
        monitor.close()
    rows = shown.drawing.rows if isinstance(shown.drawing, Bars) else ()
    assert [row.label.split(".")[0] for row in rows][:3] == ["E2", "B4", "E3"]
    assert rows[2].marks["uitgegeven van het geld tot en met 2026"] == pytest.approx(38.947, abs=0.001)
    assert len(shown.rows) == 46
    assert {len(row) for row in shown.rows} == {len(shown.header)}
