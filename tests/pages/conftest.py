"""Pages read their figures from files; with `pytest tests/pages --engine postgres` from a PostgreSQL of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import pytest
from streamlit.components.v2 import manifest_scanner

from economy.data import figures as held
from economy.data.package import DEFAULT_ROOT
from economy.engine.address import ENGINE, Address
from tests.economy.engine.conftest import published


@pytest.fixture(scope="session", autouse=True)
def _installed_components() -> Iterator[None]:
    """What is installed beside Streamlit is looked through once, and not for each of the hundreds of pages opened."""
    known = lru_cache(maxsize=1)(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", known)
        yield


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
