"""A bare Streamlit script that draws the same charts as a page of the monitor, to measure the monitor against.

The charts are taken from the page as a visitor gets it. The bare script holds them ready and has nothing to look up
or decide: it is the least that a page with these charts can cost.
"""

import json
from pathlib import Path
from typing import Final

from bench.client import Run

# What the settings of this folder, in which the bare page is served too, would change of a click.
AS_IT_COMES: Final = {"runner.postScriptGC": "true"}
_SCRIPT = '''"""Made by bench/bare.py: {count} charts and nothing else."""

import streamlit as st
from {module} import CHARTS

st.title("Kaal")
for number, (content, alt) in enumerate(CHARTS):
    if isinstance(content, str):
        st.html(content)
    else:
        st.plotly_chart(content, theme=None, key=f"chart-{{number}}", alt=alt)
'''
# Imported once: a page's figures are ready before its first visitor.
_MODULE = """import json

import plotly.graph_objects as go

CHARTS = [
    (content if kind == "html" else go.Figure(content), alt) for kind, content, alt in json.loads({charts!r})
]
"""

_LAUNCHER = '''"""Made by bench/bare.py: the bare script behind the measures of the monitor's launcher."""

from pathlib import Path

import streamlit as st

from spuk_monitor.ui.server import lifespan, middleware

app = st.App(Path(__file__).parent / "{name}.py", lifespan=lifespan, middleware=middleware())
'''
# HTML that draws, and the style sheets it needs for that.
_DRAWN = ('role="img"', "<svg", "<style")


def charts_of(run: Run) -> list[tuple[str, object, str]]:
    """(kind, content, text in its place) of each chart: a Plotly figure as its specification, or HTML that draws."""
    found: list[tuple[str, object, str]] = []
    for element in run.elements:
        kind = element.WhichOneof("type")
        if kind == "plotly_chart":
            found.append(("plotly", json.loads(element.plotly_chart.spec), element.plotly_chart.alt))
        elif kind == "html" and any(sign in element.html.body for sign in _DRAWN):
            found.append(("html", element.html.body, ""))
    return found


def chart_count(run: Run) -> int:
    """How many drawings a reader sees; one piece of HTML may hold several."""
    charts = charts_of(run)
    drawn = sum(str(content).count('role="img"') for kind, content, _ in charts if kind == "html")
    return drawn + sum(kind == "plotly" for kind, _, _ in charts)


def write_bare_page(run: Run, folder: Path, name: str) -> Path:
    """The script that draws the charts of `run`; its charts lie in a module beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    module = f"charts_of_{name}"
    charts = charts_of(run)
    (folder / f"{module}.py").write_text(_MODULE.format(charts=json.dumps(charts)), encoding="utf-8")
    script = folder / f"{name}.py"
    script.write_text(_SCRIPT.format(count=len(charts), module=module), encoding="utf-8")
    (folder / f"launch_{name}.py").write_text(_LAUNCHER.format(name=name), encoding="utf-8")
    return script


def launcher_of(script: Path) -> Path:
    """The launcher that `write_bare_page` put beside a bare script."""
    return script.with_name(f"launch_{script.name}")
