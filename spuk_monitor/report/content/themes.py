"""Chapter De thema's: of each theme where its targets stand, what changed, its money, its story and its decisions."""

from spuk_monitor.domain.dutch import plural
from spuk_monitor.domain.steering import Scope
from spuk_monitor.domain.terms import Status
from spuk_monitor.report.content import changes, spending, stories, targets
from spuk_monitor.report.document import Block, Heading, Paragraph, words
from spuk_monitor.report.facts import Facts


def codes(facts: Facts) -> list[str]:
    """The themes of the programme, in the order of the grant; also one without an amount."""
    programme = facts.programme
    own = {*programme.themes, *programme.themes_without_amount}
    return [code for code in facts.definitions.themes if code in own]


def title(facts: Facts, theme: str) -> str:
    """`B. Re-integratie en preventie geldzorgen`."""
    return f"{theme}. {facts.definitions.themes[theme].name}"


def blocks(facts: Facts) -> list[Block]:
    """The story of the programme as a whole first, where there is one; then theme by theme."""
    whole = stories.narrative(facts, Scope.PROGRAMMA, level=3)
    whole += stories.pictures(facts, Scope.PROGRAMMA)
    made = stories.headed(2, "Het hele programma", "themas-programma", whole)
    for theme in codes(facts):
        made += _theme(facts, theme)
    return made


def _theme(facts: Facts, theme: str) -> list[Block]:
    id_ = f"thema-{theme.lower()}"
    rows = targets.of_theme(facts, theme)
    decided = stories.decisions_of_theme(facts, theme)
    made: list[Block] = [Heading(2, title(facts, theme), id_)]
    money = spending.of_theme(facts, theme)
    if not (rows or money or decided or stories.about(facts, Scope.THEMA, theme)):
        said = f"De aanvraag noemt voor dit thema geen doelen{spending.unknown_clause(facts, theme)}."
        return [*made, Paragraph(words(said)), *stories.pictures(facts, Scope.THEMA, theme)]
    if rows:
        made += [Heading(3, "Waar de doelen staan", f"{id_}-stand"), *_standing(facts, theme, rows)]
        made += [Heading(3, "Wat er veranderde", f"{id_}-veranderd"), *changes.blocks(facts, theme)]
    else:
        made.append(Paragraph(words("De aanvraag noemt voor dit thema geen doelen."), lead=True))
    made += [Heading(3, "Geld", f"{id_}-geld")]
    made += money or [Paragraph(words(f"Over geld is hier niets te zeggen{spending.unknown_clause(facts, theme)}."))]
    made += _story(facts, theme, id_)
    return made + stories.headed(3, "Besluiten", f"{id_}-besluiten", stories.decisions(facts, decided))


def _standing(facts: Facts, theme: str, rows: list[targets.Row]) -> list[Block]:
    id_ = f"thema-{theme.lower()}-doelen"
    what = f"thema {theme}"
    said = f"Thema {theme} heeft {plural(len(rows), 'doel', 'doelen')}: {targets.counted(rows)}."
    made: list[Block] = [Paragraph(words(said), lead=True)]
    made += targets.chart(facts, rows, id_=f"grafiek-{id_}", what=what)
    made.append(targets.table(facts, rows, id_=id_, caption=f"Doelen van {what}"))
    if reasons := targets.reasons(facts, rows):
        made += [Paragraph(words("Waarom deze doelen aandacht vragen:")), *reasons]
    silent = [row for row in rows if row["status"] == Status.GEEN_STREEFWAARDE]
    if silent:
        names = plural(len(silent), "doel noemt", "doelen noemen")
        made.append(Paragraph(words(f"{names} geen getal om te bereiken; daar valt niets aan af te meten."), soft=True))
    return made


def _story(facts: Facts, theme: str, id_: str) -> list[Block]:
    told = stories.narrative(facts, Scope.THEMA, theme, level=4)
    if not told:
        told = [Paragraph(words(stories.missing_sentence(facts, "dit thema")))]
    return [Heading(3, "Het verhaal", f"{id_}-verhaal"), *told, *stories.pictures(facts, Scope.THEMA, theme)]
