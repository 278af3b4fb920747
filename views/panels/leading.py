"""The indicators that say most about a place, as charts over the years like those of the page of indicators."""

from __future__ import annotations

from dataclasses import replace

from views import cache
from views.context import PageContext
from views.indicator_view import LINES, indicator_view
from views.panel import Panel
from views.panels.indicators import lines_panel
from views.panels.tiles import place_tiles


def leading_lines(context: PageContext, code: str, limit: int) -> dict[str, Panel]:
    """At most `limit` charts of a place, by indicator: those of its first tiles that have figures of two years or more.

    The frame is narrowed to the place; one that no filter can choose has none.
    """
    if code not in context.view.selection.regions:
        return {}
    courses = [tile.indicator_id for tile in place_tiles(context, code) if len(tile.points) > 1]
    return {indicator: _lines(context, indicator) for indicator in courses[:limit]}


def _lines(context: PageContext, indicator: str) -> Panel:
    view = context.view
    selection = view.selection.with_(indicator=indicator, view=LINES, measure="", year=None)
    shown = indicator_view(replace(context, view=cache.view(selection, view.today, view.whole)))
    if shown is None:
        raise ValueError(f"{indicator} has a tile, but no figure")
    return lines_panel(shown)
