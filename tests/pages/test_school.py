"""Page School en Omgeving: the second area uses the theme, Roosendaal does not."""

from datetime import date
from pathlib import Path

import pytest

from spuk_monitor.analysis import survey
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.terms import CellState
from spuk_monitor.ui import school_parts
from tests.builders.definitions import SECOND_AREA, write_second_area
from tests.builders.frames import observations
from tests.builders.screens import Screens, markup
from tests.builders.survey import answered, matrix
from tests.builders.uploads import observation, observation_upload

AT = date(2027, 10, 1)
NOW, BEFORE = "2026/2027", "2025/2026"


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    made = Screens(tmp_path, monkeypatch)
    made.define(write_second_area(tmp_path, with_roosendaal=True))
    return made


def fill(screens: Screens) -> None:
    screens.fill(
        observation_upload(
            *matrix("R15", NOW, {1: [2, 8, 26, 4], 2: [4, 20, 12, 4], 3: [0, 1, 3, 0]}),
            *matrix("R15", BEFORE, {1: [4, 12, 20, 4]}),
            *matrix("R16", NOW, {5: [30, 40.5, 20, 5]}, in_pct=True),
            *answered("R14", NOW, [4, 16, 18, 2]),
            *answered("R11", NOW, [22, 18, 15, 29, 20, 3, 0]),
            observation("NPLV-R12.uren", NOW, 6.5, area=SECOND_AREA),
            observation("NPLV-R12.uren", BEFORE, 4, area=SECOND_AREA),
        ),
        fictitious=True,
    )


def section(text: str, start: str, end: str) -> str:
    return text[text.index(start) :].split(end, maxsplit=1)[0]


def test_each_question_has_a_heading_a_sentence_a_table_and_a_download(screens: Screens) -> None:
    fill(screens)
    app = screens.open("school", AT, gebied=SECOND_AREA)
    assert [one.value for one in app.header] == [
        "Aantallen en aandelen",
        "R11. Gebieden met activiteiten",
        "R14. Mate van bereik meest kwetsbare leerlingen",
        "R15. Ervaren effect per ontwikkelingsgebied",
        "R16. Ervaren effect per stelling",
        "Wat de monitor nog meer vraagt",
    ]
    assert [one.label for one in app.expander][3] == "Tabel: R15. Ervaren effect per ontwikkelingsgebied"
    text = markup(app)
    assert (
        "In het schooljaar 2026/2027 werd “verbeterd” het vaakst gezegd bij Taalvaardigheid (65%) en het minst vaak "
        "bij Rekenvaardigheid (30%)."
    ) in text
    assert "In het schooljaar 2026/2027 koos 50% een van de eerste 2 antwoorden." in text
    assert "werd Sport/bewegen en gezondheid het vaakst genoemd (29 keer)" in text
    assert "<li>R13. Aandeel leerlingen die op enig moment" in text  # no figures
    assert "<li>R12." not in text
    assert "fictief" in text


def test_a_part_says_how_it_was_and_what_is_withheld(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("school", AT, gebied=SECOND_AREA))
    assert (
        'aria-label="Taalvaardigheid, schooljaar 2026/2027: verslechterd 5%, onveranderd 20%, verbeterd 65%, weet ik '
        'niet 10%"'
    ) in text
    assert "Verbeterd: 65%, in het schooljaar 2025/2026 50% (+15 procentpunt)." in text
    few = section(text, '<p class="mo-v-name">Sociaal-emotionele vaardigheden</p>', "mo-v-group")
    assert "Te weinig antwoorden om te tonen: minder dan 10." in few
    assert "%" not in few
    assert "40 antwoorden" in text


def test_workload_is_ambiguous_and_percentages_stay_as_given(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("school", AT, gebied=SECOND_AREA))
    own = section(text, '<p class="mo-v-name">werkdruk van leraren</p>', "mo-v-group")
    assert "<strong>Let op.</strong> Bij werkdruk is het gedrukte antwoord “verbeterd” niet eenduidig" in own
    assert "De percentages tellen op tot 95,5%; zo zijn ze aangeleverd." in own
    other = section(text, '<p class="mo-v-name">sociale veiligheid op school</p>', "mo-v-group")
    assert "Let op" not in other
    assert "Geen antwoorden bekend." in other
    assert "aangeleverd als percentages, het aantal antwoorden is niet bekend" in text


def test_plain_numbers_say_what_they_were(screens: Screens) -> None:
    fill(screens)
    text = markup(screens.open("school", AT, gebied=SECOND_AREA))
    assert "<dt>R12. Uur extra per week</dt><dd>6,5 uur/week</dd>" in text
    assert "schooljaar 2026/2027; was 4 uur/week in schooljaar 2025/2026" in text


def test_before_the_school_year_ended_there_is_only_the_earlier_one(screens: Screens) -> None:
    fill(screens)
    app = screens.open("school", date(2026, 10, 1), gebied=SECOND_AREA)
    assert [one.value for one in app.header] == [
        "Aantallen en aandelen",
        "R15. Ervaren effect per ontwikkelingsgebied",
        "Wat de monitor nog meer vraagt",
    ]
    assert "schooljaar 2026/2027" not in markup(app)


def test_an_area_without_the_theme_is_told_why_there_is_nothing(screens: Screens) -> None:
    fill(screens)
    app = screens.open("school", AT, gebied="roosendaal-ring")
    text = markup(app)
    assert "Voor Ons Roosendaal heeft thema C (School en Omgeving) niet aangevraagd." in text
    assert "Gebieden die het thema wel gebruiken" in text
    assert [one.value for one in app.header] == ["Wat de monitor vraagt"]
    assert text.count("<li>R1") == 6


