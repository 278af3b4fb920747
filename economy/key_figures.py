"""The headline numbers: the figures that the seed articles carry, else the largest promises and reports."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class KeyFigure:
    """One headline number with where it comes from and what became of it.

    `kind` is "promise" or "report"; `row` holds its columns as `records` gives them; `later` is the newest
    firm report of the same place and indicator, if it is another row; `series` the preferred firm reports of
    whole years or points, oldest first.
    """

    kind: str
    row_id: str
    row: pd.Series
    later: pd.Series | None
    series: pd.DataFrame


def key_figures(promised: pd.DataFrame, known: pd.DataFrame, most: int = 4) -> list[KeyFigure]:
    """At most `most` headline numbers of a selection, money before counts, large before small.

    Input: rows of `promises` and `reports`. Figures from the seed articles come first; what is missing to
    `most` is filled with the largest promises, then the largest reports; no place and indicator comes twice.
    """
    rows = _candidates(promised, known)
    found: list[KeyFigure] = []
    taken: set[tuple[str, str]] = set()
    for row in rows:
        key = (str(row["region_id"]), str(row["indicator_id"]))
        if key not in taken and len(found) < most:
            taken.add(key)
            found.append(_with_later(row, known))
    return found


def _candidates(promised: pd.DataFrame, known: pd.DataFrame) -> list[pd.Series]:
    goals = promised[promised["current"] & promised["value"].notna()].assign(kind="promise")
    near = known["scope_group"].isin(set(promised["scope_group"])) | known["seed"]
    facts = known[near & known["firm"]].assign(kind="report")
    rows = pd.concat([goals, facts], ignore_index=True)
    if rows.empty:
        return []
    rows["_seed"] = ~rows["seed"].astype(bool)
    rows["_money"] = ~rows["unit"].str.startswith("CNY")
    rows["_kind"] = rows["kind"].map({"promise": 0, "report": 1})
    # Among the largest, a report that is no seed figure must be one that may be charted.
    rows = rows[(rows["kind"] == "promise") | rows["seed"].astype(bool) | rows["preferred"].eq(True)]
    order = ["_seed", "_money", "_kind", "value"]
    rows = rows.sort_values(order, ascending=[True, True, True, False], kind="stable")
    return [row for _, row in rows.iterrows()]


def _with_later(row: pd.Series, known: pd.DataFrame) -> KeyFigure:
    same = (known["region_id"] == row["region_id"]) & (known["indicator_id"] == row["indicator_id"])
    series = known[same & known["preferred"] & known["firm"]].sort_values("period_end", kind="stable")
    row_id = str(row["target_id"] if str(row["kind"]) == "promise" else row["observation_id"])
    later = series.iloc[-1] if len(series) else None
    if later is not None and (later["observation_id"] == row_id or later["period_end"] <= _end(row)):
        later = None
    whole = series[~series["period_type"].isin(["ytd", "quarter"])]
    return KeyFigure(str(row["kind"]), row_id, row, later, whole)


def _end(row: pd.Series) -> pd.Timestamp:
    """The day after which a report counts as later: the announcement of a promise, the end of a period."""
    day = row["announced_start"] if str(row["kind"]) == "promise" else row["period_end"]
    return pd.Timestamp.min if day is pd.NaT else pd.Timestamp(day)
