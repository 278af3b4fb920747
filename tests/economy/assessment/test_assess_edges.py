"""Where the method turns: the last day, the first day, the exact share, and what an assessment names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from economy.assessment.assess import Assessment, assess
from economy.assessment.inputs import Promise
from economy.assessment.pace import Pace
from economy.status import Status
from tests.economy.assessment.test_assess import DAY, promise, seen, status

KNOWN = [seen(2021, 200), seen(2023, 275)]
RANGE = promise("between", 50.0, value_high=60.0, better="none", kind="flow")


@pytest.mark.parametrize(
    ("target", "day"),
    [
        (promise(fault="row 7 is wrong"), DAY), (promise(due=2021), DAY), (promise("qualitative", None), DAY),
        (promise(due=None), DAY), (promise(), DAY), (promise(), date(2024, 1, 1)), (promise(value=190.0), DAY),
        (promise(value=270.0, due=2022), DAY),
    ],
)  # fmt: skip
def test_an_assessment_names_its_promise(target: Promise, day: date) -> None:
    assert assess(target, KNOWN, day).target_id == "t"


def test_a_promise_may_fall_due_on_the_day_it_is_made_but_not_before() -> None:
    made = date(2022, 7, 1)
    same, before = (promise(due_end=day, announced_start=made) for day in (made, date(2022, 6, 30)))
    assert assess(same, [], DAY).status == "not reported"
    assert assess(before, [], DAY) == Assessment("t", Status.CANNOT_BE_JUDGED, fault="due before it was announced")


def test_a_promise_without_a_figure_tells_that_it_was_made_later() -> None:
    assert assess(promise("qualitative", None), [], date(2022, 6, 30)).note == "not announced yet"
    assert assess(promise("qualitative", None), [], date(2022, 7, 1)).note == ""


def test_a_figure_of_the_day_of_the_promise_was_not_there_before_it() -> None:
    for end, note in ((date(2022, 6, 30), "already so when it was promised"), (date(2022, 7, 1), "")):
        found = assess(promise(), [seen(2022, 400, start=date(2022, 1, 1), end=end)], DAY)
        assert (found.status, found.note) == ("met", note)


def test_what_was_left_aside_says_why() -> None:
    running = seen(2026, 400)
    assert assess(promise(), [running], DAY).unused == (("o2026", "its period has not ended"),)
    part = replace(seen(2025, 55), period_type="ytd", end=date(2025, 9, 30))
    assert assess(RANGE, [part], DAY).status == "not reported", "it may leave the range before the year is over"


def test_two_rows_that_are_not_preferred_hide_no_contradiction() -> None:
    rows = [replace(seen(2025, 351), observation_id=code, preferred=code != "a") for code in "abc"]
    assert assess(promise(), rows, DAY).fault == "two preferred figures for one fact, b and c"


@pytest.mark.parametrize(("latest", "expected"), [(85.5, "on pace"), (85.4, "slightly behind"), (54, "slightly behind"),
                                                  (53.9, "behind"), (0, "behind"), (-0.1, "moving away")])  # fmt: skip
def test_the_exact_share_of_the_way_decides(latest: float, expected: str) -> None:
    # 100 of 1000 days gone: the line from 0 to 900 asks for 90; 95 and 60 per cent of it are 85.5 and 54
    target = replace(promise(value=900.0), due_end=date(2024, 9, 26), announced_start=date(2022, 1, 1),
                     announced_end=date(2022, 1, 1))  # fmt: skip
    rows = [seen(2021, 0), seen(2022, latest, end=date(2022, 4, 10))]
    assert status(target, *rows, day=date(2022, 4, 11)) == expected


@pytest.mark.parametrize(("value", "share"), [(0.0, None), (-4.0, None), (0.5, 600.0)])
def test_a_share_needs_a_promise_above_zero(value: float, share: float | None) -> None:
    assert assess(promise(value=value), [seen(2025, 300)], DAY).share == share


def test_a_promise_that_the_first_figure_keeps_needs_no_growth() -> None:
    made = date(2024, 6, 1)
    assert assess(promise(value=190.0), KNOWN, made).required_cagr is None
    assert assess(promise("<=", 210.0, better="lower"), KNOWN, made).required_cagr is None
    needed = assess(promise(), KNOWN, made).required_cagr
    assert needed == pytest.approx((350 / 200) ** (1 / 4) - 1, abs=1e-3)


def test_figures_that_cannot_be_compared_leave_no_baseline_behind() -> None:
    rows = [seen(2022, 200, vintage="EC4", end=date(2022, 12, 31)), seen(2023, 300, vintage="EC5")]
    found = assess(promise(), rows, date(2024, 6, 1))
    assert (found.baseline, found.baseline_after, found.used) == (None, False, ("o2023",))
    assert assess(promise(), [], date(2024, 6, 1)).baseline_after is False


def test_steady_growth_needs_both_ends_above_zero() -> None:
    def compound(first: float, goal: float) -> float | None:
        pace: Pace | None = assess(promise(value=goal), [seen(2021, first), seen(2023, first)], date(2024, 6, 1)).pace
        return pace.required_compound if pace else 0.0

    assert compound(0.0, 350.0) is None and compound(-5.0, 350.0) is None and compound(-5.0, 0.0) is None
    assert compound(0.25, 0.5) == pytest.approx((0.25 * 0.5) ** 0.5, abs=1e-3)
