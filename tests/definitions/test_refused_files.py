"""Broken or missing definition files are refused by name; odd but harmless ones are read."""

from pathlib import Path

import pytest

from spuk_monitor.definitions import load_definitions
from tests.builders.definitions import write_second_area
from tests.definitions.refusal_cases import OWN
from tests.definitions.test_refusals import problems_of


@pytest.mark.parametrize("file", ["indicatoren.yaml", "gebieden.csv", "themas.yaml", "drempels.yaml"])
def test_a_missing_national_file(tmp_path: Path, file: str) -> None:
    root = write_second_area(tmp_path)
    (root / "landelijk" / file).unlink()
    assert f"landelijk/{file}: bestand ontbreekt." in problems_of(root)


def test_a_folder_without_a_programme(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "programma.yaml").unlink()
    assert problems_of(root) == [f"{OWN}/programma.yaml: bestand ontbreekt."]


def test_a_misspelt_file_name_is_not_left_out_in_silence(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "doelen.yaml").rename(root / OWN / "doelne.yaml")
    (problem,) = problems_of(root)
    known = [
        "bronnen.yaml", "doelen.yaml", "gebieden.yaml", "indicatoren.yaml", "indicatorgebruik.csv",
        "interventies.yaml", "maten.csv", "programma.yaml", "programmadoelen.yaml",
    ]  # fmt: skip
    told = problem.removeprefix(f"{OWN}/doelne.yaml: onbekend bestand. Bekend zijn: ").removesuffix(".").split(", ")
    assert [name for name in told if name in known] == known


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "programmadoelen.yaml").write_bytes("VBO-D1: {name: Cr\u00e8che, description: x}".encode("cp1252"))
    assert f"{OWN}/programmadoelen.yaml: is geen UTF-8. Sla het bestand op als UTF-8." in problems_of(root)


def test_a_list_where_keys_belong(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "programmadoelen.yaml").write_text("- VBO-D1\n", encoding="utf-8")
    assert f"{OWN}/programmadoelen.yaml: bevat geen sleutels. Schrijf sleutel: waarde." in problems_of(root)


def test_a_record_without_fields(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "programmadoelen.yaml").write_text("VBO-D1: Elk kind doet mee\n", encoding="utf-8")
    expected = f"{OWN}/programmadoelen.yaml: VBO-D1: heeft geen velden. Schrijf er sleutel: waarde onder."
    assert expected in problems_of(root)


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "weg") == [
        f"{tmp_path / 'weg'}: de map 'landelijk' ontbreekt. Wijs met SPUK_DEFINITIONS de goede map aan."
    ]


def test_a_csv_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    path = root / OWN / "maten.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode() + b";;;;;;;;\r\n")
    assert [id_ for id_ in load_definitions(root).measures if id_.startswith("VBO-M")] == [
        "VBO-M01",
        "VBO-M02",
        "VBO-M03",
        "VBO-M04",
    ]
