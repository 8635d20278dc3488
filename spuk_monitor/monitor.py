"""The monitor as a whole, without a screen: what pages, command line and notebooks ask.

Holds the definitions and a store; every answer is a frame or a frozen value. No Streamlit, no printing.
"""

import os
from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

from spuk_monitor import example, judging, loading, quoting
from spuk_monitor.analysis import coverage, money, outcomes, ranking
from spuk_monitor.analysis.aftermath import Aftermath
from spuk_monitor.analysis.figures import areas_needed
from spuk_monitor.analysis.lineup import Among, Lineup, lineup, wijk_code
from spuk_monitor.analysis.progress import realised_series
from spuk_monitor.analysis.quotes import Figure
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.access import Actor
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.domain.steering import Decision, Narrative
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.ingest import make_template
from spuk_monitor.since import Since, between_days, between_versions, meeting_days, usual_start
from spuk_monitor.store import ChangeSet, Store, TraceStep, VersionRecord

PROJECT = Path(__file__).resolve().parent.parent
EXAMPLE_BY = example.EXAMPLE_BY
_LONGEST_NUMBER = 18  # digits; a longer one fits no database


def default_store_url() -> str:
    """SPUK_STORE, else the embedded store beside the package."""
    return os.environ.get("SPUK_STORE") or f"sqlite:///{PROJECT / 'data' / 'opslag' / 'spuk_monitor.db'}"


