"""The record of a report that was made: what it rests on, and whether it comes out the same when it is made again."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from spuk_monitor.domain.dutch import join_words
from spuk_monitor.domain.errors import ConflictError, UsageError
from spuk_monitor.domain.reporting import FrozenReport, ReportFile, ReportFormat, ReportPart
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.document import Document
from spuk_monitor.report.facts import Facts
from spuk_monitor.store import Kept

FORMAT_WORDS: Final = {
    ReportFormat.DOCX: "Word-document",
    ReportFormat.PPTX: "presentatie",
    ReportFormat.XLSX: "Excel-werkmap",
    ReportFormat.PDF: "pdf",
    ReportFormat.HTML: "webpagina in één bestand",
}
# Geld sets what was spent beside what was reached.
_OF_TARGETS: Final = frozenset({ReportPart.KORT, ReportPart.THEMAS, ReportPart.INTERVENTIES, ReportPart.GELD})
_OF_OUTCOMES: Final = frozenset({ReportPart.KORT, ReportPart.INTERVENTIES, ReportPart.EFFECT})
_TRIES: Final = 3  # of writing the record, while others make the same report


@dataclass(frozen=True)
class Made:
    """`again`: whether the same report had been made before, and then whether it `differs` from that one.

    `remarks` are Dutch sentences about that, for whoever makes it.
    """

    document: Document
    files: Mapping[ReportFormat, bytes]
    record: FrozenReport
    again: bool = False
    differs: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[ReportFile, ...]:
        """The files as they are now; those on record may be of an earlier time."""
        return written(self.files)


def written(files: Mapping[ReportFormat, bytes]) -> tuple[ReportFile, ...]:
    """What is recorded of files: their hash and size."""
    return tuple(ReportFile(one, hashlib.sha256(content).hexdigest(), len(content)) for one, content in files.items())


def record_of(facts: Facts, document: Document, files: Mapping[ReportFormat, bytes], *, digest: str) -> FrozenReport:
    """What is to be kept of a report; `digest` is that of the definitions as they stand on disk."""
    return FrozenReport(
        area=facts.settings.area,
        settings=facts.settings,
        definitions_digest=digest,
        content=document.digest,
        files=written(files),
        figures=figures_shown(facts),
    )


def figures_shown(facts: Facts) -> tuple[int, ...]:
    """The ids of the observations with a value that the chosen parts show or count.

    Charts draw the whole series of a measure, so every period of a measure counts; the annex holds all measures.
    """
    rows, settings = facts.observations, facts.settings
    rows = rows[rows["value"].notna()]
    if ReportPart.BIJLAGE not in settings.parts:
        measures: set[str] = set()
        if _OF_TARGETS & {*settings.parts}:
            measures |= {*facts.progress["measure"]}
        if _OF_OUTCOMES & {*settings.parts}:
            measures |= {*facts.outcomes["measure"]}
        rows = rows[rows["measure"].isin(measures)]
    return tuple(sorted(int(one) for one in rows["id"]))


def freeze(monitor: Monitor, made: Made, *, by: str) -> Made:
    """Writes the record in the journal; `made` with the record that holds from now on.

    The same settings again add files to what is on record. What was made first stays there, also when it comes out
    otherwise now: that is what people have in their hands. StoreError when the store can only be read.
    """
    for _ in range(_TRIES - 1):
        # Somebody may make the same report at this moment: then look again.
        with suppress(ConflictError):
            return _freeze(monitor, made, by=by)
    return _freeze(monitor, made, by=by)


def _freeze(monitor: Monitor, made: Made, *, by: str) -> Made:
    journal = monitor.store.journal
    held = held_report(monitor, made.record)
    if held is None:
        return replace(made, record=journal.save(made.record, by=by, expected=0).entry)
    before = held.entry
    old, new = ({one.format: one for one in record.files} for record in (before, made.record))
    rewritten = [one for one, file in new.items() if one in old and old[one].sha256 != file.sha256]
    differs = before.content != made.record.content
    kept = before
    if not differs and not rewritten:
        merged = tuple((old | new)[one] for one in ReportFormat if one in old | new)
        kept = journal.save(replace(before, files=merged), by=by, expected=held.revision).entry
    return replace(
        made,
        record=kept,
        again=True,
        differs=differs or bool(rewritten),
        remarks=tuple(_remarks(before, made.record, differs=differs, rewritten=rewritten)),
    )


def held_report(monitor: Monitor, record: FrozenReport) -> Kept[FrozenReport] | None:
    """What is on record under the same settings; None when it was never made."""
    found = monitor.store.journal.holding(FrozenReport, areas=[record.area])
    return next((one for one in found if one.entry.key == record.key), None)


def report_named(monitor: Monitor, name: str) -> Kept[FrozenReport]:
    """The frozen report with this kenmerk, of any area. UsageError when there is none."""
    found = [one for one in monitor.store.journal.holding(FrozenReport) if one.entry.settings.fingerprint == name]
    if not found:
        raise UsageError(
            f"Er is geen rapportage met kenmerk '{name}'. Het kenmerk staat voor in de rapportage; "
            "'python -m spuk_monitor reports' toont ze alle."
        )
    return found[0]


def _remarks(before: FrozenReport, now: FrozenReport, *, differs: bool, rewritten: list[ReportFormat]) -> list[str]:
    redefined = before.definitions_digest != now.definitions_digest
    if differs:
        why = (
            "De definities (data/definities) zijn intussen gewijzigd."
            if redefined
            else "De cijfers, teksten en definities zijn dezelfde; de monitor zelf is intussen vernieuwd."
        )
        return [
            "De inhoud is anders dan toen deze rapportage voor het eerst werd gemaakt. "
            f"{why} Vastgelegd blijft wat toen is gemaakt."
        ]
    found = []
    if redefined:
        found.append(
            "De definities (data/definities) zijn gewijzigd sinds deze rapportage voor het eerst werd gemaakt. "
            "De inhoud van deze rapportage is daardoor niet veranderd."
        )
    if rewritten:
        found.append(
            f"De inhoud is dezelfde, maar het bestand is anders opgebouwd ({_words(rewritten)}): de monitor zelf is "
            "intussen vernieuwd. Vastgelegd blijft wat toen is gemaakt."
        )
    return found


def _words(formats: list[ReportFormat]) -> str:
    return join_words(FORMAT_WORDS[one] for one in formats)
