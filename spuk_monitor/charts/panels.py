"""Small multiples: one panel per area, all on the same scale, broken where figures are not comparable.

Boxes of HTML at percentages of the drawing, because `st.html` lets no SVG through: a line is a box cut along its
course. Kept small, since a page holds some two hundred: the area's own line, repeated lightly in the other panels, is
one CSS variable of the row.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import Final

from spuk_monitor.charts.series import Frame, Line, Point, alt_text, amount, amount_with_margin, decimals_of, runs
from spuk_monitor.charts.theme import MONTHS_SHORT

_HALF: Final = 1.3  # % of the height: half the thickness of a line
_MOST_MARKS: Final = 14  # a longer series has a mark at the ends of its stretches only
_LONG_LABEL: Final = 9


def html(lines: Sequence[Line], what: str, *, unit: str, compared: str = "") -> str:
    """A panel for each line that has points; empty text when none has.

    The first line is the area itself. `what` names the whole; `compared` is the name of the line that is compared with.
    """
    drawn = [line for line in lines if line.points]
    if not drawn:
        return ""
    frame = Frame.around(drawn)
    own = lines[0]
    aid = _stroke(own.points, frame) if len(drawn) > 1 else ""
    style = f"--n:{max(len(drawn), 2)}" + (f";--own:{aid}" if aid else "")
    panels = "".join(
        _panel(line, frame, unit=unit, own=line is own, aided=bool(aid), compared=line.name == compared)
        for line in drawn
    )
    label = escape(f"{what}: {len(drawn)} gebieden op dezelfde schaal" if len(drawn) > 1 else what, quote=True)
    return f'<div class="mo-pns" role="group" aria-label="{label}" style="{style}">{panels}</div>'


def legend(own: str) -> str:
    """How to read the panels; `own` is the name of the area itself."""
    keys = (
        ("mo-pn-k-line", "lijn van het gebied boven het vakje"),
        ("mo-pn-k-band", "gepubliceerde marge"),
        ("mo-pn-k-own", f"{own}, ter vergelijking in de andere vakjes"),
        ("mo-pn-k-hollow", "voorlopig cijfer"),
        ("mo-pn-k-break", "andere definitie of andere grenzen"),
    )
    items = "".join(
        f'<span class="mo-pn-key"><span class="{kind}" aria-hidden="true"></span>{escape(text)}</span>'
        for kind, text in keys
    )
    return f'<p class="mo-pn-keys">{items}</p>'


def _panel(line: Line, frame: Frame, *, unit: str, own: bool, aided: bool, compared: bool) -> str:
    last = line.points[-1]
    decimals = decimals_of(line.points, unit=unit)
    value = escape(amount_with_margin(last, unit=unit, decimals=decimals))
    facts = escape(" · ".join([last.label, *last.marks, *(["vergelijkingsgebied"] if compared else [])]))
    scale = (amount(edge, unit=unit, decimals=frame.decimals) for edge in (frame.high, frame.low))
    label = escape(alt_text(line, unit=unit), quote=True)
    aid = "" if own or not aided else '<span class="o"></span>'
    return (
        f'<div class="{"mo-pn mo-pn-own" if own else "mo-pn"}"><p><b>{escape(line.name)}</b><br>'
        f"<span>{value}</span><br><small>{facts}</small></p>"
        f'<div class="mo-pn-b"><span class="mo-pn-y">{"".join(f"<span>{escape(edge)}</span>" for edge in scale)}</span>'
        f'<div class="mo-pn-p" role="img" aria-label="{label}">'
        f"{aid}{_drawn(line.points, frame, unit)}{_axis(frame, line)}</div></div></div>"
    )


def _drawn(points: Sequence[Point], frame: Frame, unit: str) -> str:
    """Margins, breaks, line and marks."""
    made = []
    if band := _band(points, frame):
        made.append(f'<span class="m" style="clip-path:{band}"></span>')
    for before, after in pairwise(points):
        if before.segment != after.segment:
            x = round((frame.x(before.day) + frame.x(after.day)) / 2, 1)
            word = "andere grenzen" if before.borders != after.borders else "andere definitie"
            made.append(f'<span class="b" style="left:{x}%" title="{word}"></span>')
    if stroke := _stroke(points, frame):
        made.append(f'<span class="l" style="clip-path:{stroke}"></span>')
    marked = points if len(points) <= _MOST_MARKS else [end for run in runs(points) for end in (run[0], run[-1])]
    for point in dict.fromkeys(marked):
        words = f"{point.label}: {amount_with_margin(point, unit=unit)}"  # in full: who points at it wants the figure
        words += f" ({', '.join(point.marks)})" if point.marks else ""
        hollow = ' class="h"' if point.provisional else ""
        place = f"left:{frame.x(point.day)}%;top:{frame.y(point.value)}%"
        made.append(f'<i{hollow} style="{place}" title="{escape(words, quote=True)}"></i>')
    return "".join(made)


def _stroke(points: Sequence[Point], frame: Frame) -> str:
    """The cut of a line; stretches hang together by a seam without thickness, which draws nothing."""
    stretches = [
        [(frame.x(point.day), frame.y(point.value) - _HALF, frame.y(point.value) + _HALF) for point in run]
        for run in runs(points)
        if len(run) > 1
    ]
    return _polygon(stretches)


def _band(points: Sequence[Point], frame: Frame) -> str:
    """The cut of the margins; a margin that stands alone is as wide as a mark."""
    stretches = []
    for run in runs(points):
        edges = [
            (frame.x(point.day), frame.y(point.high), frame.y(point.low))
            for point in run
            if point.low is not None and point.high is not None
        ]
        if len(edges) == 1:
            x, over, under = edges[0]
            edges = [(x - 1, over, under), (x + 1, over, under)]
        stretches.append(edges)
    return _polygon([one for one in stretches if one])


def _polygon(stretches: Sequence[Sequence[tuple[float, float, float]]]) -> str:
    """Around (x, upper edge, lower edge) of every stretch, there along the top and back along the bottom."""
    if not stretches:
        return ""
    there, back = [], []
    for stretch in stretches:
        (first_x, first_over, _), (last_x, last_over, _) = stretch[0], stretch[-1]
        seam_in, seam_out = ((first_x, first_over), (last_x, last_over)) if len(stretches) > 1 else (None, None)
        over = [(x, upper) for x, upper, _ in stretch]
        under = [(x, lower) for x, _, lower in stretch]
        there += [*over, *([seam_out] if seam_out else [])]
        back += [*([seam_in] if seam_in else []), *under, *([seam_out] if seam_out else [])]
    spots = [*there, *reversed(back)]
    return f"polygon({','.join(f'{x:g}% {round(y, 1):g}%' for x, y in spots)})"


def _axis(frame: Frame, line: Line) -> str:
    """First and last moment of the scale, under the drawing."""
    first, last = (_moment(frame, line, end) for end in (True, False))
    return f"<em>{first}</em>" if first == last else f"<em>{first}</em><em>{last}</em>"


def _moment(frame: Frame, line: Line, is_first: bool) -> str:
    """The year where the series is yearly, else month and year."""
    day = frame.first if is_first else frame.last
    label = line.points[-1].label.removeprefix("schooljaar ")
    if len(label) > _LONG_LABEL:
        return f"{MONTHS_SHORT[day.month - 1]} {day.year}"
    return f"{day.year - 1}/{day.year}" if "/" in label else str(day.year)


STYLE: Final = """
.mo-pns{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.25rem,1fr));gap:.75rem 1rem;margin:.25rem 0 0;
 flex:0 1 calc(var(--n)*10.25rem)}
