"""Page Data, loading: what the file is said to be, which part is accepted, why, and files to mend or to refuse."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.loading import Checked
from spuk_monitor.monitor import Monitor
from spuk_monitor.store import ChangeSet, Store
from spuk_monitor.ui import (
    changes_view,
    choices_view,
    load_view,
    marked_view,
    part_view,
    uploading,
)
from spuk_monitor.ui.parts import PartBy
from tests.builders.loading import accept, buttons, observed, said, stored, tables_of, upload
from tests.builders.mappings import saved_from, table
from tests.builders.screens import PAGES, Screens, markup
from tests.builders.statline import with_symbols
from tests.builders.uploads import observation, observation_upload

AT = date(2026, 11, 21)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.fill()
    return made


# --- what a file is --------------------------------------------------------------------------------


def opened(app: AppTest) -> AppTest:
    """With what a person can overrule unfolded."""
    app.session_state[choices_view.OPEN] = True
    return app.run()


def test_the_kind_can_be_overruled_and_the_file_is_checked_again(screens: Screens) -> None:
    app = opened(upload(screens.open("data", AT), observed("RSD-M05;2026Q3;2")))
    assert ">Waarnemingen</td>" in markup(app)
    app.selectbox(key=choices_view.KIND).set_value("begroting").run()
    assert ">Begroting</td>" in markup(app)
    assert "data.accept.button" not in [one.key for one in app.button]
    app.switch_page(str(PAGES / "catalogus.py")).run()
    app.switch_page(str(PAGES / "data.py")).run()
    assert [one.key for one in app.selectbox if one.key == choices_view.KIND] == []  # folded again, and it counts
    assert ">Begroting</td>" in markup(app)
    assert opened(app).selectbox(key=choices_view.KIND).value == "begroting"
    app.selectbox(key=choices_view.KIND).set_value(choices_view.BY_ITSELF).run()
    assert not app.button(key="data.accept.button").disabled


def test_every_source_and_mapping_can_be_chosen(screens: Screens) -> None:
    content = table("Wijk;Kwartaal;Aantal baangaranties", "WK167405;2026Q1;3", "WK167404;2026Q1;4")
    store = Store.open(screens.url)
    store.save_mapping(saved_from(content, file="team.csv", name="Werkgeversteam"), by="proef")
    store.close()
    offered = opened(screens.open("data", AT)).selectbox(key=choices_view.KIND).options
    assert offered[:4] == ["vanzelf herkennen", "waarnemingen", "begroting", "koppeling: Werkgeversteam"]
    assert "bron: SES-WOA (CBS)" in offered


def without_period(screens: Screens) -> AppTest:
    """A file of a saved mapping in which no period is named."""
    content = table("Wijk;Aantal baangaranties", "WK167405;3", "WK167404;4")
    store = Store.open(screens.url)
    store.save_mapping(saved_from(content, file="team.csv", name="Werkgeversteam"), by="proef")
    store.close()
    return upload(screens.open("data", AT), content.decode(), file="team.csv")


def test_a_file_without_a_period_asks_for_it(screens: Screens) -> None:
    app = without_period(screens)
    assert "Over welke periode gaat dit bestand?" in markup(app)
    app.text_input(key=choices_view.PERIOD).set_value("vorig jaar").run()
    assert any("“vorig jaar” is geen periode" in one for one in said(app))
    assert app.button(key="data.accept.button").disabled
    app.text_input(key=choices_view.PERIOD).set_value("1e kwartaal 2026").run()
    assert "Gelezen als: 1e kwartaal 2026." in [one.value for one in app.caption]
    assert "Over welke periode gaat dit bestand?" not in markup(app)
    app = accept(app)
    assert app.success[0].value.startswith("**Versie 1 is geladen\\: 2 toegevoegd")


# --- what would change -----------------------------------------------------------------------------


def test_changes_revisions_and_outliers_stand_apart(screens: Screens) -> None:
    screens.fill(
        observation_upload(
            observation("KERN-INW.n", "2023", 38000, provisional=True),
            observation("KERN-INW.n", "2024", 38100),
            observation("KERN-HH.n", "2024", 15000),
        )
    )
    rows = ("KERN-INW.n;2023;38265", "KERN-INW.n;2025;382650", "KERN-HH.n;2024;15300")
    app = upload(screens.open("data", AT), observed(*rows))
    assert tables_of(app)[1:] == [
        "Gewijzigd, de grootste verandering eerst",
        "Van voorlopig naar definitief",
        "Cijfers die ver van hun eigen reeks liggen: klopt dit?",
        "Toegevoegd",
    ]
    shown = markup(app)
    changed, revised = shown.index("Gewijzigd, de"), shown.index("Van voorlopig naar definitief")
    assert changed < shown.index("+2,0%") < revised < shown.index("+0,7%")
    assert "382.650 in 2025, na 38.100 in 2024: minstens 3 keer zo groot" in shown
    app.selectbox(key=changes_view.FILTER).set_value("KERN-HH").run()
    assert tables_of(app)[1:] == ["Gewijzigd, de grootste verandering eerst"]


def test_a_value_that_only_becomes_final_says_so(screens: Screens) -> None:
    screens.fill(observation_upload(observation("KERN-INW.n", "2023", 38000, provisional=True)))
    shown = markup(upload(screens.open("data", AT), observed("KERN-INW.n;2023;38000")))
    assert '<td data-label="Verschil">zelfde waarde, nu definitief</td>' in shown


def test_an_example_that_becomes_real_with_the_same_value_says_so(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M07", "2026Q3", 540)), fictitious=True)
    shown = markup(upload(screens.open("data", AT), observed("RSD-M07;2026Q3;540;;telling")))
    assert '<td data-label="Verschil">zelfde waarde, nu een echt cijfer</td>' in shown


def test_everything_is_in_the_csv_and_nothing_in_it_runs(screens: Screens) -> None:
    monitor = Monitor.open(screens.url)
    try:
        rows = [f"KERN-INW.n;{year};{year}" for year in range(1950, 2025)]
        rows += [f"KERN-HH.n;{year};{year}" for year in range(1950, 2025)]
        checked = monitor.check([("=1+1.csv", observed(*rows).encode())], at=AT)
        lines = changes_view.changes_csv(checked, monitor.definitions).decode("utf-8-sig").splitlines()
    finally:
        monitor.close()
    assert lines[0].startswith("soort;indicator;sleutel;oud;")
    assert len(lines) == 151
    assert all(line.startswith("toegevoegd;Aantal ") for line in lines[1:])


def corrected(code: str) -> AppTest:
    """The changes of a file with one figure, of which correcties.yaml says something."""

    def script(code: str, one: "Checked", definitions: "Definitions") -> None:  # runs where these are not known
        from dataclasses import replace

        from spuk_monitor.domain.catalogue import finding
        from spuk_monitor.ui import changes_view

        texts = {"before": "3", "after": "2", "grounds": "dubbel geteld", "by": "analist", "day": "1 mei 2026"}
        told = finding(code, value="3", **texts) if code == "CORRECTIE_TOEGEPAST" else finding(code)
        changes_view.show([replace(one, upload=replace(one.upload, findings=(told,)))], definitions)

    upload = observation_upload(observation("RSD-M05", "2026Q3", 2))
    one = Checked(upload, b"", ChangeSet(), (), 0)
    return AppTest.from_function(script, args=(code, one, load_definitions()), default_timeout=60).run()


def test_corrections_are_listed_with_their_reason() -> None:
    app = corrected("CORRECTIE_TOEGEPAST")
    assert [one.label for one in app.expander] == ["Correcties uit correcties.yaml: 1 cijfer"]
    assert "Volgens correcties.yaml is 3 hier 2 geworden: dubbel geteld (analist, 1 mei 2026)." in markup(app)


def test_other_findings_are_no_corrections() -> None:
    app = corrected("GEEN_RIJEN")
    assert ([one.label for one in app.expander], app.exception.len) == ([], 0)


# --- which part ------------------------------------------------------------------------------------

THREE = ("RSD-M05;2026Q3;2;;team", "RSD-M07;2026Q3;540;;team", "KERN-INW.n;2025;38265;;CBS")


def test_only_some_indicators_are_accepted_and_the_rest_is_named(screens: Screens) -> None:
    app = upload(screens.open("data", AT), observed(*THREE))
    app.radio(key=part_view.BY).set_value(PartBy.INDICATOREN).run()
    assert "Kies eerst bij ‘Wat neemt u over?’ wat er in deze versie komt." in said(app)
    assert app.button(key="data.accept.button").disabled
    app.multiselect(key=part_view.IDS).set_value(["KERN-INW"]).run()
    assert "<dt>Toegevoegd</dt><dd>1</dd>" in markup(app)
    rest = "2 waarden blijven buiten deze versie; laad het bestand later opnieuw om ze alsnog over te nemen."
    assert rest in said(app)
    app = accept(app)
    assert rest in app.success[0].value.replace("\\", "")
    assert stored(screens)[0] == {"KERN-INW.n": 38265.0}
    app = accept(upload(app, observed(*THREE)))
    assert app.success[0].value.startswith("**Versie 2 is geladen\\: 2 toegevoegd")


def test_only_some_sources_are_accepted(screens: Screens) -> None:
    app = upload(screens.open("data", AT), observed(*THREE))
    app.radio(key=part_view.BY).set_value(PartBy.BRONNEN).run()
    app.multiselect(key=part_view.IDS).set_value(["team"]).run()
    accept(app)
    assert stored(screens)[0] == {"RSD-M05": 2.0, "RSD-M07": 540.0}


def test_the_choice_survives_another_page_and_goes_back_to_all(screens: Screens) -> None:
    app = upload(screens.open("data", AT), observed(*THREE))
    app.radio(key=part_view.BY).set_value(PartBy.BRONNEN).run()
    app.multiselect(key=part_view.IDS).set_value(["CBS"]).run()
    app.switch_page(str(PAGES / "catalogus.py")).run()
    app.switch_page(str(PAGES / "data.py")).run()
    assert app.multiselect(key=part_view.IDS).value == ["CBS"]
    app.radio(key=part_view.BY).set_value(PartBy.ALLES).run()
    accept(app)
    assert len(stored(screens)[0]) == 3


def test_one_indicator_of_one_source_leaves_nothing_to_choose(screens: Screens) -> None:
    app = upload(screens.open("data", AT), observed("RSD-M05;2026Q3;2"))
    assert [one.key for one in app.radio] == []


# --- why -------------------------------------------------------------------------------------------


def test_the_reason_is_asked_with_the_figures_it_is_about(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M05", "2026Q1", 4), observation("RSD-M07", "2026Q1", 150)))
    app = upload(screens.open("data", AT), observed("RSD-M05;2026Q1;3", "RSD-M07;2026Q3;540"))
    assert "1 cijfer over een kwartaal dat al is gerapporteerd" in tables_of(app)
    app = accept(app, note="nagekomen", reason="  ")
    assert f"**Niet bewaard.** {uploading.NO_REASON}" in said(app)
    app = accept(app, note="nagekomen", reason="dubbel geteld")
    assert stored(screens)[1][0].note == "nagekomen. dubbel geteld"


def test_a_part_without_reported_figures_asks_no_reason(screens: Screens) -> None:
    screens.fill(observation_upload(observation("RSD-M05", "2026Q1", 4)))
    app = upload(screens.open("data", AT), observed("RSD-M05;2026Q1;3", "KERN-INW.n;2025;38265"))
    app.radio(key=part_view.BY).set_value(PartBy.INDICATOREN).run()
    app.multiselect(key=part_view.IDS).set_value(["KERN-INW"]).run()
    assert uploading.REASON not in [one.key for one in app.text_input]
    assert accept(app).success[0].value.startswith("**Versie 2 is geladen")


# --- files to mend, files to refuse ----------------------------------------------------------------


def test_a_file_with_a_mistake_can_be_downloaded_with_its_findings(screens: Screens) -> None:
    app = upload(screens.open("data", AT), observed("RSD-M05;2026Q3;12½"))
    assert "Werkboek met meldingen downloaden" in buttons(app)
    assert marked_view.marked_name("uitvraag 2.csv") == "uitvraag 2_meldingen.xlsx"
    app = upload(app, observed("RSD-M05;2026Q3;12"))
    assert "Werkboek met meldingen downloaden" not in buttons(app)


PERSONS = "naam;geboortedatum;wijk\n" + "".join(
    f"{first} {last};1{year}-03-{day:02d};WK167405\n"
    for day, (first, last, year) in enumerate(
        [(a, b, c) for a in ("Anna", "Bram", "Cees") for b in ("Jansen", "Bakker") for c in (970, 980, 990)], start=1
    )
)


def test_of_a_file_about_persons_only_the_finding_stays(screens: Screens) -> None:
    app = upload(screens.open("data", AT), PERSONS, file="deelnemers.csv")
    assert "Dit bestand lijkt over afzonderlijke personen te gaan" in markup(app)
    assert ">Geweigerd, niet gelezen</td>" in markup(app)
    assert [head.value for head in app.header] == ["Bestand laden", "Wat de controle zegt: 1 fout"]
    desk = app.session_state[uploading.DESK]
    assert (desk.pending.files, desk.kept, desk.job) == ((), (), None)
    assert [one.content for one in desk.pending.checked] == [b""]
    assert ("data.files.0" in app.session_state, "data.files.1" in app.session_state) == (False, True)
    assert app.file_uploader[0].value == []
    assert "Werkboek met meldingen downloaden" not in buttons(app)
    app.button(key="data.put_away").click().run()
    assert "afzonderlijke personen" not in markup(app)


def test_a_refused_file_takes_the_others_of_its_load_not_along(screens: Screens) -> None:
    app = screens.open("data", AT)
    good = observed("RSD-M05;2026Q3;2").encode()
    app.file_uploader[0].set_value([("een.csv", good, "text/csv"), ("twee.csv", PERSONS.encode(), "text/csv")])
    app.run()
    assert any("**Klaargezet:** een.csv" in one.value and "twee" not in one.value for one in app.markdown)
    assert any(one.startswith("Accepteren kan niet: een bestand over personen is geweigerd") for one in said(app))
    assert app.button(key="data.accept.button").disabled


def test_a_file_that_is_not_recognised_shows_the_mapping_step_and_no_more(screens: Screens) -> None:
    app = upload(screens.open("data", AT), "Wijk;Kwartaal;Aantal baangaranties\nWK167405;2026Q1;3\n", file="team.csv")
    assert [head.value for head in app.header] == [
        "Bestand laden",
        "Wat de controle zegt: 1 fout",
        "Zelf koppelen: team.csv",
    ]
    assert ">Niet herkend</td>" in markup(app)
    assert "Werkboek met meldingen downloaden" not in buttons(app)


@pytest.mark.parametrize(
    ("text", "mapped"),
    [
        ("wat;hoeveel;waar\nfietsen;3;hier\n", True),
        (observed("RSD-M05;2026Q3;12½"), False),
        (PERSONS, False),
    ],
)
def test_what_is_not_recognised_can_be_mapped(screens: Screens, text: str, *, mapped: bool) -> None:
    monitor = Monitor.open(screens.url)
    try:
        [checked] = monitor.check([("bestand.csv", text.encode())], at=AT)
    finally:
        monitor.close()
    assert load_view.needs_mapping(checked) is mapped


def test_a_column_that_a_source_leaves_aside_can_be_linked_beside_it(screens: Screens) -> None:
    header = ["Perioden", "Regiocode (code)", "Huishoudens/Particuliere huishoudens (Aantal)"]
    row = ["2021", "WK167405  ", "    2300"]
    more = with_symbols([*header, "Welvaart/Bijstand (%)"], [[*row, "     4.5"]]).decode("utf-8-sig")
    app = upload(screens.open("data", AT), more, file="woa.csv")
    step = "Zelf koppelen: woa.csv"
    assert step not in [one.value for one in app.header]
    [toggle] = [one for one in app.toggle if one.label == "Nog een kolom van woa.csv koppelen"]
    toggle.set_value(True).run()
    assert step in [one.value for one in app.header]
    linked = [one.label for one in app.selectbox if one.label.startswith("Maat")]
    assert linked == ["Maat voor **Welvaart/Bijstand**"]
    without = with_symbols(header, [row]).decode("utf-8-sig")
    assert list(upload(screens.open("data", AT), without, file="woa.csv").toggle) == []
