"""Colours, signs and the Plotly template that every chart shares. Works on a light and a dark page alike.

HTML and SVG take their colours from the CSS variables in `STYLE` (`light-dark()` follows the page). Plotly knows no
such thing: its marks have a colour with at least 3:1 on both pages, its texts are coloured by `STYLE`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import plotly.graph_objects as go

from spuk_monitor.domain.terms import GapLabel, OutcomeLabel, Status

# (light page, dark page); texts have at least 4.5:1 on the page behind them: tests/charts/test_theme.py.
TOKENS: Final[dict[str, tuple[str, str]]] = {
    "ink": ("#1b2733", "#e8edf2"),
    "muted": ("#4f5b66", "#aab6c1"),
    "line": ("#c3ccd5", "#3a4754"),
    "track": ("#e4e9ee", "#2a3642"),
    "soft": ("#f2f5f8", "#1b252f"),
    "page": ("#ffffff", "#11181f"),
    "link": ("#154273", "#8fc1f5"),
    "bar": ("#2f6db5", "#5b9be0"),
    "good": ("#1f6b3a", "#79d19a"),
    "good-soft": ("#e2f1e7", "#163524"),
    "busy": ("#154273", "#8fc1f5"),
    "busy-soft": ("#e3ecf6", "#17304b"),
    "warn": ("#8a4300", "#ffb066"),
    "warn-soft": ("#fdeedc", "#3f2a12"),
    "bad": ("#a3211a", "#ff9a91"),
    "bad-soft": ("#fbe6e4", "#43201d"),
    "none": ("#4f5b66", "#aab6c1"),
    "none-soft": ("#edf0f3", "#26313b"),
}
# Marks in Plotly figures: at least 3:1 on both pages.
PLOT_BLUE: Final = "#3b7dc4"
PLOT_ORANGE: Final = "#c66a12"
PLOT_GREEN: Final = "#2f8f57"
PLOT_PURPLE: Final = "#9467c9"
PLOT_GREY: Final = "#7d8994"
PLOT_GRID: Final = "rgba(125,137,148,0.28)"
SERIES_COLOURS: Final = (PLOT_BLUE, PLOT_ORANGE, PLOT_GREEN, PLOT_PURPLE, PLOT_GREY)
SERIES_DASHES: Final = ("solid", "dash", "dot", "dashdot", "longdash")
SERIES_SYMBOLS: Final = ("circle", "square", "diamond", "triangle-up", "x")

MONTHS_SHORT: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
PLOTLY_CONFIG: Final[dict[str, Any]] = {"displayModeBar": False, "scrollZoom": False, "responsive": True}


@dataclass(frozen=True, slots=True)
class Sign:
    """How a judgement is shown: never by colour alone."""

    mark: str
    word: str
    tone: str  # good, busy, warn, bad or none: a pair of TOKENS


STATUS_SIGNS: Final[dict[Status, Sign]] = {
    Status.BEHAALD: Sign("✔", "behaald", "good"),
    Status.OP_KOERS: Sign("●", "op koers", "good"),
    Status.LOOPT: Sign("▶", "loopt", "busy"),
    Status.TE_VROEG: Sign("◷", "te vroeg", "busy"),
    Status.AANDACHT: Sign("▲", "aandacht", "warn"),
    Status.ACHTER: Sign("▼", "achter", "bad"),
    Status.NIET_BEHAALD: Sign("✖", "niet behaald", "bad"),
    Status.GEEN_GEGEVENS: Sign("○", "geen gegevens", "none"),
    Status.GEEN_STREEFWAARDE: Sign("–", "geen streefwaarde", "none"),
}
OUTCOME_SIGNS: Final[dict[OutcomeLabel, Sign]] = {
    OutcomeLabel.VERBETERD: Sign("▲", "verbeterd", "good"),
    OutcomeLabel.GELIJK_GEBLEVEN: Sign("=", "gelijk gebleven", "none"),
    OutcomeLabel.VERSLECHTERD: Sign("▼", "verslechterd", "bad"),
    OutcomeLabel.GESTEGEN: Sign("↗", "gestegen", "none"),
    OutcomeLabel.GEDAALD: Sign("↘", "gedaald", "none"),
    OutcomeLabel.REEKSBREUK: Sign("╫", "reeksbreuk", "none"),
    OutcomeLabel.ONVOLDOENDE_METINGEN: Sign("○", "te weinig metingen", "none"),
    OutcomeLabel.HOGER: Sign("↗", "hoger", "none"),
    OutcomeLabel.GELIJK: Sign("=", "gelijk", "none"),
    OutcomeLabel.LAGER: Sign("↘", "lager", "none"),
}
GAP_SIGNS: Final[dict[GapLabel, Sign]] = {
    GapLabel.LOOPT_IN: Sign("→←", "afstand wordt kleiner", "none"),
    GapLabel.LOOPT_UIT: Sign("←→", "afstand wordt groter", "none"),
    GapLabel.BLIJFT_GELIJK: Sign("=", "afstand blijft gelijk", "none"),
}


WITHHELD_SIGN: Final = Sign("◌", "niet getoond", "none")


def status_sign(status: str) -> Sign:
    return STATUS_SIGNS[Status(status)]


def target_sign(row: Mapping[str, Any]) -> Sign:
    """Of a row of analysis.progress.judge_targets; a status that would give a small number away is not shown."""
    if row["withheld"] and row["status"] == Status.GEEN_GEGEVENS:
        return WITHHELD_SIGN
    return status_sign(str(row["status"]))


def outcome_sign(label: str) -> Sign:
    return OUTCOME_SIGNS[OutcomeLabel(label)]


def pill(sign: Sign, *, suffix: str = "") -> str:
    """Sign and word on a soft ground; `suffix` (escaped here) goes behind the word: "behaald (2026)"."""
    word = escape(sign.word + (f" {suffix}" if suffix else ""))
    return f'<span class="mo-pill mo-{sign.tone}"><span aria-hidden="true">{sign.mark}</span> {word}</span>'


def tag(text: str, tone: str = "none") -> str:
    """A small mark beside a number: fictief, voorlopig, aanname, verouderd."""
    return f'<span class="mo-tag mo-{escape(tone)}">{escape(text)}</span>'


def _variables() -> str:
    return "".join(f"--mo-{name}:light-dark({light},{dark});" for name, (light, dark) in TOKENS.items())


def _tones() -> str:
    tones = ("good", "busy", "warn", "bad", "none")
    return "".join(f".mo-{tone}{{color:var(--mo-{tone});background:var(--mo-{tone}-soft)}}" for tone in tones)


# The variables stand on the app itself: that is where Streamlit sets color-scheme, and light-dark() looks there.
STYLE: Final = f"""
[data-testid="stAppViewContainer"],[data-testid="stSidebar"]{{{_variables()}}}
{_tones()}
.mo-pill{{display:inline-block;padding:.1rem .55rem;border-radius:1rem;font-size:.875rem;font-weight:600;
 white-space:nowrap;line-height:1.5}}
