"""WCAG 2.1 A and AA by axe-core, without what Streamlit itself causes; that stands in the statement in docs."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}
# Rule -> what of Streamlit's own breaks it: a piece of the selector. Each stands in the statement by its rule.
STREAMLIT: dict[str, str] = {}


def violations(page: Page) -> list[str]:
    """Every element that breaks a rule, but for what Streamlit itself causes."""
    found: list[dict[str, Any]] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
        if rule["id"] not in STREAMLIT or STREAMLIT[rule["id"]] not in str(node["target"])
    ]
