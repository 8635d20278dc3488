"""How often each answer was given, as plain bars in printed order: for a question with several answers each.

Boxes of HTML at percentages of the width, because `st.html` lets no SVG through. Bars never add up to anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.domain.dutch import format_number, format_pct

_PERCENT_TOP: Final = 100.0


@dataclass(frozen=True, slots=True)
class AnswerBar:
    """`rows`: (period or "", value), newest first; None is unknown, and then `note` says why."""

    label: str
    rows: tuple[tuple[str, float | None], ...]
    note: str = ""


def html(bars: Sequence[AnswerBar], *, is_share: bool) -> str:
    """The newest figure large, earlier ones as slim bars under it."""
    known = [value for bar in bars for _, value in bar.rows if value is not None]
    top = _PERCENT_TOP if is_share else max([*known, 1.0])
    return f'<div class="mo-v">{"".join(_group(bar, top, is_share=is_share) for bar in bars)}</div>'


def drawing(bars: Sequence[AnswerBar], *, unit: str) -> Bars:
    """The newest figures, for a picture."""
    return Bars(unit, tuple(Bar(bar.label, bar.rows[0][1], note=bar.note) for bar in bars))


def _group(bar: AnswerBar, top: float, *, is_share: bool) -> str:
    rows = "".join(
        _row(bar, period, value, top=top, is_share=is_share, small=index > 0)
        for index, (period, value) in enumerate(bar.rows)
        if value is not None
    )
    note = f'<p class="mo-facts">{escape(bar.note)}</p>' if bar.note else ""
    return (
        f'<div class="mo-v-group"><p class="mo-v-name">{escape(bar.label)}</p>'
        f'<div class="mo-v-bars">{rows}{note}</div></div>'
    )


def _row(bar: AnswerBar, period: str, value: float, *, top: float, is_share: bool, small: bool) -> str:
    figure = format_pct(value) if is_share else format_number(value)
    said = escape(f"{', '.join(filter(None, (bar.label, period)))}: {figure}", quote=True)
    when = f'<span class="mo-v-when">{escape(period)}</span>' if period else ""
    kind = "mo-a-bar mo-a-small" if small else "mo-a-bar"
    width = round(100 * value / top, 2)
    return (
        f'<div class="mo-a-row">{when}<div class="{kind}" role="img" '
        f'aria-label="{said}"><span class="mo-v-right-0" style="width:{width}%"></span></div><b>{figure}</b></div>'
    )


STYLE: Final = """
.mo-a-row{display:grid;grid-template-columns:minmax(0,1fr) 3.25rem;gap:0 .5rem;align-items:center}
.mo-a-row .mo-v-when{grid-column:1/-1}
.mo-a-row b{font-size:.875rem;font-weight:600;font-variant-numeric:tabular-nums}
.mo-a-bar{position:relative;height:1.4rem;margin:.1rem 0;border-left:2px solid var(--mo-ink)}
.mo-a-bar.mo-a-small{height:.75rem}
.mo-a-bar>span{position:absolute;left:0;top:0;height:100%;box-sizing:border-box;border:1px solid var(--mo-muted);
 border-left:0}
"""
