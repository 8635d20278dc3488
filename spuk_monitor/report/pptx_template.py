"""An organisation's own presentation as the ground for a report: its theme and layouts, none of its slides."""

import io
import zipfile
from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from spuk_monitor.domain.errors import UsageError

_TYPES: Final = "[Content_Types].xml"
_MAIN: Final = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TEMPLATE: Final = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_MACROS: Final = b"macroEnabled"
# About the old slides: what they were called, how they looked, who wrote beside them, on what they were printed.
_OF_OLD_SLIDES: Final = (
    RT.EXTENDED_PROPERTIES,
    RT.THUMBNAIL,
    RT.COMMENT_AUTHORS,
    RT.PRINTER_SETTINGS,
    "http://schemas.microsoft.com/office/2018/10/relationships/authors",
)
_TITLES: Final = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_TEXTS: Final = (PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY)
_AROUND: Final = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
_REFUSED: Final = (
    "Het sjabloon kan niet worden gebruikt: {why} Kies een presentatie die u met PowerPoint hebt bewaard als .pptx."
)


def presentation_of(template: bytes) -> Any:
    """The presentation without its slides. UsageError when the bytes are no presentation, or one with macros."""
    try:
        found = Presentation(io.BytesIO(_as_presentation(template)))
        layouts = list(found.slide_layouts)
    except (
        zipfile.BadZipFile, KeyError, ValueError, AttributeError, IndexError, etree.XMLSyntaxError, PythonPptxError,
    ):  # fmt: skip
        raise UsageError(_REFUSED.format(why="het bestand is geen leesbare PowerPoint-presentatie.")) from None
    if not layouts:
        raise UsageError(_REFUSED.format(why="er staat geen enkele indeling in."))
    drop_slides(found)
    return found


def _as_presentation(template: bytes) -> bytes:
    """A .potx becomes a .pptx: only its type differs."""
    with zipfile.ZipFile(io.BytesIO(template)) as given:
        types = given.read(_TYPES)
        if _MACROS in types:
            raise UsageError(_REFUSED.format(why="er zitten macro's in."))
        if _TEMPLATE not in types:
            return template
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
            for name in given.namelist():
                made.writestr(name, types.replace(_TEMPLATE, _MAIN) if name == _TYPES else given.read(name))
    return out.getvalue()


def drop_slides(presentation: Any) -> None:
    """Without slides and what refers to them: sections of slides that are gone make PowerPoint repair the file."""
    root = presentation.part._element
    for name in ("custShowLst", "extLst"):
        for one in root.findall(f"{{*}}{name}"):
            root.remove(one)
    slides = presentation.slides._sldIdLst
    for one in list(slides):
        presentation.part.drop_rel(one.rId)
        slides.remove(one)
    for owner in (presentation.part.package, presentation.part):
        for relation, one in list(owner._rels.items()):
            if one.reltype in _OF_OLD_SLIDES:
                owner._rels.pop(relation)


def title_layout(presentation: Any) -> Any:
    """The layout with a centred title, else with title and subtitle, else the one for content."""
    for layout in presentation.slide_layouts:
        if PP_PLACEHOLDER.CENTER_TITLE in _kinds(layout):
            return layout
    for layout in presentation.slide_layouts:
        if {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.SUBTITLE} <= set(_kinds(layout)):
            return layout
    return content_layout(presentation)


def content_layout(presentation: Any) -> Any:
    """The layout with a title and one place for content; else with a title only; else the most blank one."""
    layouts = [layout for layout in presentation.slide_layouts if not _upright(layout)]
    for text in _TEXTS:
        for layout in layouts:
            kinds = _kinds(layout)
            if PP_PLACEHOLDER.TITLE in kinds and len(kinds) == 2 and text in kinds:
                return layout
    for layout in layouts:
        if _kinds(layout) == [PP_PLACEHOLDER.TITLE]:
            return layout
    return min(presentation.slide_layouts, key=lambda layout: len(_kinds(layout)))


def title_of(slide: Any) -> Any | None:
    """The placeholder of the title; None: the layout has none."""
    return next((one for one in slide.placeholders if one.placeholder_format.type in _TITLES), None)


def text_of(slide: Any) -> Any | None:
    """The placeholder for the text; None: the layout has none."""
    kinds = (*_TEXTS, PP_PLACEHOLDER.SUBTITLE)
    return next((one for one in slide.placeholders if one.placeholder_format.type in kinds), None)


def title_size(slide: Any, otherwise: float) -> float:
    """The size, in points, that layout or master give a title."""
    layout = slide.slide_layout
    styles = [one._element for owner in (layout, layout.slide_master) if (one := title_of(owner)) is not None]
    styles += layout.slide_master._element.findall(".//{*}titleStyle")
    for style in styles:
        face = style.find(".//{*}lvl1pPr/{*}defRPr[@sz]")
        if face is not None:
            return int(face.get("sz")) / 100
    return otherwise


def around(layout: Any, kind: Any) -> Any | None:
    """The layout's own footer or slide number."""
    return next((one for one in layout.placeholders if one.placeholder_format.type is kind), None)


def _kinds(layout: Any) -> list[Any]:
    return [kind for one in layout.placeholders if (kind := one.placeholder_format.type) not in _AROUND]


def _upright(layout: Any) -> bool:
    """Text that runs from top to bottom."""
    return any(one._element.ph.get("orient") == "vert" for one in layout.placeholders)
