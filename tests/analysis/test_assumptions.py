"""What is assumed of an area, what was confirmed of it, and confirmations that lost their subject."""

from dataclasses import replace
from datetime import date

from spuk_monitor.analysis.assumptions import assumptions
from spuk_monitor.domain.definitions import Composition, Definitions
from spuk_monitor.domain.steering import AssumptionKind, Confirmation
from spuk_monitor.domain.terms import Basis, Counting, TargetKind
from tests.builders.frames import AREA, definitions, measure, target

CONFIRMED = Confirmation(AREA, AssumptionKind.TELWIJZE, "M1", "stroom", date(2026, 9, 1), "programmaleider")


def assumed() -> Definitions:
    counted = measure(counting=Counting.STROOM, counting_basis=Basis.AANNAME)
    aims = [
        target(id="T1", value=10, due_date=date(2026, 12, 31)),
        target(id="T2", value=20, due_date=date(2028, 12, 31), due_date_assumed=True),
        target(id="T3", kind=TargetKind.KWALITATIEF, due_date=date(2028, 12, 31), due_date_assumed=True, measure=None),
    ]
    made = definitions([counted], aims)
    wijken = tuple(Composition(AREA, ("W1", "W2"), year, Basis.AANNAME) for year in (2022, 2026))
    return replace(made, programmes={AREA: replace(made.programmes[AREA], compositions=wijken)})


def test_everything_assumed_is_listed_with_what_hangs_on_it() -> None:
    found = assumptions(assumed(), AREA, [])
    assert [(one.key, one.what, one.targets) for one in found.open] == [
        ("telwijze/M1", "stroom", ("T1", "T2")),
        ("einddatum/T2", "2028-12-31", ("T2",)),
        (f"samenstelling/{AREA}@2022", "W1|W2", ()),
        (f"samenstelling/{AREA}@2026", "W1|W2", ()),
    ]
    assert (found.confirmed, found.lapsed) == ((), ())


def test_a_confirmation_takes_its_assumption_away() -> None:
    found = assumptions(assumed(), AREA, [CONFIRMED])
    assert [(one.key, one.confirmation) for one in found.confirmed] == [("telwijze/M1", CONFIRMED)]
    assert "telwijze/M1" not in [one.key for one in found.open]


def test_a_confirmation_of_what_is_no_longer_assumed_has_lapsed() -> None:
    other = replace(CONFIRMED, what="stand")
    found = assumptions(assumed(), AREA, [other])
    assert found.lapsed == (other,)
    assert found.open[0].key == "telwijze/M1"


def test_confirmations_of_another_area_are_not_listed() -> None:
    assert assumptions(assumed(), AREA, [replace(CONFIRMED, area="elders")]).lapsed == ()
