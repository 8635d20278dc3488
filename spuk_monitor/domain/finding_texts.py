"""Dutch texts of the findings about a file and its observations; catalogue.py makes findings of them."""

from spuk_monitor.domain.terms import Severity

_F, _W, _I = Severity.FOUT, Severity.WAARSCHUWING, Severity.INFO
# severity, title, why, fix and, where the severity needs a reason, that reason
Texts = tuple[Severity, str, str, str] | tuple[Severity, str, str, str, str]

FILE: dict[str, Texts] = {
    "NIET_HERKEND": (
        _F, "Dit bestand wordt niet herkend",
        "Gevonden: {found}. Nodig is één van deze: {needed}.",
        "Is het een tabel met cijfers, kies dan op de pagina Data 'Zelf koppelen'. Zet anders de gegevens op een blad "
        "met deze kolomkoppen, of begin met een leeg sjabloon van de pagina Data.",
    ),
    "MEER_SOORTEN": (
        _F, "In dit bestand staan waarnemingen en een begroting",
        "Waarnemingen: {observations}. Begroting: {budget}. Een bestand wordt als één soort geladen.",
        "Zet ze in twee bestanden, of kies bij het laden welke van de twee bedoeld is.",
    ),
    "MEER_BLADEN": (
        _F, "Het is niet duidelijk welk blad gelezen moet worden",
        "Deze bladen hebben alle de kolommen van waarnemingen: {sheets}.",
        "Zet alle rijen op één blad, of noem het blad dat telt 'Waarnemingen'.",
    ),
    "BLAD_OVERGESLAGEN": (
        _W, "Een blad met waarnemingen is niet gelezen",
        "Alleen het blad '{used}' is gelezen, maar dit blad heeft dezelfde kolommen.",
        "Verplaats de rijen naar '{used}' als ze mee moeten tellen.",
    ),
    "KOP_ONTBREEKT": (
        _F, "De rij met kolomkoppen is niet gevonden",
        "In de eerste {searched} rijen staat geen rij met de koppen {needed}. Gevonden: {found}.",
        "Zet de kolomkoppen boven de gegevens.",
    ),
    "KOLOM_ONTBREEKT": (
        _F, "Een kolom ontbreekt",
        "De kolom '{column}' is nodig. Gevonden kolommen: {found}.{hint}",
        "Voeg de kolom '{column}' toe of verbeter de kop.",
    ),
    "KOLOM_DUBBEL": (
        _F, "Een kolomkop staat er twee keer",
        "De kop '{column}' staat in {cells}. Welke kolom telt, is daardoor niet te zien.",
        "Verwijder of hernoem één van de twee kolommen.",
    ),
    "KOLOM_ONBEKEND": (
        _I, "Een kolom wordt niet gebruikt",
        "De kop '{column}' hoort niet bij dit soort bestand.{hint} De inhoud is overgeslagen.",
        "Er hoeft niets te gebeuren als dat klopt. Bekende koppen: {known}.",
    ),
    "GEEN_RIJEN": (
        _F, "Er staan geen gegevens in dit bestand",
        "De kolomkoppen zijn gevonden, maar daaronder is geen enkele rij ingevuld.",
        "Vul vanaf de eerste rij onder de koppen in en laad het bestand opnieuw.",
    ),
    "TE_VEEL_VELDEN": (
        _F, "Deze regel heeft meer velden dan de kop",
        "De kop heeft {expected} velden, deze regel {found}. Vaak is een decimale komma als scheidingsteken gelezen.",
        "Zet het veld met de komma tussen aanhalingstekens, of bewaar het bestand met ; als scheidingsteken.",
    ),
    "GEBIED_NODIG": (
        _F, "Van welk gebied is deze begroting?",
        "Het bestand noemt geen gebied en er zijn {count} programma's: {areas}.",
        "Kies het gebied bij het laden (op de opdrachtregel: --area).",
    ),
    "CEL_MET_FOUT": (
        _F, "De cel bevat een foutmelding van Excel",
        "Een formule in deze cel heeft geen uitkomst: {error}.",
        "Herstel de formule, of zet het getal zelf in de cel.",
    ),
    "FORMULE_ZONDER_WAARDE": (
        _F, "De uitkomst van een formule ontbreekt",
        "In de cel staat een formule, maar het bestand bewaart er geen uitkomst bij.",
        "Open het bestand in Excel, laat het rekenen en bewaar het, of plak de waarden in plaats van de formules.",
    ),
    "VERPLICHT_LEEG": (
        _F, "Een verplichte cel is leeg",
        "Zonder '{column}' is niet te zeggen waar deze rij over gaat.",
        "Vul '{column}' in, of verwijder de hele rij.",
    ),
    "TEKST_AFGEKAPT": (
        _W, "Een tekst is te lang",
        "De tekst telt {length} tekens; de eerste {limit} zijn overgenomen.",
        "Kort de tekst in als het einde bewaard moet blijven.",
    ),
}  # fmt: skip

