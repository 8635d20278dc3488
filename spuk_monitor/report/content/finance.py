"""Chapter Geld: what was budgeted, spent, committed and moved on, and what stands beside it in letter and results."""

from collections.abc import Iterable
from typing import Final

from spuk_monitor.analysis.balance import Verdict, count_lines, counts_sentence, mismatch_sentences
from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.domain.dutch import format_date, format_eur, format_pct, join_words, plural, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import period_of
from spuk_monitor.report.content import cells, finance_charts, finance_lines, spending
from spuk_monitor.report.document import Block, Cell, Column, Heading, Listing, Note, Paragraph, Table, Tone, words
from spuk_monitor.report.facts import Facts

_NOT_APPLIED: Final = "niet aangevraagd"
_SPENT: Final = {"realised": "Gerealiseerd", "committed": "Verplicht", "left": "Over"}
_LATER: Final = "Naar later jaar"


def blocks(facts: Facts) -> list[Block]:
    """All parts; of a programme without a budget one sentence."""
    if facts.money.lines.empty:
        return [Paragraph(words("Er is nog geen begroting geladen, dus over geld is niets te zeggen."), lead=True)]
    return [
        *_in_short(facts),
        *_themes(facts),
        *_years(facts),
        *finance_lines.blocks(facts),
        *_letter(facts),
        *_carried(facts),
        *_balance(facts),
        *_checks(facts),
    ]


def table_note(facts: Facts, *said: str | None) -> str:
    """The sentences under a table, with the mark of fictitious spending in front where there is any."""
    made_up = "De uitgaven zijn fictieve voorbeeldcijfers." if facts.money.lines["fictitious"].any() else ""
    return " ".join(one for one in (made_up, *said) if one)


def _in_short(facts: Facts) -> list[Block]:
    total = rows_of(facts.money.totals)[0]
    at = format_date(facts.settings.at)
    budget, realised, committed, left = (known(total[one]) for one in ("table_total", "realised", "committed", "left"))
    said = [f"In de tabellen van de aanvraag staat {format_eur(budget)} voor {_span(facts)}."]
    if realised is None:
        said.append(f"Tot en met {at} zijn er geen uitgaven bekend.")
    else:
        spent = known(total["spent_share"])
        part = f", {format_pct(100 * spent, 1)} van het begrote" if spent is not None else ""
        said.append(f"Tot en met {at} is {format_eur(realised)} uitgegeven{part}.")
    if committed is not None:
        said.append(f"Daarnaast is {format_eur(committed)} verplicht: toegezegd, maar nog niet uitgegeven.")
    if left is not None:
        said.append(f"Over is {format_eur(left)}." if left >= 0 else f"Dat is {format_eur(-left)} te veel.")
    if total["note"]:
        said.append(f"Dit is {total['note']}.")
    if total["fictitious"]:
        said.append("De uitgaven zijn fictieve voorbeeldcijfers.")
    made: list[Block] = [Paragraph(words(" ".join(said)), lead=True)]
    over = [warning for row in facts.budget_lines for warning in row["warnings"]]
    unknown = [one for one in facts.money.warnings if one not in over and not one.startswith("Thema ")]
    if over or unknown:
        made += [Note("Let op", words(" ".join([*over, *unknown])))]
    made.append(
        Paragraph(
            words(
                "Een lege cel of een verwijzing in de begroting is geen nul. Zo'n cel telt in geen enkele som mee, en "
                "dat staat er dan bij. Een streepje betekent: niet bekend."
            ),
            soft=True,
        )
    )
    return made


def _span(facts: Facts) -> str:
    years = facts.programme.years
    return f"{years[0]} tot en met {years[-1]}"


# --- per theme and per year ------------------------------------------------------------------------


