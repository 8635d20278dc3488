"""What counts as wrong when many read while somebody loads: an error, an old answer, one that is half old, half new."""

import pytest
from streamlit.proto.Element_pb2 import Element

from bench import load
from bench.analyst import Loaded
from bench.client import Run
from bench.load import Crowd, judge, outcome
from bench.readers import DAYS, THEMES, Click, Place, click_of, places, views_of_readers
from bench.views import Shown

PRESSED, ACCEPTED = 100.0, 102.0
HERE = Place(Shown("geld", "geld"), DAYS[0], THEMES[0])
OLD, NEW = Click(HERE, 0, 1, 5, ("oud",)), Click(HERE, 900, 901, 6, ("nieuw",))
BEFORE, BETWEEN, AFTER = (98.0, 99.0), (99.5, 101.0), (102.5, 103.0)


def seen(moment: tuple[float, float], version: int | None, content: str, trouble: str = "") -> Click:
    return Click(HERE, *moment, version, (content,), trouble)


@pytest.mark.parametrize(
    ("click", "stale", "mixed"),
    [
        (seen(BEFORE, 5, "oud"), [], []),
        (seen(BEFORE, 6, "nieuw"), ["versie 6, niet [5]"], []),
        (seen(BEFORE, 5, "nieuw"), [], ["andere inhoud dan versie 5: 'nieuw' en niet 'oud'"]),
        (seen(BETWEEN, 5, "oud"), [], []),
        (seen(BETWEEN, 6, "nieuw"), [], []),
        (seen(BETWEEN, 5, "nieuw"), [], ["andere inhoud dan versie 5: 'nieuw' en niet 'oud'"]),
        (seen(BETWEEN, 6, "oud"), [], ["andere inhoud dan versie 6: 'oud' en niet 'nieuw'"]),
        (seen(BETWEEN, 4, "oud"), ["versie 4, niet [5, 6]"], []),
        (seen(AFTER, 6, "nieuw"), [], []),
        (seen(AFTER, 5, "oud"), ["versie 5, niet [6]"], []),
        (seen(AFTER, None, "nieuw"), ["versie None, niet [6]"], []),
        (seen(AFTER, 6, "oud"), [], ["andere inhoud dan versie 6: 'oud' en niet 'nieuw'"]),
    ],
)
def test_a_page_shows_one_version_and_after_a_load_the_new_one(
    click: Click, stale: list[str], mixed: list[str]
) -> None:
    wrong = judge([click], alone=[OLD], afterwards=[NEW], pressed=PRESSED, accepted=ACCEPTED)
    name = f"geld (peildatum={DAYS[0]}&thema=alle): "
    assert (wrong.errors, wrong.stale, wrong.mixed) == (
        [],
        [name + one for one in stale],
        [name + one for one in mixed],
    )


def test_what_a_page_reports_is_an_error_and_not_compared() -> None:
    clicks = [seen(AFTER, None, "", "verbinding: ConnectionClosedError")]
    wrong = judge(clicks, alone=[OLD], afterwards=[NEW], pressed=PRESSED, accepted=ACCEPTED)
    assert wrong.errors == [f"geld (peildatum={DAYS[0]}&thema=alle): verbinding: ConnectionClosedError"]
    assert (wrong.stale, wrong.mixed) == ([], [])


def html(body: str) -> Element:
    element = Element()
    element.html.body = body
    return element


def test_content_is_all_but_the_version() -> None:
    def brought(figure: str, version: int) -> Click:
        foot = html(f"Getoond: versie {version} van de gegevens, peildatum 30 september 2026.")
        run = Run(seconds=0.5, finished="FINISHED_SUCCESSFULLY", elements=[html(figure), foot])
        return click_of(HERE, run, 10.0)

    first, newer, other = brought("12", 5), brought("12", 6), brought("13", 6)
    assert (first.version, newer.version, first.content == newer.content) == (5, 6, True)
    assert other.content != newer.content
    assert (first.sent, first.done, first.trouble) == (10.0, 10.5, "")


def test_an_exception_an_unknown_page_and_a_run_that_did_not_end_well_are_trouble() -> None:
    element = Element()
    element.exception.message = "stuk"
    run = Run(finished="FINISHED_WITH_COMPILE_ERROR", page_not_found=True, elements=[element])
    assert click_of(HERE, run, 0).trouble == "stuk; pagina niet gevonden; FINISHED_WITH_COMPILE_ERROR"


def test_readers_look_at_every_page_that_is_for_them() -> None:
    pages = {view.page for view in views_of_readers()}
    assert (len(pages), "logboek" in pages) == (15, False)
    assert len(places()) == len(views_of_readers()) * len(DAYS) * len(THEMES)
    assert Place(Shown("data", "data", "peildatum=2020-01-01&tabblad=Versies"), "2026-06-30", "B").query == (
        "peildatum=2026-06-30&thema=B&tabblad=Versies"
    )


def test_outcome_counts_what_is_wrong_and_says_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    clicks = [seen(BEFORE, 5, "oud"), seen(AFTER, 5, "oud"), seen(AFTER, 6, "oud"), seen(AFTER, None, "", "stuk")]
    crowd = Crowd(
        clicks, Loaded(6, 19_980, 20, 90, 95, PRESSED, ACCEPTED), [OLD], [NEW],
        memory=[(float(moment), 200.0 + moment) for moment in range(100)],
        cpu=30.0, own_cpu=6.0, seconds=60.0, in_log=["Traceback (most recent call last):"],
    )  # fmt: skip
    found = {one.what: (round(one.value, 2), one.within) for one in outcome(crowd, "proef")}
    assert found == {
        "fouten": (2, False),
        "verouderde antwoorden": (1, False),
        "half oude, half nieuwe antwoorden": (1, False),
        "klikken": (4, None),
        "klik: mediaan": (500, None),
        "klik: 95e percentiel": (950, None),
        "klik: langste": (1000, None),
        "laden: bestand gekozen tot gecontroleerd": (5, None),
        "laden: geaccepteerd tot bewaard": (2, None),
        "geheugen server: voor de drukte": (200, None),
        "geheugen server: hoogste": (299, None),
        "geheugen server: aan het eind": (299, None),
        "geheugen server: groei in het laatste vijfde deel": (20, None),
        "rekentijd server: deel van één kern": (0.5, None),
        "rekentijd server per klik": (7500, None),
        "rekentijd van de proef zelf: deel van één kern": (0.1, None),
        "geld: 95e percentiel": (950, None),
    }
    assert capsys.readouterr().out.splitlines() == [
        f"  geld (peildatum={DAYS[0]}&thema=alle): stuk",
        "  Traceback (most recent call last):",
        f"  geld (peildatum={DAYS[0]}&thema=alle): versie 5, niet [6]",
        f"  geld (peildatum={DAYS[0]}&thema=alle): andere inhoud dan versie 6: 'oud' en niet 'nieuw'",
    ]


def test_the_file_changes_figures_that_are_shown_and_has_the_agreed_number_of_rows(example_store: str) -> None:
    lines = load.observations(example_store).decode().splitlines()
    assert (len(lines), lines[0]) == (1 + load.ROWS, "indicator;gebied;periode;categorie;waarde")
    assert len({line.rpartition(";")[0] for line in lines}) == 1 + load.ROWS
    assert sum(";2026Q3;" in line for line in lines) == 19
    assert "RSD-M24;roosendaal-ring;2026Q3;;4" in lines  # the example says 1
