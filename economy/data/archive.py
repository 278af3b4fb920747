"""A data package as one ZIP: unpacked once a process into a folder of its own, which goes when the process ends.

What is unpacked is counted as it comes out: what a ZIP says of its own size is not believed.
"""

from __future__ import annotations

import re
import shutil
import stat
import tempfile
import threading
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath

from economy.data.faults import DESCRIPTOR, UnusableError, plain, quoted
from economy.data.leftovers import take_away

PACKED = 50_000_000
"""Bytes that a ZIP may have."""
LARGEST = 200_000_000
"""Bytes that may come out of it."""
MOST = 1_000
"""Entries that it may have; a package has about twenty."""
_CHUNK = 65_536
_LONGEST_NAME = 200
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others give back in one piece whatever is packed, however large it is."""
_BESIDE = "__MACOSX"
"""A folder that macOS adds to every ZIP."""
_AGAIN = "Get or make the ZIP again, or unpack it yourself and name the folder that holds datapackage.json."
_PLAIN = "Pack the files of the package alone, as an ordinary ZIP."

_unpacked: dict[tuple[str, int, int], Path] = {}
_one_at_a_time = threading.Lock()


def is_archive(root: Path) -> bool:
    """True when a path names a ZIP, there or not, rather than a folder."""
    return root.suffix.lower() == ".zip" and not root.is_dir()


def folder_of(root: Path) -> Path:
    """The folder of a data package: `root` itself, or for a ZIP the folder to which it was unpacked.

    A ZIP is unpacked once a process, again only when it has changed. The files may stand in it at the top or in one
    folder. Raises UnusableError for a ZIP that is not there, broken, too large, encrypted, without a package, or with
    entries that would land elsewhere.
    """
    if not is_archive(root):
        return root
    try:
        info = root.stat()
        key = (str(root.resolve()), info.st_mtime_ns, info.st_size)
    except OSError as error:
        message = f"the ZIP cannot be read: {plain(error.strerror or error)}."
        raise _refused(root, message, "Check the name and the permissions of the file.") from error
    if info.st_size > PACKED:
        message = f"the ZIP has {info.st_size / 1e6:.0f} MB; more than {PACKED / 1e6:.0f} MB are not read."
        raise _refused(root, message, _PLAIN)
    with _one_at_a_time:
        if key not in _unpacked or not _unpacked[key].is_dir():
            _unpacked[key] = _in_a_folder_of_its_own(root)
        return _unpacked[key]


@contextmanager
def unpacked(data: bytes, name: str) -> Iterator[Path]:
    """The folder of a data package in the bytes of a ZIP, for as long as it is needed; then nothing of it is left.

    `name` is what the ZIP is called in messages. Raises UnusableError as `folder_of`.
    """
    if len(data) > PACKED:
        message = f"the ZIP has {len(data) / 1e6:.0f} MB; more than {PACKED / 1e6:.0f} MB are not read."
        raise _refused(Path(name), message, _PLAIN)
    with tempfile.TemporaryDirectory(prefix="milepost-") as temporary:
        path = Path(temporary) / "package.zip"
        path.write_bytes(data)
        into = Path(temporary) / (Path(name).stem.strip(". ")[:80] or "package")
        into.mkdir()
        _unpack(path, into)
        yield _package_in(path, into)


@contextmanager
def in_a_folder(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Files, by their path, in a folder for as long as it is needed; a path that leads out of it is left out."""
    with tempfile.TemporaryDirectory(prefix="milepost-") as temporary:
        for path, content in files.items():
            file = Path(temporary) / path
            if file.resolve().is_relative_to(Path(temporary).resolve()):  # nobody's paths are believed
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
        yield Path(temporary)


def _refused(path: Path, message: str, remedy: str = _AGAIN) -> UnusableError:
    return UnusableError(plain(path.name), message, remedy)


def _no_room(path: Path, error: OSError) -> UnusableError:
    message = f"the ZIP cannot be unpacked: {plain(error.strerror or error)}."
    remedy = "Make room for temporary files (TMPDIR), or unpack it yourself and name the folder with datapackage.json."
    return _refused(path, message, remedy)


