"""The panels of one promise: its path over time and the evidence it is judged by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from charts import promise_path
from economy.assessment.answer import answer
from economy.assessment.assess import Assessment
from economy.assessment.inputs import Promise
from economy.data.rows import rows_as_dicts
from economy.query.selection import Selection
from economy.query.timeline_rows import of_indicator
from views import cache, columns
from views.context import PageContext
from views.indicator_view import known_figures
from views.panel import TWO_THIRDS, Panel
from views.panels.region import narrowed_to
from views.promise_words import promised


def without_filters(context: PageContext) -> PageContext:
    """The same frame without filters: a promise is judged by all that is on file."""
    chosen = context.view.selection
    selection = Selection(lang=chosen.lang, unit=chosen.unit, asof=chosen.asof)
    return replace(context, view=cache.view(selection, context.view.today, context.view.whole))


def path_panel(context: PageContext, row: dict[str, Any], assessment: Assessment, promise: Promise) -> Panel | None:
    """The chart of path, reports, policies and today; None for a promise without a figure."""
    view = context.view
    if row["value"] != row["value"]:
        return None
    rows = of_indicator(view.timeline_rows, view.records, known_figures(view), row["region_id"], row["indicator_id"])
    wordings = wordings_of(view.records.promises, row["target_id"])
    rows = rows[(rows["kind"] != "promise") | rows["row_id"].isin(wordings)]
    mine = rows["row_id"] == row["target_id"]  # last: the title speaks of the last goal
    rows = pd.concat([rows[~mine], rows[mine]], ignore_index=True)
    first, path = assessment.baseline, ()
    if first is not None and first.end and promise.due_end and first.end < promise.due_end:
        scale = row["shown_value"] / row["value"] if row["value"] else 1.0
        path = (str(first.end), first.value * scale, str(promise.due_end), row["shown_value"])
    options = {"today": view.today, "path": path}
    name = f"promise-{row['target_id']}"
    place_context = narrowed_to(context, row["region_id"])
    return Panel(
        place_context, name, columns.TIMELINE, rows, promise_path, options, share=TWO_THIRDS, about=row["target_id"]
    )


def promise_record(context: PageContext, target_id: str) -> tuple[dict[str, Any], Assessment, Promise] | None:
    """A promise's row, what is to be said of it, and itself; None where it was not announced by the day shown."""
    rows = context.view.records.promises
    rows = rows[rows["target_id"] == target_id]
    if rows.empty:
        return None
    return rows_as_dicts(rows)[0], context.view.assessed[target_id], context.view.goals[target_id]


def cited_panel(context: PageContext, row: dict[str, Any]) -> Panel:
    """The promise itself as a table of one row, whose title is the answer; its citations are those of the promise."""
    rows = context.view.records.promises
    rows = rows[rows["target_id"] == row["target_id"]]
    return Panel(
        context, f"cite-{row['target_id']}", columns.VERDICTS, rows, title=answer(row, context.view.words),
        about=row["target_id"], shown=promised(row, context.view.words),
    )  # fmt: skip


def reports_of(context: PageContext, row: dict[str, Any]) -> pd.DataFrame:
    """The reports of the same indicator of the same place."""
    known = context.view.records.reports
    return known[(known["region_id"] == row["region_id"]) & (known["indicator_id"] == row["indicator_id"])]


def evidence_panel(context: PageContext, row: dict[str, Any]) -> Panel:
    """The reports of a promise's indicator and place as a table."""
    title = context.view.words.gettext("Evidence")
    return Panel(context, f"evidence-{row['target_id']}", columns.REPORTS, reports_of(context, row), title=title)


def wordings_of(rows: pd.DataFrame, target_id: str) -> list[str]:
    """The ids of all wordings of a promise, in order."""
    revises = dict(zip(rows["target_id"].tolist(), rows["revises"].tolist(), strict=True))
    later = {earlier: code for code, earlier in revises.items() if earlier}
    first = target_id
    while revises.get(first) in revises:
        first = revises[first]
    chain = [first]
    while chain[-1] in later and later[chain[-1]] not in chain:
        chain.append(later[chain[-1]])
    return chain
