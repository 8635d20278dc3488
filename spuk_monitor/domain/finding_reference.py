"""docs/meldingen.md, made from the catalogue: python -m spuk_monitor.domain.finding_reference > docs/meldingen.md"""

import re
import sys

from spuk_monitor.domain.catalogue import CATALOGUE

# What stands in a slot, for a reader of the reference. A slot that is only a half sentence is left out ("").
SLOT_WORDS = {
    "above": "de regel erboven", "accepted": "de waarden die tellen", "advice": ": welke periode weg kan",
    "after": "73", "amounts": "de bedragen", "answers": "de antwoorden", "area": "gebied", "areas": "de gebieden",
    "before": "0,73", "budget": "bladen met een begroting", "by": "wie", "candidates": "de mogelijkheden",
    "cells": "de cellen", "chosen": "gekozen indeling", "codes": "de codes", "column": "kolom",
    "columns": "de kolommen", "computed": "de som", "converted": "aantal cellen", "count": "aantal", "day": "datum",
    "decimal": "1,234", "decimal_text": "1,234", "detail": "Welke cellen wel en niet.", "difference": "verschil",
    "error": "foutmelding", "example": "voorbeeld", "examples": "voorbeelden", "expected": "aantal",
    "file": "bestand", "first": "plaats", "first_amount": "bedrag", "first_value": "waarde", "found": "wat er staat",
    "given": "kolom", "grounds": "de reden", "headers": "de koppen", "high": "bovengrens", "hint": "",
    "indicator": "indicator", "intervention": "interventie", "items": "de onderdelen", "kind": "soort",
    "known": "wat bekend is", "labels": "R16 of E16", "last": "laatste", "length": "aantal", "letters": "de letters",
    "limit": "grens", "line": "begrotingsregel", "low": "ondergrens", "mark": "noot", "meant": "73",
    "measure": "maat", "measures": "de maten", "missing": "de interventies", "month": "2026M03",
    "municipality": "gemeente", "name": "naam", "named": "de namen", "names": "de namen", "needed": "wat nodig is",
    "new": "nieuwe interventies", "number": "nummer", "observations": "bladen met waarnemingen",
    "old": "oude interventies", "other": "andere periode", "otherwise": "", "parts": "de bedragen",
    "period": "periode", "periods": "de perioden", "printed": "gedrukt totaal", "read": "gelezen waarde",
    "reason": "Waarom niet.", "recognised": "herkende indeling", "row": "nummer", "searched": "20",
    "sheets": "de bladen", "sibling": "", "signs": "wat daarop wijst", "source": "bron", "states": "per soort",
    "theme": "thema", "this": "periode", "thousands": "1.234", "thousands_text": "1234", "title": "titel",
    "total": "aantal", "unit": "eenheid", "unknown": "aantal", "used": "wat gebruikt is", "values": "de waarden",
    "what": "welk totaal", "where": "plaats", "which": "",
}  # fmt: skip


def reference() -> str:
    """Every code with its severity and texts; slots as words between ‹ and ›."""
    lines = [
        "# Meldingen",
        "",
        "Alle meldingen die de monitor over een bestand kan geven. Een **fout** houdt het laden tegen, een",
        "**waarschuwing** zegt wat het programma heeft gedaan, **info** is ter kennisgeving. Zolang er één fout staat,",
        "wordt er niets geschreven. Wat tussen ‹ en › staat, wordt per geval ingevuld.",
        "",
        "Deze pagina is gemaakt uit de teksten in `spuk_monitor/domain`; verander ze daar en maak de pagina opnieuw:",
        "`python -m spuk_monitor.domain.finding_reference > docs/meldingen.md`.",
    ]
    group = ""
    for code, entry in CATALOGUE.items():
        if entry.group != group:
            group = entry.group
            lines += ["", f"## {group}"]
        lines += ["", f"### {code}", "", f"**{entry.title}** ({entry.severity})", ""]
        lines += [f"- Waarom: {_with_words(entry.why)}", f"- Herstel: {_with_words(entry.fix)}"]
        if entry.remark:
            lines.append(f"- Zwaarte: {entry.remark}")
    return "\n".join(lines) + "\n"


def _with_words(text: str) -> str:
    def word(match: re.Match[str]) -> str:
        words = SLOT_WORDS[match[1]]
        return f"‹{words}›" if words else ""

    return re.sub(r"\{(\w+)\}", word, text)


if __name__ == "__main__":
    sys.stdout.buffer.write(reference().encode())
