"""What must hold of the method whatever the figures: time, more evidence, weak evidence, units, signs."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import lru_cache
from math import isfinite

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from economy.assessment.assess import ON_PACE, SLIGHTLY_BEHIND, Assessment, assess, assess_all
from economy.assessment.inputs import Observation, Promise, observations_of, promises_of
from economy.assessment.threshold import satisfies, threshold_of
from economy.data.package import DEFAULT_ROOT, load
from economy.status import SETTLED, STATUSES

BRIEF = settings(deadline=None, max_examples=50)
DAYS = st.dates(date(2016, 1, 1), date(2040, 12, 31))
WHOLE = st.integers(-60, 120).map(float)
FIGURES = WHOLE | st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3))


@st.composite
def promises(draw: st.DrawFn, figures: st.SearchStrategy[float] = FIGURES) -> Promise:
    low, announced = draw(figures), draw(st.integers(2017, 2024))
    due = draw(st.none() | st.integers(announced, 2032).map(lambda year: date(year, 12, 31)))
    comparator = draw(st.sampled_from((">=", ">", "=", "<=", "between")))
    return Promise(
        "t", "r", "i", comparator, low, low + abs(draw(figures)) if comparator == "between" else None, "", due,
        date(announced, 1, 1), date(announced, draw(st.integers(1, 12)), 28),
        draw(st.sampled_from(("flow", "level", "count", "share", "rate"))),
        draw(st.sampled_from(("higher", "lower", "none"))),
    )  # fmt: skip


@st.composite
def observations(draw: st.DrawFn, figures: st.SearchStrategy[float] = FIGURES) -> Observation:
    year, kind = draw(st.integers(2015, 2034)), draw(st.sampled_from(("year", "year", "point", "ytd", "quarter")))
    return Observation(
        f"o{draw(st.integers(0, 10**6))}", "r", "i", str(year), date(year, 1, 1),
        date(year, 12, 31) if kind == "year" else date(year, draw(st.sampled_from((3, 6, 9))), 30), kind,
        draw(st.sampled_from(("=", "=", "=", ">", "<", "~", "expected", "forecast"))), draw(figures),
        draw(st.sampled_from("AAAPEFU")), draw(st.sampled_from(("high", "medium", "low"))),
        draw(st.sampled_from((True, True, True, False))), "", draw(st.booleans()),
        draw(st.none() | st.dates(date(year, 12, 31), date(year + 4, 12, 31))),
        draw(st.sampled_from(("", "", "EC4", "EC5"))), draw(st.integers(0, 1)),
    )  # fmt: skip


def series(figures: st.SearchStrategy[float] = FIGURES) -> st.SearchStrategy[list[Observation]]:
    return st.lists(
        observations(figures), max_size=7, unique_by=(lambda one: one.observation_id, lambda one: (one.start, one.end))
    )


def firm(year: int, value: float) -> Observation:
    code, start, end = f"firm-{year}", date(year, 1, 1), date(year, 12, 31)
    return Observation(code, "r", "i", str(year), start, end, "year", "=", value, "A", "high", True, strong=True)


@BRIEF
@given(promises(), series(), DAYS, DAYS)
def test_a_promise_once_met_stays_met(target: Promise, known: list[Observation], one: date, other: date) -> None:
    before, after = (assess(target, known, day) for day in sorted((one, other)))
    if before.status == "met":
        assert after.status == "met"
        assert (before.evidence, after.evidence) != ("strong", "weak")
    if before.status == "met late":
        assert after.status in ("met", "met late")


def rank(status: str) -> int:
    """How good a status is: promises kept, kept late, then on their way, then the rest."""
    return {"met": 5, "met late": 4, "on pace": 3, "slightly behind": 2, "behind": 1}.get(status, 0)


@BRIEF
@given(promises(), series(), DAYS, st.integers(2015, 2034), st.integers(0, 50), st.booleans())
def test_one_more_good_figure_never_makes_it_worse(
    target: Promise, known: list[Observation], day: date, year: int, beyond: int, dated: bool
) -> None:
    bar = threshold_of(target)
    assert bar is not None
    more = firm(year, bar.value + (beyond + 0.5) * bar.direction)
    assert satisfies(bar, more)
    assume(all((one.start, one.end) != (more.start, more.end) for one in known))  # else two are preferred
    # A growth rate counts only from the due date on; before, it can become the first figure of a course.
    assume(
        target.kind != "rate" or (target.due_end is not None and more.end is not None and more.end >= target.due_end)
    )
    more = replace(more, known_on=more.end if dated else None)
    before, after = assess(target, known, day), assess(target, [*known, more], day)
    assert rank(after.status) >= rank(before.status)
    if before.status in SETTLED and before.status == after.status:
        assert (before.evidence, after.evidence) != ("strong", "weak")


@BRIEF
@given(promises(), series(), DAYS)
def test_weak_figures_alone_are_never_strong(target: Promise, known: list[Observation], day: date) -> None:
    found = assess(target, [replace(one, strong=False) for one in known], day)
    assert found.evidence == ("weak" if found.status in SETTLED else "none")
    assert found.status == assess(target, known, day).status


@BRIEF
@given(promises(), series(), DAYS, st.randoms())
def test_the_order_of_figures_and_what_others_reported_are_nothing_to_it(
    target: Promise, known: list[Observation], day: date, chance: st.DataObject
) -> None:
    others = [replace(one, region_id="elsewhere") for one in known] + [replace(one, indicator_id="j") for one in known]
    mixed = [*known, *others]
    chance.shuffle(mixed)
    assert assess(target, mixed, day) == assess(target, known, day)


@BRIEF
@given(promises(), series(), DAYS)
def test_soft_and_unknown_figures_alone_change_nothing(target: Promise, known: list[Observation], day: date) -> None:
    soft = [
        replace(one, confidence="low", preferred=False, observation_id=f"soft-{one.observation_id}") for one in known
    ]
    late = [replace(one, known_on=date(2099, 1, 1), observation_id=f"late-{one.observation_id}") for one in known]
    before, after = assess(target, known, day), assess(target, [*known, *soft, *late], day)
    assert replace(after, unused=()) == replace(before, unused=())


def scaled(found: Assessment) -> tuple[object, ...]:
    """What a change of the unit must leave alone."""
    pace = found.pace
    return (
        found.status, found.evidence, found.met_on, found.days_silent, found.used, found.unused, found.note,
        *(None if value is None else pytest.approx(value, rel=1e-6, abs=1e-9) for value in (
            found.share, found.required_cagr, found.actual_cagr, pace and pace.ratio, pace and pace.gap_share,
            pace and pace.days_ahead,
        )),
    )  # fmt: skip


@BRIEF
@given(promises(WHOLE), series(WHOLE), DAYS, st.sampled_from((0.001, 0.1, 0.7, 3.0, 10.0, 1000.0, 7.0841)))
def test_the_unit_is_nothing_to_the_status(target: Promise, known: list[Observation], day: date, factor: float) -> None:
    assert target.value is not None
    # "about" at just the margin is a matter of rounding
    known = [one for one in known if one.qualifier != "~" or abs(one.value - target.value) > 0.03 * abs(target.value)]
    before = assess(target, known, day)
    if before.pace is not None:
        assume(min(abs(before.pace.ratio - limit) for limit in (ON_PACE, SLIGHTLY_BEHIND)) > 1e-9)
    high = None if target.value_high is None else target.value_high * factor
    other = replace(target, value=target.value * factor, value_high=high)
    after = assess(other, [replace(one, value=one.value * factor) for one in known], day)
    assert scaled(after) == scaled(before)


@BRIEF
@given(
    st.sampled_from((">=", ">", "<=")), *[st.integers(-50, 50).map(float)] * 3,
    st.sampled_from((2022, 2023)), st.dates(date(2024, 1, 1), date(2025, 12, 30)),
)  # fmt: skip
def test_zero_negative_and_crossing_baselines(
    comparator: str, value: float, first: float, last: float, year: int, day: date
) -> None:
    due = date(2025, 12, 31)
    target = Promise("t", "r", "i", comparator, value, None, "2025", due, date(2022, 1, 1), date(2022, 1, 31), "level")
    found = assess(target, [firm(2021, first), firm(year, last)], day)
    way = 1 if comparator in (">=", ">") else -1
    if satisfies_any(target, first, last):
        assert found.status == "met"
    else:
        pace = found.pace
        assert pace is not None and all(isfinite(number) for number in (pace.ratio, pace.gap, pace.required_linear))
        if first != value:
            assert (found.status == "moving away") == ((last - first) * way < 0)
            assert (pace.days_ahead or 0) * pace.gap * way >= 0
        assert min(first, value) <= pace.required_linear <= max(first, value)
        assert (pace.gap_share is None) == (value == 0)
        assert (pace.required_compound is None) == (first <= 0 or value <= 0)
    assert (found.share is None) == (value <= 0)
    if first > 0 and last > 0:
        assert found.actual_cagr is not None and (found.actual_cagr > 0) == (last > first)
    else:
        assert found.actual_cagr is None


def satisfies_any(target: Promise, *values: float) -> bool:
    bar = threshold_of(target)
    assert bar is not None
    return any(satisfies(bar, firm(2021, value)) for value in values)


@lru_cache(maxsize=1)
def delivered() -> tuple[list[Promise], list[Observation]]:
    tables = load(DEFAULT_ROOT).tables
    return promises_of(tables), observations_of(tables)


@BRIEF
@given(DAYS)
def test_every_delivered_promise_has_one_status_on_any_day(day: date) -> None:
    targets, known = delivered()
    found = assess_all(targets, known, day)
    assert list(found) == [target.target_id for target in targets]
    for target in targets:
        one = found[target.target_id]
        assert one.status in STATUSES and one.target_id == target.target_id
        assert (one.evidence in ("strong", "weak")) == (one.status in SETTLED)
        assert one == assess(target, known, day)
        if target.due_end is not None and day <= target.due_end:
            assert one.status not in ("missed", "not reported", "met late")
        if target.due_end is not None and one.status in ("no baseline", "on pace", "slightly behind", "behind"):
            assert day <= target.due_end


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10**9))
def test_the_order_of_the_rows_of_a_package_never_changes_a_verdict(seed: int) -> None:
    chance, tables = random.Random(seed), load(DEFAULT_ROOT).tables
    day, shuffled = date(2026, 11, 21), {}
    for name in ("targets", "observations", "sources", "corroborations", "search_log", "breaks"):
        frame = getattr(tables, name)
        order = list(range(len(frame)))
        chance.shuffle(order)
        shuffled[name] = frame.iloc[order]
    mixed = tables.having(**shuffled)
    before = assess_all(promises_of(tables), observations_of(tables), day)
    assert assess_all(promises_of(mixed), observations_of(mixed), day) == before
