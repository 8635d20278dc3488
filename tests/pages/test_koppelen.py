"""The step 'Zelf koppelen': from a table that is not known to a saved mapping, by what a person chooses."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.store import Store
from spuk_monitor.ui import access, mapping_form
from tests.builders.ingest import workbook
from tests.builders.mappings import saved_from, table, team_report
from tests.builders.people import READER
from tests.builders.screens import Screens, markup

SAVE = "Koppeling bewaren en bestand lezen"


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill()
    return made


class Step:
    """The step for one file, with its fields by their labels."""

    def __init__(self, content: bytes, file: str = "team_2026Q1.xlsx") -> None:
        def script(content: bytes, file: str) -> None:
            from spuk_monitor.ui import cache, mapping_view

            mapping_view.show(cache.monitor(), file, content)

        self.app = AppTest.from_function(script, args=(content, file), default_timeout=60).run()
        assert not self.app.exception

    def choose(self, label: str, value: Any, *, nth: int = 0) -> "Step":
        kinds = (
            self.app.selectbox,
            self.app.number_input,
            self.app.text_input,
            self.app.multiselect,
            self.app.checkbox,
        )
        fields = [one for kind in kinds for one in kind if one.label.startswith(label)]
        fields[nth].set_value(value)
        self.app.run()
        assert not self.app.exception
        return self

    def value(self, label: str) -> Any:
        return next(one.value for one in (*self.app.selectbox, *self.app.number_input) if one.label.startswith(label))

    def save(self, by: str = "J. Analist") -> "Step":
        self.choose("Uw naam", by)
        self.app.button[0].click().run()
        assert not self.app.exception
        return self

    @property
    def may_save(self) -> bool:
        return not self.app.button[0].disabled

    @property
    def text(self) -> str:
        return markup(self.app)


def saved(screens: Screens) -> dict[str, tuple[SavedMapping, str]]:
    store = Store.open(screens.url)
    try:
        return {one.mapping.name: (one.mapping, one.by) for one in store.saved_mappings()}
    finally:
        store.close()


def test_what_is_likely_is_filled_in_and_can_be_saved_at_once(screens: Screens) -> None:
    step = Step(team_report())
    assert [one.value for one in step.app.subheader] == [
        "1. De tabel", "2. Waar staat wat", "3. Welke cijfers horen bij welke maat", "4. Bewaren",
    ]  # fmt: skip
    assert '<tr class="sm-sum"><th scope="row">3</th><td data-label="A">Wijk</td>' in step.text
    assert "3 wordt <strong>3 baangaranties</strong> (Wijk 05 Langdonk)" in step.text
    step.save()
    assert saved(screens) == {"Team": (saved_from(team_report(), name="Team"), "J. Analist")}
    assert [one.value for one in step.app.error] == []


def test_without_a_name_nothing_is_saved(screens: Screens) -> None:
    step = Step(team_report()).save(by=" ")
    assert [one.value for one in step.app.error] == [
        "Vul uw naam in. Zo is later te zien wie deze koppeling heeft gemaakt."
    ]
    assert saved(screens) == {}


def test_a_name_that_is_taken_is_replaced_only_when_asked(screens: Screens) -> None:
    Step(team_report()).save()
    step = Step(team_report(header=["Wijk", "Kwartaal", "Banen", "Aantal jobcoaches"])).choose("Naam van", "team")
    assert not step.may_save
    assert "Er is al een koppeling met de naam &#x27;team&#x27;" in step.text
    step.choose("De bestaande koppeling", True).save("B. Analist")
    mapping, by = saved(screens)["Team"]
    assert (len(saved(screens)), mapping.linked_titles, by) == (1, ("Banen", "Aantal jobcoaches"), "B. Analist")


def test_another_sheet_and_header_row(screens: Screens) -> None:
    rows = [["Toelichting"], ["wijk", "jaar", "Aantal jobcoaches"], ["WK167405", 2025, 3], ["WK167404", 2025, 4]]
    step = Step(workbook({"Uitleg": [["lees mij"]], "Cijfers": rows, "Oud": rows[1:]}))
    step.choose("Blad", "Oud")
    assert step.value("Rij") == 1
    step.choose("Blad", "Cijfers")
    assert step.value("Rij") == 2
    step.choose("Rij", 1)
    assert "rij 1 is gekozen" in step.text
    step.choose("Rij", 9)
    assert [one.value for one in step.app.warning] == [
        "Op deze rij staan geen kolomkoppen. Kies de rij waarop de namen van de kolommen staan."
    ]
    step.choose("Rij", 2).save()
    assert saved(screens)["Team"][0].sheet == "Cijfers"


def test_one_area_for_the_whole_file(screens: Screens) -> None:
    step = Step(table("jaar;Aantal jobcoaches", "2024;3", "2025;4"), "coaches.csv")
    assert step.value("Het gebied") is None
    assert not step.may_save
    assert "Kies de kolom met het gebied, of één gebied voor het hele bestand." in step.text
    step.choose("Het gebied", "vast").choose("Welk gebied", "GM1674")
    assert "4 wordt <strong>4 jobcoaches</strong> (Roosendaal)" in step.text
    step.save()
    assert (saved(screens)["Coaches"][0].area, saved(screens)["Coaches"][0].period_header) == ("GM1674", "jaar")


def test_the_factor_shows_what_would_be_stored(screens: Screens) -> None:
    step = Step(table("wijk;jaar;Participatie", "WK167405;2025;0,42"), "deelname.csv")
    step.choose("Maat", "NPLV-E24.pct")
    assert "0,42 wordt <strong>0,42%" in step.text
    step.choose("In het bestand staat", 100.0)
    assert "0,42 wordt <strong>42%" in step.text
    step.choose("In het bestand staat", mapping_form.OWN_FACTOR).choose("Elk getal maal", 0)
    assert "De factor bij &#x27;Participatie&#x27; is geen getal of is 0." in step.text
    step.choose("Elk getal maal", 50)
    assert "0,42 wordt <strong>21%" in step.text
    step.save()
    assert [link.factor for link in saved(screens)["Deelname"][0].links] == [50.0]


def test_a_category_of_the_measure_is_asked(screens: Screens) -> None:
    step = Step(table("wijk;jaar;Leerlingen havo", "WK167405;2025;12"), "advies.csv")
    step.choose("Maat", "NPLV-E16.n").choose("Categorie", "NPLV-E16.cat06")
    assert "12 wordt <strong>12" in step.text
    step.save()
    assert [link.category for link in saved(screens)["Advies"][0].links] == ["NPLV-E16.cat06"]


def test_columns_are_chosen_and_each_needs_a_measure(screens: Screens) -> None:
    step = Step(table("wijk;jaar;Aantal jobcoaches;Zomaar iets", "WK167405;2025;3;9"), "coaches.csv")
    assert step.app.multiselect[0].value == ["Aantal jobcoaches"]
    step.choose("Welke kolommen", ["Aantal jobcoaches", "Zomaar iets"])
    assert not step.may_save
    assert "Kies een maat bij &#x27;Zomaar iets&#x27;, of neem die kolom niet over." in step.text
    step.choose("Welke kolommen", [])
    assert "Koppel minstens één kolom aan een maat." in step.text
    step.choose("Welke kolommen", ["Zomaar iets"]).choose("Maat", "RSD-L19.n").save()
    assert saved(screens)["Coaches"][0].linked_titles == ("Zomaar iets",)


def test_a_long_table_and_another_column_that_says_what_is_counted(screens: Screens) -> None:
    lines = ("wijk;jaar;groep;onderwerp;cijfer", "WK167405;2025;jong;Aantal jobcoaches;3")
    step = Step(table(*lines), "lang.csv")
    step.choose("Wat er geteld wordt", "kolom:groep")
    assert "Kies een maat bij &#x27;jong&#x27;." in step.text
    assert "Nog 1 ding te doen" in step.text
    step.choose("Wat er geteld wordt", "kolom:onderwerp")
    assert "3 wordt <strong>3 jobcoaches</strong>" in step.text
    step.save()
    mapping = saved(screens)["Lang"][0]
    assert (mapping.indicator_header, mapping.value_header) == ("onderwerp", "cijfer")


def test_periods_across_are_one_measure(screens: Screens) -> None:
    step = Step(table("Aantal jobcoaches;;", "wijk;2023;2024", "WK167405;1;2", "WK167404;x;4"), "c.csv")
    assert step.value("De periode") == "koppen"
    assert "x wordt" not in step.text
    step.choose("Naam van", "Coaches").save()
    assert saved(screens)["Coaches"][0].periods_across


def test_areas_that_are_not_known_are_told_beside_the_form(screens: Screens) -> None:
    step = Step(table("plaats;jaar;Aantal jobcoaches", "Nergenshuizen;2025;3"), "a.csv")
    step.choose("Het gebied", "kolom:plaats")
    assert step.app.warning[0].value.startswith("Geen van de gebieden in dit bestand is bekend")


def test_of_a_known_layout_only_the_measures_are_asked(screens: Screens) -> None:
    lines = ('"Wijken en buurten";"Perioden";"Banen/Baangaranties (aantal)"', '"WK167405";"2024";"         7"')
    step = Step(("\ufeff" + "\r\n".join(lines) + "\r\n").encode(), "Banen.csv")
    assert [one.value for one in step.app.subheader] == ["Welke cijfers horen bij welke maat", "Bewaren"]
    step.choose("Maat", "RSD-L19.n")
    assert "7 wordt <strong>7 baangaranties</strong>" in step.text
    step.save()
    assert saved(screens)["Banen"][0].layout == "statline"


def test_a_file_about_persons_or_a_reader_sees_nothing(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    persons = table("naam;geboortedatum;bsn", *(f"Jan de Vries;0{day}-01-1980;" for day in range(1, 8)))
    assert [one.value for one in Step(persons, "lijst.csv").app.header] == []
    monkeypatch.setattr(access, "current_user", lambda: READER)
    assert [one.value for one in Step(team_report()).app.header] == []
