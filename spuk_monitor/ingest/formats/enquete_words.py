"""Words by which survey tables are known, and how the question of a row is written."""

import re

from spuk_monitor.ingest.cells import CellValue, is_blank, loose, text_of

ANSWERS = frozenset({"verslechterd", "onveranderd", "verbeterd", "weet ik niet", "weet niet"})
# Words of the printed questions and indicators, in the writing of `loose`
_TELLING = re.compile(
    r"school en omgeving|extra (?:uren|uur)|ontwikkelings?gebied|ontwikkelingsgroei|(?:meest )?kwetsbare leerlingen"
    r"|re ?integratie|opstap|instapba|buurtgerichte ?ba|ambassadeur|sleutelfigu|ervaringsdeskundig"
    r"|financiele (?:zelfredzaamheid|educatie)|vve indicatie|het jonge kind|coachingaanbod|trainings? ?coaching"
    r"|bewonersenquete|sociale cohesie|actief in(?:zet|gezet)|actief inzetten|ervaren gezondheid"
    r"|rapportcijfer|(?:zich )?veilig voel|voelen zich (?:\w+ )?veilig|zich veilig voelen"
)
_CODE = re.compile(r"(?:NPLV-)?R0?(\d{1,2})", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,2}")
_NUMBERED = re.compile(r"(?:vraag|indicator)?\s*(?:NPLV-)?R?\d{1,2}[a-z]?\s*[.):–-]?\s+(?P<text>.+)", re.IGNORECASE)
_LONG_ENOUGH = 12  # signs of a question without its number
_LAST = 16  # R01 to R16 are asked for


def is_telling(text: str) -> bool:
    """Whether the text belongs to one of the surveys."""
    return _CODE.fullmatch(text.partition("/")[0].strip()) is not None or _TELLING.search(loose(text)) is not None


def question_text(value: CellValue, *, number: CellValue = None, numbers_indicators: bool = False) -> str:
    """The question without a number before it; "R08" where there is nothing but a code or an indicator's number.

    The number before a question is of the questionnaire, so it says nothing. `numbers_indicators`: the header says
    that bare numbers are those of the list of indicators.
    """
    text = text_of(value)
    if (match := _NUMBERED.fullmatch(text)) and len(match["text"]) >= _LONG_ENOUGH:
        return match["text"]
    bare = text if text else text_of(number)
    if match := _CODE.fullmatch(bare):
        return f"R{int(match[1]):02d}"
    if numbers_indicators and _NUMBER.fullmatch(bare) and 1 <= int(bare) <= _LAST:
        return f"R{int(bare):02d}"
    return "" if is_blank(bare) else bare
