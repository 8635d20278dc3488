"""Bullet bars: positions, words and escaping."""

import pytest

from spuk_monitor.charts import bullet
from spuk_monitor.charts.bullet import Bullet


def test_scale_runs_from_zero_to_a_little_past_the_largest() -> None:
    assert Bullet(target=100, realised=50).scale() == (0.0, 106.0)
    assert Bullet(target=100, realised=200).scale() == (0.0, 212.0)
    assert Bullet(target=100, target_max=150).scale() == (0.0, 159.0)


def test_a_share_runs_to_a_hundred() -> None:
    assert Bullet(target=80, realised=20, is_share=True).scale() == (0.0, 100.0)
    assert Bullet(target=80, is_share=True).position(80) == 80.0


def test_negative_values_start_left_of_zero() -> None:
    low, high = Bullet(target=10, realised=-10).scale()
    assert low == -10
    assert high == pytest.approx(10.6)


@pytest.mark.parametrize("target", [0.0, -5.0])
def test_a_target_of_zero_or_less_still_has_a_scale(target: float) -> None:
    low, high = Bullet(target=target).scale()
    assert low < high


def test_the_bar_shows_realised_expected_and_target() -> None:
    assert bullet.html(Bullet(target=50, realised=25, expected=40, is_share=True), "bereik") == (
        '<div class="mo-bullet" role="img" aria-label="bereik: gerealiseerd 25%, verwacht nu 40%, doel 50%">'
        '<span class="mo-b-track"></span>'
        '<span class="mo-b-bar" style="left:0.0%;width:25.0%"></span>'
        '<span class="mo-b-expected" style="left:40.0%"></span>'
        '<span class="mo-b-target" style="left:50.0%"></span></div>'
    )


def test_unknown_draws_no_bar_and_is_not_zero() -> None:
    html = bullet.html(Bullet(target=50), "bereik")
    assert "mo-b-bar" not in html
    assert "gerealiseerd onbekend, doel 50" in html


def test_zero_is_drawn_as_zero() -> None:
    html = bullet.html(Bullet(target=50, realised=0), "bereik")
    assert '<span class="mo-b-bar" style="left:0.0%;width:0.0%"></span>' in html
    assert "gerealiseerd 0, doel 50" in html


def test_a_band_is_drawn_and_said() -> None:
    html = bullet.html(Bullet(target=30, target_max=40, is_share=True), "bereik")
    assert '<span class="mo-b-band" style="left:30.0%;width:10.0%"></span>' in html
    assert "doel 30 tot 40%" in html


def test_names_are_escaped() -> None:
    html = bullet.html(Bullet(target=1), 'a "b" <script>')
    assert 'aria-label="a &quot;b&quot; &lt;script&gt;: ' in html
    assert "<script>" not in html


def test_large_numbers_are_written_as_dutch_readers_expect() -> None:
    assert bullet.alt_text(Bullet(target=1800, realised=1234.5, expected=673.15), "x") == (
        "x: gerealiseerd 1.234,5, verwacht nu 673, doel 1.800"
    )


def test_legend_names_every_mark() -> None:
    legend = bullet.legend()
    for word in ("gerealiseerd", "verwacht op dat moment", "doel", "bandbreedte van het doel"):
        assert f"</span>{word}</span>" in legend
