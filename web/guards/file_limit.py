"""How many files and connections this process may have open, and how many of them readers may take."""

from __future__ import annotations

from contextlib import suppress

try:
    import resource
except ImportError:  # a system without such limits
    resource = None

MOST = 40_000
"""Files of connections and pages, beyond which a process is slow before it is out of them."""
_WANTED = 1_048_576
"""Open files to ask for where the system sets no limit at all."""


def raise_limit() -> int:
    """Raise the soft limit of open files as far as the system lets, and give what it is now; 0 where there is none."""
    if resource is None:
        return 0
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _WANTED if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return 0 if soft == resource.RLIM_INFINITY else soft


def connections(files: int, asked: int = 0) -> int:
    """How many files connections and pages may take where `files` may be open (0: any number), at most as many as
    `asked` (0: any).

    Three files of eight, but no more than 1,024, are left for the package, for Chromium and its pipes, for those who
    are told that there is no room (`lobby`), and for those who come at once (`at_once`).
    """
    room = max(8, files - min(1024, files * 3 // 8)) if files else MOST
    return min(room, asked or MOST)


def at_once(files: int) -> int:
    """How many connections are taken from the system at a time. Some four times as many are open before asyncio hands
    over the first of them, or has closed one that was turned away.
    """
    return max(2, min(128, files // 32)) if files else 128


def lobby(files: int) -> int:
    """How many connections beyond the limit are told that there is no room."""
    return 2 * at_once(files)
