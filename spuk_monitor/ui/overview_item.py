"""One box of the overview: what it says and the page that shows more."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """HTML, with the page and parameters that show it."""

    html: str
    page: str
    label: str
    params: tuple[tuple[str, str], ...] = ()
