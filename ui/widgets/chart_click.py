"""A click on a chart or map: selects the place that was clicked, or opens the indicator or promise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import streamlit as st

from charts.side_by_side.cells import INDICATOR
from charts.side_by_side.promises import PROMISE
from charts.timeline.groups import GROUP
from economy.query.selection import Selection, place_choice, slug
from economy.regions import Places
from economy.status import STATUSES
from ui.current import choose
from ui.page_links import page_file
from views.context import PageContext
from views.indicator_view import LINES
from views.panels.timeline import toggled as toggled_places


def region_of(event: dict[str, Any]) -> str:
    """The code that a click carries, "" for none: of a region or, in a chart of promises, of a promise."""
    selected = event.get("selection") or {}
    for point in selected.get("points") or []:
        data = point.get("customdata")
        first = data[0] if isinstance(data, (list, tuple)) and data else data
        if isinstance(first, str):
            return first
    for objects in (selected.get("objects") or {}).values():
        for item in objects:
            code = item.get("region_id") or (item.get("properties") or {}).get("region_id")
            if isinstance(code, str):
                return code
    return ""


def toggled(selection: Selection, region_id: str, key: str) -> Selection:
    """The selection with a place of the filter `key` added, or taken out when it was in."""
    chosen = selection.regions_in(key)
    rest = tuple(code for code in chosen if code != region_id)
    return selection.with_regions(key, rest if region_id in chosen else sorted((*chosen, region_id)))


_OPENED, _OPENED_INDICATOR, _CELL, _STATUS = "_opened_promise", "_opened_indicator", "_opened_cell", "_opened_status"


def _remember(key: str) -> Callable[[dict[str, Any]], None]:
    """What to do with a click that opens another page, which a callback cannot: keep its code in the session."""

    def pick(event: dict[str, Any]) -> None:
        st.session_state[key] = region_of(event)

    return pick


def open_promise(context: PageContext) -> Callable[[dict[str, Any]], None]:
    """What to do with a click on a promise: remember it for `opened`."""
    return _remember(_OPENED)


def open_status(context: PageContext) -> Callable[[dict[str, Any]], None]:
    """What to do with a click on a status: remember it for `opened`."""
    return _remember(_STATUS)


def open_indicator(context: PageContext) -> Callable[[dict[str, Any]], None]:
    """What to do with a click on a tile: remember its indicator, and the sibling that was clicked, for `opened`."""
    return _remember(_OPENED_INDICATOR)


def opened(context: PageContext, tiles_of: str = "") -> None:
    """Go to the promise or the indicator that was clicked in this run, if one was. `tiles_of`: the place of the tiles
    on the page, where the selection names no place of a profile.
    """
    target_id = st.session_state.pop(_OPENED, "")
    if target_id in context.view.assessed:
        query = context.view.selection.with_(target=target_id).to_query("promises")
        st.switch_page(page_file("promises"), query_params=query)
    status = st.session_state.pop(_STATUS, "")
    if status in STATUSES:
        query = context.view.selection.with_(status=slug(status), group="place").to_query("promises")
        st.switch_page(page_file("promises"), query_params=query)
    indicator, _, sibling = st.session_state.pop(_OPENED_INDICATOR, "").partition(" ")
    if indicator:
        query = of_places(context, indicator, sibling, tiles_of).to_query("indicators")
        st.switch_page(page_file("indicators"), query_params=query)


def of_places(context: PageContext, indicator: str, sibling: str = "", place: str = "") -> Selection:
    """The selection of the page of indicators: one indicator, a place, by default that on show, and a sibling."""
    view = context.view
    codes = [code for code in (place or view.selection.region, sibling) if code in view.places]
    return with_places(view.selection, codes, view.places).with_(indicator=indicator, industry=())


def in_timeline(context: PageContext) -> Callable[[dict[str, Any]], None]:
    """What to do with a click in the timeline: the head of a place opens or closes it, a promise is remembered for
    `opened`. Nothing is filtered.
    """

    def pick(event: dict[str, Any]) -> None:
        code = region_of(event)
        region_id = code.removeprefix(GROUP)
        if region_id == code:
            st.session_state[_OPENED] = code
        elif region_id in context.view.places:
            choose(context.chosen.with_(open=toggled_places(context, region_id)))

    return pick


def open_cell(context: PageContext) -> Callable[[dict[str, Any]], None]:
    """What to do with a click in the matrix of places: remember the cell, or the promise, for `opened_cell`."""
    return _remember(_CELL)


def opened_cell(context: PageContext, codes: Sequence[str]) -> None:
    """Go to what was clicked in this run, if anything was: an indicator in all these places, or a promise."""
    kind, _, code = st.session_state.pop(_CELL, "").partition(":")
    selection = context.view.selection
    if f"{kind}:" == INDICATOR and code in context.view.codes.indicators:
        query = (
            with_places(selection, codes, context.view.places).with_(indicator=code, view=LINES).to_query("indicators")
        )
        st.switch_page(page_file("indicators"), query_params=query)
    if f"{kind}:" == PROMISE and code in context.view.assessed:
        st.switch_page(page_file("promises"), query_params=selection.with_(target=code).to_query("promises"))


def with_places(selection: Selection, codes: Iterable[str], places: Places) -> Selection:
    """The selection with these places and no others, in their order."""
    return selection.with_(places=place_choice(places.by_filter(codes)))


def open_place(context: PageContext, **kept: str) -> Callable[[dict[str, Any]], None]:
    """What to do with a click on a map: choose the place and open its card; a second click lets it go.

    `kept` as for `select_place`.
    """

    def pick(event: dict[str, Any]) -> None:
        code, selection = region_of(event), context.view.selection
        if code not in context.view.places:
            return
        key = context.view.places.filter_of(code)
        if code != selection.region:
            chosen = selection.with_regions(key, sorted({*selection.regions_in(key), code})).with_(region=code)
        else:
            rest = [other for other in selection.regions_in(key) if other != code]
            chosen = selection.with_regions(key, rest).with_(region="")
        choose(chosen.with_(**kept))

    return pick


def select_place(context: PageContext, **kept: str) -> Callable[[dict[str, Any]], None]:
    """What to do with a click: choose the place, if the package knows it.

    `kept` are fields of the selection that stay as they are shown, also where nobody had chosen them.
    """

    def pick(event: dict[str, Any]) -> None:
        code = region_of(event)
        if code in context.view.places:
            key = context.view.places.filter_of(code)
            choose(toggled(context.view.selection, code, key).with_(**kept))

    return pick
