"""The first tab of page Data: choose files, see what the check says and what would change, accept.

Draws only; the state and its transitions are in `uploading`.
"""

from collections.abc import Sequence

import streamlit as st

from spuk_monitor.domain.dutch import format_date, format_number, join_words, plural, upper_first
from spuk_monitor.loading import Checked
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import (
    accept_view,
    cache,
    changes_view,
    choices_view,
    findings_view,
    frame,
    mapping_view,
    marked_view,
    part_view,
    reading_view,
    tables,
    uploading,
)
from spuk_monitor.ui.messages import literal
from spuk_monitor.ui.parts import source_label

MORE_COLUMNS = "KOLOMMEN_OVERGESLAGEN"
TO_MAP = ("NIET_HERKEND", "KOLOMMEN_NIET_GEKOPPELD", "KOPPELING_PAST_NIET", "GEBIEDEN_ONBEKEND")


def show(view: cache.View) -> None:
    """The whole tab. Statuses before and after are compared at the reference date."""
    monitor, at = cache.monitor(), view.at
    st.header("Bestand laden", anchor=False)
    st.write(
        "Kies een of meer bestanden: cijfers zoals u ze bij de bron hebt gedownload, een ingevuld sjabloon of een "
        "begroting. De monitor controleert ze en laat zien wat er zou veranderen. Er wordt pas iets bewaard als u op "
        "Accepteren klikt."
    )
    with st.container():  # always there: an element that comes and goes would shift, and empty, the fields below it
        _show_outcome(view)
    key = uploading.uploader_key()
    st.file_uploader(
        "Bestanden (xlsx of csv)",
        type=["xlsx", "csv"],
        accept_multiple_files=True,
        key=key,
        on_change=uploading.take_over,
        args=(key,),
    )
    choices = st.container()  # filled below: whether the period is asked for is known once the files are checked
    if uploading.desk().pending is None:
        with choices:
            choices_view.show(monitor)
        st.caption("Nog geen bestand? Op het tabblad Sjablonen staan lege werkboeken om in te vullen.")
        return
    with st.spinner("De bestanden worden gecontroleerd…"):
        waiting = uploading.ensure_checked(monitor, at=at)
    if uploading.uploader_key() != key:  # a file about persons was dropped: the uploader must forget it too
        st.rerun()
    with choices:
        choices_view.show(monitor)
    if waiting is not None:
        _show_waiting(monitor, waiting, view)


def _show_outcome(view: cache.View) -> None:
    outcome = uploading.desk().outcome
    if outcome is None or outcome.kind == "geweigerd":
        return
    if outcome.kind == "ongewijzigd":
        st.info(outcome.message)
        return
    st.success(f"✔ **{literal(outcome.message)}** Alle pagina's rekenen nu met deze versie.")
    with st.container(horizontal=True, gap="medium"):
        for name in ("overzicht", "themas", "effect", "begroting"):
            frame.link(name, frame.page_entry(name).title, view)


def _show_waiting(monitor: Monitor, waiting: uploading.Pending, view: cache.View) -> None:
    names = join_words(f"{name} ({_size(content)})" for name, content in waiting.files)
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.markdown(f"**Klaargezet:** {literal(names or 'niets meer; het bestand is geweigerd en niet bewaard')}")
    right.button("Weghalen", on_click=uploading.put_away, key="data.put_away", width="stretch")
    if waiting.replaced:
        st.info(_replaced(waiting.replaced))
    if uploading.desk().job is not None:
        reading_view.show()
    elif waiting.stopped:
        reading_view.show_stopped()
    elif waiting.problem is not None:
        st.error(f"**Dit bestand kan niet worden gelezen.** {literal(waiting.problem)}")
    else:
        _show_checked(monitor, waiting, view)


