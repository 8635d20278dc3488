"""What changed between two reference dates, or between two versions: everything a meeting asks since the last one.

Above store and analysis; nothing is written here. Two dates are both judged with the newest figures, each at its own
day. Two versions are judged at one day, each with the figures and with what was written while it was the newest.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from spuk_monitor import judging
from spuk_monitor.analysis.aftermath import Aftermath
from spuk_monitor.analysis.coverage import coverage
from spuk_monitor.analysis.effective import effective
from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.analysis.since import Flip, LateDelivery, find_flips, late_deliveries
from spuk_monitor.analysis.since_figures import Figure, newest_first
from spuk_monitor.domain.definitions import Definitions, Target
from spuk_monitor.domain.dutch import format_date
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.period import Granularity, Period
from spuk_monitor.domain.steering import Answer, Confirmation, Decision, Narrative, NarrativeState, TargetRevision
from spuk_monitor.since_figures import between_days as figures_between_days
from spuk_monitor.since_figures import between_versions as figures_between_versions
from spuk_monitor.since_reports import RevisedReport, frozen_reports, revised_reports
from spuk_monitor.store import Kept, Store, VersionRecord

_ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two moments; None is the newest version, or the newest revision of what people wrote."""

    day: date
    version: int | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class RevisedTarget:
    """A revision with the target before and after it."""

    revision: TargetRevision
    by: str
    before: Target
    after: Target


@dataclass(frozen=True, slots=True)
class Followed:
    """A decision and what the figures of its targets did since; `recent`: taken between the two moments."""

    decision: Decision
    recent: bool
    aftermath: tuple[Aftermath, ...]


@dataclass(frozen=True, slots=True)
class Since:
    """The answer. `base`: the version that was the newest at the first moment; None when there was none yet, and
    then nothing can be said of revised figures. `reports`: those with a figure that was revised in between, of the
    `reported` that are on record. `flips_withheld`: how many flips are not told, because they would give a small number
    away."""

    area: str
    earlier: Side
    later: Side
    base: int | None
    flips: tuple[Flip, ...]
    figures: tuple[Figure, ...]
    late: tuple[LateDelivery, ...]
    targets: tuple[RevisedTarget, ...]
    decisions: tuple[Followed, ...]
    confirmations: tuple[Kept[Confirmation], ...]
    answers: tuple[Kept[Answer], ...]
    narratives: tuple[Kept[Narrative], ...]  # approved ones
    reports: tuple[RevisedReport, ...] = ()
    reported: int = 0
    flips_withheld: int = 0


