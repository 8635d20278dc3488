"""What the launcher's server answers, asked over the network of a process of its own."""

import gzip
import http.client
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.client import visit_now
from bench.serving import Server, running_server
from spuk_monitor.charts.stylesheet import SHEET
from spuk_monitor.ui import navigation, tables
from spuk_monitor.ui.navigation import PAGES


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(server: Server, path: str, *, method: str = "GET", headers: dict[str, str] | None = None) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    try:
        connection.request(method, path, headers=headers or {})
        answer = connection.getresponse()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, fields, answer.read())
    finally:
        connection.close()


def script_path(server: Server) -> str:
    found = re.search(r'src="\./(static/js/index\.[^"]+\.js)"', ask(server, "/").body.decode())
    assert found, "no main script in the index page"
    return "/" + found[1]


@pytest.mark.parametrize("path", ["/", "/themas", "/pages/data", "/onbekend"])
def test_every_address_serves_the_dutch_index_page(server: Server, path: str) -> None:
    answer = ask(server, path)
    text = answer.body.decode()
    assert answer.status == 200
    assert '<html lang="nl">' in text
    assert "<title>Monitor Kansrijke Wijk</title>" in text
    assert "_stcore/agent" not in text
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_index_page_is_compressed_when_asked(server: Server) -> None:
    plain = ask(server, "/")
    zipped = ask(server, "/themas", headers={"Accept-Encoding": "gzip"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body


def test_head_of_the_index_page_has_the_headers_of_get(server: Server) -> None:
    head = ask(server, "/", method="HEAD")
    assert head.body == b""
    assert head.headers["etag"] == ask(server, "/").headers["etag"]


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/metrics", "/geen/bestand.js"])
def test_security_headers_are_on_every_answer(server: Server, path: str) -> None:
    headers = ask(server, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'self'; script-src 'self' 'sha256-")
    assert "unsafe-eval" not in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("POST", "/_stcore/agent/interact"),
        ("POST", "/_stcore/agent/mcp"),
        ("GET", "/_stcore/%6detrics"),
        ("GET", "/_stcore/script-health-check"),
    ],
)
def test_closed_paths_answer_not_found(server: Server, method: str, path: str) -> None:
    answer = ask(server, path, method=method)
    assert (answer.status, answer.body.decode()) == (404, "Niet gevonden")


def test_translated_script_is_compressed_and_asked_for_again(server: Server) -> None:
    path = script_path(server)
    plain = ask(server, path)
    zipped = ask(server, path, headers={"Accept-Encoding": "gzip, br"})
    assert "`Pagina niet gevonden`" in plain.body.decode()
    assert gzip.decompress(zipped.body) == plain.body
    assert int(zipped.headers["content-length"]) == len(zipped.body) < len(plain.body) / 2
    assert plain.headers["cache-control"] == "no-cache"
    again = ask(server, path, headers={"If-None-Match": plain.headers["etag"]})
    assert (again.status, again.body) == (304, b"")


def test_own_icon_stands_in_the_tab(server: Server) -> None:
    answer = ask(server, "/favicon.png")
    own = Path(navigation.__file__).with_name("favicon.png").read_bytes()
    assert (answer.headers["content-type"], answer.body) == ("image/png", own)


def test_untouched_script_may_be_kept_for_ever(server: Server) -> None:
    found = re.search(r'href="\./(static/js/react-dom\.[^"]+\.js)"', ask(server, "/").body.decode())
    assert found, "no react-dom in the index page"
    assert ask(server, "/" + found[1]).headers["cache-control"] == "public, immutable, max-age=31536000"


def test_no_page_is_served_without_navigation_on_a_cold_server(example_store: str) -> None:
    """Streamlit serves pages/ beside its script directly until some session ran the script; there must be none."""
    addresses = [*(page.path.stem for page in PAGES), *(f"pages/{page.path.stem}" for page in PAGES), "pages/data.py"]
    expected = [page.url_path for page in PAGES]
    titles = {page.url_path: page.title for page in PAGES}
    with running_server(environment={"SPUK_STORE": example_store}) as cold:
        runs = {address: visit_now(cold.stream_url, address) for address in addresses}
    for address, run in runs.items():
        assert run.app_pages == expected, address
        assert run.headings()[0] == titles.get(address, "Overzicht"), address
        assert run.page_not_found == (address not in titles), address


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_every_page_runs_without_exception_over_the_real_protocol(server: Server, page: object) -> None:
    entry = next(one for one in PAGES if one == page)
    run = visit_now(server.stream_url, entry.url_path)
    assert run.exceptions() == []
    assert run.finished == "FINISHED_SUCCESSFULLY"
    assert run.headings()[0] == entry.title


def test_the_log_holds_no_warnings(server: Server) -> None:
    visit_now(server.stream_url)
    assert not re.search(r"warning|error|traceback", server.log_text(), re.IGNORECASE)


def test_the_style_comes_once_with_the_index_page(server: Server) -> None:
    index = ask(server, "/").body.decode()
    assert index.count(SHEET + tables.CSS) == 1
    assert index.index(SHEET) > index.index("</head>")
    drawn = visit_now(server.stream_url, "catalogus")
    assert [one for one in drawn.texts() if ".mo-pill" in one] == []
