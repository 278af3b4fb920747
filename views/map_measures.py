"""What the map may shade places by, in groups, and what it shades them by where the reader chose nothing."""

from __future__ import annotations

from charts.maps.layers import count_titles
from economy.query.figures.place_choice import default_indicator
from economy.query.selection import FIGURES
from views.context import PageContext
from views.indicator_view import all_places, indicator_names, known_figures

GOALS, ECONOMY, RECORDS = "goals", "economy", "records"
COUNTS = {GOALS: ("answered", "silent", "kept", "promises"), RECORDS: ("sites", "events", "sources")}
"""The counts of each group, that with which it begins first; all others are indicators."""


def figure_on_show(context: PageContext) -> str:
    """The code of what shades the map: what the reader chose, else the indicator with figures of most places."""
    return context.view.selection.figure or default_figure(context)


def default_figure(context: PageContext) -> str:
    """The indicator with figures of most places, where they stand for whole years; the count that the map
    shades by without one.
    """
    known = known_figures(all_places(context).view)
    code = default_indicator(known)
    return code if code and len(known.of_whole_years(code)) else all_places(context).view.shading


def group_of(figure: str) -> str:
    """The group of a count or an indicator."""
    return next((group for group, counts in COUNTS.items() if figure in counts), ECONOMY)


def group_names(context: PageContext) -> dict[str, str]:
    """The groups that have anything to choose, in words."""
    t = context.view.words.gettext
    names = {GOALS: t("Goals"), ECONOMY: t("Economy"), RECORDS: t("Sites and sources")}
    tables = context.view.whole.tables
    if tables.targets.empty:
        names.pop(GOALS)
    if tables.sites.empty and tables.events.empty and tables.targets.empty:
        names.pop(RECORDS)
    return {group: name for group, name in names.items() if measures(context, group)} or {ECONOMY: t("Economy")}


def measures(context: PageContext, group: str) -> dict[str, str]:
    """What a group has to choose, in words by code; indicators with the number of their places."""
    if group == ECONOMY:
        return indicator_names(context)
    titles = count_titles(context.view.words.gettext)
    return {code: titles[code] for code in COUNTS[group]}


def first_measure(context: PageContext, group: str) -> str:
    """The measure with which a group begins."""
    if group in COUNTS:
        return COUNTS[group][0]
    default = default_figure(context)
    return default if default not in FIGURES else next(iter(measures(context, group)), default)
