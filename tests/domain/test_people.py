"""Which units count people."""

import pytest

from spuk_monitor.domain.people import counts_people
from spuk_monitor.domain.terms import ValueType
from tests.builders.frames import measure


@pytest.mark.parametrize(
    ("unit", "people"),
    [
        ("jongeren", True),
        ("jongeren/jongvolwassenen", True),
        ("Kinderen per jaar", True),
        ("ouders en verzorgers", True),
        ("(volwassen) deelnemers", True),
        ("inwoners 18-30 jaar", True),
        ("gezinnen en kinderen", False),
        ("werkgevers", False),
        ("fte per school", False),
        ("bijeenkomst per jaar", False),
        ("", False),
    ],
)
def test_a_unit_names_people_or_not(unit: str, people: bool) -> None:
    assert counts_people(measure(unit=unit)) is people


@pytest.mark.parametrize("value_type", [ValueType.PERCENTAGE, ValueType.MIJLPAAL, ValueType.DECIMAAL])
def test_only_a_whole_number_counts(value_type: ValueType) -> None:
    assert not counts_people(measure(unit="jongeren", value_type=value_type))
