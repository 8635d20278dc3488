"""Which reports that were made used a figure that was revised or withdrawn afterwards, between two moments."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from spuk_monitor.analysis.rest import surroundings
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
    """A report with the figures it used that are not the same now: `before` as the report says, `after` as it is.

    `made_up`: the keys of the figures that were fictitious in the report.
    """

    report: Kept[FrozenReport]
    figures: tuple[Figure, ...]
    made_up: frozenset[str] = frozenset()


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
        if _WITH_MONEY & {*settings.parts}:
            used |= changes.amounts(settings.version, moved)
        if figures := [one for one in moved if one.key in used]:
            made_up = frozenset(key for key, fictitious in used.items() if fictitious)
            found.append(RevisedReport(report, tuple(newest_first(figures)), made_up))
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
        self._beside = surroundings(area, definitions)  # a report shows their figures too
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

    def observed(self, version: int, moved: Collection[Figure], *, ids: frozenset[int]) -> dict[str, bool]:
        """Those of `moved` that were among the observations `ids` as of a version: key -> whether it was fictitious."""
        measures = {one.measure for one in moved if one.measure is not None}
        if not measures or not ids:
            return {}
        areas = {one.area for one in moved}
        rows = self._store.observations(areas=areas, measures=measures, as_of=version)
        rows = rows[rows["id"].isin(ids)]
        keys = (" · ".join(filter(None, parts)) for parts in rows[_KEY].itertuples(index=False))
        return dict(zip(keys, map(bool, rows["fictitious"]), strict=True))

    def amounts(self, version: int, moved: Collection[Figure]) -> dict[str, bool]:
        """The amounts among `moved`: key -> whether it was fictitious as of a version."""
        keys = {one.key: False for one in moved if one.measure is None}
        rows = self._store.spending(self._area, as_of=version) if keys else None
        if rows is not None:
            parts = zip(rows["line"], rows["period"], rows["kind"], rows["fictitious"], strict=True)
            told = {
                f"{line} · {self._area} · {period} · {kind}": bool(made_up) for line, period, kind, made_up in parts
            }
            keys |= {key: made_up for key, made_up in told.items() if key in keys}
        return keys
