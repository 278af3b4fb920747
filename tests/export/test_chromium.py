"""The browser that draws pictures: kept, mended when it dies, two at a time, closed for good, and missed politely."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import kaleido
import psutil
import pytest

from export import chromium, picture, picture_support
from export.brief.document import brief
from export.chromium import Renderer
from export.options import ExportError
from export.panel_file import export
from tests.export.opened_files import Page
from tests.export.taken import ASKED, CHART, context_at, need_chromium, offer

ROOT = Path(__file__).resolve().parents[2]
BARS: dict[str, Any] = {"data": [{"type": "bar", "x": [1, 2], "y": [3, 4], "uid": "a"}], "layout": {}}


@pytest.fixture(scope="module", autouse=True)
def _browser() -> None:
    """Pictures need a browser."""
    need_chromium()


def running(but: frozenset[psutil.Process] = frozenset()) -> frozenset[psutil.Process]:
    """The browsers that this process has started, with the helpers of each; without those of what is in `but`."""
    found = set()
    for starter in psutil.Process().children():
        if starter not in but:
            try:
                found |= {starter, *starter.children(recursive=True)}
            except psutil.NoSuchProcess:
                continue
    return frozenset(one for one in found if _alive(one.pid))


class Alone:
    """A renderer of a test's own, and the browsers that came since."""

    def __init__(self, **settings: Any) -> None:
        """Starts nothing yet."""
        self._before = running()
        self.renderer = Renderer(**settings)

    def browsers(self) -> frozenset[psutil.Process]:
        """Its browsers that run."""
        # The browser of the process, started by an earlier test, gets new helpers at any time: not this one's.
        return running(self._before)

    def kill(self) -> None:
        """End its browsers at once."""
        for process in self.browsers():
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue

    def draw(self, width: int = 300) -> bytes:
        """One small picture."""
        return self.renderer.picture(BARS, "svg", width, 200)

    def gone(self, seconds: float = 15) -> bool:
        """Whether its browsers end."""
        end = time.monotonic() + seconds
        while self.browsers() and time.monotonic() < end:
            time.sleep(0.1)
        return not self.browsers()


class Busy:
    """Work that takes its time; counts how often it began."""

    count = 0

    def make(self, seconds: float) -> Callable[[Any], Awaitable[bytes]]:
        """Work of so many seconds, as the renderer takes it."""

        async def made(_: Any) -> bytes:
            self.count += 1
            await asyncio.sleep(seconds)
            return b"made"

        return made

    def wait(self, count: int) -> None:
        """Until so many have begun."""
        end = time.monotonic() + 60
        while self.count < count and time.monotonic() < end:
            time.sleep(0.01)


@pytest.fixture(scope="module")
def kept() -> Iterator[Alone]:
    """One renderer for the tests that leave it as it was."""
    alone = Alone()
    yield alone
    alone.renderer.close()


def together(count: int, make: Callable[[int], bytes]) -> list[bytes]:
    """So many at once; raises what the first of them raises."""
    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(make, range(count)))


def test_a_browser_is_kept_for_the_next_picture(kept: Alone) -> None:
    assert b"<svg" in kept.draw()
    first = kept.browsers()
    assert first and b"<svg" in kept.draw() and kept.browsers() & first
    assert kept.renderer.page("<p>one page").startswith(b"%PDF")


def test_a_browser_that_died_is_started_anew(kept: Alone) -> None:
    kept.draw()
    dead = kept.browsers()
    kept.kill()
    assert b"<svg" in kept.draw()
    assert kept.browsers() and not kept.browsers() & dead


def test_a_browser_that_dies_at_work_fails_nobody(kept: Alone) -> None:
    kept.draw()
    with ThreadPoolExecutor(6) as threads:
        made = [threads.submit(kept.draw, 200 + n) for n in range(6)]
        time.sleep(0.3)
        kept.kill()
        assert all(b"<svg" in one.result(120) for one in made)


