"""The profile of one place: facts at a glance, and a chart over time for each indicator with a promise."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from economy.query.records import latest, newest_first
from ui.widgets import show
from ui.widgets.caption import caption
from ui.widgets.sections import linked
from views.context import PageContext
from views.panels.region import indicator_series, series_panel
from views.text import english, plain

AT_FIRST = 4
"""Charts over time that a profile opens with."""


def facts(context: PageContext, code: str) -> None:
    """Names, code, what lies round and in it, and the newest context figures."""
    view, t = context.view, context.view.words.gettext
    place = view.places[code]
    st.markdown(f"### {plain(place.both(view.lang))}")
    parent = view.places.name(place.parent_id, view.lang) if place.parent_id else ""
    inside = [view.places.name(child, view.lang) for child in sorted(view.places.below(code) - {code})]
    lines = [view.package.tables.conventions.code_in_list(code)]
    if parent:
        lines.append(t("in {parent}").format(parent=parent))
    if inside:
        lines.append(t("with {names}").format(names=view.words.listed(inside)))
    caption(plain(view.words.series(lines)))
    regions = view.package.tables.regions
    note = dict(zip(regions["region_id"].tolist(), regions["note_en"].tolist(), strict=True)).get(code)
    if note:
        caption(plain(english(note, view.words)))
    context_figures(context, code)


def context_figures(context: PageContext, code: str) -> None:
    """Newest figures of indicators that no promise here is about: GDP, population, area and the like."""
    texts = context.view.once(f"context {code}", lambda: _context_figures(context, code))
    for place, text in zip(st.columns(4), texts, strict=False):
        with place, st.container(border=True, height="stretch"):
            st.markdown(text)


def _context_figures(context: PageContext, code: str) -> list[str]:
    view = context.view
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


def courses(context: PageContext, code: str) -> None:
    """A chart over time for each indicator that has a promise with a figure and a report, large goals first.

    The first few, and the others when asked for: each chart costs the browser its time.
    """
    view = context.view
    found = indicator_series(context, code)
    more = len(found) - AT_FIRST
    label = view.words.ngettext("{n} more chart over time", "{n} more charts over time", more)
    asked = more > 0 and st.session_state.get(f"{code}-more")
    _charts(context, code, found if asked else found[:AT_FIRST])
    if more > 0:
        st.toggle(label, key=f"{code}-more")


def _charts(context: PageContext, code: str, found: list[tuple[str, pd.DataFrame]]) -> None:
    for left in range(0, len(found), 2):
        for place, (indicator, rows) in zip(st.columns(2), found[left : left + 2], strict=False):
            with place:
                show.chart(series_panel(context, code, indicator, rows))
