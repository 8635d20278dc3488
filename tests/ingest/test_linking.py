"""From a table to figures: which column counts, which rows, whose area, and what stands there twice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from spuk_monitor.domain.definitions import Area, Definitions
from spuk_monitor.domain.sources import ColumnLink, MarginDimension, Source
from spuk_monitor.domain.terms import AreaKind, CellState, SourceLayout
from spuk_monitor.ingest.grid import Grid
from spuk_monitor.ingest.linking import Linked, link_table
from spuk_monitor.ingest.matching import best_match, matched
from spuk_monitor.ingest.regions import Region, RegionFinder, Skipped, region_code
from spuk_monitor.ingest.source_table import SourceTable, ValueColumn
from tests.builders.ingest import codes, found, read, roosendaal, workbook

INHABITANTS, HOUSEHOLDS, SHARE = "KERN-INW.n", "KERN-HH.n", "NPLV-C31.pct"


def column(index: int, title: str = "", **more: str) -> ValueColumn:
    return ValueColumn(index, more.pop("header", title or more.get("key", "")), title, **more)


def source(*links: ColumnLink, id_: str = "proef", **more: object) -> Source:
    return Source(id_, "Proef", "Verzonnen bureau", (SourceLayout.STATLINE,), links, **more)  # type: ignore[arg-type]


def link(*titles: str, measure: str = INHABITANTS, keys: Sequence[str] = (), **more: object) -> ColumnLink:
    return ColumnLink(measure, titles, tuple(keys), **more)  # type: ignore[arg-type]


def table(*columns: ValueColumn, rows: Sequence[Sequence[object]] = (), **more: object) -> SourceTable:
    """Areas in the first cell of each row, the period in the second."""
    grid = Grid("Blad1", list(enumerate(rows, start=2)))  # type: ignore[arg-type]
    places = {"code_index": 0, "period_index": 1} | more
    return SourceTable(SourceLayout.STATLINE, "", grid, columns, **places)  # type: ignore[arg-type]


def linked(one: SourceTable, by: Source, *, definitions: Definitions | None = None) -> Linked:
    return link_table(one, definitions or roosendaal(), file="proef.csv", source=by)


def values(outcome: Linked) -> dict[tuple[str, str, str], float | None]:
    return {(one.measure, one.area, one.period): one.value for one in outcome.drafts}


def told(outcome: Linked) -> list[str]:
    return [one.code for one in outcome.findings]


# --- columns -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "link_", "chosen"),
    [
        (["Bevolking/Inwoners", "Oud/Inwoners"], link("Bevolking/Inwoners", "Inwoners"), [0]),
        (["Oud/Bevolking/Inwoners"], link("Bevolking/Inwoners"), [0]),
        (["BEVOLKING / inwoners"], link("Bevolking/Inwoners"), [0]),
        (["Bevolking Inwoners"], link("Bevolking/Inwoners"), [0]),
        (["Bevolking/Aantal inwoners op..."], link("Aantal inwoners op 1 januari"), [0]),
        (["Bevolking/Aantal inw..."], link("Aantal inwoners op 1 januari"), []),
        (["Inwoners/Mannen"], link("Inwoners"), []),
        (["Bijna inwoners"], link("Inwoners"), []),
        (["Begin/Inwoners", "Eind/Inwoners"], link("Inwoners"), "twijfel"),
    ],
)
def test_by_title_the_whole_path_before_its_end(headers: list[str], link_: ColumnLink, chosen: list[int] | str) -> None:
    answer = matched(table(*(column(n, one) for n, one in enumerate(headers))), source(link_))
    if chosen == "twijfel":
        assert (answer.matches, [len(columns) for _, columns in answer.doubtful]) == ((), [2])
    else:
        assert ([match.column.index for match in answer.matches], answer.doubtful) == (chosen, ())


@pytest.mark.parametrize(
    ("keys", "asked", "chosen"),
    [
        (["Inwoners_162"], "Inwoners", [0]),
        (["Inwoners_9"], "inwoners", [0]),
        (["1050010_1", "1050010_2"], "1050010_2", [1]),
        (["1050010_1"], "1050010_2", []),
        (["InwonersTotaal_1"], "Inwoners", []),
        (["Inwoners", "Inwoners_2"], "Inwoners", [0]),
    ],
)
def test_by_key_with_or_without_its_number(keys: list[str], asked: str, chosen: list[int]) -> None:
    answer = matched(table(*(column(n, key=one) for n, one in enumerate(keys))), source(link(keys=[asked])))
    assert [match.column.index for match in answer.matches] == chosen


def test_the_source_with_most_columns_and_of_equals_the_first() -> None:
    two = table(column(0, "Inwoners"), column(1, "Huishoudens"))
    first, second = source(link("Inwoners"), id_="een"), source(link("Inwoners"), id_="twee")
    both = source(link("Inwoners"), link("Huishoudens", measure=HOUSEHOLDS), id_="beide")
    other = replace(both, id="anders", layouts=(SourceLayout.DUO,))
    choices = {"een": [first, second], "beide": [first, both, other]}
    for expected, sources in choices.items():
        best = best_match(two, sources)
        assert (best.source.id if best else "") == expected
    assert best_match(two, [source(link("Scholen"))]) is None


def test_of_equal_sources_the_one_that_knows_the_dimensions_and_the_unit() -> None:
    counted = replace(column(2, "Huishoudens"), unit="x 1 000")
    plain = source(link("Huishoudens", units={"aantal": 1.0}), id_="een")
    scaled = source(link("Huishoudens", units={"x 1 000": 1000.0}), id_="twee")
    split = source(link("Huishoudens", units={"aantal": 1.0}), id_="drie", dimensions={"Populatie": ("Alle",)})
    by_unit = best_match(table(counted), [plain, scaled])
    by_dimension = best_match(table(counted, dimensions={"Populatie": 3}), [plain, scaled, split])
    assert [one.source.id for one in (by_unit, by_dimension) if one] == ["twee", "drie"]


def test_of_columns_called_alike_the_unit_decides_and_then_the_first_name() -> None:
    units = {"aantal": 1.0}
    number = replace(column(2, "Wonen/Totaal huishoudens"), unit="aantal")
    income = replace(column(3, "Inkomen/Totaal huishoudens"), unit="1 000 euro")
    by_unit = matched(table(income, number), source(link("Totaal huishoudens", units=units)))
    by_name = matched(
        table(column(2, key="Totaal_140"), column(3, key="TotaalAantal_82")),
        source(link(keys=["TotaalAantal", "Totaal"])),
    )
    no_unit = matched(table(income, replace(number, unit="mln")), source(link("Totaal huishoudens", units=units)))
    assert [[match.column.index for match in one.matches] for one in (by_unit, by_name, no_unit)] == [[2], [3], []]
    assert [len(one.doubtful) for one in (by_unit, by_name, no_unit)] == [0, 0, 1]


def test_two_columns_that_only_end_alike_are_told_and_neither_is_taken() -> None:
    by = source(link("Inwoners"), link("Huishoudens", measure=HOUSEHOLDS))
    columns = (column(2, "Begin/Inwoners"), column(3, "Eind/Inwoners"), column(4, "Huishoudens"))
    outcome = linked(table(*columns, rows=[["WK167405", "2024", 1, 2, 3]]), by)
    assert values(outcome) == {(HOUSEHOLDS, "WK167405", "2024"): 3}
    assert told(outcome) == ["KOLOM_MEERDUIDIG"]


# --- units -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "value"), [("x 1 000", 2400), ("X 1\u00a0000", 2400), ("aantal", 2.4), (None, 24), ("mln", None)]
)
def test_a_printed_unit_has_its_factor_and_another_is_refused(unit: str | None, value: float | None) -> None:
    by = source(link("Inwoners", measure="KERN-WOZ.eur", units={"x 1 000": 1000, "aantal": 1}, factor=10))
    inhabitants = replace(column(2, "Inwoners"), unit=unit)
    outcome = linked(table(inhabitants, rows=[["WK167405", "2024", 2.4]]), by)
    assert [one.value for one in outcome.drafts] == ([] if value is None else [value])
    assert told(outcome) == (["EENHEID_ONBEKEND"] if value is None else [])


# --- dimensions --------------------------------------------------------------------------------


def by_group(groups: Sequence[str], *, declared: Mapping[str, tuple[str, ...]] | None = None) -> Linked:
    rows = [["WK167405", "2024", group, 10 + number] for number, group in enumerate(groups)]
    by = source(link("Inwoners"), dimensions=declared or {})
    return linked(table(column(3, "Inwoners"), rows=rows, dimensions={"Groep": 2}), by)


@pytest.mark.parametrize(
    ("groups", "taken", "codes_"),
    [
        (["Totaal mannen en vrouwen", "Mannen", "Vrouwen"], 10, ["RIJEN_OVERGESLAGEN", "RIJEN_OVERGESLAGEN"]),
        (["Mannen", "Totaal"], 11, ["RIJEN_OVERGESLAGEN"]),
        (["4000", "T001038"], 11, ["RIJEN_OVERGESLAGEN"]),
        (["53115", "10000"], 11, ["RIJEN_OVERGESLAGEN"]),
        (["Totaal"], 10, []),
        ([""], 10, []),
        (["Mannen"], 10, ["DIMENSIE_EEN_WAARDE"]),
        (["Mannen", "Vrouwen"], None, ["DIMENSIE_ONBEKEND"]),
        (["Alleenstaand", "Paar"], None, ["DIMENSIE_ONBEKEND"]),
        (["Alle inkomens", "Alle vermogens"], None, ["DIMENSIE_ONBEKEND"]),
        (["A028725", "B000123"], None, ["DIMENSIE_ONBEKEND"]),
        (["100001", "53115"], None, ["DIMENSIE_ONBEKEND"]),
    ],
)
def test_a_group_nobody_declared(groups: list[str], taken: float | None, codes_: list[str]) -> None:
    outcome = by_group(groups)
    assert [one.value for one in outcome.drafts] == ([] if taken is None else [taken])
    assert told(outcome) == codes_


def test_a_declared_group_counts_in_every_writing_and_the_rest_is_counted() -> None:
    wanted = {"groep": ("18 jaar of ouder", "20300")}
    outcome = by_group(["65+", "18 Jaar of Ouder"], declared=wanted)
    assert [one.value for one in outcome.drafts] == [11]
    assert [one.why for one in outcome.findings] == ["1 rij overgeslagen: Groep is '65+'."]
    assert [one.value for one in by_group(["20300"], declared=wanted).drafts] == [10]
    assert told(by_group(["Totaal"], declared=wanted)) == ["DIMENSIE_NIET_GEVONDEN"]


def test_a_link_can_ask_for_rows_of_its_own() -> None:
    by = source(
        link("Waarde", where={"Groep": ("Personen",)}),
        link("Waarde", measure=HOUSEHOLDS, where={"groep": ("Huishoudens",)}),
    )
    rows = [["WK167405", "2024", "Personen", 5], ["WK167405", "2024", "Huishoudens", 2], ["WK167405", "2024", "?", 9]]
    outcome = linked(table(column(3, "Waarde"), rows=rows, dimensions={"Groep": 2}), by)
    assert values(outcome) == {(INHABITANTS, "WK167405", "2024"): 5, (HOUSEHOLDS, "WK167405", "2024"): 2}


# --- margins -----------------------------------------------------------------------------------

MARGINS = MarginDimension(("Marges",), ("Waarde",), ("Onder",), ("Boven",))


def with_margins(*rows: tuple[str, object]) -> Linked:
    by = source(link("Eenzaam", measure=SHARE), margins=MARGINS)
    cells = [["WK167405", "2024", role, value] for role, value in rows]
    return linked(table(column(3, "Eenzaam"), rows=cells, dimensions={"Marges": 2}), by)


@pytest.mark.parametrize(
    ("rows", "figure", "codes_"),
    [
        ([("Waarde", 15.0), ("Onder", 11.0), ("Boven", 20.0)], (15, 11, 20), []),
        ([("Boven", 20.0), ("Waarde", 15.0), ("Onder", 11.0)], (15, 11, 20), []),
        ([("Waarde", 15.0)], (15, None, None), []),
        ([("Waarde", 15.0), ("Onder", 11.0)], (15, None, None), ["MARGE_ZONDER_PAAR"]),
        ([("Waarde", 15.0), ("Onder", "."), ("Boven", ".")], (15, None, None), []),
        ([("Waarde", "."), ("Onder", "."), ("Boven", ".")], (None, None, None), ["ONTBREKEND_GELEZEN"]),
        (
            [("Waarde", "."), ("Onder", 11.0), ("Boven", 20.0)],
            (None, None, None),
            ["MARGE_ZONDER_PAAR", "ONTBREKEND_GELEZEN"],
        ),
        ([("Waarde", 25.0), ("Onder", 11.0), ("Boven", 20.0)], (25, None, None), ["MARGE_ZONDER_PAAR"]),
        ([("Waarde", 15.0), ("Onder", 20.0), ("Boven", 11.0)], (15, None, None), ["MARGE_ZONDER_PAAR"]),
        ([("Waarde", 15.0), ("Ondergrens 90%", 12.0)], (15, None, None), ["RIJEN_OVERGESLAGEN"]),
    ],
)
def test_three_rows_are_one_figure(
    rows: list[tuple[str, object]], figure: tuple[float | None, ...], codes_: list[str]
) -> None:
    outcome = with_margins(*rows)
    assert [(one.value, one.margin_low, one.margin_high) for one in outcome.drafts] == [figure]
    assert told(outcome) == codes_


def test_bounds_without_a_value_are_no_figure() -> None:
    outcome = with_margins(("Onder", 11.0), ("Boven", 20.0))
    assert (list(outcome.drafts), "MARGE_ZONDER_PAAR" in told(outcome)) == ([], True)


def test_the_value_twice_is_refused() -> None:
    assert told(with_margins(("Waarde", 15.0), ("Waarde", 16.0))) == ["DUBBELE_SLEUTEL"]


# --- areas -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("GM1674    ", "GM1674"), ("wk167405", "WK167405"), ("WK0363AA", "WK0363AA"), ("BU0363AF01", "BU0363AF01"),
        (1674.0, "GM1674"), ("363", "GM0363"), ("36300", "WK036300"), ("16740501", "BU16740501"), ("NL01", "NL01"),
        ("16", None), ("Roosendaal", None), ("PV30", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_region_codes(written: str | float | None, code: str | None) -> None:
    assert region_code(written) == code


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("Roosendaal (gemeente)", "GM1674"), ("Roosendaal (gem.)", "GM1674"), ("Roosendaal", "GM1674"),
        ("Nederland", "NL00"), ("Langdonk", "WK167405"), ("Roosendaal: Langdonk", "WK167405"),
        ("WK167405", "WK167405"),
        ("Breda: Langdonk", Skipped.UNKNOWN_NAME), ("Nergenshuizen (gemeente)", Skipped.UNKNOWN_NAME),
        ("", Skipped.EMPTY),
    ],
)  # fmt: skip
def test_region_names(name: str, area: str | Skipped) -> None:
    answer = RegionFinder(roosendaal()).by_name(name)
    assert (answer.area if isinstance(answer, Region) else answer) == area


def test_a_name_of_two_areas_is_refused_with_both() -> None:
    twin = Area("WK075801", "Wijk 01 Langdonk", AreaKind.WIJK, "WK075801", "GM0758", other_names=("Langdonk",))
    definitions = replace(roosendaal(), areas={**roosendaal().areas, twin.id: twin})
    names = table(column(2, "Inwoners"), rows=[["Langdonk", "2024", 5]], code_index=None, name_index=0)
    outcome = linked(names, source(link("Inwoners")), definitions=definitions)
    assert told(outcome) == ["GEBIED_DUBBELZINNIG"]
    assert (outcome.findings[0].value, outcome.findings[0].place.cell) == ("Langdonk", "A2")
    assert "WK167405, WK075801" in outcome.findings[0].fix
    assert list(outcome.drafts) == []


# --- the same figure twice ---------------------------------------------------------------------


def test_two_columns_of_one_area_in_one_row_are_not_both_taken() -> None:
    across = (
        column(1, "Inwoners", header="Roosendaal", area="Roosendaal"),
        column(2, "Inwoners", header="Roosendaal (gemeente)", area="Roosendaal (gemeente)"),
    )
    years = table(*across, rows=[["2024", 5, 6]], code_index=None, period_index=0)
    outcome = linked(years, source(link("Inwoners")))
    assert values(outcome) == {(INHABITANTS, "GM1674", "2024"): 5}
    [double] = [one for one in outcome.findings if one.code == "DUBBELE_SLEUTEL"]
    assert (double.value, double.place.cell) == ("6", "C2")
    assert "Rij 2, kolom 'Roosendaal', heeft dezelfde maat" in double.why


def test_two_sheets_with_one_figure_name_the_other_sheet() -> None:
    header = ["Wijken en buurten", "Perioden", "Codering (code)", "Bevolking/Aantal inwoners (aantal)"]
    book = workbook(
        {
            "Een": [header, ["Langdonk", "2024", "WK167405", 5120], ["Noord", "2024", "WK167402", None]],
            "Twee": [header, ["Langdonk", "2024", "WK167405", 5130], ["Noord", "2024", "WK167402", 7605]],
        }
    )
    upload = read(book, file="wijken.xlsx")
    assert [(one.value, one.place.cell, one.place.sheet) for one in found(upload, "DUBBELE_SLEUTEL")] == [
        ("5130", "D2", "Twee"),
        ("7605", "D3", "Twee"),
    ]
    whys = [one.why for one in found(upload, "DUBBELE_SLEUTEL")]
    assert "Rij 2 van blad 'Een' heeft dezelfde maat" in whys[0]
    assert ["waarde daar: 5120" in whys[0], "waarde daar: onbekend" in whys[1], upload.ok] == [True, True, False]


def test_a_whole_sheet_twice_is_counted_not_listed() -> None:
    header = ["Wijken en buurten", "Perioden", "Codering (code)", "Bevolking/Aantal inwoners (aantal)"]
    rows = [["Naam", str(year), "WK167405", year] for year in range(2010, 2022)]
    upload = read(workbook({"Een": [header, *rows], "Twee": [header, *rows]}), file="wijken.xlsx")
    assert [code for code in codes(upload) if code.startswith(("DUBBEL", "MEER_VAN"))] == [
        *["DUBBELE_SLEUTEL"] * 5,
        "MEER_VAN_DEZELFDE",
    ]


def test_a_year_and_its_quarter_overlap() -> None:
    rows = [["WK167405", "2024", 9], ["WK167405", "2024KW01", 2], ["WK167404", "2023", 3], ["WK167404", "2024KW01", 4]]
    outcome = linked(table(column(2, "Inwoners"), rows=rows), source(link("Inwoners")))
    overlaps = [one for one in outcome.findings if one.code == "OVERLAPPENDE_PERIODEN"]
    assert [(one.key or "").split(" · ")[1] for one in overlaps] == ["WK167405"]


# --- marks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "state"),
    [
        (".", CellState.ONDERDRUKT), (" . ", CellState.ONDERDRUKT), ("x", CellState.ONDERDRUKT), ("", CellState.NVT),
        (None, CellState.NVT), ("-99997", CellState.ONDERDRUKT), (-99995, CellState.ONBEKEND),
        ("?", CellState.ONBEKEND),
    ],
)  # fmt: skip
def test_a_mark_means_what_the_source_says_and_never_0(mark: object, state: CellState) -> None:
    by = source(link("Inwoners"), missing={".": CellState.ONDERDRUKT})
    outcome = linked(table(column(2, "Inwoners"), rows=[["WK167405", "2024", mark]], missing={"": CellState.NVT}), by)
    assert [(one.value, one.state) for one in outcome.drafts] == [(None, state)]


@pytest.mark.parametrize(("written", "value"), [("9" * 400, None), ("1" * 12, 111_111_111_111), ("1e5", None)])
def test_a_number_beyond_belief_is_a_finding(written: str, value: float | None) -> None:
    outcome = linked(table(column(2, "Inwoners"), rows=[["WK167405", "2024", written]]), source(link("Inwoners")))
    assert [one.value for one in outcome.drafts] == ([] if value is None else [value])
    assert told(outcome) == (["WAARDE_GEEN_GETAL"] if value is None else [])


def test_a_period_that_no_one_can_read_is_a_finding_wherever_it_stands() -> None:
    by = source(link("Inwoners"))
    undated: dict[str, object] = {"rows": [["WK167405", "ooit", 5]], "period_index": None}
    in_row = linked(table(column(2, "Inwoners"), rows=[["WK167405", "ooit", 5]]), by)
    in_header = linked(table(column(2, "Inwoners", period="ooit"), **undated), by)  # type: ignore[arg-type]
    above = linked(table(column(2, "Inwoners"), period="ooit", **undated), by)  # type: ignore[arg-type]
    for outcome, cell in ((in_row, "B2"), (in_header, None), (above, None)):
        assert [(one.code, one.value, one.place.cell) for one in outcome.findings] == [
            ("ONBEKENDE_PERIODE", "ooit", cell)
        ]
        assert list(outcome.drafts) == []
