"""Which settings a new report has, and which are refused."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.reporting import ReportPart
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.making import settings_for
from spuk_monitor.store import Store
from tests.builders.steering import decision


@pytest.fixture(scope="module")
def monitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitor]:
    made = Monitor(load_definitions(), Store.create(f"sqlite:///{tmp_path_factory.mktemp('opslag')}/proef.db"))
    made.store.journal.save(decision(version=0), by="Anne")
    yield made
    made.close()


def test_the_usual_settings(monitor: Monitor) -> None:
    made = settings_for(monitor, quarter="Q3 2026", parts=[ReportPart.GELD, ReportPart.KORT])
    assert (made.area, made.quarter, made.at) == ("roosendaal-ring", "2026Q3", date(2026, 9, 30))
    assert (made.version, made.revision, made.templates) == (0, 1, ())
    assert made.parts == (ReportPart.KORT, ReportPart.GELD)  # in printed order, whoever asks


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"quarter": "2026"}, "'2026' is geen kwartaal. Schrijf jaar en kwartaal, bijvoorbeeld 2026Q3."),
        ({"quarter": "herfst"}, "'herfst' is geen kwartaal."),
        ({"quarter": "2026Q3", "at": date(2026, 9, 29)}, "Op 29 september 2026 was het 3e kwartaal 2026 nog niet voor"),
        ({"quarter": "2024Q3"}, "Het 3e kwartaal 2024 valt buiten het programma"),
        ({"quarter": "2026Q3", "version": 9}, "Versie 9 bestaat niet. De nieuwste versie is 0."),
        ({"quarter": "2026Q3", "parts": []}, "Er is geen enkel onderdeel gekozen."),
        ({"quarter": "2026Q3", "area": "x"}, "Gebied 'x' heeft geen programma."),
    ],
)
def test_what_cannot_be_is_refused(monitor: Monitor, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError) as refused:
        settings_for(monitor, **asked)
    assert said in refused.value.message
