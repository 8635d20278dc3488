"""What a template may not bring along into every report: anything fetched from elsewhere, or defined to be expanded."""

import re
import zipfile
from typing import Final

from lxml import etree

from spuk_monitor.domain.errors import UsageError

_XML: Final = (".xml", ".rels", ".vml")
_RELATIONS: Final = ".rels"
# A link waits for a click; to the file it was made from a report keeps no tie (docx_template).
_HARMLESS: Final = ("/hyperlink", "/attachedTemplate")
_DECLARED: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def refuse_outside(packed: zipfile.ZipFile, name: str) -> None:
    """UsageError when a part declares entities, is written so that this cannot be seen, or asks for something that is
    not in the file itself."""
    for part in packed.namelist():
        if not part.lower().endswith(_XML):
            continue
        content = packed.read(part)
        if content.startswith(_UTF16) or b"\0" in content or _DECLARED.search(content):
            raise UsageError(
                f"Sjabloon '{name}' kan niet worden gebruikt: in onderdeel '{part}' staan definities die daar niet "
                "horen. Open het in Word of PowerPoint en sla het opnieuw op."
            )
        if part.endswith(_RELATIONS) and (outside := _outside(content)):
            raise UsageError(
                f"Sjabloon '{name}' kan niet worden gebruikt: het haalt iets op van buiten ('{outside}'). Neem die "
                "afbeelding in het bestand zelf op, of haal haar weg."
            )


def _outside(relations: bytes) -> str:
    """The first address from which something would be fetched; empty when there is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(relations, parser)
    except etree.XMLSyntaxError:
        return ""  # a damaged file: the trial says so
    for one in root:
        if one.get("TargetMode") == "External" and not (one.get("Type") or "").endswith(_HARMLESS):
            return one.get("Target") or "onbekend adres"
    return ""
