"""Dutch texts of the findings about particular publications (Vektis, DUO, Leefbaarometer, CBS OData, KWB)."""

from spuk_monitor.domain.finding_texts import Texts
from spuk_monitor.domain.terms import Severity

_F, _W, _I = Severity.FOUT, Severity.WAARSCHUWING, Severity.INFO

PUBLICATIONS: dict[str, Texts] = {
    "ADVIES_ZONDER_CATEGORIE": (
        _I, "Niet elk schooladvies is een categorie van de indicator",
        "Deze kolommen horen niet bij de zeven adviescategorieën en worden niet als cijfer overgenomen: {found}. De "
        "adviezen daaronder tellen wel mee in de noemer van het aandeel, 'advies niet mogelijk' niet.",
        "Er hoeft niets te gebeuren. De zeven categorieën samen zijn daardoor geen 100%.",
    ),
    "BRONKOLOM_LEEG": (
        _I, "Kolommen waarin nog niets is ingevuld, zijn niet gelezen",
        "In deze kolommen staat voor geen enkel gebied een cijfer ({count}): {found}. Sommige onderwerpen komen pas in "
        "een latere uitgave.",
        "Er hoeft niets te gebeuren. Laad een latere uitgave zodra die er is.",
    ),
    "BRON_NIET_BRUIKBAAR": (
        _F, "Dit bestand is herkend, maar de monitor kan er geen cijfers uit halen",
        "Herkend als: {what}. {reason}",
        "Gebruik {needed}.",
        "Een fout: er valt niets te laden.",
    ),
    "LEEFBAAROMETER_SOM": (
        _W, "De dimensies tellen niet op tot de afwijking",
        "De vijf dimensies (fys, onv, soc, vrz, won) horen samen de kolom afw te geven. In {count} van {total} regels "
        "is dat niet zo: {example}. De cijfers zijn overgenomen zoals ze er staan.",
        "Download het bestand opnieuw, of kijk of er kolommen zijn verwisseld of cijfers zijn aangepast.",
    ),
    "LEEFBAAROMETER_VERSIE_2": (
        _I, "Dit is versie 2 van de Leefbaarometer",
        "Versie 2 geeft klassen van 1 tot en met 9 ({count}) en is niet te vergelijken met de scores van versie "
        "3. De klassen staan daarom bij een eigen kerncijfer en nooit in de reeks van sociale samenhang (E19).",
        "Er hoeft niets te gebeuren. Gebruik voor E19 het bestand van versie 3.",
    ),
    "OPTELLEN_GEEN_GETAL": (
        _F, "Bij het optellen staat er iets dat geen getal is",
        "Deze bron wordt per gemeente opgeteld, en dat kan niet met tekst. Gevonden ({count}): {example}.",
        "Verbeter deze cellen, of download het bestand opnieuw en laad het zonder het eerst te bewerken.",
    ),
    "PROGNOSE_WEGGELATEN": (
        _W, "Prognoses zijn niet overgenomen",
        "Over {periods} kon op de dag van de export ({day}) nog niets gemeten zijn. Die cijfers zijn weggelaten.",
        "Er hoeft niets te gebeuren. De monitor vergelijkt alleen wat gemeten is.",
    ),
    "RESTREGEL": (
        _I, "Regels zonder gemeente horen bij geen gebied",
        "Zonder gemeente ({count}): regel {line}, samen {known}. Vaak zijn dit groepen die te klein zijn om te tonen.",
        "Er hoeft niets te gebeuren.",
    ),
    "SOM_NIET_BEKEND": (
        _W, "Een som met een ontbrekend deel is niet bekend",
        "In {count} van {total} gemeenten bevat minstens één som {what}: {example}. Zo'n som is geen cijfer en ook "
        "geen 0. Percentages die de bron wel geeft, worden niet gebruikt om het ontbrekende deel terug te rekenen.",
        "Er hoeft niets te gebeuren. Vraag de bron om een telling per gemeente als u het cijfer nodig hebt.",
    ),
    "TEKST_GEEN_CIJFER": (
        _I, "Regels met tekst in plaats van een cijfer zijn overgeslagen",
        "In {count} staat een naam of code in de kolom StringValue en geen getal.",
        "Er hoeft niets te gebeuren.",
    ),
    "VOORLOPIG_NIET_TE_ZIEN": (
        _I, "Of een cijfer voorlopig is, staat niet in dit bestand",
        "Het bestand noemt alleen de code van de periode, zonder ster of status. De cijfers tellen als definitief, "
        "tenzij van de bron bekend is dat een periode voorlopig is.",
        "Wilt u het laten meetellen, download dan bij StatLine de CSV met titels ('2024*'), of zet bij CBS OData "
        "PeriodenCodes als blad naast de waarnemingen in één werkmap.",
    ),
}  # fmt: skip
