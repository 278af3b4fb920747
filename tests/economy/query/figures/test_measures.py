"""Measures, ranks and changes are made of comparable figures only, and say so where they cannot be made."""

from __future__ import annotations

import pytest

from economy.data.tables import Tables
from economy.query.figures.build import series
from economy.query.figures.made import NotPossible
from economy.query.figures.measures import measured, measures
from economy.query.figures.observed import observed
from economy.query.figures.ranking import change, common_span, ranking
from economy.query.selection import MEASURES
from economy.query.series import Series
from economy.regions import Places
from export import arguments
from tests.economy.query.figures.conftest import Made, delivered, observation
from tests.economy.query.figures.test_series import PUDONG, SHANGHAI, XUHUI, cells, of


def shown(tables: Tables, key: str, *regions: str, indicator: str = "gdp") -> Series:
    known, places = observed(tables), Places(tables.regions)
    return measured(series(tables, known, indicator, regions, places), key, tables, known, places)


def why_not(tables: Tables, *regions: str, indicator: str = "gdp") -> dict[str, str]:
    known, places = observed(tables), Places(tables.regions)
    found = measures(series(tables, known, indicator, regions, places), tables, known, places)
    assert [one.key for one in found] == list(MEASURES)
    assert all(one.possible == (one.reason == "") for one in found)
    return {one.key: one.reason for one in found}


def test_an_index_begins_in_the_first_year_that_all_have(made: Made) -> None:
    tables = made([observation(XUHUI, "2020", 50), observation(XUHUI, "2021", 60), observation(PUDONG, "2021", 200),
                   observation(XUHUI, "2022", 90), observation(PUDONG, "2022", 100)])  # fmt: skip
    found = shown(tables, "index", XUHUI, PUDONG)
    assert found.base_year == 2021
    assert {(r, y): round(v, 6) for r, y, v in cells(found.main, "region_id", "year", "value")} == {
        (XUHUI, 2020): 83.333333, (XUHUI, 2021): 100, (XUHUI, 2022): 150, (PUDONG, 2021): 100, (PUDONG, 2022): 50,
    }  # fmt: skip


def test_no_measure_crosses_from_one_level_to_another(made: Made) -> None:
    tables = made([observation(XUHUI, "2020", 50, vintage="EC4"), observation(XUHUI, "2021", 60, vintage="EC5"),
                   observation(XUHUI, "2022", 66, vintage="EC5"), observation(SHANGHAI, "2021", 600, vintage="EC4"),
                   observation(SHANGHAI, "2022", 660, vintage="EC5")])  # fmt: skip
    growth = shown(tables, "growth", XUHUI)
    assert [(year, round(value, 6)) for year, value in cells(growth.main, "year", "value")] == [(2022, 10.0)]
    assert "No growth is given across a break" in " ".join(growth.notes)
    share = shown(tables, "share", XUHUI)
    assert [(year, round(value, 6)) for year, value in cells(share.main, "year", "value")] == [(2022, 10.0)]
    assert share.unit == "% of Shanghai" and "another statistical level" in " ".join(share.notes)
    rows = ranking(of(tables, XUHUI), 2021)
    assert rows.loc[rows["region_id"] == XUHUI, "change"].isna().all()
    assert (
        change(of(tables, XUHUI), 2020, 2022)["reason"].tolist()[0]
        == "separated by a break or another statistical level"
    )


def test_growth_needs_the_year_before_and_a_figure_above_zero(made: Made) -> None:
    tables = made([observation(XUHUI, "2018", 10), observation(XUHUI, "2020", 20), observation(XUHUI, "2021", -5),
                   observation(XUHUI, "2022", 5)])  # fmt: skip
    assert cells(shown(tables, "growth", XUHUI).main, "year", "value") == [(2021, -125.0)]


def test_a_share_above_the_whole_is_no_share(made: Made) -> None:
    tables = made([observation(XUHUI, "2021", 60), observation(SHANGHAI, "2021", 50), observation(XUHUI, "2022", 10),
                   observation(SHANGHAI, "2022", 40)])  # fmt: skip
    found = shown(tables, "share", XUHUI)
    assert cells(found.main, "year", "value") == [(2022, 25.0)]
    assert "larger than that of the parent place" in " ".join(found.notes)


def test_the_year_of_the_population_is_named(made: Made) -> None:
    tables = made([observation(XUHUI, "2021", 128), observation(XUHUI, "2025", 200),
                   observation(XUHUI, "2020", 1_280_000, "population", period_type="point")])  # fmt: skip
    found = shown(tables, "resident", XUHUI)
    assert cells(found.main, "year", "value", "denominator_year") == [(2021, 100_000.0, 2020.0)]
    assert found.unit == "yuan per resident" and len(found.notes) == 2


