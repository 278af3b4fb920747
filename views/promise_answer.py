"""What became of a promise, in the words of a heading: the answer first, with its figure and its day."""

from __future__ import annotations

from typing import Any

import pandas as pd

from economy.assessment.assess import Assessment
from economy.dates import label
from economy.i18n.words import Words
from economy.status import KEPT, Status
from views.context import PageContext


def answer(context: PageContext, row: dict[str, Any], assessment: Assessment) -> str:
    """The answer as a heading, without full stop: "Missed: 163.8 bn yuan in 2024".

    Input: a row of `records.promises` with its verdict, and the assessment behind it.
    """
    words = context.view.words
    t = words.gettext
    said = {
        "figure": row["latest_figure"], "when": row["latest_when"], "due": row["when"], "promised": row["figure"],
        "met": row["met_on"], "searched": label(str(row["searched"]), words.lang),
    }  # fmt: skip
    if row["verdict"] in KEPT:
        settling = _settling_figure(context.view.records.reports, assessment)
        return _kept(row["verdict"], settling, words).format(**{**said, "figure": settling})
    if row["verdict"] == Status.NOT_REPORTED:
        return _silent(row, words).format(**said)
    messages = {
        Status.MISSED: t("Missed: {figure} in {when}, {promised} promised"),
        Status.ON_PACE: t("On pace: {figure} in {when}, {promised} due {due}"),
        Status.SLIGHTLY_BEHIND: t("Slightly behind: {figure} in {when}, {promised} due {due}"),
        Status.BEHIND: t("Behind: {figure} in {when}, {promised} due {due}"),
        Status.MOVING_AWAY: t("Moving away: {figure} in {when}, {promised} due {due}"),
        Status.NO_BASELINE: t("Not due before {due}: the latest figure is {figure} in {when}")
        if row["latest_figure"]
        else t("Not due before {due}: no figure is recorded yet"),
        Status.NOT_QUANTIFIED: t("Cannot be measured: the promise names no figure"),
        Status.UNDATED: t("No due date was set: the promise can never be late"),
        Status.CANNOT_BE_JUDGED: t("Cannot be judged: the data contain an error"),
    }
    return messages[row["verdict"]].format(**said)


def _settling_figure(reports: pd.DataFrame, assessment: Assessment) -> str:
    """The figure that keeps the promise, in words; "" where it is not among the reports on show."""
    settling = reports["observation_id"].isin(assessment.used) & (reports["period"] == assessment.met_on)
    figures = reports.loc[settling, "figure"].tolist()
    return figures[0] if figures else ""


def _kept(verdict: Status, figure: str, words: Words) -> str:
    t = words.gettext
    if verdict == Status.MET:
        return t("Met: {figure} in {met}, {promised} promised") if figure else t("Met: with the figure for {met}")
    return t("Met late: {figure} in {met}, due {due}") if figure else t("Met late: in {met}, due {due}")


def _silent(row: dict[str, Any], words: Words) -> str:
    """A search that found nothing is a finding; where nobody searched, silence is only our ignorance."""
    t = words.gettext
    if not row["searched"]:
        return t("Not reported: no figure for {due} is recorded, and no search has been made yet")
    if row["latest_figure"]:
        return t("Not reported: no figure for {due} found by {searched}, the last one is {figure} in {when}")
    return t("Not reported: no figure was ever found (searched {searched})")


def promised(row: dict[str, Any], words: Words) -> str:
    """The promise in words, for the line below the answer: place, figure, indicator, due date, day of announcement."""
    t = words.gettext
    due = t("due {due}").format(due=row["when"]) if row["when"] else t("no due date")
    announced = t("announced {day}").format(day=row["announced_when"])
    return words.named(row["place"], words.joined(filter(None, [row["figure"], row["indicator"], due, announced])))
