"""The figures of one place as a grid of tiles: value, change, course, and where it stands among its siblings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from charts import joints
from charts.frozen_figure import FrozenFigure
from charts.layout import CUTS, Caption, compose, cut, pixels, safe, shortened, source_line, wrap
from charts.series.wording import rounded
from charts.theme import RenderOptions
from charts.tile_words import changed, hover, kind_word, moved, rank_words, sibling
from economy.query.figures.course import Point
from economy.query.figures.made import level_not_known
from economy.query.figures.segments import DOTS, GAP, LINE
from economy.query.tiles import Tile

MOST = 40
"""Tiles that are drawn; the table has all."""
_WIDTH, _HEIGHT, _LOW, _GAP, _PAD = 185, 150, 92, 10, 12
"""Pixels: the least width of a tile, its height, that in a row without course and siblings, the room between tiles, and
the room inside.
"""
_NAME, _VALUE, _CHANGE, _COURSE, _STRIP = 8, 54, 75, (91, 115), 133
"""Pixels from the top of a tile: its lines of text, the top and foot of its course, the line of its siblings."""
_SMALL, _YEAR = 12, 31
"""The size of type of a figure that is too long for more, and the pixels that its year takes beside it."""
_BESIDE = 34
"""Pixels on both sides of a course for its first and last year."""
_NEUTRAL: dict[str, Any] = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "cliponaxis": False}


def caption(made: Sequence[Tile], render: RenderOptions, filters: str, publishers: Sequence[str] = ()) -> Caption:
    """The finding: in how many indicators the place leads or where it stands; below it how to read a tile."""
    t, words = render.gettext, render.words
    drawn = t("Shown: {drawn} of {all} indicators; the table has all.").format(drawn=MOST, all=len(made))
    unknown = sum(tile.level_unknown and tile.before is not None for tile in made)
    said = [
        t("Each tile: the latest figure, its change and its trend; the large dot below shows the position among "
          "places of the same level."),
        joints.key((point.joined_by for tile in made for point in tile.points), render),
        *level_not_known(unknown, render.lang),
        drawn if len(made) > MOST else "",
        t("Shown: {filters}.").format(filters=filters) if filters else "",
    ]  # fmt: skip
    return Caption(_title(made, render), words.sentences(said), source_line(list(publishers), render))


def _title(made: Sequence[Tile], render: RenderOptions) -> str:
    """What stands out: the indicators in which the place has the largest figure, else the first tile's rank."""
    t, words = render.gettext, render.words
    ranked = [tile for tile in made if len(tile.nearby) > 2]
    leads = [tile.indicator for tile in ranked if tile.rank == 1]
    if leads:
        return words.named(t("Largest figure among places of the same level"), words.listed(leads[:3]))
    if ranked:
        first = ranked[0]
        return t("{indicator}: rank {rank} of {all} with {figure} in {year}").format(
            indicator=first.indicator, rank=first.rank, all=len(first.nearby),
            figure=rounded(first.value, first.unit, render), year=first.year,
        )  # fmt: skip
    return words.ngettext("{n} indicator with a figure", "{n} indicators with a figure", len(made))