def test_ten_at_once_all_come_two_at_a_time(kept: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    now, limit, real = 0, 0, kaleido.Kaleido.calc_fig

    async def counted(*given: Any, **more: Any) -> bytes:
        nonlocal now, limit
        now += 1
        limit = max(limit, now)
        try:
            await asyncio.sleep(0.05)
            return await real(*given, **more)
        finally:
            now -= 1

    monkeypatch.setattr(kaleido.Kaleido, "calc_fig", counted)
    made = together(10, lambda n: kept.draw(200 + n))
    assert [f'width="{200 + n}"'.encode() in one for n, one in enumerate(made)] == [True] * 10
    assert limit == 2


def test_a_full_queue_says_so_at_once(kept: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept.renderer, "_most", 1)
    with ThreadPoolExecutor(1) as threads:
        begun = Busy()
        first = threads.submit(kept.renderer._run, begun.make(1))
        begun.wait(1)
        start = time.monotonic()
        with pytest.raises(picture_support.PictureError, match="Many pictures are being made at this moment"):
            kept.draw()
        assert time.monotonic() - start < 0.5
        assert first.result(60) == b"made"
    assert b"<svg" in kept.draw()


def test_who_gave_up_waiting_is_not_drawn_for(kept: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.draw()
    begun = Busy()
    with ThreadPoolExecutor(3) as threads:
        first = [threads.submit(kept.renderer._run, begun.make(1.5)) for _ in range(2)]
        begun.wait(2)
        monkeypatch.setattr(chromium, "PATIENCE", 0.3)
        with pytest.raises(picture_support.PictureError, match="The picture took too long"):
            kept.renderer._run(begun.make(0))
        assert [one.result(30) for one in first] == [b"made"] * 2
    monkeypatch.undo()
    assert b"<svg" in kept.draw()
    assert begun.count == 2


def test_a_picture_that_hangs_ends_and_the_next_one_comes(kept: Alone, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.draw()
    monkeypatch.setattr(kept.renderer, "_seconds", 0.3)
    start = time.monotonic()
    with pytest.raises(picture_support.PictureError, match="The picture took too long"):
        kept.renderer._run(Busy().make(600))
    assert time.monotonic() - start < chromium.PATIENCE
    monkeypatch.undo()
    assert b"<svg" in kept.draw()


def test_closing_leaves_no_browser_and_a_later_picture_starts_one(kept: Alone) -> None:
    kept.draw()
    assert kept.browsers()
    kept.renderer.close()
    assert kept.gone()
    assert b"<svg" in kept.draw()


def test_a_browser_that_does_not_answer_is_killed_when_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "CLOSING", 0.5)
    alone = Alone()
    alone.draw()
    profile = Path(alone.renderer._browser._browser_impl.tmp_dir.path)  # type: ignore[union-attr]
    for process in alone.browsers():
        process.suspend()
    alone.renderer.close()
    assert alone.gone() and not profile.exists()


def test_a_browser_that_opens_too_late_is_not_left_behind() -> None:
    alone = Alone(seconds=0.001)
    start = time.monotonic()
    with pytest.raises(picture_support.PictureError, match="The picture took too long"):
        alone.draw()
    assert time.monotonic() - start < 10
    alone.renderer._seconds = chromium.SECONDS
    assert b"<svg" in alone.draw()
    alone.renderer.close()
    assert alone.gone()


def test_no_browser_outlives_the_program() -> None:
    program = (
        "import psutil\nfrom export.chromium import RENDERER\n"
        f"RENDERER.picture({BARS!r}, 'svg', 300, 200)\n"
        "print(*[one.pid for one in psutil.Process().children(recursive=True)])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=90)
    assert done.returncode == 0, done.stderr
    found = [int(pid) for pid in done.stdout.split()]
    end = time.monotonic() + 10
    while any(map(_alive, found)) and time.monotonic() < end:
        time.sleep(0.1)
    assert found and not [pid for pid in found if _alive(pid)]


def _alive(pid: int) -> bool:
    """Whether a process runs; one that nobody buried does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.mark.usefixtures("_no_chrome")
@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_without_chrome_a_picture_is_refused_at_once(form: str) -> None:
    assert picture_support.missing() == "No Chrome or Chromium was found on the server."
    start = time.monotonic()
    with pytest.raises(ExportError, match=r"No Chrome or Chromium was found on the server\.") as refused:
        export(offer(*CHART), form, ASKED)
    assert refused.value.status == 503 and time.monotonic() - start < 5
    with pytest.raises(ExportError, match="服务器") as refused:
        export(offer(*CHART[:2], "lang=zh"), form, ASKED)
    assert refused.value.status == 503


@pytest.mark.usefixtures("_no_chrome")
def test_without_chrome_all_else_works() -> None:
    for form in ("csv", "xlsx", "json", "html", "pptx", "apa", "bib", "gbt"):
        assert export(offer(*CHART), form, ASKED).content
    frame = context_at("region", "region=310104")
    page = Page(brief(frame, "html", ASKED).content)
    assert sum("Plotly.newPlot(" in script for script in page.scripts) >= 2
    assert "script-src 'unsafe-inline'" in str([attrs.get("content") for attrs in page.named("meta")])
    with pytest.raises(ExportError) as refused:
        brief(frame, "pdf", ASKED)
    assert refused.value.status == 503


@pytest.mark.parametrize(
    "path", ["/nowhere/chromium", "/tmp", str(ROOT / "README.md")], ids=["nothing", "folder", "text"]
)
def test_a_browser_path_to_nowhere_is_no_browser(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", path)
    monkeypatch.setattr(picture, "RENDERER", Renderer())
    picture_support.missing.cache_clear()
    start = time.monotonic()
    try:
        with pytest.raises(ExportError) as refused:
            export(offer(*CHART), "svg", ASKED)
    finally:
        picture_support.missing.cache_clear()
    assert refused.value.status == 503 and time.monotonic() - start < 5
    assert str(refused.value) == "No Chrome or Chromium was found on the server."


def test_a_program_that_is_no_browser_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/bin/false")
    with pytest.raises(picture_support.PictureError):
        Renderer(seconds=5).picture(BARS, "svg", 300, 200)
