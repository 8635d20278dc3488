"""Stub."""

from spuk_monitor.report.document import Document


def write(document: Document, template: bytes | None = None) -> bytes:
    """Stub."""
    raise NotImplementedError