def _themes(facts: Facts) -> list[Block]:
    rows = facts.themes
    shown = [row for row in rows if row["state"] != _NOT_APPLIED]
    moved = not facts.money.carried.empty
    body = []
    for row in shown:
        known_amount = known(row["table_total"]) is not None
        body.append(
            (
                cells.text(f"{row['theme']}. {row['name']}"),
                cells.euro(row["table_total"]) if known_amount else cells.text(row["state"]),
                *(cells.euro(row[one]) for one in _SPENT),
                *((cells.euro(row["carried"]),) if moved else ()),
                cells.share(row["spent_share"]),
                cells.share(row["expected_share"]),
            )
        )
    total = rows_of(facts.money.totals)[0]
    body.append(
        (
            cells.text("Samen", bold=True),
            *(cells.euro(total[one], bold=True) for one in ("table_total", *_SPENT)),
            *((cells.euro(_sum(row["carried"] for row in shown), bold=True),) if moved else ()),
            cells.share(total["spent_share"]),
            cells.text(""),
        )
    )
    absent = [f"{row['theme']}. {row['name']}" for row in rows if row["state"] == _NOT_APPLIED]
    notes = [f"Thema {row['theme']}: {row['note']}." for row in shown if row["note"] and row["note"] != row["state"]]
    table = Table(
        id="geld-themas",
        caption=f"Geld per thema, {_span(facts)}, stand op {format_date(facts.settings.at)}",
        columns=(
            Column("Thema", 2.2),
            *(Column(one, numeric=True) for one in ("Begroot", *_SPENT.values(), *((_LATER,) if moved else ()))),
            Column("Deel", 0.7, numeric=True),
            Column("Verwacht", 1.0, numeric=True),
        ),
        rows=tuple(body),
        note=table_note(
            facts,
            "Deel: het uitgegeven deel van het begrote. Verwacht: de volledige voorbije jaren van de begroting en het "
            "deel van het lopende jaar dat voorbij is, als deel van het geheel; dat kan alleen waar de begroting over "
            "de jaren is verdeeld.",
            f"Samen: {total['note']}." if total["note"] else None,
            f"Niet aangevraagd: {join_words(absent)}." if absent else None,
        ),
    )
    made: list[Block] = [Heading(2, "Per thema", "geld-per-thema"), table]
    if notes:
        made.append(Listing(tuple(words(one) for one in notes)))
    return [*made, *finance_charts.per_theme(facts)]


def _sum(amounts: Iterable[float | None]) -> float | None:
    found = [one for one in map(known, amounts) if one is not None]
    return round(sum(found), 2) if found else None


def _years(facts: Facts) -> list[Block]:
    """What was moved on has columns of its own where any was."""
    rows = rows_of(facts.money.years)
    moved = not facts.money.carried.empty
    names = ("Begroot", *(("Huidig",) if moved else ()), *_SPENT.values(), *((_LATER,) if moved else ()))
    numeric = tuple(Column(one, numeric=True) for one in names)
    current = (
        "Begroot is het bedrag zoals het in de aanvraag staat; huidig is dat bedrag na doorschuiven."
        if moved
        else "Er is niets doorgeschoven: het huidige bedrag is overal het begrote bedrag."
    )
    years = Table(
        id="geld-jaren",
        caption="Geld per jaar: wat is begroot en wat ervan is uitgegeven",
        columns=(Column("Jaar", 1.4), *numeric),
        rows=tuple((cells.text(row["label"]), *_year_cells(row, moved=moved)) for row in rows),
        note=table_note(facts, current, *(f"{row['year']}: {row['note']}." for row in rows if row["note"])),
    )
    both = Table(
        id="geld-themas-jaren",
        caption="Geld per thema en jaar",
        columns=(Column("Thema en jaar", 1.6), *numeric),
        rows=tuple(_theme_years(facts, moved=moved)),
        note=table_note(facts, current, "Wat in geen enkele cel als bedrag staat, is hier een streepje."),
    )
    return [Heading(2, "Per jaar", "geld-per-jaar"), years, *finance_charts.per_year(facts), both]


