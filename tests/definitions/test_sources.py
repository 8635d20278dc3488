"""Sources as data: what stands there is read, and a mistake is refused with file and key."""

from pathlib import Path

import pytest

from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.sources import ColumnLink, MarginDimension
from spuk_monitor.domain.terms import CellState, Estimates, SourceLayout
from tests.builders.definitions import edit, write_second_area
from tests.definitions.refusal_cases import OWN
from tests.definitions.test_refusals import problems_of

FILE = "bronnen/proef.yaml"
SOURCE = """
# Fictieve bron.
proef:
  name: Proeftabel
  publisher: Verzonnen bureau
  layouts: [statline, odata]
  download: Tabel 1 van de proefsite.
  takes: Het aantal huishoudens.
  missing: {'.': onderdrukt}
  estimated: wijken en buurten
  provisional_periods: ['2024', 2024/2025]
  dimensions: {Leeftijd: [18 jaar of ouder, '20300']}
  margins: {dimension: [Marges], value: [Waarde], low: [Ondergrens], high: [Bovengrens]}
  columns:
  - measure: KERN-HH.n
    titles: [Wonen/Huishoudens]
    keys: [Huishoudens]
    units: {x 1 000: 1000, aantal: 1}
    factor: 1000
    where: {Populatie: [Alle huishoudens]}
"""
LINK = "- {measure: KERN-INW.n, titles: [Inwoners]}"


def definitions_with(tmp_path: Path, text: str = SOURCE, *, own: str | None = None) -> Path:
    """The second area's definitions with this national file of sources and, if given, sources of its own."""
    root = write_second_area(tmp_path)
    (root / "bronnen").mkdir()
    (root / FILE).write_text(text, encoding="utf-8")
    if own is not None:
        (root / OWN / "bronnen.yaml").write_text(own, encoding="utf-8")
    return root


