"""Pictures and printed pages from a browser on the server: started on first use, restarted on failure, closed at exit.

Without a Chrome or Chromium `missing` says so; nothing else of Milepost needs one.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import CancelledError as Cancelled
from concurrent.futures import TimeoutError as Late
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, TypeVar

import kaleido
from choreographer.browsers import BrowserClosedError, BrowserFailedError
from choreographer.browsers.chromium import Chromium
from choreographer.channels import ChannelClosedError

from economy.data.leftovers import take_away
from economy.i18n.words import message as t
from export.browser_memory import bytes_of_group
from export.picture_support import PictureError, missing
from export.print_page import printed

AT_ONCE, WAITING = 2, 24
"""Pictures made at the same time, and how many more may wait for their turn."""
SECONDS, PATIENCE = 20.0, 60.0
"""How long one picture may take, and how long a reader waits in all, with the queue."""
CLOSING = 10.0
"""How long a browser may take to close before it is killed."""
RECYCLED = 300
"""After so many pictures a new browser takes over, so that its memory stays bounded."""
WEIGHED, HEAVIEST = 10, 1_000_000_000
"""After every so many pictures the browser's memory is looked at; with more bytes a new one takes over."""

_FONTS = Path(__file__).resolve().parents[1] / "charts" / "fonts"
# A dying browser cancels everything that waits for it; nothing else cancels here, so a cancellation means that it died.
_GONE = (
    BrowserClosedError, BrowserFailedError, ChannelClosedError, ConnectionError, asyncio.TimeoutError,
    asyncio.CancelledError, Cancelled,
)  # fmt: skip
Made = TypeVar("Made")
log = logging.getLogger("milepost")
# A browser that ends in the middle of a message is told of by Choreographer with a traceback, and by what waits for it.
logging.getLogger("choreographer.channels.pipe").setLevel(logging.CRITICAL)


class _Browser(Chromium):
    """Chromium with our fonts, and without the network requests that it makes by itself."""

    def get_env(self) -> dict[str, str]:
        """The environment, with our fonts beside those of the machine."""
        return {**super().get_env(), "FONTCONFIG_FILE": str(_font_settings())}

    def get_cli(self) -> list[str]:
        """The command line; nothing is looked up or fetched by the browser itself."""
        quiet = ("--disable-background-networking", "--disable-quic", "--host-resolver-rules=MAP * ~NOTFOUND")
        return [*super().get_cli(), *quiet]

    def pre_open(self) -> None:
        """Prepare the profile's folder; what is left in it at exit never becomes an error of the program.

        A browser that was killed may still be writing while Python removes the folder.
        """
        super().pre_open()
        parent = self.tmp_dir.path.parent  # the home folder where a sandbox hides the system's temporary one
        self.tmp_dir.temp_dir.cleanup()
        self.tmp_dir.temp_dir = tempfile.TemporaryDirectory(
            prefix=".milepost-browser-", dir=parent, ignore_cleanup_errors=True
        )
        self.tmp_dir.path = Path(self.tmp_dir.temp_dir.name)


