"""The figures of one place at a glance: by indicator the newest one, its change, its course, and its rank nearby."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from economy.data.rows import rows_as_dicts
from economy.data.tables import Tables
from economy.query.figures.course import Point, points_of
from economy.query.figures.latest import newest_of
from economy.query.figures.observed import Observed
from economy.query.figures.place_choice import siblings
from economy.query.figures.segments import again_joined
from economy.query.records import with_shown, with_source
from economy.regions import Places
from economy.units import Display

OTHER_LEVEL, UNKNOWN_LEVEL, BREAK = "other level", "unknown level", "break"


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
    newest, None where there is none that may be compared. `nearby` are the places among which it is ranked (see
    `latest_figures`): with the same parent, and a figure for the same year on the same statistical level, the place
    itself among them, largest first; empty where it is not ranked.
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
    apart: str = ""
    """Why the newest point cannot be compared with the one before: OTHER_LEVEL, UNKNOWN_LEVEL or BREAK; "" else."""

    @property
    def change(self) -> float | None:
        """The difference to the figure before, in the unit; None without one."""
        return None if self.before is None else self.value - self.before.value

    @property
    def change_percent(self) -> float | None:
        """The same in per cent; None where the figure before is not above zero."""
        return (self.value / self.before.value - 1) * 100 if self.before and self.before.value > 0 else None

    @property
    def tied(self) -> bool:
        """Whether another place has the same figure."""
        return sum(other.value == self.value for other in self.nearby) > 1

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
    newest = {row["indicator_id"]: row for row in rows_as_dicts(newest_of(rows, (region_id,), places))}
    made = [
        _tile(newest[code], str(called[code]), again_joined(group), names, has_levels=code in known.levels)
        for code, group in rows.groupby("indicator_id", sort=True)
        if code in newest
    ]
    return tuple(sorted(made, key=lambda tile: (-len(tile.nearby), -len(tile.points), -tile.year, tile.indicator)))


def _shown(rows: pd.DataFrame, tables: Tables, lang: str, display: Display) -> pd.DataFrame:
    """The rows with shown_value and shown_unit, without figures that cannot be put into the reader's currency."""
    stored = dict(zip(tables.indicators["indicator_id"], tables.indicators["unit"], strict=True))
    rows = rows.assign(unit=rows["indicator_id"].map(stored))
    rows = with_shown(rows, rows["year"].tolist(), tables, display, lang)
    known = rows["shown_value"].notna().to_numpy()
    return rows if known.all() else rows[known]


def _tile(
    newest: Mapping[str, Any], indicator: str, rows: pd.DataFrame, names: Mapping[str, str], *, has_levels: bool
) -> Tile:
    """The tile of one indicator: its newest figure, a row of `latest_figures`, and the rows of a place and its
    siblings, sorted by place and year.
    """
    stood = rows[rows["stands"].to_numpy()]
    own = stood[(stood["region_id"] == newest["region_id"]).to_numpy()]
    points = tuple(points_of(own, "shown_value"))
    last, newest_point = points[-2:] if len(points) > 1 else (None, None)
    before = last if last and newest_point and last.segment == newest_point.segment else None
    apart = _apart(own["vintage"].tolist()[-2:]) if last and not before else ""
    figure = rows[(rows["observation_id"] == newest["observation_id"]).to_numpy()].iloc[0]
    return Tile(
        str(newest["indicator_id"]), indicator, str(newest["observation_id"]), float(figure["shown_value"]),
        str(figure["shown_unit"]), int(newest["year"]), str(newest["kind"]), points, before,
        _nearby(stood, newest, names), level_unknown=has_levels and not newest["vintage"],
        apart=apart,
    )  # fmt: skip


def _apart(levels: Sequence[str]) -> str:
    """Why two figures in different segments cannot be compared. `levels`: their statistical levels, "" for unknown."""
    if len(set(levels)) == 1:
        return BREAK
    return OTHER_LEVEL if all(levels) else UNKNOWN_LEVEL


def _nearby(stood: pd.DataFrame, newest: Mapping[str, Any], names: Mapping[str, str]) -> tuple[NearbyPlace, ...]:
    """The places among which the newest figure is ranked, largest first; none where it is not."""
    if newest["rank"] != newest["rank"]:
        return ()
    rows = stood[((stood["year"] == newest["year"]) & (stood["vintage"] == newest["vintage"])).to_numpy()]
    cells = zip(rows["region_id"].tolist(), rows["shown_value"].tolist(), strict=True)
    listed = [NearbyPlace(code, names[code], float(value)) for code, value in cells]
    return tuple(sorted(listed, key=lambda other: (-other.value, other.region_id)))


def tile_rows(made: Iterable[Tile], tables: Tables, region_id: str, place: str) -> pd.DataFrame:
    """The tiles as a table with their sources, one row an indicator, in their order.

    Adds to the columns of the observations table: place, indicator, shown_value, shown_unit, year, before_year, moved
    and moved_percent (since that year), rank, ranked (how many places are), figure_kind (its code),
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
            "ranked": [_number(len(tile.nearby) or None) for tile in listed],
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
