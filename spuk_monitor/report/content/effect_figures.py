"""The figures of chapter Gebiedseffect en context: outcome rows with their series in every area beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.outcome_series import Course, Key, courses
from spuk_monitor.analysis.rest import surroundings
from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.dutch import format_number, format_pct, quantity
from spuk_monitor.domain.terms import IndicatorKind
from spuk_monitor.report.facts import Facts

Row = dict[str, Any]  # of analysis.outcomes.compare


@dataclass(frozen=True)
class Figures:
    """`others`: id and name of the areas beside the own one that have any figure, in the order of the tables."""

    definitions: Definitions
    area: str
    reference: str
    others: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    courses: Mapping[Key, Course]

    @classmethod
    def of(cls, facts: Facts) -> "Figures":
        definitions, area = facts.definitions, facts.settings.area
        rows = tuple(rows_of(facts.outcomes))
        beside = _beside(definitions, area, facts.reference)
        keys = [(str(row["measure"]), str(row["category"])) for row in rows]
        made = courses(facts.observations, definitions, keys=keys, areas=[area, *beside], at=facts.settings.at)
        found = {one for course in made.values() for one in course.rows["area"]}
        return cls(
            definitions=definitions,
            area=area,
            reference=facts.reference,
            others=tuple(
                (one, definitions.areas[one].name) for one in beside if one in found or one == facts.reference
            ),
            rows=rows,
            courses=made,
        )

    @property
    def area_name(self) -> str:
        return self.definitions.areas[self.area].name

    @property
    def reference_name(self) -> str:
        return self.definitions.areas[self.reference].name

    def of_kind(self, kind: IndicatorKind) -> list[Row]:
        return [row for row in self.rows if row["kind"] == kind]

    def measure(self, row: Row) -> Measure:
        return self.definitions.measures[str(row["measure"])]

    def course(self, row: Row) -> Course:
        return self.courses[str(row["measure"]), str(row["category"])]


def _beside(definitions: Definitions, area: str, reference: str) -> list[str]:
    """Its surroundings and what it is compared with, which often is among them."""
    wanted = dict.fromkeys([*surroundings(area, definitions), reference])
    return [one for one in wanted if one in definitions.areas and one != area]


def values_of(course: Course, period: str) -> dict[str, float]:
    """The figure of one period, by area."""
    return {row["area"]: float(row["value"]) for row in rows_of(course.rows) if row["period"] == period}


def title_of(row: Row, definitions: Definitions) -> str:
    """The label of the indicator with its name; a key figure's label says nothing to a reader."""
    measure = definitions.measures[str(row["measure"])]
    indicator = definitions.indicators.get(measure.indicator) if measure.indicator else None
    if indicator is None or indicator.is_key_figure:
        return str(row["what"])
    return f"{indicator.label}. {row['what']}"


def amount(value: float, measure: Measure) -> str:
    """A share with one decimal, a score with two and without the word; of what it is a share stands in the title."""
    if measure.is_share:
        return format_pct(value, 1)
    return format_number(value, 2) if measure.unit == "score" else quantity(value, measure.unit)


def marks_of(row: Row) -> list[str]:
    """What to bear in mind with the last figure."""
    marks = {
        "fictief": row["fictitious"],
        "voorlopig": row["provisional"],
        "modelschatting": row["estimated"],
        str(row["composed"] or "").partition(", ")[0]: row["composed"],
        "verouderd": row["stale"],
    }
    return [word for word, on in marks.items() if on]
