"""Mistakes in targets: file, what stands there, what it becomes, and the message it gives."""

import pytest

from tests.builders.definitions import SECOND_AREA

OWN = f"gebieden/{SECOND_AREA}"
FALLING = """\
VBO-T06:
  theme: C
  what: wachtende kinderen
  kind: getal
  direction: lager
  measure: VBO-M04
  value: 10
  due_date: 2028-12-31
"""
NEXT = """\
VBO-T07:
  theme: C
  what: wachtende kinderen
  kind: getal
  direction: lager
  measure: VBO-M04
  value: 20
  due_date: 2027-12-31
  baseline: 40
"""

CASES = [
    pytest.param(
        f"{OWN}/doelen.yaml",
        "  value: 80",
        "  valeu: 80\n  value: 80",
        "doelen.yaml: VBO-T01.valeu: onbekende sleutel. Bedoelt u 'value'?",
        id="unknown key",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "  what: leerlingen die meedoen\n",
        "",
        "doelen.yaml: VBO-T01.what: ontbreekt. Vul deze sleutel in.",
        id="missing key",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "value: 80",
        "value: tachtig",
        "doelen.yaml: VBO-T01.value: 'tachtig' is geen getal. Schrijf een getal met een punt voor de decimalen",
        id="text where a number belongs",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "value: 80",
        "value: true",
        "doelen.yaml: VBO-T01.value: True is geen getal.",
        id="yes or no where a number belongs",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "value: 80",
        "value: .inf",
        "doelen.yaml: VBO-T01.value: inf is geen getal.",
        id="a number without an end",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "interventions: [VBO-C-a.1]",
        "interventions: VBO-C-a.1",
        "doelen.yaml: VBO-T01.interventions: 'VBO-C-a.1' is geen lijst van teksten. Schrijf [een, twee].",
        id="text where a list belongs",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "due_date_assumed: true",
        "due_date_assumed: misschien",
        "doelen.yaml: VBO-T03.due_date_assumed: 'misschien' is geen ja of nee.",
        id="neither yes nor no",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "direction: hoger",
        "direction: omhoog",
        "doelen.yaml: VBO-T01.direction: 'omhoog' is niet bekend. Kies uit: hoger, lager, neutraal.",
        id="unknown direction",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "kind: kwalitatief",
        "kind: wens",
        "doelen.yaml: VBO-T05.kind: 'wens' is niet bekend. Kies uit: getal, mijlpaal, richting, kwalitatief,",
        id="unknown kind of target",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "due_date: 2027-07-31",
        "due_date: 2027-02-30",
        "doelen.yaml: VBO-T01.due_date: '2027-02-30' is geen bestaande datum. Schrijf jaar-maand-dag",
        id="a day that does not exist",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "due_date: 2027-07-31",
        "due_date: 31-07-2027",
        "doelen.yaml: VBO-T01.due_date: '31-07-2027' is geen bestaande datum.",
        id="a day written the other way round",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "due_date: 2027-07-31",
        "due_date: 2025-12-31",
        "doelen.yaml: VBO-T01.due_date: 2025-12-31 ligt voor de start van het programma (2026-08-01).",
        id="due before the start",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "  due_date: 2027-07-31\n",
        "",
        "doelen.yaml: VBO-T01.due_date: ontbreekt. Noemt de bron geen einde, kies er een en zet due_date_assumed",
        id="a number without a due date",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "  measure: VBO-M02\n",
        "",
        "doelen.yaml: VBO-T03.measure: ontbreekt. Een doel met een getal noemt de maat",
        id="a number without a measure",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "  value: 60\n",
        "",
        "doelen.yaml: VBO-T03.value: ontbreekt. Een doel van de soort getal heeft een getal.",
        id="a numeric target without a number",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "kind: kwalitatief",
        "kind: kwalitatief\n  value: 3",
        "doelen.yaml: VBO-T05.value: een doel van de soort kwalitatief heeft geen getal om te halen.",
        id="a number where none belongs",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "value: 60",
        "value: 160",
        "doelen.yaml: VBO-T03.value: 160 is meer dan 100%, en maat VBO-M02 is een percentage.",
        id="percentage over 100",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "value_max: 240",
        "value_max: 200",
        "doelen.yaml: VBO-T02.value_max: hoort groter te zijn dan value.",
        id="range that is no range",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "value: 200",
        "value: 70",
        "doelen.yaml: VBO-T02.value: 70 op 2028-12-31 gaat terug na 80 op 2027-07-31 (VBO-T01, maat VBO-M01).",
        id="milestones that run back",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "due_date: 2028-12-31",
        "due_date: 2027-07-31",
        "doelen.yaml: VBO-T02.due_date: 2027-07-31 is ook de datum van VBO-T01 op dezelfde maat VBO-M01.",
        id="two milestones on one day",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "  value: 1\n",
        "  value: 2\n",
        "doelen.yaml: VBO-T04.value: een mijlpaal is gehaald bij 1.",
        id="a milestone that is not 1",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "kind: mijlpaal",
        "kind: getal",
        "doelen.yaml: VBO-T04.kind: is getal, maar maat VBO-M03 telt als mijlpaal. Maak ze gelijk.",
        id="kind against the counting of its measure",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "direction: hoger",
        "direction: lager",
        "doelen.yaml: VBO-T01.direction: is lager, maar maat VBO-M01 heeft hoger.",
        id="direction against its measure",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "VBO-T05:\n",
        FALLING + "VBO-T05:\n",
        "doelen.yaml: VBO-T06.baseline: ontbreekt. Het getal hoort te dalen; vul in waar maat VBO-M04 begint (de",
        id="a number that should fall from nowhere",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "measure: VBO-M02",
        "measure: NPLV-R13.pct",
        "doelen.yaml: VBO-T03.measure: NPLV-R13.pct zegt niet hoe waarnemingen optellen.",
        id="a measure that does not say how it counts",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "measure: VBO-M02",
        "measure: VBO-M99",
        "doelen.yaml: VBO-T03.measure: de maat 'VBO-M99' bestaat niet.",
        id="unknown measure",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "indicator: NPLV-R13",
        "indicator: NPLV-R99",
        "doelen.yaml: VBO-T03.indicator: de indicator 'NPLV-R99' bestaat niet.",
        id="unknown indicator",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "interventions: [VBO-C-a]",
        "interventions: [VBO-C-b]",
        "doelen.yaml: VBO-T03.interventions: de interventie 'VBO-C-b' bestaat niet.",
        id="unknown intervention",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "theme: C",
        "theme: Q",
        "doelen.yaml: VBO-T01.theme: het thema 'Q' bestaat niet.",
        id="unknown theme",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "theme: C",
        "theme: B",
        "doelen.yaml: VBO-T01.theme: thema B is niet aangevraagd (themes in programma.yaml).",
        id="theme that was not applied for",
    ),
    pytest.param(
        f"{OWN}/doelen.yaml",
        "VBO-T02:",
        "VBO-T01:",
        "doelen.yaml: regel 11: de sleutel 'VBO-T01' staat er twee keer. Laat er één staan.",
        id="the same key twice in a file",
    ),
]
