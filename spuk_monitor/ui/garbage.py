"""Keeps the garbage collection short that Streamlit runs after each rerun.

That collection looks through everything that is alive: with pandas, plotly and fifty open sessions half of the time of
a click. What is alive now and then is therefore set aside. Switching the collection off instead lets memory grow.
"""

import asyncio
import gc
from typing import Final

SECONDS: Final = 20.0


def set_aside() -> None:
    """Collect once, also what was set aside and died since; keep all that is left out of the next collections."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


async def keep_setting_aside(every: float = SECONDS) -> None:
    """Set aside each so many seconds in which anything ran. Never ends by itself."""
    seen = _collections()
    while True:
        await asyncio.sleep(every)
        if _collections() != seen:
            set_aside()
            seen = _collections()


def _collections() -> int:
    return int(gc.get_stats()[2]["collections"])
