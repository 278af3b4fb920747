"""Small made-up tables: a few observations of one indicator in places of the delivered package."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pandas as pd
import pytest

from economy.data.package import DEFAULT_ROOT, Package, load
from economy.data.tables import Tables, typed
from economy.data.validation.shape import reference

Made = Callable[..., Tables]


@lru_cache(maxsize=1)
def delivered() -> Package:
    return load(DEFAULT_ROOT)


def rows_of(table: str, records: list[dict[str, Any]]) -> pd.DataFrame:
    return typed(table, [{k: str(v) for k, v in one.items()} for one in records], reference()[table]["schema"])


def observation(region: str, period: str, value: float, indicator: str = "gdp", **more: Any) -> dict[str, Any]:
    """A record of the observations table: a preferred whole year of normal status, unless said otherwise."""
    plain = {
        "observation_id": f"{region}-{indicator}-{period}-{value}", "region_id": region, "indicator_id": indicator,
        "period": period, "period_type": "year", "qualifier": "=", "value": value, "obs_status": "A",
        "source_id": "seed-003", "confidence": "high", "preferred": "true",
    }  # fmt: skip
    return plain | more


@pytest.fixture
def package() -> Package:
    return delivered()


@pytest.fixture
def made() -> Made:
    """Tables with these observations and no others, and with these promises and breaks."""

    def tables(
        observations: list[dict[str, Any]], targets: list[dict[str, Any]] | None = None,
        breaks: list[dict[str, Any]] | None = None,
    ) -> Tables:  # fmt: skip
        return delivered().tables.having(
            observations=rows_of("observations", observations), targets=rows_of("targets", targets or []),
            breaks=rows_of("breaks", breaks or []),
        )  # fmt: skip

    return tables
