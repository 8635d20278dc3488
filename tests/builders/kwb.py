"""Kerncijfers wijken en buurten with short names, with invented figures."""

from collections.abc import Sequence
from typing import Any

HEADER = ("gwb_code_10", "gwb_code", "regio", "gm_naam", "recs", "ind_wbz", "a_inw", "a_hh", "p_arb_pp", "g_ink_pi",
          "p_ink_li", "a_soz_wb", "g_wozbag")  # fmt: skip


def region(code: str, name: str, kind: str, *figures: Any, change: Any = 1, bare: Any = None) -> list[Any]:
    """One row; `figures` from a_inw on."""
    return [code, bare or code, name, "Roosendaal", kind, change, *figures]


def rows(*regions: Sequence[Any], header: Sequence[str] = HEADER) -> list[list[Any]]:
    return [list(header), *map(list, regions)]
