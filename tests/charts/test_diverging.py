"""Stacked bars around a middle: one scale, parts beside each other, nothing forced to 100%."""

import re

from spuk_monitor.charts.diverging import Group, Layout, Scale, alt_text, drawing, html
from spuk_monitor.charts.drawing import Stack, Stacks

LAYOUT = Layout(("slechter",), "gelijk", ("beter",), ("geen idee",))
FOUR = Layout(("geen", "minder"), "", ("meer", "alle"))


def stack(*values: float | None, label: str = "", note: str = "") -> Stack:
    """slechter, gelijk, beter, geen idee."""
    parts = dict(zip(("slechter", "gelijk", "beter"), values[:3], strict=True))
    return Stack(label, parts, {"geen idee": values[3]}, note)


def boxes(text: str) -> list[tuple[str, float, float]]:
    """Class, left and width of each part."""
    found = re.findall(r'mo-v-part mo-v-([\w-]+)" title="[^"]*" style="left:([\d.]+)%;width:([\d.]+)%"', text)
    return [(kind, float(left), float(width)) for kind, left, width in found]


def test_the_middle_straddles_and_no_opinion_stands_apart() -> None:
    row = stack(10, 20, 50, 20)
    scale = Scale.around([row], LAYOUT)
    assert (scale.left, scale.right, scale.apart) == (20, 60, 25)  # 10 + half of 20; half of 20 + 50; 20 and a gap
    assert boxes(html([Group("Taal", (row,))], LAYOUT, what="Effect")) == [
        ("left-0", 0.0, 9.52),
        ("middle", 9.52, 19.05),
        ("right-0", 28.57, 47.62),
        ("apart", 80.95, 19.05),
    ]


def test_all_rows_have_one_scale() -> None:
    text = html([Group("a", (stack(0, 0, 50, 0),)), Group("b", (stack(0, 0, 25, 0),))], LAYOUT, what="Effect")
    widths = [width for kind, _, width in boxes(text) if kind == "right-0"]
    assert widths == [71.43, 35.71]


def test_without_a_middle_the_line_stands_between_the_halves() -> None:
    row = Stack("", {"geen": 10, "minder": 30, "meer": 40, "alle": 20})
    assert boxes(html([Group("", (row,))], FOUR, what="Bereik")) == [
        ("left-1", 0.0, 10.0),
        ("left-0", 10.0, 30.0),
        ("right-0", 40.0, 40.0),
        ("right-1", 80.0, 20.0),
    ]


def test_unknown_is_not_drawn_and_said() -> None:
    row = stack(None, 20, 50, None)
    text = html([Group("Taal", (row,))], LAYOUT, what="Effect")
    assert [kind for kind, *_ in boxes(text)] == ["middle", "right-0"]
    assert 'aria-label="Taal: slechter onbekend, gelijk 20%, beter 50%, geen idee onbekend"' in text


def test_without_figures_there_is_a_note_and_no_bar() -> None:
    text = html([Group("Taal", (stack(None, None, None, None, note="Te weinig."),))], LAYOUT, what="Effect")
    assert "role=" not in text
    assert '<p class="mo-facts">Te weinig.</p>' in text


def test_earlier_rows_are_small_and_have_their_period() -> None:
    rows = (stack(0, 20, 60, 20, label="2026"), stack(0, 30, 50, 20, label="2025"))
    text = html([Group("Taal", rows, remark="Beter: 60%, was 50%.")], LAYOUT, what="Effect")
    assert text.count("mo-v-bar mo-v-small") == 1
    assert text.index("2026</span>") < text.index("2025</span>") < text.index("Beter: 60%")
    assert text.count("<b>") == 3  # figures stand in the large bar only


def test_what_data_say_is_escaped() -> None:
    text = html([Group("<i>Taal</i>", (stack(1, 2, 3, 4),), caution="<u>")], LAYOUT, what="Effect")
    assert ("<i>" in text, "<u>" in text, "&lt;i&gt;Taal&lt;/i&gt;" in text) == (False, False, True)


def test_a_group_without_a_label_is_named_by_what_it_is() -> None:
    row = Stack("2026", {"geen": 10, "minder": 30, "meer": 40, "alle": 20})
    assert alt_text("Bereik", row, FOUR) == "Bereik, 2026: geen 10%, minder 30%, meer 40%, alle 20%"


def test_the_picture_shows_the_newest_rows() -> None:
    rows = (stack(0, 20, 60, 20, label="2026", note="Let op."), stack(0, 30, 50, 20, label="2025"))
    assert drawing([Group("Taal", rows)], LAYOUT) == Stacks(
        (Stack("Taal", {"slechter": 0, "gelijk": 20, "beter": 60}, {"geen idee": 20}, "Let op"),),
        ("slechter",),
        "gelijk",
    )
