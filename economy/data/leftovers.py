"""What this process leaves on the disk and beside itself, and has to take away: at its end, however it is stopped.

A server that is told to stop ends by the signal, without the end of a Python program; it asks for `clean` before.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from contextlib import suppress

_LEFT: list[Callable[[], object]] = []


def take_away(clean_up: Callable[[], object]) -> None:
    """Call a function when the process ends; what it raises is lost."""
    _LEFT.append(clean_up)


def clean() -> None:
    """Call all these functions now, the last one first, each once."""
    while _LEFT:
        with suppress(Exception):
            _LEFT.pop()()


atexit.register(clean)
