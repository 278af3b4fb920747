"""Figures per GDP or resident, growth that was shown, and verdicts of people who disagree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from economy.assessment.inputs import Observation
from economy.assessment.prospects import fastest, needed, own
from economy.data import overrides
from economy.data.package import DEFAULT_ROOT, load
from economy.query.normalise import Denominator, divided, nearest, offered
from economy.query.outcomes import promise_and_outcome
from economy.query.records import Records, records


@pytest.fixture(scope="module")
def known() -> Records:
    return records(load(DEFAULT_ROOT).tables)


def point(region: str, year: int, value: float, **changes: object) -> Observation:
    made = Observation(
        f"o-{region}-{year}", region, "scale", str(year), date(year, 1, 1), date(year, 12, 31), "year", "=", value, "A",
        "high", True,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------- denominators
def test_a_promise_is_divided_by_the_gdp_of_its_year(known: Records) -> None:
    rows = promise_and_outcome(known.promises, known.reports, "metaverse-industry-scale")
    kept, left = divided(rows, known.reports, "gdp")
    reports = known.reports[known.reports["firm"] & ~known.reports["period_type"].isin(["ytd", "quarter"])]
    gdp = reports[reports["indicator_id"] == "gdp"].set_index(["region_id", "period"])["value"]
    shanghai = kept[kept["region_id"] == "310000"].iloc[0]
    assert shanghai["shown_value"] == pytest.approx(350 / gdp[("310000", "2025")] * 100)
    assert "(2025)" in shanghai["figure"] and shanghai["shown_unit"] == "% of GDP"
    assert len(kept) + len(left) == len(rows) and left["why"].ne("").all()
    assert set(left["region_id"]).isdisjoint(set(gdp.index.get_level_values(0)))


def test_the_nearest_year_is_taken_and_the_earlier_of_two() -> None:
    choices = [Denominator(1.0, 2020), Denominator(2.0, 2024)]
    assert nearest(choices, 2025) == choices[1]
    assert nearest(choices, 2022) == choices[0]
    assert nearest([], 2022) is None


def test_counts_are_not_set_against_gdp_but_against_people(known: Records) -> None:
    assert offered(known.reports) == ["gdp", "resident"]
    rows = promise_and_outcome(known.promises, known.reports, "ai-firms")
    kept, left = divided(rows, known.reports, "gdp")
    assert kept.empty and set(left["why"]) == {"only money is given relative to GDP"}
    kept, _ = divided(rows, known.reports, "resident")
    assert set(kept["shown_unit"]) <= {"per 100,000 residents"}


# ------------------------------------------------------------------------------------------------- what it takes
def test_growth_needed_and_shown() -> None:
    series = [point("1", 2020, 100), point("1", 2022, 121), point("2", 2020, 10), point("2", 2021, 20)]
    past = own("flow", series[:2])
    assert past is not None and past.rate == pytest.approx(0.1, abs=1e-3)
    best = fastest({"scale": "flow"}, series)
    assert best is not None and best.first.region_id == "2" and best.rate == pytest.approx(1, abs=3e-3)
    assert needed("flow", series[1], 242, date(2023, 12, 31)) == pytest.approx(1, abs=3e-3)


def test_growth_is_between_neighbours_about_a_year_apart_of_one_statistical_level() -> None:
    near = replace(point("3", 2020, 10), end=date(2020, 3, 1))  # 305 days before the end of the year
    steady = [point("4", 2020, 100), point("4", 2021, 110), point("4", 2022, 121)]
    best = fastest({"scale": "flow"}, [near, point("3", 2020, 90, observation_id="o"), *steady[::-1]])
    assert best is not None and (best.first, best.last) == (steady[0], steady[1])
    assert fastest({"scale": "flow"}, [replace(near, end=None), point("3", 2020, 90)]) is None
    other = point("5", 2019, 50, vintage="old")
    level = [point("5", 2020, 100, vintage="new"), point("5", 2022, 121, vintage="new")]
    past = own("flow", [other, *level])
    assert past is not None and (past.first, past.last) == (level[0], level[1])
    assert own("flow", []) is None and own("flow", [level[0]]) is None
    assert fastest({"scale": "flow"}, [point("6", 2020, 0), point("6", 2021, 5), point("6", 2022, 10)]) is not None


def test_soft_and_part_year_figures_show_no_growth() -> None:
    first = point("1", 2020, 100)
    soft = point("1", 2021, 200, obs_status="F", qualifier="forecast")
    part = point("1", 2021, 200, period_type="ytd")
    assert own("flow", [first, soft]) is None and own("flow", [first, part]) is None
    assert fastest({"scale": "flow"}, [first, soft, part]) is None
    assert fastest({"other": "flow"}, [first, point("1", 2021, 200)]) is None
    assert own("flow", [point("1", 2020, 0), point("1", 2021, 5)]) is None


# ----------------------------------------------------------------------------------------------------- overrides
HEAD = "target_id,override,by,url,note\n"
GOOD = "chengdu-metaverse-scale-2025,met,Chengdu Daily,https://example.org/a,seen in the paper\n"


def written(folder: Path, text: str) -> Path:
    (folder / overrides.FILE).write_text(text, encoding="utf-8")
    return folder


def test_an_override_is_read_with_its_source(tmp_path: Path) -> None:
    found, faults = overrides.read(written(tmp_path, HEAD + GOOD), {"chengdu-metaverse-scale-2025"})
    assert faults == []
    assert found["chengdu-metaverse-scale-2025"].override == "met"


def test_a_package_without_overrides_has_none(tmp_path: Path) -> None:
    assert overrides.read(tmp_path, set()) == ({}, [])


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("no-such-promise,met,Somebody,https://example.org,\n", "target_id"),
        ("chengdu-metaverse-scale-2025,kept,Somebody,https://example.org,\n", "override"),
        ("chengdu-metaverse-scale-2025,met,,https://example.org,\n", "by"),
        ("chengdu-metaverse-scale-2025,met,Somebody,javascript:alert(1),\n", "url"),
    ],
)
def test_a_bad_override_is_named_and_left_out(tmp_path: Path, row: str, column: str) -> None:
    found, faults = overrides.read(written(tmp_path, HEAD + row), {"chengdu-metaverse-scale-2025"})
    assert found == {}
    assert [(fault.file, fault.row, fault.column) for fault in faults] == [("overrides.csv", 2, column)]


@pytest.mark.parametrize("make", [lambda path: path.write_bytes(b"\xff\xfe\x00"), lambda path: path.mkdir()])
def test_a_file_that_cannot_be_read_is_one_fault_or_none(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / overrides.FILE)
    found, faults = overrides.read(tmp_path, set())
    assert found == {} and len(faults) <= 1


def test_dividing_nothing_gives_nothing(known: Records) -> None:
    rows = promise_and_outcome(known.promises, known.reports, "no-such-group")
    kept, left = divided(rows, known.reports, "gdp")
    assert isinstance(kept, pd.DataFrame) and kept.empty and left.empty
