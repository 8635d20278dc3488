"""Money beside results of one budget line: a bar of what was spent, and a letter for each target at what is achieved.

Boxes of HTML at percentages of the width, because `st.html` lets no SVG through. Letters that would touch stand in
rows above each other; what they mean stands in words beside the chart. Draws what it is given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from spuk_monitor.charts.theme import Sign
from spuk_monitor.domain.dutch import format_pct
from spuk_monitor.domain.missing import known

MONEY_AHEAD: Final = Sign("▲", "geld loopt voor", "warn")
RESULT_AHEAD: Final = Sign("◆", "resultaat loopt voor", "busy")
IN_STEP: Final = Sign("=", "gelijk op", "none")
UNKNOWN: Final = Sign("○", "niet te vergelijken", "none")

_WHOLE: Final = 100.0
_WIDEST: Final = 150.0  # %; what goes beyond is drawn at the edge and says so
_ROOM: Final = 1.04
_NEAR: Final = 6.0  # % of the width: letters nearer than this are put above each other
_ROW_HIGH: Final = 1.35  # rem


@dataclass(frozen=True, slots=True)
class Mark:
    """One target: its letter and what is achieved of it, in %.

    `spent_in_part`: of the money it is held against, where that is a `part`: "het geld tot en met 2026".
    """

    letter: str
    name: str
    achieved: float
    spent_in_part: float | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """Shares in % of the budget; None is unknown and draws nothing."""

    name: str
    spent: float | None
    committed: float | None = None
    expected: float | None = None
    marks: tuple[Mark, ...] = ()


def limit_of(rows: Sequence[BalanceRow]) -> float:
    """Right end of the scale that all rows share."""
    shares = [one for row in rows for each in (row.spent, row.expected) if (one := known(each)) is not None]
    shares += [mark.achieved for row in rows for mark in row.marks]
    shares += [share for row in rows for share in _parts_of(row).values()]
    shares += [(known(row.spent) or 0.0) + (known(row.committed) or 0.0) for row in rows]
    return min(_WIDEST, max([_WHOLE, *shares])) * _ROOM


def alt_text(row: BalanceRow) -> str:
    """What the row shows, for whoever cannot see it."""
    parts = [f"uitgegeven {format_pct(known(row.spent))}" if known(row.spent) is not None else "uitgegeven onbekend"]
    if known(row.committed) is not None:
        parts.append(f"verplicht {format_pct(row.committed)}")
    if known(row.expected) is not None:
        parts.append(f"volgens de begroting nu {format_pct(row.expected)}")
    parts += [f"uitgegeven van {part} {format_pct(share)}" for part, share in _parts_of(row).items()]
    parts += [f"doel {mark.letter}, {mark.name}: {format_pct(mark.achieved)} bereikt" for mark in row.marks]
    return f"{row.name}: {'; '.join(parts)}"


def _parts_of(row: BalanceRow) -> dict[str, float]:
    return {mark.part: mark.spent_in_part for mark in row.marks if mark.spent_in_part is not None}


def html(row: BalanceRow, limit: float) -> str:
    """The row on a scale from 0 to `limit` %."""

    def at(share: float) -> float:
        return round(_WHOLE * min(max(share, 0.0), limit) / limit, 2)

    levels = _levels([at(mark.achieved) for mark in row.marks])
    above = round(max(levels, default=-1) * _ROW_HIGH + (_ROW_HIGH if row.marks else 0.0), 2)
    parts = [
        f'<div class="ba-plot" role="img" aria-label="{escape(alt_text(row), quote=True)}" '
        f'style="padding-top:{above}rem"><div class="ba-lane">',
        f'<span class="ba-track" style="width:{at(_WHOLE)}%"></span>',
    ]
    spent, committed, expected = known(row.spent), known(row.committed), known(row.expected)
    if spent is not None:
        parts.append(f'<span class="ba-spent" style="width:{at(spent)}%"></span>')
    if committed:
        start = at(spent or 0.0)
        width = round(at((spent or 0.0) + committed) - start, 2)
        parts.append(f'<span class="ba-committed" style="left:{start}%;width:{width}%"></span>')
    for share in _parts_of(row).values():
        parts.append(f'<span class="ba-part" style="width:{at(share)}%"></span>')
    parts.append(f'<span class="ba-whole" style="left:{at(_WHOLE)}%"></span>')
    if expected is not None:
        parts.append(f'<span class="ba-expected" style="left:{at(expected)}%"></span>')
    stems: list[str] = []
    letters: list[str] = []
    for mark, level in zip(row.marks, levels, strict=True):
        high = round(_ROW_HIGH * (level + 1), 2)
        beyond = "›" if mark.achieved > limit else ""
        place = f"left:{at(mark.achieved)}%;top:-{high}rem"
        stems.append(f'<span class="ba-mark" style="{place};height:{round(high + 1.1, 2)}rem"></span>')
        letters.append(f'<b class="ba-at" style="{place}">{escape(mark.letter)}{beyond}</b>')
    parts += [*stems, *letters, "</div></div>"]  # letters last: no stem of another runs through them
    return "".join(parts)


def _levels(places: Sequence[float]) -> list[int]:
    """For each letter the lowest row in which it touches no other."""
    taken: list[list[float]] = []
    found = []
    for place in places:
        level = next((n for n, row in enumerate(taken) if all(abs(place - one) >= _NEAR for one in row)), len(taken))
        if level == len(taken):
            taken.append([])
        taken[level].append(place)
        found.append(level)
    return found


def legend() -> str:
    """What the marks mean; once above the rows."""
    marks = (
        ('<span class="ba-spent" style="width:100%"></span>', "uitgegeven deel van het geld"),
        ('<span class="ba-part" style="width:100%"></span>', "uitgegeven deel tot en met het jaar van een doel"),
        ('<span class="ba-committed" style="left:0;width:100%"></span>', "verplicht"),
        ('<span class="ba-expected" style="left:50%"></span>', "volgens de begroting per jaar"),
        ('<span class="ba-whole" style="left:50%"></span>', "100%: alle geld, of het hele doel"),
    )
    boxes = [
        f'<span class="mo-key"><span class="ba-lane ba-key" aria-hidden="true">{mark}</span>{word}</span>'
        for mark, word in marks
    ]
    letter = '<span class="mo-key"><b class="ba-letter" aria-hidden="true">a</b>bereikt deel van doel a</span>'
    return f'<p class="mo-legend">{"".join(boxes)}{letter}</p>'


STYLE: Final = """
.ba-plot{margin:.4rem 0 .5rem;padding-right:.75rem}
.ba-lane{position:relative;display:block;height:1.5rem}
.ba-lane>span{position:absolute;display:block;box-sizing:border-box}
.ba-track{left:0;top:.3rem;height:.9rem;background:var(--mo-track);border-radius:2px}
.ba-spent{left:0;top:.4rem;height:.7rem;background:var(--mo-bar)}
.ba-committed{top:.4rem;height:.7rem;border:1px solid var(--mo-bar);
 background:repeating-linear-gradient(135deg,var(--mo-bar) 0 2px,transparent 2px 6px)}
