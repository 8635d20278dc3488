"""Which reports that were made used a figure that was revised or withdrawn afterwards, between two moments."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from spuk_monitor.analysis.since_figures import Figure, News, newest_first
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.reporting import FrozenReport, ReportPart
from spuk_monitor.since_figures import between_versions
from spuk_monitor.store import Kept, Store, VersionRecord

_KEY = ["measure", "area", "category", "period"]
_REVISED = (News.HERZIEN, News.INGETROKKEN)
_WITH_MONEY = frozenset(
    {ReportPart.KORT, ReportPart.THEMAS, ReportPart.INTERVENTIES, ReportPart.GELD, ReportPart.BIJLAGE}
)


@dataclass(frozen=True, slots=True)
class RevisedReport:
    """A report with the figures it used that are not the same now: `before` as the report says, `after` as it is."""

    report: Kept[FrozenReport]
    figures: tuple[Figure, ...]


def frozen_reports(store: Store, *, area: str, until: int, revision: int | None) -> list[Kept[FrozenReport]]:
    """The reports on record that were no draft, of figures of version `until` or before, the newest first."""
    kept = store.journal.holding(FrozenReport, areas=[area], as_of=revision)
    found = [one for one in kept if not one.entry.settings.draft and one.entry.settings.version <= until]
    return sorted(found, key=lambda one: one.revision, reverse=True)


def revised_reports(
    definitions: Definitions,
    store: Store,
    *,
    area: str,
    reports: Collection[Kept[FrozenReport]],
    base: int,
    later: int,
    versions: Mapping[int, VersionRecord],
) -> list[RevisedReport]:
    """Of `reports` those of which a figure changed in a version after `base`, up to and including `later`.

    A figure that is again what the report says is left out. Amounts count in a report that shows money.
    """
    if not reports or later <= base:
        return []
    until = max(one.entry.settings.at for one in reports)
    changes = _Changes(definitions, store, area=area, later=later, until=until, versions=versions)
    recent = {one.key for one in changes.since(base)} if base else None
    found = []
    for report in reports:
        settings = report.entry.settings
        moved = [
            one
            for one in changes.since(settings.version)
            if (one.ends is None or one.ends <= settings.at)
            and (recent is None or settings.version >= base or one.key in recent)
        ]
        used = changes.observed(settings.version, moved, ids=frozenset(report.entry.figures))
        with_money = bool(_WITH_MONEY & {*settings.parts})
        figures = [one for one in moved if (with_money if one.measure is None else one.key in used)]
        if figures:
            found.append(RevisedReport(report, tuple(newest_first(figures))))
    return found


class _Changes:
    """What was revised or withdrawn after a version, read once a version."""

    def __init__(
        self,
        definitions: Definitions,
        store: Store,
        *,
        area: str,
        later: int,
        until: date,
        versions: Mapping[int, VersionRecord],
    ) -> None:
        self._definitions, self._store, self._area = definitions, store, area
        self._later, self._versions, self._until = later, versions, until
        municipality = definitions.areas[area].municipality  # a report shows the area beside it
        self._beside = (municipality,) if municipality else ()
        self._known: dict[int, list[Figure]] = {}

    def since(self, version: int) -> list[Figure]:
        """From `version` to the later one; empty when there is nothing in between."""
        if version >= self._later:
            return []
        if version not in self._known:
            self._known[version] = [
                one
                for one in between_versions(
                    self._definitions,
                    self._store,
                    area=self._area,
                    at=self._until,
                    earlier=version,
                    later=self._later,
                    versions=self._versions,
                    beside=self._beside,
                )
                if one.news in _REVISED
            ]
        return self._known[version]

    def observed(self, version: int, moved: Collection[Figure], *, ids: frozenset[int]) -> set[str]:
        """The keys of those of `moved` that were among the observations `ids` as of a version."""
        measures = {one.measure for one in moved if one.measure is not None}
        if not measures or not ids:
            return set()
        areas = {one.area for one in moved}
        rows = self._store.observations(areas=areas, measures=measures, as_of=version)
        rows = rows[rows["id"].isin(ids)]
        return {" · ".join(part for part in parts if part) for parts in rows[_KEY].itertuples(index=False)}
