"""What every finding says in Dutch: code -> severity, title, why and how to mend it.

Knows texts only; where and why a finding arises is the business of the module that checks. A text may hold slots such
as {measures}, filled by `finding`. The texts stand in `finding_texts.py`, `budget_texts.py` and their neighbours;
`finding_reference.py` makes docs/meldingen.md of them.
"""

from dataclasses import dataclass

from spuk_monitor.domain.budget_texts import BUDGET
from spuk_monitor.domain.finding_texts import FILE, KEYS, VALUES, Texts
from spuk_monitor.domain.findings import NOWHERE, Finding, Place
from spuk_monitor.domain.linking_texts import LINKING
from spuk_monitor.domain.outline_texts import OUTLINES
from spuk_monitor.domain.publication_texts import PUBLICATIONS
from spuk_monitor.domain.source_texts import SOURCES
from spuk_monitor.domain.terms import Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of finding. `group` orders the reference; `remark` says there why it has this severity."""

    group: str
    severity: Severity
    title: str
    why: str
    fix: str
    remark: str = ""


def _entry(group: str, texts: Texts) -> Entry:
    severity, title, why, fix = texts[:4]
    return Entry(group, severity, title, why, fix, texts[4] if len(texts) == 5 else "")


_GROUPS = (
    ("Bestand, blad en kolom", FILE),
    ("Indicator, gebied, periode en categorie", KEYS),
    ("Waarde, eenheid en marge", VALUES),
    ("Begroting en uitputting", BUDGET),
    ("Bronbestanden", SOURCES),
    ("Betekenis van bronbestanden", LINKING),
    ("Publicaties", PUBLICATIONS),
    ("Kaarten van wijken", OUTLINES),
)
CATALOGUE: dict[str, Entry] = {
    code: _entry(group, texts) for group, entries in _GROUPS for code, texts in entries.items()
}


def finding(
    code: str,
    place: Place = NOWHERE,
    *,
    value: str | None = None,
    key: str | None = None,
    severity: Severity | None = None,
    **slots: object,
) -> Finding:
    """The finding with its texts filled in. `severity` overrules the catalogue where a code knows two."""
    entry = CATALOGUE[code]
    return Finding(
        code=code,
        severity=severity or entry.severity,
        title=entry.title,
        why=entry.why.format(**slots),
        fix=entry.fix.format(**slots),
        place=place,
        value=value,
        key=key,
    )
