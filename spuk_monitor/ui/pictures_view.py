"""Tab Afbeeldingen: pictures of the programme, a theme or an intervention, each with its alternative text."""

from typing import Final

import streamlit as st

from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.domain.period import period_of
from spuk_monitor.domain.steering import Picture
from spuk_monitor.ingest.pictures import MOST_BYTES, ReadPicture, read_picture
from spuk_monitor.store.entries import Kept
from spuk_monitor.ui import cache, free_text, kept_picture, messages, narrative_rows, recording, withdrawing
from spuk_monitor.ui.free_text import Text, tidy
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.messages import literal
from spuk_monitor.ui.narrative_rows import Subject, subject_name

ROUND: Final = "afbeelding.ronde"  # a file is let go by drawing the field under another key
FILE: Final = "afbeelding.bestand"
SUBJECT: Final = "afbeelding.over"
QUARTER: Final = "afbeelding.kwartaal"
ALT: Final = "afbeelding.alt"
CAPTION: Final = "afbeelding.onderschrift"
AGREED: Final = "afbeelding.toestemming"
ADD: Final = "afbeelding.toevoegen"
MORE: Final = "afbeelding.meer"
WITHDRAW: Final = "afbeelding.verwijderen"
_SHOWN: Final = 9  # pictures at first, and more at a time
_COLUMNS: Final = 3
_AGREED: Final = (
    "Er staat niemand herkenbaar op, of wie herkenbaar is vindt het goed dat deze afbeelding hier wordt gebruikt"
)


def draw(view: cache.View) -> None:
    st.header("Afbeeldingen", anchor=False)
    definitions = cache.definitions(view)
    programme = definitions.programmes[view.area]
    if recording.may_write():
        _draw_adding(view, definitions, programme)
    else:
        recording.say_read_only("Een afbeelding toevoegen")
    found = [
        one
        for one in reversed(cache.written(view, Picture))
        if view.theme is None or narrative_rows.theme_of(one.entry, programme) == view.theme
    ]
    if recording.may_write():
        withdrawing.show(view, Picture, name=_name, title="Ingetrokken afbeeldingen")
    if not found:
        messages.quiet("Er zijn nog geen afbeeldingen.")
        return
    st.subheader(plural(len(found), "afbeelding", "afbeeldingen"), anchor=False)
    limit = st.session_state.get(MORE, _SHOWN)
    columns = st.columns(_COLUMNS)
    for place, one in enumerate(found[:limit]):
        with columns[place % _COLUMNS]:
            _draw_picture(view, one, subject_name((one.entry.scope, one.entry.about), definitions, programme))
    if found[limit:]:
        st.button("Meer afbeeldingen", key=f"{MORE}.knop", on_click=show_more)
    if recording.may_write():
        withdrawing.draw(
            "Een afbeelding intrekken",
            found,
            key=WITHDRAW,
            name=_name,
            consequence="De afbeelding verdwijnt van alle pagina's. Het bestand en wie het introk, blijven bewaard.",
            done=lambda one: f"Afbeelding {one.id} is ingetrokken.",
        )


def show_more() -> None:
    """Callback."""
    st.session_state[MORE] = st.session_state.get(MORE, _SHOWN) + _SHOWN


def _name(one: Picture) -> str:
    return f"{one.id}: {one.alt}"


def _draw_picture(view: cache.View, kept: Kept[Picture], about: str) -> None:
    one = kept.entry
    parts = [
        one.caption or "",
        about,
        period_of(one.quarter).label if one.quarter else "",
        "fictief" if cache.is_example(view, one) else "",
    ]
    kept_picture.draw(one, caption=" · ".join(filter(None, parts)), stretched=True)


# --- adding ----------------------------------------------------------------------------------------


