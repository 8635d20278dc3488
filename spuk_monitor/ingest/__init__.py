"""Files in: look, read, recognise, resolve and check. Ends in an Upload; never writes to the store.

The names are imported when first asked for: the process that parses workbooks (worker.py) lives in this package too,
and has to start at once and without pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spuk_monitor.ingest.beside_store import check_against
    from spuk_monitor.ingest.budget_beside_store import check_budget_against
    from spuk_monitor.ingest.error_workbook import mark_errors
    from spuk_monitor.ingest.read import read_upload
    from spuk_monitor.ingest.templates import make_template

__all__ = ["check_against", "check_budget_against", "make_template", "mark_errors", "read_upload"]

_HOMES = {
    "check_against": "beside_store",
    "check_budget_against": "budget_beside_store",
    "make_template": "templates",
    "mark_errors": "error_workbook",
    "read_upload": "read",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
