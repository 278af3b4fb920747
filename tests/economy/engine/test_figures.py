"""What is asked of figures in a database: the SQL that Ibis makes, and answers that are those of a frame."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import ibis
import pandas as pd
import pytest
from ibis.backends.sql import compilers

from economy.data import figures as held
from economy.data.as_of import as_known
from economy.data.figures import Kept
from economy.data.package import Package, load
from economy.data.reading import read_in
from economy.engine import load as engine
from economy.engine import stored
from economy.engine.address import Address
from economy.engine.figures import cited, coverage, figures, left
from economy.engine.layout import stored as stored_rows
from economy.query.narrow import narrow_rows
from economy.query.row_by_row import with_rows_of_places
from economy.query.selection import Selection
from tests import eurostat

GOLDEN = Path(__file__).parent / "golden"
COMPILERS = {
    "duckdb": compilers.DuckDBCompiler, "postgres": compilers.PostgresCompiler,
    "clickhouse": compilers.ClickHouseCompiler, "trino": compilers.TrinoCompiler,
}  # fmt: skip
KEPT = Kept(
    regions=frozenset({"DE212", "DE21H"}),
    confidence=("high", "medium"), marked=("seed",), first_year=2021, last_year=2023,
    sources=frozenset({"nama-10r"}), ids=frozenset({"gva-1"}),
)  # fmt: skip
QUESTIONS: dict[str, Callable[[ibis.Table], ibis.Table]] = {
    "figures": partial(figures, indicators=["gva-information"], regions=["DE212", "DE21H"]),
    "left": partial(left, kept=KEPT),
    "coverage": coverage,
    "cited": cited,
}
COLUMNS = ["observation_id", "region_id", "indicator_id", "period", "period_type", "value", "vintage", "source_id",
           "confidence", "seed", "period_start", "period_end"]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("dialect", COMPILERS)
def test_the_sql_of_a_question(dialect: str, question: str, tmp_path: Path) -> None:
    # As ibis.to_sql(rows, dialect=...), which asks for the driver of the database, too. MILEPOST_UPDATE_GOLDENS=1
    # writes the files anew.
    frame = load(eurostat.write(tmp_path / "regions")).tables.observations
    table = ibis.table(ibis.schema(stored_rows(frame[COLUMNS]).schema), name="milepost_observations")
    sql = COMPILERS[dialect]().to_sqlglot(QUESTIONS[question](table)).sql(dialect=dialect, pretty=True) + "\n"
    file = GOLDEN / f"{question}-{dialect}.sql"
    if os.environ.get("MILEPOST_UPDATE_GOLDENS"):
        file.write_text(sql, encoding="utf-8")
    assert sql == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("dialect", COMPILERS)
def test_many_codes_stand_in_one_text(dialect: str) -> None:
    table = ibis.table({"source_id": "string", "observation_id": "string"}, name="milepost_observations")
    kept = Kept(sources=frozenset(f"source-{number}" for number in range(1000)))
    sql = COMPILERS[dialect]().to_sqlglot(left(table, kept)).sql(dialect=dialect)
    assert sql.count("'") < 50 and "source-1\x1fsource-10\x1fsource-100" in sql


@pytest.fixture(params=["a database", "this process"])
def pair(delivered: tuple[Package, Address], request: pytest.FixtureRequest,
         monkeypatch: pytest.MonkeyPatch) -> tuple[Package, Package]:  # fmt: skip
    """The delivered package with its figures as a frame, and in a database."""
    package, address = delivered
    monkeypatch.setattr(held, "MOST_HELD", 1000)
    if request.param == "a database":
        return package, engine.load(address)
    return package, engine.replace(package, tables=stored.in_memory(package.tables))


def test_rows_are_those_of_the_frame(pair: tuple[Package, Package]) -> None:
    held, asked = (package.tables.figures for package in pair)
    for question in ({}, {"indicators": ["gdp", "none"]}, {"regions": ["310104"]}, {"indicators": [], "regions": ["1"]},
                     {"indicators": ["gdp", "population"], "regions": ["310104", "310000"]}):  # fmt: skip
        pd.testing.assert_frame_equal(asked.rows(**question), held.rows(**question))


def test_what_there_is_and_whom_it_cites_are_counted_alike(pair: tuple[Package, Package]) -> None:
    held, asked = (package.tables.figures for package in pair)
    pd.testing.assert_frame_equal(asked.coverage, held.coverage)
    pd.testing.assert_frame_equal(asked.cited, held.cited)
    assert len(asked) == len(held)
    assert asked.by_place == held.by_place


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(places=(("city", ("440100",)),)),
        Selection(places=(("district", ("310104", "310113")),), from_year=2020, to_year=2023),
        Selection(industry=("ai",), confidence="high"),
        Selection(seed=True),
        Selection(from_year=2024),
        Selection(to_year=2019, lang="zh"),
    ],
    ids=["all", "a city", "districts and years", "industry", "seed", "from", "to"],
)
def test_a_selection_leaves_the_same_figures(pair: tuple[Package, Package], selection: Selection) -> None:
    held, asked = (narrow_rows(read_in(package.tables, selection.lang), selection) for package in pair)
    pd.testing.assert_frame_equal(asked.figures.rows(), held.figures.rows())
    pd.testing.assert_frame_equal(asked.figures.coverage, held.figures.coverage)
    if selection.places:
        pd.testing.assert_frame_equal(with_rows_of_places(asked, selection).observations, held.observations)


@pytest.mark.parametrize("day", [date(2022, 7, 15), date(2024, 6, 30), date(2019, 1, 1)], ids=str)
def test_a_day_knows_the_same_figures(pair: tuple[Package, Package], day: date) -> None:
    held, asked = (as_known(package.tables, day) for package in pair)
    pd.testing.assert_frame_equal(asked.figures.rows(), held.figures.rows())
    assert set(asked.sources["source_id"]) == set(held.sources["source_id"])


@pytest.mark.parametrize(
    "selection", [Selection(places=(("city", ("440100",)),)), Selection(industry=("ai",), confidence="high")]
)
def test_codes_in_one_text_leave_the_same_figures(
    pair: tuple[Package, Package], selection: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("economy.engine.figures._FEW", 0)
    frame, database = (as_known(package.tables, date(2024, 6, 30)) for package in pair)
    frames = [narrow_rows(tables, selection).figures.rows() for tables in (frame, database)]
    assert len(frames[0]) and frames[0]["observation_id"].tolist() == frames[1]["observation_id"].tolist()
