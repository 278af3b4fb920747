"""Memory that nothing uses any more goes back to the system: the C library keeps it otherwise, for a process that may
never need as much again.
"""

from __future__ import annotations

import ctypes
import gc
import os
import threading
from collections.abc import Callable
from functools import lru_cache

import pyarrow as pa

_SOON = 2.0
"""Seconds until what an object held is really free, and until several that go together have gone."""


def give_back() -> None:
    """Return free memory to the system; some tens of milliseconds. Does nothing where the C library cannot."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    trim = _trim()
    if trim is not None:
        trim(0)


def give_back_soon() -> None:
    """The same a little later, in a thread of its own; calls meanwhile are one."""
    with _LOCK:
        if _waiting:
            return
        timer = threading.Timer(_SOON, _now)
        timer.daemon = True
        _waiting.append(timer)
    timer.start()


def cap_arenas() -> bool:
    """Let threads share two of the C library's areas of memory, unless MALLOC_ARENA_MAX says otherwise; whether that
    was done. Otherwise each of some dozens of threads has its own, which keeps what it once needed. To be called before
    there are threads.
    """
    if "MALLOC_ARENA_MAX" in os.environ:
        return False
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS))
    except (OSError, AttributeError):  # macOS, musl, Windows
        return False


_M_ARENA_MAX, _ARENAS = -8, 2  # the first is its number in malloc.h
_LOCK = threading.RLock()  # garbage may be collected, and call this, while this holds it
_waiting: list[threading.Timer] = []


def _now() -> None:
    with _LOCK:
        _waiting.clear()
    give_back()


@lru_cache(maxsize=1)
def _trim() -> Callable[[int], int] | None:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # macOS, musl
        return None
