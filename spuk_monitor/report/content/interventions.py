"""Chapter De interventies: half a page for each, in the order of the application; parts below what they belong to."""

from typing import Final

from spuk_monitor.domain.definitions import Intervention
from spuk_monitor.domain.dutch import join_words, plural
from spuk_monitor.domain.steering import Scope
from spuk_monitor.domain.terms import Status
from spuk_monitor.domain.wording import spelled
from spuk_monitor.report.content import spending, stories, targets, themes
from spuk_monitor.report.document import Block, Heading, Listing, Paragraph, Run, Runs, words
from spuk_monitor.report.facts import Facts

_DECISIONS: Final = 3


def blocks(facts: Facts) -> list[Block]:
    """Theme by theme; a programme without interventions says so in a sentence."""
    made: list[Block] = []
    for theme in themes.codes(facts):
        found = facts.programme.interventions_of(theme)
        if found:
            made.append(
                Heading(2, f"Interventies van thema {themes.title(facts, theme)}", f"interventies-{theme.lower()}")
            )
            made += _strategies(facts, theme)
            made += _of_theme(facts, found)
    return made or [Paragraph(words("De aanvraag noemt geen interventies."))]


def full_name(one: Intervention) -> str:
    """`B. a. Teken voor je Toekomst`."""
    return f"{one.theme}. {one.letter}. {one.name}"


def _id(one: Intervention) -> str:
    return one.id.lower().replace(".", "-")


def _strategies(facts: Facts, theme: str) -> list[Block]:
    """What the numbers of the strategies mean, said once."""
    own = [one for one in facts.programme.strategies if one.theme == theme]
    if not own:
        return []
    items = tuple((Run(f"Strategie {one.number}: ", bold=True), Run(f"{one.heading.rstrip('.')}.")) for one in own)
    return [Listing(items)]


def _of_theme(facts: Facts, found: list[Intervention]) -> list[Block]:
    """Parts with something of their own under a heading of their own, the others in a list below the whole."""
    whole = {one.id for one in found}
    made: list[Block] = []
    for one in found:
        if one.parent in whole:
            continue
        parts = [part for part in found if part.parent == one.id]
        quiet = [part for part in parts if not _own(facts, part)]
        made += _intervention(facts, one, level=3)
        if quiet:
            made.append(Paragraph(words(f"{_parts(len(quiet))} zonder eigen doel, geld of verhaal:")))
            made.append(Listing(tuple(_in_a_line(part) for part in quiet)))
        for part in parts:
            if part not in quiet:
                made += _intervention(facts, part, level=4)
    return made


def _parts(count: int) -> str:
    return "Eén onderdeel" if count == 1 else f"{count} onderdelen"


def _in_a_line(part: Intervention) -> Runs:
    about = _about(part)
    return Run(full_name(part), bold=True), Run(f": {about}" if about else "")


def _own(facts: Facts, one: Intervention) -> bool:
    """Whether something is known of it apart from the whole."""
    return bool(
        targets.of_intervention(facts, one.id)
        or _lines(facts, one)
        or stories.about(facts, Scope.INTERVENTIE, one.id)
        or stories.decisions_of_intervention(facts, one.id)
        or stories.pictures(facts, Scope.INTERVENTIE, one.id)
    )


def _intervention(facts: Facts, one: Intervention, *, level: int) -> list[Block]:
    id_ = _id(one)
    made: list[Block] = [Heading(level, full_name(one), id_)]
    if said := _about(one):
        made.append(Paragraph(words(said), soft=True))
    rows = targets.of_intervention(facts, one.id)
    if rows:
        made += _targets(facts, one, rows)
    made += [Paragraph(words(sentence)) for sentence in _money(facts, one, has_targets=bool(rows))]
    made += stories.narrative(facts, Scope.INTERVENTIE, one.id, level=level + 1)
    made += stories.pictures(facts, Scope.INTERVENTIE, one.id)
    decided = stories.decisions_of_intervention(facts, one.id)[:_DECISIONS]
    if decided:
        made.append(Listing(tuple(stories.decision_runs(facts, kept) for kept in decided)))
    return made


def _about(one: Intervention) -> str:
    """`Strategie: 2. Voor wie: … Stand volgens de aanvraag: nieuw. Start: 2026.`; what is not known is left out."""
    said = {
        "Strategie": str(one.strategy or ""),
        "Voor wie": one.target_group,
        "Stand volgens de aanvraag": one.status,
        "Start": one.start_stated,
    }
    return " ".join(f"{title}: {spelled(text).rstrip('.')}." for title, text in said.items() if text)


def _targets(facts: Facts, one: Intervention, rows: list[targets.Row]) -> list[Block]:
    id_, what = f"{_id(one)}-doelen", f"interventie {one.theme}. {one.letter}"
    made: list[Block] = [targets.table(facts, rows, id_=id_, caption=f"Doelen van {what}")]
    made += targets.chart(facts, rows, id_=f"grafiek-{id_}", what=what)
    silent = [
        targets.name(row)
        for row in rows
        if row["status"] == Status.GEEN_GEGEVENS and not targets.is_withheld(facts, row)
    ]
    if silent:
        made.append(Paragraph(words(f"Nog geen cijfer voor: {join_words(silent)}.")))
    shared = dict.fromkeys(code for row in rows for code in row["interventions"] if code != one.id)
    named = [facts.programme.interventions[code] for code in shared if code in facts.programme.interventions]
    if named:
        others = join_words(f"{other.theme}. {other.letter}" for other in named)
        verb = "telt" if len(rows) == 1 else "tellen"
        subject = "Dit doel" if len(rows) == 1 else f"Deze {plural(len(rows), 'doel', 'doelen')} of een deel ervan"
        made.append(Paragraph(words(f"{subject} {verb} ook mee voor {others}."), soft=True))
    return made


def _lines(facts: Facts, one: Intervention) -> list[spending.Row]:
    return [row for row in facts.budget_lines if one.id in row["interventions"]]


def _money(facts: Facts, one: Intervention, *, has_targets: bool) -> list[str]:
    """A sentence for each budget line; what is not there is said once."""
    said = [spending.line_sentence(facts, row, one.id) for row in _lines(facts, one)]
    aims = "De aanvraag noemt hier geen eigen doel"
    if said:
        return said if has_targets else [f"{aims}.", *said]
    parent = facts.programme.interventions.get(one.parent or "")
    lacking = "eigen begrotingsregel" if parent is None else f"eigen bedrag; dat zit in {parent.theme}. {parent.letter}"
    return [f"Er is geen {lacking}."] if has_targets else [f"{aims} en geen {lacking}."]
