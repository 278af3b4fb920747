"""The headline numbers: the figures of the package's reference, else the largest promises and reports."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
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
    ranked = pd.concat([goals, facts]).sort_values(
        ["seed", "money", "kind", "value"], ascending=[False, False, True, False], kind="stable"
    )  # fmt: skip
    first = ranked.drop_duplicates(["region_id", "indicator_id"]).head(limit)
    return [
        _with_later(kind, (promised if kind == "promise" else known).iloc[position], known)
        for kind, position in zip(first["kind"].tolist(), first["position"].tolist(), strict=True)
    ]


def _ranked(rows: pd.DataFrame, kind: str, kept: pd.Series) -> pd.DataFrame:
    """The kept rows with what they are ordered by, and their kind and position among `rows`."""
    positions = np.flatnonzero(kept.to_numpy(dtype=bool) & rows["value"].notna().to_numpy())
    columns = {name: rows[name].to_numpy()[positions] for name in ("region_id", "indicator_id", "seed", "value")}
    units = rows["unit"].iloc[positions]
    money = {unit: unit_of(str(unit)).money for unit in units.unique().tolist()}
    made = pd.DataFrame(columns | {"money": units.map(money).to_numpy(dtype=bool), "position": positions})
    return made.assign(kind=kind, seed=made["seed"].astype(bool))


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
