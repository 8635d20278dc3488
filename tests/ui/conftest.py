"""Pages under test look at the example store, never at the user's own."""

import pytest


@pytest.fixture
def on_example(example_store: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """In-process pages use the example store; returns its address."""
    monkeypatch.setenv("SPUK_STORE", example_store)
    monkeypatch.delenv("SPUK_FILES", raising=False)
    return example_store
