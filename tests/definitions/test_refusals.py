"""Broken definitions are refused with file and key: one case per kind of mistake, all found at once."""

from pathlib import Path

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.errors import DefinitionError
from tests.builders.definitions import SECOND_AREA, edit, write_second_area

OWN = f"gebieden/{SECOND_AREA}"


def problems_of(root: Path) -> list[str]:
    with pytest.raises(DefinitionError) as caught:
        load_definitions(root)
    return caught.value.problems


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        pytest.param(
            f"{OWN}/doelen.yaml", "  value: 80", "  valeu: 80\n  value: 80",
            "doelen.yaml: VBO-T01.valeu: onbekende sleutel. Bedoelt u 'value'?",
            id="unknown key",
        ),
        pytest.param(
            f"{OWN}/indicatoren.yaml", "  kind: lokaal", "  kind: lokaal\n  zzz: 1",
            "indicatoren.yaml: VBO-L01.zzz: onbekende sleutel. Bekend zijn: categories, dead_band, denominator,",
            id="unknown key without a likeness",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "  what: leerlingen die meedoen\n", "",
            "doelen.yaml: VBO-T01.what: ontbreekt. Vul deze sleutel in.",
            id="missing key",
        ),
        pytest.param(
            f"{OWN}/indicatoren.yaml", "name: Aantal kinderen op het plein", "name:",
            "indicatoren.yaml: VBO-L01.name: ontbreekt. Vul deze sleutel in.",
            id="empty key",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "value: 80", "value: tachtig",
            "doelen.yaml: VBO-T01.value: 'tachtig' is geen getal. Schrijf een getal met een punt voor de decimalen",
            id="text where a number belongs",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "value: 80", "value: true",
            "doelen.yaml: VBO-T01.value: True is geen getal.",
            id="yes or no where a number belongs",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "value: 80", "value: .inf",
            "doelen.yaml: VBO-T01.value: inf is geen getal.",
            id="a number without an end",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "name: Middagprogramma", "name: 12",
            "interventies.yaml: VBO-C-a.name: 12 is geen tekst. Zet er aanhalingstekens om.",
            id="number where text belongs",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "name: Middagprogramma", "name: '  '",
            "interventies.yaml: VBO-C-a.name: is leeg. Vul iets in of haal de sleutel weg.",
            id="blank text",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "strategy: 1", "strategy: 1.5",
            "interventies.yaml: VBO-C-a.strategy: 1.5 is geen geheel getal.",
            id="fraction where a whole number belongs",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "interventions: [VBO-C-a.1]", "interventions: VBO-C-a.1",
            "doelen.yaml: VBO-T01.interventions: 'VBO-C-a.1' is geen lijst van teksten. Schrijf [een, twee].",
            id="text where a list belongs",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "due_date_assumed: true", "due_date_assumed: misschien",
            "doelen.yaml: VBO-T03.due_date_assumed: 'misschien' is geen ja of nee.",
            id="neither yes nor no",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "direction: hoger", "direction: omhoog",
            "doelen.yaml: VBO-T01.direction: 'omhoog' is niet bekend. Kies uit: hoger, lager, neutraal.",
            id="unknown direction",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "kind: kwalitatief", "kind: wens",
            "doelen.yaml: VBO-T05.kind: 'wens' is niet bekend. Kies uit: getal, mijlpaal, richting, kwalitatief,",
            id="unknown kind of target",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "level: koepel", "level: paraplu",
            "interventies.yaml: VBO-C-a.level: 'paraplu' is niet bekend. Kies uit: interventie, koepel, onderdeel,",
            id="unknown level",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "due_date: 2027-07-31", "due_date: 2027-02-30",
            "doelen.yaml: VBO-T01.due_date: '2027-02-30' is geen bestaande datum. Schrijf jaar-maand-dag",
            id="a day that does not exist",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "due_date: 2027-07-31", "due_date: 31-07-2027",
            "doelen.yaml: VBO-T01.due_date: '31-07-2027' is geen bestaande datum.",
            id="a day written the other way round",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "due_date: 2027-07-31", "due_date: 2025-12-31",
            "doelen.yaml: VBO-T01.due_date: 2025-12-31 ligt voor de start van het programma (2026-08-01).",
            id="due before the start",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "  due_date: 2027-07-31\n", "",
            "doelen.yaml: VBO-T01.due_date: ontbreekt. Noemt de bron geen einde, kies er een en zet due_date_assumed",
            id="a number without a due date",
        ),
        pytest.param(
            f"{OWN}/programma.yaml", "end: 2028-12-31", "end: 2026-07-31",
            "programma.yaml: end: 2026-07-31 ligt niet na de start 2026-08-01.",
            id="programme ends before it starts",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "  measure: VBO-M02\n", "",
            "doelen.yaml: VBO-T03.measure: ontbreekt. Een doel met een getal noemt de maat",
            id="a number without a measure",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "  value: 60\n", "",
            "doelen.yaml: VBO-T03.value: ontbreekt. Een doel van de soort getal heeft een getal.",
            id="a numeric target without a number",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "kind: kwalitatief", "kind: kwalitatief\n  value: 3",
            "doelen.yaml: VBO-T05.value: een doel van de soort kwalitatief heeft geen getal om te halen.",
            id="a number where none belongs",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "value: 60", "value: 160",
            "doelen.yaml: VBO-T03.value: 160 is meer dan 100%, en maat VBO-M02 is een percentage.",
            id="percentage over 100",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "value_max: 240", "value_max: 200",
            "doelen.yaml: VBO-T02.value_max: hoort groter te zijn dan value.",
            id="range that is no range",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "value: 200", "value: 70",
            "doelen.yaml: VBO-T02.value: 70 op 2028-12-31 gaat terug na 80 op 2027-07-31 (VBO-T01, maat VBO-M01).",
            id="milestones that run back",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "due_date: 2028-12-31", "due_date: 2027-07-31",
            "doelen.yaml: VBO-T02.due_date: 2027-07-31 is ook de datum van VBO-T01 op dezelfde maat VBO-M01.",
            id="two milestones on one day",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "  value: 1\n", "  value: 2\n",
            "doelen.yaml: VBO-T04.value: een mijlpaal is gehaald bij 1.",
            id="a milestone that is not 1",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "kind: mijlpaal", "kind: getal",
            "doelen.yaml: VBO-T04.kind: is getal, maar maat VBO-M03 telt als mijlpaal. Maak ze gelijk.",
            id="kind against the counting of its measure",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "direction: hoger", "direction: lager",
            "doelen.yaml: VBO-T01.direction: is lager, maar maat VBO-M01 heeft hoger.",
            id="direction against its measure",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "measure: VBO-M02", "measure: NPLV-R13.pct",
            "doelen.yaml: VBO-T03.measure: NPLV-R13.pct zegt niet hoe waarnemingen optellen.",
            id="a measure that does not say how it counts",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "measure: VBO-M02", "measure: VBO-M99",
            "doelen.yaml: VBO-T03.measure: de maat 'VBO-M99' bestaat niet.",
            id="unknown measure",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "indicator: NPLV-R13", "indicator: NPLV-R99",
            "doelen.yaml: VBO-T03.indicator: de indicator 'NPLV-R99' bestaat niet.",
            id="unknown indicator",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "interventions: [VBO-C-a]", "interventions: [VBO-C-b]",
            "doelen.yaml: VBO-T03.interventions: de interventie 'VBO-C-b' bestaat niet.",
            id="unknown intervention",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "parent: VBO-C-a", "parent: VBO-C-z",
            "interventies.yaml: VBO-C-a.1.parent: de interventie 'VBO-C-z' bestaat niet.",
            id="unknown parent",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "  parent: VBO-C-a\n", "",
            "interventies.yaml: VBO-C-a.1.parent: een onderdeel heeft een parent, en alleen een onderdeel",
            id="a part without a parent",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "parent: VBO-C-a", "parent: VBO-C-a.1",
            "interventies.yaml: VBO-C-a.1.parent: VBO-C-a.1 is zelf een onderdeel of hoort bij een ander thema.",
            id="a part under a part",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "goals: [VBO-D1]", "goals: [VBO-D9]",
            "interventies.yaml: VBO-C-a.goals: het programmadoel 'VBO-D9' bestaat niet.",
            id="unknown goal",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "strategy: 1", "strategy: 4",
            "interventies.yaml: VBO-C-a.strategy: thema C heeft geen strategie 4 (zie programma.yaml).",
            id="unknown strategy",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "letter: a.1", "letter: a",
            "interventies.yaml: VBO-C-a.1.letter: a is in thema C al de letter van VBO-C-a.",
            id="a letter twice in one theme",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "theme: C", "theme: Q",
            "doelen.yaml: VBO-T01.theme: het thema 'Q' bestaat niet.",
            id="unknown theme",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "theme: C", "theme: B",
            "doelen.yaml: VBO-T01.theme: thema B is niet aangevraagd (themes in programma.yaml).",
            id="theme that was not applied for",
        ),
        pytest.param(
            f"{OWN}/programma.yaml", "letter_amounts:\n  C:", "letter_amounts:\n  B:",
            "programma.yaml: letter_amounts: thema B is niet aangevraagd (themes).",
            id="letter amount of a theme that was not applied for",
        ),
        pytest.param(
            f"{OWN}/programma.yaml", "amount: 120000", "amount: veel",
            "programma.yaml: letter_amounts.C.amount: 'veel' is geen getal.",
            id="letter amount that is no number",
        ),
        pytest.param(
            f"{OWN}/programma.yaml", "- theme: C\n  lines", "- lines",
            "programma.yaml: budget_notes[1].theme: ontbreekt. Vul deze sleutel in.",
            id="budget note without a theme",
        ),
        pytest.param(
            f"{OWN}/programma.yaml", "area: voorbeeld-oost", "area: delft-west",
            "programma.yaml: area: is 'delft-west', maar de map heet 'voorbeeld-oost'. Maak ze gelijk.",
            id="folder of another area",
        ),
        pytest.param(
            f"{OWN}/gebieden.yaml", "members: [WK999901, WK9999AA]", "members: [WK999901, WK999902]",
            "gebieden.yaml: compositions[1].members: het gebied 'WK999902' bestaat niet.",
            id="unknown wijk in a composition",
        ),
        pytest.param(
            f"{OWN}/gebieden.yaml", "code: WK999901", "code: WIJK01",
            "gebieden.yaml: areas.WK999901.code: 'WIJK01' is geen CBS-code. Schrijf bijvoorbeeld GM1674 of WK167400.",
            id="code that is no code",
        ),
        pytest.param(
            f"{OWN}/gebieden.yaml", "code: GM9999", "code: GM1674",
            "gebieden.yaml: areas.GM9999: de CBS-code GM1674 bestaat al in landelijk/gebieden.csv.",
            id="code of another area",
        ),
        pytest.param(
            f"{OWN}/gebieden.yaml", "kind: focusgebied\n", "kind: focusgebied\n    code: GM0363\n",
            "gebieden.yaml: areas.voorbeeld-oost.code: een focusgebied heeft geen CBS-code",
            id="municipality code as key of an area",
        ),
        pytest.param(
            f"{OWN}/gebieden.yaml", "kind: focusgebied\n    municipality: GM9999", "kind: focusgebied",
            "gebieden.yaml: areas.voorbeeld-oost.municipality: ontbreekt. Noem de gemeente",
            id="area without a municipality",
        ),
        pytest.param(
            f"{OWN}/doelen.yaml", "VBO-T02:", "VBO-T01:",
            "doelen.yaml: regel 11: de sleutel 'VBO-T01' staat er twee keer. Laat er één staan.",
            id="the same key twice in a file",
        ),
        pytest.param(
            f"{OWN}/maten.csv", "VBO-M02;", "VBO-M01;",
            "maten.csv: VBO-M01: de maat VBO-M01 bestaat al in gebieden/voorbeeld-oost/maten.csv.",
            id="the same id twice in a csv",
        ),
        pytest.param(
            f"{OWN}/indicatoren.yaml", "VBO-L01:", "NPLV-R01:",
            "indicatoren.yaml: NPLV-R01: de indicator NPLV-R01 bestaat al in landelijk/indicatoren.yaml.",
            id="an id that is already national",
        ),
        pytest.param(
            f"{OWN}/indicatoren.yaml", "kind: lokaal", "kind: context",
            "indicatoren.yaml: VBO-L01.kind: context is een landelijke soort. Kies uit: lokaal, kwalitatief.",
            id="official type on a local indicator",
        ),
        pytest.param(
            f"{OWN}/indicatoren.yaml", "kind: lokaal", "kind: kwalitatief",
            "indicatoren.yaml: VBO-L01.measures: een kwalitatief onderzoek heeft geen maten.",
            id="a study with a measure",
        ),
        pytest.param(
            f"{OWN}/indicatoren.yaml", "  measures:\n    n: {label: aantal, unit: kinderen, value_type: geheel_getal}",
            "", "indicatoren.yaml: VBO-L01.measures: ontbreekt. Noem minstens één maat.",
            id="an indicator without a measure",
        ),
        pytest.param(
            f"{OWN}/indicatoren.yaml", "value_type: geheel_getal}", "value_type: geheel_getal, counting: stand}",
            "indicatoren.yaml: VBO-L01.measures.n.counting_basis: counting en counting_basis horen bij elkaar",
            id="counting without its basis",
        ),
        pytest.param(
            f"{OWN}/maten.csv", "cumulatief;bron", ";",
            "maten.csv: VBO-M01.counting: ontbreekt. Zeg hoe waarnemingen van deze maat optellen.",
            id="own measure that does not say how it counts",
        ),
        pytest.param(
            f"{OWN}/maten.csv", "id;label;unit", "id;lable;unit",
            "maten.csv: kolom 'lable': onbekende kolom. Bedoelt u 'label'?",
            id="misspelt column",
        ),
        pytest.param(
            f"{OWN}/maten.csv", "VBO-M03;middagprogramma", "VBO-M03,middagprogramma",
            "maten.csv: regel 5: 8 cellen waar de kop er 9 heeft. Scheid met ;.",
            id="a row that is too short",
        ),
        pytest.param(
            f"{OWN}/indicatorgebruik.csv", "landelijk;Uren", "nationaal;Uren",
            "indicatorgebruik.csv: USE-C02.claimed_as: 'nationaal' is niet bekend. Kies uit: landelijk, lokaal.",
            id="unknown claim",
        ),
        pytest.param(
            f"{OWN}/programma.yaml", "name: Samen Voorbeeld", "name: Samen: Voorbeeld",
            "programma.yaml: regel 3: geen geldige YAML. Kijk naar inspringing, dubbele punten en aanhalingstekens",
            id="YAML that does not parse",
        ),
        pytest.param(
            f"{OWN}/programma.yaml", "    1:\n      heading: Een", "    eerste:\n      heading: Een",
            "programma.yaml: strategies.C.eerste: de sleutel van een strategie is haar nummer, bijvoorbeeld 1.",
            id="strategy without a number",
        ),
        pytest.param(
            f"{OWN}/interventies.yaml", "name: Middagprogramma", "name: Middag\ufffdprogramma",
            "interventies.yaml: regel 7: bevat een kapot teken (U+FFFD). Typ de letters opnieuw.",
            id="a lost character",
        ),
        pytest.param(
            "landelijk/indicatoren.yaml", "NPLV-E16:", "NPLV-16:",
            "landelijk/indicatoren.yaml: NPLV-16: de sleutel past niet bij soort en nummer: verwacht NPLV-E16.",
            id="number without its type as a key",
        ),
        pytest.param(
            "landelijk/indicatoren.yaml", "  number: 3\n", "",
            "landelijk/indicatoren.yaml: NPLV-R03.number: ontbreekt. Een landelijke indicator heeft zijn gedrukte",
            id="national indicator without a number",
        ),
        pytest.param(
            "landelijk/indicatoren.yaml", "  direction: hoger", "  direction: hoger\n  dead_band: 1\n  unit: x",
            "landelijk/indicatoren.yaml: regel 17: de sleutel 'unit' staat er twee keer.",
            id="the same field twice",
        ),
        pytest.param(
            "landelijk/indicatoren.yaml", "  denominator: totaal aantal kinderen", "  dead_band: 2\n  denominator: t",
            "landelijk/indicatoren.yaml: NPLV-R08.dead_band: deze indicator heeft meer maten: zet dead_band",
            id="dead band of which measure",
        ),
        pytest.param(
            "landelijk/indicatoren.yaml", "start: 2024-01-01", "start: 1999-01-01",
            "landelijk/indicatoren.yaml: NPLV-E21.versions: de versies staan niet in volgorde van hun begindatum",
            id="versions out of order",
        ),
        pytest.param(
            "landelijk/indicatoren.yaml", "    antwoordoptie:", "    antwoord:",
            "landelijk/indicatoren.yaml: NPLV-R11.categories.antwoord: onbekende sleutel. Bedoelt u 'antwoordoptie'?",
            id="unknown kind of category",
        ),
        pytest.param(
            "landelijk/drempels.yaml", "attention: 0.6", "attention: 0.99",
            "landelijk/drempels.yaml: thresholds.attention: hoort groter dan 0 en kleiner dan on_course te zijn",
            id="limits the wrong way round",
        ),
        pytest.param(
            "landelijk/drempels.yaml", "circa: 0.95", "circa: 95",
            "landelijk/drempels.yaml: thresholds.circa: hoort tussen 0 en 1 te liggen.",
            id="a share as a percentage",
        ),
    ],
)  # fmt: skip
def test_refused_with_file_and_key(tmp_path: Path, file: str, old: str, new: str, problem: str) -> None:
    root = write_second_area(tmp_path)
    edit(root / file, old, new)
    prefix = problem if problem.startswith("landelijk/") else f"{OWN}/{problem}"
    found = problems_of(root)
    assert [one for one in found if one.startswith(prefix)] == found[:1], found


