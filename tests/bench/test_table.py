"""The table of the README: each agreed target with the figure that is worst."""

from bench.measured import Measurement
from bench.table import table

ABOUT: dict[str, object] = {
    "at": "2026-11-22T10:00:00+00:00",
    "mode": "full",
    "machine": {
        "processor": "X 1", "cores": 2, "memory_gb": 8, "system": "Linux x86_64", "python": "3.11.7", "commit": "abc",
    },
}  # fmt: skip
PAGES = "Opnieuw draaien van een pagina (mediaan)"


def test_worst_of_a_target_limits_without_words_and_what_was_not_measured() -> None:
    found = table(
        ABOUT,
        [
            Measurement(
                "Waarnemingen lezen en controleren (csv, 100.000 rijen)",
                "monitor als deel van frictionless",
                0.05,
                "deel",
                0.1,
            ),
            Measurement(PAGES, "thema: verhouding", 0.9, "keer", 1.25),
            Measurement(PAGES, "data: verhouding", 1.3, "keer", 1.25),
            Measurement(PAGES, "data", 80, "ms"),
            Measurement("Veel bezoekers tegelijk, twee seconden denktijd: data", "fouten", 0, "", 0),
            Measurement("Veel bezoekers, twee seconden: data", "50: als deel van de kale pagina", 0.04, "deel", 0.1),
            Measurement(
                "Veel bezoekers, twee seconden: data, alles", "50: als deel van de kale pagina", 2, "deel", 0.1
            ),
            Measurement("Groei: L tegen S", "1.000 rijen laden, L tegen S", 1.4, "keer", 1.5),
            Measurement("Laden", "verloren", 0, "keer", 0),
        ],
    ).splitlines()
    assert found[2:] == [
        "| reading and checking 100,000 rows, as a share of frictionless 5 with the same rules | 0.1 | 0.050 | yes |",
        "| all statuses of 20 areas | | not measured | |",
        "| a wide workbook (14,000 × 120) with both walls up, times calamine alone | | not measured | |",
        "| all files of a quarterly report, with 41 interventions | | not measured | |",
        "| 95th percentile of a click with 50 sessions on the heaviest page as it opens (data), as a share of a bare "
        "Streamlit page with the same charts | 0.1 | 0.040 | yes |",
        "| the same, times the bare page behind our launcher | | not measured | |",
        "| 95th percentile with 50 sessions on the heaviest view (data, alles), as a share of a bare Streamlit page "
        "| 0.1 | 2 | **no** |",
        "| the same, times the bare page behind our launcher | | not measured | |",
        "| errors with up to 50 sessions | 0 | 0 | yes |",
        "| rerun of a page, times the bare page with the same charts | 1.25× | 1.30×, worst of 2 (data) | **no** |",
        "| rerun of a page with 2,215,248 observations in the store, times the same with 1,000 | | not measured | |",
        "| questions behind a page, likewise | | not measured | |",
        "| loading 1,000 rows, likewise | 1.5× | 1.40× | yes |",
        "| *Laden* | 0× | 0× | yes |",
        "",
        "Measured on 2026-11-22 (full run, commit abc): X 1, 2 cores, 8 GB, Linux x86_64, Python 3.11.7.",
    ]
