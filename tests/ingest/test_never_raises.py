"""Whatever is in a cell or a file, it gives findings or UnreadableFileError, never another exception."""

from datetime import date, datetime, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.domain.terms import CellState
from spuk_monitor.ingest.numbers import NotANumber, TwoReadings, parse_number
from tests.builders.ingest import budgeted, observed, read, spent

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30)
CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)),
    st.times(max_value=time(23, 59)),
    TEXT.filter(lambda text: not text.startswith("=")),
)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def row(*names: str) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, CELL))


@QUICK
@given(st.lists(row("indicator", "gebied", "periode", "waarde", "eenheid", "marge_onder", "marge_boven"), max_size=3))
def test_observations(changes: list[dict[str, object]]) -> None:
    upload = read(observed({}, *changes))
    for one in upload.observations:
        assert (one.value is None) is (one.state is not CellState.WAARDE)
    for one in upload.findings:
        assert one.sentence().endswith(".")


@QUICK
@given(row("thema", "regel", "interventies", "2026", "totaal"), row("regel", "periode", "soort", "bedrag"))
def test_budgets_and_spending(line: dict[str, object], spending: dict[str, object]) -> None:
    for upload in (read(budgeted(line)), read(spent(spending))):
        assert all(one.sentence().endswith(".") for one in upload.findings)


@QUICK
@given(
    st.one_of(
        st.binary(max_size=400), TEXT.map(str.encode), st.binary(max_size=60).map(lambda tail: b"PK\x03\x04" + tail)
    )
)
def test_files(content: bytes) -> None:
    try:
        upload = read(content, file="iets.csv")
    except UnreadableFileError as error:
        assert "iets.csv" in error.message
    else:
        assert not upload.ok


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("0123456789.,-+€% ½xE"), max_size=12))
def test_number_text_is_one_number_or_says_why_not(text: str) -> None:
    try:
        number = parse_number(text)
    except (NotANumber, TwoReadings):
        return
    assert any(sign.isdigit() for sign in text)
    assert ("%" in text) is number.percent
