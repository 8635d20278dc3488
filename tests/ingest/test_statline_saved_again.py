"""StatLine tables that R, pandas, a client of CBS or a spreadsheet saved again."""

import pytest

from spuk_monitor.domain.terms import CellState
from spuk_monitor.domain.uploads import Upload
from tests.builders.ingest import read
from tests.builders.statline import kwb, saved_by_r


def figures(upload: Upload) -> dict[tuple[str, str, str], tuple[float | None, CellState]]:
    return {(one.measure, one.area, one.period): (one.value, one.state) for one in upload.observations}


def known(value: float) -> tuple[float, CellState]:
    return value, CellState.WAARDE


def test_a_file_that_r_saved_again() -> None:
    topic = "Bevolking/Aantal inwoners (aantal)"
    upload = read(
        saved_by_r(kwb({"WK167405": (5120, "1"), "WK167402": (None, "1")}, topics=topic)), file="kwb_2024.csv"
    )
    assert "opnieuw bewaard met R" in str(upload.recognised_as)
    assert figures(upload) == {
        ("KERN-INW.n", "WK167405", "2024"): known(5120),
        ("KERN-INW.n", "WK167402", "2024"): (None, CellState.ONBEKEND),
    }


R_HEADER = (
    "Wijken.en.buurten", "Regioaanduiding.Codering..code.", "Bevolking.Aantal.inwoners..aantal.",
    "Bevolking.Particuliere.huishoudens.Huishoudens.totaal..aantal.",
    "Bevolking.Bevolkingsdichtheid..aantal.inwoners.per.km..", "Energie.Gemiddeld.aardgasverbruik.totaal..m..",
    "Wonen.Gemiddelde.WOZ.waarde.van.woningen..x.1.000.euro.", "Arbeid.Nettoarbeidsparticipatie....",
    "Inkomen.Inkomen.van.personen.Gemiddeld.inkomen.per.inwoner...x.1.000.euro.",
    "Sociale.zekerheid.Personen.per.soort.uitkering..Bijstand..aantal.", "Postcode.Dekkingspercentage..code.",
)  # fmt: skip


@pytest.mark.parametrize("first", ["Wijken.en.buurten", "ï..Wijken.en.buurten", "X.U.FEFF.Wijken.en.buurten"])
def test_a_whole_table_that_r_saved_again_with_all_its_units(first: str) -> None:
    header = ",".join(f'"{name}"' for name in ("", first, *R_HEADER[1:]))
    rows = (
        '"1","Langdonk","WK167405  ",5120,2330,4292,980,"     268",66,"24,5","     210",NA',
        '"2","Noord","WK167402  ",0,5,NA,NA,NA,"","","       .",1',
    )
    upload = read("\n".join((header, *rows, "")).encode(), file="wijken 2019.csv")
    assert figures(upload) == {
        ("KERN-INW.n", "WK167405", "2019"): known(5120),
        ("KERN-HH.n", "WK167405", "2019"): known(2330),
        ("NPLV-E24.pct", "WK167405", "2019"): known(66),
        ("KERN-INP.eur", "WK167405", "2019"): known(24500),
        ("KERN-BIJ.n", "WK167405", "2019"): known(210),
        ("KERN-WOZ.eur", "WK167405", "2019"): known(268000),
        ("KERN-INW.n", "WK167402", "2019"): known(0),
        ("KERN-HH.n", "WK167402", "2019"): known(5),
        ("NPLV-E24.pct", "WK167402", "2019"): (None, CellState.ONBEKEND),
        ("KERN-INP.eur", "WK167402", "2019"): (None, CellState.ONBEKEND),
        ("KERN-BIJ.n", "WK167402", "2019"): (None, CellState.ONBEKEND),
        ("KERN-WOZ.eur", "WK167402", "2019"): (None, CellState.ONBEKEND),
    }


def test_a_spreadsheet_leaves_empty_columns_and_points_between_thousands() -> None:
    lines = ["Wijken en buurten;Regioaanduiding/Codering (code);Bevolking/Aantal inwoners (aantal);;",
             "Nederland;NL00;17.942.942;;", "Langdonk;WK167405;5.120;;", ";;;;"]  # fmt: skip
    upload = read("\n".join(lines).encode(), file="kwb_2024.csv")
    assert figures(upload) == {
        ("KERN-INW.n", "NL00", "2024"): known(17942942), ("KERN-INW.n", "WK167405", "2024"): known(5120)
    }  # fmt: skip


@pytest.mark.parametrize("number", ["", "Unnamed: 0", "ID"])
def test_row_numbers_of_pandas_split_no_rows(number: str) -> None:
    lines = [f"{number},Regio's,Perioden,Bevolkingssamenstelling op 1 januari/Totale bevolking (aantal)",
             "0,Nederland,2024,17942942.0", "1,Roosendaal,2024,77541.0"]  # fmt: skip
    upload = read("\n".join(lines).encode(), file="regio.csv")
    assert figures(upload) == {
        ("KERN-INW.n", "NL00", "2024"): known(17942942), ("KERN-INW.n", "GM1674", "2024"): known(77541)
    }  # fmt: skip


def test_names_where_the_keys_should_be_are_known_by_the_code_beside_them_or_as_names() -> None:
    lines = [",ID,WijkenEnBuurten,Perioden,Indelingswijziging_4,Codering_3,AantalInwoners_5",
             "0,0,Ergens,2024,1,WK167405  ,5120", "1,1,Anders,2024,3,WK167402  ,"]  # fmt: skip
    upload = read("\n".join(lines).encode(), file="kwb.csv")
    assert figures(upload) == {
        ("KERN-INW.n", "WK167405", "2024"): known(5120),
        ("KERN-INW.n", "WK167402", "2024"): (None, CellState.ONBEKEND),
    }
    named = read(b",RegioS,Perioden,TotaleBevolking_1\n0,Nederland,2024,9\n1,Roosendaal,2024,8\n", file="regio.csv")
    assert [(one.area, one.value) for one in named.observations] == [("NL00", 9), ("GM1674", 8)]


def test_labels_that_a_client_puts_beside_keys_split_no_rows() -> None:
    lines = ["RegioS,RegioS_label,Perioden,Perioden_Date,Perioden_freq,TotaleBevolking_1",
             "NL01  ,Nederland,2023JJ00,2023-01-01,Y,9", "GM1674,Roosendaal,2023JJ00,2023-01-01,Y,8"]  # fmt: skip
    upload = read("\n".join(lines).encode(), file="regio.csv")
    assert [(one.area, one.value) for one in upload.observations] == [("NL00", 9), ("GM1674", 8)]
