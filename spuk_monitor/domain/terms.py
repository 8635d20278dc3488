"""Closed vocabularies. Values are the Dutch words used in data, JSON and on screen."""

from enum import StrEnum


class IndicatorKind(StrEnum):
    """The official types of appendix 1; local indicators have no official type."""

    GEBIEDSREALISATIE = "gebiedsrealisatie"
    GEBIEDSEFFECT = "gebiedseffect"
    CONTEXT = "context"
    LOKAAL = "lokaal"
    KWALITATIEF = "kwalitatief"


class Direction(StrEnum):
    """The desired direction of a figure; always a field of the definition, never guessed."""

    HOGER = "hoger"
    LAGER = "lager"
    NEUTRAAL = "neutraal"


class Counting(StrEnum):
    """How observations of a measure add up (method, section 1)."""

    STROOM = "stroom"
    CUMULATIEF = "cumulatief"
    STAND = "stand"
    PER_JAAR = "per_jaar"
    MIJLPAAL = "mijlpaal"


class Basis(StrEnum):
    """Whether the application says it, or we assume it; BEVESTIGD is an assumption that an analyst checked."""

    BRON = "bron"
    AANNAME = "aanname"
    BEVESTIGD = "bevestigd"


class ValueType(StrEnum):
    GEHEEL_GETAL = "geheel_getal"
    DECIMAAL = "decimaal"
    PERCENTAGE = "percentage"
    MIJLPAAL = "mijlpaal"
    MEERKEUZE = "meerkeuze"
    ORDINAAL = "ordinaal"
    MATRIX_ORDINAAL = "matrix_ordinaal"


class TargetKind(StrEnum):
    """Only GETAL and MIJLPAAL have a number to reach; KOEPEL (umbrella) is never judged itself."""

    GETAL = "getal"
    MIJLPAAL = "mijlpaal"
    RICHTING = "richting"
    KWALITATIEF = "kwalitatief"
    VOORWAARDELIJK = "voorwaardelijk"
    KOEPEL = "koepel"


class CellState(StrEnum):
    """What an observation holds. Only WAARDE has a number; the other three never become 0."""

    WAARDE = "waarde"
    ONDERDRUKT = "onderdrukt"
    ONBEKEND = "onbekend"
    NVT = "nvt"


class BudgetState(StrEnum):
    """What a budget cell holds. Only BEDRAG and NUL are amounts; the others are left out of sums."""

    BEDRAG = "bedrag"
    NUL = "nul"
    LEEG = "leeg"
    EERSTE_TRANCHE = "eerste_tranche"
    THEMA_INTEGRAAL = "thema_integraal"
    GEEN_JAARVERDELING = "geen_jaarverdeling"


class SpendingKind(StrEnum):
    GEREALISEERD = "gerealiseerd"
    VERPLICHT = "verplicht"
    DOORGESCHOVEN = "doorgeschoven"


class Status(StrEnum):
    """Status of a target (method, section 1); the order is from good to bad to unknown."""

    BEHAALD = "behaald"
    OP_KOERS = "op_koers"
    LOOPT = "loopt"
    TE_VROEG = "te_vroeg"
    AANDACHT = "aandacht"
    ACHTER = "achter"
    NIET_BEHAALD = "niet_behaald"
    GEEN_GEGEVENS = "geen_gegevens"
    GEEN_STREEFWAARDE = "geen_streefwaarde"


class OutcomeLabel(StrEnum):
    """How an outcome changed (method, section 2) or stands beside the reference (section 3)."""

    VERBETERD = "verbeterd"
    GELIJK_GEBLEVEN = "gelijk_gebleven"
    VERSLECHTERD = "verslechterd"
    GESTEGEN = "gestegen"
    GEDAALD = "gedaald"
    REEKSBREUK = "reeksbreuk"
    ONVOLDOENDE_METINGEN = "onvoldoende_metingen"
    HOGER = "hoger"
    GELIJK = "gelijk"
    LAGER = "lager"


class GapLabel(StrEnum):
    """Whether the distance to the reference closes (method, section 2)."""

    LOOPT_IN = "loopt_in"
    LOOPT_UIT = "loopt_uit"
    BLIJFT_GELIJK = "blijft_gelijk"


class AreaKind(StrEnum):
    LAND = "land"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"
    FOCUSGEBIED = "focusgebied"
    REST = "rest"  # the municipality without its focusgebied


class Severity(StrEnum):
    """FOUT blocks a load; a WAARSCHUWING says what the program did instead."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    INFO = "info"


class UploadKind(StrEnum):
    """What a file can be recognised as."""

    WAARNEMINGEN = "waarnemingen"
    BEGROTING = "begroting"


class SourceLayout(StrEnum):
    """How a source file is laid out; the words also serve as KIND on the command line."""

    STATLINE = "statline"  # StatLine's csv's, the data portal and RIVM's copy of it
    ODATA = "odata"  # CBS OData v4, long
    KWB = "kwb"  # Kerncijfers wijken en buurten as a workbook with short names
    LEEFBAAROMETER = "leefbaarometer"
    DUO = "duo"
    VEKTIS = "vektis"
    SWING = "swing"  # Swing, Jive and waarstaatjegemeente
    ENQUETE = "enquete"  # survey answers: School en Omgeving, NPLV, bewonersenquête
    TABEL = "tabel"  # any other table, by a mapping that a person made


class Estimates(StrEnum):
    """Which figures of a source come from a model."""

    NEE = "nee"
    KLEIN = "wijken en buurten"  # those of municipalities and the country are measured
    ALLES = "alles"


class CompositionRule(StrEnum):
    """How an area's figure follows from its wijken. Never a plain mean."""

    SOM = "som"
    GEWOGEN_GEMIDDELDE = "gewogen_gemiddelde"
