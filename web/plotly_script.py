"""Which script of Plotly draws the charts: the small one that set-up packed, else the one inside the Python package.

The charts are of scatter and bar traces only, which is what the small one (plotly.js-basic-dist-min) knows. It is a
quarter of the large one. bench/plotly_basic.py puts it beside the packages of the virtual environment.
"""

from __future__ import annotations

import json
import re
import sys
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Pin(NamedTuple):
    """The small script: its npm package and version, npm's checksum of the archive, and the file's own (SHA-256)."""

    package: str
    version: str
    integrity: str
    file: str
    sha256: str


def pin() -> Pin:
    """The version and the checksums that are trusted, from web/plotly_basic.json."""
    return Pin(**json.loads(Path(__file__).with_name("plotly_basic.json").read_text(encoding="utf-8")))


def folder(prefix: str = sys.prefix) -> Path:
    """Where set-up puts the small script, inside a virtual environment."""
    return Path(prefix) / "share" / "milepost"


def bundled() -> Path:
    """The script inside the Python package: it can draw everything. Raises RuntimeError without the package."""
    spec = find_spec("plotly")  # found, not imported: the server starts without it
    if spec is None or spec.origin is None:
        raise RuntimeError("the plotly package is not installed")
    return Path(spec.origin).parent / "package_data" / "plotly.min.js"


def bundled_version() -> str:
    """The version that the script inside the Python package says it is. Raises ValueError when it says none."""
    with bundled().open(encoding="utf-8") as script:
        said = re.search(r"plotly\.js v(\d+\.\d+\.\d+)", script.read(400))
    if said is None:
        raise ValueError("the script inside the plotly package names no version")
    return said[1]


@lru_cache(maxsize=1)
def path() -> Path:
    """The script to serve. The small one only when it is of the bundled version and is the file that was pinned."""
    trusted = pin()
    small = folder() / trusted.file
    known = trusted.version == bundled_version() and small.is_file()
    return small if known and sha256(small.read_bytes()).hexdigest() == trusted.sha256 else bundled()