def _year_cells(row: finance_charts.Row, *, moved: bool) -> tuple[Cell, ...]:
    names = ("amount", *(("current",) if moved else ()), *_SPENT, *(("carried_out",) if moved else ()))
    return tuple(cells.euro(row[one]) for one in names)


def _theme_years(facts: Facts, *, moved: bool) -> Iterable[tuple[Cell, ...]]:
    """A row for each theme and year; a theme that is not split over years has one row in all."""
    for theme in facts.themes:
        code = str(theme["theme"])
        if known(theme["table_total"]) is None:
            continue
        own = facts.once(spending.money_of, code)
        if own.lines.empty or code in rows_of(own.years)[0]["excluded_themes"]:
            whole = {**theme, "amount": theme["table_total"], "current": theme["table_total"], "carried_out": None}
            yield (cells.text(f"{code}, alle jaren (niet verdeeld)"), *_year_cells(whole, moved=moved))
            continue
        for row in rows_of(own.years):
            yield (cells.text(f"{code}, {row['year']}"), *_year_cells(row, moved=moved))


# --- letter, carried over, results, sums -----------------------------------------------------------


def _letter(facts: Facts) -> list[Block]:
    letters = {one.theme: one for one in facts.programme.letter_amounts}
    if not letters:
        return []
    body = []
    for row in facts.themes:
        if row["state"] == _NOT_APPLIED:
            continue
        letter = letters.get(row["theme"])
        body.append(
            (
                cells.text(f"{row['theme']}. {row['name']}"),
                cells.euro(row["table_total"], exact=True)
                if known(row["table_total"]) is not None
                else cells.text(row["state"]),
                cells.euro(letter.amount, exact=True) if letter else cells.text("niet genoemd"),
                _signed_euro(row["difference"]),
                _signed_pct(row["difference_pct"]),
            )
        )
    total = rows_of(facts.money.totals)[0]
    body.append(
        (
            cells.text("Samen", bold=True),
            cells.euro(total["table_total"], exact=True, bold=True),
            cells.euro(total["letter_amount"], exact=True, bold=True),
            _signed_euro(total["difference"]),
            _signed_pct(total["difference_pct"]),
        )
    )
    table = Table(
        id="geld-brief",
        caption="Bedragen per thema in de tabellen van de aanvraag en in de raadsbrief",
        columns=(
            Column("Thema", 2.2),
            *(Column(one, numeric=True) for one in ("Tabel", "Brief", "Tabel min brief", "In % van de brief")),
        ),
        rows=tuple(body),
        note="Beide bedragen blijven naast elkaar staan. Het verschil wordt getoond en niet beoordeeld.",
    )
    said = [str(row["letter_note"]) for row in facts.themes if row["letter_note"]]
    return [
        Heading(2, "De raadsbrief naast de tabellen", "geld-raadsbrief"),
        table,
        Listing(tuple(words(one) for one in said)),
    ]


def _signed_euro(amount: float | None) -> Cell:
    cell = cells.euro(amount, exact=True)
    return Cell(f"+{cell.text}" if (known(amount) or 0.0) > 0 else cell.text, cell.value)


def _signed_pct(value: float | None) -> Cell:
    cell = cells.pct(value, 2)
    return Cell(f"+{cell.text}" if (known(value) or 0.0) > 0 else cell.text, cell.value)


