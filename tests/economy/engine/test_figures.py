"""The figures of an indicator: what the database gives, and the SQL that Ibis makes for each one."""

from __future__ import annotations

import os
from pathlib import Path

import ibis
import pytest
from ibis.backends.sql import compilers

from economy.data.package import Package, load
from economy.engine.address import Address, connected
from economy.engine.figures import figures
from economy.engine.layout import newest, stored
from tests import eurostat

GOLDEN = Path(__file__).parent / "golden"
COMPILERS = {
    "duckdb": compilers.DuckDBCompiler, "postgres": compilers.PostgresCompiler,
    "clickhouse": compilers.ClickHouseCompiler, "trino": compilers.TrinoCompiler,
}  # fmt: skip


@pytest.mark.parametrize("dialect", COMPILERS)
def test_the_sql_of_figures(dialect: str, tmp_path: Path) -> None:
    # As ibis.to_sql(rows, dialect=...), which asks for the driver of the database, too. MILEPOST_UPDATE_GOLDENS=1
    # writes the files anew.
    frame = load(eurostat.write(tmp_path / "regions")).tables.observations
    columns = ["observation_id", "region_id", "indicator_id", "period", "value", "preferred", "period_start"]
    schema = ibis.schema(stored(frame[columns]).schema)
    table = ibis.table(schema, name="milepost_observations")
    rows = figures(table, "gva-information", ["DE212", "DE21H"])
    sql = COMPILERS[dialect]().to_sqlglot(rows).sql(dialect=dialect, pretty=True) + "\n"
    file = GOLDEN / f"figures-{dialect}.sql"
    if os.environ.get("MILEPOST_UPDATE_GOLDENS"):
        file.write_text(sql, encoding="utf-8")
    assert sql == file.read_text(encoding="utf-8")


def test_the_database_filters_and_orders(delivered: tuple[Package, Address]) -> None:
    package, address = delivered
    observations = package.tables.observations
    indicator = observations["indicator_id"].value_counts().index[0]
    known = observations[observations["indicator_id"] == indicator]
    regions = sorted(set(known["region_id"]))[:2]
    with connected(address) as database:
        table = database.table(newest(database, address).table("observations"))
        every = _columns(figures(table, indicator))
        some = _columns(figures(table, indicator, regions))
    ordered = known.sort_values(["region_id", "period_start"], kind="stable")
    assert every["observation_id"] == ordered["observation_id"].tolist()
    expected = ordered[ordered["region_id"].isin(regions)]
    assert some["observation_id"] == expected["observation_id"].tolist()
    assert some["value"] == expected["value"].tolist()


def _columns(rows: ibis.Table) -> dict[str, list]:
    return rows.to_pyarrow().to_pydict()
