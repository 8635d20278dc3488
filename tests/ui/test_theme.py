"""Contrast of the own theme, by the formula of WCAG 2.1: at least 4.5 to 1 for all text."""

import tomllib
from pathlib import Path

import pytest

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
THEME = CONFIG["theme"]
MODES = ("light", "dark")
TEXT_COLORS = (
    "textColor",
    "linkColor",
    "redColor",
    "orangeColor",
    "yellowColor",
    "greenColor",
    "blueColor",
    "grayColor",
)


def luminance(color: str) -> float:
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_formula_gives_the_known_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", MODES)
def test_white_reads_on_the_primary_color(mode: str) -> None:
    assert contrast(THEME[mode]["primaryColor"], "#ffffff") >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("text", TEXT_COLORS)
def test_text_reads_on_every_ground(mode: str, text: str) -> None:
    grounds = {THEME[mode]["backgroundColor"], THEME[mode]["secondaryBackgroundColor"]}
    grounds |= {THEME[mode]["sidebar"]["backgroundColor"], THEME[mode]["sidebar"]["secondaryBackgroundColor"]}
    assert {ground: contrast(THEME[mode][text], ground) >= 4.5 for ground in grounds} == dict.fromkeys(grounds, True)


def test_primary_color_stands_out_from_the_ground() -> None:
    """A checked box or focus ring is a graphical object: 3 to 1."""
    for mode in MODES:
        assert contrast(THEME[mode]["primaryColor"], THEME[mode]["backgroundColor"]) >= 3


def test_nothing_is_fetched_from_elsewhere_and_nothing_is_reported() -> None:
    assert CONFIG["browser"]["gatherUsageStats"] is False
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["server"]["maxUploadSize"] == 25
    assert CONFIG["client"] | {"showSidebarNavigation": True} == {
        "toolbarMode": "minimal",
        "showErrorDetails": "none",
        "showSidebarNavigation": True,
    }
    assert THEME["font"] == "sans-serif"
