"""Text that people typed in Markdown, as HTML that loads nothing and can do nothing.

A small part of Markdown is read here instead of by Streamlit, which would fetch remote pictures and knows signs of its
own (colours, icons, formulas). Everything else is shown as it was typed. Headings go below those of the page.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from spuk_monitor.analysis.quotes import ChangedQuote, Figure, change_words, changed
from spuk_monitor.domain.steering import Narrative

_DEEPEST: Final = 6  # level of a heading
_NESTED: Final = 4  # how deep bold in italic in bold goes
_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}")
_ITEM = re.compile(r"[-*+][ \t]+(?P<dot>.+)|(?P<number>\d{1,9})[.)][ \t]+(?P<text>.+)")
_QUOTED = re.compile(r">[ \t]?(.*)")
_FENCE = re.compile(r"(?:`{3,}|~{3,})")
_TABLE_ROW = re.compile(r"\|.*\|")
_UNDER_HEADER = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`]{1,500})`"
    r"|!\[(?P<alt>[^\]]{0,300})\]\((?P<source>[^)]{0,500})\)"
    r"|\[(?P<label>[^\]]{1,300})\]\((?P<address>[^)]{0,500})\)"
    r"|\*\*(?P<bold>[^ *](?:.{0,500}?[^ ])?)\*\*(?!\*)"
    r"|(?<!\w)__(?P<strong>[^ _](?:.{0,500}?[^ ])?)__(?!\w)"
    r"|\*(?P<italic>[^ *](?:.{0,500}?[^ ])?)\*"
    r"|(?<!\w)_(?P<stress>[^ _](?:.{0,500}?[^ ])?)_(?!\w)",
    re.DOTALL,
)
_TAGS: Final = {"code": "code", "bold": "strong", "strong": "strong", "italic": "em", "stress": "em"}


def render(
    told: Narrative | str, figures: Mapping[str, Figure] | None = None, *, level: int = 3, version: int = 0
) -> str:
    """The text as HTML, its own headings from `level` on. With `figures`: below it the quoted ones that changed.

    `version`: of the figures, for the remark about what changed.
    """
    text = told if isinstance(told, str) else told.text
    quotes = () if isinstance(told, str) or figures is None else told.quotes
    flags = flagged(changed(quotes, figures or {}), version=version)
    return f'<div class="mo mo-told">{"".join(_blocks(_lines(text), level))}</div>{flags}'


def flagged(found: Sequence[ChangedQuote], *, version: int = 0) -> str:
    """The remark about quoted figures that changed, as HTML; nothing when none did."""
    if not found:
        return ""
    items = "".join(f"<li>{escape(change_words(one, version=version))}</li>" for one in found)
    return f'<div class="mo mo-note" role="note"><strong>Cijfers veranderd.</strong><ul>{items}</ul></div>'


# --- blocks ------------------------------------------------------------------------------------------


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]


def _blocks(lines: list[str], level: int) -> Iterator[str]:
    """HTML of block after block; each branch says where its block ends. Headings leave no level out."""
    highest = min((len(match[1]) for line in lines if (match := _HEADING.fullmatch(line))), default=1)
    last, at = level - 1, 0
    while at < len(lines):
        line, end = lines[at], at + 1
        if _FENCE.match(line):
            end = _until(lines, end, _closes_fence)
            yield f"<pre>{escape(chr(10).join(lines[at + 1 : end]))}</pre>"
            end += 1
        elif heading := _HEADING.fullmatch(line):
            last = min(level + len(heading[1]) - highest, last + 1, _DEEPEST)
            yield f'<h{last} class="mo-told-h">{inline(heading[2])}</h{last}>'
        elif _RULE.fullmatch(line):
            yield "<hr>"
        elif _is_table(lines, at):
            end = _until(lines, end, _ends_table)
            yield _table(line, lines[at + 2 : end])
        elif item := _ITEM.fullmatch(line):
            end = _until(lines, end, _ends_numbered if item["number"] else _ends_dotted)
            yield _list(lines[at:end], first=item["number"])
        elif _QUOTED.fullmatch(line):
            end = _until(lines, end, _ends_quotation)
            said = [_QUOTED.sub(r"\1", one) for one in lines[at:end]]
            yield f"<blockquote><p>{_joined(said)}</p></blockquote>"
        elif line:
            end = _until(lines, end, _starts_block)
            yield f"<p>{_joined(lines[at:end])}</p>"
        at = end


def _until(lines: list[str], start: int, ends: Callable[[str], bool]) -> int:
    return next((at for at in range(start, len(lines)) if ends(lines[at])), len(lines))


def _closes_fence(line: str) -> bool:
    return _FENCE.fullmatch(line) is not None


def _ends_quotation(line: str) -> bool:
    return _QUOTED.fullmatch(line) is None


def _ends_table(line: str) -> bool:
    return _TABLE_ROW.fullmatch(line) is None


def _ends_dotted(line: str) -> bool:
    item = _ITEM.fullmatch(line)
    return _starts_block(line) and (item is None or item["number"] is not None)


def _ends_numbered(line: str) -> bool:
    item = _ITEM.fullmatch(line)
    return _starts_block(line) and (item is None or item["number"] is None)


def _starts_block(line: str) -> bool:
    """Whether a line does not go on with the paragraph or item before it."""
    kinds = (_HEADING, _RULE, _ITEM, _QUOTED, _TABLE_ROW)
    return not line or _FENCE.match(line) is not None or any(one.fullmatch(line) for one in kinds)


def _is_table(lines: list[str], at: int) -> bool:
    below = lines[at + 1] if at + 1 < len(lines) else ""
    return _TABLE_ROW.fullmatch(lines[at]) is not None and "|" in below and _UNDER_HEADER.fullmatch(below) is not None


def _table(header: str, rows: list[str]) -> str:
    heads = _cells(header)
    head = "".join(f'<th scope="col">{inline(one)}</th>' for one in heads)
    body = "".join(f"<tr>{_row(_cells(row), len(heads))}</tr>" for row in rows)
    table = f'<table class="sm-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="sm-box" role="region" tabindex="0" aria-label="Tabel in de tekst">{table}</div>'


def _row(cells: list[str], width: int) -> str:
    """As many cells as the header has."""
    return "".join(f"<td>{inline(cell)}</td>" for cell in [*cells, *[""] * width][:width])


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


def _list(lines: list[str], *, first: str | None) -> str:
    items: list[list[str]] = []
    for line in lines:
        if item := _ITEM.fullmatch(line):
            items.append([item["dot"] or item["text"]])
        else:
            items[-1].append(line)
    body = "".join(f"<li>{_joined(one)}</li>" for one in items)
    if first is None:
        return f"<ul>{body}</ul>"
    start = f' start="{int(first)}"' if int(first) != 1 else ""
    return f"<ol{start}>{body}</ol>"


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph; a backslash at the end breaks a line."""
    return "<br>".join(inline(part) for part in re.split(r"\\\n", "\n".join(lines)))


# --- within a line -----------------------------------------------------------------------------------


def inline(text: str, depth: int = 0) -> str:
    """Bold, italic and code; a link or picture becomes words. Everything is escaped."""
    if depth > _NESTED:
        return escape(text)
    html, at = [], 0
    for match in _INLINE.finditer(text):
        html += [escape(text[at : match.start()]), _marked(match, depth)]
        at = match.end()
    return "".join([*html, escape(text[at:])])


def _marked(match: re.Match[str], depth: int) -> str:
    kind, inner = match.lastgroup, match[match.lastgroup or 0]
    if kind == "escaped":
        return escape(inner)
    if kind == "source":
        return f"[afbeelding: {escape(match['alt'] or 'zonder beschrijving')}]"
    if kind == "address":
        label = inline(match["label"], depth + 1)
        shown = inner.split()[0] if inner.split() else ""
        return f"{label} ({escape(shown)})" if shown.startswith("https://") else label
    tag = _TAGS[kind or ""]
    return f"<{tag}>{escape(inner) if kind == 'code' else inline(inner, depth + 1)}</{tag}>"
