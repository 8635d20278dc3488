"""What was measured on: processor, cores, memory, versions and commit. No name of the computer or its user."""

import os
import platform
import subprocess
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
_PACKAGES = (
    "streamlit", "pandas", "pyarrow", "numpy", "plotly", "SQLAlchemy", "python-calamine", "openpyxl", "matplotlib",
    "python-docx", "python-pptx", "XlsxWriter", "frictionless", "pandera",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Machine:
    """`memory_gb` None where the system does not tell; `commit` ends in `+` when files differed from it."""

    processor: str
    cores: int
    memory_gb: int | None
    system: str
    python: str
    commit: str
    packages: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same for runs of which the milliseconds may be compared."""
        return key_of(self.processor, self.cores, self.memory_gb, self.system)

    @property
    def words(self) -> str:
        memory = "" if self.memory_gb is None else f", {self.memory_gb} GB"
        return f"{self.processor}, {self.cores} kernen{memory}, Python {self.python}"


def key_of(processor: object, cores: object, memory_gb: object, system: object) -> str:
    return f"{processor} | {cores} | {memory_gb} | {system}"


def describe() -> Machine:
    return Machine(
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        memory_gb=_memory_gb(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        commit=_commit(),
        packages={name: found for name in _PACKAGES if (found := _version(name))},
    )


def _processor() -> str:
    """Its name as Linux tells it, without spaces too many; elsewhere what Python knows."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2] for line in lines if line.startswith("model name"))
    return " ".join(next(named, platform.processor() or platform.machine()).split())


def _memory_gb() -> int | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
    except (AttributeError, ValueError, OSError):
        return None


def _commit() -> str:
    """Empty outside a repository."""
    found = _git("rev-parse", "--short=10", "HEAD")
    return found + ("+" if found and _git("status", "--porcelain", "--untracked-files=no") else "")


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
