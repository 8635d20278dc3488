"""From an unknown table to a saved mapping, and next quarter's file by that mapping."""

from dataclasses import replace
from typing import Any

import pytest

from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.ingest.mapping import LinkChoice, MappingChoices, first_choices, mapping_from, propose_file
from tests.builders.ingest import codes, read, roosendaal, workbook
from tests.builders.mappings import HEADER, made, saved_from, table, team_report


def figures(upload: Upload) -> dict[str, float | CellState]:
    """Value by key; the state where there is no number."""
    return {one.key: one.state if one.value is None else one.value for one in upload.observations}


MAPPING = saved_from(team_report())


def read_mapped(
    content: bytes, mapping: SavedMapping = MAPPING, *, file: str = "volgende.xlsx", **options: Any
) -> Upload:
    return read(content, file=file, mappings=[mapping], **options)


def test_without_a_mapping_the_file_is_not_recognised() -> None:
    assert codes(read(team_report())) == ["NIET_HERKEND"]


def test_the_next_file_of_that_shape_loads_by_itself() -> None:
    content = workbook(
        {
            "Uitleg": [["Toelichting bij de cijfers"]],
            "Q2": [
                ["Werkgeversteam"], ["versie 2"], [], [],
                ["Opmerking", "Aantal jobcoaches", "WIJK", "kwartaal", "Aantal  Baangaranties"],
                ["x", 2, "WK167404", "2026Q2", 6], [None, 1, "WK167405", "2026Q2", "x"],
                [None, "-", "GM1674", "2026Q2*", 9],
            ],
        }
    )  # fmt: skip
    upload = read_mapped(content)
    assert figures(upload) == {
        "RSD-L19.n · WK167404 · 2026Q2": 6.0,
        "RSD-L18.n · WK167404 · 2026Q2": 2.0,
        "RSD-L19.n · WK167405 · 2026Q2": CellState.ONDERDRUKT,
        "RSD-L18.n · WK167405 · 2026Q2": 1.0,
        "RSD-L19.n · GM1674 · 2026Q2": 9.0,
        "RSD-L18.n · GM1674 · 2026Q2": CellState.ONBEKEND,
    }
    assert upload.ok
    assert upload.observations[0].place.cell == "E6"
    assert [one.provisional for one in upload.observations] == [False] * 4 + [True] * 2
    assert (upload.layout, upload.source) == (SourceLayout.TABEL, "Werkgeversteam")
    assert upload.recognised_as == "tabel, koppeling 'Werkgeversteam', 3 rijen, periode 2e kwartaal 2026"


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        ("", CellState.ONBEKEND), (".", CellState.ONBEKEND), ("-", CellState.ONBEKEND), ("?", CellState.ONBEKEND),
        ("NA", CellState.ONBEKEND), ("x", CellState.ONDERDRUKT), ("<5", CellState.ONDERDRUKT),
        ("geheim", CellState.ONDERDRUKT), ("-99997", CellState.ONDERDRUKT), ("-99996", CellState.ONBEKEND),
        ("n.v.t.", CellState.NVT), ("-99998", CellState.NVT),
    ],
)  # fmt: skip
def test_a_missing_value_never_becomes_0(mark: str, state: CellState) -> None:
    lines = ("wijk;jaar;Aantal jobcoaches", f"WK167405;2025;{mark}", "WK167404;2025;4")
    mapping = saved_from(table(*lines[:1], "WK167405;2024;3"), file="a.csv")
    found = read_mapped(table(*lines), mapping, file="b.csv")
    assert figures(found) == {"RSD-L18.n · WK167405 · 2025": state, "RSD-L18.n · WK167404 · 2025": 4.0}


def test_one_area_for_the_whole_file_and_a_factor() -> None:
    content = table("jaar;Inkomen (x 1 000 euro)", "2023;28,5", "2024;29,25")
    links = (LinkChoice("Inkomen (x 1 000 euro)", "KERN-INP.eur", factor=1000),)
    mapping = saved_from(content, file="a.csv", area="Roosendaal", links=links)
    assert mapping.area == "GM1674"
    assert figures(read_mapped(content, mapping, file="a.csv")) == {
        "KERN-INP.eur · GM1674 · 2023": 28_500.0,
        "KERN-INP.eur · GM1674 · 2024": 29_250.0,
    }