def _show_checked(monitor: Monitor, waiting: uploading.Pending, view: cache.View) -> None:
    """What was found in the files, what is to be said about it, what would change, and accepting."""
    checked = waiting.checked or ()
    _show_recognised(monitor, checked)
    if choices_view.period_asked():
        choices_view.show_period()
    findings = waiting.findings
    st.header(f"Wat de controle zegt: {findings_view.summary(findings)}", anchor=False)
    if not findings:
        st.write("✔ Alles is gelezen en er is niets op aan te merken.")
    findings_view.show(findings)
    marked_view.show(checked)
    for one in checked:
        if needs_mapping(one):
            mapping_view.show(monitor, one.upload.file, one.content)
        elif has_more_columns(one) and _wants_more(one):
            filled = {draft.measure for draft in one.upload.observations}
            mapping_view.show(monitor, one.upload.file, one.content, filled=filled)
    if not has_anything(checked) and (not waiting.files or any(needs_mapping(one) for one in checked)):
        return  # nothing was read: what would change is still to be said by a person, or will never be
    st.header("Wat er zou veranderen", anchor=False)
    if not waiting.ok:
        st.write("Zolang er fouten zijn, wordt niets bewaard. Dit geldt voor de rijen die wel gelezen konden worden.")
    part_view.show(waiting)
    st.caption(f"Statussen vergeleken op peildatum {format_date(view.at)}.")
    changes_view.show(waiting.accepted, monitor.definitions)
    st.header("Accepteren", anchor=False)
    accept_view.show(monitor, waiting, view.version)


def needs_mapping(one: Checked) -> bool:
    """Whether a person has to say what the columns mean; never of a file about persons."""
    codes = {finding.code for finding in one.findings}
    return bool(codes & set(TO_MAP)) and uploading.PERSONAL not in codes


def has_more_columns(one: Checked) -> bool:
    """Whether a known source left columns aside that a person may link beside its own."""
    return one.upload.layout is not None and any(finding.code == MORE_COLUMNS for finding in one.findings)


def _wants_more(one: Checked) -> bool:
    name = literal(one.upload.file)
    return st.toggle(f"Nog een kolom van {name} koppelen", key=f"data.more.{one.upload.sha256[:12]}")


def has_anything(checked: Sequence[Checked]) -> bool:
    """Whether anything usable was read."""
    uploads = [one.upload for one in checked]
    return any(one.observations or one.lines or one.cells or one.spending for one in uploads)


def _show_recognised(monitor: Monitor, checked: Sequence[Checked]) -> None:
    rows = []
    for one in checked:
        upload = one.upload
        found = {
            ("waarneming", "waarnemingen"): len(upload.observations),
            ("begrotingsregel", "begrotingsregels"): len(upload.lines),
            ("bedrag in de begroting", "bedragen in de begroting"): len(upload.cells),
            ("bedrag in de uitputting", "bedragen in de uitputting"): len(upload.spending),
        }
        words = [plural(count, *name) for name, count in found.items() if count]
        refused = any(finding.code == uploading.PERSONAL for finding in one.findings)
        recognised = upload.recognised_as or ("geweigerd, niet gelezen" if refused else "niet herkend")
        kind = tables.joined(upper_first(recognised), tables.soft(_read_by(one, monitor)))
        rows.append((upload.file, kind, format_number(upload.rows_read, 0), join_words(words) or "niets bruikbaars"))
    columns = ["Bestand", "Herkend als", tables.Column("Rijen gelezen", numeric=True), "Gevonden"]
    st.html(tables.table(columns, rows, caption="Wat er in de bestanden staat", stacked=True))


def _read_by(one: Checked, monitor: Monitor) -> str:
    """By which source or saved mapping a file was read; "" for the project's own workbooks."""
    source = one.upload.source
    if source is None:
        return ""
    known = source in monitor.definitions.sources
    return f"bron: {source_label(source, monitor.definitions)}" if known else f"koppeling: {source}"


def _replaced(names: Sequence[str]) -> str:
    """That a file of the same name took the place of the earlier one."""
    many = len(names) > 1
    return (
        f"{literal(join_words(names))} {'zijn' if many else 'is'} vervangen door het bestand dat u het laatst koos. "
        "Zijn het verschillende bestanden, geef ze dan elk een eigen naam."
    )


def _size(content: bytes) -> str:
    kilobytes = len(content) / 1024
    return f"{format_number(kilobytes, 0)} kB" if kilobytes >= 1 else f"{len(content)} bytes"
