"""The profile of one place: facts at a glance, and a chart over time for each indicator with a promise."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from charts import outcome_over_time
from economy.query.profile import only
from economy.query.records import latest, newest_first
from economy.query.timeline_rows import of_indicator
from ui.script import PageContext
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.sections import linked
from views import cache, columns
from views.panel import HALF, Panel
from views.text import english, plain

AT_FIRST = 4
"""Charts over time that a profile opens with."""


def narrowed(frame: PageContext, code: str) -> PageContext:
    """The same frame, its view narrowed to one place and what lies in it."""
    selection = only(frame.view.selection, code, frame.view.places)
    return replace(frame, view=cache.view(selection, frame.view.today))


def facts(frame: PageContext, code: str) -> None:
    """Names, code, what lies round and in it, and the newest context figures."""
    view, t = frame.view, frame.view.words.gettext
    place = view.places[code]
    st.markdown(f"### {plain(place.both(view.lang))}")
    parent = view.places.name(place.parent_id, view.lang) if place.parent_id else ""
    inside = [view.places.name(child, view.lang) for child in sorted(view.places.below(code) - {code})]
    lines = [f"GB/T 2260 {code}"]
    if parent:
        lines.append(t("in {parent}").format(parent=parent))
    if inside:
        lines.append(t("with {names}").format(names=view.words.listed(inside)))
    caption(plain(view.words.series(lines)))
    regions = view.package.tables.regions
    note = dict(zip(regions["region_id"].tolist(), regions["note_en"].tolist(), strict=True)).get(code)
    if note:
        caption(plain(english(note, view.words)))
    context(frame, code)


def context(frame: PageContext, code: str) -> None:
    """Newest figures of indicators that no promise here is about: GDP, population, area and the like."""
    texts = frame.view.once(f"context {code}", lambda: _context(frame, code))
    for place, text in zip(st.columns(4), texts, strict=False):
        with place, st.container(border=True, height="stretch"):
            st.markdown(text)


def _context(frame: PageContext, code: str) -> list[str]:
    view = frame.view
    newest = latest(view.records.reports)
    promised = set(view.records.promises.loc[view.records.promises["region_id"] == code, "indicator_id"])
    rows = newest[(newest["region_id"] == code) & ~newest["indicator_id"].isin(promised)]
    rows = newest_first(rows).head(4)
    cells = zip(*(rows[column] for column in ("indicator", "figure", "when", "publisher", "url")), strict=True)
    return [
        f"{plain(indicator)}  \n{view.words.joined([f'**{plain(figure)}**', plain(when)])}  \n"
        f":small[{linked(publisher, url)}]"
        for indicator, figure, when, publisher, url in cells
    ]


def courses(frame: PageContext, code: str) -> None:
    """A chart over time for each indicator that has a promise with a figure and a report, large goals first.

    The first few, and the others when asked for: each chart costs the browser its time.
    """
    view = frame.view
    found = all_courses(frame, code)
    more = len(found) - AT_FIRST
    label = view.words.ngettext("{n} more chart over time", "{n} more charts over time", more)
    asked = more > 0 and st.session_state.get(f"{code}-more")
    _charts(frame, code, found if asked else found[:AT_FIRST])
    if more > 0:
        st.toggle(label, key=f"{code}-more")


def _charts(frame: PageContext, code: str, found: list[tuple[str, pd.DataFrame]]) -> None:
    for left in range(0, len(found), 2):
        for place, (indicator, rows) in zip(st.columns(2), found[left : left + 2], strict=False):
            with place:
                show.chart(course_of(frame, code, indicator, rows))


def course_of(frame: PageContext, code: str, indicator: str, rows: pd.DataFrame) -> Panel:
    """The chart over time of one indicator of a place."""
    name, today = f"{code}-{indicator}", {"today": frame.view.today}
    return Panel(frame, name, columns.COURSE, rows, outcome_over_time, today, share=HALF)


def all_courses(frame: PageContext, code: str) -> list[tuple[str, pd.DataFrame]]:
    """The indicators of a place with a chart over time, and the rows of each; large goals first."""
    return frame.view.once(f"courses {code}", lambda: _courses(frame, code))


def _courses(frame: PageContext, code: str) -> list[tuple[str, pd.DataFrame]]:
    view = frame.view
    reported = set(view.records.reports.loc[view.records.reports["region_id"] == code, "indicator_id"])
    goals = view.records.promises[view.records.promises["value"].notna()]
    goals = goals[(goals["region_id"] == code) & goals["indicator_id"].isin(reported)]
    indicators = dict.fromkeys(goals.sort_values("value", ascending=False, kind="stable")["indicator_id"])
    return [(indicator, of_indicator(view.timeline_rows, view.records, code, indicator)) for indicator in indicators]
