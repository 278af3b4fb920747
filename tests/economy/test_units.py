"""Money: yuan as stored, 亿元 and dollars derived, the rate with every dollar, nothing made up."""

from __future__ import annotations

import json
import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from economy.conventions import Currency, Text
from economy.data.package import DEFAULT_ROOT, load
from economy.rates import implied_rate, rates_by_year
from economy.units import (
    DISPLAYS,
    UNITS,
    Display,
    default_display,
    number,
    qualified,
    scaled,
    shown,
    unit_label,
    unit_of,
    with_unit,
)

MONEY = ["CNY bn", "CNY bn per platform", "CNY bn per year"]
YUAN = Currency("CNY", Text((("en", "yuan"), ("zh", "元"))), "cny_per_usd")


@pytest.fixture(scope="module")
def rates() -> pd.DataFrame:
    return load(DEFAULT_ROOT).tables.exchange_rates


def made(*rows: tuple[str, float]) -> pd.DataFrame:
    """An exchange_rates table."""
    frame = pd.DataFrame(rows, columns=["period", "cny_per_usd"])
    return frame.assign(basis="annual average", source_id="a-bank")


def one(
    value: float, unit: str, year: int | None, display: Display, rates: pd.DataFrame, lang: str = "en"
) -> pd.Series:
    """The only row of `shown`."""
    found = shown([value], [unit], [year], display, rates_by_year(rates, YUAN), lang, YUAN)
    assert len(found) == 1
    return found.iloc[0]


def test_350_bn_yuan_stated_in_2022_are_52_bn_dollars(rates: pd.DataFrame) -> None:
    row = one(350, "CNY bn", 2022, "usd", rates)
    assert round(row["shown_value"], 1) == 52.0
    assert row["rate"] == 6.7290
    assert row["rate_basis"] == "2022 (annual average)"
    assert with_unit(row["shown_value"], row["shown_unit"], decimals=1) == "US$52 bn"


def test_chinese_readers_count_dollars_in_yi(rates: pd.DataFrame) -> None:
    row = one(350, "CNY bn", 2022, "usd", rates, "zh")
    assert row["shown_value"] == pytest.approx(3500 / 6.7290)
    assert with_unit(row["shown_value"], row["shown_unit"], "zh", 0) == "520亿美元"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_yi_is_ten_times_and_needs_no_rate(lang: str, rates: pd.DataFrame) -> None:
    row = one(350, "CNY bn", None, "yi", rates, lang)
    assert row["shown_value"] == 3500
    assert "亿元" in row["shown_unit"]
    assert math.isnan(row["rate"]) and row["rate_basis"] == ""


@pytest.mark.parametrize("year", [None, 1999])
def test_without_a_rate_there_are_no_dollars(year: int | None, rates: pd.DataFrame) -> None:
    row = one(350, "CNY bn", year, "usd", rates)
    assert math.isnan(row["shown_value"]) and math.isnan(row["rate"])
    assert row["rate_basis"] == ""


def test_a_missing_figure_stays_missing(rates: pd.DataFrame) -> None:
    for display in DISPLAYS:
        assert math.isnan(one(float("nan"), "CNY bn", 2022, display, rates)["shown_value"])


def test_a_whole_year_beats_its_parts_in_any_order() -> None:
    rows = [("2026-01/2026-06", 6.8), ("2026", 7.0), ("2026-03", 6.6), ("2026-01/2026-03", 6.7)]
    for turn in range(len(rows)):
        assert rates_by_year(made(*rows[turn:], *rows[:turn]), YUAN)[2026].per_dollar == 7.0
    assert rates_by_year(made(rows[2], rows[0], rows[3]), YUAN)[2026].per_dollar == 6.8
    assert rates_by_year(made(("2026-01/2026-12", 7.0), rows[0]), YUAN)[2026].per_dollar == 7.0


def test_a_mean_over_several_years_or_an_open_span_is_no_years_rate() -> None:
    assert rates_by_year(made(("2020/2022", 6.7), ("../2022", 6.7), ("2022/..", 6.7)), YUAN) == {}
    assert rates_by_year(made(), YUAN) == {}


def test_a_part_year_says_so_where_it_is_all_there_is(rates: pd.DataFrame) -> None:
    rate = rates_by_year(rates, YUAN)[2026]
    assert (rate.period, rate.source_id) == ("2026-01/2026-06", "fred-fx")
    assert one(10, "CNY bn", 2026, "usd", rates)["rate_basis"].startswith("January\u2009–\u2009June 2026 (")


@settings(max_examples=30, deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(sorted(UNITS)))
def test_counts_and_shares_pass_through(value: float, unit: str) -> None:
    for display in DISPLAYS:
        row = one(value, unit, 2022, display, made(("2022", 6.729)))
        assert row["shown_value"] == value
        assert row["shown_unit"] == UNITS[unit].name("en")
        assert math.isnan(row["rate"])


@settings(max_examples=30, deadline=None)
@given(st.floats(0.001, 1e6), st.sampled_from(MONEY), st.floats(1, 20))
def test_dollars_times_the_printed_rate_are_the_yuan(value: float, unit: str, rate: float) -> None:
    row = one(value, unit, 2031, "usd", made(("2031", rate)))
    assert row["shown_value"] * row["rate"] == pytest.approx(value)
    assert row["shown_unit"].startswith("bn US$")


