"""Gallery: what a table of a known layout can mean, and what it cannot be known to mean."""

from tests.builders import rivm
from tests.builders.gallery import Case
from tests.builders.statline import kwb, with_symbols, without_symbols

INHABITANTS = "Bevolking/Aantal inwoners (aantal)"
KWB = "kwb_2024.csv"
ONE = {"WK167405": (5120, "1")}
REGION = "Wijken en buurten"
CODE = "Regioaanduiding/Codering (code)"
SCORE = "SES-WOA/Totaalscore/Gemiddelde score (Getal)"
ADULTS, ELDERLY = "18 jaar of ouder", "65 jaar of ouder"
VALUE, LOW, HIGH = "Waarde", "Ondergrens 95%-interval", "Bovengrens 95%-interval"


def scores(*rows: tuple[str, str], dimension: str = "Geslacht", code: str = "WK167405") -> bytes:
    """`rows`: value of the dimension and the period, of one area."""
    header = [dimension, "Perioden", REGION, CODE, "Particuliere huishoudens (Aantal)", SCORE]
    return with_symbols(header, [[group, period, "Langdonk", code, "    2300", "  -0.100"] for group, period in rows])


def coded(*topics: str, codes: tuple[str, ...] = ("WK167405",)) -> bytes:
    """Shape B with these topics, each 10, for every code."""
    rows = [["Een naam", "2024", code, *[10 for _ in topics]] for code in codes]
    return without_symbols([REGION, "Perioden", CODE, *topics], rows)


def named(*names: str) -> bytes:
    """Shape B without codes."""
    return without_symbols([REGION, "Perioden", INHABITANTS], [[name, "2024", 5] for name in names])


def lonely(*rows: tuple[str, str], area: str = "WK167405") -> bytes:
    """The health monitor; `rows`: age and margin."""
    return rivm.titled(*((age, margin, area, "15.2", "13.1") for age, margin in rows))