def _in_a_folder_of_its_own(path: Path) -> Path:
    """Unpack; the folder stays until the process ends, or goes at once if the ZIP is of no use."""
    try:
        temporary = Path(tempfile.mkdtemp(prefix="milepost-"))
    except OSError as error:
        raise _no_room(path, error) from error
    # Pages and messages call a package by its folder.
    into = temporary / (path.stem.strip(". ") or "package")
    try:
        into.mkdir()
        _unpack(path, into)
        folder = _package_in(path, into)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    take_away(partial(shutil.rmtree, temporary, ignore_errors=True))
    return folder


def _unpack(path: Path, into: Path) -> None:
    """Unpack every file below a folder. Raises UnusableError."""
    try:
        with zipfile.ZipFile(path) as archive:
            _copy_all(path, archive, into)
    except zipfile.BadZipFile as error:
        raise _refused(path, f"this is no ZIP, or a broken one: {plain(error, 100)}.") from error
    except (EOFError, MemoryError, zlib.error) as error:
        raise _refused(path, "the ZIP is broken: what is packed in it is damaged or ends early.") from error
    except (RuntimeError, ValueError) as error:  # locked, or packed or named in a way it cannot take
        raise _refused(path, f"the ZIP is packed in a way that is not read: {plain(error, 100)}.", _PLAIN) from error
    except OSError as error:
        raise _no_room(path, error) from error


def _copy_all(path: Path, archive: zipfile.ZipFile, into: Path) -> None:
    entries = archive.infolist()
    if len(entries) > MOST:
        raise _refused(path, f"the ZIP has {len(entries):,} entries; {MOST:,} at most are read.", _PLAIN)
    left = LARGEST
    seen: set[str] = set()
    for entry in entries:
        name = _safe_name(path, entry)
        if name.parts[0] == _BESIDE or entry.is_dir():
            continue
        if str(name).casefold() in seen:
            raise _refused(path, f"the entry {quoted(name)} comes twice.", _PLAIN)
        seen.add(str(name).casefold())
        left = _copy(path, archive, entry, into / name, left)


def _safe_name(path: Path, entry: zipfile.ZipInfo) -> PurePosixPath:
    """The place of an entry below the folder. Raises UnusableError when it would land elsewhere or is no plain file."""
    text = entry.filename
    name = PurePosixPath(text)
    outside = name.is_absolute() or ".." in name.parts or "\\" in text or re.match(r"[A-Za-z]:", text)
    if outside or not name.parts or not text.isprintable() or len(text) > _LONGEST_NAME:
        raise _refused(path, f"the entry {quoted(text)} does not name a place inside the folder.", _PLAIN)
    if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _refused(path, f"the entry {quoted(text)} is a link or a device, not a file.", _PLAIN)
    if entry.flag_bits & _ENCRYPTED:
        raise _refused(path, f"the entry {quoted(text)} is locked by a password.", "Pack it again without one.")
    if entry.compress_type not in _METHODS:
        raise _refused(path, f"the entry {quoted(text)} is packed in a way that is not read.", _PLAIN)
    return name


def _copy(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, to: Path, left: int) -> int:
    """Unpack one entry; returns how many bytes may still come. Raises UnusableError as soon as they are too many."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as packed, to.open("wb") as sink:
        while chunk := packed.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                message = f"the ZIP unpacks to more than {LARGEST / 1e6:.0f} MB, which no package needs."
                raise _refused(path, message, _PLAIN)
            sink.write(chunk)
    return left


def _package_in(path: Path, folder: Path) -> Path:
    """The folder with datapackage.json: the one unpacked to, or the only one inside it that has one."""
    if (folder / DESCRIPTOR).is_file():
        return folder
    holders = [inside for inside in sorted(folder.iterdir()) if (inside / DESCRIPTOR).is_file()]
    if len(holders) != 1:
        count = "no" if not holders else f"{len(holders)} folders with a"
        remedy = f"Put {DESCRIPTOR} and its files at the top, or into one folder."
        raise _refused(path, f"the ZIP has {count} {DESCRIPTOR}.", remedy)
    return holders[0]
