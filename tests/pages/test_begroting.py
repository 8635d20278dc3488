"""Page Begroting: amounts, cell states in words, sums that say what they leave out, letter beside table."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from spuk_monitor.domain.terms import BudgetState, SpendingKind
from spuk_monitor.ui import filters
from tests.builders.screens import Screens, markup
from tests.builders.uploads import budget_line, budget_upload, spent

AT = date(2026, 9, 30)
NOT_SPLIT = BudgetState.GEEN_JAARVERDELING


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


def fill(screens: Screens, *, fictitious: bool = False) -> None:
    """One line of every kind: shared with a zero, footnoted, empty, via theme A, without years; and some spending."""
    years = ("2026", "2027", "2028", "totaal")
    shared = dict(zip(years, (0, 29_700, 29_700, 59_400), strict=True))
    first = dict(zip(years, (BudgetState.EERSTE_TRANCHE, 190_000, 190_000, 380_000), strict=True))
    empty = dict(zip(years, (BudgetState.LEEG, 47_500, 47_500, 95_000), strict=True))
    through_a = dict(
        zip(years, (23_750, BudgetState.THEMA_INTEGRAAL, BudgetState.THEMA_INTEGRAAL, 23_750), strict=True)
    )
    no_years = dict(zip(years, (NOT_SPLIT, NOT_SPLIT, NOT_SPLIT, 95_000), strict=True))
    screens.fill(
        budget_upload(
            budget_line("BUD-A1", shared, interventions=["RSD-A-a", "RSD-A-b"]),
            budget_line("BUD-A-TOT", shared, interventions=[], order=9),
            budget_line("BUD-B1", first, interventions=["RSD-B-a"]),
            budget_line("BUD-B4", empty, interventions=["RSD-B-d"], order=4),
            budget_line("BUD-B6", through_a, interventions=["RSD-B-f"], order=6),
            budget_line("BUD-F1", no_years, interventions=["RSD-F-1"]),
            spending=[
                spent("BUD-A1", "2026Q1", 1_000),
                spent("BUD-B6", "2026Q1", 20_000, row=3),
                spent("BUD-B6", "2026Q2", 5_000, kind=SpendingKind.VERPLICHT, row=4),
            ],
        ),
        fictitious=fictitious,
    )


def section(text: str, start: str, end: str) -> str:
    at = text.index(start)
    return text[at : text.index(end, at)]


def test_cell_states_are_said_in_words(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("begroting", AT))
    theme_a = section(text, "Begroting van thema A", "</table>")
    assert '€ 0<br><span class="sm-soft">gedrukte nul</span>' in theme_a
    assert "één bedrag voor a en b; kosten per interventie zijn niet te geven" in theme_a
    theme_b = section(text, "Begroting van thema B", "</table>")
    assert "uit eerste tranche (**)" in theme_b
    assert "leeg in de tabel" in theme_b
    assert theme_b.count("via thema Integraal (***)") == 2
    assert section(text, "Begroting van thema F", "</table>").count("geen verdeling over jaren") == 3


def test_totals_per_year_leave_out_f_and_say_what_else(screens: Screens) -> None:
    fill(screens)
    table = section(markup(screens.open("begroting", AT)), "Begroot en uitgegeven per jaar", "</table>")
    assert "2026 (excl. F)" in table
    assert "niet meegeteld: B4 (leeg), B1 (gelden van de eerste tranche)" in table
    assert '<td class="sm-num" data-label="Begroot">€ 23.750</td>' in table
    assert '<td class="sm-num" data-label="Begroot">€ 267.200</td>' in table


def test_spending_stands_beside_what_was_expected(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("begroting", AT))
    bar = section(text, 'aria-label="Thema A:', '<div class="bb-name">')
    assert "€ 1.000 gerealiseerd (1,7%), € 58.400 over van € 59.400. Verwacht nu: 0%." in bar
    bar = section(text, 'aria-label="Regel B6:', "\n")
    assert "€ 20.000 gerealiseerd (84%), € 5.000 verplicht, € 1.250 te veel van € 23.750. Verwacht nu: 75%." in bar
    assert 'aria-label="Regel B1:' not in text
    bar = section(text, 'aria-label="Thema F:', '<div class="bb-name">')
    assert "nog geen uitgaven bekend van € 95.000." in bar
    assert "Geen verwachting: geen verdeling over jaren." in bar


def test_a_line_paid_otherwise_this_year_says_so_beside_its_bar(screens: Screens) -> None:
    states = {"2026": BudgetState.EERSTE_TRANCHE, "2027": 190_000, "2028": 190_000, "totaal": 380_000}
    screens.fill(
        budget_upload(
            budget_line("BUD-B1", states, interventions=["RSD-B-a"]), spending=[spent("BUD-B1", "2026Q1", 4_000)]
        )
    )
    bar = section(markup(screens.open("begroting", AT)), 'aria-label="Regel B1:', "\n")
    assert "2026 telt niet mee: uit eerste tranche (**)." in bar


def test_what_the_signs_in_a_table_mean_stands_under_it(screens: Screens) -> None:
    fill(screens)
    said = re.findall(r'<p class="mo-facts">([^<]*)', unescape(markup(screens.open("begroting", AT))))
    assert any(
        one.startswith(
            "Leeg in de tabel: er staat niets, en dat is geen nul; "
            "**: betaald uit de eerste tranche, het bedrag staat nergens; ***: betaald uit thema Integraal."
        )
        for one in said
    )
    assert any(one.startswith("Gedrukte nul: in de aanvraag staat € 0.") for one in said)


def test_overspending_is_a_warning_with_the_amount(screens: Screens) -> None:
    fill(screens)
    note = section(markup(screens.open("begroting", AT)), "▲ Let op", "</div>")
    assert "€ 1.250" in note
    assert "B6" in note


def test_g_has_no_amount_and_c_was_not_applied_for(screens: Screens) -> None:
    fill(screens)
    app = screens.open("begroting", AT)
    table = section(markup(app), "Bedragen per thema in tabel en brief", "</table>")
    assert 'C. School en Omgeving</th><td class="sm-num" data-label="Tabel">niet aangevraagd</td>' in table
    assert 'G. Organisatie van een uitvoeringsprogramma</th><td class="sm-num" data-label="Tabel">bedrag onb' in table
    assert '<p class="mo-facts">Thema C, School en Omgeving: niet aangevraagd.</p>' in markup(app)


def test_letter_and_table_stand_side_by_side_with_both_sources(screens: Screens) -> None:
    fill(screens)
    app = screens.open("begroting", AT)
    text = markup(app)
    table = section(text, "Bedragen per thema in tabel en brief", "</table>")
    row = section(table, "A. Integrale Middelen", "</tr>")
    assert '€ 59.400<br><span class="sm-soft">begroting.xlsx, blad Begroting, cel D10</span>' in row
    assert '€ 645.029<br><span class="sm-soft">raadsbrief bij de aanvraag, regel 25</span>' in row
    assert "− € 585.629" in row
    assert "−90,79%" in row
    assert "Open vraag OV-1." in text
    assert "Open vraag OV-4." in text
    assert "Open vraag OV-6." in text


def test_every_amount_says_where_it_comes_from(screens: Screens) -> None:
    fill(screens)
    table = section(markup(screens.open("begroting", AT, thema="B")), "Herkomst van", "</table>")
    row = section(table, "B6, gerealiseerd, 1e kwartaal 2026", "</tr>")
    assert "€ 20.000" in row
    assert "begroting.xlsx" in row
    assert "blad Uitputting, cel D3" in row


def test_checks_are_counted_and_folded(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("begroting", AT))
    said, checks = text.split("<summary>Alle controles</summary>")
    assert "gedrukte rij- en kolomtotalen kloppen met de regels." in said
    assert said.endswith('<details class="mo-t-more">')
    assert "Kolomsom 2027 van thema A: de regels samen tegenover het gedrukte totaal" in checks
    assert "✖ klopt niet" not in checks


def test_checks_that_fail_are_unfolded(screens: Screens) -> None:
    cells = {"2026": 10_000, "2027": 20_000, "2028": 20_000, "totaal": 50_000}
    screens.fill(
        budget_upload(
            budget_line("BUD-A1", cells),
            budget_line("BUD-A-TOT", {**cells, "totaal": 60_000}, interventions=[], order=9),
        )
    )
    text = markup(screens.open("begroting", AT))
    assert "✖ klopt niet" in section(text, '<details class="mo-t-more" open><summary>Alle controles', "</details>")


def test_money_carried_over_shows_original_and_current(screens: Screens) -> None:
    screens.fill(
        budget_upload(
            budget_line("BUD-A1", {"2026": 10_000, "2027": 20_000, "2028": 20_000, "totaal": 50_000}),
            spending=[spent("BUD-A1", "2026Q3", 4_000, kind=SpendingKind.DOORGESCHOVEN)],
        )
    )
    text = markup(screens.open("begroting", AT))
    row = section(section(text, "<caption>Doorgeschoven bedragen", "</table>"), "A1", "</tr>")
    assert "van 2026 naar 2027, geboekt in 3e kwartaal 2026" in row
    assert "€ 10.000 → € 6.000" in row
    assert "€ 20.000 → € 24.000" in row
    assert "Na doorschuiven" in section(text, "Begroot en uitgegeven per jaar", "</table>")


def test_the_theme_filter_narrows_the_page(screens: Screens) -> None:
    fill(screens)
    app = screens.open("begroting", AT)
    assert "Begroting van thema A" in markup(app)
    app.selectbox(key=filters.THEME_WIDGET).set_value("B")
    text = markup(app.run())
    assert not app.exception
    assert "Begroting van thema A" not in text
    assert "<dt>Begroot 2026-2028</dt><dd>€ 498.750</dd>" in text


def test_fictitious_spending_is_marked(screens: Screens) -> None:
    fill(screens, fictitious=True)
    text = markup(screens.open("begroting", AT))
    assert "<strong>Voorbeeldcijfers.</strong>" in text
    row = section(section(text, "Begroting van thema B", "</table>"), "<strong>B6</strong>", "</tr>")
    for amount in ("€ 20.000", "€ 5.000", "− € 1.250"):
        assert f'{amount}<br><span class="sm-soft sm-warn">fictief</span>' in row
    sums = section(section(text, "Begroting van thema B", "</table>"), '<tr class="sm-sum">', "</tr>")
    years = section(text, "Begroot en uitgegeven per jaar", "</table>")
    assert (sums.count("fictief</span>"), years.count("fictief</span>")) == (3, 3)
    tiles = section(text, "<dt>Begroot 2026-2028", "</dl>")
    assert tiles.count('<span class="sm-tag sm-warn">fictief</span>') == 3
    bar = section(text, 'aria-label="Regel B6:', "\n")
    assert '<span class="sm-tag sm-warn">fictief</span>' in bar


def test_without_a_budget_the_letter_and_the_questions_still_stand(screens: Screens) -> None:
    screens.fill()
    app = screens.open("begroting", AT)
    assert "Er is hier nog geen begroting geladen." in markup(app)
    text = markup(app)
    assert "€ 645.029" in text
    assert "Open vraag OV-1." in text
    assert '<p class="mo-intro">Er zijn hier nog geen tabellen geladen;' in text
    assert "Brief en tabellen verschillen" not in text
    assert [head.value for head in app.header] == ["Brief en tabellen naast elkaar", "Open vragen over het geld"]


def test_a_theme_without_an_amount_still_says_what_is_known(screens: Screens) -> None:
    fill(screens)
    app = screens.open("begroting", AT, thema="G")
    assert [one.value.replace("\\", "") for one in app.info] == [
        "Thema G, Organisatie van een uitvoeringsprogramma: bedrag onbekend. "
        "In de begroting staat voor dit thema geen tabel."
    ]
    assert "Open vraag OV-4." not in markup(app)
    assert "bedrag onbekend" in section(markup(app), "Bedragen per thema in tabel en brief", "</table>")
