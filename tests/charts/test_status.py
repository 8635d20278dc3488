"""Stacked counts: parts, words and what is left out."""

from spuk_monitor.charts import status
from spuk_monitor.domain.terms import Status

ROW = {"theme": "A", "op_koers": 4, "aandacht": 2, "achter": 0, "geen_gegevens": 6, "total": 12}


def test_counts_keep_the_order_of_the_method_and_leave_out_zero() -> None:
    assert status.counts_of(ROW) == {Status.OP_KOERS: 4, Status.AANDACHT: 2, Status.GEEN_GEGEVENS: 6}


def test_the_sentence_counts_and_never_averages() -> None:
    assert status.sentence(status.counts_of(ROW)) == "4 op koers, 2 aandacht en 6 geen gegevens"


def test_the_bar_is_divided_by_count_and_named() -> None:
    html = status.stacked({Status.OP_KOERS: 4, Status.ACHTER: 1}, "Thema <A>")
    assert html == (
        '<div class="mo-s-bar" role="img" aria-label="Thema &lt;A&gt;: 4 op koers en 1 achter">'
        '<span class="mo-s-part mo-good" style="flex:4">●</span>'
        '<span class="mo-s-part mo-bad" style="flex:1">▼</span></div>'
        '<ul class="mo-pills">'
        '<li class="mo-pill mo-good"><span aria-hidden="true">●</span> 4 op koers</li>'
        '<li class="mo-pill mo-bad"><span aria-hidden="true">▼</span> 1 achter</li></ul>'
    )


def test_nothing_counted_draws_nothing() -> None:
    assert status.stacked({}, "Thema A") == ""
    assert status.sentence({}) == ""
