"""The panels of one place: verdicts, map, tiles of its figures, timeline, charts over time, and its lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from charts import outcome_over_time, verdict_strip
from economy.query.profile import default_place, only
from economy.query.timeline_rows import of_indicator
from views import cache, columns
from views.context import PageContext
from views.indicator_view import all_places, known_figures
from views.panel import HALF, Panel, PanelMakers
from views.panels.map import twin
from views.panels.tiles import tiles_panel
from views.panels.timeline import timeline_panel

HEADER = 0.76
"""The share of the page's width that the head of a profile has, beside the picture of where the place lies."""


def narrowed_to(context: PageContext, code: str) -> PageContext:
    """The same frame, its view narrowed to one place and what lies in it."""
    selection = only(context.view.selection, code, context.view.places)
    return replace(context, view=cache.view(selection, context.view.today, context.view.whole))


def series_panel(context: PageContext, code: str, indicator: str) -> Panel:
    """The chart over time of one indicator of a place."""
    name, today = f"{code}-{indicator}", {"today": context.view.today}
    rows = course(context, code, indicator)
    return Panel(context, name, columns.TIMELINE, rows, outcome_over_time, today, share=HALF)


def promised_indicators(context: PageContext, code: str) -> list[str]:
    """The indicators of a place with a chart over time, those with a promise and a report; large goals first."""
    return context.view.once(f"promised indicators {code}", lambda: _promised_indicators(context, code))


def _promised_indicators(context: PageContext, code: str) -> list[str]:
    view = context.view
    reported = set(view.records.reports.loc[view.records.reports["region_id"] == code, "indicator_id"])
    goals = view.records.promises[view.records.promises["value"].notna()]
    goals = goals[(goals["region_id"] == code) & goals["indicator_id"].isin(reported)]
    return list(dict.fromkeys(goals.sort_values("value", ascending=False, kind="stable")["indicator_id"]))


def course(context: PageContext, code: str, indicator: str) -> pd.DataFrame:
    """The rows of the chart over time of one indicator of a place, made once."""
    view, figures = context.view, known_figures(all_places(context).view)
    return view.once(
        f"course {code} {indicator}",
        lambda: of_indicator(view.timeline_rows, view.records, figures, code, indicator),
    )


def place_lists(context: PageContext) -> dict[str, Panel]:
    """The lists of one place by kind, promises first; the frame is narrowed to the place."""
    view, t = context.view, context.view.words.gettext
    known = view.records
    listed = {
        "promises": (t("Promises"), known.promises, columns.PROMISES),
        "reports": (t("Reported figures"), known.reports, columns.REPORTS),
        "events": (t("Events"), known.events, columns.EVENTS),
        "sites": (t("Sites"), known.sites, columns.SITES),
        "roles": (t("Organisations and their roles"), view.roles, columns.ROLES),
        "focus": (t("Focus sectors"), known.focus, columns.FOCUS),
        "sources": (t("Sources"), view.sources, columns.SOURCES),
    }
    return {
        kind: Panel(context, f"place-{kind}", shown, rows, title=title) for kind, (title, rows, shown) in listed.items()
    }


def region_of(context: PageContext) -> tuple[PageContext, str]:
    """The frame narrowed to the place that the address of the profile names, and its code."""
    view = context.view
    code = default_place(view.package.tables, view.selection, view.places)
    return narrowed_to(context, code), code


def verdicts_panel(context: PageContext) -> Panel:
    """One mark a promise of the place, in its latest wording; the frame is narrowed to the place."""
    today = {"today": context.view.today}
    return Panel(context, "place-verdicts", columns.VERDICTS, context.view.current, verdict_strip, today, share=HEADER)


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name, in the order in which it shows them."""
    place_context, code = region_of(context)
    makers: dict[str, Callable[[], Panel]] = {
        "place-verdicts": lambda: verdicts_panel(place_context),
        "place-tiles": lambda: tiles_panel(place_context, code),
        "place-map": lambda: place_map(place_context, code),
        "place-timeline": lambda: place_timeline(place_context),
    }
    for indicator in promised_indicators(place_context, code):
        makers[f"{code}-{indicator}"] = lambda i=indicator: series_panel(place_context, code, i)
    return makers | {offer.name: (lambda o=offer: o) for offer in place_lists(place_context).values()}


def place_map(context: PageContext, code: str) -> Panel:
    """The map of a profile."""
    return twin(context, "place-map", code, HALF, 360)


def place_timeline(context: PageContext) -> Panel:
    """The timeline of a profile, across the page: it has the names of all promises in it."""
    return timeline_panel(context, "place-timeline")
