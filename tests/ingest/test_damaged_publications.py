"""Published files, damaged anywhere or saved again as a workbook: a refusal or the same figures, never an exception."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.domain.terms import CellState
from tests.builders import duo, leefbaarometer, odata, rivm, vektis
from tests.builders.ingest import csv_text, read, workbook

WHOLE = (
    duo.advices(duo.school("ROOSENDAAL", {"HAVO": 30, "VWO": "<5"})),
    duo.exams(("2022-2023",), ("ROOSENDAAL", "HAVO", (("50", "<5"),))),
    leefbaarometer.version_3(leefbaarometer.scores("WK167405", 2022)),
    leefbaarometer.version_2(("WK167405", "5", "6", "4")),
    odata.observations(odata.observed("T001036", "WK167405", "5120"), odata.observed("1050010_2", "GM1674", "")),
    rivm.untyped(("20300", "MW00000", "WK167405  ", "15.2", "    ."), ("20300", "MOG0095", "WK167405  ", "11.0", "1")),
    vektis.file_of(vektis.group("ROOSENDAAL", "1.5", "100.25", "50"), vektis.rest("2", "1", "1")),
)
SCRAPS = (
    b";",
    b",",
    b'"',
    b"\n",
    b"",
    b"x",
    b"nan",
    b"1e5",
    b"-99997",
    b"1.234,5",
    b"<5",
    b"#N/B",
    b"\xe9",
    b"9" * 400,
)
DAMAGE = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 6), st.sampled_from(SCRAPS)), min_size=1, max_size=5)


def damaged(content: bytes, damage: list[tuple[float, int, bytes]]) -> bytes:
    """At a fraction of its length some bytes are replaced by a scrap."""
    for where, length, scrap in damage:
        start = int(where * len(content))
        content = content[:start] + scrap + content[start + length :]
    return content


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(WHOLE), DAMAGE)
def test_damage_never_becomes_an_exception_or_a_figure_out_of_nothing(
    content: bytes, damage: list[tuple[float, int, bytes]]
) -> None:
    try:
        upload = read(damaged(content, damage), file="bron-2023.csv")
    except UnreadableFileError:
        return
    assert all(one.sentence().endswith(".") for one in upload.findings)
    assert all((one.value is None) is (one.state is not CellState.WAARDE) for one in upload.observations)


def saved_as_workbook(content: bytes, separator: str) -> bytes:
    """As Excel saves it: digits have become numbers."""
    lines = content.decode().splitlines()
    cells = [[_typed(cell) for cell in line.split(separator)] for line in lines]
    return workbook({"Blad1": cells})


def _typed(cell: str) -> str | float | None:
    try:
        return float(cell)
    except ValueError:
        return cell or None


def test_saved_again_as_a_workbook_the_figures_are_the_same() -> None:
    for content, separator in (
        (leefbaarometer.version_3(leefbaarometer.scores("WK167405", 2022, soc="-6.4e-05", afw="0.069936")), ","),
        (duo.advices(duo.school("ROOSENDAAL", {"HAVO": 30, "VWO": "<5"})), ";"),
        (vektis.file_of(vektis.group("ROOSENDAAL", "1.5", "100.25", "50")), ";"),
        (csv_text(odata.HEADER, odata.observed("M000224", "WK167405", "28.4")).encode(), ";"),
    ):
        plain = read(content, file="bron-2023-2024.csv")
        saved = read(saved_as_workbook(content, separator), file="bron-2023-2024.xlsx")
        assert [(one.key, one.value, one.state) for one in plain.observations] == [
            (one.key, one.value, one.state) for one in saved.observations
        ]
        assert plain.recognised_as == saved.recognised_as
        assert {one.place.sheet for one in saved.observations} == {"Blad1"}
