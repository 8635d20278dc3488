"""How many targets stand where, per theme: stacked bars with their counts. Never an average."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pandas as pd

from spuk_monitor.charts import status
from spuk_monitor.charts.drawing import Stack, Stacks
from spuk_monitor.charts.exhibit import FICTITIOUS, Exhibit, file_name
from spuk_monitor.charts.theme import STATUS_SIGNS
from spuk_monitor.domain.dutch import format_date, plural
from spuk_monitor.domain.terms import Status


def of_statuses(judged: pd.DataFrame, names: Mapping[str, str], *, area: str, at: date) -> Exhibit:
    """How many targets stand where, a row per theme; `names`: theme -> name, in order."""
    counted = {code: count_of(judged[judged["theme"] == code]) for code in names}
    shown = {code: counts for code, counts in counted.items() if counts}
    used = [one for one in Status if any(one in counts for counts in shown.values())]
    return Exhibit(
        name=file_name("status-per-thema", area, at),
        title="Doelen per thema en status",
        summary=f"Stand van {plural(len(judged), 'doel', 'doelen')} op {format_date(at)}: "
        f"{status.sentence(count_of(judged))}.",
        header=("Thema", "Naam", "Doelen", *(STATUS_SIGNS[one].word for one in used)),
        rows=tuple(
            (code, names[code], sum(counts.values()), *(counts.get(one, 0) for one in used))
            for code, counts in shown.items()
        ),
        drawing=Stacks(
            tuple(
                Stack(
                    f"{code}. {names[code]}",
                    {STATUS_SIGNS[one].word: 100 * counts.get(one, 0) / sum(counts.values()) for one in used},
                    note=plural(sum(counts.values()), "doel", "doelen"),
                )
                for code, counts in shown.items()
            )
        ),
        note=FICTITIOUS if len(judged) and bool(judged["fictitious"].any()) else "",
    )


def count_of(judged: pd.DataFrame) -> dict[Status, int]:
    """The statuses that occur among judged targets, in the order of Status."""
    found = Counter(str(one) for one in judged["status"])
    return {one: found[one.value] for one in Status if found[one.value]}
