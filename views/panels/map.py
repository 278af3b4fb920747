"""The map as a panel: the Plotly map for small places, print and files, with its table; and the sites."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption
from charts.maps import figure as map_figure
from charts.maps import tile_grid
from charts.maps.geometry import box_of
from charts.maps.layers import MapData, count_titles, map_data
from charts.maps.marked import with_marked
from charts.series import year_map
from charts.theme import RenderOptions
from views import cache, columns, describe
from views.context import PageContext
from views.indicator_view import IndicatorView
from views.map_years import indicator_focus, map_years, unplaced
from views.panel import Panel
from views.panels.indicators import MapDrawing, filters_of, ranking_rows


@dataclass(frozen=True)
class Twin:
    """The Plotly map as `show.chart` draws it: the rows are its table, the data what it draws."""

    data: MapData
    name: str
    key: str
    """What the figure depends on besides the view: the places that are marked."""
    shown: str
    """What is in the picture, in words: it may be one city of all places on file."""

    def caption(self, rows: pd.DataFrame, render: RenderOptions, filters: str, **options: Any) -> Caption:
        """The caption of the map. `filters` says what the table and the files hold, which is more."""
        caption = map_figure.caption(self.data, render, self.shown, figure_name=self.name, **options)
        if filters == self.shown:
            return caption
        return replace(
            caption, subtitle=render.words.sentences([caption.subtitle, render.gettext("The table has all places.")])
        )

    def figure(self, rows: pd.DataFrame, caption: Caption, render: RenderOptions, **options: Any) -> FrozenFigure:
        """The map."""
        return map_figure.figure(self.data, caption, render, figure_name=self.name, **options)


def figure_name(context: PageContext) -> str:
    """What shades the map of the view, in words."""
    view = context.view
    names = view.indicator_names | count_titles(view.words.gettext)
    return names.get(view.shading, view.shading)


def around(context: PageContext) -> PageContext:
    """The same frame without the choice of places: a map shows what lies round a place, not blanks."""
    selection = replace(context.view.selection.narrowing(), places=(), figure=context.view.selection.figure)
    return replace(context, view=cache.view(selection, context.view.today, context.view.whole))


def map_data_of(context: PageContext) -> MapData:
    """What the map of this view draws: every place, the chosen ones marked."""
    view = around(context).view
    shown = context.view.selection.sites
    data = view.once(
        f"map {context.render.mode} {shown}",
        lambda: map_data(
            view.package.outlines,
            view.places,
            view.package.tables.regions,
            view.shaded,
            view.records.sites if shown else view.records.sites[:0],
            context.render,
        ),
    )
    return with_marked(data, frozenset(context.view.selection.regions))


def has_room_for_sites(context: PageContext, focus: str) -> bool:
    """False for a map of all places that is so wide that sites would lie on one another. `focus` as for the map."""
    if focus:
        return True
    sites, data = around(context).view.records.sites, map_data_of(context)
    spots = zip(sites["lon"].tolist(), sites["lat"].tolist(), strict=True)
    ground = [box_of(spot for spot in spots if all(map(isfinite, spot))), None if data.in_order else data.whole]
    return not any(box is not None and box.wide for box in ground)


def marked_places(context: PageContext) -> tuple[str, ...]:
    """The places that the filters name; where they name none, that of the open card."""
    selection = context.view.selection
    return selection.regions or ((selection.region,) if selection.region else ())


def default_focus(context: PageContext) -> str:
    """The city to look at: that of the chosen places, or the one with most to show of what shades the map."""
    return _fullest(context) if marked_places(context) else indicator_focus(context, _fullest(context))


def _fullest(context: PageContext) -> str:
    """The city to look at: the one chosen, or that of the chosen districts; else the one with most on file."""
    view = context.view
    outlined = view.package.outlines.outer_areas
    chosen = {view.places.wide_place_of(code) for code in marked_places(context)}
    if chosen:
        return next(iter(chosen)) if len(chosen) == 1 and chosen <= set(outlined) else ""
    totals: Counter[str] = Counter()
    for code, count in zip(view.counts["wide_place_id"].tolist(), view.counts["promises"].tolist(), strict=True):
        if code in outlined:
            totals[code] += count
    return max(sorted(totals), key=totals.__getitem__, default="")


def twin(context: PageContext, name: str, focus: str, share: float, height: int, *, sites: bool = True) -> Panel:
    """The map without tiles, with its table and files."""
    wide = around(context)
    selection, data = context.view.selection, map_data_of(context)
    if tile_grid.suits(data, focus):
        data = _of_wide_places(context, data)
    shown = describe.filters(wide.view, wide.view.places.name(focus, wide.view.lang) if focus else "")
    return Panel(
        wide, name, columns.SHADED, wide.view.shaded,
        Twin(data, figure_name(context), repr(selection.places), shown),
        {"focus": focus, "height": height, "sites": sites},
        share=share, attribution=wide.view.package.outlines.attribution,
    )  # fmt: skip


def _of_wide_places(context: PageContext, data: MapData) -> MapData:
    """Only the places of the wider filters, which a grid of squares has room for."""
    wide = set(context.view.places.wide())
    return replace(
        data, areas=tuple(area for area in data.areas if area.region_id in wide),
        places=tuple(place for place in data.places if place.region_id in wide),
    )  # fmt: skip


OVERVIEW_MAP = 0.58
"""The share of the page's width that the map of the overview has."""
MAP_HEIGHT = 640
"""Pixels of the ground that the page of maps shows."""
LARGE_MAP = 880
"""Pixels that the map for print takes with its frame."""


