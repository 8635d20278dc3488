"""Leefbaarometer: version 3 to the last digit, version 2 apart from it, and the check of the sums."""

import csv

import pytest

from spuk_monitor.domain.terms import SourceLayout
from tests.builders.leefbaarometer import HEADER, scores, version_2, version_3
from tests.builders.publications import csv_grid, figures, linked, of_code, only_table, real_files, tables


def test_every_score_of_version_3_with_its_place() -> None:
    outcome = linked(csv_grid(version_3(scores("WK167405", 2020), scores("WK167405", 2022, soc="0.06", afw="0.13"))))
    assert figures(outcome, "NPLV-E19.score") == {("WK167405", "2020"): 0.05, ("WK167405", "2022"): 0.06}
    assert figures(outcome, "KERN-LBM.totaal") == {("WK167405", "2020"): 4.222265, ("WK167405", "2022"): 4.222265}
    first = next(one for one in outcome.drafts if one.measure == "NPLV-E19.score")
    assert (first.place.row, first.place.column, first.estimated) == (2, "soc", True)
    assert (
        outcome.recognised_as == "Leefbaarometer, versie 3, tabel Leefbaarometer 3.0, 2 rijen, perioden 2020 t/m 2022"
    )
    assert outcome.source == "leefbaarometer-3"


def test_an_index_column_and_lower_case_codes() -> None:
    rows = [f"{number},{row}" for number, row in ((3, scores("wk167405", 2022)), (5, scores("bu16740202", 2022)))]
    outcome = linked(csv_grid(version_3(*rows, header=f"1,{HEADER}")))
    assert figures(outcome, "NPLV-E19.score") == {("WK167405", "2022"): 0.05, ("BU16740202", "2022"): 0.05}


def test_scores_of_a_municipality_are_estimates_too() -> None:
    header = HEADER.replace("wk_", "gm_")
    outcome = linked(csv_grid(version_3(scores("GM1674", 2022), header=header)))
    assert {(one.area, one.estimated) for one in outcome.drafts} == {("GM1674", True)}
    [told] = of_code(outcome, "SCHATTINGEN_GELEZEN")
    assert "De cijfers van Leefbaarometer zijn geschat met een model." in told.why


@pytest.mark.parametrize("mark", ["", "NA", ".", "-99997"])
def test_a_missing_score_never_becomes_0(mark: str) -> None:
    outcome = linked(csv_grid(version_3(scores("WK167405", 2020, soc=mark), scores("WK167405", 2022))))
    state = "onderdrukt" if mark == "-99997" else "onbekend"
    assert figures(outcome, "NPLV-E19.score") == {("WK167405", "2020"): state, ("WK167405", "2022"): 0.05}
    assert of_code(outcome, "LEEFBAAROMETER_SOM") == []


def test_a_score_written_with_a_power_of_ten() -> None:
    rows = [scores("WK167405", 2022, soc="-6.4e-05", afw="0.069936")]
    outcome = linked(csv_grid(version_3(*rows)))
    assert figures(outcome, "NPLV-E19.score") == {("WK167405", "2022"): -0.000064}
    assert of_code(outcome, "LEEFBAAROMETER_SOM") == []


def test_saved_again_with_decimal_commas() -> None:
    content = version_3(scores("WK167405", 2022, lbm="4.222")).replace(b",", b";").replace(b".", b",")
    outcome = linked(csv_grid(content))
    assert figures(outcome, "KERN-LBM.totaal") == {("WK167405", "2022"): 4.222}


@pytest.mark.parametrize(("afw", "wrong"), [("0.12", 0), ("0.1", 0), ("0.4", 1), ("0.2000001", 1)])
def test_dimensions_that_do_not_add_up_are_said_within_the_rounding_of_the_file(afw: str, wrong: int) -> None:
    table = only_table(csv_grid(version_3(scores("WK167405", 2022, afw=afw))))
    assert len(of_code(table, "LEEFBAAROMETER_SOM")) == wrong


def test_version_2_has_a_series_of_its_own() -> None:
    outcome = linked(csv_grid(version_2(("WK167405", "5", "6", "4"), ("WK167404", "", "7", "."))))
    assert {one.measure for one in outcome.drafts} == {"KERN-LB2.klasse"}
    assert figures(outcome, "KERN-LB2.klasse") == {
        ("WK167405", "2014"): 5.0,
        ("WK167405", "2016"): 6.0,
        ("WK167404", "2014"): "onbekend",
        ("WK167404", "2016"): 7.0,
    }
    assert len(of_code(outcome, "LEEFBAAROMETER_VERSIE_2")) == 1


def test_scores_per_postcode_are_refused_with_the_reason() -> None:
    content = version_3("4701,2022,4.2,0.12,0.01,-0.02,0.05,0.11,-0.03", header="PC4,jaar,lbm,afw,fys,onv,soc,vrz,won")
    outcome = linked(csv_grid(content))
    assert [one.code for one in outcome.findings] == ["BRON_NIET_BRUIKBAAR"]
    assert list(outcome.drafts) == []


@pytest.mark.parametrize("header", ["wk_code,jaar,lbm,soc", "wk_code,jaar,VKL1416", "jaar,fys,onv,soc"])
def test_a_table_that_only_looks_like_it_is_left_to_others(header: str) -> None:
    found = tables(csv_grid(version_3("WK167405,2022,1,2", header=header)))
    assert SourceLayout.LEEFBAAROMETER not in {one.layout for one in found if one.columns}


def test_the_real_file_to_the_last_digit() -> None:
    for path in real_files("leefbaarometer3_wijken_*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        outcome = linked(csv_grid(path.read_bytes()), file=path.name)
        expected = {(row["wk_code"], row["jaar"]): float(row["soc"]) for row in rows}
        assert figures(outcome, "NPLV-E19.score") == expected
        assert len(expected) == 14 * 4
        assert of_code(outcome, "LEEFBAAROMETER_SOM") == []
