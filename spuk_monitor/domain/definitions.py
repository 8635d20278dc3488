"""What the monitor counts, for whom and towards what: frozen facts with their invariants.

Built by `spuk_monitor.definitions` from data/definities; holds no figures that a file delivers.
Percentages are 0-100, amounts in euro. `None` is "the source does not say", never zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.examples import Example
from spuk_monitor.domain.sources import Source
from spuk_monitor.domain.steering import Confirmation, TargetRevision
from spuk_monitor.domain.terms import (
    AreaKind,
    Basis,
    CompositionRule,
    Counting,
    Direction,
    IndicatorKind,
    TargetKind,
    ValueType,
)


@dataclass(frozen=True, slots=True)
class DefinitionVersion:
    """From `start` on, periods are measured by this version; no line crosses from one to the next."""

    id: str
    start: date
    label: str


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str
    kind: IndicatorKind
    name: str
    direction: Direction
    number: int | None = None  # the printed number; 16 is printed twice, so never a key
    printed_name: str | None = None  # where the application prints it otherwise
    unit: str | None = None
    denominator: str | None = None
    source: str | None = None
    source_basis: str | None = None  # gedrukt, afgeleid …
    direction_rationale: str | None = None
    dead_band: float | None = None  # a smaller change is no change (method, section 2)
    versions: tuple[DefinitionVersion, ...] = ()
    related: tuple[str, ...] = ()
    name_variants: tuple[str, ...] = ()
    note: str | None = None
    national: bool = True  # on the official list; key figures (KERN-…) are not

    @property
    def label(self) -> str:
        """Number with its type where national ("R16"), else the id."""
        return self.id.removeprefix("NPLV-")

    @property
    def is_key_figure(self) -> bool:
        """A figure to read by and to weigh by, in neither the official list nor a programme's own."""
        return self.kind is IndicatorKind.CONTEXT and not self.national

    def version_at(self, day: date) -> str | None:
        """Id of the definition version in force on `day`; None when there is only one definition."""
        known = [version for version in self.versions if version.start <= day]
        return max(known, key=lambda version: version.start).id if known else None


@dataclass(frozen=True, slots=True)
class Category:
    """An answer option, sub-item or category as printed."""

    code: str
    kind: str  # antwoordoptie, subitem, categorie
    text: str


@dataclass(frozen=True, slots=True)
class MeasureComposition:
    """How the measure of an area follows from its wijken; `weight` is the measure to weigh by, for a weighted mean."""

    rule: CompositionRule
    weight: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One countable part. `counting` is None for a plain series (a level per period)."""

    id: str
    label: str
    unit: str
    value_type: ValueType
    indicator: str | None = None
    counting: Counting | None = None
    counting_basis: Basis | None = None
    start: date | None = None
    direction: Direction = Direction.HOGER
    dead_band: float | None = None
    categories: tuple[Category, ...] = ()
    note: str | None = None
    indirect: bool = False  # indirect reach is never added to direct reach
    composition: MeasureComposition | None = None  # None: an area has only figures of its own
    confirmation: Confirmation | None = None  # of the counting, where the basis is BEVESTIGD

    @property
    def is_share(self) -> bool:
        return self.value_type is ValueType.PERCENTAGE


@dataclass(frozen=True, slots=True)
class Area:
    id: str
    name: str
    kind: AreaKind
    code: str | None = None  # CBS code; two areas of one municipality share GM0363, so never the key of a focusgebied
    municipality: str | None = None  # area id of the municipality
    other_names: tuple[str, ...] = ()
    other_codes: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """Of which wijken an area consists, from a year on. An assumption says so."""

    area: str
    members: tuple[str, ...]
    year: int
    basis: Basis
    note: str | None = None
    confirmation: Confirmation | None = None  # where the basis is BEVESTIGD

    @property
    def what(self) -> str:
        """What a confirmation of it confirms."""
        return "|".join(self.members)


@dataclass(frozen=True, slots=True)
class Theme:
    id: str
    name: str  # as on the application form
    name_variants: Mapping[str, str] = field(default_factory=dict)  # where used -> name
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    id: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Strategy:
    theme: str
    number: int
    heading: str
    printed_heading: str | None = None  # where the application prints it otherwise


@dataclass(frozen=True, slots=True)
class Intervention:
    id: str
    theme: str
    name: str
    level: str  # interventie, koepel, onderdeel, activiteit
    letter: str
    parent: str | None = None
    strategy: int | None = None
    name_variants: tuple[str, ...] = ()
    dimension: str | None = None
    dimension_basis: str | None = None
    target_group: str | None = None
    status: str | None = None
    start_stated: str | None = None
    contributes_to: tuple[str, ...] = ()  # theme ids
    goals: tuple[str, ...] = ()
    cofinanced_by: tuple[str, ...] = ()  # theme ids that also pay for it
    cofinancing_note: str | None = None
    note: str | None = None
    source_lines: str | None = None
    printed_name: str | None = None  # where the application prints it otherwise


@dataclass(frozen=True, slots=True)
class Target:
    """An aimed-at result: a milestone on the path of its measure."""

    id: str
    theme: str
    what: str
    kind: TargetKind
    direction: Direction
    measure: str | None = None
    interventions: tuple[str, ...] = ()
    value: float | None = None
    value_max: float | None = None  # only draws the band
    unit: str | None = None
    qualifier: str | None = None
    due_date: date | None = None
    due_date_basis: str | None = None  # why this day, where the source prints less
    due_date_assumed: bool = False
    period_text: str | None = None
    counting_text: str | None = None  # what the application says of cumulative or level
    baseline: float | None = None
    baseline_text: str | None = None
    baseline_year: int | None = None
    indicator: str | None = None  # the national indicator it belongs to
    indicator_fit: str | None = None
    local_indicator: str | None = None
    linked_target: str | None = None
    condition: str | None = None
    note: str | None = None
    source_lines: str | None = None
    confirmation: Confirmation | None = None  # of the due date, which is then no longer assumed
    original: "Target | None" = None  # as the application has it, where the target was revised
    revision: TargetRevision | None = None  # the newest one that counts

    @property
    def is_circa(self) -> bool:
        return self.qualifier == "circa"

    @property
    def has_number(self) -> bool:
        return self.value is not None and self.kind in (TargetKind.GETAL, TargetKind.MIJLPAAL)


@dataclass(frozen=True, slots=True)
class LetterAmount:
    """What the council letter names for a theme; kept beside the tables, never corrected by them."""

    theme: str
    amount: float
    name_in_letter: str
    source: str


@dataclass(frozen=True, slots=True)
class IndicatorUse:
    """Under which name and heading a theme says it uses an indicator."""

    theme: str
    section: str
    claimed_as: str
    name_as_used: str
    indicator: str
    misplaced: bool = False  # the heading is not the official type
    claimed_national_but_local: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    id: str
    question: str
    why: str
    where: str
    traps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BudgetNote:
    """What the application says in words about a theme's budget table."""

    theme: str
    text: str
    lines: tuple[str, ...] = ()  # budget line ids it is about; empty: the whole theme


