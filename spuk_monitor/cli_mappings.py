"""The command `mapping`: saved mappings for files that no layout knows, so that scripts can make and use them too."""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.errors import UnreadableFileError, UsageError
from spuk_monitor.domain.sources import SavedMapping
from spuk_monitor.ingest.mapping import MappingChoices, first_choices, mapping_from, propose_file, unknown_measures
from spuk_monitor.ingest.proposal import Proposal
from spuk_monitor.store.store import Store

_ACTIONS = ("list", "show", "drop", "save", "suggest")
Answer = tuple[Any, str]  # the JSON document and the text for people


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What comes after `mapping`."""
    parser.add_argument("action", choices=_ACTIONS, metavar="ACTIE", help=", ".join(_ACTIONS))
    parser.add_argument("target", nargs="?", metavar="NAAM|BESTAND", help="koppeling (show, drop) of bestand")
    parser.add_argument("--example", metavar="FILE", help="save: het bestand waarvoor de keuzes gemaakt zijn")
    parser.add_argument("--sheet", metavar="BLAD", help="suggest en save: het blad met de tabel")
    parser.add_argument("--header-row", type=int, metavar="RIJ", help="suggest en save: de rij met de koppen")
    parser.add_argument("--replace", action="store_true", help="save: vervang een koppeling met dezelfde naam")


def answer(options: argparse.Namespace, store: Store, definitions: Definitions) -> Answer:
    """Do one action. UsageError for what cannot be done, UnreadableFileError for a file that cannot be read."""
    if options.action == "list":
        return _list(store.mappings())
    if not options.target:
        raise UsageError(f"Achter 'mapping {options.action}' hoort een naam of een bestand.")
    match options.action:
        case "show":
            one = _named(store.mappings(), options.target)
            return one.as_json(), _described(one)
        case "drop":
            store.drop_mapping(options.target, by=options.by)
            return {"dropped": options.target}, f"Koppeling '{options.target}' is verwijderd."
        case "save":
            mapping = _to_save(options, store, definitions)
            store.save_mapping(mapping, by=options.by)
            return mapping.as_json(), f"Koppeling '{mapping.name}' is bewaard.\n{_described(mapping)}"
        case _:
            return _suggested(_proposed(options, options.target, definitions))


def _list(mappings: Sequence[SavedMapping]) -> Answer:
    lines = [f"{one.name}: {one.layout}, {', '.join(link.measure for link in one.links)}" for one in mappings]
    return [one.as_json() for one in mappings], "\n".join(lines) or "Er zijn geen koppelingen bewaard."


def _named(mappings: Sequence[SavedMapping], name: str) -> SavedMapping:
    for one in mappings:
        if one.name.casefold() == name.strip().casefold():
            return one
    known = ", ".join(one.name for one in mappings) or "geen"
    raise UsageError(f"Er is geen koppeling met de naam '{name}'. Wel bewaard: {known}.")


def _described(one: SavedMapping) -> str:
    lines = [f"{one.name} (indeling: {one.layout})"]
    roles = {
        "gebied": one.area or one.area_header,
        "periode": one.period_header,
        "indicator": one.indicator_header,
        "waarde": one.value_header,
        "categorie": one.category_header,
        "status": one.status_header,
    }
    lines += [f"- {role}: {header}" for role, header in roles.items() if header]
    if one.periods_across or one.areas_across:
        lines.append(f"- in de koppen: {'perioden' if one.periods_across else 'gebieden'}")
    for link in one.links:
        factor = "" if link.factor == 1 else f", maal {link.factor:g}".replace(".", ",")
        category = f", categorie {link.category}" if link.category else ""
        lines.append(f"- '{', '.join(link.titles)}' vult {link.measure}{category}{factor}")
    return "\n".join(lines)


def _to_save(options: argparse.Namespace, store: Store, definitions: Definitions) -> SavedMapping:
    stored = _json(options.target)
    try:
        if "layout" in stored:
            mapping = SavedMapping.from_json(stored)
            if gone := unknown_measures(mapping, definitions):
                raise UsageError(gone.sentence())
        else:
            mapping = _chosen(options, MappingChoices.from_json(stored), definitions)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageError(
            f"'{options.target}' is geen koppeling. Begin met de keuzes (choices) van 'mapping suggest FILE --json'."
        ) from error
    if not options.replace and mapping.name.casefold() in {one.name.casefold() for one in store.mappings()}:
        raise UsageError(f"Er is al een koppeling met de naam '{mapping.name}'. Vervangen kan met --replace.")
    return mapping


def _chosen(options: argparse.Namespace, choices: MappingChoices, definitions: Definitions) -> SavedMapping:
    if options.example is None:
        raise UsageError("Noem met --example het bestand waarvoor de keuzes gemaakt zijn.")
    made = mapping_from(_proposed(options, options.example, definitions), choices, definitions=definitions)
    if made.mapping is None:
        raise UsageError(" ".join(made.problems))
    return made.mapping


def _proposed(options: argparse.Namespace, name: str, definitions: Definitions) -> Proposal:
    return propose_file(
        _content(name),
        file=Path(name).name,
        definitions=definitions,
        sheet=options.sheet,
        header_row=options.header_row,
    )


def _suggested(proposal: Proposal) -> Answer:
    refused = None if proposal.refused is None else proposal.refused.as_json()
    choices = first_choices(proposal).as_json()
    document = asdict(proposal) | {"refused": refused, "choices": choices}
    if proposal.refused is not None:
        return document, proposal.refused.sentence()
    where = "" if proposal.header_row is None else f", koppen op rij {proposal.header_row}"
    lines = [f"{proposal.file}: {proposal.layout}{where}, {proposal.row_count} rijen"]
    for column in proposal.columns:
        best = f" -> {column.measure}" if column.measure else ""
        lines.append(f"- {column.header}: {column.role}{best} (bijvoorbeeld {', '.join(column.samples)})")
    lines += [f"- tekst '{one.text}'" + (f" -> {one.measure}" if one.measure else "") for one in proposal.texts]
    return document, "\n".join(lines)


def _json(name: str) -> Mapping[str, Any]:
    try:
        found = json.loads(_content(name).decode("utf-8"))
    except ValueError:
        raise UsageError(f"'{name}' is geen JSON-bestand.") from None
    if not isinstance(found, dict):
        raise UsageError(f"In '{name}' staat geen koppeling.")
    return found


def _content(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError:
        raise UnreadableFileError(f"Bestand '{name}' kan niet worden geopend. Controleer de naam en de map.") from None
