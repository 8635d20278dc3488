"""`python -m bench.table [outcome.json]`: the table of the README, from the newest outcome when none is named.

A row for each agreed target: the figure that is worst, the limit, and whether it holds.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.measured import OUTCOME, Measurement, read


@dataclass(frozen=True, slots=True)
class Target:
    """Words of the README for what is agreed, and patterns of what proves it: in the group, at the end of `what`. A
    named part of the group stands in the words."""

    words: str
    group: str
    what: str


# A view with more than its page shows at first has a comma in its name.
_AS_IT_OPENS = r"^Veel bezoekers[^:]*: (?P<page>[^,]+)$"
_UNFOLDED = r"^Veel bezoekers[^:]*: (?P<page>.+,.+)$"
# In this order; what has a limit and no words of its own comes after, with the words on the screen.
TARGETS = (
    Target("reading and checking {rows} rows, as a share of frictionless 5 with the same rules",
           r"lezen en controleren \(csv, (?P<rows>[\d.]+)", "monitor als deel van frictionless"),
    Target("all statuses of 20 areas", r"^Alles opbouwen", "waarvan alle doelen beoordelen"),
    Target("a wide workbook (14,000 × 120) with both walls up, times calamine alone", r"^Brede werkmap", "verhouding"),
    Target("all files of a quarterly report, with 41 interventions", r"^Voortgangsrapportage maken", "samen"),
    Target("95th percentile of a click with 50 sessions on the heaviest page as it opens ({page}), as a share of a "
           "bare Streamlit page with the same charts", _AS_IT_OPENS, "als deel van de kale pagina"),
    Target("the same, times the bare page behind our launcher",
           _AS_IT_OPENS, "tegen de kale pagina achter de launcher"),
    Target("95th percentile with 50 sessions on the heaviest view ({page}), as a share of a bare Streamlit page",
           _UNFOLDED, "als deel van de kale pagina"),
    Target("the same, times the bare page behind our launcher", _UNFOLDED, "tegen de kale pagina achter de launcher"),
    Target("errors with up to 50 sessions", r"^Veel bezoekers", "fouten"),
    Target("rerun of a page, times the bare page with the same charts", r"^Opnieuw draaien.*mediaan\)$", "verhouding"),
    Target("rerun of a page with 2,215,248 observations in the store, times the same with 1,000",
           r"^Groei", r"opnieuw draaien: .*, L tegen S"),
    Target("questions behind a page, likewise", r"^Groei", r"vraag: .*, L tegen S"),
    Target("loading 1,000 rows, likewise", r"^Groei", r"1\.000 rijen laden, L tegen S"),
)  # fmt: skip
_UNITS = {"": "", "keer": "×", "deel": "", "s": " s", "ms": " ms", "MB": " MB"}


def table(about: dict[str, object], measurements: Sequence[Measurement]) -> str:
    """Markdown. Of several measurements for one target the worst is shown, and of how many."""
    left = [one for one in measurements if one.limit is not None]
    lines = ["| target | at most | measured | |", "| --- | --- | --- | --- |"]
    for target in TARGETS:
        proof = [one for one in left if re.search(target.group, one.group) and re.search(f"{target.what}$", one.what)]
        left = [one for one in left if one not in proof]
        lines.append(_line(_words(target, proof), proof))
    lines += [_line(f"*{group}*", [one for one in left if one.group == group]) for group in _groups(left)]
    return "\n".join([*lines, "", _measured_on(about)])


def _words(target: Target, proof: Sequence[Measurement]) -> str:
    found = re.search(target.group, proof[0].group) if proof else None
    named = {"rows": "100.000", "page": "…"} | (found.groupdict() if found else {})
    return target.words.format_map(named | {"rows": named["rows"].replace(".", ",")})


def _groups(measurements: Sequence[Measurement]) -> list[str]:
    return list(dict.fromkeys(one.group for one in measurements))


def _line(words: str, proof: Sequence[Measurement]) -> str:
    known = [one for one in proof if one.value is not None]
    if not known:
        return f"| {words} | | not measured | |"
    worst = max(known, key=_load)
    count = "" if len(known) == 1 else f", worst of {len(known)} ({worst.what.partition(':')[0]})"
    verdict = "yes" if all(one.within for one in known) else "**no**"
    unit = _UNITS.get(worst.unit, f" {worst.unit}")
    return f"| {words} | {worst.limit:,g}{unit} | {_english(worst.value)}{unit}{count} | {verdict} |"


def _load(one: Measurement) -> float:
    """How near to its limit; a limit of nothing is passed by anything."""
    if not one.limit:
        return float("inf") if one.value else 0.0
    return (one.value or 0.0) / one.limit


def _english(value: float | None) -> str:
    if value is None:
        return "–"
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.{1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3}f}"


def _measured_on(about: dict[str, object]) -> str:
    machine = about["machine"]
    if not isinstance(machine, dict):
        raise ValueError("the outcome does not tell what it was measured on")
    memory = f", {machine['memory_gb']} GB" if machine["memory_gb"] else ""
    day = str(about["at"])[:10]
    return (
        f"Measured on {day} ({about['mode']} run, commit {machine['commit']}): {machine['processor']}, "
        f"{machine['cores']} cores{memory}, {machine['system']}, Python {machine['python']}."
    )


def newest() -> Path:
    """The newest outcome of a full run, else of any. FileNotFoundError when nothing was measured yet."""
    found = sorted(path for path in OUTCOME.glob("*.json") if '"machine"' in path.read_text(encoding="utf-8"))
    full = [path for path in found if read(path)[0]["mode"] == "full"]
    if not found:
        raise FileNotFoundError("Er is nog niets gemeten: draai eerst `make bench`.")
    return (full or found)[-1]


if __name__ == "__main__":
    print(table(*read(Path(sys.argv[1]) if len(sys.argv) > 1 else newest())))
