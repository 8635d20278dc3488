"""Pieces of DrawingML chart XML, as text: fills, lines, words, numbers beside marks, margins and axes."""

from typing import Final
from xml.sax.saxutils import escape, quoteattr

from spuk_monitor.charts.looks import GRID, INK, MUTED, PAGE, Look
from spuk_monitor.report.office.chart_plan import Kind, Plan, Series, Values

NAMESPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
CATEGORY_AXIS, VALUE_AXIS = 111111111, 222222222
_EMU: Final = 12_700  # in a point
_NONE: Final = "<a:noFill/>"
_TEXT: Final = "tx1"  # the colour that the document has for text: light where its pages are dark
_LEAST_LABELLED: Final = 7  # % of a stacked bar that has room for its number


def words(size: float, color: str = _TEXT) -> str:
    """c:txPr in Dutch."""
    look = f'sz="{round(size * 100)}" b="0"'
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}>{_solid(color)}</a:defRPr></a:pPr>"
        f'<a:endParaRPr lang="nl-NL"/></a:p></c:txPr>'
    )


def bar_shape(look: Look) -> str:
    """c:spPr of a bar: a plain or patterned box with an edge, so that parts that touch can be told apart."""
    edge = _line(look.color if look.pattern else PAGE, 0.75)
    return f"<c:spPr>{_fill(look)}{edge}</c:spPr>"


def line_shape(look: Look) -> str:
    """c:spPr and c:marker of a line."""
    marker = (
        f'<c:marker><c:symbol val="{look.marker or "none"}"/><c:size val="6"/>'
        f"<c:spPr>{_solid(look.color)}{_line(look.color, 0.75)}</c:spPr></c:marker>"
    )
    return f"<c:spPr>{_line(look.color, look.width, look.dash)}</c:spPr>{marker}"


def own_bar(position: int, look: Look) -> str:
    """c:dPt: one bar that looks otherwise."""
    return (
        f'<c:dPt><c:idx val="{position}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{bar_shape(look)}</c:dPt>'
    )


def labels(series: Series, kind: Kind, size: float) -> str:
    """c:dLbls: the number at the end of a bar, or in a part of a stack that has room for it."""
    if not series.label_format:
        return ""
    if kind is Kind.STACKS:
        number = f'[>={_LEAST_LABELLED}]{series.label_format};""'
        ground = "" if not series.look.pattern else _solid(PAGE)
        color, place = (PAGE if series.look.dark else INK), "ctr"
    elif series.below:  # at the end it would stand on the margin
        number, ground, color, place = series.label_format, _solid(PAGE), INK, "inBase"
    else:
        number, ground, color, place = series.label_format, "", _TEXT, "outEnd"
    return (
        f'<c:dLbls><c:numFmt formatCode={quoteattr(number)} sourceLinked="0"/>'
        f"<c:spPr>{ground or _NONE}<a:ln>{_NONE}</a:ln></c:spPr>{words(size, color)}"
        f'<c:dLblPos val="{place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        f'<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
    )


def margin(below: tuple[str, Values], above: tuple[str, Values], *, upright: bool) -> str:
    """c:errBars; each is where it stands in the workbook and its numbers."""
    direction = '<c:errDir val="y"/>' if upright else ""
    return (
        f'<c:errBars>{direction}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numbers(*above)}</c:plus><c:minus>{_numbers(*below)}</c:minus>"
        f"<c:spPr>{_line(MUTED, 1.0)}</c:spPr></c:errBars>"
    )


def category_axis(plan: Plan, size: float) -> str:
    """c:catAx or c:dateAx; of bars with the first on top."""
    if plan.kind is Kind.LINES:
        unit = "months" if plan.by_month else "days"
        return (
            f'<c:dateAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode={quoteattr(plan.day_format)} sourceLinked="0"/>'
            f'<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
            f"<c:spPr>{_line(MUTED, 0.75)}</c:spPr>{words(size)}"
            f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblOffset val="100"/>'
            f'<c:baseTimeUnit val="{unit}"/><c:majorUnit val="{plan.months_apart}"/><c:majorTimeUnit val="months"/>'
            f"</c:dateAx>"
        )
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_line(MUTED, 0.75)}</c:spPr>{words(size)}"
        f'<c:crossAx val="{VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def value_axis(plan: Plan, size: float) -> str:
    """c:valAx. Where 100 is the target its line is heavy and says so."""
    upright = plan.kind is Kind.LINES
    begin = "" if plan.least is None else f'<c:min val="{plan.least:g}"/>'
    end = "" if plan.most is None else f'<c:max val="{plan.most:g}"/>'
    number = f'[=100]"100% = doel";{plan.axis_format}' if plan.target else plan.axis_format
    lines = (
        f"<c:majorGridlines><c:spPr>{_line(_TEXT, 1.75)}</c:spPr></c:majorGridlines>"
        f"<c:minorGridlines><c:spPr>{_line(GRID, 0.5)}</c:spPr></c:minorGridlines>"
        if plan.target
        else f"<c:majorGridlines><c:spPr>{_line(GRID, 0.5)}</c:spPr></c:majorGridlines>"
    )
    steps = '<c:majorUnit val="100"/><c:minorUnit val="25"/>' if plan.target else ""
    return (
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>{end}{begin}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if upright else "b"}"/>{lines}{_title(plan.axis_title, size)}'
        f'<c:numFmt formatCode={quoteattr(number)} sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln>{_NONE}</a:ln></c:spPr>{words(size)}"
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="{"autoZero" if upright else "max"}"/>'
        f'<c:crossBetween val="between"/>{steps}</c:valAx>'
    )


def legend(plan: Plan, size: float) -> str:
    """c:legend below, without what is not to be named twice."""
    if not plan.legend:
        return ""
    hidden = "".join(
        f'<c:legendEntry><c:idx val="{index}"/><c:delete val="1"/></c:legendEntry>'
        for index, series in enumerate(plan.series)
        if not series.in_legend
    )
    return f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{words(size)}</c:legend>'


def _title(text: str, size: float) -> str:
    if not text:
        return ""
    run = f'<a:rPr lang="nl-NL" sz="{round(size * 100)}" b="0">{_solid(_TEXT)}</a:rPr><a:t>{escape(text)}</a:t>'
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>{run}</a:r></a:p></c:rich></c:tx>"
        f'<c:overlay val="0"/></c:title>'
    )


def _numbers(place: str, values: Values) -> str:
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{value!r}</c:v></c:pt>' for index, value in enumerate(values) if value is not None
    )
    return (
        f"<c:numRef><c:f>{place}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(values)}"/>{points}</c:numCache></c:numRef>'
    )


def _fill(look: Look) -> str:
    if not look.pattern:
        return _solid(look.color)
    return (
        f'<a:pattFill prst="{look.pattern}"><a:fgClr>{_color(look.color)}</a:fgClr>'
        f"<a:bgClr>{_color(PAGE)}</a:bgClr></a:pattFill>"
    )


def _line(color: str, width: float, dash: str = "") -> str:
    dashes = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(width * _EMU)}" cap="flat">{_solid(color)}{dashes}<a:round/></a:ln>'


def _solid(color: str) -> str:
    return f"<a:solidFill>{_color(color)}</a:solidFill>"


def _color(color: str) -> str:
    if color == _TEXT:
        return f'<a:schemeClr val="{_TEXT}"/>'
    return f'<a:srgbClr val="{color.lstrip("#").upper()}"/>'
