"""Pictures: size, the same bytes each time, words in the file, and no matplotlib before somebody asks."""

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from spuk_monitor.charts.drawing import (
    Bar,
    Bars,
    Dot,
    Dots,
    Drawing,
    Line,
    LinePoint,
    Lines,
    Shape,
    Shapes,
    Stack,
    Stacks,
)
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.charts.pictures import notice, png

PROJECT = Path(__file__).resolve().parents[2]
SQUARE = (((4.4, 51.5), (4.5, 51.5), (4.5, 51.6), (4.4, 51.6), (4.4, 51.5)),)
LONG = "Coördinatie van het samenwerkingsverband voor jongeren, werk en inkomen in alle wijken van het gebied"
POINTS = (
    LinePoint(date(2023, 12, 31), 10, 8, 12),
    LinePoint(date(2024, 12, 31), 12, segment="nieuw"),
    LinePoint(date(2025, 12, 31), 11.5, 11, 12, "nieuw", "voorlopig"),
)
DRAWINGS: dict[str, Drawing] = {
    "bars": Bars("%", (Bar("A1", 62.5, {"verwacht": 25.0, "doel": None}, note="fictief"), Bar(LONG, None))),
    "to target": Bars("", (Bar("T1", 150, {"doel": 900}), Bar("T2", 3, {"doel": 0})), each_to_target=True),
    "euro": Bars("€", (Bar("A", -1_500.0, low=-2_000, high=10),)),
    "lines": Lines("%", (Line("Ring", POINTS, True), Line("Rest", POINTS[:1], dashed=True)), {date(2024, 1, 1): "x"}),
    "panels": Lines("jongeren", tuple(Line(f"Gebied {n}", POINTS) for n in range(7)), panels=True),
    "no points": Lines("%", (Line("Ring", ()),)),
    "dots": Dots("%", (Dot("Ring", 3.0, 2.5, 3.5, True), Dot("Elders", None)), 2.0, "Nederland"),
    "no dots": Dots("", ()),
    "diverging": Stacks(
        (Stack("Taal", {"minder": 10, "gelijk": 30, "meer": 50}, {"geen idee": 10}), Stack("Lezen", {"minder": None})),
        left=("minder",),
        middle="gelijk",
    ),
    "statuses": Stacks((Stack("A", {"behaald": 20, "op koers": 30, "achter": 50}),)),
    "stacks": Stacks((Stack("Taal", {"ja": 60, "nee": 40}),)),
    "map": Shapes("%", (Shape("Kroeven", (SQUARE,), 12.0), Shape("West", (), 14.0), Shape("Noord", (SQUARE,)))),
    "map in metres": Shapes("", (Shape("Kroeven", (SQUARE,), 12.0),), geographic=False, attribution="CBS"),
}  # fmt: skip


def exhibit(drawing: Drawing | None, **fields: str) -> Exhibit:
    texts = {"title": "Geld en resultaat", "summary": "Eén zin, met $ en €.", "note": "Fictief."} | fields
    return Exhibit("geld", header=("a",), rows=(("b",),), drawing=drawing, **texts)  # type: ignore[arg-type]


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_kind_is_1600_wide_and_the_same_each_time(name: str) -> None:
    content = png(exhibit(DRAWINGS[name]))
    picture = opened(content)
    assert (picture.format, picture.width) == ("PNG", 1600)
    assert 250 < picture.height < 2000
    assert png(exhibit(DRAWINGS[name])) == content


def test_title_and_sentence_are_in_the_file_and_no_program_or_date() -> None:
    assert opened(png(exhibit(DRAWINGS["bars"]))).info == {
        "Title": "Geld en resultaat",
        "Description": "Eén zin, met $ en €. Fictief.",
        "dpi": pytest.approx((160, 160), abs=0.1),
    }


def test_height_follows_the_rows_and_the_words() -> None:
    one, many = (exhibit(Bars("%", tuple(Bar(f"Regel {n}", 10.0 * n) for n in range(count)))) for count in (1, 45))
    more = exhibit(Bars("%", (Bar("Regel 0", 0.0),)), note=" ".join([LONG] * 4))
    low, high, noted = (opened(png(each)).height for each in (one, many, more))
    assert (high - low) == pytest.approx(44 * 0.36 * 160, abs=3)
    assert noted > low + 50


def test_what_is_unknown_is_not_drawn() -> None:
    def blue(value: float | None) -> int:
        picture = opened(png(exhibit(Bars("%", (Bar("A1", value),)))))
        colours = picture.convert("RGB").getcolors(1 << 20) or []
        return sum(count for count, colour in colours if colour == (0x2F, 0x6D, 0xB5))

    legend = blue(None)
    assert blue(0.0) == legend
    assert blue(80.0) > legend + 5_000


def test_a_sign_that_the_font_lacks_and_a_word_without_end_do_no_harm() -> None:
    drawing = Bars("%", (Bar("Buurt 🏘 " + "x" * 300, 5.0), Bar("$a_b^2$", 6.0)))
    assert opened(png(exhibit(drawing, title="🏘", summary=""))).width == 1600


def test_threads_draw_the_same_as_one() -> None:
    wanted = [png(exhibit(drawing)) for drawing in DRAWINGS.values()]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda drawing: png(exhibit(drawing)), DRAWINGS.values())) == wanted


def test_without_a_drawing_there_is_no_picture_but_words_can_be_drawn() -> None:
    with pytest.raises(ValueError, match="geld has no drawing"):
        png(exhibit(None))
    assert opened(notice("Titel", "Het lukte niet.")).info["Description"] == "Het lukte niet."


def test_loading_all_screens_does_not_load_matplotlib() -> None:
    code = "import sys; from spuk_monitor.ui import server; server.warm_imports(); print('matplotlib' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env=os.environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
