"""What must be said with the figures: one sentence for each kind, none where there is nothing to say."""

from dataclasses import replace
from datetime import date

from spuk_monitor.domain.reporting import Audience
from spuk_monitor.report.content import marks
from spuk_monitor.report.facts import Facts


def test_each_kind_is_counted(example_facts: Facts) -> None:
    assert marks.sentences(example_facts) == [
        "1 verhaal en 4 besluiten zijn fictieve voorbeelden.",
        "De realisatie van 30 doelen is fictief: verzonnen om te laten zien hoe de monitor werkt. De doelen zelf komen "
        "uit de aanvraag.",
        "De uitgaven op 11 begrotingsregels zijn fictief.",
        "Ook cijfers over gebiedseffect en context zijn deels fictief; dat staat erbij.",
        "De cijfers van 2 doelen zijn voorlopig en kunnen nog veranderen.",
        "De cijfers van 2 doelen zijn verouderd: er had een nieuwer cijfer moeten zijn.",
        "Bij 30 doelen is de telwijze een aanname: de aanvraag noemt die niet.",
        "Bij 15 doelen is de einddatum een aanname.",
    ]


def test_draft_public_old_and_estimated(example_facts: Facts) -> None:
    settings = replace(example_facts.settings, audience=Audience.PUBLIEK, draft=True)
    facts = replace(
        example_facts,
        settings=settings,
        progress=example_facts.progress.assign(stale=example_facts.progress["target"] == "TGT-A01"),
        observations=example_facts.observations.assign(estimated=example_facts.observations["period"] == "2026Q3"),
        withheld_words={"TGT-B15": "< 10"},
    )
    said = marks.sentences(facts)
    estimated = int((facts.observations["period"] == "2026Q3").sum())
    assert said[0] == "Dit is een concept: het is nog niet vastgesteld."
    assert "1 verhaal is een fictief voorbeeld." in said
    assert "De cijfers van 1 doel zijn verouderd: er had een nieuwer cijfer moeten zijn." in said
    assert f"{estimated} cijfers zijn geschat door de bron." in said
    assert said[-2:] == [
        "Dit is een openbare versie. Aantallen mensen onder de 10 worden niet getoond, en besluiten staan er niet in.",
        "Van 1 doel is daarom een cijfer weggelaten.",
    ]


def test_nothing_is_said_of_what_there_is_not(example_facts: Facts) -> None:
    nothing = {"fictitious": False, "provisional": False, "stale": False, "due_date_assumed": False}
    facts = replace(
        example_facts,
        progress=example_facts.progress.assign(**nothing, counting_basis="bron"),
        observations=example_facts.observations.assign(fictitious=False),
        money=replace(example_facts.money, lines=example_facts.money.lines.assign(fictitious=False)),
        examples=frozenset(),
    )
    assert marks.sentences(facts) == []


def test_a_report_without_figures_is_of_its_reference_date(example_facts: Facts) -> None:
    settings = replace(example_facts.settings, at=date(2026, 10, 15))
    facts = replace(example_facts, version=None, settings=settings)
    assert marks.moment(facts).isoformat() == "2026-10-14T22:00:00+00:00"  # as writers take it: in UTC