def test_one_mistake_gives_one_message(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    edit(root / OWN / "maten.csv", "geheel_getal;cumulatief", "getal;cumulatief")
    assert problems_of(root) == [
        f"{OWN}/maten.csv: VBO-M01.value_type: 'getal' is niet bekend. Kies uit: geheel_getal, decimaal, percentage, "
        "mijlpaal, meerkeuze, ordinaal, matrix_ordinaal."
    ]


def test_all_mistakes_of_all_files_at_once(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    edit(root / "landelijk" / "themas.yaml", "  name: School en Omgeving\n", "")
    edit(root / OWN / "maten.csv", ";percentage;", ";procent;")
    edit(root / OWN / "doelen.yaml", "value: 80", "value: tachtig")
    edit(root / OWN / "interventies.yaml", "goals: [VBO-D1]", "goals: [VBO-D9]")
    places = [problem.split(": ")[:2] for problem in problems_of(root)]
    assert places == [
        ["landelijk/themas.yaml", "C.name"],
        [f"{OWN}/maten.csv", "VBO-M02.value_type"],
        [f"{OWN}/doelen.yaml", "VBO-T01.value"],
        [f"{OWN}/interventies.yaml", "VBO-C-a.goals"],
    ]


def test_the_message_lists_every_problem_on_its_own_line(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    edit(root / OWN / "doelen.yaml", "value: 80", "value: tachtig")
    edit(root / OWN / "doelen.yaml", "value: 60", "value: zestig")
    with pytest.raises(DefinitionError) as caught:
        load_definitions(root)
    lines = caught.value.message.splitlines()
    assert lines[0] == "De definities kloppen niet:"
    assert [line.split(" is geen")[0] for line in lines[1:]] == [
        f"- {OWN}/doelen.yaml: VBO-T01.value: 'tachtig'",
        f"- {OWN}/doelen.yaml: VBO-T03.value: 'zestig'",
    ]


@pytest.mark.parametrize("file", ["indicatoren.yaml", "gebieden.csv", "themas.yaml", "drempels.yaml"])
def test_a_missing_national_file(tmp_path: Path, file: str) -> None:
    root = write_second_area(tmp_path)
    (root / "landelijk" / file).unlink()
    assert f"landelijk/{file}: bestand ontbreekt." in problems_of(root)


def test_a_folder_without_a_programme(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "programma.yaml").unlink()
    assert problems_of(root) == [f"{OWN}/programma.yaml: bestand ontbreekt."]


def test_a_misspelt_file_name_is_not_left_out_in_silence(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "doelen.yaml").rename(root / OWN / "doelne.yaml")
    assert problems_of(root) == [
        f"{OWN}/doelne.yaml: onbekend bestand. Bekend zijn: doelen.yaml, gebieden.yaml, indicatoren.yaml, "
        "indicatorgebruik.csv, interventies.yaml, maten.csv, programma.yaml, programmadoelen.yaml."
    ]


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "programmadoelen.yaml").write_bytes("VBO-D1: {name: Cr\u00e8che, description: x}".encode("cp1252"))
    assert f"{OWN}/programmadoelen.yaml: is geen UTF-8. Sla het bestand op als UTF-8." in problems_of(root)


def test_a_list_where_keys_belong(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "programmadoelen.yaml").write_text("- VBO-D1\n", encoding="utf-8")
    assert f"{OWN}/programmadoelen.yaml: bevat geen sleutels. Schrijf sleutel: waarde." in problems_of(root)


def test_a_record_without_fields(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    (root / OWN / "programmadoelen.yaml").write_text("VBO-D1: Elk kind doet mee\n", encoding="utf-8")
    expected = f"{OWN}/programmadoelen.yaml: VBO-D1: heeft geen velden. Schrijf er sleutel: waarde onder."
    assert expected in problems_of(root)


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "weg") == [
        f"{tmp_path / 'weg'}: de map 'landelijk' ontbreekt. Wijs met SPUK_DEFINITIONS de goede map aan."
    ]


def test_a_csv_saved_by_a_spreadsheet_is_read(tmp_path: Path) -> None:
    root = write_second_area(tmp_path)
    path = root / OWN / "maten.csv"
    text = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode() + b";;;;;;;;\r\n")
    assert [id_ for id_ in load_definitions(root).measures if id_.startswith("VBO-M")] == [
        "VBO-M01",
        "VBO-M02",
        "VBO-M03",
    ]
