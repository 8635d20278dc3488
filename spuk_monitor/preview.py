"""What accepting a file would do, beyond its values: statuses that flip, and figures to look at twice.

Above both ingest and analysis, like `loading`, which asks the questions; nothing is written here.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from spuk_monitor.analysis.outliers import find_outliers
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import format_number, plural
from spuk_monitor.domain.findings import NOWHERE, Finding, Place
from spuk_monitor.domain.period import Granularity, Period, period_of
from spuk_monitor.domain.terms import IndicatorKind
from spuk_monitor.domain.uploads import ObservationDraft, Upload
from spuk_monitor.store import Change, ChangeSet, Store

KEY = ["measure", "area", "category", "period"]
PREVIEW_CODES = ("UITSCHIETER", "REDEN_GEVRAAGD", "VOORLOPIG_NA_DEFINITIEF", "GETAL_VERDWIJNT")
_NAMED = 3  # examples in a finding about many figures
_PUBLISHED = (IndicatorKind.GEBIEDSEFFECT, IndicatorKind.CONTEXT)


@dataclass(frozen=True, slots=True)
class StatusFlip:
    """A target whose status the upload would change."""

    target: str
    area: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Outlier:
    """A value far from the history of its own series; `usual_step` is None where there are too few earlier values."""

    key: str  # for people, as ObservationDraft.key
    measure: str
    area: str
    category: str
    period: str
    value: float
    previous: float
    previous_period: str
    usual_step: float | None
    explanation: str  # Dutch: value, previous value and usual step
    place: Place = NOWHERE


def status_flips(
    drafts: Sequence[ObservationDraft],
    *,
    earlier: Sequence[ObservationDraft] = (),
    definitions: Definitions,
    store: Store,
    at: date,
) -> list[StatusFlip]:
    """Every target whose status differs with and without the drafts, in the order of the definitions.

    `earlier`: drafts of files before it in the same load, which both sides have.
    """
    flips = []
    for area, programme in definitions.programmes.items():
        measures = {target.measure for target in programme.targets.values() if target.measure}
        mine = [draft for draft in drafts if draft.area == area and draft.measure in measures]
        if not mine:
            continue
        before = overlay(
            store.observations(areas=[area], measures=measures),
            [draft for draft in earlier if draft.area == area and draft.measure in measures],
        )
        judged = [
            judge_targets(frame, definitions, area=area, at=at).set_index("target")["status"]
            for frame in (before, overlay(before, mine))
        ]
        flips += [
            StatusFlip(str(target), area, str(judged[0][target]), str(judged[1][target]))
            for target in judged[0].index
            if judged[0][target] != judged[1][target]
        ]
    return flips


def overlay(stored: pd.DataFrame, drafts: Sequence[ObservationDraft]) -> pd.DataFrame:
    """The observation frame as it would be after the drafts: same columns and types, a draft replaces its key."""
    if not drafts:
        return stored
    rows = []
    for draft in drafts:
        period = period_of(draft.period)
        rows.append(
            {
                "id": 0,
                "measure": draft.measure,
                "area": draft.area,
                "category": draft.category,
                "period": draft.period,
                "start": period.start,
                "end": period.end,
                "value": draft.value,
                "state": str(draft.state),
                "provisional": draft.provisional,
                "fictitious": False,
                "margin_low": draft.margin_low,
                "margin_high": draft.margin_high,
                "estimated": draft.estimated,
                "series_break": draft.series_break,
                "version": 0,
            }
        )
    incoming = pd.DataFrame(rows, columns=stored.columns).astype(stored.dtypes.to_dict())
    replaced = pd.MultiIndex.from_frame(stored[KEY]).isin(pd.MultiIndex.from_frame(incoming[KEY]))
    return pd.concat([stored[~replaced], incoming], ignore_index=True)


def outliers(upload: Upload, beside: pd.DataFrame, definitions: Definitions) -> tuple[Outlier, ...]:
    """Values of the upload far from their series; `beside`: what is stored or comes with earlier files."""
    if not upload.observations:
        return ()
    rows = [
        (one.measure, one.area, one.category, one.period, one.value, one.series_break) for one in upload.observations
    ]
    incoming = pd.DataFrame(rows, columns=[*KEY, "value", "series_break"]).astype({"value": "float64"})
    found = find_outliers(beside, incoming, definitions).to_dict("records")
    if not found:
        return ()
    wanted = {tuple(row[name] for name in KEY) for row in found}
    drafts = {key: one for one in upload.observations if (key := _key_of(one)) in wanted}
    made = []
    for row in found:
        draft = drafts[tuple(row[name] for name in KEY)]
        usual = row["usual_step"]
        fields = {str(name): value for name, value in row.items()}
        made.append(
            Outlier(**fields | {"usual_step": None if pd.isna(usual) else usual}, key=draft.key, place=draft.place)
        )
    return tuple(made)


def _key_of(draft: ObservationDraft) -> tuple[str, ...]:
    return draft.measure, draft.area, draft.category, draft.period


def revisions(upload: Upload, changes: ChangeSet) -> tuple[Change, ...]:
    """The changed observations that were provisional and become final, also those whose value stays the same."""
    marked = [one for one in changes.changed if "provisional" in one.fields and not one.replaces_fictitious]
    if not marked:
        return ()
    final = {draft.key for draft in upload.observations if not draft.provisional}
    return tuple(one for one in marked if one.key in final)


def reported(changes: ChangeSet, definitions: Definitions, *, at: date) -> tuple[Change, ...]:
    """Changed or withdrawn figures of the programme itself, results and spending, of a quarter reported before.

    That is: of a period that had ended before the last completed quarter began. Figures that others publish are
    revised as a matter of course, and what takes the place of an example was never reported.
    """
    begins = _last_completed_quarter(at).start
    return tuple(
        one
        for one in (*changes.changed, *changes.withdrawn)
        if not one.replaces_fictitious
        and (one.before, one.before_state) != (one.after, one.after_state)
        and _own_figure(one, definitions)
        and one.period is not None
        and period_of(one.period).end < begins
    )


def _own_figure(change: Change, definitions: Definitions) -> bool:
    if change.table == "spending":
        return True
    if change.measure is None or change.measure not in definitions.measures:
        return False
    return definitions.kind_of(change.measure) not in _PUBLISHED


def _last_completed_quarter(at: date) -> Period:
    running = Period(Granularity.KWARTAAL, at.year, (at.month - 1) // 3 + 1)
    return running if running.end <= at else running.later(-1)


def setbacks(upload: Upload, changes: ChangeSet) -> list[Finding]:
    """Changes that look like an older file loaded after a newer one: a final figure that becomes provisional, and a
    number that is a number no more. Each sort as one warning."""
    changed = [one for one in changes.changed if one.table == "observations" and not one.replaces_fictitious]
    marked = [one for one in changed if "provisional" in one.fields]
    provisional = {draft.key for draft in upload.observations if draft.provisional} if marked else set()
    sorts = {
        "VOORLOPIG_NA_DEFINITIEF": [one for one in marked if one.key in provisional],
        "GETAL_VERDWIJNT": [one for one in changed if one.before is not None and one.after is None],
    }
    return [
        finding(
            code,
            found[0].place,
            key=found[0].key,
            count=plural(len(found), "cijfer", "cijfers"),
            items=_examples([one.key for one in found], by=", "),
        )
        for code, found in sorts.items()
        if found
    ]


def preview_findings(found: Sequence[Outlier], earlier: Sequence[Change], *, has_reason: bool = False) -> list[Finding]:
    """Outliers, and changes of what was reported before (not when a reason is given), as one warning each."""
    made = []
    if found:
        first = found[0]
        made.append(
            finding(
                "UITSCHIETER",
                first.place,
                value=format_number(first.value),
                key=first.key,
                count=plural(len(found), "cijfer", "cijfers"),
                items=_examples([f"{one.key}: {one.explanation}" for one in found], by="; "),
            )
        )
    if earlier and not has_reason:
        made.append(
            finding(
                "REDEN_GEVRAAGD",
                earlier[0].place,
                key=earlier[0].key,
                count=plural(len(earlier), "cijfer", "cijfers"),
                items=_examples([one.key for one in earlier], by=", "),
            )
        )
    return made


def _examples(texts: Collection[str], *, by: str) -> str:
    named = list(texts)[:_NAMED]
    more = len(texts) - len(named)
    return by.join(named) + (f"{by}en nog {format_number(more, 0)}" if more else "")