def test_a_long_table_is_read_by_its_texts() -> None:
    lines = ("wijk;jaar;onderwerp;cijfer;status", "WK167405;2024;Aantal baangaranties;3;definitief")
    more = ("WK167405;2025;Aantal baangaranties;5;voorlopig", "WK167405;2025;Iets anders;9;voorlopig")
    mapping = saved_from(table(*lines), file="lang.csv", name="Lang")
    assert mapping.shape == ("wijk", "jaar", "onderwerp", "cijfer", "status")
    upload = read_mapped(table(*lines, *more), mapping, file="lang.csv")
    assert figures(upload) == {"RSD-L19.n · WK167405 · 2024": 3.0, "RSD-L19.n · WK167405 · 2025": 5.0}
    assert [one.provisional for one in upload.observations] == [False, True]


def test_a_status_that_is_not_known_is_told() -> None:
    lines = ("wijk;jaar;onderwerp;cijfer;status", "WK167405;2024;Aantal baangaranties;3;definitief")
    mapping = saved_from(table(*lines), file="lang.csv", name="Lang")
    later = ("WK167405;2025;Aantal baangaranties;5;raming", "WK167405;2026*;Aantal baangaranties;6;raming")
    upload = read_mapped(table(*lines, *later), mapping, file="lang.csv")
    assert [one.provisional for one in upload.observations] == [False, False, True]
    told = [one for one in upload.findings if one.code == "STATUS_ONBEKEND"]
    assert [(one.place.row, one.place.column, one.value) for one in told] == [
        (3, "status", "raming"),
        (4, "status", "raming"),
    ]


def test_a_percentage_in_a_column_of_counts_is_refused() -> None:
    lines = ("wijk;jaar;onderwerp;cijfer", "WK167405;2024;Aantal baangaranties;3")
    mapping = saved_from(table(*lines), file="lang.csv", name="Lang")
    upload = read_mapped(table(*lines, "WK167405;2025;Aantal baangaranties;12%"), mapping, file="lang.csv")
    assert figures(upload) == {"RSD-L19.n · WK167405 · 2024": 3.0}
    assert [one.place.row for one in upload.findings if one.code == "PROCENT_BIJ_AANTAL"] == [3]


def test_categories_come_from_their_column() -> None:
    lines = ("wijk;jaar;categorie;leerlingen", "WK167405;2025;havo;12", "WK167405;2025;vwo;8")
    links = (LinkChoice("leerlingen", "NPLV-E16.n"),)
    mapping = saved_from(table(*lines), file="advies.csv", links=links)
    assert mapping.category_header == "categorie"
    found = read_mapped(table(*lines), mapping, file="advies.csv")
    assert [one.value for one in found.observations] == [12.0, 8.0]
    assert len({one.category for one in found.observations}) == 2


def test_periods_across_belong_to_the_table_with_that_title_only() -> None:
    lines = ("wijk;2023;2024", "WK167405;1;2", "WK167404;x;4")
    mapping = saved_from(table("Aantal jobcoaches;;", *lines), file="a.csv", name="Coaches")
    assert (mapping.periods_across, mapping.linked_titles) == (True, ("Aantal jobcoaches",))
    later = table("Aantal jobcoaches;;", "wijk;2023;2024;2025*", "WK167405;1;2;3")
    assert figures(read_mapped(later, mapping, file="b.csv")) == {
        "RSD-L18.n · WK167405 · 2023": 1.0,
        "RSD-L18.n · WK167405 · 2024": 2.0,
        "RSD-L18.n · WK167405 · 2025": 3.0,
    }
    other = table("Aantal inwoners;;", *lines)
    assert figures(read_mapped(other, mapping, file="c.csv")) == {}
    assert len(figures(read_mapped(other, mapping, file="c.csv", kind="Coaches"))) == 4


