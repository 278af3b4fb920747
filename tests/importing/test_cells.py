"""Cells, periods and units, each as offices write them."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from economy.importing.cells import MISSING, NoFigureError, Signs, figure_of, is_missing, signs_of
from economy.importing.period_parts import suffixed
from economy.importing.periods import Period, period_of, serial_period
from economy.importing.units import measure_of, named_measure


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "status"),
    [
        ("1.234,5", "1234.5", "=", "A"), ("1 234", "1234", "=", "A"), ("1'234.5", "1234.5", "=", "A"),
        ("1\u00a0234\u202f567", "1234567", "=", "A"), ("123 p", "123", "=", "P"), ("123p", "123", "=", "P"),
        ("3,4 (e)", "3.4", "=", "E"),
        ("12*", "12", "=", "A"), ("(12)", "12", "=", "U"), ("[7.5]", "7.5", "=", "U"),
        ("<5", "5", "<", "A"), ("5000以上", "5000", ">", "A"),
        ("约3.5万", "35000", "~", "A"), ("3500亿", "3.5e11", "=", "A"),
        ("１２３．５", "123.5", "=", "A"), ("5%", "5", "=", "A"), ("-5", "-5", "=", "A"), ("−5", "-5", "=", "A"),
        ("0", "0", "=", "A"), ("0,0", "0", "=", "A"), ("123¹", "123", "=", "A"), ("12 bu", "12", "=", "U"),
        ("1e3", "1000", "=", "A"), (">= 5", "5", ">", "A"), ("7 f", "7", "=", "F"), ("-0.5 s", "-0.5", "=", "E"),
    ],
)  # fmt: skip
def test_a_figure_is_read(text: str, value: str, qualifier: str, status: str) -> None:
    figure = figure_of(text, signs_of([text]))
    assert (figure.value, figure.qualifier, figure.status) == (Decimal(value), qualifier, status)


@pytest.mark.parametrize(
    "text", ["", "-", "–", ":", ".", "..", "...", "…", "x", "/", "c", "NA", "n/a", " - ", "：", "#N/A"]
)
def test_a_missing_sign_is_no_figure_and_no_fault(text: str) -> None:
    assert is_missing(text) and figure_of(text, Signs()) == MISSING


def test_indian_groups_are_read() -> None:
    assert [str(figure_of(text, Signs()).value) for text in ("7,90,810", "22,06,021.5", "1,23,45,678")] == [
        "790810", "2206021.5", "12345678",
    ]  # fmt: skip


def test_a_flag_alone_is_a_missing_figure_with_its_meaning() -> None:
    assert figure_of("s", Signs()).value is None
    assert figure_of("(n.d.)", Signs()).value is None


def test_a_flag_may_stand_behind_a_missing_sign() -> None:
    assert (figure_of(": c", Signs()).value, figure_of(": c", Signs()).note) == (None, "c")


@pytest.mark.parametrize(
    "cell",
    [
        "abc",
        "12 34",
        "1.2.3,4,5",
        "12 apples",
        "TRUE",
        True,
        "1,5-2",
        "1,2,345",
        "1.23.456",
        "2020-01-01",
        "5 km",
        "12345 678",
    ],
)
def test_what_is_no_figure_is_refused(cell: object) -> None:
    for decimal in ".,":
        with pytest.raises(NoFigureError):
            figure_of(cell, Signs(decimal))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cells", "decimal", "ambiguous", "known"),
    [
        (["1.234", "5,5"], ",", "", True), (["1,234", "5.25"], ".", "", True), (["1.234"], ".", "1.234", False),
        (["1.234", "2.345.678"], ",", "", True), (["0.123"], ".", "", True), (["12", "13"], ".", "", False),
        (["1 234,5"], ",", "", True), (["1.234,56", "7.890"], ",", "", True), (["1 234.567"], ".", "", True),
    ],
)  # fmt: skip
def test_the_decimal_sign_is_that_of_the_column(cells: list[str], decimal: str, ambiguous: str, known: bool) -> None:
    assert signs_of(cells) == Signs(decimal, ambiguous, known)


def test_a_cell_that_does_not_fit_its_column_is_refused() -> None:
    signs = signs_of(["1,5", "2,5", "3.5"])
    assert signs.decimal == ","
    with pytest.raises(NoFigureError):
        figure_of("3.5", signs)


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False), st.sampled_from([",.", ".,", " ,", "\u00a0.", "'."]))
def test_any_number_is_read_back(value: Decimal, marks: str) -> None:
    thousands, decimal = marks
    text = f"{value:,.2f}".translate({ord(","): thousands, ord("."): decimal})
    assert figure_of(text, Signs(decimal)).value == value


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader(text: str) -> None:
    period_of(text)
    measure_of(text)
    named_measure(text)
    with suppress(NoFigureError):
        figure_of(text, signs_of([text]))


@pytest.mark.parametrize(
    ("text", "edtf", "kind"),
    [
        ("2020", "2020", "year"), ("2020年", "2020", "year"), ("2020.0", "2020", "year"),
        ("2020 [YR2020]", "2020", "year"),
        ("2020Q1", "2020-01/2020-03", "quarter"), ("2020-Q3", "2020-07/2020-09", "quarter"),
        ("Q4 2020", "2020-10/2020-12", "quarter"), ("2020年第二季度", "2020-04/2020-06", "quarter"),
        ("3. Quartal 2020", "2020-07/2020-09", "quarter"), ("2020年1-9月", "2020-01/2020-09", "ytd"),
        ("2020H1", "2020-01/2020-06", "half-year"), ("2020-S2", "2020-07/2020-12", "half-year"),
        ("2020年上半年", "2020-01/2020-06", "half-year"), ("2. Halbjahr 2020", "2020-07/2020-12", "half-year"),
        ("2020-03", "2020-03", "month"), ("2020M03", "2020-03", "month"), ("März 2020", "2020-03", "month"),
        ("2020年3月", "2020-03", "month"), ("Dec 2020", "2020-12", "month"), ("03/2020", "2020-03", "month"),
        ("31.12.2020", "2020-12-31", "point"), ("2020年3月5日", "2020-03-05", "point"),
        ("31 December 2020", "2020-12-31", "point"), ("2020/03/05", "2020-03-05", "point"),
        ("2019/20", "2019/2020", "fiscal-year"), ("2019-2021", "2019/2021", "year"),
        ("1999/00", "1999/2000", "fiscal-year"),
        ("2020-01-01/P1Y", "2020", "year"), ("2020-01-01/2020-06-30", "2020-01/2020-06", "ytd"),
        ("2020-04-01/P1Y", "2020-04-01/2021-03-31", "year"), ("２０２０年", "2020", "year"),
        ("2024-W05", "2024-01-29/2024-02-04", "week"), ("2024W1", "2024-01-01/2024-01-07", "week"),
        ("2025-W01", "2024-12-30/2025-01-05", "week"), ("2024-01-29/2024-02-04", "2024-01-29/2024-02-04", "week"),
        ("2020-02-01/2020-05-31", "2020-02/2020-05", "part"),
        ("январь 2024", "2024-01", "month"), ("styczeń 2024", "2024-01", "month"), ("2024 Enero", "2024-01", "month"),
        ("I квартал 2023", "2023-01/2023-03", "quarter"), ("2023 II kwartał", "2023-04/2023-06", "quarter"),
        ("2024 1Q", "2024-01/2024-03", "quarter"), ("4º trimestre 2023", "2023-10/2023-12", "quarter"),
        ("Jan-Mar 2024", "2024-01/2024-03", "quarter"), ("Nov-Jan 2024", "2023-11/2024-01", "quarter"),
        ("Jan-24", "2024-01", "month"), ("Dec-98", "1998-12", "month"),
        ("平成30年", "2018", "year"), ("令和元年", "2019", "year"), ("112年", "2023", "year"),
    ],
)  # fmt: skip
def test_a_period_is_read(text: str, edtf: str, kind: str) -> None:
    assert period_of(text) == Period(edtf, kind)


@pytest.mark.parametrize(
    "text", ["", "abc", "2020-13", "2020-02-30", "32.12.2020", "12", "20201", "2020Q5", "1200", "2020 t"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert period_of(text) is None


def test_serial_dates_and_endings_of_headings() -> None:
    assert serial_period(43921.0) == Period("2020-03-31", "point")
    assert serial_period(12.0) is None and serial_period(43921.5) is None
    for heading in ("gdp_2020", "gdp 2020", "2020年gdp", "2020_gdp"):
        stem, period = suffixed(heading) or ("", None)
        assert (stem, period and period.edtf) == ("gdp", "2020")
    assert suffixed("2020") is None and suffixed("gdp") is None
    assert suffixed("listopad 2023") is None  # October in one language, November in others: no whole year


@pytest.mark.parametrize(
    ("text", "unit", "factor"),
    [
        ("亿元", "CNY bn", "0.1"), ("万元", "CNY million", "0.01"), ("元", "CNY", "1"), ("亿美元", "USD bn", "0.1"),
        ("Mio. EUR", "EUR million", "1"), ("EUR million", "EUR million", "1"), ("Mrd. €", "EUR bn", "1"),
        ("current US$", "USD", "1"), ("万人", "persons", "10000"), ("万家", "firms", "10000"), ("%", "%", "1"),
        ("1000 persons", "persons", "1000"), ("km²", "km2", "1"), ("元/人", "CNY per 人", "1"),
        ("EUR je Einwohner", "EUR per Einwohner", "1"), ("1 000 EUR", "EUR thousand", "1"),
        ("CP_MEUR", "EUR million", "1"),
    ],
)  # fmt: skip
def test_a_unit_is_read(text: str, unit: str, factor: str) -> None:
    assert measure_of(text) == (unit, Decimal(factor))


def test_a_unit_stands_in_its_heading() -> None:
    assert named_measure("地区生产总值(亿元)") == ("地区生产总值", "亿元")
    assert named_measure("GDP, Mio. EUR") == ("GDP", "Mio. EUR")
    assert named_measure("人口（万人）") == ("人口", "万人")
    assert named_measure("Beschäftigte, insgesamt") == ("Beschäftigte, insgesamt", "")
    assert measure_of("apples") is None
