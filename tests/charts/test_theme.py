"""Colours can be read on both pages; every status and label has a sign and a word."""

import pytest

from spuk_monitor.charts import stylesheet, theme
from spuk_monitor.domain.terms import GapLabel, OutcomeLabel, Status

TEXTS = ("ink", "muted", "link", "good", "busy", "warn", "bad", "none")
PLOT = (theme.PLOT_BLUE, theme.PLOT_ORANGE, theme.PLOT_GREEN, theme.PLOT_PURPLE, theme.PLOT_GREY)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", [0, 1], ids=["licht", "donker"])
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("ground", ["page", "soft"])
def test_text_stands_out_from_the_page(name: str, ground: str, page: int) -> None:
    assert contrast(theme.TOKENS[name][page], theme.TOKENS[ground][page]) >= 4.5


@pytest.mark.parametrize("page", [0, 1], ids=["licht", "donker"])
@pytest.mark.parametrize("tone", ["good", "busy", "warn", "bad", "none"])
def test_a_pill_can_be_read_on_its_own_ground(tone: str, page: int) -> None:
    assert contrast(theme.TOKENS[tone][page], theme.TOKENS[f"{tone}-soft"][page]) >= 4.5


@pytest.mark.parametrize("page", [0, 1], ids=["licht", "donker"])
@pytest.mark.parametrize("colour", PLOT)
def test_a_mark_in_a_figure_stands_out(colour: str, page: int) -> None:
    assert contrast(colour, theme.TOKENS["page"][page]) >= 3.0


def test_no_two_statuses_look_alike() -> None:
    assert list(theme.STATUS_SIGNS) == list(Status)
    assert len({sign.mark for sign in theme.STATUS_SIGNS.values()}) == len(Status)
    assert len({sign.word for sign in theme.STATUS_SIGNS.values()}) == len(Status)


def test_every_label_has_a_sign() -> None:
    assert set(theme.OUTCOME_SIGNS) == set(OutcomeLabel)
    assert set(theme.GAP_SIGNS) == set(GapLabel)


def test_a_label_without_judgement_has_no_colour() -> None:
    judged = {OutcomeLabel.VERBETERD, OutcomeLabel.VERSLECHTERD}
    assert {theme.OUTCOME_SIGNS[label].tone for label in set(OutcomeLabel) - judged} == {"none"}


def test_a_pill_has_sign_word_and_escaped_suffix() -> None:
    assert theme.pill(theme.status_sign("achter"), suffix="<2026>") == (
        '<span class="mo-pill mo-bad"><span aria-hidden="true">▼</span> achter &lt;2026&gt;</span>'
    )


def test_a_tag_escapes_its_text() -> None:
    assert theme.tag("a&b", "warn") == '<span class="mo-tag mo-warn">a&amp;b</span>'


def test_the_sheet_is_one_style_element() -> None:
    assert stylesheet.SHEET.count("<style>") == 1
    assert stylesheet.SHEET.count("</style>") == 1
    assert stylesheet.SHEET.count("{") == stylesheet.SHEET.count("}")
