"""The panel beside the page: what a click opened. It is in the address; Escape or its button closes it."""

from __future__ import annotations

import streamlit as st

from economy.query.subject import subject
from ui.current import choose
from ui.page_links import page_file
from ui.widgets import menu, show
from ui.widgets.caption import caption
from ui.widgets.chart_click import open_details, open_tile, toggled
from ui.widgets.sections import linked
from views.context import PageContext
from views.details.build import details
from views.details.model import Details, by_source
from views.text import plain


def draw(context: PageContext, opened: str) -> None:
    """The panel of the thing that the address names; nothing for ""."""
    if not opened:
        return
    named = subject(opened)
    shown = details(context, named)
    _head(context, shown)
    _ways_on(context, shown, opened)
    if shown.chart is not None:
        place = named.region_id or named.code
        show.bare_chart(shown.chart, open_tile(context, place) if len(shown.chart.rows) > 1 else None, key="details")
    if shown.facts:
        st.markdown("\n\n".join(f"**{plain(name)}** {plain(text)}" for name, text in shown.facts))
    _figures(context, shown)
    _related(context, shown)
    _cite(context, shown)


def _head(context: PageContext, shown: Details) -> None:
    t = context.view.words.gettext
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f":small[{plain(shown.kind)}]", width="content")
        st.button(
            t("Close"), key="close_details", icon=":material/close:", type="tertiary", help=t("Escape closes it, too."),
            on_click=lambda: choose(context.chosen.with_(details="", **_without_mark(context))),
        )  # fmt: skip
    st.markdown(f"### {plain(shown.title)}" + (f"\n\n{plain(shown.subtitle)}" if shown.subtitle else ""))


def _without_mark(context: PageContext) -> dict[str, str]:
    """The map marks the place whose details are open."""
    return {"region": ""} if context.page == "map" else {}


def _figures(context: PageContext, shown: Details) -> None:
    """The figures by source; each source once, after its figures."""
    words = context.view.words
    blocks = []
    for (publisher, url), texts in by_source(shown.figures).items():
        source = linked(publisher, url)
        if texts:
            said = words.named(words.gettext("Source"), source)
            blocks.append("\n".join([*(f"- {plain(text)}" for text in texts), "", f":small[{said}]"]))
        else:
            blocks.append(source)
    if blocks:
        st.markdown("\n\n".join(blocks))


def _related(context: PageContext, shown: Details) -> None:
    """Buttons that open the details of what hangs together with this."""
    if not shown.related:
        return
    with st.container(key="details_related", gap=None):
        caption(plain(shown.related_title))
        for index, (other, label) in enumerate(shown.related):
            st.button(
                plain(label), key=f"details_{index}", type="tertiary", icon=":material/chevron_right:",
                on_click=lambda named: open_details(context, named), args=(other,),
            )  # fmt: skip


def _cite(context: PageContext, shown: Details) -> None:
    """The sentence to print, with buttons that copy it and the three styles."""
    if not shown.sentence:
        return
    with st.container(border=True):
        st.markdown(f"**{plain(context.view.words.gettext('Cite'))}**\n\n:small[{plain(shown.sentence)}]")
        menu.citation(context, shown.cited, shown.sentence, key="details")


def _ways_on(context: PageContext, shown: Details, opened: str) -> None:
    """The whole page of it, and the filter."""
    view, t = context.view, context.view.words.gettext
    with st.container(horizontal=True, vertical_alignment="center"):
        if shown.page:
            st.page_link(
                page_file(shown.page), label=t("Open its page"), icon=":material/arrow_forward:",
                query_params=dict(shown.query),
            )  # fmt: skip
        if shown.place in view.places:
            key, name = view.places.filter_of(shown.place), view.places.name(shown.place, view.lang)
            chosen = shown.place in context.chosen.regions_in(key)
            label = t("Take {place} out of the filter") if chosen else t("Filter to {place}")
            st.button(
                plain(label.format(place=name)), key="details_filter", icon=":material/filter_alt:", type="tertiary",
                on_click=_filter, args=(context, shown.place, key, opened),
            )  # fmt: skip


def _filter(context: PageContext, region_id: str, key: str, opened: str) -> None:
    """Choose the place in its filter, or let it go; the panel stays."""
    choose(toggled(context.chosen, region_id, key).with_(details=opened))
