"""What a target aims at and who confirmed what was assumed about it, in words for the catalogue."""

from spuk_monitor.domain.definitions import Target
from spuk_monitor.domain.dutch import quantity_range
from spuk_monitor.domain.steering import Confirmation
from spuk_monitor.domain.terms import TargetKind
from spuk_monitor.ui.tables import Markup, soft
from spuk_monitor.ui.texts import dated

KIND_OF_TARGET = {
    TargetKind.GETAL: "een getal",
    TargetKind.MIJLPAAL: "een mijlpaal",
    TargetKind.RICHTING: "alleen een richting",
    TargetKind.KWALITATIEF: "in woorden",
    TargetKind.VOORWAARDELIJK: "onder voorwaarde",
    TargetKind.KOEPEL: "koepel boven andere doelen",
}


def confirmed_words(one: Confirmation | None) -> Markup:
    """That an assumption is none any more."""
    return soft(f"bevestigd op {dated(one.day, one.source)}") if one else Markup("")


def aim_words(target: Target) -> str:
    """`circa 900 jongeren`, `300 tot 400 bewoners`, or what kind of aim it is when there is no number."""
    if target.value is None:
        return KIND_OF_TARGET[target.kind]
    number = quantity_range(target.value, target.value_max, target.unit)
    if target.qualifier and any(sign.isdigit() for sign in target.qualifier):
        return f"{target.qualifier} {target.unit or ''}".strip()  # printed as "1 of 2"
    return f"{target.qualifier} {number}" if target.qualifier else number
