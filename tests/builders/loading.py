"""The first tab of page Data in a test: choose a file, read what is said, accept."""

from streamlit.testing.v1 import AppTest

from spuk_monitor.store import Store, VersionRecord
from spuk_monitor.ui import uploading
from tests.builders.screens import Screens, markup

AREA = "roosendaal-ring"
HEADER = "indicator;gebied;periode;waarde;status;bron"


def observed(*rows: str) -> str:
    """A csv of rows such as "RSD-M05;2026Q1;1"; further fields are status and bron."""
    fields = [row.split(";") for row in rows]
    lines = [";".join([one[0], AREA, *one[1:], *[""] * (5 - len(one))]) for one in fields]
    return "\n".join([HEADER, *lines, ""])


def upload(app: AppTest, text: str, *, file: str = "uitvraag.csv") -> AppTest:
    app.file_uploader[0].set_value((file, text.encode(), "text/csv"))
    app.run()
    assert not app.exception
    return app


def accept(app: AppTest, **fields: str) -> AppTest:
    app.text_input(key=uploading.NAME).set_value("J. Analist")
    if "reason" in fields:
        app.text_input(key=uploading.REASON).set_value(fields["reason"])
    app.text_area(key=uploading.NOTE).set_value(fields.get("note", ""))
    app.button(key="data.accept.button").click()
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> list[str]:
    return [one.value for one in (*app.error, *app.success, *app.info, *app.warning)]


def stored(screens: Screens) -> tuple[dict[str, float], list[VersionRecord]]:
    """Value per measure, and the versions, newest first."""
    store = Store.open(screens.url)
    try:
        frame = store.observations()
        return dict(zip(frame["measure"], frame["value"], strict=True)), list(store.history())
    finally:
        store.close()


def buttons(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def tables_of(app: AppTest) -> list[str]:
    """Captions of the tables, in order."""
    parts = markup(app).split("<caption>")[1:]
    return [part[: part.index("</caption>")] for part in parts]
