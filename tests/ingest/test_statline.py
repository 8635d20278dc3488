"""StatLine's shapes: every figure from invented files, to the value, its state and its place."""

import pytest

from spuk_monitor.domain.terms import CellState, SourceLayout
from spuk_monitor.domain.uploads import Upload
from tests.builders.ingest import read
from tests.builders.statline import keyed, kwb, of_low_income, statweb, with_symbols, without_symbols

WOA = [
    "Perioden", "Wijken en buurten", "Regiocode (gemeente, wijk, buurt) (code)", "Particuliere huishoudens (Aantal)",
    "SES-WOA/Totaalscore/Gemiddelde score (Getal)",
]  # fmt: skip
Key = tuple[str, str, str]


def figures(upload: Upload) -> dict[Key, tuple[float | None, CellState]]:
    return {(one.measure, one.area, one.period): (one.value, one.state) for one in upload.observations}


def known(value: float) -> tuple[float, CellState]:
    return value, CellState.WAARDE


def codes(upload: Upload) -> list[str]:
    return sorted(one.code for one in upload.findings)


def test_with_symbols_padding_goes_and_a_point_is_no_zero() -> None:
    rows = [
        ["2019", "Stad", "GM1674    ", "   34100", "  -0.100"],
        ["2019", "Wijk", "WK167405  ", "    2300", "       ."],
        ["2019", "Buurt", "BU16740501", "     100", "   0.045"],
    ]
    upload = read(with_symbols(WOA, rows), file="woa.csv")
    assert upload.recognised_as == ("StatLine, CSV met statistische symbolen, tabel SES-WOA, 3 rijen, periode 2019")
    assert (upload.ok, upload.layout, upload.source, upload.rows_read) == (
        True,
        SourceLayout.STATLINE,
        "cbs-ses-woa",
        3,
    )
    assert figures(upload) == {
        ("NPLV-C29.score", "GM1674", "2019"): known(-0.1),
        ("KERN-HH.n", "GM1674", "2019"): known(34100),
        ("NPLV-C29.score", "WK167405", "2019"): (None, CellState.ONDERDRUKT),
        ("KERN-HH.n", "WK167405", "2019"): known(2300),
        ("NPLV-C29.score", "BU16740501", "2019"): known(0.045),
        ("KERN-HH.n", "BU16740501", "2019"): known(100),
    }
    score = next(one for one in upload.observations if one.value == -0.1)
    assert (score.place.row, score.place.column, score.source) == (2, WOA[4], "SES-WOA")


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        ("       x", CellState.ONDERDRUKT), ("", CellState.NVT), ("       -", CellState.ONBEKEND),
        ("  -99997", CellState.ONDERDRUKT), ("  -99998", CellState.NVT), ("  -99995", CellState.ONBEKEND),
        ("geheim", CellState.ONDERDRUKT), ("<5", CellState.ONDERDRUKT),
    ],
)  # fmt: skip
def test_a_missing_mark_with_symbols_never_becomes_zero(mark: str, state: CellState) -> None:
    rows = [["2019", "Stad", "GM1674    ", "   34100", "   0.100"], ["2019", "Wijk", "WK167405  ", mark, "   0.100"]]
    upload = read(with_symbols(WOA, rows), file="woa.csv")
    assert figures(upload)["KERN-HH.n", "WK167405", "2019"] == (None, state)


def test_without_symbols_the_comma_is_decimal_and_empty_is_unknown() -> None:
    upload = read(kwb({"NL00": (17942942, "."), "WK167405": (None, "1"), "WK167402": (7605, "1")}), file="kwb_2024.csv")
    assert figures(upload) == {
        ("KERN-INW.n", "NL00", "2024"): known(17942942),
        ("KERN-INW.n", "WK167405", "2024"): (None, CellState.ONBEKEND),
        ("KERN-INW.n", "WK167402", "2024"): known(7605),
    }
    assert "PERIODE_UIT_NAAM" in codes(upload)