def test_everything_a_source_says_is_read(tmp_path: Path) -> None:
    source = load_definitions(definitions_with(tmp_path)).sources["proef"]
    assert (source.id, source.name, source.publisher) == ("proef", "Proeftabel", "Verzonnen bureau")
    assert source.layouts == (SourceLayout.STATLINE, SourceLayout.ODATA)
    assert (source.download, source.takes) == ("Tabel 1 van de proefsite.", "Het aantal huishoudens.")
    assert (source.missing, source.estimated) == ({".": CellState.ONDERDRUKT}, Estimates.KLEIN)
    assert source.provisional_periods == ("2024", "2024/2025")
    assert source.dimensions == {"Leeftijd": ("18 jaar of ouder", "20300")}
    assert source.margins == MarginDimension(("Marges",), ("Waarde",), ("Ondergrens",), ("Bovengrens",))
    assert source.links == (
        ColumnLink(
            measure="KERN-HH.n",
            titles=("Wonen/Huishoudens",),
            keys=("Huishoudens",),
            units={"x 1 000": 1000, "aantal": 1},
            factor=1000,
            where={"Populatie": ("Alle huishoudens",)},
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("[statline, odata]", "[statlijn]", "proef.layouts: 'statlijn' is niet bekend. Kies uit: statline,"),
        ("[statline, odata]", "[]", "proef.layouts: ontbreekt. Kies uit: statline,"),
        ("  layouts: [statline, odata]\n", "", "proef.layouts: ontbreekt. Kies uit: statline,"),
        ("measure: KERN-HH.n", "measure: KERN-HH.m", "proef.columns[1].measure: de maat 'KERN-HH.m' bestaat niet."),
        ("  takes: Het aantal huishoudens.\n", "", "proef.takes: ontbreekt."),
        ("[Alle huishoudens]", "Alle huishoudens", "proef.columns[1].where.Populatie: 'Alle huishoudens' is"),
        ("aantal: 1}", "aantal: een}", "proef.columns[1].units.aantal: 'een' is geen getal."),
        ("low: [Ondergrens]", "laag: [Ondergrens], low: [O]", "proef.margins.laag: onbekende sleutel."),
        ("estimated: wijken", "geschat: wijken", "proef.geschat: onbekende sleutel."),
        ("estimated: wijken", "estimated: soms", "proef.estimated: 'soms en buurten'"),
        ("    keys:", "    sleutels:", "proef.columns[1].sleutels: onbekende sleutel."),
        ("factor: 1000", "factor: 0", "proef.columns[1].factor: is 0; dan verdwijnt elke waarde."),
        ("aantal: 1}", "aantal: 0}", "proef.columns[1].units: noem per eenheid van het bestand een getal dat"),
        ("onderdrukt}", "weg}", "proef.missing: 'weg' is geen toestand. Kies uit: nvt, onbekend, onderdrukt."),
        ("onderdrukt}", "waarde}", "proef.missing: 'waarde' is geen toestand."),
        (", high: [Bovengrens]}", "}", "proef.margins: noem dimension, value, low en high"),
        ("'2024', 2024/2025", "'2024', ooit", "proef.provisional_periods: 'ooit' is geen periode:"),
        (SOURCE[SOURCE.index("  columns") :], "", "proef.columns: ontbreekt. Noem minstens één kolom."),
        (
            "    titles: [Wonen/Huishoudens]\n    keys: [Huishoudens]\n", "",
            "proef.columns[1].titles: ontbreekt. Noem de kolom bij titles of keys.",
        ),
        ("# Fictieve bron.\n", SOURCE[SOURCE.index("proef:") :], "regel 20: de sleutel 'proef' staat er twee keer."),
    ],
)  # fmt: skip
def test_a_mistake_is_refused_with_file_and_key(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """One mistake, one message."""
    root = definitions_with(tmp_path)
    edit(root / FILE, old, new)
    found = problems_of(root)
    assert [one.startswith(f"{FILE}: {problem}") for one in found] == [True], found


def test_the_same_source_in_two_files(tmp_path: Path) -> None:
    root = definitions_with(tmp_path)
    (root / "bronnen" / "tweede.yaml").write_text(SOURCE, encoding="utf-8")
    assert problems_of(root) == [
        "bronnen/tweede.yaml: proef: de bron proef bestaat al in bronnen/proef.yaml. Kies een andere sleutel."
    ]


def test_a_file_with_another_ending_is_not_left_out_in_silence(tmp_path: Path) -> None:
    root = definitions_with(tmp_path)
    (root / "bronnen" / "tweede.yml").write_text(SOURCE, encoding="utf-8")
    assert problems_of(root) == ["bronnen/tweede.yml: onbekend bestand. Bekend zijn: proef.yaml."]


def test_a_misspelt_file_of_an_area(tmp_path: Path) -> None:
    root = definitions_with(tmp_path)
    (root / OWN / "bron.yaml").write_text(SOURCE, encoding="utf-8")
    [problem] = problems_of(root)
    assert problem.startswith(f"{OWN}/bron.yaml: onbekend bestand. Bekend zijn: bronnen.yaml,")


def test_an_area_adds_columns_to_a_national_source(tmp_path: Path) -> None:
    own = f"proef:\n  columns:\n  {LINK}\n"
    source = load_definitions(definitions_with(tmp_path, own=own)).sources["proef"]
    assert [link.measure for link in source.links] == ["KERN-HH.n", "KERN-INW.n"]
    assert (source.name, source.estimated) == ("Proeftabel", Estimates.KLEIN)


def test_an_area_defines_a_source_of_its_own(tmp_path: Path) -> None:
    own = f"buurtpanel:\n  name: Buurtpanel\n  layouts: [swing]\n  columns:\n  {LINK}\n"
    sources = load_definitions(definitions_with(tmp_path, own=own)).sources
    assert list(sources) == ["proef", "buurtpanel"]
    assert (sources["buurtpanel"].name, sources["buurtpanel"].layouts) == ("Buurtpanel", (SourceLayout.SWING,))


@pytest.mark.parametrize("own", [f"nieuw:\n  columns:\n  {LINK}\n", f"nieuw:\n  name: Nieuw\n  columns:\n  {LINK}\n"])
def test_a_source_that_nobody_knows_needs_a_name_and_layouts(tmp_path: Path, own: str) -> None:
    assert problems_of(definitions_with(tmp_path, own=own)) == [
        f"{OWN}/bronnen.yaml: nieuw.layouts: ontbreekt. Een bron die niet landelijk bekend is, noemt naam en layouts."
    ]


def test_an_area_that_adds_an_unknown_measure(tmp_path: Path) -> None:
    own = "proef:\n  columns:\n  - {measure: VBO-M99, titles: [Iets]}\n"
    assert problems_of(definitions_with(tmp_path, own=own)) == [
        f"{OWN}/bronnen.yaml: proef.columns[1].measure: de maat 'VBO-M99' bestaat niet."
    ]


KEY_FIGURES = "landelijk/kerncijfers.yaml"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("KERN-INK:\n", "INK:\n", "INK: de sleutel van een kerncijfer begint met KERN-."),
        (
            "  name: Inkomen van particuliere huishoudens\n",
            "  name: Inkomen van particuliere huishoudens\n  number: 38\n",
            "KERN-INK.kind: een kerncijfer is context en heeft geen nummer van de landelijke lijst.",
        ),
        (
            "KERN-INK:\n  kind: context", "KERN-INK:\n  kind: gebiedseffect",
            "KERN-INK.kind: een kerncijfer is context en heeft geen nummer van de landelijke lijst.",
        ),
        (
            "unit: €, value_type: decimaal, composition: {rule: gewogen_gemiddelde, weight: KERN-HH.n}",
            "unit: €, value_type: decimaal, composition: {rule: som}",
            "KERN-INK.measures.gst.composition.rule: som past niet bij een maat in €: alleen aantallen tellen op.",
        ),
        (
            "weight: KERN-HH.n", "weight: KERN-HH.x",
            "KERN-INK.measures.gst.composition.weight: de maat 'KERN-HH.x' bestaat niet.",
        ),
        (
            "rule: gewogen_gemiddelde, weight: KERN-HH.n", "rule: gewogen_gemiddelde",
            "KERN-INK.measures.gst.composition.weight: hoort bij gewogen_gemiddelde, en alleen daar",
        ),
    ],
)  # fmt: skip
def test_key_figures_are_context_and_add_up_only_where_that_means_something(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    root = write_second_area(tmp_path)
    edit(root / KEY_FIGURES, old, new)
    found = problems_of(root)
    assert found[0].startswith(f"{KEY_FIGURES}: {problem}"), found


@pytest.mark.parametrize(
    ("measure", "unit", "refused"),
    [
        ("value_type: percentage", "'%'", True),
        ("value_type: percentage", "leerlingen", True),
        ("value_type: decimaal", "score", True),
        ("value_type: decimaal", "gemiddelde score", True),
        ("value_type: decimaal", "€ per jaar", True),
        ("value_type: geheel_getal", "euro", True),
        ("value_type: decimaal", "fte", False),
        ("value_type: geheel_getal", "europese projecten", False),
    ],
)
def test_shares_scores_and_euros_are_never_added_up(tmp_path: Path, measure: str, unit: str, refused: bool) -> None:
    root = write_second_area(tmp_path)
    edit(
        root / OWN / "indicatoren.yaml",
        "unit: kinderen, value_type: geheel_getal",
        f"unit: {unit}, {measure}, composition: {{rule: som}}",
    )
    if not refused:
        assert load_definitions(root).measures["VBO-L01.n"].unit == unit
        return
    told = unit.strip("'")
    assert problems_of(root) == [
        f"{OWN}/indicatoren.yaml: VBO-L01.measures.n.composition.rule: som past niet bij een maat in {told}: alleen "
        "aantallen tellen op. Kies gewogen_gemiddelde met een weight, of laat composition weg."
    ]
