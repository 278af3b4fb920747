"""The folder of what can be made again: a later process finds it there, and one that cannot write makes it anew."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Where the operator keeps caches, as the XDG Base Directory Specification says; it may not exist yet."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "milepost"