def test_an_area_without_the_theme_that_has_answers_shows_them(screens: Screens) -> None:
    screens.fill(observation_upload(*answered("R14", NOW, [4, 16, 18, 2], area="roosendaal-ring")))
    app = screens.open("school", AT, gebied="roosendaal-ring")
    assert "niet aangevraagd, maar er zijn wel antwoorden geladen" in markup(app)
    assert app.header[0].value == "R14. Mate van bereik meest kwetsbare leerlingen"


def test_the_theme_without_answers_yet_says_where_they_come_from(screens: Screens) -> None:
    screens.fill()
    text = markup(screens.open("school", AT, gebied=SECOND_AREA))
    assert "Er zijn nog geen antwoorden geladen" in text
    assert "niet aangevraagd" not in text


# ---- what a download holds


@pytest.fixture
def definitions(tmp_path: Path) -> Definitions:
    return load_definitions(write_second_area(tmp_path))


def part_of(definitions: Definitions, measure: str, *rows: tuple[str, float | str]) -> school_parts.Part:
    stored = observations(*((measure, NOW, value, {"category": one}) for one, value in rows), area=SECOND_AREA)
    found = survey.answers(stored, definitions, area=SECOND_AREA, measure=measure, at=AT)
    place = school_parts.Place(SECOND_AREA, "Voorbeeld Oost")
    return school_parts.question(found, definitions, measure=definitions.measures[measure], place=place)


def test_the_download_of_a_question_has_a_row_for_each_answer(definitions: Definitions) -> None:
    rows = [(f"NPLV-R14.ant0{number}", float(value)) for number, value in enumerate((4, 16, 18, 2), start=1)]
    exhibit = part_of(definitions, "NPLV-R14.ord", *rows).exhibit
    assert exhibit.name == "school-en-omgeving_r14_mate-van-bereik-meest-kwetsbare-leerlingen_voorbeeld-oost_2026-2027"
    assert exhibit.header == ("Antwoord", "Periode", "Aandeel (%)", "Aantal antwoorden", "Let op")
    first = "Alle kwetsbare leerlingen hebben deelgenomen aan de activiteiten"
    assert exhibit.rows[0] == (first, "schooljaar 2026/2027", 10.0, 40.0, "")
    assert [row[2] for row in exhibit.rows] == [10.0, 40.0, 45.0, 5.0]


def test_the_download_of_a_matrix_has_a_row_for_each_part_and_no_small_numbers(definitions: Definitions) -> None:
    few = [(f"NPLV-R15.sub01 | NPLV-R15.ant0{number}", 2.0) for number in range(1, 5)]
    hidden = ("NPLV-R15.sub02 | NPLV-R15.ant01", str(CellState.ONDERDRUKT))
    exhibit = part_of(definitions, "NPLV-R15.mat", *few, hidden).exhibit
    assert exhibit.header[2:6] == ("Verslechterd (%)", "Onveranderd (%)", "Verbeterd (%)", "Weet ik niet (%)")
    assert exhibit.rows[0][2:] == (*[None] * 6, "Te weinig antwoorden om te tonen: minder dan 10.")
    assert exhibit.rows[1][2:] == (*[None] * 6, "Geen antwoorden bekend.")
    assert len(exhibit.rows) == 8


def test_counts_and_percentages_of_different_years_do_not_stand_beside_each_other(definitions: Definitions) -> None:
    """The newest period decides; what was delivered otherwise says so and is not drawn."""
    stored = observations(
        ("NPLV-R11.multi", NOW, 12, {"category": "NPLV-R11.ant01"}),
        ("NPLV-R11.multi", BEFORE, 62.5, {"category": "NPLV-R11.ant01"}),
        area=SECOND_AREA,
    )
    measure = definitions.measures["NPLV-R11.multi"]
    found = survey.answers(stored, definitions, area=SECOND_AREA, measure=measure.id, at=AT)
    part = school_parts.question(found, definitions, measure=measure, place=school_parts.Place(SECOND_AREA, "Oost"))
    assert part.exhibit.header == ("Antwoord", "Periode", "Keer genoemd", "Let op")
    assert part.exhibit.rows[0] == ("Cognitieve ontwikkeling", "schooljaar 2026/2027", 12.0, "")
    assert part.exhibit.rows[1] == (
        "Cognitieve ontwikkeling",
        "schooljaar 2025/2026",
        None,
        "Aangeleverd in een andere eenheid (aantal of percentage), dus niet te vergelijken.",
    )
    assert part.html.count('role="img"') == 1


def test_workload_is_never_named_as_most_or_least(definitions: Definitions) -> None:
    shares = {1: (10, 40, 40, 10), 3: (10, 30, 50, 10), 5: (50, 35, 5, 10)}
    rows = [
        (f"NPLV-R16.sub0{item} | NPLV-R16.ant0{number}", float(value))
        for item, values in shares.items()
        for number, value in enumerate(values, start=1)
    ]
    assert part_of(definitions, "NPLV-R16.mat", *rows).exhibit.summary == (
        "In het schooljaar 2026/2027 werd “verbeterd” het vaakst gezegd bij sociale veiligheid op school (50%) en het "
        "minst vaak bij deelname van leerlingen aan culturele activiteiten.. (40%)."
    )
