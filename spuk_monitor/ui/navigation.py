"""Which pages there are, in which order, under which Dutch title and address. Must not know what is on them."""

from dataclasses import dataclass
from pathlib import Path

from spuk_monitor.domain.access import Role

PAGES_FOLDER = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class PageEntry:
    file: str
    title: str
    url_path: str
    role: Role = Role.LEZER  # who finds it in the menu; what the page itself asks for (access.require) is what protects

    @property
    def path(self) -> Path:
        return PAGES_FOLDER / self.file

    @property
    def is_default(self) -> bool:
        """Streamlit serves the default page at `/` only."""
        return self.url_path == ""


PAGES = (
    PageEntry("overzicht.py", "Overzicht", ""),
    PageEntry("sinds.py", "Sinds de vorige stuurgroep", "sinds"),
    PageEntry("themas.py", "Thema's en interventies", "themas"),
    PageEntry("interventie.py", "Eén interventie", "interventie"),
    PageEntry("geld.py", "Geld tegenover resultaat", "geld"),
    PageEntry("begroting.py", "Begroting", "begroting"),
    PageEntry("besluiten.py", "Besluiten en verhalen", "besluiten"),
    PageEntry("rapportage.py", "Voortgangsrapportage", "rapportage"),
    PageEntry("effect.py", "Gebiedseffect en context", "effect"),
    PageEntry("gebieden.py", "Gebieden vergelijken", "gebieden"),
    PageEntry("school.py", "School en Omgeving", "school"),
    PageEntry("voorbeelden.py", "Voorbeelden elders", "voorbeelden"),
    PageEntry("aannames.py", "Aannames en herzieningen", "aannames"),
    PageEntry("data.py", "Data", "data"),
    PageEntry("catalogus.py", "Catalogus en methode", "catalogus"),
    PageEntry("logboek.py", "Logboek", "logboek", Role.BEHEERDER),
)
