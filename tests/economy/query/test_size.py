"""What walks rows stays quick at thirty thousand of them, and says the same as row by row."""

from __future__ import annotations

import time

import pandas as pd

from economy.data.package import DEFAULT_ROOT, load
from economy.query.figures.segments import with_segments
from economy.query.provenance import conflicts, disagreeing
from economy.query.records import records
from economy.query.search import options
from economy.units import shown, unit_label

ROWS = 30_000
GENEROUS_S = 1.5


def test_figures_are_shown_the_same_at_any_size_and_in_time() -> None:
    values = [float(at % 500) for at in range(ROWS)]
    units = ["CNY bn" if at % 2 else "firms" for at in range(ROWS)]
    start = time.perf_counter()
    found = shown(values, units, [None] * ROWS, "yi", {})
    assert time.perf_counter() - start < GENEROUS_S
    assert found["shown_value"].tolist() == [v * 10 if u == "CNY bn" else v for v, u in zip(values, units, strict=True)]
    assert found["shown_unit"].tolist() == [unit_label(unit, "yi", "en") for unit in units]
    assert list(found.index) == list(range(ROWS))


def test_a_large_list_offers_few_and_always_the_chosen_one() -> None:
    names = {f"s{at:05d}": f"Publisher {at % 7}: Title {at}" for at in range(ROWS)}
    offered, more = options(names, "", "s29999", 50)
    assert (len(offered), offered[-1], more) == (50, "s29999", ROWS - 50)
    offered, more = options(names, "title 29998", "", 50)
    assert (offered, more) == (["s29998"], 0)
    offered, more = options(names, "nobody", "s00001", 50)
    assert (offered, more) == (["s00001"], 0)
    assert options(names, "", "unknown", 50)[0] == list(names)[:50]


def test_records_of_repeated_rows_repeat() -> None:
    tables = load(DEFAULT_ROOT).tables
    times = ROWS // len(tables.observations) + 1
    large = tables.having(observations=pd.concat([tables.observations] * times, ignore_index=True))
    start = time.perf_counter()
    found = records(large).reports
    assert time.perf_counter() - start < 2 * GENEROUS_S
    once = records(tables).reports.set_index("observation_id")["figure"]
    assert len(found) == times * len(once)
    assert found["figure"].tolist() == once.loc[found["observation_id"]].tolist()


def test_many_breaks_are_counted_in_time_and_as_one_after_the_other() -> None:
    places, years = [f"p{code:03d}" for code in range(300)], range(1925, 2025)
    rows = pd.DataFrame(
        {
            "indicator_id": "gdp", "region_id": [place for place in places for _ in years],
            "year": [year for _ in places for year in years], "stands": True, "vintage": "",
        }
    )  # fmt: skip
    breaks = pd.DataFrame(
        {
            "indicator_id": ["gdp", "", "population"] * 1000,
            "region_id": [places[number % 300] for number in range(3000)],
            "period_start": [pd.Timestamp(1930 + number % 90, 1, 1) for number in range(3000)],
        }
    )  # fmt: skip
    start = time.perf_counter()
    found = with_segments(rows, breaks, ())
    assert time.perf_counter() - start < GENEROUS_S
    own = breaks[(breaks["region_id"] == "p007") & breaks["indicator_id"].isin(["gdp", ""])]
    broken = set(own["period_start"].dt.year)
    mine = found[found["region_id"] == "p007"]
    assert mine["segment"].tolist() == [sum(first <= year for first in broken) for year in years]


def test_a_long_table_of_conflicts_is_cut_only_as_far_as_it_is_shown() -> None:
    known = pd.DataFrame(
        {
            "conflict_group": [f"g{number // 2:05d}" for number in range(ROWS)] + ["", "alone"],
            "preferred": [number % 2 == 1 for number in range(ROWS)] + [True, True],
        }
    )  # fmt: skip
    start = time.perf_counter()
    found = conflicts(known, 12)
    assert time.perf_counter() - start < GENEROUS_S / 3
    assert [rows["conflict_group"].tolist() for rows in found] == [[f"g{number:05d}"] * 2 for number in range(12)]
    assert all(rows["preferred"].tolist() == [True, False] for rows in found)
    assert disagreeing(known)["conflict_group"].nunique() == ROWS // 2
