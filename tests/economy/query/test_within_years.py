"""Figures of months, quarters, weeks and days that follow one another are told from single parts of a year."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pytest

from economy.query.within_years import fine

BREAKS = pd.DataFrame(columns=["region_id", "year"])


def figures(periods: Sequence[str], kind: str = "part") -> pd.DataFrame:
    """Figures 1, 2, 3 ... of one place."""
    return pd.DataFrame(
        {
            "observation_id": [f"o{index}" for index in range(len(periods))], "region_id": "n", "period": periods,
            "year": [int(text[-10:][:4] if len(text) > 15 else text.split("/")[-1][:4]) for text in periods],
            "value": range(1, len(periods) + 1), "kind": kind, "preferred": True, "vintage": "",
        }
    )  # fmt: skip


MONTHS = ["2023-11", "2023-12", "2024-01", "2024-02"]


def test_months_lie_at_their_middle_and_follow_one_another() -> None:
    rows = fine(figures(MONTHS), BREAKS)
    assert [round(at, 2) for at in rows["at"]] == [2023.37, 2023.46, 2023.54, 2023.62]
    assert rows["run"].tolist() == [0, 0, 0, 0]


def test_a_missing_month_and_a_break_part_the_line() -> None:
    assert fine(figures(["2023-11", "2023-12", "2024-02"]), BREAKS)["run"].tolist() == [0, 0, 1]
    broken = pd.DataFrame({"region_id": ["n"], "year": [2024]})
    assert fine(figures(MONTHS), broken)["run"].tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "periods",
    [
        ["2023-01/2023-03", "2023-04/2023-06", "2023-07/2023-09"],
        ["2023-01/2023-06", "2023-07/2023-12", "2024-01/2024-06"],
        ["2023-12-25/2023-12-31", "2024-01-01/2024-01-07", "2024-01-08/2024-01-14"],
        [f"2023-{month:02}-01" for month in range(1, 8)], ["2023-06-30", "2023-09-30", "2023-12-31", "2024-03-31",
                                                           "2024-06-30", "2024-09-30"],
    ],
    ids=["quarters", "half-years", "weeks", "first days", "last days of quarters"],
)  # fmt: skip
def test_other_lengths_are_series_too(periods: list[str]) -> None:
    assert set(fine(figures(periods), BREAKS)["run"]) == {0}


@pytest.mark.parametrize(
    "periods",
    [
        ["2021-01/2021-09", "2022-01/2022-09", "2023-01/2023-09"], ["2021-01/2021-03", "2022-01/2022-03",
                                                                    "2023-01/2023-03"],
        ["2023-03-05", "2023-07-19", "2023-11-30"], ["2023-03", "2023-04"], ["2021", "2022", "2023"],
    ],
    ids=["sums to September", "first quarters only", "days at random", "two months", "years"],
)  # fmt: skip
def test_what_is_no_series_stays_by_year(periods: list[str]) -> None:
    assert fine(figures(periods), BREAKS).empty


def test_months_and_quarters_of_one_place_are_lines_of_their_own() -> None:
    quarters = ["2023-01/2023-03", "2023-04/2023-06", "2023-07/2023-09"]
    rows = fine(figures([*MONTHS, *quarters]), BREAKS)
    assert rows.groupby("run")["period"].apply(list).tolist() == [MONTHS, quarters]
