"""Chapter Aannames en open vragen: what is assumed, what was confirmed or revised, what only the programme can say."""

from collections.abc import Mapping, Sequence
from typing import Final

from spuk_monitor.analysis import assumption_words
from spuk_monitor.analysis.assumptions import Assumption
from spuk_monitor.analysis.revising import aim_words
from spuk_monitor.domain.definitions import OpenQuestion, Target
from spuk_monitor.domain.dutch import format_date, join_words, plural, upper_first
from spuk_monitor.domain.steering import Answer, AssumptionKind, Decision, TargetRevision
from spuk_monitor.domain.wording import spelled
from spuk_monitor.report.content import cells
from spuk_monitor.report.document import Block, Cell, Column, Heading, Paragraph, Table, words
from spuk_monitor.report.facts import Facts

_KINDS: Final = {
    AssumptionKind.TELWIJZE: ("telwijze", "telwijzen"),
    AssumptionKind.EINDDATUM: ("einddatum", "einddatums"),
    AssumptionKind.SAMENSTELLING: ("samenstelling van een gebied", "samenstellingen van gebieden"),
}
# Caption, id, and what the first two columns hold.
_GROUPS: Final = {
    AssumptionKind.TELWIJZE: ("Aangenomen telwijzen", "aannames-telwijze", "Wat geteld wordt", "Aangenomen telwijze"),
    AssumptionKind.EINDDATUM: ("Aangenomen einddatums", "aannames-einddatum", "Doel", "Aangenomen einddatum"),
    AssumptionKind.SAMENSTELLING: (
        "Aangenomen samenstelling van gebieden",
        "aannames-samenstelling",
        "Gebied",
        "Aangenomen wijken",
    ),
}


def blocks(facts: Facts) -> list[Block]:
    """Assumptions, confirmed ones, revised targets and open questions; a part with nothing in it says so."""
    return [*_open(facts), *_confirmed(facts), *_revised(facts), *_questions(facts)]


# --- assumptions -----------------------------------------------------------------------------------


def _open(facts: Facts) -> list[Block]:
    found = facts.assumptions.open
    made: list[Block] = [Heading(2, "Wat is aangenomen", "aannames-open")]
    if not found:
        return [*made, Paragraph(words("Op dit moment is niets aangenomen dat nog bevestigd moet worden."))]
    counts = {kind: sum(one.subject is kind for one in found) for kind in AssumptionKind}
    sorts = join_words(plural(count, *_KINDS[kind]) for kind, count in counts.items() if count)
    count = f"{'Er is' if len(found) == 1 else 'Er zijn'} {plural(len(found), 'aanname', 'aannames')}"
    hanging = {target for one in found for target in one.targets}
    hangs = f" Daaraan {'hangt' if len(hanging) == 1 else 'hangen'} {plural(len(hanging), 'doel', 'doelen')}."
    made.append(
        Paragraph(
            words(
                f"{count} die nog niemand heeft bevestigd: {sorts}.{hangs if hanging else ''} Waar de aanvraag zwijgt, "
                "neemt de monitor iets aan. Het woord aanname staat dan bij het cijfer."
            )
        )
    )
    for kind in _GROUPS:
        rows = [one for one in found if one.subject is kind]
        if rows:
            made.append(_open_table(facts, rows, kind=kind))
    return made


def _open_table(facts: Facts, rows: Sequence[Assumption], *, kind: AssumptionKind) -> Table:
    """A counting is named in the table and explained once, under it; a due date is of the target in its row."""
    definitions, programme = facts.definitions, facts.programme
    caption, id_, *heads = _GROUPS[kind]
    is_counting = kind is AssumptionKind.TELWIJZE
    said = [upper_first(assumption_words.assumed(one, definitions)) for one in rows]
    names = [upper_first(assumption_words.name_of(one, definitions).partition(" van ")[2]) for one in rows]
    return Table(
        id=id_,
        caption=f"{caption} ({len(rows)})",
        columns=(
            Column(heads[0], 3.0),
            Column(heads[1], 2.0),
            *((Column("Doelen", 1.3),) if is_counting else ()),
            Column("Wat erover bekend is", 2.6),
        ),
        rows=tuple(
            (
                cells.text(name),
                cells.text(what.partition(": ")[0] if is_counting else what),
                *((cells.text(join_words(one.targets)),) if is_counting else ()),
                cells.text(spelled(assumption_words.why(one, definitions, programme))),
            )
            for one, name, what in zip(rows, names, said, strict=True)
        ),
        note=" ".join(f"{one}." for one in dict.fromkeys(said)) if is_counting else "",
    )


