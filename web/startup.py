"""What the server does once: load the heavy parts before the first reader comes."""

from __future__ import annotations

import gc
import importlib
import logging
import os
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from economy.data import memory
from economy.data.leftovers import clean
from web.exports import lanes
from web.guards import file_limit
from web.operation import logs
from web.operation.package_watch import WATCH
from web.operation.timer import Job, running
from web.settings import Settings

if TYPE_CHECKING:
    from economy.data.package import Package

log = logging.getLogger("milepost")

_LOOK_S = 5.0
"""Seconds between two looks at the package on disk."""
_ADOPT_S = 15.0


def lifespan_with(settings: Settings, *jobs: Job) -> Callable[[Any], AbstractAsyncContextManager[dict[str, Any]]]:
    """What the app does while it runs, with `jobs` of the interface beside those of the server."""

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[dict[str, Any]]:
        """Warm up in a thread while the browser still loads its scripts; the server answers meanwhile. Tidy up at the
        end: a server that is told to stop ends by the signal.
        """
        logs.install(settings.log)
        memory.cap_arenas()
        file_limit.raise_limit()
        send_at_once()
        threading.Thread(target=warm, name="milepost-warm-up", daemon=True).start()
        look = Job(_LOOK_S, partial(WATCH.look, reload=settings.reload), in_thread=True)
        async with running([*jobs, look, Job(_ADOPT_S, logs.adopt)]):
            yield {}
        lanes.drop_waiting()
        clean()

    return lifespan


def send_at_once() -> int:
    """Let every message leave at once, and give the number of sockets that this was set for.

    Streamlit binds its socket without naming the protocol, and asyncio switches Nagle's algorithm off only for sockets
    that name it: the last messages of a rerun waited 40 ms for the browser's acknowledgement. Connections inherit the
    setting from the socket that accepts them. Only where the system lists open files; elsewhere nothing is lost.
    """
    sockets = 0
    for entry in Path("/proc/self/fd").glob("*"):
        with suppress(OSError, ValueError), socket.socket(fileno=os.dup(int(entry.name))) as opened:
            if opened.family in (socket.AF_INET, socket.AF_INET6) and opened.type == socket.SOCK_STREAM:
                opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                sockets += 1
    return sockets


PRELOADED = ("ui.page_frame",)
"""Modules that the first run of the script needs; named, since this package does not import the interface."""


def _draw_home(package: Package, lang: str) -> None:
    """Draw what the home page shows in a language, and make what the other pages take."""
    from charts.theme import RenderOptions
    from economy.i18n.words import words
    from economy.query.selection import Selection
    from views import cache
    from views.context import CHARS, PageContext
    from views.pages import PAGES, panels_of

    view = cache.view(Selection(lang=lang), date.today(), package)
    render = RenderOptions(lang=lang, gettext=words(lang).gettext, chars=CHARS["wide"])
    for make in panels_of(PageContext(view, render, PAGES[0], view.selection)).values():
        make().drawn()
    # The Timeline takes the rows, One place and Sources take the sources of all rows.
    _ = view.timeline_rows, view.sources, view.cited


def warm() -> None:
    """Import, read and check the package, and draw what the home page shows, so that the first page has it all.

    Failures are left to the first run, which tells the reader.
    """
    # What is loaded now stays for good: the collector need not walk it while it grows, nor after every rerun.
    gc.disable()
    try:
        from economy.i18n.words import languages
        from export import picture_support

        for name in PRELOADED:
            importlib.import_module(name)
        picture_support.missing()
        package = WATCH.load()
        for lang in languages():  # in a large package the first reader of each would wait for seconds
            _draw_home(package, lang)
        gc.collect()
        gc.freeze()
    except Exception:
        log.exception("The warm-up stopped; the first page will load what is missing.")
    finally:
        gc.enable()
