"""The figures of one place at a glance: by indicator the newest one, its change, its course, and its rank nearby."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from economy.data.rows import rows_as_dicts
from economy.data.tables import Tables
from economy.query.figures.observed import Observed
from economy.query.figures.place_choice import siblings
from economy.query.figures.segments import APART
from economy.query.records import with_shown, with_source
from economy.regions import Places
from economy.units import Display


class Point(NamedTuple):
    """A figure that stands for its year. `joined_by`: how it is joined to the one before it, as in `Series.figures`.

    `segment`: only figures of one segment may be compared, since no break or other statistical level lies between.
    """

    year: int
    value: float
    segment: int
    joined_by: str


class NearbyPlace(NamedTuple):
    """The figure of a place for the year of a tile."""

    region_id: str
    place: str
    value: float


@dataclass(frozen=True)
class Tile:
    """An indicator of a place; all values are in `unit`, the words that stand behind them.

    `kind` is "year" for a figure that stands for its year; where a place has none, "part" or "estimate" for the newest
    preferred figure. `points` are all figures that stand for a year, oldest first. `before` is the one before the
    newest, None where there is none that may be compared. `nearby` are the places with the same parent and a figure
    that stands for the same year, the place itself among them, largest first; empty where it is the only one.
    """

    indicator_id: str
    indicator: str
    observation_id: str
    value: float
    unit: str
    year: int
    kind: str
    points: tuple[Point, ...]
    before: Point | None
    nearby: tuple[NearbyPlace, ...]
    level_unknown: bool = False
    """True where figures of the indicator stand on statistical levels, and that of this one is not known."""

    @property
    def change(self) -> float | None:
        """The difference to the figure before, in the unit; None without one."""
        return None if self.before is None else self.value - self.before.value

    @property
    def change_percent(self) -> float | None:
        """The same in per cent; None where the figure before is not above zero."""
        return (self.value / self.before.value - 1) * 100 if self.before and self.before.value > 0 else None

    @property
    def rank(self) -> int | None:
        """1 for the largest figure nearby, the same for equal figures; None where there is nothing to compare."""
        return 1 + sum(other.value > self.value for other in self.nearby) if self.nearby else None


def tiles(
    tables: Tables, known: Observed, region_id: str, places: Places, lang: str = "en", display: Display = "bn",
    indicators: Collection[str] | None = None,
) -> tuple[Tile, ...]:  # fmt: skip
    """A tile for each indicator of which the place has a usable figure: those that most places nearby have come first.

    `known` is made of `tables`, which are not narrowed by place. `indicators` are the ones wanted, None for all.
    """
    mine = known.rows[(known.rows["region_id"] == region_id).to_numpy()]
    wanted = set(mine["indicator_id"]) if indicators is None else set(mine["indicator_id"]) & set(indicators)
    family = [region_id, *siblings((region_id,), known.rows["region_id"].unique().tolist(), places)]
    rows = known.rows[(known.rows["region_id"].isin(family) & known.rows["indicator_id"].isin(wanted)).to_numpy()]
    rows = _shown(rows, tables, lang, display)
    names = {code: places.name(code, lang) for code in family}
    column = tables.conventions.column("name", lang)
    called = dict(zip(tables.indicators["indicator_id"], tables.indicators[column], strict=True))
    candidates = [
        _tile(region_id, str(called[code]), group, names, has_levels=code in known.levels)
        for code, group in rows.groupby("indicator_id", sort=True)
        if (group["region_id"] == region_id).any()
    ]
    made = [tile for tile in candidates if tile is not None]
    return tuple(sorted(made, key=lambda tile: (-len(tile.nearby), -len(tile.points), -tile.year, tile.indicator)))


def _shown(rows: pd.DataFrame, tables: Tables, lang: str, display: Display) -> pd.DataFrame:
    """The rows with shown_value and shown_unit, without figures that cannot be put into the reader's currency."""
    stored = dict(zip(tables.indicators["indicator_id"], tables.indicators["unit"], strict=True))
    rows = rows.assign(unit=rows["indicator_id"].map(stored))
    rows = with_shown(rows, rows["year"].tolist(), tables, display, lang)
    return rows[rows["shown_value"].notna().to_numpy()]