@lru_cache(maxsize=1)
def _font_settings() -> Path:
    """A fontconfig file that adds our fonts, except the web fonts (.woff2), which a PDF could not embed.

    It is written to a temporary folder, because the paths in it must be absolute.
    """
    folder = Path(tempfile.mkdtemp(prefix="milepost-fonts-"))
    take_away(partial(shutil.rmtree, folder, ignore_errors=True))
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{_FONTS}</dir><selectfont><rejectfont><glob>{_FONTS}/*.woff2</glob></rejectfont></selectfont>"
        '<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>',
        encoding="utf-8",
    )
    return settings


class Renderer:
    """One browser in a thread of its own. Safe to call from any thread; two pictures at a time, the rest wait."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING, seconds: float = SECONDS) -> None:
        """Starts nothing yet: the first picture does."""
        self._at_once, self._most, self._seconds = at_once, at_once + waiting, seconds
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._turns: asyncio.Semaphore | None = None
        self._starting: asyncio.Lock | None = None
        self._browser: kaleido.Kaleido | None = None
        self._leaving: set[asyncio.Future[None]] = set()
        self._at_work: Counter[kaleido.Kaleido] = Counter()
        self._replaced: set[kaleido.Kaleido] = set()
        self._asked = self._done = self._weighed = 0

    def picture(self, figure: dict[str, Any], form: str, width: int, height: int, scale: float = 1) -> bytes:
        """A figure (data and layout) as png, svg or pdf; width and height in CSS pixels. Raises PictureError."""
        options: Any = {"format": form, "width": width, "height": height, "scale": scale}
        return self._run(lambda browser: browser.calc_fig(figure, options))

    def page(self, html: str) -> bytes:
        """A page that loads nothing, printed as PDF on the paper its style names. Raises PictureError."""
        return self._run(lambda browser: printed(browser, html))

    def close(self) -> None:
        """Close the browser and its thread; a later picture starts anew."""
        with self._lock:
            loop, self._loop = self._loop, None
        if loop is not None:
            with contextlib.suppress(Exception):  # it may be dead already
                asyncio.run_coroutine_threadsafe(self._end(), loop).result(20)
            loop.call_soon_threadsafe(loop.stop)

    def _run(self, make: Callable[[kaleido.Kaleido], Awaitable[bytes]]) -> bytes:
        if missing():
            raise PictureError(missing())
        with self._lock:
            if self._asked >= self._most:
                raise PictureError(t("Many pictures are being made at this moment. Try again in a minute."))
            self._asked += 1
            loop = self._started()
        until = time.monotonic() + PATIENCE
        try:
            coming = asyncio.run_coroutine_threadsafe(self._in_turn(make, until), loop)
            return coming.result(until - time.monotonic())
        except (Late, TimeoutError) as late:
            raise PictureError(t("The picture took too long. Try again, or narrow the selection.")) from late
        except _GONE as gone:
            raise PictureError(t("The browser that draws pictures stopped twice. Try again in a minute.")) from gone
        finally:
            with self._lock:
                self._asked -= 1

    def _started(self) -> asyncio.AbstractEventLoop:
        """The event loop in its daemon thread, started on first use. Call it with the lock held."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._turns, self._starting = asyncio.Semaphore(self._at_once), asyncio.Lock()
            threading.Thread(target=self._loop.run_forever, name="milepost-pictures", daemon=True).start()
        return self._loop

    async def _in_turn(self, make: Callable[[kaleido.Kaleido], Awaitable[bytes]], until: float) -> bytes:
        """Make one picture, at the second try with a new browser. Raises TimeoutError if its turn is after `until`."""
        assert self._turns is not None
        async with self._turns:
            if time.monotonic() > until:
                raise TimeoutError
            for again in (True, False):
                browser = await self._open()
                self._at_work[browser] += 1
                try:
                    content = await asyncio.wait_for(make(browser), self._seconds)
                except _GONE:
                    log.warning("The browser that draws pictures is gone; it is started anew.", exc_info=not again)
                    await self._shut(browser)
                    if not again:
                        raise
                else:
                    self._done += 1
                    return content
                finally:
                    self._leave(browser)
        raise AssertionError("one of the two rounds returns or raises")

    async def _open(self) -> kaleido.Kaleido:
        """The running browser, or a new one when there is none or the old one has done enough.

        The old one finishes what it is at, so that it is renewed under steady load, too.
        """
        assert self._starting is not None
        async with self._starting:
            if self._browser is not None and await self._is_worn(self._browser):
                old, self._browser = self._browser, None
                self._replaced.add(old)
                self._close_replaced(old)
            if self._browser is None:
                # One tab for figures, which take a fifth of a second; a second one would double the start. Pages are
                # printed in tabs of their own meanwhile. MathJax would come from a host outside.
                browser = kaleido.Kaleido(n=1, timeout=self._seconds, mathjax=False, browser_cls=_Browser)
                opening = asyncio.ensure_future(browser.open())
                try:
                    await asyncio.wait_for(asyncio.shield(opening), self._seconds)
                except BaseException:
                    self._later(_given_up(browser, opening))
                    raise
                self._browser, self._done, self._weighed = browser, 0, 0
            return self._browser

    async def _is_worn(self, browser: kaleido.Kaleido) -> bool:
        """Whether a browser has made RECYCLED pictures, or holds too much memory."""
        if self._done >= RECYCLED:
            return True
        if self._done - self._weighed < WEIGHED:  # two pictures may be done at once, and no tenth be asked about
            return False
        self._weighed = self._done
        process = getattr(browser, "subprocess", None)
        return process is not None and await asyncio.to_thread(bytes_of_group, process.pid) > HEAVIEST

    def _leave(self, browser: kaleido.Kaleido) -> None:
        self._at_work[browser] -= 1
        if not self._at_work[browser]:
            del self._at_work[browser]
        self._close_replaced(browser)

    def _close_replaced(self, browser: kaleido.Kaleido) -> None:
        """Close a browser that another one replaces, once nothing is drawn with it any more."""
        if browser in self._replaced and browser not in self._at_work:
            self._replaced.discard(browser)
            self._later(_closed(browser))

    def _later(self, closing: Coroutine[Any, Any, None]) -> None:
        """Close a browser while the next pictures are made."""
        task = asyncio.ensure_future(closing)
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)

    async def _end(self) -> None:
        """Close the browser, and wait until those that opened too late or were replaced are closed."""
        await self._shut()
        for replaced in list(self._replaced):
            self._at_work.pop(replaced, None)
            self._close_replaced(replaced)
        if self._leaving:
            await asyncio.wait(set(self._leaving))

    async def _shut(self, only: kaleido.Kaleido | None = None) -> None:
        """Close the current browser; with `only`, do so only if it is that one."""
        browser = self._browser
        if browser is None or (only is not None and browser is not only):
            return
        self._browser = None
        await _closed(browser)


async def _given_up(browser: kaleido.Kaleido, opening: asyncio.Future[None]) -> None:
    """Close a browser that did not open in time; its process may run already or may still be starting."""
    await asyncio.wait({opening}, timeout=SECONDS)
    opening.cancel()
    await asyncio.gather(opening, return_exceptions=True)
    await _closed(browser)


async def _closed(browser: kaleido.Kaleido) -> None:
    """Close a browser, kill what is left of its processes, and remove its profile folder.

    The clean-up is needed because choreographer regards a cancelled close as done, although the process, its child
    processes or its folder may be left behind.
    """
    with contextlib.suppress(Exception):  # half of it may be gone, or may never have been there
        await asyncio.wait_for(browser.close(), CLOSING)
    process = getattr(browser, "subprocess", None)
    if process is None:
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):  # nothing of the group is left
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)  # it leads a group of its own, with its helpers
        elif process.poll() is None:  # Windows, where the process is the browser itself
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        await asyncio.to_thread(process.wait, CLOSING)
    profile = getattr(browser._browser_impl, "tmp_dir", None)
    if profile is not None:
        await asyncio.to_thread(shutil.rmtree, profile.path, ignore_errors=True)


RENDERER = Renderer()
"""The renderer that the whole process shares."""
take_away(RENDERER.close)
