"""Bars of spending: positions, words and what is drawn when something is not known."""

from spuk_monitor.charts.budget import SpendingBar, bars_html, limit_of, plot, words

LIMIT = 103.0


def bar(budget: float | None = 100_000, **amounts: float | None) -> SpendingBar:
    return SpendingBar(name="<strong>A</strong>", plain_name="Thema A", budget=budget, **amounts)


def test_words_say_every_number() -> None:
    one = bar(realised=20_000, committed=5_000, left=75_000, expected_share=0.25)
    assert (
        words(one) == "€ 20.000 gerealiseerd (20%), € 5.000 verplicht, € 75.000 over van € 100.000. Verwacht nu: 25%."
    )


def test_unknown_spending_is_not_zero() -> None:
    assert words(bar()) == "nog geen uitgaven bekend van € 100.000."
    assert words(bar(realised=float("nan"))) == "nog geen uitgaven bekend van € 100.000."
    assert words(bar(realised=0.0, left=100_000)) == "€ 0 gerealiseerd (0%), € 100.000 over van € 100.000."


def test_small_shares_keep_a_decimal() -> None:
    assert words(bar(realised=490)) == "€ 490 gerealiseerd (0,5%) van € 100.000."


def test_overspending_is_said_and_widens_the_scale() -> None:
    over = bar(realised=80_000, committed=40_000, left=-20_000)
    assert "€ 20.000 te veel van € 100.000." in words(over)
    assert limit_of([bar(realised=1), over]) == 120 * 1.03
    assert limit_of([bar(realised=1)]) == LIMIT


def test_marks_stand_at_their_share() -> None:
    drawn = plot(bar(realised=20_600, committed=10_300, expected_share=0.515), LIMIT)
    assert '<div class="bb-real" style="width:20.0%"></div>' in drawn
    assert '<div class="bb-comm" style="left:20.0%;width:10.0%"></div>' in drawn
    assert '<div class="bb-exp" style="left:50.0%"></div>' in drawn
    assert '<div class="bb-end" style="left:97.09%"></div>' in drawn


def test_an_unknown_budget_draws_nothing_but_says_so() -> None:
    one = SpendingBar(name="G", plain_name="Thema G", budget=None, unknown="bedrag onbekend")
    drawn = bars_html([one], with_legend=False)
    assert drawn == (
        '<div class="bb-list"><div class="bb"><div class="bb-name">G</div>'
        '<div class="bb-text">bedrag onbekend</div></div></div>'
    )
    assert bars_html([]) == ""


def test_names_are_escaped_in_the_label() -> None:
    one = SpendingBar(name="x", plain_name='"><script>', budget=1.0)
    assert "<script>" not in plot(one, LIMIT)
