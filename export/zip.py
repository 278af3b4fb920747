"""Files packed as a ZIP, the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can hold, used for all files so that the bytes do not depend on the clock."""
_RIGHTS = 0o644 << 16
_UNIX = 3


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The bytes of a ZIP. `files`: name and content of each file, in the order of the archive."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, _ENTRY_TIME)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, _RIGHTS, _UNIX
            archive.writestr(entry, content, compresslevel=9)
    return sink.getvalue()
