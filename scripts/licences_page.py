"""The list of packages and licences for people (docs/beheer/onderdelen.md), in Dutch."""

from collections.abc import Sequence
from typing import Final

from scripts.installed_parts import Part
from scripts.licences import UNKNOWN, is_copyleft

PURPOSES: Final = {
    "alembic": "de opslag bijwerken naar een nieuwe versie",
    "authlib": "inloggen met OpenID Connect",
    "cattrs": "besluiten, verhalen en andere teksten bewaren",
    "font-source-sans-pro": "het lettertype van de pdf",
    "httpx": "inloggen: de inlogdienst van de organisatie aanspreken",
    "lxml": "Word- en PowerPointbestanden schrijven",
    "markdown-it-py": "de opmaak van verhalen lezen",
    "matplotlib": "grafieken als plaatje (png)",
    "openpyxl": "Excel: sjablonen en werkboeken met meldingen",
    "pandas": "rekenen met tabellen",
    "pillow": "foto's verkleinen en ontdoen van verborgen gegevens",
    "plotly": "grafieken op het scherm",
    "psycopg": "PostgreSQL aanspreken",
    "pyarrow": "tabellen naar het scherm sturen",
    "python-calamine": "Excelbestanden lezen",
    "python-docx": "de rapportage als Word-bestand",
    "python-pptx": "de rapportage als PowerPointbestand",
    "pyyaml": "de definities lezen",
    "rapidfuzz": "namen van gebieden en kolommen herkennen",
    "sqlalchemy": "de opslag aanspreken",
    "streamlit": "het scherm en de webserver",
    "uvloop": "antwoorden sneller versturen (niet op Windows)",
    "typst": "de rapportage als pdf",
    "xlsxwriter": "de rapportage en downloads als Excelbestand",
}

_INTRODUCTION: Final = """\
# Onderdelen en licenties

Deze pagina en [sbom.cdx.json](../sbom.cdx.json) worden gemaakt met `python -m scripts.supply_chain`. Wijzig ze niet met
de hand. De lijst beschrijft wat is geïnstalleerd op {installed_on}. Op een ander systeem kunnen onderdelen
verschillen die niet in `requirements.txt` staan. Zo ziet u of een installatie afwijkt:

    python -m scripts.supply_chain --check

`sbom.cdx.json` is een *software bill of materials* in CycloneDX 1.6. Programma's die kwetsbaarheden volgen, kunnen hem
inlezen. Er staat geen datum of volgnummer in: dezelfde onderdelen geven hetzelfde bestand. Hulpmiddelen om te bouwen en
te testen staan er niet in. Hoe kwetsbaarheden worden gevolgd, staat in
[beheer.md](../beheer.md#kwetsbaarheden-volgen).
"""

_NOT_LISTED: Final = """\
## Wat niet in deze lijsten staat

- Python, het besturingssysteem, PostgreSQL en nginx. Die levert en werkt de organisatie bij.
- Bibliotheken die in een pakket zijn meegebakken zonder dat de maker er een lijst bij geeft. Dat geldt onder meer voor
  psycopg-binary (PostgreSQL-client en OpenSSL), lxml (libxml2 en libxslt), pyarrow (Arrow), numpy (rekenbibliotheken)
  en streamlit (de programma's in de browser, waaronder React en Plotly). Een lek daarin wordt verholpen met een nieuwe
  versie van het pakket.
- Controlegetallen (hashes) van de pakketten: een geïnstalleerd pakket bewaart het controlegetal van zijn
  installatiebestand niet.
"""


def licences_page(parts: Sequence[Part], *, installed_on: str) -> str:
    """Markdown. KeyError for a direct requirement without a purpose above."""
    direct = [one for one in parts if one.direct]
    chapters = [
        _INTRODUCTION.format(installed_on=installed_on),
        "## Waar de monitor zelf om vraagt\n\nVastgelegd in `requirements.txt`, elk op één versie.\n",
        _table(
            ("onderdeel", "versie", "licentie", "waarvoor"),
            [(one.name, one.version, one.licence, PURPOSES[one.name]) for one in direct],
        ),
        "## Wat die onderdelen nodig hebben\n",
        _table(
            ("onderdeel", "versie", "licentie", "nodig voor"),
            [(one.name, one.version, one.licence, _asked_by(one, parts)) for one in parts if not one.direct],
        ),
        "## Licenties die om aandacht vragen\n",
        _attention(parts),
        "## Wat in een pakket is meegebakken\n",
        _brought_along(parts),
        _NOT_LISTED,
    ]
    return "\n".join(chapters)


def _asked_by(part: Part, parts: Sequence[Part]) -> str:
    return ", ".join(one.name for one in parts if part.name in one.needs)


def _attention(parts: Sequence[Part]) -> str:
    said = [f"- **{one.name}** {one.version}: {one.licence}" for one in parts if is_copyleft(one.licence)]
    within = [
        f"- **{inner.name}** {inner.version}, {'mogelijk ' if inner.optional else ''}binnen {one.name}: {inner.licence}"
        for one in parts
        for inner in one.inside
        if is_copyleft(inner.licence)
    ]
    unknown = [one.name for one in parts if one.licence == UNKNOWN]
    return (
        "*Copyleft* vraagt iets terug van wie het onderdeel zelf verspreidt of wijzigt, zoals de broncode ervan\n"
        "meeleveren. De monitor wijzigt geen van deze onderdelen. Gevonden:\n\n"
        + "\n".join([*said, *within])
        + "\n\n"
        + (f"Van deze onderdelen is de licentie onbekend: {', '.join(unknown)}.\n" if unknown else _NONE_UNKNOWN)
    )


_NONE_UNKNOWN: Final = (
    "Van elk onderdeel in de twee tabellen is een licentie gevonden. Zij komt uit de gegevens van het pakket;\n"
    'waar de maker alleen "BSD" schrijft, uit de tekst van de licentie. Dit is geen juridisch oordeel.\n'
)


def _brought_along(parts: Sequence[Part]) -> str:
    """How much; the names are in the bill of materials."""
    rows = [
        (one.name, str(len(one.inside)), str(sum(not inner.licence for inner in one.inside)))
        for one in parts
        if one.inside
    ]
    return (
        "Deze pakketten geven zelf een lijst mee van wat erin zit. Die onderdelen staan met naam en versie in\n"
        "`sbom.cdx.json`. Staat er *mogelijk* of `optional` bij, dan noemt de maker het voor alle systemen en hoeft\n"
        "het hier niet in te zitten.\n\n"
        + _table(("pakket", "onderdelen erin", "waarvan zonder opgegeven licentie"), rows)
    )


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines) + "\n"