.mo-tag{{display:inline-block;padding:0 .4rem;border-radius:.25rem;font-size:.8125rem;line-height:1.5;
 white-space:nowrap;border:1px solid currentColor;background:transparent}}
.mo-muted{{color:var(--mo-muted)}}
.mo-small{{font-size:.875rem}}
.mo p{{margin:0 0 .5rem;max-width:48rem;line-height:1.5}}
.mo a{{color:var(--mo-link);text-decoration:underline}}
.mo a:focus-visible,[data-testid="stSidebarNav"] a:focus-visible,[data-testid="stPageLink"] a:focus-visible{{
 outline:3px solid var(--mo-link);outline-offset:2px}}
.mo a:hover{{text-decoration-thickness:2px}}
[data-testid="stPageLink-NavLink"]{{padding-left:0;background:transparent}}
[data-testid="stPageLink-NavLink"] p,[data-testid="stPageLink-NavLink"] span{{font-weight:400}}
[data-testid="stPageLink-NavLink"] p{{color:var(--mo-link);text-decoration:underline}}
.stHtml dl.sm-tiles{{padding:0}}
[data-testid="stButtonGroup"] [aria-checked="true"] p{{color:var(--mo-link)}}
[data-testid="stTab"][aria-selected="true"],[data-testid="stTab"][aria-selected="true"] p{{color:var(--mo-link)}}
[data-testid="stCaptionContainer"],[data-testid="stCaptionContainer"] p{{color:var(--mo-muted);opacity:1}}
[data-testid="stMainBlockContainer"]{{padding:3rem 3.5rem}}
[data-testid="stHeading"] h1{{font-size:2.25rem}}
[data-testid="stHeading"] h2{{font-size:1.625rem}}
@media (max-width:640px){{
 [data-testid="stMainBlockContainer"]{{padding:3.5rem 1rem 3rem}}
 [data-testid="stHeading"] h1{{font-size:1.75rem}}
 [data-testid="stHeading"] h2{{font-size:1.375rem}}
}}
.mo-lead{{font-size:1.125rem;line-height:1.5;max-width:48rem;margin:0 0 .5rem}}
.mo-note{{border-left:4px solid var(--mo-warn);background:var(--mo-warn-soft);color:var(--mo-ink);
 padding:.6rem .9rem;border-radius:.25rem;margin:0 0 .75rem;line-height:1.5}}
.mo-quiet{{border-left:4px solid var(--mo-line);background:var(--mo-soft);color:var(--mo-ink);
 padding:.6rem .9rem;border-radius:.25rem;margin:0 0 .5rem;line-height:1.5}}
.mo-foot{{border-top:1px solid var(--mo-line);padding-top:.75rem;margin-top:1.5rem;color:var(--mo-muted);
 font-size:.875rem;line-height:1.6}}
