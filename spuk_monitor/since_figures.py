"""Which figures of an area came, changed or went between two moments, each with who loaded it from which cell."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.names import name_of
from spuk_monitor.analysis.since_figures import Figure, News
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.domain.period import period_of
from spuk_monitor.store import Change, Store, VersionRecord

_KEY = ["measure", "area", "category", "period"]
_OBSERVATIONS, _SPENDING, _CELLS = "observations", "spending", "budget_cells"
_TABLES = (_OBSERVATIONS, _SPENDING, _CELLS)  # what a line is called is no figure
_OF_FIGURE = {"value", "amount", "state", "provisional"}
Versions = Mapping[int, VersionRecord]
Row = dict[str, Any]


def between_days(
    definitions: Definitions, store: Store, *, area: str, start: date, at: date, base: int | None, versions: Versions
) -> list[Figure]:
    """New: of a period that ended after `start`, until `at`. Revised, withdrawn or come late: since version `base`."""
    areas = areas_needed([area], definitions)
    observations, spending = store.observations(areas=areas), store.spending(area)
    teller = _Teller(definitions, area, store, observations, spending, versions, _labels(store, area))
    changed = []
    if base is not None:
        moved = store.compare(base, store.version(), areas=areas)
        changed = [
            *teller.told(News.HERZIEN, moved.changed, areas=areas, until=at),
            *teller.told(News.INGETROKKEN, moved.withdrawn, areas=areas, until=at, as_of=base),
            *(
                one
                for one in teller.told(News.NAGEKOMEN, moved.added, areas=areas, until=start)
                if one.ends is not None  # a budget has no day on which it should have been there
            ),
        ]
    known = {one.key for one in changed}
    arrived = [
        *(teller.observation(row) for row in _within(observations, start, at)),
        *(teller.amount(row) for row in _within(spending, start, at)),
    ]
    return [*changed, *(one for one in arrived if one.key not in known)]


def between_versions(
    definitions: Definitions,
    store: Store,
    *,
    area: str,
    at: date,
    earlier: int,
    later: int,
    versions: Versions,
    beside: Collection[str] = (),
) -> list[Figure]:
    """What differs between the two, of periods that had ended on `at` and of the budget; `beside`: other areas too."""
    areas = areas_needed({area, *beside}, definitions)
    moved = store.compare(earlier, later, areas=areas)
    observations, spending = store.observations(areas=areas, as_of=later), store.spending(area, as_of=later)
    teller = _Teller(definitions, area, store, observations, spending, versions, _labels(store, area))
    return [
        *teller.told(News.NIEUW, moved.added, areas=areas, until=at),
        *teller.told(News.HERZIEN, moved.changed, areas=areas, until=at),
        *teller.told(News.INGETROKKEN, moved.withdrawn, areas=areas, until=at, as_of=earlier),
    ]


def _labels(store: Store, area: str) -> dict[str, str]:
    lines = store.budget_lines(area)
    return dict(zip(lines["line"], lines["label"], strict=True))


def _within(frame: pd.DataFrame, start: date, at: date) -> list[Row]:
    return rows_of(frame[(frame["end"] > start) & (frame["end"] <= at)])


def _is_change(change: Change) -> bool:
    """Whether the figure itself changed: another value or state, final instead of provisional, real instead of made up.
    Another note or source is no revision."""
    moved = (change.before, change.before_state) != (change.after, change.after_state)
    return moved or bool(_OF_FIGURE & set(change.fields)) or change.replaces_fictitious


@dataclass(frozen=True, slots=True)
class _Teller:
    """Makes figures of changes and rows: `observations` and `spending` hold what counts at the later moment."""

    definitions: Definitions
    area: str
    store: Store
    observations: pd.DataFrame
    spending: pd.DataFrame
    versions: Versions
    labels: Mapping[str, str]  # of budget lines, by id

    def told(
        self,
        news: News,
        changes: Iterable[Change],
        *,
        areas: Collection[str],
        until: date,
        as_of: int | None = None,
    ) -> list[Figure]:
        """`as_of`: the version in which a withdrawn figure still stood."""
        mine = []
        for change in changes:
            if change.table not in _TABLES or change.area not in (areas if change.measure else (self.area,)):
                continue
            ends = _ends(change)
            if (ends is None or ends <= until) and (news is not News.HERZIEN or _is_change(change)):
                mine.append((change, ends))
        origins = self._origins([change for change, _ in mine], as_of)
        return [self._figure(news, change, ends, origins.get(_key_of(change), {})) for change, ends in mine]

    def observation(self, row: Row) -> Figure:
        """A new figure, from a row of the observation frame."""
        parts = (row["measure"], row["area"], row["category"], row["period"])
        return self._arrived(
            row,
            key=" · ".join(part for part in parts if part),
            what=self._measure_name(row["measure"], row["category"]),
            value=row["value"],
            state=row["state"],
        )

    def amount(self, row: Row) -> Figure:
        """New spending, from a row of the spending frame."""
        key = f"{row['line']} · {self.area} · {row['period']} · {row['kind']}"
        return self._arrived(
            row, key=key, what=self._line_name(row["line"], row["kind"]), value=row["amount"], state=None
        )

    def _arrived(self, row: Row, *, key: str, what: str, value: float, state: str | None) -> Figure:
        return Figure(
            news=News.NIEUW,
            key=key,
            what=what,
            area=row.get("area") or self.area,
            measure=row.get("measure"),
            period=row["period"],
            ends=row["end"],
            before=None,
            after=None if pd.isna(value) else float(value),
            after_state=state,
            fictitious=bool(row["fictitious"]),
            provisional=bool(row.get("provisional", False)),
            **self._loaded(row["version"], row),
        )

    def _figure(self, news: News, change: Change, ends: date | None, origin: Row) -> Figure:
        gone = news is News.INGETROKKEN
        number = change.before_version if gone else change.after_version
        record = self.versions.get(number or 0)
        file = change.before_file if gone else change.after_file
        return Figure(
            news=news,
            key=change.key,
            what=self._name(change),
            area=change.area,
            measure=change.measure,
            period=change.period,
            ends=ends,
            before=change.before,
            after=change.after,
            before_state=change.before_state,
            after_state=change.after_state,
            # A budget cell of which no row is at hand: its version says whether it was made up.
            fictitious=bool(origin.get("fictitious", record is not None and record.fictitious)),
            provisional=bool(origin.get("provisional", False)),
            **self._loaded(number, origin | {"file": file}),
        )

    def _loaded(self, number: int | None, row: Row) -> dict[str, Any]:
        """The fields of a figure that say where it comes from."""
        record = self.versions.get(number or 0)
        return {
            "version": number,
            "at": record.at if record else None,
            "by": record.by if record else None,
            **{
                name: place if isinstance(place := row.get(name), str) else None  # a csv has no sheet: NaN in a frame
                for name in ("file", "sheet", "cell")
            },
        }

    def _origins(self, changes: Collection[Change], as_of: int | None) -> dict[tuple[str, ...], Row]:
        """The rows behind changed observations and spending, by key."""
        if not changes:
            return {}
        observations, spending = self.observations, self.spending
        if as_of is not None:
            measures = {one.measure for one in changes if one.measure}
            areas = {one.area for one in changes}
            observations = self.store.observations(areas=areas, measures=measures, as_of=as_of)
            spending = self.store.spending(self.area, as_of=as_of)
        found: dict[tuple[str, ...], Row] = {}
        wanted = {_key_of(one) for one in changes if one.table == _OBSERVATIONS}
        if wanted and len(observations):
            rows = observations[pd.MultiIndex.from_frame(observations[_KEY]).isin(list(wanted))]
            found = {tuple(row[name] for name in _KEY): row for row in rows_of(rows)}
        for row in rows_of(spending):
            found[(f"{row['line']} · {self.area} · {row['period']} · {row['kind']}",)] = row
        return found

    def _name(self, change: Change) -> str:
        if change.measure is not None:
            return self._measure_name(change.measure, change.category or "")
        if change.table == _SPENDING:
            return self._line_name(change.line, change.key.rpartition(" · ")[2])
        return self._line_name(change.line, "begroot")

    def _line_name(self, line: str | None, kind: str) -> str:
        """`Buurtsport (BUD-A2): gerealiseerd`; a line that is no longer there has only its id."""
        label = self.labels.get(line or "")
        return f"{label} ({line}): {kind}" if label else f"{line}: {kind}"

    def _measure_name(self, measure: str, category: str) -> str:
        known = self.definitions.measures.get(measure)
        return upper_first(name_of(known, self.definitions, category=category)) if known is not None else measure


def _key_of(change: Change) -> tuple[str, ...]:
    if change.table != _OBSERVATIONS:
        return (change.key,)
    return (change.measure or "", change.area, change.category or "", change.period or "")


def _ends(change: Change) -> date | None:
    """The last day a figure is about; None for a budgeted amount, that is not about a day."""
    return None if change.table == _CELLS or change.period is None else period_of(change.period).end
