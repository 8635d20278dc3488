"""Ranked dots with margins: a row per area, one scale, and lines of what all are compared with.

Boxes of HTML at percentages of the plot's width, because `st.html` lets no SVG through.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

_ROOM: Final = 0.04  # of the span, left free on both sides
_STEPS: Final = (1, 2, 2.5, 5, 10)
_TICKS: Final = 4
_RIGHT_HALF: Final = 50.0
LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Row:
    """`place` and `text` are the rank and the value as the reader sees them; `low` and `high` a published margin."""

    place: str
    label: str
    value: float
    text: str
    low: float | None = None
    high: float | None = None
    own: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A line through all rows; `text` is its value as the reader sees it."""

    label: str
    value: float
    text: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    low: float
    high: float

    @classmethod
    def around(cls, rows: Sequence[Row], references: Sequence[Reference]) -> "Scale":
        edges = [edge for row in rows for edge in (row.value, row.low, row.high) if edge is not None]
        edges += [one.value for one in references]
        low, high = min(edges), max(edges)
        room = (high - low) * _ROOM or max(abs(high) * 0.1, 1.0)
        return cls(max(low - room, 0.0) if low >= 0 else low - room, high + room)

    def x(self, value: float) -> float:
        return round(100 * (value - self.low) / (self.high - self.low), 2)

    def ticks(self) -> list[float]:
        """Some four round numbers within the scale."""
        rough = (self.high - self.low) / _TICKS
        power = 10.0 ** math.floor(math.log10(rough))
        step = next(one * power for one in _STEPS if one * power >= rough)
        first, last = math.ceil(self.low / step), math.floor(self.high / step)
        return [round(number * step, 10) for number in range(first, last + 1)]


def html(
    rows: Sequence[Row],
    references: Sequence[Reference],
    *,
    alt: str,
    tick_texts: Sequence[tuple[float, str]],
    own_word: str,
    line_words: str = "",
) -> str:
    """The chart with `alt` (escaped here) as its name; empty without rows. `own_word` marks the reader's own rows.

    `tick_texts` are the values of `Scale.ticks` as the reader sees them.
    """
    if not rows:
        return ""
    scale = Scale.around(rows, references)
    shown = list(enumerate(references[:LINES]))  # a line keeps its look wherever its label stands
    lines = "".join(_line(index, scale.x(one.value)) for index, one in shown)
    # The line nearest to an edge has its label on top: below it the line passes outside the other labels.
    shown.sort(key=lambda item: min(scale.x(item[1].value), 100 - scale.x(item[1].value)))
    body = [_reference(shown[: place + 1], scale) for place in range(len(shown))]
    body += [_row(row, scale, lines=lines, own_word=own_word) for row in rows]
    axis = "".join(
        f'<span class="mo-d-tick" style="left:{scale.x(value)}%">{escape(text)}</span>' for value, text in tick_texts
    )
    unit = f'<span class="mo-d-unit">{escape(line_words)}</span>' if line_words else "<span></span>"
    body.append(f'<div class="mo-d-row mo-d-axis">{unit}<span class="mo-d-plot">{axis}</span><span></span></div>')
    return f'<div class="mo-dots" role="img" aria-label="{escape(alt, quote=True)}">{"".join(body)}</div>'


def _line(index: int, x: float) -> str:
    return f'<span class="mo-d-line mo-d-l{index}" style="left:{x}%"></span>'


def _reference(until: Sequence[tuple[int, Reference]], scale: Scale) -> str:
    """The label of the last line in a row of its own, so that labels never stand over each other."""
    one = until[-1][1]
    x = scale.x(one.value)
    side = f"right:{round(100 - x, 2)}%" if x > _RIGHT_HALF else f"left:{x}%"
    turned = " mo-d-turned" if x > _RIGHT_HALF else ""
    marks = f" ({', '.join(one.marks)})" if one.marks else ""
    words = escape(f"{one.label} {one.text}{marks}")
    lines = "".join(_line(index, scale.x(above.value)) for index, above in until)
    return (
        f'<div class="mo-d-row mo-d-head"><span></span><span class="mo-d-plot">{lines}'
        f'<span class="mo-d-name{turned}" style="{side}">{words}</span></span><span></span></div>'
    )


