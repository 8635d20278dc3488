"""The traps of the application that are about definitions and text: each test fails when its trap is fallen into.

The traps about the budget stand in test_traps_budget.py.
"""

import re
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.definitions import Definitions, IndicatorUse, Programme
from spuk_monitor.domain.terms import AreaKind, Basis, Counting, Direction, IndicatorKind, TargetKind, ValueType

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def definitions() -> Definitions:
    return load_definitions()


@pytest.fixture(scope="module")
def programme(definitions: Definitions) -> Programme:
    return definitions.programmes["roosendaal-ring"]


def test_trap_01_number_16_is_two_indicators(definitions: Definitions) -> None:
    sixteen = {one.id: one.kind for one in definitions.indicators.values() if one.number == 16}
    assert sixteen == {
        "NPLV-R16": IndicatorKind.GEBIEDSREALISATIE,
        "NPLV-E16": IndicatorKind.GEBIEDSEFFECT,
    }
    assert {definitions.indicators[id_].label for id_ in sixteen} == {"R16", "E16"}
    assert definitions.measures["NPLV-R16.mat"].indicator != definitions.measures["NPLV-E16.pct"].indicator


def test_trap_02_claimed_as_national_but_local(definitions: Definitions, programme: Programme) -> None:
    claimed = [(one.theme, one.indicator) for one in programme.indicator_use if one.claimed_national_but_local]
    assert claimed == [
        ("A", "RSD-L01"),
        ("B", "RSD-L13"),
        ("B", "RSD-L14"),
        ("F", "RSD-L32"),
        ("F", "RSD-L33"),
        ("F", "RSD-L34"),
        ("F", "RSD-L35"),
    ]
    assert {definitions.indicators[id_].kind for _, id_ in claimed} == {IndicatorKind.LOKAAL}


def test_trap_03_official_type_goes_before_the_heading(definitions: Definitions, programme: Programme) -> None:
    assert [one for one in programme.indicator_use if one.misplaced] == [
        IndicatorUse(
            theme="B",
            section="gebiedsrealisatie",
            claimed_as="landelijk",
            name_as_used="Leefbaarometer | dimensie sociale samenhang",
            indicator="NPLV-E19",
            misplaced=True,
            note="Officieel gebiedseffect; hier onder gebiedsrealisatie gezet",
        )
    ]
    assert definitions.indicators["NPLV-E19"].kind is IndicatorKind.GEBIEDSEFFECT


def test_trap_04_themes_d_and_f_name_no_effect_indicator(definitions: Definitions, programme: Programme) -> None:
    effects = Counter(
        one.theme
        for one in programme.indicator_use
        if definitions.indicators[one.indicator].kind is IndicatorKind.GEBIEDSEFFECT
    )
    assert effects == {"A": 3, "B": 11, "E": 1}


def test_trap_05_unused_indicators_stay_in_the_catalogue(definitions: Definitions, programme: Programme) -> None:
    used = {one.indicator for one in programme.indicator_use}
    unused = [one.label for one in definitions.indicators.values() if one.national and one.id not in used]
    assert unused == ["R03", "R11", "R12", "R13", "R14", "R15", "R16", "C32", "C33"]
    assert all(definitions.measures_of(f"NPLV-{label}") for label in unused)


def test_trap_06_extra_persons_are_a_flow_and_key_persons_a_level(definitions: Definitions) -> None:
    assert definitions.measures["NPLV-R05.n"].counting is Counting.STROOM
    assert definitions.measures["RSD-L11.n"].counting is Counting.STAND
    assert definitions.indicators["RSD-L11"].related == ("NPLV-R05",)


def test_trap_07_one_indicator_in_two_units_is_two_measures(definitions: Definitions, programme: Programme) -> None:
    assert {one.id: (one.unit, one.value_type) for one in definitions.measures_of("RSD-L03")} == {
        "RSD-L03.pct": ("%", ValueType.PERCENTAGE),
        "RSD-L03.n": ("bewoners", ValueType.GEHEEL_GETAL),
    }
    themes = {one.theme: one.name_as_used for one in programme.indicator_use if one.indicator == "RSD-L03"}
    assert themes["B"] == "het aantal bewoners dat zich actief inzet"
    assert themes["E"] == "% bewoners die zich actief inzetten om buurt te verbeteren"
    cohesion = [one.theme for one in programme.indicator_use if one.indicator == "RSD-L02"]
    assert cohesion == ["A", "B", "E"]


