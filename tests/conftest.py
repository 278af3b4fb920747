"""For all tests: a slow or busy machine is no reason to fail; a machine without Chrome."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from choreographer.browsers.chromium import Chromium
from hypothesis import settings

from export import picture_support
from tests.economy.engine import postgres

settings.register_profile("milepost", deadline=None)
settings.load_profile("milepost")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the choice of the engine that the tests of pages read their figures from."""
    parser.addoption("--engine", choices=("files", "postgres"), default="files", help="what tests/pages read from")


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL of the tests' own."""
    with postgres.running() as url:
        yield url


@pytest.fixture
def _no_chrome(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without Chrome."""
    monkeypatch.setattr(Chromium, "find_browser", classmethod(lambda cls, **_: None))
    picture_support.missing.cache_clear()
    yield
    picture_support.missing.cache_clear()
