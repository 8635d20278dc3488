"""The sheet around a drawing: title and sentence above, note and source below. Its height follows what is on it."""

from typing import Final

from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.charts.pictured.body import FULL, LEFT, Body
from spuk_monitor.charts.pictured.canvas import MUTED, Canvas, text_height, wrapped

_TITLE, _SENTENCE, _FOOT = 14.5, 10.5, 8.5  # points
_EDGE: Final = 0.35
_GAP: Final = 0.22


def picture(exhibit: Exhibit, body: Body | None, *, source: str) -> bytes:
    """Without a body only the words."""
    title = wrapped(exhibit.title, FULL, _TITLE, bold=True)
    sentence = wrapped(exhibit.summary, FULL, _SENTENCE)
    foot = [*wrapped(exhibit.note, FULL, _FOOT), source]
    above = text_height(title, _TITLE) + 0.05 + text_height(sentence, _SENTENCE)
    drawn = body.height if body else 0.0
    canvas = Canvas(_EDGE + above + _GAP + drawn + _GAP + text_height(foot, _FOOT) + _EDGE)
    y = canvas.lines((LEFT, _EDGE), title, size=_TITLE, bold=True)
    y = canvas.lines((LEFT, y + 0.05), sentence, size=_SENTENCE)
    if body:
        body.draw(canvas, y + _GAP)
    canvas.lines((LEFT, y + _GAP + drawn + _GAP), foot, size=_FOOT, color=MUTED)
    return canvas.png(title=exhibit.title, description=" ".join(filter(None, (exhibit.summary, exhibit.note))))
