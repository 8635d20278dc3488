"""The command `mapping`: from suggestion to a saved mapping by which the next file loads."""

import json
from pathlib import Path

from tests.builders.mappings import table
from tests.cli.conftest import Run

LINES = ("wijk;kwartaal;Aantal jobcoaches", "WK167405;2026Q1;3", "WK167404;2026Q1;x")


def write(path: Path, *lines: str) -> Path:
    path.write_bytes(table(*lines))
    return path


def saved(run: Run, folder: Path, name: str = "Coaches") -> Path:
    """Saves what is suggested; gives the file with the choices."""
    example = write(folder / "eerste.csv", *LINES)
    choices = run("mapping", "suggest", example, "--json").json["choices"] | {"name": name}
    path = folder / "keuzes.json"
    path.write_text(json.dumps(choices), encoding="utf-8")
    done = run("mapping", "save", path, "--example", example)
    assert (done.status, done.err) == (0, "")
    return path


def test_what_is_suggested_is_said_in_words(empty: Run, tmp_path: Path) -> None:
    said = empty("mapping", "suggest", write(tmp_path / "a.csv", *LINES)).out
    assert said.splitlines() == [
        "a.csv: tabel, koppen op rij 1, 2 rijen",
        "- wijk: gebied (bijvoorbeeld WK167405, WK167404)",
        "- kwartaal: periode (bijvoorbeeld 2026Q1)",
        "- Aantal jobcoaches: waarde -> RSD-L18.n (bijvoorbeeld 3, x)",
    ]


def test_the_next_file_loads_by_the_saved_mapping(empty: Run, tmp_path: Path) -> None:
    saved(empty, tmp_path)
    later = write(tmp_path / "tweede.csv", LINES[0], "WK167405;2026Q2;5")
    checked = empty("load", later, "--json")
    assert checked.status == 0
    assert checked.json["changes"]["added"] == 1
    assert empty("load", later, "--as", "coaches", "--dry-run").status == 0


def test_mappings_are_listed_shown_and_dropped(empty: Run, tmp_path: Path) -> None:
    assert empty("mapping", "list").out == "Er zijn geen koppelingen bewaard.\n"
    saved(empty, tmp_path)
    assert empty("mapping", "list").out == "Coaches: tabel, RSD-L18.n\n"
    assert empty("mapping", "show", "coaches").out.splitlines() == [
        "Coaches (indeling: tabel)",
        "- gebied: wijk",
        "- periode: kwartaal",
        "- 'Aantal jobcoaches' vult RSD-L18.n",
    ]
    assert empty("mapping", "drop", "Coaches").out == "Koppeling 'Coaches' is verwijderd.\n"
    assert empty("mapping", "list", "--json").json == []


def test_a_shown_mapping_can_be_saved_elsewhere(empty: Run, tmp_path: Path) -> None:
    saved(empty, tmp_path)
    shown = empty("mapping", "show", "Coaches", "--json").json
    path = tmp_path / "koppeling.json"
    path.write_text(json.dumps(shown | {"name": "Kopie"}), encoding="utf-8")
    assert empty("mapping", "save", path, "--json").json == shown | {"name": "Kopie"}


def test_what_cannot_be_done_is_explained(empty: Run, tmp_path: Path) -> None:
    choices = saved(empty, tmp_path)
    example = tmp_path / "eerste.csv"
    again = empty("mapping", "save", choices, "--example", example)
    assert (again.status, again.err) == (
        2, "Er is al een koppeling met de naam 'Coaches'. Vervangen kan met --replace.\n",
    )  # fmt: skip
    assert empty("mapping", "save", choices, "--example", example, "--replace").status == 0
    assert "Noem met --example" in empty("mapping", "save", choices).err
    assert "is geen JSON-bestand" in empty("mapping", "save", example).err
    assert "hoort een naam of een bestand" in empty("mapping", "show").err
    assert "Wel bewaard: Coaches." in empty("mapping", "show", "Anders").err
    assert "kan niet worden geopend" in empty("mapping", "suggest", tmp_path / "weg.csv").err
    choices.write_text('{"name": "Leeg", "links": []}', encoding="utf-8")
    assert "Koppel minstens één kolom aan een maat." in empty("mapping", "save", choices, "--example", example).err
    choices.write_text('{"name": "Leeg", "links": [{"tekst": 1}]}', encoding="utf-8")
    assert "is geen koppeling" in empty("mapping", "save", choices, "--example", example).err
