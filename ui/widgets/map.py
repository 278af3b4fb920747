"""Maps on pages: the interactive one, its legend, and the twin for print, small places and files."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts.layout import Caption
from charts.maps import deck, figure
from charts.maps import legend as map_legend
from charts.maps.layers import MapData, count_titles, map_data
from charts.theme import RenderOptions
from economy.i18n.words import in_data
from economy.query.selection import FIGURES
from ui.script import PageContext
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.chart import host
from ui.widgets.chart_click import select_place
from views import cache, columns, describe
from views.panel import Panel
from views.text import plain
from web.security_headers import STYLE_URL


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
        found = figure.caption(self.data, render, self.shown, figure_name=self.name, **options)
        if filters == self.shown:
            return found
        return replace(
            found, subtitle=render.words.sentences([found.subtitle, render.gettext("The table has all places.")])
        )

    def figure(self, rows: pd.DataFrame, caption: Caption, render: RenderOptions, **options: Any) -> go.Figure:
        """The map."""
        return figure.figure(self.data, caption, render, figure_name=self.name, **options)


def figure_name(frame: PageContext) -> str:
    """What shades the map, in words."""
    view = frame.view
    chosen = view.selection.figure or FIGURES[0]
    known = view.package.tables.indicators
    indicators = dict(zip(known["indicator_id"].tolist(), known[f"name_{in_data(view.lang)}"].tolist(), strict=True))
    return count_titles(view.words.gettext).get(chosen) or indicators.get(chosen, chosen)


def around(frame: PageContext) -> PageContext:
    """The same frame without the choice of places: a map shows what lies round a place, not blanks."""
    selection = replace(frame.view.selection.narrowing(), city=(), district=(), figure=frame.view.selection.figure)
    return replace(frame, view=cache.view(selection, frame.view.today))


def data(frame: PageContext) -> MapData:
    """What the map of this view draws: every place, the chosen ones marked."""
    view = around(frame).view
    chosen = frozenset((*frame.view.selection.city, *frame.view.selection.district))
    return view.once(
        f"map {sorted(chosen)} {frame.render.mode}",
        lambda: map_data(
            view.package.outlines,
            view.places,
            view.package.tables.regions,
            view.shaded,
            view.records.sites,
            frame.render,
            chosen,
        ),
    )


def focus(frame: PageContext) -> str:
    """The city to look at: the one chosen, or that of the chosen districts; else the one with most on file."""
    view = frame.view
    outlined = view.package.outlines.cities
    chosen = {view.places.city_of(code) for code in (*view.selection.district, *view.selection.city)}
    if chosen:
        return next(iter(chosen)) if len(chosen) == 1 and chosen <= set(outlined) else ""
    totals: Counter[str] = Counter()
    for city, count in zip(view.counts["city_id"].tolist(), view.counts["promises"].tolist(), strict=True):
        if city in outlined:
            totals[city] += count
    return max(sorted(totals), key=totals.__getitem__, default="")


def twin(frame: PageContext, name: str, at: str, share: float, height: int, *, sites: bool = True) -> Panel:
    """The map without tiles, with its table and files."""
    wide = around(frame)
    selection = frame.view.selection
    shown = describe.filters(wide.view, wide.view.places.name(at, wide.view.lang) if at else "")
    return Panel(
        wide, name, columns.SHADED, wide.view.shaded,
        Twin(data(frame), figure_name(frame), repr((selection.city, selection.district)), shown),
        {"focus": at, "height": height, "sites": sites},
        share=share, attribution=wide.view.package.outlines.attribution,
    )  # fmt: skip


def interactive(frame: PageContext, at: str, alt: str) -> None:
    """The map to move about in; a click on a district or point selects its place."""
    view, t = frame.view, frame.view.words.gettext
    found = data(frame)
    if not found.areas and not found.places and not found.sites:
        show.nothing(frame, t("The package has neither outlines nor places with a position for this selection."))
        return
    height = 420 if frame.render.narrow else 560
    key = ("deck", repr(view.selection), frame.render.mode, str(frame.render.chars), at, str(height))
    drawn = cache.deck(
        key,
        lambda: deck.deck(found, frame.render, focus=at, height=height, style_url=os.environ.get(STYLE_URL)),
    )
    pick = select_place(frame)
    st.pydeck_chart(
        drawn, height=height, key="map", alt=alt, selection_mode="single-object",
        on_select=lambda: pick(dict(st.session_state.get("map") or {})),
    )  # fmt: skip
    render = frame.render
    legend = view.once(f"map legend {render.mode} {render.chars}", lambda: map_legend.figure(found, render))
    host.draw(legend, key="map_legend", alt=t("Legend of the map"), mode=render.mode, lang=view.lang)
    error = t("Outlines may be off by up to {km} km; circles show how far off a site may be.").format(
        km=f"{found.error_m / 1000:g}"
    )
    note = t("No national outline is drawn. A click selects a place, another lets it go.")
    missing = t("Not on the map: {places}.").format(places=view.words.series(found.unplaced)) if found.unplaced else ""
    caption(plain(view.words.sentences([view.words.full_stop(found.attribution), error, note, missing])))
