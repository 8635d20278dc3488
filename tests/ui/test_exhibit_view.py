"""The downloads beside a chart: one button with csv, Excel and, where something is drawn, a picture."""

import io
import logging

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from spuk_monitor.charts import pictures
from spuk_monitor.charts.drawing import Bar, Bars
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.ui import exhibit_view
from tests.builders.unfolded import unfolded

SHOWN = Exhibit("geld_ring_2026", "Geld", "Zin.", ("Regel",), (("A1",),), Bars("%", (Bar("A1", 10.0),)))


def labels(drawn: bool, rows: bool = True, title: str = "Geld") -> list[str]:
    def page(drawn: bool, rows: bool, title: str) -> None:
        from spuk_monitor.charts.drawing import Bar, Bars
        from spuk_monitor.charts.exhibit import Exhibit
        from spuk_monitor.ui.exhibit_view import downloads

        drawing = Bars("%", (Bar("A1", 10.0),)) if drawn else None
        downloads(Exhibit("geld", title, "Zin.", ("Regel",), (("A1",),) if rows else (), drawing), key="geld")

    app = AppTest.from_function(page, args=(drawn, rows, title)).run()
    assert app.get("download_button") == []  # what is folded is not made
    app = unfolded(app)
    assert not app.exception
    return [str(button.proto.label) for button in app.get("download_button")]


def test_three_files_where_something_is_drawn() -> None:
    assert labels(drawn=True) == ["csv: Geld", "Excel: Geld", "Plaatje (png): Geld"]


def test_no_picture_of_a_table_alone_and_nothing_of_nothing() -> None:
    assert labels(drawn=False) == ["csv: Geld", "Excel: Geld"]
    assert labels(drawn=True, rows=False) == []


def test_a_name_in_the_title_is_no_markdown() -> None:
    shown = r"csv: 't Zand \$a\$ \!\[x\]\(http\://elders/x.png\)"
    assert labels(drawn=False, title="'t Zand $a$ ![x](http://elders/x.png)")[0] == shown


def test_a_picture_that_fails_is_a_sheet_that_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_exhibit: Exhibit) -> bytes:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(pictures, "png", broken)
    with caplog.at_level(logging.ERROR):
        content = exhibit_view.picture(SHOWN)
    assert Image.open(io.BytesIO(content)).info["Description"] == exhibit_view.NO_PICTURE
    assert caplog.messages == ["no picture of geld_ring_2026"]


def test_a_picture_is_that_of_the_exhibit() -> None:
    assert exhibit_view.picture(SHOWN) == pictures.png(SHOWN)
