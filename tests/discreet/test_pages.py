"""Pages as a reader gets them: the same of two stores that differ in small numbers of people only.

So no element, chart, hover, table or download can depend on a small number, whatever the address asks for.
"""

import pytest

from tests.builders.definitions import SECOND_AREA
from tests.builders.people import ANALYST
from tests.builders.readers import FIRST, OTHER, QUARTER
from tests.builders.screens import markup
from tests.discreet.conftest import Stores, look_as

TARGETS = ("TGT-B04", "TGT-B15", "TGT-D01")
# What the address can ask of a page with figures of people; how each page opens is in test_websocket.
ASKED: dict[str, list[dict[str, str]]] = {
    "overzicht": [{}, {"thema": "B", "peildatum": "2026-07-20"}],
    "themas": [
        *({"doel": one, "open": "A,B,C,D,E,F,G"} for one in TARGETS),
        {"peildatum": "2026-07-20", "tonen": "gegevens"},
    ],
    "interventie": [{"interventie": one} for one in ("RSD-B-a", "RSD-B-d")],
    "effect": [{}],
    "sinds": [{}, {"sinds": "versies", "van": "1", "tot": "3"}, {"peildatum": "2026-10-01"}],
    "besluiten": [
        {},
        {"besluit": "BES-1"},
        {"deel": "Verhalen", "verhaal": f"thema/B/{QUARTER}"},
        {"deel": "Verhalen", "verhaal": "thema/B/2026Q2"},
    ],
    "geld": [{}],
    "gebieden": [{}, {"rangschik": "wijken", "maat": "NPLV-E18.n"}],
    "school": [{"gebied": SECOND_AREA}],
    "data": [{"tabblad": "Versies"}, {"tabblad": "Dekking"}],
}
VIEWS = [(page, params) for page, every in ASKED.items() for params in every]


def named(view: tuple[str, dict[str, str]]) -> str:
    return "-".join([view[0], *view[1].values()])


@pytest.mark.parametrize("view", VIEWS, ids=named)
def test_a_reader_gets_the_same_of_both(stores: Stores, view: tuple[str, dict[str, str]]) -> None:
    page, params = view
    one, other = (stores.open(secret, page, **params) for secret in (FIRST, OTHER))
    for first, second in zip(one.sent, other.sent, strict=True):
        assert first == second
    assert one.exhibits == other.exhibits
    assert one.files == other.files


def test_an_analyst_does_not(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    look_as(monkeypatch, ANALYST)
    one, other = (stores.open(secret, "themas", doel="TGT-B15") for secret in (FIRST, OTHER))
    assert one.sent != other.sent
    assert one.exhibits != other.exhibits


def test_what_the_pages_say_instead(stores: Stores) -> None:
    text = markup(stores.open(FIRST, "themas", doel="TGT-B15").app)
    assert "<strong>&lt; 10</strong> gerealiseerd" in text
    assert "Minder dan 10 personen: dat aantal tonen wij hier niet. Op 31 december 2026 liep dit achter." in text
    assert "Aantallen van minder dan 10 mensen tonen wij niet, zodat niemand te herkennen is" in text
    told = markup(stores.open(FIRST, "besluiten", besluit="BES-1").app)
    assert (
        told.count("Wat er gebeurde tonen wij hier niet: daaruit zou een klein aantal mensen zijn af te leiden.") == 4
    )
    since = markup(stores.open(FIRST, "sinds").app)
    assert "dat staat hier niet, omdat er een klein aantal mensen uit is af te leiden." in since
    story = markup(stores.open(FIRST, "besluiten", deel="Verhalen", verhaal=f"thema/B/{QUARTER}").app)
    assert "Nu zijn er &lt; 10 ervaringsdeskundigen." in story


def test_the_file_that_was_loaded_is_not_for_readers(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "De bestanden zelf zijn er alleen voor de rol analist of beheerder"
    assert said in markup(stores.open(FIRST, "data", tabblad="Versies").app)
    look_as(monkeypatch, ANALYST)
    assert said not in markup(stores.open(FIRST, "data", tabblad="Versies").app)