.ba-part{left:0;top:.15rem;height:1.2rem;border:2px dashed var(--mo-bar);border-left:0}
.ba-whole{top:.1rem;height:1.3rem;width:3px;margin-left:-2px;background:var(--mo-ink)}
.ba-expected{top:.25rem;height:1rem;width:0;border-left:2px dotted var(--mo-ink);margin-left:-1px}
.ba-expected::after{content:"";position:absolute;left:-7px;bottom:-.35rem;border:6px solid transparent;
 border-bottom:7px solid var(--mo-ink);border-top:0}
.ba-mark{width:0;border-left:2px solid var(--mo-ink);margin-left:-1px}
.ba-at,.ba-letter{display:block;box-sizing:border-box;min-width:1.25rem;height:1.25rem;padding:0 .2rem;
 border:2px solid var(--mo-ink);border-radius:.65rem;background:var(--mo-page);color:var(--mo-ink);font-size:.75rem;
 font-weight:700;line-height:1.05rem;text-align:center}
.ba-at{position:absolute;transform:translateX(-50%);margin-left:-1px;white-space:nowrap}
.ba-letter{display:inline-block;flex:none;justify-self:start;align-self:start;margin-top:.1rem}
.ba-key.ba-lane{display:inline-block;width:22px;flex:none}
.mo ol.ba-targets{list-style:none;margin:0 0 .4rem;padding:0}
.mo ol.ba-targets li{display:grid;grid-template-columns:1.6rem minmax(0,1fr);gap:.1rem .4rem;margin:0;padding:.35rem 0;
 border-top:1px solid var(--mo-line);line-height:1.5;font-size:.9375rem}
.mo ol.ba-targets p{margin:0;font-size:.9375rem;max-width:56rem}
.ba-line{break-inside:avoid;border:1px solid var(--mo-line);border-radius:.375rem;padding:.8rem 1rem .6rem;
 margin:0 0 1rem}
.mo .ba-line h3{font-size:1.0625rem;font-weight:600;line-height:1.4;margin:0 0 .3rem;padding:0}
"""
