"""Gallery: what is refused in a survey."""

from tests.builders.enquete import R01, R11, R15, R16
from tests.builders.gallery import Case
from tests.builders.ingest import workbook

AREA = ["Gebied: Roosendaal Ring"]
COUNTED = [["Indicator", "2025"], [R01, 12]]
RESPONDENTS = [
    ["Tijdstempel", R15, R16],
    ["9:15", "verbeterd", "onveranderd"],
    ["9:20", "verbeterd", "weet ik niet"],
    ["9:40", "onveranderd", "onveranderd"],
]

CASES = [
    Case(
        "ENQUETE_PER_INVULLER",
        hit=lambda: workbook({"Antwoorden": RESPONDENTS}),
        near=lambda: workbook(
            {"Antwoorden": [AREA, ["Vraag", "Antwoord", "Aantal"], [R11, "Anders", 3], [R11, "Weet ik niet", 1]]}
        ),
        near_options={"period": "2024/2025"},
        cell="B1",
        value=R15[:120],
        says="staan de antwoorden van elke invuller apart (3 rijen)",
    ),
    Case(
        "ENQUETE_ZONDER_GEBIED",
        hit=lambda: workbook({"Uitkomsten": COUNTED}),
        near=lambda: workbook({"Uitkomsten": [AREA, *COUNTED]}),
        says="er staat geen gebied boven de tabel",
    ),
]
