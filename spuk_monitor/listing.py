"""What the command line prints for people: plain Dutch text from frames and frozen values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from spuk_monitor.analysis.money import Money
from spuk_monitor.domain.dutch import format_eur, format_number, format_pct, plural
from spuk_monitor.domain.findings import Place
from spuk_monitor.domain.terms import Severity
from spuk_monitor.loading import Checked
from spuk_monitor.store import TraceStep, VersionRecord
from spuk_monitor.wire import plain

SIGNS = {Severity.FOUT: "FOUT", Severity.WAARSCHUWING: "LET OP", Severity.INFO: "INFO"}
_WIDEST = 60


def table(rows: Iterable[Sequence[str]], header: Sequence[str]) -> str:
    """A text table with columns as wide as needed; a cell longer than 60 characters is cut with an ellipsis."""
    lines = [header, *rows]
    cut = [[text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…" for text in line] for line in lines]
    widths = [max(len(line[index]) for line in cut) for index in range(len(header))]
    padded = ["  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip() for line in cut]
    return "\n".join([padded[0], "  ".join("-" * width for width in widths), *padded[1:]])


def words(value: Any) -> str:
    """A status or state as people read it."""
    return "–" if plain(value) is None else str(plain(value)).replace("_", " ")


def init_text(*, existed: bool, made: Sequence[VersionRecord]) -> str:
    if not made:
        # An older store may have got new tables: that changes nothing of what is in it.
        return "De opslag bestond al; wat erin staat is niet veranderd." if existed else "De opslag is gemaakt en leeg."
    fictitious = sum(record.fictitious for record in made)
    done = "gevuld" if existed else "gemaakt"
    return (
        f"De opslag is {done}, met {plural(len(made), 'versie', 'versies')}: de begroting uit de aanvraag en "
        f"{plural(fictitious, 'versie', 'versies')} met FICTIEVE voorbeeldcijfers.\n"
        "Verwijder die cijfers met: python -m spuk_monitor remove-example"
    )


def checked_text(checked: Sequence[Checked], *, version: int | None) -> str:
    parts = []
    for one in checked:
        upload = one.upload
        kind = upload.recognised_as or "niet herkend"
        parts.append(f"{upload.file}: {kind}, {plural(upload.rows_read, 'rij', 'rijen')} gelezen.")
        parts += [f"{SIGNS[finding.severity]}: {finding.sentence()}" for finding in upload.findings]
        counts = one.changes.counts()
        parts.append(
            f"Nieuw {counts['added']}, gewijzigd {counts['changed']}, "
            f"ongewijzigd {counts['unchanged']}, vervallen {counts['withdrawn']}."
        )
        if one.revisions:
            verb = "is" if len(one.revisions) == 1 else "zijn"
            parts.append(f"Van de gewijzigde cijfers {verb} er {len(one.revisions)} van voorlopig definitief geworden.")
        parts += [
            f"Status van {flip.target} ({flip.area}): van {words(flip.before)} naar {words(flip.after)}."
            for flip in one.flips
        ]
    if not all(one.ok for one in checked):
        parts.append("Er is niets bewaard: los eerst de fouten op.")
    elif version is not None:
        parts.append(f"Bewaard als versie {version}.")
    else:
        parts.append("Er is niets bewaard.")
    return "\n".join(parts)


def history_text(history: Sequence[VersionRecord]) -> str:
    if not history:
        return "Er zijn nog geen versies."
    return table(
        (
            (
                str(record.version),
                record.at.strftime("%Y-%m-%d %H:%M UTC"),
                record.by,
                record.kind + (" (fictief)" if record.fictitious else ""),
                record.file or "",
                f"+{record.added} ~{record.changed} -{record.withdrawn}",
                _remark(record),
            )
            for record in history
        ),
        ("versie", "wanneer", "wie", "soort", "bestand", "nieuw/gewijzigd/vervallen", "opmerking"),
    )


def _remark(record: VersionRecord) -> str:
    undone = f"teruggedraaid door versie {record.undone_by}" if record.undone_by else ""
    return "; ".join(text for text in (undone, record.note or "") if text)


def undo_text(record: VersionRecord) -> str:
    return f"Versie {record.undoes} is teruggedraaid, als versie {record.version}."


def removed_text(record: VersionRecord | None) -> str:
    if record is None:
        return "Er zijn geen voorbeeldcijfers (meer)."
    return f"De fictieve voorbeeldcijfers zijn verwijderd, als versie {record.version}."


def progress_text(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "Er zijn geen doelen bij deze keuze."
    lines = []
    for row in frame.to_dict("records"):
        lines.append(f"{row['target']}  {words(row['status'])}: {row['what']}")
        lines.append(f"    {row['explanation']}")
    return "\n".join(lines)


def outcomes_text(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "Er zijn nog geen metingen van gebiedseffect of context."
    return table(
        (
            (
                row["measure"],
                _figure(row["value"], row["unit"]),
                words(row["period"]),
                _figure(row["baseline_value"], row["unit"]),
                words(row["label"]),
                words(row["gap_label"]),
            )
            for row in frame.to_dict("records")
        ),
        ("maat", "waarde", "periode", "beginmeting", "verandering", "afstand tot vergelijking"),
    )


def _figure(value: float, unit: str) -> str:
    """A score moves in the third decimal; other figures need fewer."""
    return format_number(value, 3) if unit == "score" else format_number(value)


def budget_text(money: Money) -> str:
    if money.lines.empty:
        return "Er is nog geen begroting geladen."
    lines = table(
        (
            (
                row["line"],
                ", ".join(row["interventions"]),
                format_eur(row["total"]),
                format_eur(row["realised"]),
                format_eur(row["committed"]),
                format_eur(row["left"]),
            )
            for row in money.lines.to_dict("records")
        ),
        ("regel", "interventies", "begroot", "gerealiseerd", "verplicht", "over"),
    )
    themes = table(
        (
            (
                row["theme"],
                format_eur(row["table_total"]),
                format_eur(row["letter_amount"]),
                format_eur(row["difference"]),
                format_pct(row["difference_pct"], 2),
            )
            for row in money.themes.to_dict("records")
        ),
        ("thema", "tabel", "brief", "verschil", "in % van de brief"),
    )
    wrong = money.checks[~money.checks["ok"].astype(bool)] if not money.checks.empty else money.checks
    checks = f"Controles: {len(money.checks) - len(wrong)} van {len(money.checks)} kloppen."
    return "\n\n".join([lines, themes, checks, *money.warnings])


def coverage_text(frame: pd.DataFrame) -> str:
    if frame.empty:
        return "Er is niets te leveren: er zijn geen doelen of indicatoren."
    return table(
        ((row["measure"], words(row["status"]), str(row["explanation"])) for row in frame.to_dict("records")),
        ("maat", "stand", "toelichting"),
    )


def trace_text(trace: Sequence[TraceStep]) -> str:
    """The life of one figure, the oldest value first."""
    return "\n\n".join(_step_text(step) for step in trace)


def _step_text(step: TraceStep) -> str:
    held = f"van versie {step.version}"
    held += f" tot versie {step.ended_by} ({step.ended_kind})" if step.ended_by else " tot nu"
    place = Place(sheet=step.sheet, row=step.row, column=step.column, cell=step.cell).words()
    flags = (
        ("voorlopig", step.provisional),
        ("fictief voorbeeldcijfer", step.fictitious),
        ("modelschatting", step.estimated),
        ("niet te vergelijken met eerdere perioden", step.series_break),
    )
    marks = [word for word, on in flags if on]
    lines = [
        f"{'> ' if step.asked else '  '}{step.id}: {step.measure} · {step.area} · {step.period} = "
        f"{format_number(step.value) if step.value is not None else words(step.state)} {', '.join(marks)}".rstrip(),
        f"    geldt {held}; geladen door {step.by} op {step.at:%Y-%m-%d %H:%M} UTC",
        f"    {step.file}: {place}" if step.file else "",
        f"    sha256 {step.sha256}" if step.sha256 else "",
        f"    {step.note}" if step.note else "",
        f"    {_correction_text(step.correction)}" if step.correction else "",
    ]
    return "\n".join(line for line in lines if line)


def _correction_text(correction: Mapping[str, Any]) -> str:
    """What correcties.yaml did to a figure; `correction` as Correction.as_json() gives it."""
    found = correction["expect"]
    return (
        f"gecorrigeerd: het bestand zegt {format_number(found) if found is not None else 'geen getal'}; "
        f"{correction['reason']} ({correction['by']}, {correction['on']})"
    )
