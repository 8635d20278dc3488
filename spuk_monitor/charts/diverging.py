"""Answers as stacked bars around a middle: one scale for all rows, no opinion apart at the side.

Boxes of HTML at percentages of the width, because `st.html` lets no SVG through. Parts differ in pattern as well as
in colour; a figure that does not fit in its part is left out there and stands in the name of the row and the table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from spuk_monitor.charts.drawing import Stack, Stacks
from spuk_monitor.domain.dutch import format_pct

_GAP: Final = 5.0  # percentage points between the bar and what stands apart
_ROOM: Final = 14.0  # percentage points for a part that stands apart, however small: its figure must fit
_LEAST: Final = 40.0  # percentage points; with less, a few answers would fill the width


@dataclass(frozen=True, slots=True)
class Group:
    """One part of a question: `rows` newest first, each labelled by its period. `remark` stands under the bars."""

    label: str
    rows: tuple[Stack, ...]
    remark: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which answers stand where: from the outside left to the outside right, then apart."""

    left: tuple[str, ...]
    middle: str
    right: tuple[str, ...]
    apart: tuple[str, ...] = ()

    def kind(self, answer: str) -> str:
        """The class of a part: its side, and how far from the middle."""
        if answer == self.middle:
            return "middle"
        if answer in self.apart:
            return "apart"
        if answer in self.left:
            return f"left-{min(len(self.left) - 1 - self.left.index(answer), 1)}"
        return f"right-{min(self.right.index(answer), 1)}"

    @property
    def in_order(self) -> tuple[str, ...]:
        return (*self.left, *([self.middle] if self.middle else []), *self.right, *self.apart)


@dataclass(frozen=True, slots=True)
class Scale:
    """Percentage points left and right of the middle, and for what stands apart."""

    left: float
    right: float
    apart: float

    @classmethod
    def around(cls, rows: Sequence[Stack], layout: Layout) -> "Scale":
        left = max((_sum(row.parts, layout.left) + _sum(row.parts, (layout.middle,)) / 2 for row in rows), default=0)
        right = max((_sum(row.parts, layout.right) + _sum(row.parts, (layout.middle,)) / 2 for row in rows), default=0)
        apart = max((_sum(row.apart, layout.apart) for row in rows), default=0)
        return cls(max(left, _LEAST - right, 1.0), max(right, 1.0), max(apart, _ROOM) + _GAP if layout.apart else 0.0)

    def width(self, points: float) -> float:
        return round(100 * points / (self.left + self.right + self.apart), 2)

    @property
    def middle(self) -> float:
        return self.width(self.left)

    @property
    def beside(self) -> float:
        """Where begins what stands apart."""
        return self.width(self.left + self.right + _GAP)


def html(groups: Sequence[Group], layout: Layout, *, what: str) -> str:
    """Legend and rows; a group whose newest row has no figures shows its note instead of a bar.

    `what` names the bars of a group without a label.
    """
    scale = Scale.around([row for group in groups for row in group.rows if _has_figures(row)], layout)
    rows = "".join(_group(group, layout, scale, what=what) for group in groups)
    return f'{_legend(layout)}<div class="mo-v">{rows}</div>'


def drawing(groups: Sequence[Group], layout: Layout) -> Stacks:
    """The newest row of each group, for a picture."""
    newest = ((group.label, group.rows[0]) for group in groups)
    rows = tuple(Stack(label, row.parts, row.apart, row.note.rstrip(".")) for label, row in newest)
    return Stacks(rows, layout.left, layout.middle)


def alt_text(name: str, row: Stack, layout: Layout) -> str:
    """`Taalvaardigheid, schooljaar 2025/2026: verslechterd 3%, onveranderd 25% …`; unknown says so."""
    values = {**row.parts, **row.apart}
    said = ", ".join(f"{answer} {_figure(values.get(answer))}" for answer in layout.in_order if answer in values)
    return f"{', '.join(filter(None, (name, row.label)))}: {said}"


def _figure(value: float | None) -> str:
    return "onbekend" if value is None else format_pct(value)


def _sum(parts: Mapping[str, float | None], names: Sequence[str]) -> float:
    return sum(parts.get(name) or 0.0 for name in names)


def _has_figures(row: Stack) -> bool:
    return any(value is not None for value in (*row.parts.values(), *row.apart.values()))


def _group(group: Group, layout: Layout, scale: Scale, *, what: str) -> str:
    newest = group.rows[0]
    label = f'<p class="mo-v-name">{escape(group.label)}</p>' if group.label else ""
    bars = "".join(_row(group.label or what, row, layout, scale=scale, small=row is not newest) for row in group.rows)
    notes = [text for text in (newest.note, group.remark) if text]
    below = "".join(f'<p class="mo-facts">{escape(text)}</p>' for text in notes)
    caution = f'<p class="mo-facts"><strong>Let op.</strong> {escape(group.caution)}</p>' if group.caution else ""
    return f'<div class="mo-v-group">{label}<div class="mo-v-bars">{bars}{below}{caution}</div></div>'


