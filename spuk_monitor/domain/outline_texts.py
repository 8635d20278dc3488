"""Dutch texts of the findings about a map of outlines (GeoJSON); catalogue.py makes findings of them."""

from spuk_monitor.domain.finding_texts import Texts
from spuk_monitor.domain.terms import Severity

_F, _W, _I = Severity.FOUT, Severity.WAARSCHUWING, Severity.INFO

# What page Data says to somebody who loads a map there.
MAP_BELONGS: str = (
    "De monitor leest werkmappen en csv. Een kaart van wijken laadt u op de pagina Gebieden vergelijken; cijfers "
    "downloadt u als Excel-werkmap (.xlsx) of csv."
)

OUTLINES: dict[str, Texts] = {
    "KAART_ONLEESBAAR": (
        _F, "Dit is geen leesbare kaart (GeoJSON)",
        "{reason}",
        "Download de kaart opnieuw als GeoJSON, of bewaar haar in een kaartprogramma als GeoJSON (UTF-8).",
    ),
    "KAART_TE_GROOT": (
        _F, "De kaart is te groot",
        "{reason}",
        "Kies alleen de wijken van uw gemeente, of vereenvoudig de grenzen in een kaartprogramma, en bewaar de kaart "
        "opnieuw.",
    ),
    "KAART_ZONDER_VLAKKEN": (
        _F, "In de kaart staan geen vlakken",
        "Nodig is een verzameling (FeatureCollection) met vlakken (Polygon of MultiPolygon). Gevonden: {found}.",
        "Download de grenzen van de wijken, niet hun middelpunten of alleen de cijfers.",
    ),
    "KAART_ZONDER_CODES": (
        _F, "In de kaart staan geen CBS-codes",
        "Geen eigenschap van de vlakken bevat codes van wijken, zoals {example}. Gevonden eigenschappen: {found}.",
        "Download de wijkgrenzen van het CBS of PDOK, met de kolom statcode of wijkcode.",
    ),
    "KAART_COORDINATEN": (
        _F, "De kaart ligt niet in Nederland",
        "Nodig zijn graden (lengte 3 tot 8, breedte 50 tot 54) of meters in het stelsel van het Kadaster "
        "(Rijksdriehoek). Gevonden: {found}.{hint}",
        "Bewaar de kaart in een kaartprogramma als GeoJSON in graden (WGS 84) of in Rijksdriehoek (EPSG:28992).",
    ),
    "KAART_ANDERE_CODES": (
        _F, "De kaart hoort niet bij deze wijken",
        "Gevonden op de kaart: {found}. Bekend zijn: {known}.",
        "Neem de grenzen van de wijken van {municipality}, in de indeling van hetzelfde jaar.",
    ),
    "KAART_ONBEKENDE_CODES": (
        _W, "Een deel van de wijken op de kaart is niet bekend",
        "Deze codes staan niet in de definities, en krijgen dus geen cijfer: {codes}.",
        "Kijk of de kaart en de definities van hetzelfde jaar zijn.",
    ),
    "KAART_ONVOLLEDIG": (
        _W, "Niet elke wijk staat op de kaart",
        "Zonder vlak: {names}. Hun cijfers staan wel in de lijst en de tabel.",
        "Neem een kaart van alle wijken van hetzelfde jaar als deze erop horen te staan.",
    ),
    "KAART_CODE_DUBBEL": (
        _W, "Een code staat vaker in de kaart",
        "De vlakken met dezelfde code zijn samen als één wijk getekend: {codes}.",
        "Kijk of de vlakken bij elkaar horen. Zo niet, verbeter dan de codes in de kaart.",
    ),
    "KAART_OVERGESLAGEN": (
        _I, "Niet alles in de kaart wordt getekend",
        "Overgeslagen: {detail}.",
        "U hoeft niets te doen.",
    ),
}  # fmt: skip
