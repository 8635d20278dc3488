"""A line of the audit in plain Dutch. Each sentence follows the name of whoever did it."""

from typing import Final

from spuk_monitor.domain.access import Via
from spuk_monitor.domain.auditing import Deed, Event

VIA_WORDS: Final = {
    Via.INLOG: "inlog",
    Via.EIGEN_COMPUTER: "eigen computer, naam niet bewezen",
    Via.OPDRACHTREGEL: "opdrachtregel, naam niet bewezen",
}
_SENTENCES: Final = {
    Deed.GELADEN: "heeft {detail} geladen als {subject}",
    Deed.TERUGGEDRAAID: "heeft {subject} teruggedraaid",
    Deed.VOORBEELD_VERWIJDERD: "heeft de fictieve voorbeeldcijfers verwijderd, als {subject}",
    Deed.KOPPELING_BEWAARD: "heeft de koppeling '{subject}' bewaard",
    Deed.KOPPELING_VERWIJDERD: "heeft de koppeling '{subject}' verwijderd",
    Deed.DEFINITIES_GEWIJZIGD: "trof gewijzigde definities aan (vingerafdruk {detail})",
    Deed.VASTGELEGD: "heeft {subject} vastgelegd",
    Deed.GEWIJZIGD: "heeft {subject} gewijzigd",
    Deed.INGETROKKEN: "heeft {subject} ingetrokken",
    Deed.UITGEVOERD: "heeft {subject} meegenomen als bestand",
    Deed.TOEGANG_ONTNOMEN: "heeft de toegang ontnomen aan {subject}",
    Deed.TOEGANG_TERUGGEGEVEN: "heeft de toegang teruggegeven aan {subject}",
    Deed.RESERVEKOPIE_GEMAAKT: "heeft een reservekopie gemaakt: {subject}",
    Deed.TERUGGEZET: "heeft deze opslag teruggezet uit {subject}",
}
_TOLD: Final = frozenset({Deed.GELADEN, Deed.DEFINITIES_GEWIJZIGD})  # the sentence itself holds the detail
_SHORT: Final = 12  # signs of a digest that people compare


def sentence(event: Event) -> str:
    """`heeft uitvraag.xlsx geladen als versie 12.`"""
    detail = event.detail or "een bestand"
    if event.deed is Deed.DEFINITIES_GEWIJZIGD:
        detail = " naar ".join(one[:_SHORT] for one in detail.split(" > "))
    words = _SENTENCES[event.deed].format(subject=event.subject, detail=detail)
    more = [event.detail or ""] if event.deed not in _TOLD else []
    beside = ", ".join(part for part in (*more, event.area or "") if part)
    return f"{words} ({beside})." if beside else f"{words}."
