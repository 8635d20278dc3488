"""Definitions to measure with: a programme for each of the twenty areas, and every municipality of the country.

The programmes are copies of the first one with keys of their own, so that twenty areas cost what twenty areas cost.
"""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from spuk_monitor.definitions.load import AREAS, NATIONAL, default_folder, load_definitions
from spuk_monitor.domain.terms import AreaKind

MUNICIPALITIES = 342  # as many as the Netherlands has in 2024 (CBS)
FIRST_CODE = 2_000  # above every real code of a municipality
_LIST = "gebieden.csv"
_KEYS = re.compile(r"\b(RSD|TGT|USE|NPR|VRAAG)-")


def write(folder: Path) -> Path:
    """The definitions in a new folder; returns it."""
    shutil.copytree(default_folder(), folder)
    _add_municipalities(folder / NATIONAL / _LIST)
    _copy_programmes(folder / AREAS)
    return folder


def municipality_codes() -> Sequence[str]:
    return [f"{FIRST_CODE + number:04d}" for number in range(MUNICIPALITIES)]


def _add_municipalities(path: Path) -> None:
    known = load_definitions().areas.values()
    more = MUNICIPALITIES - sum(one.kind is AreaKind.GEMEENTE for one in known)
    with path.open("a", encoding="utf-8") as out:
        for code in municipality_codes()[:more]:
            out.write(f"GM{code};Gemeente {code};gemeente;GM{code};;;;\n")


def _copy_programmes(areas: Path) -> None:
    definitions = load_definitions()
    first = next(iter(definitions.programmes))
    own = definitions.areas[first].municipality or ""
    others = [one for one in definitions.areas.values() if one.kind is AreaKind.FOCUSGEBIED and one.id != first]
    for number, area in enumerate(others, start=1):
        (areas / area.id).mkdir()
        # Wijken of a municipality of its own: two of the twenty areas lie in the same one.
        codes = {f"WK{own[2:]}": f"WK{FIRST_CODE + number:04d}", own: area.municipality or own}
        for path in (areas / first).iterdir():
            text = _KEYS.sub(rf"\g<1>{number:02d}-", path.read_text(encoding="utf-8"))
            text = re.sub(r"\broosendaal-(\w+)", rf"gebied{number:02d}-\1", text.replace(first, area.id))
            for old, new in codes.items():
                text = text.replace(old, new)
            (areas / area.id / path.name).write_text(text, encoding="utf-8")
