"""From the choices a person made about a table to a saved mapping, and from saved mappings to figures.

`proposal` guesses, this module checks what was chosen; refusals are Dutch sentences for beside the form.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.findings import NOWHERE, Finding
from spuk_monitor.domain.sources import ColumnLink, SavedMapping, Source
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.areas import AreaFinder, FoundArea
from spuk_monitor.ingest.categories import category_key
from spuk_monitor.ingest.formats.tabel import Matched, missing_headers, past_niet, table_by
from spuk_monitor.ingest.grid import Grid, header_key
from spuk_monitor.ingest.header_words import split_period
from spuk_monitor.ingest.layouts import source_tables
from spuk_monitor.ingest.linking import Linked, link_table
from spuk_monitor.ingest.privacy import person_level
from spuk_monitor.ingest.proposal import ColumnRole, Proposal, propose, propose_table, refused
from spuk_monitor.ingest.source_file import SourceFile
from spuk_monitor.ingest.source_table import SourceTable

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class LinkChoice:
    """`text` is a column's header, a text of the indicator column, or with periods or areas across the title."""

    text: str
    measure: str
    factor: float = 1.0
    category: str = ""


@dataclass(frozen=True, slots=True)
class MappingChoices:
    """What a person chose; columns by header. For a known layout only `name` and `links` count."""

    name: str
    links: tuple[LinkChoice, ...] = ()
    area_header: str | None = None
    area: str | None = None
    period_header: str | None = None
    periods_across: bool = False
    areas_across: bool = False
    indicator_header: str | None = None
    value_header: str | None = None
    category_header: str | None = None
    status_header: str | None = None

    def as_json(self) -> dict[str, Any]:
        """As a file that can be edited and given back; only what is filled in."""
        plain = {name: value for name in _FIELDS if (value := getattr(self, name)) and name != "links"}
        links = [
            {"text": link.text, "measure": link.measure, "factor": link.factor, "category": link.category}
            for link in self.links
        ]
        return {"name": self.name, **plain, "links": links}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "MappingChoices":
        """ValueError, KeyError or TypeError for what `as_json` could not have made."""
        links = tuple(
            LinkChoice(
                str(link["text"]), str(link["measure"]), float(link.get("factor", 1)), str(link.get("category", ""))
            )
            for link in stored.get("links", ())
        )
        rest = {name: value for name, value in stored.items() if name != "links"}
        return cls(links=links, **rest)


