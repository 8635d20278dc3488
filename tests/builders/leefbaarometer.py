"""Leefbaarometer files with invented scores: version 3 with years down, version 2 with classes across."""

from collections.abc import Sequence

from tests.builders.ingest import csv_text

DIMENSIONS = (0.01, -0.02, 0.05, 0.11, -0.03)  # fys, onv, soc, vrz, won
DEVIATION = 0.12
HEADER = "wk_code,wk_naam,jaar,lbm,afw,fys,onv,soc,vrz,won"


def scores(code: str, year: int, *, soc: str = "0.05", afw: str = str(DEVIATION), lbm: str = "4.222265") -> str:
    """One row; the dimensions add up to the deviation unless told otherwise."""
    fys, onv, _, vrz, won = DIMENSIONS
    return f"{code},Verzonnen,{year},{lbm},{afw},{fys},{onv},{soc},{vrz},{won}"


def version_3(*rows: str, header: str = HEADER) -> bytes:
    return csv_text(header, *rows).encode()


def version_2(*rows: Sequence[str]) -> bytes:
    """`rows`: code, then the classes of 2014 and 2016 and the change between them."""
    return csv_text(
        "wk_code,wk_naam,KL14,KL16,VKL1416", *(f"{r[0]},Verzonnen,{r[1]},{r[2]},{r[3]}" for r in rows)
    ).encode()
