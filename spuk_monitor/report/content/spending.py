"""The money of a theme and of a budget line in sentences; the tables are in the chapter Geld."""

from collections.abc import Mapping
from typing import Any

from spuk_monitor.analysis.balance import mismatch_sentences
from spuk_monitor.analysis.money import Money
from spuk_monitor.domain.dutch import format_eur, format_pct, join_words, plural, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import BudgetState
from spuk_monitor.domain.wording import cell_state
from spuk_monitor.report.document import Block, Listing, Note, Paragraph, words
from spuk_monitor.report.facts import Facts

Row = Mapping[str, Any]  # of Money.themes or Money.lines


def of_theme(facts: Facts, theme: str) -> list[Block]:
    """Budget and spending, what the letter says, what is left out, overspending, and money ahead of results.

    Empty where neither a budget nor spending is known.
    """
    row = _row(facts, theme)
    if row is None or (known(row["table_total"]) is None and known(row["realised"]) is None):
        return []
    made: list[Block] = [Paragraph(words(theme_sentence(row)))]
    beside = [str(row["letter_note"])] if row["letter_note"] else []
    if row["note"]:
        beside.append(f"{upper_first(str(row['note']))}.")
    if beside:
        made.append(Paragraph(words(" ".join(beside)), soft=True))
    if row["warnings"]:
        made.append(Note("Meer uitgegeven en verplicht dan begroot", words(" ".join(map(str, row["warnings"])))))
    ahead = mismatch_sentences(facts.balance[facts.balance["theme"] == theme])
    if ahead:
        made.append(Paragraph(words("Het geld loopt voor op het resultaat bij:")))
        made.append(Listing(tuple(words(one) for one in ahead)))
    return made


def money_of(facts: Facts, theme: str) -> Money:
    """The money of one theme."""
    return facts.money.of_theme(theme)


def unknown_clause(facts: Facts, theme: str) -> str:
    """Why there is no amount, behind a sentence: `; bedrag onbekend`."""
    row = _row(facts, theme)
    return f"; {row['note']}" if row is not None and row["note"] else "; er is geen bedrag bekend"


def _row(facts: Facts, theme: str) -> Row | None:
    return next((one for one in facts.themes if one["theme"] == theme), None)


def theme_sentence(row: Row) -> str:
    """`Begroot is € 1.062.100. Uitgegeven is € 118.900 (11%, volgens de begroting per jaar was dat nu 10%), …`"""
    table, spent = known(row["table_total"]), known(row["realised"])
    opening = "Er is geen begroot bedrag bekend." if table is None else f"Begroot is {format_eur(table)}."
    if spent is None and known(row["committed"]) is None:
        return f"{opening} Er zijn nog geen uitgaven bekend; dat is iets anders dan nul."
    part, path = known(row["spent_share"]), known(row["expected_share"])
    beside = [] if part is None else [f"{format_pct(100 * part)} van de begroting"]
    if path is not None:
        beside.append(f"volgens de begroting per jaar zou dat nu {format_pct(100 * path)} zijn")
    tail = f" ({'; '.join(beside)})" if beside and spent is not None else ""
    said = ["Over uitgaven is nog niets bekend" if spent is None else f"Uitgegeven is {format_eur(spent)}{tail}"]
    said += _further(row)
    marked = " Deze uitgaven zijn fictieve voorbeeldcijfers." if row["fictitious"] else ""
    return f"{opening} {'; '.join(said)}.{marked}"


def line_sentence(facts: Facts, row: Row, intervention: str) -> str:
    """One budget line as seen from an intervention; says when the amount is not for that one alone."""
    total, spent = known(row["total"]), known(row["realised"])
    named = str(row["line"]).removeprefix("BUD-")
    amount = format_eur(total) if total is not None else cell_state(str(row["total_state"]))
    zero = " (gedrukte nul)" if row["total_state"] == BudgetState.NUL else ""
    said = [f"{amount}{zero} begroot", "uitgaven nog onbekend" if spent is None else f"{format_eur(spent)} uitgegeven"]
    said += _further(row)
    marked = " (uitgaven fictief)" if row["fictitious"] else ""
    return f"Regel {named}: {', '.join(said)}{marked}.{_shared(facts, row, intervention)}"


def _further(row: Row) -> list[str]:
    committed, left, carried = (known(row[one]) for one in ("committed", "left", "carried"))
    said = [] if committed is None else [f"{format_eur(committed)} is verplicht"]
    if left is not None and left >= 0:
        said.append(f"{format_eur(left)} is over")
    elif left is not None:
        said.append(f"{format_eur(-left)} meer dan begroot")
    return said if carried is None else [*said, f"{format_eur(carried)} is doorgeschoven naar een later jaar"]


def _shared(facts: Facts, row: Row, intervention: str) -> str:
    others = [code for code in row["interventions"] if code != intervention]
    if not others:
        return ""
    known_ones = [facts.programme.interventions.get(code) for code in others]
    letters = join_words(one.letter if one else code for one, code in zip(known_ones, others, strict=True))
    count = plural(len(others) + 1, "interventie", "interventies")
    return f" Dit bedrag geldt voor {count} samen (ook {letters}); wat deze alleen kost, is niet bekend."
