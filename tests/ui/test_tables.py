"""Tables, csv and words of the screens."""

from datetime import UTC, datetime

import pytest

from spuk_monitor.domain import moments, wording
from spuk_monitor.report.csv_file import csv_bytes
from spuk_monitor.store.records import Change
from spuk_monitor.ui.changes_view import relative_change
from spuk_monitor.ui.tables import Column, Markup, folded, joined, soft, table


def test_data_is_escaped_and_markup_is_not() -> None:
    html = table(["A", Column("B", numeric=True)], [["<b>", Markup("<i>1</i>")]], caption="x & y")
    assert '<th scope="row">&lt;b&gt;</th>' in html
    assert '<td class="sm-num" data-label="B"><i>1</i></td>' in html
    assert "<caption>x &amp; y</caption>" in html


def test_an_amount_never_breaks_after_its_sign() -> None:
    assert joined("€ 5", soft("€ 6"), by="") == '€&nbsp;5<br><span class="sm-soft">€&nbsp;6</span>'


def test_minus_is_a_minus_and_codes_keep_their_hyphen() -> None:
    assert joined("-€ 5", "+€ 6", "-4,9%", by="; ") == "−&nbsp;€&nbsp;5; +&nbsp;€&nbsp;6; −4,9%"
    for code in ("2026-03", "RSD-M07", "2023-2026", "r. 385-387", "e-mail", "30-06-2026"):
        assert joined(code) == code


def test_a_dash_is_no_line_in_a_card() -> None:
    html = table(
        [Column("Versie", carded=True, width=20), "B", Column("C", numeric=True)], [["5", "–", "–"]], caption="x"
    )
    assert '<th scope="row" data-label="Versie">5</th>' in html
    assert '<td class="sm-none" data-label="B">–</td><td class="sm-num sm-none" data-label="C">–</td>' in html
    assert '<th scope="col" style="width:20%">Versie</th>' in html


def test_line_numbers_say_of_what() -> None:
    assert wording.spelled("afgeleid uit r. 3024-3026") == "afgeleid uit aanvraag, regels 3024-3026"
    assert wording.spelled("raadsbrief bij de aanvraag, r. 25") == "raadsbrief bij de aanvraag, regel 25"
    assert wording.spelled("circa 900 jongeren") == "circa 900 jongeren"


def test_empty_parts_are_left_out() -> None:
    assert joined("a", "", Markup(""), "b") == "a b"


def test_what_is_folded_says_what_it_holds() -> None:
    assert folded("a & b", "<p>c</p>") == (
        '<div class="mo"><details class="mo-t-more"><summary>a &amp; b</summary><p>c</p></details></div>'
    )
    assert folded("a", "", opened=True).startswith('<div class="mo"><details class="mo-t-more" open>')


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("@cmd", "'@cmd"),
        ("-12,5", "-12,5"),
        ("-2+3", "'-2+3"),
        ("\t5", "'\t5"),
        ("-inf", "'-inf"),
        (12.5, "12,5"),
        (3.0, "3"),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_csv_holds_numbers_and_runs_nothing(value: object, cell: str) -> None:
    assert csv_bytes(["kop"], [[value]]).decode("utf-8-sig").splitlines()[1].strip('"') == cell


def test_a_heading_in_a_csv_runs_nothing_either() -> None:
    assert csv_bytes(["=1+1"], []).decode("utf-8-sig") == "'=1+1\r\n"


def test_times_are_dutch_times() -> None:
    summer = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert moments.moment(summer) == "2 juli 2026, 00:30 uur"
    assert moments.moment_short(datetime(2026, 12, 1, 9, 5)) == "01-12-2026 10:05"


def test_states_are_words() -> None:
    assert wording.cell_state("eerste_tranche") == "uit eerste tranche (**)"
    assert wording.cell_state("onderdrukt") == "niet getoond (klein aantal of geheim)"
    assert wording.cell_state("iets_nieuws") == "iets nieuws"


def change(before: float | None, after: float | None) -> Change:
    return Change("observations", "k", "a", "m", None, "2026", "", before, after, "waarde", "waarde")


def test_changes_from_nothing_come_first() -> None:
    sizes = [relative_change(change(*pair)) for pair in ((None, 5.0), (0.0, 5.0), (10.0, 5.0), (10.0, 10.0))]
    assert sizes == [float("inf"), float("inf"), 0.5, 0.0]
