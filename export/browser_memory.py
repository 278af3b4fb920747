"""How much memory a browser takes, with its helpers."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_PROCESSES = Path("/proc")


def bytes_of_group(leader: int) -> int:
    """The bytes that the processes of a group take, shared ones counted once; 0 where the system does not say."""
    taken = 0
    for entry in _PROCESSES.glob("[0-9]*"):
        with suppress(OSError, ValueError, IndexError):  # it has ended meanwhile
            # The name, in brackets, may hold anything; after it stand state, parent and group.
            if int((entry / "stat").read_text().rpartition(")")[2].split()[2]) == leader:
                taken += _share(entry)
    return taken


def _share(process: Path) -> int:
    """What a process takes, with its share of what it has in common with others."""
    lines = (process / "smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
