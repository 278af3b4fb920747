"""Files written whole or not at all: a full disk leaves no half file, and the one of before stays."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there once it is complete; what is no plain file is written to as it is.

    Raises OSError; then nothing of it is left.
    """
    if path.exists() and not path.is_file():  # a pipe or a device
        path.write_bytes(content)
        return
    place = path.resolve()  # a link stays one
    part = place.with_name(f".{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
