"""What the definitions assume for one area, and which of it was confirmed. Pure; the store keeps the confirmations."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from spuk_monitor.analysis.effective import by_subject, composition_name
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.steering import AssumptionKind, Confirmation
from spuk_monitor.domain.terms import Basis


@dataclass(frozen=True, slots=True)
class Assumption:
    """`about` and `what` as in Confirmation; `targets` are those that hang on it."""

    subject: AssumptionKind
    about: str
    what: str
    targets: tuple[str, ...] = ()
    confirmation: Confirmation | None = None

    @property
    def key(self) -> str:
        """As of the confirmation that confirms it."""
        return f"{self.subject}/{self.about}"


@dataclass(frozen=True, slots=True)
class Assumptions:
    """`lapsed`: confirmations of something that the definitions no longer assume, or now assume otherwise."""

    open: tuple[Assumption, ...]
    confirmed: tuple[Assumption, ...]
    lapsed: tuple[Confirmation, ...]

    def find(self, key: str) -> Assumption | None:
        return next((one for one in (*self.open, *self.confirmed) if one.key == key), None)


def assumptions(definitions: Definitions, area: str, confirmations: Iterable[Confirmation]) -> Assumptions:
    """`definitions` as on disk: they say what is assumed; `confirmations` are those of the area."""
    written = [one for one in confirmations if one.area == area]
    found = by_subject(written)
    waiting, done = [], []
    for one in _assumed(definitions, area):
        confirmation = found.get((area, one.subject, one.about.partition("@")[0], one.what))
        if confirmation is None:
            waiting.append(one)
        else:
            done.append(replace(one, confirmation=confirmation))
    used = [one.confirmation for one in done]
    return Assumptions(tuple(waiting), tuple(done), tuple(one for one in written if one not in used))


def _assumed(definitions: Definitions, area: str) -> Iterable[Assumption]:
    programme = definitions.programmes[area]
    hanging: dict[str, list[str]] = {}
    for target in programme.targets.values():
        if target.measure is not None and target.has_number:
            hanging.setdefault(target.measure, []).append(target.id)
    for measure in (definitions.measures[one] for one in hanging):
        if measure.counting_basis is Basis.AANNAME and measure.counting is not None:
            yield Assumption(AssumptionKind.TELWIJZE, measure.id, str(measure.counting), tuple(hanging[measure.id]))
    for target in programme.targets.values():
        if target.due_date_assumed and target.due_date is not None and target.has_number:
            yield Assumption(AssumptionKind.EINDDATUM, target.id, target.due_date.isoformat(), (target.id,))
    for composition in programme.compositions:
        if composition.basis is Basis.AANNAME:
            yield Assumption(AssumptionKind.SAMENSTELLING, composition_name(composition), composition.what)
