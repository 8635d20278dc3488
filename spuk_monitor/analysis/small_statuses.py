"""Judged targets for readers who may not see small numbers: the status stays, the number goes, the sentence says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from spuk_monitor.analysis.effective import Held
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.progress import judge_targets, realised_series, statuses
from spuk_monitor.analysis.revising import revision_words
from spuk_monitor.analysis.small_numbers import ALONG, small_words
from spuk_monitor.analysis.tracks import known_period
from spuk_monitor.domain import dutch
from spuk_monitor.domain.definitions import Definitions, Target
from spuk_monitor.domain.people import counts_people
from spuk_monitor.domain.terms import Basis, CellState, Counting, Status

_Row = Mapping[str, Any]
_STATUS = {
    Status.BEHAALD: "Het doel is behaald.",
    Status.TE_VROEG: "Het is nog te vroeg om te oordelen.",
    Status.LOOPT: "Dit loopt nog; er is geen pad om het tempo aan te meten.",
}
_ON_PATH = {
    Status.OP_KOERS: "lag dit op koers",
    Status.AANDACHT: "vroeg dit aandacht",
    Status.ACHTER: "liep dit achter",
}


def known_statuses(
    whole: pd.DataFrame,
    shown: pd.DataFrame,
    definitions: Definitions,
    *,
    area: str,
    at: date,
    held: Iterable[Held] = (),
) -> pd.DataFrame:
    """As analysis.progress.judge_targets: the targets of an area, judged with all observations and told with those
    that are `shown`. `withheld` is what stands in the place of the number: "< 10", "niet getoond" or None.

    Where what was realised may be shown itself, the row is that of `whole`, because a sum of some periods would be
    untrue. Elsewhere there is no number and no pace, and no status either where only one number would give it, or would
    give the statuses that it has by all definitions that were `held` on or after its period: a revised target can be
    asked for on a day before and on a day after.
    """
    judged = judge_targets(whole, definitions, area=area, at=at)
    gone = _gone(whole, shown)
    if not gone:
        return judged
    rows = rows_of(judged)
    hidden = {str(row["target"]): row for row in rows if _is_hidden(row, gone, definitions)}
    limit = definitions.thresholds.small_number
    betrayed = _betrayed(list(hidden.values()), whole, definitions, held=held, area=area, at=at)
    words = {
        target: small_words(definitions) if row["realised"] < limit and _is_people(row, definitions) else ALONG
        for target, row in hidden.items()
    }
    told = [
        _told(row, words[row["target"]], definitions, area=area, secret=row["measure"] in betrayed)
        if row["target"] in hidden
        else row
        for row in rows
    ]
    columns = ("realised", "pace", "status", "explanation", "withheld")
    return judged.assign(**{name: pd.Series([row[name] for row in told], dtype=judged[name].dtype) for name in columns})


def known_series(
    whole: pd.DataFrame, shown: pd.DataFrame, definitions: Definitions, *, measure: str, area: str, at: date
) -> pd.DataFrame:
    """As analysis.progress.realised_series, without the points of which the number may not be shown."""
    series = realised_series(whole, definitions, measure=measure, area=area, at=at)
    gone = _gone(whole, shown)
    if not gone or series.empty:
        return series
    counting, limit = definitions.measures[measure].counting, definitions.thresholds.small_number
    if counting is Counting.STROOM:
        hidden = _hidden_sums([gone.get(one) for one in series["id"].tolist()], limit=limit)
    elif counting is Counting.PER_JAAR:
        ends = [(known_period(period), day) for period, day in zip(series["period"], series["date"], strict=True)]
        rows = whole[(whole["measure"] == measure) & (whole["area"] == area) & whole["id"].isin(list(gone))]
        years = [rows[(rows["start"] >= period.start) & (rows["end"] <= day)] for period, day in ends]
        sums = [[gone[one] for one in year["id"].tolist()] for year in years]
        hidden = [bool(own) and (len(own) == 1 or sum(own) < limit) for own in sums]
    else:
        hidden = [one in gone for one in series["id"].tolist()]
    return series[[not one for one in hidden]].reset_index(drop=True)


def _gone(whole: pd.DataFrame, shown: pd.DataFrame) -> dict[int, float]:
    """The value of each observation that `shown` withholds, by id."""
    had = whole[whole["state"] == CellState.WAARDE]
    gone = had[had["id"].isin(shown.loc[shown["state"] == CellState.ONDERDRUKT, "id"])]
    return dict(zip(gone["id"].tolist(), gone["value"].tolist(), strict=True))


def _is_hidden(row: _Row, gone: Mapping[int, float], definitions: Definitions) -> bool:
    """Whether the realised number may not be shown. A sum may, when at least two of its parts are withheld."""
    own = [gone[one] for one in row["observation_ids"] if one in gone]
    if not own:
        return False
    counting = definitions.measures[row["measure"]].counting
    limit = definitions.thresholds.small_number
    if counting is Counting.STROOM:
        return _hidden_sums([gone.get(one) for one in row["observation_ids"]], limit=limit)[-1]
    return counting is not Counting.PER_JAAR or len(own) == 1 or sum(own) < limit


def _is_people(row: _Row, definitions: Definitions) -> bool:
    return counts_people(definitions.measures[row["measure"]])


def _hidden_sums(parts: Sequence[float | None], *, limit: float) -> list[bool]:
    """Of each running total whether it may not be shown; `parts`: what each adds where that is withheld, else None.

    Every total can be asked for on its own day, and two of them give what lies between. So between two totals that
    are shown either nothing is withheld, or at least two numbers that together are not small.
    """
    found: list[bool] = []
    between: list[float] = []
    for part in parts:
        between += [] if part is None else [part]
        is_safe = not between or (len(between) > 1 and sum(between) >= limit)
        found.append(not is_safe)
        if is_safe:
            between = []
    return found


def _betrayed(
    hidden: Sequence[_Row],
    whole: pd.DataFrame,
    definitions: Definitions,
    *,
    held: Iterable[Held],
    area: str,
    at: date,
) -> set[str]:
    """Measures of which only one small number gives all their targets the statuses they have, by `definitions` and all
    that were `held`."""
    limit = definitions.thresholds.small_number
    small = [row for row in hidden if row["realised"] < limit and _is_people(row, definitions)]
    if not small:
        return set()
    every = [Held(definitions, date.max), *held]
    value = {str(row["measure"]): row["realised"] for row in small}
    last = {int(row["observation_ids"][-1]) for row in small}
    parts = {int(one) for row in small for one in row["observation_ids"]}
    rows = whole[whole["measure"].isin(list(value))]
    found: dict[str, dict[int, tuple[str, ...]]] = {measure: {} for measure in value}
    for only in _distinct(every, {str(row["measure"]): row["as_of"] for row in small}, area=area):
        for number in range(1, limit):
            tried = np.where(rows["id"].isin(last), number, np.where(rows["id"].isin(parts), 0, rows["value"]))
            targets = only.programmes[area].targets
            for target, status in statuses(rows.assign(value=tried), only, area=area, at=at).items():
                of_number = found[str(targets[target].measure)]
                of_number[number] = (*of_number.get(number, ()), str(status))
    return {measure for measure in value if value[measure] in _telling(found[measure])}


def _distinct(every: Sequence[Held], as_of: Mapping[str, date], *, area: str) -> Iterator[Definitions]:
    """The definitions with only the targets on these measures, and of each measure those that held on or after its day;
    each set of targets once, as far as a status depends on it."""
    seen: list[Mapping[str, Target]] = []
    for one in every:
        programme = one.definitions.programmes[area]
        chosen = {measure for measure, day in as_of.items() if one.until > day}
        targets = {
            id_: replace(target, original=None, revision=None, confirmation=None, due_date_assumed=False)
            for id_, target in programme.targets.items()
            if target.measure in chosen
        }
        if targets and targets not in seen:
            seen.append(targets)
            yield replace(one.definitions, programmes={area: replace(programme, targets=targets)})


def _telling(statuses: Mapping[int, tuple[str, ...]]) -> set[int]:
    """The numbers of which the statuses are withheld: those that no other number shares them with.

    Never exactly one: that a status is withheld would then tell it. The smallest group of the others goes along.
    """
    alike: dict[tuple[str, ...], list[int]] = {}
    for number, found in statuses.items():
        alike.setdefault(found, []).append(number)
    groups = sorted(alike.values(), key=lambda group: (len(group), group))
    alone = sum(len(group) == 1 for group in groups)
    return {number for group in groups[: 2 if alone == 1 else alone] for number in group}


def _told(row: _Row, words: str, definitions: Definitions, *, area: str, secret: bool) -> dict[str, Any]:
    """The row without its number; `secret`: without its status as well."""
    status = Status.GEEN_GEGEVENS if secret else Status(row["status"])
    return {
        **row,
        "realised": float("nan"),
        "pace": float("nan"),
        "withheld": words,
        "status": status.value,
        "explanation": " ".join(
            filter(
                None,
                (
                    _opening(row, words, definitions),
                    "Ook de status tonen wij niet, want daaruit zou het aantal zijn af te leiden."
                    if secret
                    else _status_sentence(row, status),
                    *_reservations(row),
                    revision_words(definitions.programmes[area].targets[row["target"]]),
                ),
            )
        ),
    }


def _opening(row: _Row, words: str, definitions: Definitions) -> str:
    limit = definitions.thresholds.small_number
    if words == ALONG:
        return (
            f"Dit aantal tonen wij hier niet: daaruit zou een aantal van minder dan {limit} personen zijn af te leiden."
        )
    return f"Minder dan {limit} {row['unit'] or 'personen'}: dat aantal tonen wij hier niet."


def _status_sentence(row: _Row, status: Status) -> str:
    if row["counting"] == Counting.PER_JAAR and status is Status.BEHAALD:
        return "Het jaardoel is behaald."
    if status is Status.NIET_BEHAALD:
        return f"De einddatum {dutch.format_date(row['due_date'])} is bereikt en het doel is niet behaald."
    if status in _ON_PATH:
        return f"Op {dutch.format_date(row['as_of'])} {_ON_PATH[status]}."
    return _STATUS.get(status, str(row["explanation"]))  # of a target without a number it names none


def _reservations(row: _Row) -> list[str]:
    assumed = ["de telwijze"] if row["counting_basis"] == Basis.AANNAME else []
    assumed += ["de einddatum"] if row["due_date_assumed"] else []
    verb = "is" if len(assumed) == 1 else "zijn"
    found = [dutch.upper_first(f"{dutch.join_words(assumed)} {verb} een aanname.")] if assumed else []
    found += ["Het cijfer is voorlopig."] if row["provisional"] else []
    found += ["Dit is een fictief voorbeeldcijfer."] if row["fictitious"] else []
    return found + (["De gegevens zijn verouderd."] if row["stale"] else [])
