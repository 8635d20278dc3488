"""The bill of materials and the list of licences are of the packages that are pinned."""

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from scripts.bill_of_materials import bill_of_materials
from scripts.installed_parts import REQUIREMENTS, Inside, Part, direct_requirements, installed_parts
from scripts.licences import UNKNOWN, is_copyleft, is_spdx, licence_of
from scripts.licences_page import PURPOSES, licences_page
from scripts.supply_chain import BILL, LICENCES

SOME_BSD = "Classifier: License :: OSI Approved :: BSD License"
RENEW = "python -m scripts.supply_chain makes it anew"


def pinned() -> dict[str, str]:
    pins = direct_requirements(REQUIREMENTS.read_text(encoding="utf-8"))
    return {name: str(one.specifier).removeprefix("==") for name, one in pins.items()}


def test_bill_of_materials_names_what_is_pinned() -> None:
    bill = json.loads(BILL.read_text(encoding="utf-8"))
    graph = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    assert sorted(graph["spuk-monitor"]) == [f"pkg:pypi/{name}@{pinned()[name]}" for name in sorted(pinned())], RENEW


def test_list_of_licences_names_what_is_pinned() -> None:
    own = LICENCES.read_text(encoding="utf-8").split("## Wat die onderdelen nodig hebben")[0]
    rows = [line.strip("| ").split(" | ")[:2] for line in own.splitlines() if line.startswith("| ")]
    assert dict(rows[2:]) == pinned(), RENEW


def test_both_name_the_same_packages() -> None:
    bill = json.loads(BILL.read_text(encoding="utf-8"))
    tables = LICENCES.read_text(encoding="utf-8").split("## Licenties die om aandacht vragen")[0]
    rows = [line.strip("| ").split(" | ") for line in tables.splitlines() if line.startswith("| ")]
    listed = [(row[0], row[1]) for row in rows if row[0] not in ("onderdeel", "---")]
    assert sorted(listed) == [(one["name"], one["version"]) for one in bill["components"]]


def test_every_pin_has_a_purpose_and_every_purpose_a_pin() -> None:
    assert sorted(PURPOSES) == sorted(pinned())


def test_pins_are_exact() -> None:
    assert [name for name, version in pinned().items() if not re.fullmatch(r"\d[\w.]*", version)] == []


def test_what_a_package_needs_comes_along_but_not_what_only_tests_need() -> None:
    parts = {one.name: one for one in installed_parts(direct_requirements("httpx==0.28.1  # with a remark").values())}
    assert parts["httpx"].needs == ("anyio", "certifi", "httpcore", "idna")
    assert (parts["httpx"].direct, parts["h11"].direct) == (True, False)
    assert "pytest" not in parts


def test_an_extra_brings_what_it_asks_for() -> None:
    bare, binary = (installed_parts(direct_requirements(f"psycopg{extra}").values()) for extra in ("", "[binary]"))
    assert {one.name for one in binary} - {one.name for one in bare} == {"psycopg-binary"}


def test_a_package_that_is_not_installed_is_said() -> None:
    with pytest.raises(SystemExit, match=r"^niet-bestaand is niet geïnstalleerd\."):
        installed_parts(direct_requirements("niet-bestaand==1.0").values())


def test_the_same_packages_give_the_same_bytes() -> None:
    few = list(direct_requirements("typst\npillow").values())
    first, second = (bill_of_materials(installed_parts(order)) for order in (few, few[::-1]))
    assert first == second


def test_what_is_inside_a_package_is_named_within_it() -> None:
    inside = (Inside("openssl", "4.0.3", "pkg:generic/openssl@4.0.3", ""), Inside("raqm", "", "", "MIT", optional=True))
    bill = json.loads(bill_of_materials([Part("kluis", "2.0", "MIT", (), inside, True)]))
    assert bill["components"][0]["components"] == [
        {"type": "library", "name": "openssl", "version": "4.0.3", "purl": "pkg:generic/openssl@4.0.3"},
        {"type": "library", "name": "raqm", "scope": "optional", "licenses": [{"expression": "MIT"}]},
    ]


@pytest.mark.parametrize(
    ("licence", "spdx", "copyleft"),
    [
        ("MIT", True, False),
        ("Apache-2.0 WITH LLVM-exception", True, False),
        ("(Apache-2.0 OR MIT) AND BSD-3-Clause", True, False),
        ("LGPL-3.0-only", True, True),
        ("MPL-2.0", True, True),
        ("MIT OR GPL-3.0-or-later", True, False),
        ("MIT AND MPL-2.0", True, True),
        ("PSF-licentie", False, False),
        (UNKNOWN, False, False),
    ],
)
def test_licences_are_told_apart(licence: str, spdx: bool, copyleft: bool) -> None:
    assert (is_spdx(licence), is_copyleft(licence)) == (spdx, copyleft)


@pytest.mark.parametrize(
    ("metadata", "text", "licence"),
    [
        ("License-Expression: MIT-CMU", "", "MIT-CMU"),
        ("License: Apache License 2.0", "", "Apache-2.0"),
        ("Classifier: License :: OSI Approved :: MIT License", "", "MIT"),
        (SOME_BSD, "Redistribution and use in source and binary forms", "BSD-2-Clause"),
        (SOME_BSD, "Redistribution and use in source and binary forms ... endorse or\n  promote", "BSD-3-Clause"),
        (SOME_BSD, "", UNKNOWN),
        ("License: zie de website", "", UNKNOWN),
    ],
)
def test_licence_is_found_where_makers_write_it(tmp_path: Path, metadata: str, text: str, licence: str) -> None:
    folder = tmp_path / "proef-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.4\nName: proef\nVersion: 1.0\n{metadata}\n")
    (folder / "LICENSE.txt").write_text(text)
    (folder / "RECORD").write_text("proef-1.0.dist-info/METADATA,,\nproef-1.0.dist-info/LICENSE.txt,,\n")
    assert licence_of(distribution("pip").at(folder)) == licence


def test_page_says_what_asks_for_attention() -> None:
    parts = [
        Part("plotly", "1.0", UNKNOWN, ("hulp",), (Inside("schoon", "0.2", "", "GPL-2.0-only", optional=True),), True),
        Part("hulp", "3.1", "MPL-2.0", (), (), False),
    ]
    page = licences_page(parts, installed_on="Linux")
    assert "| hulp | 3.1 | MPL-2.0 | plotly |" in page
    assert "- **hulp** 3.1: MPL-2.0\n- **schoon** 0.2, mogelijk binnen plotly: GPL-2.0-only\n" in page
    assert "Van deze onderdelen is de licentie onbekend: plotly." in page


def test_names_are_canonical() -> None:
    assert [name for name in pinned() if canonicalize_name(name) != name] == []
