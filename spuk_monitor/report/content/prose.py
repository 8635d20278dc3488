"""A text that people typed in Markdown, as blocks of a report. Nothing is loaded and nothing is markup.

A link keeps its words with the address behind it, an image becomes its alternative text. Tables, quotations and code
degrade to readable text. The headings of the text go below those of the report and leave no level out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from spuk_monitor.report.document import Block, Heading, Listing, Paragraph, Run, Runs, plain_text

_DEEPEST: Final = 6
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False}).enable("table")


def blocks(text: str, *, level: int, id_: str) -> list[Block]:
    """The text with its headings from `level` on; `id_` begins the ids of these. Empty for a text without words."""
    return list(_Reader(_MARKDOWN.parse(text), level, id_).blocks())


class _Reader:
    """Goes through the tokens once; every method leaves `at` behind what it read."""

    def __init__(self, tokens: Sequence[Token], level: int, id_: str) -> None:
        self.tokens = tokens
        self.at = 0
        self.level = level
        self.id = id_
        self.highest = min((int(one.tag[1]) for one in tokens if one.type == "heading_open"), default=1)
        self.last = level - 1
        self.headings = 0

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if token.type == "heading_open":
                yield from self._heading(int(token.tag[1]))
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                yield from _listing(tuple(self._items(depth=0)), ordered=token.type == "ordered_list_open")
            elif token.type == "table_open":
                yield from _listing(tuple(self._table()), ordered=False)
            elif token.type in ("fence", "code_block"):
                yield from _lines(token.content)
                self.at += 1
            elif token.type == "inline":
                runs = inline(token)
                if plain_text(runs).strip():
                    yield Paragraph(runs)
                self.at += 1
            else:  # paragraph, quotation and rule say nothing by themselves
                self.at += 1

    def _heading(self, depth: int) -> Iterator[Block]:
        said = plain_text(inline(self.tokens[self.at + 1])).strip()
        self.at += 3
        if said:
            self.last = min(self.level + depth - self.highest, self.last + 1, _DEEPEST)
            self.headings += 1
            yield Heading(self.last, said, f"{self.id}-{self.headings}")

    def _items(self, depth: int) -> Iterator[Runs]:
        """The items of a list and of the lists in it, one below the other; a deeper one begins with dashes."""
        self.at += 1
        while not self.tokens[self.at].type.endswith("_list_close"):
            token = self.tokens[self.at]
            if token.type == "list_item_open":
                yield from self._item(depth)
            else:
                self.at += 1
        self.at += 1

    def _item(self, depth: int) -> Iterator[Runs]:
        said: list[Runs] = []
        below: list[Runs] = []
        self.at += 1
        while self.tokens[self.at].type != "list_item_close":
            token = self.tokens[self.at]
            if token.type in ("bullet_list_open", "ordered_list_open"):
                below += self._items(depth + 1)
                continue
            if token.type == "inline":
                said.append(inline(token))
            elif token.type in ("fence", "code_block"):
                said.append((Run(" ".join(token.content.split())),))
            self.at += 1
        self.at += 1
        before = (Run(f"{'– ' * depth}"),) if depth else ()
        yield merged((*before, *_joined(said)))
        yield from below

    def _table(self) -> Iterator[Runs]:
        """Every row as one line: each cell behind the head of its column."""
        heads: list[Runs] = []
        row: list[Runs] = []
        while self.tokens[self.at].type != "table_close":
            token = self.tokens[self.at]
            if token.type == "inline":
                row.append(inline(token))
            elif token.type == "tr_close" and not heads:
                heads, row = row, []
            elif token.type == "tr_close":
                cells = [
                    (Run(f"{plain_text(head)}: "), *cell) if plain_text(head) else cell
                    for head, cell in zip(heads, row, strict=True)
                    if plain_text(cell).strip()
                ]
                yield _joined(cells, by="; ")
                row = []
            self.at += 1
        self.at += 1


def inline(token: Token) -> Runs:
    """Bold and italic; a broken line goes on as a new sentence would."""
    return merged(_runs(token.children or ()))


def merged(runs: Iterable[Run]) -> Runs:
    """Neighbours of one face together, without empty ones."""
    found: list[Run] = []
    for run in runs:
        if found and (found[-1].bold, found[-1].italic) == (run.bold, run.italic):
            found[-1] = replace(found[-1], text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return tuple(found)


def _runs(children: Sequence[Token]) -> Iterator[Run]:
    bold = italic = 0
    links: list[tuple[str, str]] = []  # address, and the words so far
    for child in children:
        step = 1 if child.type.endswith("_open") else -1
        if child.type in ("strong_open", "strong_close"):
            bold += step
        elif child.type in ("em_open", "em_close"):
            italic += step
        elif child.type == "link_open":
            links.append((str(child.attrGet("href") or ""), ""))
        elif child.type == "link_close":
            address, words = links.pop()
            if address and address.removeprefix("mailto:") != words:
                yield Run(f" ({address})", bool(bold), bool(italic))
        elif text := _words(child):
            links = [(address, words + text) for address, words in links]
            yield Run(text, bool(bold), bool(italic))


def _words(child: Token) -> str:
    if child.type in ("softbreak", "hardbreak"):
        return " "
    if child.type == "image":
        alt = "".join(_words(one) for one in child.children or ())
        return f"[afbeelding: {alt or 'zonder beschrijving'}]"
    return child.content


def _joined(parts: Sequence[Runs], by: str = " ") -> Runs:
    found: list[Run] = []
    for part in parts:
        found += [Run(by), *part] if found else part
    return merged(found)


def _listing(items: tuple[Runs, ...], *, ordered: bool) -> Iterator[Listing]:
    said = tuple(one for one in items if plain_text(one).strip())
    if said:
        yield Listing(said, ordered)


def _lines(content: str) -> Iterator[Paragraph]:
    for line in content.splitlines():
        if line.strip():
            yield Paragraph((Run(re.sub(r"\s+", " ", line).strip()),))
