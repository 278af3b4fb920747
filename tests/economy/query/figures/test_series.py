"""Series: which figure stands for a year, where a line may go, what is a goal; over real and made-up tables."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from economy.data.tables import Tables
from economy.query.figures.build import Wording, series
from economy.query.figures.observed import observed
from economy.query.figures.place_choice import children, default_indicator, default_places
from economy.query.figures.tables import courses, long, wide
from economy.query.series import BREAK_COLUMNS, FIGURE_COLUMNS, GOAL_COLUMNS, Series
from economy.regions import Places
from tests.economy.query.figures.conftest import Made, delivered, observation, rows_of

XUHUI, PUDONG, SHANGHAI = "310104", "310115", "310000"


def of(tables: Tables, *regions: str, indicator: str = "gdp", **wording: Any) -> Series:
    return series(tables, observed(tables), indicator, regions, Places(tables.regions), Wording(**wording))


def cells(frame: pd.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    return list(zip(*(frame[name].tolist() for name in names), strict=True))


def test_the_columns_are_those_of_the_contract() -> None:
    found = of(delivered().tables, SHANGHAI, indicator="ai-industry-scale")
    assert tuple(found.figures) == FIGURE_COLUMNS
    assert tuple(found.goals) == GOAL_COLUMNS
    assert tuple(found.breaks) == BREAK_COLUMNS


def test_gdp_of_shanghai_is_one_line_on_the_level_of_the_fifth_census() -> None:
    found = of(delivered().tables, SHANGHAI)
    main = found.main[found.main["chosen"]]
    assert main["year"].tolist() == list(range(2010, 2026))
    assert set(main["vintage"]) == {"EC5"} and set(main["segment"]) == {0}
    assert main["joined_by"].tolist() == ["", *["line"] * 15]
    twins = found.figures[found.figures["chosen"] & ~found.figures["preferred"]]
    assert 3270.0 in twins["value"].tolist(), "the figure of 2018 as first told stays, beside the line"
    assert set(twins["segment"]) == {-1}


def test_another_level_begins_a_new_stretch_and_is_named_as_a_break(made: Made) -> None:
    tables = made(
        [
            observation(XUHUI, "2020", 100, vintage="EC4"), observation(XUHUI, "2021", 110, vintage="EC4"),
            observation(XUHUI, "2022", 150, vintage="EC5"), observation(XUHUI, "2023", 160),
            observation(XUHUI, "2024", 170),
        ]
    )  # fmt: skip
    found = of(tables, XUHUI, levels={"EC4": "before", "EC5": "after"})
    assert cells(found.main, "year", "segment", "joined_by") == [
        (2020, 0, ""), (2021, 0, "line"), (2022, 1, ""), (2023, 2, ""), (2024, 2, "dots"),
    ]  # fmt: skip
    assert cells(found.breaks, "year", "kind") == [(2022, "vintage"), (2023, "vintage")]
    assert "before" in found.breaks["reason"][0] and "after" in found.breaks["reason"][0]


def test_without_any_level_in_the_data_a_line_is_a_line(made: Made) -> None:
    tables = made([observation(XUHUI, "2020", 1, "ai-firms"), observation(XUHUI, "2021", 2, "ai-firms")])
    assert of(tables, XUHUI, indicator="ai-firms").main["joined_by"].tolist() == ["", "line"]


def test_a_year_without_a_figure_is_a_gap(made: Made) -> None:
    tables = made([observation(XUHUI, year, 5) for year in ("2018", "2019", "2022", "2023")])
    found = of(tables, XUHUI)
    assert found.main["joined_by"].tolist() == ["", "line", "gap", "line"]
    assert set(found.main["segment"]) == {0}, "both sides of a gap may be compared"
    assert found.years == (2018, 2019, 2022, 2023)


def test_a_break_that_the_package_names_parts_the_line(made: Made) -> None:
    named = {"region_id": XUHUI, "indicator_id": "gdp", "period": "2021", "kind": "boundary", "note_en": "Merged.",
             "note_zh": "合并。", "source_id": "seed-003"}  # fmt: skip
    tables = made([observation(XUHUI, str(year), 5) for year in range(2019, 2023)], breaks=[named])
    found = of(tables, XUHUI, lang="zh")
    assert found.main["segment"].tolist() == [0, 0, 1, 1]
    assert cells(found.breaks, "year", "kind", "reason") == [(2021, "boundary", "合并。")]


def test_parts_estimates_and_second_figures_stand_for_no_year(made: Made) -> None:
    tables = made(
        [
            observation(XUHUI, "2024-01/2024-09", 70, period_type="ytd"),
            observation(XUHUI, "2024", 99, qualifier="expected"),
            observation(XUHUI, "2023", 90), observation(XUHUI, "2023", 80, preferred="false"),
            observation(XUHUI, "../2022-11-21", 60, period_type="point"),
            observation(XUHUI, "2021", 50, confidence="low"),
        ]
    )  # fmt: skip
    found = of(tables, XUHUI)
    assert cells(found.main, "year", "value") == [(2023, 90.0)]
    kinds = {value: kind for kind, value in cells(found.figures, "kind", "value")}
    assert kinds == {70: "part", 99: "estimate", 90: "year", 80: "year", 60: "estimate", 50: "estimate"}
    assert wide(found).columns.tolist() == ["region_id", "place", "2023"]


def test_of_several_points_of_a_year_the_last_stands_for_it(made: Made) -> None:
    points = [("2024-04", 10), ("2024-10", 30), ("2024-06", 20)]
    tables = made([observation(XUHUI, p, v, "large-models-registered", period_type="point") for p, v in points])
    found = of(tables, XUHUI, indicator="large-models-registered")
    assert cells(found.main, "year", "value") == [(2024, 30.0)]
    assert sorted(found.figures.loc[found.figures["kind"] == "part", "value"]) == [10, 20]


def test_figures_of_several_years_are_left_out_and_named(made: Made) -> None:
    found = of(made([observation(XUHUI, "2020/2022", 5), observation(XUHUI, "2023", 6)]), XUHUI)
    assert found.main["year"].tolist() == [2023]
    assert "several years" in " ".join(found.notes)


def test_zero_stays_zero_and_a_fall_stays_below_it(made: Made) -> None:
    values = {"2022": -3.1, "2023": 0, "2024": ""}
    tables = made([observation(XUHUI, year, value, "software-growth") for year, value in values.items()])
    assert of(tables, XUHUI, indicator="software-growth").main["value"].tolist() == [-3.1, 0.0]


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)))
def test_two_preferred_figures_stand_for_no_year_in_any_order(order: list[int]) -> None:
    records = [observation(XUHUI, "2022", 5), observation(XUHUI, "2022", 7), observation(XUHUI, "2023", 8),
               observation(XUHUI, "2023?", 9), observation(PUDONG, "2023", 3),
               observation(XUHUI, "2024", 1)]  # fmt: skip
    tables = delivered().tables.having(
        observations=rows_of("observations", [records[at] for at in order]), targets=rows_of("targets", [])
    )
    found = of(tables, XUHUI, PUDONG)
    assert cells(found.main, "region_id", "year", "value") == [
        (XUHUI, 2023, 8.0), (XUHUI, 2024, 1.0), (PUDONG, 2023, 3.0),
    ]  # fmt: skip
    assert f"{XUHUI}-gdp-2022-5" in " ".join(found.notes)


def test_a_goal_begins_at_the_last_figure_known_when_it_was_promised() -> None:
    goals = of(
        delivered().tables, SHANGHAI, indicator="ai-industry-scale", verdicts={"shanghai-ai-scale-2025": "met"}
    ).goals
    goal = goals.set_index("target_id").loc["shanghai-ai-scale-2025"]
    assert (goal["year"], goal["value"], goal["status"]) == (2025, 400.0, "met")
    assert (goal["announced_year"], goal["from_year"], goal["from_value"]) == (2021, 2020, 220.0)
    assert goal["label"] == "at least 400 bn yuan by 2025"
    assert goals["from_value"].isna().tolist() == [True, False], "of 2017 nothing was known"


def test_money_is_in_the_unit_asked_for_without_a_tail() -> None:
    found = of(delivered().tables, SHANGHAI, lang="zh", display="yi")
    assert found.unit == "亿元"
    assert 41603.9 in found.main["value"].tolist()
    dollars = of(delivered().tables, SHANGHAI, display="usd")
    assert dollars.unit == "bn US$"
    assert len(dollars.main) < len(found.main), "years without a rate are left out"
    assert "No exchange rate" in " ".join(dollars.notes)


def test_siblings_share_a_parent_and_are_not_chosen() -> None:
    found = of(delivered().tables, XUHUI)
    assert len(found.siblings) == 15 and XUHUI not in found.siblings
    assert set(found.figures.loc[found.figures["chosen"], "region_id"]) == {XUHUI}
    assert wide(found)["region_id"].tolist() == [XUHUI]
    assert len(wide(found, siblings=True)) == 16


def test_a_place_without_a_figure_has_its_row_and_is_named(made: Made) -> None:
    found = of(made([observation(XUHUI, "2023", 1)]), XUHUI, PUDONG)
    assert wide(found)["2023"].isna().tolist() == [False, True]
    assert found.missing == {2023: ("Pudong New Area",)}
    assert "No figure recorded: Pudong New Area." in found.notes


def test_the_default_is_the_indicator_of_most_places_and_the_districts_of_the_place_with_most() -> None:
    tables = delivered().tables
    known, places = observed(tables), Places(tables.regions)
    assert default_indicator(known) == "gdp"
    chosen = default_places(known.regions("gdp"), places)
    assert len(chosen) == 16 and {places[code].parent_id for code in chosen} == {SHANGHAI}
    assert children([SHANGHAI], known.regions("gdp"), places) == chosen
    assert of(tables, *chosen).default_year == 2025


def test_the_long_table_has_every_figure_with_its_source() -> None:
    tables = delivered().tables
    found = of(tables, XUHUI)
    rows = long(found, tables.sources)
    assert len(rows) == int(found.figures["chosen"].sum())
    assert rows["publisher"].ne("").all() and rows["unit"].eq("bn yuan").all()


def test_no_gap_is_spanned_over_a_break_or_to_another_level(made: Made) -> None:
    named = {"region_id": XUHUI, "indicator_id": "gdp", "period": "2020", "kind": "boundary", "note_en": "Merged.",
             "source_id": "seed-003"}  # fmt: skip
    parted = made([observation(XUHUI, year, 5) for year in ("2018", "2022")], breaks=[named])
    assert of(parted, XUHUI).main["joined_by"].tolist() == ["", ""]
    levels = made([observation(XUHUI, "2018", 5, vintage="EC4"), observation(XUHUI, "2022", 5, vintage="EC5")])
    assert of(levels, XUHUI).main["joined_by"].tolist() == ["", ""]


def test_a_year_without_a_rate_is_a_gap_in_dollars(made: Made) -> None:
    tables = made([observation(XUHUI, year, 5) for year in ("2022", "2023", "2024")])
    rates = tables.exchange_rates
    tables = tables.having(exchange_rates=rates[(rates["period"] != "2023").to_numpy()])
    main = of(tables, XUHUI, display="usd").main
    assert cells(main, "year", "joined_by") == [(2022, ""), (2024, "gap")]


def test_the_course_of_a_place_has_every_figure_with_its_joint(made: Made) -> None:
    named = {"region_id": XUHUI, "indicator_id": "gdp", "period": "2020", "kind": "boundary", "note_en": "Merged.",
             "source_id": "seed-003"}  # fmt: skip
    tables = made([observation(XUHUI, year, int(year)) for year in ("2016", "2017", "2019", "2020")], breaks=[named])
    assert courses(of(tables, XUHUI, PUDONG)) == {
        XUHUI: ((2016, 2016.0, 0, ""), (2017, 2017.0, 0, "line"), (2019, 2019.0, 0, "gap"), (2020, 2020.0, 1, "")),
        PUDONG: (),
    }


def test_a_source_is_named_by_its_publisher() -> None:
    tables = delivered().tables
    publishers = dict(zip(tables.sources["source_id"], tables.sources["publisher"], strict=True))
    rows = of(tables, XUHUI).figures
    assert rows["source"].tolist() == [publishers[code] for code in rows["source_id"]]


@pytest.mark.parametrize("regions", [(), ("100000",)])
def test_nothing_chosen_and_the_country_alone_are_no_error(regions: tuple[str, ...]) -> None:
    found = of(delivered().tables, *regions)
    assert found.siblings == () and len(wide(found)) == len(regions)
