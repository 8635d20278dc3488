"""The report as one HTML file: read back with the parser of the standard library."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from spuk_monitor.report.document import Document, Heading, Paragraph, Section, words
from spuk_monitor.report.html_file import fragment, fragment_style, write
from tests.builders.report_document import (
    HOSTILE,
    picture_bytes,
    report_document,
    target_chart,
    target_table,
)

VOID = frozenset({"meta", "br", "img", "col", "rect", "line", "circle", "polyline", "polygon", "path"})
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator["Element"]:
        """In the order of the page, itself too."""
        if not tags or self.tag in tags:
            yield self
        for one in self.children:
            if isinstance(one, Element):
                yield from one.all(*tags)

    def one(self, tag: str) -> "Element":
        (found,) = self.all(tag)
        return found

    def classed(self, name: str) -> list["Element"]:
        return [one for one in self.all() if name in one.attributes.get("class", "").split()]

    @property
    def text(self) -> str:
        said = (one if isinstance(one, str) else "\n" if one.tag == "br" else one.text for one in self.children)
        return "".join(said).replace("\u00a0", " ")


class Reader(HTMLParser):
    """A tree; an element that is not closed, or closed twice, is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("root", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _value in attrs]
        assert sorted(set(names)) == sorted(names), f"twice the same attribute on {tag}"
        made = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(made)
        if tag not in VOID:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert tag == self._open.pop().tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def finished(self) -> Element:
        self.close()
        assert self._open == [self.root]
        return self.root


def parsed(html: str) -> Element:
    reader = Reader()
    reader.feed(html)
    return reader.finished()


def rows_of(table: Element) -> list[list[str]]:
    return [[cell.text for cell in row.all("th", "td")] for row in table.one("tbody").all("tr")]


def table_box(page: Element, id_: str) -> Element:
    return next(one for one in page.classed("sr-table") if one.attributes["id"] == f"sr-{id_}")


def figure(page: Element, id_: str) -> Element:
    return next(one for one in page.all("figure") if one.attributes["id"] == f"sr-{id_}")


@pytest.fixture(scope="module")
def document() -> Document:
    return report_document()


@pytest.fixture(scope="module")
def made(document: Document) -> bytes:
    return write(document)


@pytest.fixture(scope="module")
def page(made: bytes) -> Element:
    return parsed(made.decode())


def test_same_document_same_bytes(made: bytes) -> None:
    assert write(report_document()) == made


def test_page_says_what_it_is(page: Element) -> None:
    assert page.one("html").attributes == {"lang": "nl-NL"}
    assert page.one("title").text == "Voortgangsrapportage Kansrijke Wijk · Roosendaal-Ring · Derde kwartaal 2026"
    named = {one.attributes["name"]: one.attributes["content"] for one in page.all("meta") if "name" in one.attributes}
    assert named["author"] == "Gemeente Roosendaal"
    assert named["dcterms.modified"] == "2026-10-08T14:30:00+00:00"
    facts = page.one("dl")
    assert list(zip([one.text for one in facts.all("dt")], [one.text for one in facts.all("dd")], strict=True)) == [
        ("Gebied", "Roosendaal-Ring"),
        ("Kwartaal", "derde kwartaal 2026"),
        ("Peildatum", "30 september 2026"),
        ("Versie", "12, van 8 oktober 2026"),
    ]
    assert page.classed("sr-note")[0].text == (
        "▲ Let op bij de cijfersDit rapport bevat fictieve cijfers.\nTwee cijfers zijn voorlopig."
    )


