"""What the monitor answers a reader: texts without withheld numbers, and only the public report."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from spuk_monitor.analysis.quotes import Figure
from spuk_monitor.analysis.small_quotes import without_small
from spuk_monitor.definitions import load_definitions
from spuk_monitor.discreet import DiscreetMonitor, discreet
from spuk_monitor.domain.errors import AccessError
from spuk_monitor.domain.reporting import Audience, ReportPart
from spuk_monitor.domain.steering import Decision, Narrative, Quote, TargetRevision
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.facts import gather
from spuk_monitor.report.making import settings_for
from spuk_monitor.store import Store
from tests.builders import steering
from tests.builders.readers import AT, FIRST, QUARTER
from tests.builders.uploads import AREA, content_of, observation, observation_upload

TOLD = "Op 3 oktober 2026 deden 3 jongeren mee, van de 30; ook 14 vielen weg."
QUOTES = (
    Quote("TGT-B14.realised", 3.0, "3"),
    Quote("TGT-B15.realised", 14.0, "14"),
    Quote("TGT-B04.realised", 30.0, "30"),
)


def figure(identity: str, value: float) -> dict[str, Figure]:
    return {identity: Figure(identity, "", value, "jongeren")}


def told(figures: dict[str, Figure], *, withheld: tuple[str, ...] = (), earlier: tuple[str, ...] = ()) -> Narrative:
    entry = steering.narrative(TOLD, quotes=QUOTES)
    return without_small(entry, figures, withheld=withheld, earlier=lambda: earlier, definitions=load_definitions())


def test_a_text_has_no_number_that_the_monitor_does_not_show() -> None:
    found = told(figure("TGT-B04.realised", 30))
    assert found.text == "Op 3 oktober 2026 deden < 10 jongeren mee, van de 30; ook [niet getoond] vielen weg."
    assert [one.figure for one in found.quotes] == ["TGT-B04.realised"], "the others would tell the number as well"
    every = {**figure("TGT-B04.realised", 30), **figure("TGT-B14.realised", 3), **figure("TGT-B15.realised", 14)}
    assert told(every, withheld=("TGT-B15",)).text == TOLD.replace("14", "[niet getoond]")
    assert told(every).text == TOLD


def test_what_a_small_number_was_before_it_was_revised_is_one_too() -> None:
    every = {one.figure: Figure(one.figure, "", 40, "jongeren") for one in QUOTES}
    found = told(every)
    assert "deden < 10 jongeren" in found.text
    assert [one.words for one in found.quotes] == ["14", "30"]


def test_of_what_was_withheld_then_only_a_quote_that_changed_is() -> None:
    every = {**figure("TGT-B04.realised", 31), **figure("TGT-B14.realised", 3), **figure("TGT-B15.realised", 14)}
    assert told(every).text == TOLD
    assert told(every, earlier=("TGT-B15", "TGT-B14")).text == TOLD
    assert told(every, earlier=("TGT-B04", "TGT-B15")).text == TOLD.replace("de 30", "de [niet getoond]")


def test_an_earlier_total_in_a_text_gives_no_earlier_small_number(tmp_path: Path) -> None:
    """The store withholds the total of before the revision, because beside the wijken it would be 5 people."""
    definitions, wijken = load_definitions(), ("WK167400", "WK167402", "WK167403", "WK167404", "WK167405")
    store = Store.create(f"sqlite:///{tmp_path}/proef.db")
    reader = discreet(Monitor(definitions, store))

    def load(file: str, *values: int) -> None:
        parts = [observation("RSD-M14", "2026Q4", n, area=wijk) for wijk, n in zip(wijken, values, strict=True)]
        upload = observation_upload(observation("RSD-M14", "2026Q4", sum(values)), *parts, file=file)
        store.accept(upload, original=content_of(file), by="Ilse", note=None, definitions_digest=definitions.digest)

    def text() -> str:
        (kept,) = reader.store.journal.holding(Narrative, areas=[AREA])
        return kept.entry.text

    load("een.xlsx", 5, 12, 20, 20, 20)
    quotes = (Quote("TGT-B15.realised", 77.0, "77"),)
    store.journal.save(steering.narrative("Er zijn 77 mensen.", quarter=QUARTER, quotes=quotes), by="Anne")
    assert text() == "Er zijn 77 mensen.", "as long as the total is what the monitor shows"
    load("twee.xlsx", 13, 12, 20, 20, 20)
    assert text() == "Er zijn [niet getoond] mensen."
    store.close()


@pytest.fixture
def whole(folder: Any) -> Iterator[Monitor]:
    store = Store.open(f"sqlite:///{(folder / str(FIRST) / 'proef.db').as_posix()}")
    yield Monitor(load_definitions(folder / "definities"), store)
    store.close()


@pytest.fixture
def reader(whole: Monitor) -> DiscreetMonitor:
    return discreet(whole)


def test_a_reader_gets_the_public_report_and_no_other(whole: Monitor, reader: DiscreetMonitor) -> None:
    def settings(audience: Audience, *, draft: bool = False) -> Any:
        return settings_for(reader, area=AREA, quarter=QUARTER, audience=audience, draft=draft, parts=[ReportPart.KORT])

    for one in (settings(Audience.STUURGROEP), settings(Audience.RAAD), settings(Audience.PUBLIEK, draft=True)):
        with pytest.raises(AccessError):
            gather(reader, one)
    public = settings(Audience.PUBLIEK)
    facts = [gather(one, public) for one in (whole, reader)]
    assert facts[0].withheld_words == facts[1].withheld_words == {
        "TGT-A03": "< 10", "TGT-B15": "< 10",
    }  # fmt: skip
    assert facts[0].progress.equals(facts[1].progress)


def test_quoted_and_followed_figures_are_those_that_are_shown(whole: Monitor, reader: DiscreetMonitor) -> None:
    (kept,) = (one for one in whole.store.journal.holding(Decision, areas=[AREA]))
    assert isinstance(kept.at, datetime)
    assert [one.withheld for one in reader.aftermath(kept.entry, at=AT)] == [True, True, True, True]
    assert [one.withheld for one in whole.aftermath(kept.entry, at=AT)] == [False, False, False, False]
    (mine,) = (
        one.entry
        for one in reader.store.journal.holding(Narrative, areas=[AREA])
        if (one.entry.about, one.entry.quarter) == ("B", QUARTER)
    )
    assert (mine.text, mine.quotes) == ("Nu zijn er < 10 ervaringsdeskundigen.", ())
    assert [one for one in reader.quotable(mine) if one.endswith("B15.realised")] == []
    assert whole.quotable(mine)["TGT-B15.realised"].value == FIRST


def test_a_revised_target_tells_no_number_by_its_statuses_of_two_days(tmp_path: Path) -> None:
    """At 40 up to 7 are behind and at 32 up to 6, so 7 would be the only one that is behind first and not any more;
    also when the revision is withdrawn again, because until then it was there to be read."""
    days = (date(2026, 12, 31), date(2027, 2, 15))

    def told(number: int, *, withdrawn: bool) -> tuple[str, ...]:
        definitions = load_definitions()
        store = Store.create(f"sqlite:///{tmp_path}/{number}{withdrawn}.db")
        upload = observation_upload(observation("RSD-M14", QUARTER, number), file="een.xlsx")
        store.accept(upload, original=content_of("een.xlsx"), by="Ilse", note=None, definitions_digest="x")
        revision = TargetRevision(AREA, "TGT-B15", date(2027, 1, 15), "bijgesteld", 32.0)
        kept = store.journal.save(revision, by="Anne")
        if withdrawn:
            store.journal.drop(TargetRevision, area=AREA, key=kept.entry.key, by="Anne")
        reader = discreet(Monitor(definitions, store))
        judged = [reader.progress(AREA, at=day, revision=kept.revision).set_index("target") for day in days]
        store.close()
        return tuple(str(one.loc["TGT-B15", "status"]) for one in judged)

    for withdrawn in (False, True):
        alike = Counter(told(number, withdrawn=withdrawn) for number in range(1, 10))
        assert sorted(alike.values()) == [3, 6]
        assert ("geen_gegevens", "geen_gegevens") in alike


def test_a_series_has_the_points_that_may_be_shown(whole: Monitor, reader: DiscreetMonitor) -> None:
    for monitor, expected in (
        (whole, [("2026Q1", 20), ("2026Q2", 27), ("2026Q3", 57)]),
        (reader, [("2026Q2", 27), ("2026Q3", 57)]),
    ):
        found = monitor.realised("RSD-M09", area=AREA, at=date(2027, 1, 1))
        assert list(zip(found["period"], found["realised"], strict=True)) == expected
