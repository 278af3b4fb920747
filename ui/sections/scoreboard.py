"""How the promises stand, in words: the verdict of a selection, and the choice of a status."""

from __future__ import annotations

import streamlit as st

from charts import status
from economy.assessment.explain import status_word
from economy.query.selection import GROUPS
from economy.status import STATUSES, Status
from ui.widgets.choices import picked, segmented
from views.context import PageContext
from views.glossary import definition


def scoreboard(context: PageContext) -> None:
    """How many promises have which status; a click narrows to one."""
    view, t = context.view, context.view.words.gettext
    names = {name.slug: name for name in STATUSES}
    counts = view.verdicts
    options = [name.slug for name in STATUSES if counts.get(name)]
    chosen = view.selection.status
    if chosen and chosen not in options:
        options.append(chosen)
    st.session_state["w_status"] = chosen or None
    st.pills(
        t("Status, with the number of promises in their latest wording"),
        options,
        key="w_status",
        help=definition(Status.NOT_REPORTED, view.words),
        on_change=picked,
        args=(context, "status"),
        format_func=lambda code: (
            f"{status.mark(names[code], '', 'yes')} {status_word(names[code], t)} {counts.get(names[code], 0)}"
        ),
    )


def grouping(context: PageContext) -> str:
    """What the promises are grouped by."""
    t = context.view.words.gettext
    names = {"place": t("Place"), "industry": t("Industry"), "status": t("Status")}
    return segmented(context, "group", t("Grouped by"), names, context.view.selection.group or GROUPS[0])
