"""Text that a spreadsheet would run when it opens a file: which text that is, and how a csv keeps it text.

The one place that decides it, for every file the monitor writes. A workbook needs no changed text: there the cell is
marked as text (ingest/cell_writing.py).
"""

import re

# OWASP's list, with the full-width signs that Excel reads as their plain ones.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?(?:€ ?)?(?:\d+|\d{1,3}(?:\.\d{3})+)(?:[.,]\d+)?(?:[eE][+-]?\d+)? ?%?")
# Not shown and dropped by some readers, so that what follows would come first.
_DROPPED = "".join(map(chr, [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, 0x200B, 0x2060, 0xFEFF]))
# Where a program with another separator than ours begins a cell, and the formula that stands there.
_CELL_WITHIN = re.compile(r"""([,;\t|\r\n]["' ]*)(?=[=@＝＠]|[-+－＋][\w"'(]*[(|!])""")


def runs_as_formula(text: str) -> bool:
    """Whether a spreadsheet could take this text for a formula. A number such as -12,5 or -€ 1.200 runs nothing."""
    return text.lstrip(_DROPPED).startswith(_STARTS) and not _NUMBER.fullmatch(text)


def formula_safe(text: str) -> str:
    """The text with an apostrophe before it where it would run."""
    return f"'{text}" if runs_as_formula(text) else text


def csv_safe(text: str) -> str:
    """The text as it may stand in a csv, also in one that is read with another separator than it was written with."""
    return _CELL_WITHIN.sub(r"\1'", formula_safe(text))
