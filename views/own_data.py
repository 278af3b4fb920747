"""A reader's own data: a package that one session has opened, and what was made of it.

The session holds the only lasting reference, so nothing outlives it.
Files are made by routes that know no session: they find the data by a
token that nobody can guess, for as long as the session holds them.
"""

from __future__ import annotations

import secrets
import weakref
from dataclasses import dataclass, field

from economy.data.memory import give_back_soon
from economy.data.package import Package
from views import cache
from views.shelf import Shelf, use_shelf

COOKIE = "milepost_own"
"""The cookie by which a tab that is loaded again hands on its data; the browser keeps it for some seconds only."""
KEY = "own"
"""Key of the address of a file that is made of own data: its value is the token."""


@dataclass(eq=False)
class OwnData:
    """A package that a reader opened: `name` is what it is called, `mapping` how its tables were read, as TOML."""

    name: str
    package: Package
    mapping: str = ""
    beside: bool = False
    """Whether the package holds the delivered data, too."""
    shelf: Shelf = field(default_factory=Shelf, repr=False)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    def __post_init__(self) -> None:
        _OPENED[self.token] = self
        give_back_soon()  # what reading the files took
        weakref.finalize(self, give_back_soon).atexit = False


_OPENED: weakref.WeakValueDictionary[str, OwnData] = weakref.WeakValueDictionary()


def opened(token: str) -> OwnData | None:
    """The data that a session holds under a token; None for a token that no session has, or has no longer."""
    return _OPENED.get(token)


def use(own: OwnData | None) -> Package:
    """The package that is to be shown: own data, else the delivered ones. What is made of it in this thread is kept
    where it belongs.
    """
    use_shelf(own.shelf if own else None)
    return own.package if own else cache.package()