CASES = [
    Case(
        "INDELING_PAST_NIET",
        hit=lambda: kwb(ONE),
        near=lambda: kwb(ONE),
        file=KWB,
        options={"kind": "vektis"},
        near_options={"kind": "statline"},
        says="Gekozen is 'vektis'",
    ),
    Case(
        "KOLOMMEN_NIET_GEKOPPELD",
        hit=lambda: kwb(ONE, topics="Horeca/Cafés binnen 1 km (aantal)"),
        near=lambda: kwb(ONE),
        file=KWB,
        says="met de kolommen 'Horeca/Cafés binnen 1 km'. Geen daarvan",
    ),
    Case(
        "KOLOMMEN_OVERGESLAGEN",
        hit=lambda: coded(INHABITANTS, "Bevolking/Mannen (aantal)"),
        near=lambda: coded(INHABITANTS),
        file="inwoners.csv",
        says="Overgenomen: 'Bevolking/Aantal inwoners'. Niet gebruikt: 1 kolom ('Bevolking/Mannen').",
    ),
    Case(
        "KOLOM_MEERDUIDIG",
        hit=lambda: coded(
            "Begin/Aantal inwoners (aantal)", "Eind/Aantal inwoners (aantal)", "Huishoudens totaal (aantal)"
        ),
        near=lambda: coded(INHABITANTS, "Eind/Aantal inwoners (aantal)", "Huishoudens totaal (aantal)"),
        file="inwoners.csv",
        says="KERN-INW.n kan uit meer dan één kolom komen: 'Begin/Aantal inwoners (aantal)', 'Eind/Aantal inwoners",
    ),
    Case(
        "EENHEID_ONBEKEND",
        hit=lambda: kwb(ONE, topics="Wonen/Gemiddelde WOZ-waarde van woningen (mln euro)"),
        near=lambda: kwb(ONE, topics="Wonen/Gemiddelde WOZ-waarde van woningen (euro)"),
        file=KWB,
        says="als eenheid 'mln euro'; bekend zijn 'x 1 000 euro', '1 000 euro', 'euro'",
    ),
    Case(
        "PERIODE_NODIG",
        hit=lambda: kwb(ONE),
        near=lambda: kwb(ONE),
        file="kwb.csv",
        near_options={"period": "2024"},
        says="--period 2024",
    ),
    Case(
        "PERIODE_NIET_GEBRUIKT",
        hit=lambda: coded(INHABITANTS),
        near=lambda: kwb(ONE),
        file="inwoners.csv",
        options={"period": "2019"},
        says="Gekozen is 2019, maar het bestand noemt zelf bij elk cijfer de periode",
    ),
    Case(
        "PERIODE_UIT_NAAM",
        hit=lambda: kwb(ONE),
        near=lambda: kwb(ONE),
        file=KWB,
        near_options={"period": "2024"},
        says="Uit de naam 'kwb_2024.csv' is 2024 gelezen.",
    ),
    Case(
        "RIJEN_OVERGESLAGEN",
        hit=lambda: coded(INHABITANTS, codes=("WK167405", "PV30")),
        near=lambda: coded(INHABITANTS, codes=("WK167405", "BU16740501")),
        file="inwoners.csv",
        says="1 rij overgeslagen: een gebied van een andere indeling (provincie, COROP en dergelijke). Bijvoorbeeld "
        "'PV30'.",
    ),
    Case(
        "GEBIEDEN_ONBEKEND",
        hit=lambda: named("Verzonnen", "Bedacht"),
        near=lambda: named("Langdonk", "Bedacht"),
        file="inwoners.csv",
        says="Gelezen: 'Verzonnen', 'Bedacht'.",
    ),
    Case(
        "GEBIED_ALLEEN_OP_NAAM",
        hit=lambda: named("Centrum", "Heuvelkwartier", "Biesdonk"),
        near=lambda: named("Centrum", "Langdonk", "Heuvelkwartier", "Biesdonk"),
        file="inwoners.csv",
        says="De namen 'Centrum' kunnen bij WK167400 horen, maar in dit bestand staan ook 2 andere namen die daar",
    ),
    Case(
        "DIMENSIE_ONBEKEND",
        hit=lambda: scores(("Mannen", "2019"), ("Vrouwen", "2019")),
        near=lambda: scores(("Totaal mannen en vrouwen", "2019"), ("Vrouwen", "2019")),
        file="woa.csv",
        row=2,
        says="De kolom 'Geslacht' heeft verschillende waarden ('Mannen', 'Vrouwen').",
    ),
    Case(
        "DIMENSIE_EEN_WAARDE",
        hit=lambda: scores(("Mannen", "2019")),
        near=lambda: scores(("Totaal mannen en vrouwen", "2019")),
        file="woa.csv",
        row=2,
        says="heeft overal de waarde 'Mannen'",
    ),
    Case(
        "DIMENSIE_NIET_GEVONDEN",
        hit=lambda: lonely((ELDERLY, VALUE)),
        near=lambda: lonely((ELDERLY, VALUE), (ADULTS, VALUE)),
        file="gezondheid.csv",
        row=2,
        says="De kolom 'Leeftijd' bevat '65 jaar of ouder'; de monitor neemt alleen '18 jaar of ouder'",
    ),
    Case(
        "REEKSBREUK_GELEZEN",
        hit=lambda: kwb({"WK167405": (5120, "3"), "WK167402": (7605, "1")}),
        near=lambda: kwb({"WK167405": (5120, "2"), "WK167402": (7605, "1")}),
        file=KWB,
        says="Bij 1 gebied staat dat de indeling zo is gewijzigd dat vergelijken met eerdere jaren niet kan "
        "(Indelingswijziging 3): 'WK167405'.",
    ),
    Case(
        "SCHATTINGEN_GELEZEN",
        hit=lambda: lonely((ADULTS, VALUE)),
        near=lambda: lonely((ADULTS, VALUE), area="GM1674"),
        file="gezondheid.csv",
        says="De cijfers van GGD'en, CBS en RIVM voor wijken en buurten zijn geschat met een model.",
    ),
    Case(
        "VOORLOPIG_GELEZEN",
        hit=lambda: scores(("Totaal", "2019*")),
        near=lambda: scores(("Totaal", "2019")),
        file="woa.csv",
        says="Voorlopig zijn de cijfers over 2019.",
    ),
    Case(
        "MARGE_ZONDER_PAAR",
        hit=lambda: lonely((ADULTS, VALUE), (ADULTS, LOW)),
        near=lambda: lonely((ADULTS, VALUE), (ADULTS, LOW), (ADULTS, HIGH)),
        file="gezondheid.csv",
        says="Bij 2 cijfers staat een ondergrens of bovengrens zonder de waarde of zonder de andere grens, of ligt "
        "de waarde er niet tussen (bijvoorbeeld NPLV-C31.pct · WK167405 · 2022).",
    ),
]
