"""The monitor's own looks for a presentation: 16:9, white, one title slide and one layout for all others."""

from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.util import Cm, Pt

from spuk_monitor.charts.theme import SERIES_COLOURS, TOKENS
from spuk_monitor.report.pptx_template import drop_slides

WIDE, HIGH = Cm(33.867), Cm(19.05)
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LAYOUTS: Final = {"title": "Titeldia", "obj": "Titel en inhoud"}
_PROMPTS: Final = {"title": "Titel", "body": "Tekst", "ctrTitle": "Titel", "subTitle": "Ondertitel"}
_COLOURS: Final = {
    "dk1": TOKENS["ink"][0],
    "lt1": TOKENS["page"][0],
    "dk2": TOKENS["link"][0],
    "lt2": TOKENS["soft"][0],
    "accent1": TOKENS["bar"][0],
    **{f"accent{index}": color for index, color in enumerate(SERIES_COLOURS[1:], start=2)},
    "accent6": TOKENS["muted"][0],
    "hlink": TOKENS["link"][0],
    "folHlink": TOKENS["muted"][0],
}
# Left, top, width, height in cm; by kind of placeholder.
_MASTER: Final = {
    "title": (1.5, 0.6, 30.8, 2.3),
    "body": (1.5, 3.2, 30.8, 13.9),
    "dt": (25.0, 17.7, 3.0, 0.9),
    "ftr": (1.5, 17.7, 23.0, 0.9),
    "sldNum": (29.3, 17.7, 3.0, 0.9),
}
_TITLE_SLIDE: Final = {"ctrTitle": (2.6, 2.2, 28.6, 3.6), "subTitle": (2.6, 6.1, 28.6, 6.0)}


def own_presentation() -> Any:
    """A presentation without slides, of which layouts and theme are ours."""
    made = Presentation()
    drop_slides(made)
    made.slide_width, made.slide_height = WIDE, HIGH
    master = made.slide_master
    for layout in list(made.slide_layouts):
        kind = layout._element.get("type")
        if kind in _LAYOUTS:
            layout.name = _LAYOUTS[kind]
        else:
            made.slide_layouts.remove(layout)
    _theme(master)
    _place(master, _MASTER)
    _styles(master._element)
    _bar(master, 0.55, 0.95, 1.6)
    for layout in made.slide_layouts:
        if layout._element.get("type") == "title":
            layout._element.set("showMasterSp", "0")
            _place(layout, _TITLE_SLIDE)
            _bar(layout, 1.5, 2.2, 9.9)
            _title_slide(layout)
        _in_dutch(layout)
    _in_dutch(master)
    return made


def _theme(master: Any) -> None:
    part = master.part.part_related_by(RT.THEME)
    root = etree.fromstring(part.blob)
    root.set("name", "Monitor Kansrijke Wijk")
    scheme = root.find(f".//{_A}clrScheme")
    scheme.set("name", "Monitor Kansrijke Wijk")
    for name, color in _COLOURS.items():
        place = scheme.find(f"{_A}{name}")
        for old in list(place):
            place.remove(old)
        etree.SubElement(place, f"{_A}srgbClr", val=color.lstrip("#").upper())
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _place(owner: Any, places: dict[str, tuple[float, float, float, float]]) -> None:
    for shape in owner.placeholders:
        kind = shape._element.ph.get("type", "obj")
        if kind in places:
            shape.left, shape.top, shape.width, shape.height = (Cm(one) for one in places[kind])


def _styles(master: Any) -> None:
    """Sizes to be read at the back of the room."""
    title = master.find(f".//{{*}}titleStyle/{_A}lvl1pPr")
    title.set("algn", "l")
    face = title.find(f"{_A}defRPr")
    face.set("sz", "2600")
    face.set("b", "1")
    face.find(f".//{_A}schemeClr").set("val", "tx2")
    for level, size in zip(master.find(".//{*}bodyStyle"), (2000, 1800, 1600, 1600, 1600), strict=False):
        level.find(f"{_A}defRPr").set("sz", str(size))
    for shape in master.iter("{*}sp"):
        kind = shape.find(".//{*}ph").get("type")
        if kind == "ftr":
            shape.find(f".//{_A}lvl1pPr").set("algn", "l")
        for tint in shape.iter(f"{_A}tint"):  # small print in the colour of text: light grey is not readable
            tint.getparent().remove(tint)


def _title_slide(layout: Any) -> None:
    for shape in layout.placeholders:
        kind = shape._element.ph.get("type")
        if kind == "ctrTitle":
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
            _first_level(shape, "l", 3600)
        if kind == "subTitle":
            _first_level(shape, "l", 2000)


def _first_level(shape: Any, side: str, size: int) -> None:
    style = shape._element.find(f".//{_A}lstStyle")
    for old in list(style):
        style.remove(old)
    level = etree.SubElement(style, f"{_A}lvl1pPr", marL="0", indent="0", algn=side)
    etree.SubElement(level, f"{_A}buNone")
    etree.SubElement(level, f"{_A}defRPr", sz=str(size))


def _bar(owner: Any, left: float, top: float, height: float) -> None:
    """A thin bar beside the title, as a drawn line of the master: it says nothing and is not read out."""
    text = (
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr><p:cNvPr id="90" name="Balk"/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{Cm(left)}" y="{Cm(top)}"/><a:ext cx="{Pt(7)}" cy="{Cm(height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )
    owner.shapes._spTree.insert(2, etree.fromstring(text))


def _in_dutch(owner: Any) -> None:
    """What the program shows to who edits the layout."""
    for shape in owner.placeholders:
        kind = shape._element.ph.get("type", "body")
        if kind in _PROMPTS:
            for paragraph in shape._element.findall(f".//{_A}p")[1:]:
                paragraph.getparent().remove(paragraph)
            shape.text_frame.text = _PROMPTS[kind]
