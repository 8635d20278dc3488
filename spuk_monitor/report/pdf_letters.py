"""Makes texts fit for the pdf, and finds what stands in for a sign that none of its typefaces has."""

import re
import unicodedata
from datetime import UTC, datetime
from functools import cache
from typing import Final

import typst

from spuk_monitor.report.pdf_typst import FAMILIES, MAIN, as_json, compiled

STAND_IN: Final = "□"
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # categories of signs that are not for people
_KEPT: Final = frozenset("\u00ad\u200b\u200c\u200d")  # where a word may or may not be broken
_BLANK: Final = frozenset("\t\r\u2028\u2029")
_SURE: Final = re.compile(r"[ -~\n\u00a0-\u00ff]*")
_PROBE: Final = b'#let told = json("b.json")\n#set document(title: "a")\n#set text(font: told.fonts)\n#told.sign'
_ANY_TIME: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Letters:
    """`lacking` is True once a sign had to be replaced by the stand-in."""

    def __init__(self) -> None:
        self.lacking = False

    def fit(self, text: str) -> str:
        """In composed letters, without control signs; what no typeface has becomes the stand-in."""
        if _SURE.fullmatch(text):
            return text
        composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
        return "".join(one if _SURE.fullmatch(one) else self._fit(one) for one in composed)

    def _fit(self, sign: str) -> str:
        if sign in _BLANK:
            return " "
        if sign in _KEPT:
            return sign
        if unicodedata.category(sign) in _UNSEEN:
            return ""
        if _has(sign):
            return sign
        self.lacking = True
        return STAND_IN


@cache
def _has(sign: str) -> bool:
    """Asked of typst itself, which refuses a text that it has no letter for; of Chinese and emoji it need not be."""
    if "\u2e80" <= sign < "\ufb00" or sign > "\uffff":
        return False
    try:
        compiled({MAIN: _PROBE, "b.json": as_json({"fonts": FAMILIES, "sign": sign})}, moment=_ANY_TIME)
    except typst.TypstError:
        return False
    return True
