"""Which figures of the monitor a text names, and which of these have changed since.

`figures` gives what a text may quote its id; `candidates` finds the numbers in a text that equal one. Only what is
sure is tied without asking: a number that fits one figure, and a small number only with its unit behind it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from spuk_monitor.analysis.frames import rows_of
from spuk_monitor.analysis.money import Money
from spuk_monitor.domain import dutch
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.period import MONTHS
from spuk_monitor.domain.steering import Quote
from spuk_monitor.domain.terms import TargetKind

EURO, PCT = "€", "%"
_SMALL = 10  # a number below it stands in every text, so it needs its unit
_TARGET_PARTS = {"realised": "gerealiseerd", "expected": "verwacht op het pad"}
_MONEY_PARTS = {"total": "begroot", "realised": "uitgegeven", "committed": "verplicht", "left": "over"}
_THEME_PARTS = {"table_total": "budget", "realised": "spent", "committed": "committed", "left": "left"}
_THEME_WORDS = {"budget": "begroot", "spent": "uitgegeven", "committed": "verplicht", "left": "over"}


@dataclass(frozen=True, slots=True)
class Figure:
    """What a text may quote. `unit` is "€", starts with "%", or is what is counted; None when that is not known."""

    id: str
    label: str
    value: float
    unit: str | None
    fictitious: bool = False

    @property
    def sign(self) -> str:
        """`€`, `%` or nothing: what a number in a text must carry to be this figure."""
        return EURO if self.unit == EURO else PCT if (self.unit or "").startswith(PCT) else ""

    @property
    def shown(self) -> str:
        """The value alone: `540`, `12,5%`, `€ 29.700`."""
        if self.sign == EURO:
            return dutch.format_eur(self.value)
        return f"{dutch.format_number(self.value)}{self.sign}"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number in a text with the figures it may be; `tied` is the one it is taken to be without asking."""

    words: str
    value: float
    figures: tuple[Figure, ...]
    tied: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedQuote:
    """A quoted number that its figure no longer is; `now` is None when there is no such figure any more."""

    quote: Quote
    now: Figure | None


def figures(
    progress: pd.DataFrame, money: Money | None, *, theme: str | None = None, interventions: Iterable[str] = ()
) -> dict[str, Figure]:
    """What a text about a theme, about interventions, or else about everything may quote, by id.

    `progress`: the frame of judge_targets. Targets of one measure share what is realised: it goes by the first.
    Ids: "TGT-B02.realised", ".expected", ".target", "BUD-B1.total", ".realised", ".committed", ".left",
    "B.budget", "B.spent", "B.committed", "B.left".
    """
    wanted = set(interventions)
    targets = [
        row
        for row in rows_of(progress)
        if (theme is None or row["theme"] == theme) and (not wanted or wanted & set(row["counts_for"]))
    ]
    found = [*_of_targets(targets)]
    if money is not None:
        lines = [
            row
            for row in rows_of(money.lines)
            if (theme is None or row["theme"] == theme) and (not wanted or wanted & set(row["interventions"]))
        ]
        found += _of_lines(lines)
        if not wanted:
            found += _of_themes([row for row in rows_of(money.themes) if theme is None or row["theme"] == theme])
    return {one.id: one for one in found}


def candidates(text: str, figures: Mapping[str, Figure], *, kept: Iterable[Quote] = ()) -> list[Candidate]:
    """The numbers of a text that equal a figure, in the order of the text and each once.

    `kept`: what earlier was tied; it stays, also when the figure has changed since, as long as the text has the number.
    """
    before: dict[tuple[str, float], Quote] = {(one.words, one.value): one for one in kept}
    found: dict[tuple[str, float], Candidate] = {}
    for number in _numbers(text):
        key = (number.words, number.value)
        if key in found and found[key].tied:
            continue
        fitting = [one for one in figures.values() if number.is_figure(one)]
        held = before.get(key)
        if held is not None and held.figure in figures and figures[held.figure] not in fitting:
            fitting.append(figures[held.figure])
        if fitting:
            tied = held.figure if held is not None else _sure(number, fitting)
            found[key] = Candidate(number.words, number.value, tuple(fitting), tied)
    return list(found.values())


