"""The one style sheet of everything the charts draw in HTML and SVG."""

from typing import Final

from spuk_monitor.charts import bullet, series, status, theme

SHEET: Final = f"<style>{theme.STYLE}{bullet.STYLE}{status.STYLE}{series.STYLE}</style>"
