"""A report that is made twice from the same version is the same, byte for byte, wherever and whenever it is made."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.report.reading.example import made

PROJECT: Final = Path(__file__).resolve().parents[2]
# The clock that stamps the parts of a zip is a day ahead; other clocks go on by themselves while this process starts.
MAKE: Final = """
import hashlib, json, sys, time

now = time.time
time.time = lambda: now() + 86_400

from tests.report.reading.example import made

files = made(sys.argv[1])
print(json.dumps({name: hashlib.sha256(files[name]).hexdigest() for name in reversed(files)}))
"""


def test_all_files_are_the_same_bytes_in_another_process(example_store: str) -> None:
    """Other hashes of texts (so another order of sets), another time zone, later on the clock."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") == "2" else "2"
    here = {str(name): hashlib.sha256(content).hexdigest() for name, content in made(example_store).items()}
    run = subprocess.run(
        [sys.executable, "-c", MAKE, example_store],
        cwd=PROJECT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert json.loads(run.stdout) == here
    assert sorted(here) == ["docx", "html", "pdf", "pptx", "xlsx"]
