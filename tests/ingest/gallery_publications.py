"""Gallery: what only particular publications can have (Leefbaarometer, Vektis, DUO, CBS OData, KWB)."""

from tests.builders import duo, kwb, leefbaarometer, odata, swing, vektis
from tests.builders.gallery import Case
from tests.builders.ingest import workbook

VEKTIS = "vektis-2023-gemeente.csv"
ADVICES = "schooladviezen-2023-2024.csv"
KWB = "kwb-2022.xlsx"
SUMMED = leefbaarometer.scores("WK167405", 2022)
COSTS = vektis.group("ROOSENDAAL", "1", "100", "50")
SCHOOL = duo.school("ROOSENDAAL", {"HAVO": 30, "VWO": 20})
FIGURES = (5120, 2400, 71.5, 28.4, 40.1, 210, 255)
PER_CODE = ("WK167405", "Langdonk", "Wijk")


def kwb_book(*figures: object) -> bytes:
    return workbook({"KWB2022": kwb.rows(kwb.region(*PER_CODE, *figures))})


CASES = [
    Case(
        "ADVIES_ZONDER_CATEGORIE",
        hit=lambda: duo.advices(SCHOOL),
        near=lambda: duo.advices(
            "99XX;00;ROOSENDAAL;1;2;3;4;5;6;7",
            header="INSTELLINGSCODE;VESTIGINGSCODE;GEMEENTENAAM;VMBO_B_K;VMBO_K_GT;VMBO_GT;VMBO_GT_HAVO;HAVO;HAVO_VWO;VWO",
        ),
        row=1,
        file=ADVICES,
        says="overgenomen: VSO, PRO, VMBO_B, VMBO_K, ADVIES_NIET_MOGELIJK",
    ),
    Case(
        "BRONKOLOM_LEEG",
        hit=lambda: kwb_book(5120, 2400, ".", *FIGURES[3:]),
        near=lambda: kwb_book(*FIGURES),
        row=1,
        file=KWB,
        says="(1): p_arb_pp",
    ),
    Case(
        "BRON_NIET_BRUIKBAAR",
        hit=lambda: vektis.file_of(COSTS, header=f"{vektis.KEYS};{vektis.COSTS}".replace("GEMEENTENAAM", "POSTCODE_3")),
        near=lambda: vektis.file_of(COSTS),
        row=1,
        file=VEKTIS,
        says="Herkend als: Vektis, per postcode.",
    ),
    Case(
        "LEEFBAAROMETER_SOM",
        hit=lambda: leefbaarometer.version_3(SUMMED, leefbaarometer.scores("WK167405", 2020, soc="0.15")),
        near=lambda: leefbaarometer.version_3(SUMMED, leefbaarometer.scores("WK167405", 2020, soc="0.049")),
        row=1,
        file="leefbaarometer.csv",
        says="In 1 van 2 regels is dat niet zo: Regel 3.",
    ),
    Case(
        "LEEFBAAROMETER_VERSIE_2",
        hit=lambda: leefbaarometer.version_2(("WK167405", "5", "6", "4")),
        near=lambda: leefbaarometer.version_3(SUMMED),
        row=1,
        file="leefbaarometer.csv",
        says="(2 jaren)",
    ),
    Case(
        "OPTELLEN_GEEN_GETAL",
        hit=lambda: vektis.file_of(vektis.group("ROOSENDAAL", "1", "100", "veel")),
        near=lambda: vektis.file_of(vektis.group("ROOSENDAAL", "1", "100", "-0.5")),
        row=1,
        file=VEKTIS,
        says='Gevonden (1): Regel 2: "veel".',
    ),
    Case(
        "PROGNOSE_WEGGELATEN",
        hit=lambda: swing.viewer_book(
            "Inwoners", [[None, "2026", "2030"]], [["Roosendaal", 77000, 79000]], unit="aantal"
        ),
        near=lambda: swing.viewer_book(
            "Inwoners", [[None, "2025", "2026"]], [["Roosendaal", 77000, 77100]], unit="aantal"
        ),
        says="Over 2030 kon op de dag van de export (dinsdag 10 februari 2026) nog niets gemeten zijn.",
    ),
    Case(
        "RESTREGEL",
        hit=lambda: vektis.file_of(COSTS, vektis.rest("2", "1", "1")),
        near=lambda: vektis.file_of(COSTS, vektis.group("VERZONNEN", "2", "1", "1")),
        row=1,
        file=VEKTIS,
        says="(1): regel 3, samen 2 verzekerdejaren",
    ),
    Case(
        "SOM_NIET_BEKEND",
        hit=lambda: duo.advices(SCHOOL, duo.school("ROOSENDAAL", {"HAVO": "<5"})),
        near=lambda: duo.advices(SCHOOL, duo.school("ROOSENDAAL", {"HAVO": "5"})),
        row=1,
        file=ADVICES,
        says="ROOSENDAAL (HAVO: bekend deel 30, 1 cel afgeschermd)",
    ),
    Case(
        "TEKST_GEEN_CIJFER",
        hit=lambda: odata.observations(
            odata.observed("T001036", "GM1674", "5"), odata.observed("G000001", "GM1674", "", text="Roosendaal")
        ),
        near=lambda: odata.observations(
            odata.observed("T001036", "GM1674", "5"), odata.observed("T001036", "GM0014", "")
        ),
        row=1,
        file="2025.csv",
        says="In 1 regel staat een naam of code",
    ),
    Case(
        "VOORLOPIG_NIET_TE_ZIEN",
        hit=lambda: odata.observations(odata.observed("T001036", "GM1674", "5")),
        near=lambda: kwb_book(*FIGURES),
        row=1,
        file="2025.csv",
        says="tellen als definitief",
    ),
]
