"""Does a text name a person's e-mail address, telephone number, BSN, IBAN or home address?

Only what can be told by its shape; names of persons cannot. Never quotes in full what it finds. A warning rests on
this, no refusal, so amounts, years and codes of the programme must not set it off.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from spuk_monitor.domain.dutch import join_words


class MentionKind(StrEnum):
    """The values are the words for the screen, with their article."""

    EMAIL = "een e-mailadres"
    TELEFOON = "een telefoonnummer"
    BSN = "een burgerservicenummer"
    IBAN = "een bankrekeningnummer"
    ADRES = "een adres"


@dataclass(frozen=True, slots=True)
class Mention:
    """`masked`: the first and last signs of what was found; `line` counts from 1."""

    kind: MentionKind
    masked: str
    line: int


_SHOWN = 2  # signs at either end of a masked piece
# What Word and web pages put for a hyphen or space inside a number, sign for sign.
_PLAIN = str.maketrans("\u2010\u2011\u2012\t\u2007\u2009\u202f\uff20", "---    @")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,80}@[\w-]+(?:\.[\w-]+)+")
_GAP = r"[ \u00a0.()/–-]{0,3}"
_PHONE = re.compile(rf"(?<![\w€,.+-])(?:(?:\+|00)31{_GAP}(?:0{_GAP})?|\(?0)[1-9](?:{_GAP}\d){{8}}(?![\w%]|[.,]\d)")
_FREE_PHONE = re.compile(r"\(?0(?:800|90[069])\D")  # of an organisation
_ABROAD = re.compile(rf"(?<![\w€,.+-])\+(?!31)[1-9]\d{{1,2}}{_GAP}\d(?:{_GAP}\d){{7,10}}(?![\w%]|[.,]\d)")
_DATE = re.compile(r"(?<!\d)(?:\d\d?[-/.]\d\d?[-/.]\d{4}|\d{4}-\d\d-\d\d)(?!\d)")
_NINE = re.compile(r"(?<![\w.,€-])(?<!€[ \u00a0])(?:\d{9}|\d{4}\.\d\d\.\d{3})(?![\w%]|[.,-]\d|[ \u00a0](?:euro|EUR)\b)")
_NAMED = re.compile(
    r"\b(?:bsn|burgerservicenummer|sofi-?nummer)\b[^\d\n]{0,20}(\d(?:[ \u00a0.-]?\d){7,8})(?!\d)", re.IGNORECASE
)
_RSIN = re.compile(r"\brsin\D{0,20}$", re.IGNORECASE)  # an organisation's number passes the eleven-test too
_IBAN_START = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?=[ \u00a0-]?[A-Z0-9]{3,4})", re.IGNORECASE)
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "ES": 24, "IT": 27, "PT": 25, "PL": 28, "RO": 24,
    "BG": 22, "HU": 28, "IE": 22, "AT": 20, "CH": 21, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "TR": 26, "GR": 27,
    "CZ": 24, "SK": 24, "LT": 20, "LV": 21, "EE": 20, "HR": 21, "SI": 19, "MT": 31, "CY": 28,
}  # fmt: skip
_POSTCODE = r"(?P<digits>[1-9]\d{3}) ?(?!SA|SD|SS)[A-Z]{2}(?![\w-])"
_NUMBER_FIRST = re.compile(rf"(?<=[a-z.] )\d{{1,4}} ?[a-zA-Z]?,? {_POSTCODE}")
_NUMBER_AFTER = re.compile(rf"(?<!\w){_POSTCODE},? (?:nr\.? ?|nummer |huisnummer )?\d{{1,4}}(?![\w%]|[.,]\d)")


def found_in(text: str) -> list[Mention]:
    """What looks like personal data, in the order of the text. Empty for a text without."""
    text = text.translate(_PLAIN)
    found: list[tuple[int, MentionKind, str]] = []
    for kind, spans in (
        (MentionKind.EMAIL, _emails),
        (MentionKind.IBAN, _ibans),
        (MentionKind.ADRES, _addresses),
        (MentionKind.BSN, _named_numbers),
        (MentionKind.TELEFOON, _phones),
        (MentionKind.BSN, _service_numbers),
    ):
        for start, end in list(spans(text)):
            found.append((start, kind, text[start:end]))
            text = text[:start] + "x" * (end - start) + text[end:]  # counts once, as what it was first seen as
    return [Mention(kind, _masked(words), text.count("\n", 0, start) + 1) for start, kind, words in sorted(found)]


def mentions_words(mentions: Iterable[Mention]) -> str:
    """`een e-mailadres (ja…nl, regel 2) en een telefoonnummer (06…78, regel 4)`."""
    return join_words(f"{one.kind} ({one.masked}, regel {one.line})" for one in mentions)


def passes_eleven_test(digits: str) -> bool:
    """The eleven-test of a burgerservicenummer; eight digits have lost a leading zero."""
    nine = digits.zfill(9)
    if len(nine) != 9 or len(set(nine)) == 1:
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(nine, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return weighed % 11 == 0


def _masked(words: str) -> str:
    return f"{words[:_SHOWN]}…{words[-_SHOWN:]}"


def _emails(text: str) -> Iterator[tuple[int, int]]:
    yield from (match.span() for match in _EMAIL.finditer(text))


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(match[0][:2].upper())
        if length is None:
            continue
        whole = re.compile(rf"[A-Za-z0-9](?:[ \u00a0-]?[A-Za-z0-9]){{{length - 1}}}(?!\w)").match(text, match.start())
        if whole and _passes_97(re.sub(r"[\s-]", "", whole[0])):
            yield whole.span()


def _passes_97(iban: str) -> bool:
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """A house number with its postcode; a postcode alone is an area."""
    yield from (match.span() for match in _NUMBER_FIRST.finditer(text))
    for match in _NUMBER_AFTER.finditer(text):
        if not match["digits"].startswith(("19", "20")):  # rather a year: "2026 EU 5"
            yield match.span()


def _named_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Called a BSN, so also one that was mistyped."""
    yield from (match.span(1) for match in _NAMED.finditer(text))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    bare = _DATE.sub(lambda date: "x" * len(date[0]), text)
    for match in (*_PHONE.finditer(bare), *_ABROAD.finditer(bare)):
        if not _FREE_PHONE.match(match[0]):
            yield match.span()


def _service_numbers(text: str) -> Iterator[tuple[int, int]]:
    for match in _NINE.finditer(text):
        if passes_eleven_test(match[0].replace(".", "")) and not _RSIN.search(text[: match.start()]):
            yield match.span()