def _carried(facts: Facts) -> list[Block]:
    heading = Heading(2, "Doorgeschoven naar een later jaar", "geld-doorgeschoven")
    rows = rows_of(facts.money.carried)
    if not rows:
        return [heading, Paragraph(words("Er is geen geld doorgeschoven naar een later jaar."))]
    table = Table(
        id="geld-doorschuiven",
        caption="Doorgeschoven bedragen, met de dag en de reden",
        columns=(
            Column("Regel", 0.8),
            Column("Van", 0.6),
            Column("Naar", 0.6),
            Column("Bedrag", numeric=True),
            Column("Tot en met", 1.0),
            Column("Reden", 3.0),
        ),
        rows=tuple(
            (
                cells.text(row["line"]),
                cells.text(row["from_year"]),
                cells.text(row["to_year"]),
                cells.euro(row["amount"]),
                Cell(period_of(str(row["period"])).label, row["date"]),
                cells.text(row["note"] if isinstance(row["note"], str) else "geen reden opgegeven"),
            )
            for row in rows
        ),
        note=table_note(facts, "De oorspronkelijke begroting blijft staan; alleen het huidige bedrag verandert."),
    )
    return [heading, table]


def _balance(facts: Facts) -> list[Block]:
    if facts.balance.empty:
        return []
    made: list[Block] = [
        Heading(2, "Geld naast resultaat", "geld-resultaat"),
        Paragraph(words(counts_sentence(facts.balance)), lead=True),
    ]
    ahead = mismatch_sentences(facts.balance)
    if ahead:
        made += [
            Paragraph(words("Hier loopt het geld voor op minstens één resultaat:")),
            Listing(tuple(words(one) for one in ahead)),
        ]
    if facts.withheld:
        hidden = plural(len(facts.withheld), "doel waarvan", "doelen waarvan")
        verb = "doet" if len(facts.withheld) == 1 else "doen"
        made.append(
            Paragraph(words(f"Aan deze vergelijking {verb} {hidden} hier geen getal staat, niet mee."), soft=True)
        )
    silent = count_lines(facts.balance)[Verdict.ONBEKEND]
    limit = plural(round(facts.definitions.thresholds.mismatch_pp), "procentpunt", "procentpunt")
    made.append(
        Paragraph(
            words(
                f"Geld of resultaat loopt voor vanaf een verschil van {limit} tussen het uitgegeven deel en het "
                "bereikte deel van een doel. Het verschil is een vraag voor het gesprek, geen oordeel."
                + (f" {_why_silent(facts, silent)}" if silent else "")
            ),
            soft=True,
        )
    )
    return made


def _why_silent(facts: Facts, count: int) -> str:
    rows = rows_of(facts.balance.drop_duplicates("line"))
    reasons: dict[str, list[str]] = {}
    for row in rows:
        if row["verdict"] == Verdict.ONBEKEND:
            why = str(row["summary"]).removeprefix("Geen oordeel: ").rstrip(".")
            reasons.setdefault(why, []).append(str(row["line"]).removeprefix("BUD-"))
    said = "; ".join(f"{join_words(lines)}: {why}" for why, lines in reasons.items())
    subject = "De regel die niet te vergelijken is" if count == 1 else "De regels die niet te vergelijken zijn"
    return f"{subject}: {said}."


def _checks(facts: Facts) -> list[Block]:
    rows = rows_of(facts.money.checks)
    if not rows:
        return []
    wrong = [row for row in rows if not row["ok"]]
    count, right = plural(len(rows), "gedrukte som", "gedrukte sommen"), len(rows) - len(wrong)
    said = f"Alle {count} in de begroting kloppen na narekenen."
    if wrong:
        said = f"Van de {count} {'klopt' if right == 1 else 'kloppen'} er {right} na narekenen."
    made: list[Block] = [
        Heading(2, "De sommen nagerekend", "geld-sommen"),
        Paragraph(words(f"{said} De hele lijst staat in de bijlage.")),
    ]
    if wrong:
        made.append(
            Note(
                "Deze sommen kloppen niet",
                words(
                    " ".join(
                        f"{upper_first(str(row['what']))}: gedrukt {format_eur(known(row['printed']), exact=True)}, "
                        f"nagerekend {format_eur(known(row['computed']), exact=True)}."
                        for row in wrong
                    )
                ),
                Tone.SLECHT,
            )
        )
    return made
