"""Two judgements beside each other: which way a status went, why, and what became late."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis.coverage import coverage
from spuk_monitor.analysis.progress import judge_targets
from spuk_monitor.analysis.since import Flip, Way, find_flips, late_deliveries, way_of
from spuk_monitor.analysis.since_figures import MONEY, Figure, News, count_figures, newest_first
from spuk_monitor.domain.definitions import Definitions, Target
from spuk_monitor.domain.steering import TargetRevision
from spuk_monitor.domain.terms import Basis, Status
from tests.builders.frames import AREA, definitions, indicator, measure, observations, target

THEN, NOW = date(2026, 6, 30), date(2026, 9, 30)
Q2, Q3 = ("M1", "2026Q2", 16), ("M1", "2026Q3", 17)


def judged(*rows: tuple[Any, ...], at: date = NOW, by: Definitions | None = None) -> pd.DataFrame:
    return judge_targets(observations(*rows), by or definitions([measure()], [target()]), area=AREA, at=at)


def figure(news: News = News.HERZIEN, **fields: Any) -> Figure:
    values: dict[str, Any] = {"key": "M1", "what": "Proefmaat", "area": AREA, "measure": "M1", "period": "2026Q2"}
    return Figure(news=news, **(values | {"ends": THEN, "before": 9.0, "after": 15.0} | fields))


def only(flips: list[Flip]) -> Flip:
    (flip,) = flips
    return flip


@pytest.mark.parametrize(
    ("before", "now", "way"),
    [
        (Status.ACHTER, Status.AANDACHT, Way.BETER),
        (Status.OP_KOERS, Status.BEHAALD, Way.BETER),
        (Status.BEHAALD, Status.OP_KOERS, Way.SLECHTER),
        (Status.AANDACHT, Status.NIET_BEHAALD, Way.SLECHTER),
        (Status.LOOPT, Status.BEHAALD, Way.BETER),
        (Status.LOOPT, Status.NIET_BEHAALD, Way.SLECHTER),
        (Status.BEHAALD, Status.LOOPT, Way.SLECHTER),
        (Status.LOOPT, Status.OP_KOERS, Way.ANDERS),
        (Status.TE_VROEG, Status.OP_KOERS, Way.ANDERS),
        (Status.TE_VROEG, Status.ACHTER, Way.ANDERS),
        (Status.GEEN_GEGEVENS, Status.BEHAALD, Way.ANDERS),
        (Status.ACHTER, Status.GEEN_GEGEVENS, Way.ANDERS),
        (Status.GEEN_STREEFWAARDE, Status.OP_KOERS, Way.ANDERS),
    ],
)
def test_better_and_worse_only_between_judgements(before: Status, now: Status, way: Way) -> None:
    assert way_of(before, now) is way


def test_a_new_figure_and_the_path_that_went_on() -> None:
    flip = only(find_flips(judged(Q2, at=THEN), judged(Q2, Q3)))
    assert (flip.target, flip.way, flip.before_status, flip.now_status) == (
        "T1",
        Way.SLECHTER,
        Status.OP_KOERS,
        Status.AANDACHT,
    )
    assert (flip.before_realised, flip.now_realised, flip.fictitious) == (16, 17, False)
    assert flip.why == (
        "Met het cijfer over het 3e kwartaal 2026 ging de realisatie van 16 naar 17. "
        "Het pad liep door: verwacht werd eerst 16,5 en nu 24,9."
    )
    assert "16,5 verwacht (97%)" in flip.before_explanation
    assert "24,9 verwacht (68%)" in flip.now_explanation


def test_nothing_realised_since() -> None:
    flip = only(find_flips(judged(Q2, at=THEN), judged(Q2, ("M1", "2026Q3", 16))))
    assert flip.why.startswith("Met het cijfer over het 3e kwartaal 2026 bleef de realisatie 16.")


def test_a_revised_figure_is_named() -> None:
    revised = [figure(), figure(News.NIEUW, before=None), figure(measure="M2")]
    flip = only(find_flips(judged(("M1", "2026Q2", 9)), judged(("M1", "2026Q2", 15)), figures=revised))
    assert flip.way is Way.BETER
    assert flip.why == (
        "De realisatie over het 2e kwartaal 2026 ging van 9 naar 15. "
        "Het cijfer over het 2e kwartaal 2026 is herzien van 9 naar 15."
    )


def test_many_revised_figures_are_not_all_named() -> None:
    many = [figure(period=f"2026Q{quarter}") for quarter in (1, 2, 3, 4)]
    many[1] = figure(News.INGETROKKEN, after=None)
    flip = only(find_flips(judged(("M1", "2026Q2", 9)), judged(("M1", "2026Q2", 15)), figures=many))
    assert flip.why.endswith(
        "Het cijfer over het 1e kwartaal 2026 is herzien van 9 naar 15 en over het 2e kwartaal 2026 (9) is "
        "ingetrokken; zo ook 2 andere cijfers."
    )


def revised_target() -> Target:
    revision = TargetRevision(AREA, "T1", date(2026, 9, 1), "te ruim gesteld.", value=50.0, id="HER-1")
    return target(value=50, due_date=date(2027, 12, 31), revision=revision)


def test_a_revised_target_with_its_reason() -> None:
    now = definitions([measure()], [revised_target()])
    before, later = judged(Q2), judged(Q2, by=now)
    assert find_flips(before, later) == []
    before, later = judged(("M1", "2026Q2", 12)), judged(("M1", "2026Q2", 12), by=now)
    flip = only(find_flips(before, later, targets={"T1": revised_target()}))
    assert flip.why == (
        "Het doel zelf is herzien: van 100 jongeren naar 50 jongeren en einddatum van 31 december 2028 naar "
        "31 december 2027 (1 september 2026: te ruim gesteld). Verwacht werd eerst 16,5 en nu 12,4."
    )


def test_first_figures_and_none_any_more() -> None:
    first = only(find_flips(judged(at=THEN), judged(Q3)))
    assert (first.way, first.before_realised) == (Way.ANDERS, None)
    assert first.why == "Er kwam voor het eerst een cijfer dat meetelt: 17, over het 3e kwartaal 2026."
    gone = only(find_flips(judged(Q3), judged()))
    assert (gone.now_realised, gone.why) == (None, "Er telt geen enkel cijfer meer mee.")


def test_a_confirmed_assumption_is_said() -> None:
    both = [
        definitions([measure(counting_basis=basis)], [target(due_date_assumed=basis is Basis.AANNAME)])
        for basis in (Basis.AANNAME, Basis.BEVESTIGD)
    ]
    flip = only(find_flips(judged(Q2, by=both[0]), judged(Q2, Q3, by=both[1])))
    assert flip.why.endswith("De telwijze en de einddatum zijn bevestigd en dus geen aanname meer.")


def test_worse_comes_first_and_fictitious_is_marked() -> None:
    known = definitions(
        [measure(), measure("M2"), measure("M3")],
        [target(), target("T2", "M2", interventions=()), target("T3", "M3")],
    )
    before = judged(Q2, ("M2", "2026Q2", 9, {"fictitious": True}), at=THEN, by=known)
    now = judged(Q2, Q3, ("M2", "2026Q2", 9), ("M2", "2026Q3", 30), ("M3", "2026Q3", 1), by=known)
    flips = find_flips(before, now)
    assert [(one.target, one.way, one.fictitious) for one in flips] == [
        ("T1", Way.SLECHTER, False),
        ("T2", Way.BETER, True),
        ("T3", Way.ANDERS, False),
    ]


def test_late_deliveries_and_which_became_late() -> None:
    known = definitions([measure(), measure("M2"), measure("M3")], [target(), target("T2", "M2")])
    rows = observations(("M1", "2026Q1", 1), ("M2", "2026Q2", 2), ("M3", "2026Q1", 3))
    frames = [coverage(rows, known, area=AREA, at=at) for at in (date(2026, 8, 1), date(2026, 10, 15))]
    found = late_deliveries(*frames)
    assert [(one.measure, one.targets, one.newly, one.last_period) for one in found] == [
        ("M2", ("T2",), True, "2026Q2"),
        ("M1", ("T1",), False, "2026Q1"),
    ]
    assert late_deliveries(frames[0], frames[0])[0].newly is False


def test_counts_per_indicator_and_the_order_of_figures() -> None:
    known = definitions([measure(), measure("M2", indicator="E1")], indicators=[indicator(name="Samenhang")])
    figures = [
        figure(News.NIEUW, key="a", measure=None, ends=NOW),
        figure(News.NIEUW, key="b", measure="M2"),
        figure(News.NIEUW, key="c", measure="M2", ends=NOW, fictitious=True),
        figure(News.HERZIEN, key="d"),
        figure(News.NAGEKOMEN, key="e", measure="weg"),
    ]
    assert [one.key for one in newest_first(figures)] == ["d", "c", "b", "a", "e"]
    counted = count_figures(figures, known)
    assert [(one.name, one.counts, one.newest, one.fictitious) for one in counted] == [
        ("E1 Samenhang", {News.NIEUW: 2}, NOW, True),
        (MONEY, {News.NIEUW: 1}, NOW, False),
        ("Proefmaat", {News.HERZIEN: 1}, THEN, False),
        ("weg", {News.NAGEKOMEN: 1}, THEN, False),
    ]
