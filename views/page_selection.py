"""The selection as one page shows it."""

from __future__ import annotations

from economy.query.selection import VIEWS, Selection
from economy.query.subject import PLACE, Subject, subject


def selection_of_page(selection: Selection, page: str) -> Selection:
    """The selection as a page shows it.

    Compare keeps no view of another page in its address: a click that leads to another page leaves an address of
    Compare with that page's keys behind, to which Back leads. The map marks the place whose details are open; an older
    address of the map names the place only.
    """
    if page == "compare" and selection.view not in ("", *VIEWS):
        return selection.with_(view=VIEWS[0])
    if page == "map":
        opened = subject(selection.details)
        if opened.kind == PLACE:
            return selection.with_(region=opened.code)
        named = str(Subject(PLACE, selection.region)) if selection.region and not selection.details else ""
        return selection.with_(details=selection.details or named, region=selection.region if named else "")
    return selection
