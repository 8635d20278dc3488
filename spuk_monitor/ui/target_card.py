"""One target as HTML: name and status beside its bar and numbers, so that many fit on a screen. No Streamlit."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any, Final

from spuk_monitor.analysis.revising import aim_words
from spuk_monitor.charts import bullet
from spuk_monitor.charts.theme import pill, tag, target_sign
from spuk_monitor.domain.definitions import Definitions, Programme, Target
from spuk_monitor.domain.dutch import format_date, format_estimate, format_number, quantity_range, upper_first
from spuk_monitor.domain.missing import known
from spuk_monitor.domain.terms import Basis, Status, TargetKind
from spuk_monitor.domain.units import percent_sign
from spuk_monitor.ui.texts import fictitious_tag, minus, prose

Row = Mapping[str, Any]
_EXPLAINED: Final = (Status.AANDACHT, Status.ACHTER, Status.NIET_BEHAALD)  # at once; the others on request
_PRINTED: Final = ("circa", "minimaal", "ten minste")


def target_html(row: Row, definitions: Definitions, programme: Programme) -> str:
    """The sentence stands there at once when the target needs attention or has no number, else it unfolds."""
    target = programme.targets[str(row["target"])]
    sign = pill(target_sign(row), suffix=f"({row['year_label']})" if row["year_label"] else "")
    why = prose(str(row["explanation"]))
    marks = [sign, *_tags(row, definitions)]
    below = ""
    if target.has_number and target.kind is not TargetKind.MIJLPAAL and target.value is not None:
        beside = _bar(row) + _numbers(row, target)
        if row["status"] in _EXPLAINED or row["withheld"]:
            below = f'<p class="mo-t-why">{why}</p>'
        else:
            marks.append(f'<details class="mo-t-more"><summary>uitleg</summary><p class="mo-t-why">{why}</p></details>')
    else:
        beside = f'<p class="mo-t-why">{why}</p>'
    return (
        f'<div class="mo-target" id="{escape(target.id, quote=True)}"><div class="mo-t-row">'
        f'<div><p class="mo-t-name">{name_html(target, definitions, programme)}</p>'
        f'<div class="mo-t-tags">{" ".join(marks)}</div></div>'
        f"<div>{beside}</div></div>{below}</div>"
    )


def name_html(target: Target, definitions: Definitions, programme: Programme) -> str:
    """Milestones of one measure have one name, so the year tells them apart."""
    name = escape(upper_first(target.what))
    siblings = definitions.targets_of(target.measure, programme.area) if target.measure else []
    if len(siblings) > 1 and target.due_date is not None:
        name += f' <span class="mo-muted">(mijlpaal {target.due_date.year})</span>'
    return name


def _bar(row: Row) -> str:
    """Nothing without data: a bar without figures says less than the words."""
    realised = known(row["realised"])
    if realised is None:
        return ""
    drawn = bullet.Bullet(
        target=float(row["target_value"]),
        realised=realised,
        expected=known(row["expected"]),
        target_max=known(row["target_value_max"]),
        is_share=str(row["unit"] or "").startswith("%"),
    )
    return bullet.html(drawn, str(row["what"]))


def _numbers(row: Row, target: Target) -> str:
    """The numbers of the bar in words, for whoever reads rather than measures."""
    unit = str(row["unit"] or "")
    sign = percent_sign(unit)
    realised, expected = known(row["realised"]), known(row["expected"])
    done = "nog geen gegevens" if realised is None else f"<strong>{format_number(realised)}{sign}</strong> gerealiseerd"
    if row["withheld"]:
        done = f"<strong>{escape(row['withheld'])}</strong> gerealiseerd"
    parts = [minus(done)]
    if expected is not None:
        parts.append(f"{minus(format_estimate(expected))}{sign} verwacht")
    amount = escape(quantity_range(row["target_value"], row["target_value_max"], unit))
    term = f", {_term(row['due_date'])}" if row["due_date"] else ""
    prefix = f"{escape(str(row['qualifier']))} " if row["qualifier"] in _PRINTED else ""
    parts.append(f"doel: <strong>{prefix}{amount}</strong>{term}{_was(target)}")
    return f'<p class="mo-t-num">{" · ".join(parts)}</p>'


def _was(target: Target) -> str:
    """` (was 900, herzien op 15 oktober 2026)`; "" for a target as printed."""
    original, revision = target.original, target.revision
    if original is None or revision is None:
        return ""
    sign = percent_sign(target.unit)
    was = []
    if (original.value, original.value_max) != (target.value, target.value_max):
        was.append(aim_words(original, unit=sign))
    if original.due_date is not None and original.due_date != target.due_date:
        was.append(_term(original.due_date))
    before = f"was {', '.join(was)}, " if was else ""
    return escape(f" ({before}herzien op {format_date(revision.day)})")


def _term(day: date) -> str:
    return f"eind {day.year}" if (day.month, day.day) == (12, 31) else f"uiterlijk {format_date(day)}"


def _tags(row: Row, definitions: Definitions) -> list[str]:
    measure = definitions.measures.get(str(row["measure"]))
    tags = [fictitious_tag(row["fictitious"])] if row["fictitious"] else []
    if row["provisional"]:
        tags.append(tag("voorlopig", "warn"))
    if row["stale"]:
        tags.append(tag("verouderd", "warn"))
    if measure is not None and measure.indirect:
        tags.append(tag("indirect bereik: nooit opgeteld bij direct bereik"))
    if is_assumed(row):
        tags.append(tag("aanname: telwijze"))
    if row["due_date_assumed"] and row["status"] != Status.GEEN_STREEFWAARDE:
        tags.append(tag("aanname: einddatum"))
    if definitions.programmes[str(row["area"])].targets[str(row["target"])].revision is not None:
        tags.append(tag("doel herzien"))
    return tags


def is_assumed(row: Row) -> bool:
    """Whether the way of counting is an assumption that plays a part."""
    return bool(row["counting_basis"] == Basis.AANNAME and row["status"] != Status.GEEN_STREEFWAARDE)
