"""Every file of a report is timed, and together they have a limit."""

import pytest

from bench import reporting
from spuk_monitor.report import making


def test_each_file_and_all_together(example_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "write", lambda document, format_, template=None: bytes(2048))
    *steps, whole = reporting.measure(example_store)
    assert [one.what for one in steps] == [
        "lezen en schrijven van de inhoud",
        "Word-document",
        "presentatie",
        "Excel-werkmap",
        "pdf",
        "webpagina in één bestand",
    ]
    assert {one.note for one in steps[1:]} == {"2 kB"}
    assert whole.value == pytest.approx(sum(one.value for one in steps))
    assert (whole.limit, whole.line().split()[0]) == (20.0, "samen")