_FIELDS = tuple(MappingChoices.__dataclass_fields__)
_COLUMNS = {
    "area_header": "gebied", "period_header": "periode", "indicator_header": "indicator", "value_header": "waarde",
    "category_header": "categorie", "status_header": "status",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MadeMapping:
    """The mapping, or the problems because of which there is none: Dutch sentences in the order of the form."""

    mapping: SavedMapping | None
    problems: tuple[str, ...] = field(default=())


def propose_file(
    content: bytes,
    *,
    file: str,
    definitions: Definitions,
    sheet: str | None = None,
    header_row: int | None = None,
    indicator: str | None = None,
) -> Proposal:
    """The proposal for a file as it came; `sheet` and `header_row` overrule the guesses, and a layout that was seen.

    `indicator` as in `propose`.

    A file about separate persons yields a proposal that is only `refused`. UnreadableFileError for a file that cannot
    be opened.
    """
    grids = SourceFile(content, file).grids()
    if (personal := person_level(grids)) is not None:
        return refused(personal, file=file)
    if sheet is None and header_row is None and (tables := source_tables(grids, file=file)):
        return propose_table(tables[0], file=file, definitions=definitions)
    return propose(grids, file=file, definitions=definitions, sheet=sheet, header_row=header_row, indicator=indicator)


def first_choices(proposal: Proposal, name: str = "") -> MappingChoices:
    """What the proposal would choose by itself, as the form's first content."""
    links: Iterator[LinkChoice]
    if proposal.texts:
        links = (LinkChoice(one.text, one.measure) for one in proposal.texts if one.measure)
    elif proposal.periods_across or proposal.areas_across:
        first = proposal.values[:1]
        links = (LinkChoice(proposal.title, one.measure, one.factor) for one in first if one.measure)
    else:
        links = (LinkChoice(one.header, one.measure, one.factor) for one in proposal.values if one.measure)
    choices = MappingChoices(name=name, links=tuple(links))
    if proposal.layout is not SourceLayout.TABEL:
        return choices
    across = proposal.periods_across or proposal.areas_across
    return replace(
        choices,
        area_header=None if proposal.areas_across else _header(proposal, ColumnRole.GEBIED),
        period_header=None if proposal.periods_across else _header(proposal, ColumnRole.PERIODE),
        periods_across=proposal.periods_across,
        areas_across=proposal.areas_across,
        indicator_header=_header(proposal, ColumnRole.INDICATOR),
        value_header=_header(proposal, ColumnRole.WAARDE) if proposal.texts and not across else None,
        category_header=_header(proposal, ColumnRole.CATEGORIE),
        status_header=_header(proposal, ColumnRole.STATUS),
    )


def mapping_from(
    proposal: Proposal, choices: MappingChoices, *, definitions: Definitions, taken: Sequence[str] = ()
) -> MadeMapping:
    """The mapping to save. `taken` are names in use that this one may not replace."""
    problems = [*_name_problems(choices.name, taken)]
    if proposal.layout is SourceLayout.TABEL:
        problems += _shape_problems(proposal, choices, definitions)
    problems += _link_problems(proposal, choices, definitions)
    if problems:
        return MadeMapping(None, tuple(problems))
    links = tuple(_links(proposal, choices, definitions))
    name = " ".join(choices.name.split())
    if proposal.layout is not SourceLayout.TABEL:
        return MadeMapping(SavedMapping(name=name, layout=proposal.layout, links=links, sheet=proposal.sheet))
    shape = {one: getattr(choices, one) for one in _FIELDS if one not in ("name", "links")}
    found = AreaFinder(definitions).find(choices.area, NOWHERE) if choices.area else None
    shape["area"] = found.id if isinstance(found, FoundArea) else None
    return MadeMapping(SavedMapping(name=name, layout=SourceLayout.TABEL, links=links, sheet=proposal.sheet, **shape))


def as_source(mapping: SavedMapping) -> Source:
    """The mapping as the engine asks it: a source with its name as id."""
    return Source(id=mapping.name, name=mapping.name, publisher="", layouts=(mapping.layout,), links=mapping.links)


def read_by_mapping(
    mapping: SavedMapping,
    grids: Sequence[Grid],
    definitions: Definitions,
    *,
    file: str,
    period: str | None = None,
    tick: Callable[[int, int], None] | None = None,
) -> Linked:
    """The figures of any table, by a mapping of layout TABEL. `grids` are the whole sheets; see `link_table`.

    A file without all the headers of the mapping yields KOPPELING_PAST_NIET and nothing else.
    """
    if gone := unknown_measures(mapping, definitions):
        return Linked((), (gone,), 0, mapping.name, None)
    table = table_by(mapping, grids, file=file)
    if table is None:
        missing = missing_headers(mapping, grids) or ("een kolom met cijfers",)
        return Linked((), (past_niet(mapping, missing),), 0, mapping.name, None)
    if period is not None:  # a choice goes before what the file says, and then there is nothing to say about that
        said = tuple(one for one in table.findings if one.code != "PERIODE_UIT_TITEL")
        table = replace(table, findings=said)
    linked = link_table(table, definitions, file=file, period=period, source=as_source(mapping), tick=tick)
    return replace(linked, recognised_as=linked.recognised_as.replace(f", tabel {mapping.name}", "", 1))


def unknown_measures(mapping: SavedMapping, definitions: Definitions) -> Finding | None:
    """The finding for a mapping of which a measure is no longer defined."""
    unknown = [link.measure for link in mapping.links if link.measure not in definitions.measures]
    if not unknown:
        return None
    return finding("KOPPELING_MAAT_ONBEKEND", name=mapping.name, measures=", ".join(unknown))


def mapping_for(mappings: Sequence[SavedMapping], table: SourceTable) -> Matched:
    """The saved mapping for a table of a known layout: all its titles are there, most titles first.

    Two that have equally many give MEER_KOPPELINGEN.
    """
    if table.measure_index is None:
        have = {header_key(column.title or column.header) for column in table.columns}
    else:
        index = table.measure_index
        have = {header_key(cells[index]) for _, cells in table.grid.rows if index < len(cells)}
    fitting = [
        one
        for one in mappings
        if one.layout is table.layout and one.links and {header_key(title) for title in one.linked_titles} <= have
    ]
    most = max((len(one.links) for one in fitting), default=0)
    best = [one for one in fitting if len(one.links) == most]
    if len(best) > 1:
        return Matched(findings=(finding("MEER_KOPPELINGEN", names=", ".join(f"'{one.name}'" for one in best)),))
    return Matched(best[0] if best else None)


def _header(proposal: Proposal, role: ColumnRole) -> str | None:
    column = proposal.first(role)
    return column.header if column else None


def _name_problems(name: str, taken: Sequence[str]) -> Iterator[str]:
    plain = " ".join(name.split())
    if not plain:
        yield "Geef de koppeling een naam, bijvoorbeeld 'Kwartaalcijfers werkgeversteam'."
    elif len(plain) > LONGEST_NAME:
        yield f"De naam telt {len(plain)} tekens; meer dan {LONGEST_NAME} past niet."
    elif plain.casefold() in {one.casefold() for one in taken}:
        yield f"Er is al een koppeling met de naam '{plain}'. Kies een andere naam, of vervang de bestaande."


def _shape_problems(proposal: Proposal, choices: MappingChoices, definitions: Definitions) -> Iterator[str]:
    headers = {header_key(column.header): column for column in proposal.columns}
    used: dict[str, str] = {}
    for attribute, words in _COLUMNS.items():
        header = getattr(choices, attribute)
        if header is None:
            continue
        key = header_key(header)
        if key not in headers:
            yield f"De kolom '{header}' (voor {words}) staat niet in deze tabel."
        elif key in used:
            yield f"De kolom '{header}' is gekozen voor {used[key]} én voor {words}. Kies voor elk een eigen kolom."
        used.setdefault(key, words)
    given = sum((choices.area_header is not None, bool(choices.area), choices.areas_across))
    if given == 0:
        yield "Kies de kolom met het gebied, of één gebied voor het hele bestand."
    elif given > 1:
        yield "Het gebied is op meer dan één manier gekozen. Kies een kolom, de koppen óf één gebied."
    if choices.area:
        found = AreaFinder(definitions).find(choices.area, NOWHERE)
        if isinstance(found, Finding):
            yield f"Het gebied '{choices.area}' is niet bekend of niet uniek. {found.why}"
    if choices.periods_across and choices.period_header is not None:
        yield "De periode staat in een kolom óf in de koppen, niet in allebei."
    if choices.periods_across and choices.areas_across:
        yield "In de koppen kunnen perioden staan óf gebieden, niet allebei."
    if choices.indicator_header is not None and choices.value_header is None and not choices.periods_across:
        yield "Kies bij de kolom met de indicator ook de kolom met de waarde."
    if choices.indicator_header is not None and choices.areas_across:
        yield "Een kolom met de indicator en gebieden in de koppen gaan niet samen."


def _link_problems(proposal: Proposal, choices: MappingChoices, definitions: Definitions) -> Iterator[str]:
    if not choices.links:
        yield "Koppel minstens één kolom aan een maat."
        return
    across = choices.indicator_header is None and (choices.periods_across or choices.areas_across)
    if across and len(choices.links) > 1:
        yield "Staan perioden of gebieden in de koppen, dan hoort de hele tabel bij één maat. Kies er één."
    known = {header_key(text) for text in _linkable(proposal, choices)}
    roles = {header_key(getattr(choices, one)): words for one, words in _COLUMNS.items() if getattr(choices, one)}
    seen: dict[tuple[str, str], LinkChoice] = {}
    titles: dict[str, LinkChoice] = {}
    for link in choices.links:
        if not across and header_key(link.text) not in known:
            yield f"'{link.text}' staat niet in deze tabel."
        elif choices.indicator_header is None and header_key(link.text) in roles:
            yield f"De kolom '{link.text}' is al gekozen voor {roles[header_key(link.text)]}."
        measure = definitions.measures.get(link.measure)
        if measure is None:
            yield f"De maat '{link.measure}' bij '{link.text}' is niet bekend."
            continue
        if not math.isfinite(link.factor) or link.factor == 0:
            yield f"De factor bij '{link.text}' is geen getal of is 0. Met factor 1 blijven de cijfers zoals ze zijn."
        category = category_key(measure, link.category, NOWHERE)
        if isinstance(category, Finding):
            yield f"Categorie '{link.category}' bij '{link.text}' past niet. {category.why}"
            continue
        other = seen.setdefault((link.measure, category), link)
        if other is not link and _title(proposal, choices, other.text) != _title(proposal, choices, link.text):
            part = f" (categorie '{link.category}')" if link.category else ""
            both = f"'{other.text}' en '{link.text}'"
            yield f"{both} zijn allebei gekoppeld aan {link.measure}{part}. Kies één van de twee."
        title = header_key(_title(proposal, choices, link.text))
        first = titles.setdefault(title, link)
        if (first.measure, first.category) != (link.measure, link.category):
            yield f"'{link.text}' is gekoppeld aan {first.measure} én aan {link.measure}. Kies één maat."


def _linkable(proposal: Proposal, choices: MappingChoices) -> list[str]:
    if proposal.texts and (choices.indicator_header is not None or proposal.layout is not SourceLayout.TABEL):
        return [one.text for one in proposal.texts]
    return [column.header for column in proposal.columns]


def _title(proposal: Proposal, choices: MappingChoices, text: str) -> str:
    """The title that a link keeps: without the period where the file names it only in its headers."""
    in_column = choices.period_header is not None or choices.indicator_header is not None
    if proposal.layout is not SourceLayout.TABEL or in_column or choices.periods_across:
        return text
    return split_period(text)[0] or text


def _links(proposal: Proposal, choices: MappingChoices, definitions: Definitions) -> Iterator[ColumnLink]:
    across = choices.indicator_header is None and (choices.periods_across or choices.areas_across)
    units = {header_key(column.header): column.unit for column in proposal.columns}
    made: set[tuple[str, str]] = set()
    for link in choices.links:
        title = proposal.title if across else _title(proposal, choices, link.text)
        if (header_key(title), link.measure) in made:  # the same figure of several periods
            continue
        made.add((header_key(title), link.measure))
        unit = units.get(header_key(link.text)) if proposal.layout is not SourceLayout.TABEL else None
        category = category_key(definitions.measures[link.measure], link.category, NOWHERE)
        yield ColumnLink(
            measure=link.measure,
            titles=(title,),
            units={unit: link.factor} if unit else {},
            factor=link.factor,
            category=category if isinstance(category, str) else "",
        )
