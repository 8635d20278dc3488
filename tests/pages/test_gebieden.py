"""Areas side by side, from a tiny store: what can be chosen, what is said, and a map that a user loads."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.analysis.lineup import Among
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.domain.access import NOBODY, Actor
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.steering import AreaMap
from spuk_monitor.domain.terms import CellState
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import Store
from spuk_monitor.ui import access, areas_upload, areas_view, exhibit_view
from tests.builders.definitions import write_second_area
from tests.builders.geojson import collection, row_of, wijk
from tests.builders.loading import buttons
from tests.builders.people import READER
from tests.builders.screens import Screens, markup, param
from tests.builders.unfolded import unfolded
from tests.builders.uploads import observation, observation_upload

AT = date(2028, 3, 1)
WIJKEN = ("WK167400", "WK167401", "WK167402")


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    return Screens(tmp_path, monkeypatch)


def fill(screens: Screens, *, fictitious: bool = False) -> None:
    poor = "NPLV-E21.pct"
    screens.fill(
        observation_upload(
            observation(poor, "2026", 12, margin=(11, 13)),
            observation(poor, "2026", 11.5, area="breda-noord", margin=(10.5, 12.5)),
            observation(poor, "2026", 20, area="delft-west", provisional=True),
            observation(poor, "2025", 9, area="arnhem-oost"),
            observation(poor, "2026", None, area="zaandam-oost", state=CellState.ONDERDRUKT),
            observation(poor, "2026", 10, area="GM1674"),
            observation("NPLV-C30.pct", "2024", 60),
            observation("NPLV-C30.pct", "2024", 70, area="NL00"),
            *(observation("KERN-INW.n", "2024", 1000 * n, area=one) for n, one in enumerate(WIJKEN, start=1)),
            *(observation(poor, "2026", 5 * n, area=one) for n, one in enumerate(WIJKEN[:2], start=1)),
        ),
        fictitious=fictitious,
    )


def maps(screens: Screens) -> list[AreaMap]:
    store = Store.open(screens.url)
    try:
        return [kept.entry for kept in store.journal.holding(AreaMap)]
    finally:
        store.close()


def give(app: AppTest, content: bytes, file: str = "wijken_2022.geojson") -> AppTest:
    app.file_uploader[0].set_value((file, content, "application/geo+json"))
    app.run()
    assert not app.exception
    return app


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def as_user(monkeypatch: pytest.MonkeyPatch, user: Actor) -> None:
    monkeypatch.setattr(access, "current_user", lambda: user)


# --- the ranking -----------------------------------------------------------------------------------


def test_an_empty_store_says_what_to_load(screens: Screens) -> None:
    screens.fill()
    app = screens.open("gebieden", AT)
    assert "Er is nog geen cijfer dat Roosendaal-Ring en een ander gebied allebei hebben." in markup(app)
    app = screens.open("gebieden", AT, rangschik="wijken")
    assert "Er zijn nog geen cijfers van wijken in de gemeente van Roosendaal-Ring." in markup(app)


def test_areas_stand_in_order_with_their_margins_and_lines(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("gebieden", AT))
    assert "In 2026 hebben 3 van de 20 gebieden een cijfer, van Breda Noord (11,5%) tot Delft West (20,0%);" in text
    assert "Roosendaal-Ring staat met 12,0% op plaats 2." in text
    assert "Met Breda Noord valt het verschil van Roosendaal-Ring binnen de marge." in text
    assert text.index("<span>Breda Noord") < text.index("<span>Roosendaal-Ring <") < text.index("<span>Delft West")
    assert '<span class="mo-d-own">dit gebied</span>' in text
    assert ">Roosendaal 10,0%</span>" in text
    assert text.count('class="mo-d-margin"') == 2


def test_a_place_is_no_judgement_and_there_is_no_average(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("gebieden", AT))
    assert "Een plaats in deze lijst is geen oordeel" in text
    assert "met opzet geen gemiddelde en geen totaalscore" in text


def test_who_has_no_figure_is_named_with_the_reason(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("gebieden", AT))
    assert "<li>Onderdrukt (te klein om te tonen): Zaandam Oost.</li>" in text
    assert "Arnhem Oost: alleen een cijfer over een andere periode, dus niet in de volgorde: 9,0% in 2025." in text
    assert "Geen levering: Amsterdam Nieuw-West, " in text


def test_made_up_figures_say_so_in_chart_and_table(screens: Screens) -> None:
    fill(screens, fictitious=True)
    text = markup(screens.open("gebieden", AT))
    assert text.count('<span class="mo-d-mark">fictief</span>') == 3
    assert "Roosendaal 10,0% (fictief)" in text
    assert '<td data-label="Let op">fictief en voorlopig</td>' in text


def test_another_figure_is_chosen_and_stands_in_the_url(screens: Screens) -> None:
    fill(screens)
    app = screens.open("gebieden", AT)
    assert app.selectbox(key=areas_view.MEASURE_WIDGET).value == "NPLV-E21.pct"
    app.selectbox(key=areas_view.MEASURE_WIDGET).select("NPLV-C30.pct").run()
    assert param(app, "maat") == "NPLV-C30.pct"
    assert "In 2024 heeft 1 van de 20 gebieden een cijfer: Roosendaal-Ring (60,0%)." in markup(app)
    app.selectbox(key=areas_view.MEASURE_WIDGET).select("NPLV-E21.pct").run()
    assert param(app, "maat") is None


def test_another_period_is_chosen_and_an_unknown_one_is_not(screens: Screens) -> None:
    fill(screens)
    screens.fill(
        observation_upload(
            observation("NPLV-E21.pct", "2025", 14), observation("NPLV-E21.pct", "2025", 15, area="NL00"), file="b.xlsx"
        )
    )
    app = screens.open("gebieden", AT, periode="1999")
    assert app.selectbox(key=areas_view.PERIOD_WIDGET).value == "2026"
    app.selectbox(key=areas_view.PERIOD_WIDGET).select("2025").run()
    assert param(app, "periode") == "2025"
    assert "Arnhem Oost (9,0%)" in markup(app)


def test_wijken_of_the_municipality_with_those_of_the_area_marked(screens: Screens) -> None:
    fill(screens)
    app = screens.open("gebieden", AT)
    app.radio(key=areas_view.AMONG_WIDGET).set_value("wijken").run()
    assert param(app, "rangschik") == "wijken"
    app.selectbox(key=areas_view.MEASURE_WIDGET).select("NPLV-E21.pct").run()
    text = markup(app)
    assert "In 2026 hebben 2 van de 14 wijken een cijfer, van Wijk 00 Centrum (5,0%) tot Wijk 01 Oost (10,0%)." in text
    assert text.count('<span class="mo-d-own">eigen gebied</span>') == 1
    assert "Wijken met een ruit en de woorden &#x27;eigen gebied&#x27; horen bij Roosendaal-Ring." in text
    app.radio(key=areas_view.AMONG_WIDGET).set_value("gebieden").run()
    assert "20 gebieden" in markup(app)


def test_a_count_has_no_wished_order_and_no_line_of_the_country(screens: Screens) -> None:
    fill(screens)
    app = screens.open("gebieden", AT, rangschik="wijken", maat="KERN-INW.n")
    text = markup(app)
    assert "van Wijk 02 Noord (3.000) tot Wijk 00 Centrum (1.000)" in text
    assert "Dit is een aantal: waar meer mensen wonen" in text


def test_a_second_area_compares_its_own_wijken(screens: Screens, tmp_path: Path) -> None:
    screens.define(write_second_area(tmp_path))
    screens.fill(
        observation_upload(
            observation("KERN-INW.n", "2024", 900, area="WK999901"),
            observation("KERN-INW.n", "2024", 400, area="WK9999AA"),
        )
    )
    text = markup(screens.open("gebieden", AT, rangschik="wijken"))
    assert "In 2024 hebben 2 van de 2 wijken een cijfer, van Wijk 01 Dorp (900) tot Wijk AA Haven (400)." in text
    assert "voorbeeld-oost" not in text


def test_downloads_say_what_they_hold(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(screens)
    seen: list[Exhibit] = []

    def keep(exhibit: Exhibit, *, key: str) -> None:
        seen.append(exhibit)

    monkeypatch.setattr(exhibit_view, "downloads", keep)
    screens.open("gebieden", AT)
    found = seen[0]
    assert found.name == "rangorde_nplv-e21.pct_gebied_roosendaal-ring_2026"
    assert found.header[3:6] == ("waarde (%)", "ondergrens", "bovengrens")
    assert found.rows[1] == (2, "Roosendaal-Ring", "roosendaal-ring", 12.0, 11.0, 13.0, "2026", "ja", "")
    assert found.rows[3][:4] == (None, "Zaandam Oost", "zaandam-oost", None)


# --- the same in a notebook ------------------------------------------------------------------------


def test_a_notebook_asks_the_same(screens: Screens) -> None:
    fill(screens)
    monitor = Monitor.open(screens.url)
    try:
        assert [one.measure for one in monitor.rankable(at=AT)] == ["NPLV-E21.pct", "NPLV-C30.pct"]
        of_one = monitor.rankable(at=AT, measure="NPLV-C30.pct")
        assert of_one == [one for one in monitor.rankable(at=AT) if one.measure == "NPLV-C30.pct"]
        assert [one.measure for one in of_one] == ["NPLV-C30.pct"]
        found = monitor.ranking("NPLV-E21.pct", at=AT, among=Among.WIJKEN)
        assert [(row.rank, row.figure.area) for row in found.rows] == [(1, "WK167400"), (2, "WK167401")]
        for measure, period in (("RSD-M07", None), ("NPLV-E99.pct", None), ("NPLV-E21.pct", "1999")):
            with pytest.raises(UsageError, match="is niet te vergelijken"):
                monitor.ranking(measure, at=AT, period=period)
    finally:
        monitor.close()


# --- the map ---------------------------------------------------------------------------------------


def test_a_map_is_loaded_shown_with_its_source_and_removed(screens: Screens) -> None:
    fill(screens)
    app = screens.open("gebieden", AT)
    assert "Er is nog geen kaart geladen. Een kaart laadt u hieronder" in markup(app)
    app = give(app, row_of(WIJKEN, attribution="CBS / PDOK"))
    assert "<li>Gelezen: 3 wijken, grenzen van 2022.</li>" in markup(app)
    assert "Niet elke wijk staat op de kaart. Zonder vlak: Wijk 03 West" in markup(app)
    assert maps(screens) == []
    app = click(app, areas_upload.KEEP)
    assert [(one.name, one.attribution, one.year) for one in maps(screens)] == [
        ("wijken_2022.geojson", "CBS / PDOK", 2022)
    ]
    assert app.success[0].value == "De kaart wijken\\_2022.geojson is bewaard."
    text = markup(app)
    assert "Bron kaart: CBS / PDOK. Bestand: wijken_2022.geojson. Grenzen van 2022." in text
    assert "in 2026, van 5,0% (licht) tot 10,0% (donker); 1 zonder cijfer." in text
    assert "geen cijfer (1 wijk)" in text
    assert [one.proto.alt[:19] for one in app.get("plotly_chart")] == ["Kaart van 3 wijken:"]
    app = click(app, areas_upload.DROP)
    assert maps(screens) == []
    assert "Er is nog geen kaart geladen." in markup(app)


def test_a_map_can_be_replaced_and_its_source_written(screens: Screens) -> None:
    fill(screens)
    app = click(give(screens.open("gebieden", AT), row_of(WIJKEN)), areas_upload.KEEP)
    assert "Bron kaart: niet in het bestand vermeld." in markup(app)
    app = give(app, row_of(WIJKEN[:2]), "nieuw.geojson")
    app.text_input[0].set_value("  gemeente   Roosendaal ").run()
    app = click(app, areas_upload.KEEP)
    assert [(one.name, one.attribution) for one in maps(screens)] == [("nieuw.geojson", "gemeente Roosendaal")]
    assert "Bron kaart: gemeente Roosendaal. Bestand: nieuw.geojson." in markup(app)


def test_a_map_that_cannot_be_used_is_refused_in_words(screens: Screens) -> None:
    fill(screens)
    app = give(screens.open("gebieden", AT), row_of(["WK000101"]))
    assert app.error[0].value.startswith("De kaart hoort niet bij deze wijken. Gevonden op de kaart\\: 1 wijk")
    assert areas_upload.KEEP not in [one.key for one in app.button]
    app = give(app, b"geen json")
    assert app.error[0].value.startswith("Dit is geen leesbare kaart \\(GeoJSON\\)")


def test_somebody_else_who_loaded_a_map_meanwhile_is_not_overwritten(screens: Screens) -> None:
    fill(screens)
    app = give(screens.open("gebieden", AT), row_of(WIJKEN))
    other = click(give(screens.open("gebieden", AT), row_of(WIJKEN[:2]), "van_een_ander.geojson"), areas_upload.KEEP)
    assert other.success[0].value == "De kaart van\\_een\\_ander.geojson is bewaard."
    app = click(app, areas_upload.KEEP)
    assert "Iemand anders heeft dit intussen gewijzigd" in app.error[0].value
    assert [one.name for one in maps(screens)] == ["van_een_ander.geojson"]


def test_a_figure_without_wijken_leaves_the_map_uncoloured(screens: Screens) -> None:
    fill(screens)
    app = click(give(screens.open("gebieden", AT), row_of(WIJKEN)), areas_upload.KEEP)
    app.selectbox(key=areas_view.MEASURE_WIDGET).select("NPLV-C30.pct").run()
    assert "Van dit cijfer zijn er geen wijken met een waarde, dus de kaart is niet ingekleurd." in markup(app)


def test_names_in_a_map_are_shown_as_they_are(screens: Screens, tmp_path: Path) -> None:
    screens.fill(observation_upload(observation("KERN-INW.n", "2024", 5, area="GM1674")))
    content = collection([wijk("WK167400"), wijk("WK167499", statnaam="<img src=x>", at=(5.1, 52.0))])
    app = give(screens.open("gebieden", AT), content, "<b>kaart</b>.geojson")
    app = click(app, areas_upload.KEEP)
    assert "<img" not in markup(app)
    assert "<b>kaart" not in markup(app)


def test_a_reader_sees_the_map_and_cannot_change_it(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(screens)
    as_user(monkeypatch, READER)
    app = screens.open("gebieden", AT)
    assert "Vraag een gebruiker met de rol analist" in markup(app)
    assert list(app.file_uploader) == []


def test_without_the_role_nothing_is_written(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(screens)
    app = give(screens.open("gebieden", AT), row_of(WIJKEN))
    as_user(monkeypatch, NOBODY)
    app.button(key=areas_upload.KEEP).click().run()
    assert maps(screens) == []


def test_every_section_with_a_chart_has_a_table_and_downloads(screens: Screens) -> None:
    fill(screens)
    app = click(
        give(screens.open("gebieden", AT, rangschik="wijken", maat="NPLV-E21.pct"), row_of(WIJKEN)), areas_upload.KEEP
    )
    assert [one.value for one in app.header][1:] == ["Kaart van de wijken"]
    assert sum(label.startswith("csv: ") for label in buttons(unfolded(app))) == 2
    assert markup(app).count("<caption>") == 2