def test_three_decimals_behind_a_comma_are_no_thousands() -> None:
    topic = "Wonen/Gemiddelde WOZ-waarde van woningen (x 1 000 euro)"
    upload = read(kwb({"WK167405": (198.125, "1"), "WK167402": (2.345, "1")}, topics=topic), file="kwb_2024.csv")
    assert [one.value for one in upload.observations] == [198125, 2345]


def test_the_period_can_be_chosen_and_must_be_known() -> None:
    content = kwb({"WK167405": (5120, "1")})
    assert codes(read(content, file="download.csv")) == ["PERIODE_NODIG"]
    chosen = read(content, file="kwb_2024.csv", period="2023")
    assert figures(chosen) == {("KERN-INW.n", "WK167405", "2023"): known(5120)}
    assert chosen.findings == ()


def test_changed_borders_break_the_series() -> None:
    upload = read(kwb({"WK167405": (5120, "3"), "WK167402": (7605, "2")}), file="kwb_2024.csv")
    assert {one.area: one.series_break for one in upload.observations} == {"WK167405": True, "WK167402": False}
    assert "REEKSBREUK_GELEZEN" in codes(upload)


def test_letters_in_codes_and_both_national_codes() -> None:
    upload = read(kwb({"NL01": (18, "."), "WK0363AA": (7, "1"), "BU0363AF01": (3, "1")}), file="kwb_2024.csv")
    assert [one.area for one in upload.observations] == ["NL00", "WK0363AA", "BU0363AF01"]


def test_keys_of_the_data_portal_and_a_defunct_municipality() -> None:
    header = ["RegioS", "Perioden", "TotaleBevolking_1", "BijstandTotDeAOWLeeftijd_162", "k_5Tot10Jaar_5"]
    rows = [
        ["NL01  ", "2015JJ00", "16900726", " 448730", "1"],
        ["GM1674", "2015JJ00", "   76874", "      .", "1"],
        ["GM9998", "2015JJ00", "", "", ""],
        ["PV30  ", "2015JJ00", " 2488751", "  41000", "1"],
    ]
    upload = read(keyed(header, rows), file="70072ned_UntypedDataSet.csv")
    assert upload.recognised_as == (
        "StatLine, dataportaal, UntypedDataSet, tabel Regionale kerncijfers, 4 rijen, periode 2015"
    )
    assert figures(upload) == {
        ("KERN-INW.n", "NL00", "2015"): known(16900726),
        ("KERN-BIJ.n", "NL00", "2015"): known(448730),
        ("KERN-INW.n", "GM1674", "2015"): known(76874),
        ("KERN-BIJ.n", "GM1674", "2015"): (None, CellState.ONBEKEND),
    }
    skipped = [one.why for one in upload.findings if one.code == "RIJEN_OVERGESLAGEN"]
    assert skipped == [
        "1 rij overgeslagen: een gemeente zonder cijfers die de monitor niet kent (vaak opgeheven). "
        "Bijvoorbeeld 'GM9998'.",
        "1 rij overgeslagen: een gebied van een andere indeling (provincie, COROP en dergelijke). Bijvoorbeeld 'PV30'.",
    ]


def test_an_empty_cell_of_the_untyped_portal_cannot_exist() -> None:
    header = ["RegioS", "Perioden", "TotaleBevolking_1", "BijstandTotDeAOWLeeftijd_9"]
    upload = read(keyed(header, [["GM1674", "2015JJ00", "   76874", ""]]), file="x.csv")
    assert figures(upload)["KERN-BIJ.n", "GM1674", "2015"] == (None, CellState.NVT)


INCOME = [
    "Populatie", "Kenmerken van huishoudens", "Perioden", "Regio's", "Particuliere huishoudens (x 1 000)",
    "Inkomen/Gemiddeld gestandaardiseerd inkomen (1 000 euro)",
]  # fmt: skip
WHO = ("Particuliere huishoudens incl. studenten", "Particuliere huishoudens")


