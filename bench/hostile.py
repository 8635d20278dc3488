"""What hostile and broken files cost: seconds until the answer, and memory of the server and the reader together.

Every file is read in a fresh process. `python -m bench.hostile NAME` reads one and prints its outcome as JSON.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from bench.measured import Measurement
from bench.serving import PROJECT

GROUP = "Vijandige en kapotte bestanden (antwoord met beide muren)"
MOST_SECONDS = 5.0
MOST_MEGABYTES = 500.0


def measure() -> list[Measurement]:
    from tests.builders.hostile import ANSWERED, REFUSED  # noqa: PLC0415  (builders are part of the tests)

    outcomes = {name: _outcome(name) for name in (*REFUSED, *ANSWERED)}
    slowest = max(REFUSED, key=lambda name: outcomes[name]["seconds"])
    longest = max(ANSWERED, key=lambda name: outcomes[name]["seconds"])
    largest = max(outcomes, key=lambda name: outcomes[name]["megabytes"])
    return [
        Measurement(GROUP, "geweigerd na hooguit", outcomes[slowest]["seconds"], "s", limit=MOST_SECONDS, note=slowest),
        Measurement(GROUP, "vreemd maar gelezen na hooguit", outcomes[longest]["seconds"], "s", note=longest),
        Measurement(GROUP, "meeste geheugen", outcomes[largest]["megabytes"], "MB", limit=MOST_MEGABYTES, note=largest),
    ]


def _outcome(name: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.hostile", name]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=PROJECT, env=environment, check=True, capture_output=True, encoding="utf-8")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _read(name: str) -> dict[str, object]:
    from spuk_monitor.domain.errors import MonitorError  # noqa: PLC0415
    from spuk_monitor.ingest.reading import end_workers  # noqa: PLC0415
    from spuk_monitor.ingest.source_file import SourceFile  # noqa: PLC0415
    from tests.builders.hostile import ANSWERED, REFUSED  # noqa: PLC0415

    content = (REFUSED | ANSWERED)[name]()
    before = _forget_peak()
    started = time.perf_counter()
    try:
        source = SourceFile(content, f"{name}.xlsx")
        said = f"{len(source.previews())} bladen"
    except MonitorError as error:
        said = error.message
    seconds = time.perf_counter() - started
    own = _peak_kilobytes() - before + len(content) // 1024
    end_workers()
    import resource  # noqa: PLC0415  (not on Windows)

    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": seconds, "megabytes": (own + child) / 1024, "own": own / 1024, "said": said}


def _forget_peak() -> int:
    """Begin a new peak (building the file had one of its own); returns what is in use now, in kB. Linux only."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _status("VmRSS")


def _peak_kilobytes() -> int:
    return _status("VmHWM")


def _status(field: str) -> int:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith(f"{field}:")).split()[1])


if __name__ == "__main__":
    print(json.dumps(_read(sys.argv[1]), ensure_ascii=False))
