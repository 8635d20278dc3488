"""Findings that many rows share: five in full, the rest as one finding with a count."""

import pytest

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import Severity
from spuk_monitor.ingest.tally import Tally
from tests.builders.ingest import found, read
from tests.builders.statline import kwb

AREAS = ("WK167400", "WK167402", "WK167403", "WK167404", "WK167405", "WK167406", "WK167407")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (5, []),  # the near miss
        (6, ["Aantal inwoners (aantal)' (tot en met rij 7)", "1 cel"]),
        (7, ["Aantal inwoners (aantal)' (tot en met rij 8)", "2 cellen"]),
    ],
)
def test_five_are_shown_and_the_rest_is_counted(wrong: int, told: list[str]) -> None:
    """MEER_VAN_DEZELFDE: the hit, and the near miss with just five."""
    content = kwb({area: ("veel" if n < wrong else 5, "1") for n, area in enumerate(AREAS)})  # type: ignore[misc]
    upload = read(content, file="kwb_2024.csv")
    assert len(found(upload, "WAARDE_GEEN_GETAL")) == 5
    rest = found(upload, "MEER_VAN_DEZELFDE")
    assert len(rest) == bool(told)
    for one in rest:
        assert one.severity is Severity.FOUT
        assert "De melding 'Waarde is geen getal' geldt nog voor" in one.why
        assert all(words in one.why for words in told)


def test_each_column_has_its_own_five() -> None:
    tally = Tally()
    for row in range(2, 14):
        for column in ("een", "twee"):
            tally.add(finding("GEEN_RIJEN", Place(row=row, column=column)))
    told = tally.findings()
    assert [one.place.row for one in told if one.place.column == "een"] == [2, 3, 4, 5, 6, 13]
    assert [one.code for one in told].count("MEER_VAN_DEZELFDE") == 2
    assert "7 cellen in kolom 'twee' (tot en met rij 13)" in told[-1].why