def test_nothing_is_asked_of_another_machine(made: bytes, page: Element) -> None:
    policy = next(one for one in page.all("meta") if one.attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.attributes["content"].startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert list(page.all("script", "link", "iframe", "object", "form", "base", "use")) == []
    loaded = [value for one in page.all() for name, value in one.attributes.items() if name in ("src", "href")]
    assert [one[:22] for one in loaded if not one.startswith("#")] == ["data:image/png;base64,"]
    assert re.findall(rb"url\([^#]|@import|\son\w+=|javascript:", made) == []
    assert set(re.findall(rb"https?://[^\"' ]+", made)) == {b"http://www.w3.org/2000/svg"}, "a name, no address"


def test_headings_have_their_place_and_leave_no_level_out(page: Element, document: Document) -> None:
    expected = [("h1", document.title), ("h2", "Inhoud")]
    for section in document.sections:
        expected.append(("h2", section.title))
        expected += [(f"h{one.level + 1}", one.text) for one in section.blocks if isinstance(one, Heading)]
    found = [(one.tag, one.text) for one in page.all(*HEADINGS)]
    assert found == expected
    levels = [int(tag[1]) for tag, _text in found]
    assert [level for before, level in pairwise(levels) if level > before + 1] == []


def test_links_lead_somewhere(page: Element) -> None:
    ids = [one.attributes["id"] for one in page.all() if "id" in one.attributes]
    assert sorted(set(ids)) == sorted(ids)
    targets = [one.attributes["href"] for one in page.all("a")]
    assert targets[0] == "#sr-rapport"
    assert page.one("main").attributes["id"] == "sr-rapport"
    assert {one.removeprefix("#") for one in targets} - set(ids) == set()
    labels = [one.attributes["aria-labelledby"] for one in page.all() if "aria-labelledby" in one.attributes]
    assert set(labels) - set(ids) == set()
    assert [one.text for one in page.one("nav").all("a")] == [
        "In het kort",
        "De thema's",
        "Thema B: werk en energie",
        "Thema C: School en Omgeving",
        "Gebiedseffect en context",
        "Leefbaarheid",
        "Bijlage: alle cijfers",
    ]


def test_tables_hold_what_the_document_says(page: Element, document: Document) -> None:
    for given in document.tables:
        box = table_box(page, given.id)
        table = box.one("table")
        assert table.one("caption").text == f"Tabel {given.number}: {given.caption}"
        assert [one.text for one in table.one("thead").all("th")] == [one.title for one in given.columns]
        assert rows_of(table) == [[cell.text for cell in row] for row in given.rows]
        assert box.one("p").text == given.note


def test_headers_say_of_what_they_are(page: Element) -> None:
    for table in page.all("table"):
        assert {one.attributes["scope"] for one in table.one("thead").all("th")} == {"col"}
        for row in table.one("tbody").all("tr"):
            assert [one.tag for one in row.all("th", "td")][:2] == ["th", "td"]
            assert [one.attributes["scope"] for one in row.all("th")] == ["row"]


def test_a_figure_keeps_its_exact_value_and_its_tone(page: Element) -> None:
    table = table_box(page, "tabel-doelen")
    exact = [(one.text, one.attributes["value"]) for one in table.all("data")]
    assert exact == [("250 (fictief)", "250"), ("400", "400"), ("1.040", "1040"), ("1.000", "1000"), ("80", "80")]
    (behind,) = [one for one in table.all("td") if one.text == "▼ achter"]
    assert behind.attributes["class"] == "sr-bad"
    days = {one.attributes["datetime"]: one.text for one in table_box(page, "tabel-alle-cijfers").all("time")}
    assert days == {"2026-09-30": "30-09-2026"}


def test_charts_are_drawn_named_and_have_their_figures(page: Element, document: Document) -> None:
    assert len(document.charts) == 5
    for given in document.charts:
        found = figure(page, given.id)
        (drawing,) = found.classed("sr-drawing")
        assert (drawing.attributes["role"], drawing.attributes["aria-label"]) == ("img", given.alt)
        assert [one.attributes["viewbox"].split()[2] for one in drawing.all("svg")] == ["560", "330"]
        assert found.one("figcaption").text == f"Figuur {given.number}: {given.caption}"
        assert found.one("summary").text == f"Cijfers bij figuur {given.number}"
        assert [one.text for one in found.one("thead").all("th")] == list(given.exhibit.header)
        values = [
            float(one.attributes["value"]) if one.tag == "data" else one.attributes["datetime"]
            for one in found.one("tbody").all("data", "time")
        ]
        figures = [cell for row in given.exhibit.rows for cell in row if cell is not None and not isinstance(cell, str)]
        assert values == [float(one) if isinstance(one, int | float) else one.isoformat() for one in figures]


def test_figures_of_a_chart_are_written_in_dutch(page: Element) -> None:
    assert rows_of(figure(page, "grafiek-geld").one("table")) == [
        ["Thema B", "29.700", "120.000"],
        ["Thema C", "81.250,50", "90.000"],
    ]
    assert rows_of(figure(page, "grafiek-wijken").one("table"))[2] == ["Kroeven", "–", "–", "–"], "missing, not zero"
    assert rows_of(figure(page, "grafiek-leefbaarheid").one("table"))[0] == ["Focusgebied", "31 december 2023", "4,1"]
    assert figure(page, "grafiek-doelen").classed("sr-small")[0].text == "Jongeren met een baan is fictief."


def test_a_picture_is_in_the_file(made: bytes, page: Element) -> None:
    (found,) = page.all("img")
    assert found.attributes["alt"] == "Een plein met spelende kinderen."
    assert made.count(b"data:image/png;base64,") == 1
    assert len(found.attributes["src"]) == len("data:image/png;base64,") + 4 * -(-len(picture_bytes()) // 3)


def test_text_stays_text(page: Element) -> None:
    assert HOSTILE in [one.text for one in page.one("main").all("p")]
    assert [one.text for one in page.all("b")] == []


def test_no_field_can_bring_markup_along() -> None:
    evil = "\"><script>x</script>'&<b>\x00"
    seen = evil.replace("\x00", "")
    chart = target_chart()
    drawing = replace(chart, id=f"c {evil}", alt=evil, caption=evil, exhibit=replace(chart.exhibit, note=evil))
    table = replace(target_table(), id=f"t {evil}", caption=evil, note=evil)
    section = Section("kort", evil, (Heading(2, evil, f"h {evil}"), Paragraph(words(evil)), table, drawing))
    made = report_document(
        title=evil, subtitle=evil, author=evil, facts=((evil, evil),), marks=(evil,), sections=(section,)
    )
    page = parsed(write(made).decode())
    assert list(page.all("script", "b")) == []
    assert page.one("h1").text == seen
    assert [one.text for one in page.one("main").all("p")].count(seen) == 3, "paragraph, note of table and of chart"
    assert page.classed("sr-drawing")[0].attributes["aria-label"] == seen


@pytest.mark.parametrize(
    ("draft", "public", "kind"),
    [
        (True, False, ["Concept"]),
        (False, True, ["Openbare versie"]),
        (True, True, ["Concept · Openbare versie"]),
        (False, False, []),
    ],
)
def test_a_draft_and_a_public_report_say_so(*, draft: bool, public: bool, kind: list[str]) -> None:
    page = parsed(write(report_document(draft=draft, public=public, sections=())).decode())
    assert [one.text for one in page.classed("sr-kind")] == kind
    assert [one.attributes["aria-hidden"] for one in page.classed("sr-mark")] == (["true"] if draft else [])
    assert page.one("title").text.startswith("Concept: ") == draft


def test_a_chapter_of_wide_tables_lies_on_its_side_on_paper(page: Element) -> None:
    turned = {
        one.attributes["aria-labelledby"]: one.attributes.get("class", "") for one in page.one("main").all("section")
    }
    assert turned == {"sr-kort": "", "sr-themas": "", "sr-effect": "", "sr-bijlage": "sr-turned"}


def test_fragment_is_a_piece_of_the_page(made: bytes, document: Document) -> None:
    section = document.sections[1]
    found = parsed(fragment(section.blocks, level=3))
    assert [(one.tag, one.text) for one in found.all(*HEADINGS)] == [
        ("h3", "Thema B: werk en energie"),
        ("h4", "Waar de doelen staan"),
        ("h4", "Geld"),
        ("h3", "Thema C: School en Omgeving"),
    ]
    inner = fragment(section.blocks, level=3).removeprefix('<div class="sr-body">\n').removesuffix("\n</div>")
    assert inner.encode() in made
    deep = parsed(fragment(section.blocks, level=6))
    assert {one.tag for one in deep.all(*HEADINGS)} == {"h6"}


def test_style_of_a_fragment_touches_nothing_else() -> None:
    style = fragment_style()
    assert style.startswith("<style>.sr-body{--sr-ink:light-dark(#1b2733,#e8edf2);")
    assert style.endswith("</style>")
    assert "<" not in style[len("<style>") : -len("</style>")]
    rules = re.sub(r"@container[^{]*\{((?:[^{}]*\{[^}]*\})*)\s*\}", r"\1", style[len("<style>") : -len("</style>")])
    selectors = [one.strip() for one in re.findall(r"([^{}]+)\{", rules)]
    assert [one for one in selectors if not one.startswith(".sr-")] == []


def test_every_class_of_the_page_has_looks(made: bytes) -> None:
    style, body = made.decode().split("</style>", 1)
    used = {name for said in re.findall(r'class="([^"]*)"', body) for name in said.split()}
    assert {one for one in used if f".{one}" not in style} == set()


def test_chart_without_a_drawing_is_refused() -> None:
    chart = target_chart()
    with pytest.raises(ValueError, match="grafiek-doelen"):
        fragment([replace(chart, exhibit=replace(chart.exhibit, drawing=None))], level=2)
