"""Dutch texts of the findings about what a source file means; catalogue.py makes findings of them."""

from spuk_monitor.domain.finding_texts import Texts
from spuk_monitor.domain.terms import Severity

_F, _W, _I = Severity.FOUT, Severity.WAARSCHUWING, Severity.INFO

LINKING: dict[str, Texts] = {
    "INDELING_PAST_NIET": (
        _F, "Dit bestand heeft niet de gekozen indeling",
        "Gekozen is '{chosen}', maar de kolommen en rijen van dit bestand passen daar niet bij.",
        "Laat de monitor het bestand vanzelf herkennen, of koppel het zelf op de pagina Data.",
    ),
    "KOLOMMEN_NIET_GEKOPPELD": (
        _F, "Van dit bestand is niet bekend welke kolom welke maat vult",
        "Herkend als {recognised}, met de kolommen {columns}. Geen daarvan hoort bij een bekende bron.",
        "Kies op de pagina Data 'Zelf koppelen', wijs de kolommen aan en bewaar de koppeling onder een naam; het "
        "volgende bestand van deze vorm laadt dan vanzelf.",
    ),
    "KOLOMMEN_OVERGESLAGEN": (
        _I, "Kolommen die de monitor niet gebruikt",
        "Overgenomen: {used}. Niet gebruikt: {count} ({columns}).",
        "Er hoeft niets te gebeuren. Mist u een cijfer, koppel de kolom dan zelf op de pagina Data.",
    ),
    "KOLOM_MEERDUIDIG": (
        _W, "Niet te zien welke kolom bedoeld is",
        "{measure} kan uit meer dan één kolom komen: {columns}. Geen van deze kolommen is overgenomen.",
        "Download alleen de kolom die telt, of koppel hem zelf op de pagina Data.",
    ),
    "EENHEID_ONBEKEND": (
        _F, "Deze eenheid kent de monitor bij deze kolom niet",
        "De kolom '{column}' heeft als eenheid '{unit}'; bekend zijn {known}. Er wordt niet stil omgerekend.",
        "Download de tabel in een bekende eenheid, of vul de omrekening aan bij de bron in data/definities/bronnen.",
    ),
    "PERIODE_NIET_GEBRUIKT": (
        _W, "De gekozen periode is niet gebruikt",
        "Gekozen is {period}, maar het bestand noemt zelf bij elk cijfer de periode; die is gevolgd.",
        "Er hoeft niets te gebeuren. Klopt de periode in het bestand niet, verbeter die dan daar.",
    ),
    "PERIODE_NODIG": (
        _F, "Over welke periode gaat dit bestand?",
        "Het bestand noemt nergens een periode, en de bestandsnaam ook niet.",
        "Kies de periode bij het laden (op de opdrachtregel: --period 2024).",
    ),
    "PERIODE_UIT_NAAM": (
        _W, "De periode komt uit de bestandsnaam",
        "In het bestand zelf staat geen periode. Uit de naam '{file}' is {period} gelezen.",
        "Klopt dat niet, kies dan de periode bij het laden (op de opdrachtregel: --period).",
    ),
    "RIJEN_OVERGESLAGEN": (
        _I, "Rijen die de monitor niet gebruikt",
        "{count} overgeslagen: {reason}.{example}",
        "Er hoeft niets te gebeuren als dat klopt.",
    ),
    "GEBIEDEN_ONBEKEND": (
        _F, "Geen van de gebieden in dit bestand is bekend",
        "Gelezen: {examples}. Namen zijn niet uniek en worden niet gegokt.",
        "Download het bestand met de CBS-codes van de gebieden, of koppel het gebied zelf op de pagina Data.",
    ),
    "GEBIED_ALLEEN_OP_NAAM": (
        _F, "Deze gebieden zijn alleen aan hun naam niet te herkennen",
        "Het bestand heeft geen codes. De namen {named} kunnen bij {candidates} horen, maar in dit bestand staan ook "
        "{unknown} die daar niet bij horen: het kan over een andere gemeente gaan.",
        "Download het bestand met de CBS-codes van de gebieden.",
    ),
    "DIMENSIE_ONBEKEND": (
        _F, "Een kolom verdeelt de rijen, en niet is te zien welke telt",
        "De kolom '{column}' heeft verschillende waarden ({values}).",
        "Download alleen het totaal van '{column}', of koppel het bestand zelf op de pagina Data.",
    ),
    "DIMENSIE_EEN_WAARDE": (
        _W, "Alle rijen gaan over één groep",
        "De kolom '{column}' heeft overal de waarde '{values}'. De cijfers zijn zo overgenomen.",
        "Controleer of dat de groep is die bij de maat hoort.",
    ),
    "DIMENSIE_NIET_GEVONDEN": (
        _F, "De groep die telt staat niet in dit bestand",
        "De kolom '{column}' bevat {values}; de monitor neemt alleen {accepted} over.",
        "Download de tabel opnieuw en kies bij '{column}' die waarde.",
    ),
    "REEKSBREUK_GELEZEN": (
        _W, "De grenzen van een gebied zijn gewijzigd",
        "Bij {count} staat dat de indeling zo is gewijzigd dat vergelijken met eerdere jaren niet kan "
        "(Indelingswijziging 3): {areas}. De reeks breekt daar; er wordt geen lijn over de breuk getrokken.",
        "Er hoeft niets te gebeuren.",
    ),
    "SCHATTINGEN_GELEZEN": (
        _I, "Deze cijfers zijn modelschattingen",
        "De cijfers van {source}{which} zijn geschat met een model. Ze staan overal als schatting "
        "aangegeven.",
        "Er hoeft niets te gebeuren.",
    ),
    "VOORLOPIG_GELEZEN": (
        _I, "Voorlopige cijfers",
        "Voorlopig zijn de cijfers over {periods}. Ze staan overal als voorlopig aangegeven.",
        "Laad het bestand opnieuw zodra de cijfers definitief zijn.",
    ),
    "MARGE_ZONDER_PAAR": (
        _W, "Marges zonder waarde, een halve marge, of een waarde buiten haar marge",
        "Bij {count} staat een ondergrens of bovengrens zonder de waarde of zonder de andere grens, of ligt de waarde "
        "er niet tussen (bijvoorbeeld {example}). Die marges zijn niet overgenomen.",
        "Download de tabel opnieuw, met de waarde en beide grenzen.",
    ),
    "MEER_VAN_DEZELFDE": (
        _W, "Dezelfde melding komt nog vaker voor",
        "De melding '{title}' geldt nog voor {count} in kolom '{column}' (tot en met rij {row}).",
        "Herstel ze op dezelfde manier.",
    ),
}  # fmt: skip
