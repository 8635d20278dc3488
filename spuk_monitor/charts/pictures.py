"""An exhibit as a picture (png): title, sentence, drawing, note and source on one sheet of 1600 pixels wide.

Importing this module does not load matplotlib: only who asks for a picture waits for it (docs/adr/0005). Pictures are
made one at a time: matplotlib keeps its fonts in the open, and downloads are made in threads of their own.
"""

from threading import Lock
from typing import TYPE_CHECKING, Final

from spuk_monitor.charts.drawing import Bars, Dots, Drawing, Lines, Stacks
from spuk_monitor.charts.exhibit import Exhibit

if TYPE_CHECKING:
    from spuk_monitor.charts.pictured.body import Body

SOURCE: Final = "Bron: Monitor Kansrijke Wijk"
_ONE_AT_A_TIME: Final = Lock()


def png(exhibit: Exhibit) -> bytes:
    """The picture; the same exhibit gives the same bytes. Its title and sentence are in the file as well.

    Raises ValueError when there is nothing to draw.
    """
    if exhibit.drawing is None:
        raise ValueError(f"{exhibit.name} has no drawing")
    with _ONE_AT_A_TIME:
        from spuk_monitor.charts.pictured.sheet import picture  # noqa: PLC0415  (matplotlib takes a second to load)

        return picture(exhibit, _body(exhibit.drawing), source=SOURCE)


def notice(title: str, text: str) -> bytes:
    """A sheet with words only: what a reader gets where a picture could not be made."""
    with _ONE_AT_A_TIME:
        from spuk_monitor.charts.pictured.sheet import picture  # noqa: PLC0415

        return picture(Exhibit("melding", title, text, (), ()), None, source=SOURCE)


def _body(drawing: Drawing) -> "Body":
    from spuk_monitor.charts.pictured import lines, ranked, shapes, stacked  # noqa: PLC0415

    if isinstance(drawing, Bars):
        return ranked.bars(drawing)
    if isinstance(drawing, Dots):
        return ranked.dots(drawing)
    if isinstance(drawing, Stacks):
        return stacked.body(drawing)
    return lines.body(drawing) if isinstance(drawing, Lines) else shapes.body(drawing)
