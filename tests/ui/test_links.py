"""Which links open inside the app: not those of which a parameter means a tab, which the pages themselves name."""

import json

from spuk_monitor.ui import assumptions_view, links, steering_view
from spuk_monitor.ui.navigation import PAGES


def test_the_script_knows_every_parameter_that_means_a_tab() -> None:
    tabbed = {"aannames": set(assumptions_view._LINKED), "besluiten": set(steering_view._LINKED)}
    assert {page: set(names) for page, names in links._TABBED.items()} == tabbed


def test_the_script_names_pages_that_exist() -> None:
    addresses = [page.url_path for page in PAGES]
    made = links.script(addresses)
    assert f"new Set({json.dumps(addresses)})" in made
    assert links._TABBED.keys() <= set(addresses)
