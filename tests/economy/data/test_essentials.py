"""A package with the essential tables and columns only: no fault, empty frames, plain defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from economy.data import essentials
from economy.data.package import DEFAULT_ROOT, Package, load
from economy.data.tables import NAMES
from economy.data.validation.shape import reference
from economy.query.records import records
from tests.eurostat import TABLES, write


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return load(write(tmp_path_factory.mktemp("package") / "eurostat"))


def test_it_has_no_faults_and_every_table(package: Package) -> None:
    assert [str(fault) for fault in package.faults] == []
    delivered = load(DEFAULT_ROOT).tables
    for name, frame in package.tables.items():
        assert list(frame.columns) == list(getattr(delivered, name).columns)
        assert len(frame) == max(0, TABLES.get(name, "").count("\n") - 1)


def test_missing_columns_say_nothing_wrong_of_a_figure(package: Package) -> None:
    known = records(package.tables).reports.set_index("observation_id")
    assert known["preferred"].all() and set(known["qualifier"]) == {"="} and set(known["period_type"]) == {"year"}
    assert known.loc["gva-de212-2021", "figure"] == "18,450.2 million euros"
    assert known["firm"].to_dict()["gva-de21-2022"] is False  # an estimate, as the package says
    assert set(known["scope_group"]) == {"gva-information", "employed-information"}
    assert known.loc["gva-de212-2021", "place"] == "Munich, urban district"
    assert records(package.tables, "zh").reports["place"].tolist() == records(package.tables).reports["place"].tolist()


@pytest.mark.parametrize(
    ("table", "column"), [(table, column) for table in TABLES for column in essentials.COLUMNS[table]]
)
def test_each_essential_column_is_missed(table: str, column: str, tmp_path: Path) -> None:
    text = TABLES[table]
    header, rest = text.split("\n", 1)
    faults = load(write(tmp_path / "p", **{table: header.replace(column, "other", 1) + "\n" + rest})).faults
    assert any(fault.column == column and "is missing" in fault.message for fault in faults)


def test_each_table_has_its_essential_columns_in_the_reference() -> None:
    assert set(essentials.COLUMNS) == set(NAMES)
    for table, columns in essentials.COLUMNS.items():
        assert set(columns) <= {field["name"] for field in reference()[table]["schema"]["fields"]}


def test_a_table_that_is_described_and_not_there_is_a_fault(tmp_path: Path) -> None:
    root = write(tmp_path / "p")
    (root / "observations.csv").unlink()
    assert [fault.message for fault in load(root).faults] == ["the file does not exist."]
