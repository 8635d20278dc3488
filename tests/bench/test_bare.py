"""The bare page holds the charts of a page and nothing else of it."""

from pathlib import Path

from streamlit.proto.Element_pb2 import Element

from bench.bare import chart_count, charts_of, launcher_of, write_bare_page
from bench.client import Run, visit_now
from bench.serving import running_server


def run_with(*html: str, spec: str = '{"data": [{"type": "bar", "x": [1], "y": [2]}]}') -> Run:
    elements = [Element(), *(Element() for _ in html)]
    elements[0].plotly_chart.spec = spec
    for element, body in zip(elements[1:], html, strict=True):
        element.html.body = body
    return Run(elements=elements)


def test_text_is_no_chart_and_every_drawing_counts() -> None:
    run = run_with("<p>tekst</p>", '<div role="img"></div><div role="img"></div>', "<style>a{}</style>")
    assert [kind for kind, _, _ in charts_of(run)] == ["plotly", "html", "html"]
    assert chart_count(run) == 3


def test_bare_page_runs_and_draws_them(tmp_path: Path) -> None:
    script = write_bare_page(run_with('<div role="img">"quoted" \\ back</div>'), tmp_path, "proef")
    assert launcher_of(script).name == "launch_proef.py"
    with running_server(script) as server:
        drawn = visit_now(server.stream_url)
    assert drawn.exceptions() == []
    assert drawn.kinds() == {"heading": 1, "plotly_chart": 1, "html": 1}
    assert '"quoted" \\ back' in drawn.texts()[1]