def test_rows_keep_their_order_and_each_takes_the_rate_of_its_own_year() -> None:
    rates = rates_by_year(made(("2031", 5.0), ("2032", 8.0)), YUAN)
    found = shown([40, 40, 40, 7], ["CNY bn"] * 3 + ["firms"], [2031, 2032, 2033, 2031], "usd", rates, "en", YUAN)
    assert found["shown_value"].fillna(-1).tolist() == [8.0, 5.0, -1, 7]
    with pytest.raises(ValueError, match="zip"):
        shown([1, 2], ["firms"], [2031], "bn", rates)


def test_the_units_are_those_of_the_data_package() -> None:
    resources = json.loads((DEFAULT_ROOT / "datapackage.json").read_text(encoding="utf-8"))["resources"]
    fields = next(table for table in resources if table["name"] == "indicators")["schema"]["fields"]
    allowed = next(field for field in fields if field["name"] == "unit")["constraints"]["enum"]
    assert sorted(allowed) == sorted([*UNITS, *MONEY])
    assert all(unit_of(code).money for code in MONEY) and not any(unit_of(code).money for code in UNITS)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("display", DISPLAYS)
def test_every_unit_has_a_name_in_every_display(display: Display, lang: str) -> None:
    labels = {code: unit_label(code, display, lang, YUAN) for code in (*UNITS, *MONEY)}
    assert all(labels.values())
    assert len({labels[code] for code in MONEY}) == len(MONEY)
    assert labels["CNY bn per year"].endswith("/年" if lang == "zh" else " a year")
    assert unit_label("furlongs", display, lang) == "furlongs"


@pytest.mark.parametrize(
    ("value", "label", "lang", "words"),
    [
        (350, "bn yuan", "en", "350 bn yuan"),
        (2235218, "人", "zh", "223.5218万人"),
        (33178, "人", "zh", "33178人"),
        (2235218, "persons", "en", "2,235,218 persons"),
        (3500, "亿元", "zh", "3500亿元"),
        (52.01, "bn US$", "en", "US$52.01 bn"),
        (1.5, "bn US$ a year", "en", "US$1.5 bn a year"),
        (15, "% of GDP", "en", "15% of GDP"),
        (15, "%(占GDP)", "zh", "15%(占GDP)"),
        (21474000, "persons", "en", "21,474,000 persons"),
        (300, "家", "zh", "300家"),
    ],
)
def test_number_and_unit_join_as_the_language_does(value: float, label: str, lang: str, words: str) -> None:
    assert with_unit(value, label, lang) == words


def test_numbers_have_no_more_decimals_than_they_need() -> None:
    assert [number(value) for value in (350, 435.49, 0.512, 1234567.891)] == [
        "350", "435.49", "0.51", "1,234,567.89",
    ]  # fmt: skip
    assert number(435.49, decimals=0) == "435"
    assert number(1234.5, "zh") == "1234.5"


@pytest.mark.parametrize(
    ("qualifier", "en", "zh"),
    [
        (">", "over 300", "超过300"),
        (">=", "at least 300", "不低于300"),
        ("<", "under 300", "不足300"),
        ("<=", "at most 300", "不高于300"),
        ("~", "about 300", "约300"),
        ("expected", "300 (expected)", "300（预计）"),
        ("forecast", "300 (forecast)", "300（预测）"),
        ("=", "300", "300"),
        ("", "300", "300"),
    ],
)
def test_qualifiers_in_words(qualifier: str, en: str, zh: str) -> None:
    assert (qualified("300", qualifier), qualified("300", qualifier, "zh")) == (en, zh)


def test_each_language_has_its_usual_money() -> None:
    assert (default_display("en"), default_display("zh"), default_display("fr")) == ("bn", "yi", "bn")


def test_the_rate_that_a_source_implies() -> None:
    assert implied_rate(350, 52) == pytest.approx(6.73, abs=0.01)
    assert math.isnan(implied_rate(350, 0)) and math.isnan(implied_rate(350, float("nan")))
    assert math.isnan(implied_rate(float("nan"), 52))


def test_chinese_readers_count_millions_of_units_in_ten_thousands(rates: pd.DataFrame) -> None:
    row = one(25, "million units", 2026, "yi", rates, "zh")
    assert with_unit(row["shown_value"], row["shown_unit"], "zh") == "2500万台"


def test_a_converted_figure_has_no_tail_of_binary_fractions(rates: pd.DataFrame) -> None:
    assert 28.83 * 10 != 288.3  # what a float makes of it
    assert one(28.83, "CNY bn", None, "yi", rates, "zh")["shown_value"] == 288.3


@pytest.mark.parametrize(
    ("code", "display", "lang", "factor", "unit"),
    [
        ("CNY bn", "bn", "en", 1.0, "bn yuan"),
        ("CNY bn", "yi", "zh", 10.0, "亿元"),
        ("CNY bn", "usd", "zh", 10.0, "亿元"),
        ("CNY bn", "usd", "en", 1.0, "bn yuan"),
        ("million units", "yi", "zh", 100.0, "万台"),
        ("firms", "usd", "zh", 1.0, "家"),
    ],
)
def test_stored_figures_are_scaled_without_a_rate(
    code: str, display: Display, lang: str, factor: float, unit: str
) -> None:
    assert scaled(code, display, lang, YUAN) == (factor, unit)


@pytest.mark.parametrize(
    ("lang", "unit", "said"), [("en", "persons", "90,000–120,000 persons"), ("zh", "人", "9–12万人")]
)
def test_a_range_has_its_unit_once(lang: str, unit: str, said: str) -> None:
    assert with_unit(90_000, unit, lang, high=120_000) == said
