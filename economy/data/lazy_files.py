"""The files of a package, large ones read or made only when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


class LazyFiles(Mapping[str, bytes]):
    """Contents by path; equal to a dict of the same contents."""

    def __init__(self, held: Mapping[str, bytes], later: Mapping[str, Callable[[], bytes]], digest: str) -> None:
        """`later`: what makes contents that are not kept; `digest`: that of the package, which needs no contents."""
        self._held, self._later, self.digest = dict(held), dict(later), digest

    def __getitem__(self, path: str) -> bytes:
        return self._later[path]() if path in self._later else self._held[path]

    def __iter__(self) -> Iterator[str]:
        yield from self._held
        yield from self._later

    def __len__(self) -> int:
        return len(self._held) + len(self._later)
