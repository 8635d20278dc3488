"""What the downloads of *Sinds de vorige stuurgroep* hold. Plain values only."""

from spuk_monitor.analysis.since_figures import Figure
from spuk_monitor.charts.exhibit import Cell, Exhibit, file_name
from spuk_monitor.charts.theme import STATUS_SIGNS
from spuk_monitor.domain import moments
from spuk_monitor.domain.dutch import format_date
from spuk_monitor.since import Since
from spuk_monitor.ui import since_figure_rows, since_rows

_FLIPS = ("doel", "wat", "thema", "beter of slechter", "status eerst", "status nu", "gerealiseerd eerst",
          "gerealiseerd nu", "verwacht eerst", "verwacht nu", "waarom", "uitleg eerst", "uitleg nu",
          "fictief")  # fmt: skip
_FIGURES = ("soort", "cijfer", "maat", "gebied", "periode", "was", "toestand was", "werd", "toestand werd", "fictief",
            "voorlopig", "versie", "wanneer geladen", "door wie", "bestand", "blad", "cel", "sleutel")  # fmt: skip


def flips(found: Since) -> Exhibit:
    """Every target with another status, with both explanations."""
    return Exhibit(
        name=file_name("doelen-met-andere-status", found.area, _moments(found)),
        title="Doelen met een andere status",
        summary=since_rows.flips_summary(found),
        header=_FLIPS,
        rows=tuple(
            (
                one.target, one.what, one.theme, str(one.way), STATUS_SIGNS[one.before_status].word,
                STATUS_SIGNS[one.now_status].word, one.before_realised, one.now_realised, one.before_expected,
                one.now_expected, one.why, one.before_explanation, one.now_explanation, _yes(one.fictitious),
            )
            for one in found.flips
        ),
        note=_note(found),
    )  # fmt: skip


def figures(found: Since) -> Exhibit:
    """Every figure that came, changed or went, with its origin."""
    return Exhibit(
        name=file_name("nieuwe-en-herziene-cijfers", found.area, _moments(found)),
        title="Nieuwe en herziene cijfers",
        summary=since_figure_rows.figures_summary(found),
        header=_FIGURES,
        rows=tuple(_figure(one) for one in found.figures),
        note=_note(found),
    )


def _figure(one: Figure) -> tuple[Cell, ...]:
    loaded = moments.moment_short(one.at) if one.at else None
    return (
        str(one.news), one.what, one.measure, one.area, one.period, one.before, one.before_state, one.after,
        one.after_state, _yes(one.fictitious), _yes(one.provisional), one.version, loaded, one.by, one.file, one.sheet,
        one.cell, one.key,
    )  # fmt: skip


def _moments(found: Since) -> str:
    """`2026-06-30-tot-2026-09-30`, `versie-3-tot-4-op-2026-09-30`."""
    if found.earlier.version is None:
        return f"{found.earlier.day}-tot-{found.later.day}"
    return f"versie-{found.earlier.version}-tot-{found.later.version}-op-{found.later.day}"


def _note(found: Since) -> str:
    where = f"{since_rows.opening(found)}, peildatum {format_date(found.later.day)}."
    return f"{where} Fictieve voorbeeldcijfers staan als fictief in de tabel." if since_rows.made_up(found) else where


def _yes(value: bool) -> str:
    return "ja" if value else "nee"
