"""Dates that parse, and figures that follow from the fragment quoted for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from economy.conventions import Currency, Text
from economy.data.validation import values
from economy.data.validation.dates import date_faults
from economy.data.validation.quoted_figures import dollars, figures, same
from economy.data.validation.sheets import Rule

if TYPE_CHECKING:
    from tests.economy.conftest import Pack

Only = Callable[..., None]


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("targets", "due", "2025-13", '"2025-13" is not an EDTF date'),
        ("targets", "announced", "2022-02-30", "is not an EDTF date"),
        ("targets", "due", "2030/2025", "runs backwards"),
        ("observations", "period", "next year", "is not an EDTF date"),
        ("observations", "period", "2025\n", "is not an EDTF date"),
        ("events", "date", "../..", "both ends"),
        ("sources", "published", "2" * 5000, "is not an EDTF date"),
        ("exchange_rates", "period", "12 May 2022", "is not an EDTF date"),
    ],
)
def test_dates(pack: Pack, only: Only, table: str, column: str, value: str, says: str) -> None:
    pack.set(table, 7, **{column: value})
    only(sorted(date_faults(pack.sheets())), f"{table}.csv", 7, column, says, "as the source has it")


def test_dates_of_a_table_without_the_column_are_left_out(pack: Pack) -> None:
    pack.path("events").unlink()
    pack.write("targets", [row[:6] for row in pack.rows("targets")])
    assert list(date_faults(pack.sheets())) == []


@pytest.mark.parametrize(
    ("fragment", "unit", "found"),
    [
        ("3500亿元", "CNY bn", [350]),
        ("1.5万亿元", "CNY bn", [1500]),
        ("达到5000多亿", "CNY bn", [500]),
        ("两个百亿级园区", "CNY bn", [10]),
        ("千亿规模", "CNY bn", [100]),
        ("350 billion yuan (US$52 billion)", "CNY bn", [350]),
        ("¥3.27 trillion", "CNY bn", [3270]),
        ("1,116 billion yuan", "CNY bn", [1116]),
        ("200 to 300 billion", "CNY bn per year", [300]),
        ("from 42.5 billion to 50 billion", "CNY bn", [42.5, 50]),
        ("100 Milliarden Yuan", "CNY bn", [100]),
        ("over 14.41%", "% of GDP", [14.41]),
        ("15 percent", "%", [15]),
        ("1,210.4 km2", "km2", [1210.4]),
        ("Area Total Km2:803", "km2", [803]),
        ("22万台", "million units", [0.22]),
        ("2.235.218", "persons", [2235218]),
        ("88.01万人", "persons", [880100]),
        ("three parks", "parks", [3]),
        ("2025年建设两个示范园", "parks", [2]),
        ("5-8 firms", "firms", [5, 8]),
        ("no figure at all", "firms", []),
        ("1.2.3.", "firms", [1.2, 3]),
    ],
)
def test_figures_of_a_fragment(fragment: str, unit: str, found: list[float]) -> None:
    assert len(figures(fragment, unit)) == len(found)
    assert all(same(one, other) for one, other in zip(figures(fragment, unit), found, strict=True))


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("US$51 billion", [51]),
        ("$1,500 million", [1.5]),
        ("CN¥350 billion", []),
        ("52 billion U.S. dollars", [52]),
        ("about 350 billion yuan", []),
    ],
)
def test_dollars_of_a_fragment(fragment: str, found: list[float]) -> None:
    assert dollars(fragment) == found


UNITS = ["CNY bn", "%", "persons", "firms", "km2", "million units"]


@given(st.text(st.sampled_from("0123456789.,$亿万千 bntrilUS%年个two"), max_size=80), st.sampled_from(UNITS))
def test_no_fragment_breaks_the_reader(fragment: str, unit: str) -> None:
    assert all(isinstance(value, float) for value in figures(fragment, unit) + dollars(fragment))


@pytest.mark.parametrize("unit", UNITS)
def test_a_run_of_digits_without_end_is_cut_and_not_searched_for_minutes(unit: str) -> None:
    assert len(figures("1" * 1_000_000, unit)) <= 1


ORDINARY = {"as_stated_usd": "", "as_stated": lambda text: "亿" in text and "万" not in text}


@pytest.mark.parametrize(
    ("cells", "column", "says", "remedy"),
    [
        ({"value": "351.5"}, "value", "351.5 is not what as_stated", "Correct the value (in CNY bn"),
        ({"as_stated": "a great deal"}, "value", "no figure in CNY bn", "quote the fragment"),
        ({"as_stated": "350亿元" * 300}, "as_stated", "characters", "only the fragment"),
        ({"value": "35", "as_stated": "US$5 billion, 350亿元"}, "as_stated_usd", "names dollars", "Write 5"),
        (
            {"value": "35", "as_stated": "US$5 billion, 350亿元", "as_stated_usd": "6"},
            "as_stated_usd", "5 billion US dollars", "Correct it",
        ),
        ({"value": "35", "as_stated": "350亿", "as_stated_usd": "5"}, "as_stated_usd", "no dollars", "empty"),
        (
            {"value": "35", "as_stated": "350亿元 (US$35 billion)", "as_stated_usd": "35"},
            "as_stated_usd", "imply 1 yuan", "from 5 to 9",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("table", "rule"), [("targets", values.target_values), ("observations", values.observation_values)]
)
def test_figures_follow_from_as_stated(
    pack: Pack, only: Only, table: str, rule: Rule, cells: dict[str, str], column: str, says: str, remedy: str
) -> None:
    row = pack.find(table, **ORDINARY)
    pack.set(table, row, **cells)
    only(pack.broken_rules([rule]), f"{table}.csv", row, column, says, remedy)


def test_a_qualitative_promise_names_its_dollars_all_the_same(pack: Pack, only: Only) -> None:
    row = pack.find("targets", comparator="qualitative")
    pack.set("targets", row, as_stated="a fund of US$5 billion", value="7")
    faults = pack.broken_rules([values.target_values])
    only(faults, "targets.csv", row, "as_stated_usd", "names dollars", "Write 5")


def test_the_high_end_follows_from_as_stated(pack: Pack, only: Only) -> None:
    row = pack.find("targets", comparator="between")
    pack.set("targets", row, value_high="987654")
    faults = pack.broken_rules([values.target_values])
    only(faults, "targets.csv", row, "value_high", "987654 is not what", "Correct")


def test_an_unknown_indicator_or_a_value_that_is_no_number_is_left_to_the_schema(pack: Pack) -> None:
    pack.set("targets", 2, indicator_id="alchemy")
    pack.set("targets", 3, value="many")
    assert pack.broken_rules([values.target_values]) == []


def test_corroborations_state_what_they_say(pack: Pack, only: Only) -> None:
    rule = [values.corroborated_values]
    row = pack.find(
        "corroborations",
        row_table="targets",
        as_stated_value=bool,
        as_stated=bool,
        agrees="true",
    )
    value = float(pack.cell("corroborations", row, "as_stated_value"))
    pack.set("corroborations", row, as_stated_value=f"{value * 1.01:.6f}")
    only(pack.broken_rules(rule), "corroborations.csv", row, "as_stated_value", "is not what", "quote")
    pack.set("corroborations", row, as_stated="", as_stated_usd="", as_stated_value=f"{value * 2:.6f}")
    only(pack.broken_rules(rule), "corroborations.csv", row, "agrees", "more than 5% off", "Write false")


def test_rules_are_left_out_where_a_table_lacks(pack: Pack) -> None:
    pack.path("indicators").unlink()
    pack.set("targets", 3, value="1")
    assert pack.broken_rules(values.RULES) == []


YUAN = Currency("CNY", Text((("en", "yuan"), ("zh", "元"))))
SIGNED: list[tuple[str, str, list[float]]] = [
    # a minus, in its several signs
    ("-3.1%", "%", [-3.1]),
    ("−4.5%", "%", [-4.5]),
    ("－0.7%", "%", [-0.7]),
    ("-30亿元", "CNY bn", [-3]),
    ("−1.2万亿元", "CNY bn", [-1200]),
    ("增长-2.4%", "%", [-2.4]),
    ("growth of -2.4 percent", "%", [-2.4]),
    ("-¥30亿", "CNY bn", [-3]),
    ("-1,200 firms", "firms", [-1200]),
    ("-1.5万人", "persons", [-15000]),
    # a hyphen that joins
    ("2024-2025年增长3.1%", "%", [3.1]),
    ("100亿-150亿元", "CNY bn", [10, 15]),
    ("5%-6%", "%", [5, 6]),
    ("5–6%", "%", [6]),
    ("1-8月已达到476亿元", "CNY bn", [47.6]),
    ("COVID-19 killed growth of 2 percent", "%", [2]),
    # words of falling
    ("下降3.1%", "%", [-3.1]),
    ("同比下降 3.1%", "%", [-3.1]),
    ("同比下降了约3.1%", "%", [-3.1]),
    ("比上年下滑0.5%", "%", [-0.5]),
    ("降幅为12.4%", "%", [-12.4]),
    ("跌幅达2%", "%", [-2]),
    ("同比减少30亿元", "CNY bn", [-3]),
    ("同比减少5.2%", "%", [-5.2]),
    ("负增长1.8%", "%", [-1.8]),
    ("亏损5.2亿元", "CNY bn", [-0.52]),
    ("净亏损总额为12亿元", "CNY bn", [-1.2]),
    ("企业减少300家", "firms", [-300]),
    ("常住人口减少7.19万人", "persons", [-71900]),
    ("3.1%的降幅", "%", [-3.1]),
    ("fell by 3.1 percent", "%", [-3.1]),
    ("fell 3.1%", "%", [-3.1]),
    ("down 4 %", "%", [-4]),
    ("was down by about 4 per cent", "%", [-4]),
    ("declined 2.5 percent", "%", [-2.5]),
    ("a decrease of 7 percent", "%", [-7]),
    ("shrank by nearly 0.3%", "%", [-0.3]),
    ("negative growth of 1.1 percent", "%", [-1.1]),
    ("a 3.1 percent drop", "%", [-3.1]),
    ("a loss of RMB 3.2 billion", "CNY bn", [-3.2]),
    ("lost 1.2 billion yuan", "CNY bn", [-1.2]),
    ("dropped by 40 firms", "firms", [-40]),
    ("fell by 1.2 million", "persons", [-1_200_000]),
    # words of falling that give a level, and figures that something else follows
    ("下降到3.1%", "%", [3.1]),
    ("降至3.1%", "%", [3.1]),
    ("fell to 3.1 percent", "%", [3.1]),
    ("down from 5 percent", "%", [5]),
    ("476亿元，下降3.1%", "CNY bn", [47.6]),
    ("476亿元下降3.1%", "%", [-3.1]),
    ("476 billion yuan, down 3 percent", "CNY bn", [476]),
    ("同比增长3.1%", "%", [3.1]),
    # nothing changed
    ("持平", "%", [0]),
    ("与上年基本持平", "%", [0]),
    ("unchanged from 2024", "%", [0]),
    ("下降0.0%", "%", [0]),
    ("3500亿元，与上年持平", "CNY bn", [350]),
    # counts in tens of thousands
    ("3.2万家", "firms", [32_000]),
    ("超过1.5万户", "firms", [15_000]),
    ("5千家", "firms", [5_000]),
    ("超千家", "firms", [1_000]),
    ("12.5万人", "persons", [125_000]),
    ("129.8万辆", "million units", [1.298]),
    ("减少3.5万辆", "million units", [-0.035]),
    ("1.2 thousand firms", "firms", [1_200]),
    ("5000万元", "CNY bn", [0.05]),
]


@pytest.mark.parametrize(("fragment", "unit", "found"), SIGNED)
def test_figures_are_read_with_their_sign(fragment: str, unit: str, found: list[float]) -> None:
    assert len(SIGNED) >= 60
    assert figures(fragment, unit, YUAN) == pytest.approx(found)


@pytest.mark.parametrize(("value", "faults"), [("3.1", 1), ("-3.1", 0)])
def test_a_fall_is_a_negative_value(pack: Pack, value: str, faults: int) -> None:
    row = pack.find("observations", observation_id="jingan-fixed-investment-growth-2023")
    pack.set("observations", row, value=value, as_stated="下降3.1%")
    found = list(values.observation_values(pack.sheets()))
    assert len(found) == faults
    if found:
        assert found[0].row == row and "-3.1 %" in found[0].message
