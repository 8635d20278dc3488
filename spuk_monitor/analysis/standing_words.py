"""Where the targets stand and how much money is spent, each as one sentence. Counts, never an average."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from spuk_monitor.domain.dutch import format_date, format_eur, format_pct, join_words, plural
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import Status

GOOD: Final = (Status.BEHAALD, Status.OP_KOERS)
BAD: Final = (Status.ACHTER, Status.NIET_BEHAALD)


def lead_sentence(judged: pd.DataFrame, total: Mapping[str, Any], *, at: date) -> str:
    """The targets and then the money. `judged`: analysis.progress.judge_targets; `total`: the row of Money.totals."""
    return " ".join(filter(None, (targets_sentence(judged, at=at), stale_sentence(judged), money_sentence(total))))


def targets_sentence(judged: pd.DataFrame, *, at: date) -> str:
    """How many targets stand where."""
    if judged.empty:
        return "Er zijn in deze keuze geen doelen om te volgen."
    counts = judged["status"].value_counts()
    numeric = len(judged) - int(counts.get(Status.GEEN_STREEFWAARDE, 0))
    silent = int(counts.get(Status.GEEN_GEGEVENS, 0))
    day = format_date(at)
    if silent == numeric and not count_hidden(judged):
        return f"Op {day} zijn er over geen van de {numeric} doelen met een streefwaarde gegevens."
    parts = [
        f"{sum(int(counts.get(one, 0)) for one in GOOD)} behaald of op koers",
        f"{int(counts.get(Status.AANDACHT, 0))} met aandacht",
        f"{sum(int(counts.get(one, 0)) for one in BAD)} achter of niet behaald",
    ]
    early = int(counts.get(Status.TE_VROEG, 0)) + int(counts.get(Status.LOOPT, 0))
    if early:
        parts.append(f"{early} nog niet te beoordelen")
    hidden = count_hidden(judged)
    silent -= hidden
    tail = f"; over {plural(silent, 'doel', 'doelen')} zijn nog geen gegevens" if silent else ""
    tail += f"; van {plural(hidden, 'doel', 'doelen')} tonen wij de status niet" if hidden else ""
    made_up = " (fictieve voorbeeldcijfers)" if judged["fictitious"].any() else ""
    counted = f"{join_words(parts)}{tail}{made_up}"
    return f"Op {day} zijn van de {numeric} doelen met een streefwaarde {counted}."


def count_hidden(judged: pd.DataFrame) -> int:
    """How many targets have a status that would give a small number away, and therefore none here."""
    return int((judged["withheld"].notna() & (judged["status"] == Status.GEEN_GEGEVENS)).sum())


def money_sentence(total: Mapping[str, Any]) -> str:
    """What is budgeted and spent; empty without a budget."""
    table, realised = known(total.get("table_total")), known(total.get("realised"))
    if table is None:
        return ""
    if realised is None or not table:
        return f"Begroot is {format_eur(table)}; over uitgaven is nog niets bekend."
    made_up = "; fictief" if total.get("fictitious") else ""
    share = format_pct(100 * realised / table)
    return f"Van de begrote {format_eur(table)} is {format_eur(realised)} uitgegeven ({share}{made_up})."


def stale_sentence(judged: pd.DataFrame) -> str:
    """Says how many targets are judged by old figures, and how old: the counts are then no news of today."""
    old = judged[judged["stale"]]
    days = [day for day in old["as_of"] if day is not None]
    if not days:
        return ""
    count = plural(len(old), "doel", "doelen")
    return f"Van {count} zijn de cijfers verouderd: de nieuwste daarvan gaan tot en met {format_date(max(days))}."
