"""Cells of workbooks and Parquet files, which have types, as cells of any table."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from typing import Any

from economy.digits import EXACT_DIGITS
from economy.importing.cells import Cell


def plain_cell(cell: Any) -> Cell:
    """A cell of a workbook or Parquet file as text, number, truth value or day."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    if isinstance(cell, float):
        return cell if isfinite(cell) else None
    if cell is None or isinstance(cell, (str, bool, date)):
        return cell
    if isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= EXACT_DIGITS:
        return float(cell)
    return float(cell) if isinstance(cell, int) else str(cell)
