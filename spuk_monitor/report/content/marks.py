"""What must be said with the figures of a report: fictitious, provisional, assumed, withheld; and its date."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from spuk_monitor.domain.dutch import join_words, plural
from spuk_monitor.domain.steering import NarrativeState
from spuk_monitor.domain.terms import Basis, Status
from spuk_monitor.report.facts import Facts

_ZONE = ZoneInfo("Europe/Amsterdam")


def sentences(facts: Facts) -> list[str]:
    """One sentence for each mark that any figure in the report bears."""
    return [*_texts(facts), *_figures(facts)]


def moment(facts: Facts) -> datetime:
    """The only timestamp in a file: when its figures became what they are. Of an empty store: the reference date."""
    if facts.version is not None:
        return facts.version.at.replace(microsecond=0)
    return datetime.combine(facts.settings.at, time(), tzinfo=_ZONE).astimezone(UTC)


def _texts(facts: Facts) -> Iterator[str]:
    if facts.settings.draft:
        yield "Dit is een concept: het is nog niet vastgesteld."
        waiting = sum(one.entry.state is not NarrativeState.GOEDGEKEURD for one in facts.narratives)
        if waiting:
            yield f"{_is(waiting, 'verhaal', 'verhalen')} nog niet goedgekeurd; dat staat erbij."
    written = sum(facts.is_example(one) for one in facts.narratives)
    decided = 0 if facts.settings.public else sum(facts.is_example(one) for one in facts.decisions)
    named = {("verhaal", "verhalen"): written, ("besluit", "besluiten"): decided}
    made_up = [plural(count, *word) for word, count in named.items() if count]
    if made_up:
        verb = "is een fictief voorbeeld" if written + decided == 1 else "zijn fictieve voorbeelden"
        yield f"{join_words(made_up)} {verb}."


def _figures(facts: Facts) -> Iterator[str]:
    rows = facts.progress[facts.progress["status"] != Status.GEEN_STREEFWAARDE]
    made_up = int(rows["fictitious"].sum())
    if made_up:
        yield (
            f"De realisatie van {plural(made_up, 'doel', 'doelen')} is fictief: verzonnen om te laten zien hoe de "
            "monitor werkt. De doelen zelf komen uit de aanvraag."
        )
    if facts.money.lines["fictitious"].any():
        lines = int(facts.money.lines["fictitious"].sum())
        yield f"De uitgaven op {plural(lines, 'begrotingsregel', 'begrotingsregels')} zijn fictief."
    others = facts.observations["fictitious"] & ~facts.observations["measure"].isin(rows["measure"])
    if others.any():
        yield "Ook cijfers over gebiedseffect en context zijn deels fictief; dat staat erbij."
    provisional = int(rows["provisional"].sum())
    if provisional:
        yield f"De cijfers van {plural(provisional, 'doel', 'doelen')} zijn voorlopig en kunnen nog veranderen."
    if facts.observations["estimated"].any():
        estimated = int(facts.observations["estimated"].sum())
        yield f"{_is(estimated, 'cijfer', 'cijfers')} geschat door de bron."
    old = int(rows["stale"].sum())
    if old:
        yield f"De cijfers van {plural(old, 'doel', 'doelen')} zijn verouderd: er had een nieuwer cijfer moeten zijn."
    counting = int((rows["counting_basis"] == Basis.AANNAME).sum())
    if counting:
        yield f"Bij {plural(counting, 'doel', 'doelen')} is de telwijze een aanname: de aanvraag noemt die niet."
    due = int(rows["due_date_assumed"].sum())
    if due:
        yield f"Bij {plural(due, 'doel', 'doelen')} is de einddatum een aanname."
    yield from _withheld(facts)


def _withheld(facts: Facts) -> Iterator[str]:
    if not facts.settings.public:
        return
    below = facts.definitions.thresholds.small_number
    yield (
        f"Dit is een openbare versie. Aantallen mensen onder de {below} worden niet getoond, en besluiten staan er "
        "niet in."
    )
    if facts.withheld:
        yield f"Van {plural(len(facts.withheld), 'doel', 'doelen')} is daarom een cijfer weggelaten."
    silent = facts.progress["status"] == Status.GEEN_GEGEVENS
    hidden = int((silent & facts.progress["target"].isin(facts.withheld)).sum())
    if hidden:
        yield (
            f"Van {plural(hidden, 'doel', 'doelen')} is ook de status niet te tonen: het aantal zou eruit volgen. "
            f"{'Dat doel telt' if hidden == 1 else 'Die doelen tellen'} mee bij 'geen gegevens'."
        )


def _is(count: int, one: str, more: str) -> str:
    return f"{plural(count, one, more)} {'is' if count == 1 else 'zijn'}"
