"""Places shaded by their figure for one year, with all years in the figure; classes are the same in every year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, pixels, safe, source_of
from charts.maps import figure as plain_map
from charts.maps import leaders, tile_grid
from charts.maps.classes import NO_DATA, Classes, class_colours, classes_from_zero
from charts.maps.ground import ground_width
from charts.maps.inset import with_inset
from charts.maps.labels import SIZES, Label, labels
from charts.maps.layers import Area, MapData, Point, map_data
from charts.maps.legend import Entry, hatched, keys
from charts.maps.traces import ScaleBar, in_drawing_order, inner_diameter, names, shapes
from charts.series import ranking, year_legend
from charts.series.lines import shown
from charts.series.wording import about, exact, short, sources
from charts.series.wording import figure as said_figure
from charts.series.years import YearFrame, composed, large_year
from charts.sparkline import blocks
from charts.theme import RenderOptions
from economy.data.outlines import Outlines
from economy.query.series import Series
from economy.regions import Places

HEIGHT, NARROW_HEIGHT = 620, 400
_WIDE = 560
"""Pixels of width from which a map has its full height, also where the ground would leave some of it free."""
_ROOMY = 54
"""Pixels inside an outline that a name with its figure needs."""


def ground(
    series: Series, outlines: Outlines, places: Places, regions: pd.DataFrame, render: RenderOptions, *,
    sites: pd.DataFrame | None = None, marked: frozenset[str] | None = None,
) -> MapData:  # fmt: skip
    """What the map of a series draws: outlines, and points for the places without one that ever have a figure.

    `sites`: rows of `records.sites` to draw on top. `marked` places have a stronger edge: by default the chosen ones
    of a series with siblings.
    """
    newest = series.main.groupby("region_id", sort=False).tail(1)
    shaded = pd.DataFrame(
        {
            "region_id": newest["region_id"], "shown_value": newest["value"], "shown_unit": series.unit, "unit": "",
            "figure": [said_figure(value, series, render) for value in newest["value"]],
            "when": newest["year"].astype(str),
        }
    )  # fmt: skip
    if sites is None:
        sites = pd.DataFrame(columns=["region_id", "site", "lon", "lat", "kind", "precision_m", "described"])
    if marked is None:
        marked = frozenset(series.chosen if series.siblings else ())
    data = map_data(outlines, places, regions, shaded, sites, render, marked)
    drawn = {place.region_id for place in (*data.areas, *data.outer_areas, *data.places)}
    having = set(newest["region_id"])
    # Their names alone: the newest figure is not that of the year on show.
    away = [name for code, name in series.names.items() if code in having and code not in drawn]
    return replace(data, unplaced=tuple(away))


def caption(
    series: Series, render: RenderOptions, filters: str = "", year: int | None = None, *, data: MapData,
    focus: str = "", height: int = HEIGHT, sites: bool = False,
) -> Caption:  # fmt: skip
    """The finding of a year, and whose outlines these are."""
    t, join = render.gettext, render.words
    subtitle = [join.full_stop(about(series, render)), t("The classes are the same in every year."),
                *shown(filters, render)]  # fmt: skip
    if tile_grid.suits(data, focus):
        data = plain_map.without_outlines(data)
        subtitle.append(plain_map.squares(render, data))
    notes = plain_map.notes(data, render, focus)
    title = ranking.finding(series, render, ranking.year_of(series, year))
    return Caption(title, join.sentences(subtitle), join.sentences([sources(series, render), *notes]))


def figure(
    series: Series, caption: Caption, render: RenderOptions, filters: str = "", year: int | None = None, *,
    data: MapData, focus: str = "", height: int = HEIGHT, sites: bool = False,
) -> FrozenFigure:  # fmt: skip
    """The map of a year, and in the figure the shades of all others. `data`: as `ground` makes it.

    `focus` is the place to look at, "" for all. `sites` of the data are drawn on top. A click on a place carries its
    region_id.
    """
    data = tile_grid.tiled(data, render) if tile_grid.suits(data, focus) else data
    around = data.extent(focus)
    years = series.years
    if data.empty or around is None or not years:
        return compose([], plain_map.nothing_drawn(render), caption, render, plot_height=120, bottom=10)
    year = year if year in years else series.default_year or years[-1]
    height = min(height, NARROW_HEIGHT) if render.narrow and not data.tiles else height
    box = plain_map.drawn_box(data, around, focus, render, height)
    seen = plain_map.seen_in(data, focus, box, sites)
    seen, box, edges = with_inset(seen, focus, box, plain_map.pixel_scale(box, render, height), render)
    shades = _Shades(series, seen, render)
    seen = shades.of_year(years[-1])
    legend = year_legend.entries(seen, shades.steps.labels, shades.colours, year, render)
    placed = year_legend.placed(legend, series.unit, seen, box, render, height)
    traces, moving = _drawn(seen, placed, legend, focus, render, edges)
    frames = [
        YearFrame(known, _caption_of(series, render, caption, known), moving.changes(shades, known),
                  {"annotations.0.text": f"<b>{known}</b>"})
        for known in years
    ]  # fmt: skip
    axes = plain_map.map_axes(placed.box, render) | {
        "annotations": [large_year(render, placed.other, _year_size(render))], "legend": placed.layout,
    }  # fmt: skip
    room = round(placed.scale * (placed.box.north - placed.box.south))
    room = height if render.width >= _WIDE else min(height, max(160, room))
    return composed(traces, axes, frames, year, render, plot_height=room, bottom=12, legend=placed.titles)


def _drawn(
    seen: MapData, placed: year_legend.Placed, legend: Sequence[Entry], focus: str, render: RenderOptions,
    edges: Sequence[dict[str, Any]],
) -> tuple[list[dict[str, Any]], _Moving]:  # fmt: skip
    """The traces of the map, and which of them change with the year."""
    box, scale = placed.box, placed.scale
    marks, bar, per_lon = shapes(seen, render, scale), ScaleBar.of(box), scale * box.squeeze
    roomy = {area.label for area in seen.areas if _is_roomy(area, scale)}
    wanted = [label._replace(lines=2) if (label.lon, label.lat) in roomy else label
              for label in labels(seen, focus, box, box, bool(seen.sites))]  # fmt: skip
    others = [] if seen.tiles else [bar.frame(per_lon, scale)]
    named = leaders.placed(wanted, seen, box, per_lon, scale, *others)
    marks = [*marks, *edges, *leaders.lines(named, render)]
    traces = [*marks, names(named, render, scale, box.squeeze), *([] if seen.tiles else bar.traces(render))]
    lines = _legend_lines(legend, len(traces))
    return [*traces, *keys(legend, render)], _Moving(marks, seen, named, scale, render, lines)


def _legend_lines(legend: Sequence[Entry], first: int) -> dict[int, int]:
    """The class that each line of the legend stands for, by the number of its trace; `first`: that of the first line.

    The classes stand in the legend from high to low.
    """
    classes = sum(entry.shape == "fill" for entry in legend)
    bare = [(first + number, NO_DATA) for number, entry in enumerate(legend) if entry.shape == "hatch"]
    return dict([*((first + number, classes - 1 - number) for number in range(classes)), *bare])


def _caption_of(series: Series, render: RenderOptions, caption: Caption, year: int) -> Caption:
    """The caption of the map with the finding of another year."""
    return replace(caption, title=ranking.finding(series, render, year))


class _Shades:
    """The figures of all years on one ground, in classes that hold for all of them."""

    def __init__(self, series: Series, seen: MapData, render: RenderOptions) -> None:
        self.series, self.seen, self.render = series, seen, render
        codes = {place.region_id for place in (*seen.areas, *seen.outer_areas, *seen.places)}
        rows = series.main[series.main["region_id"].isin(codes).to_numpy()]
        self.steps: Classes = classes_from_zero(rows["value"].tolist(), render.lang)
        self._known: dict[int, dict[str, tuple[float, str]]] = {}
        for code, year, value, source in zip(
            *(rows[column].tolist() for column in ("region_id", "year", "value", "source")), strict=True
        ):
            self._known.setdefault(int(year), {})[code] = (float(value), source)
        courses: dict[str, dict[int, float]] = {}
        for year, known in self._known.items():
            for code, (value, _) in known.items():
                courses.setdefault(code, {})[year] = value
        self._courses = {code: blocks(values, series.years) for code, values in courses.items()}
        self.colours = class_colours(len(self.steps.labels), render, self.steps.below_zero)

    def values(self, year: int) -> dict[str, float]:
        """The figure of each place that has one."""
        return {code: value for code, (value, _) in self._known.get(year, {}).items()}

    def of_year(self, year: int) -> MapData:
        """The ground with the shades and words of a year."""
        known = self._known.get(year, {})
        return replace(
            self.seen, areas=tuple(self._area(area, known, year) for area in self.seen.areas),
            outer_areas=tuple(self._area(outer, known, year) for outer in self.seen.outer_areas),
            places=tuple(self._point(place, known, year) for place in self.seen.places),
            classes=self.steps.labels, below_zero=self.steps.below_zero,
        )  # fmt: skip

    def _area(self, area: Area, known: Mapping[str, tuple[float, str]], year: int) -> Area:
        value, tip = self._said(area.region_id, area.tip.split("\n", 1)[0], known, year)
        if area.own:
            return replace(area, shade=self.steps.of(value), tip=tip, said=area.name)
        whole, outer = self._said(area.parent_id, self.series.names.get(area.parent_id, ""), known, year)
        return replace(area, shade=self.steps.of(whole), tip="\n".join([area.name, *outer.split("\n")]), said=area.name)

    def _point(self, place: Point, known: Mapping[str, tuple[float, str]], year: int) -> Point:
        value, tip = self._said(place.region_id, place.name, known, year)
        return replace(place, shade=self.steps.of(value), tip=tip, said=place.name)

    def _said(
        self, code: str, name: str, known: Mapping[str, tuple[float, str]], year: int
    ) -> tuple[float | None, str]:  # fmt: skip
        """The figure of a place and the lines of its hover."""
        value, source = known.get(code, (None, ""))
        course = self._courses.get(code, "")
        if value is None:
            return None, "\n".join(filter(None, [name, year_legend.no_figure(year, self.render), course]))
        said = exact(value, self.series, self.render)
        named = source_of(source, self.render) if source else ""
        lines = [name, self.render.words.joined([said, str(year)]), course, named]
        return value, "\n".join(line for line in lines if line)


class _Moving:
    """The traces that change with the year: outlines, what lies in their middle, points, names."""

    def __init__(
        self, marks: list[dict[str, Any]], seen: MapData, named: Sequence[Label], scale: float, render: RenderOptions,
        legend: Mapping[int, int],
    ) -> None:  # fmt: skip
        """`marks` are the traces of `shapes`; that of the names comes behind them. `legend`: the class that a line
        of the legend stands for, by the number of its trace.
        """
        self.legend = legend
        self.outlines, self.names = len(seen.areas), len(marks)
        telling = [number for number in range(self.outlines, len(marks)) if "hovertext" in marks[number]]
        self.centres = telling[0] if seen.areas else None
        self.points = telling[1 if seen.areas else 0] if seen.places else None
        self.named = named
        self.roomy = {area.label: area.region_id for area in seen.areas if _is_roomy(area, scale)}
        for trace in marks[: self.outlines]:
            trace["fillpattern"] = hatched(render)["fillpattern"]

    def changes(self, shades: _Shades, year: int) -> dict[int, dict[str, Any]]:
        """What the traces are in a year."""
        now, render = shades.of_year(year), shades.render
        tips = [_lines(area.tip) for area in now.areas]
        changed: dict[int, dict[str, Any]] = {}
        for number, (area, tip) in enumerate(zip(now.areas, tips, strict=True)):
            bare = area.shade == NO_DATA
            changed[number] = {
                "fillcolor": render.roles.no_data if bare else shades.colours[area.shade], "text": tip,
                "fillpattern.shape": "/" if bare else "",
            }  # fmt: skip
        if self.centres is not None:
            changed[self.centres] = {"hovertext": tips}
        if self.points is not None:
            points = in_drawing_order(now.places)
            changed[self.points] = {
                "hovertext": [_lines(point.tip) for point in points],
                "marker.color": [render.roles.no_data if point.shade == NO_DATA else shades.colours[point.shade]
                                 for point in points],
            }  # fmt: skip
        changed[self.names] = {"text": self._texts(shades, year)}
        return changed | self._legend(now, year, render)

    def _legend(self, now: MapData, year: int, render: RenderOptions) -> dict[int, dict[str, Any]]:
        """The lines of the legend: only of classes that a place has in the year."""
        drawn = {place.shade for place in (*now.areas, *now.places)}
        lines: dict[int, dict[str, Any]] = {
            number: {"showlegend": step in drawn} for number, step in self.legend.items()
        }
        for number, step in self.legend.items():
            if step == NO_DATA:
                lines[number]["name"] = year_legend.no_figure(year, render)
        return lines

    def _texts(self, shades: _Shades, year: int) -> list[str]:
        """The names, with the figure below where an outline has room for it."""
        values, texts = shades.values(year), []
        for label in self.named:
            value = values.get(self.roomy.get((label.lon, label.lat), ""))
            said = "" if value is None else f"<br>{short(value, shades.series, shades.render)}"
            texts.append(safe(label.text) + said)
        return texts


def _year_size(render: RenderOptions) -> int:
    """The type size of the year, in pixels: on a small map large figures would touch the ground."""
    return 34 if render.narrow else max(30, min(60, ground_width(render) // 10))


def _is_roomy(area: Area, scale: float) -> bool:
    return area.own and inner_diameter(area, scale) >= max(_ROOMY, 0.7 * pixels(area.name, SIZES["area"]))


def _lines(tip: str) -> str:
    return "<br>".join(safe(line) for line in tip.split("\n"))