def find_quotes(text: str, figures: Mapping[str, Figure]) -> tuple[Quote, ...]:
    """What is tied without asking."""
    return tuple(Quote(one.tied, one.value, one.words) for one in candidates(text, figures) if one.tied)


def changed(quotes: Iterable[Quote], figures: Mapping[str, Figure]) -> list[ChangedQuote]:
    """The quotes that are no longer their figure, at the precision with which the text writes them."""
    found = []
    for quote in quotes:
        now = figures.get(quote.figure)
        if now is None or not _equals(quote.value, now.value, decimals=_decimals(quote.words)):
            found.append(ChangedQuote(quote, now))
    return found


def change_words(one: ChangedQuote, *, version: int = 0) -> str:
    """`De tekst noemt 540; dat cijfer is nu 560 (versie 12): jongeren bereikt (doel B02), gerealiseerd.`"""
    if one.now is None:
        return f"De tekst noemt {one.quote.words}; dat cijfer staat niet meer in de monitor ({one.quote.figure})."
    since = f" (versie {version})" if version else ""
    return f"De tekst noemt {one.quote.words}; dat cijfer is nu {one.now.shown}{since}: {one.now.label}."


def without(text: str, figures: Mapping[str, str]) -> str:
    """The text with other words for the numbers it names; `figures`: the words of a number -> what stands instead."""
    bare = _ADDRESS.sub(_blanked, _LIST_NUMBER.sub(_blanked, text))
    for match in reversed(list(_NUMBER.finditer(bare))):
        number = _number(match, bare)
        if number is not None and number.words in figures:
            text = text[: match.start()] + figures[number.words] + text[match.end() :]
    return text


# --- what can be quoted ------------------------------------------------------------------------------


def _of_targets(rows: Iterable[Mapping[str, Any]]) -> Iterator[Figure]:
    seen: set[str] = set()
    for row in rows:
        if row["kind"] == TargetKind.MIJLPAAL:
            continue  # reached or not: no number to quote
        shared = row["measure"] in seen
        seen.update(filter(None, [row["measure"]]))
        name = f"{row['what']} (doel {str(row['target']).removeprefix('TGT-')})"
        if (aim := known(row["target_value"])) is not None:
            yield Figure(f"{row['target']}.target", f"{name}, doel", aim, row["unit"])
        for part, word in _TARGET_PARTS.items():
            value = known(row[part])
            if value is not None and not shared:
                made_up = bool(row["fictitious"])
                yield Figure(f"{row['target']}.{part}", f"{name}, {word}", value, row["unit"], made_up)


def _of_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[Figure]:
    for row in rows:
        for part, word in _MONEY_PARTS.items():
            value = known(row[part])
            if value is not None:
                name = f"begrotingsregel {str(row['line']).removeprefix('BUD-')}, {word}"
                yield Figure(f"{row['line']}.{part}", name, value, EURO, part != "total" and bool(row["fictitious"]))


def _of_themes(rows: Iterable[Mapping[str, Any]]) -> Iterator[Figure]:
    for row in rows:
        for column, part in _THEME_PARTS.items():
            value = known(row[column])
            if value is not None:
                made_up = part != "budget" and bool(row["fictitious"])
                name = f"thema {row['theme']}, {_THEME_WORDS[part]}"
                yield Figure(f"{row['theme']}.{part}", name, value, EURO, made_up)


# --- numbers in a text -------------------------------------------------------------------------------