def test_areas_across() -> None:
    lines = ("Aantal jobcoaches;;", "jaar;WK167405;WK167404", "2023;1;2", "2024;3;.")
    mapping = saved_from(table(*lines), file="a.csv")
    assert mapping.areas_across
    assert figures(read_mapped(table(*lines), mapping, file="a.csv")) == {
        "RSD-L18.n · WK167405 · 2023": 1.0,
        "RSD-L18.n · WK167404 · 2023": 2.0,
        "RSD-L18.n · WK167405 · 2024": 3.0,
        "RSD-L18.n · WK167404 · 2024": CellState.ONBEKEND,
    }


def test_indicators_down_and_periods_across() -> None:
    lines = ("wijk;onderwerp;2024;2025", "WK167405;Aantal baangaranties;1;2", "WK167404;Aantal jobcoaches;3;4")
    mapping = saved_from(table(*lines), file="kruis.csv")
    assert figures(read_mapped(table(*lines), mapping, file="kruis.csv")) == {
        "RSD-L19.n · WK167405 · 2024": 1.0,
        "RSD-L19.n · WK167405 · 2025": 2.0,
        "RSD-L18.n · WK167404 · 2024": 3.0,
        "RSD-L18.n · WK167404 · 2025": 4.0,
    }


def test_a_period_in_the_header_may_be_another_next_time() -> None:
    mapping = saved_from(table("wijk;Aantal jobcoaches Q1 2026", "WK167405;3"), file="a.csv")
    assert mapping.shape == ("wijk", "Aantal jobcoaches")
    later = table("wijk;Aantal jobcoaches Q1 2026;Aantal jobcoaches Q2 2026", "WK167405;3;5")
    assert figures(read_mapped(later, mapping, file="a.csv")) == {
        "RSD-L18.n · WK167405 · 2026Q1": 3.0,
        "RSD-L18.n · WK167405 · 2026Q2": 5.0,
    }


def test_a_file_without_a_period_asks_for_one() -> None:
    content = table("wijk;Aantal jobcoaches", "WK167405;3")
    mapping = saved_from(content, file="a.csv")
    assert codes(read_mapped(content, mapping, file="a.csv")) == ["PERIODE_NODIG"]
    assert figures(read_mapped(content, mapping, file="a.csv", period="2026Q1")) == {
        "RSD-L18.n · WK167405 · 2026Q1": 3.0
    }


def test_points_are_read_by_column_and_then_by_the_table() -> None:
    header = "wijk;jaar;Aantal jobcoaches;Inwoners;Score leefbaarometer"
    mapping = saved_from(
        table(header, "WK167405;2025;1;2;3"),
        file="a.csv",
        links=(LinkChoice("Aantal jobcoaches", "RSD-L18.n"), LinkChoice("Inwoners", "KERN-INW.n"),
               LinkChoice("Score leefbaarometer", "NPLV-E19.score")),
    )  # fmt: skip
    own = table(header, "WK167405;2025;3;5.120;0.125", "WK167404;2025;4;10.840.000;-0.0125")
    assert list(figures(read_mapped(own, mapping, file="a.csv")).values()) == [
        3.0,
        5120.0,
        0.125,
        4.0,
        10_840_000.0,
        -0.0125,
    ]
    together = table(header, "WK167405;2025;3;5.120;4,5")
    assert list(figures(read_mapped(together, mapping, file="a.csv")).values()) == [3.0, 5120.0, 4.5]
    nothing = read_mapped(table(header, "WK167405;2025;3;5.120;4"), mapping, file="a.csv")
    assert codes(nothing)[0] == "WAARDE_DUBBELZINNIG"
    assert not nothing.ok


