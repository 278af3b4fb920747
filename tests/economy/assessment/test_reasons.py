"""Reasons that the delivered promises do not have today, word for word, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from economy.assessment.assess import Assessment
from economy.assessment.explain import reason
from economy.assessment.pace import Pace
from economy.i18n.words import words
from economy.status import Status
from tests.economy.assessment.test_assess import seen

LATEST, FIRST = replace(seen(2023, 190), period="2023-09", end=date(2023, 9, 30)), seen(2021, 200)
FIGURES = {"o2023": "190", "o2021": "200"}
PACE = Pace(275, 270, 0.5, -20, -0.1, -30)
CASES: list[tuple[Assessment, str, str]] = [
    (
        Assessment("t", Status.NOT_REPORTED, days_silent=1234, latest=LATEST, searched="2026-01-05"),
        "Due 30 June 2025, 1,234 days ago: no published result found (searched 5 January 2026). Last known: 190 in "
        "September 2023.",
        "期限为2025年6月30日，已到期1234天：检索后未见公布结果（检索日期：2026年1月5日）。最新已知数据：2023年9月为190。",
    ),
    (
        Assessment("t", Status.NOT_REPORTED, latest=LATEST, share=0.545),
        "Due 30 June 2025, 0 days ago: no result recorded, not searched yet. Last known: 190 in September 2023, 54.5% "
        "of the promise.",
        "期限为2025年6月30日，已到期0天：本库未收录结果，尚未检索。最新已知数据：2023年9月为190，相当于目标值的54.5%。",
    ),
    (
        Assessment("t", Status.MET, evidence="weak", met_on="2023-09-30", note="already so when it was promised"),
        "Reached: the figure for 30 September 2023 satisfies the promise, which was due 30 June 2025. The evidence is "
        "weak: one source, and no official one. This was already so when it was promised.",
        "已达成：2023年9月30日的数据达到目标值（期限为2025年6月30日）。证据较弱：仅有一个来源，且非官方。"
        "提出时即已达到目标值。",
    ),
    (
        Assessment("t", Status.MET, met_on="2023", note="not announced yet"),
        "Reached: the figure for 2023 satisfies the promise, which was due 30 June 2025. On 21 November 2026 it had "
        "not been announced yet.",
        "已达成：2023年的数据达到目标值（期限为2025年6月30日）。截至2026年11月21日尚未提出。",
    ),
    (
        Assessment("t", Status.MET_LATE, met_on="2026-06-30", note="no figure for the due period"),
        "Due 30 June 2025; the first recorded figure that satisfies it is for 30 June 2026. No usable figure is "
        "recorded for the due period, so whether it was reached on time is not known.",
        "期限为2025年6月30日；本库首个达到目标值的数据所属时期为2026年6月30日。期限所在时期没有可用数据："
        "是否按时达成不得而知。",
    ),
    (
        Assessment("t", Status.MOVING_AWAY, latest=LATEST, baseline=FIRST, baseline_after=True, pace=PACE),
        "Due 30 June 2025; 190 in September 2023 is further from the promise than the first figure, 200. That period "
        "ended 1,148 days before 21 November 2026. The baseline is the first figure after the announcement, 200.",
        "期限为2025年6月30日。2023年9月为190，比基线200距目标值更远。该数据所属期末距2026年11月21日已有1148天。"
        "基线为提出之后的首个数据200。",
    ),
    (
        Assessment("t", Status.BEHIND, latest=LATEST, baseline=FIRST, pace=PACE),
        "Due 30 June 2025; 190 in September 2023 is 50.0% of the gain that a straight line requires by the end of that "
        "period. That period ended 1,148 days before 21 November 2026.",
        "期限为2025年6月30日。2023年9月为190，实际增量相当于直线路径截至该期末应有增量的50.0%。"
        "该数据所属期末距2026年11月21日已有1148天。",
    ),
    (
        Assessment("t", Status.NO_BASELINE, latest=LATEST, apart="a break in the series lies between them"),
        "Due 30 June 2025; 190 in September 2023. The series breaks between it and the earlier figure, so the pace "
        "cannot be judged.",
        "期限为2025年6月30日。2023年9月为190；它与此前数据之间存在序列断点，因此无法判断进度。",
    ),
    (
        Assessment("t", Status.NO_BASELINE, latest=LATEST, apart="they stand on different statistical levels"),
        "Due 30 June 2025. 190 in September 2023; the earlier figure has another statistical level, so the pace cannot "
        "be judged.",
        "期限为2025年6月30日。2023年9月为190；此前的数据属于另一统计口径，因此无法判断进度。",
    ),
    (
        Assessment("t", Status.NO_BASELINE, latest=LATEST, apart="the statistical level of one is not known"),
        "Due 30 June 2025. 190 in September 2023; the statistical level of this figure or of the earlier one is not "
        "known, so the pace cannot be judged.",
        "期限为2025年6月30日。2023年9月为190；该数据或此前数据的统计口径不明，因此无法判断进度。",
    ),
    (
        Assessment("t", Status.CANNOT_BE_JUDGED, fault="Two figures are preferred."),
        "The data behind it contain an error: Two figures are preferred.",
        "所依据的数据有误：Two figures are preferred。",
    ),
]
"""An assessment, and its reason in English and in Chinese."""


@pytest.mark.parametrize(("made", "english", "chinese"), CASES)
def test_the_reason_word_for_word(made: Assessment, english: str, chinese: str) -> None:
    for lang, expected in (("en", english), ("zh", chinese)):
        said = reason(made, words(lang).gettext, lang, "2025-06-30", date(2026, 11, 21), FIGURES)
        assert said == expected


def test_a_note_that_says_nothing_more_is_left_out() -> None:
    plain = Assessment("t", Status.MET, met_on="2023")
    told = [reason(replace(plain, note=note), str, "en", "2025", date(2026, 11, 21), {}) for note in ("", "another")]
    assert told[0] == told[1] == "Reached: the figure for 2023 satisfies the promise, which was due 2025."
