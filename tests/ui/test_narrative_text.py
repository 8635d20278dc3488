"""Markdown of users: the little that is read is right, and nothing in it loads, runs or escapes."""

import re

import pytest

from spuk_monitor.analysis.quotes import Figure
from spuk_monitor.domain.steering import Narrative, Quote, Scope
from spuk_monitor.ui.narrative_text import inline, render


def body(text: str, level: int = 3) -> str:
    return render(text, level=level).removeprefix('<div class="mo mo-told">').removesuffix("</div>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Eén regel.", "<p>Eén regel.</p>"),
        ("Eén\nalinea.\n\nTwee.", "<p>Eén\nalinea.</p><p>Twee.</p>"),
        ("Eén\\\ntwee", "<p>Eén<br>twee</p>"),
        ("**vet** en *schuin* en `code`", "<p><strong>vet</strong> en <em>schuin</em> en <code>code</code></p>"),
        ("__vet__ en _schuin_", "<p><strong>vet</strong> en <em>schuin</em></p>"),
        ("**vet en *schuin***", "<p><strong>vet en <em>schuin</em></strong></p>"),
        ("een_naam_met_streepjes 2 * 3 * 4", "<p>een_naam_met_streepjes 2 * 3 * 4</p>"),
        (r"\*niet schuin\* en \_ook niet\_", "<p>*niet schuin* en _ook niet_</p>"),
        ("- een\n- twee\nen verder", "<ul><li>een</li><li>twee\nen verder</li></ul>"),
        ("1. een\n2. twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("3) drie", '<ol start="3"><li>drie</li></ol>'),
        ("* een\n1. twee", "<ul><li>een</li></ul><ol><li>twee</li></ol>"),
        ("> gezegd\n> en gehoord", "<blockquote><p>gezegd\nen gehoord</p></blockquote>"),
        ("---", "<hr>"),
        ("```\n<b> **niet**\n```\nna", "<pre>&lt;b&gt; **niet**</pre><p>na</p>"),
        ("```\nopen", "<pre>open</pre>"),
        ("[tekst](https://voorbeeld.nl/a 'titel')", "<p>tekst (https://voorbeeld.nl/a)</p>"),
        ("[tekst](javascript:alert(1))", "<p>tekst)</p>"),
        ("[tekst](http://voorbeeld.nl)", "<p>tekst</p>"),
        ("![een plein](https://voorbeeld.nl/a.png)", "<p>[afbeelding: een plein]</p>"),
        ("![](data:image/png;base64,AA)", "<p>[afbeelding: zonder beschrijving]</p>"),
    ],
)
def test_a_small_part_of_markdown(text: str, html: str) -> None:
    assert body(text) == html


def test_headings_go_below_those_of_the_page_without_a_gap() -> None:
    text = "# Een\n### Drie\n## Twee\n###### Zes ##"
    assert re.findall(r"<h(\d)[^>]*>(\w+)</h\1>", body(text)) == [
        ("3", "Een"), ("4", "Drie"), ("4", "Twee"), ("5", "Zes")
    ]  # fmt: skip
    assert re.findall(r"<h(\d)", body("### Begint laag\n#### Lager", 2)) == ["2", "3"]
    assert re.findall(r"<h(\d)", body("# 1\n## 2\n### 3\n#### 4", 5)) == ["5", "6", "6", "6"]


def test_a_table_has_as_many_cells_as_its_header() -> None:
    html = body("| wat | hoeveel |\n|---|:---:|\n| <b>een</b> | **2** |\n| drie |")
    assert '<th scope="col">wat</th><th scope="col">hoeveel</th>' in html
    assert "<tr><td>&lt;b&gt;een&lt;/b&gt;</td><td><strong>2</strong></td></tr><tr><td>drie</td><td></td></tr>" in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src="https://elders.nl/x.png" onerror="alert(1)">',
        "<iframe src='https://elders.nl'></iframe>",
        "<style>body{background:url(https://elders.nl)}</style>",
        '[a](https://b" onclick="alert(1))',
        "![a](https://elders.nl/<script>)",
        "**<svg onload=alert(1)>**",
        "# <a href='javascript:alert(1)'>x</a>",
        "| <img src=x> |\n|---|\n| <img src=x> |",
        "- <object data=x>",
        "> <base href=x>",
        "`<b>`",
        "\\<b>",
        '"><h1>',
        "&lt;script&gt;",
    ],
)
def test_no_html_of_a_text_survives(hostile: str) -> None:
    made = {"div", "p", "h3", "strong", "em", "code", "ul", "li", "blockquote", "table", "thead", "tbody"}
    tags = re.findall(r"<(/?)([a-z0-9]+)([^>]*)>", render(hostile))
    assert {name for _, name, _ in tags} <= made | {"tr", "th", "td"}
    assert not any(re.search(r"\b(?:src|href|style|on\w+)\s*=", rest) for _, _, rest in tags)


@pytest.mark.parametrize(
    "text", [":material/home:", ":red[tekst]", "$x^2$", ":smile:", "~~door~~", "[^1]", ":bar_chart:"]
)
def test_what_only_streamlit_reads_is_shown_as_it_was_typed(text: str) -> None:
    assert body(text) == f"<p>{text}</p>"


@pytest.mark.parametrize("piece", ["**", "*a", "[", "![](", "`", "_", "\\", "**__*_", "a]("])
def test_signs_without_an_end_are_shown(piece: str) -> None:
    assert render(piece * 2000).count("<p>") <= 1


def test_nesting_ends() -> None:
    assert inline("**a *b __c _d **e *f* e** d_ c__ b* a**").count("<") < 14


def test_quoted_figures_that_changed_are_named_below_the_text() -> None:
    told = Narrative(
        "g", Scope.THEMA, "B", "2026Q3", "Er zijn **540** <jongeren>.", 4,
        quotes=(Quote("T.realised", 540.0, "540"), Quote("T.weg", 3.0, "3")),
    )  # fmt: skip
    now = Figure("T.realised", "jongeren <b>bereikt</b>", 560.0, "jongeren")
    html = render(told, {now.id: now}, version=12)
    assert "De tekst noemt 540; dat cijfer is nu 560 (versie 12): jongeren &lt;b&gt;bereikt&lt;/b&gt;." in html
    assert "De tekst noemt 3; dat cijfer staat niet meer in de monitor (T.weg)." in html
    same = Figure("T.realised", "jongeren", 540.0, "jongeren")
    assert "mo-note" not in render(told, {"T.realised": same, "T.weg": Figure("T.weg", "x", 3.0, None)})
    assert "mo-note" not in render(told)
