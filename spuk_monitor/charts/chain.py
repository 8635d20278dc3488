"""Three steps beside each other, with between them in words how one is expected to lead to the next. HTML only."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final


@dataclass(frozen=True, slots=True)
class Step:
    """`items` and `nothing` (what to say without items) are HTML that the caller escaped; `leads_to` is plain."""

    heading: str
    explanation: str
    items: Sequence[str]
    nothing: str
    leads_to: str = ""


def html(steps: Sequence[Step]) -> str:
    """Columns on a wide screen, below each other on a narrow one; the arrow is said in words as well."""
    parts = []
    for step in steps:
        listed = "".join(f"<li>{item}</li>" for item in step.items)
        inside = f'<ul class="mo-c-list">{listed}</ul>' if listed else f'<p class="mo-small">{step.nothing}</p>'
        parts.append(
            f'<div class="mo-c-step"><h3 class="mo-card-h">{escape(step.heading)}</h3>'
            f'<p class="mo-facts">{escape(step.explanation)}</p>{inside}</div>'
        )
        if step.leads_to:
            parts.append(
                f'<p class="mo-c-arrow"><span>{escape(step.leads_to)}</span>'
                '<span class="mo-c-head" aria-hidden="true"></span></p>'
            )
    return f'<div class="mo mo-chain">{"".join(parts)}</div>'


STYLE: Final = """
.mo-chain{display:grid;grid-template-columns:minmax(0,1fr) 4.75rem minmax(0,1fr) 4.75rem minmax(0,1fr);gap:.25rem;
 align-items:start;margin:0 0 .75rem}
.mo-c-step{border:1px solid var(--mo-line);border-radius:.375rem;padding:.8rem .8rem .6rem;min-width:0}
.mo ul.mo-c-list{list-style:none;margin:0;padding:0}
.mo ul.mo-c-list li{margin:0;padding:.45rem 0;border-top:1px solid var(--mo-line);line-height:1.45;font-size:.9375rem;
 overflow-wrap:anywhere}
.mo p.mo-c-arrow{display:flex;flex-direction:column;align-items:center;gap:.4rem;margin:0;
 text-align:center;padding:1rem 0;font-size:.8125rem;line-height:1.35;color:var(--mo-muted)}
.mo-c-head{width:0;height:0;border:.5rem solid transparent;border-left-color:var(--mo-muted);border-right:0}
@media (max-width:900px){.mo-chain{grid-template-columns:minmax(0,1fr)}
 .mo p.mo-c-arrow{padding:.2rem 0}
 .mo-c-head{border:.5rem solid transparent;border-top-color:var(--mo-muted);border-bottom:0}}
"""
