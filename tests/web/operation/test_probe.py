"""The probe of a container asks by a name that the server answers to, and never by another path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from web.operation import probe


class _Server(BaseHTTPRequestHandler):
    """Answers to one name at one path, as the guarded server does."""

    def do_GET(self) -> None:
        known = self.headers["Host"] == "milepost.example" and self.path == "/city/healthz"
        self.send_response(200 if known else 421)
        self.end_headers()
        self.wfile.write(b"live\n")

    def log_message(self, *said: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """A server of these."""
    with HTTPServer(("127.0.0.1", 0), _Server) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_it_asks_by_an_allowed_name_below_the_path(port: int) -> None:
    known = {"STREAMLIT_SERVER_ALLOWED_HOSTS": "milepost.example", "STREAMLIT_SERVER_BASE_URL_PATH": "/city/"}
    assert probe.main(known | {"HOST": "0.0.0.0", "PORT": str(port)}) == 0
    assert probe.main(known | {"PORT": str(port), "STREAMLIT_SERVER_BASE_URL_PATH": ""}) == 1
    assert probe.main({"PORT": str(port)}) == 1


def test_nobody_there_is_not_alive() -> None:
    assert probe.main({"PORT": "1"}) == 1
    assert probe.main({"PORT": "http"}) == 1


@pytest.mark.parametrize(
    ("allowed", "public", "name"),
    [
        ("", "", "127.0.0.1"),
        ("", "https://milepost.example:8443/x", "milepost.example"),
        ("a.example b.example", "https://b.example", "b.example"),
        ("a.example", "https://b.example", "a.example"),
        ("*.example a.org", "", "a.org"),
        ("*.example", "", "milepost.example"),
        ("*", "", "milepost"),
    ],
)
def test_the_name_is_one_that_is_allowed(allowed: str, public: str, name: str) -> None:
    assert probe.name_to_ask_by({"STREAMLIT_SERVER_ALLOWED_HOSTS": allowed, "MILEPOST_URL": public}) == name
