"""Tables and small marks as HTML that a person can read at any width. Builds text only; all data is escaped.

`st.dataframe` is a canvas: good to explore, not to read. These are real tables with a caption, inside a box that
scrolls by itself; a `stacked` one turns into cards on a narrow screen. Colours come from the text colour, so that
both themes work.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from spuk_monitor.domain.dutch import MISSING

CSS = """<style>
.sm-box{overflow-x:auto;max-width:100%;margin:0 0 .75rem}
.sm-box:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.sm-table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.4;font-variant-numeric:tabular-nums}
.sm-table caption{text-align:left;font-size:.85rem;padding:0 0 .4rem;color:inherit}
.sm-table th,.sm-table td{text-align:left;vertical-align:top;padding:.45rem .75rem .45rem 0;border:0;
border-bottom:1px solid color-mix(in srgb,currentColor 22%,transparent)}
.sm-table thead th{font-weight:600;border-bottom:2px solid color-mix(in srgb,currentColor 45%,transparent)}
.sm-table tbody th{font-weight:600}
.sm-wide tbody th{min-width:11rem}
.sm-table .sm-num{text-align:right;white-space:nowrap;padding-left:.5rem}
.sm-table .sm-num .sm-soft{display:inline-block;white-space:normal;
max-width:9.5rem}
.sm-table tfoot th,.sm-table tfoot td,.sm-table tr.sm-sum th,.sm-table tr.sm-sum td{font-weight:600;
border-top:2px solid color-mix(in srgb,currentColor 45%,transparent)}
.sm-soft{font-size:.85em;font-weight:400;opacity:.86}
.sm-nowrap{white-space:nowrap}
.sm-tag{display:inline-block;font-size:.8125rem;font-weight:400;line-height:1.4;padding:0 .4rem;
border:1px solid currentColor;border-radius:.25rem;white-space:nowrap}
.sm-list.sm-list{margin:0 0 .5rem;padding-left:1.2rem;line-height:1.5}
.sm-list.sm-list li{margin:0 0 .4rem;padding:0}
.sm-tiles.sm-tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;
margin:0 0 1rem;padding:0}
.sm-tile{border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:.25rem;
padding:.6rem .8rem;margin:0}
.sm-tile dt{font-size:.85rem;margin:0}
.sm-tile dd{font-size:1.45rem;font-weight:600;line-height:1.25;margin:0;font-variant-numeric:tabular-nums}
.sm-tile dd.sm-under{font-size:.8rem;font-weight:400;line-height:1.35}
.sm-good{color:light-dark(#1f6b3a,#79d19a)}
.sm-warn{color:light-dark(#8a4200,#ffb066)}
.sm-bad{color:light-dark(#b3261e,#ff8a80)}
@media (max-width:640px){
.sm-stacked thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.sm-stacked,.sm-stacked tbody,.sm-stacked tr,.sm-stacked th,.sm-stacked td,.sm-stacked caption{display:block;width:100%}
.sm-stacked tr{display:grid;grid-template-columns:1fr 1fr;column-gap:1rem;padding:.5rem 0;
border-bottom:1px solid color-mix(in srgb,currentColor 30%,transparent)}
.sm-stacked tbody th,.sm-stacked td{min-width:0;border:0;padding:.1rem 0;overflow-wrap:anywhere;
grid-column:1/-1}
.sm-stacked td.sm-num{grid-column:auto;text-align:left;white-space:normal;padding-left:0}
.sm-stacked tr.sm-sum th,.sm-stacked tr.sm-sum td{border:0}
.sm-stacked td:empty,.sm-stacked td.sm-none,.sm-stacked td.sm-num br{display:none}
.sm-stacked td.sm-num .sm-soft{display:inline;max-width:none;margin-left:.3em}
.sm-stacked th[data-label]::before{content:attr(data-label) " "}
.sm-stacked td[data-label]::before{content:attr(data-label) ": ";font-size:.85em;opacity:.86}
}
</style>"""


_TAGS = re.compile(r"<[^>]+>")
_MINUS = re.compile(r"(?<![\w.,:;/)–-])-(?=€|\d)")  # a hyphen that stands for minus, not one inside a word or a code
_SIGNED_EURO = re.compile(r"([−+]) ?€ ")
_LONG_HEADING = 24


class Markup(str):
    """Text that is HTML already and was escaped where it was made."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in % of the table on a wide screen; 0 leaves it to the browser."""

    title: str
    numeric: bool = False
    width: int = 0
    carded: bool = False  # the first cell says its title on a narrow screen ("Versie 5")


def safe(text: object) -> str:
    """`text` as HTML: escaped, unless it is Markup. Minus is a real minus, and an amount never breaks at its sign."""
    html = str(text) if isinstance(text, Markup) else _MINUS.sub("−", escape(str(text)))
    return _SIGNED_EURO.sub(r"\1&nbsp;€&nbsp;", html).replace("€ ", "€&nbsp;")


def joined(*parts: object, by: str = " ") -> Markup:
    """The parts that are not empty, each escaped unless Markup."""
    return Markup(by.join(safe(part) for part in parts if str(part)))


def link(address: str, label: object) -> Markup:
    """A link in the same tab; `address` is escaped already (frame.href)."""
    return Markup(f'<a href="{address}" target="_self">{safe(label)}</a>')


def soft(text: object, tone: str = "") -> Markup:
    """A smaller second line under what it explains. `tone` as in `toned`."""
    kind = f"sm-soft sm-{tone}" if tone else "sm-soft"
    return Markup(f'<br><span class="{kind}">{safe(text)}</span>') if str(text) else Markup("")


def tag(text: str, tone: str = "") -> Markup:
    """A framed word beside a number: voorlopig, aanname. `tone` as in `toned`."""
    kind = f"sm-tag sm-{tone}" if tone else "sm-tag"
    return Markup(f'<span class="{kind}">{escape(text)}</span>')


def fictitious() -> Markup:
    """The word beside every made-up number, in one colour on every page."""
    return tag("fictief", "warn")


def whole(text: object) -> Markup:
    """What must not break over two lines: a code, an amount with its sign."""
    return Markup(f'<span class="sm-nowrap">{safe(text)}</span>')


def toned(text: str, tone: str) -> Markup:
    """Coloured words; the words (with their sign) already say it. `tone`: good, warn, bad or ""."""
    return Markup(f'<span class="sm-{tone}">{escape(text)}</span>') if tone else Markup(escape(text))


def table(
    columns: Sequence[object],
    rows: Sequence[Sequence[object]],
    *,
    caption: str,
    stacked: bool = False,
    sums: Sequence[int] = (),
) -> str:
    """A table with a caption. A column is a Column or just its title; the first cell of a row is its heading.

    `stacked` makes cards of the rows on a narrow screen; `sums` are the indices of rows that are totals.
    """
    heads = [column if isinstance(column, Column) else Column(str(column)) for column in columns]
    wide = any(len(_TAGS.sub("", str(row[0]))) > _LONG_HEADING for row in rows)
    kind = " ".join(["sm-table", *(["sm-stacked"] if stacked else []), *(["sm-wide"] if wide else [])])
    html = [
        f'<div class="sm-box" role="region" tabindex="0" aria-label="{escape(caption)}"><table class="{kind}">',
        f"<caption>{escape(caption)}</caption><thead><tr>",
        *(f'<th scope="col"{_class(head)}{_width(head)}>{escape(head.title)}</th>' for head in heads),
        "</tr></thead><tbody>",
    ]
    for index, row in enumerate(rows):
        html.append('<tr class="sm-sum">' if index in sums else "<tr>")
        label = f' data-label="{escape(heads[0].title)}"' if heads[0].carded else ""
        html.append(f'<th scope="row"{label}>{safe(row[0])}</th>')
        html += [
            f'<td{_class(head, empty=str(cell) == MISSING)} data-label="{escape(head.title)}">{safe(cell)}</td>'
            for head, cell in zip(heads[1:], row[1:], strict=True)
        ]
        html.append("</tr>")
    html.append("</tbody></table></div>")
    return "".join(html)


def _class(column: Column, *, empty: bool = False) -> str:
    """`empty`: only a dash, which a card on a narrow screen leaves out."""
    names = [*(["sm-num"] if column.numeric else []), *(["sm-none"] if empty else [])]
    return f' class="{" ".join(names)}"' if names else ""


def _width(column: Column) -> str:
    return f' style="width:{column.width}%"' if column.width else ""


def listed(items: Sequence[object]) -> str:
    """A bulleted list."""
    return f'<ul class="sm-list">{"".join(f"<li>{safe(item)}</li>" for item in items)}</ul>'


def folded(summary: str, html: str, *, opened: bool = False) -> str:
    """What a click unfolds; `html` is HTML already. Paper leaves out what is folded."""
    start = '<details class="mo-t-more" open>' if opened else '<details class="mo-t-more">'
    return f'<div class="mo">{start}<summary>{safe(summary)}</summary>{html}</details></div>'


def tiles(facts: Sequence[tuple[str, object, object]]) -> str:
    """Numbers to see at a glance: (what, number, a line under it or "")."""
    parts = []
    for what, number, under in facts:
        below = f'<dd class="sm-under">{safe(under)}</dd>' if str(under) else ""
        parts.append(f'<div class="sm-tile"><dt>{safe(what)}</dt><dd>{safe(number)}</dd>{below}</div>')
    return f'<dl class="sm-tiles">{"".join(parts)}</dl>'
