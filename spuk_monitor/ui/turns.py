"""Pages are drawn one after the other, not all at once.

One process draws on one core. Ten pages drawn at the same time are all ready when the last one is; drawn in turns the
first is ready after a tenth of that, and the last no later. Whoever waited long goes on beside a page that takes long,
so that nobody waits for somebody else's upload.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LONGEST_WAIT: Final = 0.5  # seconds: many times what a page takes that has its answers ready
_TURN: Final = threading.Lock()


@contextmanager
def my_turn(longest_wait: float = LONGEST_WAIT) -> Iterator[bool]:
    """Waits for the page that is being drawn now, but not for ever; whether this page has the turn."""
    mine = _TURN.acquire(timeout=longest_wait)
    try:
        yield mine
    finally:
        if mine:
            _TURN.release()
