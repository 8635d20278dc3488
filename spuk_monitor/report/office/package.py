"""Office files that are the same bytes each time they are made."""

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Final

_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can hold
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")  # where some readers look for them
_MODE: Final = 0o600 << 16
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """Without what no XML can hold."""
    return _NOT_IN_XML.sub("", text)


def same_bytes(content: bytes) -> bytes:
    """The same package with its parts in a fixed order, without the time of making.

    BadZipFile when it is no zip.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in sorted(given.namelist(), key=_place):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE
            entry.create_system = 0
            made.writestr(entry, given.read(name))
    return out.getvalue()


def office_time(moment: datetime) -> datetime:
    """The moment as Office libraries take it: in UTC, without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _place(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST)), name
