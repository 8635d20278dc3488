"""What is withheld of counts of people, and what must be withheld along with it."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from spuk_monitor.analysis.composition import compositions_of
from spuk_monitor.analysis.small_numbers import SmallNumbers
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Category
from spuk_monitor.domain.terms import ValueType
from tests.builders.frames import AREA, MUNICIPALITY, REST, measure, observations
from tests.builders.small_numbers import WIJKEN, definitions, seen, shown

SMALL, ALONG = "< 10", "niet getoond"
EMPTY = None


def test_from_one_to_nine_people_are_withheld_and_four_kinds_of_nothing_stay_apart() -> None:
    frame = observations(
        ("M4", "2020", 1, {"margin_low": 0.5, "margin_high": 1.5, "note": "7 volgens de school"}),
        ("M4", "2021", 9),
        ("M4", "2022", 10),
        ("M4", "2023", 0),
        ("M4", "2024", "onbekend"),
        ("M4", "2025", "nvt"),
        ("M4", "2026", "onderdrukt"),
    )
    found = SmallNumbers(definitions()).observations(frame)
    assert shown(found) == [SMALL, SMALL, 10, 0, None, None, None]
    assert found["state"].tolist() == [
        "onderdrukt", "onderdrukt", "waarde", "waarde", "onbekend", "nvt", "onderdrukt",
    ]  # fmt: skip
    assert found[["margin_low", "margin_high"]].count().tolist() == [0, 0]
    assert list(found.columns) == list(frame.columns)
    assert found["id"].tolist() == frame["id"].tolist()
    assert frame["value"].tolist()[:2] == [1, 9], "the frame that was given is untouched"


@pytest.mark.parametrize(
    "other",
    [
        measure("X", unit="teams"),
        measure("X", unit="gezinnen"),
        measure("X", unit="% leerlingen", value_type=ValueType.PERCENTAGE),
        measure("X", value_type=ValueType.MIJLPAAL),
    ],
    ids=["teams", "families", "share", "milestone"],
)
def test_what_counts_no_people_stays(other: object) -> None:
    frame = observations(("X", "2026Q1", 7))
    assert SmallNumbers(definitions(other)).observations(frame) is frame  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((40, 7, 33), (40, SMALL, ALONG)),
        ((60, 7, 33, 20), (60, SMALL, 33, ALONG)),
        ((62, 7, 5, 50), (62, SMALL, SMALL, 50)),
        ((47, 7, 0, 40), (47, SMALL, 0, ALONG)),
        ((7, 7, 0), (SMALL, SMALL, 0)),
        ((40, "onderdrukt", 33), (40, EMPTY, ALONG)),
        ((60, 7, "onbekend", 33), (60, SMALL, EMPTY, 33)),
        ((47, 7, 20, 20), (47, SMALL, ALONG, 20)),
    ],
    ids=[
        "two",
        "three",
        "two small",
        "zero",
        "small total",
        "by its source",
        "unknown protects",
        "the first of equals",
    ],
)
def test_parts_of_a_total(values: tuple[object, ...], expected: tuple[object, ...]) -> None:
    frame = seen(*(("M4", "2026", value, AREA, f"c{n}" if n else "") for n, value in enumerate(values)))
    assert shown(SmallNumbers(definitions()).observations(frame)) == list(expected)


def test_parts_that_are_all_there_are_a_total_without_a_row_of_its_own() -> None:
    frame = seen(("M4", "2026", 7, AREA, "c1"), ("M4", "2026", 33, AREA, "c2"), ("M4", "2025", 33, AREA, "c1"))
    assert shown(SmallNumbers(definitions()).observations(frame)) == [SMALL, ALONG, 33]
    three = tuple(Category(code, "categorie", code) for code in ("c1", "c2", "c3"))
    one_missing = definitions(measure("M4", counting=None, categories=three))
    assert shown(SmallNumbers(one_missing).observations(frame)) == [SMALL, 33, 33]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((12, 7, 30), (ALONG, SMALL, 30)),
        ((0, 7, 30), (0, SMALL, ALONG)),
        ((4, 7, 30), (SMALL, SMALL, 30)),
        ((7, 0, 0), (SMALL, 0, 0)),
        ((7, "onderdrukt", 30), (SMALL, EMPTY, ALONG)),
        ((12, 17, 30), (12, 17, 30)),
    ],
)
def test_periods_of_a_flow_add_up_to_what_is_shown(values: tuple[object, ...], expected: tuple[object, ...]) -> None:
    frame = seen(*(("M1", f"2026Q{n}", value) for n, value in enumerate(values, start=1)))
    assert shown(SmallNumbers(definitions()).observations(frame)) == list(expected)


def test_small_numbers_that_are_small_together_need_a_third() -> None:
    """What is left of the total when all others are known would be 7 people."""
    quarters = [("M1", f"2026Q{n}", value) for n, value in enumerate((50, 3, 4, 30), start=1)]
    assert shown(SmallNumbers(definitions()).observations(seen(*quarters))) == [50, SMALL, SMALL, ALONG]
    parts = [("M4", "2026", value, AREA, f"c{n}" if n else "") for n, value in enumerate((57, 3, 4, 50))]
    assert shown(SmallNumbers(definitions()).observations(seen(*parts))) == [57, SMALL, SMALL, ALONG]


def test_of_a_running_total_only_the_small_ones_go() -> None:
    frame = seen(("M2", "2026Q1", 7), ("M2", "2026Q2", 12), ("M2", "2026Q3", 30))
    assert shown(SmallNumbers(definitions()).observations(frame)) == [SMALL, 12, 30]


def test_quarters_fill_a_year() -> None:
    quarters = [("M3", f"2026Q{n}", value) for n, value in enumerate((7, 20, 30, 40), start=1)]
    assert shown(SmallNumbers(definitions()).observations(seen(*quarters))) == [SMALL, ALONG, 30, 40]
    with_year = seen(*quarters, ("M3", "2026", 97))
    assert shown(SmallNumbers(definitions()).observations(with_year)) == [SMALL, ALONG, 30, 40, 97]
    incomplete = seen(*quarters[:3])
    assert shown(SmallNumbers(definitions()).observations(incomplete)) == [SMALL, 20, 30]


def test_quarters_beside_a_year_of_a_flow() -> None:
    frame = seen(*(("M1", f"2026Q{n}", value) for n, value in enumerate((7, 20, 30, 40), start=1)), ("M1", "2026", 97))
    assert shown(SmallNumbers(definitions()).observations(frame)) == [SMALL, ALONG, 30, 40, 97]


def test_wijken_make_up_an_area_with_a_figure_of_its_own() -> None:
    wijken = [("M4", "2026", value, wijk) for wijk, value in zip(WIJKEN, (7, 50, 40), strict=True)]
    own = ("M4", "2026", 97, AREA)
    assert shown(SmallNumbers(definitions()).observations(seen(*wijken, own))) == [SMALL, 50, ALONG, 97]
    # Without one the sum is not made, because one of the wijken has no value.
    assert shown(SmallNumbers(definitions()).observations(seen(*wijken))) == [SMALL, 50, 40]
    assert shown(SmallNumbers(definitions()).observations(seen(*wijken[:2], own))) == [SMALL, 50, 97]


def test_the_area_and_the_rest_are_the_municipality() -> None:
    whole = ("M4", "2026", 97, MUNICIPALITY)
    known = SmallNumbers(definitions())
    assert shown(known.observations(seen(whole, ("M4", "2026", 7), ("M4", "2026", 90, REST)))) == [97, SMALL, ALONG]
    # A rest that is no row would be computed: municipality less area.
    assert shown(known.observations(seen(whole, ("M4", "2026", 90)))) == [97, ALONG]
    assert shown(known.observations(seen(whole, ("M4", "2026", 80)))) == [97, 80]
    wijken = [("M4", "2026", value, wijk) for wijk, value in zip(WIJKEN, (20, 30, 40), strict=True)]
    assert shown(known.observations(seen(whole, *wijken))) == [97, ALONG, 30, 40]


def test_what_goes_along_in_one_sum_is_followed_into_the_next() -> None:
    """The small wijk takes another wijk along; of that one the quarters add up as well, and so on."""
    frame = seen(
        ("M1", "2026Q1", 7, "WK01"), ("M1", "2026Q1", 40, "WK02"), ("M1", "2026Q1", 50, "WK03"), ("M1", "2026Q1", 97),
        ("M1", "2026Q2", 21, "WK01"), ("M1", "2026Q2", 22, "WK02"), ("M1", "2026Q2", 23, "WK03"), ("M1", "2026Q2", 66),
    )  # fmt: skip
    found = shown(SmallNumbers(definitions()).observations(frame))
    assert found == [SMALL, ALONG, 50, 97, ALONG, ALONG, 23, 66]


def test_answers_to_a_survey_are_people_too_but_percentages_are_not() -> None:
    codes = ("ant01", "ant02", "ant03")
    asked = measure(
        "X",
        unit="antwoorden",
        counting=None,
        value_type=ValueType.ORDINAAL,
        categories=tuple(Category(code, "antwoordoptie", code) for code in codes),
    )
    known = SmallNumbers(definitions(asked))
    counts = seen(*(("X", "2026", value, AREA, code) for code, value in zip(codes, (3, 17, 40), strict=True)))
    assert shown(known.observations(counts)) == [SMALL, ALONG, 40]
    shares = counts.assign(note="percentage van de antwoorden")
    assert known.observations(shares) is shares
    fractions = seen(*(("X", "2026", value, AREA, code) for code, value in zip(codes, (3, 17.5, 79.5), strict=True)))
    assert known.observations(fractions) is fractions


def test_each_part_of_a_matrix_stands_by_itself() -> None:
    parts = ("sub01", "sub02")
    asked = measure(
        "X",
        unit="antwoorden",
        counting=None,
        value_type=ValueType.MATRIX_ORDINAAL,
        categories=(
            *(Category(code, "subitem", code) for code in parts),
            *(Category(code, "antwoordoptie", code) for code in ("a", "b")),
        ),
    )
    frame = seen(
        ("X", "2026", 3, AREA, "sub01 | a"), ("X", "2026", 40, AREA, "sub01 | b"),
        ("X", "2026", 13, AREA, "sub02 | a"), ("X", "2026", 30, AREA, "sub02 | b"),
    )  # fmt: skip
    assert shown(SmallNumbers(definitions(asked)).observations(frame)) == [SMALL, ALONG, 13, 30]


def test_a_share_goes_with_the_count_it_would_give() -> None:
    count = measure("X.n", unit="kinderen", indicator="X", counting=None)
    whole = measure("X.den", unit="kinderen", indicator="X", counting=None)
    share = measure("X.pct", unit="%", indicator="X", value_type=ValueType.PERCENTAGE, counting=None)
    apart = measure("Y.pct", unit="%", indicator="Y", value_type=ValueType.PERCENTAGE, counting=None)
    rows = [
        ("X.n", "2024", 7), ("X.pct", "2024", 3.5), ("Y.pct", "2024", 3.5),
        ("X.n", "2025", 30), ("X.pct", "2025", 15),
        ("X.den", "2026", 200), ("X.pct", "2026", 3.5), ("X.pct", "2026", 3.5, WIJKEN[0]),
        ("X.den", "2027", 200), ("X.pct", "2027", 0),
    ]  # fmt: skip
    found = SmallNumbers(definitions(count, whole, share, apart)).observations(seen(*rows))
    assert shown(found) == [SMALL, ALONG, 3.5, 30, 15, 200, ALONG, 3.5, 200, 0]


@pytest.mark.parametrize("third", ["no row", "onbekend", "nvt"])
def test_what_a_total_leaves_for_a_wijk_without_a_figure_is_small_too(third: str) -> None:
    rows = [("M4", "2024", 50), ("M4", "2024", 25, "WK01"), ("M4", "2024", 20, "WK02")]
    rows += [] if third == "no row" else [("M4", "2024", third, "WK03")]
    empty = [] if third == "no row" else [EMPTY]
    assert shown(SmallNumbers(definitions()).observations(seen(*rows))) == [50, 25, ALONG, *empty]


@pytest.mark.parametrize(
    ("total", "expected"), [(49, [49, ALONG, 30, 4.5]), (40, [40, 10, 30, 4.5]), (50, [50, 10, 30, 4.5])]
)
def test_of_what_is_left_only_one_to_nine_matters(total: int, expected: list[object]) -> None:
    """Nobody is left, or ten are: nothing is withheld."""
    three = tuple(Category(code, "categorie", code) for code in ("c1", "c2", "c3"))
    share = measure("Y", unit="%", value_type=ValueType.PERCENTAGE)
    known = SmallNumbers(definitions(measure("M4", counting=None, categories=three), share))
    rows = [("M4", "2024", total), ("M4", "2024", 10, AREA, "c1"), ("M4", "2024", 30, AREA, "c2"), ("Y", "2024", 4.5)]
    assert shown(known.observations(seen(*rows))) == expected


def test_what_a_year_leaves_for_a_quarter_that_is_not_there() -> None:
    quarters = [("M3", f"2024Q{n}", 15) for n in (1, 2, 3)]
    known = SmallNumbers(definitions())
    assert shown(known.observations(seen(("M3", "2024", 50), *quarters))) == [50, ALONG, 15, 15]
    assert shown(known.observations(seen(("M3", "2024", 60), *quarters))) == [60, 15, 15, 15]
    assert shown(known.observations(seen(("M1", "2024", 50), *(("M1", *one[1:]) for one in quarters)))) == [
        50, ALONG, 15, 15,
    ]  # fmt: skip


def test_what_is_unknown_protects_by_what_it_is() -> None:
    """45 of 50 leaves 5 for a withheld wijk and an unknown one together; 30 leaves enough; nothing protects nothing."""
    known = SmallNumbers(definitions())

    def wijken(total: int, *values: object) -> list[object]:
        return shown(known.observations(seen(("M4", "2024", total), *(
            ("M4", "2024", value, wijk) for wijk, value in zip(WIJKEN, values, strict=False)
        ))))  # type: ignore[return-value]  # fmt: skip

    assert wijken(50, 45, 3, "onbekend") == [50, ALONG, SMALL, EMPTY]
    assert wijken(50, 45, 3) == [50, ALONG, SMALL]
    assert wijken(50, 45, 3, "onderdrukt") == [50, ALONG, SMALL, EMPTY]
    assert wijken(50, 30, 3, "onbekend") == [50, 30, SMALL, EMPTY]
    assert wijken(50, 45, 5, "nvt") == [50, ALONG, SMALL, EMPTY]


def test_an_area_that_is_no_row_is_what_the_rest_leaves() -> None:
    known = SmallNumbers(definitions())
    assert shown(known.observations(seen(("M4", "2026", 97, MUNICIPALITY), ("M4", "2026", 90, REST)))) == [97, ALONG]
    assert shown(known.observations(seen(("M4", "2026", 97, MUNICIPALITY), ("M4", "2026", 80, REST)))) == [97, 80]


def test_sums_that_each_protect_may_not_tell_a_number_together() -> None:
    """Every sum has two figures withheld, but all categories less two wijken would be the 9 people of the first."""
    table = {"c1": (2, 20, 20), "c2": (2, 6, 20), "c3": (5, 9, 20)}
    found = _told(SmallNumbers(definitions()), "M4", table, area=AREA, wijken=WIJKEN)
    assert (found["WK01", ""], found["WK02", ""], found["WK03", ""]) == (SMALL, ALONG, 60)
    assert _follows(found, table, area=AREA, wijken=WIJKEN) == set()


def test_a_circle_of_small_numbers_may_not_tell_the_one_amid_them() -> None:
    known = load_definitions()
    codes = [one.code for one in known.measures["NPLV-E16.n"].categories]
    rows = ((5, 6, 20, 20, 20), (6, 7, 20, 20, 20), (20, 3, 6, 7, 20), (20, 20, 5, 6, 20), *[(20,) * 5] * 3)
    table = dict(zip(codes, rows, strict=True))
    place = {"area": "roosendaal-ring", "wijken": compositions_of("roosendaal-ring", known)[0].members}
    found = _told(SmallNumbers(known), "NPLV-E16.n", table, **place)  # type: ignore[arg-type]
    assert list(found.values()).count(SMALL) == 9
    assert list(found.values()).count(ALONG) == 1
    assert _follows(found, table, **place) == set()  # type: ignore[arg-type]


_Told = dict[tuple[str, str], object]
_Table = Mapping[str, tuple[int, ...]]  # a value for each wijk, by category


def _told(known: SmallNumbers, measure: str, table: _Table, *, area: str, wijken: Sequence[str]) -> _Told:
    """What is shown of a table and its sums, by area and category."""
    rows = [
        (measure, "2025", n, wijk, code) for code, row in table.items() for wijk, n in zip(wijken, row, strict=True)
    ]
    rows += [(measure, "2025", sum(row), area, code) for code, row in table.items()]
    rows += [
        (measure, "2025", sum(column), wijk, "")
        for wijk, column in zip(wijken, zip(*table.values(), strict=True), strict=True)
    ]
    frame = seen(*rows)
    return dict(zip(zip(frame["area"], frame["category"], strict=True), shown(known.observations(frame)), strict=True))


def _follows(found: _Told, table: _Table, *, area: str, wijken: Sequence[str]) -> set[tuple[str, str]]:
    """What is withheld and yet the same in every solution of the sums."""
    sums = [[*((wijk, code) for wijk in wijken), (area, code)] for code in table]
    sums += [[*((wijk, code) for code in table), (wijk, "")] for wijk in wijken]
    cells = sorted(place for place, one in found.items() if one in (SMALL, ALONG))
    matrix = np.array([[(cell in one) - 2 * (cell == one[-1]) for cell in cells] for one in sums], dtype=float)
    rank = np.linalg.matrix_rank(matrix)
    alone = np.eye(len(cells))
    return {cell for n, cell in enumerate(cells) if np.linalg.matrix_rank(np.vstack([matrix, alone[n]])) == rank}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((75, 5, 10, 10, 20, 30), (75, SMALL, ALONG, ALONG, 20, 30)),
        ((51, 1, 10, 40), (51, SMALL, ALONG, ALONG)),
        ((88, 9, 9, 30, 40), (88, SMALL, SMALL, ALONG, 40)),
        ((82, 5, 17, 20, 40), (82, SMALL, ALONG, 20, 40)),
        ((87, 8, 9, 30, 40), (87, SMALL, SMALL, 30, 40)),
    ],
)
def test_where_there_is_one_way_to_divide_what_is_left_one_more_goes_along(
    values: tuple[int, ...], expected: tuple[object, ...]
) -> None:
    """Who knows that less than ten is withheld, and that the smallest of the others goes along, may know both."""
    frame = seen(*(("M4", "2026", value, AREA, f"c{n}" if n else "") for n, value in enumerate(values)))
    assert shown(SmallNumbers(definitions()).observations(frame)) == list(expected)
