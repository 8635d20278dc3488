"""What a report says: facts in, a Document out. Writes no files and computes no statistics."""

from spuk_monitor.report.content.compose import compose

__all__ = ["compose"]
