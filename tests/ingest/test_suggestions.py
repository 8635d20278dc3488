"""Which measure a header may mean: by words, by unit, and quick enough for a wide table."""

import time
from dataclasses import replace

import pytest

from spuk_monitor.domain.sources import ColumnLink, Source
from spuk_monitor.domain.terms import SourceLayout
from spuk_monitor.ingest.suggestions import Suggester, likely, proposed_factor, suggest
from tests.builders.ingest import roosendaal


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Aandeel huishoudens onder armoedegrens", "NPLV-E21.pct"),
        ("Huishoudens onder de armoedegrens (aantal)", "NPLV-E21.n"),
        ("Netto arbeidsparticipatie", "NPLV-E24.pct"),
        ("% sterk eenzame personen", "NPLV-C31.pct"),
        ("Psychische klachten (18+)", "NPLV-C32.pct"),
        ("SES-WOA score", "NPLV-C29.score"),
        ("Aantal baangaranties Q3 2026", "RSD-L19.n"),
        ("Rapportcijfer sociale cohesie", "RSD-L02.score"),
        ("r01", "NPLV-R01.n"),
        ("NPLV-E26", "NPLV-E26.pct"),
        ("E21.pct", "NPLV-E21.pct"),
        ("RSD-M07", "RSD-M07"),
        ("aantal inwoners", "KERN-INW.n"),
    ],
)
def test_the_best_is_the_measure_that_is_meant(text: str, measure: str) -> None:
    assert suggest(text, roosendaal())[0].measure == measure


def test_the_unit_chooses_between_number_and_share() -> None:
    text = "Kinderen onder de armoedegrens"
    assert suggest(text, roosendaal(), unit="%")[0].measure == "NPLV-E22.pct"
    assert suggest(text, roosendaal(), unit="aantal")[0].measure == "NPLV-E22.n"
    both = suggest(text, roosendaal(), limit=2)
    assert [one.measure for one in both] == ["NPLV-E22.n", "NPLV-E22.pct"]
    assert likely(both) is None


def test_a_suggestion_says_in_words_what_it_is() -> None:
    assert suggest("E21.pct", roosendaal())[0].words == (
        "E21 · Aantal en aandeel (%) huishoudens onder de armoedegrens · aandeel (%)"
    )
    assert suggest("RSD-M11", roosendaal())[0].words == "RSD-M11 · werkgevers betrokken (werkgevers)"


@pytest.mark.parametrize("text", ["", "aantal", "p_zzq", "%", "2024"])
def test_a_text_without_a_subject_has_no_suggestion(text: str) -> None:
    assert suggest(text, roosendaal()) == []


def test_only_a_clear_winner_is_filled_in() -> None:
    assert likely(suggest("Aantal baangaranties", roosendaal())) == "RSD-L19.n"
    assert likely(suggest("jongeren bereikt", roosendaal())) is None
    assert likely(suggest("Geen regie", roosendaal())) is None
    assert likely([]) is None


def test_titles_of_known_sources_count_as_names() -> None:
    link = ColumnLink("NPLV-E24.pct", titles=("Arbeid/Zrkwtv",))
    source = Source("bron", "Bron", "CBS", layouts=(SourceLayout.STATLINE,), links=(link,))
    definitions = replace(roosendaal(), sources={"bron": source})
    assert suggest("zrkwtv", definitions)[0].measure == "NPLV-E24.pct"
    assert suggest("zrkwtv", replace(roosendaal(), sources={})) == []


def test_a_scale_is_a_factor_and_no_other_unit() -> None:
    best = suggest("Zorgkosten per persoon (x 1 000 euro)", roosendaal())[0]
    assert best.measure == "NPLV-C37.eur"
    measure = roosendaal().measures["NPLV-C37.eur"]
    assert proposed_factor("x 1 000 euro", measure) == 1000
    assert proposed_factor("x 1.000.000", measure) == 1_000_000
    assert proposed_factor("mln euro", measure) == 1_000_000
    assert proposed_factor("€", measure) == 1
    assert proposed_factor(None, measure) == 1


def test_a_wide_table_is_compared_all_at_once() -> None:
    texts = [f"Aantal {one.name} {number}" for number, one in enumerate(roosendaal().indicators.values())]
    texts = (texts * 3)[:120]
    started = time.process_time()
    found = Suggester(roosendaal()).suggest(texts)
    assert time.process_time() - started < 5  # comparing letter by letter takes far longer
    assert len(found) == 120
