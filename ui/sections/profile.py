"""The profile of one place: facts, tiles, promises, a chart over time for each indicator with a promise, lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from charts.maps import thumbnail as map_thumbnail
from charts.maps.figure import notes
from economy.query.profile import default_place
from ui.sections.promises import PHONE_ROW, PHONE_WIDTHS, table_widths
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.chart import host
from ui.widgets.chart_click import in_timeline, open_course, open_place
from ui.widgets.sections import remark, table, titled
from views.context import PageContext
from views.panel import Panel
from views.panels.map import map_data_of
from views.panels.promises import current_promises, with_due_dates
from views.panels.region import place_map, place_timeline, promised_indicators, series_panel
from views.text import plain

AT_FIRST = 4
"""Charts over time that a profile opens with."""


def title(context: PageContext) -> str:
    """The name of the place in both languages; that of the page where the package names no place."""
    view = context.view
    code = default_place(view.package.tables, view.selection, view.places)
    return view.places[code].both(view.lang) if code in view.places else view.words.gettext("Places")


def question(context: PageContext) -> str:
    """What the page answers: without promises it is about figures alone."""
    t = context.view.words.gettext
    if context.view.whole.tables.targets.empty:
        return t("The latest figures of one place, and where it stands among others.")
    return t("What one city or district promised, and how it is doing.")


def facts(context: PageContext, code: str) -> None:
    """Code, what lies round and in it, and the note on it, in one line."""
    view, t = context.view, context.view.words.gettext
    place = view.places[code]
    parent = view.places.name(place.parent_id, view.lang) if place.parent_id else ""
    inside = [view.places.name(child, view.lang) for child in sorted(view.places.below(code) - {code})]
    lines = [view.package.tables.conventions.code_in_list(code)]
    if parent:
        lines.append(t("in {parent}").format(parent=parent))
    if inside:
        lines.append(t("with {names}").format(names=view.words.listed(inside)))
    regions = view.package.tables.regions
    note = dict(zip(regions["region_id"].tolist(), regions["note"].tolist(), strict=True)).get(code) or ""
    said = view.words.full_stop(view.words.series(lines))
    caption(plain(view.words.sentences([said, note])))


def thumbnail(context: PageContext, code: str) -> None:
    """Where the place lies, with whose outlines these are; nothing for a place without an outline."""
    data, render = map_data_of(context), context.render
    drawn = context.view.once(f"thumbnail {code} {render.mode}", lambda: map_thumbnail.figure(data, render, code))
    if drawn is None:
        return
    name = context.view.places.name(code, context.view.lang)
    alt = context.view.words.gettext("Location of {place}").format(place=name)
    host.draw(drawn, key="place_thumbnail", alt=alt, mode=render.mode, lang=context.view.lang)
    remark(context.view.words.sentences(notes(data, render, code)))


def verdicts(panel: Panel, on_click: Callable[[dict[str, Any]], None]) -> None:
    """One mark a promise; nothing for a place without one."""
    if len(panel.rows):
        show.chart(panel, on_click)


def tiles(panel: Panel, on_click: Callable[[dict[str, Any]], None]) -> None:
    """The figures of the place; a sentence where it has none."""
    words = panel.context.view.words
    if panel.rows.empty:
        remark(words.gettext("No figure of this place is recorded."))
        return
    remark(words.gettext("A click on a tile opens the details of its figure."))
    show.chart(panel, on_click)


_PROMISES = (
    "mark",
    "indicator",
    "figure",
    "when",
    "reported_said",
    "announced_when",
    "as_stated",
    "note",
    "publisher",
)
"""The columns of the table of promises on the page; its files have more."""
_ON_A_PHONE = ("indicator", "promised_said", "mark", *_PROMISES[4:])
"""The same on a phone, the first three of which are all that it shows at once."""


def promises(context: PageContext, panel: Panel) -> None:
    """Every wording of every promise as a table with marks; a click opens the details of a promise."""
    words, t = context.view.words, context.view.words.gettext
    if context.view.whole.tables.targets.empty:
        return
    titled(panel.title, words, "promise")
    if panel.rows.empty:
        remark(t("Nothing recorded."))
        return
    caption(t("A click on a row opens its details. A column's heading sorts; the magnifier searches."))
    rows = context.view.once("place promises", lambda: _marked(context, panel.rows))
    narrow = context.render.narrow
    titles = replace(panel, columns=_ON_A_PHONE if narrow else _PROMISES, rows=rows).column_labels
    if narrow:
        widths, row_height = {**PHONE_WIDTHS, "indicator": PHONE_WIDTHS["promise_said"]}, PHONE_ROW
    else:
        titles |= {"figure": t("Promised"), "when": t("Due"), "reported_said": t("Reported")}
        widths, row_height = table_widths(rows, {key: titles[key] for key in _PROMISES[:6]}), None
    show.table(context, rows, titles, key="place_promise_rows", widths=widths, row_height=row_height)
    show.files(panel)


def _marked(context: PageContext, rows: pd.DataFrame) -> pd.DataFrame:
    """The promises with mark and reported figure; an earlier wording says that it is one."""
    t = context.view.words.gettext
    current = current_promises(context, "").set_index("target_id")
    ids = rows["target_id"].tolist()
    later = t("later reworded")
    return rows.assign(
        promised_said=with_due_dates(rows, context.view.words),
        mark=[str(current["mark"].get(code, later)) for code in ids],
        reported_said=[str(current["reported_said"].get(code, "")) for code in ids],
    )


def lists(context: PageContext, code: str, panels: Mapping[str, Panel]) -> None:
    """The other lists of the place as tables, each opened on demand."""
    words = context.view.words
    offered = {kind: panel for kind, panel in panels.items() if len(panel.rows)}
    if not offered:
        return
    titled(words.gettext("Everything recorded"), words)
    names = {kind: words.aside(panel.title, str(len(panel.rows))) for kind, panel in offered.items()}
    chosen = st.segmented_control(
        words.gettext("Open a table"), list(offered), key=f"{code}_list", format_func=names.__getitem__,
    )  # fmt: skip
    if chosen in offered:
        table(offered[chosen])


def pictures(context: PageContext, code: str) -> None:
    """Map, timeline, and a chart over time for each indicator with a promise and a report, large goals first.

    The first few charts, and the others when asked for: each costs the browser its time.
    """
    timeline, drawn = place_timeline(context), promised_indicators(context, code)
    beside = [panel for panel in (place_map(context, code),) if len(panel.rows)]
    first = AT_FIRST - len(beside) % 2  # so that the last row has no gap
    more = len(drawn) - first
    asked = more > 0 and st.session_state.get(f"{code}-more")
    charts = [series_panel(context, code, indicator) for indicator in (drawn if asked else drawn[:first])]
    if not beside and not charts and timeline.rows.empty:
        if len(context.view.whole.tables.targets):
            show.nothing(context)
        return
    _side_by_side(context, beside, charts)
    if more > 0:
        label = context.view.words.ngettext("{n} more chart over time", "{n} more charts over time", more)
        st.toggle(label, key=f"{code}-more")
    if len(timeline.rows):
        show.chart(timeline, in_timeline(context))


def _side_by_side(context: PageContext, maps: Sequence[Panel], charts: Sequence[Panel]) -> None:
    """The map and the charts over time in rows of two; one without a neighbour has the whole width."""
    panels = [(panel, open_place(context)) for panel in maps] + [(panel, open_course(context)) for panel in charts]
    if len(panels) % 2:
        panel, click = panels.pop()
        panels.append((replace(panel, share=1.0), click))
    for first in range(0, len(panels), 2):
        if first == len(panels) - 1:
            show.chart(*panels[first])
            return
        for column, (panel, click) in zip(st.columns(2), panels[first : first + 2], strict=False):
            with column:
                show.chart(panel, click)
