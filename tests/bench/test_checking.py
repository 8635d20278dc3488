"""The file that both readers get is faultless for ours, and without the other there is nothing to compare."""

import pytest

from bench import checking
from spuk_monitor.definitions import load_definitions
from spuk_monitor.ingest import read_upload

DEFINITIONS = load_definitions()


def test_the_invented_file_has_all_columns_and_no_faults() -> None:
    content = checking.invented_file(DEFINITIONS, 600)
    upload = read_upload(content, file="bench.csv", definitions=DEFINITIONS)
    assert upload.findings == ()
    assert len(upload.observations) == 600
    assert sum(one.margin_low is not None for one in upload.observations) == 60
    assert [field["name"] for field in checking.schema_of(DEFINITIONS)["fields"]] == list(checking.COLUMNS)


def test_without_frictionless_ours_is_measured_and_the_line_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SIZE", 10)
    monkeypatch.setattr(checking, "find_spec", lambda name: None)
    (only,) = checking.measure()
    assert (only.what, only.within) == ("monitor", None)
    assert "frictionless is niet geïnstalleerd" in only.line()


def test_the_limit_is_a_tenth_of_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "SIZE", 10)
    monkeypatch.setattr(checking, "find_spec", lambda name: True)
    monkeypatch.setattr(checking, "_ours", lambda content, definitions: 0.4)
    monkeypatch.setattr(checking, "_theirs", lambda folder, rules: 3.0)
    share = checking.measure()[-1]
    assert share.value == pytest.approx(0.4 / 3.0)
    assert share.within is False
    assert "7,5 keer zo snel" in share.line()
