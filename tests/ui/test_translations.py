"""The words of the pinned Streamlit, counted: another version that moves or rewrites them must be looked at."""

import re
from pathlib import Path

import pytest
import streamlit

from spuk_monitor.ui.frontend import Frontend
from spuk_monitor.ui.translations import INDEX_REPLACEMENTS, TRANSLATIONS, Translation, translated

STATIC = Path(streamlit.__file__).parent / "static"
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in (STATIC / "static" / "js").glob("*.js")}
LITERALS_TRANSLATED = 138


@pytest.mark.parametrize("entry", TRANSLATIONS, ids=lambda entry: f"{entry.chunk}:{entry.find[:30]}")
def test_fragment_stands_in_the_installed_scripts_as_often_as_pinned(entry: Translation) -> None:
    counts = {name: text.count(entry.find) for name, text in SCRIPTS.items() if name.split(".")[0] == entry.chunk}
    assert sum(counts.values()) == entry.count, counts


def test_number_of_translated_literals() -> None:
    assert sum(entry.count for entry in TRANSLATIONS) == LITERALS_TRANSLATED


@pytest.mark.parametrize("entry", TRANSLATIONS, ids=lambda entry: f"{entry.chunk}:{entry.find[:30]}")
def test_translation_keeps_quotes_and_code_intact(entry: Translation) -> None:
    assert entry.dutch.count("`") % 2 == entry.find.count("`") % 2
    assert entry.dutch.count("{") == entry.dutch.count("}")
    assert entry.dutch[0] == entry.find[0]
    assert entry.dutch[-1] == entry.find[-1]
    assert set(re.findall(r"\$\{(\w)", entry.dutch)) <= set(re.findall(r"\w+", entry.find))


@pytest.mark.parametrize(("find", "dutch"), INDEX_REPLACEMENTS)
def test_fragment_stands_once_in_the_index_page(find: str, dutch: str) -> None:
    assert (STATIC / "index.html").read_text(encoding="utf-8").count(find) == 1
    assert dutch != find


def test_no_english_is_left_of_what_is_translated() -> None:
    for name, text in SCRIPTS.items():
        served = translated(name, text.encode()).decode()
        left = [entry.find for entry in TRANSLATIONS if entry.chunk == name.split(".")[0] and entry.find in served]
        assert left == [], name


def test_a_script_without_entries_is_served_as_it_is() -> None:
    assert translated("katex.abc.js", b"let a=`Close`") == b"let a=`Close`"


def test_policy_names_each_inline_script_of_the_index_page() -> None:
    frontend = Frontend(STATIC)
    inline = re.findall(r"<script>", frontend.index.body.decode())
    assert len(frontend.script_hashes) == len(inline) == 1


def test_hash_is_that_of_the_script_as_served(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<script>alert(1)</script><script src='x.js'></script>", encoding="utf-8")
    # openssl dgst -sha256 -binary | base64, of the ten bytes "alert(1)" without the tags
    assert Frontend(tmp_path).script_hashes == ("sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=",)


def test_what_the_first_page_asks_for_is_made_before_it_asks(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<script src="./static/js/index.a.js"></script>', encoding="utf-8")
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    for name in ("index.a.js", "PlotlyChart.b.js", "later.c.js"):
        (folder / name).write_text("1", encoding="utf-8")
    frontend = Frontend(tmp_path)
    frontend.make_first()
    for name in ("index.a.js", "PlotlyChart.b.js", "later.c.js"):
        (folder / name).write_text("2", encoding="utf-8")
    bodies = [frontend.asset(f"js/{name}").body for name in ("index.a.js", "PlotlyChart.b.js", "later.c.js")]
    assert bodies == [b"1", b"1", b"2"]


def test_only_files_of_the_wheel_are_served(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p></p>", encoding="utf-8")
    folder = tmp_path / "static" / "js"
    folder.mkdir(parents=True)
    (folder / "a.js").write_text("1", encoding="utf-8")
    frontend = Frontend(tmp_path)
    assert frontend.knows("js/a.js")
    assert not frontend.knows("js/../index.html")
    with pytest.raises(KeyError, match=r"js/b\.js"):
        frontend.asset("js/b.js")
