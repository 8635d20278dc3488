"""Dutch texts of the findings about source files; catalogue.py makes findings of them."""

from spuk_monitor.domain.finding_texts import Texts
from spuk_monitor.domain.terms import Severity

_F, _W, _I = Severity.FOUT, Severity.WAARSCHUWING, Severity.INFO

SOURCES: dict[str, Texts] = {
    "CORRECTIE_OVERBODIG": (
        _I, "Een correctie is niet meer nodig",
        "Het bestand zegt zelf al {after}, het cijfer waar correcties.yaml het naar verbetert.",
        "Verwijder de correctie uit correcties.yaml.",
    ),
    "CORRECTIE_PAST_NIET": (
        _F, "Een correctie past niet meer op dit cijfer",
        "correcties.yaml verwacht hier {before} om er {after} van te maken ({grounds}; {by}, {day}), maar het bestand "
        "zegt {read}.",
        "Kijk welk cijfer klopt. Verwijder de correctie uit correcties.yaml, of pas daar 'expect' en 'value' aan.",
        "Een fout: zonder die correctie zou stil een ander cijfer gelden dan is afgesproken.",
    ),
    "CORRECTIE_TOEGEPAST": (
        _I, "Een cijfer is gecorrigeerd",
        "Volgens correcties.yaml is {before} hier {after} geworden: {grounds} ({by}, {day}).",
        "Er hoeft niets te gebeuren. Klopt de correctie niet, verwijder haar dan uit correcties.yaml.",
    ),
    "ENQUETE_PER_INVULLER": (
        _F, "Deze enquête heeft een rij per invuller of per school",
        "Onder '{column}' staan de antwoorden van elke invuller apart ({count} rijen). De monitor telt zelf niet: "
        "hoe scholen en invullers meewegen, is aan wie de enquête hield.",
        "Tel de antwoorden per vraag en gebied en laad een tabel met vraag, antwoord, gebied, periode en aantal.",
    ),
    "ENQUETE_ZONDER_GEBIED": (
        _F, "Deze enquête noemt geen gebied",
        "Er is geen kolom met gebieden en er staat geen gebied boven de tabel.",
        "Zet boven de tabel een regel 'Gebied: ' met de naam van het gebied, of voeg een kolom 'gebied' toe.",
    ),
    "KOPPELINGEN_GENEGEERD": (
        _I, "Koppelingen met andere werkmappen zijn niet gevolgd",
        "Van formules die naar een andere werkmap verwijzen is de laatst bewaarde uitkomst gelezen.",
        "Vernieuw de koppelingen in Excel en bewaar het bestand als die uitkomsten verouderd kunnen zijn.",
    ),
    "KOPPELING_MAAT_ONBEKEND": (
        _F, "Een bewaarde koppeling noemt een maat die niet meer bestaat",
        "Koppeling '{name}' vult {measures}; die staat niet meer in de definities.",
        "Kies op de pagina Data 'Zelf koppelen' en bewaar de koppeling opnieuw.",
    ),
    "KOPPELING_PAST_NIET": (
        _F, "Een bewaarde koppeling past niet meer",
        "Het bestand lijkt op dat van koppeling '{name}', maar kolommen ontbreken ({count}): {headers}. Er is niets "
        "gelezen, zodat geen maat ongemerkt wegvalt.",
        "Herstel de koppen in het bestand, of kies op de pagina Data 'Zelf koppelen' en bewaar de koppeling opnieuw.",
    ),
    "KOPPELING_ZONDER_RIJEN": (
        _W, "Een gekoppelde tekst komt in dit bestand niet voor",
        "Koppeling '{name}' verwacht in deze kolom ook ({count}): {headers}. Daarvan is niets gelezen; wat er wel "
        "staat, is overgenomen.",
        "Er hoeft niets te gebeuren als deze cijfers er dit keer niet zijn. Heten ze nu anders, bewaar de koppeling "
        "dan opnieuw.",
    ),
    "MACROS_GENEGEERD": (
        _I, "Macro's in dit bestand zijn niet uitgevoerd",
        "Alleen de waarden in de cellen zijn gelezen.",
        "Er hoeft niets te gebeuren. Maakt een macro de cijfers, voer die dan uit in Excel en bewaar het bestand.",
    ),
    "MEER_KOPPELINGEN": (
        _F, "Meer dan één bewaarde koppeling past bij dit bestand",
        "Even goed passen: {names}. Welke van de twee bedoeld is, is niet te zien.",
        "Kies bij het laden welke koppeling telt, of verwijder de koppeling die niet meer nodig is.",
    ),
    "PERIODE_UIT_TITEL": (
        _W, "De periode komt uit de regel boven de tabel",
        "Geen kolom noemt een periode. Boven de koppen staat '{period}'; die periode is voor alle cijfers overgenomen.",
        "Klopt dat niet, kies dan de periode bij het laden (op de opdrachtregel: --period).",
    ),
    "PERSOONSGEGEVENS": (
        _F, "Dit bestand lijkt over afzonderlijke personen te gaan",
        "Gevonden: {signs}. De monitor bewaart alleen cijfers over gebieden; dit bestand is niet verder gelezen en "
        "wordt niet bewaard.",
        "Tel de gegevens op tot aantallen per gebied en periode en laad een bestand met alleen die aantallen.",
    ),
    "PROCENT_ALS_BREUK": (
        _W, "Percentages lijken als breuk geschreven",
        "De kop noemt procenten, maar geen van de getallen is groter dan 1 ({count} breuken). Er is niets omgerekend "
        "buiten de factor van de koppeling.",
        "Is 0,42 bedoeld als 42%, geef de koppeling van deze kolom dan factor 100.",
    ),
    "TABELREGELS_OVERGESLAGEN": (
        _I, "Regels die geen gegevens zijn, zijn overgeslagen",
        "Overgeslagen ({count}): herhaalde koppen, een regel met eenheden of een opmerking bij de tabel. De eerste "
        "staat hier.",
        "Er hoeft niets te gebeuren als dat klopt.",
    ),
    "GETAL_VERDWIJNT": (
        _W, "Een getal dat er al was, verdwijnt",
        "In de monitor staat een getal, in dit bestand niet meer ({count}): {items}.",
        "Kijk of dit niet een ouder bestand is. Klopt het, dan hoeft er niets te gebeuren; het oude getal blijft in de "
        "vorige versie staan.",
    ),
    "REDEN_GEVRAAGD": (
        _W, "Een cijfer verandert over een kwartaal dat al is gerapporteerd",
        "Het gaat om {count}: {items}.",
        "Kijk of dat klopt en schrijf bij het accepteren de reden op (op de opdrachtregel: --note).",
    ),
    "UITSCHIETER": (
        _W, "Een cijfer ligt ver van zijn eigen reeks",
        "Ver van wat eerder is gemeld ({count}): {items}.",
        "Vergelijk het cijfer met de bron. Klopt het, dan hoeft er niets te gebeuren.",
    ),
    "VERBORGEN_BLADEN": (
        _W, "Dit bestand heeft verborgen bladen",
        "In Excel niet te zien, maar hier wel gelezen: {sheets}. Cijfers op zo'n blad tellen gewoon mee.",
        "Maak het blad zichtbaar in Excel en kijk of het erbij hoort. Verwijder het anders.",
    ),
    "VOORLOPIG_NA_DEFINITIEF": (
        _W, "Een definitief cijfer wordt vervangen door een voorlopig cijfer",
        "In de monitor is het definitief, in dit bestand voorlopig ({count}): {items}.",
        "Kijk of dit niet een ouder bestand is, en laad dan het nieuwste.",
    ),
}  # fmt: skip
