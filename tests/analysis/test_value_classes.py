"""Classes of a map: about equally many in each, and equal values together."""

import pytest

from spuk_monitor.analysis.value_classes import ValueClass, class_of, value_classes


@pytest.mark.parametrize(
    ("values", "ends"),
    [
        ([], []),
        ([3.0], [(3, 3, 1)]),
        ([2.0, 1.0], [(1, 1, 1), (2, 2, 1)]),
        ([float(one) for one in range(1, 11)], [(1, 2, 2), (3, 4, 2), (5, 6, 2), (7, 8, 2), (9, 10, 2)]),
        ([1.0, 1.0, 1.0, 1.0, 2.0, 3.0], [(1, 1, 4), (2, 2, 1), (3, 3, 1)]),
        ([5.0, 5.0, 5.0], [(5, 5, 3)]),
        ([1.0, 2.0, 3.0, 4.0, 5.0, 5.0], [(1, 1, 1), (2, 2, 1), (3, 4, 2), (5, 5, 2)]),
    ],
)
def test_classes(values: list[float], ends: list[tuple[float, float, int]]) -> None:
    found = value_classes(values)
    assert [(one.low, one.high, one.count) for one in found] == ends
    assert [values.count(value) for value in values] == [
        sum(class_of(one, found) == class_of(value, found) and one == value for one in values) for value in values
    ]


def test_a_value_outside_every_class_is_an_error() -> None:
    with pytest.raises(ValueError, match="no class"):
        class_of(2.0, [ValueClass(0.0, 1.0, 1)])
