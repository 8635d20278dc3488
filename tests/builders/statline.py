"""StatLine files of every shape, with invented figures: rows in, the bytes of a download out."""

from collections.abc import Mapping, Sequence

BOM = b"\xef\xbb\xbf"
LANGDONK, NOORD = "WK167405", "WK167402"


def with_symbols(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Shape A: everything quoted, a decimal point; write padding and marks as the download has them."""
    lines = [";".join(f'"{cell}"' for cell in row) for row in (header, *rows)]
    return BOM + "\n".join(lines).encode() + b"\n"


def without_symbols(header: Sequence[str], rows: Sequence[Sequence[str | float | None]]) -> bytes:
    """Shape B: text quoted, numbers bare with a decimal comma, an empty cell for what is missing."""

    def cell(value: str | float | None) -> str:
        if value is None:
            return ""
        return f'"{value}"' if isinstance(value, str) else str(value).replace(".", ",")

    lines = [";".join(map(cell, row)) for row in (header, *rows)]
    return BOM + "\r\n".join(lines).encode() + b"\r\n"


def kwb(values: Mapping[str, tuple[float | None, str]], *, topics: str = "Bevolking/Aantal inwoners (aantal)") -> bytes:
    """Shape B of Kerncijfers wijken en buurten: code -> (figure, Indelingswijziging)."""
    header = [
        "Wijken en buurten", "Regioaanduiding/Gemeentenaam (naam)", "Regioaanduiding/Soort regio (omschrijving)",
        "Regioaanduiding/Codering (code)", "Regioaanduiding/Indelingswijziging gemeente, wijk, buurt (code)", topics,
    ]  # fmt: skip
    rows: list[Sequence[str | float | None]] = [
        ("Een naam", "Ergens".ljust(40), "Wijk".ljust(10), code.ljust(10), change, value)
        for code, (value, change) in values.items()
    ]
    return without_symbols(header, rows)


def keyed(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Shape C: technical keys and an ID that is not contiguous; `rows` without that ID."""
    numbered = [(str(7 + 3 * number), *row) for number, row in enumerate(rows)]
    return with_symbols(["ID", *header], numbered)


def statweb(rows: Sequence[Sequence[str]], *, encoding: str = "utf-8-sig") -> bytes:
    """Shape D: title, blank row, header rows, units, figures with a decimal comma, a footer."""
    top = [
        ["Inkomen en huishoudens; regio"],
        [""],
        ["", "", "Onderwerp", "Onderwerp"],
        ["", "", "Huishoudens|Particuliere\u00a0huishoudens", "Inkomen|Gemiddeld\u00a0besteedbaar inkomen"],
        ["Regio's", "Perioden", "aantal", "x 1 000 euro"],
    ]
    footer = [["© Centraal Bureau voor de Statistiek, Den Haag/Heerlen 15-5-2018"]]
    lines = [";".join(f'"{cell}"' for cell in row) for row in [*top, *rows, *footer]]
    return "\r\n".join(lines).encode(encoding) + b"\r\n"


def saved_by_r(content: bytes) -> bytes:
    """As R's write.csv leaves a StatLine file: row numbers, points for everything else in headers, NA for nothing."""
    text = content.decode("utf-8-sig")
    lines = [line.split(";") for line in text.replace("\r\n", "\n").strip().split("\n")]
    header = ["".join(sign if sign.isalnum() else "." for sign in cell.strip('"')) for cell in lines[0]]
    out = [",".join(['""', *(f'"{cell}"' for cell in header)])]
    for number, cells in enumerate(lines[1:], start=1):
        shown = [f'"{cell}"' if "," in cell else cell or "NA" for cell in cells]
        out.append(",".join([f'"{number}"', *shown]))
    return "\n".join(out).encode() + b"\n"


def of_low_income(threshold: str = "Inkomen tot lage-inkomensgrens") -> bytes:
    """Shape A of a table that no source knows, with a column that is called as one of theirs."""
    header = [
        "Inkomensgrens huishouden", "Regio's", "Perioden", "Particuliere huishoudens (x 1 000)", "Personen (x 1 000)",
    ]  # fmt: skip
    return with_symbols(header, [[threshold, "Nederland", "2021", "   481.8", "   928.7"]])
