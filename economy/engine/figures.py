"""The figures of an indicator as an Ibis expression: the database filters and orders them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from economy.engine.layout import ORDER

if TYPE_CHECKING:
    import ibis.expr.types as ir


def figures(
    observations: ir.Table, indicators: str | Sequence[str], regions: Collection[str] | None = None
) -> ir.Table:  # fmt: skip
    """The rows of an indicator or of several, of some places or of all, by place and period, oldest first.

    `observations`: the table of that name in a database; the result has its columns.
    """
    codes: list[Any] = [indicators] if isinstance(indicators, str) else sorted(indicators)
    rows = observations.filter(observations["indicator_id"].isin(codes))
    if regions is not None:
        places: list[Any] = sorted(regions)  # Ibis takes plain values, and declares its own
        rows = rows.filter(rows["region_id"].isin(places))
    return rows.order_by(["region_id", "period_start", ORDER])
