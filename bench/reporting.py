"""All files of a whole quarterly report as the page makes them; and Word and PowerPoint beside a plain use of the same
libraries, from content that is ready."""

import io
import time
from collections.abc import Callable, Sequence

import docx
import pptx
from docx.shared import Cm as DocxCm
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from pptx.util import Cm as PptxCm

from bench.measured import Measurement, Role
from bench.turns import Contender, in_turns, lines, ratio, timed
from spuk_monitor.domain.reporting import ReportFormat
from spuk_monitor.monitor import Monitor
from spuk_monitor.report.document import Chart, Document, Heading, Listing, Note, Paragraph, Table, plain_text
from spuk_monitor.report.freezing import FORMAT_WORDS
from spuk_monitor.report.making import document_of, prepare, settings_for, write

GROUP = "Voortgangsrapportage maken (41 interventies)"
QUARTER = "2026Q3"  # of the example, with most figures
MOST_SECONDS = 20.0
_LESS = "plaatjes vooraf getekend; geen eigen grafieken, inhoudsopgave, verwijzingen, bladwijzers, opmaak"
_WIDTH_CM, _SLIDE_CM = 16.0, 24.0


def measure(store: str, *, quick: bool = False) -> list[Measurement]:
    """On a store with the example; nothing is recorded. Quick: without the three files that nothing stands beside."""
    monitor = Monitor.open(store)
    try:
        found = [] if quick else every_file(monitor)
        document = document_of(monitor, settings_for(monitor, quarter=QUARTER))
    finally:
        monitor.close()
    return [*found, *beside_plain(document)]


def every_file(monitor: Monitor) -> list[Measurement]:
    settings = settings_for(monitor, quarter=QUARTER)
    marks: list[tuple[float, str]] = []
    made = prepare(
        monitor, settings, list(ReportFormat), on_progress=lambda _, text: marks.append((time.perf_counter(), text))
    )
    ended = time.perf_counter()
    starts = [moment for moment, _ in marks]
    names = ["lezen en schrijven van de inhoud", *(FORMAT_WORDS[one] for one in made.files)]
    sizes = ["", *(f"{len(content) / 1024:.0f} kB" for content in made.files.values())]
    steps = [
        Measurement(GROUP, name, end - start, "s", note=size)
        for name, size, start, end in zip(names, sizes, starts, [*starts[1:], ended], strict=True)
    ]
    return [*steps, Measurement(GROUP, "samen", ended - starts[0], "s", limit=MOST_SECONDS)]


def beside_plain(document: Document) -> list[Measurement]:
    """Our writers and the plain ones in turns; the first turn, which loads the libraries, is not counted."""
    charts = sum(isinstance(block, Chart) for section in document.sections for block in section.blocks)
    slides = sum(slide.chart is not None for slide in document.slides)
    pictures = [drawn(number) for number in range(charts)]
    word: tuple[str, ReportFormat, int, Callable[[], bytes]]
    found = []
    for word in (
        ("Word", ReportFormat.DOCX, charts, lambda: plain_docx(document, pictures)),
        ("PowerPoint", ReportFormat.PPTX, slides, lambda: plain_pptx(document, pictures)),
    ):
        found += _beside(document, *word)
    return found


def _beside(
    document: Document, name: str, format_: ReportFormat, charts: int, plain: Callable[[], bytes]
) -> list[Measurement]:
    group = f"Rapportage als {name}, de inhoud ligt klaar ({charts} grafieken)"
    library = f"python-{format_}, kaal gebruikt"
    contenders = [
        Contender(
            "monitor", Role.MONITOR, lambda: timed(lambda: write(document, format_)),
            "met grafieken die in Office te bewerken zijn",
        ),
        Contender(library, Role.PEER, lambda: timed(plain), _LESS),
    ]  # fmt: skip
    in_turns(contenders, 1)
    times = in_turns(contenders)
    return [*lines(group, contenders, times), ratio(group, "verhouding", times, ours="monitor", theirs=library)]


def drawn(number: int) -> bytes:
    """A plain picture, each another one: a library keeps the same picture once."""
    sheet = Figure(figsize=(8, 4), dpi=100)
    FigureCanvasAgg(sheet)
    axes = sheet.subplots()
    axes.barh([f"rij {row}" for row in range(12)], [(row * 7 + number) % 19 + 1 for row in range(12)])
    axes.set_title(f"Grafiek {number + 1}")
    content = io.BytesIO()
    sheet.savefig(content, format="png")
    return content.getvalue()


def plain_docx(document: Document, pictures: Sequence[bytes]) -> bytes:
    """The same headings, texts and tables, and a picture for every chart, as the library's own guide writes them."""
    out = docx.Document()
    out.add_heading(document.title, 0)
    left = iter(pictures)
    for section in document.sections:
        out.add_heading(section.title, 1)
        for block in section.blocks:
            match block:
                case Heading():
                    out.add_heading(block.text, block.level)
                case Paragraph():
                    out.add_paragraph(plain_text(block.runs))
                case Note():
                    out.add_paragraph(f"{block.title} {plain_text(block.runs)}")
                case Listing():
                    for item in block.items:
                        out.add_paragraph(plain_text(item), style="List Bullet")
                case Table():
                    _fill(out.add_table(rows=len(block.rows) + 1, cols=len(block.columns)), block)
                case Chart():
                    out.add_picture(io.BytesIO(next(left)), width=DocxCm(_WIDTH_CM))
                    out.add_paragraph(block.caption)
    content = io.BytesIO()
    out.save(content)
    return content.getvalue()


def plain_pptx(document: Document, pictures: Sequence[bytes]) -> bytes:
    """The same titles, messages, points and tables, and a picture for every chart."""
    out = pptx.Presentation()
    left = iter(pictures)
    for slide in document.slides:
        sheet = out.slides.add_slide(out.slide_layouts[1])
        sheet.shapes.title.text = slide.title
        points = [slide.message, *(plain_text(one) for one in slide.points)]
        sheet.placeholders[1].text_frame.text = "\n".join(points)
        if slide.chart is not None:
            sheet.shapes.add_picture(io.BytesIO(next(left)), 0, PptxCm(8), width=PptxCm(_SLIDE_CM))
        if slide.table is not None:
            shape = (len(slide.table.rows) + 1, len(slide.table.columns))
            frame = sheet.shapes.add_table(*shape, 0, PptxCm(8), PptxCm(_SLIDE_CM), PptxCm(8))
            _fill(frame.table, slide.table)
        sheet.notes_slide.notes_text_frame.text = slide.notes
    content = io.BytesIO()
    out.save(content)
    return content.getvalue()


def _fill(target: docx.table.Table | pptx.table.Table, table: Table) -> None:
    """Row by row: asking a table of python-docx for one cell goes through all of them every time."""
    texts = [[one.title for one in table.columns], *([cell.text for cell in row] for row in table.rows)]
    for row, words in zip(target.rows, texts, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
