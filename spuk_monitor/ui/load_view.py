"""The first tab of page Data: choose files, see what the check says and what would change, accept.

Draws only; the state and its transitions are in `uploading`.
"""

from collections.abc import Sequence

import streamlit as st

from spuk_monitor.domain.dutch import format_date, format_number, join_words, plural
from spuk_monitor.domain.terms import UploadKind
from spuk_monitor.monitor import Monitor
from spuk_monitor.ui import cache, changes_view, findings_view, frame, tables, uploading
from spuk_monitor.ui.messages import literal

KIND = "data.kind"
AREA = "data.area"
LONGEST_NAME, LONGEST_NOTE = 80, 1000
_KINDS = {None: "vanzelf herkennen", UploadKind.WAARNEMINGEN: "waarnemingen", UploadKind.BEGROTING: "begroting"}


def show(view: cache.View) -> None:
    """The whole tab. Statuses before and after are compared at the reference date."""
    monitor, at = cache.monitor(), view.at
    st.header("Bestand laden", anchor=False)
    st.write(
        "Kies een of meer bestanden met waarnemingen of een begroting. De monitor controleert ze en laat zien wat er "
        "zou veranderen. Er wordt pas iets bewaard als u op Accepteren klikt."
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
    kind, area = _choices(monitor)
    if uploading.desk().pending is None:
        st.caption("Nog geen bestand? Op het tabblad Sjablonen staan lege werkboeken om in te vullen.")
        return
    with st.spinner("De bestanden worden gecontroleerd…"):
        waiting = uploading.ensure_checked(monitor, at=at, kind=kind, area=area)
    if waiting is not None:
        _show_waiting(monitor, waiting, view)


def _choices(monitor: Monitor) -> tuple[UploadKind | None, str | None]:
    """Kind and area, only for who needs to overrule what the file says."""
    programmes = monitor.definitions.programmes
    with st.expander("Soort bestand of gebied zelf kiezen"):
        kind = st.selectbox("Soort bestand", list(_KINDS), format_func=_KINDS.__getitem__, key=KIND)
        area = None
        if len(programmes) > 1:
            areas = monitor.definitions.areas
            area = st.selectbox(
                "Gebied van een begroting waarin geen gebied staat",
                list(programmes),
                format_func=lambda one: areas[one].name if one in areas else one,
                key=AREA,
            )
    return kind, area


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
    left.markdown(f"**Klaargezet:** {literal(names)}")
    right.button("Weghalen", on_click=uploading.put_away, key="data.put_away", width="stretch")
    if waiting.replaced:
        st.info(_replaced(waiting.replaced))
    if waiting.problem is not None:
        st.error(f"**Dit bestand kan niet worden gelezen.** {literal(waiting.problem)}")
        return
    _show_recognised(waiting)
    findings = waiting.findings
    st.header(f"Wat de controle zegt: {findings_view.summary(findings)}", anchor=False)
    if not findings:
        st.write("✔ Alles is gelezen en er is niets op aan te merken.")
    findings_view.show(findings)
    st.header("Wat er zou veranderen", anchor=False)
    if not waiting.ok:
        st.write("Zolang er fouten zijn, wordt niets bewaard. Dit geldt voor de rijen die wel gelezen konden worden.")
    st.caption(f"Statussen vergeleken op peildatum {format_date(view.at)}.")
    changes_view.show(waiting.checked or (), monitor.definitions)
    st.header("Accepteren", anchor=False)
    _show_accept(monitor, waiting, view.version)


def _show_recognised(waiting: uploading.Pending) -> None:
    rows = []
    for one in waiting.checked or ():
        upload = one.upload
        found = {
            ("waarneming", "waarnemingen"): len(upload.observations),
            ("begrotingsregel", "begrotingsregels"): len(upload.lines),
            ("bedrag in de begroting", "bedragen in de begroting"): len(upload.cells),
            ("bedrag in de uitputting", "bedragen in de uitputting"): len(upload.spending),
        }
        words = [plural(count, *name) for name, count in found.items() if count]
        kind = upload.recognised_as or "niet herkend"
        rows.append((upload.file, kind, format_number(upload.rows_read, 0), join_words(words) or "niets bruikbaars"))
    columns = ["Bestand", "Herkend als", tables.Column("Rijen gelezen", numeric=True), "Gevonden"]
    st.html(tables.table(columns, rows, caption="Wat er in de bestanden staat", stacked=True))


def _show_accept(monitor: Monitor, waiting: uploading.Pending, version: int) -> None:
    errors = sum(not one.ok for one in waiting.checked or ())
    stale = waiting.stale_at(version)
    if stale:
        st.warning(uploading.STALE)
        st.button("Opnieuw controleren", on_click=uploading.check_again, key="data.check_again", type="primary")
    elif errors:
        st.error(
            "Accepteren kan nog niet: er staan fouten in "
            f"{plural(errors, 'bestand', 'bestanden')}. Herstel ze in het bestand zelf, bewaar het en kies het "
            "opnieuw: een bestand met dezelfde naam vervangt het vorige. Heeft het herstelde bestand een andere naam, "
            "haal dan eerst het oude weg."
        )
    elif not waiting.changes_anything:
        st.info("Er valt niets te accepteren: alles uit dit bestand staat al zo in de monitor.")
    blocked = stale or bool(errors) or not waiting.changes_anything
    st.session_state.setdefault(uploading.NAME, uploading.desk().name)
    st.session_state.setdefault(uploading.NOTE, uploading.desk().note)
    with st.container(border=not blocked):  # no form: a form keeps what is typed to itself, and loses it with the tab
        st.text_input(
            "Uw naam (blijft bij deze versie staan)",
            key=uploading.NAME,
            max_chars=LONGEST_NAME,
            disabled=blocked,
            on_change=uploading.keep_words,
        )
        st.text_area(
            "Toelichting (mag leeg blijven)",
            key=uploading.NOTE,
            max_chars=LONGEST_NOTE,
            disabled=blocked,
            on_change=uploading.keep_words,
            placeholder="bijvoorbeeld: uitvraag derde kwartaal, met nagekomen cijfers van het werkplein",
            height=80,
        )
        st.button(
            "Accepteren",
            type="primary",
            disabled=blocked,
            key="data.accept.button",
            on_click=uploading.accept,
            args=(monitor, waiting.signature),
        )
    outcome = uploading.desk().outcome
    if outcome is not None and outcome.kind == "geweigerd":  # beside the button: that is where people look
        st.error(f"**Niet bewaard.** {literal(outcome.message)}")


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
