"""Fair comparison on the page: per GDP or resident, ranked inside one definition, mixed only with a warning."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from charts import promise_outcome
from economy.fair import divided, offered
from economy.selection import ORDERS
from ui import blocks, columns, show
from ui.choices import picked
from ui.frame import Frame


def draw(frame: Frame, part: show.Part) -> None:
    """The choices, the chart, and the rows that could not be divided with the reason."""
    view, t = frame.view, frame.view.words.t
    per, order = _choices(frame)
    rows = view.outcomes
    why = pd.DataFrame()
    if per:
        rows, why = view.once(f"divided {per}", lambda: divided(view.outcomes, view.records.reports, per, view.lang))
    warning = (
        t("Warning: definitions differ; these figures cannot be ranked or added up.") if view.selection.mix else ""
    )
    if warning:
        st.warning(warning, icon=":material/warning:")
    show.chart(frame, part, promise_outcome, _ordered(rows, order), order=order, warning=warning)
    if len(why):
        words = _reasons(frame)
        listed = why.assign(why=[words[code] for code in why["why"].tolist()])
        title = t("Left out of the comparison: {n}").format(n=len(listed))
        blocks.on_demand(frame, f"not-divided-{per}", title, title, listed, columns.OUTCOMES)


def _choices(frame: Frame) -> tuple[str, str]:
    """What to divide by and how to order; a rank needs one definition."""
    view, t = frame.view, frame.view.words.t
    chosen = view.selection
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    options = ["", *offered(view.records.reports)]
    names = {"": t("as stated"), "gdp": t("per GDP of the year"), "resident": t("per resident")}
    st.session_state["w_per"] = chosen.per if chosen.per in options else ""
    with left:
        per = st.selectbox(
            t("Figures"), options, key="w_per", on_change=picked, args=(frame, "per"), format_func=names.__getitem__
        )
    orders = {
        "": t("place"), "promised": t("largest promise first"), "reported": t("largest report first"),
        "share": t("largest share of the promise first"),
    }  # fmt: skip
    st.session_state["w_order"] = "" if chosen.mix else chosen.order
    with middle:
        order = st.selectbox(
            t("Order"), ["", *ORDERS], key="w_order", on_change=picked, args=(frame, "order"),
            format_func=orders.__getitem__, disabled=chosen.mix,
        )  # fmt: skip
    st.session_state["w_mix"] = chosen.mix
    with right:
        st.checkbox(t("Mix definitions of one unit"), key="w_mix", on_change=picked, args=(frame, "mix"))
    return str(per or ""), str(order or "")


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


def _reasons(frame: Frame) -> dict[str, str]:
    t = frame.view.words.t
    return {
        "a share or rate is not divided": t("a share or rate is not divided"),
        "only money is set against GDP": t("only money is set against GDP"),
        "without a due date there is no year to divide by": t("without a due date there is no year to divide by"),
        "no figure of this place to divide by is on file": t("no figure of this place to divide by is on file"),
    }