def test_units_are_converted_and_a_star_is_provisional() -> None:
    rows = [[*WHO, "2024*", "Nederland", 8258.9, 41.9], [*WHO, "2023", "Roosendaal", 35.7, 39.5]]
    upload = read(without_symbols(INCOME, rows), file="inkomen.csv")
    assert figures(upload) == {
        ("KERN-HH.n", "NL00", "2024"): known(8258900),
        ("KERN-INK.gst", "NL00", "2024"): known(41900),
        ("KERN-HH.n", "GM1674", "2023"): known(35700),
        ("KERN-INK.gst", "GM1674", "2023"): known(39500),
    }
    assert {one.period: one.provisional for one in upload.observations} == {"2024": True, "2023": False}


def test_every_line_wrapped_once_more_reads_the_same() -> None:
    plain = without_symbols(
        INCOME, [[*WHO, "2024*", "Nederland", 8258.9, 41.9], [*WHO, "2023", "Roosendaal", 35.7, 39.5]]
    )
    lines = plain.decode("utf-8-sig").split("\r\n")[:-1]
    stray = [lines[0].replace('"', '""')[1:-1] + '"', *(line.replace('"', '""') for line in lines[1:])]
    stray[1] = stray[1][1:] + '"'
    whole = ['"' + line.replace('"', '""') + '"' for line in lines]
    expected = figures(read(plain, file="inkomen.csv"))
    assert len(expected) == 4
    for damaged in (stray, whole):
        upload = read("\ufeff".encode() + "\r\n".join(damaged).encode(), file="inkomen.csv")
        assert figures(upload) == expected
        assert upload.ok


def test_other_groups_are_counted_and_left_out_and_an_absent_one_is_refused() -> None:
    other = (WHO[0], "Eenoudergezin")
    both = read(
        without_symbols(INCOME, [[*WHO, "2023", "Roosendaal", 35.7, 39.5], [*other, "2023", "Roosendaal", 2.1, 28.0]]),
        file="inkomen.csv",
    )
    assert figures(both)["KERN-HH.n", "GM1674", "2023"] == known(35700)
    assert "1 rij overgeslagen: Kenmerken van huishoudens is 'Eenoudergezin'." in [one.why for one in both.findings]
    absent = read(without_symbols(INCOME, [[*other, "2023", "Roosendaal", 2.1, 28.0]]), file="inkomen.csv")
    assert (codes(absent), absent.observations) == (["DIMENSIE_NIET_GEVONDEN"], [])


def test_an_unknown_dimension_with_several_values_is_never_added_up_or_chosen() -> None:
    header = ["Geslacht", *WOA]
    rows = [[sex, "2019", "Stad", "GM1674    ", "   34100", "   0.100"] for sex in ("Mannen", "Vrouwen")]
    upload = read(with_symbols(header, rows), file="woa.csv")
    assert (codes(upload), upload.ok) == (["DIMENSIE_ONBEKEND"], False)
    total = read(with_symbols(header, [["Totaal", *rows[0][1:]], rows[1]]), file="woa.csv")
    assert (figures(total)["KERN-HH.n", "GM1674", "2019"], total.ok) == (known(34100), True)


def test_an_unknown_unit_is_refused_not_guessed() -> None:
    topic = "Wonen/Gemiddelde WOZ-waarde van woningen (mln euro)"
    upload = read(kwb({"WK167405": (0.2, "1")}, topics=topic), file="kwb_2024.csv")
    assert "EENHEID_ONBEKEND" in codes(upload)
    assert (upload.ok, list(upload.observations)) == (False, [])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "iso-8859-1"])
def test_old_statweb_with_its_header_rows_units_and_footer(encoding: str) -> None:
    upload = read(
        statweb([["Roosendaal", "2015*", "34136", "35,2"], ["Nederland", "2015*", " ", "36,2"]], encoding=encoding),
        file="oud.csv",
    )
    assert figures(upload) == {
        ("KERN-HH.n", "GM1674", "2015"): known(34136),
        ("KERN-INK.bst", "GM1674", "2015"): known(35200),
        ("KERN-HH.n", "NL00", "2015"): (None, CellState.NVT),
        ("KERN-INK.bst", "NL00", "2015"): known(36200),
    }
    assert all(one.provisional for one in upload.observations)


