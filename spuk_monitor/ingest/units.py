"""Whether the unit a file names agrees with the unit of the measure."""

import re
from enum import Enum

from spuk_monitor.domain.definitions import Measure
from spuk_monitor.ingest.cells import loose

_GENERIC = frozenset(
    {"aantal", "aantallen", "absoluut", "abs", "n", "stuks", "getal", "waarde", "personen", "eenheden"}
)
_SCALE = re.compile(r"(?:\bx\s*)?\b1\s*0\s*0\s*0\b|\bduizend|\bmiljoen|\bmln\b|\bper 1000\b")
_FAMILIES = (
    ("percentage", re.compile(r"%|\bprocent|\bpercentage|\bpct\b|\baandeel\b|\bperunage\b")),
    ("bedrag", re.compile(r"€|\beuro?\b|\beuros\b")),
    ("fte", re.compile(r"\bfte")),
    ("tijd", re.compile(r"\buur\b|\buren\b|\bweek\b|\bweken\b|\bdagen\b")),
)  # fmt: skip


class UnitMatch(Enum):
    SAME = "gelijk"
    OTHER_NAME = "andere naam"
    CONTRADICTS = "strijdig"


def compare_unit(given: str, measure: Measure) -> UnitMatch:
    """A scale (x 1.000), or a share against a count, contradicts; another word for what is counted does not."""
    ours, theirs = loose(measure.unit), loose(given)
    if theirs == ours:
        return UnitMatch.SAME
    if _SCALE.search(theirs) and not _SCALE.search(ours):
        return UnitMatch.CONTRADICTS
    family, other = _family(ours, measure.is_share), _family(theirs, share=False)
    if family != other:
        return UnitMatch.CONTRADICTS
    if family == "percentage" or theirs in _GENERIC or set(theirs.split()) <= set(ours.split()):
        return UnitMatch.SAME
    return UnitMatch.OTHER_NAME


def _family(unit: str, share: bool) -> str:
    if share:
        return "percentage"
    return next((name for name, pattern in _FAMILIES if pattern.search(unit)), "")
