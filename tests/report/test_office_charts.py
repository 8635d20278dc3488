"""Native Office charts: what they draw, what stands in their workbooks, and that nothing unknown is drawn."""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from spuk_monitor.charts.drawing import Bar, Bars, Dot, Dots, Line, LinePoint, Lines, Shape, Shapes, Stack, Stacks
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.report.office.charts import WORKBOOK_RELATION, OfficeChart, office_chart
from spuk_monitor.report.office.package import same_bytes
from tests.builders.report_document import (
    MOMENT,
    answers_exhibit,
    dots_exhibit,
    lines_exhibit,
    money_exhibit,
    target_exhibit,
)

NS = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
EXHIBITS = (target_exhibit(), money_exhibit(), answers_exhibit(), lines_exhibit(), dots_exhibit())
Numbers = list[float | None]


def root_of(chart: OfficeChart) -> Any:
    return etree.fromstring(chart.xml)


def made(exhibit: Exhibit) -> OfficeChart:
    return office_chart(exhibit, moment=MOMENT)


def of_drawing(drawing: Any) -> OfficeChart:
    return made(Exhibit("x", "Titel", "Zin.", ("Naam",), (), drawing))


def drawn(chart: OfficeChart) -> dict[str, Numbers]:
    """Of every series the numbers that the chart itself holds; None where it holds none."""
    return {
        one.findtext("c:tx//c:v", namespaces=NS): cached(one.find("c:val", NS))
        for one in root_of(chart).iterfind(".//c:ser", NS)
    }


def cached(place: Any) -> Numbers:
    points = {int(one.get("idx")): float(one.findtext("c:v", namespaces=NS)) for one in place.iterfind(".//c:pt", NS)}
    return [points.get(index) for index in range(int(place.find(".//c:ptCount", NS).get("val")))]


def categories(chart: OfficeChart) -> list[str]:
    first = root_of(chart).find(".//c:ser", NS)
    return [one.text for one in first.iterfind("c:cat//c:v", NS)]


def sheet(chart: OfficeChart, name: str) -> Any:
    return load_workbook(io.BytesIO(chart.workbook))[name]


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one.name)
def test_every_reference_leads_to_the_same_numbers_in_the_workbook(exhibit: Exhibit) -> None:
    chart = made(exhibit)
    book = load_workbook(io.BytesIO(chart.workbook))
    for place in root_of(chart).iterfind(".//c:numRef", NS):
        name, cells = place.findtext("c:f", namespaces=NS).split("!")
        left, top, right, bottom = range_boundaries(cells)
        rows = book[name].iter_rows(top, bottom, left, right, values_only=True)
        found = [
            float((value - datetime(1899, 12, 30)).days) if isinstance(value, datetime) else value for (value,) in rows
        ]
        assert found == cached(place)


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one.name)
def test_the_workbook_holds_the_exact_figures_of_the_exhibit(exhibit: Exhibit) -> None:
    rows = [list(row) for row in sheet(made(exhibit), "Cijfers").iter_rows(values_only=True)]
    begin = rows.index(list(exhibit.header))
    expected = [
        [datetime(one.year, one.month, one.day) if isinstance(one, date) else one for one in row]
        for row in exhibit.rows
    ]
    assert rows[begin + 1 :] == expected


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one.name)
def test_the_same_exhibit_gives_the_same_bytes_in_dutch_without_a_title(exhibit: Exhibit) -> None:
    chart = made(exhibit)
    root = root_of(chart)
    spoken = {one.get("lang") for one in root.iter() if one.get("lang")}
    assert (chart == made(exhibit), spoken, root.find("c:lang", NS).get("val")) == (True, {"nl-NL"}, "nl-NL")
    assert root.findall("c:chart/c:title", NS) == []
    order = [etree.QName(one).localname for one in root]
    assert order == ["date1904", "lang", "roundedCorners", "chart", "spPr", "txPr", "externalData"]
    external = root.find("c:externalData", NS)
    assert (list(external.attrib.values()), external[0].get("val")) == ([WORKBOOK_RELATION], "0")


def test_the_workbook_bears_the_moment_of_the_figures() -> None:
    about = load_workbook(io.BytesIO(made(money_exhibit()).workbook)).properties
    assert about.created == MOMENT.astimezone(UTC).replace(tzinfo=None)


def test_rows_stand_in_percent_of_their_own_target_with_a_line_at_100() -> None:
    rows = (
        Bar("Jongeren", 540, {"verwacht": 673.151, "doel": 900}, note="fictief"),
        Bar("Teams", None, {"verwacht": 1, "doel": 2}),
        Bar("Zonder streefwaarde", 3, {"doel": None}),
    )
    chart = of_drawing(Bars("%", rows, "gerealiseerd", each_to_target=True))
    assert drawn(chart) == {"gerealiseerd": [60.0, None, None], "verwacht": [100 * 673.151 / 900, 50.0, None]}
    assert categories(chart) == ["Jongeren (fictief)", "Teams (geen cijfer)", "Zonder streefwaarde (geen cijfer)"]
    axis = root_of(chart).find(".//c:valAx", NS)
    assert axis.find("c:numFmt", NS).get("formatCode") == '[=100]"100% = doel";0"%"'
    assert axis.find("c:majorUnit", NS).get("val") == "100"
    assert root_of(chart).find(".//c:catAx//c:orientation", NS).get("val") == "maxMin"


