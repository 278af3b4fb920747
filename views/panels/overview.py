"""The panels of the overview."""

from __future__ import annotations

from charts import promise_marks
from views import columns
from views.context import PageContext
from views.panel import TWO_THIRDS, Panel, PanelMakers
from views.panels import key_figures, promises
from views.panels.map import small_map


def marks(context: PageContext) -> Panel:
    """A line of marks a place, one mark a promise."""
    options = {"today": context.view.today, "limit": 9}
    return Panel(
        context, "promise-marks", columns.VERDICTS, context.view.current, promise_marks, options, share=TWO_THIRDS
    )


def events(context: PageContext, limit: int) -> Panel:
    """The newest events."""
    known = context.view.records.events
    rows = context.view.once(
        f"newest events {limit}", lambda: known.sort_values("date_start", ascending=False, kind="stable").head(limit)
    )
    return Panel(context, "latest-events", columns.EVENTS, rows, title=context.view.words.gettext("Latest events"))


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name, in the order in which it shows them."""
    return {
        "key-figures": lambda: key_figures.panel(context),
        "promise-marks": lambda: marks(context),
        "map": lambda: small_map(context),
        "statuses": lambda: promises.statuses_panel(context, promises.current_promises(context, ""), "industry"),
        "latest-events": lambda: events(context, 6),
    }
