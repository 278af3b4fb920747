"""What is asked of figures that lie in a database, as Ibis expressions, which any database answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from economy.data.figures import COVERAGE, OF_THEIR_END, Kept

if TYPE_CHECKING:
    import ibis.expr.types as ir


def figures(
    observations: ir.Table, indicators: Collection[str] | None = None, regions: Collection[str] | None = None
) -> ir.Table:  # fmt: skip
    """The rows of some indicators and places, None for all. `observations`: the table of that name in a database."""
    rows = observations
    for column, codes in (("indicator_id", indicators), ("region_id", regions)):
        if codes is not None:
            rows = rows.filter(_is_any(rows[column], codes))
    return rows


def left(observations: ir.Table, kept: Kept) -> ir.Table:
    """The rows that a selection leaves."""
    rows = figures(observations, kept.indicators, kept.regions)
    if kept.confidence:
        rows = rows.filter(_is_any(rows["confidence"], kept.confidence))
    for column in kept.marked:
        marked: Any = rows[column]
        rows = rows.filter(marked)
    if kept.sources is not None:
        public = _is_any(rows["source_id"], kept.sources)
        rows = rows.filter(public | _is_any(rows["observation_id"], kept.ids) if kept.ids else public)
    # What is open on one side is not left out on that side.
    if kept.first_year:
        end: Any = rows["period_end"]
        rows = rows.filter(end.isnull() | (end.year() >= kept.first_year))
    if kept.last_year:
        start: Any = rows["period_start"]
        rows = rows.filter(start.isnull() | (start.year() <= kept.last_year))
    return rows


def coverage(observations: ir.Table) -> ir.Table:
    """What there is of each indicator and place, as `economy.data.figures.Figures.coverage` says."""
    start: Any = observations["period_start"]
    end: Any = observations["period_end"]
    kind: Any = observations["period_type"]
    several = start.notnull() & ~kind.isin(OF_THEIR_END) & (start.year() != end.year())
    of_year = observations["value"].notnull() & end.notnull() & ~several.fill_null(False)
    first, last = start.year().fill_null(end.year()), end.year().fill_null(start.year())
    levelled = of_year & (observations["vintage"] != "")
    noted = observations.mutate(
        _of_year=of_year.cast("int32"), _levelled=levelled.cast("int32"), _first=first, _last=last
    )
    column: Any = noted
    counted = noted.group_by(["indicator_id", "region_id"]).aggregate(
        figures=noted.count(), several=noted["period"].min() != noted["period"].max(),
        of_years=column["_of_year"].sum(),
        levels=column["_levelled"].max() > 0, first=column["_first"].min().fill_null(0),
        last=column["_last"].max().fill_null(0),
    )  # fmt: skip
    return counted.select(*COVERAGE)


def cited(observations: ir.Table) -> ir.Table:
    """Places and their sources, as `economy.data.figures.Figures.cited` says."""
    groups = observations.group_by(["region_id", "source_id"])
    return groups.aggregate(figures=observations.count())


_FEW = 200
"""Codes that stand in a question one by one: each costs its wording as much as thousands in one text do."""
_APART = "\x1f"
"""Between codes in one text; no table may hold this character."""


def _is_any(column: Any, codes: Collection[str]) -> Any:
    """Whether a column holds one of some codes; these in order, so that equal questions are worded alike."""
    listed = sorted(codes)
    if len(listed) <= _FEW or any(_APART in code for code in listed):
        return column.isin(listed)
    import ibis

    text: Any = ibis.literal(_APART.join(listed))
    return column.isin(text.split(_APART).unnest().name("code").as_table()["code"])
