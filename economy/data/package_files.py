"""The files of a package as bytes: every reader of one takes it from here, so that none reads what another refuses."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from economy.data.faults import DESCRIPTOR, UnusableError, plain

LARGEST_FILE = 100_000_000
"""Bytes of a table: 110,000 figures with notes in two languages are 31 MB."""
OVERRIDES = "overrides.csv"
_BY_FILE = {DESCRIPTOR: 5_000_000, OVERRIDES: 1_000_000}
_BY_SUFFIX = {".geojson": 25_000_000, ".json": 25_000_000}
"""As objects, JSON takes ten to twenty times its bytes; outlines of such a size no page could draw."""


def largest(file: str) -> int:
    """How many bytes a file of a package may have, by its path in it."""
    return _BY_FILE.get(file, _BY_SUFFIX.get(PurePosixPath(file).suffix.lower(), LARGEST_FILE))


def read_bytes(root: Path, file: str) -> bytes:
    """The bytes of a file of the package. Raises UnusableError when it is not there, no file, or too large."""
    path = checked_path(root, file)
    try:
        with path.open("rb") as opened:
            content = opened.read(largest(file) + 1)  # it may grow between two looks
    except OSError as error:
        raise _unreadable(file, error) from error
    if len(content) > largest(file):
        raise _too_large(file, len(content))
    return content


def checked_path(root: Path, file: str) -> Path:
    """Where a file of the package is, looked at without reading it. Raises UnusableError as `read_bytes`."""
    path = root / file
    try:
        if not path.exists():
            remedy = "Add the file, or correct its path in datapackage.json."
            raise UnusableError(file, "the file does not exist.", remedy)
        if not path.is_file():
            raise UnusableError(file, "this is not a file.", "Put a file in its place.")
        size = path.stat().st_size
    except OSError as error:
        raise _unreadable(file, error) from error
    if size > largest(file):
        raise _too_large(file, size)
    return path


def _too_large(file: str, size: int) -> UnusableError:
    message = f"the file has {size / 1e6:.1f} MB; more than {largest(file) / 1e6:.0f} MB are not read."
    return UnusableError(file, message, "Keep only what the package needs.")


def _unreadable(file: str, error: OSError) -> UnusableError:
    message = f"the file cannot be read: {plain(error.strerror or error)}."
    return UnusableError(file, message, "Check the name and the permissions of the file.")
