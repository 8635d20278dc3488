"""What changed between two moments, for whoever may not see small numbers."""

from collections.abc import Collection
from dataclasses import replace

from spuk_monitor.analysis.since_figures import Figure, newest_first
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.since import Since
from spuk_monitor.since_figures import between_days, between_versions
from spuk_monitor.since_reports import RevisedReport, revised_reports
from spuk_monitor.store import Store
from spuk_monitor.store.discreet import DiscreetStore


def secret_targets(
    definitions: Definitions, store: DiscreetStore, *, area: str, versions: Collection[int | None]
) -> set[str]:
    """The targets of which a figure is withheld right after any of these versions, or now."""
    newest = store.version()
    numbers = {newest, *(min(one, newest) for one in versions if one is not None)}
    programme = definitions.programmes.get(area)
    targets = programme.targets.values() if programme else ()
    secret = {place for one in numbers for place in store.places(one, areas=[area])}
    return {one.id for one in targets if (area, one.measure) in secret}


def without_small(found: Since, definitions: Definitions, store: DiscreetStore) -> Since:
    """`found` of the whole store, with the figures as `store` tells them.

    What is told of a target of which a figure is withheld at any of the moments would give it away, so it is left out:
    the flips are only counted. What is late is so whether its figures are shown or not.
    """
    looked_at = [found.base, found.earlier.version, found.later.version]
    looked_at += [one.decision.version for one in found.decisions]
    secret = secret_targets(definitions, store, area=found.area, versions=looked_at)
    flips = tuple(one for one in found.flips if one.target not in secret)
    decisions = tuple(
        replace(
            one, aftermath=tuple(each.without_figures() if each.target in secret else each for each in one.aftermath)
        )
        for one in found.decisions
    )
    return replace(
        found,
        flips=flips,
        flips_withheld=len(found.flips) - len(flips),
        figures=tuple(newest_first(_figures(found, definitions, store))),
        decisions=decisions,
        narratives=tuple(replace(one, entry=store.told(one.entry)) for one in found.narratives),
        reports=tuple(_reports(found, definitions, store)),
    )


def _figures(found: Since, definitions: Definitions, store: Store) -> list[Figure]:
    versions = {one.version: one for one in store.history()}
    earlier, later = found.earlier, found.later
    if earlier.version is None or later.version is None:
        return between_days(
            definitions, store, area=found.area, start=earlier.day, at=later.day, base=found.base, versions=versions
        )
    return between_versions(
        definitions,
        store,
        area=found.area,
        at=later.day,
        earlier=earlier.version,
        later=later.version,
        versions=versions,
    )


def _reports(found: Since, definitions: Definitions, store: Store) -> list[RevisedReport]:
    newest = store.version() if found.later.version is None else found.later.version
    return revised_reports(
        definitions,
        store,
        area=found.area,
        reports=[one.report for one in found.reports],
        base=found.base or 0,
        later=newest,
        versions={one.version: one for one in store.history()},
    )
