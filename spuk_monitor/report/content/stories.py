"""What people wrote about a theme, an intervention or the programme: narratives, decisions and pictures."""

import io
import re
from collections.abc import Sequence
from typing import Final

from PIL import Image

from spuk_monitor.analysis.aftermath import linked_targets
from spuk_monitor.analysis.quotes import change_words, changed
from spuk_monitor.domain import steering
from spuk_monitor.domain.dutch import format_date, plural, the_period, upper_first
from spuk_monitor.domain.steering import Decision, Narrative, NarrativeState, Scope
from spuk_monitor.report.content import prose
from spuk_monitor.report.content.targets import short_id
from spuk_monitor.report.document import Block, Heading, Listing, Note, Paragraph, Picture, Run, Runs, words
from spuk_monitor.report.facts import Facts
from spuk_monitor.store import Kept

_FICTITIOUS: Final = Run(" (fictief)", italic=True)
_PNG: Final = "image/png"
_SHOWN_BY_OFFICE: Final = (_PNG, "image/jpeg")
_STATES: Final = {
    NarrativeState.CONCEPT: "concept, nog niet ingediend of goedgekeurd",
    NarrativeState.INGEDIEND: "ingediend, nog niet goedgekeurd",
    NarrativeState.TERUGGEGEVEN: "teruggegeven om te verbeteren, niet goedgekeurd",
}


# --- narratives ------------------------------------------------------------------------------------


def about(facts: Facts, scope: Scope, subject: str = "") -> Kept[Narrative] | None:
    """The narrative of the quarter that the report may hold."""
    return next((one for one in facts.narratives if (one.entry.scope, one.entry.about) == (scope, subject)), None)


def narrative(facts: Facts, scope: Scope, subject: str = "", *, level: int) -> list[Block]:
    """The text with what must be said with it, its own headings from `level` on; empty where there is none."""
    kept = about(facts, scope, subject)
    if kept is None:
        return []
    entry = kept.entry
    return [
        *_state(kept, remarks=not facts.settings.public),
        *([Paragraph(words("Deze tekst is een fictief voorbeeld."), soft=True)] if facts.is_example(kept) else []),
        *prose.blocks(entry.text, level=level, id_=f"verhaal-{entry.scope}-{entry.about or 'alles'}".lower()),
        *_changes(facts, entry),
    ]


def missing_sentence(facts: Facts, what: str) -> str:
    """`Over dit thema is voor het 3e kwartaal 2026 geen verhaal goedgekeurd.`"""
    state = "geschreven" if facts.settings.draft else "goedgekeurd"
    return f"Over {what} is voor {the_period(facts.settings.period)} geen verhaal {state}."


def _state(kept: Kept[Narrative], *, remarks: bool) -> list[Block]:
    """`remarks`: whether to tell why it was returned, which is between its writer and who approves it."""
    state = kept.entry.state
    if state is NarrativeState.GOEDGEKEURD:
        return []
    remark = f" Opmerking bij het teruggeven: {kept.entry.remark}" if remarks and kept.entry.remark else ""
    return [Note("Nog niet vastgesteld", words(f"Deze tekst is {_STATES[state]}.{remark}"))]


def _changes(facts: Facts, entry: Narrative) -> list[Block]:
    """The numbers in the text that the monitor no longer has."""
    found = changed(entry.quotes, facts.figures.get(entry.key, {}))
    if not found:
        return []
    said = " ".join(change_words(one, version=facts.settings.version) for one in found)
    return [Note("Cijfers veranderd", words(said))]


# --- decisions -------------------------------------------------------------------------------------


def decisions_of_theme(facts: Facts, theme: str) -> list[Kept[Decision]]:
    """Those that name a target or an intervention of the theme, newest first; none in public."""
    programme = facts.programme
    return [] if facts.settings.public else [
        one
        for one in facts.decisions
        if any(programme.targets[target].theme == theme for target in linked_targets(one.entry, programme))
        or any(
            programme.interventions[code].theme == theme
            for code in one.entry.interventions
            if code in programme.interventions
        )
    ]  # fmt: skip


def decisions_of_intervention(facts: Facts, intervention: str) -> list[Kept[Decision]]:
    """Those that name it or one of its own targets, newest first; none in public."""
    targets = {one.id for one in facts.programme.targets.values() if intervention in one.interventions}
    return [] if facts.settings.public else [
        one
        for one in facts.decisions
        if intervention in one.entry.interventions or targets & set(one.entry.targets)
    ]  # fmt: skip


def decision_runs(facts: Facts, kept: Kept[Decision], *, short: bool = False) -> Runs:
    """`Aanscherpen, 9 juli 2026 (Stuurgroep, BES-1): …`; `short`: when and its first sentence only."""
    entry = kept.entry
    where = "" if short else f" ({entry.meeting}, {entry.id})"
    head = f"{upper_first(str(entry.kind))}, {format_date(entry.day)}{where}: "
    said = " ".join(entry.text.split())
    said = re.split(r"(?<=[.!?])\s", said, maxsplit=1)[0] if short else said
    return Run(head, bold=True), Run(said), *([_FICTITIOUS] if facts.is_example(kept) else [])


def decision(facts: Facts, kept: Kept[Decision]) -> list[Block]:
    """What was decided, by whom, what was expected of it and what the figures of its targets did since."""
    entry = kept.entry
    facts_line = f"Eigenaar: {entry.owner_role}."
    if entry.expected_effect:
        facts_line += f" Verwacht effect: {' '.join(entry.expected_effect.split())}"
    made: list[Block] = [Paragraph(decision_runs(facts, kept)), Paragraph(words(facts_line), soft=True)]
    since = facts.aftermath.get(entry.id, ())
    if since:
        items = tuple(
            (
                Run(f"{short_id(one.target)} {one.what}: ", bold=True),
                Run(one.words),
                *([Run(" (fictief)", italic=True)] if one.fictitious else []),
            )
            for one in since
        )
        made += [Paragraph(words("Wat de cijfers sindsdien deden:")), Listing(items)]
    return made


def decisions(facts: Facts, found: Sequence[Kept[Decision]], *, whole: int = 5) -> list[Block]:
    """The newest in full, the others in a line each."""
    made: list[Block] = []
    for one in found[:whole]:
        made += decision(facts, one)
    if rest := found[whole:]:
        made.append(Paragraph(words(f"Eerder {_were(len(rest))} genomen:")))
        made.append(Listing(tuple(decision_runs(facts, one) for one in rest)))
    return made


def _were(count: int) -> str:
    return f"{'is' if count == 1 else 'zijn'} {plural(count, 'besluit', 'besluiten')}"


# --- pictures --------------------------------------------------------------------------------------


def pictures(facts: Facts, scope: Scope, subject: str = "") -> list[Block]:
    """The kept pictures with their alternative text."""
    return [_picture(one, content) for one, content in facts.pictures if (one.scope, one.about) == (scope, subject)]


def _picture(one: steering.Picture, content: bytes) -> Picture:
    """With its texts in one line, and of a sort that Office can show."""
    sort = one.media_type
    if sort not in _SHOWN_BY_OFFICE:
        content, sort = _as_png(content), _PNG
    alt, caption = (" ".join(text.split()) for text in (one.alt, one.caption or one.alt))
    return Picture(f"beeld-{one.id}".lower(), content, sort, alt, caption)


def _as_png(content: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as image:
        image.save(out, "PNG")
    return out.getvalue()


def headed(level: int, text: str, id_: str, below: Sequence[Block]) -> list[Block]:
    """A heading with what stands below it; nothing where nothing does."""
    return [Heading(level, text, id_), *below] if below else []
