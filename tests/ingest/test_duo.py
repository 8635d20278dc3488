"""DUO: counts per municipality, withheld parts that stay withheld, school years from where they stand."""

import pytest

from tests.builders.duo import advice_header, advices, exams, exams_of_a_year, school
from tests.builders.publications import csv_grid, figures, linked, of_code, only_table, tables

FILE = "04-leerlingen-bo-sbo-schooladviezen-2023-2024.csv"
N, PCT = "NPLV-E16.n", "NPLV-E16.pct"
FIRST = {"PRO": 2, "VMBO_B": 8, "VMBO_B_K": 10, "VMBO_GT": 20, "HAVO": 30, "VWO": 30, "ADVIES_NIET_MOGELIJK": 7}
SECOND = {"VMBO_B_K": 10, "HAVO": 40, "VWO": 50}
CATEGORIES = [f"NPLV-E16.cat0{number}" for number in range(1, 8)]


def of_roosendaal(content: bytes, measure: str) -> list[float | str]:
    """The seven categories in their printed order, of school year 2023/2024."""
    found = figures(linked(csv_grid(content), file=FILE), measure)
    return [found[("GM1674", "2023/2024", category)] for category in CATEGORIES]


def test_pupils_per_category_of_all_schools_of_a_municipality() -> None:
    content = advices(school("ROOSENDAAL", FIRST), school("BREDA", {"HAVO": 9}), school("ROOSENDAAL", SECOND))
    assert of_roosendaal(content, N) == [20.0, 0.0, 20.0, 0.0, 70.0, 0.0, 80.0]
    assert of_roosendaal(content, PCT) == [10.0, 0.0, 10.0, 0.0, 35.0, 0.0, 40.0]


def test_where_a_figure_comes_from() -> None:
    outcome = linked(csv_grid(advices(school("ROOSENDAAL", FIRST), school("ROOSENDAAL", SECOND))), file=FILE)
    draft = outcome.drafts[0]
    assert (draft.place.row, draft.place.column) == (2, "VMBO_B_K")
    assert draft.note == "som van 2 regels (regel 2 t/m 3)"
    assert outcome.recognised_as == "DUO, schooladviezen, tabel Schooladviezen, 1 rij, periode schooljaar 2023/2024"


def test_advices_without_a_category_are_said() -> None:
    [told] = of_code(linked(csv_grid(advices(school("ROOSENDAAL", FIRST))), file=FILE), "ADVIES_ZONDER_CATEGORIE")
    assert "VSO, PRO, VMBO_B, VMBO_K, ADVIES_NIET_MOGELIJK" in told.sentence()


def test_a_withheld_part_withholds_its_sum_and_every_share() -> None:
    content = advices(school("ROOSENDAAL", FIRST), school("ROOSENDAAL", {**SECOND, "HAVO": "<5"}))
    assert of_roosendaal(content, N) == [20.0, 0.0, 20.0, 0.0, "onderdrukt", 0.0, 80.0]
    assert of_roosendaal(content, PCT) == ["onderdrukt"] * 7
    outcome = linked(csv_grid(content), file=FILE)
    assert "HAVO: bekend deel 30, 1 cel afgeschermd" in str(outcome.drafts[0].note)
    assert len(of_code(outcome, "SOM_NIET_BEKEND")) == 1


def test_a_withheld_advice_outside_the_categories_only_withholds_the_shares() -> None:
    content = advices(school("ROOSENDAAL", {**FIRST, "PRO": "<5"}))
    assert of_roosendaal(content, N) == [10.0, 0.0, 20.0, 0.0, 30.0, 0.0, 30.0]
    assert of_roosendaal(content, PCT) == ["onderdrukt"] * 7


def test_no_advice_possible_is_not_part_of_the_whole() -> None:
    content = advices(school("ROOSENDAAL", {"HAVO": 1, "VWO": 3, "ADVIES_NIET_MOGELIJK": "<5"}))
    assert of_roosendaal(content, PCT) == [0.0, 0.0, 0.0, 0.0, 25.0, 0.0, 75.0]


@pytest.mark.parametrize("mark", ["", ".", "NA"])
def test_an_empty_cell_is_unknown_and_not_0(mark: str) -> None:
    content = advices(school("ROOSENDAAL", {**FIRST, "VWO": mark}))
    assert of_roosendaal(content, N) == [10.0, 0.0, 20.0, 0.0, 30.0, 0.0, "onbekend"]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_old_names_and_both_encodings(encoding: str) -> None:
    header = advice_header(old=True)
    rows = [school("ROOSENDAAL", FIRST), school("SÚDWEST-FRYSLÂN", FIRST)]
    assert of_roosendaal(advices(*rows, header=header, encoding=encoding), N)[0] == 10.0


def test_the_school_year_of_the_reference_day_or_of_the_name() -> None:
    dated = advices(school("ROOSENDAAL", FIRST, day="20221001"), school("ROOSENDAAL", FIRST))
    outcome = linked(csv_grid(dated), file=FILE)
    assert sorted({one.period for one in outcome.drafts}) == ["2022/2023", "2023/2024"]
    bare = advices(school("ROOSENDAAL", FIRST, day=None), header=advice_header(dated=False))
    outcome = linked(csv_grid(bare), file=FILE)
    assert {one.period for one in outcome.drafts} == {"2023/2024"}
    assert len(of_code(outcome, "PERIODE_UIT_NAAM")) == 1


def test_a_number_serves_where_the_municipality_has_no_name() -> None:
    content = advices(school("1674", FIRST), school("14", FIRST), header=advice_header().replace("NAAM", "NUMMER"))
    outcome = linked(csv_grid(content), file=FILE)
    assert {one.area for one in outcome.drafts} == {"GM1674", "GM0014"}


