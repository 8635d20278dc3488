"""The Gezondheidsmonitor as a table of StatLine, with invented percentages: three rows for each figure."""

from tests.builders.ingest import csv_text

UNTYPED = ("ID", "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Gemeentenaam_1", "SoortRegio_2", "Codering_3",
           "ErnstigZeerErnstigEenzaam_28", "Mantelzorger_31")  # fmt: skip
TITLED = ("Leeftijd", "Marges", "Wijken en buurten", "Perioden", "Regioaanduiding/Codering (code)",
          "Eenzaamheid/Ernstig/zeer ernstig eenzaam (%)", "Participatie/Mantelzorger (%)")  # fmt: skip


def _quoted(*lines: tuple[str, ...]) -> bytes:
    return b"\xef\xbb\xbf" + csv_text(*(";".join(f'"{cell}"' for cell in line) for line in lines)).encode()


def untyped(*rows: tuple[str, str, str, str, str]) -> bytes:
    """`rows`: keys of age, margin and region as the data portal writes them, and two values, which are padded here."""
    lines = [
        (
            str(number),
            age,
            margin,
            region,
            "2022JJ00",
            "Roosendaal",
            "Wijk",
            region,
            *(one and one.rjust(8) for one in values),
        )
        for number, (age, margin, region, *values) in enumerate(rows)
    ]
    return _quoted(UNTYPED, *lines)


def titled(*rows: tuple[str, str, str, str, str]) -> bytes:
    """`rows`: title of the age, of the margin, code of the region, and two values."""
    return _quoted(TITLED, *((age, margin, "Naam", "2022", code, *values) for age, margin, code, *values in rows))
