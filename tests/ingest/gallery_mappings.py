"""Gallery: saved mappings beside files of their shape, and of nearly their shape."""

from dataclasses import replace

from tests.builders.gallery import Case
from tests.builders.ingest import workbook
from tests.builders.mappings import HEADER, ROWS, saved_from, table, team_report

MAPPING = saved_from(team_report())
LONG = ("wijk;jaar;onderwerp;cijfer", "WK167405;2025;Aantal baangaranties;3", "WK167405;2025;Aantal jobcoaches;1")
LONG_MAPPING = saved_from(table(*LONG), file="lang.csv", name="Lang")
SHARES = ("wijk;jaar;Sterk eenzaam (%)", "WK167405;2024;{};", "WK167404;2024;0,14", "WK167403;2024;0,2")
SHARES_MAPPING = saved_from(table(*SHARES).replace(b"{};", b"12"), file="eenzaam.csv", name="Eenzaam")


def undated(title: str) -> bytes:
    """Without a column of periods."""
    return workbook({"Blad1": [[title], [HEADER[0], *HEADER[2:]], ["WK167405", 3, 1]]})


UNDATED = saved_from(undated("Werkgeversteam"), name="Zonder periode")
RENAMED = [*HEADER[:3], "Coaches"]

CASES = [
    Case(
        "KOPPELING_PAST_NIET",
        hit=lambda: team_report(header=RENAMED),
        near=lambda: team_report(
            *([*reversed(row)] for row in ROWS), header=[f"{one.upper()} " for one in reversed(HEADER)]
        ),
        options={"mappings": [MAPPING]},
        says="'Werkgeversteam', maar kolommen ontbreken (1): 'Aantal jobcoaches'",
    ),
    Case(
        "KOPPELING_MAAT_ONBEKEND",
        hit=team_report,
        near=team_report,
        options={"mappings": [replace(MAPPING, links=(replace(MAPPING.links[0], measure="RSD-L99.n"),))]},
        near_options={"mappings": [MAPPING]},
        says="vult RSD-L99.n",
    ),
    Case(
        "MEER_KOPPELINGEN",
        hit=team_report,
        near=team_report,
        options={"mappings": [MAPPING, replace(MAPPING, name="Kopie")]},
        near_options={"mappings": [MAPPING, replace(MAPPING, name="Kleiner", links=MAPPING.links[:1])]},
        says="Even goed passen: 'Werkgeversteam', 'Kopie'.",
    ),
    Case(
        "KOPPELING_ZONDER_RIJEN",
        hit=lambda: table(*LONG[:2]),
        near=lambda: table(*LONG[:2], LONG[2].upper()),
        file="lang.csv",
        options={"mappings": [LONG_MAPPING]},
        says="verwacht in deze kolom ook (1): 'Aantal jobcoaches'",
    ),
    Case(
        "PROCENT_ALS_BREUK",
        hit=lambda: table(*SHARES).replace(b"{};", b"0,12"),
        near=lambda: table(*SHARES).replace(b"{};", b"12"),
        file="eenzaam.csv",
        options={"mappings": [SHARES_MAPPING]},
        value="Sterk eenzaam (%)",
        says="geen van de getallen is groter dan 1 (3 breuken)",
    ),
    Case(
        "PERIODE_UIT_TITEL",
        hit=lambda: undated("Werkgeversteam, kwartaal 1 2026"),
        near=lambda: undated("Werkgeversteam, kwartaal 1 2026"),
        options={"mappings": [UNDATED]},
        near_options={"mappings": [UNDATED], "period": "2026Q1"},
        value="kwartaal 1 2026",
        says="Boven de koppen staat 'kwartaal 1 2026'",
    ),
    Case(
        "TABELREGELS_OVERGESLAGEN",
        hit=lambda: team_report(*ROWS, ["Bron: eigen administratie"]),
        near=lambda: team_report(*ROWS, ["WK167403", "2026Q1"]),
        options={"mappings": [MAPPING]},
        row=6,
        value="Bron: eigen administratie",
    ),
]
