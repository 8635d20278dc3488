"""What happened to the figures of a decision's targets since: before beside now, in words. No cause is claimed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Programme
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.steering import Decision
from spuk_monitor.domain.terms import Status
from spuk_monitor.domain.units import percent_sign

_Row = Mapping[str, Any]
_WITHHELD: Final = "Wat er gebeurde tonen wij hier niet: daaruit zou een klein aantal mensen zijn af te leiden."


@dataclass(frozen=True, slots=True)
class Aftermath:
    """One target before and after; a realised value is None where no figure counted. `words` is one sentence or two."""

    target: str
    what: str
    unit: str | None
    before_status: Status
    before_realised: float | None
    before_until: date | None  # end of the last period that counted
    now_status: Status
    now_realised: float | None
    now_until: date | None
    words: str
    fictitious: bool = False  # one of the two figures at least
    withheld: bool = False  # what happened would give a small number away, so it is not told

    def without_figures(self) -> "Aftermath":
        """What may be told of it when a figure of either moment is withheld: which target it is."""
        return replace(
            self,
            before_status=Status.GEEN_GEGEVENS,
            before_realised=None,
            now_status=Status.GEEN_GEGEVENS,
            now_realised=None,
            words=_WITHHELD,
            withheld=True,
        )


def linked_targets(decision: Decision, programme: Programme) -> list[str]:
    """The targets a decision names; when it only names interventions, the targets of these and their parts."""
    if decision.targets:
        return [one for one in decision.targets if one in programme.targets]
    wanted = {part for one in decision.interventions for part in programme.with_parts(one)}
    return [one.id for one in programme.targets.values() if wanted & set(one.interventions)]


def aftermath(before: pd.DataFrame, now: pd.DataFrame, targets: Sequence[str]) -> list[Aftermath]:
    """One entry for each of `targets` that both frames (of analysis.progress.judge_targets) judge, in that order."""
    earlier, later = by_target(before), by_target(now)
    return [_one(earlier[target], later[target]) for target in targets if target in earlier and target in later]


def by_target(judged: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The rows of a frame of judge_targets by target id."""
    return {str(row["target"]): row for row in rows_of(judged)}


def level(row: _Row) -> str:
    """`540`, `55%`: the realised value as it stands in a sentence."""
    return f"{dutch.format_number(known(row['realised']))}{percent_sign(row['unit'])}"


def aim(row: _Row) -> str:
    """`900 jongeren`, `300 tot 400 bewoners`."""
    return dutch.quantity_range(row["target_value"], row["target_value_max"], row["unit"])


def status_word(status: str) -> str:
    """`op koers`."""
    return status.replace("_", " ")


def _one(before: _Row, now: _Row) -> Aftermath:
    return Aftermath(
        target=str(now["target"]),
        what=str(now["what"]),
        unit=now["unit"],
        before_status=Status(before["status"]),
        before_realised=known(before["realised"]),
        before_until=before["as_of"],
        now_status=Status(now["status"]),
        now_realised=known(now["realised"]),
        now_until=now["as_of"],
        words=_words(before, now),
        fictitious=bool(before["fictitious"] or now["fictitious"]),
    )


def _words(before: _Row, now: _Row) -> str:
    if now["status"] == Status.GEEN_STREEFWAARDE and before["status"] == Status.GEEN_STREEFWAARDE:
        return "Dit doel noemt geen getal, dus aan de cijfers is niet te zien wat er sindsdien gebeurde."
    return " ".join(filter(None, (_figures(before, now), _revision(before, now), _status(before, now))))


def _figures(before: _Row, now: _Row) -> str:
    then, present = known(before["realised"]), known(now["realised"])
    if then is None and present is None:
        return "Er waren toen geen gegevens, en die zijn er nog steeds niet."
    if present is None:
        return f"Toen was het {level(before)} ({_until(before)}); dat cijfer telt nu niet meer mee."
    if then is None:
        return f"Toen waren er nog geen gegevens; nu is het {level(now)} ({_until(now)})."
    if before["as_of"] == now["as_of"]:
        if then == present:
            return f"Er is sindsdien geen nieuw cijfer: nog steeds {level(now)} ({_until(now)})."
        return f"Het cijfer {_until(now)} is herzien van {level(before)} naar {level(now)}."
    if then == present:
        return f"Het bleef {level(now)} (eerst {_until(before)}, nu {_until(now)})."
    return f"Van {level(before)} ({_until(before)}) naar {level(now)} ({_until(now)})."


def _until(row: _Row) -> str:
    return f"tot en met {dutch.format_date(row['as_of'])}"


def _revision(before: _Row, now: _Row) -> str:
    parts = []
    if aim(before) != aim(now):
        parts.append(f"van {aim(before)} naar {aim(now)}")
    if before["due_date"] != now["due_date"]:
        parts.append(f"einddatum van {dutch.format_date(before['due_date'])} naar {dutch.format_date(now['due_date'])}")
    return f"Het doel is intussen herzien: {dutch.join_words(parts)}." if parts else ""


def _status(before: _Row, now: _Row) -> str:
    then, present = status_word(str(before["status"])), status_word(str(now["status"]))
    if then == present:
        return f"De status bleef {present}." if known(now["realised"]) is not None else ""
    return f"De status ging van {then} naar {present}."
