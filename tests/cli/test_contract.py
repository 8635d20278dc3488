"""The command line as the contract fixes it, on real definitions and files made here."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

CSV = Callable[..., Path]
RING = "roosendaal-ring"
M07 = (f"RSD-M07;{RING};2026Q1;150", f"RSD-M07;{RING};2026Q2;360", f"RSD-M07;{RING};2026Q3;540")


def test_an_empty_store_still_shows_every_target_that_is_no_umbrella(empty: Run) -> None:
    targets = empty("progress", "--json", "--at", "2026-10-15").json
    assert len(targets) == 46
    assert {one["status"] for one in targets} == {"geen_gegevens", "geen_streefwaarde"}
    assert "TGT-B01" not in {one["target"] for one in targets}


def test_progress_has_the_keys_of_the_contract_in_its_order(empty: Run) -> None:
    first = empty("progress", "--json").json[0]
    assert " ".join(first) == (
        "target measure area theme interventions what unit target_value target_value_max qualifier due_date baseline "
        "counting counting_basis realised expected pace status as_of stale observations explanation"
    )


def test_a_load_is_one_version_and_shows_up_in_progress(empty: Run, csv: CSV) -> None:
    loaded = empty("load", csv(*M07), "--by", "analist", "--note", "derde kwartaal", "--json")
    assert loaded.status == 0
    document = loaded.json
    assert document["recognised_as"] == "waarnemingen"
    assert (document["rows_read"], document["observations"], document["ok"]) == (3, 3, True)
    assert document["changes"] == {"added": 3, "changed": 0, "unchanged": 0, "withdrawn": 0}
    assert document["version"] == 1
    judged = {one["target"]: one for one in empty("progress", "--json", "--at", "2026-10-15").json}
    for target in ("TGT-B02", "TGT-B10"):
        one = judged[target]
        assert (one["realised"], round(one["expected"], 3), round(one["pace"], 4)) == (540, 673.151, 0.8022)
        assert (one["status"], one["as_of"], one["observations"], one["stale"]) == ("aandacht", "2026-09-30", 3, False)


def test_status_flips_are_named_before_anything_is_written(empty: Run, csv: CSV) -> None:
    empty("load", csv(f"RSD-M09;{RING};2026Q1;10"))
    checked = empty("check", csv(f"RSD-M09;{RING};2026Q2;16"), "--json").json
    assert {"target": "TGT-B04", "area": RING, "from": "te_vroeg", "to": "behaald"} in checked["status_flips"]
    assert checked["version"] is None
    assert len(empty("history", "--json").json) == 1


def test_the_same_file_twice_makes_no_second_version(empty: Run, csv: CSV) -> None:
    path = csv(*M07)
    empty("load", path)
    again = empty("load", path, "--json")
    assert (again.status, again.json["version"]) == (0, None)
    assert again.json["changes"] == {"added": 0, "changed": 0, "unchanged": 3, "withdrawn": 0}


def test_dry_run_writes_nothing(empty: Run, csv: CSV) -> None:
    dry = empty("load", csv(*M07), "--dry-run", "--json")
    assert (dry.status, dry.json["changes"]["added"], dry.json["version"]) == (0, 3, None)
    assert empty("history", "--json").json == []


def test_several_files_are_one_version_all_or_nothing(empty: Run, csv: CSV) -> None:
    good = csv(M07[0], name="een.csv")
    other = csv(M07[1], name="twee.csv")
    bad = csv(f"RSD-M07;{RING};2026Q3;12½", name="drie.csv")
    refused = empty("load", good, bad, "--json")
    assert (refused.status, [one["version"] for one in refused.json]) == (1, [None, None])
    assert empty("history", "--json").json == []
    loaded = empty("load", good, other, "--json")
    assert (loaded.status, [one["version"] for one in loaded.json]) == (0, [1, 1])
    history = empty("history", "--json").json
    assert [(one["version"], one["file"], one["added"]) for one in history] == [(1, "een.csv; twee.csv", 2)]
    steps = [empty("trace", f"RSD-M07/{RING}/{period}", "--json").json[-1] for period in ("2026Q1", "2026Q2")]
    assert [step["file"] for step in steps] == ["een.csv", "twee.csv"]


def test_a_key_in_two_files_of_one_load_is_refused(empty: Run, csv: CSV) -> None:
    refused = empty("load", csv(M07[0], name="een.csv"), csv(M07[0] + "1", name="twee.csv"), "--json")
    assert refused.status == 1
    assert [one["code"] for one in refused.json[1]["findings"]] == ["SLEUTEL_IN_TWEE_BESTANDEN"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("16;roosendaal-ring;2026;5", "INDICATOR_DUBBELZINNIG", "indicator"),
        ("RSD-M07;roosendaal-ring;2026Q2;12½", "WAARDE_GEEN_GETAL", "waarde"),
        ("RSD-M07;atlantis;2026Q1;12", "ONBEKEND_GEBIED", "gebied"),
        ("RSD-M07;roosendaal-ring;ooit;12", "ONBEKENDE_PERIODE", "periode"),
        ("RSD-M99;roosendaal-ring;2026Q1;12", "ONBEKENDE_INDICATOR", "indicator"),
    ],
)
def test_a_fault_is_refused_at_its_cell_and_the_store_is_unchanged(
    empty: Run, csv: CSV, row: str, code: str, column: str
) -> None:
    refused = empty("load", csv(M07[0], row), "--json")
    assert (refused.status, refused.json["ok"], refused.json["version"]) == (1, False, None)
    faults = [one for one in refused.json["findings"] if one["severity"] == "fout"]
    assert [(one["code"], one["row"], one["column"]) for one in faults] == [(code, 3, column)]
    assert all(one["why"] and one["fix"] for one in faults)
    assert empty("history", "--json").json == []


def test_overlap_with_what_is_stored_is_refused(empty: Run, csv: CSV) -> None:
    empty("load", csv(f"RSD-M05;{RING};2026Q1;1"))
    refused = empty("load", csv(f"RSD-M05;{RING};2026;4"), "--json")
    assert refused.status == 1
    assert [one["code"] for one in refused.json["findings"]] == ["OVERLAPPENDE_PERIODEN"]
    assert len(empty("history", "--json").json) == 1


def test_undo_is_a_new_version_and_as_of_still_tells_the_past(empty: Run, csv: CSV) -> None:
    empty("load", csv(M07[0]))
    empty("load", csv(M07[0].replace("150", "170")))
    undone = empty("undo", 2, "--by", "analist", "--reason", "verkeerd bestand", "--json")
    assert (undone.status, undone.json["version"], undone.json["undoes"]) == (0, 3, 2)

    def realised(*extra: object) -> float:
        targets = empty("progress", "--json", "--at", "2026-04-01", *extra).json
        return next(one["realised"] for one in targets if one["target"] == "TGT-B02")

    assert (realised(), realised("--as-of", 2), realised("--as-of", 1)) == (150, 170, 150)
    assert [one["undone_by"] for one in empty("history", "--json").json] == [None, 3, None]


def test_undo_of_what_was_changed_since_is_a_conflict_and_overwrites_nothing(empty: Run, csv: CSV) -> None:
    empty("load", csv(M07[0]))
    empty("load", csv(M07[0].replace("150", "170")))
    refused = empty("undo", 1, "--by", "analist", "--reason", "fout")
    assert refused.status == 3
    assert "RSD-M07 · roosendaal-ring · 2026Q1" in refused.err
    assert len(empty("history", "--json").json) == 2


def test_trace_names_file_cell_and_what_replaced_it(empty: Run, csv: CSV) -> None:
    empty("load", csv(*M07), "--by", "analist")
    empty("load", csv(M07[2].replace("540", "550"), name="herzien.csv"))
    steps = empty("trace", f"RSD-M07 · {RING} · 2026Q3", "--json").json
    assert [(one["file"], one["row"], one["value"], one["ended_by"]) for one in steps] == [
        ("uitvraag.csv", 4, 540, 2),
        ("herzien.csv", 2, 550, None),
    ]
    assert empty("trace", steps[0]["id"], "--json").json[0]["by"] == "analist"


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("progress", "--at", "gisteren"), "geen datum"),
        (("progress", "--theme", "Z"), "Thema 'Z'"),
        (("progress", "--area", "atlantis"), "atlantis"),
        (("progress", "--intervention", "RSD-Z-z"), "RSD-Z-z"),
        (("progress", "--as-of", "7"), "Versie 7 bestaat niet"),
        (("undo", "9", "--by", "a", "--reason", "b"), "9"),
        (("trace", "999"), "999"),
        (("check", "bestaat-niet.xlsx"), "bestaat niet"),
        (("template", "iets", "--out", "x.xlsx"), "iets"),
        (("onzin",), "onzin"),
        ((), "Hulp"),
    ],
)
def test_wrong_use_is_said_in_dutch_with_status_2(empty: Run, arguments: tuple[str, ...], part: str) -> None:
    ran = empty(*arguments)
    assert ran.status == 2
    assert part in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("content", "what"), [('{"type": "FeatureCollection"}', "een kaart (geojson)"), ('[{"Id": 0}]', "in json")]
)
def test_a_file_that_is_no_table_is_said_with_status_2(empty: Run, tmp_path: Path, content: str, what: str) -> None:
    path = tmp_path / "wijken.geojson"
    path.write_text(content, encoding="utf-8")
    ran = empty("load", path)
    assert (ran.status, "'wijken.geojson' is een" in ran.err, what in ran.err) == (2, True, True)


def test_without_a_store_the_message_says_how_to_make_one(run: Run) -> None:
    ran = run("progress")
    assert ran.status == 3
    assert "init" in ran.err


@pytest.mark.parametrize("kind", ["waarnemingen", "begroting"])
def test_a_template_comes_back_as_its_own_kind(empty: Run, tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"{kind}.xlsx"
    assert empty("template", kind, "--out", out).status == 0
    assert empty("check", out, "--json").json["recognised_as"] == kind


def test_init_fills_an_empty_place_once_and_marks_the_example(run: Run) -> None:
    first = run("init", "--json").json
    assert first["existed"] is False
    again = run("init", "--json").json
    assert again == {"existed": True, "versions": []}
    assert any("fictief voorbeeldcijfer" in one["explanation"] for one in run("progress", "--json").json)
    assert run("remove-example", "--by", "beheerder").status == 0
    assert {one["status"] for one in run("progress", "--json").json} == {"geen_gegevens", "geen_streefwaarde"}
    assert run("budget", "--json").json["lines"][0]["total"] == 59400


def test_coverage_and_outcomes_answer_on_an_empty_store(empty: Run) -> None:
    assert {one["status"] for one in empty("coverage", "--json").json} == {"ontbreekt"}
    assert {one["value"] for one in empty("outcomes", "--json").json} == {None}
