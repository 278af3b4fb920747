"""A grid of equal squares, one a place, in place of a map where there are no outlines to shade.

Each square stands as near as it can to where its place lies among the others; none overlap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from math import ceil, isfinite, sqrt

import numpy as np

from charts.layout import pixels, shortened
from charts.maps.geometry import Box, Ring, Spot
from charts.maps.ground import ground_width
from charts.maps.labels import SIZES
from charts.maps.layers import Area, MapData, Point
from charts.theme import RenderOptions

_SPAN = 2.4
"""Degrees of the longer side of the grid: little enough for a map that names its areas."""
_GAP = 0.02
"""The share of a square that is left free on each side."""
_FREE, _FREE_NARROW = 1.9, 1.5
"""Cells of the grid for each place: the more, the truer their directions and the smaller the squares. On a phone there
is less room.
"""
_FEWEST_COLUMNS = 3
"""Of squares in order: two would be as large as the page."""
_HIGHEST = 2.5
"""How many times as high as wide squares in order may stand, so that their names have room."""
_LEAST_NAME = 20
"""Pixels of the shortest name that is worth writing into a square; the tip has it always."""
_MOST_SWAPPED = 80
"""Places up to whose number pairs are swapped for a better order; it takes the square of their number."""
_MARGIN = 5
"""Pixels beside a name."""
Cell = tuple[int, int]


def suits(data: MapData, focus: str) -> bool:
    """Whether places should stand as squares: all are looked at, far apart, and some of them have no outline; or none
    has a position.
    """
    if data.in_order:
        return True
    far = data.whole is not None and data.whole.wide
    return not focus and far and not all(place.outlined for place in data.places)


def tiled(data: MapData, render: RenderOptions) -> MapData:
    """The places that have a figure as square areas; there are neither sites nor outlines."""
    areas = [area for area in data.areas if isfinite(area.value)]
    spots = [(point.lon, point.lat) for point in data.places] + [area.label for area in areas]
    names = [place.name for place in (*data.places, *areas)]
    if not spots:
        return data
    columns, rows = _size(names, render, in_order=data.in_order)
    side = _SPAN / max(columns, rows)
    widest = _across(render) / columns - _MARGIN
    placed = _in_order(names, columns, rows) if data.in_order else cells(spots, columns, rows)
    squares = [
        _square(place, cell, side, widest) for place, cell in zip((*data.places, *areas), placed, strict=True)
    ]  # fmt: skip
    edges = [spot for square in squares for spot in square.rings[0]]
    edges += [(0.0, 0.0), (columns * side, rows * side)] if data.in_order else []  # with the corner left free
    lons, lats = [lon for lon, _ in edges], [lat for _, lat in edges]
    return replace(
        data, areas=tuple(squares), outer_areas=(), places=(), sites=(), kinds=(), attribution="", error_m=0.0,
        whole=Box(min(lons), min(lats), max(lons), max(lats)), tiles=True,
    )  # fmt: skip


def _across(render: RenderOptions) -> int:
    """Pixels for the grid."""
    return round(0.97 * ground_width(render))


def _in_order(names: Sequence[str], columns: int, rows: int) -> list[Cell]:
    """The cells of places in the order of their names, row by row from the upper left one.

    The corner at the upper right is left free for the year.
    """
    corner = columns - _corner(columns)
    free = [(column, row) for row in reversed(range(rows)) for column in range(corner if row == rows - 1 else columns)]
    order = sorted(range(len(names)), key=names.__getitem__)
    taken = dict(zip(order, free, strict=False))
    return [taken[number] for number in range(len(names))]


def _corner(columns: int) -> int:
    """Squares that are left free in the first row."""
    return ceil(columns / 4)


def _size(names: Sequence[str], render: RenderOptions, *, in_order: bool = False) -> Cell:
    """Columns and rows: few enough columns that a square has room for most of the names, or as many as make a square
    of all of them where that would be a strip.
    """
    wanted = len(names) * (1.0 if in_order else _FREE_NARROW if render.narrow else _FREE)
    widths = sorted(pixels(name, SIZES["tile"]) for name in names)
    needed = widths[int(0.9 * (len(widths) - 1))] + _MARGIN
    fitting = max(3, int(_across(render) / needed))
    columns = max(_FEWEST_COLUMNS if in_order else 1, min(fitting, ceil(sqrt(wanted * 1.1))))
    if in_order and wanted > _HIGHEST * columns**2:
        columns = ceil(sqrt(wanted * 1.1))
    return columns, max(1, ceil((wanted + (_corner(columns) if in_order else 0)) / columns))


def cells(spots: Sequence[Spot], columns: int, rows: int) -> list[Cell]:
    """A cell of the grid for each spot, none twice: column from the west, row from the south.

    Raises ValueError for more spots than cells.
    """
    if len(spots) > columns * rows:
        raise ValueError(f"{len(spots)} places do not fit into {columns} x {rows} squares")
    wanted = list(zip(_spread([lon for lon, _ in spots], columns), _spread([lat for _, lat in spots], rows),
                      strict=True))  # fmt: skip
    grid = [(column, row) for column in range(columns) for row in range(rows)]
    free, taken = set(grid), dict[int, Cell]()
    # The nearest pair first; of equally near ones that of the earlier spot and cell.
    apart = (np.array(wanted)[:, np.newaxis] - np.array(grid)) ** 2
    for pair in np.argsort(apart.sum(axis=2).ravel(), kind="stable").tolist():
        number, cell = pair // len(grid), grid[pair % len(grid)]
        if number not in taken and cell in free:
            taken[number] = cell
            free.discard(cell)
            if len(taken) == len(spots):
                break
    return _settled(wanted, [taken[number] for number in range(len(spots))])


def _spread(values: Sequence[float], count: int) -> list[float]:
    """Positions from 0 to count - 1: half by value, half by rank, so that a crowd takes the room of the empty parts."""
    low, high = min(values), max(values)
    ranks = sorted(set(values))
    across, steps = (high - low) or 1.0, max(1, len(ranks) - 1)
    shares = [((value - low) / across + bisect_left(ranks, value) / steps) / 2 for value in values]
    return [share * (count - 1) for share in shares]


def _off(wanted: tuple[float, float], cell: Cell) -> float:
    """How far a cell is from where a place should be, squared."""
    return (wanted[0] - cell[0]) ** 2 + (wanted[1] - cell[1]) ** 2


def _settled(wanted: Sequence[tuple[float, float]], placed: list[Cell]) -> list[Cell]:
    """The cells with pairs swapped as long as that brings both together nearer to where they should be."""
    better = len(placed) <= _MOST_SWAPPED
    while better:
        better = False
        for first, second in combinations(range(len(placed)), 2):
            now = _off(wanted[first], placed[first]) + _off(wanted[second], placed[second])
            if _off(wanted[first], placed[second]) + _off(wanted[second], placed[first]) < now - 1e-9:
                placed[first], placed[second], better = placed[second], placed[first], True
    return placed


def _square(place: Point | Area, cell: Cell, side: float, widest: float) -> Area:
    """A place as a square. `widest`: pixels of a name that it has room for."""
    west, south = (cell[0] + _GAP) * side, (cell[1] + _GAP) * side
    east, north = west + side * (1 - 2 * _GAP), south + side * (1 - 2 * _GAP)
    middle = ((west + east) / 2, (south + north) / 2)
    # Corners and the middles of the sides: what is drawn inside keeps clear of both.
    ring: Ring = tuple(
        (round(lon, 4), round(lat, 4))
        for lon, lat in ((west, south), (middle[0], south), (east, south), (east, middle[1]), (east, north),
                         (middle[0], north), (west, north), (west, middle[1]), (west, south))
    )  # fmt: skip
    return Area(
        place.region_id, "", _fitting(place.name, widest), ((ring,),), (round(middle[0], 4), round(middle[1], 4)),
        place.shade, place.said, place.tip, place.chosen, frozenset({place.region_id}), place.value,
    )  # fmt: skip


def _fitting(name: str, widest: float) -> str:
    """A name cut to a width in pixels; "" where that leaves nothing to read."""
    if widest < _LEAST_NAME:
        return ""
    limits = range(2 * len(name), 3, -1)
    return next((text for limit in limits if pixels(text := shortened(name, limit), SIZES["tile"]) <= widest), name[:2])
