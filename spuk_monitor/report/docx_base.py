"""The monitor's own Word document, empty: its styles, its page, its language. Sober, and all looks in named styles.

A style sets a font nowhere but in the defaults, so that a style that is added to an organisation's template takes the
template's own font.
"""

import io
import zipfile
from typing import Final

from spuk_monitor.charts.theme import TOKENS
from spuk_monitor.report.docx_xml import DECLARED

LANGUAGE: Final = "nl-NL"
FONT: Final = "Calibri"
_COLOUR: Final = {name: light.lstrip("#").upper() for name, (light, _dark) in TOKENS.items()}
_NAVY: Final = _COLOUR["link"]
_INK: Final = _COLOUR["ink"]
_MUTED: Final = _COLOUR["muted"]
_LINE: Final = _COLOUR["line"]
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _style(
    id_: str,
    name: str,
    *,
    based: str = "Normal",
    after: str = "",
    paragraph: str = "",
    run: str = "",
    priority: int = 1,
    kind: str = "paragraph",
    own: bool = False,
) -> str:
    """`own`: not one of Word's. `after`: the style of the paragraph that is typed next."""
    return (
        f'<w:style w:type="{kind}"{" w:customStyle=" + chr(34) + "1" + chr(34) if own else ""} w:styleId="{id_}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based else "")
        + (f'<w:next w:val="{after}"/>' if after else "")
        + f'<w:uiPriority w:val="{priority}"/><w:qFormat/>'
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def _heading(level: int, size: int, before: int, after: int) -> str:
    return _style(
        f"Heading{level}",
        f"heading {level}",
        after="Normal",
        paragraph=f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="240" '
        f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{_NAVY}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        priority=9,
    )


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _block(id_: str, name: str, colour: str, ground: str) -> str:
    """A box; its word and sign are in the text, so the colour says nothing by itself."""
    return _style(
        id_,
        name,
        paragraph=f'<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{_COLOUR[colour]}"/>'
        f'</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{_COLOUR[ground]}"/>'
        '<w:spacing w:before="240" w:after="200"/><w:ind w:left="227" w:right="113"/>',
        own=True,
    )


def _in_table(id_: str, name: str, size: int, paragraph: str = "", run: str = "") -> str:
    return _style(
        id_,
        name,
        paragraph=f'<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>{paragraph}',
        run=run + _size(size),
        priority=20,
        own=True,
    )


_ENTRY: Final = '<w:spacing w:before="{}" w:after="10" w:line="240" w:lineRule="auto"/>'  # fifty on a page
_RIGHT: Final = '<w:jc w:val="right"/>'
_HEAD_RUN: Final = f'<w:b/><w:bCs/><w:color w:val="{_NAVY}"/>'
_DEFAULTS: Final = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
    f'w:cs="{FONT}"/>{_size(21)}<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr>'
    '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
)
_TABLE_STYLE: Final = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="RapportTabel"><w:name w:val="Rapport tabel"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
    f'<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{_NAVY}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_NAVY}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="113" w:type="dxa"/><w:right w:w="113" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_NAVY}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{_COLOUR["soft"]}"/><w:vAlign w:val="bottom"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)
