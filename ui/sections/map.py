"""The map on its page: of an indicator over the years, or of counts, to move about in; beside it places in order."""

from __future__ import annotations

import os
from dataclasses import replace

import pydeck as pdk
import streamlit as st

from charts.maps import deck, tile_grid
from charts.maps import legend as map_legend
from charts.maps.figure import in_sight
from charts.maps.layers import MapData
from ui.current import choose
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.chart import host
from ui.widgets.chart_click import open_place
from views import cache
from views.context import CHARS, PageContext
from views.indicator_view import IndicatorView
from views.map_years import map_years, unplaced, year_said
from views.panels.map import LARGE_MAP, MAP_HEIGHT, large_map, map_data_of
from views.panels.map_bars import bars
from views.text import plain
from web.security_headers import STYLE_URL

_MAP, _SIDE = 0.618, 0.382
"""Shares of the page beside each other: with the gap between them the map has 60 % of it."""
_GROUP = "map"
"""The map and its bars, which show the same place at a hover."""


def question(context: PageContext) -> str:
    """What the page answers: without promises it is about figures alone."""
    t = context.view.words.gettext
    if context.view.whole.tables.targets.empty:
        return t("How do places differ?")
    return t("Where was it promised, and where is it happening?")


def draw(context: PageContext, focus: str) -> None:
    """The map, and beside it the places in order; below it where the screen is not wide.

    `focus` is the city looked at, "" for all places.
    """
    beside = context.render.chars >= CHARS["large"]
    shown, share = map_years(context, focus), _MAP if beside else 1.0
    left, right = st.columns([_MAP, _SIDE], gap="medium") if beside else (st.container(), st.container())
    with left:
        if shown is not None:
            _over_years(context, shown, focus, share)
        else:
            _counts(context, focus, share)
    with right:
        ranked = bars(context, focus, _SIDE if beside else 1.0)
        if ranked.rows["shown_value"].notna().any():
            show.chart(ranked, open_place(context, area=focus or "all"), group=_GROUP)


def _over_years(context: PageContext, shown: IndicatorView, focus: str, share: float) -> None:
    """The map of an indicator: its years are all in the browser."""
    t = context.view.words.gettext
    for notice in shown.notices:
        st.warning(plain(notice), icon=":material/link_off:")
    if shown.year is None:
        lacking = t("No place here has an outline or a position, so there is no map. “Your data” takes outlines.")
        show.nothing(
            context, lacking if unplaced(shown) else t("No figure of this indicator is recorded for these places.")
        )
        return

    def settle(year: int) -> None:
        choose(context.view.selection.with_(year=year))

    show.chart(large_map(context, focus, share), open_place(context, area=focus or "all"), settle, group=_GROUP)
    note = t("A click on a place opens its details.")
    caption(plain(context.view.words.sentences([year_said(shown), note])))


def _counts(context: PageContext, focus: str, share: float) -> None:
    """The map of counts, and of figures that stand for no whole year."""
    large = large_map(context, focus, share)
    if tile_grid.suits(map_data_of(context), focus):
        show.chart(large, open_place(context, area=focus or "all"), group=_GROUP)
        return
    _interactive(context, focus, large.alt, share)
    show.files(large, height=LARGE_MAP)


def deck_of(context: PageContext, data: MapData, focus: str, height: int, share: float = 1.0) -> pdk.Deck:
    """The interactive map of a view, `height` pixels high, made once; `focus` is the code of the place in its middle.

    `share` is that of the page's width.
    """
    view, style, render = context.view, os.environ.get(STYLE_URL), context.render.sized(share)
    left = 0 if render.narrow else map_legend.INSIDE
    key = ("deck", view.package.digest, view.selection, view.today, render, focus, height, style)
    return cache.deck(key, lambda: deck.deck(data, render, focus=focus, height=height, style_url=style, left=left))


def _interactive(context: PageContext, focus: str, alt: str, share: float) -> None:
    """The map to move about in; a click on a district or point opens its details."""
    view, t, render = context.view, context.view.words.gettext, context.render
    data = map_data_of(context)
    if not view.selection.sites:
        data = replace(data, sites=(), kinds=())
    if not data.areas and not data.places and not data.sites:
        show.nothing(context, t("The package has neither outlines nor places with a position for this selection."))
        return
    height = 420 if render.narrow else MAP_HEIGHT
    pick = open_place(context, area=focus or "all")
    with st.container(key="map_ground"):
        st.pydeck_chart(
            deck_of(context, data, focus, height, share), height=height, key="map", alt=alt,
            selection_mode="single-object", on_select=lambda: pick(dict(st.session_state.get("map") or {})),
        )  # fmt: skip
        with st.container(key="map_key_below" if render.narrow else "map_key"):
            _legend(context, in_sight(data, focus), focus)
    error = t("Outlines may be inaccurate by up to {km} km.").format(km=f"{data.error_m / 1000:g}")
    note = t("No national outline is drawn. A click on a place opens its details.")
    missing = t("Not on the map: {places}.").format(places=view.words.series(data.unplaced)) if data.unplaced else ""
    caption(plain(view.words.sentences([view.words.full_stop(data.attribution), error, note, missing])))


def _legend(context: PageContext, data: MapData, focus: str) -> None:
    """The legend: a column in a corner of the map, below it on a phone. `data` is what is drawn round `focus`."""
    view, render = context.view, context.render
    legend = view.once(
        f"map legend {focus} {render.mode} {render.chars}",
        lambda: map_legend.figure(data, render, inside=not render.narrow),
    )
    host.draw(legend, key="map_legend", alt=view.words.gettext("Legend of the map"), mode=render.mode, lang=view.lang)
