"""One intervention: its choice and address, targets, money, cost, provenance; other areas, an empty store."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.terms import BudgetState, SpendingKind
from spuk_monitor.monitor import Monitor
from tests.builders.definitions import write_second_area
from tests.builders.screens import Screens, markup, param
from tests.builders.uploads import budget_line, budget_upload, observation, observation_upload, spent

AT = date(2026, 10, 15)
HEADERS = [
    "Doelen", "Geld", "Kosten per deelnemer", "Verhaal en beelden", "Besluiten", "Van resultaat naar gebied",
    "Wie doet dit elders", "Herkomst",
]  # fmt: skip


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


def fill(screens: Screens, *, fictitious: bool = False) -> None:
    """A shared line (A2), lines for one intervention (B2, B6, B7, E2) and one without years (F1)."""
    no_years: dict[str, float | BudgetState] = dict.fromkeys(("2026", "2027", "2028"), BudgetState.GEEN_JAARVERDELING)
    no_years["totaal"] = 95_000
    through_a: dict[str, float | BudgetState] = {
        "2026": 23_750,
        "2027": BudgetState.THEMA_INTEGRAAL,
        "2028": BudgetState.THEMA_INTEGRAAL,
    }
    several = ["RSD-A-c", "RSD-A-d", "RSD-A-e", "RSD-A-f"]
    screens.fill(
        budget_upload(
            budget_line("BUD-A2", {"2026": 33_660, "totaal": 682_110}, interventions=several),
            budget_line("BUD-B2", {"2026": BudgetState.EERSTE_TRANCHE, "totaal": 76_000}, interventions=["RSD-B-b"]),
            budget_line("BUD-B6", {**through_a, "totaal": 23_750}, interventions=["RSD-B-f"], order=2),
            budget_line(
                "BUD-B7", {"2026": 60_000, "2027": 60_000, "totaal": 120_000}, interventions=["RSD-B-g"], order=3
            ),
            budget_line("BUD-E2", {"2026": 9_500, "totaal": 9_500}, interventions=["RSD-E-c"]),
            budget_line("BUD-F1", no_years, interventions=["RSD-F-1"]),
            spending=[
                spent("BUD-A2", "2026Q1", 5_200),
                spent("BUD-B7", "2026Q1", 9_000, row=3),
                spent("BUD-B7", "2026Q3", 15_000, kind=SpendingKind.DOORGESCHOVEN, row=4),
                spent("BUD-E2", "2026Q1", 9_000, row=5),
                spent("BUD-E2", "2026Q1", 1_500, kind=SpendingKind.VERPLICHT, row=6),
                spent("BUD-F1", "2026Q3", 21_500, row=7),
            ],
        ),
        observation_upload(
            observation("RSD-M15", "2026Q1", 12),
            observation("RSD-M15", "2026Q2", 18, row=3),
            observation("RSD-M02", "2026Q3", 2, row=4),
            observation("RSD-M04", "2026Q3", 0, row=5),
        ),
        fictitious=fictitious,
    )


def section(text: str, start: str, end: str) -> str:
    at = text.index(start)
    return text[at : text.index(end, at)]


def headers(app: AppTest) -> list[str]:
    return [header.value.replace("\\", "") for header in app.header]


# --- choice and address ----------------------------------------------------------------------------


def test_the_address_opens_an_intervention(screens: Screens) -> None:
    fill(screens)
    app = screens.open("interventie", AT, interventie="RSD-B-g")
    assert headers(app) == ["B. g. Huiswerk-, studieruimte en ontmoetingsruimte + programma in de wijk", *HEADERS]
    assert app.selectbox(key="kies_interventie").value == "RSD-B-g"


def test_choosing_another_changes_page_and_address(screens: Screens) -> None:
    fill(screens)
    app = screens.open("interventie", AT, interventie="RSD-B-g", doel="TGT-B08")
    app.selectbox(key="kies_interventie").select("RSD-F-1").run()
    assert headers(app)[0] == "F. 1. Scholing van onderwijsprofessionals van de scholen"
    assert (param(app, "interventie"), param(app, "doel")) == ("RSD-F-1", None)
    app.selectbox(key="kies_interventie").select("RSD-A-a").run()
    assert headers(app)[0].startswith("A. a. De inzet van steunstructuren")
    assert param(app, "interventie") is None


def test_every_intervention_can_be_chosen_by_theme_with_its_parts_below_it(screens: Screens) -> None:
    fill(screens)
    options = screens.open("interventie", AT).selectbox(key="kies_interventie").options
    assert len(options) == 41
    assert options[2:4] == ["A. c. Versterken professionele ondersteuning in de wijk", "A. – c.1. Gebiedsteams"]
    assert [one[0] for one in options] == sorted(one[0] for one in options)


def test_the_ones_before_and_after_are_links_that_keep_the_selection(screens: Screens) -> None:
    fill(screens)
    app = screens.open("interventie", AT, interventie="RSD-A-c.1")
    links = {link.proto.label.replace("\\", ""): link.proto.query_string for link in app.get("page_link")}
    assert links["Vorige (A. c)"] == "peildatum=2026-10-15&interventie=RSD-A-c"
    assert links["Volgende (A. c.2)"] == "peildatum=2026-10-15&interventie=RSD-A-c.2"
    first = screens.open("interventie", AT, interventie="RSD-A-a")
    assert not [link for link in first.get("page_link") if link.proto.label.startswith("Vorige")]


def test_an_unknown_intervention_is_said_and_another_can_be_chosen(screens: Screens) -> None:
    fill(screens)
    app = screens.open("interventie", AT, interventie="RSD-X-z<b>")
    assert "Interventie RSD-X-z&lt;b&gt; staat niet in dit programma. Kies hieronder een andere." in markup(app)
    assert app.selectbox(key="kies_interventie").value == "RSD-A-a"


def test_the_page_of_themes_links_to_it(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("themas", AT, thema="B"))
    link = '<a href="./interventie?gebied=roosendaal-ring&amp;peildatum=2026-10-15&amp;thema=B&amp;interventie=RSD-B-g"'
    assert link in text


# --- what stands there -----------------------------------------------------------------------------


def test_one_sentence_on_top_says_where_targets_money_and_decisions_stand(screens: Screens) -> None:
    fill(screens)
    lead = section(markup(screens.open("interventie", AT, interventie="RSD-A-c")), '<p class="mo-lead">', "</p>")
    assert "6 doelen: 1 op koers, 1 achter, 3 geen gegevens en 1 geen streefwaarde." in lead
    assert "Van regel A2 (€ 682.110) is € 5.200 uitgegeven (0,8%, 4% verwacht)." in lead
    assert "Dat bedrag is gedeeld met andere interventies; voor deze alleen is er geen bedrag." in lead
    assert "Over deze interventie is nog geen besluit vastgelegd." in lead


def test_what_the_application_says_of_it_and_what_it_does_not(screens: Screens) -> None:
    fill(screens)
    table = section(
        markup(screens.open("interventie", AT, interventie="RSD-A-a")), "Wat de aanvraag over a. ", "</table>"
    )
    assert "Jonge kwetsbare ouders uit de focuswijken" in table
    assert "aanvraag, regels 409-449" in table
    without = markup(screens.open("interventie", AT, interventie="RSD-A-c"))
    assert section(without, "Voor wie", "</tr>").endswith("niet genoemd</td>")


def test_targets_of_parts_stand_under_the_part(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("interventie", AT, interventie="RSD-A-c"))
    place = [text.index(piece) for piece in ('">c.1. Gebiedsteams</a></h3>', 'id="TGT-A02"', 'id="TGT-A04"')]
    assert place == sorted(place)
    assert section(text, "c.2. Specialistische inzet LVB binnen gebiedsteam</a></h3>", "</div>").endswith(
        "De aanvraag noemt hier geen eigen doel.</p>"
    )
    assert text.count('class="mo-target"') == 6
    assert "Telt ook mee voor " in text
    assert "f. Wijkgerichte re-integratie met inzet van ervaringsdeskundigen (thema B)</a>" in text


def test_a_part_shows_its_own_targets_and_the_line_of_the_whole(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("interventie", AT, interventie="RSD-A-c.3"))
    assert text.count('class="mo-target"') == 1
    assert "Bedrag van het geheel." in text
    assert "Wat dit onderdeel alleen kost of heeft gekost, is niet bekend." in text
    assert "De begroting noemt alleen een bedrag voor het geheel, c. Versterken professionele" in text


def test_only_the_first_path_is_drawn_until_someone_asks(screens: Screens) -> None:
    fill(screens)
    app = screens.open("interventie", AT, interventie="RSD-B-g")
    assert [chart.proto.alt[:53] for chart in app.get("plotly_chart")] == [
        "Jongeren bereikt met studieruimtes en programma: 2 me"
    ]
    asked = screens.open("interventie", AT, interventie="RSD-B-g", doel="TGT-B17")
    assert [chart.proto.alt[:38] for chart in asked.get("plotly_chart")] == ["Aandeel jongeren 12-18 bereikt met stu"]


def test_opening_another_target_draws_its_path_as_well(screens: Screens) -> None:
    fill(screens)
    app = screens.open("interventie", AT, interventie="RSD-B-g")
    app.session_state["verloop-TGT-B17"] = True
    app.run()
    assert len(app.get("plotly_chart")) == 2
    app.session_state["verloop-TGT-B08"] = False
    app.run()
    assert [chart.proto.alt[:15] for chart in app.get("plotly_chart")] == ["Aandeel jongere"]


def test_without_targets_it_says_so(screens: Screens) -> None:
    fill(screens)
    app = screens.open("interventie", AT, interventie="RSD-A-a")
    assert "De aanvraag noemt voor deze interventie geen doel, dus haar voortgang is hier niet te volgen." in markup(
        app
    )
    assert len(app.get("plotly_chart")) == 0


# --- money -----------------------------------------------------------------------------------------


def test_a_shared_line_is_plainly_said_to_be_shared(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("interventie", AT, interventie="RSD-A-c"))
    said = section(text, "<strong>Gedeelde regel.</strong>", "</div>")
    assert "Dit is één bedrag voor 4 interventies: deze en <a " in said
    assert ">f. Communicatie Voor Ons Roosendaal</a>" in said
    assert "Wat deze interventie alleen kost of heeft gekost, is daarom niet bekend." in said
    assert "dus wat deze ene per deelnemer kost is niet te berekenen." in text


def test_a_line_of_its_own_per_year_with_what_was_carried_over(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("interventie", AT, interventie="RSD-B-g"))
    assert "Deze regel betaalt alleen deze interventie." in text
    table = section(text, "Regel B7: begroot en uitgegeven per jaar", "</table>")
    row = section(table, '<th scope="row">2026</th>', "</tr>")
    assert 'data-label="Begroot">€ 60.000</td>' in row
    assert 'data-label="Na doorschuiven">€ 45.000</td>' in row
    assert 'data-label="Over">€ 36.000</td>' in row
    moved = section(text, "Doorgeschoven op regel B7", "</table>")
    assert "€ 60.000 → € 75.000" in moved


def test_cost_per_participant_with_both_numbers_and_their_days(screens: Screens) -> None:
    fill(screens, fictitious=True)
    text = markup(screens.open("interventie", AT, interventie="RSD-B-g"))
    assert '<strong>€ 500</strong> per deelnemer <span class="mo-tag mo-warn">fictief</span>' in text
    assert "Uitgegeven op regel B7: € 9.000, van 1 januari 2026 tot en met 31 maart 2026." in text
    assert "Bereikt: 18 jongeren, van 1 januari 2026 tot en met 30 juni 2026." in text
    assert "Let op: geld en aantal gaan niet over precies dezelfde periode." in text


def test_another_theme_that_pays_is_said(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("interventie", AT, interventie="RSD-B-f"))
    said = section(text, "<strong>Betaald uit meer thema's.</strong>", "</div>")
    assert "Ook thema A (Integrale Middelen) betaalt mee. 2026 staat in thema B (€ 23.750)." in said
    assert "***: betaald uit thema Integraal." in text
    assert "dus het bedrag van deze regel is niet alles wat de interventie kost." in text


def test_a_warning_of_the_line_stands_beside_it(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("interventie", AT, interventie="RSD-E-c"))
    assert "€ 1.000 meer dan de begroting van € 9.500." in section(text, "▲ Let op", "</div>")


def test_a_line_without_years_says_so(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("interventie", AT, interventie="RSD-F-1"))
    assert section(text, "Regel F1: begroot", "</table>").count("geen verdeling over jaren") == 3
    assert "Geen verwachting: geen verdeling over jaren." in text
    assert "Geen verdeling over jaren: de aanvraag noemt alleen het totaal." in text


def test_no_spending_is_not_zero(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("interventie", AT, interventie="RSD-B-b"))
    assert "Op deze regel zijn nog geen uitgaven bekend. Dat is iets anders dan nul." in text
    assert "Regel B2 is begroot op € 76.000; uitgaven zijn nog niet bekend." in text


def test_every_number_says_where_it_comes_from(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("interventie", AT, interventie="RSD-B-g"))
    targets = section(text, "Herkomst van 1 cijfer waaruit de stand van de doelen bestaat", "</table>")
    assert "2e kwartaal 2026" in targets
    assert "waarnemingen.xlsx" in targets
    assert "blad Waarnemingen, cel D3" in targets
    money = section(text, "Herkomst van 5 bedragen", "</table>")
    assert "B7, gerealiseerd, 1e kwartaal 2026" in money
    assert "blad Uitputting, cel D3" in money


# --- other stores and areas ------------------------------------------------------------------------


def test_an_empty_store_says_what_is_missing_everywhere(screens: Screens) -> None:
    screens.fill()
    app = screens.open("interventie", AT, interventie="RSD-B-g")
    text = markup(app)
    assert headers(app)[1:] == HEADERS
    for piece in (
        "3 doelen: 3 geen gegevens.",
        "Er is nog geen begroting geladen.",
        "De begroting heeft geen regel voor deze interventie.",
        "Over deze interventie is nog geen verhaal geschreven en zijn er geen beelden.",
        "is op de peildatum nog geen besluit vastgelegd.",
        "Er zijn voor deze interventie nog geen cijfers of bedragen geladen.",
    ):
        assert piece in text


def test_a_second_area_has_its_own(screens: Screens, tmp_path: Path) -> None:
    screens.define(write_second_area(tmp_path))
    area = "voorbeeld-oost"
    screens.fill(
        budget_upload(
            budget_line("BUD-C1", {"2026": 10_000, "totaal": 10_000}, interventions=["VBO-C-a"]),
            spending=[spent("BUD-C1", "2026Q4", 2_500)],
            area=area,
        ),
        observation_upload(observation("VBO-M01", "2026Q4", 25, area=area)),
    )
    app = screens.open("interventie", date(2027, 1, 15), interventie="VBO-C-a")
    text = markup(app)
    assert headers(app)[0] == "C. a. Middagprogramma"
    assert '">a.1. Sport op het plein</a></h3>' in text
    assert "Onderdeel a.1. Sport op het plein: ook thema A (Integrale Middelen) betaalt mee." in text
    assert "De aanvraag noemt voor thema C geen indicatoren voor gebiedseffect." in text
    assert "Ook thema A betaalt mee en dat deel is niet apart te zien" in text


def test_a_programme_without_interventions_says_so(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path)
    own = folder / "gebieden" / "voorbeeld-oost"
    (own / "interventies.yaml").write_text("# Geen interventies.\n{}\n", encoding="utf-8")
    (own / "doelen.yaml").write_text("# Geen doelen.\n{}\n", encoding="utf-8")
    screens.define(folder)
    screens.fill()
    app = screens.open("interventie", AT)
    assert "De aanvraag van dit gebied noemt nog geen interventies." in markup(app)
    assert len(app.header) == 0


def test_a_programme_without_targets_still_shows_its_interventions(screens: Screens, tmp_path: Path) -> None:
    folder = write_second_area(tmp_path)
    (folder / "gebieden" / "voorbeeld-oost" / "doelen.yaml").write_text("# Geen doelen.\n{}\n", encoding="utf-8")
    screens.define(folder)
    screens.fill()
    text = markup(screens.open("interventie", AT))
    assert "De aanvraag noemt voor deze interventie geen doel." in text
    assert Monitor.open(screens.url).progress("voorbeeld-oost", at=AT, intervention="VBO-C-a")["target"].empty
