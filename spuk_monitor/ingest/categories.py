"""From what people write in the column 'categorie' to the category key that is stored.

For a measure with printed categories the key is the code of the definitions; for a matrix (sub-items by
answers) it is both codes, joined as "subitem | antwoord". Other measures take a short free text.
"""

from spuk_monitor.domain.answers import JOINT
from spuk_monitor.domain.catalogue import finding
from spuk_monitor.domain.definitions import Category, Measure
from spuk_monitor.domain.findings import Finding, Place
from spuk_monitor.ingest.cells import CellValue, loose, shown, text_of

MAX_LENGTH = 120
_ITEM, _ANSWER = "subitem", "antwoordoptie"


def category_key(measure: Measure, value: CellValue, place: Place) -> str | Finding:
    """The key, "" for the total, or what stands in the way."""
    text = text_of(value)
    if not text:
        return ""
    if not measure.categories:
        if len(text) > MAX_LENGTH:
            return finding("CATEGORIE_TE_LANG", place, value=shown(value), length=len(text), limit=MAX_LENGTH)
        return text
    items = [one for one in measure.categories if one.kind == _ITEM]
    answers = [one for one in measure.categories if one.kind != _ITEM]
    if items and answers:
        return _matrix_key(measure, text, place, items, answers)
    found = _match(text, list(measure.categories))
    if found is None:
        return finding("CATEGORIE_ONBEKEND", place, value=shown(value), measure=measure.id, known=_list(answers))
    return found.code


def _matrix_key(
    measure: Measure, text: str, place: Place, items: list[Category], answers: list[Category]
) -> str | Finding:
    left, bar, right = text.partition("|")
    if not bar:
        return finding(
            "CATEGORIE_ONVOLLEDIG", place, value=shown(text), measure=measure.id, items=_list(items),
            answers=_list(answers), example=f"{items[0].text}{JOINT}{answers[0].text}",
        )  # fmt: skip
    item, answer = _match(left, items), _match(right, answers)
    if item is None or answer is None:
        known = _list(items if item is None else answers)
        return finding("CATEGORIE_ONBEKEND", place, value=shown(text), measure=measure.id, known=known)
    return f"{item.code}{JOINT}{answer.code}"


def _match(text: str, categories: list[Category]) -> Category | None:
    """By code (whole or its last part) or printed text, ignoring case and punctuation."""
    wanted = loose(text)
    for one in categories:
        if wanted in (loose(one.code), loose(one.code.rpartition(".")[2]), loose(one.text)):
            return one
    return None


def _list(categories: list[Category]) -> str:
    return ", ".join(f"'{one.text}'" for one in categories)
