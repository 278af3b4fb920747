"""A series as tables: places by years, and one row a figure with its source."""

from __future__ import annotations

import pandas as pd

from economy.query.figures.course import Point, points_of
from economy.query.records import with_source
from economy.query.series import Series, place_and_indicator


def wide(series: Series, *, siblings: bool = False) -> pd.DataFrame:
    """Places by years: region_id, place, and a column for each year (its number as text), NaN without a figure.

    Only figures that stand for a year, of the chosen places in their order, then of siblings where asked for. A place
    without any figure has its row, too.
    """
    codes = [*series.chosen, *(series.siblings if siblings else ())]
    main = series.main
    table = main.pivot(index="region_id", columns="year", values="value").reindex(codes)
    table.columns = [str(year) for year in table.columns]
    table = table.dropna(axis="columns", how="all")
    regions = [place_and_indicator(code, "")[0] for code in codes]
    return pd.DataFrame({"region_id": regions, "place": [series.names[code] for code in codes]}).join(
        table.reset_index(drop=True)
    )


def courses(series: Series) -> dict[str, tuple[Point, ...]]:
    """The figures of each chosen place that stand for a year, oldest first, by region_id."""
    main = series.main[series.main["chosen"].to_numpy()]
    known: dict[str, list[Point]] = {code: [] for code in series.chosen}
    for code, point in zip(main["region_id"].tolist(), points_of(main), strict=True):
        known[code].append(point)
    return {code: tuple(points) for code, points in known.items()}


def long(series: Series, sources: pd.DataFrame, *, siblings: bool = False) -> pd.DataFrame:
    """One row a figure, of every kind, with unit, indicator and what is known of its source.

    Chosen places in their order, then siblings where asked for; adds unit, indicator, indicator_id, measure, and
    publisher, source_title, url, published, tier and language of the source.
    """
    order = {code: position for position, code in enumerate((*series.chosen, *(series.siblings if siblings else ())))}
    rows = series.figures[series.figures["region_id"].isin(order).to_numpy()]
    rows = rows.assign(
        unit=series.unit, indicator=series.indicator, indicator_id=series.indicator_id, measure=series.measure,
        _at=rows["region_id"].map(order),
    )  # fmt: skip
    if series.beside:
        rows = _named_apart(rows, series)
    rows = rows.sort_values(["_at", "year", "period", "observation_id"], kind="stable").drop(columns="_at")
    return with_source(rows.reset_index(drop=True), sources)


def _named_apart(rows: pd.DataFrame, series: Series) -> pd.DataFrame:
    """Rows of two indicators under the code of their place, each with its own indicator."""
    pairs = [place_and_indicator(code, series.indicator_id) for code in rows["region_id"].tolist()]
    second = [indicator != series.indicator_id for _, indicator in pairs]
    return rows.assign(
        region_id=[region for region, _ in pairs], indicator_id=[indicator for _, indicator in pairs],
        indicator=[series.beside if other else series.indicator for other in second],
    )  # fmt: skip
