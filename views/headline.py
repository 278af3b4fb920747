"""How the promises of a selection stand, in words."""

from __future__ import annotations

from economy.status import AHEAD, SETTLED, Status
from views.context import PageContext


def headline(context: PageContext) -> str:
    """The verdict in one sentence: of how many promises due by the day shown no result was published."""
    view, words = context.view, context.view.words
    due = view.passed
    if due.empty:
        return words.full_stop(words.gettext("No promise with a figure is due in this selection"))
    silent = int((due["verdict"] == Status.NOT_REPORTED).sum())
    if len(due) == 1:
        t = words.gettext
        return (
            t("The one promise that has come due has no published result.")
            if silent
            else t("The one promise that has come due has a published result.")
        )
    return words.ngettext(
        "{n} of the {due} promises that have come due has no published result.",
        "{n} of the {due} promises that have come due have no published result.",
        silent,
        due=len(due),
    )


def beside(context: PageContext) -> str:
    """What the verdict does not count, and how much of the silence is only our ignorance."""
    view, t = context.view, context.view.words.gettext
    counts = view.verdicts
    silent = view.passed[view.passed["verdict"] == Status.NOT_REPORTED]
    unsearched = int((silent["searched"] == "").sum())
    ahead = sum(counts.get(name, 0) for name in AHEAD)
    early = sum(counts.get(name, 0) for name in SETTLED) - int(view.passed["verdict"].isin(SETTLED).sum())
    parts = [
        (early, t("{n} met before their due date")), (ahead, t("{n} not due yet")),
        (counts.get(Status.UNDATED, 0), t("{n} without a date")),
        (counts.get(Status.NOT_QUANTIFIED, 0), t("{n} without a figure")),
        (counts.get(Status.CANNOT_BE_JUDGED, 0), t("{n} that cannot be judged")),
    ]  # fmt: skip
    left = view.words.joined(said.format(n=count) for count, said in parts if count)
    looked = t("Every missing result has been searched for.")
    if unsearched:
        looked = t("{searched} missing results were searched for, {unsearched} not yet.").format(
            searched=len(silent) - unsearched, unsearched=unsearched
        )
    first = looked if len(silent) else ""
    every = len(view.current)
    rest = t("Not counted, {n} of all {every}").format(n=every - len(view.passed), every=every)
    others = view.words.full_stop(view.words.named(rest, left)) if left else ""
    return view.words.sentences([first, others])
