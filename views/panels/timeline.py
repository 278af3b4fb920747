"""The panel of the Timeline page."""

from __future__ import annotations

from charts import timeline
from views import columns
from views.context import PageContext
from views.panel import Panel, PanelMakers


def timeline_panel(context: PageContext, name: str = "timeline", share: float = 1.0) -> Panel:
    """Promises and events on a time axis."""
    rows = context.view.timeline_rows
    if set(rows["kind"]) <= {"report"}:
        rows = rows.head(0)  # the timeline draws promises and events; of reports alone there is nothing to see
    return Panel(context, name, columns.TIMELINE, rows, timeline, {"today": context.view.today}, share=share)


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name, in the order in which it shows them."""
    return {"timeline": lambda: timeline_panel(context)}
