"""What goes over the wire: addresses, methods, the connection of a page, and who it belongs to."""

import asyncio
import socket
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.serving import Server
from spuk_monitor.ui.incoming import is_wanted
from spuk_monitor.ui.navigation import PAGES
from tests.builders.logged_in import Tab, at_once, browser_of, log_in, person, seen
from tests.builders.provider import Claims, Provider

READERS, ANALYSTS, ADMINS = "monitor-lezers", "monitor-analisten", "monitor-beheer"


# --- pages ----------------------------------------------------------------------------------------------


@pytest.mark.attack("AANVAL-01")
@pytest.mark.parametrize("query", ["toon=Toegang", "toon=Gebeurtenissen", "toon=Toestand&peildatum=2026-09-30"])
def test_a_reader_gets_nothing_of_what_is_for_a_beheerder(attacked: Server, provider: Provider, query: str) -> None:
    with log_in(attacked, provider, person("Lezer", READERS)) as client:
        run = seen(attacked, dict(client.cookies), "logboek", query=query)
    assert run.headings() == ["Geen toegang"]
    assert {kind for kind in run.kinds() if kind not in ("html", "heading", "markdown", "alert", "button")} == set()


@pytest.mark.attack("AANVAL-01")
@pytest.mark.parametrize(
    "address", ["LOGBOEK", "logboek/", "pages/logboek.py", "./logboek", "logboek%2f", "~/+/logboek"]
)
def test_no_other_writing_of_an_address_gives_more(attacked: Server, provider: Provider, address: str) -> None:
    with log_in(attacked, provider, person("Lezer", READERS)) as client:
        run = seen(attacked, dict(client.cookies), address)
    assert run.exceptions() == []
    assert "Wie heeft wat gedaan" not in " ".join(run.texts())
    assert run.headings()[0] in ("Geen toegang", "Overzicht")


@pytest.mark.attack("AANVAL-01")
def test_a_page_is_found_by_its_name_only(attacked: Server, provider: Provider) -> None:
    """The number of a page, which anybody can work out, opens it no further than its name."""
    (entry,) = [one for one in PAGES if one.file == "logboek.py"]
    with log_in(attacked, provider, person("Lezer", READERS)) as client:

        async def by_number() -> list[str]:
            async with Tab(attacked, dict(client.cookies)) as tab:
                await tab.run(entry.url_path)
                return (await tab.rerun()).headings()

        assert at_once(by_number) == ["Geen toegang"]


# --- whose connection ------------------------------------------------------------------------------------


@pytest.mark.attack("AANVAL-05")
def test_nobody_takes_over_the_tab_of_another_by_its_number(attacked: Server, provider: Provider) -> None:
    with (
        log_in(attacked, provider, person("Eigenaar", ANALYSTS)) as owner,
        log_in(attacked, provider, person("Dief", READERS)) as thief,
    ):

        async def steal() -> list[bool]:
            taken = []
            async with Tab(attacked, dict(owner.cookies)) as tab:
                await tab.run("data")
                number = tab._session_id
                for cookies in (dict(thief.cookies), {}):  # while it is open
                    async with Tab(attacked, cookies, resumed=number) as other:
                        await other.run("data")
                        taken.append(other._session_id == number)
            for cookies in (dict(thief.cookies), {}):  # and when it was closed
                async with Tab(attacked, cookies, resumed=number) as other:
                    await other.run("data")
                    taken.append(other._session_id == number)
            return taken

        assert at_once(steal) == [False] * 4


def _message(kind: str) -> BackMsg:
    message = BackMsg()
    if kind in ("install_skills", "dismiss_skills_nudge"):
        message.backend_operation_request.request_id = "1"
        getattr(message.backend_operation_request, kind).SetInParent()
    else:
        setattr(message, kind, True)
    return message


UNWANTED = (
    "clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime",
    "install_skills", "dismiss_skills_nudge",
)  # fmt: skip


@pytest.mark.attack("AANVAL-44")
@pytest.mark.parametrize("kind", UNWANTED)
def test_a_message_for_developers_reaches_nothing(kind: str) -> None:
    assert not is_wanted(_message(kind).SerializeToString())


@pytest.mark.attack("AANVAL-44")
def test_a_stranger_empties_no_cache_and_stops_no_server(attacked: Server) -> None:
    """Streamlit would answer the first with a new run and the last but one with this machine's own folders."""

    async def send() -> list[str]:
        async with Tab(attacked, {}) as tab:
            await tab.run("data")
            connection: Any = tab._connection
            for kind in UNWANTED:
                await connection.send(_message(kind).SerializeToString())
            beat = BackMsg()
            beat.app_heartbeat = True
            await connection.send(beat.SerializeToString())
            answers: list[str] = []
            while "heartbeat_ack" not in answers:
                data = await asyncio.wait_for(connection.recv(decode=False), 20)
                answers.append(str(ForwardMsg.FromString(data).WhichOneof("type")))
            return answers

    assert set(at_once(send)) <= {"session_status_changed", "heartbeat_ack"}
    assert attacked.log_text().count("bericht geweigerd") == 1


@pytest.mark.attack("AANVAL-26")
def test_a_message_of_many_megabytes_closes_the_connection(attacked: Server) -> None:
    message = BackMsg()
    message.rerun_script.widget_states.widgets.add(id="x", string_value="y" * 45_000_000)

    async def send() -> int:
        async with Tab(attacked, {}) as tab:
            await tab.run("data")
            connection: Any = tab._connection
            await connection.send(message.SerializeToString())
            await connection.wait_closed()
            return int(connection.close_code)

    assert at_once(send) == 1009


