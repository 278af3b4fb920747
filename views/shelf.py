"""Where results are kept that are made of one reader's own data: on a shelf that only that reader's session holds."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from threading import RLock
from typing import Any


class Shelf:
    """Results that are kept beside those of the process, for one reader's own data, and go when nobody holds it."""

    def __init__(self) -> None:
        self._functions: dict[Callable[..., Any], Callable[..., Any]] = {}
        self._lock = RLock()

    def keeping(self, make: Callable[..., Any], build: Callable[[], Callable[..., Any]]) -> Callable[..., Any]:
        """The function that keeps the results of `make` on this shelf; `build` gives it where there is none yet."""
        with self._lock:
            if make not in self._functions:
                self._functions[make] = build()
            return self._functions[make]


_SHELF: ContextVar[Shelf | None] = ContextVar("shelf", default=None)


def use_shelf(shelf: Shelf | None) -> None:
    """Keep what this thread makes from now on on a shelf of its own; for None with what the process shares."""
    _SHELF.set(shelf)


def shelf_in_use() -> Shelf | None:
    """The shelf on which this thread keeps what it makes; None for that of the process."""
    return _SHELF.get()