def _row(row: Row, scale: Scale, *, lines: str, own_word: str) -> str:
    x = scale.x(row.value)
    whisker = ""
    if row.low is not None and row.high is not None:
        left, right = scale.x(row.low), scale.x(row.high)
        whisker = f'<span class="mo-d-margin" style="left:{left}%;width:{round(right - left, 2)}%"></span>'
    own = f' <span class="mo-d-own">{escape(own_word)}</span>' if row.own else ""
    marks = "".join(f' <span class="mo-d-mark">{escape(mark)}</span>' for mark in row.marks)
    kind = "mo-d-row mo-d-mine" if row.own else "mo-d-row"
    return (
        f'<div class="{kind}"><span class="mo-d-label"><span class="mo-d-place">{escape(row.place)}</span>'
        f"<span>{escape(row.label)}{own}{marks}</span></span>"
        f'<span class="mo-d-plot">{lines}<span class="mo-d-rail"></span>{whisker}'
        f'<span class="mo-d-dot" style="left:{x}%"></span></span>'
        f'<span class="mo-d-value">{escape(row.text)}</span></div>'
    )


STYLE: Final = """
.mo-dots{display:block;margin:.5rem 0 1rem;max-width:60rem;font-size:.9375rem;line-height:1.35}
.mo-d-row{display:grid;grid-template-columns:minmax(9rem,21rem) minmax(0,1fr) minmax(3.5rem,auto);
 column-gap:.9rem;align-items:stretch}
.mo-d-row>span{display:block}
.mo-d-row>.mo-d-label{display:flex;gap:.5rem;padding:.3rem 0;min-width:0;align-self:center;overflow-wrap:anywhere}
.mo-d-place{flex:0 0 1.6rem;text-align:right;color:var(--mo-muted);font-variant-numeric:tabular-nums}
.mo-d-row>.mo-d-value{padding:.3rem 0;align-self:center;text-align:right;
 font-variant-numeric:tabular-nums;white-space:nowrap}
.mo-d-mine{background:var(--mo-soft);font-weight:700}
.mo-d-own,.mo-d-mark{display:inline-block;font-size:.8125rem;font-weight:400;line-height:1.4;padding:0 .3rem;
 border:1px solid currentColor;border-radius:.25rem}
.mo-d-own{font-weight:600;color:var(--mo-link)}
.mo-d-mark{color:var(--mo-warn)}
.mo-d-plot{position:relative;min-height:1.6rem}
.mo-d-plot>span{position:absolute;display:block;box-sizing:border-box}
.mo-d-rail{left:0;right:0;top:50%;border-top:1px solid var(--mo-track)}
.mo-d-margin{top:50%;height:6px;margin-top:-3px;background:var(--mo-bar);opacity:.4;border-radius:3px}
.mo-d-dot{top:50%;width:11px;height:11px;transform:translate(-50%,-50%);border-radius:50%;background:var(--mo-bar);
 border:2px solid var(--mo-page)}
.mo-d-mine .mo-d-dot{width:17px;height:17px;background:var(--mo-link);border-radius:2px;
 transform:translate(-50%,-50%) rotate(45deg)}
.mo-d-line{top:0;bottom:0;width:0;margin-left:-1px}
.mo-d-l0{border-left:2px solid var(--mo-ink)}
.mo-d-l1{border-left:2px dashed var(--mo-muted)}
.mo-d-l2{border-left:2px dotted var(--mo-warn)}
.mo-d-head .mo-d-plot{min-height:1.5rem}
.mo-d-head .mo-d-line:nth-last-child(2){top:.15rem}
.mo-d-turned{text-align:right}
.mo-d-name{top:0;margin:0 .3rem;padding:0 .15rem;font-size:.875rem;line-height:1.5rem;white-space:nowrap;
 color:var(--mo-ink);background:var(--mo-page)}
.mo-d-axis{border-top:1px solid var(--mo-line)}
.mo-d-axis .mo-d-tick{top:.1rem;transform:translateX(-50%);font-size:.8125rem;color:var(--mo-muted);white-space:nowrap}
.mo-d-unit{font-size:.8125rem;color:var(--mo-muted);padding:.1rem 0 0 2.1rem}
@media (max-width:640px){
 .mo-d-row{grid-template-columns:minmax(0,1fr) auto;border-top:1px solid var(--mo-track)}
 .mo-d-row>.mo-d-label{padding-bottom:0}
 .mo-d-row>.mo-d-value{grid-column:2;grid-row:1;padding-bottom:0}
 .mo-d-plot{grid-column:1/-1}
 .mo-d-head,.mo-d-axis{border-top:0}
 .mo-d-head>span:empty,.mo-d-axis>span:empty{display:none!important}
 .mo-d-head .mo-d-plot{min-height:2.6rem}
 .mo-d-name{white-space:normal;line-height:1.3rem;max-width:100%}
 .mo-d-unit{padding-left:0}
}
"""
