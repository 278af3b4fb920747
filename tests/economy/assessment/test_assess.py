"""The method, case by case: every status with a few made-up figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from economy.assessment.assess import assess
from economy.assessment.inputs import Observation, Promise
from economy.assessment.threshold import fails, satisfies, threshold_of

DAY = date(2026, 11, 21)


def promise(comparator: str = ">=", value: float | None = 350.0, due: int | None = 2025, **more: object) -> Promise:
    """A promise of 2022 about a flow that is better higher."""
    end = date(due, 12, 31) if due else None
    made = Promise("t", "r", "i", comparator, value, None, str(due), end, date(2022, 7, 1), date(2022, 7, 31), "flow")
    return replace(made, **more)


def seen(year: int, value: float, qualifier: str = "=", **more: object) -> Observation:
    """A firm, official figure for a year."""
    code, start, end = f"o{year}", date(year, 1, 1), date(year, 12, 31)
    made = Observation(code, "r", "i", str(year), start, end, "year", qualifier, value, "A", "high", True, strong=True)
    return replace(made, **more)


def year_to_date(year: int, value: float) -> Observation:
    return seen(year, value, period=f"{year}-01/{year}-09", end=date(year, 9, 30), period_type="ytd")


def status(target: Promise, *known: Observation, day: date = DAY) -> str:
    return assess(target, known, day).status


# --------------------------------------------------------------------------------------------- the status table
def test_308_of_350_past_due_is_missed() -> None:
    found = assess(promise(), [seen(2021, 200), seen(2025, 308)], DAY)
    assert (found.status, found.evidence, found.met_on, found.used) == ("missed", "strong", "", ("o2025",))
    assert found.share == pytest.approx(0.88) and found.days_silent is None


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ([], "not reported"),
        ([seen(2024, 349)], "not reported"),
        ([seen(2023, 350)], "met"),
        ([seen(2021, 400), seen(2025, 100)], "met"),
        ([seen(2025, 349)], "missed"),
        ([seen(2025, 349, strong=False)], "missed"),
        ([seen(2025, 349), seen(2026, 351, end=date(2026, 6, 30))], "met late"),
        ([seen(2025, 349), seen(2026, 351)], "missed"),  # 2026 has not ended
        ([seen(2025, 350, region_id="other")], "not reported"),
        ([seen(2025, 350, indicator_id="other")], "not reported"),
        ([seen(2025, 350, known_on=date(2026, 12, 1))], "not reported"),
        ([seen(2025, 350, known_on=DAY)], "met"),
        ([seen(2025, 350, end=None)], "not reported"),
    ],
)
def test_past_due(known: list[Observation], expected: str) -> None:
    assert status(promise(), *known) == expected


@pytest.mark.parametrize(
    ("latest", "expected"),
    [(349, "on pace"), (272, "on pace"), (271, "slightly behind"), (250, "slightly behind"), (240, "behind"),
     (200, "behind"), (199, "moving away")],
)  # fmt: skip
def test_pace_before_the_due_date(latest: float, expected: str) -> None:
    # halfway from 200 at the end of 2021 to 350 at the end of 2025: the line is at 275
    found = assess(promise(), [seen(2021, 200), seen(2023, latest)], date(2023, 12, 31))
    assert found.status == expected and found.pace is not None
    assert found.pace.required_linear == pytest.approx(275, abs=0.1)
    assert found.pace.ratio == pytest.approx((latest - 200) / 75, abs=0.002)
    assert found.pace.gap == pytest.approx(latest - 275, abs=0.1)
    assert found.pace.gap_share == pytest.approx((latest - 275) / 350, abs=0.001)
    assert found.pace.required_compound == pytest.approx((200 * 350) ** 0.5, abs=0.1)
    assert found.required_cagr == pytest.approx((350 / 200) ** 0.25 - 1, abs=0.001)
    assert found.actual_cagr == pytest.approx((latest / 200) ** 0.5 - 1, abs=0.001)


def test_days_ahead_and_behind() -> None:
    day = date(2023, 12, 31)
    for latest, days in ((275.0, 0), (312.5, 365), (237.5, -365)):
        pace = assess(promise(), [seen(2021, 200), seen(2023, latest)], day).pace
        assert pace is not None and pace.days_ahead == pytest.approx(days, abs=1)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (promise("qualitative", None), "not quantified"),
        (promise(">=", None), "not quantified"),
        (promise(due=None), "undated"),
        (promise(due=2027), "no baseline"),
        (promise(due=2021), "cannot be judged"),
        (promise(fault="row 7 is wrong"), "cannot be judged"),
        (promise("qualitative", None, fault="row 7 is wrong"), "cannot be judged"),
    ],
)
def test_what_has_no_verdict(target: Promise, expected: str) -> None:
    found = assess(target, [seen(2022, 120)], DAY)
    assert (found.status, found.evidence, found.met_on) == (expected, "none", "")
    assert bool(found.fault) == (expected == "cannot be judged")


def test_due_day_itself_is_not_past_due() -> None:
    assert status(promise(), day=date(2025, 12, 31)) == "no baseline"
    assert assess(promise(), [], date(2026, 1, 1)).days_silent == 1
    assert status(promise(), seen(2025, 350), day=date(2025, 12, 31)) == "met"


def test_two_preferred_figures_for_one_fact_cannot_be_judged() -> None:
    pair = [replace(seen(2025, value), conflict_group="c") for value in (349, 351)]
    for order in (pair, pair[::-1]):
        found = assess(promise(), [replace(one, observation_id=f"o{one.value:g}") for one in order], DAY)
        assert found.status == "cannot be judged" and "o349 and o351" in found.fault
    apart = [replace(seen(2025, value), observation_id=f"o{value}") for value in (349, 351)]
    assert status(promise(), *apart) == "cannot be judged"  # without a conflict group, too
    assert status(promise(), pair[1], replace(pair[0], preferred=False)) == "met"
    assert status(promise(), pair[1], replace(pair[0], region_id="other")) == "met"


def test_the_baseline_is_the_last_figure_before_the_announcement() -> None:
    rows = [seen(2019, 100), seen(2021, 200), seen(2023, 260)]
    found = assess(promise(), rows, date(2024, 6, 1))
    assert found.baseline == rows[1] and not found.baseline_after and found.latest == rows[2]
    after = assess(promise(), [seen(2022, 220), seen(2023, 260)], date(2024, 6, 1))
    assert after.baseline == seen(2022, 220) and after.baseline_after


def test_notes_qualify_a_status() -> None:
    assert assess(promise(), [seen(2021, 400)], DAY).note == "already so when it was promised"
    assert assess(promise(), [seen(2023, 400)], DAY).note == ""
    assert assess(promise(due=2023), [seen(2024, 400)], DAY).note == "no figure for the due period"
    assert assess(promise(due=2023), [seen(2023, 300), seen(2024, 400)], DAY).note == ""
    assert assess(promise(), [], date(2022, 6, 30)).note == "not announced yet"
    assert assess(promise(), [], date(2022, 7, 1)).note == ""


def test_evidence_is_strong_when_one_settling_figure_is() -> None:
    weak, strong = seen(2024, 360, strong=False), seen(2025, 370)
    assert assess(promise(), [weak], DAY).evidence == "weak"
    assert assess(promise(), [weak, strong], DAY).evidence == "strong"
    assert assess(promise(), [weak, strong], DAY).met_on == "2024"
    assert assess(promise(), [seen(2024, 300), seen(2025, 308, strong=False)], DAY).evidence == "weak"


# ------------------------------------------------------------------------------- figures that settle, and how far
@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"qualifier": "expected"}, "an expected or forecast figure"),
        ({"qualifier": "forecast"}, "an expected or forecast figure"),
        ({"obs_status": "E"}, "an estimate"),
        ({"obs_status": "F"}, "a forecast"),
        ({"obs_status": "U"}, "of low reliability"),
        ({"confidence": "low"}, "of low confidence"),
        ({"preferred": False}, "another figure for the same fact is preferred"),
    ],
)
@pytest.mark.parametrize("value", [1.0, 900.0])
def test_soft_figures_settle_nothing(cells: dict[str, object], why: str, value: float) -> None:
    found = assess(promise(), [seen(2025, value, **cells)], DAY)
    assert (found.status, found.latest, found.share) == ("not reported", None, None)
    assert found.unused == (("o2025", why),)


@pytest.mark.parametrize(
    ("comparator", "value", "qualifier", "expected"),
    [
        (">=", 350, "=", "met"), (">=", 349.9, "=", "missed"), (">", 350, "=", "missed"), (">", 350.1, "=", "met"),
        (">=", 350, ">", "met"), (">", 350, ">", "met"), (">=", 340, ">", "not reported"),
        (">=", 350, "<", "missed"), (">=", 340, "<", "missed"), (">=", 400, "<", "not reported"),
        (">=", 358, "~", "met"), (">=", 356, "~", "not reported"), (">=", 100, "~", "not reported"),
        ("<=", 350, "=", "met"), ("<=", 350.1, "=", "missed"), ("<=", 350, "<", "met"), ("<=", 360, ">", "missed"),
        ("<=", 300, ">", "not reported"), ("<=", 342, "~", "met"), ("<=", 345, "~", "not reported"),
    ],
)  # fmt: skip
def test_qualifiers(comparator: str, value: float, qualifier: str, expected: str) -> None:
    assert status(promise(comparator), seen(2025, value, qualifier)) == expected


@pytest.mark.parametrize(
    ("better", "value", "expected"),
    [("higher", 50, "met"), ("higher", 70, "met"), ("higher", 49, "missed"), ("lower", 60, "met"), ("lower", 5, "met"),
     ("lower", 61, "missed"), ("none", 50, "met"), ("none", 60, "met"), ("none", 49, "missed"), ("none", 61, "missed")],
)  # fmt: skip
def test_a_range_is_read_by_what_is_better(better: str, value: float, expected: str) -> None:
    target = promise("between", 50.0, value_high=60.0, better=better)
    assert status(target, seen(2025, value)) == expected


@pytest.mark.parametrize(("better", "met", "missed"), [("higher", 351, 349), ("lower", 349, 351), ("none", 350, 351)])
def test_a_plain_figure_is_read_by_what_is_better(better: str, met: float, missed: float) -> None:
    target = promise("=", better=better)
    assert (status(target, seen(2025, met)), status(target, seen(2025, missed))) == ("met", "missed")


def test_pace_is_judged_when_the_figures_period_ended() -> None:
    rows = [seen(2021, 200), seen(2023, 275)]
    for day in (date(2024, 1, 1), date(2025, 12, 30)):
        assert status(promise(), *rows, day=day) == "on pace"


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ({"vintage": "EC4"}, {"vintage": "EC5"}, "they stand on different statistical levels"),
        ({}, {"vintage": "EC5"}, "the statistical level of one is not known"),
        ({}, {"breaks_before": 1}, "a break in the series lies between them"),
    ],
)
def test_figures_that_cannot_be_compared_have_no_pace(
    first: dict[str, object], last: dict[str, object], why: str
) -> None:
    rows, day = [seen(2021, 200, **first), seen(2023, 300, **last)], date(2024, 6, 1)
    found = assess(promise(), rows, day)
    assert (found.status, found.apart, found.pace, found.baseline) == ("no baseline", why, None, None)
    assert found.actual_cagr is None and found.used == ("o2023",)
    assert assess(promise(), [rows[0], seen(2023, 360, **last)], day).status == "met"  # the outcome alone
    assert status(promise(), rows[0], seen(2023, 300, **first), day=day) == "on pace"


def test_lower_is_better_on_the_way() -> None:
    target, day = promise("<=", 100.0, better="lower"), date(2023, 12, 31)
    for latest, expected in ((150, "on pace"), (165, "slightly behind"), (190, "behind"), (201, "moving away")):
        assert status(target, seen(2021, 200), seen(2023, latest), day=day) == expected


def test_part_of_a_year_settles_only_what_it_already_exceeds() -> None:
    assert status(promise(), year_to_date(2025, 360)) == "met"
    assert status(promise(), year_to_date(2025, 349)) == "not reported"
    assert status(promise("<="), year_to_date(2025, 100)) == "not reported"
    assert status(promise(kind="level"), year_to_date(2025, 360)) == "not reported"
    assert status(promise(due=2023), year_to_date(2024, 349)) == "not reported"
    assert status(promise(due=2027), seen(2021, 200), year_to_date(2026, 210)) == "no baseline"


def test_a_rate_is_judged_at_its_due_date_and_has_no_growth() -> None:
    target = promise(">=", 10.0, kind="rate")
    assert status(target, seen(2023, 12)) == "not reported"
    assert status(target, seen(2025, 12)) == "met"
    assert status(target, seen(2023, 12), seen(2025, 9)) == "missed"
    found = assess(target, [seen(2021, 5), seen(2023, 8)], date(2024, 1, 1))
    assert found.pace is not None and found.required_cagr is None and found.actual_cagr is None


def test_no_figure_proves_both_that_a_bar_was_reached_and_that_it_was_not() -> None:
    for comparator in (">=", ">", "=", "<=", "between"):
        for better in ("higher", "lower", "none"):
            bar = threshold_of(promise(comparator, 50.0, value_high=60.0, better=better))
            assert bar is not None
            rows = [seen(2025, value, sign) for value in (-1, 0, 49, 50, 55, 60, 61) for sign in "=<>~"]
            assert not [row for row in rows if satisfies(bar, row) and fails(bar, row)]
