"""A click on a mark, bar, place, row or cell: it opens the details of that thing; nothing is filtered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from charts.side_by_side.cells import INDICATOR
from charts.side_by_side.promises import PROMISE as PROMISE_MARK
from charts.timeline.groups import GROUP
from economy.data.rows import rows_as_dicts
from economy.query.selection import Selection
from economy.query.series import place_and_indicator
from economy.query.subject import FIGURE, PLACE, PROMISE, STATUS, Subject, is_known, subject, subject_of
from economy.status import STATUSES, Status
from ui import url_state
from ui.current import choose
from views.context import PageContext
from views.panels.timeline import toggled as toggled_places

Click = Callable[[dict[str, Any]], None]
"""What to do with a click: gets the event of a chart or map, see ui.widgets.chart.host."""


def code_of(event: dict[str, Any]) -> str:
    """The code that a click carries, "" for none: what the chart says of the mark, or the region on a map."""
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


def open_details(context: PageContext, named: Subject, **kept: str) -> None:
    """Open the details of a thing that the package has. `kept` are fields of the selection that stay as they are
    shown, also where nobody had chosen them.
    """
    if is_known(str(named), context.view.codes):
        choose(context.chosen.with_(details=str(named), **kept))


def open_promise(context: PageContext) -> Click:
    """For charts whose marks carry a promise."""
    return lambda event: open_details(context, Subject(PROMISE, code_of(event)))


def open_status(context: PageContext) -> Click:
    """For charts whose marks carry a status."""

    def pick(event: dict[str, Any]) -> None:
        code = code_of(event)
        if code in STATUSES:
            open_details(context, Subject(STATUS, Status(code).slug))

    return pick


def open_place(context: PageContext, **kept: str) -> Click:
    """For maps, and charts whose marks carry a place. `kept` as for `open_details`."""
    return lambda event: open_details(context, Subject(PLACE, code_of(event)), **kept)


def open_figure(context: PageContext, indicator_id: str) -> Click:
    """For charts of one indicator, or two, whose marks carry a place."""

    def pick(event: dict[str, Any]) -> None:
        region, indicator = place_and_indicator(code_of(event), indicator_id)
        open_details(context, Subject(FIGURE, indicator, region))

    return pick


def open_tile(context: PageContext, region_id: str) -> Click:
    """For tiles of a place: they carry an indicator, and where a sibling was clicked, that place behind a space."""

    def pick(event: dict[str, Any]) -> None:
        indicator_id, _, sibling = code_of(event).partition(" ")
        open_details(context, Subject(FIGURE, indicator_id, sibling or region_id))

    return pick


def open_cell(context: PageContext) -> Click:
    """For the matrix of places: its cells carry an indicator and a place, its marks a promise."""

    def pick(event: dict[str, Any]) -> None:
        kind, _, code = code_of(event).partition(":")
        if f"{kind}:" == INDICATOR:
            open_details(context, Subject(FIGURE, *code.split(":")))
        elif f"{kind}:" == PROMISE_MARK:
            open_details(context, Subject(PROMISE, code))

    return pick


def open_course(context: PageContext) -> Click:
    """For charts over time: a mark opens its promise or its event, or all figures of the indicator of a report."""

    def pick(event: dict[str, Any]) -> None:
        code = code_of(event)
        named = subject(code)
        if named.kind == "report":
            # Of many figures in a database the view has those of its places, the package those of promises.
            known = (context.view.records.reports, context.view.package.tables.observations)
            rows = (rows[rows["observation_id"] == code.removeprefix("report:")] for rows in known)
            named = next((about for each in rows for about in map(subject_of, rows_as_dicts(each)) if about), named)
        open_details(context, named)

    return pick


def open_row(context: PageContext, key: str, rows: pd.DataFrame) -> None:
    """For tables: open the details of the row whose cell was clicked. A second click lets the cell go, which opens
    them again, or closes them. `key` is that of the table, `rows` what it shows, with codes.
    """
    chosen: Any = st.session_state.get(key) or {}
    cells = (chosen.get("selection") or {}).get("cells") or []
    memory = f"{key}_last"
    spot = cells[0][0] if cells else st.session_state.get(memory)
    if spot is None or spot >= len(rows):
        return
    st.session_state[memory] = spot
    named = subject_of(rows.iloc[spot].dropna().to_dict())
    if named is None:
        return
    if not cells and url_state.opened() == str(named):
        choose(context.chosen)
    else:
        open_details(context, named)


def in_timeline(context: PageContext) -> Click:
    """For the timeline: the head of a place opens or closes it, a mark opens the details of its promise."""

    def pick(event: dict[str, Any]) -> None:
        code = code_of(event)
        region_id = code.removeprefix(GROUP)
        if region_id == code:
            open_details(context, subject(code) if ":" in code else Subject(PROMISE, code))
        elif region_id in context.view.places:
            choose(context.chosen.with_(open=toggled_places(context, region_id)))

    return pick