def _draw_adding(view: cache.View, definitions: Definitions, programme: Programme) -> None:
    subjects = narrative_rows.subjects(programme)
    with st.expander("Een afbeelding toevoegen"):
        st.file_uploader(
            "Kies een png-, jpeg- of webp-bestand van ten hoogste 10 MB",
            type=["png", "jpg", "jpeg", "webp"],
            key=file_key(),
            max_upload_size=MOST_BYTES // 1_000_000,
        )
        read = _chosen()
        if isinstance(read, str):
            st.error(literal(read))
        elif read is not None:
            st.image(read.content, width=240, alt="De gekozen afbeelding, zoals zij wordt bewaard")
            if read.removed:
                messages.note(f"Dit stond bij de afbeelding en wordt niet bewaard: {read.removed_words}.")
        left, right = st.columns(2)
        left.selectbox(
            "Waar gaat de afbeelding over?",
            subjects,
            format_func=lambda one: subject_name(one, definitions, programme),
            key=SUBJECT,
        )
        right.selectbox(
            "Welk kwartaal? (mag leeg)",
            narrative_rows.quarters(programme, view.at),
            index=None,
            format_func=lambda key: period_of(key).label,
            placeholder="Geen kwartaal",
            key=QUARTER,
        )
        st.text_input(
            "Beschrijving voor wie de afbeelding niet ziet",
            key=ALT,
            max_chars=free_text.SHORT,
            placeholder="Vijf kinderen planten een boom op het schoolplein",
            help="Zeg wat er te zien is, niet hoe het bestand heet. Noem geen namen.",
        )
        st.text_input("Onderschrift (mag leeg)", key=CAPTION, max_chars=free_text.SHORT)
        free_text.warn(*_texts(), key=ALT)
        st.checkbox(_AGREED, key=AGREED)
        st.button("Afbeelding toevoegen", key=ADD, type="primary", on_click=add, args=(view.area,))


def file_key() -> str:
    return f"{FILE}.{st.session_state.get(ROUND, 0)}"


def _chosen() -> ReadPicture | str | None:
    """The chosen picture, why it cannot be read, or nothing."""
    file = st.session_state.get(file_key())
    return None if file is None else _read(file.getvalue(), file.name)


@kept(8)
def _read(content: bytes, name: str) -> ReadPicture | str:
    try:
        return read_picture(content, name)
    except UnreadableFileError as error:
        return error.message


def add(area: str) -> None:
    """Callback: keep the picture, or say what is missing and keep what was typed."""
    read = _chosen()
    subject: Subject = st.session_state[SUBJECT]
    alt, caption = (tidy(st.session_state.get(key)) for key in (ALT, CAPTION))
    refused = _refusal(read, alt)
    if refused is not None or not isinstance(read, ReadPicture):
        recording.refuse(refused or "Er is niets bewaard.")
        return
    scope, about = subject
    picture = Picture(
        area, scope, about, read.sha256, read.media_type, alt, caption or None, st.session_state.get(QUARTER)
    )
    if recording.save(picture, expected=None, content=read.content, done="De afbeelding is toegevoegd."):
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        for key in (ALT, CAPTION):
            st.session_state[key] = ""
        st.session_state[AGREED] = False


def _refusal(read: ReadPicture | str | None, alt: str) -> str | None:
    if read is None:
        return "Er is niets bewaard. Kies eerst een bestand."
    if isinstance(read, str):
        return read
    refused = free_text.refusal(*_texts(), key=ALT)
    if refused is not None:
        return refused
    name = st.session_state[file_key()].name
    if alt.lower() in (name.lower(), name.rpartition(".")[0].lower()):
        return "Er is niets bewaard. De beschrijving is de bestandsnaam; schrijf op wat er op de afbeelding te zien is."
    if not st.session_state.get(AGREED):
        return (
            "Er is niets bewaard. Zet het vinkje als niemand herkenbaar is, of als wie herkenbaar is het goed vindt. "
            "Kan dat niet, kies dan een andere afbeelding."
        )
    return None


def _texts() -> tuple[Text, ...]:
    return (
        Text("Beschrijving", tidy(st.session_state.get(ALT)), free_text.SHORT, required=True),
        Text("Onderschrift", tidy(st.session_state.get(CAPTION)), free_text.SHORT),
    )
