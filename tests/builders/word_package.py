"""The parts of an Office file: read as they are, and written back after a change."""

import io
import zipfile
from collections.abc import Callable


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def repacked(content: bytes, change: Callable[[dict[str, str]], None]) -> bytes:
    """The document after `change` was made in its XML parts."""
    given = parts(content)
    texts = {name: part.decode() for name, part in given.items() if name.endswith(".xml")}
    change(texts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, part in given.items():
            packed.writestr(name, texts.get(name, part))
    return out.getvalue()
