"""Observations.csv of CBS OData v4, with invented figures."""

from tests.builders.ingest import csv_text

HEADER = "Id;Measure;ValueAttribute;Value;StringValue;WijkenEnBuurten"


def observed(measure: str, region: str, value: str, *, attribute: str = "None", text: str = "", id_: int = 0) -> str:
    return f"{id_};{measure};{attribute};{value};{text};{region}"


def observations(*rows: str, header: str = HEADER) -> bytes:
    return csv_text(header, *rows).encode()
