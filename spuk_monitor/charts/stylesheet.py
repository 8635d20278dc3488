"""The one style sheet of everything the charts draw in HTML and SVG."""

from typing import Final

from spuk_monitor.charts import bullet, series, status, theme

# Streamlit's own frame: less emptiness above and below, and words that can be read in both themes.
_PAGE: Final = """
[data-testid="stMainBlockContainer"]{padding-top:3.5rem;padding-bottom:3rem}
[data-testid="stCaptionContainer"],[data-testid="stCaptionContainer"] p{color:var(--mo-muted);opacity:1}
[data-testid="stTab"][aria-selected="true"] p{color:var(--mo-link)}
[data-testid="stFileUploaderDropzoneInstructions"] *{white-space:normal}
"""
SHEET: Final = f"<style>{theme.STYLE}{bullet.STYLE}{status.STYLE}{series.STYLE}{_PAGE}</style>"
