"""The document of a report: its title page, its chapters and its slides, from the facts."""

from collections.abc import Callable
from typing import Final

from spuk_monitor.domain.dutch import format_date, upper_first
from spuk_monitor.domain.reporting import AUDIENCE_WORDS, PART_TITLES, ReportPart
from spuk_monitor.report.content import (
    annex,
    assumed,
    deck,
    effects,
    finance,
    in_short,
    interventions,
    marks,
    method,
    themes,
)
from spuk_monitor.report.document import Block, Document, Section, numbered
from spuk_monitor.report.facts import Facts

_PARTS: Final[dict[ReportPart, Callable[[Facts], list[Block]]]] = {
    ReportPart.KORT: in_short.blocks,
    ReportPart.THEMAS: themes.blocks,
    ReportPart.INTERVENTIES: interventions.blocks,
    ReportPart.EFFECT: effects.blocks,
    ReportPart.GELD: finance.blocks,
    ReportPart.AANNAMES: assumed.blocks,
    ReportPart.METHODE: method.blocks,
    ReportPart.BIJLAGE: annex.blocks,
}


def compose(facts: Facts) -> Document:
    """The whole report, its chapters in the printed order."""
    settings = facts.settings
    name = facts.definitions.areas[settings.area].name
    quarter = upper_first(settings.period.label)
    made = Document(
        title=f"Voortgangsrapportage {facts.programme.name}",
        subtitle=f"{quarter}, {AUDIENCE_WORDS[settings.audience]}",
        area=name,
        quarter=quarter,
        facts=(
            ("Gebied", name),
            ("Kwartaal", quarter),
            ("Peildatum", format_date(settings.at)),
            ("Cijfers", f"versie {settings.version}" if settings.version else "nog geen"),
            ("Teksten en besluiten", f"stand {settings.revision}" if settings.revision else "nog geen"),
            ("Kenmerk", settings.fingerprint),
        ),
        marks=tuple(marks.sentences(facts)),
        sections=tuple(
            Section(str(part), PART_TITLES[part], tuple(make(facts)))
            for part, make in _PARTS.items()
            if part in settings.parts
        ),
        slides=tuple(deck.slides(facts)),
        moment=marks.moment(facts),
        author="Monitor Kansrijke Wijk",
        draft=settings.draft,
        public=settings.public,
    )
    return numbered(made)