def test_what_is_beyond_three_times_the_target_runs_to_the_edge() -> None:
    chart = of_drawing(Bars("%", (Bar("A", 26, {"doel": 2}),), "gerealiseerd", each_to_target=True))
    assert drawn(chart) == {"gerealiseerd": [1300.0]}
    assert root_of(chart).find(".//c:valAx//c:max", NS).get("val") == "300"


def test_amounts_have_a_series_for_each_mark_and_their_own_look() -> None:
    chart = made(money_exhibit())
    assert drawn(chart) == {"uitgegeven": [29_700.0, 81_250.5], "begroot": [120_000.0, 90_000.0]}
    patterns = [len(one.findall("c:spPr//{*}pattFill", NS)) for one in root_of(chart).iterfind(".//c:ser", NS)]
    assert patterns == [0, 1]
    assert root_of(chart).find(".//c:valAx/c:numFmt", NS).get("formatCode") == '[$-413]"€ "#,##0'


def test_parts_stand_in_the_order_given_and_what_is_apart_last() -> None:
    chart = made(answers_exhibit())
    assert drawn(chart) == {
        "nee": [20.0, 10.0],
        "soms": [30.0, 45.0],
        "ja": [50.0, 45.0],
        "weet ik niet (apart)": [8.0, 3.0],
    }
    assert root_of(chart).find(".//c:grouping", NS).get("val") == "stacked"


def test_statuses_of_one_colour_differ_by_pattern() -> None:
    parts = {"behaald": 50.0, "op koers": 50.0}
    chart = of_drawing(Stacks((Stack("A", parts), Stack("B", {"behaald": None}))))
    looks = [etree.tostring(one.find("c:spPr", NS)) for one in root_of(chart).iterfind(".//c:ser", NS)]
    assert (drawn(chart), len(set(looks))) == ({"behaald": [50.0, None], "op koers": [50.0, None]}, 2)
    assert categories(chart) == ["A", "B (geen cijfer)"]


def test_no_line_crosses_a_break_and_the_legend_names_it_once() -> None:
    chart = made(lines_exhibit())
    assert drawn(chart) == {
        "Focusgebied": [4.1, 4.2, None, None],
        "Focusgebied (na breuk 1)": [None, None, 4.6, 4.7],
        "Nederland": [6.3, 6.4, 6.5, None],
    }
    root = root_of(chart)
    assert [one.get("val") for one in root.iterfind(".//c:legendEntry/c:idx", NS)] == ["1"]
    assert [len(one.findall("c:spPr//{*}prstDash", NS)) for one in root.iterfind(".//c:ser", NS)] == [0, 0, 1]
    assert root.find(".//c:dateAx/c:baseTimeUnit", NS).get("val") == "months"


def test_margins_are_drawn_from_columns_of_their_own() -> None:
    head, *rows = sheet(made(dots_exhibit()), "Grafiek").iter_rows(values_only=True)
    assert head == (None, "waarde", "waarde: marge omlaag", "waarde: marge omhoog")
    assert rows == [
        ("gemeente", 9.3, None, None),
        ("Kortendijk", 12.5, 2.5, 2.5),
        ("Langdonk (fictief)", 18, 4, 4),
        ("Kroeven (geen cijfer)", None, None, None),
    ]
    assert root_of(made(dots_exhibit())).find(".//c:valAx//c:max", NS).get("val") == "25"


def test_days_within_one_month_are_told_apart() -> None:
    points = (LinePoint(date(2026, 9, 1), 1.0), LinePoint(date(2026, 9, 30), 2.0))
    root = root_of(of_drawing(Lines("aantal", (Line("A", points),))))
    assert root.find(".//c:dateAx/c:baseTimeUnit", NS).get("val") == "days"


def test_words_that_look_like_code_stay_words() -> None:
    chart = of_drawing(Bars("%", (Bar("=1+1 & <b>", 1.0),), "a & b"))
    assert (categories(chart), drawn(chart)) == (["=1+1 & <b>"], {"a & b": [1.0]})
    assert sheet(chart, "Grafiek")["A2"].data_type == "s"


@pytest.mark.parametrize(
    "drawing",
    [None, Shapes("%", (Shape("A", ()),)), Bars("%", ()), Stacks(()), Dots("%", ()), Lines("%", (Line("A", ()),))],
    ids=["none", "map", "bars", "stacks", "dots", "lines"],
)
def test_there_is_no_office_chart_of_a_map_or_of_nothing(drawing: Any) -> None:
    with pytest.raises(ValueError, match="no Office chart"):
        of_drawing(drawing)


def test_a_single_dot_without_margin_has_no_margin() -> None:
    chart = of_drawing(Dots("aantal", (Dot("A", 12.0),)))
    assert (drawn(chart), root_of(chart).findall(".//c:errBars", NS)) == ({"waarde": [12.0]}, [])


def test_a_package_is_the_same_bytes_whatever_its_order_and_dates() -> None:
    names = ["b.xml", "_rels/.rels", "a.xml", "[Content_Types].xml"]

    def package(order: list[str], day: int) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as file:
            for name in order:
                file.writestr(zipfile.ZipInfo(name, (2026, 1, day, 0, 0, 0)), name * 9)
        return out.getvalue()

    first = same_bytes(package(names, 1))
    assert first == same_bytes(package(names[::-1], 2))
    with zipfile.ZipFile(io.BytesIO(first)) as file:
        assert file.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.xml", "b.xml"]
        assert file.read("a.xml") == b"a.xml" * 9
