"""Which views of the pages are measured: every page as it opens, and what its address can ask for beyond that."""

from dataclasses import dataclass

from spuk_monitor.ui.navigation import PAGES

AT = "peildatum=2026-09-30"  # a fixed day on which the example shows most, so that outcomes of two days compare
# Page -> what its address asks for, with the words for it.
_MORE = {
    "sinds": {"twee versies": "sinds=versies"},
    "themas": {
        "thema B open": "open=B",
        "alle thema's open": "open=A,B,D,E,F,G",
        "met een doel open": "doel=TGT-B02",
    },
    "interventie": {"met een verloop": "interventie=RSD-B-b"},
    "besluiten": {"verhalen": "deel=Verhalen", "afbeeldingen": "deel=Afbeeldingen"},
    "rapportage": {"bijlage in beeld": "voorbeeld=bijlage"},
    "gebieden": {"wijken": "rangschik=wijken"},
    "aannames": {"herziene doelen": "lijst=Herziene+doelen", "open vragen": "lijst=Open+vragen"},
    "data": {"dekking": "tabblad=Dekking", "versies": "tabblad=Versies"},
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One view of a page: its address and how it is called in the outcome."""

    page: str
    name: str
    query: str = AT

    @property
    def slug(self) -> str:
        """A name that can be that of a module."""
        return "".join(letter if letter.isalnum() else "_" for letter in self.name)


def every_view() -> list[Shown]:
    """Each page, and right after it its other views."""
    found = []
    for page in PAGES:
        name = page.url_path or "overzicht"
        found.append(Shown(page.url_path, name))
        found += [
            Shown(page.url_path, f"{name}, {words}", f"{AT}&{query}")
            for words, query in _MORE.get(page.url_path, {}).items()
        ]
    return found
