"""The one style sheet of everything the charts draw in HTML and SVG."""

from typing import Final

from spuk_monitor.charts import bullet, print_style, series, status, theme

# Of Streamlit's own parts: a subheading stays below its heading in size, and the uploader's words wrap.
_PAGE: Final = """
[data-testid="stHeading"] h3{font-size:1.25rem}
@media (max-width:640px){[data-testid="stHeading"] h3{font-size:1.125rem}}
[data-testid="stFileUploaderDropzoneInstructions"] *{white-space:normal}
"""
SHEET: Final = f"<style>{theme.STYLE}{bullet.STYLE}{status.STYLE}{series.STYLE}{_PAGE}{print_style.STYLE}</style>"
