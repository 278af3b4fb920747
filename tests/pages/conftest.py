"""Pages read their figures from files; with `pytest tests/pages --engine postgres` from a PostgreSQL of the tests."""

from __future__ import annotations

import pytest

from economy.data import figures as held
from economy.data.package import DEFAULT_ROOT
from economy.engine.address import ENGINE, Address
from tests.economy.engine.conftest import published


@pytest.fixture(scope="session")
def _published(postgres_url: str) -> str:
    published(DEFAULT_ROOT, Address(postgres_url))
    return postgres_url


@pytest.fixture
def engine_url(_published: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database with the delivered package, whose figures stay there."""
    monkeypatch.setattr(held, "MOST_HELD", 0)
    return _published


@pytest.fixture(autouse=True)
def _engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    own = request.node.get_closest_marker("own_package")
    if request.config.getoption("--engine") == "postgres" and own is None:
        monkeypatch.setenv(ENGINE, request.getfixturevalue("engine_url"))
