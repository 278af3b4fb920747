"""The indicators that say most about a place."""

from __future__ import annotations

from economy.query.figures.observed import Observed


def leading_indicators(known: Observed, region_id: str, first: str = "", limit: int = 6) -> tuple[str, ...]:
    """At most `limit` indicators with a figure of a place that stands for a year: `first`, then those with most years.

    Of as many years those with the newest figure, then by code.
    """
    rows = known.rows
    rows = rows[(rows["stands"] & (rows["region_id"] == region_id)).to_numpy()]
    if rows.empty:
        return ()
    years = rows.groupby("indicator_id")["year"].agg(["nunique", "max"])
    counted = zip(years.index.tolist(), years["nunique"].tolist(), years["max"].tolist(), strict=True)
    ranked = sorted(counted, key=lambda row: (row[0] != first, -row[1], -row[2], row[0]))
    return tuple(str(code) for code, *_ in ranked[:limit])
