"""The browser that the server keeps: it comes back when it dies, many may ask at once, and it ends with the server."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import ProxyHandler, build_opener

import psutil

from bench import chromium
from bench.server import OURS, serving

DIRECT = build_opener(ProxyHandler({}))
CHART = "/export/compare/promise-and-outcome"


def browsers(pid: int) -> list[psutil.Process]:
    """The browsers of a server that run."""
    return [one for one in psutil.Process(pid).children(recursive=True) if alive(one)]


def alive(process: psutil.Process) -> bool:
    """Whether a process runs; one that nobody buried does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE and "chrom" in process.name()
    except psutil.NoSuchProcess:
        return False


def test_the_browser_of_a_server_is_mended_and_ends_with_it() -> None:
    chromium.executable()
    with serving(OURS) as server, ThreadPoolExecutor(6) as threads:

        def taken(form: str) -> bytes:
            with DIRECT.open(f"{server.url}{CHART}.{form}", timeout=90) as answer:
                return answer.read()

        assert browsers(server.pid) == [], "nothing is started before the first picture"
        first = taken("svg")
        kept = browsers(server.pid)
        made = [threads.submit(taken, form) for form in ("svg", "png", "pdf", "svg", "csv", "png")]
        time.sleep(0.2)
        for process in kept:
            process.kill()
        contents = [one.result() for one in made]
        assert contents[0] == contents[3] == first and contents[1] == contents[5]
        assert [content[:4] for content in contents[1:3]] == [b"\x89PNG", b"%PDF"]
        kept = browsers(server.pid)
        assert kept
    end = time.monotonic() + 10
    while any(map(alive, kept)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not [process for process in kept if alive(process)]