def with_units(tables: Tables, **units: str) -> Tables:
    """The same tables with other units of some indicators, by the code of the indicator without hyphens."""
    codes = tables.indicators["indicator_id"]
    changed = codes.str.replace("-", "").map(units)
    return tables.having(indicators=tables.indicators.assign(unit=changed.fillna(tables.indicators["unit"])))


def test_money_of_any_currency_and_scale_is_divided(made: Made) -> None:
    tables = made([observation(XUHUI, "2021", 128, "ai-industry-scale"), observation(XUHUI, "2021", 2, "gdp"),
                   observation(XUHUI, "2021", 1_280_000, "population", period_type="point")])  # fmt: skip
    euros = with_units(tables, aiindustryscale="EUR million", gdp="EUR bn")
    each = shown(euros, "resident", XUHUI, indicator="ai-industry-scale")
    assert (each.unit, each.main["value"].tolist()) == ("euros per resident", [100.0])
    assert shown(euros, "gdp", XUHUI, indicator="ai-industry-scale").main["value"].tolist() == [6.4]
    mixed = with_units(tables, aiindustryscale="EUR million")
    with pytest.raises(NotPossible, match="No GDP is recorded"):
        shown(mixed, "gdp", XUHUI, indicator="ai-industry-scale")


def test_what_is_not_possible_says_why() -> None:
    tables = delivered().tables
    gdp = why_not(tables, SHANGHAI)
    assert gdp["gdp"] == "Only amounts of money other than GDP are compared with GDP." and not gdp["index"]
    rate = why_not(tables, "440100", indicator="fixed-investment-growth")
    assert not rate["stated"] and all(rate[key] for key in MEASURES[1:])
    assert why_not(tables, SHANGHAI, XUHUI, indicator="ai-industry-scale")["index"].startswith("There is no year")
    with pytest.raises(NotPossible, match="compared with GDP"):
        shown(tables, "gdp", SHANGHAI)


def test_goals_are_drawn_as_stated_and_in_an_index_only() -> None:
    tables = delivered().tables
    index = shown(tables, "index", SHANGHAI, indicator="ai-industry-scale")
    goal = index.goals.set_index("target_id").loc["shanghai-ai-scale-2025"]
    assert round(goal["value"], 3) == round(400 / 133.98 * 100, 3)
    assert shown(tables, "growth", SHANGHAI, indicator="ai-industry-scale").goals.empty


def test_a_ranking_has_ties_changes_and_who_is_missing(made: Made) -> None:
    tables = made([observation(XUHUI, "2022", 4), observation(XUHUI, "2023", 5), observation(PUDONG, "2023", 5),
                   observation("310101", "2023", 9), observation("310105", "2022", 1),
                   observation("310106", "2023", 3, qualifier="expected")])  # fmt: skip
    rows = ranking(of(tables, XUHUI), 2023)
    assert cells(rows.head(3), "rank", "region_id", "value") == [(1, "310101", 9), (2, XUHUI, 5), (2, PUDONG, 5)]
    own = rows.set_index("region_id").loc[XUHUI]
    assert (own["change"], own["change_percent"], own["chosen"]) == (1.0, 25.0, True)
    assert cells(rows[rows["rank"].isna()], "region_id", "reason") == [
        ("310105", "no figure for the year"), ("310106", "only an estimate"),
    ]  # fmt: skip


def test_the_robot_park_grew_from_2020_to_2024() -> None:
    found = of(delivered().tables, "310113", indicator="robot-park-output")
    assert common_span(found) == (2020, 2024)
    row = change(found, 2020, 2024).iloc[0]
    assert (row["first_value"], row["last_value"]) == (17.0, 25.87)
    assert round(row["growth"], 4) == round((25.87 / 17) ** (1 / 4) - 1, 4)


def test_no_rate_of_growth_from_below_zero(made: Made) -> None:
    tables = made([observation(XUHUI, "2020", -4), observation(XUHUI, "2022", 4)])
    row = change(of(tables, XUHUI), 2020, 2022).iloc[0]
    assert row["difference"] == 8 and row["growth"] != row["growth"]
    assert row["reason"] == "no growth rate from or to zero or below"


def test_the_command_line_knows_the_same_measures() -> None:
    assert arguments.MEASURES == MEASURES


def test_the_span_is_that_for_which_most_places_have_figures_also_where_they_cannot_be_compared(made: Made) -> None:
    tables = made([
        observation(PUDONG, "2019", 1, vintage="EC4"), observation(PUDONG, "2023", 2, vintage="EC4"),
        observation(PUDONG, "2025", 3, vintage="EC5"),
        observation(XUHUI, "2023", 4, vintage="EC4"), observation(XUHUI, "2025", 5, vintage="EC5"),
    ])  # fmt: skip
    found = of(tables, PUDONG, XUHUI)
    assert common_span(found) == (2023, 2025)
    assert common_span(of(tables, PUDONG)) == (2019, 2023), "of one place the years that can be compared"
