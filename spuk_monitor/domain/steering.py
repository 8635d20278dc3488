"""What people write beside the figures: decisions, narratives, pictures, confirmations, answers, revised targets.

Frozen records, each of one programme area. The store keeps every state of each under its `key`; an empty `id` of a
numbered record means that the store still has to number it. No judgement: what a text must hold is checked where it
is written. No personal data belongs in any of them: an owner is a role, not a name.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from spuk_monitor.domain.access import Role
from spuk_monitor.domain.reporting import FrozenReport, ReportTemplate


class DecisionKind(StrEnum):
    """The words of the programme itself, and one for everything else."""

    AANSCHERPEN = "aanscherpen"
    OPSCHALEN = "opschalen"
    AFSCHALEN = "afschalen"
    DOORGAAN = "doorgaan"
    STOPPEN = "stoppen"
    ANDERS = "anders"


class Scope(StrEnum):
    """What a narrative or picture is about."""

    PROGRAMMA = "programma"
    THEMA = "thema"
    INTERVENTIE = "interventie"


class NarrativeState(StrEnum):
    """CONCEPT → INGEDIEND → GOEDGEKEURD or TERUGGEGEVEN; a text that changes is CONCEPT again."""

    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    GOEDGEKEURD = "goedgekeurd"
    TERUGGEGEVEN = "teruggegeven"


class AssumptionKind(StrEnum):
    """What the monitor assumes where the application is silent."""

    TELWIJZE = "telwijze"  # of a measure
    EINDDATUM = "einddatum"  # of a target
    SAMENSTELLING = "samenstelling"  # of an area: its wijken


@dataclass(frozen=True, slots=True)
class Decision:
    """What a meeting decided about targets or interventions. `version`: the newest figures when it was written down."""

    KIND: ClassVar = "besluit"
    PREFIX: ClassVar = "BES"

    area: str
    kind: DecisionKind
    meeting: str
    day: date
    owner_role: str
    text: str
    version: int
    targets: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    expected_effect: str | None = None
    id: str = ""

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Quote:
    """A figure that a text names. `figure` is its id (analysis.quotes), `words` how the text writes it."""

    figure: str
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Narrative:
    """The text of one quarter about a theme, intervention or the programme, in Markdown.

    `about` is a theme code or intervention id, empty for the programme; `quarter` a period key ("2026Q3"); `remark`
    says why it was returned; `version` the newest figures when it was saved.
    """

    KIND: ClassVar = "verhaal"

    area: str
    scope: Scope
    about: str
    quarter: str
    text: str
    version: int
    state: NarrativeState = NarrativeState.CONCEPT
    quotes: tuple[Quote, ...] = ()
    remark: str | None = None

    @property
    def key(self) -> str:
        return "/".join((self.scope, self.about, self.quarter))


@dataclass(frozen=True, slots=True)
class Picture:
    """An image with its alternative text. The bytes are kept under `sha256`, without what a camera adds."""

    KIND: ClassVar = "afbeelding"
    PREFIX: ClassVar = "AFB"

    area: str
    scope: Scope
    about: str
    sha256: str
    media_type: str
    alt: str
    caption: str | None = None
    quarter: str | None = None
    id: str = ""

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An assumption that someone checked. It holds only as long as the definitions still assume `what`."""

    KIND: ClassVar = "bevestiging"

    area: str
    subject: AssumptionKind
    about: str  # id of the measure or target; for an area with the year from which it is so composed
    what: str  # the counting, the ISO date, or the codes of the wijken joined by "|"
    day: date
    source: str

    @property
    def key(self) -> str:
        return f"{self.subject}/{self.about}"


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one of the programme's open questions."""

    KIND: ClassVar = "antwoord"

    area: str
    question: str  # OV-1 …
    text: str
    day: date
    source: str

    @property
    def key(self) -> str:
        return self.question


@dataclass(frozen=True, slots=True)
class TargetRevision:
    """A target that was changed on `day`; from then on it counts. None leaves the number or date as it was."""

    KIND: ClassVar = "doelherziening"
    PREFIX: ClassVar = "HER"

    area: str
    target: str
    day: date
    reason: str
    value: float | None = None
    value_max: float | None = None
    due_date: date | None = None
    decision: str | None = None  # BES-… that it follows from
    id: str = ""

    @property
    def key(self) -> str:
        return self.id


@dataclass(frozen=True, slots=True)
class AreaMap:
    """A GeoJSON file with the outlines of wijken or buurten; the file itself is kept under `sha256`."""

    KIND: ClassVar = "kaart"

    area: str
    name: str  # of the file
    sha256: str
    attribution: str | None = None
    year: int | None = None

    @property
    def key(self) -> str:
        return self.KIND


Entry = (
    Decision | Narrative | Picture | Confirmation | Answer | TargetRevision | AreaMap | FrozenReport | ReportTemplate
)


def writing_role(entry: Entry) -> Role:
    """Who may write this record: an analyst, but whether a narrative is good enough is for a beheerder to say."""
    judged = isinstance(entry, Narrative) and entry.state in (NarrativeState.GOEDGEKEURD, NarrativeState.TERUGGEGEVEN)
    return Role.BEHEERDER if judged else Role.ANALIST
