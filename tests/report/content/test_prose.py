"""Narratives in Markdown become blocks: nothing is loaded, nothing is lost."""

from spuk_monitor.report.content.prose import blocks
from spuk_monitor.report.document import Heading, Listing, Paragraph, Run


def test_headings_go_below_the_given_level_and_leave_none_out() -> None:
    found = blocks("# Wat ging goed\n\n#### Op school\n\n# Wat niet", level=4, id_="verhaal-b")
    assert found == [
        Heading(4, "Wat ging goed", "verhaal-b-1"),
        Heading(5, "Op school", "verhaal-b-2"),
        Heading(4, "Wat niet", "verhaal-b-3"),
    ]


def test_bold_italic_and_broken_lines() -> None:
    assert blocks("Er zijn **540 jongeren**\nbereikt, *dus* meer.", level=3, id_="x") == [
        Paragraph((Run("Er zijn "), Run("540 jongeren", bold=True), Run(" bereikt, "), Run("dus", italic=True),
                   Run(" meer.")))
    ]  # fmt: skip


def test_a_link_keeps_its_address_and_an_image_its_words() -> None:
    found = blocks(
        "Zie [de site](https://voorbeeld.nl/a) en <https://voorbeeld.nl/b>. ![Een plein](https://x.nl/a.png)",
        level=3,
        id_="x",
    )
    assert found == [
        Paragraph(
            (Run("Zie de site (https://voorbeeld.nl/a) en https://voorbeeld.nl/b. [afbeelding: Een plein]"),),
        )
    ]


def test_markup_of_html_stays_text() -> None:
    assert blocks("<b>Let op</b> <script>x</script>", level=3, id_="x") == [
        Paragraph((Run("<b>Let op</b> <script>x</script>"),))
    ]


def test_lists_stay_lists_and_deeper_items_follow() -> None:
    assert blocks("1. eerst\n   - ook **dit**\n2. dan\n\n   en verder", level=3, id_="x") == [
        Listing(((Run("eerst"),), (Run("– ook "), Run("dit", bold=True)), (Run("dan en verder"),)), ordered=True)
    ]


def test_tables_quotations_and_code_become_readable_text() -> None:
    found = blocks(
        "| Wijk | Aantal |\n|--|--|\n| Kroeven | 12 |\n\n> Mooi werk\n\n```\na  b\n```\n***", level=3, id_="x"
    )
    assert found == [
        Listing(((Run("Wijk: Kroeven; Aantal: 12"),),)),
        Paragraph((Run("Mooi werk"),)),
        Paragraph((Run("a b"),)),
    ]


def test_a_text_without_words_gives_nothing() -> None:
    assert blocks(" \n\n-\n\n#\n", level=3, id_="x") == []
