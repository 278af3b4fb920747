"""The description that comes with the program: the tables, columns and types that hold for every package."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from economy.conventions import Conventions
from economy.data.conventions_block import read_block
from economy.data.faults import DESCRIPTOR

REFERENCE = Path(__file__).resolve().parents[2] / "data" / DESCRIPTOR


@lru_cache(maxsize=1)
def reference_conventions() -> Conventions:
    """The conventions of the package that comes with the program."""
    return read_block(json.loads(REFERENCE.read_text(encoding="utf-8")))[0]


def reference_rate_column() -> str:
    """The column of rates in the reference description."""
    return reference_conventions().currency.rate_column


@lru_cache(maxsize=16)
def reference(rate_column: str = "") -> dict[str, dict[str, Any]]:
    """The tables of the reference description by name, with the column of rates called `rate_column` if given.

    Source: data/datapackage.json of the program.
    """
    resources = json.loads(REFERENCE.read_text(encoding="utf-8"))["resources"]
    tables = {table["name"]: table for table in resources if "schema" in table}
    own = reference_rate_column()
    for field in tables["exchange_rates"]["schema"]["fields"]:
        if field["name"] == own and rate_column not in ("", own):
            # Other currencies are worth more than a dollar, or are counted the other way round.
            field |= {"name": rate_column, "constraints": field.get("constraints", {}) | {"minimum": 0}}
    return tables


def outline_files(conventions: Conventions) -> tuple[str, ...]:
    """The files of outlines, coarse before fine: those of the package's levels, else those of the reference."""
    return conventions.outline_files or reference_conventions().outline_files
