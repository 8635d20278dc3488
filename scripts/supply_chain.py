"""Writes docs/sbom.cdx.json and docs/beheer/onderdelen.md of what is installed: `python -m scripts.supply_chain`.

With `--check` it says what differs from what is installed, and writes nothing.
"""

import argparse
import json
from collections.abc import Sequence
from typing import Final

from scripts.bill_of_materials import bill_of_materials
from scripts.installed_parts import PROJECT, REQUIREMENTS, Part, direct_requirements, installed_on, installed_parts
from scripts.licences_page import licences_page

BILL: Final = PROJECT / "docs" / "sbom.cdx.json"
LICENCES: Final = PROJECT / "docs" / "beheer" / "onderdelen.md"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Lijst van onderdelen en licenties van wat is geïnstalleerd")
    parser.add_argument("--check", action="store_true", help="alleen zeggen wat anders is dan geïnstalleerd")
    options = parser.parse_args(arguments)
    parts = installed_parts(direct_requirements(REQUIREMENTS.read_text(encoding="utf-8")).values())
    if options.check:
        return _differences(parts)
    BILL.write_text(bill_of_materials(parts), encoding="utf-8")
    LICENCES.write_text(licences_page(parts, installed_on=installed_on()), encoding="utf-8")
    print(f"{len(parts)} pakketten beschreven in {BILL.name} en {LICENCES.name}.")
    return 0


def _differences(parts: Sequence[Part]) -> int:
    listed = {one["name"]: one["version"] for one in json.loads(BILL.read_text(encoding="utf-8"))["components"]}
    here = {one.name: one.version for one in parts}
    other = [name for name in sorted(listed | here) if listed.get(name) != here.get(name)]
    for name in other:
        print(f"{name}: in de lijst {listed.get(name, 'niet')}, hier {here.get(name, 'niet geïnstalleerd')}.")
    if not other:
        print(f"De lijst klopt met wat hier is geïnstalleerd: {len(here)} pakketten.")
    return 1 if other else 0


if __name__ == "__main__":
    raise SystemExit(main())
