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
    mine = known.of_places((region_id,))
    wanted = set(mine["indicator_id"]) if indicators is None else set(mine["indicator_id"]) & set(indicators)
    family = [region_id, *siblings((region_id,), known.places, places)]
    rows = known.of_places(family)
    rows = rows.loc[rows["indicator_id"].isin(wanted).to_numpy(), list(_NEEDED)]
    rows = again_joined(_shown(rows, tables, lang, display))
    column = tables.conventions.column("name", lang)
    called = dict(zip(tables.indicators["indicator_id"], tables.indicators[column], strict=True))
    newest = rows_as_dicts(newest_of(rows, (region_id,), places))
    own = rows[(rows["region_id"] == region_id).to_numpy()]
    figures = {row["observation_id"]: row for row in rows_as_dicts(own)}
    points, nearby = _points(own), _nearby(rows, newest, {code: places.name(code, lang) for code in family})
    made = [
        _tile(
            figures[row["observation_id"]], called[row["indicator_id"]], points.get(row["indicator_id"], ()),
            nearby.get(row["indicator_id"], ()), has_levels=row["indicator_id"] in known.levels,
        )
        for row in newest
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda tile: (-len(tile.nearby), -len(tile.points), -tile.year, tile.indicator)))


_NEEDED = (
    "indicator_id", "region_id", "year", "period", "value", "kind", "observation_id", "qualifier", "vintage",
    "source_id", "confidence", "preferred", "stands", "segment", "joined_by",
)  # fmt: skip
"""The columns that a tile takes; the others of a large package cost more than these."""


def _shown(rows: pd.DataFrame, tables: Tables, lang: str, display: Display) -> pd.DataFrame:
    """The rows with shown_value and shown_unit, without figures that cannot be put into the reader's currency."""
    stored = dict(zip(tables.indicators["indicator_id"], tables.indicators["unit"], strict=True))
    rows = rows.assign(unit=rows["indicator_id"].map(stored))
    rows = with_shown(rows, rows["year"].tolist(), tables, display, lang)
    known = rows["shown_value"].notna().to_numpy()
    return rows if known.all() else rows[known]


def _tile(
    newest: Mapping[str, Any], indicator: str, points: Sequence[Point], nearby: Sequence[NearbyPlace], *,
    has_levels: bool,
) -> Tile:  # fmt: skip
    """The tile of one indicator from its newest figure, its course and the places among which it is ranked."""
    before = points[-2] if len(points) > 1 and points[-2].segment == points[-1].segment else None
    return Tile(
        str(newest["indicator_id"]), str(indicator), str(newest["observation_id"]), float(newest["shown_value"]),
        str(newest["shown_unit"]), int(newest["year"]), str(newest["kind"]), tuple(points), before,
        tuple(sorted(nearby, key=lambda other: (-other.value, other.region_id))),
        level_unknown=has_levels and not newest["vintage"],
    )  # fmt: skip


def _points(own: pd.DataFrame) -> dict[str, list[Point]]:
    """The figures of a place that stand for a year, by indicator, oldest first."""
    stood = own[own["stands"].to_numpy()]
    points: dict[str, list[Point]] = {}
    for code, point in zip(stood["indicator_id"].tolist(), points_of(stood, "shown_value"), strict=True):
        points.setdefault(code, []).append(point)
    return points


def _nearby(
    rows: pd.DataFrame, newest: Iterable[Mapping[str, Any]], names: Mapping[str, str]
) -> dict[str, list[NearbyPlace]]:
    """The places among which the newest figure of each indicator is ranked; none where it is not."""
    ranked = {row["indicator_id"]: (row["year"], row["vintage"]) for row in newest if row["rank"] == row["rank"]}
    stood = rows[(rows["stands"] & rows["indicator_id"].isin(ranked)).to_numpy()]
    nearby: dict[str, list[NearbyPlace]] = {}
    columns = ("indicator_id", "region_id", "year", "vintage", "shown_value")
    for code, region, year, vintage, value in zip(*(stood[column].tolist() for column in columns), strict=True):
        if ranked[code] == (year, vintage):
            nearby.setdefault(code, []).append(NearbyPlace(region, names[region], float(value)))
    return nearby


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
