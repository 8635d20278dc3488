"""Of which periods an area has an observation now."""

from spuk_monitor.store import Store
from tests.builders.uploads import AREA, observation
from tests.store.conftest import Accept


def test_periods_by_area_of_some_measures(store: Store, accept: Accept) -> None:
    accept(
        observation("RSD-M05", "2026Q1", 1),
        observation("RSD-M05", "2026Q2", 2),
        observation("RSD-M07", "2026Q3", 3),
        observation("RSD-M07", "2026Q3", 3, area="GM1674"),
    )
    assert store.periods() == {AREA: {"2026Q1", "2026Q2", "2026Q3"}, "GM1674": {"2026Q3"}}
    assert store.periods(areas=[AREA], measures=["RSD-M05"]) == {AREA: {"2026Q1", "2026Q2"}}
    assert store.periods(measures=[]) == {}


def test_what_was_undone_is_not_there(store: Store, accept: Accept) -> None:
    accept(observation("RSD-M05", "2026Q1", 1))
    store.undo(1, by="Bram", reason="fout")
    assert store.periods() == {}


def test_measures_are_found_in_every_area_as_they_are_and_were(store: Store, accept: Accept) -> None:
    accept(*(observation("RSD-M05", "2026Q1", 1, area=area) for area in (AREA, "GM1674", "NL00")))
    accept(observation("RSD-M05", "2026Q1", 2), observation("RSD-M07", "2026Q1", 3, area="WK167401"))
    for as_of, expected in (
        (1, [("GM1674", 1), ("NL00", 1), (AREA, 1)]),
        (2, [("GM1674", 1), ("NL00", 1), (AREA, 2)]),
        (None, [("GM1674", 1), ("NL00", 1), (AREA, 2)]),
    ):
        rows = store.observations(measures=["RSD-M05"], as_of=as_of)
        assert list(zip(rows["area"], rows["value"], strict=True)) == expected
    assert store.observations(measures=[]).empty
