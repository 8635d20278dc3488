"""Spending against the budget as bars of text-sized HTML: realised, committed, the budget and what was expected now.

Plain boxes with percentages, since `st.html` lets no SVG through; the width follows the column. Colours are the
variables of `theme.STYLE`. Draws what it is given; every number also stands in words beside its bar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from spuk_monitor.domain.dutch import format_eur, format_pct
from spuk_monitor.domain.missing import known

_HEADROOM: Final = 1.03
_WIDEST: Final = 200.0  # % of the budget; a bar beyond it is cut and says so
_WHOLE: Final = 100.0
_SMALL: Final = 9.95

STYLE: Final = """
.bb{display:grid;grid-template-columns:minmax(11rem,2fr) minmax(12rem,3fr) minmax(13rem,2fr);gap:.35rem 1.25rem;
align-items:center;padding:.55rem 0;border-bottom:1px solid var(--mo-line);line-height:1.4}
.bb-list{margin:0 0 1rem}
.bb-name{font-size:.95rem}
.bb-text{grid-column:-2/-1;font-size:.875rem;font-variant-numeric:tabular-nums}
.bb-small{font-size:.8125rem;color:var(--mo-muted)}
.bb-plot{position:relative;height:26px}
.bb-plot div{position:absolute}
.bb-track{left:0;top:6px;height:14px;background:var(--mo-track);border-radius:2px}
.bb-real{left:0;top:8px;height:10px;background:var(--mo-bar);border-radius:1px}
.bb-comm{top:8px;height:10px;border-radius:1px;border:1px solid var(--mo-bar);box-sizing:border-box;
background:repeating-linear-gradient(135deg,var(--mo-bar) 0 2px,transparent 2px 6px)}
.bb-end{top:2px;height:22px;width:3px;margin-left:-2px;background:var(--mo-ink)}
.bb-exp{top:5px;height:16px;width:0;border-left:2px dotted var(--mo-ink);margin-left:-1px}
.bb-exp::before{content:"";position:absolute;left:-6px;top:-5px;border:5px solid transparent;
border-top:6px solid var(--mo-ink);border-bottom:0}
.bb-legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.875rem;color:var(--mo-muted);
margin:0 0 .5rem;padding:0}
.bb-legend span{display:inline-flex;align-items:center;gap:.4rem}
.bb-legend .bb-plot{display:inline-block;width:22px;height:22px}
@media (max-width:760px){.bb{grid-template-columns:1fr;gap:.15rem}}
"""


@dataclass(frozen=True, slots=True)
class SpendingBar:
    """One line or theme. Amounts in euro, `expected_share` 0-1; None is not known and draws nothing.

    `name` and `remark` are HTML that the caller escaped.
    """

    name: str
    plain_name: str
    budget: float | None
    realised: float | None = None
    committed: float | None = None
    left: float | None = None
    expected_share: float | None = None
    remark: str = ""
    unknown: str = ""  # what to say when there is no budget

    def share(self, amount: float | None) -> float | None:
        """An amount in % of the budget."""
        amount, budget = known(amount), known(self.budget)
        return None if amount is None or not budget else _WHOLE * amount / budget

    @property
    def used(self) -> float:
        """Realised and committed in % of the budget."""
        return (self.share(self.realised) or 0.0) + (self.share(self.committed) or 0.0)


def percent(share: float | None) -> float | None:
    """0-100 from 0-1."""
    return None if share is None else _WHOLE * share


def small_pct(share: float) -> str:
    """Whole percents, but half a percent is not nothing: one decimal below ten."""
    return format_pct(share, 1 if 0 < share < _SMALL else 0)


def words(bar: SpendingBar) -> str:
    """The numbers of a bar as one sentence, for the eye and for a screen reader."""
    if known(bar.budget) is None:
        return bar.unknown or "bedrag onbekend"
    parts = []
    if known(bar.realised) is not None:
        share = bar.share(bar.realised)
        parts.append(
            f"{format_eur(bar.realised)} gerealiseerd" + (f" ({small_pct(share)})" if share is not None else "")
        )
    if known(bar.committed) is not None:
        parts.append(f"{format_eur(bar.committed)} verplicht")
    spent = ", ".join(parts) if parts else "nog geen uitgaven bekend"
    left = ""
    if known(bar.left) is not None:
        left = (
            f", {format_eur(bar.left)} over"
            if (bar.left or 0.0) >= 0
            else f", {format_eur(-(bar.left or 0.0))} te veel"
        )
    expected = known(bar.expected_share)
    now = f" Verwacht nu: {format_pct(percent(expected))}." if expected is not None else ""
    return f"{spent}{left} van {format_eur(bar.budget)}.{now}"


def limit_of(bars: Sequence[SpendingBar]) -> float:
    """Right end of the common scale in % of the budget: 100, or more where something overspends."""
    return min(_WIDEST, max([_WHOLE, *(bar.used for bar in bars)])) * _HEADROOM


def plot(bar: SpendingBar, limit: float) -> str:
    """The bar itself on a scale from 0 to `limit` % of the budget."""
    label = escape(f"{bar.plain_name}: {words(bar)}", quote=True)

    def at(share: float) -> str:
        return f"{round(_WHOLE * min(max(share, 0.0), limit) / limit, 2)}%"

    realised, committed = bar.share(bar.realised) or 0.0, bar.share(bar.committed) or 0.0
    parts = [f'<div class="bb-track" style="width:{at(_WHOLE)}"></div>']
    if realised > 0:
        parts.append(f'<div class="bb-real" style="width:{at(realised)}"></div>')
    if committed > 0:
        width = min(committed, max(limit - realised, 0.0))
        parts.append(f'<div class="bb-comm" style="left:{at(realised)};width:{at(width)}"></div>')
    parts.append(f'<div class="bb-end" style="left:{at(_WHOLE)}"></div>')
    expected = known(bar.expected_share)
    if expected is not None:
        parts.append(f'<div class="bb-exp" style="left:{at(_WHOLE * expected)}"></div>')
    return f'<div class="bb-plot" role="img" aria-label="{label}">{"".join(parts)}</div>'


def bars_html(bars: Sequence[SpendingBar], *, with_legend: bool = True) -> str:
    """Name, bar and words of each, on one scale, with the legend above. "" without bars."""
    if not bars:
        return ""
    limit = limit_of(bars)
    rows = [
        f'<div class="bb"><div class="bb-name">{bar.name}</div>{plot(bar, limit) if known(bar.budget) else ""}'
        f'<div class="bb-text">{_text(bar)}</div></div>'
        for bar in bars
    ]
    return f'{legend() if with_legend else ""}<div class="bb-list">{"".join(rows)}</div>'


def _text(bar: SpendingBar) -> str:
    said = escape(words(bar)).replace("€ ", "€&nbsp;")  # an amount never breaks after its sign
    return f"{said} {bar.remark}" if bar.remark else said


def legend() -> str:
    marks = (
        ('<div class="bb-real" style="width:100%"></div>', "gerealiseerd"),
        ('<div class="bb-comm" style="left:0;width:100%"></div>', "verplicht"),
        ('<div class="bb-exp" style="left:50%"></div>', "verwacht op de peildatum"),
        ('<div class="bb-end" style="left:50%"></div>', "begroot"),
    )
    shown = "".join(
        f'<span><span class="bb-plot" aria-hidden="true">{mark}</span>{word}</span>' for mark, word in marks
    )
    return f'<div class="bb-legend">{shown}</div>'
