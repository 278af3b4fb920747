"""The first screen: the verdict and its bar, the map, and beside it what one place promised and how it does."""

from __future__ import annotations

import streamlit as st

from ui.page_links import page_file
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.chart_click import open_figure, open_place, open_promise, open_status, open_tile
from ui.widgets.sections import heading, titled
from views.context import PageContext
from views.panels import key_figures
from views.panels import overview as panels
from views.panels.map import overview_map
from views.text import plain


def verdict_bar(context: PageContext) -> None:
    """All promises by status; a click on a segment opens its promises."""
    panel = panels.status_bar(context)
    if len(panel.rows):
        show.bare_chart(panel, open_status(context))


def figures_alone(context: PageContext, code: str) -> None:
    """The first screen of a package without promises: one indicator over the years, its places in order, one place."""
    view, t = context.view, context.view.words.gettext
    drawn = panels.figures_alone(context)
    heading(context, view.package.title_in(view.lang), t("The economy in figures, over the years and place by place."))
    if not drawn:
        show.nothing(context)
        return
    left, right = st.columns([panels.LEFT, panels.RIGHT], gap="medium")
    with left:
        show.chart(drawn["lines"], open_figure(context, panels.indicator_of(context)))
    with right, st.container(key="overview_place"):
        titled(view.places[code].both(view.lang), view.words)
        tiles = drawn["place-tiles"]
        if len(tiles.rows):
            show.bare_chart(tiles, open_tile(context, code))
        st.page_link(page_file("region"), label=t("All about this place"), icon=":material/arrow_forward:",
                     query_params=context.query("region", region=code))  # fmt: skip
    show.chart(drawn["ranking"], open_figure(context, panels.indicator_of(context)))


def map_and_place(context: PageContext, code: str) -> None:
    """The map, and beside it the place."""
    left, right = st.columns([panels.LEFT, panels.RIGHT], gap="medium")
    with left:
        show.chart(overview_map(context), open_place(context))
    with right:
        _place(context, code)


def _place(context: PageContext, code: str) -> None:
    """The promises of a place that say most, its newest figures, and the ways on."""
    view, t = context.view, context.view.words.gettext
    with st.container(key="overview_place"):
        titled(view.places[code].both(view.lang), view.words)
        telling = panels.telling(context, code)
        if len(telling.rows):
            show.bare_chart(telling, open_promise(context))
        else:
            caption(plain(t("No promise of this place can be judged.")))
        tiles = panels.place_figures(context, code)
        if len(tiles.rows):
            show.bare_chart(tiles, open_tile(context, code))
        st.page_link(page_file("region"), label=t("All about this place"), icon=":material/arrow_forward:",
                     query_params=context.query("region", region=code))  # fmt: skip


def tables(context: PageContext, code: str) -> None:
    """Files and tables of what stands at the top of the page."""
    shown = (panels.status_bar(context), key_figures.panel(context), panels.telling(context, code),
             panels.place_figures(context, code))  # fmt: skip
    shown = tuple(panel for panel in shown if len(panel.rows))
    titled(context.view.words.gettext("Data at the top of this page"), context.view.words)
    for column, panel in zip(st.columns(len(shown) or 1, vertical_alignment="bottom"), shown, strict=False):
        with column:
            st.markdown(f"**{plain(panel.caption.title)}**")
            show.files(panel)
