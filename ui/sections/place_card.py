"""The card of a place beside the map: where it lies, its newest figures, its promises, and the ways on."""

from __future__ import annotations

import streamlit as st

from economy.query.selection import FIGURES, place_choice
from ui.current import choose
from ui.page_links import page_file
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.chart_click import open_indicator, opened
from views.context import PageContext
from views.place_card import PlaceCard, place_card
from views.text import plain


def draw(context: PageContext, region_id: str) -> None:
    """The card. Its button closes it; the place stays as it is in the filters."""
    t = context.view.words.gettext
    shaded = context.view.selection.figure
    card = place_card(context, region_id, "" if shaded in FIGURES else shaded)
    with st.container(border=True, key="place_card"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f"### {plain(card.name)}", width="content")
            st.button(
                t("Close"), key="close_card", icon=":material/close:", type="tertiary",
                on_click=lambda: choose(context.view.selection.with_(region="")),
            )  # fmt: skip
        if card.parent:
            caption(plain(card.parent))
        if card.empty:
            st.markdown(plain(t("Nothing recorded for {place}.").format(place=card.name)))
        else:
            _tiles(context, card)
            _promises(context, card)
        _links(context, card)


def _tiles(context: PageContext, card: PlaceCard) -> None:
    """The first tiles of the profile; a click on one opens its indicator."""
    if card.tiles.rows.empty:
        caption(context.view.words.gettext("No figure of this place is recorded."))
        return
    show.chart(card.tiles, open_indicator(context))
    opened(context)


def _promises(context: PageContext, card: PlaceCard) -> None:
    """The marks of the promises, each with its words and number."""
    words = context.view.words
    total = sum(count for *_, count in card.promises)
    st.markdown(f"**{words.ngettext('{n} promise', '{n} promises', total)}**")
    if total:
        marks = (f"{plain(sign)}\u00a0{plain(said)}\u00a0{count}" for sign, said, count in card.promises)
        caption("  \n".join(marks))


def _links(context: PageContext, card: PlaceCard) -> None:
    view, t = context.view, context.view.words.gettext
    st.page_link(
        page_file("region"), label=t("All about this place"), icon=":material/arrow_forward:",
        query_params=context.query("region", region=card.region_id),
    )  # fmt: skip
    if not card.indicator:
        return
    chosen = place_choice(view.places.by_filter([card.region_id]))
    st.page_link(
        page_file("indicators"), label=t("Its figures over the years"), icon=":material/show_chart:",
        query_params=context.query("indicators", indicator=card.indicator, places=chosen, year=None),
    )  # fmt: skip
