"""Vocabulary values in words that a reader knows; statuses with their signs are in charts/theme."""

import re
from collections.abc import Collection
from typing import Final

from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.domain.terms import BudgetState, CellState, Counting

_LINES: Final = re.compile(r"\br\. ?(?P<lines>\d[\d, ;-]*\d|\d)")
_BUDGET: Final = {
    BudgetState.BEDRAG: "bedrag",
    BudgetState.NUL: "gedrukte nul",
    BudgetState.LEEG: "leeg in de tabel",
    BudgetState.EERSTE_TRANCHE: "uit eerste tranche (**)",
    BudgetState.THEMA_INTEGRAAL: "via thema Integraal (***)",
    BudgetState.GEEN_JAARVERDELING: "geen verdeling over jaren",
}
_FOOTNOTE: Final = {
    BudgetState.NUL: "gedrukte nul: in de aanvraag staat € 0",
    BudgetState.LEEG: "leeg in de tabel: er staat niets, en dat is geen nul",
    BudgetState.EERSTE_TRANCHE: "**: betaald uit de eerste tranche, het bedrag staat nergens",
    BudgetState.THEMA_INTEGRAAL: "***: betaald uit thema Integraal",
    BudgetState.GEEN_JAARVERDELING: "geen verdeling over jaren: de aanvraag noemt alleen het totaal",
}
_CELL: Final = {
    CellState.WAARDE: "waarde",
    CellState.ONDERDRUKT: "niet getoond (klein aantal of geheim)",
    CellState.ONBEKEND: "onbekend",
    CellState.NVT: "niet van toepassing",
}
COUNTING: Final = {
    Counting.STROOM: "per periode, opgeteld sinds de start",
    Counting.CUMULATIEF: "lopend totaal sinds de start",
    Counting.STAND: "stand aan het eind van de periode",
    Counting.PER_JAAR: "uitkomst per jaar",
    Counting.MIJLPAAL: "mijlpaal: bereikt of niet",
}


def cell_state(value: str) -> str:
    """The state of an observation or of a budget cell; a value this monitor does not know is shown as it is."""
    if value in set(CellState):
        return _CELL[CellState(value)]
    return _BUDGET[BudgetState(value)] if value in set(BudgetState) else value.replace("_", " ")


def footnote(states: Collection[str]) -> str:
    """What the cells of a budget table say that hold no plain amount, as one line; "" when all do."""
    said = [text for state, text in _FOOTNOTE.items() if state in states]
    return f"{upper_first('; '.join(said))}." if said else ""


def spelled(text: str) -> str:
    """Line numbers of the application and the letter spelled out: `r. 25` is `regel 25` of what the text names."""

    def word_of(match: re.Match[str]) -> str:
        lines = match["lines"]
        word = f"{'regels' if not lines.isdigit() else 'regel'} {lines}"
        return word if re.search(r"aanvraag|brief", text[: match.start()]) else f"aanvraag, {word}"

    return _LINES.sub(word_of, text)