def overview_map(context: PageContext) -> Panel:
    """The map of the overview: of how many due promises there is a result, where nothing else is chosen."""
    selection = context.view.selection
    if not selection.figure:
        view = cache.view(selection.with_(figure="answered"), context.view.today, context.view.whole)
        context = replace(context, view=view)
    return twin(context, "map", default_focus(context), OVERVIEW_MAP, 380, sites=False)


def large_map(context: PageContext, focus: str, share: float = 1.0) -> Panel:
    """The map for print; `focus` is the code of a city, "" for all places.

    The map of an indicator is that of a year, with all other years in it.
    """
    shown = map_years(context, focus)
    if shown is not None:
        return year_map_panel(shown, focus, share)
    return twin(context, "map", focus, share, MAP_HEIGHT, sites=context.view.selection.sites)


def year_map_panel(shown: IndicatorView, focus: str, share: float = 1.0) -> Panel:
    """The places shaded by their figures of a year, and the sites. The table has the places of the year."""
    context, view, render = shown.context, shown.wide.view, shown.context.render
    selection = context.view.selection
    marked = frozenset(code for code in (*selection.regions, selection.region) if code)
    key = f"{shown.key} {focus} {sorted(marked)} {selection.narrowing()}"
    sites = around(context).view.records.sites
    sites = sites if selection.sites else sites[:0]
    data = view.once(
        f"map of years {shown.series.indicator_id} {focus} {selection.narrowing().with_(places=())} {render.mode} "
        f"{selection.sites}",
        lambda: year_map.ground(
            shown.series, view.package.outlines, view.places, view.package.tables.regions, render, sites=sites,
            marked=frozenset(),
        ),
    )  # fmt: skip
    data = replace(with_marked(data, marked), unplaced=(*data.unplaced, *unplaced(shown)))
    options = {"year": shown.year, "focus": focus, "height": MAP_HEIGHT, "sites": selection.sites}
    return Panel(
        shown.wide, "map", columns.RANKING, ranking_rows(shown), MapDrawing(shown, key, data), options, share=share,
        attribution=view.package.outlines.attribution, shown=filters_of(shown),
    )  # fmt: skip
