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
    own = known.of_places((region_id,) if region_id in places else ())
    if indicators is not None:
        own = own[own["indicator_id"].isin(set(indicators)).to_numpy()]
    own = again_joined(_shown(own, tables, lang, display))
    newest = newest_of(own)
    points, levels = _points(own)
    nearby = _nearby(_ranked_beside(newest, known, places), tables, places, lang, display)
    column = tables.conventions.column("name", lang)
    called = dict(zip(tables.indicators["indicator_id"].tolist(), tables.indicators[column].tolist(), strict=True))
    made = []
    for row in rows_as_dicts(newest[list(_NEEDED)]):
        code = row["indicator_id"]
        made.append(
            _tile(
                row, called[code], points.get(code, ()), levels.get(code, ()), nearby.get(code, ()),
                has_levels=code in known.levels,
            )
        )  # fmt: skip
    return tuple(sorted(made, key=lambda tile: (-len(tile.nearby), -len(tile.points), -tile.year, tile.indicator)))


_NEEDED = ("indicator_id", "observation_id", "shown_value", "shown_unit", "year", "kind", "vintage")
"""The columns of a newest figure that its tile takes."""


def _shown(rows: pd.DataFrame, tables: Tables, lang: str, display: Display) -> pd.DataFrame:
    """The rows with shown_value and shown_unit, without figures that cannot be put into the reader's currency."""
    stored = dict(zip(tables.indicators["indicator_id"], tables.indicators["unit"], strict=True))
    rows = rows.assign(unit=rows["indicator_id"].map(stored))
    rows = with_shown(rows, rows["year"].tolist(), tables, display, lang)
    known = rows["shown_value"].notna().to_numpy()
    return rows if known.all() else rows[known]


def _tile(
    newest: Mapping[str, Any], indicator: str, points: Sequence[Point], levels: Sequence[str],
    nearby: Sequence[NearbyPlace], *, has_levels: bool,
) -> Tile:  # fmt: skip
    """The tile of one indicator from its newest figure, its course and the places among which it is ranked.

    `levels`: the statistical level of each point.
    """
    last = points[-2] if len(points) > 1 else None
    before = last if last and last.segment == points[-1].segment else None
    return Tile(
        str(newest["indicator_id"]), str(indicator), str(newest["observation_id"]), float(newest["shown_value"]),
        str(newest["shown_unit"]), int(newest["year"]), str(newest["kind"]), tuple(points), before,
        tuple(sorted(nearby, key=lambda other: (-other.value, other.region_id))),
        level_unknown=has_levels and not newest["vintage"],
        apart=_apart(levels[-2:]) if last and not before else "",
    )  # fmt: skip


def _apart(levels: Sequence[str]) -> str:
    """Why two figures in different segments cannot be compared. `levels`: their statistical levels, "" for unknown."""
    if len(set(levels)) == 1:
        return BREAK
    return OTHER_LEVEL if all(levels) else UNKNOWN_LEVEL


def _points(own: pd.DataFrame) -> tuple[dict[str, list[Point]], dict[str, list[str]]]:
    """The figures of a place that stand for a year, by indicator, oldest first, and the statistical level of each."""
    stood = own[own["stands"].to_numpy()]
    points: dict[str, list[Point]] = {}
    levels: dict[str, list[str]] = {}
    cells = zip(stood["indicator_id"].tolist(), points_of(stood, "shown_value"), stood["vintage"].tolist(), strict=True)
    for code, point, level in cells:
        points.setdefault(code, []).append(point)
        levels.setdefault(code, []).append(level)
    return points, levels


def _ranked_beside(newest: pd.DataFrame, known: Observed, places: Places) -> pd.DataFrame:
    """The figures among which the newest ones of a place are ranked: those of its siblings, and its own."""
    ranked = newest[newest["rank"].notna().to_numpy()]
    codes = ranked["region_id"].unique().tolist()
    rows = known.of_places([*codes, *siblings(codes, known.places, places)])
    rows = rows.loc[rows["stands"].to_numpy(), ["indicator_id", "region_id", "year", "vintage", "value"]]
    return rows.merge(ranked[["indicator_id", "year", "vintage"]], on=["indicator_id", "year", "vintage"])


def _nearby(
    rows: pd.DataFrame, tables: Tables, places: Places, lang: str, display: Display
) -> dict[str, list[NearbyPlace]]:
    """The places of some figures, by indicator."""
    nearby: dict[str, list[NearbyPlace]] = {}
    columns = ("indicator_id", "region_id", "shown_value")
    shown = _shown(rows, tables, lang, display)
    for code, region, value in zip(*(shown[column].tolist() for column in columns), strict=True):
        nearby.setdefault(code, []).append(NearbyPlace(region, places.name(region, lang), float(value)))
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
    observations = tables.figures.rows(regions=(region_id,))
    units = tables.indicators[["indicator_id", "unit"]]
    frame = frame.astype({"observation_id": observations["observation_id"].dtype})  # also where there is no tile
    rows = frame.merge(observations, on="observation_id", how="left").merge(units, on="indicator_id", how="left")
    return with_source(rows, tables.sources)


def _number(value: float | None) -> float:
    """A number for a column of them; NaN for None."""
    return float("nan") if value is None else float(value)
