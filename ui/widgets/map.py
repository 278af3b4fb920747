"""Maps on pages: the interactive one, its legend, and the twin for print, small places and files."""

from __future__ import annotations

import os

import pydeck as pdk
import streamlit as st

from charts.maps import deck
from charts.maps import legend as map_legend
from charts.maps.layers import MapData
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.chart import host
from ui.widgets.chart_click import select_place
from views import cache
from views.context import PageContext
from views.panels.map import map_data_of
from views.text import plain
from web.security_headers import STYLE_URL


def deck_of(context: PageContext, data: MapData, at: str, height: int) -> pdk.Deck:
    """The interactive map of a view, `height` pixels high, made once; `at` is the code of the place in its middle."""
    view, style = context.view, os.environ.get(STYLE_URL)
    key = ("deck", view.package.digest, view.selection, view.today, context.render, at, height, style)
    return cache.deck(key, lambda: deck.deck(data, context.render, focus=at, height=height, style_url=style))


def interactive(context: PageContext, at: str, alt: str) -> None:
    """The map to move about in; a click on a district or point selects its place."""
    view, t = context.view, context.view.words.gettext
    found = map_data_of(context)
    if not found.areas and not found.places and not found.sites:
        show.nothing(context, t("The package has neither outlines nor places with a position for this selection."))
        return
    height = 420 if context.render.narrow else 560
    pick = select_place(context)
    st.pydeck_chart(
        deck_of(context, found, at, height), height=height, key="map", alt=alt, selection_mode="single-object",
        on_select=lambda: pick(dict(st.session_state.get("map") or {})),
    )  # fmt: skip
    render = context.render
    legend = view.once(f"map legend {render.mode} {render.chars}", lambda: map_legend.figure(found, render))
    host.draw(legend, key="map_legend", alt=t("Legend of the map"), mode=render.mode, lang=view.lang)
    error = t("Outlines may be off by up to {km} km; circles show how far off a site may be.").format(
        km=f"{found.error_m / 1000:g}"
    )
    note = t("No national outline is drawn. A click selects a place, another lets it go.")
    missing = t("Not on the map: {places}.").format(places=view.words.series(found.unplaced)) if found.unplaced else ""
    caption(plain(view.words.sentences([view.words.full_stop(found.attribution), error, note, missing])))