@pytest.mark.attack("AANVAL-26")
def test_a_file_above_the_limit_is_refused_by_the_server_itself(attacked: Server, provider: Provider) -> None:
    with log_in(attacked, provider, person("Groot", ANALYSTS)) as client:

        async def send() -> int:
            async with Tab(attacked, dict(client.cookies)) as tab:
                await tab.run("data")
                address = f"/_stcore/upload_file/{tab._session_id}/bestand"
                token = (
                    client.get("/_stcore/health").cookies.get("_streamlit_xsrf") or client.cookies["_streamlit_xsrf"]
                )
                files = {"file": ("groot.csv", b"x" * 26_500_000)}
                return client.put(address, files=files, headers={"X-Xsrftoken": token}).status_code

        assert at_once(send) == 413


# --- pages of others --------------------------------------------------------------------------------------


@pytest.mark.attack("AANVAL-17")
def test_a_link_elsewhere_logs_nobody_out(attacked: Server, provider: Provider) -> None:
    with log_in(attacked, provider, person("Blijft", READERS)) as client:
        for site in ("cross-site", "same-site"):
            answer = client.get("/auth/logout", headers={"Sec-Fetch-Site": site})
            assert (answer.status_code, answer.headers.get_list("set-cookie")) == (403, [])
        assert seen(attacked, dict(client.cookies)).headings()[0] == "Overzicht"
        assert client.get("/auth/logout", headers={"Sec-Fetch-Site": "same-origin"}).is_redirect


@pytest.mark.attack("AANVAL-17")
def test_an_upload_without_the_mark_of_the_own_page_is_refused(attacked: Server, provider: Provider) -> None:
    with log_in(attacked, provider, person("Lader", ANALYSTS)) as client:

        async def send() -> list[int]:
            async with Tab(attacked, dict(client.cookies)) as tab:
                await tab.run("data")
                address = f"/_stcore/upload_file/{tab._session_id}/bestand"
                marks = ({}, {"X-Xsrftoken": "2|geraden|0|1"})
                files = {"file": ("a.csv", b"a;b")}
                return [client.put(address, files=files, headers=one).status_code for one in marks]

        assert at_once(send) == [403, 403]


# --- tokens ------------------------------------------------------------------------------------------------


def _with_public_key(provider: Provider, claims: Claims) -> str:
    """Signed with what everybody can fetch: the public key, taken for a shared secret."""
    secret = OctKey.import_key(provider.key.as_pem(private=False))
    return jwt.encode({"alg": "HS256", "kid": "eerste"}, claims, secret, algorithms=["HS256"])


def _with_own_key_inside(provider: Provider, claims: Claims) -> str:
    key = RSAKey.generate_key(2048, {"kid": "ander"})
    return jwt.encode({"alg": "RS256", "kid": "ander", "jwk": key.as_dict(private=False)}, claims, key)


@pytest.mark.attack("AANVAL-07")
@pytest.mark.parametrize("lie", [_with_public_key, _with_own_key_inside], ids=["publieke sleutel", "eigen sleutel"])
def test_a_token_signed_with_another_key_gives_nothing(attacked: Server, provider: Provider, lie: object) -> None:
    assert callable(lie)
    provider.person(person("Leugen", ADMINS))
    provider.sign = lambda claims: lie(provider, claims)
    with browser_of(attacked) as client:
        client.get("/inloggen", follow_redirects=True)
        assert seen(attacked, dict(client.cookies), "data").headings() == ["Inloggen"]


@pytest.mark.attack("AANVAL-11")
def test_a_role_in_another_claim_is_no_role(attacked: Server, provider: Provider) -> None:
    claims = {**person("Ander"), "roles": [ADMINS], "role": "beheerder", "Groups": [ADMINS], "groups ": [ADMINS]}
    with log_in(attacked, provider, claims) as client:
        assert seen(attacked, dict(client.cookies)).headings() == ["Geen toegang"]


# --- plain HTTP -----------------------------------------------------------------------------------------------


@pytest.mark.attack("AANVAL-36")
def test_line_ends_in_an_address_make_no_header_and_no_line_in_the_log(attacked: Server) -> None:
    before = attacked.log_text().count("\n")
    with browser_of(attacked) as client:
        for path in ("/inloggen?naar=/x%0d%0aSet-Cookie:%20a=b", "/media/a%0d%0aX-Vals:%201", "/%0d%0aX-Vals:%201"):
            answer = client.get(path)
            assert "x-vals" not in answer.headers
            assert [one for one in answer.headers.get_list("set-cookie") if one.startswith("a=")] == []
    assert attacked.log_text().count("\n") == before


@pytest.mark.attack("AANVAL-23")
@pytest.mark.parametrize(
    "path",
    ["/static/../../../../../../etc/passwd", "/component/../../../../etc/passwd", "/media/../../../../etc/passwd",
     "/_stcore/bidi-components/../../../etc/passwd", "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
     "/app/static/../../dashboard.py", "/static/..%5c..%5c..%5cetc%5cpasswd"],
)  # fmt: skip
def test_no_path_leads_to_a_file_of_the_machine(attacked: Server, path: str) -> None:
    """Sent as it is: a client would tidy it."""
    with socket.create_connection(("127.0.0.1", attacked.port), timeout=10) as connection:
        connection.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{attacked.port}\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert (b"root:" in answer, b"refuse_unsafe_start" in answer) == (False, False)
    assert answer.split(b" ", 2)[1] in (b"400", b"403", b"404") or b"<!doctype html>" in answer.lower()


@pytest.mark.attack("AANVAL-41")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_a_page_is_only_read(attacked: Server, method: str) -> None:
    with browser_of(attacked) as client:
        assert client.request(method, "/themas").status_code in (404, 405)
