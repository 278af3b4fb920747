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


def selection_of_page(selection: Selection, page: str) -> Selection:
    """The selection as a page shows it: Compare keeps no view of another page in its address.

    A click that leads to another page leaves an address of Compare with that page's keys behind, to which Back leads.
    """
    return selection.with_(view=PLACES) if page == "compare" and selection.view not in ("", *VIEWS) else selection
