"""Collects garbage each second in which pages ran; Streamlit would after each rerun (`postScriptGC` in its settings).

A collection looks through everything that is alive: with pandas, plotly and fifty open sessions half of the time of a
click. What is alive now and then is therefore set aside. Without any of this memory grows.
"""

import asyncio
import gc
from typing import Final

SECONDS: Final = 1.0
_ASIDE: Final = 20  # of so many collections the last one sets aside


def set_aside() -> None:
    """Collect once, also what was set aside and died since; keep all that is left out of the next collections."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def keep_collecting(every: float = SECONDS) -> None:
    """Collect each so many seconds in which anything ran. Never ends by itself."""
    seen, done = _made(), 0
    while True:
        await asyncio.sleep(every)
        if _made() != seen:
            done += 1
            if done % _ASIDE:
                gc.collect()
            else:
                set_aside()
            seen = _made()


def _made() -> int:
    """Goes up with the objects that are made: some ten thousand at a time, fewer than a page makes."""
    return int(gc.get_stats()[1]["collections"])
