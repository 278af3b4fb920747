"""The profile of one place: facts at a glance, and a chart over time for each indicator with a promise."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from charts import outcome_over_time
from economy.course import of_indicator
from economy.profile import only
from economy.records import latest
from ui import cached, columns, show
from ui.frame import Frame
from ui.text import plain


def narrowed(frame: Frame, code: str) -> Frame:
    """The same frame, its view narrowed to one place and what lies in it."""
    selection = only(frame.view.selection, code, frame.view.places)
    return replace(frame, view=cached.view(selection, frame.view.today))


def facts(frame: Frame, code: str) -> None:
    """Names, code, what lies round and in it, and the newest context figures."""
    view, t = frame.view, frame.view.words.t
    place = view.places[code]
    st.markdown(f"### {plain(place.both(view.lang))}")
    parent = view.places.name(place.parent_id, view.lang) if place.parent_id else ""
    inside = [view.places.name(child, view.lang) for child in sorted(view.places.below(code) - {code})]
    lines = [f"GB/T 2260 {code}"]
    if parent:
        lines.append(t("in {parent}").format(parent=parent))
    if inside:
        lines.append(t("with {names}").format(names=", ".join(inside)))
    st.caption(plain("; ".join(lines)))
    notes = view.package.tables.regions.set_index("region_id")["note_en"]
    if notes.get(code):
        st.caption(plain(notes[code]))
    context(frame, code)


def context(frame: Frame, code: str) -> None:
    """Newest figures of indicators that no promise here is about: GDP, population, area and the like."""
    view = frame.view
    newest = latest(view.records.reports)
    promised = set(view.package.tables.targets.loc[view.package.tables.targets["region_id"] == code, "indicator_id"])
    rows = newest[(newest["region_id"] == code) & ~newest["indicator_id"].isin(promised)]
    rows = rows.sort_values("period_end", ascending=False, kind="stable").head(4)
    if rows.empty:
        return
    for place, row in zip(st.columns(4), rows.itertuples(), strict=False):
        with place, st.container(border=True, height="stretch"):
            st.caption(plain(row.indicator))
            st.markdown(f"**{plain(row.figure)}**  \n{plain(row.when)}")
            st.caption(plain(row.publisher))


def courses(frame: Frame, code: str) -> None:
    """A chart over time for each indicator that has a promise with a figure and a report, newest goals first."""
    view = frame.view
    reported = set(view.records.reports.loc[view.records.reports["region_id"] == code, "indicator_id"])
    goals = view.records.promises[view.records.promises["value"].notna()]
    goals = goals[(goals["region_id"] == code) & goals["indicator_id"].isin(reported)]
    indicators = list(dict.fromkeys(goals.sort_values("value", ascending=False, kind="stable")["indicator_id"]))
    for left in range(0, len(indicators), 2):
        for place, indicator in zip(st.columns(2), indicators[left : left + 2], strict=False):
            with place:
                rows = of_indicator(view.course, view.records, code, indicator)
                part = show.Part(f"{code}-{indicator}", columns.COURSE, show.HALF)
                show.chart(frame, part, outcome_over_time, rows, today=view.today)
