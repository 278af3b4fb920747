"""The method in words, with its thresholds taken from the code: the one text that the page shows."""

from __future__ import annotations

from collections.abc import Callable

from economy.assessment.assess import ON_PACE, SLIGHTLY_BEHIND
from economy.assessment.inputs import ABOUT_MARGIN, RELAY_TIER
from economy.data.as_of import MONTH_DAYS
from economy.status import STATUSES, Status

Translate = Callable[[str], str]


def meanings(t: Translate) -> dict[str, str]:
    """When a promise has which status, in the order of STATUSES."""
    said = {
        Status.MET: t("A recorded figure satisfies the promise for a period that ends by the due date."),
        Status.MET_LATE: t("The first figure that satisfies it is for a period that ends after the due date."),
        Status.MISSED: t(
            "The due date has passed, figures for the due period or later exist, and none satisfies the promise."
        ),
        Status.NOT_REPORTED: t(
            "The due date has passed and no figure settles it. A search that found nothing is a finding; “not "
            "searched yet” only means that we do not know."
        ),
        Status.ON_PACE: t(
            "Not due yet: the gain since the baseline is at least {on_pace} of what a straight line to the promise "
            "requires by the end of the latest figure’s period."
        ),
        Status.SLIGHTLY_BEHIND: t("Not due yet: at least {slightly} of that gain."),
        Status.BEHIND: t("Not due yet: less than that."),
        Status.MOVING_AWAY: t("Not due yet: further from the promise than at the baseline."),
        Status.NO_BASELINE: t("Not due yet, and fewer than two usable figures that can be compared."),
        Status.NOT_QUANTIFIED: t("The promise names no figure."),
        Status.UNDATED: t("The promise names no date."),
        Status.CANNOT_BE_JUDGED: t("An error in the data behind it; the page names file, row and column."),
    }
    values = {"on_pace": ON_PACE, "slightly": SLIGHTLY_BEHIND}
    return {status: said[status].format(**values) for status in STATUSES}


Rule = tuple[str, list[str]]
"""A heading with its rules."""


def rules(t: Translate) -> list[Rule]:
    """Everything else that decides, as headings with their rules."""
    return [*_settling(t), *_weighing(t), *_replaying(t), *_bounds(t), *_disagreeing(t)]


def _settling(t: Translate) -> list[Rule]:
    """Which figures may settle a promise."""
    about = f"{ABOUT_MARGIN:.0%}"
    return [
        (
            t("Which figures may settle a promise"),
            [
                t(
                    "Only reports of the same place and the same indicator count. Other definitions are shown but "
                    "not used."
                ),
                t(
                    "Estimates, forecasts, expected figures, figures of low confidence or without a source, and those "
                    "for which another is preferred are never used for a verdict."
                ),
                t(
                    "A total for part of a year counts only where it already exceeds the promise, and never shows a "
                    "miss."
                ),
                t(
                    "“About x” counts only where it exceeds the promise by more than {about}. “More than x” counts "
                    "as at least x: it can show that a promise was reached, not that it was missed."
                ).format(about=about),
                t(
                    "A plain figure is read as “at least” where higher is better, as “at most” where lower "
                    "is. Of a range, the near end counts."
                ),
                t("A yearly rate settles only for the due period or later; any other figure may reach the bar early."),
                t(
                    "Two preferred figures for the same place, indicator and period contradict each other: a promise "
                    "that depends on them cannot be judged, and the page names both rows."
                ),
            ],
        ),
    ]


def _weighing(t: Translate) -> list[Rule]:
    """Evidence, baseline and pace."""
    return [
        (
            t("How strong the evidence is"),
            [
                t(
                    "Strong: one source of tier 1 or 2, or two independent ones of tier {tier} that agree; "
                    "independent means another publisher and another host. All other evidence is weak, drawn hollow "
                    "and labelled."
                ).format(tier=int(RELAY_TIER)),
            ],
        ),
        (
            t("Baseline and pace"),
            [
                t(
                    "The baseline is the last usable figure at or before the announcement, otherwise the first one "
                    "after it, which is then stated."
                ),
                t(
                    "The straight line runs from the baseline to the promise at its due date. Steady growth "
                    "is shown beside it where both figures are above zero."
                ),
                t(
                    "Pace is judged at the end of the latest figure’s period, not on the day shown: slow publication "
                    "is not slow progress. The page says for which period the figure is and how old it is."
                ),
                t(
                    "Figures on different statistical levels, or on both sides of a break in the series, are never "
                    "subtracted or divided: the status then rests on the latest figure alone, and there is no pace."
                ),
            ],
        ),
    ]


def _replaying(t: Translate) -> list[Rule]:
    """As of a day."""
    return [
        (
            t("As of a day"),
            [
                t(
                    "A replay knows only what was public. A date known to the month or better ({days} days) "
                    "counts from its first day, a vaguer one from its last; a source without a date from the "
                    "day it was read."
                ).format(days=MONTH_DAYS),
                t("A day in the future is refused: what will be public by then is not known."),
            ],
        ),
    ]


def _bounds(t: Translate) -> list[Rule]:
    """What is never done, and what the method cannot know."""
    return [
        (
            t("What is never done"),
            [
                t("Missing figures are never drawn as zero, carried forward, interpolated or forecast."),
                t("Promises of different places are never added up or ranked across definitions."),
                t(
                    "Money is stored in the currency of the source; dollars use the average rate of the stated year, "
                    "which is shown."
                ),
            ],
        ),
        (
            t("Limits"),
            [
                t(
                    "A promise is only as well judged as the search behind it: a result may have been "
                    "published and not been found. Most sources were read in archived copies."
                ),
                t("A search that is logged as without result stays “searched”, whatever other figures are recorded."),
                t(
                    "Where the first recorded figure is for a year after the due date, it is not known whether the "
                    "promise was kept on time."
                ),
            ],
        ),
    ]


def _disagreeing(t: Translate) -> list[Rule]:
    """How to disagree."""
    return [
        (
            t("How to disagree"),
            [
                t(
                    "Write your verdict into {file} of the data package: target_id, override, by, url, note. "
                    "It is shown beside the computed status, with your source, and never in its place."
                ).format(file="overrides.csv"),
                t("Or add the missing report, with its source, to observations.csv; the status is then updated."),
            ],
        ),
    ]
