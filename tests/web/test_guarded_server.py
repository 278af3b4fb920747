"""One real server with few open files: what a reader gets while others hold more connections than it may have."""

from __future__ import annotations

import http.client
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.server import ROOT, free_port

FILES = 256


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port of a server that may open 256 files, and what it said."""
    port, said = free_port(), tmp_path_factory.mktemp("server") / "log"
    program = (
        "import os, resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_NOFILE, (100, {FILES}))\n"
        "os.execv(sys.executable, [sys.executable, '-m', 'web.serve'])\n"
    )
    environment = {"PORT": str(port), "PATH": "/usr/bin:/bin", "MILEPOST_LOG": "json"}
    with said.open("wb") as log:
        process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 60
        while _status(port, "/readyz") != 200:
            assert process.poll() is None and time.monotonic() < end, said.read_text()
            time.sleep(0.1)
        yield port, said
    finally:
        process.kill()
        process.wait()


def _asked(port: int, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, headers=headers)
    return connection.getresponse()


def _status(port: int, path: str) -> int:
    try:
        return _asked(port, path).status
    except OSError:
        return 0


def test_idle_connections_keep_no_reader_out_and_leave_the_log_alone(server: tuple[int, Path]) -> None:
    port, said = server
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4096)), hard))
    with ExitStack() as held:
        for _ in range(3 * FILES):
            held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
        began = time.monotonic()
        assert [_status(port, path) for path in ("/", "/compare", "/healthz", "/readyz")] == [200] * 4
        assert time.monotonic() - began < 10
    text = said.read_text()
    assert f"{FILES} open files are allowed: room for 160 connections, or 40 open pages" in text
    assert "out of system resource" not in text and text.count("\n") < 30


def test_the_server_does_not_say_what_it_is_and_answers_to_its_names_only(server: tuple[int, Path]) -> None:
    port, _ = server
    answer = _asked(port, "/compare")
    assert answer.status == 200 and answer.getheader("server") is None
    assert "default-src" in (answer.getheader("content-security-policy") or "")
    assert _asked(port, "/", Host="evil.example").status == 421
    assert [_status(port, path) for path in ("/nowhere", "/a/b", "/_stcore/metrics", "/metrics")] == [404] * 4
    assert _asked(port, "/_stcore/upload_file/a/b", "PUT").status == 404
