"""The one entrance: a folder in, Definitions out, or a DefinitionError with every problem."""

import hashlib
import os
from pathlib import Path

from spuk_monitor.definitions.national import National, read_national
from spuk_monitor.definitions.programme import OwnDefinitions, read_programme
from spuk_monitor.definitions.read import SUFFIXES, Folder
from spuk_monitor.definitions.record import Problems
from spuk_monitor.definitions.references import References
from spuk_monitor.definitions.sources import read_sources, with_own
from spuk_monitor.domain.definitions import Definitions, Goal, Thresholds
from spuk_monitor.domain.errors import DefinitionError
from spuk_monitor.domain.sources import Source

NATIONAL = "landelijk"
AREAS = "gebieden"


def default_folder() -> Path:
    """SPUK_DEFINITIONS, else data/definities of the project."""
    chosen = os.environ.get("SPUK_DEFINITIONS")
    return Path(chosen) if chosen else Path(__file__).resolve().parents[2] / "data" / "definities"


def load_definitions(folder: Path | None = None) -> Definitions:
    """Everything in the folder, checked. Raises DefinitionError with all problems, in Dutch, by file and key."""
    root = folder or default_folder()
    problems = Problems()
    if not (root / NATIONAL).is_dir():
        raise DefinitionError([f"{root}: de map '{NATIONAL}' ontbreekt. Wijs met SPUK_DEFINITIONS de goede map aan."])
    references = References()
    national = read_national(Folder(root / NATIONAL, NATIONAL, problems), references)
    sources = read_sources(root, problems, references)
    own = [
        read_programme(
            Folder(path, f"{AREAS}/{path.name}", problems),
            references,
            official=national.indicators,
            themes=national.themes,
        )
        for path in _area_folders(root)
    ]
    sources = with_own(sources, [one for area in own for one in area.sources])
    references.check_references()
    thresholds = national.thresholds
    if problems.found or thresholds is None:
        raise DefinitionError(problems.found)
    return _assemble(national, own, sources=sources, thresholds=thresholds, digest=_digest(root))


def _area_folders(root: Path) -> list[Path]:
    base = root / AREAS
    return sorted(path for path in base.iterdir() if path.is_dir() and path.name[0] != ".") if base.is_dir() else []


def _assemble(
    national: National,
    own: list[OwnDefinitions],
    *,
    sources: dict[str, Source],
    thresholds: Thresholds,
    digest: str,
) -> Definitions:
    indicators = dict(national.indicators.indicators)
    measures = dict(national.indicators.measures)
    areas = dict(national.areas)
    goals: dict[str, Goal] = {}
    corrections = dict(national.corrections)
    for one in own:
        indicators |= one.indicators.indicators
        measures |= one.measures
        areas |= one.areas
        goals |= one.goals
        corrections |= one.corrections
    programmes = [one.programme for one in own if one.programme is not None]
    return Definitions(
        indicators=indicators,
        measures=measures,
        areas=areas,
        themes=national.themes,
        goals=goals,
        programmes={programme.area: programme for programme in programmes},
        thresholds=thresholds,
        digest=digest,
        sources=sources,
        corrections=corrections,
        examples=national.examples,
    )


def _digest(root: Path) -> str:
    """Over names and content of all definition files, so that a version can say by which definitions it was read."""
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file():
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
