"""Choices that belong to one page, beside the chart they change."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import streamlit as st

from economy.query.profile import default_place
from economy.query.search import options
from ui.current import choose
from ui.widgets.caption import caption
from views import cache
from views.compare_view import view_of
from views.context import PageContext
from views.glossary import definition
from views.map_measures import figure_on_show, first_measure, group_names, group_of, measures
from views.panels.map import has_room_for_sites
from views.text import plain
from views.view import View

MOST_SOURCES = 50
"""Sources that the list sends to the browser; the others are found by typing."""


def picked(context: PageContext, field: str) -> None:
    """Put what was picked into the selection; the widget of a field has the key w_ and its name."""
    value = st.session_state[f"w_{field}"]
    choose(context.view.selection.with_(**{field: "" if value is None else value}))


def segmented(context: PageContext, field: str, label: str, names: dict[str, str], shown: str) -> str:
    """One of a few values of a field, side by side; `names` gives each in words, `shown` is the one on show."""
    st.session_state[f"w_{field}"] = shown
    chosen = st.segmented_control(
        label, list(names), key=f"w_{field}", on_change=picked, args=(context, field), format_func=names.__getitem__
    )
    return str(chosen or shown)


def group(context: PageContext) -> str:
    """Which indicator to compare, one of each comparable scope group that has promises here; returns the one on show,
    "" where there is none.
    """
    view, t = context.view, context.view.words.gettext
    offered = view.once("comparable groups", lambda: _offered(view))
    if not offered:
        return ""
    labels = {group.indicator_id: group.label for group in offered.values()}
    shown = offered[view.group]
    st.session_state["w_indicator"] = shown.indicator_id
    st.selectbox(
        t("Indicator, with the number of promises"),
        list(labels),
        help=definition("scope", view.words),
        key="w_indicator",
        on_change=picked,
        args=(context, "indicator"),
        format_func=labels.__getitem__,
    )
    caption(shown.scope)
    if len(offered) > 1 and not any(group.shared for group in offered.values()):
        caption(
            t("No two of these places promised figures for the same thing; the Promises page has those of each place.")
        )
    return shown.indicator_id


class _Group(NamedTuple):
    """A scope group on offer: an indicator that stands for it, its name with the number of promises, its scope, and
    whether more than one place promised something of it.
    """

    indicator_id: str
    label: str
    scope: str
    shared: bool


def _offered(view: View) -> dict[str, _Group]:
    rows = view.records.promises
    figures = rows[rows["value"].notna() & rows["current"]]
    columns = ("scope_group", "indicator_id", "indicator", "scope")
    cells = list(zip(*(figures[column].tolist() for column in columns), strict=True))
    counts = Counter(group for group, *_ in cells)
    first = {group: rest for group, *rest in reversed(cells)}
    shared = figures.groupby("scope_group")["region_id"].nunique() > 1
    labels = {group: view.words.aside(rest[1], str(counts[group])) for group, rest in first.items()}
    return {
        group: _Group(first[group][0], labels[group], plain(first[group][2]), bool(shared[group]))
        for group in view.groups
    }


def figure(context: PageContext) -> None:
    """What shades the map: a group of measures, and a measure of that group."""
    t = context.view.words.gettext
    chosen = figure_on_show(context)
    groups, group = group_names(context), group_of(chosen)
    names = measures(context, group)
    st.session_state["w_figure_group"] = group
    st.segmented_control(
        t("Shade places by"), list(groups), key="w_figure_group", on_change=_group_picked, args=(context, group),
        format_func=lambda code: groups.get(code, str(code)),
    )  # fmt: skip
    st.session_state["w_figure"] = chosen
    st.selectbox(
        t("What shades the map"), list(dict.fromkeys([*names, chosen])), key="w_figure", on_change=picked,
        args=(context, "figure"), label_visibility="collapsed", format_func=lambda code: names.get(code, str(code)),
    )  # fmt: skip


def _group_picked(context: PageContext, shown: str) -> None:
    """Begin with the first measure of the group that was picked; the group on show stays as it is."""
    group = st.session_state["w_figure_group"]
    if group and group != shown:
        choose(context.view.selection.with_(figure=first_measure(context, group)))


def sites(context: PageContext, focus: str) -> None:
    """Whether the map draws the sites, too, where it has room for them. `focus` as for the map."""
    if context.view.package.tables.sites.empty or not has_room_for_sites(context, focus):
        return
    st.session_state["w_sites"] = context.view.selection.sites
    st.toggle(context.view.words.gettext("Show sites"), key="w_sites", on_change=picked, args=(context, "sites"))


def place(context: PageContext) -> str:
    """Which place the profile is about; returns its code."""
    view, t = context.view, context.view.words.gettext
    code = default_place(view.package.tables, view.selection, view.places)
    st.session_state["w_region"] = code
    st.selectbox(
        t("Place"),
        view.places.codes(),
        key="w_region",
        on_change=picked,
        args=(context, "region"),
        format_func=lambda c: view.places[c].both(view.lang),
    )
    return code


def source(context: PageContext) -> str:
    """Which source to look into; returns its id, "" for none."""
    view, t = context.view, context.view.words.gettext
    names = cache.of_package("source names", view, lambda: _source_names(view))
    query = ""
    if len(names) > MOST_SOURCES:
        query = st.text_input(t("Search the sources"), placeholder=t("Type a publisher, title or id"), key="w_sought")
    offered, more = options(names, query, view.selection.source, MOST_SOURCES)
    st.session_state["w_source"] = view.selection.source or None
    chosen = st.selectbox(
        t("Look up a source"), offered, key="w_source", on_change=picked, args=(context, "source"), index=None,
        placeholder=t("Type a publisher, title or id"),
        format_func=names.__getitem__,
    )  # fmt: skip
    if more:
        caption(view.words.ngettext("{n} more: type another word.", "{n} more: type another word.", more))
    return str(chosen or "")


def _source_names(view: View) -> dict[str, str]:
    """Publisher, title and id of every source of the package, by its id, in the order of the ids."""
    known = view.package.tables.sources
    cells = zip(*(known[column].tolist() for column in ("source_id", "publisher", "title")), strict=True)
    return {code: f"{view.words.named(publisher, title)} [{code}]" for code, publisher, title in sorted(cells)}


def area(context: PageContext, default: str) -> str:
    """Which part the map looks at: a place with an outline, or everywhere."""
    view, t = context.view, context.view.words.gettext
    outlined = sorted(view.package.outlines.outer_areas)
    names = {"all": t("All places"), **{code: view.places.name(code, view.lang) for code in outlined}}
    chosen = segmented(context, "area", t("Area shown"), names, context.view.selection.area or default or "all")
    return "" if chosen == "all" else chosen


def view(context: PageContext) -> str:
    """What to compare: places, promises and outcomes, focus sectors, or how much is on file; what the package has."""
    t, tables = context.view.words.gettext, context.view.whole.tables
    names = {
        "places": t("Places side by side"), "promises": t("Promises and outcomes"), "focus": t("Focus sectors"),
        "activity": t("How much is recorded"),
    }  # fmt: skip
    shown = view_of(context.view.selection)
    lacking = {"promises": tables.targets.empty, "focus": tables.focus.empty, "activity": tables.targets.empty}
    names = {view: name for view, name in names.items() if view == shown or not lacking.get(view)}
    return segmented(context, "view", t("What to compare"), names, shown) if len(names) > 1 else shown
