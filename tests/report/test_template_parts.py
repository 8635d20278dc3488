"""A template brings its looks along and nothing else: no picture from elsewhere, no definitions, no tie to a file."""

import io
import zipfile

import pytest
from docx import Document as word_document
from docx.opc.constants import RELATIONSHIP_TYPE
from pptx import Presentation

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.domain.reporting import ReportFormat
from spuk_monitor.report.docx_template import opened
from spuk_monitor.report.templates import check_template

ELSEWHERE = "http://elders.example/logo.png"
TIE = "file:///C:/Gebruikers/iemand/huisstijl.dotx"
_TIED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
DECLARATION = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def word(*, outside: str | None = None, tie: str | None = None, link: str | None = None) -> bytes:
    document = word_document()
    for address, kind, part in (
        (outside, RELATIONSHIP_TYPE.IMAGE, document.part),
        (link, RELATIONSHIP_TYPE.HYPERLINK, document.part),
        (tie, _TIED, document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)),
    ):
        if address:
            part.rels.get_or_add_ext_rel(kind, address)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def slides(*, outside: str | None = None) -> bytes:
    show = Presentation()
    if outside:
        show.slide_master.part.rels.get_or_add_ext_rel(RELATIONSHIP_TYPE.IMAGE, outside)
    out = io.BytesIO()
    show.save(out)
    return out.getvalue()


def with_part(content: bytes, part: str, made: bytes) -> bytes:
    """The file with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as packed:
        for name in given.namelist():
            packed.writestr(name, made if name == part else given.read(name))
    return out.getvalue()


def part_of(content: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(part).decode()


@pytest.mark.parametrize(
    ("format_", "name", "content"),
    [
        (ReportFormat.DOCX, "huisstijl.docx", word(outside=ELSEWHERE)),
        (ReportFormat.PPTX, "huisstijl.pptx", slides(outside=ELSEWHERE)),
    ],
)
def test_a_picture_from_elsewhere_is_refused_by_its_address(format_: ReportFormat, name: str, content: bytes) -> None:
    with pytest.raises(UsageError) as refused:
        check_template(format_, name, content)
    assert refused.value.message == (
        f"Sjabloon '{name}' kan niet worden gebruikt: het haalt iets op van buiten ('{ELSEWHERE}'). Neem die "
        "afbeelding in het bestand zelf op, of haal haar weg."
    )


@pytest.mark.parametrize(
    ("format_", "content", "part"),
    [
        (ReportFormat.DOCX, word(), "word/styles.xml"),
        (ReportFormat.PPTX, slides(), "ppt/theme/theme1.xml"),
        (ReportFormat.PPTX, slides(), "ppt/_rels/presentation.xml.rels"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_definitions_in_a_part_are_refused(format_: ReportFormat, content: bytes, part: str, encoding: str) -> None:
    head, sign, rest = part_of(content, part).partition("?>")
    hostile = with_part(content, part, f"{head}{sign}{DECLARATION}{rest}".encode(encoding))
    with pytest.raises(UsageError, match=f"in onderdeel '{part}' staan definities die daar niet horen"):
        check_template(format_, f"huisstijl.{format_}", hostile)


def test_links_stay_and_the_tie_to_the_file_it_was_made_from_goes() -> None:
    content = word(link=ELSEWHERE, tie=TIE)
    assert len(check_template(ReportFormat.DOCX, "huisstijl.docx", content)) == 64
    out = io.BytesIO()
    opened(content).save(out)
    with zipfile.ZipFile(out) as packed:
        named = [name for name in packed.namelist() if b"iemand" in packed.read(name)]
    assert named == []
