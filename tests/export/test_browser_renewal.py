"""The browser that draws is renewed under steady load, too, and nobody's picture is lost by it; with false browsers."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from choreographer.channels import Pipe

from export import browser_memory, chromium
from export.chromium import Renderer


class FakeBrowser:
    """In place of Kaleido: counts who is drawing, and refuses to be closed meanwhile."""

    opened: list[FakeBrowser]

    def __init__(self, **_: Any) -> None:
        self.drawing = self.drawn = 0
        self.closed = False
        self.subprocess = SimpleNamespace(pid=len(self.opened), wait=lambda _: 0, poll=lambda: 0)
        self._browser_impl = None

    async def open(self) -> None:
        """Start."""
        self.opened.append(self)

    async def close(self) -> None:
        """End."""
        assert not self.drawing
        self.closed = True

    async def calc_fig(self, *_: Any) -> bytes:
        """Draw."""
        self.drawing += 1
        await asyncio.sleep(0.002)
        self.drawing -= 1
        self.drawn += 1
        assert not self.closed
        return b"made"


@pytest.fixture
def renderer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Renderer]:
    """A renderer with false browsers, worn out after five pictures."""
    FakeBrowser.opened = []
    monkeypatch.setattr(chromium, "missing", lambda: "")
    monkeypatch.setattr(chromium.kaleido, "Kaleido", FakeBrowser)
    monkeypatch.setattr(chromium.os, "killpg", lambda *_: None)
    monkeypatch.setattr(chromium, "RECYCLED", 5)
    renderer = Renderer(at_once=2, waiting=60)
    yield renderer
    renderer.close()
    assert all(browser.closed for browser in FakeBrowser.opened)


def load(renderer: Renderer, count: int) -> list[bytes]:
    """So many pictures, always more asked for than are drawn."""
    with ThreadPoolExecutor(8) as threads:
        return list(threads.map(lambda _: renderer.picture({}, "svg", 1, 1), range(count)))


def test_a_browser_is_renewed_while_others_wait(renderer: Renderer) -> None:
    assert load(renderer, 40) == [b"made"] * 40
    drawn = [browser.drawn for browser in FakeBrowser.opened]
    assert sum(drawn) == 40 and 5 <= len(drawn) <= 8 and max(drawn) <= 7
    assert all(browser.closed for browser in FakeBrowser.opened[:-2])


def test_a_browser_that_takes_too_much_memory_is_renewed(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "RECYCLED", 1000)
    monkeypatch.setattr(chromium, "WEIGHED", 4)
    taken = {0: chromium.HEAVIEST + 1, 1: chromium.HEAVIEST}
    monkeypatch.setattr(chromium, "bytes_of_group", lambda leader: taken[leader])
    load(renderer, 30)
    first, second = FakeBrowser.opened
    assert 4 <= first.drawn <= 8 and second.drawn == 30 - first.drawn


def test_what_a_browser_says_last_reaches_nobody(caplog: pytest.LogCaptureFixture) -> None:
    """It may end in the middle of a message, of which its library tells with a traceback."""
    reading, writing = os.pipe()
    channel = Pipe()
    channel.open()
    channel._read_from_browser = reading
    os.write(writing, b'{"id": 1}\0{"id": {bye}\n\0')
    assert channel.read_jsons()[0] == [{"id": 1}]
    assert caplog.records == []
    os.close(writing)


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a group is known on Linux only")
def test_the_memory_of_a_group_is_that_of_its_processes() -> None:
    held = "held = b'x' * 30_000_000; print(flush=True); input()"
    streams: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", held], start_new_session=True, **streams) as process:
        process.stdout.readline()
        assert 30_000_000 < browser_memory.bytes_of_group(process.pid) < 300_000_000
        process.communicate(b"\n")
    assert browser_memory.bytes_of_group(process.pid) == 0
    assert browser_memory.bytes_of_group(os.getpgrp()) > 0
