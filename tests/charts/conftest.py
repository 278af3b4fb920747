"""Frames to draw: the delivered package, as every page would give it to a chart."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from economy.assessment.assess import assess_all
from economy.assessment.inputs import observations_of, promises_of
from economy.data.package import DEFAULT_ROOT, load
from economy.query.counts import by_place
from economy.query.figures.observed import observed
from economy.query.outcomes import promise_and_outcome
from economy.query.records import Records, records
from economy.query.status_table import with_verdicts
from economy.query.timeline_rows import of_indicator, timeline_rows

DAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def known() -> Records:
    tables = load(DEFAULT_ROOT).tables
    found = records(tables)
    judged = assess_all(promises_of(tables), observations_of(tables), DAY)
    return found.having(promises=with_verdicts(found.promises, found.reports, judged, str, "en", DAY))


@pytest.fixture(scope="session")
def frames(known: Records) -> dict[str, pd.DataFrame]:
    whole, figures = timeline_rows(known), observed(load(DEFAULT_ROOT).tables)
    current = known.promises[known.promises["current"].astype(bool)]
    return {
        "promise_outcome": promise_and_outcome(known.promises, known.reports, "ai-industry-scale"),
        "outcome_over_time": of_indicator(whole, known, figures, "310000", "ai-industry-scale"),
        "timeline": whole[whole["region_id"].isin(["310110", "440115"])],
        "focus_matrix": known.focus[known.focus["region_id"].isin(["310104", "310113"])],
        "promise_marks": current[current["region_id"].isin(["310000", "510100"])],
        "status_counts": current[current["region_id"].isin(["310000", "440115"])],
        "promise_path": of_indicator(whole, known, figures, "510100", "metaverse-industry-scale"),
        "counts": by_place(load(DEFAULT_ROOT).tables).head(4),
    }
