"""Every page is measured, and what its address can ask for beyond that."""

from bench.views import AT, every_view
from spuk_monitor.ui.navigation import PAGES


def test_every_page_is_measured_as_it_opens() -> None:
    opened = [view.page for view in every_view() if view.query == AT]
    assert opened == [page.url_path for page in PAGES]


def test_another_view_asks_for_more_on_the_same_day() -> None:
    more = [view for view in every_view() if view.query != AT]
    assert {view.query.partition("&")[0] for view in more} == {AT}
    assert {view.page for view in more} <= {page.url_path for page in PAGES}


def test_names_are_apart_and_each_can_be_a_module() -> None:
    views = every_view()
    assert len({view.name for view in views}) == len({view.slug for view in views}) == len(views)
    assert [view.slug for view in views if not view.slug.isidentifier()] == []
