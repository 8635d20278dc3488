"""Real extracts as analysts get them, which are not part of the project: read where they are at hand.

Without them every test here is skipped, by having nothing to run on.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from spuk_monitor.domain.errors import UnreadableFileError
from spuk_monitor.domain.terms import CellState
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.monitor import Monitor
from tests.builders.ingest import codes, read
from tests.builders.publications import real_files

AT = date(2026, 11, 21)
KWB = real_files("Kerncijfers_wijken_en_buurten_2024_*.csv")
WIJKEN = {
    "WK167400": 7060, "WK167401": 5565, "WK167402": 7605, "WK167403": 7640, "WK167404": 10840, "WK167405": 5120,
    "WK167406": 11060, "WK167407": 11795, "WK167408": 550, "WK167410": 1810, "WK167411": 4850, "WK167412": 1860,
    "WK167413": 610, "WK167414": 1205,
}  # fmt: skip

RECOGNISED = [
    (
        "70072ned_*", "StatLine, dataportaal, UntypedDataSet, tabel Regionale kerncijfers, 2 rijen, periode 2015",
        "cbs-regionaal", ["KOLOMMEN_OVERGESLAGEN", "VOORLOPIG_NIET_TE_ZIEN"],
    ),
    (
        "Inkomen_*", "StatLine, CSV zonder statistische symbolen, tabel Inkomen van huishoudens, 2 rijen, "
        "periode 2024", "cbs-inkomen", ["VOORLOPIG_GELEZEN"],
    ),
    (
        "Kerncijfers_*", "StatLine, CSV zonder statistische symbolen, tabel Kerncijfers wijken en buurten, "
        "71 rijen, periode 2024", "cbs-kwb", ["KOLOMMEN_OVERGESLAGEN", "PERIODE_UIT_NAAM"],
    ),
    (
        "SES_WOA_*", "StatLine, CSV met statistische symbolen, tabel SES-WOA, 579 rijen, periode 2019",
        "cbs-ses-woa", ["KOLOMMEN_OVERGESLAGEN", "ONTBREKEND_GELEZEN"],
    ),
    (
        "leefbaarometer3_*", "Leefbaarometer, versie 3, tabel Leefbaarometer 3.0, 56 rijen, perioden 2014 t/m 2022",
        "leefbaarometer-3", ["KOLOMMEN_OVERGESLAGEN", "SCHATTINGEN_GELEZEN"],
    ),
    ("begroting_*", "begroting", None, []),
]  # fmt: skip


@cache
def upload_of(path: Path) -> Upload:
    return read(path.read_bytes(), file=path.name)


def values(upload: Upload, measure: str) -> dict[tuple[str, str], float | None]:
    return {(one.area, one.period): one.value for one in upload.observations if one.measure == measure}


@pytest.fixture(scope="module")
def monitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitor]:
    """A store with every real source file in one version; only the map is left out."""
    opened = Monitor.create(f"sqlite:///{(tmp_path_factory.mktemp('opslag') / 'echt.db').as_posix()}")
    files = [(path.name, path.read_bytes()) for path in real_files("*.csv")]
    opened.accept(opened.check(files, at=AT), by="proef")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("path", "words", "source", "said"),
    [(path, *expected) for pattern, *expected in RECOGNISED for path in real_files(pattern)],
)
def test_each_file_is_recognised_and_says_what_it_left(
    path: Path, words: str, source: str | None, said: list[str]
) -> None:
    upload = upload_of(path)
    assert (upload.recognised_as, upload.source, upload.ok) == (words, source, True)
    assert sorted(codes(upload)) == said


@pytest.mark.parametrize("path", real_files("*.geojson"), ids=lambda path: path.name)
def test_the_map_is_refused_as_a_map(path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"is een kaart \(geojson\). De monitor leest werkmappen en csv"):
        read(path.read_bytes(), file=path.name)


@pytest.mark.parametrize("path", KWB, ids=lambda path: path.name)
def test_inhabitants_of_the_wijken(path: Path) -> None:
    found = values(upload_of(path), "KERN-INW.n")
    assert {area: value for (area, _), value in found.items() if area.startswith("WK")} == WIJKEN
    assert (found["GM1674", "2024"], found["NL00", "2024"], len(found)) == (77559, 17942942, 71)


@pytest.mark.parametrize("path", real_files("SES_WOA_*.csv"), ids=lambda path: path.name)
def test_ses_woa_of_amsterdam(path: Path) -> None:
    upload = upload_of(path)
    scores, households = values(upload, "NPLV-C29.score"), values(upload, "KERN-HH.n")
    assert (scores["GM0363", "2019"], households["GM0363", "2019"]) == (-0.1, 457400)
    withheld = [one for one in upload.observations if one.state is not CellState.WAARDE]
    assert {(one.measure, one.state) for one in withheld} == {("NPLV-C29.score", CellState.ONDERDRUKT)}
    assert (len(withheld), len(scores), len(households)) == (90, 579, 579)
    assert [one.area for one in withheld if households[one.area, one.period] is None] == []


@pytest.mark.parametrize("path", real_files("70072ned_*.csv"), ids=lambda path: path.name)
def test_regional_key_figures(path: Path) -> None:
    upload = upload_of(path)
    assert values(upload, "KERN-INW.n") == {("NL00", "2015"): 16900726, ("GM1674", "2015"): 76874}
    assert values(upload, "KERN-BIJ.n") == {("NL00", "2015"): 448730, ("GM1674", "2015"): 2000}
    assert values(upload, "KERN-HH.n") == {("NL00", "2015"): 7665198, ("GM1674", "2015"): 34136}


@pytest.mark.parametrize("path", real_files("Inkomen_*.csv"), ids=lambda path: path.name)
def test_incomes_out_of_the_damaged_file(path: Path) -> None:
    upload = upload_of(path)
    own = {one.measure: one.value for one in upload.observations if one.area == "GM1674"}
    assert own == {
        "KERN-HH.n": 35700, "KERN-INK.gst": 39500, "KERN-INK.gstmed": 35900, "KERN-INK.bst": 56600,
        "KERN-INK.bstmed": 46700,
    }  # fmt: skip
    assert {(one.period, one.provisional) for one in upload.observations} == {("2024", True)}


@pytest.mark.parametrize("path", real_files("leefbaarometer3_*.csv"), ids=lambda path: path.name)
def test_liveability_to_the_last_digit(path: Path) -> None:
    scores = values(upload_of(path), "NPLV-E19.score")
    assert scores["WK036201", "2022"] == -0.0037912123140788
    assert (len(scores), len({area for area, _ in scores})) == (56, 14)
    assert all(one.estimated for one in upload_of(path).observations)


@pytest.mark.parametrize("path", real_files("begroting_*.xlsx"), ids=lambda path: path.name)
def test_the_115_cells_of_the_form(path: Path) -> None:
    """23 lines, each with its label, three years and a total."""
    upload = upload_of(path)
    assert len(upload.lines) + len(upload.cells) == 115
    assert {one.line for one in upload.cells} == {one.line for one in upload.lines}


@pytest.mark.parametrize("path", KWB, ids=lambda path: path.name)
def test_the_ring_is_composed_of_its_five_wijken(monitor: Monitor, path: Path) -> None:
    outcomes = monitor.outcomes(at=AT)
    ring = outcomes[outcomes["measure"] == "KERN-INW.n"].iloc[0]
    assert (ring["value"], ring["period"], ring["reference_value"]) == (38265, "2024", 77559)
    assert ring["composed"] == "samengesteld uit 5 wijken (aanname)"
    assert path.name in set(monitor.store.observations(areas=["WK167405"])["file"])


@pytest.mark.parametrize("path", KWB, ids=lambda path: path.name)
def test_every_figure_of_the_files_is_stored_and_none_twice(monitor: Monitor, path: Path) -> None:
    stored = monitor.store.observations()
    drafts = [one for file in real_files("*.csv") for one in upload_of(file).observations]
    assert (len(stored), len(drafts)) == (len(drafts), 6 + 10 + 71 + 1158 + 336)
    assert not stored.duplicated(["measure", "area", "category", "period"]).any()
    langdonk = stored[(stored["area"] == "WK167405") & (stored["measure"] == "KERN-INW.n")]
    kept = langdonk[["value", "period", "file", "row", "column"]].to_dict("records")
    place = {"file": path.name, "row": 32, "column": "Bevolking/Aantal inwoners (aantal)"}
    assert kept == [{"value": 5120.0, "period": "2024", **place}]
