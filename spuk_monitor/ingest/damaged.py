"""Text files of which re-saving wrapped every line in quotes once more: taken apart again before they are split."""

import re

_WRAPPED = re.compile(r'\ufeff?(?:"[^";\n]+"";""[^"]|"""[^"\n]+"";)')


def unwrapped(text: str) -> str | None:
    """The text as it was before the extra quotes; None for a file that is not damaged in this way.

    Recognised by its first filled line: there a quoted field closes with two quotes right before the separator, which
    no writer of csv does by itself. Line numbers stay the same.
    """
    start = next((line for line in text.splitlines() if line.strip("\ufeff \t")), "")
    if not _WRAPPED.match(start):
        return None
    return "\n".join(_line(line) for line in text.removeprefix("\ufeff").splitlines())


def _line(line: str) -> str:
    if line.startswith('"""'):
        line = line[1:].removesuffix('"') if line.endswith('"') else line[1:]
    line = line.replace('""', '"')
    if line.count('"') % 2:  # a stray quote at the end, sometimes at the start
        line = line.removesuffix('"') if line.endswith('"') else line.removeprefix('"')
    return line
