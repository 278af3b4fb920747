"""The panels of the Compare page: promise beside outcome, what is left out and why, focus sectors, rows on file."""

from __future__ import annotations

import pandas as pd

from charts import counts, focus_matrix, promise_outcome
from economy.query.normalise import divided, offered
from economy.query.selection import VIEWS
from views import columns
from views.compare_view import ACTIVITY, FOCUS, PLACES, PROMISES, view_of
from views.context import PageContext
from views.panel import Panel, PanelMakers
from views.panels import side_by_side


def warning(context: PageContext) -> str:
    """What must stand by mixed definitions; "" for one definition."""
    said = context.view.words.gettext("Warning: definitions differ; these figures cannot be ranked or added up.")
    return said if context.view.selection.mix else ""


def not_honoured(context: PageContext) -> str:
    """Why another indicator is on show than the address names; "" where it is that one."""
    view = context.view
    if not view.selection.indicator or view.chosen_group in view.groups:
        return ""
    said = view.words.gettext("{indicator}: no promise with a figure in this selection, so another indicator is shown.")
    return said.format(indicator=view.indicator_names[view.selection.indicator])


def _chosen(context: PageContext) -> tuple[str, str]:
    """What to divide by and how to order, as far as the view has it; a rank needs one definition."""
    chosen = context.view.selection
    per = chosen.per if chosen.per in offered(context.view.records.reports) else ""
    return per, "" if chosen.mix else chosen.order


def _rows(context: PageContext) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows on show, and those that could not be divided."""
    view, (per, _) = context.view, _chosen(context)
    if not per:
        return view.outcomes, pd.DataFrame()
    return view.once(
        f"divided {per}",
        lambda: divided(view.outcomes, view.records.reports, per, view.lang, view.package.tables.conventions.currency),
    )


def outcome(context: PageContext) -> Panel:
    """Promise beside the latest report, place by place."""
    order = _chosen(context)[1]
    options = {"order": order, "warning": warning(context)}
    rows = _ordered(_rows(context)[0], order)
    return Panel(context, "promise-and-outcome", columns.OUTCOMES, rows, promise_outcome, options)


def not_divided(context: PageContext) -> Panel:
    """The rows that could not be divided, each with the reason."""
    why = _rows(context)[1]
    if len(why):
        words = _reasons(context)
        why = why.assign(why=[words[code] for code in why["why"].tolist()])
    title = context.view.words.gettext("Left out of the comparison: {n}").format(n=len(why))
    return Panel(context, "not-divided", columns.OUTCOMES, why, title=title)


def left_out(context: PageContext) -> Panel:
    """The promises that the comparison does not draw."""
    rows = context.view.left_out
    title = context.view.words.ngettext(
        "Not in this chart: {n} promise about something else, or without a figure",
        "Not in this chart: {n} promises about other things, or without a figure", len(rows),
    )  # fmt: skip
    return Panel(context, "left-out", columns.PROMISES, rows, title=title)


def _ordered(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """The rows as ranked; what has no figure to rank by comes last."""
    keys = {
        "promised": lambda: rows["shown_value"],
        "reported": lambda: rows["reported_shown"],
        "share": lambda: rows["reported_shown"] / rows["shown_value"],
    }
    if order not in keys or rows.empty:
        return rows
    ranked = rows.assign(_rank=keys[order]()).sort_values("_rank", ascending=False, kind="stable")
    return ranked.drop(columns="_rank").reset_index(drop=True)


def _reasons(context: PageContext) -> dict[str, str]:
    t = context.view.words.gettext
    return {
        "a share or rate is not divided": t("a share or rate is not divided"),
        "only money is given relative to GDP": t("only money is given relative to GDP"),
        "without a due date there is no year to divide by": t("without a due date there is no year to divide by"),
        "there is no recorded figure of this place to divide by": t(
            "there is no recorded figure of this place to divide by"
        ),
    }


def focus(context: PageContext) -> Panel:
    """Which place singles out which sector."""
    return Panel(context, "focus-sectors", columns.FOCUS, context.view.records.focus, focus_matrix)


def activity(context: PageContext) -> Panel:
    """How much is on file for each place."""
    return Panel(context, "rows-on-file", columns.COUNTS, context.view.counts, counts)


def panels(context: PageContext) -> PanelMakers:
    """The panels of the page, by name: those of the view on show first, then those of the other views."""
    makers: dict[str, PanelMakers] = {
        PLACES: side_by_side.panels(context),
        PROMISES: {
            "promise-and-outcome": lambda: outcome(context),
            "not-divided": lambda: not_divided(context),
            "left-out": lambda: left_out(context),
        },
        FOCUS: {"focus-sectors": lambda: focus(context)},
        ACTIVITY: {"rows-on-file": lambda: activity(context)},
    }
    order = dict.fromkeys([view_of(context.chosen), *VIEWS])
    return {name: make for view in order for name, make in makers[view].items()}
