"""The overview: one sentence, what needs attention and why, and each theme with its targets and money."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import pandas as pd
import streamlit as st

from spuk_monitor.analysis.progress import attention_list, count_statuses
from spuk_monitor.analysis.standing_words import BAD, GOOD, count_hidden, lead_sentence
from spuk_monitor.charts import status, status_exhibit
from spuk_monitor.charts.exhibit import Exhibit
from spuk_monitor.charts.theme import pill, status_sign
from spuk_monitor.domain.definitions import Definitions, Programme
from spuk_monitor.domain.dutch import format_eur, format_pct, join_words, plural, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import Status
from spuk_monitor.ui import (
    asked,
    cache,
    exhibit_view,
    filters,
    frame,
    late_notice,
    overview_meeting,
    tables,
    texts,
    themes,
)
from spuk_monitor.ui.kept import kept
from spuk_monitor.ui.overview_item import Item
from spuk_monitor.ui.rows import records
from spuk_monitor.ui.target_card import Row, name_html
from spuk_monitor.ui.texts import fictitious_tag, prose

SHOWN: Final = 5  # targets in full; the rest is one link away
LISTED: Final = 5  # lines in one box


@dataclass(frozen=True, slots=True)
class Overview:
    top: str  # the sentence that says where everything stands, and the numbers
    attention: str  # a sentence, and what it counts
    late: frozenset[str]  # measures that the items tell of
    meeting: str
    themes: str
    exhibit: Exhibit
    questions: str


def draw(view: cache.View) -> None:
    page = _overview(view.key, view.selection)
    st.html(page.top)
    if not view.version:
        frame.link("data", "Gegevens laden (pagina Data)", view)
    st.header("Wat vraagt eerst aandacht, en waarom")
    st.html(page.attention)
    late_notice.show(view, told=page.late)
    if page.meeting:
        st.header("Voor de vergadering")
        st.html(page.meeting)
    st.header("Stand per thema")
    st.html(page.themes)
    exhibit_view.downloads(page.exhibit, key="status-per-thema")
    if page.questions:
        st.header("Wat nog open is")
        st.html(page.questions)


@kept()
def _overview(key: cache.Key, selection: filters.Selection) -> Overview:
    view = cache.View(*key, selection)
    area, at, theme = view.area, view.at, view.theme
    definitions = cache.definitions(view)
    programme = definitions.programmes[area]
    judged = cache.progress(view)
    money = cache.budget(view)
    if theme:
        judged, money = judged[judged["theme"] == theme], money.of_theme(theme)
    late = _late(cache.coverage(view), judged)
    wanting = attention_list(judged)
    # Of the lines only: that table and council letter differ is shown on Begroting, and nobody fell behind by it.
    overruns = [str(warning) for warnings in money.lines["warnings"] for warning in warnings]
    items = [
        *_target_items(wanting, definitions, programme),
        *_money_items(overruns),
        *_late_items(late),
    ]
    total = records(money.totals)[0] if len(money.totals) else {}
    codes = [code for code in definitions.themes if code in programme.themes and theme in (None, code)]
    cards = tuple(_theme_card(code, definitions, judged, money.themes) for code in codes)
    lead = lead_sentence(judged, total, at=at) if view.version else waiting_sentence(programme)
    return Overview(
        top=f'<p class="mo-lead">{prose(lead)}</p>{_tiles(judged, total)}',
        attention=f'<p class="mo-attention">{escape(attention_sentence(judged, wanting, overruns, late))}</p>'
        + _cards(items, view),
        late=frozenset(late["measure"]),
        meeting=_cards(overview_meeting.items(view), view),
        themes=_cards(cards, view),
        exhibit=status_exhibit.of_statuses(
            judged, {code: definitions.themes[code].name for code in codes}, area=area, at=at
        ),
        questions=_questions(programme, asked.asked(view)),
    )


def _cards(items: Sequence[Item], view: cache.View) -> str:
    """Two by two on a wide screen, each with its link below."""
    linked = [(item.html, frame.href(item.page, view, **dict(item.params)), item.label) for item in items]
    boxes = [
        f'<div class="mo-box">{html}<p class="mo mo-box-link">{tables.link(address, label)}</p></div>'
        for html, address, label in linked
    ]
    return f'<div class="mo-boxes">{"".join(boxes)}</div>' if boxes else ""


def _questions(programme: Programme, around: asked.Asked) -> str:
    """What the programme says plays on the overview."""
    found = [around.html(one) for one in texts.questions(programme, where="overzicht")]
    return "".join(f'<div class="mo mo-quiet">{one}</div>' for one in found)


def waiting_sentence(programme: Programme) -> str:
    """What stands on top as long as nothing is loaded."""
    ready = join_words(
        (
            plural(len(programme.themes), "thema", "thema's"),
            plural(len(programme.interventions), "interventie", "interventies"),
            plural(len(programme.targets), "doel", "doelen"),
        )
    )
    return (
        f"Er is nog niets geladen. Het programma staat klaar met {ready}; zodra er cijfers zijn, staat hier hoe de "
        "doelen ervoor staan."
    )


def attention_sentence(judged: pd.DataFrame, wanting: pd.DataFrame, warnings: list[str], late: pd.DataFrame) -> str:
    """What the list below holds, or why it is empty."""
    parts = []
    if len(wanting):
        parts.append(f"{plural(len(wanting), 'doel', 'doelen')} met een achterstand")
    if warnings:
        parts.append(f"{plural(len(warnings), 'melding', 'meldingen')} over geld")
    if len(late):
        parts.append(f"{plural(len(late), 'levering', 'leveringen')} te laat")
    if parts:
        more = " De zwaarste staan bovenaan." if len(wanting) > 1 else ""
        return f"Er zijn {join_words(parts)}.{more}"
    if judged.empty or not int(judged["observations"].sum()):
        return "Zolang er geen cijfers zijn geladen, valt er niets te signaleren."
    return "Geen enkel doel met cijfers loopt achter, er zijn geen meldingen over geld en niets is te laat geleverd."


def _target_items(wanting: pd.DataFrame, definitions: Definitions, programme: Programme) -> list[Item]:
    items = []
    for row in records(wanting.head(SHOWN)):
        names = [programme.interventions[code].name for code in row["interventions"] if code in programme.interventions]
        place = f"Thema {row['theme']}" + (f" · {join_words(names)}" if names else "")
        name = name_html(programme.targets[str(row["target"])], definitions, programme)
        items.append(
            Item(
                f'<div class="mo"><p class="mo-t-name">{name}</p>'
                f'<p class="mo-t-tags">{pill(status_sign(str(row["status"])))}{fictitious_tag(row["fictitious"])}</p>'
                f'<p class="mo-facts">{escape(place)}</p><p>{prose(str(row["explanation"]))}</p></div>',
                "themas",
                f"Verloop van dit doel bekijken ({row['target']})",
                ((filters.TARGET, str(row["target"])),),
            )
        )
    rest = len(wanting) - SHOWN
    if rest > 0:
        words = f"Nog {plural(rest, 'doel vraagt', 'doelen vragen')} aandacht"
        following = records(wanting.iloc[SHOWN : SHOWN + LISTED])
        others = tables.listed([_in_short(row, definitions, programme) for row in following])
        params = ((filters.SHOW, themes.ATTENTION),)
        label = f"Alle {len(wanting)} doelen bekijken die aandacht vragen"
        items.append(Item(f'<div class="mo"><p class="mo-t-name">{words}</p>{others}</div>', "themas", label, params))
    return items


def _in_short(row: Row, definitions: Definitions, programme: Programme) -> tables.Markup:
    name = name_html(programme.targets[str(row["target"])], definitions, programme)
    sign = status_sign(str(row["status"]))
    mark = fictitious_tag(row["fictitious"])
    return tables.Markup(f'{name} <span class="sm-nowrap">({sign.mark} {escape(sign.word)}) {mark}</span>')


def _money_items(warnings: list[str]) -> list[Item]:
    if not warnings:
        return []
    listed = tables.listed(warnings[:LISTED])
    rest = len(warnings) - LISTED
    more = f"<p>En nog {plural(rest, 'melding', 'meldingen')}.</p>" if rest > 0 else ""
    html = f'<div class="mo"><p class="mo-t-name">€ Geld</p>{listed}{more}</div>'
    return [Item(html, "begroting", "Begroting bekijken")]


def _late_items(late: pd.DataFrame) -> list[Item]:
    if late.empty:
        return []
    listed = tables.listed([_late_words(row) for row in records(late.head(LISTED))])
    rest = len(late) - LISTED
    more = f"<p>En nog {plural(rest, 'levering', 'leveringen')}.</p>" if rest > 0 else ""
    html = f'<div class="mo"><p class="mo-t-name">◷ Te late cijfers</p>{listed}{more}</div>'
    return [Item(html, "data", "Dekking bekijken (pagina Data)", (("tabblad", "Dekking"),))]


def _late_words(row: dict[str, object]) -> str:
    why = str(row["explanation"])
    return f"{upper_first(str(row['what']))}: {why[:1].lower()}{why[1:]}"


def _late(coverage: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """Measures of the shown targets whose next figures are due or whose last are old."""
    late = coverage[coverage["status"].isin(["te_laat", "verouderd"])]
    return late[late["measure"].isin(set(judged["measure"].dropna()))]


def _theme_card(code: str, definitions: Definitions, judged: pd.DataFrame, money: pd.DataFrame) -> Item:
    rows = judged[judged["theme"] == code]
    name = definitions.themes[code].name
    parts = [f'<div class="mo"><h3 class="mo-card-h">{escape(code)}. {escape(name)}</h3>']
    if len(rows):
        counts = status.counts_of(records(count_statuses(rows, "theme"))[0])
        parts.append(f'<p class="mo-facts">{plural(len(rows), "doel", "doelen")}</p>')
        parts.append(status.stacked(counts, f"Thema {name}"))
    else:
        parts.append('<p class="mo-facts">De aanvraag noemt voor dit thema geen doelen.</p>')
    found = records(money[money["theme"] == code])
    words = _money_words(found[0] if found else {}).replace("€ ", "€&nbsp;")
    parts.append(f'<p class="mo-card-money">{words}</p></div>')
    label = "Doelen en interventies bekijken" if len(rows) else "Interventies bekijken"
    return Item("".join(parts), "themas", label, ((filters.THEME, code), (filters.SHOW, themes.ALL)))


def _money_words(row: dict[str, object]) -> str:
    """Budgeted, realised and share of one theme."""
    table, realised = known(_number(row.get("table_total"))), known(_number(row.get("realised")))
    if table is None:
        reason = str(row.get("note") or "nog geen begroting geladen")
        return escape(upper_first(reason)) + "."
    text = f"<strong>{format_eur(table)}</strong> begroot"
    if realised is None:
        return f"{text}, uitgaven nog onbekend."
    share = known(_number(row.get("spent_share")))
    text += f", <strong>{format_eur(realised)}</strong> uitgegeven"
    if share is not None:
        text += f" ({format_pct(100 * share)})"
    expected = known(_number(row.get("expected_share")))
    if expected is not None:
        text += f"; volgens de begroting per jaar was dat nu {format_pct(100 * expected)}"
    return f"{text}. {fictitious_tag(row.get('fictitious'))}".strip()


def _tiles(judged: pd.DataFrame, total: dict[str, object]) -> str:
    """The whole at a glance; every number also stands elsewhere on the page."""
    counts = judged["status"].value_counts() if len(judged) else pd.Series(dtype="int64")
    good = sum(int(counts.get(one, 0)) for one in GOOD)
    bad = sum(int(counts.get(one, 0)) for one in (Status.AANDACHT, *BAD))
    silent = int(counts.get(Status.GEEN_GEGEVENS, 0))
    hidden = count_hidden(judged)
    numeric = len(judged) - int(counts.get(Status.GEEN_STREEFWAARDE, 0))
    table, realised = known(_number(total.get("table_total"))), known(_number(total.get("realised")))
    share = format_pct(100 * realised / table) + " van begroot" if table and realised is not None else ""
    made_up = tables.Markup(fictitious_tag(len(judged) and judged["fictitious"].any()))
    spent_made_up = tables.Markup(fictitious_tag(realised is not None and total.get("fictitious")))
    aims = f"behaald of op koers, van {plural(numeric, 'doel', 'doelen')} met een streefwaarde"
    facts = [
        ("● Op koers", str(good), tables.joined(aims, made_up)),
        ("▲ Vraagt aandacht", str(bad), tables.joined("aandacht, achter of niet behaald", made_up)),
        ("○ Zonder gegevens", str(silent), f"waarvan {hidden} met een status die wij niet tonen" if hidden else ""),
        ("Begroot", format_eur(table) if table is not None else "onbekend", ""),
        (
            "Uitgegeven",
            format_eur(realised) if realised is not None else "onbekend",
            tables.joined(share, spent_made_up),
        ),
    ]
    return tables.tiles(facts)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
