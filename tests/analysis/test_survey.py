"""Answers to the survey School en Omgeving: shares as printed, nothing forced to 100%, missing states kept."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from spuk_monitor.analysis import survey, survey_words
from spuk_monitor.definitions import load_definitions
from spuk_monitor.domain.answers import JOINT, PERCENTAGES
from spuk_monitor.domain.definitions import Definitions
from spuk_monitor.domain.findings import Place
from spuk_monitor.ingest.categories import category_key
from tests.builders.definitions import SECOND_AREA, write_second_area
from tests.builders.frames import observations

AT = date(2027, 10, 1)
NOW, BEFORE = "2026/2027", "2025/2026"
PCT = {"note": PERCENTAGES}


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Definitions:
    return load_definitions(write_second_area(tmp_path_factory.mktemp("survey")))


def rows(measure: str, period: str, values: Sequence[Any], *, item: int = 0, **columns: Any) -> list[tuple[Any, ...]]:
    code = measure.partition(".")[0]
    part = f"{code}.sub{item:02d}{JOINT}" if item else ""
    return [
        (measure, period, value, {"category": f"{part}{code}.ant{number:02d}", **columns})
        for number, value in enumerate(values, start=1)
    ]


def found(definitions: Definitions, *given: tuple[Any, ...], at: date = AT, area: str = SECOND_AREA) -> pd.DataFrame:
    stored = observations(*given, area=SECOND_AREA)
    return survey.answers(stored, definitions, area=area, measure=str(given[0][0]), at=at)


def of(frame: pd.DataFrame, item: str, period: str = NOW) -> list[tuple[Any, ...]]:
    chosen = frame[(frame["item"] == item) & (frame["period"] == period)]
    columns = ["answer_text", "share", "state", "respondents", "too_few"]
    return [tuple(None if cell != cell else cell for cell in row) for row in chosen[columns].itertuples(index=False)]  # noqa: PLR0124


def test_counts_become_shares_of_the_respondents(definitions: Definitions) -> None:
    frame = found(definitions, *rows("NPLV-R15.mat", NOW, [2, 8, 26, 4], item=1))
    assert of(frame, "NPLV-R15.sub01") == [
        ("verslechterd", 5.0, "waarde", 40.0, False),
        ("onveranderd", 20.0, "waarde", 40.0, False),
        ("verbeterd", 65.0, "waarde", 40.0, False),
        ("weet ik niet", 10.0, "waarde", 40.0, False),
    ]
    assert list(frame["item_text"].unique())[:2] == ["Taalvaardigheid", "Rekenvaardigheid"]
    assert len(frame) == 32


def test_percentages_stay_as_they_are_printed(definitions: Definitions) -> None:
    frame = found(definitions, *rows("NPLV-R15.mat", NOW, [3, 20, 60, 10], item=1, **PCT))
    assert of(frame, "NPLV-R15.sub01") == [
        ("verslechterd", 3.0, "waarde", None, False),
        ("onveranderd", 20.0, "waarde", None, False),
        ("verbeterd", 60.0, "waarde", None, False),
        ("weet ik niet", 10.0, "waarde", None, False),
    ]
    assert frame["total"].iloc[0] == 93.0


def test_a_fraction_is_a_percentage_without_a_note(definitions: Definitions) -> None:
    frame = found(definitions, *rows("NPLV-R14.ord", NOW, [2.5, 50, 40, 7.5]))
    assert frame["in_pct"].tolist() == [True] * 4
    assert frame["share"].tolist() == [2.5, 50.0, 40.0, 7.5]


def test_missing_states_are_kept_and_give_no_share(definitions: Definitions) -> None:
    frame = found(definitions, *rows("NPLV-R15.mat", NOW, ["onderdrukt", 8, 26, "nvt"], item=1))
    assert of(frame, "NPLV-R15.sub01") == [
        ("verslechterd", None, "onderdrukt", None, False),
        ("onveranderd", None, "waarde", None, False),
        ("verbeterd", None, "waarde", None, False),
        ("weet ik niet", None, "nvt", None, False),
    ]
    assert of(frame, "NPLV-R15.sub02")[0] == ("verslechterd", None, "onbekend", None, False)


def test_one_unknown_percentage_leaves_the_others(definitions: Definitions) -> None:
    frame = found(definitions, *rows("NPLV-R16.mat", NOW, [3, "onbekend", 60, 10], item=5, **PCT))
    shares = [share for _, share, *_ in of(frame, "NPLV-R16.sub05")]
    assert shares == [3.0, None, 60.0, 10.0]
    assert frame["total"].isna().all()


@pytest.mark.parametrize(("values", "too_few"), [([0, 3, 6, 0], True), ([0, 3, 7, 0], False)])
def test_fewer_than_ten_respondents_are_withheld(
    definitions: Definitions, values: Sequence[int], too_few: bool
) -> None:
    frame = found(definitions, *rows("NPLV-R15.mat", NOW, values, item=1))
    own = frame[frame["item"] == "NPLV-R15.sub01"]
    assert own["too_few"].tolist() == [too_few] * 4
    assert own["value"].isna().tolist() == [too_few] * 4
    assert own["respondents"].isna().tolist() == [too_few] * 4
    assert own["state"].tolist() == ["onderdrukt" if too_few else "waarde"] * 4


def test_of_several_answers_each_the_commonest_says_how_many_answered(definitions: Definitions) -> None:
    frame = found(definitions, *rows("NPLV-R11.multi", NOW, [12, 3, 9, 11, 0, 1, 0]))
    assert frame["value"].tolist() == [12.0, 3.0, 9.0, 11.0, 0.0, 1.0, 0.0]
    assert frame["share"].isna().all()
    assert frame["total"].isna().all()
    few = found(definitions, *rows("NPLV-R11.multi", NOW, [9, 9, 9, 9, 0, 1, 0]))
    assert few["too_few"].all()
    assert few["value"].isna().all()


def test_only_what_had_ended_and_only_of_the_area(definitions: Definitions) -> None:
    given = [*rows("NPLV-R14.ord", NOW, [5, 5, 5, 5]), *rows("NPLV-R14.ord", BEFORE, [1, 9, 9, 1])]
    assert found(definitions, *given)["period"].unique().tolist() == [NOW, BEFORE]
    assert found(definitions, *given, at=date(2027, 7, 30))["period"].unique().tolist() == [BEFORE]
    assert found(definitions, *given, area="roosendaal-ring").empty


def test_sides_of_a_matrix_and_of_an_ordinal_question(definitions: Definitions) -> None:
    matrix = survey.sides(definitions.measures["NPLV-R15.mat"])
    assert [one.text for one in matrix.in_order] == ["verslechterd", "onveranderd", "verbeterd", "weet ik niet"]
    assert (matrix.middle and matrix.middle.text, [one.text for one in matrix.apart]) == (
        "onveranderd",
        ["weet ik niet"],
    )
    ordinal = survey.sides(definitions.measures["NPLV-R14.ord"])
    assert [one.code[-5:] for one in ordinal.left] == ["ant04", "ant03"]
    assert [one.code[-5:] for one in ordinal.right] == ["ant02", "ant01"]
    assert (ordinal.middle, ordinal.apart) == (None, ())


def test_the_survey_holds_r11_to_r16(definitions: Definitions) -> None:
    assert [one.id for one in survey.survey_measures(definitions)] == [
        "NPLV-R11.multi",
        "NPLV-R12.uren",
        "NPLV-R12.weken",
        "NPLV-R13.pct",
        "NPLV-R14.ord",
        "NPLV-R15.mat",
        "NPLV-R16.mat",
    ]


def test_change_is_of_the_share_right_of_the_middle(definitions: Definitions) -> None:
    given = [*rows("NPLV-R14.ord", NOW, [4, 16, 18, 2]), *rows("NPLV-R14.ord", BEFORE, [2, 8, 8, 2])]
    measure = definitions.measures["NPLV-R14.ord"]
    changes = survey.change(found(definitions, *given), measure=measure)
    assert changes.iloc[0].to_dict() == {
        "item": "",
        "item_text": "",
        "period": NOW,
        "share": 50.0,
        "earlier_period": BEFORE,
        "earlier_share": 50.0,
        "change": 0.0,
    }
    assert survey_words.change_words(changes.iloc[0].to_dict(), measure=measure) == (
        "Een van de eerste 2 antwoorden: 50%, in het schooljaar 2025/2026 50% (evenveel)."
    )


def test_plain_numbers_newest_first(definitions: Definitions) -> None:
    stored = observations(("NPLV-R13.pct", BEFORE, 41.5), ("NPLV-R13.pct", NOW, "onderdrukt"), area=SECOND_AREA)
    frame = survey.plain_numbers(stored, definitions, area=SECOND_AREA, measure="NPLV-R13.pct", at=AT)
    assert frame["period"].tolist() == [NOW, BEFORE]
    assert frame["state"].tolist() == ["onderdrukt", "waarde"]
    assert frame["value"].tolist()[1] == 41.5
    assert frame["too_few"].tolist() == [False, False]


# ---- in words


def said(definitions: Definitions, *given: tuple[Any, ...]) -> str:
    measure = definitions.measures[str(given[0][0])]
    frame = found(definitions, *given)
    changes = survey.change(frame, measure=measure)
    return survey_words.summary(frame, changes, measure=measure, small_number=10)


def test_the_sentence_of_a_matrix(definitions: Definitions) -> None:
    given = [
        *rows("NPLV-R15.mat", NOW, [0, 10, 10, 0], item=1),
        *rows("NPLV-R15.mat", NOW, [0, 5, 15, 0], item=2),
        *rows("NPLV-R15.mat", NOW, [0, 10, 10, 0], item=3),
    ]
    assert said(definitions, *given) == (
        "In het schooljaar 2026/2027 werd “verbeterd” het vaakst gezegd bij Rekenvaardigheid (75%) en het minst vaak "
        "bij Taalvaardigheid en Sociaal-emotionele vaardigheden (50%)."
    )


def test_the_sentence_where_all_parts_are_alike(definitions: Definitions) -> None:
    given = [*rows("NPLV-R15.mat", NOW, [0, 5, 5, 0], item=1), *rows("NPLV-R15.mat", NOW, [0, 5, 5, 0], item=2)]
    assert said(definitions, *given).endswith("werd “verbeterd” bij elk onderdeel even vaak gezegd (50%).")


def test_the_sentence_of_an_ordinal_question(definitions: Definitions) -> None:
    assert said(definitions, *rows("NPLV-R14.ord", NOW, [4, 16, 18, 2])) == (
        "In het schooljaar 2026/2027 koos 50% een van de eerste 2 antwoorden."
    )


def test_the_sentence_of_several_answers_each(definitions: Definitions) -> None:
    counted = rows("NPLV-R11.multi", NOW, [12, 3, 12, 11, 0, 1, 0])
    assert said(definitions, *counted) == (
        "In het schooljaar 2026/2027 werd Cognitieve ontwikkeling en Oriëntatie op jezelf en op de wereld het vaakst "
        "genoemd (12 keer)."
    )
    assert said(definitions, *rows("NPLV-R11.multi", NOW, [12, 30, 1, 1, 0, 1, 0], **PCT)).endswith(
        "werd Kunstzinnige en culturele oriëntatie het vaakst genoemd (30%)."
    )


def test_the_sentence_of_too_few_and_of_unknown_answers(definitions: Definitions) -> None:
    assert said(definitions, *rows("NPLV-R14.ord", NOW, [1, 2, 3, 0])) == (
        "In het schooljaar 2026/2027 zijn er te weinig antwoorden om te tonen: minder dan 10."
    )
    assert said(definitions, *rows("NPLV-R14.ord", NOW, ["onbekend", 20, 3, 0])) == (
        "In het schooljaar 2026/2027 is niet van alle antwoorden bekend hoe vaak ze gegeven zijn."
    )


def test_what_loading_writes_is_what_is_read(definitions: Definitions, tmp_path: Path) -> None:
    key = category_key(definitions.measures["NPLV-R16.mat"], "werkdruk van leraren | verbeterd", Place())
    assert key == f"NPLV-R16.sub05{JOINT}NPLV-R16.ant03"