@dataclass(frozen=True, slots=True)
class Programme:
    """One area's own programme under the grant: a folder in data/definities/gebieden."""

    area: str
    name: str
    start: date
    end: date
    themes: tuple[str, ...]  # applied for
    strategies: tuple[Strategy, ...] = ()
    interventions: Mapping[str, Intervention] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    letter_amounts: tuple[LetterAmount, ...] = ()
    indicator_use: tuple[IndicatorUse, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    budget_notes: tuple[BudgetNote, ...] = ()
    themes_without_amount: tuple[str, ...] = ()  # ticked on the form, no amount given
    compositions: tuple[Composition, ...] = ()

    @property
    def years(self) -> range:
        return range(self.start.year, self.end.year + 1)

    def interventions_of(self, theme: str) -> list[Intervention]:
        return [one for one in self.interventions.values() if one.theme == theme]

    def parts_of(self, intervention: str) -> list[Intervention]:
        return [one for one in self.interventions.values() if one.parent == intervention]

    def with_parts(self, intervention: str) -> set[str]:
        """The intervention and its parts, so that a filter on c also finds c.1."""
        return {intervention, *(part.id for part in self.parts_of(intervention))}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The limits of the method with where they come from; one place, shown in the product."""

    on_course: float
    attention: float
    circa: float
    early_months: int
    stale_periods: int
    small_number: int
    source: str
    baseline_until: date  # the baseline measurement of an outcome is the last one that ended by this day
    publication_months: int = 0  # a yearly figure of the national list is due this long after its period
    # When a value is far from its series (drempels.yaml says how): steps beside the usual one, and beside the value.
    outlier_factor: float = 5.0
    outlier_share: float = 0.25
    outlier_ratio: float = 3.0  # beside the previous value, where there are too few for a usual step
    mismatch_pp: float = 15.0  # from here money runs ahead of a result, or a result ahead of money


@dataclass(frozen=True, slots=True)
class Definitions:
    """Everything in data/definities, checked. `digest` changes when any of it changes."""

    indicators: Mapping[str, Indicator]
    measures: Mapping[str, Measure]
    areas: Mapping[str, Area]
    themes: Mapping[str, Theme]
    goals: Mapping[str, Goal]
    programmes: Mapping[str, Programme]  # by area id
    thresholds: Thresholds
    digest: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    corrections: Mapping[tuple[str, str, str, str], Correction] = field(default_factory=dict)  # by Correction.key
    examples: tuple[Example, ...] = ()  # what other areas do, in the order of the file

    def measures_of(self, indicator: str) -> list[Measure]:
        return [measure for measure in self.measures.values() if measure.indicator == indicator]

    def targets_of(self, measure: str, area: str) -> list[Target]:
        """The milestones on one measure's path, in order of due date."""
        found = [t for t in self.programmes[area].targets.values() if t.measure == measure and t.due_date is not None]
        return sorted(found, key=lambda target: target.due_date or date.max)

    def kind_of(self, measure: str) -> IndicatorKind:
        """The official type of a measure; a programme's own results count as gebiedsrealisatie."""
        indicator = self.measures[measure].indicator
        return self.indicators[indicator].kind if indicator else IndicatorKind.GEBIEDSREALISATIE