.mo-h3{{font-size:1.125rem;font-weight:600;line-height:1.35;margin:1.25rem 0 .4rem;max-width:56rem}}
.mo h4.mo-interv{{font-size:1.0625rem;font-weight:600;line-height:1.4;margin:1rem 0 .1rem;padding:.6rem 0 0;
 border-top:1px solid var(--mo-line);max-width:none}}
.mo h5.mo-part{{font-size:1rem;font-weight:600;line-height:1.4;margin:.75rem 0 .1rem;padding:0}}
.mo-one{{margin:.4rem 0 0;padding:.4rem 0 0;border-top:1px solid var(--mo-line);line-height:1.5}}
.mo-one:has(h5){{border-top:0;margin:0}}
.mo .mo-one h4,.mo .mo-one h5,.mo .mo-one p{{display:inline;margin:0;padding:0;border:0;font-size:.9375rem}}
.mo .mo-one p{{margin-left:.5rem}}
.mo p.mo-facts{{color:var(--mo-muted);font-size:.875rem;margin:0 0 .35rem;max-width:56rem}}
.mo-target{{scroll-margin-top:1rem;
 margin:.4rem 0 0;padding:.5rem .8rem;background:var(--mo-soft);border-radius:.375rem;line-height:1.5}}
.mo-t-row{{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,7fr);gap:.25rem 1.25rem}}
@media (max-width:760px){{.mo-t-row{{grid-template-columns:minmax(0,1fr)}}}}
.mo p.mo-t-name{{font-weight:600;margin:0 0 .25rem;line-height:1.4}}
.mo p.mo-t-num{{margin:0;font-size:.9375rem;font-variant-numeric:tabular-nums}}
.mo p.mo-t-why{{font-size:.9375rem;margin:0;max-width:56rem}}
.mo-t-row+.mo-t-why{{padding-top:.25rem}}
.mo-t-tags{{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .4rem}}
.mo p.mo-t-tags{{margin:0 0 .25rem}}
.mo-t-more{{font-size:.875rem}}
.mo-t-more[open]{{flex-basis:100%}}
.mo-t-more summary{{cursor:pointer;color:var(--mo-link);text-decoration:underline;padding:.15rem .2rem}}
.mo-t-more summary:focus-visible{{outline:3px solid var(--mo-link);outline-offset:1px}}
.mo-t-tags .mo-tag{{white-space:normal}}
.mo-facts .mo-tag{{margin:0 .35rem 0 0}}
.mo-grid{{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));gap:1rem;margin:.75rem 0}}
.mo-card{{border:1px solid var(--mo-line);border-radius:.375rem;padding:.9rem 1rem .6rem;min-width:0}}
.mo :is(h3,h4).mo-card-h{{font-size:1.0625rem;font-weight:600;line-height:1.4;margin:0 0 .25rem;padding:0}}
.mo p.mo-card-money{{margin:.6rem 0 0}}
.mo-attention{{margin:0;line-height:1.5}}
[class*="st-key-doelenlijst-"] [data-testid="stExpander"] details{{border:0;border-radius:0 0 .375rem .375rem}}
[class*="st-key-doelenlijst-"] [data-testid="stExpander"] summary{{min-height:0;padding:.1rem .6rem;line-height:1.3}}
[class*="st-key-doelenlijst-"] [data-testid="stExpander"] summary p{{font-size:.875rem}}
.mo-line{{display:flex;flex-wrap:wrap;align-items:center;gap:.2rem .6rem;margin:0;line-height:1.5;font-size:.9375rem}}
.js-plotly-plot .xtick text,.js-plotly-plot .ytick text,.js-plotly-plot .legendtext,
.js-plotly-plot .annotation-text,.js-plotly-plot .g-xtitle text,.js-plotly-plot .g-ytitle text,
.js-plotly-plot .textpoint text{{fill:var(--mo-ink) !important}}
"""


def template() -> go.layout.Template:
    """Quiet axes, Dutch separators, room for nothing but the figures."""
    axis = {
        "gridcolor": PLOT_GRID,
        "zeroline": False,
        "linecolor": PLOT_GREY,
        "tickcolor": PLOT_GREY,
        "automargin": True,
        "title": {"standoff": 8},
    }
    layout = go.Layout(
        font={"family": "Source Sans, Source Sans Pro, sans-serif", "size": 14, "color": PLOT_GREY},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        separators=",.",
        margin={"l": 8, "r": 12, "t": 16, "b": 8},
        xaxis={**axis, "showgrid": False, "ticks": "outside"},
        yaxis=axis,
        hovermode="closest",
        hoverlabel={"bgcolor": "#1b2733", "bordercolor": "#1b2733", "font": {"color": "#ffffff", "size": 14}},
        legend={"orientation": "h", "x": 0, "y": -0.18, "yanchor": "top", "title": {"text": ""}},
        dragmode=False,
    )
    return go.layout.Template(layout=layout)


TEMPLATE: Final = template()
