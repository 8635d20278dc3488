"""Two instances of the dashboard on one store behind a real nginx, as the example in deploy/nginx says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.hosting import Hosted, running_hosted


@pytest.fixture(scope="module")
def hosted(example_store: str, nginx: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """Tests only read from its store."""
    with running_hosted(tmp_path_factory.mktemp("nginx"), {"SPUK_STORE": example_store}, watch=True) as running:
        yield running
