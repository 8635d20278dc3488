"""Which part of a load can be chosen, and under which names."""

from spuk_monitor.loading import Checked
from spuk_monitor.store import ChangeSet
from spuk_monitor.ui.parts import Part, PartBy, indicator_label, offer_of, source_label
from tests.builders.ingest import roosendaal
from tests.builders.uploads import observation, observation_upload


def checked(*rows: tuple[str, str | None]) -> Checked:
    """A file with a figure of each (measure, source)."""
    drafts = [observation(measure, "2026Q3", 1, source=source) for measure, source in rows]
    return Checked(observation_upload(*drafts, file="uitvraag.xlsx"), b"", ChangeSet(), (), 0)


def test_measures_of_one_indicator_are_one_choice() -> None:
    offer = offer_of([checked(("KERN-INW.n", None), ("RSD-M05", None), ("RSD-M07", None))], roosendaal())
    assert list(offer.indicators) == ["KERN-INW", "RSD-M05", "RSD-M07"]
    assert offer.measures_of(Part(PartBy.INDICATOREN, frozenset({"KERN-INW"}))) == {"KERN-INW.n"}
    assert offer.measures_of(Part(PartBy.BRONNEN, frozenset({"team"}))) is None


def test_a_row_without_a_source_counts_under_its_file() -> None:
    offer = offer_of([checked(("RSD-M05", "team"), ("RSD-M05", None))], roosendaal())
    assert dict(offer.sources) == {"team": "team", "uitvraag.xlsx": "uitvraag.xlsx"}
    assert offer.sources_of(Part(PartBy.BRONNEN, frozenset({"team"}))) == {"team"}
    assert offer.ways == [PartBy.ALLES, PartBy.BRONNEN]


def test_one_of_each_is_no_choice() -> None:
    assert offer_of([checked(("RSD-M05", None))], roosendaal()).ways == []


def test_everything_limits_nothing() -> None:
    offer = offer_of([checked(("RSD-M05", None))], roosendaal())
    assert (offer.measures_of(Part()), offer.sources_of(Part())) == (None, None)


def test_names_for_people() -> None:
    definitions = roosendaal()
    assert source_label("cbs-ses-woa", definitions) == "SES-WOA (CBS)"
    assert source_label("telling team", definitions) == "telling team"
    assert indicator_label("KERN-INW", definitions) == "KERN-INW Aantal inwoners op 1 januari"
    assert indicator_label("RSD-M05", definitions) == "Complexe casussen met doorbraak (RSD-M05)"
