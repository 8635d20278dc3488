"""Surveys with counted answers, in the shapes in which people deliver them. The figures are invented."""

from collections.abc import Mapping, Sequence
from typing import Any

R01 = "Aantal deelnemers die individueel/groepsgericht begeleiding tot re-integratie krijgen"
R11 = (
    "Op welke gebieden werden in afgelopen schooljaar activiteiten georganiseerd in het kader van het programma "
    "School en Omgeving?"
)
R12 = "Aantal uur extra per week dat in afgelopen schooljaar is ingezet en aantal weken"
R15 = (
    "Wat zag u aan effecten van de extra uren in afgelopen schooljaar op de ontwikkelingsgroei van de leerlingen op de "
    "ontwikkelingsgebieden?"
)
R16 = "Wat zag u aan effecten van de extra uren in afgelopen schooljaar op onderstaande gebieden?"
FOUR = ("verslechterd", "onveranderd", "verbeterd", "weet ik niet")
LABELS = (["Gebied: Roosendaal Ring"], ["Schooljaar", "2024/2025"])


def matrix(question: str, items: Mapping[str, Sequence[Any]], answers: Sequence[str] = FOUR) -> list[list[Any]]:
    """A block: the question, the answers across, the items down, an empty row."""
    return [[question], [None, *answers], *([item, *figures] for item, figures in items.items()), []]


def answers_down(question: str, counts: Mapping[str, Any], header: str = "Aantal") -> list[list[Any]]:
    """A block: the question, the answers down with one column of figures, an empty row."""
    return [[question], [None, header], *([answer, count] for answer, count in counts.items()), []]
