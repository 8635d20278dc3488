"""Where the figures of an indicator come from, in words: which source, and how those of an area are made of wijken."""

from spuk_monitor.domain.definitions import Definitions, Measure
from spuk_monitor.domain.dutch import join_words
from spuk_monitor.domain.terms import CompositionRule


def fed_by(indicator: str, definitions: Definitions) -> str:
    """`komt uit: SES-WOA (CBS) en Swing (ABF Research)`; "" when no source fills it."""
    measures = {one.id for one in definitions.measures_of(indicator)}
    found = [
        f"{source.name} ({source.publisher})"
        for source in definitions.sources.values()
        if any(link.measure in measures for link in source.links)
    ]
    return f"komt uit: {join_words(dict.fromkeys(found))}" if found else ""


def composition_words(measure: Measure, definitions: Definitions) -> str:
    """`som van de wijken`, `gewogen met het aantal inwoners`; "" when an area has only figures of its own."""
    how = measure.composition
    if how is None:
        return ""
    if how.rule is CompositionRule.SOM or how.weight is None:
        return "som van de wijken"
    return f"gemiddelde van de wijken, gewogen met het {definitions.measures[how.weight].label}"
