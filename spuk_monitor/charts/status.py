"""How many targets stand where: a stacked bar with the counts beside it in words. Never an average."""

from collections.abc import Mapping
from html import escape
from typing import Final

from spuk_monitor.charts.theme import STATUS_SIGNS
from spuk_monitor.domain.dutch import join_words
from spuk_monitor.domain.terms import Status


def counts_of(row: Mapping[str, object]) -> dict[Status, int]:
    """The statuses that occur in a row of analysis.progress.count_statuses, in the order of Status."""
    found = {status: int(str(row.get(status.value, 0))) for status in Status}
    return {status: count for status, count in found.items() if count}


def sentence(counts: Mapping[Status, int]) -> str:
    """`4 op koers, 2 aandacht en 6 geen gegevens`; empty when nothing is counted."""
    return join_words(f"{count} {STATUS_SIGNS[status].word}" for status, count in counts.items())


def stacked(counts: Mapping[Status, int], what: str) -> str:
    """A bar divided by count, and a pill with sign, count and word for each part."""
    if not counts:
        return ""
    label = escape(f"{what}: {sentence(counts)}", quote=True)
    parts = "".join(
        f'<span class="mo-s-part mo-{STATUS_SIGNS[status].tone}" style="flex:{count}">'
        f"{STATUS_SIGNS[status].mark}</span>"
        for status, count in counts.items()
    )
    return f'<div class="mo-s-bar" role="img" aria-label="{label}">{parts}</div>{pills(counts)}'


def pills(counts: Mapping[Status, int]) -> str:
    """`✔ 3 behaald` for each status that occurs."""
    items = "".join(
        f'<li class="mo-pill mo-{STATUS_SIGNS[status].tone}">'
        f'<span aria-hidden="true">{STATUS_SIGNS[status].mark}</span> '
        f"{count} {escape(STATUS_SIGNS[status].word)}</li>"
        for status, count in counts.items()
    )
    return f'<ul class="mo-pills">{items}</ul>'


STYLE: Final = """
.mo-s-bar{display:flex;gap:2px;margin:.25rem 0 .4rem;height:1.4rem}
.mo-s-part{display:flex;align-items:center;justify-content:center;font-size:.8125rem;min-width:1.1rem;line-height:1;
 border-radius:2px;border-bottom:3px solid currentColor}
.mo ul.mo-pills{display:flex;flex-wrap:wrap;gap:.3rem .4rem;list-style:none;margin:0;padding:0}
.mo ul.mo-pills li{margin:0}
"""
