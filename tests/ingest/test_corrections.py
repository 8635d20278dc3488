"""Corrections: applied where the file still says what they expect, and never in silence."""

from dataclasses import replace
from datetime import date

import pytest

from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import CellState, Severity
from spuk_monitor.domain.uploads import ObservationDraft
from spuk_monitor.ingest import read_upload
from spuk_monitor.ingest.corrections import apply
from tests.builders.ingest import codes, csv_text, observed, read, roosendaal

PLACE = Place("Waarnemingen", 2, "waarde", "D2")
CORRECTION = Correction(
    measure="RSD-M05",
    area="roosendaal-ring",
    period="2026Q1",
    expect=14.0,
    value=41.0,
    reason="cijfers verwisseld",
    by="beheerder",
    on=date(2026, 11, 2),
)
KNOWN = {CORRECTION.key: CORRECTION}


def draft(value: float | None = 14.0, **changes: object) -> ObservationDraft:
    state = CellState.WAARDE if value is not None else CellState.ONBEKEND
    made = ObservationDraft("RSD-M05", "roosendaal-ring", "2026Q1", value, state, place=PLACE)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_figure_that_is_still_as_expected_is_corrected_and_said() -> None:
    other = draft(period="2026Q2")
    corrected, findings = apply([other, draft(note="telling")], KNOWN)
    assert list(corrected) == [
        other,
        draft(41.0, note="telling; gecorrigeerd van 14 naar 41: cijfers verwisseld", correction=CORRECTION),
    ]
    (one,) = findings
    assert (one.code, one.severity, one.place) == ("CORRECTIE_TOEGEPAST", Severity.INFO, PLACE)
    assert one.key == "RSD-M05 · roosendaal-ring · 2026Q1"
    assert one.why == (
        "Volgens correcties.yaml is 14 hier 41 geworden: cijfers verwisseld (beheerder, 2 november 2026)."
    )


def test_a_figure_that_became_something_else_is_an_error_and_left_alone() -> None:
    drafts = [draft(15.5)]
    corrected, findings = apply(drafts, KNOWN)
    assert corrected is drafts
    (one,) = findings
    assert (one.code, one.severity, one.value) == ("CORRECTIE_PAST_NIET", Severity.FOUT, "15,5")
    assert one.why == (
        "correcties.yaml verwacht hier 14 om er 41 van te maken (cijfers verwisseld; beheerder, 2 november 2026), "
        "maar het bestand zegt 15,5."
    )


def test_a_figure_that_is_right_already_needs_no_correction() -> None:
    drafts = [draft(41.0)]
    corrected, findings = apply(drafts, KNOWN)
    assert corrected is drafts
    assert [(one.code, one.severity, one.value) for one in findings] == [("CORRECTIE_OVERBODIG", Severity.INFO, "41")]


def test_a_missing_number_may_be_what_is_expected() -> None:
    correction = replace(CORRECTION, expect=None)
    (corrected,), (one,) = apply([draft(None)], {correction.key: correction})
    assert (corrected.value, corrected.state) == (41.0, CellState.WAARDE)
    assert corrected.note == "gecorrigeerd van geen getal naar 41: cijfers verwisseld"
    assert "is geen getal hier 41 geworden" in one.why
    _, (missing,) = apply([draft(None)], KNOWN)
    assert (missing.code, missing.value) == ("CORRECTIE_PAST_NIET", "geen getal")


@pytest.mark.parametrize(
    "changes",
    [{"measure": "RSD-M06"}, {"area": "GM1674"}, {"period": "2026"}, {"category": "x"}],
    ids=["measure", "area", "period", "category"],
)
def test_a_figure_of_another_key_is_none_of_its_business(changes: dict[str, str]) -> None:
    drafts = [draft(**changes)]
    corrected, findings = apply(drafts, KNOWN)
    assert corrected is drafts
    assert findings == []


def test_margins_stay_only_where_they_hold_the_corrected_value() -> None:
    (wide,), _ = apply([draft(margin_low=10.0, margin_high=50.0)], KNOWN)
    (narrow,), _ = apply([draft(margin_low=10.0, margin_high=20.0)], KNOWN)
    assert (wide.margin_low, wide.margin_high) == (10.0, 50.0)
    assert (narrow.margin_low, narrow.margin_high) == (None, None)


def test_without_corrections_the_drafts_are_not_looked_at() -> None:
    class Untouchable(list[ObservationDraft]):
        def __iter__(self) -> object:  # type: ignore[override]
            raise AssertionError("looked at")

    drafts = Untouchable([draft()])
    assert apply(drafts, {})[0] is drafts


def test_a_long_file_is_corrected_as_a_short_one() -> None:
    """Its drafts are columns, made into drafts when looked at."""
    months = [f"{year}-{month:02d}" for year in range(1990, 2026) for month in range(1, 13)]
    lines = [f"{measure};roosendaal-ring;{month};14" for measure in ("RSD-M05", "RSD-M09") for month in months]
    content = csv_text("indicator;gebied;periode;waarde", *lines).encode()
    correction = replace(CORRECTION, period="2001M02")
    plain = read(content, file="lang.csv").observations
    corrected, (one,) = apply(plain, {correction.key: correction})
    changed = [(draft.key, draft.value) for draft, before in zip(corrected, plain, strict=True) if draft != before]
    assert changed == [("RSD-M05 · roosendaal-ring · 2001M02", 41.0)]
    assert (one.code, one.place.row) == ("CORRECTIE_TOEGEPAST", 2 + months.index("2001-02"))


def test_a_file_is_read_with_the_corrections_of_the_definitions() -> None:
    definitions = replace(roosendaal(), corrections=KNOWN)
    upload = read_upload(observed({"waarde": 14}), file="a.xlsx", definitions=definitions)
    assert [(one.value, one.correction) for one in upload.observations] == [(41.0, CORRECTION)]
    assert codes(upload) == ["CORRECTIE_TOEGEPAST"]
    refused = read_upload(observed({"waarde": 15}), file="a.xlsx", definitions=definitions)
    assert (refused.ok, codes(refused)) == (False, ["CORRECTIE_PAST_NIET"])