KEYS: dict[str, Texts] = {
    "ONBEKENDE_INDICATOR": (
        _F, "Deze indicator is niet bekend",
        "Er is geen maat, indicator of nummer met deze naam.{hint}",
        "Gebruik een maat zoals RSD-M07, een indicator zoals NPLV-R01 of een nummer met type zoals R01; "
        "alle maten staan in het sjabloon op het blad 'Lijsten'.",
    ),
    "INDICATOR_DUBBELZINNIG": (
        _F, "Dit nummer hoort bij meer dan één indicator",
        "Nummer {number} is gedrukt bij {candidates}.",
        "Zet het type ervoor: {labels}.",
    ),
    "INDICATOR_MEER_MATEN": (
        _F, "Deze indicator heeft meer dan één maat",
        "{indicator} wordt op verschillende manieren geteld: {measures}.",
        "Schrijf de maat voluit, bijvoorbeeld {example}.",
    ),
    "INDICATOR_ZONDER_MAAT": (
        _F, "Bij deze indicator hoort geen getal",
        "{indicator} heeft geen maat die met een waarneming te vullen is.",
        "Verwijder de rij, of gebruik een indicator met een maat.",
    ),
    "ONBEKEND_GEBIED": (
        _F, "Dit gebied is niet bekend",
        "Er is geen gebied met deze naam of code.{hint}",
        "Gebruik een gebied of een CBS-code zoals WK167405; alle gebieden staan in het sjabloon op het blad 'Lijsten'.",
    ),
    "GEBIED_DUBBELZINNIG": (
        _F, "Deze naam hoort bij meer dan één gebied",
        "De naam past bij {candidates}.",
        "Gebruik één van deze codes: {codes}.",
    ),
    "GEBIED_NIET_IN_LIJST": (
        _I, "Dit gebied staat niet in de lijst",
        "De code heeft de juiste vorm en hoort bij {municipality}; het gebied heeft hier nog geen naam.",
        "Er hoeft niets te gebeuren. Voeg het gebied aan de definities toe als het een naam moet krijgen.",
    ),
    "ONBEKENDE_PERIODE": (
        _F, "Dit is geen bekende periode",
        "De periode is niet te lezen: {reason}.",
        "Schrijf een jaar (2026), kwartaal (2026Q1), maand (2026-03), schooljaar (2025/2026) of datum (30-9-2026).",
    ),
    "PERIODE_IS_DAG": (
        _W, "De periode is als één dag gelezen",
        "Excel bewaart hier een datum: {day}. Van '2026-03' maakt Excel vanzelf de eerste dag van de maand.",
        "Is de hele maand bedoeld, maak de cel dan op als tekst en schrijf {month}.",
    ),
    "CATEGORIE_ONBEKEND": (
        _F, "Deze categorie hoort niet bij de maat",
        "{measure} kent deze categorieën: {known}.",
        "Neem een categorie uit de lijst over, of laat de cel leeg voor het totaal.",
    ),
    "CATEGORIE_ONVOLLEDIG": (
        _F, "De categorie is maar voor de helft ingevuld",
        "{measure} vraagt een onderdeel en een antwoord, met een streep ertussen. "
        "Onderdelen: {items}. Antwoorden: {answers}.",
        "Schrijf bijvoorbeeld '{example}'.",
    ),
    "CATEGORIE_TE_LANG": (
        _F, "De categorie is te lang",
        "De tekst telt {length} tekens; meer dan {limit} past niet.",
        "Gebruik een korte naam en zet de uitleg bij 'toelichting'.",
    ),
    "DUBBELE_SLEUTEL": (
        _F, "Deze waarneming staat twee keer in het bestand",
        "Rij {first} heeft dezelfde maat, hetzelfde gebied en dezelfde periode (waarde daar: {first_value}).",
        "Laat één van de twee rijen staan. Tellen ze bij elkaar op, zet dan de som op één rij.",
    ),
    "SLEUTEL_IN_TWEE_BESTANDEN": (
        _F, "Dit gegeven staat in twee bestanden",
        "{file} bevat het ook. Welke van de twee telt, is niet te zien.",
        "Laat het in één van de twee bestanden staan, of laad de bestanden na elkaar.",
    ),
    "OVERLAPPENDE_PERIODEN": (
        _F, "Twee perioden overlappen elkaar",
        "{this} overlapt met {other} ({where}). Wat in beide valt, telt dan dubbel.",
        "Houd één ritme aan{advice}.",
        "Een fout bij maten die tellen (gebiedsrealisatie, resultaten van het programma, uitputting), omdat de som "
        "dan te hoog wordt; een waarschuwing bij gebiedseffect en context, waar elk getal een stand is.",
    ),
    "VOORBEELD_NOG_AANWEZIG": (
        _W, "Er staan nog fictieve voorbeeldcijfers",
        "Naast de echte cijfers over {measure} in {area} blijft staan: {count}.",
        "Verwijder de voorbeeldcijfers in één handeling op de pagina Data.",
    ),
}  # fmt: skip

