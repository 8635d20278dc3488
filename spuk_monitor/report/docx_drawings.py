"""Charts that Word itself draws, each with the workbook behind it, and pictures; both with the words that replace
them for who cannot see them."""

import io
from datetime import datetime
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from spuk_monitor.report.document import Chart, Picture
from spuk_monitor.report.docx_styles import Look, Styles
from spuk_monitor.report.docx_xml import EMU_PER_TWIP, NAMESPACES, TWIPS_PER_CM, attribute, field, paragraph, text_run
from spuk_monitor.report.office.charts import WORKBOOK_RELATION, office_chart

_HIGHEST: Final = 11 * TWIPS_PER_CM  # of a picture
_FRAME: Final = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'


class Drawings:
    """Puts drawings into the package of a document, numbered in the order in which they are asked for."""

    def __init__(self, word: WordDocument, styles: Styles, moment: datetime) -> None:
        self._word = word
        self._styles = styles
        self._moment = moment
        self._count = 0

    def chart(self, chart: Chart, width: int) -> str:
        """The drawing, `width` twips wide, and its caption. ValueError for a drawing that Office cannot make."""
        made = office_chart(chart.exhibit, moment=self._moment)
        package = self._word.part.package
        number = self._count + 1
        part = Part(PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, made.xml, package)
        book = Part(PackURI(f"/word/embeddings/grafiek{number}.xlsx"), CONTENT_TYPE.SML_SHEET, made.workbook, package)
        part.rels.add_relationship(RELATIONSHIP_TYPE.PACKAGE, book, WORKBOOK_RELATION)
        link = self._word.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        graphic = (
            f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{NAMESPACES["c"]}"><c:chart r:id="{link}"/>'
            "</a:graphicData></a:graphic>"
        )
        return self._placed(chart, graphic, width, round(chart.height_cm * TWIPS_PER_CM))

    def picture(self, picture: Picture, width: int) -> str:
        """The picture at most `width` twips wide and 11 cm high, never larger than it is, and its caption."""
        link, image = self._word.part.get_or_add_image(io.BytesIO(picture.content))
        wide, high = (int(one) // EMU_PER_TWIP for one in (image.width, image.height))
        scale = min(1.0, width / wide, _HIGHEST / high)
        wide, high = round(wide * scale), round(high * scale)
        size = f'cx="{wide * EMU_PER_TWIP}" cy="{high * EMU_PER_TWIP}"'
        graphic = (
            f'{_FRAME}<a:graphic><a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="Afbeelding" descr={attribute(picture.alt)}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic>"
        )
        return self._placed(picture, graphic, wide, high)

    def _placed(self, one: Chart | Picture, graphic: str, wide: int, high: int) -> str:
        self._count += 1
        inline = (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{wide * EMU_PER_TWIP}" cy="{high * EMU_PER_TWIP}"/>'
            f'<wp:docPr id="{self._count}" name="Figuur {one.number}" descr={attribute(one.alt)} '
            f"title={attribute(one.caption)}/>{graphic}</wp:inline></w:drawing></w:r>"
        )
        caption = text_run("Figuur ") + field("SEQ Figuur \\* ARABIC", str(one.number)) + text_run(f": {one.caption}")
        return paragraph(inline, self._styles[Look.FIGURE]) + paragraph(caption, self._styles[Look.CAPTION])
