"""What a budget or its spending does to money that is stored already: counted twice, lost from sight, or moved along.

Gets the stored lines and spending of the area as frames; knows no store.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping

import pandas as pd

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.dutch import join_words
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.domain.terms import SpendingKind
from spuk_monitor.domain.uploads import BudgetLineDraft, Upload
from spuk_monitor.ingest.cells import dutch_euro
from spuk_monitor.ingest.overlap import Stretch, check_overlaps, span_of

# (line, period, kind) -> euro; only what is not 0, because 0 is counted nowhere
_Spent = dict[tuple[str, str, str], float]
_ZERO_IT = "zet {period} op € 0 (laad daar 0, dat mag in hetzelfde bestand)"


def check_budget_against(
    upload: Upload, *, lines: pd.DataFrame, spending: pd.DataFrame, definitions: Definitions
) -> list[Finding]:
    """Findings about an upload of a budget or spending beside the store.

    `lines`: the stored lines of the upload's area, with columns line, interventions and is_total. `spending`: its
    stored spending, with columns line, period, kind, amount and fictitious. Spending with the same line, period and
    kind as the upload is replaced by it.
    """
    replaced = {(draft.line, draft.period, str(draft.kind)) for draft in upload.spending}
    stored: _Spent = {}
    fictitious: set[tuple[str, str, str]] = set()
    columns = ("line", "period", "kind", "amount", "fictitious")
    for line, period, kind, amount, invented in zip(*(spending[name].tolist() for name in columns), strict=True):
        key = (str(line), str(period), str(kind))
        if key in replaced or amount is None or math.isnan(amount) or not amount:
            continue
        stored[key] = float(amount)
        if invented:
            fictitious.add(key)
    real = {key: amount for key, amount in stored.items() if key not in fictitious}
    return [
        *_check_double_counting(upload, stored, fictitious),
        *_check_lines(upload, _known_interventions(lines), real, definitions=definitions),
    ]


def _check_double_counting(upload: Upload, stored: _Spent, fictitious: set[tuple[str, str, str]]) -> Iterator[Finding]:
    """Amounts add up, so a period that overlaps with a stored one of the same line and kind counts twice."""
    series: defaultdict[Hashable, list[Stretch]] = defaultdict(list)
    for order, draft in enumerate(upload.spending):
        if draft.amount:
            stretch = Stretch(span_of(draft.period), order, draft.place, draft.key, letters=draft.period_letters)
            series[draft.line, str(draft.kind)].append(stretch)
    for line, period, kind in stored:
        if (line, kind) in series:
            example = (line, period, kind) in fictitious
            series[line, kind].append(Stretch(span_of(period), -1, Place(), fictitious=example))
    yield from check_overlaps(series, {}, only_stored=True, way_out=_ZERO_IT)


def _check_lines(
    upload: Upload, known: Mapping[str, tuple[str, ...]], stored: _Spent, *, definitions: Definitions
) -> Iterator[Finding]:
    """Loading a theme replaces its lines; the money already on them stays under the code of the line."""
    own = {line.line: line for line in upload.lines if not line.is_total}
    first: dict[str, BudgetLineDraft] = {}
    for line in own.values():
        first.setdefault(line.theme, line)
    names = _Names(upload, definitions)
    for code, kinds in _per_line(stored).items():
        theme = code.removeprefix("BUD-")[:1]
        if theme not in first:
            continue
        before, amounts = known.get(code, ()), _in_words(kinds)
        old = names.of(before) or "interventies die niet meer bekend zijn"
        if code not in own:
            place = first[theme].place
            yield finding("UITPUTTING_ZONDER_REGEL", place, key=code, line=code, old=old, amounts=amounts, theme=theme)
        elif before and set(before) != set(own[code].interventions):
            new = names.of(own[code].interventions) or "geen interventie"
            place = own[code].place
            yield finding("UITPUTTING_VERHUIST", place, key=code, line=code, old=old, new=new, amounts=amounts)


def _known_interventions(lines: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    rows = zip(lines["line"].tolist(), lines["interventions"].tolist(), lines["is_total"].tolist(), strict=True)
    return {str(line): tuple(interventions) for line, interventions, is_total in rows if not is_total}


def _per_line(stored: _Spent) -> dict[str, dict[str, float]]:
    """Line -> kind -> euro, in the order of the lines."""
    found: dict[str, dict[str, float]] = {}
    for (line, _, kind), amount in sorted(stored.items()):
        kinds = found.setdefault(line, {})
        kinds[kind] = kinds.get(kind, 0.0) + amount
    return found


def _in_words(kinds: Mapping[str, float]) -> str:
    """`€ 20.000 gerealiseerd en € 500 verplicht`."""
    return join_words(f"{dutch_euro(round(kinds[kind], 2))} {kind}" for kind in SpendingKind if kind in kinds)


class _Names:
    """Interventions by letter and name, as the table prints them."""

    def __init__(self, upload: Upload, definitions: Definitions) -> None:
        programme = definitions.programmes.get(upload.area or "")
        self._interventions = programme.interventions if programme else {}

    def of(self, ids: Iterable[str]) -> str:
        return join_words(
            f"{self._interventions[id_].letter}) {self._interventions[id_].name}" if id_ in self._interventions else id_
            for id_ in ids
        )