def test_trap_08_printed_answers_are_kept_as_they_are(definitions: Definitions) -> None:
    advice = [one.text for one in definitions.measures["NPLV-E16.n"].categories]
    assert advice == ["VMBO basis/kader", "VMBO kader/GL", "VMBO GL/TL", "VMBO TL/Havo", "Havo", "Havo/VWO", "VWO"]
    reach = [one.text for one in definitions.measures["NPLV-R14.ord"].categories]
    assert len(reach) == 4
    assert [text for text in reach if "weet ik niet" in text.lower()] == []
    workload = [one.text for one in definitions.measures["NPLV-R16.mat"].categories if "werkdruk" in one.text]
    assert workload == ["werkdruk van leraren", "werkdruk van de schoolleiding"]
    assert "dubbelzinnig" in (definitions.indicators["NPLV-R16"].note or "")


def test_trap_09_source_of_r11_to_r16_is_derived(definitions: Definitions) -> None:
    derived = [
        one.label for one in definitions.indicators.values() if one.national and "afgeleid" in str(one.source_basis)
    ]
    assert derived == ["R11", "R12", "R13", "R14", "R15", "R16"]
    assert definitions.indicators["NPLV-R12"].source == "monitor School en Omgeving (SEO en Sardes)"


def test_trap_17_b_f_is_paid_by_theme_a_as_well(programme: Programme) -> None:
    shared = {one.id: one.cofinanced_by for one in programme.interventions.values() if one.cofinanced_by}
    assert shared == {"RSD-A-c.1": ("B",), "RSD-B-f": ("A",)}
    assert "BUD-A2" in (programme.interventions["RSD-B-f"].cofinancing_note or "")
    notes = [note.theme for note in programme.budget_notes if note.lines in (("BUD-A2",), ("BUD-B6",))]
    assert sorted(notes) == ["A", "B"]


def test_trap_18_b_d_starts_in_2026_with_an_empty_cell(programme: Programme) -> None:
    assert programme.interventions["RSD-B-d"].start_stated == "2026"
    asked = [one.question for one in programme.open_questions if "TRAP-18" in one.traps]
    assert asked == ["Start interventie d van thema B in 2026, en met welk geld?"]
    assert [note.theme for note in programme.budget_notes if note.lines == ("BUD-B4",)] == ["B"]


def test_trap_21_g_without_amount_and_c_not_applied_for(programme: Programme) -> None:
    assert "C" not in programme.themes
    assert programme.themes_without_amount == ("G",)
    assert [one.theme for one in programme.letter_amounts] == ["A", "B", "D", "E", "F"]
    assert programme.interventions_of("G") == []
    assert programme.interventions_of("C") == []


def test_trap_22_conflicting_denominators_are_a_question_not_a_choice(
    definitions: Definitions, programme: Programme
) -> None:
    shares = {id_: programme.targets[id_].value for id_ in ("TGT-B03", "TGT-B11", "TGT-B17")}
    counts = {id_: programme.targets[id_].value for id_ in ("TGT-B02", "TGT-B10", "TGT-B16")}
    implied = [100 * (count or 0) / (share or 1) for count, share in zip(counts.values(), shares.values(), strict=True)]
    assert implied == [2250, 2250, 2000]
    assert {programme.targets[id_].measure for id_ in shares} == {"RSD-M08", "RSD-M16"}
    denominators = [id_ for id_ in definitions.measures if id_.startswith("RSD-") and id_.endswith(".den")]
    assert denominators == []
    assert [one.id for one in programme.open_questions if "TRAP-22" in one.traps] == ["OV-2"]


def test_trap_23_97_percent_is_a_yearly_target_without_a_baseline(
    definitions: Definitions, programme: Programme
) -> None:
    target = programme.targets["TGT-D02"]
    assert (target.value, target.baseline, target.baseline_year, target.baseline_text) == (97.0, None, None, None)
    assert definitions.measures["RSD-M19"].counting is Counting.PER_JAAR


