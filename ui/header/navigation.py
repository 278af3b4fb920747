"""The pages as Streamlit knows them, and the links between them; every link carries the selection."""

from __future__ import annotations

import streamlit as st

from economy.i18n.words import Words
from economy.query.selection import VIEWS, Selection
from ui.page_links import page_file
from views.context import PageContext
from views.pages import PAGES, REGISTRY, listed
from views.urls import page_path


def registered(words: Words) -> dict[str, st.Page]:
    """Every page by its name; the first is the home page."""
    return {
        page.name: st.Page(
            f"../pages/{page.name}.py",
            title=words.gettext(page.title),
            icon=page.icon,
            url_path=page_path(page.name),
            default=page.name == PAGES[0],
        )
        for page in REGISTRY.values()
    }


def draw(context: PageContext, words: Words) -> None:
    """A link to every page that has something to say; on a phone they are a menu.

    The key of a menu changes with the page, so that a menu closes when a link of it is followed.
    """
    names = listed(context.view.whole)
    first = [name for name in names if not REGISTRY[name].aside]
    more = [name for name in names if REGISTRY[name].aside]
    if context.render.narrow:
        with st.popover(words.gettext(REGISTRY[context.page].title), icon=":material/menu:", type="tertiary",
                        key=f"pages_{context.page}"):  # fmt: skip
            _links(context, words, (*first, *more))
        return
    _links(context, words, first)
    with st.popover(words.gettext("More"), type="tertiary", key=f"more_{context.page}"):
        _links(context, words, more)


def _links(context: PageContext, words: Words, names: tuple[str, ...] | list[str]) -> None:
    for name in names:
        query = _carried(context.view.selection, context.page, name).to_query(name)
        st.page_link(page_file(name), label=words.gettext(REGISTRY[name].title), query_params=query)


def _carried(selection: Selection, page: str, target: str) -> Selection:
    """The selection for a link. An indicator that was chosen on another page does not ask Compare for its promises."""
    if target == "compare" != page and selection.indicator and selection.view not in VIEWS:
        return selection.with_(view=VIEWS[0])
    return selection
