"""A known table, written in any dialect of offices, is read back; a damaged row is refused by its number.

MILEPOST_DIALECTS sets how many files are written and read, for example 10000; a few hundred are the default.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from economy.importing.files import sheets_of
from economy.importing.layout import tables
from economy.importing.mapping import Mapping
from economy.importing.packed import unpacked
from economy.importing.places import Known
from economy.importing.planning import plan_of
from economy.importing.roles import columns_of
from economy.importing.run import import_files
from economy.importing.taking import facts_of

KNOWN = Known(pd.DataFrame(columns=["region_id", "parent_id", "level", "name_en"]))
SPEECHES = {
    "cp1252": (["München", "Fürth", "Köln", "Düsseldorf", "Würzburg", "Gießen"],
               ("Ort", "Jahr", "Wert", "Quelle: Amt")),
    "cp1250": (["Łódź", "Kraków", "Gdańsk", "Wrocław", "Śrem", "Żywiec"],
               ("Powiat", "Rok", "Wartość", "Źródło: GUS")),
    "gb18030": (["上海市", "广州市", "苏州市", "南京市", "合肥市", "郑州市"],
                ("地区", "年份", "数值", "数据来源：统计局")),
    "cp932": (["東京都", "大阪府", "京都府", "北海道", "ひたちなか市", "つくば市"],
              ("地域", "年次", "値", "資料：総務省")),
    "cp950": (["臺北市", "新北市", "桃園市", "高雄市", "臺南市", "臺中市"],
              ("縣市別", "年別", "數值", "資料來源：內政部")),
    "cp1251": (["Москва", "Брянская область", "Курск", "Тульская область", "Самара", "Якутск"],
               ("Регион", "Год", "Значение", "Источник: Росстат")),
    "cp1253": (["Αττική", "Κρήτη", "Ήπειρος", "Θεσσαλία", "Πελοπόννησος", "Δυτική Μακεδονία"],
               ("Περιφέρεια", "Έτος", "Τιμή", "Πηγή: ΕΛΣΤΑΤ")),
    "cp1254": (["Ağrı", "Iğdır", "Şırnak", "Muş", "İzmir", "Çankırı"],
               ("İl", "Yıl", "Değer", "Kaynak: TÜİK")),
}  # fmt: skip
TITLES = {
    "cp1252": "Löhne und Gehälter",
    "cp1250": "Płace i świadczenia",
    "gb18030": "主要经济指标",
    "cp932": "主要な経済指標",
    "cp950": "主要經濟指標",
    "cp1251": "Основные показатели",
    "cp1253": "Βασικοί δείκτες",
    "cp1254": "Başlıca göstergeler",
}
SIGNS = [".", ",", ".,", ",.", ". ", ", ", ".'", ".\u2019", ",\u00a0"]
"""Decimal sign, then the one between thousands."""
MISSING = ["", "-", "..", ":", "x", "n/a", "..."]
PERIODS = {
    "years": (["2018", "2019", "2020", "2021"], ["2018", "2019", "2020", "2021"]),
    "quarters": (["2018-Q1", "2018-Q2", "2018-Q3", "2018-Q4"],
                 ["2018-01/2018-03", "2018-04/2018-06", "2018-07/2018-09", "2018-10/2018-12"]),
    "months": (["2018-01", "2018-02", "2018-03", "2018-04"], ["2018-01", "2018-02", "2018-03", "2018-04"]),
    "months with M": (["2018M01", "2018M02", "2018M03", "2018M04"], ["2018-01", "2018-02", "2018-03", "2018-04"]),
}  # fmt: skip
"""The periods as they are written, and in EDTF."""
EXAMPLES = int(os.environ.get("MILEPOST_DIALECTS", "400"))


@dataclass(frozen=True)
class Dialect:
    """How the table is written."""

    speech: str
    encoding: str
    delimiter: str
    signs: str
    layout: str
    preamble: int
    footer: bool
    quoted: bool
    missing: str
    often: str

    @property
    def places(self) -> list[str]:
        """The names of places that the encoding has."""
        return SPEECHES[self.speech][0]


@st.composite
def dialects(draw: st.DrawFn) -> Dialect:
    speech = draw(st.sampled_from(sorted(SPEECHES)))
    encoding = draw(st.sampled_from([speech, "utf-8", "utf-8-sig", "utf-16", "utf-16-le"]))
    signs = draw(st.sampled_from([signs for signs in SIGNS if encoding != speech or signs.isascii()]))
    return Dialect(
        speech, encoding, draw(st.sampled_from(",;\t|")), signs, draw(st.sampled_from(["wide", "tidy", "by place"])),
        draw(st.integers(0, 3)), draw(st.booleans()), draw(st.booleans()),
        draw(st.sampled_from(MISSING)), draw(st.sampled_from(sorted(PERIODS))),
    )  # fmt: skip


cell_values = st.decimals(0, 10**7, places=1)
values = st.lists(st.lists(cell_values, min_size=4, max_size=4), min_size=3, max_size=6)
gaps = st.sets(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=2)
"""Row and column of figures that are missing."""


def number(value: Decimal | None, signs: str, missing: str) -> str:
    if value is None:
        return missing
    thousands = signs[1:]
    return f"{value:,.1f}".translate({ord(","): thousands, ord("."): signs[0]})


def rows_of(dialect: Dialect, table: Sequence[Sequence[str]]) -> list[list[str]]:
    """Headings and rows. `table`: a row a place, a column a year from 2018 on."""
    place, year, value, _ = SPEECHES[dialect.speech][1]
    years = PERIODS[dialect.often][0]
    named = list(zip(dialect.places, table, strict=False))
    if dialect.layout == "wide":
        return [[place, *years], *([name, *cells] for name, cells in named)]
    if dialect.layout == "by place":
        columns = zip(*(cells for _, cells in named), strict=True)
        return [
            [year, *(name for name, _ in named)],
            *([when, *cells] for when, cells in zip(years, columns, strict=True)),
        ]
    return [[place, year, value]] + [
        [name, when, cell] for name, cells in named for when, cell in zip(years, cells, strict=True)
    ]


def written(dialect: Dialect, rows: Sequence[Sequence[str]]) -> bytes:
    """The file: lines above, the rows, a line below."""
    buffer = io.StringIO()
    above = [TITLES[dialect.speech], "", "(EUR million)"][: dialect.preamble]
    if dialect.layout == "by place":
        above = [TITLES[dialect.speech], "(EUR million)"]  # without a unit above nothing tells places from indicators
    buffer.write("".join(f"{line}\r\n" for line in above))
    style = csv.QUOTE_ALL if dialect.quoted else csv.QUOTE_MINIMAL
    csv.writer(buffer, delimiter=dialect.delimiter, quoting=style).writerows(rows)
    if dialect.footer:
        buffer.write(SPEECHES[dialect.speech][1][3] + "\r\n")
    return buffer.getvalue().encode(dialect.encoding)


def read(content: bytes, name: str) -> tuple[dict[tuple[str, str], Decimal], list[str]]:
    """Value by place and period, and the keys of what was decided."""
    (grid,) = sheets_of(content, name, Mapping())
    (table,) = (unpacked(table) for table in tables(grid))
    plan = plan_of(table, Mapping(), KNOWN)
    taken = facts_of(plan, KNOWN)
    assert taken.problems == [], [str(problem) for problem in taken.problems]
    return {(fact.place, fact.period): fact.value for fact in taken.facts}, [guess.key for guess in plan.guesses]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(dialects(), values, gaps)
def test_the_table_is_read_back(
    dialect: Dialect, numbers: list[list[Decimal]], missing: set[tuple[int, int]]
) -> None:  # fmt: skip
    table = [
        [None if (row, column) in missing else value for column, value in enumerate(line)]
        for row, line in enumerate(numbers)
    ]
    cells = [[number(value, dialect.signs, dialect.missing) for value in row] for row in table]
    facts, _ = read(written(dialect, rows_of(dialect, cells)), "x.csv")
    assert facts == {
        (place, period): value
        for place, row in zip(dialect.places, table, strict=False)
        for period, value in zip(PERIODS[dialect.often][1], row, strict=True)
        if value is not None
    }


DAMAGE = ["abc", "12 34", "TRUE", "1.2.3,4", "?"]
_KINDS = ("short", "long", "period", "place")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), count=st.integers(3, 12))
def test_every_row_is_read_or_refused_by_its_number(
    data: st.DataObject, count: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [[f"Place {number}", "2020", f"{number}.5"] for number in range(count)]
    kinds = data.draw(st.lists(st.sampled_from(["", "", "", "cell", *_KINDS]), min_size=count, max_size=count))
    assume(2 * sum(kind != "" for kind in kinds) < count)  # where most rows are damaged, no shape can be told
    for row, kind in zip(rows, kinds, strict=True):
        if kind == "cell":
            row[2] = data.draw(st.sampled_from(DAMAGE))
        elif kind == "period":
            row[1] = "soon"
        elif kind == "place":
            row[0] = ""
        elif kind == "short":
            row.pop()
        elif kind == "long":
            row.append("7")
    path = tmp_path_factory.mktemp("rows") / "x.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([["place", "year", "value"], *rows])
    result = import_files([path], KNOWN)
    bad = {number for number, kind in enumerate(kinds, 2) if kind}
    assert {problem.row for problem in result.problems} == bad
    assert {fact.row for fact in result.facts} == set(range(2, count + 2)) - bad
    (report,) = result.reports
    assert (report.rows_in, report.rows_read, report.rows_refused) == (count, count - len(bad), len(bad))


def test_roles_of_a_mapping_are_taken_as_they_are() -> None:
    (grid,) = sheets_of(b"a,b,c\nx,2020,5\n", "x.csv", Mapping())
    (table,) = tables(grid)
    roles = columns_of(table, Mapping(columns={"a": "ignored", "b": "value", "c": "value"}), KNOWN)
    assert [column.role for column in roles] == ["ignored", "value", "value"]
