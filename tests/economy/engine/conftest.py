"""Packages and databases for the tests of the engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from economy.data.package import DEFAULT_ROOT, Package, assembled, sound_rows
from economy.engine.address import Address
from economy.engine.publish import publish
from tests import eurostat


def published(root: Path, address: Address) -> Package:
    """The package of a folder, put into a database."""
    rows = sound_rows(root)
    package = assembled(rows)
    publish(package, rows, address)
    return package


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Address:
    """An address of each engine."""
    if request.param == "duckdb":
        return Address(f"duckdb://{tmp_path_factory.mktemp('engine')}/milepost.duckdb")
    return Address(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="module")
def delivered(database: Address) -> tuple[Package, Address]:
    """The delivered package as its files give it, and the database that holds it."""
    return published(DEFAULT_ROOT, database), database


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The folder of the package in the manner of Eurostat."""
    return eurostat.write(tmp_path / "regions")
