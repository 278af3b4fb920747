"""Labels that stand once for several rows, that are torn by commas, and what titles and headings say of figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from economy.data.package import DEFAULT_ROOT, load
from economy.importing.commas import rejoined
from economy.importing.files import Upload
from economy.importing.imported import Import
from economy.importing.period_parts import part_of_year, suffixed
from economy.importing.periods import period_of
from economy.importing.places import Known
from economy.importing.run import import_files
from economy.importing.titles import period_inside

KNOWN = Known(load(DEFAULT_ROOT).tables.regions)


def imported(text: str) -> Import:
    return import_files([Upload("a.csv", text.encode())], KNOWN)


def test_rows_below_an_outer_label_are_its_rows() -> None:
    rows = "total,North,1\n,South,2\nmen,North,3\n,South,4\n"
    result = imported(f"Sex,Region,2020\n{rows}")
    assert {(fact.place, fact.value) for fact in result.facts} == {("North", Decimal(1)), ("South", Decimal(2))}


def test_labels_that_are_not_crossed_stay_empty() -> None:
    result = imported("Sex,Region,2020\ntotal,North,1\n,South,2\nmen,West,3\n,East,4\n")
    assert {fact.place for fact in result.facts} != {"North", "South"}


def test_a_torn_label_is_put_together_only_where_all_rows_are_even_then() -> None:
    head = ["Regions", " counties and towns", " Value"]
    whole = [["Regions, counties and towns", " Value"], ["A", " 1"], ["B", " 2"]]
    assert rejoined([head, ["A", " 1"], ["B", " 2"]]) == whole
    assert rejoined([head, ["A", " 1"], ["B", " 2", " 3"]]) is None
    assert rejoined([["a", "b", "c"], ["A", "1"]]) is None


def test_a_growth_rate_is_in_percent_and_no_sum() -> None:
    result = imported("指标,单位,2024年,同比增长（%）\n零售总额,亿元,10,2.1\n产值,亿元,20,-1\n")
    assert {fact.unit for fact in result.facts if "增长" in fact.indicator} <= {"%"}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023.1/4", "2023-01/2023-03"), ("2021 г.", "2021"), ("2022 /p", "2022"), ("2023Nov", "2023-11"),
        ("Anul 2022", "2022"), ("2024年前三季度", "2024-01/2024-09"), ("2024-01/2024-06", "2024-01/2024-06"),
        ("2023.11-12", None),
    ],
)  # fmt: skip
def test_periods(text: str, period: str | None) -> None:
    read = period_of(text)
    assert (read and read.edtf) == period


def test_parts_of_years_and_years_behind_words() -> None:
    assert part_of_year("1-7月") == (1, 7) and part_of_year("7月份") == (7, 7)
    assert suffixed("POPESTIMATE2020") is not None and suffixed("Base2020x") is None and suffixed("A2020") is None


@pytest.mark.parametrize(
    ("title", "period"),
    [("各市生产总值（2024年上半年）", "2024-01/2024-06"), ("2024年7月指标", "2024-07"),
     ("Prices, March 2024", "2024-03"), ("Firms 2024", None), ("March 2023 and March 2024", None)],
)  # fmt: skip
def test_a_title_may_name_a_part_of_a_year(title: str, period: str | None) -> None:
    read = period_inside(title)
    assert (read and read.edtf) == period


def test_a_file_of_pc_axis_is_named() -> None:
    result = imported('MATRIX="A";\nSTUB="Region";\nVALUES("Region")="North";\nDATA=\n1 2\n;\n')
    assert "PC-Axis" in str(result.problems[0]) and "JSON-stat" in result.problems[0].remedy