def test_statweb_finds_its_figures_and_its_year_without_knowing_the_first_unit() -> None:
    rows = [
        ["Kerncijfers wijken en buurten 2015"], [""], ["", "Onderwerp"],
        ["", "Bevolking|Bevolkingsdichtheid", "Bevolking|Aantal inwoners", "Wonen|Gemiddelde woningwaarde"],
        ["Wijken en buurten", "aantal inwoners per km\u00b2", "aantal", "x 1 000 euro"],
        ["Roosendaal", "725", "77032", "198"], ["Langdonk", "4300", "5120", "."], ["Bron: CBS"],
    ]  # fmt: skip
    upload = read("\r\n".join(";".join(f'"{cell}"' for cell in row) for row in rows).encode(), file="oud.csv")
    assert figures(upload) == {
        ("KERN-INW.n", "GM1674", "2015"): known(77032),
        ("KERN-WOZ.eur", "GM1674", "2015"): known(198000),
        ("KERN-INW.n", "WK167405", "2015"): known(5120),
        ("KERN-WOZ.eur", "WK167405", "2015"): (None, CellState.ONBEKEND),
    }
    assert codes(upload) == ["KOLOMMEN_OVERGESLAGEN", "ONTBREKEND_GELEZEN"]


def test_a_column_of_another_table_with_the_name_of_ours_is_not_taken() -> None:
    upload = read(of_low_income(), file="laag_inkomen.csv")
    assert (codes(upload), upload.source, len(upload.observations)) == (["KOLOMMEN_NIET_GEKOPPELD"], None, 0)
    whole = read(of_low_income("Totaal"), file="laag_inkomen.csv")
    assert "KOLOMMEN_NIET_GEKOPPELD" not in codes(whole)


def test_the_keys_of_the_income_table_stand_for_their_titles() -> None:
    header = ["Populatie", "KenmerkenVanHuishoudens", "RegioS", "Perioden", "ParticuliereHuishoudens_1",
              "GemiddeldGestandaardiseerdInkomen_3"]  # fmt: skip
    rows = [
        ["1050010", "1050010", "GM1674", "2023JJ00", "    35.6", "    36.1"],
        ["1050010", "1014800", "GM1674", "2023JJ00", "    21.0", "    42.2"],
        ["1050015", "1050010", "GM1674", "2023JJ00", "    34.9", "    36.4"],
    ]
    upload = read(keyed(header, rows), file="86004NED_UntypedDataSet.csv")
    assert figures(upload) == {
        ("KERN-HH.n", "GM1674", "2023"): known(35600),
        ("KERN-INK.gst", "GM1674", "2023"): known(36100),
    }


def test_of_several_mean_scores_only_the_total_is_taken() -> None:
    header = ["WijkenEnBuurten", "Perioden", "GemiddeldeScore_29", "GemiddeldeScore_31", "GemiddeldeScore_33"]
    row = ["WK167405  ", "2019JJ00", "  -0.081", "  -0.100", "   0.200"]
    upload = read(keyed(header, [row]), file="85163NED_UntypedDataSet.csv")
    assert figures(upload) == {("NPLV-C29.score", "WK167405", "2019"): known(-0.081)}
    other = read(keyed([*header[:2], "GemiddeldeScore_31"], [[*row[:2], row[3]]]), file="85163NED_UntypedDataSet.csv")
    assert figures(other) == {}


def test_padded_names_do_not_make_a_typed_file_untyped() -> None:
    header = ["WijkenEnBuurten", "Gemeentenaam_1", "AantalInwoners_5"]
    rows = [["WK167405  ", "Roosendaal          ", "5120"], ["WK167402  ", "Roosendaal          ", ""]]
    upload = read(keyed(header, rows), file="85984NED_TypedDataSet_2024.csv")
    assert "TypedDataSet" in str(upload.recognised_as)
    assert "UntypedDataSet" not in str(upload.recognised_as)
    assert figures(upload)["KERN-INW.n", "WK167402", "2024"] == (None, CellState.ONBEKEND)


