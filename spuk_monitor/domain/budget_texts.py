"""Dutch texts of the findings about a budget and its spending; catalogue.py makes findings of them."""

from spuk_monitor.domain.finding_texts import Texts
from spuk_monitor.domain.terms import Severity

_F, _W, _I = Severity.FOUT, Severity.WAARSCHUWING, Severity.INFO

BUDGET: dict[str, Texts] = {
    "THEMA_ONBEKEND": (
        _F, "Dit thema is niet bekend",
        "Bekende thema's: {known}.",
        "Zet de naam van het thema boven de tabel, op het tabblad of in de kolom 'thema'.",
    ),
    "THEMA_NIET_IN_PROGRAMMA": (
        _F, "Dit thema hoort niet bij dit programma",
        "{area} heeft geen aanvraag voor thema {theme}. Wel voor: {known}.",
        "Controleer het thema en het gebied.",
    ),
    "THEMA_DUBBEL": (
        _F, "Dit thema staat twee keer in het bestand",
        "De eerste tabel van thema {theme} staat op {first}.",
        "Laat één tabel per thema staan.",
    ),
    "THEMA_ZONDER_BEDRAG": (
        _F, "In de tabel van dit thema staat geen enkel bedrag",
        "Laden zou de begroting van thema {theme} leegmaken.",
        "Vul de bedragen in, of verwijder de rijen van thema {theme}.",
    ),
    "JAAR_BUITEN_PROGRAMMA": (
        _F, "Dit jaar valt buiten het programma",
        "Het programma loopt van {first} tot en met {last}.",
        "Verbeter het jaar in de kop, of verwijder de kolom.",
    ),
    "INTERVENTIE_ONBEKEND": (
        _F, "Deze interventie is niet bekend",
        "Thema {theme} kent deze interventies: {known}.",
        "Verbeter de letter, of voeg de interventie aan de definities toe.",
    ),
    "INTERVENTIE_DUBBEL": (
        _F, "Deze interventie staat op twee regels",
        "{intervention} staat ook op {first}. Een interventie hoort bij één begrotingsregel.",
        "Laat de letter op één regel staan.",
    ),
    "INTERVENTIE_ONTBREEKT": (
        _W, "Interventies zonder begrotingsregel",
        "In de tabel van thema {theme} staan deze interventies niet: {missing}. De rest is overgenomen.",
        "Voeg ze toe als er wel een bedrag voor is.",
    ),
    "NAAM_WIJKT_AF": (
        _W, "De naam past niet goed bij de letter",
        "{intervention} heet in de definities '{name}'. De regel is op letter overgenomen.",
        "Controleer of de letter klopt.",
    ),
    "REGEL_NIET_HERKEND": (
        _F, "Deze regel van de begroting is niet te plaatsen",
        "{reason}",
        "Begin de regel met de letter van de interventie en een haakje, zoals 'a) …'.",
    ),
    "REGELCODE_ONGELDIG": (
        _F, "Deze regelcode klopt niet",
        "Een regel heet zoals A1 of BUD-A1: het thema en een volgnummer.{hint}",
        "Verbeter de code in de kolom 'regel'.",
    ),
    "REGEL_ONBEKEND": (
        _F, "Deze begrotingsregel bestaat niet",
        "Bekende regels: {known}.",
        "Neem een regel uit de begroting over, of laad eerst de begroting.",
    ),
    "REGEL_DUBBEL": (
        _F, "Deze begrotingsregel staat er twee keer",
        "Rij {first} heeft dezelfde regel.",
        "Geef elke regel een eigen nummer, of verwijder er één.",
    ),
    "REGEL_ZONDER_INTERVENTIE": (
        _F, "Bij deze begrotingsregel staat geen interventie",
        "Een bedrag hoort bij ten minste één interventie.",
        "Vul de letters in, bijvoorbeeld a,b.",
    ),
    "SAMENVOEGING_ONGELIJK": (
        _F, "De samengevoegde cellen lopen niet gelijk",
        "{detail} Daardoor is niet te zien welke interventies samen één regel zijn.",
        "Voeg in elke kolom met bedragen dezelfde rijen samen, en nooit over het totaal heen.",
    ),
    "SAMENVOEGING_VERDWENEN": (
        _W, "Hier kan een samengevoegde cel zijn losgemaakt",
        "Bij {letters} staat geen enkel bedrag, direct onder {above} met bedragen. Overgenomen is: {above} met de "
        "bedragen, {letters} als eigen regel zonder bedrag.",
        "Is het één bedrag voor {above} en {letters} samen, voeg dan in elke kolom met bedragen deze rijen weer samen. "
        "Anders hoeft er niets te gebeuren.",
    ),
    "BEDRAG_GEEN_GETAL": (
        _F, "Dit bedrag is niet te lezen",
        "{reason}",
        "Vul een bedrag in, bijvoorbeeld € 29.700{otherwise}.",
    ),
    "BEGROTING_NEGATIEF": (
        _F, "Een begroot bedrag kan niet negatief zijn",
        "Gelezen is {read}.",
        "Vul het begrote bedrag in; schuiven tussen jaren staat op het blad 'Uitputting'.",
    ),
    "BEDRAG_STREEPJE": (
        _W, "Een streepje is als leeg gelezen",
        "Een streepje kan 'nul' of 'onbekend' betekenen. De cel is als leeg overgenomen, niet als € 0.",
        "Vul € 0 in als nul bedoeld is.",
    ),
    "NOOT_ZONDER_TEKST": (
        _W, "De tekst van een noot ontbreekt",
        "De cel verwijst naar {mark}, maar onder de tabel staat geen regel die met {mark} begint.",
        "Zet onder de tabel wat {mark} betekent.",
    ),
    "EIGEN_BIJDRAGE_NIET_BEWAARD": (
        _I, "De eigen bijdrage wordt niet bewaard",
        "In de kolom staan bedragen. De monitor volgt alleen de rijksbijdrage.",
        "Er hoeft niets te gebeuren.",
    ),
    "TOTAAL_KLOPT_NIET": (
        _F, "Totaal klopt niet",
        "{what}: gedrukt staat {printed}, de som is {computed}; verschil {difference}.",
        "Verbeter het totaal of een van de bedragen: {parts}.",
    ),
    "TOTAAL_ONTBREEKT": (
        _W, "Een totaal ontbreekt",
        "{what} is niet ingevuld; de som van de bedragen is {computed}. Er is niets voor ingevuld en niets "
        "gecontroleerd.",
        "Vul het totaal in, dan wordt de som gecontroleerd.",
    ),
    "PERIODE_BUITEN_PROGRAMMA": (
        _F, "Deze periode valt buiten het programma",
        "Het programma loopt van {first} tot en met {last}.",
        "Verbeter de periode.",
    ),
    "SOORT_ONBEKEND": (
        _F, "Deze soort uitputting is niet bekend",
        "Bekend zijn: {known}.",
        "Kies één van deze woorden.",
    ),
    "BEDRAG_ONTBREEKT": (
        _F, "Het bedrag ontbreekt",
        "Een lege cel is geen nul, dus is niet te zeggen hoeveel er is {kind}.",
        "Vul het bedrag in (0 als er niets was), of verwijder de rij.",
    ),
    "UITPUTTING_DUBBEL": (
        _F, "Deze uitputting staat twee keer in het bestand",
        "Rij {first} heeft dezelfde regel, periode en soort ({first_amount}).",
        "Laat één rij staan. Tellen ze bij elkaar op, zet dan de som op één rij.",
    ),
    "UITPUTTING_ZONDER_REGEL": (
        _F, "Een regel met uitputting ontbreekt in de nieuwe begroting",
        "Op {line} ({old}) staat al {amounts}. In de nieuwe tabel van thema {theme} is die regel er niet, dus dat "
        "geld zou uit beeld raken.",
        "Zet {line} in de tabel, of laad eerst een werkmap 'Uitputting' die dit geld op een andere regel zet en hier "
        "op 0.",
    ),
    "UITPUTTING_VERHUIST": (
        _W, "Een regel met uitputting gaat over andere interventies",
        "{line} was voor {old} en wordt voor {new}. Wat al op de regel staat, gaat mee: {amounts}.",
        "Hoort dat geld bij een andere regel, zet het daar op het blad 'Uitputting' en hier op 0. Is een samengevoegde "
        "cel losgemaakt of is de volgorde veranderd, herstel dan eerst de tabel.",
    ),
    "UITPUTTING_NEGATIEF": (
        _W, "Een negatief bedrag",
        "Het bedrag is overgenomen en gaat van de uitputting af.",
        "Klopt het (een terugboeking), dan hoeft er niets te gebeuren. Zet bij 'toelichting' waarom.",
    ),
    "DOORSCHUIVEN_ZONDER_REDEN": (
        _W, "Bij doorgeschoven geld staat geen reden",
        "Het bedrag is overgenomen; wie het later leest, ziet niet waarom het verschoven is.",
        "Vul de reden in bij 'toelichting'.",
    ),
    "DOORSCHUIVEN_NA_EINDE": (
        _F, "Geld kan niet voorbij het laatste jaar schuiven",
        "Het programma eindigt in {last}; er is geen later jaar om naar te schuiven.",
        "Verbeter de periode of de soort.",
    ),
}  # fmt: skip
