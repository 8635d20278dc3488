"""Page Voortgangsrapportage: the choices, what is missing, making with downloads, making again, and templates."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from streamlit.testing.v1 import AppTest

from spuk_monitor.domain.reporting import Audience, FrozenReport, ReportFormat, ReportPart, ReportTemplate
from spuk_monitor.domain.steering import NarrativeState
from spuk_monitor.report import making
from spuk_monitor.report.document import Document
from spuk_monitor.ui import report_choices, report_making, report_templates, report_view
from tests.builders.screens import Screens, markup, param
from tests.builders.steering import as_role, held, narrative, write
from tests.builders.uploads import observation, observation_upload

AT = date(2026, 10, 15)


@pytest.fixture
def screens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Screens:
    """With one figure; a file of a report is a few bytes."""

    def written(document: Document, format_: ReportFormat, template: bytes | None = None) -> bytes:
        return f"{format_} {document.digest}".encode()

    monkeypatch.setattr(making, "write", written)
    made = Screens(tmp_path, monkeypatch)
    made.fill(observation_upload(observation("RSD-M07", "2026Q3", 540), file="q3.xlsx"))
    return made


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def opened(app: AppTest, key: str) -> AppTest:
    """With the folded choices under this key on the page."""
    app.session_state[key] = True
    return app.run()


def downloads(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("download_button")]


def test_what_is_offered_and_what_is_missing_with_its_state_and_a_link(screens: Screens) -> None:
    write(
        screens,
        narrative(state=NarrativeState.INGEDIEND),
        narrative(about="A", state=NarrativeState.GOEDGEKEURD),
        narrative(about="D", state=NarrativeState.GOEDGEKEURD),
    )
    write(screens, narrative(about="D", text="Beter gezegd.", state=NarrativeState.CONCEPT))
    app = screens.open("rapportage", AT)
    assert app.selectbox(key=report_choices.QUARTER_WIDGET).options == [
        "3e kwartaal 2026", "2e kwartaal 2026", "1e kwartaal 2026",
    ]  # fmt: skip
    assert app.radio(key=report_choices.DAY).options == [
        "Tot en met 30 september 2026, de laatste dag van het kwartaal",
        "Tot en met 15 oktober 2026, de peildatum van deze pagina",
    ]
    assert app.selectbox(key=report_choices.AUDIENCE_WIDGET).options == [
        "De stuurgroep", "De gemeenteraad", "Het publiek",
    ]  # fmt: skip
    text = markup(app)
    assert "Er is nog geen rapportage gemaakt." in text
    assert "Van de 35 verhalen over het 3e kwartaal 2026 zijn er 2 goedgekeurd." in text
    assert "./besluiten?peildatum=2026-10-15&amp;verhaal=thema%2FB%2F2026Q3" in text
    assert "verhaal=thema%2FA%2F2026Q3" not in text
    assert "ingediend" in text
    assert "de eerder goedgekeurde tekst staat in de rapportage" in text
    assert "nog niet geschreven" in text
    assert "28 interventies hebben nog geen verhaal in dit kwartaal" in text
    assert "Over 36 van de 38 doelen met een streefwaarde zijn nog geen cijfers (peildatum 30 september 2026)." in text
    assert "./data?peildatum=2026-09-30&amp;tabblad=Dekking" in text


def test_before_the_first_quarter_has_ended_there_is_nothing_to_report(screens: Screens) -> None:
    app = screens.open("rapportage", date(2026, 2, 1))
    assert "was nog geen kwartaal van het programma voorbij" in markup(app)
    assert [one.key for one in app.button if one.key == report_making.MAKE] == []


def test_the_preview_is_one_part_or_chapter_and_follows_the_choices(screens: Screens) -> None:
    app = screens.open("rapportage", AT)
    assert app.selectbox(key=report_view.SHOWN_WIDGET).options[:2] == ["In het kort", "De thema's"]
    opened(app, report_choices.PARTS).checkbox(key=report_choices.part_key(ReportPart.KORT)).uncheck().run()
    assert app.selectbox(key=report_view.SHOWN_WIDGET).value == "themas"
    assert app.selectbox(key=report_view.PIECE_WIDGET).options[:2] == [
        "A. Integrale Middelen", "B. Re-integratie en preventie geldzorgen",
    ]  # fmt: skip
    app.selectbox(key=report_view.PIECE_WIDGET).select_index(1).run()
    assert 'aria-label="Voorbeeld van de rapportage: B. Re-integratie en preventie geldzorgen"' in markup(app)
    assert param(app, report_view.PIECE) == app.selectbox(key=report_view.PIECE_WIDGET).value
    app.session_state[report_choices.PARTS] = False
    assert app.run().selectbox(key=report_view.SHOWN_WIDGET).options[0] == "De thema's"  # what was ticked holds
    opened(app, report_choices.PARTS)
    for part in ReportPart:
        app.checkbox(key=report_choices.part_key(part)).uncheck()
    app.run()
    assert not app.exception
    assert [one.value for one in app.error] == [
        "Er is geen enkel onderdeel gekozen. Kies minstens één onderdeel van de rapportage."
    ]
    assert app.button(key=report_making.MAKE).disabled


def test_a_report_is_made_downloaded_recorded_and_made_again(screens: Screens) -> None:
    app = screens.open("rapportage", AT)
    app.selectbox(key=report_choices.AUDIENCE_WIDGET).set_value("raad")
    app.checkbox(key=report_choices.DRAFT).check()
    opened(app, report_choices.PARTS)
    for part in [*ReportPart][1:]:  # what the other parts say plays no part here
        app.checkbox(key=report_choices.part_key(part)).uncheck()
    app.checkbox(key=report_making.format_key(ReportFormat.PDF)).uncheck().run()
    press(app, report_making.MAKE)
    (record,) = held(screens, FrozenReport)
    name = record.settings.fingerprint
    assert (record.settings.audience, record.settings.draft, record.settings.at) == (
        Audience.RAAD,
        True,
        date(2026, 9, 30),
    )
    assert [one.value for one in app.success] == [
        "De rapportage over het 3e kwartaal 2026 \\(voor de gemeenteraad, versie 1, concept\\) is gemaakt en "
        f"vastgelegd. Kenmerk {name}."
    ]
    assert downloads(app) == [
        "Word downloaden", "PowerPoint downloaden", "Excel downloaden", "Webpagina downloaden",
    ]  # fmt: skip
    assert "Word, PowerPoint, Excel, Webpagina" in markup(app)
    assert "lokale gebruiker" in markup(app)
    screens.fill(observation_upload(observation("RSD-M07", "2026Q3", 560), file="nieuw.xlsx"))
    press(app, report_making.AGAIN)
    assert "opnieuw gemaakt, met dezelfde versie van de cijfers" in app.success[0].value
    assert [one.value for one in app.warning] == []
    assert held(screens, FrozenReport) == [record]


def test_what_cannot_be_made_is_said_without_a_traceback(screens: Screens, monkeypatch: pytest.MonkeyPatch) -> None:
    from spuk_monitor.domain.errors import StoreError

    def refuse(*_: Any, **__: Any) -> None:
        raise StoreError("De opslag kan alleen worden gelezen.")

    app = screens.open("rapportage", AT)
    monkeypatch.setattr(report_making.making, "make", refuse)
    press(app, report_making.MAKE)
    assert [one.value for one in app.error] == ["De opslag kan alleen worden gelezen."]
    assert downloads(app) == []


def test_an_own_template_is_kept_and_let_go(screens: Screens) -> None:
    buffer = io.BytesIO()
    docx.Document().save(buffer)
    app = opened(screens.open("rapportage", AT), report_templates.OPEN)
    app.file_uploader[0].set_value(("huisstijl.docx", buffer.getvalue(), "application/docx")).run()
    press(app, report_templates.KEEP)
    (template,) = held(screens, ReportTemplate)
    assert (template.format, template.name) == (ReportFormat.DOCX, "huisstijl.docx")
    press(app, report_templates.drop_key(ReportFormat.DOCX))
    assert held(screens, ReportTemplate) == []
    assert "Sjabloon huisstijl.docx telt niet meer." in app.success[0].value


def test_who_may_only_look_makes_the_public_version_and_records_nothing(
    screens: Screens, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_role(monkeypatch)
    app = screens.open("rapportage", AT)
    told = [one.value for one in app.caption]
    assert "U maakt de openbare versie. Alleen een analist kan een rapportage vastleggen of anders laten maken." in told
    assert [one.key for one in app.main.button] == [report_making.MAKE]
    assert app.selectbox(key=report_choices.AUDIENCE_WIDGET).options == ["Het publiek"]
    press(app, report_making.MAKE)
    assert "Word downloaden" in downloads(app)
    assert held(screens, FrozenReport) == []


def test_the_name_of_a_file_says_what_is_in_it() -> None:
    from spuk_monitor.domain.reporting import ReportSettings
    from spuk_monitor.ui.report_rows import file_name

    settings = ReportSettings("roosendaal-ring", "2026Q3", AT, 5, 8, Audience.PUBLIEK, draft=True)
    assert file_name(settings, ReportFormat.PPTX) == "voortgangsrapportage_roosendaal-ring_2026Q3_publiek_concept.pptx"
