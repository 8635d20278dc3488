"""typst, which sets the pdf: with its own typefaces only, so that a report looks the same wherever it is made."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

import font_source_sans_pro
import typst

FAMILIES: Final = ("Source Sans Pro", "DejaVu Sans Mono")  # the second comes with typst and has the signs
MAIN: Final = "main.typ"
_STANDARD: Final = "ua-1"  # accessible: refused when an alternative text or a letter is missing


def compiled(files: Mapping[str, bytes], *, moment: datetime) -> bytes:
    """The pdf of `files`, by name, of which MAIN is the typst text; `moment` is the only time in it.

    All stays in memory. typst.TypstError when the text is wrong or cannot be made accessible.
    """
    texts: Any = dict(files)  # which typst takes, though its type hints do not say so
    made: Any = typst.Compiler(texts, font_paths=_fonts(), ignore_system_fonts=True).compile(
        format="pdf", pdf_standards=[_STANDARD], timestamp=moment
    )
    return bytes(made)


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[font_source_sans_pro.font_directory]
    )
