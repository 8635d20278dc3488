"""What a figure is called on the screen."""

from spuk_monitor.domain.definitions import Definitions, Measure


def name_of(measure: Measure, definitions: Definitions, *, category: str = "") -> str:
    """The indicator's name, with the part where it has several and the category as printed."""
    indicator = definitions.indicators.get(measure.indicator) if measure.indicator else None
    if indicator is None:
        name = measure.label
    elif len(definitions.measures_of(indicator.id)) > 1:
        name = f"{indicator.name}: {measure.label}"
    else:
        name = indicator.name
    text = next((one.text for one in measure.categories if one.code == category), category)
    return f"{name}, {text}" if category else name
