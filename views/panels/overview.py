"""The panels of the overview."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pandas as pd

from charts import promise_bullets, promise_marks
from charts import status_bar as status_bar_chart
from economy.query.profile import default_place
from economy.status import AHEAD, NOT_JUDGED, SETTLED, Status
from economy.units import unit_of
from views import columns
from views.context import PageContext
from views.indicator_view import indicator_view
from views.panel import Panel, PanelMakers
from views.panels import indicators, key_figures, promises
from views.panels.map import OVERVIEW_MAP, overview_map
from views.panels.region import narrowed_to
from views.panels.tiles import panel_of, place_tiles


def marks(context: PageContext) -> Panel:
    """A line of marks a place, one mark a promise."""
    options = {"today": context.view.today, "limit": 9}
    return Panel(context, "promise-marks", columns.VERDICTS, context.view.current, promise_marks, options)


def status_bar(context: PageContext) -> Panel:
    """All promises by status as one bar."""
    return Panel(context, "all-statuses", columns.VERDICTS, context.view.current, status_bar_chart)


def telling(context: PageContext, code: str) -> Panel:
    """The promises of a place that say most: one without a result, one that is settled, one that is ahead."""
    rows = context.view.once(
        f"telling {code}", lambda: telling_promises(context.view.current, code, _of_reference(context))
    )
    return Panel(context, "telling-promises", columns.VERDICTS, rows, promise_bullets, share=RIGHT,
                 shown=context.view.places.name(code, context.view.lang))  # fmt: skip


LEFT, RIGHT = OVERVIEW_MAP, 0.38
"""The shares of the page's width of the map of the overview, and beside it."""
TILES = 4
TELLING = 3


def place_figures(context: PageContext, code: str) -> Panel:
    """The first tiles of a place."""

    def made() -> Panel:
        inside = narrowed_to(context, code)
        return panel_of(inside, code, place_tiles(inside, code)[:TILES], RIGHT)

    return context.view.once(f"first tiles {code} {context.render}", made)


def figures_alone(context: PageContext) -> dict[str, Panel]:
    """The panels of a package without promises, by name: one indicator over the years and in order, and one place."""
    shown = indicator_view(context)
    if shown is None:
        return {}
    code = default_place(context.view.package.tables, context.view.selection, context.view.places)
    return {
        "lines": replace(indicators.lines_panel(shown), share=LEFT),
        "place-tiles": place_figures(context, code),
        "ranking": indicators.ranking_panel(shown),
    }


def _of_reference(context: PageContext) -> set[str]:
    """The indicators of which the package's reference speaks."""
    tables = context.view.package.tables
    return {code for rows in (tables.targets, tables.observations) for code in rows["indicator_id"][rows["seed"]]}


def telling_promises(current: pd.DataFrame, code: str, reference: set[str]) -> pd.DataFrame:
    """At most three promises of a place with figures; input and output: rows of `with_verdicts`.

    One without a result, one that is settled, one that is ahead: of an indicator of the reference first, then the
    largest sum of money. Others fill up.
    """
    rows = current[(current["region_id"] == code) & current["shown_value"].notna()]
    rows = rows[~rows["verdict"].isin((*NOT_JUDGED, Status.UNDATED))]
    money = rows["unit"].map(lambda unit: unit_of(unit).money)
    rows = rows.assign(_money=money, _named=rows["indicator_id"].isin(reference))
    rows = rows.sort_values(["_named", "_money", "value"], ascending=False, kind="stable")
    groups = [rows[rows["verdict"].isin(group)] for group in ((Status.NOT_REPORTED,), SETTLED, AHEAD)]
    first = pd.concat([group.head(1) for group in groups])
    rest = pd.concat([group.iloc[1:] for group in groups])
    return pd.concat([first, rest]).head(TELLING).drop(columns=["_money", "_named"])


def events(context: PageContext, limit: int) -> Panel:
    """The newest events."""
    known = context.view.records.events
    rows = context.view.once(
        f"newest events {limit}", lambda: known.sort_values("date_start", ascending=False, kind="stable").head(limit)
    )
    return Panel(context, "latest-events", columns.EVENTS, rows, title=context.view.words.gettext("Latest events"))


def indicator_of(context: PageContext) -> str:
    """The indicator that the overview of a package without promises shows."""
    shown = indicator_view(context)
    return shown.series.indicator_id if shown else ""


def _figure_panel(context: PageContext, name: str) -> Panel:
    return figures_alone(context)[name]


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name, in the order in which it shows them."""
    if context.view.whole.tables.targets.empty:
        return {name: partial(_figure_panel, context, name) for name in figures_alone(context)}
    code = default_place(context.view.package.tables, context.view.selection, context.view.places)
    return {
        "all-statuses": lambda: status_bar(context),
        "telling-promises": lambda: telling(context, code),
        "place-tiles": lambda: place_figures(context, code),
        "key-figures": lambda: key_figures.panel(context),
        "promise-marks": lambda: marks(context),
        "map": lambda: overview_map(context),
        "statuses": lambda: promises.statuses_panel(context, promises.current_promises(context, ""), "industry"),
        "latest-events": lambda: events(context, 6),
    }
