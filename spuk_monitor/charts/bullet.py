"""Bullet bar of one target as SVG: realised, what was expected by now, and the target, on one scale.

Positions are percentages, so that a bar follows the width of its column and nothing is stretched.
"""

import math
from dataclasses import dataclass
from html import escape
from typing import Final

from spuk_monitor.domain.dutch import format_estimate, format_number

HEIGHT: Final = 30
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
        known = [
            value
            for value in (self.target, self.realised, self.expected, self.target_max)
            if value is not None and not math.isnan(value)
        ]
        low = min(0.0, *known)
        high = max(*known, 0.0) if len(known) > 1 else max(known[0], 0.0)
        if self.is_share and high <= _PERCENT_TOP:
            high = _PERCENT_TOP
        else:
            high *= _HEADROOM
        return low, high if high > low else low + 1.0

    def position(self, value: float) -> float:
        """Where a value stands, in % of the width."""
        low, high = self.scale()
        return round(100 * (value - low) / (high - low), 2)


def known(value: float | None) -> float | None:
    """None for NaN: frames write missing as NaN."""
    return None if value is None or math.isnan(value) else float(value)


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


def svg(bullet: Bullet, what: str) -> str:
    """The bar with its marks; `what` (escaped here) names it for a screen reader."""
    zero = bullet.position(0.0)
    parts = [
        f'<svg class="mo-bullet" role="img" aria-label="{escape(alt_text(bullet, what), quote=True)}" '
        f'width="100%" height="{HEIGHT}">',
        '<rect class="mo-b-track" x="0" y="7" width="100%" height="16" rx="2"></rect>',
    ]
    target = bullet.position(bullet.target)
    if bullet.target_max is not None and bullet.target_max > bullet.target:
        width = round(bullet.position(bullet.target_max) - target, 2)
        parts.append(f'<rect class="mo-b-band" x="{target}%" y="7" width="{width}%" height="16"></rect>')
    if bullet.realised is not None:
        end = bullet.position(bullet.realised)
        left, width = min(zero, end), round(abs(end - zero), 2)
        parts.append(f'<rect class="mo-b-bar" x="{left}%" y="10" width="{width}%" height="10" rx="1"></rect>')
    if bullet.expected is not None:
        at = bullet.position(bullet.expected)
        parts.append(
            f'<svg x="{at}%" y="0" width="1" height="{HEIGHT}" overflow="visible">'
            '<path class="mo-b-expected" d="M-5 1H5L0 7Z"></path>'
            '<line class="mo-b-expected-line" x1="0" x2="0" y1="6" y2="24"></line></svg>'
        )
    parts.append(
        f'<svg x="{target}%" y="0" width="1" height="{HEIGHT}" overflow="visible">'
        '<rect class="mo-b-target" x="-2" y="3" width="4" height="24"></rect></svg></svg>'
    )
    return "".join(parts)


def legend(*, with_band: bool = True) -> str:
    """What the marks mean; once above a list of bars."""
    band = (
        '<span><svg width="18" height="14" aria-hidden="true">'
        '<rect class="mo-b-band" x="0" y="2" width="18" height="10"></rect></svg> bandbreedte van het doel</span>'
        if with_band
        else ""
    )
    return (
        '<p class="mo-legend">'
        '<span><svg width="18" height="14" aria-hidden="true">'
        '<rect class="mo-b-bar" x="0" y="3" width="18" height="8"></rect></svg> gerealiseerd</span>'
        '<span><svg width="14" height="16" aria-hidden="true"><g transform="translate(7 0)">'
        '<path class="mo-b-expected" d="M-5 1H5L0 7Z"></path>'
        '<line class="mo-b-expected-line" x1="0" x2="0" y1="6" y2="16"></line></g></svg> verwacht nu</span>'
        '<span><svg width="10" height="16" aria-hidden="true">'
        '<rect class="mo-b-target" x="3" y="0" width="4" height="16"></rect></svg> doel</span>'
        f"{band}</p>"
    )


STYLE: Final = """
.mo-bullet{display:block;overflow:visible}
.mo-b-track{fill:var(--mo-track)}
.mo-b-bar{fill:var(--mo-bar)}
.mo-b-band{fill:var(--mo-line)}
.mo-b-expected{fill:var(--mo-ink)}
.mo-b-expected-line{stroke:var(--mo-ink);stroke-width:1.5;stroke-dasharray:3 2}
.mo-b-target{fill:var(--mo-ink);stroke:var(--mo-page);stroke-width:1}
.mo-legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.875rem;color:var(--mo-muted);margin:0 0 .75rem}
.mo-legend span{display:inline-flex;align-items:center;gap:.4rem}
"""
