"""The one style sheet of everything the charts draw in HTML and SVG."""

from typing import Final

from spuk_monitor.charts import (
    answer_bars,
    balance,
    budget,
    bullet,
    chain,
    diverging,
    dots,
    outlines,
    panels,
    print_style,
    status,
    theme,
)

# Of Streamlit's own parts: a subheading stays below its heading in size, and the uploader's words wrap. Boxes stand two
# by two, below each other on a narrow screen, with their links in line.
_PAGE: Final = """
[data-testid="stHeading"] h3{font-size:1.25rem}
@media (max-width:640px){[data-testid="stHeading"] h3{font-size:1.125rem}}
[data-testid="stFileUploaderDropzoneInstructions"] *{white-space:normal}
.mo-card.mo-decision{margin:.75rem 0}
.mo-lead+.sm-tiles.sm-tiles{margin-top:1rem}
.mo-boxes{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem;margin-bottom:1rem}
.mo-attention+.mo-boxes{margin-top:.75rem}
.mo-box{display:flex;flex-direction:column;break-inside:avoid;border:1px solid var(--mo-line);border-radius:.5rem;
padding:1rem 1rem .5rem;min-width:0}
p.mo-box-link{margin:auto 0 0;padding-top:.25rem}
.mo-box-link a{display:inline-block;padding:.35rem 0;overflow-wrap:anywhere}
@media not (max-width:640px){.mo-boxes{grid-template-columns:repeat(2,minmax(0,1fr))}}
.mo p.mo-quiet{max-width:none}
.mo p.mo-intro{margin-bottom:1rem}
[data-testid="stPageLink-NavLink"] :is(p,span){white-space:normal;overflow-wrap:anywhere}
[data-testid="stPageLink-NavLink"]{height:auto}
.mo-tag{font-weight:400}
details.mo-t-more+:is(ul,ol,div,p,table){margin-top:.5rem}
.mo-target+.mo-facts,.mo .mo-target+p{margin-top:.4rem}
.mo-told,.mo-decision :is(p,h3,h4){overflow-wrap:anywhere}
.mo :is(p,li){overflow-wrap:break-word}
.mo-told :is(h3,h4,h5,h6){font-size:1.0625rem;font-weight:600;line-height:1.4;margin:.9rem 0 .3rem;padding:0}
.mo-told :is(ul,ol){margin:0 0 .5rem;padding-left:1.3rem;max-width:48rem;line-height:1.5}
.mo-told blockquote{margin:0 0 .5rem;padding:0 0 0 .9rem;border-left:4px solid var(--mo-line)}
.mo-told pre{white-space:pre-wrap}
"""
_CHARTS: Final = "".join(
    one.STYLE for one in (theme, bullet, status, panels, chain, dots, outlines, diverging, answer_bars, balance, budget)
)
SHEET: Final = f"<style>{_CHARTS}{_PAGE}{print_style.STYLE}</style>"