@pytest.mark.parametrize(("period", "told"), [("2024JJ00", True), ("2024*", False)])
def test_keys_of_periods_do_not_show_what_is_provisional(period: str, told: bool) -> None:
    upload = read(
        keyed(["RegioS", "Perioden", "TotaleBevolking_1"], [["GM1674", period, "   77541"]]), file="regio.csv"
    )
    assert ("VOORLOPIG_NIET_TE_ZIEN" in codes(upload), upload.observations[0].provisional) == (told, not told)


def test_nothing_is_called_taken_from_a_refused_file() -> None:
    header = ["Geslacht", "Perioden", "Regio's", "Particuliere huishoudens (aantal)", "Totale bevolking (aantal)",
              "Vogels (aantal)"]  # fmt: skip
    rows = [[one, "2024", "Roosendaal", "5", "9", "4"] for one in ("Mannen", "Vrouwen")]
    upload = read(with_symbols(header, rows), file="regio.csv")
    assert (codes(upload), len(upload.observations)) == (["DIMENSIE_ONBEKEND"], 0)


def test_a_national_file_brings_only_the_own_municipalities() -> None:
    many = {f"BU9{number % 1000:03d}{number // 1000:04d}": (10, "1") for number in range(1001)}
    upload = read(kwb({"NL00": (9, "."), "GM1674": (8, "1"), "BU16740501": (7, "1"), **many}), file="kwb_2024.csv")
    assert [one.area for one in upload.observations] == ["NL00", "GM1674", "BU16740501"]
    assert "1.001 rijen overgeslagen: een gebied buiten de gemeenten van de monitor." in " ".join(
        one.why for one in upload.findings
    )


def test_bare_digits_get_their_letters_also_without_the_leading_zero() -> None:
    upload = read(kwb({"16740501": (7, "1"), "167405": (8, "1"), "3630000": (9, "1")}), file="kwb_2024.csv")
    assert [one.area for one in upload.observations] == ["BU16740501", "WK167405", "BU03630000"]


def test_names_without_codes_are_not_trusted_when_most_are_unknown() -> None:
    header = ["Wijken en buurten", "Perioden", "Bevolking/Aantal inwoners (aantal)"]
    rows = [[name, "2024", 5] for name in ("Centrum", "Heuvelkwartier", "Biesdonk", "Geeren-Noord")]
    upload = read(without_symbols(header, rows), file="x.csv")
    assert "GEBIED_ALLEEN_OP_NAAM" in codes(upload)
    assert not upload.ok
    fine = read(without_symbols(header, [["Langdonk", "2024", 5], ["Wijk 02 Noord", "2024", 6]]), file="x.csv")
    assert [(one.area, one.value) for one in fine.observations] == [("WK167405", 5), ("WK167402", 6)]


def test_the_same_region_twice_is_refused() -> None:
    rows = [["2019", "Stad", "GM1674    ", "   34100", "   0.100"]] * 2
    upload = read(with_symbols(WOA, rows), file="woa.csv")
    assert codes(upload) == ["DUBBELE_SLEUTEL", "DUBBELE_SLEUTEL"]


def test_a_known_layout_without_known_columns_is_sent_to_the_mapping_step() -> None:
    upload = read(kwb({"WK167405": (5, "1")}, topics="Horeca/Cafés binnen 1 km (aantal)"), file="kwb_2024.csv")
    assert (codes(upload), upload.ok) == (["KOLOMMEN_NIET_GEKOPPELD"], False)
    assert "'Horeca/Cafés binnen 1 km'" in upload.findings[0].why


def test_figures_below_a_footer_are_kept_and_footnotes_are_not() -> None:
    first = ["2019", "Stad", "GM1674    ", "   34100", "  -0.100"]
    second = ["2021", "Stad", "GM1674    ", "   35000", "   0.100"]
    upload = read(with_symbols(WOA, [first, ["Bron: CBS"], ["x = geheim"], second, ["© CBS"]]), file="woa.csv")
    assert upload.ok
    assert {one.period for one in upload.observations} == {"2019", "2021"}
