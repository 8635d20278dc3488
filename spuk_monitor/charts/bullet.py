"""Bullet bar of one target: realised, what was expected by now, and the target, on one scale.

Boxes of HTML at percentages of the width, because `st.html` lets no SVG through; a bar follows its column.
"""

from dataclasses import dataclass
from html import escape
from typing import Final

from spuk_monitor.domain.dutch import format_estimate, format_number
from spuk_monitor.domain.missing import known

_HEADROOM: Final = 1.06
_PERCENT_TOP: Final = 100.0


@dataclass(frozen=True, slots=True)
class Bullet:
    """Numbers in the target's own unit; None is unknown and draws nothing. `target_max` only draws the band."""

    target: float
    realised: float | None = None
    expected: float | None = None
    target_max: float | None = None
    is_share: bool = False

    def scale(self) -> tuple[float, float]:
        """Lowest and highest value of the bar: from zero, or lower where there are negative values."""
        marks = (self.target, self.realised, self.expected, self.target_max)
        drawn = [0.0, *(value for mark in marks if (value := known(mark)) is not None)]
        low, high = min(drawn), max(drawn)
        if self.is_share and high <= _PERCENT_TOP:
            high = _PERCENT_TOP
        else:
            high *= _HEADROOM
        return low, high if high > low else low + 1.0

    def position(self, value: float) -> float:
        """Where a value stands, in % of the width."""
        low, high = self.scale()
        return round(100 * (value - low) / (high - low), 2)


def alt_text(bullet: Bullet, what: str) -> str:
    """What the bar shows, for whoever cannot see it."""
    sign = "%" if bullet.is_share else ""
    realised = "onbekend" if bullet.realised is None else format_number(bullet.realised) + sign
    parts = [f"gerealiseerd {realised}"]
    if bullet.expected is not None:
        parts.append(f"verwacht nu {format_estimate(bullet.expected)}{sign}")
    aim = format_number(bullet.target)
    if bullet.target_max is not None and bullet.target_max != bullet.target:
        aim = f"{aim} tot {format_number(bullet.target_max)}"
    parts.append(f"doel {aim}{sign}")
    return f"{what}: {', '.join(parts)}"


def html(bullet: Bullet, what: str) -> str:
    """The bar with its marks; `what` (escaped here) names it for a screen reader."""
    zero = bullet.position(0.0)
    parts = [
        f'<div class="mo-bullet" role="img" aria-label="{escape(alt_text(bullet, what), quote=True)}">',
        '<span class="mo-b-track"></span>',
    ]
    target = bullet.position(bullet.target)
    if bullet.target_max is not None and bullet.target_max > bullet.target:
        width = round(bullet.position(bullet.target_max) - target, 2)
        parts.append(f'<span class="mo-b-band" style="left:{target}%;width:{width}%"></span>')
    if bullet.realised is not None:
        end = bullet.position(bullet.realised)
        left, width = min(zero, end), round(abs(end - zero), 2)
        parts.append(f'<span class="mo-b-bar" style="left:{left}%;width:{width}%"></span>')
    if bullet.expected is not None:
        parts.append(f'<span class="mo-b-expected" style="left:{bullet.position(bullet.expected)}%"></span>')
    parts.append(f'<span class="mo-b-target" style="left:{target}%"></span></div>')
    return "".join(parts)


def legend() -> str:
    """What the marks mean; once above a list of bars."""
    marks = (
        ('<span class="mo-b-bar" style="left:0;width:100%"></span>', "gerealiseerd"),
        ('<span class="mo-b-expected" style="left:50%"></span>', "verwacht op dat moment"),
        ('<span class="mo-b-target" style="left:50%"></span>', "doel"),
        ('<span class="mo-b-band" style="left:0;width:100%"></span>', "bandbreedte van het doel"),
    )
    items = "".join(
        f'<span class="mo-key"><span class="mo-bullet mo-b-small" aria-hidden="true">{mark}</span>{word}</span>'
        for mark, word in marks
    )
    return f'<p class="mo-legend">{items}</p>'


STYLE: Final = """
.mo-bullet{position:relative;display:block;height:30px;margin:.15rem 0}
.mo-bullet>span{position:absolute;display:block;box-sizing:border-box}
.mo-b-track{left:0;right:0;top:7px;height:16px;background:var(--mo-track);border-radius:2px}
.mo-b-bar{top:10px;height:10px;background:var(--mo-bar);border-radius:1px}
.mo-b-band{top:7px;height:16px;background:repeating-linear-gradient(135deg,var(--mo-muted) 0 2px,transparent 2px 6px)}
.mo-b-expected{top:6px;height:18px;width:0;border-left:2px dotted var(--mo-ink);margin-left:-1px}
.mo-b-expected::before{content:"";position:absolute;left:-7px;top:-6px;border:6px solid transparent;
 border-top:7px solid var(--mo-ink);border-bottom:0}
.mo-b-target{top:3px;height:24px;width:5px;margin-left:-3px;background:var(--mo-ink);border:1px solid var(--mo-soft)}
.mo .mo-legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.875rem;color:var(--mo-muted);
 margin:0 0 .25rem;max-width:none}
.mo-key{display:inline-flex;align-items:center;gap:.4rem}
.mo-bullet.mo-b-small{display:inline-block;width:20px;margin:0}
"""