def test_a_known_layout_without_a_known_column_asks_only_for_measures() -> None:
    lines = ('"Wijken en buurten";"Perioden";"Banen/Baangaranties (aantal)"', '"WK167405";"2024";"         7"')
    content = ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()
    proposal = propose_file(content, file="Banen.csv", definitions=roosendaal())
    assert (proposal.layout, proposal.columns[0].header, proposal.columns[0].unit) == (
        SourceLayout.STATLINE, "Banen/Baangaranties", "aantal",
    )  # fmt: skip
    choices = MappingChoices("Banen", (LinkChoice("Banen/Baangaranties", "RSD-L19.n"),))
    answer = mapping_from(proposal, choices, definitions=roosendaal())
    assert answer.problems == ()
    assert (
        answer.mapping == SavedMapping("Banen", SourceLayout.STATLINE, answer.mapping.links)
        if answer.mapping
        else False
    )
    upload = read(content, file="Banen.csv", mappings=[answer.mapping])
    assert figures(upload) == {"RSD-L19.n · WK167405 · 2024": 7.0}
    assert upload.source == "Banen"


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"name": " "}, "Geef de koppeling een naam"),
        ({"name": "x" * 81}, "De naam telt 81 tekens"),
        ({"area_header": None}, "Kies de kolom met het gebied"),
        ({"area": "GM1674"}, "op meer dan één manier"),
        ({"area_header": None, "area": "Nergenshuizen"}, "Het gebied 'Nergenshuizen' is niet bekend"),
        ({"period_header": "Wijk"}, "gekozen voor gebied én voor periode"),
        ({"status_header": "Status"}, "De kolom 'Status' (voor status) staat niet in deze tabel"),
        ({"periods_across": True, "links": (LinkChoice(HEADER[2], "RSD-L19.n"),)}, "De periode staat in een kolom"),
        ({"indicator_header": "Aantal jobcoaches"}, "ook de kolom met de waarde"),
        ({"links": ()}, "Koppel minstens één kolom aan een maat"),
        ({"links": (LinkChoice(HEADER[2], "RSD-L99.n"),)}, "De maat 'RSD-L99.n'"),
        ({"links": (LinkChoice("Banen", "RSD-L19.n"),)}, "'Banen' staat niet in deze tabel"),
        ({"links": (LinkChoice("Wijk", "RSD-L19.n"),)}, "De kolom 'Wijk' is al gekozen voor gebied"),
        ({"links": (LinkChoice(HEADER[2], "RSD-L19.n", factor=0),)}, "is geen getal of is 0"),
        ({"links": (LinkChoice(HEADER[2], "RSD-L19.n", factor=float("nan")),)}, "is geen getal of is 0"),
        ({"links": (LinkChoice(HEADER[2], "NPLV-E16.n", category="mavo"),)}, "Categorie 'mavo'"),
        (
            {"links": (LinkChoice(HEADER[2], "RSD-L19.n"), LinkChoice(HEADER[3], "RSD-L19.n"))},
            "'Aantal baangaranties' en 'Aantal jobcoaches' zijn allebei gekoppeld aan RSD-L19.n",
        ),
        (
            {"links": (LinkChoice(HEADER[2], "RSD-L19.n"), LinkChoice(HEADER[2], "RSD-L18.n"))},
            "is gekoppeld aan RSD-L19.n én aan RSD-L18.n",
        ),
    ],
)  # fmt: skip
def test_a_choice_that_cannot_be_saved_is_explained(changes: dict[str, Any], problem: str) -> None:
    answer = made(team_report(), **changes)
    assert answer.mapping is None
    assert len(answer.problems) == 1
    assert problem in answer.problems[0]


def test_a_name_in_use_is_asked_about() -> None:
    proposal = propose_file(team_report(), file="a.xlsx", definitions=roosendaal())
    choices = first_choices(proposal, " werkgeversteam ")
    taken = mapping_from(proposal, choices, definitions=roosendaal(), taken=["Werkgeversteam"])
    assert taken.problems == (
        "Er is al een koppeling met de naam 'werkgeversteam'. Kies een andere naam, of vervang de bestaande.",
    )
    free = mapping_from(proposal, choices, definitions=roosendaal(), taken=["Anders"])
    assert free.mapping == replace(MAPPING, name="werkgeversteam")


def test_a_mapping_and_choices_survive_being_written_down() -> None:
    assert SavedMapping.from_json(MAPPING.as_json()) == MAPPING
    choices = first_choices(propose_file(team_report(), file="a.xlsx", definitions=roosendaal()), "Team")
    assert MappingChoices.from_json(choices.as_json()) == choices


def test_the_mapping_that_asks_most_is_taken() -> None:
    small = replace(MAPPING, name="Klein", links=MAPPING.links[:1])
    upload = read(team_report(), mappings=[small, MAPPING])
    assert upload.source == "Werkgeversteam"
    assert read(team_report(), mappings=[small, MAPPING], kind="klein").source == "Klein"