VALUES: dict[str, Texts] = {
    "WAARDE_GEEN_GETAL": (
        _F, "Waarde is geen getal",
        "{reason}",
        "Vul een getal in, bijvoorbeeld {example}, of laat de cel leeg.",
    ),
    "WAARDE_DUBBELZINNIG": (
        _F, "Deze waarde is op twee manieren te lezen",
        "Het kan {thousands} zijn (punt of komma als scheiding van duizendtallen) of {decimal} (als decimaal), "
        "en de rest van de kolom geeft geen uitsluitsel.",
        "Schrijf {thousands_text} of {decimal_text}.",
    ),
    "WAARDE_IS_DATUM": (
        _F, "De waarde is een datum",
        "Excel heeft van de invoer een datum gemaakt, of de kolommen zijn verschoven.",
        "Maak de cel op als getal en vul het getal opnieuw in.",
    ),
    "WAARDE_IS_WAAR_ONWAAR": (
        _F, "De waarde is WAAR of ONWAAR",
        "Gevraagd is een getal.",
        "Vul een getal in; bij een mijlpaal 1 (gehaald) of 0 (nog niet).",
    ),
    "PERCENTAGE_BUITEN_BEREIK": (
        _F, "Een percentage ligt tussen 0 en 100",
        "{measure} is een aandeel in procenten; gelezen is {read}.",
        "Schrijf 73 voor 73%. Komt het bestand zo uit een bron, vergelijk het cijfer dan met die bron.",
    ),
    "AANDEEL_ONDER_EEN": (
        _W, "Dit percentage is kleiner dan 1",
        "{measure} is een aandeel in procenten; overgenomen is {read}%.",
        "Is {meant}% bedoeld, schrijf dan {meant}. Klopt het, dan hoeft er niets te gebeuren.",
    ),
    "AANTAL_NEGATIEF": (
        _F, "Een aantal kan niet negatief zijn",
        "{measure} telt {unit}.",
        "Vul het aantal zelf in, geen verschil met de vorige periode.",
    ),
    "AANTAL_LIJKT_DUIZENDTAL": (
        _F, "Dit aantal lijkt een duizendtal dat als decimaal is gelezen",
        "{measure} telt {unit}; gelezen is {read}, met drie cijfers achter de komma.",
        "Vul het hele aantal in, zonder punt of komma.",
        "Een fout: een waarde die duizend keer te klein is, geeft stil een verkeerde status.",
    ),
    "AANTAL_NIET_GEHEEL": (
        _W, "Een aantal is een heel getal",
        "{measure} telt {unit}; gelezen is {read}. Dat getal is overgenomen zoals het er staat.",
        "Vul het hele aantal in als dit niet zo bedoeld is.",
    ),
    "MIJLPAAL_GEEN_0_OF_1": (
        _F, "Een mijlpaal is 0 of 1",
        "{measure} is gehaald (1) of nog niet (0); gelezen is {read}.",
        "Vul 1 in als de mijlpaal gehaald is, anders 0.",
    ),
    "PROCENT_BIJ_AANTAL": (
        _F, "Een percentage bij een maat die geen percentage is",
        "{measure} heeft als eenheid {unit}; in de cel staat {read}%.",
        "Vul de waarde in de eenheid van de maat in{sibling}.",
    ),
    "PROCENTOPMAAK_GELEZEN": (
        _I, "Cellen met procentopmaak zijn als procenten gelezen",
        "Excel bewaart 73% als 0,73; bij {converted} is de waarde met 100 vermenigvuldigd "
        "(hier {before} → {after}).",
        "Er hoeft niets te gebeuren als Excel de procenten toont die bedoeld zijn.",
    ),
    "ONTBREKEND_GELEZEN": (
        _I, "Rijen zonder getal",
        "Zonder getal: {count} van {total} ({states}). Er is nergens 0 van gemaakt.",
        "Er hoeft niets te gebeuren als dat klopt. Is 0 bedoeld, vul dan 0 in.",
    ),
    "EENHEID_STRIJDIG": (
        _F, "De eenheid past niet bij de maat",
        "{measure} heeft als eenheid {unit}.",
        "Reken de waarde om naar {unit}, of kies de maat die bij deze eenheid hoort{sibling}.",
    ),
    "EENHEID_ANDERS": (
        _W, "De eenheid heet bij deze maat anders",
        "{measure} heeft als eenheid {unit}; de waarde is zo overgenomen.",
        "Controleer of de waarde bij deze maat hoort.",
    ),
    "STATUS_ONBEKEND": (
        _W, "Deze status is niet bekend",
        "Bekend zijn 'definitief' en 'voorlopig'. De waarde is als {used} overgenomen.",
        "Schrijf 'voorlopig' of 'definitief', of laat de cel leeg.",
    ),
    "MARGE_OMGEKEERD": (
        _F, "De marges staan verkeerd om",
        "De ondergrens {low} is hoger dan de bovengrens {high}.",
        "Verwissel marge_onder en marge_boven.",
    ),
    "WAARDE_BUITEN_MARGE": (
        _F, "De waarde ligt buiten haar eigen marges",
        "De marges lopen van {low} tot {high}. Ze zijn grenzen van de waarde, geen afwijking naar boven en beneden.",
        "Verbeter de waarde of de grenzen.",
    ),
    "MARGE_ONVOLLEDIG": (
        _W, "Eén van de twee marges ontbreekt",
        "Alleen '{given}' is ingevuld. De marge is niet overgenomen, de waarde wel.",
        "Vul beide grenzen in.",
    ),
    "MARGE_ZONDER_WAARDE": (
        _W, "Marges zonder waarde",
        "De rij heeft geen getal. De marges zijn niet overgenomen.",
        "Vul de waarde in, of maak de marges leeg.",
    ),
}  # fmt: skip
