"""Which units count people. A household, family, employer or share is not a person."""

import re
from typing import Final

from spuk_monitor.domain.definitions import Measure
from spuk_monitor.domain.terms import ValueType

PEOPLE: Final = frozenset({
    "personen", "mensen", "inwoners", "bewoners", "wijkbewoners", "kinderen", "peuters", "kleuters", "leerlingen",
    "scholieren", "studenten", "jongeren", "jongvolwassenen", "volwassenen", "ouders", "verzorgers", "ouderen",
    "vrijwilligers", "deelnemers", "cliënten", "bezoekers", "professionals", "medewerkers", "leerkrachten",
    "werkzoekenden", "ambassadeurs", "mantelzorgers", "mannen", "vrouwen", "jongens", "meisjes",
})  # fmt: skip
_APART = re.compile(r"\s*(?:/|,|\ben\b|\bof\b)\s*")
_AGE_OR_REMARK = re.compile(r"\(.*?\)|\d+(?:-\d+)? jaar")  # "(volwassen) deelnemers", "inwoners 18-30 jaar"


def counts_people(measure: Measure) -> bool:
    """Whether the measure is a number of people: "jongeren/jongvolwassenen", not "gezinnen en kinderen" or "%".

    "kinderen per jaar" counts people as well; "fte per school" does not.
    """
    if measure.value_type is not ValueType.GEHEEL_GETAL:
        return False
    words = _APART.split(_AGE_OR_REMARK.sub("", measure.unit.casefold()).split(" per ")[0].strip())
    return all(word in PEOPLE for word in words)
