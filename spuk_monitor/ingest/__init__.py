"""Files in: look, read, recognise, resolve and check. Ends in an Upload; never writes to the store."""

from spuk_monitor.ingest.beside_store import check_against
from spuk_monitor.ingest.budget_beside_store import check_budget_against
from spuk_monitor.ingest.read import read_upload
from spuk_monitor.ingest.templates import make_template

__all__ = ["check_against", "check_budget_against", "make_template", "read_upload"]
