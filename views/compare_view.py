"""Which of its views Compare shows at an address."""

from __future__ import annotations

from economy.query.selection import VIEWS, Selection

PLACES, PROMISES, FOCUS, ACTIVITY = VIEWS


def view_of(selection: Selection) -> str:
    """What an address compares. One without a view is of the time when promises came first, if it says more of them;
    one with the view of another page was made for that page.
    """
    if selection.view:
        return selection.view if selection.view in VIEWS else PLACES
    return PROMISES if selection.indicator or selection.per or selection.order or selection.mix else PLACES
