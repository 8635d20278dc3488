"""The example for nginx as it is committed, run by a real nginx: what a visitor, a stranger and an attacker get."""

import base64
import hashlib
import http.client
import re
import socket
import ssl
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, expect

from bench.hosting import Hosted
from bench.login import ANALYST, READER
from bench.proxy import EXAMPLE, NAME
from scripts.looking import WIDE, open_page, settle
from tests.builders.ingest import workbook
from tests.hosting.visiting import seen_by

HEADERS = (
    "content-security-policy", "strict-transport-security", "x-content-type-options", "x-frame-options",
    "referrer-policy", "permissions-policy", "cross-origin-opener-policy",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def reader(hosted: Hosted) -> Iterator[httpx.Client]:
    """Logged in before one of these tests uses up what an address may log in."""
    with hosted.sign_in(READER) as client:
        yield client


@pytest.fixture(scope="module", autouse=True)
def analyst(hosted: Hosted) -> Iterator[httpx.Client]:
    with hosted.sign_in(ANALYST) as client:
        yield client


@pytest.fixture
def stranger(hosted: Hosted) -> Iterator[httpx.Client]:
    with httpx.Client(verify=hosted.proxy.trust(), trust_env=False) as client:
        yield client


def told(answer: httpx.Response) -> tuple[int, str]:
    """Status, and the heading of nginx's own page."""
    heading = re.search("<h1>(.*)</h1>", answer.text)
    return answer.status_code, heading[1] if heading else answer.text[:80]


def cookies(answer: httpx.Response, name: str) -> list[str]:
    return [one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{name}=")]


# --- what comes through -------------------------------------------------------------------------------


def test_a_page_comes_over_https_with_every_header_once(hosted: Hosted, stranger: httpx.Client) -> None:
    for path in ("/", "/themas", "/_stcore/health"):
        answer = stranger.get(f"{hosted.proxy.url}{path}")
        assert (path, answer.status_code) == (path, 200)
        assert {name: len(answer.headers.get_list(name)) for name in HEADERS} == dict.fromkeys(HEADERS, 1)
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert answer.headers["server"] == "nginx"
        assert "unsafe-eval" not in answer.headers["content-security-policy"]


def test_scripts_come_compressed_by_the_monitor_itself(hosted: Hosted, stranger: httpx.Client) -> None:
    page = stranger.get(f"{hosted.proxy.url}/").text
    [script] = re.findall(r'src="\./(static/js/index\.[^"]+\.js)"', page)
    answer = stranger.get(f"{hosted.proxy.url}/{script}")
    assert (answer.status_code, answer.headers["content-encoding"]) == (200, "gzip")
    assert len(answer.headers.get_list("vary")) == 1
    again = stranger.get(f"{hosted.proxy.url}/{script}", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_cookies_are_secure_and_the_place_is_given_once(hosted: Hosted, stranger: httpx.Client) -> None:
    first = stranger.get(f"{hosted.proxy.url}/")
    [place] = cookies(first, "monitor_plek")
    ports = "|".join(str(one.port) for one in hosted.instances)
    assert re.fullmatch(rf"monitor_plek=({ports}); Path=/; Max-Age=604800; Secure; HttpOnly; SameSite=Lax", place), (
        place
    )
    assert cookies(stranger.get(f"{hosted.proxy.url}/themas"), "monitor_plek") == []
    [xsrf] = cookies(stranger.get(f"{hosted.proxy.url}/_stcore/health"), "_streamlit_xsrf")
    assert "; Secure" in xsrf


def test_a_visitor_stays_on_one_instance_and_visitors_are_spread(hosted: Hosted) -> None:
    places = set()
    for _ in range(6):
        with httpx.Client(verify=hosted.proxy.trust(), trust_env=False) as client:
            begun = len(hosted.proxy.log())
            for _ in range(4):
                client.get(f"{hosted.proxy.url}/_stcore/health")
            asked = {line["instance"] for line in hosted.proxy.asked(begun, 4)[-4:]}
            assert len(asked) == 1
            places |= asked
    assert places == {f"127.0.0.1:{one.port}" for one in hosted.instances}


def test_a_place_that_does_not_exist_is_replaced(hosted: Hosted, stranger: httpx.Client) -> None:
    answer = stranger.get(f"{hosted.proxy.url}/_stcore/health", headers={"Cookie": "monitor_plek=9999"})
    assert (answer.status_code, len(cookies(answer, "monitor_plek"))) == (200, 1)


# --- what does not --------------------------------------------------------------------------------------


def test_http_goes_to_https(hosted: Hosted, stranger: httpx.Client) -> None:
    answer = stranger.get(f"http://{NAME}:{hosted.proxy.plain_port}/themas?thema=B")
    assert (answer.status_code, answer.headers["location"]) == (301, f"https://{NAME}/themas?thema=B")


@pytest.mark.parametrize(
    "path",
    ["/_stcore/metrics", "/_stcore/agent", "/_stcore/agent/sessions", "/_stcore/script-health-check",
     "/themas/_stcore/metrics", "//_stcore/metrics", "/a/../_stcore/metrics", "/_stcore/%6detrics"],
)  # fmt: skip
def test_closed_paths(path: str, hosted: Hosted, stranger: httpx.Client) -> None:
    assert told(stranger.get(f"{hosted.proxy.url}{path}")) == (404, "Deze pagina bestaat niet")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_pages_are_only_read(method: str, hosted: Hosted, stranger: httpx.Client) -> None:
    answer = stranger.request(method, f"{hosted.proxy.url}/themas")
    assert told(answer)[1] == "Dit verzoek wordt niet uitgevoerd"
    assert answer.status_code in (403, 405)


def spoken(hosted: Hosted, lines: str, *, name: str = NAME) -> bytes:
    """What comes back to these lines, as they are, over TLS to `name`."""
    with socket.create_connection(("127.0.0.1", hosted.proxy.secure_port), timeout=10) as plain:
        trust = hosted.proxy.trust()
        with trust.wrap_socket(plain, server_hostname=name) as secure:
            secure.sendall(lines.replace("\n", "\r\n").encode())
            return b"".join(iter(lambda: secure.recv(65536), b""))


def test_another_name_gets_no_answer(hosted: Hosted) -> None:
    assert spoken(hosted, "GET / HTTP/1.1\nHost: vreemd.example\nConnection: close\n\n") == b""
    with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
        spoken(hosted, "GET / HTTP/1.1\n\n", name="vreemd.example")
    plain = http.client.HTTPConnection("127.0.0.1", hosted.proxy.plain_port, timeout=10)
    plain.request("GET", "/", headers={"Host": "vreemd.example"})
    with pytest.raises(http.client.RemoteDisconnected):
        plain.getresponse()
    plain.close()


@pytest.mark.parametrize(
    "lines",
    [
        "POST /_stcore/upload_file/a/b HTTP/1.1\nHost: {host}\nContent-Length: 4\nTransfer-Encoding: chunked\n\n0\n\n",
        "GET / HTTP/1.1\nHost: {host}\nHost: vreemd.example\n\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\nHost: {host}\nContent-Length: 1\nContent-Length: 2\n\nab",
    ],
    ids=["two lengths of a kind", "two hosts", "no host", "two lengths"],
)
def test_a_request_of_two_meanings_is_refused(lines: str, hosted: Hosted) -> None:
    answer = spoken(hosted, lines.format(host=f"{NAME}:{hosted.proxy.secure_port}"))
    assert answer.split(b"\r\n")[0] in (b"HTTP/1.1 400 Bad Request", b"")


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_encryption_is_refused(version: ssl.TLSVersion, hosted: Hosted) -> None:
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust.load_verify_locations(hosted.proxy.folder / "fullchain.pem")
    trust.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning):
        trust.minimum_version = trust.maximum_version = version
    with socket.create_connection(("127.0.0.1", hosted.proxy.secure_port)) as plain, pytest.raises(ssl.SSLError):
        trust.wrap_socket(plain, server_hostname=NAME)


def test_a_page_of_a_stranger_opens_no_connection(hosted: Hosted, reader: httpx.Client) -> None:
    upgrade = {
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(b"0" * 16).decode(),
        "Origin": "https://vreemd.example",
    }
    begun = len(hosted.proxy.log())
    answer = reader.get(f"{hosted.proxy.url}/_stcore/stream", headers=upgrade)
    assert told(answer) == (403, "Dit verzoek wordt niet uitgevoerd")
    assert {line["instance"] for line in hosted.proxy.asked(begun, 1) if line["status"] in (403, 413)} == {""}


# --- limits -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chunked", [False, True])
def test_what_is_too_large_never_reaches_the_monitor(chunked: bool, hosted: Hosted, reader: httpx.Client) -> None:
    piece = b"x" * (1024 * 1024)
    content = (piece for _ in range(27)) if chunked else piece * 27
    begun = len(hosted.proxy.log())
    answer = reader.put(f"{hosted.proxy.url}/_stcore/upload_file/sessie/bestand", content=content)
    assert told(answer) == (413, "Dit bestand is te groot")
    assert {line["instance"] for line in hosted.proxy.asked(begun, 1) if line["status"] in (403, 413)} == {""}


def test_who_begins_too_many_logins_is_told_to_wait(hosted: Hosted, stranger: httpx.Client) -> None:
    answers = [stranger.get(f"{hosted.proxy.url}/oauth2callback?code=geheim") for _ in range(190)]
    refused = [one for one in answers if one.status_code == 429]
    assert 20 <= len(refused) <= 50  # hundred and fifty at once, and two a second
    assert told(refused[0]) == (429, "Even geduld: er komen te veel verzoeken")
    assert stranger.get(f"{hosted.proxy.url}/").status_code == 200  # pages go on


def test_own_pages_for_refusals_hold_nothing_from_elsewhere(hosted: Hosted, stranger: httpx.Client) -> None:
    answer = stranger.get(f"{hosted.proxy.url}/_stcore/metrics")
    [style] = re.findall("<style>(.*)</style>", answer.text)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert answer.headers["content-security-policy"].split("; ")[:2] == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
    ]
    assert {name: len(answer.headers.get_list(name)) for name in HEADERS[:5]} == dict.fromkeys(HEADERS[:5], 1)
    for path in (EXAMPLE / "errors").iterdir():
        text = path.read_text(encoding="utf-8")
        assert '<html lang="nl">' in text
        assert f"<style>{style}</style>" in text
        assert re.findall(r'(?:src|href)="([^"]*)"|url\(', text) == ["/"]


def test_the_log_holds_no_code_no_cookie_and_no_whole_address(hosted: Hosted, reader: httpx.Client) -> None:
    begun = len(hosted.proxy.log())
    for path in ("themas?doel=TGT-B02&zoek=jansen", "media/0123456789abcdef.csv"):
        reader.get(f"{hosted.proxy.url}/{path}")
    asked = {line["path"]: line for line in hosted.proxy.asked(begun, 2)}
    assert (asked["/themas"]["network"], asked["/themas"]["status"]) == ("127.0.0.0", 200)
    assert "/media/..." in asked
    written = hosted.proxy.log_text()
    assert [word for word in ("code=", "jansen", "_streamlit", "127.0.0.1 ", "0123456789") if word in written] == []


# --- in a browser -----------------------------------------------------------------------------------------


@pytest.mark.browser
def test_an_analyst_loads_a_file_through_nginx(browser: Browser, hosted: Hosted, analyst: httpx.Client) -> None:
    with seen_by(browser, hosted, analyst) as seen:
        open_page(seen.page, f"{hosted.proxy.url}/themas?peildatum=2026-09-30")
        expect(seen.page.get_by_role("heading", level=1, name="Thema's en interventies")).to_be_visible()
        open_page(seen.page, f"{hosted.proxy.url}/data")
        rows = [["indicator", "gebied", "periode", "waarde"], ["RSD-M07", "roosendaal-ring", "2026Q3", 900]]
        file = {"name": "uitvraag.xlsx", "mimeType": "application/zip", "buffer": workbook({"Waarnemingen": rows})}
        seen.page.locator('input[type="file"]').set_input_files([file])  # type: ignore[list-item]
        expect(seen.page.get_by_role("heading", name="Wat de controle zegt:")).to_be_visible()
        settle(seen.page)
        assert seen.complaints == []
        assert seen.outside == []
        assert len(seen.instances(hosted)) == 1
        assert all(one.outside() == [] for one in hosted.instances)


@pytest.mark.browser
def test_a_first_page_is_far_from_the_limit(browser: Browser, hosted: Hosted, reader: httpx.Client) -> None:
    begun = len(hosted.proxy.log())
    with seen_by(browser, hosted, reader) as seen:
        open_page(seen.page, f"{hosted.proxy.url}/?peildatum=2026-09-30")
        asked = [line["status"] for line in hosted.proxy.log()[begun:]]
    assert 20 < len(asked) < 150  # the burst of 1500 holds ten first pages of one address at the same moment
    assert 429 not in asked


@pytest.mark.browser
@pytest.mark.parametrize("width", [WIDE["width"], 320])
def test_a_refusal_is_readable(width: int, browser: Browser, hosted: Hosted) -> None:
    page = browser.new_context(viewport={"width": width, "height": 800}, ignore_https_errors=True).new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{hosted.proxy.url}/_stcore/metrics")
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze pagina bestaat niet")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(21, 66, 115)"
    assert [one for one in said if "Content Security Policy" in one] == []
