"""What a preview asks to look at twice: outliers, revisions and figures of a quarter that was reported before."""

from collections.abc import Callable
from datetime import date

import pytest

from spuk_monitor.domain.errors import UsageError
from spuk_monitor.loading import Checked
from spuk_monitor.monitor import Monitor
from tests.builders.ingest import workbook
from tests.loading.conftest import Load
from tests.loading.files import AT, observed

Check = Callable[..., Checked]


def codes(checked: Checked) -> list[str]:
    return [one.code for one in checked.findings]


def sentences(checked: Checked, code: str) -> list[str]:
    return [one.sentence() for one in checked.findings if one.code == code]


class TestOutliers:
    def test_beside_what_is_stored(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38265")
        checked = check("KERN-INW.n;2025;382650")
        assert [(one.key, one.value, one.previous, one.usual_step) for one in checked.outliers] == [
            ("KERN-INW.n · roosendaal-ring · 2025", 382_650, 38_265, None)
        ]
        assert checked.outliers[0].place.row == 2
        assert sentences(checked, "UITSCHIETER") == [
            "Een cijfer ligt ver van zijn eigen reeks. Regel 2, kolom 'waarde': \"382.650\". "
            "Ver van wat eerder is gemeld (1 cijfer): KERN-INW.n · roosendaal-ring · 2025: "
            "382.650 in 2025, na 38.265 in 2024: minstens 3 keer zo groot. "
            "Vergelijk het cijfer met de bron. Klopt het, dan hoeft er niets te gebeuren."
        ]
        assert checked.ok

    def test_an_ordinary_step(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38265")
        checked = check("KERN-INW.n;2025;38300")
        assert (checked.outliers, codes(checked)) == ((), [])

    def test_beside_an_earlier_file_of_the_same_load(self, monitor: Monitor) -> None:
        files = [("een.csv", observed("KERN-INW.n;2024;38265")), ("twee.csv", observed("KERN-INW.n;2025;3826"))]
        first, second = monitor.check(files, at=AT)
        assert (len(first.outliers), len(second.outliers)) == (0, 1)

    def test_many_are_one_finding_with_examples(self, load: Load, check: Check) -> None:
        measures = ("KERN-INW.n", "KERN-HH.n", "KERN-BIJ.n", "NPLV-E21.n")
        load(*(f"{one};2024;1000" for one in measures))
        checked = check(*(f"{one};2025;9000" for one in measures))
        assert len(checked.outliers) == 4
        [text] = sentences(checked, "UITSCHIETER")
        assert "(4 cijfers)" in text
        assert "; en nog 1. Vergelijk" in text


class TestRevisions:
    def test_from_provisional_to_final_stands_apart(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38000;voorlopig", "KERN-INW.n;2023;37900")
        checked = check("KERN-INW.n;2024;38265", "KERN-INW.n;2023;37950")
        assert [(one.period, one.before, one.after) for one in checked.revisions] == [("2024", 38_000, 38_265)]
        assert [one.period for one in checked.other_changes] == ["2023"]

    def test_the_same_value_made_final(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38000;voorlopig")
        assert [one.period for one in check("KERN-INW.n;2024;38000").revisions] == ["2024"]

    def test_still_provisional_is_no_revision(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38000;voorlopig")
        assert check("KERN-INW.n;2024;38265;voorlopig").revisions == ()

    def test_made_provisional_is_no_revision(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38000")
        assert check("KERN-INW.n;2024;38265;voorlopig").revisions == ()


class TestSetbacks:
    def test_a_final_figure_that_becomes_provisional(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38000", "KERN-INW.n;2023;37900;voorlopig")
        checked = check("KERN-INW.n;2024;38265;voorlopig", "KERN-INW.n;2023;37950;voorlopig")
        assert sentences(checked, "VOORLOPIG_NA_DEFINITIEF") == [
            "Een definitief cijfer wordt vervangen door een voorlopig cijfer. Regel 2, kolom 'waarde'. "
            "In de monitor is het definitief, in dit bestand voorlopig (1 cijfer): "
            "KERN-INW.n · roosendaal-ring · 2024. Kijk of dit niet een ouder bestand is, en laad dan het nieuwste."
        ]
        assert checked.ok

    def test_a_number_that_is_withheld_from_now_on(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38000", "KERN-INW.n;2023;x")
        checked = check("KERN-INW.n;2024;x", "KERN-INW.n;2023;37900", "KERN-INW.n;2022;x")
        [told] = sentences(checked, "GETAL_VERDWIJNT")
        assert "in dit bestand niet meer (1 cijfer): KERN-INW.n · roosendaal-ring · 2024." in told

    def test_a_newer_file_gives_neither(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38000;voorlopig", "KERN-INW.n;2023;x")
        checked = check("KERN-INW.n;2024;38265", "KERN-INW.n;2023;37900")
        assert not {"VOORLOPIG_NA_DEFINITIEF", "GETAL_VERDWIJNT"} & set(codes(checked))


class TestReported:
    def test_a_result_of_an_earlier_quarter(self, load: Load, check: Check) -> None:
        load("RSD-M05;2026Q2;1", "RSD-M05;2026Q3;1")
        checked = check("RSD-M05;2026Q2;2", "RSD-M05;2026Q3;2")
        assert [one.period for one in checked.reported] == ["2026Q2"]
        assert sentences(checked, "REDEN_GEVRAAGD") == [
            "Een cijfer verandert over een kwartaal dat al is gerapporteerd. Regel 2, kolom 'waarde'. "
            "Het gaat om 1 cijfer: RSD-M05 · roosendaal-ring · 2026Q2. "
            "Kijk of dat klopt en schrijf bij het accepteren de reden op (op de opdrachtregel: --note)."
        ]

    @pytest.mark.parametrize(("at", "count"), [(date(2026, 12, 30), 0), (date(2026, 12, 31), 1)])
    def test_the_last_day_of_a_quarter_completes_it(self, monitor: Monitor, load: Load, at: date, count: int) -> None:
        load("RSD-M05;2026Q3;1")
        [checked] = monitor.check([("uitvraag.csv", observed("RSD-M05;2026Q3;2"))], at=at)
        assert len(checked.reported) == count

    def test_what_others_publish_is_revised_without_a_reason(self, load: Load, check: Check) -> None:
        load("KERN-INW.n;2024;38000")
        assert check("KERN-INW.n;2024;38265").reported == ()

    def test_a_new_figure_or_a_new_note_is_no_change(self, load: Load, check: Check) -> None:
        load("RSD-M05;2026Q2;1")
        assert check("RSD-M05;2026Q1;1", "RSD-M05;2026Q2;1;;telling").reported == ()

    def test_a_value_that_becomes_unknown_is_one(self, load: Load, check: Check) -> None:
        load("RSD-M05;2026Q2;1")
        assert [one.after_state for one in check("RSD-M05;2026Q2;.").reported] == ["onbekend"]

    def test_an_example_was_never_reported(self, monitor: Monitor, check: Check) -> None:
        example = check("RSD-M05;2026Q2;1")
        monitor.store.accept(
            example.upload, original=example.content, by="voorbeeld", note=None, definitions_digest="d", fictitious=True
        )
        checked = check("RSD-M05;2026Q2;2")
        assert [one.after for one in checked.changes.changed] == [2]
        assert checked.reported == ()

    def test_spending(self, monitor: Monitor) -> None:
        def spending(amount: float) -> bytes:
            table = [["regel", "2026", "2027", "2028", "totaal", "thema", "interventies"]]
            table += [["E2", 9500, 14250, 14250, 38000, "E", "c"]]
            rows = [["regel", "periode", "soort", "bedrag"], ["E2", "2026Q1", "gerealiseerd", amount]]
            return workbook({"Begroting": table, "Uitputting": rows})

        monitor.accept(monitor.check([("begroting.xlsx", spending(1000))], at=AT), by="Ilse")
        [checked] = monitor.check([("begroting.xlsx", spending(1500))], at=AT)
        assert [(one.table, one.before, one.after) for one in checked.reported] == [("spending", 1000, 1500)]


class TestReason:
    def test_the_screen_must_have_one(self, monitor: Monitor, load: Load, check: Check) -> None:
        load("RSD-M05;2026Q2;1")
        checked = [check("RSD-M05;2026Q2;2")]
        with pytest.raises(UsageError, match="Dit verandert 1 cijfer over een kwartaal dat al is gerapporteerd"):
            monitor.accept(checked, by="Ilse", note="  ", require_reason=True)
        assert monitor.store.version() == 1

    @pytest.mark.parametrize(
        ("note", "reason", "kept"),
        [
            ("nagekomen", None, "nagekomen"),
            (None, "fout in de telling", "fout in de telling"),
            ("nagekomen.", "fout in de telling", "nagekomen. fout in de telling"),
            ("nagekomen", "nagekomen", "nagekomen"),
        ],
    )
    def test_note_and_reason_are_kept(
        self, monitor: Monitor, *, check: Check, note: str | None, reason: str | None, kept: str
    ) -> None:
        monitor.accept([check("RSD-M05;2026Q2;1")], by="Ilse")
        monitor.accept([check("RSD-M05;2026Q2;2")], by="Ilse", note=note, reason=reason, require_reason=True)
        assert monitor.store.history(1)[0].note == kept

    def test_nothing_reported_needs_none(self, monitor: Monitor, check: Check) -> None:
        record = monitor.accept([check("RSD-M05;2026Q2;1")], by="Ilse", require_reason=True)
        assert (record.version, record.note) == (1, None) if record else False

    def test_with_a_reason_the_warning_stays_away(self, load: Load, check: Check) -> None:
        load("RSD-M05;2026Q2;1")
        checked = check("RSD-M05;2026Q2;2", reason="fout in de telling")
        assert (len(checked.reported), codes(checked)) == (1, [])