def _confirmed(facts: Facts) -> list[Block]:
    found = [(one, one.confirmation) for one in facts.assumptions.confirmed if one.confirmation is not None]
    heading = Heading(2, "Wat is bevestigd", "aannames-bevestigd-kop")
    if not found:
        return [heading, Paragraph(words("Nog geen enkele aanname is bevestigd."))]
    table = Table(
        id="aannames-bevestigd",
        caption=f"Bevestigde aannames ({len(found)})",
        columns=(
            Column("Wat", 2.4),
            Column("Zo is het", 2.4),
            Column("Doelen", 1.3),
            Column("Bevestigd op", 1.0),
            Column("Volgens", 1.6),
        ),
        rows=tuple(
            (
                cells.text(assumption_words.name_of(one, facts.definitions)),
                cells.text(upper_first(assumption_words.assumed(one, facts.definitions))),
                cells.text(join_words(one.targets) or "alle cijfers van het gebied"),
                cells.day(confirmation.day),
                cells.text(confirmation.source),
            )
            for one, confirmation in found
        ),
        note="Een bevestiging verandert geen cijfer: zij zegt dat klopt wat de monitor al aannam.",
    )
    return [heading, table]


# --- revised targets -------------------------------------------------------------------------------


def _revised(facts: Facts) -> list[Block]:
    targets = facts.definitions.programmes[facts.settings.area].targets.values()
    found = [
        (one, one.original, one.revision) for one in targets if one.original is not None and one.revision is not None
    ]
    heading = Heading(2, "Herziene doelen", "aannames-herzien-kop")
    day = format_date(facts.settings.at)
    if not found:
        return [heading, Paragraph(words(f"Op {day} is geen enkel doel herzien."))]
    decisions = {kept.entry.id: kept.entry for kept in facts.decisions}
    table = Table(
        id="aannames-herzien",
        caption=f"Herziene doelen op {day} ({len(found)})",
        columns=(
            Column("Doel", 2.0),
            Column("Oorspronkelijk", 1.5),
            Column("Herzien", 1.5),
            Column("Reden", 2.0),
            Column("Telt vanaf", 1.0),
            *(() if facts.settings.public else (Column("Besluit", 1.6),)),
        ),
        rows=tuple(_revised_row(*one, decisions=decisions, public=facts.settings.public) for one in found),
        note="Het oorspronkelijke doel blijft staan. Op een peildatum vóór de herziening geldt het oude doel.",
    )
    return [heading, table]


def _revised_row(
    target: Target, original: Target, revision: TargetRevision, *, decisions: Mapping[str, Decision], public: bool
) -> tuple[Cell, ...]:
    """The decision is left out for the public, as all decisions are."""
    row = (
        cells.text(f"{target.id}, {target.what}"),
        Cell(aim_words(original, with_date=True, unit=original.unit), original.value),
        Cell(aim_words(target, with_date=True, unit=target.unit), target.value),
        cells.text(revision.reason),
        cells.day(revision.day),
    )
    if public:
        return row
    decision = decisions.get(revision.decision or "")
    said = f"{decision.id}, {decision.meeting} van {format_date(decision.day)}" if decision else revision.decision
    return (*row, cells.text(said or "geen"))


# --- open questions --------------------------------------------------------------------------------


def _questions(facts: Facts) -> list[Block]:
    asked = facts.programme.open_questions
    heading = Heading(2, "Open vragen", "aannames-vragen-kop")
    if not asked:
        return [heading, Paragraph(words("Er staan geen open vragen bij dit programma."))]
    answers = {kept.entry.question: (kept.entry, facts.is_example(kept)) for kept in facts.answers}
    done = sum(one.id in answers for one in asked)
    answered = f"{'is' if done == 1 else 'zijn'} er {done}" if done else "is er nog geen enkele"
    said = (
        f"De aanvraag laat {plural(len(asked), 'vraag', 'vragen')} open; daarvan {answered} beantwoord. Alleen het "
        "programma kan ze beantwoorden: de monitor vult niets in."
    )
    table = Table(
        id="aannames-vragen",
        caption="Open vragen met hun antwoord",
        columns=(
            Column("Nr.", 0.8),
            Column("Vraag", 2.6),
            Column("Waarom het uitmaakt", 2.6),
            Column("Antwoord", 2.2),
        ),
        rows=tuple(_question_row(one, answers.get(one.id)) for one in asked),
    )
    return [heading, Paragraph(words(said)), table]


def _question_row(one: OpenQuestion, answered: tuple[Answer, bool] | None) -> tuple[Cell, ...]:
    said = "nog geen antwoord"
    if answered is not None:
        answer, made_up = answered
        mark = " (fictief voorbeeld)" if made_up else ""
        source = answer.source.strip().rstrip(".")
        said = f"{answer.text} ({format_date(answer.day)}, volgens {source}){mark}"
    return (cells.text(one.id), cells.text(spelled(one.question)), cells.text(spelled(one.why)), cells.text(said))