class Monitor:
    """Definitions and one store. `at` is always given: this class has no clock."""

    def __init__(self, definitions: Definitions, store: Store) -> None:
        self.definitions = definitions
        self.store = store

    @classmethod
    def open(cls, url: str | None = None) -> "Monitor":
        """An existing store with the definitions of data/definities. Raises StoreError, DefinitionError."""
        return cls(load_definitions(), Store.open(url or default_store_url()))

    @classmethod
    def create(cls, url: str | None = None) -> "Monitor":
        """As `open`, but makes the store (or brings it up to date) first."""
        return cls(load_definitions(), Store.create(url or default_store_url()))

    def acting(self, actor: Actor) -> "Monitor":
        """The same monitor for somebody: what they write asks for their role and is signed with their name."""
        return Monitor(self.definitions, self.store.acting(actor))

    def close(self) -> None:
        self.store.close()

    def fill_with_example(self) -> list[VersionRecord]:
        """The real budget with fictitious figures, decisions and narratives; only into an empty store."""
        return example.fill_with_example(self.store, self.definitions)

    def remove_example(self, *, by: str) -> VersionRecord | None:
        """Takes everything fictitious out; the version that took out the figures, None when there were none."""
        return example.remove_example(self.store, by=by)

    def has_example(self) -> bool:
        """Whether anything fictitious is still among what counts."""
        return example.has_example(self.store)

    def example_entries(self) -> frozenset[tuple[str, str, str]]:
        """Kind, area and key of what people wrote that is fictitious."""
        return example.example_entries(self.store)

    # --- what the definitions say -------------------------------------------------------------

    def programme(self, area: str | None = None) -> Programme:
        """The programme of an area; without one, the first. Raises UsageError when the area has none."""
        programmes = self.definitions.programmes
        if area is None:
            if not programmes:
                raise UsageError("Er is nog geen programma in data/definities/gebieden.")
            return next(iter(programmes.values()))
        if area not in programmes:
            known = ", ".join(programmes) or "geen"
            raise UsageError(f"Gebied '{area}' heeft geen programma. Wel een programma hebben: {known}.")
        return programmes[area]

    def definitions_at(self, at: date, *, revision: int | None = None) -> Definitions:
        """The definitions as they count on `at`: with what people confirmed and decided about targets.

        `revision`: as it was written down right after that revision of the journal; None: now.
        """
        return judging.definitions_at(self.definitions, self.store, at=at, revision=revision)

    def reference(self, area: str, reference: str | None = None) -> str:
        """The area to compare with; without one, the municipality."""
        if reference is None:
            return self.definitions.areas[area].municipality or "NL00"
        if reference not in self.definitions.areas:
            raise UsageError(f"Gebied '{reference}' is niet bekend. Kies er een uit de catalogus, bijvoorbeeld NL00.")
        return reference

    # --- what the figures say -----------------------------------------------------------------

    def progress(
        self,
        area: str | None = None,
        *,
        at: date,
        theme: str | None = None,
        intervention: str | None = None,
        as_of: int | None = None,
        revision: int | None = None,
    ) -> pd.DataFrame:
        """Targets against realisation: the frame of analysis.progress.judge_targets. As of a version of the figures
        and a revision of what people wrote; None: the newest."""
        programme = self.programme(area)
        self._check_choice(programme, theme=theme, intervention=intervention)
        judged = self._judged(programme.area, at=at, as_of=self._as_of(as_of), revision=revision)
        if theme:
            judged = judged[judged["theme"] == theme]
        if intervention:
            wanted = programme.with_parts(intervention)
            judged = judged.loc[[bool(wanted & set(ids)) for ids in judged["interventions"]]]
        return judged.reset_index(drop=True)

    def _judged(self, area: str, *, at: date, as_of: int | None, revision: int | None) -> pd.DataFrame:
        return judging.judged(self.definitions, self.store, area=area, at=at, as_of=as_of, revision=revision)

    def realised(self, measure: str, *, area: str, at: date) -> pd.DataFrame:
        """What was realised after each period: the frame of analysis.progress.realised_series."""
        stored = self.store.observations(areas=[area], measures=[measure])
        return realised_series(stored, self.definitions_at(at), measure=measure, area=area, at=at)

    def aftermath(self, decision: Decision, *, at: date) -> list[Aftermath]:
        """What the figures of a decision's targets did since: as known when it was taken, and at `at`. Of a decision
        that names interventions only: the targets of these. Empty before the day of the decision."""
        return judging.aftermath_of(self.definitions, self.store, decision, at=at)

    def quotable(self, narrative: Narrative) -> dict[str, Figure]:
        """The figures that a narrative may quote, by id, as they are now at the end of its quarter."""
        return quoting.quotable(self.definitions, self.store, narrative)

    def outcomes(
        self, area: str | None = None, *, at: date, reference: str | None = None, as_of: int | None = None
    ) -> pd.DataFrame:
        """Gebiedseffect and context: the frame of analysis.outcomes.compare."""
        programme = self.programme(area)
        chosen = self.reference(programme.area, reference)
        observations = self.store.observations(areas=self._needed(programme.area, chosen), as_of=self._as_of(as_of))
        return outcomes.compare(observations, self.definitions_at(at), area=programme.area, reference=chosen, at=at)

    def budget(
        self, area: str | None = None, *, at: date, theme: str | None = None, as_of: int | None = None
    ) -> money.Money:
        """Budget lines, themes, sums and checks: analysis.money.summarise, of one theme if asked."""
        programme = self.programme(area)
        self._check_choice(programme, theme=theme)
        version = self._as_of(as_of)
        summary = money.summarise(
            self.store.budget_lines(programme.area, as_of=version),
            self.store.budget_cells(programme.area, as_of=version),
            self.store.spending(programme.area, as_of=version),
            self.definitions,
            area=programme.area,
            at=at,
        )
        return summary.of_theme(theme) if theme else summary

    def coverage(self, area: str | None = None, *, at: date) -> pd.DataFrame:
        """What is missing, late or old: the frame of analysis.coverage.coverage."""
        programme = self.programme(area)
        observations = self.store.observations(areas=areas_needed([programme.area], self.definitions))
        return coverage.coverage(observations, self.definitions_at(at), area=programme.area, at=at)

    def rankable(
        self, area: str | None = None, *, at: date, among: Among = Among.GEBIEDEN, measure: str | None = None
    ) -> list[ranking.Choice]:
        """The figures on which areas, or the wijken of one municipality, can be put beside each other.

        With `measure` only those of this measure, for a fraction of the price.
        """
        definitions = self.definitions_at(at)
        needed = ranking.measures_needed(definitions, among=among, measure=measure)
        beside, observations = self._beside(area, at=at, among=among, measures=needed)
        found = ranking.choices(observations, definitions, among=beside, at=at)
        return [one for one in found if measure in (None, one.measure)]

    def ranking(
        self,
        measure: str,
        *,
        at: date,
        area: str | None = None,
        among: Among = Among.GEBIEDEN,
        category: str = "",
        period: str | None = None,
    ) -> ranking.Ranking:
        """The areas in order of one figure; without a period the newest that most of them have.

        Raises UsageError for a measure that cannot be compared among these, or of which no period can be.
        """
        definitions = self.definitions_at(at)
        needed = ranking.measures_needed(definitions, among=among, measure=measure)
        beside, observations = self._beside(area, at=at, among=among, measures=needed)
        offered = ranking.choices(observations, definitions, among=beside, at=at)
        choice = next((one for one in offered if one.key == (measure, category)), None)
        chosen = period or (choice.usual_period if choice else "")
        if choice is None or chosen not in dict(choice.periods):
            raise UsageError(f"'{measure}' is niet te vergelijken: er zijn geen twee gebieden met een cijfer.")
        return ranking.rank(
            observations, definitions, among=beside, at=at, measure=measure, period=chosen, category=category
        )

    def _beside(
        self, area: str | None, *, at: date, among: Among, measures: Collection[str]
    ) -> tuple[Lineup, pd.DataFrame]:
        """The areas to put beside each other, with all that their figures follow from."""
        own, definitions = self.programme(area).area, self.definitions_at(at)
        code = wijk_code(definitions.areas[own].municipality)
        found = lineup(definitions, area=own, among=among, at=at)
        wijken = [] if found.ranked else self.store.areas(starting=code)  # those that the definitions do not list
        needed = areas_needed({*wijken, *found.everyone}, definitions)
        figures = self.store.observations(areas=needed, measures=measures)
        return lineup(definitions, area=own, among=among, at=at, stored=set(figures["area"])), figures

    def since(
        self,
        area: str | None = None,
        *,
        at: date,
        start: date | None = None,
        versions: tuple[int, int] | None = None,
    ) -> Since:
        """What changed from `start` (None: the last meeting, else quarter) until `at`, or between two versions at `at`.

        Raises UsageError when the two are not in order.
        """
        name = self.programme(area).area
        if versions is not None:
            earlier, later = versions
            return between_versions(self.definitions, self.store, area=name, at=at, earlier=earlier, later=later)
        if start is None:
            meetings = meeting_days(self.store.journal.holding(Decision, areas=[name]))
            start = usual_start(at, meetings)
        return between_days(self.definitions, self.store, area=name, start=start, at=at)

    def trace(self, observation: str) -> list[TraceStep]:
        """The life of one figure, the oldest value first: which file, sheet and cell, who loaded it, what replaced it.

        `observation` is its number, or the key as findings print it ("RSD-M05 · roosendaal-ring · 2026Q3", also
        with slashes). Raises UsageError when there is no such figure.
        """
        if observation.isdecimal() and len(observation) < _LONGEST_NUMBER:
            return self.store.trace(int(observation))
        parts = [part.strip() for part in (observation.split("·") if "·" in observation else observation.split("/", 2))]
        if len(parts) not in (3, 4):
            raise UsageError(
                f"'{observation}' is geen waarneming. Geef het nummer, of maat/gebied/periode, "
                "bijvoorbeeld RSD-M05/roosendaal-ring/2026Q3."
            )
        category = parts[2] if len(parts) == 4 else ""
        found = self.store.find_observation(measure=parts[0], area=parts[1], period=parts[-1], category=category)
        if found is None:
            raise UsageError(f"Er is geen waarneming '{observation}'. Kijk op de pagina Data wat er is geladen.")
        return self.store.trace(found)

    def _needed(self, area: str, reference: str) -> set[str]:
        municipality = self.definitions.areas[area].municipality
        compared = {area, reference} | ({municipality} if municipality else set())
        return areas_needed(compared, self.definitions)

    def _as_of(self, version: int | None) -> int | None:
        newest = self.store.version()
        if version is not None and not 0 <= version <= newest:
            raise UsageError(f"Versie {version} bestaat niet. De nieuwste versie is {newest}.")
        return version

    def _check_choice(self, programme: Programme, *, theme: str | None = None, intervention: str | None = None) -> None:
        if theme and theme not in self.definitions.themes:
            known = ", ".join(self.definitions.themes)
            raise UsageError(f"Thema '{theme}' is niet bekend. De thema's zijn: {known}.")
        if intervention and intervention not in programme.interventions:
            raise UsageError(
                f"Interventie '{intervention}' is niet bekend in {programme.area}. "
                "Een geldige aanduiding is bijvoorbeeld " + next(iter(programme.interventions), "RSD-A-a") + "."
            )

    # --- files in and out ---------------------------------------------------------------------

    def check(
        self,
        files: Sequence[tuple[str, bytes]],
        *,
        at: date,
        kind: str | None = None,
        area: str | None = None,
        period: str | None = None,
        reason: str | None = None,
        on_progress: Callable[[loading.Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[loading.Checked]:
        """Read and check files as one load; nothing is written. See loading.check_files."""
        if area is not None:
            self.programme(area)
        return loading.check_files(
            files,
            definitions=self.definitions,
            store=self.store,
            at=at,
            kind=kind,
            area=area,
            period=period,
            reason=reason,
            on_progress=on_progress,
            cancelled=cancelled,
        )

    def narrowed(
        self,
        checked: Sequence[loading.Checked],
        *,
        at: date,
        measures: Collection[str] | None = None,
        sources: Collection[str] | None = None,
    ) -> list[loading.Checked]:
        """What was checked with only the observations of these measures and sources; to be accepted as it is."""
        return loading.narrowed(
            checked, definitions=self.definitions, store=self.store, at=at, measures=measures, sources=sources
        )

    def accept(
        self,
        checked: Sequence[loading.Checked],
        *,
        by: str,
        note: str | None = None,
        reason: str | None = None,
        require_reason: bool = False,
    ) -> VersionRecord | None:
        """Write what was checked as one version; None when nothing changes. See loading.accept."""
        return loading.accept(
            checked,
            definitions=self.definitions,
            store=self.store,
            by=by,
            note=note,
            reason=reason,
            require_reason=require_reason,
        )

    def undo(self, version: int, *, by: str, reason: str) -> VersionRecord:
        """Take one version back, as a new version; refused when periods would overlap. See loading.undo."""
        return loading.undo(version, definitions=self.definitions, store=self.store, by=by, reason=reason)

    def compare(self, earlier: int, later: int) -> ChangeSet:
        """What differs between two versions; 0 is the empty store. Raises UsageError for an unknown version."""
        return self.store.compare(earlier, later)

    def mappings(self) -> list[SavedMapping]:
        """The mappings that people saved, by name."""
        return self.store.mappings()

    def save_mapping(self, mapping: SavedMapping, *, by: str) -> None:
        """Under its name; what had that name until now no longer counts."""
        self.store.save_mapping(mapping, by=by)

    def drop_mapping(self, name: str, *, by: str) -> None:
        """Raises UsageError when nothing is saved under the name."""
        self.store.drop_mapping(name, by=by)

    def template(self, kind: UploadKind, *, area: str | None = None) -> bytes:
        """An empty workbook to fill in."""
        return template(kind, self.definitions, area=area)


def template(kind: UploadKind, definitions: Definitions, *, area: str | None = None) -> bytes:
    """An empty workbook to fill in; needs no store."""
    if area is not None and area not in definitions.programmes:
        raise UsageError(f"Gebied '{area}' heeft geen programma in data/definities/gebieden.")
    return make_template(kind, definitions=definitions, area=area)
