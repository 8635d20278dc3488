"""What was withdrawn, as HTML: by whom, when and why. No Streamlit."""

from collections.abc import Callable, Sequence

from spuk_monitor.domain.dutch import upper_first
from spuk_monitor.domain.moments import moment_short
from spuk_monitor.store.entries import E, Kept, RevisionRecord
from spuk_monitor.ui import tables
from spuk_monitor.ui.tables import Markup, soft


def withdrawn_words(record: RevisionRecord) -> str:
    """`ingetrokken door Bram, 21-11-2026 19:20: dubbel vastgelegd`."""
    why = f": {record.note.rstrip('.')}" if record.note else ""
    return f"ingetrokken door {record.by}, {moment_short(record.at)}{why}"


def mark(state: Kept[E]) -> Markup:
    """A line under the moment of a state in a history; nothing when it was not withdrawn."""
    return soft(upper_first(withdrawn_words(state.dropped))) if state.dropped else Markup("")


def folded(found: Sequence[Kept[E]], name: Callable[[E], str], *, title: str) -> str:
    """All that were withdrawn, unfolded on request; "" when none was."""
    if not found:
        return ""
    rows = [
        (
            name(one.entry),
            tables.joined(moment_short(one.at), soft(one.by), by=""),
            tables.joined(moment_short(one.dropped.at), soft(one.dropped.by), by=""),
            one.dropped.note or "",
        )
        for one in found
        if one.dropped
    ]
    columns = ["Wat", "Vastgelegd", "Ingetrokken", "Reden"]
    table = tables.table(columns, rows, caption=f"{title}, de laatste eerst", stacked=True)
    summary = f"<summary>{tables.safe(title)} ({len(rows)})</summary>"
    return f'<div class="mo"><details class="mo-t-more">{summary}{table}</details></div>'
