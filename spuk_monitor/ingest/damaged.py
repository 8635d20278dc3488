"""Text files of which re-saving wrapped every line in quotes once more: taken apart again before they are split."""

import re

_WRAPPED = re.compile(r'\ufeff?(?:"[^";\n]+"";""[^"]|"""[^"\n]+"";)')


def is_wrapped(text: str) -> bool:
    """Whether a text is damaged in this way, by its first filled line.

    There a quoted field closes with two quotes right before the separator, which no writer of csv does by itself.
    """
    start = next((line for line in text.splitlines() if line.strip("\ufeff \t")), "")
    return _WRAPPED.match(start) is not None


def unwrapped(text: str) -> str:
    """A damaged text as it was before the extra quotes. Line numbers stay the same."""
    return "\n".join(_line(line) for line in text.removeprefix("\ufeff").splitlines())


def _line(line: str) -> str:
    if line.startswith('"""'):
        line = line[1:].removesuffix('"') if line.endswith('"') else line[1:]
    line = line.replace('""', '"')
    if line.count('"') % 2:  # a stray quote at the end, sometimes at the start
        line = line.removesuffix('"') if line.endswith('"') else line.removeprefix('"')
    return line
