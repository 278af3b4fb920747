"""Rows of frames as dicts, with the types that pandas cannot promise."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd


def row_as_dict(row: pd.Series) -> dict[str, Any]:
    """One row, from the names of its columns, which must be strings, to its cells."""
    return cast("dict[str, Any]", row.to_dict())


def rows_as_dicts(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row of a frame as a dict from the names of its columns, which must be strings, to its cells.

    Cells are plain Python values; where a column is missing a value, they hold what the frame has (NaN or None).
    """
    return cast("list[dict[str, Any]]", frame.to_dict("records"))