def test_trap_24_direction_targets_have_a_baseline_and_no_number(programme: Programme) -> None:
    directions = [one for one in programme.targets.values() if one.kind is TargetKind.RICHTING]
    assert [
        (one.id, one.indicator, one.direction, one.baseline, one.baseline_year, one.value, one.measure, one.has_number)
        for one in directions
    ] == [
        ("TGT-B18", "NPLV-E18", Direction.LAGER, 15.0, 2024, None, None, False),
        ("TGT-B19", "NPLV-E25", Direction.HOGER, 73.0, 2023, None, None, False),
    ]
    assert "18-30 jaar" in (directions[0].note or "")
    assert "15-24 jaar" in (directions[1].note or "")
    assert [one.id for one in programme.targets.values() if one.baseline is not None] == ["TGT-B18", "TGT-B19"]


def test_trap_25_vague_terms_are_marked_as_assumed(programme: Programme) -> None:
    assumed = Counter(one.theme for one in programme.targets.values() if one.due_date_assumed)
    assert assumed == {"D": 7, "E": 6, "F": 7}
    assert all(one.due_date_basis for one in programme.targets.values())
    two_years = programme.targets["TGT-E02"]
    assert (two_years.due_date, two_years.due_date_assumed) == (date(2027, 12, 31), True)
    undated = [one for one in programme.targets.values() if one.theme == "F"]
    assert {one.due_date for one in undated} == {date(2028, 12, 31)}
    assert programme.targets["TGT-A01"].counting_text == "onbekend"


def test_trap_25_assumed_counting_says_so(definitions: Definitions, programme: Programme) -> None:
    unsaid = [
        one.id for one in programme.targets.values() if one.measure and (one.counting_text or "").startswith("onbekend")
    ]
    bases = {definitions.measures[programme.targets[id_].measure or ""].counting_basis for id_ in unsaid}
    assert (len(unsaid), bases) == (22, {Basis.AANNAME})


def test_trap_26_composite_targets_are_taken_apart(programme: Programme) -> None:
    parts = {
        id_: (programme.targets[id_].value, programme.targets[id_].value_max, programme.targets[id_].unit)
        for id_ in ("TGT-D01", "TGT-D03", "TGT-B06", "TGT-B07", "TGT-F07")
    }
    assert parts == {
        "TGT-D01": (300.0, 400.0, "kinderen per jaar"),
        "TGT-D03": (60.0, None, "gezinnen en kinderen"),
        "TGT-B06": (2.0, None, "werkgevers"),
        "TGT-B07": (5.0, None, "jongeren"),
        "TGT-F07": (1.0, 2.0, "fte per school"),
    }
    assert programme.targets["TGT-B06"].measure != programme.targets["TGT-B07"].measure
    assert programme.targets["TGT-D01"].is_circa


def test_trap_27_in_en_opstapje_is_a_question_not_an_intervention(programme: Programme) -> None:
    assert [one.id for one in programme.interventions.values() if "pstapje" in one.name] == []
    asked = [one.question for one in programme.open_questions if "TRAP-27" in one.traps]
    assert asked == ["Hoort In- en Opstapje bij het programma?"]
    assert "In- en Opstapje" in (programme.targets["TGT-D03"].note or "")


def test_trap_28_indirect_reach_is_marked_and_shares_no_measure(definitions: Definitions, programme: Programme) -> None:
    indirect = [one.id for one in definitions.measures.values() if one.indirect]
    assert indirect == ["RSD-M01", "RSD-M17"]
    on_them = [one.id for one in programme.targets.values() if one.measure in indirect]
    assert on_them == ["TGT-A01", "TGT-B09"]


def test_trap_29_d_d_is_an_exploration_with_a_note(programme: Programme) -> None:
    one = programme.interventions["RSD-D-d"]
    assert one.status == "verkenning"
    assert "spreekt zichzelf tegen" in (one.note or "")


