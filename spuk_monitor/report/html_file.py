"""The report as one HTML file that asks nothing of anyone: no server, no script, no request, at home in a mail.

`fragment` gives the same for a part of it, to be shown within another page.
"""

from collections.abc import Iterable
from typing import Final

from spuk_monitor.report.document import Block, Chart, Document, Heading, Note, Picture, Section, Table, words
from spuk_monitor.report.html_blocks import blocks_html, heading, note_html
from spuk_monitor.report.html_style import FRAGMENT_STYLE, PAGE_STYLE
from spuk_monitor.report.html_text import anchor, attribute, text

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_CHAPTER: Final = 2  # the title of the report is the only h1
_CONTENTS: Final = "inhoud"
_REPORT: Final = "rapport"
_PUBLIC: Final = "Openbare versie"
_DRAFT: Final = "Concept"
_MARKS: Final = "Let op bij de cijfers"


def write(document: Document, template: bytes | None = None) -> bytes:
    """html; a page takes no template. The same document gives the same bytes."""
    name = " · ".join(one for one in (document.title, document.area, document.subtitle) if one)
    kind = f"{_DRAFT}: " if document.draft else ""
    return "\n".join(
        (
            f"<!DOCTYPE html>\n<html lang={attribute(document.language)}>\n<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="format-detection" content="telephone=no, date=no, address=no">',
            f'<meta name="author" content={attribute(document.author)}>',
            f'<meta name="dcterms.modified" content="{document.moment.isoformat()}">',
            f"<title>{text(kind + name)}</title>",
            f"{PAGE_STYLE}\n</head>\n<body>",
            f'<a class="sr-skip" href="#{anchor(_REPORT)}">Naar de tekst van het rapport</a>',
            '<div class="sr-mark" aria-hidden="true"></div>' if document.draft else "",
            f'<div class="sr-page">\n{_title(document)}\n<div class="sr-columns">\n{_contents(document)}',
            f'<main class="sr-body" id="{anchor(_REPORT)}" tabindex="-1">',
            *(_chapter(one) for one in document.sections),
            "</main>\n</div>\n</div>\n</body>\n</html>\n",
        )
    ).encode()


def fragment(blocks: Iterable[Block], *, level: int) -> str:
    """The blocks without a page around them; belongs with `fragment_style`.

    `level`: of the element for a heading of level 2, the highest within a chapter.
    """
    return f'<div class="sr-body">\n{blocks_html(blocks, level=level)}\n</div>'


def fragment_style() -> str:
    """A <style> for fragments; it follows the colour scheme of the page around them."""
    return FRAGMENT_STYLE


def _title(document: Document) -> str:
    kinds = [word for word, applies in ((_DRAFT, document.draft), (_PUBLIC, document.public)) if applies]
    facts = "".join(f"<dt>{text(label)}</dt><dd>{text(value)}</dd>" for label, value in document.facts)
    marks = note_html(Note(_MARKS, words("\n".join(document.marks)))) if document.marks else ""
    return "\n".join(
        one
        for one in (
            f'<header class="sr-title sr-body">\n<h1>{text(document.title)}</h1>',
            f'<p class="sr-subtitle">{text(document.subtitle)}</p>' if document.subtitle else "",
            f'<p class="sr-kind">{" · ".join(kinds)}</p>' if kinds else "",
            f'<dl class="sr-facts">{facts}</dl>' if facts else "",
            marks,
            "</header>",
        )
        if one
    )


def _contents(document: Document) -> str:
    """Chapters, each with its parts folded away: an intervention a line is too long to leave open."""
    entries = []
    for section in document.sections:
        parts = [one for one in section.blocks if isinstance(one, Heading) and one.level == _CHAPTER]
        inner = "".join(f"<li>{_link(one.id, one.text)}</li>" for one in parts)
        folded = (
            f'<details><summary>Onderdelen<span class="sr-hidden"> van {text(section.title)}</span></summary>'
            f"<ol>{inner}</ol></details>"
            if parts
            else ""
        )
        entries.append(f"<li>{_link(section.id, section.title)}{folded}</li>")
    if not entries:
        return ""
    return (
        f'<nav class="sr-contents" id="{anchor(_CONTENTS)}" aria-labelledby="{anchor(_CONTENTS)}-kop">'
        f'<h2 id="{anchor(_CONTENTS)}-kop">Inhoud</h2>\n<ol>{"".join(entries)}</ol></nav>'
    )


def _link(id_: str, label: str) -> str:
    return f"<a href={attribute(f'#{anchor(id_)}')}>{text(label)}</a>"


def _chapter(section: Section) -> str:
    """On paper a chapter lies on its side when it holds nothing but wide tables to look at."""
    shown = [one for one in section.blocks if isinstance(one, Table | Chart | Picture)]
    wide = bool(shown) and all(isinstance(one, Table) and one.wide for one in shown)
    turned = ' class="sr-turned"' if wide else ""
    return "\n".join(
        (
            f"<section{turned} aria-labelledby={attribute(anchor(section.id))}>",
            heading(section.title, section.id, element=_CHAPTER, level=1),
            blocks_html(section.blocks, level=_CHAPTER + 1),
            f'<p class="sr-up"><a href="#{anchor(_CONTENTS)}">Terug naar de inhoud</a></p>',
            "</section>",
        )
    )