def columns_of(render: RenderOptions) -> int:
    """How many tiles stand beside each other."""
    return max(2, int(render.width // _WIDTH)) if not render.narrow else 2


def figure(made: Sequence[Tile], caption: Caption, render: RenderOptions) -> FrozenFigure:
    """The grid as one figure. A click on a tile carries its indicator_id, one on a sibling that and its region_id."""
    grid = _Grid(made[:MOST], render)
    height = sum(grid.heights) + _GAP * len(grid.heights) or _LOW
    axes = {
        "xaxis": {"visible": False, "range": [-0.004, grid.columns], "fixedrange": True},
        "yaxis": {"visible": False, "range": [height, -2], "fixedrange": True},
        "hovermode": "closest", "bargap": 0, "meta": {CUTS: [top - _GAP / 2 for top in grid.tops[1:]]},
    }  # fmt: skip
    return compose(grid.traces(), axes, caption, render, plot_height=height, left=0, right=0, bottom=0)


def _tall(tile: Tile) -> bool:
    """Whether a tile has a course or siblings to draw."""
    return len(tile.points) > 1 or bool(tile.nearby)


def _in_room(text: str, room: float) -> tuple[int, str]:
    """A line and its size in type so that it is at most `room` pixels wide, cut where even the small type is wider."""
    for size in (12, 11):
        if pixels(text, size) * 1.04 <= room:
            return size, text
    return 11, cut(text, 11, room / 1.04)


def _after(text: str, first: str) -> str:
    """What of a text stands behind its first line."""
    return text[len(first) :].lstrip()


class _Grid:
    """Tiles in rows. The x axis counts tiles, the y axis pixels from the top."""

    def __init__(self, tiles: Sequence[Tile], render: RenderOptions) -> None:
        self.tiles, self.render, self.columns = tiles, render, columns_of(render)
        self.pixels = (render.width - 4) / self.columns - _GAP  # of the width of a tile, about
        self.scale = 1 / (self.pixels + _GAP)
        rows = [tiles[first : first + self.columns] for first in range(0, len(tiles), self.columns)]
        self.heights = [_HEIGHT if any(_tall(tile) for tile in row) else _LOW for row in rows]
        self.tops = [sum(self.heights[:row]) + row * _GAP for row in range(len(rows))]

    def x(self, index: int, along: float) -> float:
        """Where a point of a tile lies that is so many pixels from its left edge."""
        return round(index % self.columns + along * self.scale, 4)

    def y(self, index: int, down: float) -> float:
        """Where a point of a tile lies that is so many pixels from its top."""
        return round(self.tops[index // self.columns] + down, 1)

    def traces(self) -> list[dict[str, Any]]:
        """All of the grid: frames, courses, siblings, texts."""
        return [
            self.frames(), *(self.course(how) for how in (LINE, DOTS, GAP)), self.zeros(), self.points(),
            self.newest(), self.strip_lines(), self.siblings(), self.own_places(), *self.texts(),
        ]  # fmt: skip

    def frames(self) -> dict[str, Any]:
        """A bar a tile: it can be clicked and walked to wherever the pointer is in it."""
        roles, order = self.render.roles, range(len(self.tiles))
        return {
            "type": "bar", "x": [self.x(index, self.pixels / 2) for index in order],
            "base": [self.y(index, 0) for index in order],
            "y": [self.heights[index // self.columns] for index in order], "width": round(self.pixels * self.scale, 4),
            "marker": {"color": roles.paper, "line": {"color": roles.grid, "width": 1}}, "showlegend": False,
            "customdata": [tile.indicator_id for tile in self.tiles], "hoverinfo": "text", "textposition": "none",
            "hovertext": [hover(tile, self.render) for tile in self.tiles],
        }  # fmt: skip

    def spots(self, index: int) -> list[tuple[float, float, Point]]:
        """Where the figures of a tile lie, from zero (or the lowest, where one is negative) to the largest."""
        points = self.tiles[index].points
        if len(points) < 2:
            return []
        low, high = min(0.0, *(p.value for p in points)), max(0.0, *(p.value for p in points))
        first, last = points[0].year, points[-1].year
        wide, (top, foot) = self.pixels - 2 * (_PAD + _BESIDE), _COURSE
        return [
            (
                self.x(index, _PAD + _BESIDE + wide * (point.year - first) / (last - first)),
                self.y(index, foot - (foot - top) * (point.value - low) / ((high - low) or 1.0)),
                point,
            )
            for point in points
        ]

    def course(self, how: str) -> dict[str, Any]:
        """The lines between figures that are joined in one way; none leads over a break or to another level."""
        xs: list[float | None] = []
        ys: list[float | None] = []
        for index in range(len(self.tiles)):
            for before, after in pairwise(self.spots(index)):
                if after[2].joined_by == how:
                    xs += [before[0], after[0], None]
                    ys += [before[1], after[1], None]
        return _NEUTRAL | {"mode": "lines", "x": xs, "y": ys} | joints.stroke(how, self.render.roles.outcome, 2)

    def zeros(self) -> dict[str, Any]:
        """The line of zero of the courses that go below it."""
        xs: list[float | None] = []
        ys: list[float | None] = []
        for index, tile in enumerate(self.tiles):
            values = [point.value for point in tile.points]
            if len(values) > 1 and min(values) < 0:
                top, foot = _COURSE
                down = foot + (foot - top) * min(values) / (max(0.0, *values) - min(values))
                xs += [self.x(index, _PAD + _BESIDE), self.x(index, self.pixels - _PAD - _BESIDE), None]
                ys += [self.y(index, down), self.y(index, down), None]
        return _NEUTRAL | {"mode": "lines", "x": xs, "y": ys, "line": {"color": self.render.roles.edge, "width": 1}}

    def points(self) -> dict[str, Any]:
        """A small dot for each figure of a course."""
        spots = [spot for index in range(len(self.tiles)) for spot in self.spots(index)]
        return self._dots(spots, 4, self.render.roles.outcome)

    def newest(self) -> dict[str, Any]:
        """A larger one for the newest."""
        spots = [spots[-1] for index in range(len(self.tiles)) if (spots := self.spots(index))]
        return self._dots(spots, 7, self.render.roles.outcome)

    def _dots(self, spots: Sequence[tuple[float, float, Any]], size: int, colour: str) -> dict[str, Any]:
        return _NEUTRAL | {"mode": "markers", "x": [spot[0] for spot in spots], "y": [spot[1] for spot in spots],
                           "marker": {"color": colour, "size": size}}  # fmt: skip

    def reach(self) -> tuple[float, float]:
        """The left and right end of the line of siblings, in pixels from the left edge of a tile."""
        rank = rank_words(88, 88, False, self.render)
        return _PAD + 4, self.pixels - _PAD - pixels(rank, 11) - 12

    def strip_lines(self) -> dict[str, Any]:
        """The line on which the siblings of a tile stand."""
        xs: list[float | None] = []
        ys: list[float | None] = []
        left, right = self.reach()
        for index, tile in enumerate(self.tiles):
            if tile.nearby:
                xs += [self.x(index, left), self.x(index, right), None]
                ys += [self.y(index, _STRIP), self.y(index, _STRIP), None]
        return _NEUTRAL | {"mode": "lines", "x": xs, "y": ys, "line": {"color": self.render.roles.grid, "width": 2}}

    def along(self, tile: Tile, value: float) -> float:
        """How many pixels from the left edge of a tile a figure stands on the line of its siblings."""
        left, right = self.reach()
        low, high = tile.nearby[-1].value, tile.nearby[0].value
        return (left + right) / 2 if high == low else left + (right - left) * (value - low) / (high - low)

    def siblings(self) -> dict[str, Any]:
        """A dot for each sibling. It has a hover, but the keyboard does not stop at it: the tile's has the rank."""
        roles = self.render.roles
        cells = [(index, tile, other) for index, tile in enumerate(self.tiles) for other in tile.nearby]
        return {
            "type": "scatter", "mode": "markers", "showlegend": False, "cliponaxis": False,
            "x": [self.x(index, self.along(tile, other.value)) for index, tile, other in cells],
            "y": [self.y(index, _STRIP) for index, _, _ in cells],
            "marker": {"color": roles.edge, "opacity": 0.5, "size": 7},
            "customdata": [[f"{tile.indicator_id} {other.region_id}", sibling(tile, other, self.render)]
                           for _, tile, other in cells],
            "hovertemplate": "%{customdata[1]}<extra></extra>",
        }  # fmt: skip

    def own_places(self) -> dict[str, Any]:
        """The large dot of the place itself."""
        spots = [(self.x(index, self.along(tile, tile.value)), self.y(index, _STRIP), None)
                 for index, tile in enumerate(self.tiles) if tile.nearby]  # fmt: skip
        return self._dots(spots, 11, self.render.roles.promise)

    def texts(self) -> list[dict[str, Any]]:
        """All words of the tiles, by how they are set."""
        lines = [line for index, tile in enumerate(self.tiles) for line in self._lines(index, tile)]
        roles = self.render.roles
        texts = []
        for side, size, strong in dict.fromkeys(line[:3] for line in lines):
            mine = [line for line in lines if line[:3] == (side, size, strong)]
            colour = roles.ink if strong else roles.muted
            texts.append(_NEUTRAL | {
                "mode": "text", "x": [line[3] for line in mine], "y": [line[4] for line in mine],
                "text": [line[5] for line in mine], "textposition": side, "textfont": {"size": size, "color": colour},
            })  # fmt: skip
        return texts

    def _lines(self, index: int, tile: Tile) -> list[tuple[str, int, bool, float, float, str]]:
        """The words of one tile: side of its point, size, whether strong, x, y, text."""
        t, right = self.render.gettext, self.pixels - _PAD
        inner = self.pixels - 2 * _PAD
        name = wrap(tile.indicator, inner / 6.2)
        figure = pixels(rounded(tile.value, tile.unit, self.render), _SMALL) * 1.06
        down = _VALUE if figure + _YEAR <= inner else _CHANGE  # a long figure leaves no room for its year
        room, change = (inner, changed) if down == _VALUE else (inner - _YEAR, moved)
        size, text = _in_room(change(tile, self.render) or kind_word(tile, self.render), room)
        name = name if len(name) < 3 else [name[0], cut(_after(tile.indicator, name[0]), 12, inner / 1.03)]
        lines = [
            ("bottom right", 12, False, self.x(index, _PAD), self.y(index, _NAME), "<br>".join(map(safe, name))),
            ("middle right", self._size(tile, inner), True, self.x(index, _PAD), self.y(index, _VALUE),
             f"<b>{safe(rounded(tile.value, tile.unit, self.render))}</b>"),
            ("middle left", 12, False, self.x(index, right), self.y(index, down), str(tile.year)),
            ("middle right", size, False, self.x(index, _PAD), self.y(index, _CHANGE), safe(text)),
        ]  # fmt: skip
        middle = sum(_COURSE) / 2
        if len(tile.points) > 1:
            for side, along, year in (
                ("middle right", _PAD, tile.points[0].year),
                ("middle left", right, tile.points[-1].year),
            ):
                lines.append((side, 11, False, self.x(index, along), self.y(index, middle), str(year)))
        if tile.nearby:
            rank = rank_words(tile.rank or 0, len(tile.nearby), tile.tied, self.render)
            lines.append(("middle left", 11, False, self.x(index, right), self.y(index, _STRIP), rank))
        elif self.heights[index // self.columns] == _HEIGHT:
            alone = shortened(t("no place to compare"), int(inner / 5.6))
            lines.append(("middle right", 11, False, self.x(index, _PAD), self.y(index, _STRIP), alone))
        return lines

    def _size(self, tile: Tile, inner: float) -> int:
        """The largest type in which the figure and its year fit beside each other."""
        text = rounded(tile.value, tile.unit, self.render)
        return next((size for size in (19, 17, 15, 13) if pixels(text, size) * 1.06 + _YEAR <= inner), _SMALL)
