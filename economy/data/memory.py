"""Memory that nothing uses any more goes back to the system: the C library keeps it otherwise, for a process that may
never need as much again.
"""

from __future__ import annotations

import ctypes
import gc
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
