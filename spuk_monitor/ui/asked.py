"""Open questions and assumptions where they play: with their answer or confirmation, and the way to give one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from spuk_monitor.domain.definitions import OpenQuestion
from spuk_monitor.domain.steering import Answer, Confirmation
from spuk_monitor.domain.wording import spelled
from spuk_monitor.ui import cache, filters, tables, texts
from spuk_monitor.ui.tables import Markup, joined

PAGE: Final = "aannames"
QUESTION: Final = "vraag"  # parameters of the page: ?vraag=OV-2, ?aanname=telwijze/RSD-M07
ASSUMPTION: Final = "aanname"


@dataclass(frozen=True, slots=True)
class Asked:
    """`link` is what a link carries to show the same area and day; `answers` are by question."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    link: Mapping[str, str] = field(default_factory=dict)

    def html(self, one: OpenQuestion) -> Markup:
        """The question as text, or with its answer, and the way to it."""
        answer = self.answers.get(one.id)
        return joined(spelled(texts.question(one, answer)), self.way(one))

    def way(self, one: OpenQuestion) -> Markup:
        """The link alone."""
        label = "Bekijk vraag en antwoord" if one.id in self.answers else "Beantwoord deze vraag"
        return self._anchor(label, {QUESTION: one.id})

    def confirm(self, key: str) -> Markup:
        """The way to confirm an assumption (`key` as of its confirmation)."""
        return self._anchor("Bevestig deze aanname", {ASSUMPTION: key})

    def revise(self, target: str) -> Markup:
        """The way to give a target another number or date."""
        return self._anchor("Dit doel herzien", {filters.TARGET: target})

    def _anchor(self, label: str, params: Mapping[str, str]) -> Markup:
        return tables.link(texts.address(PAGE, {**self.link, **params}), label)


def asked(view: cache.View) -> Asked:
    answers = {kept.entry.question: kept.entry for kept in cache.written(view, Answer)}
    return Asked(answers, link(view.area, view.at))


def link(area: str, at: date) -> dict[str, str]:
    """The selection for an <a> in cached HTML: said in full, since a default may be another tomorrow."""
    return {filters.AREA: area, filters.AT: at.isoformat()}


def confirmed(one: Confirmation) -> str:
    """`Bevestigd op 1 september 2026, volgens de programmaleider`."""
    return f"Bevestigd op {texts.dated(one.day, one.source)}"
