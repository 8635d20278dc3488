"""docs/bronnen.md says what the definitions say."""

from pathlib import Path

from spuk_monitor.definitions import load_definitions
from spuk_monitor.definitions.source_reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "bronnen.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(load_definitions())


def test_every_source_says_what_to_download_and_what_is_taken() -> None:
    sources = load_definitions().sources.values()
    assert [one.id for one in sources if not one.download or not one.takes or not one.publisher] == []
    rows = [line for line in reference(load_definitions()).splitlines() if line.startswith("| ") and "---" not in line]
    assert [row.count(" | ") for row in rows] == [1] * len(rows)
    assert len(rows) == 2 * len(sources)
