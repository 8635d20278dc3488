"""Reports that were made, of which a figure was revised or withdrawn afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from spuk_monitor.analysis.since_figures import News
from spuk_monitor.domain.reporting import Audience, FrozenReport, ReportPart, ReportSettings
from spuk_monitor.domain.uploads import Upload
from spuk_monitor.monitor import Monitor
from spuk_monitor.since import Since
from spuk_monitor.store import Store
from spuk_monitor.ui.since_report_rows import section
from tests.builders.frames import AREA, COUNTRY, REST, definitions, measure, target
from tests.builders.uploads import budget_line, budget_upload, content_of, observation, observation_upload, spent

AT = date(2026, 12, 15)
Told = list[tuple[int, list[tuple[str, float | None, float | None]]]]


class Reported:
    """A store with two quarters (versions 1 and 2), and money in version 3; a day passes with every load."""

    def __init__(self, folder: Path) -> None:
        self.day = 0
        self.store = Store.create(f"sqlite:///{folder}/proef.db", clock=self._now)
        self.monitor = Monitor(definitions([measure()], [target()]), self.store)
        self.load(("2026Q2", 360))
        self.load(("2026Q3", 540))
        self.money(100.0, 30.0)

    def _now(self) -> datetime:
        return datetime(2026, 10, self.day, 9, tzinfo=UTC)

    def money(self, budgeted: float, realised: float) -> None:
        line, paid = budget_line("BUD-A1", {"2026": budgeted}), spent("BUD-A1", "2026Q3", realised)
        self.accept(budget_upload(line, spending=[paid], file=f"geld{self.day}.xlsx", area=AREA))

    def load(self, *rows: tuple[str, float | None]) -> None:
        drafts = [observation("M1", period, value, area=AREA) for period, value in rows]
        self.accept(observation_upload(*drafts, file=f"{self.day + 1}.xlsx"))

    def accept(self, upload: Upload, *, fictitious: bool = False) -> None:
        self.day += 1
        self.store.accept(
            upload,
            original=content_of(upload.file),
            by="Ilse",
            note=None,
            definitions_digest="proef",
            fictitious=fictitious,
        )

    def report(self, version: int, *, at: date = date(2026, 9, 30), **settings: object) -> FrozenReport:
        """On record, with every figure of that version."""
        made = ReportSettings(AREA, "2026Q3", at, version, 0)
        ids = self.store.observations(areas=[AREA], as_of=version)["id"]
        record = FrozenReport(AREA, replace(made, **settings), "proef", "inhoud", (), tuple(int(one) for one in ids))
        return self.store.journal.save(record, by="Anne").entry

    def since(self, **moments: object) -> Since:
        return self.monitor.since(AREA, at=AT, **({"start": date(2026, 1, 1)} | moments))


def told(found: Since) -> Told:
    return [
        (one.report.entry.settings.version, [(figure.key, figure.before, figure.after) for figure in one.figures])
        for one in found.reports
    ]


@pytest.fixture
def reported(tmp_path: Path) -> Iterator[Reported]:
    made = Reported(tmp_path)
    yield made
    made.store.close()


M1_Q3 = f"M1 · {AREA} · 2026Q3"


def test_a_revised_figure_is_told_with_what_the_report_says_and_where_the_new_one_stands(reported: Reported) -> None:
    reported.report(3)
    assert (told(reported.since()), reported.since().reported) == ([], 1)
    reported.load(("2026Q3", 560))
    (revised,) = reported.since().reports
    (figure,) = revised.figures
    assert (figure.news, figure.key, figure.before, figure.after) == (News.HERZIEN, M1_Q3, 540, 560)
    assert (figure.version, figure.file, figure.sheet, figure.cell) == (4, "4.xlsx", "Waarnemingen", "D2")


def test_the_page_says_what_the_report_says_and_what_holds_now(reported: Reported) -> None:
    def said() -> str:
        return section(reported.since(), reported.monitor.definitions).partition("</p>")[0]

    assert said() == ""
    reported.report(3)
    assert said().endswith("Van de rapportage die is gemaakt, is in deze periode geen cijfer herzien of ingetrokken.")
    reported.load(("2026Q3", 560))
    assert said().endswith(
        "De rapportage over het 3e kwartaal 2026 (stuurgroep, versie 3) noemt 540; dat cijfer is nu 560 (versie 4)."
    )
    reported.load(("2026Q2", 350))
    assert said().endswith(
        "In de rapportage over het 3e kwartaal 2026 (stuurgroep, versie 3) staan 2 cijfers die daarna zijn herzien of "
        "ingetrokken."
    )


def test_reports_with_the_same_figures_share_a_table(reported: Reported) -> None:
    record = reported.report(3)
    council = replace(record, settings=replace(record.settings, audience=Audience.RAAD))
    reported.store.journal.save(council, by="Anne")
    reported.load(("2026Q3", 560))
    html = section(reported.since(), reported.monitor.definitions)
    assert html.count("noemt 540; dat cijfer is nu 560 (versie 4).") == 2
    assert html.count("<table") == 1
    names = [record.settings.fingerprint, council.settings.fingerprint]
    assert [name for name in names if f"kenmerk {name}" not in html] == []


def test_a_figure_that_was_made_up_in_the_report_is_marked(reported: Reported) -> None:
    drafts = observation_upload(observation("M1", "2026Q1", 8, area=AREA), file="voorbeeld.xlsx")
    reported.accept(drafts, fictitious=True)
    reported.report(4)
    reported.load(("2026Q1", 9))
    (revised,) = reported.since().reports
    assert revised.made_up == {f"M1 · {AREA} · 2026Q1"}
    html = section(reported.since(), reported.monitor.definitions)
    assert "noemt 8 (fictief); dat cijfer is nu 9 (versie 5)." in html
    assert html.count(">fictief</span>") == 1


def test_only_figures_the_report_used_and_periods_it_is_about(reported: Reported) -> None:
    record = reported.report(3)
    earlier = reported.report(3, at=date(2026, 6, 30), quarter="2026Q2")
    unused = replace(record, settings=replace(record.settings, audience=Audience.RAAD), figures=record.figures[:1])
    reported.store.journal.save(unused, by="Anne")
    reported.load(("2026Q3", 560), ("2026Q4", 700))
    found = reported.since().reports
    assert [one.report.entry for one in found] == [record]
    assert earlier.settings.quarter == "2026Q2"


@pytest.mark.parametrize("beside", [REST, COUNTRY])
def test_figures_of_the_areas_around_it_count_too(reported: Reported, beside: str) -> None:
    def load(value: float) -> None:
        reported.accept(observation_upload(observation("M1", "2026Q3", value, area=beside), file=f"{value}.xlsx"))

    load(40)
    record = reported.report(4)
    ids = tuple(int(one) for one in reported.store.observations(areas=[AREA, beside])["id"])
    reported.store.journal.save(replace(record, figures=ids), by="Anne")
    load(41)
    assert told(reported.since()) == [(4, [(f"M1 · {beside} · 2026Q3", 40, 41)])]


def test_drafts_and_reports_of_after_the_revision_are_left_out(reported: Reported) -> None:
    reported.report(3, draft=True)
    reported.load(("2026Q3", 560))
    reported.report(4)
    assert (told(reported.since()), reported.since().reported) == ([], 1)


def test_only_what_happened_between_the_two_moments_from_what_the_report_says(reported: Reported) -> None:
    reported.report(3)
    reported.load(("2026Q3", 550), ("2026Q2", 350))
    reported.load(("2026Q3", 560))
    assert told(reported.since(versions=(4, 5))) == [(3, [(M1_Q3, 540, 560)])]
    assert told(reported.since(versions=(3, 4))) == [(3, [(M1_Q3, 540, 550), (f"M1 · {AREA} · 2026Q2", 360, 350)])]


def test_what_is_again_as_the_report_says_is_left_out(reported: Reported) -> None:
    reported.report(3)
    reported.load(("2026Q3", 550))
    reported.load(("2026Q3", 540))
    assert told(reported.since()) == []


def test_a_withdrawn_figure_has_no_after(reported: Reported) -> None:
    reported.report(3)
    reported.store.undo(2, by="Ilse", reason="verkeerd bestand")
    (revised,) = reported.since().reports
    assert [(one.news, one.key, one.before, one.after) for one in revised.figures] == [
        (News.INGETROKKEN, M1_Q3, 540, None)
    ]


def test_amounts_count_in_a_report_that_shows_money(reported: Reported) -> None:
    reported.report(3)
    reported.report(3, parts=(ReportPart.EFFECT, ReportPart.METHODE))
    reported.money(120.0, 45.0)
    ((version, figures),) = told(reported.since())
    assert (version, sorted((before, after) for _, before, after in figures)) == (3, [(30.0, 45.0), (100.0, 120.0)])
