"""The panel of the Timeline page, and which places it opens."""

from __future__ import annotations

from charts.timeline import chart as timeline
from economy.query.profile import default_place
from economy.query.selection import CLOSED
from views import columns
from views.context import PageContext
from views.panel import Panel, PanelMakers


def timeline_panel(context: PageContext, name: str = "timeline", share: float = 1.0) -> Panel:
    """Promises and events on a time axis. On the screen the places of `open_places` are open, in files all are,
    on slides as many as there is room for: all of them, or those of the screen.
    """
    rows = context.view.timeline_rows
    if not ((rows["kind"] == "promise") | ((rows["kind"] == "event") & rows["start"].notna())).any():
        rows = rows.head(0)  # the timeline draws promises and dated events; of others there is nothing to see
    opened = {"opened": open_places(context)}
    cut = context.view.words.gettext("Places in one row have more promises; open one to see them on a slide.")
    return Panel(
        context, name, columns.TIMELINE, rows, timeline, {"today": context.view.today}, share=share,
        on_screen=opened, on_slides=opened, cut=cut,
    )  # fmt: skip


def open_places(context: PageContext) -> tuple[str, ...]:
    """The region_ids of the places that are open: as the address says, else the chosen ones, else the first place."""
    view = context.view
    selection = view.selection
    if selection.open:
        return tuple(code for code in selection.open if code != CLOSED)
    return selection.regions or (default_place(view.package.tables, selection, view.places),)


def toggled(context: PageContext, region_id: str) -> tuple[str, ...]:
    """What the address says of the open places after a click on the head of a place."""
    before = open_places(context)
    after = tuple(sorted(set(before) ^ {region_id}))
    return after or (CLOSED,)


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name, in the order in which it shows them."""
    return {"timeline": lambda: timeline_panel(context)}
