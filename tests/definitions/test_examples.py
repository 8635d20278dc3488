"""voorbeelden.yaml: what is committed, and what is refused with file and key."""

from collections import Counter
from pathlib import Path

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.examples import Example, ThemeBasis, Tranche
from tests.builders.definitions import edit, write_second_area
from tests.definitions.test_refusals import problems_of

FILE = "landelijk/voorbeelden.yaml"


def test_22_examples_of_14_areas() -> None:
    examples = load_definitions().examples
    assert [one.id for one in examples] == [f"VB-{number:02d}" for number in range(1, 23)]
    assert len({one.area for one in examples}) == 14
    assert Counter(one.theme for one in examples) == {"A": 3, "B": 2, "C": 7, "D": 4, "E": 6}
    assert Counter(one.tranche for one in examples) == {Tranche.EERSTE: 10, Tranche.TWEEDE: 12}
    assert [one.id for one in examples if one.theme_basis is ThemeBasis.BRON] == ["VB-07", "VB-08", "VB-09", "VB-10"]


def test_an_example_with_all_its_fields() -> None:
    found = {one.id: one for one in load_definitions().examples}
    assert found["VB-10"] == Example(
        id="VB-10",
        area="rotterdam-zuid",
        area_as_written="Rotterdam-Zuid",
        tranche=Tranche.EERSTE,
        theme="C",
        theme_basis=ThemeBasis.BRON,
        title="Dagprogrammering",
        what="Basisscholen en middelbare scholen bieden extra uren om te leren en zich te ontwikkelen.",
        target_group="leerlingen in het basisonderwijs en het voortgezet onderwijs",
        quantities="ongeveer 9.500 leerlingen; 42 scholen; 10 uur in het basisonderwijs en 6 uur in het voortgezet "
        "onderwijs",
        remark="De bron noemt bij de uren geen periode. Vermoedelijk is het per week; dat is niet nagegaan.",
    )
    assert (found["VB-04"].quantities, found["VB-04"].remark) == (None, None)


def test_the_file_may_be_absent(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / FILE).unlink()
    assert load_definitions(root).examples == ()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("area: zaandam-oost", "area: zaandam-west", "VB-01.area: het gebied 'zaandam-west' bestaat niet."),
        ("  theme: C", "  theme: Z", "VB-01.theme: het thema 'Z' bestaat niet."),
        ("'2023-2025'", "'2019-2021'", "VB-01.tranche: '2019-2021' is niet bekend. Kies uit: 2023-2025, 2026-2028."),
        ("voorstel\n", "gok\n", "VB-01.theme_basis: 'gok' is niet bekend. Kies uit: bron, voorstel."),
        ("  title: Verlengde leertijd (Vensters op de wereld)\n", "", "VB-01.title: ontbreekt. Vul deze sleutel in."),
        ("  target_group:", "  targetgroup:", "VB-01.targetgroup: onbekende sleutel. Bedoelt u 'target_group'?"),
        (
            "  target_group: basis",
            "  url: x\n  target_group: basis",
            "VB-01.url: onbekende sleutel. Bekend zijn: area, ",
        ),
        ("VB-02:", "VB-01:", "regel 18: de sleutel 'VB-01' staat er twee keer. Laat er één staan."),
        ("quantities: 1 ontdeklab", "quantities: 1", "VB-03.quantities: 1 is geen tekst. Zet er aanhalingstekens om."),
    ],
)
def test_a_mistake_is_refused_with_file_and_key(tmp_path: Path, old: str, new: str, problem: str) -> None:
    root = write_second_area(tmp_path)
    path = root / FILE
    edit(path, old, new)
    found = problems_of(root)
    assert [one.startswith(f"{FILE}: {problem}") for one in found] == [True], found


def test_examples_of_an_area_with_a_programme_of_its_own(tmp_path: Path) -> None:
    """An area may also be one that only a programme's folder defines."""
    root = write_second_area(tmp_path)
    edit(root / FILE, "area: zaandam-oost", "area: voorbeeld-oost")
    assert load_definitions(root).examples[0].area == "voorbeeld-oost"
