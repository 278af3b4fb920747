"""The map as a panel: the Plotly map for small places, print and files, with its table; and the sites."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption
from charts.maps import figure as map_figure
from charts.maps.layers import MapData, count_titles, map_data
from charts.theme import RenderOptions
from economy.query.selection import FIGURES
from views import cache, columns, describe
from views.context import PageContext
from views.panel import THIRD, Panel, PanelMakers


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
        found = map_figure.caption(self.data, render, self.shown, figure_name=self.name, **options)
        if filters == self.shown:
            return found
        return replace(
            found, subtitle=render.words.sentences([found.subtitle, render.gettext("The table has all places.")])
        )

    def figure(self, rows: pd.DataFrame, caption: Caption, render: RenderOptions, **options: Any) -> FrozenFigure:
        """The map."""
        return map_figure.figure(self.data, caption, render, figure_name=self.name, **options)


def figure_name(context: PageContext) -> str:
    """What shades the map, in words."""
    view = context.view
    chosen = view.selection.figure or FIGURES[0]
    known = view.package.tables.indicators
    name = view.package.tables.conventions.column("name", view.lang)
    indicators = dict(zip(known["indicator_id"].tolist(), known[name].tolist(), strict=True))
    return count_titles(view.words.gettext).get(chosen) or indicators.get(chosen, chosen)


def around(context: PageContext) -> PageContext:
    """The same frame without the choice of places: a map shows what lies round a place, not blanks."""
    selection = replace(context.view.selection.narrowing(), places=(), figure=context.view.selection.figure)
    return replace(context, view=cache.view(selection, context.view.today, context.view.whole))


def map_data_of(context: PageContext) -> MapData:
    """What the map of this view draws: every place, the chosen ones marked."""
    view = around(context).view
    chosen = frozenset(context.view.selection.regions)
    return view.once(
        f"map {sorted(chosen)} {context.render.mode}",
        lambda: map_data(
            view.package.outlines,
            view.places,
            view.package.tables.regions,
            view.shaded,
            view.records.sites,
            context.render,
            chosen,
        ),
    )


def default_focus(context: PageContext) -> str:
    """The city to look at: the one chosen, or that of the chosen districts; else the one with most on file."""
    view = context.view
    outlined = view.package.outlines.cities
    chosen = {view.places.wide_place_of(code) for code in view.selection.regions}
    if chosen:
        return next(iter(chosen)) if len(chosen) == 1 and chosen <= set(outlined) else ""
    totals: Counter[str] = Counter()
    for city, count in zip(view.counts["city_id"].tolist(), view.counts["promises"].tolist(), strict=True):
        if city in outlined:
            totals[city] += count
    return max(sorted(totals), key=totals.__getitem__, default="")


def twin(context: PageContext, name: str, at: str, share: float, height: int, *, sites: bool = True) -> Panel:
    """The map without tiles, with its table and files."""
    wide = around(context)
    selection = context.view.selection
    shown = describe.filters(wide.view, wide.view.places.name(at, wide.view.lang) if at else "")
    return Panel(
        wide, name, columns.SHADED, wide.view.shaded,
        Twin(map_data_of(context), figure_name(context), repr(selection.places), shown),
        {"focus": at, "height": height, "sites": sites},
        share=share, attribution=wide.view.package.outlines.attribution,
    )  # fmt: skip


LARGE_MAP = 880
"""Pixels that the map for print takes with its frame."""


def small_map(context: PageContext) -> Panel:
    """The map of the overview."""
    return twin(context, "map", default_focus(context), THIRD, 270, sites=False)


def large_map(context: PageContext, at: str) -> Panel:
    """The map for print; `at` is the code of a city, "" for all places."""
    return twin(context, "map", at, 1.0, 640)


def sites(context: PageContext) -> Panel:
    """Parks, offices and other points."""
    return Panel(context, "sites", columns.SITES, context.view.records.sites, title=context.view.words.gettext("Sites"))


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name, in the order in which it shows them."""
    asked = context.view.selection.area or default_focus(context)
    return {"map": lambda: large_map(context, "" if asked == "all" else asked), "sites": lambda: sites(context)}
