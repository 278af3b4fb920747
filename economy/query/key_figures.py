"""The headline numbers: the figures of the package's reference, else the largest promises and reports."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from economy.units import unit_of


@dataclass(frozen=True)
class KeyFigure:
    """One headline number with where it comes from and what became of it.

    `kind` is "promise" or "report"; `row` holds its columns as `records` gives them; `later` is the newest
    firm report of the same place and indicator, if it is another row.
    """

    kind: str
    row_id: str
    row: pd.Series
    later: pd.Series | None


def key_figures(promised: pd.DataFrame, known: pd.DataFrame, limit: int = 4) -> list[KeyFigure]:
    """At most `limit` headline numbers of a selection, money before counts, large before small.

    Input: rows of `promises` and `reports`. Figures of the reference come first; what is missing to
    `limit` is filled with the largest promises, then the largest reports; no place and indicator comes twice.
    """
    goals = _ranked(promised, "promise", promised["current"] & promised["value"].notna())
    near = known["scope_group"].isin(set(promised["scope_group"])) | known["seed"]
    # Among the largest, a report that is no figure of the reference must be one that may be charted.
    facts = _ranked(known, "report", near & known["firm"] & (known["seed"] | known["preferred"].eq(True)))
    chosen: list[KeyFigure] = []
    taken: set[tuple[str, str]] = set()
    for _, kind, position, key in sorted([*goals, *facts]):
        if key not in taken and len(chosen) < limit:
            taken.add(key)
            row = (promised if kind == "promise" else known).iloc[position]
            chosen.append(_with_later(kind, row, known))
    return chosen


_Rank = tuple[tuple[bool, bool, bool, float], str, int, tuple[str, str]]


def _ranked(rows: pd.DataFrame, kind: str, kept: pd.Series) -> list[_Rank]:
    """The kept rows with what they are ordered by, their kind, position, and place with indicator."""
    columns = ("region_id", "indicator_id", "seed", "unit", "value")
    return [
        ((not seed, not unit_of(str(unit)).money, kind != "promise", -value), kind, position, (region, indicator))
        for position, (keep, region, indicator, seed, unit, value) in enumerate(
            zip(kept.tolist(), *(rows[column].tolist() for column in columns), strict=True)
        )
        if keep and value == value  # NaN is unequal to itself
    ]


def _with_later(kind: str, row: pd.Series, known: pd.DataFrame) -> KeyFigure:
    same = (known["region_id"] == row["region_id"]) & (known["indicator_id"] == row["indicator_id"])
    series = known[same & known["preferred"] & known["firm"]].sort_values("period_end", kind="stable")
    row_id = str(row["target_id" if kind == "promise" else "observation_id"])
    later = series.iloc[-1] if len(series) else None
    if later is not None and (later["observation_id"] == row_id or later["period_end"] <= _end(kind, row)):
        later = None
    return KeyFigure(kind, row_id, row, later)


def _end(kind: str, row: pd.Series) -> pd.Timestamp:
    """The day after which a report counts as later: the announcement of a promise, the end of a period."""
    day = row["announced_start"] if kind == "promise" else row["period_end"]
    return pd.Timestamp.min if day is pd.NaT else pd.Timestamp(day)
