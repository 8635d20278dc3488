"""Dutch texts of the findings about source files; catalogue.py makes findings of them."""

from spuk_monitor.domain.finding_texts import Texts
from spuk_monitor.domain.terms import Severity

_I = Severity.INFO

SOURCES: dict[str, Texts] = {
    "KOPPELINGEN_GENEGEERD": (
        _I, "Koppelingen met andere werkmappen zijn niet gevolgd",
        "Van formules die naar een andere werkmap verwijzen is de laatst bewaarde uitkomst gelezen.",
        "Vernieuw de koppelingen in Excel en bewaar het bestand als die uitkomsten verouderd kunnen zijn.",
    ),
    "MACROS_GENEGEERD": (
        _I, "Macro's in dit bestand zijn niet uitgevoerd",
        "Alleen de waarden in de cellen zijn gelezen.",
        "Er hoeft niets te gebeuren. Maakt een macro de cijfers, voer die dan uit in Excel en bewaar het bestand.",
    ),
}  # fmt: skip
