"""The numbers in drawings that are no native charts, and in what is said instead of a figure, are those of the JSON."""

import re
from collections.abc import Callable
from typing import Final

import pytest

from spuk_monitor.domain.reporting import ReportFormat
from tests.report.reading import page, paper, word
from tests.report.reading.example import Files, made, printed_json
from tests.report.reading.figures import first_number, rounded, share
from tests.report.reading.grids import Row

BAR: Final = re.compile(r"([A-F]\d\d) .*")
DONE: Final = re.compile(r"(?:(?P<done>[\d.,]+) \()?(?P<share>\d+)%\)?")
MARKS: Final = re.compile(r"(?:verwacht (?P<expected>[\d.,]+))?(?:, )?(?:doel (?P<target>[\d.,]+))?")
INSTEAD: Final = re.compile(r"\b([A-F]\d\d) ([\d.,]*\d)%? van (?:circa |minimaal |ten minste )?([\d.,]*\d)")
ALTERNATIVES: Final[dict[ReportFormat, Callable[[bytes], list[str]]]] = {
    ReportFormat.DOCX: word.alternatives,
    ReportFormat.HTML: page.alternatives,
    ReportFormat.PDF: lambda content: paper.read(content).alternatives(),
}


@pytest.fixture(scope="module")
def progress(example_store: str) -> dict[str, Row]:
    return {one["target"]: one for one in printed_json(example_store, "progress")}


@pytest.fixture(scope="module")
def files(example_store: str) -> Files:
    return made(example_store)


def test_words_beside_the_bars_of_a_page(files: Files, progress: dict[str, Row]) -> None:
    """`540 (60%)` and `verwacht 673, doel 900`; a share that is the figure itself is said once."""
    told: list[str] = []
    for words in page.drawings(files[ReportFormat.HTML]):
        if "in % van het doel van elke regel" not in words:
            continue
        for label, done, marks in zip(words, words[1:], words[2:], strict=False):
            bar = BAR.fullmatch(label)
            if bar is None:
                continue
            target = progress[f"TGT-{bar[1]}"]
            value, marked = DONE.fullmatch(done), MARKS.fullmatch(marks)
            if value is None or marked is None:
                raise ValueError(f"not the words of a bar: {label!r}, {done!r}, {marks!r}")
            told.append(target["target"])
            assert first_number(value["share"]) == rounded(share(target["realised"], target["target_value"]), 0), label
            expected = rounded(target["expected"], 0 if (target["expected"] or 0.0) >= 100 else 1)
            assert first_number(marked["expected"] or "–") == expected, label
            assert first_number(value["done"] or value["share"]) == rounded(target["realised"], 2), label
            aim = marked["target"] or "100"  # the whole, which the axis names
            assert first_number(aim) == rounded(target["target_value"], 2), label
    drawn = [name for name, row in progress.items() if None not in (row["realised"], row["target_value"])]
    assert set(told) == {name for name in drawn if progress[name]["unit"] != "mijlpaal"}


@pytest.mark.parametrize("format_", ALTERNATIVES)
def test_what_is_said_instead_of_a_chart(format_: ReportFormat, files: Files, progress: dict[str, Row]) -> None:
    said = ALTERNATIVES[format_](files[format_])
    assert len(said) == 39
    told = [found for one in said for found in INSTEAD.findall(one)]
    assert len(told) == 66
    for name, done, aim in told:
        target = progress[f"TGT-{name}"]
        assert (first_number(done), first_number(aim)) == (
            rounded(target["realised"], 2),
            rounded(target["target_value"], 2),
        ), name
