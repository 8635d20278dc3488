"""The one style sheet of everything the charts draw in HTML and SVG."""

from typing import Final

from spuk_monitor.charts import (
    answer_bars,
    balance,
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

# Of Streamlit's own parts: a subheading stays below its heading in size, and the uploader's words wrap.
_PAGE: Final = """
[data-testid="stHeading"] h3{font-size:1.25rem}
@media (max-width:640px){[data-testid="stHeading"] h3{font-size:1.125rem}}
[data-testid="stFileUploaderDropzoneInstructions"] *{white-space:normal}
"""
_CHARTS: Final = "".join(
    one.STYLE for one in (theme, bullet, status, panels, chain, dots, outlines, diverging, answer_bars, balance)
)
SHEET: Final = f"<style>{_CHARTS}{_PAGE}{print_style.STYLE}</style>"