def _tile(
    region_id: str, indicator: str, rows: pd.DataFrame, names: Mapping[str, str], *, has_levels: bool
) -> Tile | None:
    """The tile of one indicator from the rows of a place and its siblings; None without a usable figure."""
    own = rows_as_dicts(rows[(rows["region_id"] == region_id).to_numpy()])
    standing = [row for row in own if row["stands"]]
    usable = standing or [row for row in own if row["preferred"]]
    if not usable:
        return None
    newest = usable[-1]
    points = tuple(_points(standing))
    before = points[-2] if len(points) > 1 and points[-2].segment == points[-1].segment else None
    nearby = _nearby(rows, newest["year"], names) if standing else ()
    return Tile(
        str(newest["indicator_id"]), indicator, str(newest["observation_id"]), float(newest["shown_value"]),
        str(newest["shown_unit"]), int(newest["year"]), str(newest["kind"]), points, before, nearby,
        level_unknown=has_levels and not newest["vintage"],
    )  # fmt: skip


def _points(standing: Iterable[Mapping[str, Any]]) -> Iterator[Point]:
    """The figures that stand for a year; one whose predecessor was left out is joined to nothing."""
    last = None
    for row in standing:
        year = int(row["year"])
        joined = str(row["joined_by"]) if last == year - 1 else APART
        yield Point(year, float(row["shown_value"]), int(row["segment"]), joined)
        last = year


def _nearby(rows: pd.DataFrame, year: int, names: Mapping[str, str]) -> tuple[NearbyPlace, ...]:
    """The places with a figure that stands for a year, largest first; none where there is only one."""
    rows = rows[(rows["stands"] & (rows["year"] == year)).to_numpy()]
    cells = zip(rows["region_id"].tolist(), rows["shown_value"].tolist(), strict=True)
    standings = [NearbyPlace(code, names[code], float(value)) for code, value in cells]
    return tuple(sorted(standings, key=lambda other: (-other.value, other.region_id))) if len(standings) > 1 else ()


def tile_rows(made: Iterable[Tile], tables: Tables, region_id: str, place: str) -> pd.DataFrame:
    """The tiles as a table with their sources, one row an indicator, in their order.

    Adds to the columns of the observations table: place, indicator, shown_value, shown_unit, year, before_year, moved
    and moved_percent (since that year), rank, among (how many places are ranked), figure_kind (its code),
    unit (as stored).
    """
    listed = list(made)
    frame = pd.DataFrame(
        {
            "observation_id": [tile.observation_id for tile in listed],
            "place": place, "indicator": [tile.indicator for tile in listed],
            "shown_value": [tile.value for tile in listed], "shown_unit": [tile.unit for tile in listed],
            "year": [tile.year for tile in listed], "figure_kind": [tile.kind for tile in listed],
            "before_year": [tile.before.year if tile.before else float("nan") for tile in listed],
            "moved": [_number(tile.change) for tile in listed],
            "moved_percent": [_number(tile.change_percent) for tile in listed],
            "rank": [_number(tile.rank) for tile in listed],
            "among": [_number(len(tile.nearby) or None) for tile in listed],
        }
    )  # fmt: skip
    observations = tables.observations[(tables.observations["region_id"] == region_id).to_numpy()]
    units = tables.indicators[["indicator_id", "unit"]]
    frame = frame.astype({"observation_id": observations["observation_id"].dtype})  # also where there is no tile
    rows = frame.merge(observations, on="observation_id", how="left").merge(units, on="indicator_id", how="left")
    return with_source(rows, tables.sources)


def _number(value: float | None) -> float:
    """A number for a column of them; NaN for None."""
    return float("nan") if value is None else float(value)