_GROUPED = r"\d{1,3}(?:\.\d{3})+|\d+"
_NUMBER = re.compile(
    r"(?P<before>€[ \u00a0]?)?"
    rf"(?<![\w/:.,–-])(?P<number>(?:{_GROUPED})(?:,\d{{1,2}})?)"
    r"(?P<after>[ \u00a0]?%|[ \u00a0]?(?:procent|euro)\b)?"
    r"(?![\w:/–]|[.,]\d|-\d)"
)
_LARGE = re.compile(r"[ \u00a0]?(?:mln|miljoen|mld|miljard|ton|duizend)\b", re.IGNORECASE)
_DATED = re.compile(rf"[ \u00a0](?:{'|'.join(MONTHS)}|uur)\b", re.IGNORECASE)
_BEFORE_CODE = re.compile(
    r"(?:\b(?:regels?|r\.|pagina|blz\.|bladzijde|versie|wijk|groep|kwartaal|week|artikel|bijlage|thema|nr\.|nummer)"
    r"[ \u00a0])$",
    re.IGNORECASE,
)
_LIST_NUMBER = re.compile(r"^[ \t]*\d{1,9}[.)](?=\s)", re.MULTILINE)
_ADDRESS = re.compile(r"https?://\S+|\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class _Number:
    """`next_words`: the two words behind it, in small letters."""

    words: str
    value: float
    decimals: int
    sign: str
    next_words: tuple[str, ...]

    def is_figure(self, figure: Figure) -> bool:
        return self.sign == figure.sign and _equals(self.value, figure.value, decimals=self.decimals)

    def counts(self, figure: Figure) -> bool:
        """Whether the figure's unit stands behind the number."""
        unit = re.split(r"[ /]", (figure.unit or "").lower())[0]
        return bool(self.sign) or any(_same_word(word, unit) for word in self.next_words)

    def is_about(self, figure: Figure) -> bool:
        """Whether a word behind the number stands in what the figure is of."""
        subject = re.findall(r"[^\W\d_]{5,}", figure.label.lower())
        return any(_same_word(word, one) for word in self.next_words for one in subject)


def _numbers(text: str) -> Iterator[_Number]:
    """The numbers that count something; not dates, years, codes, ranges, list numbers or rounded millions."""
    bare = _ADDRESS.sub(_blanked, _LIST_NUMBER.sub(_blanked, text))
    for match in _NUMBER.finditer(bare):
        if (number := _number(match, bare)) is not None:
            yield number


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _number(match: re.Match[str], text: str) -> _Number | None:
    digits, rest = match["number"], text[match.end() :]
    if _LARGE.match(rest) or _DATED.match(rest) or (digits[0] == "0" and digits[1:2].isdigit()):
        return None
    after = (match["after"] or "").strip()
    sign = EURO if match["before"] or after == "euro" else PCT if after else ""
    next_words = tuple(word.lower() for word in re.findall(r"[^\W\d_]+", rest.partition("\n")[0][:80])[:2])
    value = float(digits.replace(".", "").replace(",", "."))
    is_year = digits.isdecimal() and len(digits) == 4 and digits[:2] in ("19", "20")
    if not sign and (is_year or _BEFORE_CODE.search(text[max(0, match.start() - 20) : match.start()])):
        return None
    return _Number(match[0].strip(), value, _decimals(digits), sign, next_words)


def _decimals(words: str) -> int:
    _, comma, tail = words.partition(",")
    return len(re.match(r"\d*", tail)[0]) if comma else 0  # type: ignore[index]  # \d* always matches


def _equals(written: float, value: float, *, decimals: int) -> bool:
    return dutch.format_number(written, decimals) == dutch.format_number(value, decimals)


def _same_word(word: str, unit: str) -> bool:
    """`casus` or `casussen` for casussen: one begins with the other, apart from a few letters at the end."""
    short, long = sorted((word, unit), key=len)
    return len(short) >= 3 and long.startswith(short) and len(long) - len(short) <= 3


def _sure(number: _Number, fitting: list[Figure]) -> str | None:
    for said in (number.counts, number.is_about):
        if likely := [one for one in fitting if said(one)]:
            return likely[0].id if len(likely) == 1 else None
    return fitting[0].id if len(fitting) == 1 and number.value >= _SMALL else None
