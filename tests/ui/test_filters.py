"""What the filters offer and what a link carries."""

from datetime import date

from spuk_monitor.ui.filters import Selection, quarter_ends
from tests.builders.frames import AREA, definitions


def test_quick_choices_are_the_quarter_ends_of_the_programme() -> None:
    days = quarter_ends(definitions().programmes[AREA])
    assert len(days) == 12
    assert days[:4] == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
    assert days[-1] == date(2028, 12, 31)


def test_without_a_programme_there_are_no_quick_choices() -> None:
    assert quarter_ends(None) == []


def test_a_link_carries_the_selection_with_what_is_added_and_taken_away() -> None:
    chosen = Selection(AREA, date(2026, 9, 30), "B", (("peildatum", "2026-09-30"), ("thema", "B")))
    assert chosen.link() == {"peildatum": "2026-09-30", "thema": "B"}
    assert chosen.link(thema="C", doel="T1") == {"peildatum": "2026-09-30", "thema": "C", "doel": "T1"}
    assert chosen.link(thema=None) == {"peildatum": "2026-09-30"}


def test_a_default_that_was_asked_for_is_carried_too() -> None:
    """A link may ask for the default, so that an earlier choice does not hold on that page."""
    chosen = Selection(AREA, date(2026, 9, 30), None, (("peildatum", "2026-09-30"),))
    assert chosen.link(tonen="alle") == {"peildatum": "2026-09-30", "tonen": "alle"}
