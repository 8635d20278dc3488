"""Roosendaal's budget tables as the application prints them: official names and amounts, in our own workbook."""

from tests.builders.ingest import FormLine, FormTable, form

_OWN = "* Eigen bijdrage door inzet van eigen personeel"
_FIRST_TRANCHE = "** Financiering vindt ook plaats vanuit de gelden 2023-2026"
_HEADINGS = (
    "Interventie/ Inzet",
    "Jaar 1 (2026)\nBegrote bijdrage Rijk**",
    "Jaar 2 (2027)\nBegrote bijdrage Rijk",
    "Jaar 3 (2028)\nBegrote bijdrage Rijk",
    "Totaal begrote bijdrage Rijk 2026-2028*",
)

THEME_A = FormTable(
    "BEGROTINGSTABEL INTEGRALE MIDDELEN",
    [
        "1. Een stimulerende en veilige omgeving",
        FormLine(
            [
                "a) De inzet van steunstructuren en bijbehorende activiteiten",
                "b) Coaching- en training voor volwassenen (ouders van) met een afstand tot de arbeidsmarkt",
            ],
            ["€ 0", "€ 29.700", "€ 29.700", "€ 59.400"],
        ),
        "2. Het formele en informele netwerk",
        FormLine(
            [
                "c) Versterken professionele ondersteuning in de wijk",
                "d) Buurthuizen als community spaces",
                "e) Brug slaan tussen formeel en informeel",
                "f) Communicatie Voor Ons Roosendaal",
            ],
            ["€ 33.660", "€ 324.225", "€ 324.225", "€ 682.110"],
        ),
    ],
    ["€ 33.660", "€ 353.925", "€ 353.925", "€ 741.510"],
    [_OWN, _FIRST_TRANCHE],
    _HEADINGS,
)
THEME_B = FormTable(
    "BEGROTINGSTABEL RE-INTEGRATIE EN PREVENTIE GELDZORGEN",
    [
        "1. Economische zelfredzaamheid",
        FormLine(["a) Teken voor je toekomst"], ["**", "€ 190.000", "€ 190.000", "€ 380.000"]),
        FormLine(["b) Uitbreiden training 'omgaan met geld'"], ["**", "€ 38.000", "€ 38.000", "€ 76.000"]),
        FormLine(["c) Werkfit - trajecten"], ["€ 33.250", "€ 47.500", "€ 47.500", "€ 128.250"]),
        FormLine(["d) Vergroten duurzame inzetbaarheid"], [None, "€ 47.500", "€ 47.500", "€ 95.000"]),
        FormLine(
            ["e) Versterken werkgeversrol en behoudstrategieën"], ["€ 19.000", "€ 19.000", "€ 23.750", "€ 61.750"]
        ),
        "2. Netwerk en voorzieningen",
        FormLine(
            ["f) Wijkgerichte re-integratie met inzet van ervaringsdeskundigen"],
            ["€ 23.750", "***", "***", "€ 23.750"],
        ),
        FormLine(
            ["g) Huiswerk-, studieruimte en ontmoetingsruimte + programma in de wijk"],
            ["€ 59.850", "€ 118.750", "€ 118.750", "€ 297.350"],
        ),
    ],
    ["€ 135.850", "€ 460.750", "€ 465.500", "€ 1.062.100"],
    [_OWN, "** Financiering met gelden uit periode 2023-2026", "*** financiering vanuit thema Integraal"],
)
THEME_D = FormTable(
    "BEGROTINGSTABEL ONTWIKKELING VAN HET JONGE KIND",
    [
        "1. Het gehele jaar gestimuleerd",
        FormLine(
            [
                "a) Gratis voorschoolse educatie voor kinderen met een indicatie uit de focuswijken",
                "b) Nieuwe experimenten gratis VE",
                "c) Versterking van de educatieve en pedagogische kwaliteit VVE.",
                "d) Ambulante ondersteuning op locatie.",
            ],
            ["€ 0", "€ 650.000", "€ 650.000", "€ 1.300.000"],
        ),
        "2. Ouders ondersteunen",
        FormLine(
            [
                "e) Ouder-kind programma’s en taalstimulering",
                "f) Brede lees- en taalbevordering op school en kinderopvang",
            ],
            ["€ 50.000", "€ 125.000", "€ 125.000", "€ 300.000"],
        ),
        "3. Samenwerking en samenhang",
        FormLine(
            ["g) Versterken toeleiding naar en binnen VVE- kinderopvang,- en onderwijsaanbod."],
            ["€ 0", "€ 470.000", "€ 470.000", "€ 940.000"],
        ),
    ],
    ["€ 50.000", "€ 1.245.000", "€ 1.245.000", "€ 2.540.000"],
    [_OWN, _FIRST_TRANCHE],
    _HEADINGS,
)
THEME_E = FormTable(
    "BEGROTINGSTABEL MAATSCHAPPELIJKE SAMENHANG",
    [
        "1. Actief deelnemen in buurt en wijk",
        FormLine(
            [
                "a) Bewonersinitiatieven via het Inwonersfonds",
                "b) Jongeren en jongvolwassenen als gebiedsambassadeurs",
            ],
            ["€ 14.250", "€ 28.500", "€ 28.500", "€ 71.250"],
        ),
        "2. Gezinnen samen actief",
        FormLine(["c) Dialoog in de wijk"], ["€ 9.500", "€ 14.250", "€ 14.250", "€ 38.000"]),
        "3. Lokale voorzieningen",
        FormLine(
            ["d) Wijkmanifest", "e) Beweging, cultuur en participatie in de wijk"],
            ["€ 19.000", "€ 57.000", "€ 57.000", "€ 133.000"],
        ),
    ],
    ["€ 42.750", "€ 99.750", "€ 99.750", "€ 242.250"],
    [_OWN, _FIRST_TRANCHE],
    _HEADINGS,
)
THEME_F = FormTable(
    "BEGROTINGSTABEL FINANCIËLE EDUCATIE",
    [
        FormLine(["1) Scholing van onderwijsprofessionals van de scholen"], ["€ 95.000", "€"]),
        FormLine(
            ["2) Vrijstellen van medewerkers om financiële educatie structureel implementeren"], ["€ 114.000", "€"]
        ),
        FormLine(["3) Ondersteunen van ouders/verzorgers bij financiële opvoeding"], ["€ 99.750", "€"]),
    ],
    ["€ 308.750", "€"],
    [_OWN],
    ("Interventie/ Inzet", "Totaal begrote bijdrage Rijk 2026-2028", "Eigen bijdrage inzet/interventie 2026-2028*"),
)


def application_form() -> bytes:
    """One sheet per theme; the sheet names of B and D are cut as Excel cuts them at 31 signs."""
    return form(
        {
            "Integrale Middelen": [THEME_A],
            "Re-integratie en preventie geld": [THEME_B],
            "Ontwikkeling van het Jonge Kind": [THEME_D],
            "Maatschappelijke Samenhang": [THEME_E],
            "Financiële educatie": [THEME_F],
        }
    )
