"""Money beside results in Dutch sentences: why something cannot be compared, and what a comparison says."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from spuk_monitor.domain.dutch import format_date, format_estimate, format_pct, join_words, plural, upper_first
from spuk_monitor.domain.missing import known


class Reason(StrEnum):
    """Why money and a target are not held against each other."""

    GEEN_BEGROTING = "geen_begroting"
    GEEN_UITGAVEN = "geen_uitgaven"
    GEEN_DOELEN = "geen_doelen"
    GEEN_GETAL = "geen_getal"
    GEEN_CIJFER = "geen_cijfer"
    NIET_GETOOND = "niet_getoond"
    GEEN_NULMETING = "geen_nulmeting"
    GEEN_AFSTAND = "geen_afstand"
    GEEN_JAARBEDRAG = "geen_jaarbedrag"
    SCHOOLJAAR = "schooljaar"
    INDIRECT = "indirect"
    MIJLPAAL_BEREIKT = "mijlpaal_bereikt"
    MIJLPAAL_OPEN = "mijlpaal_open"


_WORDS = {
    Reason.GEEN_BEGROTING: "van deze regel is geen begroot bedrag bekend",
    Reason.GEEN_UITGAVEN: "er zijn geen uitgaven bekend",
    Reason.GEEN_DOELEN: "bij de interventies van deze regel hoort geen doel",
    Reason.GEEN_GETAL: "er is geen getal om te bereiken",
    Reason.GEEN_CIJFER: "er is nog geen cijfer",
    Reason.NIET_GETOOND: "het aantal tonen wij hier niet",
    Reason.GEEN_NULMETING: "er is geen nulmeting, dus niet te zeggen welk deel van de daling is bereikt",
    Reason.GEEN_AFSTAND: "het doel vraagt geen verandering die in een deel is uit te drukken",
    Reason.GEEN_JAARBEDRAG: "de begroting noemt voor dat jaar geen bedrag",
    Reason.SCHOOLJAAR: "het cijfer gaat over een schooljaar en het geld over een kalenderjaar",
    Reason.INDIRECT: "het is indirect bereik; dat wordt getoond, niet vergeleken",
    Reason.MIJLPAAL_BEREIKT: "het is een mijlpaal, en die is bereikt; een deel ervan bestaat niet",
    Reason.MIJLPAAL_OPEN: "het is een mijlpaal, en die is nog niet bereikt; een deel ervan bestaat niet",
}
_SHORT = {
    Reason.GEEN_GETAL: "zonder getal",
    Reason.GEEN_CIJFER: "zonder cijfer",
    Reason.NIET_GETOOND: "zonder aantal dat wij tonen",
    Reason.GEEN_NULMETING: "zonder nulmeting",
    Reason.GEEN_AFSTAND: "zonder verandering",
    Reason.GEEN_JAARBEDRAG: "zonder bedrag voor dat jaar",
    Reason.SCHOOLJAAR: "over een schooljaar",
    Reason.INDIRECT: "met indirect bereik",
    Reason.MIJLPAAL_BEREIKT: "met een mijlpaal die bereikt is",
    Reason.MIJLPAAL_OPEN: "met een mijlpaal die nog niet bereikt is",
    Reason.GEEN_UITGAVEN: "zonder bekende uitgaven in die jaren",
}
_LEADS = {
    "geld_voor": "het geld loopt voor",
    "resultaat_voor": "het resultaat loopt voor",
    "gelijk_op": "geld en resultaat lopen gelijk op",
}
_LOOPT = {
    "geld_voor": "loopt het geld voor",
    "resultaat_voor": "loopt het resultaat voor",
    "gelijk_op": "lopen geld en resultaat gelijk op",
}


def share_words(share: float | None) -> str:
    """`51%`; one decimal below ten, so that half a percent is not nothing."""
    number = known(share)
    small = number is not None and 0 < number < 0.0995
    return format_pct(None if number is None else 100 * number, 1 if small else 0).replace(",0%", "%")


def reason_words(reason: Reason) -> str:
    return f"Niet te vergelijken: {_WORDS[reason]}."


def line_sentence(rows: Sequence[Mapping[str, Any]], *, reason: Reason | None) -> str:
    """What the targets of a line say, in words; `reason`: why the line has no spent share at all."""
    if reason is not None:
        return f"Geen oordeel: {_WORDS[reason]}."
    compared = [row for row in rows if row["reason"] is None]
    if not rows:
        return f"Geen oordeel: {_WORDS[Reason.GEEN_DOELEN]}."
    if not compared:
        return _none_compared(rows)
    if len(compared) == 1:
        return upper_first(f"{_LEADS[compared[0]['mismatch']]}: {_both(compared[0])} ({_as_of(compared[0])}).")
    parts: list[str] = []
    for verdict in _LEADS:
        own = [row for row in compared if row["mismatch"] == verdict]
        if own:
            details = "" if verdict == "gelijk_op" else f": {_details(own)}"
            parts.append(f"Bij {_how_many(len(own), len(compared), first=not parts)} {_LOOPT[verdict]}{details}.")
    return " ".join(parts)


def _how_many(count: int, whole: int, *, first: bool) -> str:
    if count == whole:
        return "beide vergeleken doelen" if whole == 2 else f"alle {whole} vergeleken doelen"
    return f"{count} van de {whole} vergeleken doelen" if first else plural(count, "doel", "doelen")


def target_sentence(row: Mapping[str, Any], *, due_year: int | None) -> str:
    """Why one target says what it says. `due_year`: it is due in a year before the last of the programme."""
    if row["reason"] is not None:
        return reason_words(Reason(row["reason"])) + _achieved_all_the_same(row)
    gap = abs(float(row["gap_pp"]))
    points = format_estimate(gap)
    said = f"{upper_first(_LEADS[row['mismatch']])}: {_spent(row)}, {share_words(row['achieved_share'])} is bereikt"
    said += f" ({points} procentpunt verschil)."
    return said + _which_money(row, due_year) + _dates(row)


def _achieved_all_the_same(row: Mapping[str, Any]) -> str:
    achieved = known(row["achieved_share"])
    return "" if achieved is None else f" Bereikt is {share_words(achieved)} (peil {format_date(row['as_of'])})."


def _none_compared(rows: Sequence[Mapping[str, Any]]) -> str:
    counts: dict[str, int] = {}
    for row in rows:
        words = _SHORT[Reason(row["reason"])]
        counts[words] = counts.get(words, 0) + 1
    if len(rows) == 1:
        return f"Geen oordeel: het ene doel van deze regel is niet te vergelijken, {_WORDS[Reason(rows[0]['reason'])]}."
    each = join_words(f"{count} {words}" for words, count in counts.items())
    return f"Geen oordeel: geen van de {plural(len(rows), 'doel', 'doelen')} is te vergelijken ({each})."


def _both(row: Mapping[str, Any]) -> str:
    return f"{_spent(row)}, het doel ‘{row['what']}’ staat op {share_words(row['achieved_share'])}"


def _details(rows: Sequence[Mapping[str, Any]]) -> str:
    """Every target with its own share; the money once where it is the same for all."""
    spent = dict.fromkeys(_spent(row) for row in rows)
    if len(spent) > 1:
        return join_words(
            f"‘{row['what']}’ staat op {share_words(row['achieved_share'])}, {_spent(row)}" for row in rows
        )
    stands = [
        f"‘{row['what']}’{'' if number else ' staat'} op {share_words(row['achieved_share'])}"
        for number, row in enumerate(rows)
    ]
    return f"{next(iter(spent))}; {join_words(stands)}"


def _spent(row: Mapping[str, Any]) -> str:
    share, year = share_words(row["compared_share"]), known(row["through"])
    if row["compared_with"] == "jaren" and year is not None:
        return f"{share} van het geld tot en met {year:.0f} is uitgegeven"
    if row["compared_with"] == "jaar" and year is not None:
        return f"{share} van het geld van {year:.0f} is uitgegeven"
    return f"{share} is uitgegeven"


def _which_money(row: Mapping[str, Any], due_year: int | None) -> str:
    if due_year is None or row["compared_with"] != "totaal":
        return ""
    return (
        f" Het doel loopt tot en met {due_year}, maar de begroting noemt niet voor elk jaar tot dan een bedrag; "
        "daarom is vergeleken met het hele bedrag."
    )


def _dates(row: Mapping[str, Any]) -> str:
    if row["as_of"] == row["money_until"] or row["money_until"] is None:
        return ""
    return (
        f" Let op: het cijfer loopt tot en met {format_date(row['as_of'])}, "
        f"de uitgaven tot en met {format_date(row['money_until'])}."
    )


def _as_of(row: Mapping[str, Any]) -> str:
    said = f"peil {format_date(row['as_of'])}"
    if row["money_until"] is None or row["money_until"] == row["as_of"]:
        return said
    return f"{said}, uitgaven tot en met {format_date(row['money_until'])}"
