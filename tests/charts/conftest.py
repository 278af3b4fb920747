"""Frames to draw: the delivered package, as every page would give it to a chart."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from economy.counts import by_place
from economy.course import course, of_indicator
from economy.outcomes import promise_and_outcome
from economy.package import DEFAULT_ROOT, load
from economy.records import Records, records

DAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def known() -> Records:
    return records(load(DEFAULT_ROOT).tables)


@pytest.fixture(scope="session")
def frames(known: Records) -> dict[str, pd.DataFrame]:
    whole = course(known)
    return {
        "promise_outcome": promise_and_outcome(known.promises, known.reports, "ai-industry-scale"),
        "outcome_over_time": of_indicator(whole, known, "310000", "ai-industry-scale"),
        "timeline": whole[whole["region_id"].isin(["310110", "440115"])],
        "focus_matrix": known.focus[known.focus["region_id"].isin(["310104", "310113"])],
        "counts": by_place(load(DEFAULT_ROOT).tables).head(4),
    }
