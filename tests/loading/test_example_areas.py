"""The example's wijken and other areas: there is something to compare, and it agrees with the area's own figures."""

from collections.abc import Iterator
from datetime import date

import pytest

from spuk_monitor.analysis.figures import Figures
from spuk_monitor.analysis.lineup import Among
from spuk_monitor.analysis.ranking import Absence
from spuk_monitor.monitor import Monitor

AT = date(2026, 10, 15)
AREA, REST = "roosendaal-ring", "roosendaal-rest"


@pytest.fixture
def example(example_store: str) -> Iterator[Monitor]:
    monitor = Monitor.open(example_store)
    yield monitor
    monitor.close()


def _values(example: Monitor, area: str, measure: str) -> dict[str, float]:
    definitions = example.definitions
    figures = Figures(example.store.observations(), definitions, at=AT, areas=[area], measures=[measure])
    track = figures.of(area, definitions.measures[measure], "").valued
    return {str(period): round(float(value), 2) for period, value in zip(track.period, track.value, strict=True)}


def test_focus_areas_are_ranked_and_one_has_an_older_figure_only(example: Monitor) -> None:
    found = example.ranking("NPLV-E24.pct", at=AT)
    assert [(row.rank, row.figure.area, row.figure.value) for row in found.rows] == [
        (1, "eindhoven-woensel-zuid", 68.1),
        (2, "breda-noord", 66.3),
        (3, AREA, 64.9),
        (4, "groningen-noord", 62.4),
        (5, "tilburg-noordwest", 61.2),
        (6, "rotterdam-zuid", 61.0),
    ]
    assert found.has_margins
    assert [one.area for one in found.absent if one.why is Absence.ANDERE_PERIODE] == ["heerlen-noord"]


@pytest.mark.parametrize(
    ("measure", "period", "why", "wijk"),
    [
        ("NPLV-C30.pct", "2024", Absence.ONDERDRUKT, "WK167408"),
        ("NPLV-E24.pct", "2025", Absence.ONBEKEND, "WK167403"),
    ],
)
def test_wijken_are_ranked_but_for_one(example: Monitor, measure: str, period: str, why: Absence, wijk: str) -> None:
    found = example.ranking(measure, at=AT, among=Among.WIJKEN, period=period)
    assert len(found.rows) == 13
    assert [(one.why, one.area) for one in found.absent] == [(why, wijk)]


def test_the_rest_of_the_municipality_follows_from_its_wijken(example: Monitor) -> None:
    assert _values(example, REST, "NPLV-C31.pct") == {"2022": 12.44, "2024": 11.37}
    assert list(_values(example, REST, "NPLV-C30.pct")) == ["2022"], "one wijk is withheld in 2024"


def test_the_areas_own_figures_are_not_composed(example: Monitor) -> None:
    assert _values(example, AREA, "NPLV-C31.pct") == {"2020": 13.4, "2022": 17.2, "2024": 16.9}
    assert _values(example, AREA, "KERN-INW.n") == {"2022": 37690, "2023": 37890, "2024": 38090, "2025": 38290}


def test_area_and_rest_together_give_the_municipality(example: Monitor) -> None:
    inside, outside = _values(example, AREA, "KERN-INW.n"), _values(example, REST, "KERN-INW.n")
    area, rest, whole = (_values(example, one, "NPLV-E24.pct") for one in (AREA, REST, "GM1674"))
    weighed = {
        year: (area[year] * inside[year] + rest[year] * outside[year]) / (inside[year] + outside[year]) for year in rest
    }
    assert weighed == pytest.approx({year: whole[year] for year in rest}, abs=0.1)


def test_every_figure_of_the_example_is_marked(example: Monitor) -> None:
    assert example.store.observations()["fictitious"].all()