def _row(name: str, row: Stack, layout: Layout, *, scale: Scale, small: bool) -> str:
    if not _has_figures(row):
        return ""
    said = escape(alt_text(name, row, layout), quote=True)
    parts = [f'<span class="mo-v-zero" style="left:{scale.middle}%"></span>']
    left = scale.middle - scale.width(_sum(row.parts, layout.left) + _sum(row.parts, (layout.middle,)) / 2)
    for answer in (*layout.left, layout.middle, *layout.right):
        value = row.parts.get(answer)
        if value:
            parts.append(_part(answer, value, layout, left=left, scale=scale, small=small))
            left += scale.width(value)
    left = scale.beside
    for answer in layout.apart:
        value = row.apart.get(answer)
        if value is not None:
            parts.append(_part(answer, value, layout, left=left, scale=scale, small=small))
            left += scale.width(value)
    when = f'<span class="mo-v-when">{escape(row.label)}</span>' if row.label else ""
    kind = "mo-v-bar mo-v-small" if small else "mo-v-bar"
    return f'{when}<div class="{kind}" role="img" aria-label="{said}">{"".join(parts)}</div>'


def _part(answer: str, value: float, layout: Layout, *, left: float, scale: Scale, small: bool) -> str:
    figure = "" if small else f"<b>{format_pct(value)}</b>"
    title = escape(f"{answer}: {format_pct(value)}", quote=True)
    return (
        f'<span class="mo-v-part mo-v-{layout.kind(answer)}" title="{title}" '
        f'style="left:{round(left, 2)}%;width:{scale.width(value)}%">{figure}</span>'
    )


def _legend(layout: Layout) -> str:
    items = "".join(
        f'<span class="mo-key"><span class="mo-v-swatch mo-v-{layout.kind(answer)}" aria-hidden="true"></span>'
        f"{escape(answer)}</span>"
        for answer in layout.in_order
    )
    return f'<p class="mo-legend">{items}</p>'


def _mixed(token: str, share: int) -> str:
    return f"color-mix(in srgb,var(--mo-{token}) {share}%,var(--mo-page))"


def _hatched(angle: int, token: str, *, stripe: int, ground: int) -> str:
    return f"repeating-linear-gradient({angle}deg,{_mixed(token, stripe)} 0 3px,{_mixed(token, ground)} 3px 8px)"


STYLE: Final = f"""
.mo-v{{margin:.25rem 0 .75rem}}
.mo-v-group{{display:grid;grid-template-columns:minmax(0,15rem) minmax(0,1fr);gap:.1rem 1.25rem;padding:.45rem 0;
 border-top:1px solid var(--mo-line)}}
.mo-v-group:not(:has(>.mo-v-name)){{grid-template-columns:minmax(0,1fr)}}
@media (max-width:760px){{.mo-v-group{{grid-template-columns:minmax(0,1fr)}}}}
.mo p.mo-v-name{{font-weight:600;font-size:.9375rem;line-height:1.4;margin:0;overflow-wrap:anywhere}}
.mo .mo-v-bars p{{margin:.15rem 0 0}}
.mo-v-when{{display:block;font-size:.8125rem;line-height:1.3;color:var(--mo-muted);margin:.1rem 0 0}}
.mo-v-bar{{position:relative;height:1.75rem;margin:.1rem 0 .25rem}}
.mo-v-bar.mo-v-small{{height:.75rem}}
.mo-v-zero{{position:absolute;top:-.15rem;bottom:-.15rem;width:0;border-left:2px solid var(--mo-ink);
 margin-left:-1px;z-index:1}}
.mo-v-part{{position:absolute;top:0;height:100%;box-sizing:border-box;display:flex;flex-wrap:wrap;overflow:hidden;
 justify-content:center;border:1px solid var(--mo-muted);min-width:2px}}
.mo-v-part::before{{content:"";width:0;height:100%}}
.mo-v-part b{{font-size:.875rem;font-weight:600;line-height:1.65rem;color:var(--mo-ink);white-space:nowrap;
 padding:0 .2rem}}
.mo-v-part.mo-v-apart{{overflow:visible;flex-wrap:nowrap;justify-content:flex-start}}
.mo-v-swatch{{display:inline-block;flex:none;width:1.5rem;height:.9rem;box-sizing:border-box;
 border:1px solid var(--mo-muted)}}
.mo-v-left-0{{background:{_hatched(135, "warn", stripe=42, ground=20)}}}
.mo-v-left-1{{background:{_hatched(45, "warn", stripe=52, ground=38)}}}
.mo-v-middle{{background:var(--mo-track)}}
.mo-v-middle b{{position:relative;z-index:2;background:var(--mo-track)}}
.mo-v-right-0{{background:{_mixed("bar", 30)}}}
.mo-v-right-1{{background:{_mixed("bar", 52)}}}
.mo-v-apart{{background:var(--mo-page);border-style:dashed}}
.mo .mo-legend:has(.mo-v-swatch) .mo-key{{align-items:flex-start}}
.mo-legend .mo-v-swatch{{margin-top:.2rem}}
"""
