"""The panels of the Promises page: the table of promises, and their statuses by place or industry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from charts import status, status_counts
from charts.layout import each
from economy.assessment.explain import status_word
from economy.data.rows import rows_as_dicts
from economy.i18n.words import Words
from economy.query.selection import GROUPS
from economy.status import STATUSES, Status
from economy.units import unit_of
from views import columns
from views.context import PageContext
from views.panel import Panel, PanelMakers
from views.panels import promise
from views.status_words import marked


def current_promises(context: PageContext, verdict: str) -> pd.DataFrame:
    """The promises of the selection in their latest wording, with one status or all, with their words."""
    return context.view.once(f"current promises {verdict}", lambda: _current(context, verdict))


def _current(context: PageContext, verdict: str) -> pd.DataFrame:
    rows = context.view.current
    if verdict:
        rows = rows.loc[rows["verdict"] == verdict]
    t = context.view.words.gettext
    strength = {"strong": t("strong"), "weak": t("weak"), "none": ""}
    words, join = context.view.words, context.view.words.joined
    cells = list(each(rows, "verdict", "evidence", "searched"))
    return rows.assign(
        mark=[marked(verdict, evidence, searched, context) for verdict, evidence, searched in cells],
        status_said=[f"{status.mark(*cell)} {status_word(cell[0], t)}" for cell in cells],
        evidence_word=[strength[evidence] for evidence in rows["evidence"].tolist()],
        share_percent=(rows["decisive_share"] * 100).round(1),
        reported_said=[join(cell) for cell in each(rows, "decisive_figure", "decisive_when")],
        promise_said=[words.named(place, indicator) for place, indicator in each(rows, "place", "indicator")],
        promised_said=with_due_dates(rows, words),
    )


def with_due_dates(rows: pd.DataFrame, words: Words) -> list[str]:
    """Figure and due date of each promise, for a narrow column."""
    undated = words.gettext("no due date")
    return [words.joined(filter(None, [figure, when or undated])) for figure, when in each(rows, "figure", "when")]


def statuses_panel(context: PageContext, rows: pd.DataFrame, group_by: str) -> Panel:
    """A bar for each place or industry, by status."""
    return Panel(context, "statuses", columns.VERDICTS, rows, status_counts, {"group_by": group_by})


def with_chosen_status(context: PageContext) -> pd.DataFrame:
    """The promises of the selection with the status that the address names."""
    names = {name.slug: name for name in STATUSES}
    return current_promises(context, names.get(context.view.selection.status, ""))


def ordered_promises(context: PageContext) -> pd.DataFrame:
    """The same, in the order that the address names."""
    group_by = context.view.selection.group or GROUPS[0]
    status = context.view.selection.status
    return context.view.once(f"promises {status} by {group_by}", lambda: ordered(with_chosen_status(context), group_by))


def table_panel(context: PageContext, rows: pd.DataFrame) -> Panel:
    """The table of promises."""
    return Panel(context, "promises", columns.VERDICTS, rows, title=context.view.words.gettext("Promises"))


def ordered(rows: pd.DataFrame, group_by: str) -> pd.DataFrame:
    """The promises in the order of a grouping: by "place", "industry" or "status"."""
    if group_by == "status":
        order = {name: index for index, name in enumerate(STATUSES)}
        return rows.assign(_at=rows["verdict"].map(order)).sort_values(
            ["_at", "days_silent", "target_id"], ascending=[True, False, True], kind="stable"
        )
    return rows.sort_values([group_by, "due_end", "target_id"], kind="stable")


def largest_silences(context: PageContext, limit: int) -> list[dict[str, Any]]:
    """The largest promises of money that are due and have no published result."""
    rows = context.view.passed
    money = rows["unit"].isin([code for code in rows["unit"].unique() if unit_of(code).money])
    rows = rows[(rows["verdict"] == Status.NOT_REPORTED) & money]
    return rows_as_dicts(rows.sort_values("value", ascending=False, kind="stable").head(limit))


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name, in the order in which it shows them."""
    target = context.view.selection.target
    if target:
        return _promise(context, target)
    group_by = context.view.selection.group or GROUPS[0]
    makers: dict[str, Callable[[], Panel]] = {
        "promises": lambda: table_panel(context, ordered_promises(context)),
    }
    if group_by != "status":
        makers["statuses"] = lambda: statuses_panel(context, with_chosen_status(context), group_by)
    return makers


def _promise(context: PageContext, target: str) -> PanelMakers:
    whole = promise.without_filters(context)
    known = promise.promise_record(whole, target)
    if known is None:
        return {}
    makers: dict[str, Callable[[], Panel]] = {}
    drawn = promise.path_panel(whole, *known)
    if drawn is not None:
        makers[drawn.name] = lambda: drawn
    row = known[0]
    cited = promise.cited_panel(whole, row)
    makers[cited.name] = lambda: cited
    makers[f"evidence-{target}"] = lambda: promise.evidence_panel(whole, row)
    return makers
