"""Whether the package on disk is still the one on show; with MILEPOST_RELOAD=1 the newer one takes its place.

Readers keep their view, since it is in their address: the next thing they do shows it of the new package. What is
drawn meanwhile is drawn of the old one, whole.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from economy.data.faults import UnusableError
from economy.data.package_files import read_bytes

if TYPE_CHECKING:
    from economy.data.package import Package
    from economy.engine.source import Source

log = logging.getLogger("milepost")
Mark = tuple[tuple[str, int, int, int], ...]


def mark_of(root: Source) -> Mark:
    """Paths, sizes, times and numbers of the files of a package: other ones where anything was written. Nothing for a
    database, which is not watched.
    """
    if not isinstance(root, Path):
        return ()
    files = sorted(root.rglob("*")) if root.is_dir() else [root]
    mark = []
    for path in files:
        try:
            if path.is_file():
                known = path.stat()
                mark.append((str(path.relative_to(root)), known.st_size, known.st_mtime_ns, known.st_ino))
        except OSError:  # taken away between two looks
            continue
    return tuple(mark)


def says_the_same(package: Package, root: Source, before: Mark, now: Mark) -> bool:
    """Whether only times changed: the same files with the same bytes. A ZIP is another one as soon as it is written."""
    if not isinstance(root, Path) or not root.is_dir() or [file[0] for file in before] != [file[0] for file in now]:
        return False
    try:
        return all(read_bytes(root, name) == content for name, content in package.files.items())
    except UnusableError:
        return False


def is_usable(package: Package) -> bool:
    """Whether a page has anything to show of a package."""
    return not package.tables.targets.empty or len(package.tables.figures) > 0


class PackageWatch:
    """The package on show, beside what is on disk. To be looked at every some seconds, from any thread."""

    def __init__(self, root: Callable[[], Source]) -> None:
        """`root` says where the package is."""
        self._root, self._lock = root, Lock()
        self.package: Package | None = None
        self.stale = False
        self._mark: Mark = ()
        self._last: Mark = ()
        self._tried: Mark | None = None
        """What was on disk when it was found that it cannot be used."""

    def load(self) -> Package:
        """Read the package for the first time, and remember what was on disk before."""
        from views import cache

        mark = mark_of(self._root())
        package = cache.package()
        with self._lock:
            self.package, self._mark, self._last = package, mark, mark
        return package

    def look(self, *, reload: bool) -> None:
        """Look whether the files changed; with `reload`, and once nobody writes any more, take the new ones."""
        if self.package is None:
            return
        if not is_usable(self.package):
            self.load()  # a database that did not answer may be back
            return
        with self._lock:
            now, package = mark_of(self._root()), self.package
            quiet, self._last = now == self._last, now
            if now == self._mark or says_the_same(package, self._root(), self._mark, now):
                self._mark, self.stale = now, False
                return
            if not self.stale:
                log.warning("The package on disk is another one than that on show.")
            self.stale = True
            if reload and quiet and now != self._tried:
                self._take(now)

    def _take(self, mark: Mark) -> None:
        """Read the package on disk, draw its first page, and show it, unless it cannot be used or is written to."""
        from economy.engine import source
        from economy.query.selection import Selection
        from views import cache

        root = self._root()
        fresh = source.opened(root)
        if mark_of(root) != mark:
            return
        if not is_usable(fresh):
            self._tried = mark
            log.error("The new package cannot be used, the old one stays: %s", fresh.faults[0] if fresh.faults else "")
            return
        cache.view(Selection(), date.today(), fresh)
        cache.replace_package(root, fresh)
        self.package, self._mark, self.stale = fresh, mark, False
        log.info("The new package is on show, with %d faults.", len(fresh.faults))


def root_from_environment() -> Source:
    """Where the package is that the environment names; loads pandas, which the server starts without."""
    from economy.engine.source import from_environment

    return from_environment()


def watch_environment() -> PackageWatch:
    """A watch of the package that the environment names."""
    return PackageWatch(root_from_environment)


WATCH = watch_environment()
"""That of this process."""
