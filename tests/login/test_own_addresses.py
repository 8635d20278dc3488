"""On a network address too the server asks nobody who it is, whoever knocks."""

import pytest
import websockets.sync.client
from websockets.exceptions import WebSocketException

from bench.serving import Server

ELSEWHERE = "https://elders.example"


def test_a_start_and_a_page_of_elsewhere_make_the_server_ask_nothing(guarded: Server) -> None:
    with pytest.raises(WebSocketException):
        websockets.sync.client.connect(guarded.stream_url, origin=ELSEWHERE, subprotocols=["streamlit"], proxy=None)
    assert guarded.outside() == []
