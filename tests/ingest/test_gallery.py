"""One case per finding code: the defect is found once, at its cell, and the near miss is left alone."""

import pytest

from spuk_monitor.domain.catalogue import CATALOGUE
from spuk_monitor.domain.outline_texts import OUTLINES
from spuk_monitor.domain.terms import Severity
from tests.builders.gallery import Case
from tests.ingest import (
    gallery_budget,
    gallery_file,
    gallery_linking,
    gallery_mappings,
    gallery_observations,
    gallery_publications,
    gallery_surveys,
)

CASES = [
    *gallery_file.CASES,
    *gallery_observations.CASES,
    *gallery_budget.CASES,
    *gallery_linking.CASES,
    *gallery_mappings.CASES,
    *gallery_publications.CASES,
    *gallery_surveys.CASES,
]
ELSEWHERE = {
    "CORRECTIE_OVERBODIG",  # needs a correction in the definitions: test_corrections.py
    "CORRECTIE_PAST_NIET",  # likewise
    "CORRECTIE_TOEGEPAST",  # likewise
    "PERSOONSGEGEVENS",  # many hits and near misses: test_privacy.py
    "GEBIED_NODIG",  # needs a second programme: test_budget_flat.py
    "GEBIED_DUBBELZINNIG",  # needs two areas of one name: test_keys.py
    "UITPUTTING_VERHUIST",  # beside stored spending: test_budget_beside_store.py
    "UITPUTTING_ZONDER_REGEL",  # likewise
    "SLEUTEL_IN_TWEE_BESTANDEN",  # about two files of one load: tests/cli/test_contract.py
    "MEER_VAN_DEZELFDE",  # its near miss has a fout too: test_tally.py
    "REDEN_GEVRAAGD",  # beside the store: tests/loading/test_preview.py
    "UITSCHIETER",  # likewise
    "GETAL_VERDWIJNT",  # likewise
    "VOORLOPIG_NA_DEFINITIEF",  # likewise
    *OUTLINES,  # about a map: test_outlines.py
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_defect_is_found_at_its_cell(case: Case) -> None:
    upload, found = case.of_hit()
    assert len(found) == 1, [one.sentence() for one in upload.findings]
    finding = found[0]
    assert finding.value == case.value
    assert finding.place.cell == case.cell
    if case.row is not None:
        assert finding.place.row == case.row
    assert case.says in finding.sentence()
    assert upload.ok is (Severity.FOUT not in {one.severity for one in upload.findings})
    if finding.severity is Severity.FOUT and case.existing is None:
        assert not upload.ok


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_near_miss_is_left_alone(case: Case) -> None:
    upload, found = case.of_near()
    assert found == []
    unexpected = [one.sentence() for one in upload.findings if one.severity is Severity.FOUT]
    assert unexpected == []


def test_every_code_has_one_case() -> None:
    codes = [case.code for case in CASES]
    assert sorted(codes) == sorted(set(codes))
    assert set(codes) | ELSEWHERE == set(CATALOGUE)
