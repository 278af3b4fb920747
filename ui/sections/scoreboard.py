"""How the promises stand, in words: the verdict of a selection, and the choice of a status."""

from __future__ import annotations

import streamlit as st

from charts import status
from economy.assessment.assess import AHEAD, STATUSES
from economy.assessment.explain import status_word
from economy.query.selection import GROUPS, slug
from ui.script import PageContext
from ui.widgets.choices import picked, segmented
from views.glossary import definition
from views.text import plain


def headline(frame: PageContext) -> str:
    """The verdict in one sentence: of the promises due by the day shown, what became of how many."""
    view, words = frame.view, frame.view.words
    due = view.passed
    if due.empty:
        return words.full_stop(words.gettext("No promise with a figure is due in this selection"))
    counts = due["verdict"].value_counts().to_dict()
    return words.ngettext(
        "Of {n} promise with a figure that is due: {met} met, {late} met late, {missed} missed, {silent} without a "
        "published result.",
        "Of {n} promises with a figure that are due: {met} met, {late} met late, {missed} missed, {silent} without a "
        "published result.",
        len(due),
        met=counts.get("met", 0),
        late=counts.get("met late", 0),
        missed=counts.get("missed", 0),
        silent=counts.get("not reported", 0),
    )


def beside(frame: PageContext) -> str:
    """What the verdict does not count, and how much of the silence is only our ignorance."""
    view, t = frame.view, frame.view.words.gettext
    counts = view.verdicts
    silent = view.passed[view.passed["verdict"] == "not reported"]
    unsearched = int((silent["searched"] == "").sum())
    ahead = sum(counts.get(name, 0) for name in AHEAD)
    parts = [
        (ahead, t("{n} not due yet")), (counts.get("undated", 0), t("{n} without a date")),
        (counts.get("not quantified", 0), t("{n} without a figure")),
        (counts.get("cannot be judged", 0), t("{n} that cannot be judged")),
    ]  # fmt: skip
    left = view.words.joined(said.format(n=count) for count, said in parts if count)
    looked = t("Of the silent ones {searched} were searched for in vain, {unsearched} not searched yet.")
    first = looked.format(searched=len(silent) - unsearched, unsearched=unsearched) if len(silent) else ""
    others = view.words.full_stop(view.words.named(t("Not counted"), left)) if left else ""
    return view.words.sentences([first, others])


def scoreboard(frame: PageContext) -> None:
    """How many promises have which status; a click narrows to one."""
    view, t = frame.view, frame.view.words.gettext
    names = {slug(name): name for name in STATUSES}
    counts = view.verdicts
    options = [slug(name) for name in STATUSES if counts.get(name)]
    chosen = view.selection.status
    if chosen and chosen not in options:
        options.append(chosen)
    st.session_state["w_status"] = chosen or None
    st.pills(
        t("Status, with the number of promises in their latest wording"),
        options,
        key="w_status",
        help=definition("not reported", view.words),
        on_change=picked,
        args=(frame, "status"),
        format_func=lambda code: (
            f"{status.mark(names[code], '', 'yes')} {status_word(names[code], t)} {counts.get(names[code], 0)}"
        ),
    )


def grouping(frame: PageContext) -> str:
    """What the promises are grouped by."""
    t = frame.view.words.gettext
    names = {"place": t("Place"), "industry": t("Industry"), "status": t("Status")}
    return segmented(frame, "group", t("Grouped by"), names, frame.view.selection.group or GROUPS[0])


def marked(verdict: str, evidence: str, searched: str, frame: PageContext) -> str:
    """A status as mark and words, for lists."""
    return plain(status.worded(verdict, evidence, searched, frame.render))
