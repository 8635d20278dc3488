"""A second area's programme as a folder of data: fictitious, small, with theme C and therefore R11 to R16.

`write_second_area(tmp_path)` gives a definitions folder with the real national part beside it; every name and
number in the programme is made up. Programme, areas and measures can be edited before loading: see `edit`.
"""

import shutil
from pathlib import Path

NATIONAL = Path(__file__).resolve().parents[2] / "data" / "definities" / "landelijk"
ROOSENDAAL = NATIONAL.parent / "gebieden" / "roosendaal-ring"
SECOND_AREA = "voorbeeld-oost"

_FILES = {
    "programma.yaml": """
# Fictief programma van een gebied dat niet bestaat, alleen voor tests.
area: voorbeeld-oost
name: Samen Voorbeeld
start: 2026-08-01
end: 2028-12-31
themes: [A, C]
strategies:
  C:
    1:
      heading: Een langere schooldag met de buurt
letter_amounts:
  C:
    amount: 120000
    name_in_letter: School en Omgeving
    source: fictieve brief
budget_notes:
- theme: C
  lines: [BUD-C1]
  text: Fictieve noot.
open_questions:
  OV-1:
    question: Is dit echt?
    why: Nee, het is een voorbeeld.
    where: Nergens
    traps: [TRAP-05]
""",
    "gebieden.yaml": """
# Fictieve gemeente, wijken en gebied.
areas:
  GM9999:
    name: Voorbeeldstad
    kind: gemeente
    code: GM9999
  WK999901:
    name: Wijk 01 Dorp
    kind: wijk
    code: WK999901
    municipality: GM9999
  WK9999AA:
    name: Wijk AA Haven
    kind: wijk
    code: WK9999AA
    municipality: GM9999
  voorbeeld-oost:
    name: Voorbeeld Oost
    kind: focusgebied
    municipality: GM9999
compositions:
- area: voorbeeld-oost
  year: 2026
  basis: bron
  members: [WK999901, WK9999AA]
""",
    "programmadoelen.yaml": """
# Fictief hoofddoel.
VBO-D1:
  name: Elk kind doet mee
  description: Na schooltijd is er voor elk kind iets te doen.
""",
    "interventies.yaml": """
# Fictieve interventies.
VBO-C-a:
  theme: C
  level: koepel
  letter: a
  strategy: 1
  name: Middagprogramma
  goals: [VBO-D1]
VBO-C-a.1:
  theme: C
  level: onderdeel
  parent: VBO-C-a
  letter: a.1
  strategy: 1
  name: Sport op het plein
  contributes_to: [A]
  cofinanced_by: [A]
""",
    "indicatoren.yaml": """
# Fictieve lokale indicator.
VBO-L01:
  kind: lokaal
  name: Aantal kinderen op het plein
  direction: hoger
  related: [NPLV-R13]
  measures:
    n: {label: aantal, unit: kinderen, value_type: geheel_getal}
""",
    "maten.csv": """
# Fictieve maten.
id;label;unit;value_type;counting;counting_basis;start;direction;note
VBO-M01;leerlingen die meedoen;leerlingen;geheel_getal;cumulatief;bron;2026-08-01;hoger;
VBO-M02;aandeel leerlingen dat meedoet;% leerlingen;percentage;per_jaar;aanname;;hoger;per schooljaar
VBO-M03;middagprogramma op elke school;mijlpaal;mijlpaal;mijlpaal;bron;;hoger;
VBO-M04;wachtende kinderen;kinderen;geheel_getal;stand;bron;;lager;
""",
    "doelen.yaml": """
# Fictieve doelen.
VBO-T01:
  theme: C
  what: leerlingen die meedoen
  kind: getal
  direction: hoger
  measure: VBO-M01
  interventions: [VBO-C-a.1]
  value: 80
  due_date: 2027-07-31
VBO-T02:
  theme: C
  what: leerlingen die meedoen
  kind: getal
  direction: hoger
  measure: VBO-M01
  interventions: [VBO-C-a.1]
  value: 200
  value_max: 240
  due_date: 2028-12-31
VBO-T03:
  theme: C
  what: aandeel leerlingen dat meedoet
  kind: getal
  direction: hoger
  measure: VBO-M02
  interventions: [VBO-C-a]
  value: 60
  due_date: 2028-07-31
  due_date_assumed: true
  indicator: NPLV-R13
VBO-T04:
  theme: C
  what: middagprogramma op elke school
  kind: mijlpaal
  direction: hoger
  measure: VBO-M03
  value: 1
  due_date: 2027-07-31
VBO-T05:
  theme: C
  what: kinderen voelen zich thuis in de buurt
  kind: kwalitatief
  direction: hoger
""",
    "indicatorgebruik.csv": """
# Wat het fictieve programma zegt te gebruiken.
id;theme;section;claimed_as;name_as_used;indicator;note
USE-C01;C;gebiedsrealisatie;landelijk;Gebieden met activiteiten;NPLV-R11;
USE-C02;C;gebiedsrealisatie;landelijk;Uren en weken extra;NPLV-R12;
USE-C03;C;gebiedsrealisatie;landelijk;Aandeel leerlingen;NPLV-R13;
USE-C04;C;gebiedsrealisatie;landelijk;Bereik kwetsbare leerlingen;NPLV-R14;
USE-C05;C;gebiedsrealisatie;landelijk;Ervaren effect op ontwikkeling;NPLV-R15;
USE-C06;C;context;landelijk;Ervaren effect op de school;NPLV-R16;
USE-C07;C;gebiedsrealisatie;landelijk;Kinderen op het plein;VBO-L01;
""",
}


def write_second_area(folder: Path, *, with_roosendaal: bool = False) -> Path:
    """A definitions folder under `folder`: landelijk as it is, and the fictitious programme (and Roosendaal's)."""
    root = folder / "definities"
    shutil.copytree(NATIONAL, root / "landelijk")
    if with_roosendaal:
        shutil.copytree(ROOSENDAAL, root / "gebieden" / ROOSENDAAL.name)
    own = root / "gebieden" / SECOND_AREA
    own.mkdir(parents=True)
    for name, text in _FILES.items():
        (own / name).write_text(text.lstrip("\n"), encoding="utf-8")
    return root


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text that must be there."""
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{old!r} is not in {path.name}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