STYLE_SHEET: Final = (
    f"<w:styles {DECLARED}>"
    + _DEFAULTS
    + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f'<w:rPr><w:color w:val="{_INK}"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    + _style(
        "Title",
        "Title",
        after="Subtitle",
        paragraph='<w:spacing w:before="2600" w:after="120" w:line="240" w:lineRule="auto"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{_NAVY}"/>{_size(60)}',
        priority=10,
    )
    + _style(
        "Subtitle",
        "Subtitle",
        after="Normal",
        paragraph=f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="14" w:color="{_NAVY}"/></w:pBdr>'
        '<w:spacing w:after="360"/>',
        run=f'<w:color w:val="{_MUTED}"/>{_size(32)}',
        priority=11,
    )
    + _heading(1, 40, 0, 240)
    + _heading(2, 28, 400, 120)
    + _heading(3, 23, 280, 80)
    + _heading(4, 21, 200, 60)
    + _heading(5, 20, 160, 60)  # of texts that people write
    + _heading(6, 20, 160, 60)
    + _style(
        "TOCHeading",
        "TOC Heading",
        after="Normal",
        paragraph='<w:keepNext/><w:spacing w:after="240"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{_NAVY}"/>{_size(40)}',
        priority=39,
    )
    + _style("TOC1", "toc 1", paragraph=_ENTRY.format(100), run=f"<w:b/><w:bCs/>{_size(20)}", priority=39)
    + _style("TOC2", "toc 2", paragraph=_ENTRY.format(0) + '<w:ind w:left="284"/>', run=_size(20), priority=39)
    + _style("ListBullet", "List Bullet", paragraph='<w:spacing w:after="120"/><w:contextualSpacing/>', priority=12)
    + _style("ListNumber", "List Number", paragraph='<w:spacing w:after="120"/><w:contextualSpacing/>', priority=12)
    + _style(
        "Caption",
        "caption",
        after="Normal",
        paragraph='<w:spacing w:before="80" w:after="240" w:line="240" w:lineRule="auto"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{_MUTED}"/>{_size(19)}',
        priority=35,
    )
    + _style("Header", "header", paragraph='<w:spacing w:after="0"/>', run=f'<w:color w:val="{_MUTED}"/>{_size(17)}')
    + _style(
        "Footer", "footer", paragraph=f'<w:spacing w:after="0"/>{_RIGHT}', run=f'<w:color w:val="{_MUTED}"/>{_size(17)}'
    )
    + _style("Strong", "Strong", kind="character", based="", run="<w:b/><w:bCs/>", priority=22)
    + _style("RapportKernzin", "Rapport kernzin", paragraph='<w:spacing w:after="160"/>', run=_size(25), own=True)
    + _style("RapportKlein", "Rapport kleine tekst", run=f'<w:color w:val="{_MUTED}"/>{_size(18)}', own=True)
    + _style(
        "RapportFeit",
        "Rapport feit",
        paragraph='<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs><w:spacing w:after="60"/>'
        '<w:ind w:left="2552" w:hanging="2552"/>',
        own=True,
    )
    + _style(
        "RapportSoort",
        "Rapport soort",
        paragraph='<w:spacing w:after="240"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{_COLOUR["warn"]}"/>{_size(28)}',
        own=True,
    )
    + _style("RapportNaTabel", "Rapport na tabel", paragraph='<w:spacing w:before="200"/>', own=True)
    + _style(
        "RapportTabelnoot",
        "Rapport tabelnoot",
        paragraph='<w:spacing w:before="60" w:after="240" w:line="240" w:lineRule="auto"/>',
        run=f'<w:color w:val="{_MUTED}"/>{_size(17)}',
        own=True,
    )
    + _style(
        "RapportTabelbijschrift",
        "Rapport tabelbijschrift",
        based="Caption",
        paragraph='<w:keepNext/><w:spacing w:before="240" w:after="80"/>',
        own=True,
    )
    + _style(
        "RapportFiguur",
        "Rapport figuur",
        paragraph='<w:keepNext/><w:spacing w:before="160" w:after="0" w:line="240" w:lineRule="auto"/>',
        own=True,
    )
    + _style("RapportEinde", "Rapport einde", paragraph='<w:spacing w:after="0"/>', run=_size(4), own=True)
    + _block("RapportBlok", "Rapport blok", "busy", "busy-soft")
    + _block("RapportBlokGoed", "Rapport blok goed", "good", "good-soft")
    + _block("RapportBlokLetOp", "Rapport blok let op", "warn", "warn-soft")
    + _block("RapportBlokSlecht", "Rapport blok slecht", "bad", "bad-soft")
    + _block("RapportBlokZacht", "Rapport blok zacht", "none", "none-soft")
    + _in_table("RapportTabelkop", "Rapport tabelkop", 18, "", _HEAD_RUN)
    + _in_table("RapportTabelkopGetal", "Rapport tabelkop getal", 18, _RIGHT, _HEAD_RUN)
    + _in_table("RapportTabeltekst", "Rapport tabeltekst", 18)
    + _in_table("RapportTabelgetal", "Rapport tabelgetal", 18, _RIGHT)
    + _in_table("RapportBreedKop", "Rapport brede tabel kop", 16, "", _HEAD_RUN)
    + _in_table("RapportBreedKopGetal", "Rapport brede tabel kop getal", 16, _RIGHT, _HEAD_RUN)
    + _in_table("RapportBreedTekst", "Rapport brede tabel tekst", 16)
    + _in_table("RapportBreedGetal", "Rapport brede tabel getal", 16, _RIGHT)
    + "".join(
        _style(
            f"RapportToon{name.title().replace(' ', '')}",
            f"Rapport toon {name}",
            kind="character",
            based="",
            run=f'<w:color w:val="{_COLOUR[colour]}"/>',
            own=True,
        )
        for name, colour in (("goed", "good"), ("let op", "warn"), ("slecht", "bad"), ("zacht", "muted"))
    )
    + _TABLE_STYLE
    + "</w:styles>"
)
_SETTINGS: Final = (
    f'<w:settings {DECLARED}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:compat>'
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    + f'</w:compat><w:themeFontLang w:val="{LANGUAGE}"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>'
    "</w:settings>"
)
_FONTS: Final = (
    f'<w:fonts {DECLARED}><w:font w:name="{FONT}"><w:altName w:val="Carlito"/><w:family w:val="swiss"/></w:font>'
    "</w:fonts>"
)
# A4, 2.2 cm all round; the title page has no header.
_BODY: Final = (
    f'<w:document {DECLARED}><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="1247" w:bottom="1247" w:left="1247" w:header="624" w:footer="624" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr></w:body></w:document>"
)
_PARTS: Final = (
    ("document", "document.main", _BODY),
    ("styles", "styles", STYLE_SHEET),
    ("settings", "settings", _SETTINGS),
    ("fontTable", "fontTable", _FONTS),
    ("numbering", "numbering", f"<w:numbering {DECLARED}/>"),
)


def own_document() -> bytes:
    """An empty docx with the monitor's looks."""
    declared = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind, _xml in _PARTS
    )
    links = "".join(
        f'<Relationship Id="rId{position}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for position, (name, _kind, _xml) in enumerate(_PARTS[1:], start=1)
    )
    written = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{declared}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        **{f"word/{name}.xml": xml for name, _kind, xml in _PARTS},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, xml in written.items():
            packed.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}')
    return out.getvalue()
