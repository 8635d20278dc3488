"""What a voortgangsrapportage is made of and for: audience, parts, formats, and the record of one that was made."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final

from spuk_monitor.domain.period import Period, period_of


class Audience(StrEnum):
    """Who reads it. For the public small numbers are withheld and decisions are left out."""

    STUURGROEP = "stuurgroep"
    RAAD = "raad"
    PUBLIEK = "publiek"


class ReportFormat(StrEnum):
    """The files, by the ending of their names."""

    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"


class ReportPart(StrEnum):
    """What can be in it, in printed order. Each can be left out."""

    KORT = "kort"
    THEMAS = "themas"
    INTERVENTIES = "interventies"
    EFFECT = "effect"
    GELD = "geld"
    AANNAMES = "aannames"
    METHODE = "methode"
    BIJLAGE = "bijlage"


PART_TITLES: Final = {
    ReportPart.KORT: "In het kort",
    ReportPart.THEMAS: "De thema's",
    ReportPart.INTERVENTIES: "De interventies",
    ReportPart.EFFECT: "Gebiedseffect en context",
    ReportPart.GELD: "Geld",
    ReportPart.AANNAMES: "Aannames en open vragen",
    ReportPart.METHODE: "Hoe de monitor oordeelt",
    ReportPart.BIJLAGE: "Bijlage: alle cijfers",
}
AUDIENCE_WORDS: Final = {
    Audience.STUURGROEP: "voor de stuurgroep",
    Audience.RAAD: "voor de gemeenteraad",
    Audience.PUBLIEK: "openbare versie",
}
TEMPLATE_FORMATS: Final = (ReportFormat.DOCX, ReportFormat.PPTX)  # an organisation's own house style


@dataclass(frozen=True, slots=True)
class ReportSettings:
    """Everything that decides what a report says: the same settings give the same report, whenever it is made.

    `quarter` is a period key ("2026Q3"); figures count that ended by `at`, as of `version`; what people wrote counts
    as of `revision`. `templates`: the sha256 of an own template, by format.
    """

    area: str
    quarter: str
    at: date
    version: int
    revision: int
    audience: Audience = Audience.STUURGROEP
    parts: tuple[ReportPart, ...] = tuple(ReportPart)
    draft: bool = False
    templates: tuple[tuple[ReportFormat, str], ...] = ()

    @property
    def public(self) -> bool:
        return self.audience is Audience.PUBLIEK

    @property
    def period(self) -> Period:
        return period_of(self.quarter)

    @property
    def fingerprint(self) -> str:
        """Eight signs by which the same settings are known again."""
        said = {
            "area": self.area,
            "quarter": self.quarter,
            "at": self.at.isoformat(),
            "version": self.version,
            "revision": self.revision,
            "audience": str(self.audience),
            "parts": [str(one) for one in self.parts],
            "draft": self.draft,
            "templates": [[str(name), sha256] for name, sha256 in self.templates],
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:8]

    def template(self, format_: ReportFormat) -> str | None:
        """The sha256 of the own template for a format; None: the monitor's own looks."""
        return dict(self.templates).get(format_)


@dataclass(frozen=True, slots=True)
class ReportFile:
    """One file of a report as it was made."""

    format: ReportFormat
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class FrozenReport:
    """A report that was made. `content` is the hash of what it says, `files` the hash of how each file was written.

    `figures`: the ids of the observations it rests on, ascending; so a later revision of one can be told.
    """

    KIND: ClassVar = "rapport"

    area: str
    settings: ReportSettings
    definitions_digest: str
    content: str
    files: tuple[ReportFile, ...] = ()
    figures: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.settings.quarter}/{self.settings.fingerprint}"


@dataclass(frozen=True, slots=True)
class ReportTemplate:
    """An organisation's own document of which a report takes the looks; the file itself is kept under `sha256`."""

    KIND: ClassVar = "sjabloon"

    area: str
    format: ReportFormat
    name: str  # of the file
    sha256: str

    @property
    def key(self) -> str:
        return str(self.format)