def usual_start(at: date, meetings: Sequence[date] = ()) -> date:
    """The first moment to compare with: the last meeting before `at`, else the end of the quarter before the last
    completed one, so that there is exactly one quarter of figures in between."""
    earlier = [day for day in meetings if day < at]
    if earlier:
        return max(earlier)
    running = Period(Granularity.KWARTAAL, at.year, (at.month - 1) // 3 + 1)
    completed = running if running.end <= at else running.later(-1)
    return completed.later(-1).end


def meeting_days(decisions: Sequence[Kept[Decision]]) -> list[date]:
    """The days on which the stuurgroep decided something, newest first; of every meeting where no stuurgroep did."""
    of_group = {kept.entry.day for kept in decisions if "stuurgroep" in kept.entry.meeting.lower()}
    return sorted(of_group or {kept.entry.day for kept in decisions}, reverse=True)


def between_days(definitions: Definitions, store: Store, *, area: str, start: date, at: date) -> Since:
    """From the end of `start` to the end of `at`. UsageError when `start` is not before `at`."""
    if start >= at:
        raise UsageError(
            f"De eerste dag ({format_date(start)}) ligt niet vóór de peildatum ({format_date(at)}). "
            "Kies een eerdere dag, of een latere peildatum."
        )
    versions = {record.version: record for record in store.history()}
    base = max((number for number, one in versions.items() if day_of(one.at) <= start), default=None)
    figures = figures_between_days(definitions, store, area=area, start=start, at=at, base=base, versions=versions)
    return _put_together(
        definitions,
        store,
        area=area,
        earlier=Side(start),
        later=Side(at),
        base=base,
        figures=figures,
        versions=versions,
        is_recent=lambda day, kept: start < day <= at,
    )


def between_versions(definitions: Definitions, store: Store, *, area: str, at: date, earlier: int, later: int) -> Since:
    """From version `earlier` (0: the empty store) to `later`, both at `at`. UsageError when they are not in order."""
    versions = {record.version: record for record in store.history()}
    for number in (earlier, later):
        if number and number not in versions:
            raise UsageError(f"Versie {number} bestaat niet. De nieuwste versie is {max(versions, default=0)}.")
    if earlier >= later:
        raise UsageError(f"Versie {earlier} is niet ouder dan versie {later}. Kies eerst de oudere versie.")
    revision = _revision_at(store, versions[earlier].at) if earlier else 0
    until = _revision_at(store, versions[later + 1].at) if later + 1 in versions else None
    figures = figures_between_versions(
        definitions, store, area=area, at=at, earlier=earlier, later=later, versions=versions
    )
    return _put_together(
        definitions,
        store,
        area=area,
        earlier=Side(at, earlier, revision),
        later=Side(at, later, until),
        base=earlier,
        figures=figures,
        versions=versions,
        is_recent=lambda day, kept: kept.revision > revision,
    )


def day_of(moment: datetime) -> date:
    """The day in the Netherlands."""
    return moment.astimezone(_ZONE).date()


_Recent = Callable[
    [date, Kept[Decision] | Kept[TargetRevision] | Kept[Confirmation] | Kept[Answer] | Kept[Narrative]], bool
]


def _revision_at(store: Store, moment: datetime) -> int:
    """The newest revision of what people wrote at a moment; 0 when nothing was written by then."""
    return max((line.revision for line in store.journal.log() if line.at <= moment), default=0)


def _put_together(
    definitions: Definitions,
    store: Store,
    *,
    area: str,
    earlier: Side,
    later: Side,
    base: int | None,
    figures: Sequence[Figure],
    versions: Mapping[int, VersionRecord],
    is_recent: _Recent,
) -> Since:
    journal = store.journal
    before, now = _looked_at(definitions, store, area=area, sides=(earlier, later))
    confirmations = journal.holding(Confirmation, areas=[area], as_of=later.revision)
    answers = journal.holding(Answer, areas=[area], as_of=later.revision)
    narratives = journal.holding(Narrative, areas=[area], as_of=later.revision)
    newest = store.version() if later.version is None else later.version
    reports = frozen_reports(store, area=area, until=newest, revision=later.revision)
    return Since(
        area=area,
        earlier=earlier,
        later=later,
        base=base,
        flips=tuple(
            find_flips(
                before.judged,
                now.judged,
                figures=[one for one in figures if one.area == area],
                targets=now.counting.programmes[area].targets,
            )
        ),
        figures=tuple(newest_first(figures)),
        late=tuple(late_deliveries(before.coverage, now.coverage)),
        targets=tuple(_revised(definitions, store, area=area, later=later, is_recent=is_recent)),
        decisions=tuple(_followed(definitions, store, area=area, later=later, judged=now.judged, is_recent=is_recent)),
        confirmations=tuple(kept for kept in confirmations if is_recent(kept.entry.day, kept)),
        answers=tuple(kept for kept in answers if is_recent(kept.entry.day, kept)),
        narratives=tuple(
            kept
            for kept in narratives
            if kept.entry.state is NarrativeState.GOEDGEKEURD and is_recent(day_of(kept.at), kept)
        ),
        reports=tuple(
            revised_reports(
                definitions, store, area=area, reports=reports, base=base or 0, later=newest, versions=versions
            )
        ),
        reported=len(reports),
    )


@dataclass(frozen=True, slots=True)
class _Looked:
    """What one of the moments says of an area."""

    counting: Definitions
    judged: pd.DataFrame
    coverage: pd.DataFrame


def _looked_at(definitions: Definitions, store: Store, *, area: str, sides: tuple[Side, Side]) -> tuple[_Looked, ...]:
    counting = [judging.definitions_at(definitions, store, at=one.day, revision=one.revision) for one in sides]
    areas = {needed for one in counting for needed in areas_needed([area], one)}
    # Two days look at the same figures: read once.
    figures = {version: store.observations(areas=areas, as_of=version) for version in {one.version for one in sides}}
    return tuple(
        _Looked(
            counted,
            judge_targets(figures[one.version], counted, area=area, at=one.day),
            coverage(figures[one.version], counted, area=area, at=one.day),
        )
        for one, counted in zip(sides, counting, strict=True)
    )


def _revised(
    definitions: Definitions, store: Store, *, area: str, later: Side, is_recent: _Recent
) -> list[RevisedTarget]:
    """The recent revisions that count at the later moment, newest first, each with what the target was before it."""
    kept = store.journal.holding(TargetRevision, areas=[area], as_of=later.revision)
    due = sorted((one for one in kept if one.entry.day <= later.day), key=lambda one: one.entry.day)
    found = []
    for position, one in enumerate(due):
        if not is_recent(one.entry.day, one) or one.entry.target not in definitions.programmes[area].targets:
            continue
        before, after = (
            effective(definitions, revisions=[other.entry for other in due[:end]], at=later.day)
            .programmes[area]
            .targets[one.entry.target]
            for end in (position, position + 1)
        )
        found.append(RevisedTarget(one.entry, one.by, before, after))
    return found[::-1]


def _followed(
    definitions: Definitions, store: Store, *, area: str, later: Side, judged: pd.DataFrame, is_recent: _Recent
) -> list[Followed]:
    """Decisions of the later moment or before, newest first; `judged`: the targets at that moment."""
    kept = store.journal.holding(Decision, areas=[area], as_of=later.revision)
    taken = sorted((one for one in kept if one.entry.day <= later.day), key=lambda one: one.entry.day, reverse=True)
    return [
        Followed(
            one.entry,
            is_recent(one.entry.day, one),
            tuple(judging.aftermath_of(definitions, store, one.entry, at=later.day, now=judged)),
        )
        for one in taken
    ]
