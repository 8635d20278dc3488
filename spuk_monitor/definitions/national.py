"""What holds for every area: the official indicators, themes, areas and the limits of the method."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spuk_monitor.definitions.areas import AREA_COLUMNS, read_area
from spuk_monitor.definitions.corrections import CorrectionKey, read_corrections
from spuk_monitor.definitions.examples import read_examples
from spuk_monitor.definitions.indicators import KEY_FIGURES, IndicatorSet, read_indicators
from spuk_monitor.definitions.read import Folder
from spuk_monitor.definitions.references import References
from spuk_monitor.domain.corrections import Correction
from spuk_monitor.domain.definitions import Area, Theme, Thresholds
from spuk_monitor.domain.examples import Example


@dataclass
class National:
    """`thresholds` is None only when the file is wrong, and then there are problems."""

    indicators: IndicatorSet
    areas: dict[str, Area] = field(default_factory=dict)
    themes: dict[str, Theme] = field(default_factory=dict)
    thresholds: Thresholds | None = None
    corrections: Mapping[CorrectionKey, Correction] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()


def read_national(folder: Folder, references: References) -> National:
    national = National(read_indicators(folder, references, national=True))
    key_figures = read_indicators(folder, references, national=True, file=KEY_FIGURES)
    national.indicators.indicators.update(key_figures.indicators)
    national.indicators.measures.update(key_figures.measures)
    for line, record in folder.csv_records("gebieden.csv", AREA_COLUMNS, required=True):
        area = read_area(record.text("id") or f"regel {line}", record, references)
        if record.close():
            national.areas[area.id] = area
    for id_, record in folder.yaml_records("themas.yaml", required=True):
        references.declare("theme", id_, record)
        theme = Theme(id_, record.text("name"), record.text_mapping("name_variants"), record.optional_text("note"))
        if record.close():
            national.themes[id_] = theme
    national.thresholds = _read_thresholds(folder)
    national.corrections = read_corrections(folder, references)
    national.examples = read_examples(folder, references)
    folder.check_unknown_files()
    return national


def _read_thresholds(folder: Folder) -> Thresholds | None:
    whole = folder.yaml_record("drempels.yaml", required=True)
    record = whole.nested("thresholds")
    if record is None:
        if whole.ok:
            whole.problem("thresholds", "ontbreekt. Vul deze sleutel in.")
        return None
    thresholds = Thresholds(
        on_course=record.number("on_course"),
        attention=record.number("attention"),
        circa=record.number("circa"),
        early_months=record.integer("early_months"),
        stale_periods=record.integer("stale_periods"),
        small_number=record.integer("small_number"),
        source=record.text("source"),
        baseline_until=record.day("baseline_until"),
        publication_months=record.integer("publication_months"),
        outlier_factor=record.number("outlier_factor"),
        outlier_share=record.number("outlier_share"),
        outlier_ratio=record.number("outlier_ratio"),
        mismatch_pp=record.number("mismatch_pp"),
    )
    if record.ok and not 0 < thresholds.attention < thresholds.on_course <= 1:
        record.problem("attention", "hoort groter dan 0 en kleiner dan on_course te zijn, en on_course hoogstens 1.")
    if record.ok and not 0 < thresholds.circa <= 1:
        record.problem("circa", "hoort tussen 0 en 1 te liggen.")
    if record.ok and thresholds.publication_months < 0:
        record.problem("publication_months", "hoort 0 of meer te zijn.")
    if record.ok and (thresholds.outlier_factor < 1 or thresholds.outlier_share < 0):
        record.problem("outlier_factor", "hoort 1 of meer te zijn, en outlier_share 0 of meer.")
    if record.ok and thresholds.outlier_ratio <= 1:
        record.problem("outlier_ratio", "hoort groter dan 1 te zijn.")
    if record.ok and not 0 < thresholds.mismatch_pp <= 100:
        record.problem("mismatch_pp", "hoort groter dan 0 en hoogstens 100 te zijn.")
    closed = record.close()
    return thresholds if whole.close() and closed else None
