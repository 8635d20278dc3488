"""What a programme's parts must be to each other: paths that can be walked, themes that were applied for."""

from collections.abc import Collection, Mapping
from itertools import pairwise

from spuk_monitor.definitions.record import Record
from spuk_monitor.domain.definitions import Intervention, Measure, Programme, Target
from spuk_monitor.domain.terms import Counting, Direction, TargetKind

WITH_NUMBER = (TargetKind.GETAL, TargetKind.MIJLPAAL)
_ON_A_PATH = (Counting.STROOM, Counting.CUMULATIEF, Counting.STAND)  # the others have no line to a milestone
PERCENT_MAX = 100


def check_programme(
    programme: Programme,
    measures: Mapping[str, Measure],
    *,
    records: Mapping[str, Record],
    themes: Collection[str],
) -> None:
    """Notes problems at the record of each intervention and target, or of the programme (by area id).

    A theme that does not exist at all has been reported as such; here it must also have been applied for.
    """
    left_out = {theme for theme in themes if theme not in programme.themes}
    record = records[programme.area]
    if programme.end <= programme.start:
        record.problem("end", f"{programme.end} ligt niet na de start {programme.start}.")
    _check_themes(programme, record, left_out=left_out)
    _check_interventions(programme, records, left_out=left_out)
    for target in programme.targets.values():
        at = records[target.id]
        if target.theme in left_out:
            at.problem("theme", f"thema {target.theme} is niet aangevraagd (themes in programma.yaml).")
        _check_number(target, at)
        _check_due_date(target, programme, at)
        measure = measures.get(target.measure or "")
        if measure is not None:
            _check_measure(target, measure, at)
    _check_milestones(programme, measures, records)


def _check_themes(programme: Programme, record: Record, *, left_out: Collection[str]) -> None:
    for name, themes in (
        ("themes_without_amount", programme.themes_without_amount),
        ("strategies", [strategy.theme for strategy in programme.strategies]),
        ("letter_amounts", [amount.theme for amount in programme.letter_amounts]),
        ("budget_notes", [note.theme for note in programme.budget_notes]),
    ):
        for theme in dict.fromkeys(themes):
            if theme in left_out:
                record.problem(name, f"thema {theme} is niet aangevraagd (themes).")


def _check_interventions(programme: Programme, records: Mapping[str, Record], *, left_out: Collection[str]) -> None:
    strategies = {(strategy.theme, strategy.number) for strategy in programme.strategies}
    letters: dict[tuple[str, str], Intervention] = {}
    for one in programme.interventions.values():
        at = records[one.id]
        if one.theme in left_out:
            at.problem("theme", f"thema {one.theme} is niet aangevraagd (themes in programma.yaml).")
        if one.strategy is not None and (one.theme, one.strategy) not in strategies:
            at.problem("strategy", f"thema {one.theme} heeft geen strategie {one.strategy} (zie programma.yaml).")
        parent = programme.interventions.get(one.parent or "")
        if parent is not None and (parent.theme != one.theme or parent.parent is not None):
            at.problem("parent", f"{parent.id} is zelf een onderdeel of hoort bij een ander thema.")
        first = letters.setdefault((one.theme, one.letter), one)
        if first is not one:
            at.problem("letter", f"{one.letter} is in thema {one.theme} al de letter van {first.id}.")


def _check_number(target: Target, at: Record) -> None:
    if target.kind in WITH_NUMBER:
        if target.value is None:
            at.problem("value", f"ontbreekt. Een doel van de soort {target.kind} heeft een getal.")
        if target.measure is None:
            at.problem("measure", "ontbreekt. Een doel met een getal noemt de maat waarop het een mijlpaal is.")
    elif target.value is not None:
        at.problem("value", f"een doel van de soort {target.kind} heeft geen getal om te halen.")
    if target.value_max is not None and (target.value is None or target.value_max <= target.value):
        at.problem("value_max", "hoort groter te zijn dan value.")


def _check_due_date(target: Target, programme: Programme, at: Record) -> None:
    if target.due_date is None:
        if target.kind in WITH_NUMBER:
            at.problem("due_date", "ontbreekt. Noemt de bron geen einde, kies er een en zet due_date_assumed: true.")
    elif target.due_date < programme.start:
        at.problem("due_date", f"{target.due_date} ligt voor de start van het programma ({programme.start}).")


def _check_measure(target: Target, measure: Measure, at: Record) -> None:
    for name, value in (("value", target.value), ("value_max", target.value_max)):
        if value is not None and measure.is_share and value > PERCENT_MAX:
            at.problem(name, f"{value:g} is meer dan 100%, en maat {measure.id} is een percentage.")
    if target.direction is not measure.direction:
        at.problem("direction", f"is {target.direction}, maar maat {measure.id} heeft {measure.direction}.")
    if not target.has_number:
        return
    if measure.counting is None:
        at.problem("measure", f"{measure.id} zegt niet hoe waarnemingen optellen. Vul bij de maat counting in.")
    elif (target.kind is TargetKind.MIJLPAAL) != (measure.counting is Counting.MIJLPAAL):
        at.problem("kind", f"is {target.kind}, maar maat {measure.id} telt als {measure.counting}. Maak ze gelijk.")
    elif target.kind is TargetKind.MIJLPAAL and target.value != 1:
        at.problem("value", "een mijlpaal is gehaald bij 1.")


def _check_milestones(programme: Programme, measures: Mapping[str, Measure], records: Mapping[str, Record]) -> None:
    """The targets on one measure are nodes of one path: each later in time and further on.

    A path up begins at 0 unless the source says otherwise; a path down has to say where it begins.
    """
    paths: dict[str, list[Target]] = {}
    for target in programme.targets.values():
        if target.measure and target.has_number and target.due_date is not None:
            paths.setdefault(target.measure, []).append(target)
    for measure, targets in paths.items():
        ordered = sorted(targets, key=lambda target: str(target.due_date))
        falls = any(target.direction is Direction.LAGER for target in ordered)
        counted = measures[measure].counting if measure in measures else None
        if falls and counted in _ON_A_PATH and all(target.baseline is None for target in ordered):
            records[ordered[0].id].problem(
                "baseline", f"ontbreekt. Het getal hoort te dalen; vul in waar maat {measure} begint (de nulmeting)."
            )
        for earlier, later in pairwise(ordered):
            at = records[later.id]
            if later.due_date == earlier.due_date:
                at.problem("due_date", f"{later.due_date} is ook de datum van {earlier.id} op dezelfde maat {measure}.")
            elif runs_back(earlier, later):
                before = f"{earlier.value:g} op {earlier.due_date} ({earlier.id}, maat {measure})"
                at.problem("value", f"{later.value:g} op {later.due_date} gaat terug na {before}.")


def runs_back(earlier: Target, later: Target) -> bool:
    """Whether a later milestone of one measure asks less than an earlier one."""
    if earlier.value is None or later.value is None:
        return False
    step = later.value - earlier.value
    return step < 0 if later.direction is Direction.HOGER else step > 0 and later.direction is Direction.LAGER
