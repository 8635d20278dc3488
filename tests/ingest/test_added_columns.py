"""A column that no source knows, linked by a person beside those the source fills itself."""

from dataclasses import replace

from spuk_monitor.domain.sources import ColumnLink, SavedMapping
from spuk_monitor.domain.terms import SourceLayout
from tests.builders.ingest import read
from tests.builders.statline import with_symbols

HEADER = [
    "Perioden", "Wijken en buurten", "Regiocode (gemeente, wijk, buurt) (code)", "Particuliere huishoudens (Aantal)",
    "SES-WOA/Totaalscore/Gemiddelde score (Getal)", "Welvaart/Bijstand (%)",
]  # fmt: skip
FILE = with_symbols(HEADER, [["2021", "Wijk", "WK167405  ", "    2300", "  -0.100", "     4.5"]])


def mapping(measure: str) -> SavedMapping:
    link = ColumnLink(measure, titles=("Welvaart/Bijstand",), units={"%": 1})
    return SavedMapping("Bijstand bij SES-WOA", SourceLayout.STATLINE, (link,))


def test_the_source_and_the_mapping_each_fill_their_own_columns() -> None:
    upload = read(FILE, file="woa.csv", mappings=[mapping("NPLV-E26.pct")])
    assert {one.measure: one.value for one in upload.observations} == {
        "NPLV-C29.score": -0.1, "KERN-HH.n": 2300, "NPLV-E26.pct": 4.5,
    }  # fmt: skip
    assert (upload.source, upload.ok) == ("cbs-ses-woa", True)


def test_two_mappings_that_fit_equally_are_told_and_the_source_is_read() -> None:
    both = [mapping("NPLV-E26.pct"), replace(mapping("NPLV-E24.pct"), name="Anders")]
    upload = read(FILE, file="woa.csv", mappings=both)
    assert {one.measure for one in upload.observations} == {"NPLV-C29.score", "KERN-HH.n"}
    [told] = [one for one in upload.findings if one.code == "MEER_KOPPELINGEN"]
    assert (upload.ok, "'Bijstand bij SES-WOA', 'Anders'" in told.why) == (True, True)


def test_a_mapping_does_not_take_over_what_the_source_fills() -> None:
    upload = read(FILE, file="woa.csv", mappings=[mapping("KERN-HH.n")])
    assert {one.measure: one.value for one in upload.observations} == {"NPLV-C29.score": -0.1, "KERN-HH.n": 2300}
