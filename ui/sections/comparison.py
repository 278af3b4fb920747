"""Fair comparison on the page: per GDP or resident, ranked inside one definition, mixed only with a warning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from charts import promise_outcome
from economy.query.normalise import divided, offered
from economy.query.selection import ORDERS
from ui.script import PageContext
from ui.widgets import sections, show
from ui.widgets.choices import picked
from views import columns
from views.panel import Panel


def draw(frame: PageContext, on_click: Callable[[dict[str, Any]], None]) -> None:
    """The choices, the chart, and the rows that could not be divided with the reason."""
    _choices(frame)
    if warning(frame):
        st.warning(warning(frame), icon=":material/warning:")
    show.chart(outcome(frame), on_click)
    why = not_divided(frame)
    if len(why.rows):
        sections.on_demand(why)


def warning(frame: PageContext) -> str:
    """What must stand by mixed definitions; "" for one definition."""
    said = frame.view.words.gettext("Warning: definitions differ; these figures cannot be ranked or added up.")
    return said if frame.view.selection.mix else ""


def _chosen(frame: PageContext) -> tuple[str, str]:
    """What to divide by and how to order, as far as the view has it; a rank needs one definition."""
    chosen = frame.view.selection
    per = chosen.per if chosen.per in offered(frame.view.records.reports) else ""
    return per, "" if chosen.mix else chosen.order


def _rows(frame: PageContext) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows on show, and those that could not be divided."""
    view, (per, _) = frame.view, _chosen(frame)
    if not per:
        return view.outcomes, pd.DataFrame()
    return view.once(f"divided {per}", lambda: divided(view.outcomes, view.records.reports, per, view.lang))


def outcome(frame: PageContext) -> Panel:
    """Promise beside the latest report, place by place."""
    order = _chosen(frame)[1]
    options = {"order": order, "warning": warning(frame)}
    rows = _ordered(_rows(frame)[0], order)
    return Panel(frame, "promise-and-outcome", columns.OUTCOMES, rows, promise_outcome, options)


def not_divided(frame: PageContext) -> Panel:
    """The rows that could not be divided, each with the reason."""
    why = _rows(frame)[1]
    if len(why):
        words = _reasons(frame)
        why = why.assign(why=[words[code] for code in why["why"].tolist()])
    title = frame.view.words.gettext("Left out of the comparison: {n}").format(n=len(why))
    return Panel(frame, "not-divided", columns.OUTCOMES, why, title=title)


def left_out(frame: PageContext) -> Panel:
    """The promises that the comparison does not draw."""
    rows = frame.view.left_out
    title = frame.view.words.ngettext(
        "Not in this chart: {n} promise about something else, or without a figure",
        "Not in this chart: {n} promises about other things, or without a figure", len(rows),
    )  # fmt: skip
    return Panel(frame, "left-out", columns.PROMISES, rows, title=title)


def _choices(frame: PageContext) -> None:
    """What to divide by and how to order; a rank needs one definition."""
    view, t = frame.view, frame.view.words.gettext
    chosen = view.selection
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    options = ["", *offered(view.records.reports)]
    names = {"": t("as stated"), "gdp": t("per GDP of the year"), "resident": t("per resident")}
    st.session_state["w_per"] = chosen.per if chosen.per in options else ""
    with left:
        st.selectbox(
            t("Figures"), options, key="w_per", on_change=picked, args=(frame, "per"), format_func=names.__getitem__
        )
    orders = {
        "": t("place"), "promised": t("largest promise first"), "reported": t("largest report first"),
        "share": t("largest share of the promise first"),
    }  # fmt: skip
    st.session_state["w_order"] = "" if chosen.mix else chosen.order
    with middle:
        st.selectbox(
            t("Order"), ["", *ORDERS], key="w_order", on_change=picked, args=(frame, "order"),
            format_func=orders.__getitem__, disabled=chosen.mix,
        )  # fmt: skip
    st.session_state["w_mix"] = chosen.mix
    with right:
        st.checkbox(t("Mix definitions of one unit"), key="w_mix", on_change=picked, args=(frame, "mix"))


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


def _reasons(frame: PageContext) -> dict[str, str]:
    t = frame.view.words.gettext
    return {
        "a share or rate is not divided": t("a share or rate is not divided"),
        "only money is set against GDP": t("only money is set against GDP"),
        "without a due date there is no year to divide by": t("without a due date there is no year to divide by"),
        "no figure of this place to divide by is on file": t("no figure of this place to divide by is on file"),
    }
