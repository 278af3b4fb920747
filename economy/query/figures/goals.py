"""The promises of one indicator as goals on a chart: value, year, and the figure known when each was promised."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from economy.data.rows import rows_as_dicts
from economy.data.tables import Tables
from economy.dates import label
from economy.i18n.words import message as t
from economy.i18n.words import words
from economy.query.records import with_shown
from economy.query.series import GOAL_COLUMNS
from economy.units import Display, qualified, with_unit


def goals(
    tables: Tables, indicator_id: str, names: Mapping[str, str], chosen: Iterable[str], figures: pd.DataFrame,
    lang: str, display: Display, verdicts: Mapping[str, str],
) -> pd.DataFrame:  # fmt: skip
    """The promises of chosen places with a figure and a due date, in their latest wording, as `Series.goals` has them.

    Dollars take the rate of the year of the announcement; a promise of a year without one is left out.
    """
    rows = tables.targets
    wanted = (rows["indicator_id"] == indicator_id) & rows["region_id"].isin(set(chosen)) & rows["value"].notna()
    wanted &= rows["due_end"].notna() & ~rows["target_id"].isin(set(rows["revises"].tolist()))
    rows = rows[wanted.to_numpy()].sort_values(["region_id", "due_end", "target_id"], kind="stable")
    if rows.empty:
        return pd.DataFrame(columns=GOAL_COLUMNS)
    units = tables.indicators
    unit = str(units.loc[units["indicator_id"] == indicator_id, "unit"].iloc[0])
    shown_rows = _shown(rows, unit, tables, display, lang)
    known = _known_by_place(figures)
    goal_rows = [
        _goal(row, names, known.get(row["region_id"], ([], [])), verdicts, lang)
        for row in rows_as_dicts(shown_rows)
        if row["shown_value"] == row["shown_value"]  # NaN is unequal to itself
    ]
    return pd.DataFrame(goal_rows, columns=GOAL_COLUMNS)


def _shown(rows: pd.DataFrame, unit: str, tables: Tables, display: Display, lang: str) -> pd.DataFrame:
    """The promises with shown_value, shown_high and shown_unit."""
    rows = rows.assign(unit=unit)
    years = [None if year != year else int(year) for year in rows["announced_start"].dt.year.tolist()]
    high = with_shown(rows.assign(value=rows["value_high"]), years, tables, display, lang)["shown_value"]
    return with_shown(rows, years, tables, display, lang).assign(shown_high=high)


def _known_by_place(figures: pd.DataFrame) -> dict[str, tuple[list[int], list[float]]]:
    """Years and values that stand for them, oldest first, by region_id."""
    main = figures[(figures["segment"] >= 0).to_numpy()]
    by_place: dict[str, tuple[list[int], list[float]]] = {}
    for region, year, value in zip(*(main[c].tolist() for c in ("region_id", "year", "value")), strict=True):
        years, values = by_place.setdefault(region, ([], []))
        years.append(int(year))
        values.append(float(value))
    return by_place


def _goal(
    row: dict[str, Any], names: Mapping[str, str], known: tuple[list[int], list[float]], verdicts: Mapping[str, str],
    lang: str,
) -> tuple[Any, ...]:  # fmt: skip
    """One promise as a row of `Series.goals`."""
    made = row["announced_start"]
    announced = float("nan") if pd.isna(made) else int(made.year)
    years, values = known
    # A year's figure is known when the year is over.
    last = bisect_right(years, announced - 1) if announced == announced else 0
    before = (float(years[last - 1]), values[last - 1]) if last else (float("nan"), float("nan"))
    return (
        row["target_id"], row["region_id"], names[row["region_id"]], int(row["due_end"].year), row["shown_value"],
        row["comparator"], verdicts.get(row["target_id"], ""), announced, *before, _label(row, lang), row["source_id"],
    )  # fmt: skip


def _label(row: dict[str, Any], lang: str) -> str:
    """A promise in words: "at least 400 bn yuan by 2025"."""
    value, high = row["shown_value"], row["shown_high"]
    said = with_unit(value, row["shown_unit"], lang, high=high if high == high else None)  # NaN is unequal to itself
    figure = qualified(said, "" if row["comparator"] in ("=", "between") else row["comparator"], lang)
    return words(lang).gettext(t("{figure} by {when}")).format(figure=figure, when=label(row["due"], lang))