.mo-pns>:only-child{grid-column:span 2}
.mo-pn{min-width:0;border-top:2px solid var(--mo-line);padding-top:.3rem;display:flex;flex-direction:column}
.mo-pn-own{border-top-color:var(--mo-bar)}
.mo .mo-pn p{margin:0 0 .35rem;font-size:.875rem;line-height:1.35;flex:1}
.mo-pn p>b{color:var(--mo-muted)}
.mo-pn p>span{font-size:1rem;font-weight:600;font-variant-numeric:tabular-nums}
.mo-pn-own p>b{color:var(--mo-bar)}
.mo-pn small{color:var(--mo-muted);font-size:.8125rem}
.mo-pn-b{display:flex;gap:.35rem;padding-bottom:1.25rem}
.mo-pn-y{display:flex;flex-direction:column;justify-content:space-between;font-size:.75rem;line-height:1;
 color:var(--mo-muted);text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.mo-pn-p{position:relative;flex:1;min-width:0;height:6.5rem;border-bottom:1px solid var(--mo-line);
 background:linear-gradient(var(--mo-line),var(--mo-line)) 0 4%/100% 1px no-repeat}
.mo-pn-p>*{position:absolute;display:block;box-sizing:border-box}
.mo-pn-p .l,.mo-pn-p .m,.mo-pn-p .o{inset:0;background:var(--mo-ink)}
.mo-pn-own .mo-pn-p .l{background:var(--mo-bar)}
.mo-pn-p .m{background:var(--mo-muted);opacity:.28}
.mo-pn-own .mo-pn-p .m{background:var(--mo-bar);opacity:.25}
.mo-pn-p .o{background:var(--mo-bar);opacity:.6;clip-path:var(--own);z-index:1}
.mo-pn-p .l,.mo-pn-p i{z-index:2}
.mo-pn-p i{width:.45rem;height:.45rem;transform:translate(-50%,-50%);border-radius:50%;background:var(--mo-ink)}
.mo-pn-own .mo-pn-p i{background:var(--mo-bar);border-color:var(--mo-bar)}
.mo-pn-p i.h,.mo-pn-own .mo-pn-p i.h{background:var(--mo-page);border:.125rem solid var(--mo-ink)}
.mo-pn-own .mo-pn-p i.h{border-color:var(--mo-bar)}
.mo-pn-p .b{top:0;height:100%;border-left:.125rem dotted var(--mo-muted)}
.mo-pn-p em{top:100%;left:0;padding-top:.25rem;font-size:.75rem;line-height:1;font-style:normal;color:var(--mo-muted);
 white-space:nowrap}
.mo-pn-p em+em{left:auto;right:0}
.mo p.mo-pn-keys{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;font-size:.875rem;margin:0 0 .75rem;max-width:none}
.mo-pn-key{display:inline-flex;align-items:center;gap:.4rem}
.mo-pn-key>span{flex:none;width:1.6rem;height:.15rem;background:var(--mo-ink)}
.mo-pn-key>.mo-pn-k-band{height:.7rem;background:var(--mo-muted);opacity:.28}
.mo-pn-key>.mo-pn-k-own{background:var(--mo-bar);opacity:.6}
.mo-pn-key>.mo-pn-k-hollow{width:.55rem;height:.55rem;border-radius:50%;background:var(--mo-page);
 border:.125rem solid var(--mo-ink)}
.mo-pn-key>.mo-pn-k-break{width:0;height:.9rem;background:none;border-left:.125rem dotted var(--mo-muted)}
.mo-ind{border-top:1px solid var(--mo-line);padding:1rem 0 1.1rem}
.mo-ind-row{display:flex;flex-wrap:wrap;align-items:start;gap:.6rem 2rem}
.mo-ind-why{flex:1 1 20rem;min-width:0}
.mo .mo-ind-why p{margin:0 0 .4rem}
.mo .mo-ind-why p.mo-facts{margin:0 0 .25rem}
.mo-ind details .sm-list{font-size:.875rem;margin:.25rem 0 .35rem}
.mo-ind details .sm-list li{margin:0 0 .2rem;overflow-wrap:anywhere}
.mo-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{.mo-ind{break-inside:avoid}.mo-pns{grid-template-columns:repeat(5,minmax(0,1fr))}}
@media (max-width:640px){.mo-pns{flex-basis:100%;grid-template-columns:repeat(2,minmax(0,1fr))}}
"""
