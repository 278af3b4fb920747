"""What the run of the script that is going on shows, for pages; and how a callback changes the run that follows."""

from __future__ import annotations

from contextvars import ContextVar

from economy.query.selection import Selection
from ui import own_data, url_state
from views import cache
from views.context import PageContext

_CONTEXT: ContextVar[PageContext] = ContextVar("context")


def current() -> PageContext:
    """What this run shows; pages call it first."""
    return _CONTEXT.get()


def set_current(context: PageContext) -> None:
    """For the script: say what this run shows."""
    _CONTEXT.set(context)


def choose(selection: Selection) -> None:
    """For callbacks: make this the selection of the run that follows."""
    url_state.set_widgets(selection, cache.codes(own_data.package()))
