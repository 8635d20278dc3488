"""The unit of a measure behind a number: 1 jongere, 2 jongeren. A unit that is not listed stays as it is defined."""

from typing import Final

_FORMS: Final = (
    ("activiteit", "activiteiten"), ("actie", "acties"), ("baan", "banen"), ("baangarantie", "baangaranties"),
    ("basisschool", "basisscholen"), ("bedrijf", "bedrijven"), ("bewoner", "bewoners"), ("bezoeker", "bezoekers"),
    ("bijeenkomst", "bijeenkomsten"), ("buurt", "buurten"), ("buurtpunt", "buurtpunten"), ("casus", "casussen"),
    ("deelnemer", "deelnemers"), ("gesprek", "gesprekken"), ("gezin", "gezinnen"), ("groep", "groepen"),
    ("huishouden", "huishoudens"), ("initiatief", "initiatieven"), ("inwoner", "inwoners"),
    ("jobcoach", "jobcoaches"), ("jongere", "jongeren"), ("kind", "kinderen"), ("kindcentrum", "kindcentra"),
    ("leerkracht", "leerkrachten"), ("leerling", "leerlingen"), ("locatie", "locaties"), ("maatje", "maatjes"),
    ("medewerker", "medewerkers"), ("mijlpaal", "mijlpalen"), ("organisatie", "organisaties"), ("ouder", "ouders"),
    ("overleg", "overleggen"), ("patroon", "patronen"), ("peuter", "peuters"), ("persoon", "personen"),
    ("plek", "plekken"), ("professional", "professionals"), ("school", "scholen"), ("student", "studenten"),
    ("team", "teams"), ("traject", "trajecten"), ("verbinding", "verbindingen"), ("vrijwilliger", "vrijwilligers"),
    ("week", "weken"), ("werkgever", "werkgevers"), ("wijk", "wijken"), ("woning", "woningen"),
)  # fmt: skip
_PAIR: Final = {word: pair for pair in _FORMS for word in pair}


def percent_sign(unit: str | None) -> str:
    """What stands behind a bare figure: "%" for a share, whatever it is a share of, else nothing."""
    return "%" if (unit or "").startswith("%") else ""


def counted(unit: str, *, single: bool) -> str:
    """`jongere` or `jongeren`, also before `per jaar`; other words around it are left alone."""
    word, space, rest = unit.partition(" ")
    if word not in _PAIR or (space and not rest.startswith("per ")):
        return unit
    return _PAIR[word][0 if single else 1] + space + rest
