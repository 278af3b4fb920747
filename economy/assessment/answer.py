"""What became of a promise, in the words of a heading: the answer first, with the figure that decides it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from economy.dates import label
from economy.i18n.words import Words
from economy.status import KEPT, Status


def answer(row: Mapping[str, Any], words: Words) -> str:
    """The answer as a heading, without full stop: "Missed: 163.8 bn yuan in 2024, over 200 bn yuan promised".

    Input: a row of `with_verdicts`, of which verdict, searched, figure, when, decisive_figure and decisive_when are
    read.
    """
    t = words.gettext
    said = _said(row, words)
    if row["verdict"] in KEPT:
        return _kept(row["verdict"], said["figure"], words).format(**said)
    if row["verdict"] == Status.NOT_REPORTED:
        return _silent(row, words).format(**said)
    messages = {
        Status.MISSED: t("Missed: {figure} in {when}, {promised} promised"),
        Status.ON_PACE: t("On pace: {figure} in {when}, {promised} due {due}"),
        Status.SLIGHTLY_BEHIND: t("Slightly behind: {figure} in {when}, {promised} due {due}"),
        Status.BEHIND: t("Behind: {figure} in {when}, {promised} due {due}"),
        Status.MOVING_AWAY: t("Moving away: {figure} in {when}, {promised} due {due}"),
        Status.NO_BASELINE: t("Not due before {due}: the latest figure is {figure} in {when}")
        if row["decisive_figure"]
        else t("Not due before {due}: no figure is recorded yet"),
        Status.NOT_QUANTIFIED: t("Cannot be measured: the promise names no figure"),
        Status.UNDATED: t("No due date was set: the promise can never be late"),
        Status.CANNOT_BE_JUDGED: t("Cannot be judged: the data contain an error"),
    }
    return messages[row["verdict"]].format(**said)


def short_answer(row: Mapping[str, Any], words: Words) -> str:
    """The same answer where goal and due date stand beside it: "Missed: 163.8 bn yuan in 2024"."""
    t = words.gettext
    if row["verdict"] == Status.NOT_REPORTED and not row["decisive_figure"]:
        return t("Not reported: no figure was ever found") if row["searched"] else t("Not reported: not searched yet")
    messages = {
        Status.MET: t("Met: {figure} in {when}"),
        Status.MET_LATE: t("Met late: {figure} in {when}"),
        Status.MISSED: t("Missed: {figure} in {when}"),
        Status.NOT_REPORTED: t("Not reported; last known: {figure}, {when}")
        if row["searched"]
        else t("Not reported, not searched; last known: {figure}, {when}"),
        Status.ON_PACE: t("On pace: {figure} in {when}"),
        Status.SLIGHTLY_BEHIND: t("Slightly behind: {figure} in {when}"),
        Status.BEHIND: t("Behind: {figure} in {when}"),
        Status.MOVING_AWAY: t("Moving away: {figure} in {when}"),
        Status.NO_BASELINE: t("Not due yet: {figure} in {when}"),
    }
    short = messages.get(row["verdict"], "") if row["decisive_figure"] else ""
    return short.format(**_said(row, words)) if short else answer(row, words)


def _said(row: Mapping[str, Any], words: Words) -> dict[str, str]:
    return {
        "figure": row["decisive_figure"], "when": row["decisive_when"], "due": row["when"],
        "promised": row["figure"], "searched": label(str(row["searched"]), words.lang),
    }  # fmt: skip


def _kept(verdict: Status, figure: str, words: Words) -> str:
    t = words.gettext
    if verdict == Status.MET:
        return t("Met: {figure} in {when}, {promised} promised") if figure else t("Met: with the figure for {when}")
    return t("Met late: {figure} in {when}, due {due}") if figure else t("Met late: in {when}, due {due}")


def _silent(row: Mapping[str, Any], words: Words) -> str:
    """A search that found nothing is a finding; where nobody searched, silence is only our ignorance."""
    t = words.gettext
    if not row["searched"]:
        return t("Not reported: no figure for {due} is recorded, and no search has been made yet")
    if row["decisive_figure"]:
        return t("Not reported: no figure for {due} found by {searched}, the last one is {figure} in {when}")
    return t("Not reported: no figure was ever found (searched {searched})")
