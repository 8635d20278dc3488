"""What other areas do with the grant: public examples, retold. They say nothing of effect."""

from dataclasses import dataclass
from enum import StrEnum


class Tranche(StrEnum):
    """The period of the grant to which the source counts an example."""

    EERSTE = "2023-2025"
    TWEEDE = "2026-2028"


class ThemeBasis(StrEnum):
    """Whether the source itself names the theme, or this monitor proposes one by what is done."""

    BRON = "bron"
    VOORSTEL = "voorstel"


@dataclass(frozen=True, slots=True)
class Example:
    id: str
    area: str  # area id
    area_as_written: str
    tranche: Tranche
    theme: str
    theme_basis: ThemeBasis
    title: str
    what: str
    target_group: str | None = None
    quantities: str | None = None  # figures that the source names; never added up
    remark: str | None = None  # what to bear in mind
