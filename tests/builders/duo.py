"""DUO's files per school, as published and with invented counts: schooladviezen and exams."""

from collections.abc import Mapping

from tests.builders.ingest import csv_text

ADVICES = ("VSO", "PRO", "VMBO_B", "VMBO_B_K", "VMBO_K", "VMBO_K_GT", "VMBO_GT", "VMBO_GT_HAVO", "HAVO", "HAVO_VWO",
           "VWO", "ADVIES_NIET_MOGELIJK")  # fmt: skip
OLD_NAMES = {"VMBO_B": "VMBO_BL", "VMBO_B_K": "VMBO_BL_KL", "VMBO_K": "VMBO_KL", "VMBO_K_GT": "VMBO_KL_GT"}
EXAM_KEYS = ("INSTELLINGSCODE", "VESTIGINGSCODE", "INSTELLINGSNAAM", "GEMEENTENAAM", "ONDERWIJSTYPE VO",
             "INSPECTIECODE", "OPLEIDINGSNAAM")  # fmt: skip


def advice_header(*, old: bool = False, dated: bool = True) -> str:
    keys = ["BRIN_NUMMER", "VESTIGINGSNUMMER"] if old else ["INSTELLINGSCODE", "VESTIGINGSCODE"]
    names = [OLD_NAMES.get(one, one) if old else one for one in ADVICES]
    return ";".join([*(["PEILDATUM_LEERLINGEN"] if dated else []), *keys, "GEMEENTENAAM", "SOORT_PO", *names])


def school(municipality: str, counts: Mapping[str, str | int], *, day: str | None = "20231001") -> str:
    """One school; advices that are not named are 0."""
    values = [str(counts.get(one, 0)) for one in ADVICES]
    return ";".join([*([day] if day else []), "99XX", "00", municipality, "Bo", *values])


def advices(*schools: str, header: str | None = None, encoding: str = "utf-8") -> bytes:
    return csv_text(header or advice_header(), *schools).encode(encoding)


def exam_header(*years: str) -> list[str]:
    parts = [
        f"{what} SCHOOLJAAR {year} - {who}"
        for year in years
        for who in ("MAN", "VROUW", "TOTAAL")
        for what in ("EXAMENKANDIDATEN", "GESLAAGDEN", "SLAAGPERCENTAGE")
    ]
    return [*EXAM_KEYS, *parts]


def exams(years: tuple[str, ...], *schools: tuple[str, str, tuple[tuple[str, str], ...]]) -> bytes:
    """`schools`: municipality, kind of education and per year the candidates and those who passed."""
    lines = [exam_header(*years)]
    for municipality, kind, counts in schools:
        cells = ["99XX", "99XX00", "Verzonnen", municipality, kind, "0011", f"{kind} - profiel"]
        for candidates, passed in counts:
            cells += ["1", "1", "100.0", "<5", "<5", "90.9", candidates, passed, "90.9"]
        lines.append(cells)
    return csv_text(*(";".join(f'"{cell}"' for cell in line) for line in lines), end="\r\n").encode()


def exams_of_a_year(*rows: tuple[str, str, str, str]) -> bytes:
    """ "Geslaagden, gezakten en cijfers" of one school year: municipality, kind of education, candidates, passed."""
    header = (
        "INSTELLINGSCODE;VESTIGINGSCODE;INSTELLINGSNAAM VESTIGING;GEMEENTENAAM VESTIGING;PROVINCIE VESTIGING;"
        "ONDERWIJSTYPE VO;LEERWEG VMBO;VMBO SECTOR;AFDELING;EXAMENKANDIDATEN;GESLAAGDEN;GEZAKTEN;"
        "GEMIDDELD CIJFER CIJFERLIJST"
    )
    lines = [
        f"99XX;99XX00;Verzonnen;{municipality};Noord-Brabant;{kind}; ;;PROFIEL;{candidates};{passed};<5;6,5"
        for municipality, kind, candidates, passed in rows
    ]
    return csv_text(header, *lines, end="\r\n").encode()
