"""Native charts for Word and PowerPoint: the XML of the chart part, and the workbook that is edited behind it.

python-pptx writes the series (references and what they hold); looks, margins, axes and legend are put to them here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from xlsxwriter.utility import xl_col_to_name

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.report.office import chart_xml as xml
from spuk_monitor.report.office.chart_plan import Kind, Plan, Series, plan_of
from spuk_monitor.report.office.chart_workbook import DRAWN, chart_workbook

# What the chart part must call its relationship (of type `package`) with the workbook.
WORKBOOK_RELATION: Final = "rId1"
_TYPES: Final = {
    Kind.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    Kind.STACKS: XL_CHART_TYPE.BAR_STACKED,
    Kind.LINES: XL_CHART_TYPE.LINE_MARKERS,
}
_SHEET_OF_PPTX: Final = "Sheet1!"
_LABEL_SMALLER: Final = 1.0  # points


@dataclass(frozen=True, slots=True)
class OfficeChart:
    """`xml` of the chart part refers to `workbook` (xlsx) by the relationship `WORKBOOK_RELATION`."""

    xml: bytes
    workbook: bytes


def office_chart(exhibit: Exhibit, *, moment: datetime, size: float = 9.0) -> OfficeChart:
    """A chart without a title (its caption says it), with words of `size` points; `moment`: when its workbook was made.

    ValueError for a map, an exhibit without a drawing, or a drawing without rows.
    """
    plan = plan_of(exhibit.drawing)
    return OfficeChart(_chart_space(plan, size), chart_workbook(plan, exhibit, moment))


def _chart_space(plan: Plan, size: float) -> bytes:
    series = [_dressed(*each, plan=plan, size=size) for each in zip(_series(plan), plan.series, strict=True)]
    margins = _margins(plan)
    for index, text in margins.items():
        _before(series[index], "cat", text)
    parts = "".join(etree.tostring(one, encoding="unicode") for one in series)
    # Lines connect over days that only another line has; an unknown bar leaves its place empty.
    blanks = "span" if plan.kind is Kind.LINES else "gap"
    text = (
        f"<c:chartSpace {xml.NAMESPACES}>"
        f'<c:date1904 val="0"/><c:lang val="nl-NL"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{_plot(plan, parts)}'
        f"{xml.category_axis(plan, size)}{xml.value_axis(plan, size)}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'{xml.legend(plan, size)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="{blanks}"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{xml.words(size)}"
        f'<c:externalData r:id="{WORKBOOK_RELATION}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    root = etree.fromstring(text, etree.XMLParser(remove_blank_text=True))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["c", "a", "r"])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _plot(plan: Plan, series: str) -> str:
    axes = f'<c:axId val="{xml.CATEGORY_AXIS}"/><c:axId val="{xml.VALUE_AXIS}"/>'
    if plan.kind is Kind.LINES:
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
            f'<c:marker val="1"/>{axes}</c:lineChart>'
        )
    grouping, overlap, gap = ("stacked", 100, 45) if plan.kind is Kind.STACKS else ("clustered", 0, 55)
    return (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="{gap}"/><c:overlap val="{overlap}"/>{axes}</c:barChart>'
    )


def _series(plan: Plan) -> Sequence[Any]:
    """The c:ser elements as python-pptx writes them, referring to the sheet that is in the workbook."""
    untyped: Any = CategoryChartData
    data = untyped(number_format="General")
    data.categories = plan.categories
    for one in plan.series:
        data.add_series(one.name, one.values)
    space = parse_xml(data.xml_bytes(_TYPES[plan.kind]))
    for place in space.iter("{*}f"):
        place.text = place.text.replace(_SHEET_OF_PPTX, f"{DRAWN}!")
    return list(space.iter("{*}ser"))


def _dressed(element: Any, series: Series, *, plan: Plan, size: float) -> Any:
    """With its looks between name and categories, in the order that the schema asks for."""
    for name in ("invertIfNegative", "marker", "smooth"):
        for given in element.findall(f"{{*}}{name}"):
            element.remove(given)
    if plan.kind is Kind.LINES:
        look = xml.line_shape(series.look)
    else:
        own = "".join(xml.own_bar(position, one) for position, one in series.own_looks.items())
        look = f'{xml.bar_shape(series.look)}<c:invertIfNegative val="0"/>{own}'
    _before(element, "cat", look + xml.labels(series, plan.kind, size - _LABEL_SMALLER))
    if plan.kind is Kind.LINES:
        element.append(*_elements('<c:smooth val="0"/>'))
    return element


def _margins(plan: Plan) -> dict[int, str]:
    """The margin of each series that has one; its columns stand behind those of all series."""
    found = {}
    column = len(plan.series) + 1
    upright = plan.kind is Kind.LINES
    for index, one in enumerate(plan.series):
        if one.below:
            last = len(plan.categories) + 1
            below, above = (f"{DRAWN}!${name}$2:${name}${last}" for name in map(xl_col_to_name, (column, column + 1)))
            found[index] = xml.margin((below, one.below), (above, one.above), upright=upright)
            column += 2
    return found


def _before(element: Any, name: str, text: str) -> None:
    place = element.find(f"{{*}}{name}")
    for one in _elements(text):
        place.addprevious(one)


def _elements(text: str) -> list[Any]:
    return list(etree.fromstring(f"<x {xml.NAMESPACES}>{text}</x>"))