def test_a_school_without_a_municipality_is_said() -> None:
    outcome = linked(csv_grid(advices(school("ROOSENDAAL", FIRST), school("", SECOND))), file=FILE)
    assert figures(outcome, N)[("GM1674", "2023/2024", CATEGORIES[6])] == 30.0
    assert len(of_code(outcome, "RESTREGEL")) == 1


def test_minus_one_is_how_some_files_withhold_a_count() -> None:
    content = advices(school("ROOSENDAAL", {**FIRST, "HAVO": "-1"}), school("ROOSENDAAL", SECOND))
    assert of_roosendaal(content, N) == [20.0, 0.0, 20.0, 0.0, "onderdrukt", 0.0, 80.0]
    assert of_roosendaal(content, PCT) == ["onderdrukt"] * 7


@pytest.mark.parametrize("text", ["veel", "-3"])
def test_what_is_no_count_stops_the_sum(text: str) -> None:
    outcome = linked(csv_grid(advices(school("ROOSENDAAL", {**FIRST, "VWO": text}))), file=FILE)
    [told] = of_code(outcome, "OPTELLEN_GEEN_GETAL")
    assert f'Regel 2: "{text}"' in told.sentence()


# ---- exams


def test_exams_per_kind_and_school_year_of_the_header() -> None:
    years = ("2022-2023", "2023-2024")
    content = exams(
        years,
        ("ROOSENDAAL", "HAVO", (("50", "45"), ("60", "57"))),
        ("ROOSENDAAL", "HAVO", (("10", "9"), ("<5", "<5"))),
        ("ROOSENDAAL", "VWO", (("0", "0"), ("20", "20"))),
        ("BREDA", "HAVO", (("7", "6"), ("8", "8"))),
    )
    outcome = linked(csv_grid(content), file="examens.csv")
    assert figures(outcome, "KERN-EXA.kandidaten") == {
        ("GM1674", "2022/2023", "havo"): 60.0,
        ("GM1674", "2022/2023", "vwo"): 0.0,
        ("GM1674", "2023/2024", "havo"): "onderdrukt",
        ("GM1674", "2023/2024", "vwo"): 20.0,
        ("GM0758", "2022/2023", "havo"): 7.0,
        ("GM0758", "2022/2023", "vwo"): "nvt",
        ("GM0758", "2023/2024", "havo"): 8.0,
        ("GM0758", "2023/2024", "vwo"): "nvt",
    }
    assert figures(outcome, "KERN-EXA.geslaagden")[("GM1674", "2022/2023", "havo")] == 54.0


def test_percentages_beside_withheld_counts_are_nowhere_used() -> None:
    content = exams(("2023-2024",), ("ROOSENDAAL", "HAVO", (("<5", "<5"),)))
    outcome = linked(csv_grid(content), file="examens.csv")
    assert {(str(one.state), one.value) for one in outcome.drafts} == {("onderdrukt", None)}
    [told] = of_code(outcome, "SOM_NIET_BEKEND")
    assert "niet gebruikt om het ontbrekende deel terug te rekenen" in told.sentence()


def test_exams_of_one_year_have_it_in_the_name() -> None:
    content = exams_of_a_year(
        ("ROOSENDAAL", "HAVO", "50", "45"), ("ROOSENDAAL", "HAVO", "10", "9"), ("ROOSENDAAL", "VMBO", "12", "<5")
    )
    outcome = linked(csv_grid(content), file="geslaagden-gezakten-en-cijfers-2023-2024.csv")
    assert figures(outcome, "KERN-EXA.kandidaten") == {
        ("GM1674", "2023/2024", "havo"): 60.0,
        ("GM1674", "2023/2024", "vmbo"): 12.0,
    }
    assert figures(outcome, "KERN-EXA.geslaagden") == {
        ("GM1674", "2023/2024", "havo"): 54.0,
        ("GM1674", "2023/2024", "vmbo"): "onderdrukt",
    }
    assert len(of_code(outcome, "PERIODE_UIT_NAAM")) == 1


def test_exams_without_a_kind_of_education_are_not_dropped_in_silence() -> None:
    content = exams(("2023-2024",), ("ROOSENDAAL", "HAVO", (("7", "6"),)), ("ROOSENDAAL", "", (("8", "8"),)))
    [told] = of_code(linked(csv_grid(content), file="examens.csv"), "OPTELLEN_GEEN_GETAL")
    assert "Regel 3: zonder soort onderwijs" in told.sentence()


# ---- other files


def test_a_file_about_flows_is_refused_with_the_reason() -> None:
    content = b"INSTELLINGSCODE;VESTIGINGSCODE;GEMEENTENAAM;AANTAL_AFSTROOM\n99XX;00;ROOSENDAAL;3\n"
    outcome = linked(csv_grid(content), file="duo.csv")
    assert [(one.code, "doorstroom" in one.sentence()) for one in outcome.findings] == [("BRON_NIET_BRUIKBAAR", True)]


def test_addresses_of_schools_are_refused_for_another_reason() -> None:
    content = b"INSTELLINGSCODE;VESTIGINGSCODE;GEMEENTENAAM;STRAATNAAM\n99XX;00;ROOSENDAAL;Laan\n"
    assert "geen schooladviezen of examens" in only_table(csv_grid(content)).findings[0].sentence()


def test_advices_without_a_school_are_left_to_others() -> None:
    assert tables(csv_grid(b"GEMEENTENAAM;HAVO;VWO;HAVO_VWO;VMBO_GT;VSO\nROOSENDAAL;1;2;3;4;5\n")) == []
