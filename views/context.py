"""What a page needs to know to say what it shows, on the screen as in a file."""

from __future__ import annotations

from dataclasses import dataclass

from charts.theme import RenderOptions
from economy.query.selection import Selection
from views.view import View

CHARS = {"wide": 185, "large": 128, "medium": 82, "narrow": 44}
"""Characters in a line of a chart's title, by how wide the screen is."""
FILE_CHARS = 150
"""The same in a picture for a file."""


@dataclass(frozen=True)
class PageContext:
    """What a page needs to know: the view, how to draw, which page it is, and what the reader chose, which a part of
    a page may narrow or widen for its own view.
    """

    view: View
    render: RenderOptions
    page: str
    chosen: Selection

    def query(self, page: str, **changes: object) -> dict[str, str | list[str]]:
        """The address of the selection, changed, on a page."""
        return self.view.selection.with_(**changes).to_query(page)