def committed_texts() -> list[tuple[str, str]]:
    """Name and content of every readable file under data and docs that is part of the project; workbooks as XML."""
    found = []
    for path in sorted([*(PROJECT / "data").rglob("*"), *(PROJECT / "docs").rglob("*")]):
        name = path.relative_to(PROJECT).as_posix()
        if name.startswith("data/opslag/"):
            continue
        if path.suffix in {".yaml", ".yml", ".csv", ".md", ".txt", ".json", ".geojson", ".toml"}:
            found.append((name, path.read_text(encoding="utf-8")))
        elif path.suffix in {".xlsx", ".docx", ".pptx"}:
            with zipfile.ZipFile(path) as archive:
                parts = [archive.read(part).decode() for part in archive.namelist() if part.endswith(".xml")]
            found.append((name, "\n".join(parts)))
    return found


def test_trap_30_no_broken_characters_and_no_lost_letters() -> None:
    texts = committed_texts()
    assert "data/definities/landelijk/indicatoren.yaml" in [name for name, _ in texts]
    broken = re.compile("[\ufffd\ue000-\uf8ff]")  # U+FFFD, and the private range that holds the bullets
    without_ff = re.compile(r"\b(?:e(?:ect|iciënt))", re.IGNORECASE)
    assert [name for name, text in texts if broken.search(text)] == []
    assert [name for name, text in texts if without_ff.search(text)] == []


def test_trap_31_misprints_only_where_they_are_quoted(definitions: Definitions, programme: Programme) -> None:
    printed = {
        "NPLV-R04": ("buurtgerichte banen", "buurtgerichtebanen"),
        "NPLV-E17": ("afstroomt binnen het voortgezet onderwijs", "afstroomt van het voortgezet onderwijs"),
    }
    for id_, (shown, misprint) in printed.items():
        indicator = definitions.indicators[id_]
        assert indicator.name.endswith(shown)
        assert misprint in (indicator.printed_name or "")
    strategy = next(one for one in programme.strategies if (one.theme, one.number) == ("B", 2))
    assert "vraagstukken" in strategy.heading
    assert "vaagstukken" in (strategy.printed_heading or "")
    target = programme.targets["TGT-B14"]
    assert (target.unit, "zetfout" in (target.note or "")) == ("jongeren/jongvolwassenen", True)


PERSONAL = {
    "e-mail": re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE),
    "phone": re.compile(r"(?<![\d.,])(?:\+31[ -]?|0)[1-9](?:[ -]?\d){8}(?!\d)"),
    "IBAN": re.compile(r"\bNL\d{2} ?[A-Z]{4} ?\d{4}"),
    "VAT": re.compile(r"\bNL\d{9}B\d{2}\b"),
    "KVK": re.compile(r"\bKVK\D{0,12}\d{8}\b", re.IGNORECASE),
}


@pytest.mark.parametrize("kind", PERSONAL)
def test_trap_32_no_personal_data_in_data_or_docs(kind: str) -> None:
    assert [(name, found[0]) for name, text in committed_texts() if (found := PERSONAL[kind].findall(text))] == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("e-mail", "mail naar iemand@example.org"),
        ("phone", "bel 06" + "-00000000 of"),
        ("phone", "bel +31 165 123456"),
        ("IBAN", "op NL00 BANK 0123456789"),
        ("VAT", "btw NL001234567B01"),
        ("KVK", "KVK-nummer 12345678"),
    ],
)
def test_trap_32_the_search_would_find_it(kind: str, text: str) -> None:
    assert PERSONAL[kind].search(text)


def test_trap_33_areas_have_their_own_key(definitions: Definitions, programme: Programme) -> None:
    ring = definitions.areas["roosendaal-ring"]
    assert {ring.name, *ring.other_names} == {"Roosendaal-Ring", "Roosendaal Ring", "Roosendaal-stad"}
    focus = [one for one in definitions.areas.values() if one.kind is AreaKind.FOCUSGEBIED]
    assert [one.id for one in focus if one.code] == []
    shared = Counter(one.municipality for one in focus)
    assert [id_ for id_, count in shared.items() if count > 1] == ["GM0363"]
    assert definitions.areas[definitions.areas["zaandam-oost"].municipality or ""].name == "Zaanstad"
    composed = programme.compositions[0]
    assert (composed.area, composed.year, composed.basis) == ("roosendaal-ring", 2022, Basis.AANNAME)
    assert "Westrand heeft geen eigen CBS-code" in (composed.note or "")
