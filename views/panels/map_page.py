"""The panels of the page of the map: the map, its places in order, and the sites."""

from __future__ import annotations

from views import columns
from views.context import PageContext
from views.panel import Panel, PanelMakers
from views.panels.map import default_focus, large_map
from views.panels.map_bars import NAME, bars


def sites(context: PageContext) -> Panel:
    """Parks, offices and other points."""
    return Panel(context, "sites", columns.SITES, context.view.records.sites, title=context.view.words.gettext("Sites"))


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name, in the order in which it shows them."""
    asked = context.view.selection.area or default_focus(context)
    focus = "" if asked == "all" else asked
    return {
        "map": lambda: large_map(context, focus), NAME: lambda: bars(context, focus), "sites": lambda: sites(context),
    }  # fmt: skip
