"""Places shaded by their figure for one year, with all years in the figure; classes are the same in every year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, pixels, safe, source_of
from charts.maps import figure as plain_map
from charts.maps.classes import NO_DATA, Classes, class_colours, classes_from_zero
from charts.maps.geometry import Box
from charts.maps.labels import SIZES, Label, fitting, labels
from charts.maps.layers import Area, MapData, Point, map_data
from charts.maps.legend import Entry, hatched, keys
from charts.maps.traces import ScaleBar, in_drawing_order, inner_diameter, names, shapes
from charts.series import ranking
from charts.series.lines import shown
from charts.series.wording import about, exact, short, sources
from charts.series.wording import figure as said_figure
from charts.series.years import YearFrame, composed, large_year
from charts.theme import RenderOptions
from economy.data.outlines import Outlines
from economy.query.series import Series
from economy.regions import Places

HEIGHT, NARROW_HEIGHT = 620, 400
_ROOMY = 54
"""Pixels inside an outline that a name with its figure needs."""


def ground(
    series: Series, outlines: Outlines, places: Places, regions: pd.DataFrame, render: RenderOptions
) -> MapData:  # fmt: skip
    """What the map of a series draws: outlines, and points for the places without one that ever have a figure."""
    newest = series.main.groupby("region_id", sort=False).tail(1)
    shaded = pd.DataFrame(
        {
            "region_id": newest["region_id"], "shown_value": newest["value"], "shown_unit": series.unit, "unit": "",
            "figure": [said_figure(value, series, render) for value in newest["value"]],
            "when": newest["year"].astype(str),
        }
    )  # fmt: skip
    none = pd.DataFrame(columns=["region_id", "site", "lon", "lat", "kind", "precision_m", "described_en"])
    return map_data(
        outlines, places, regions, shaded, none, render, frozenset(series.chosen if series.siblings else ())
    )


def caption(
    series: Series, render: RenderOptions, filters: str = "", year: int | None = None, *, data: MapData,
    focus: str = "", height: int = HEIGHT,
) -> Caption:  # fmt: skip
    """The finding of a year, and whose outlines these are."""
    found = ranking.caption(series, render, filters, year)
    t, join = render.gettext, render.words
    subtitle = [join.full_stop(about(series, render)), t("The classes are the same in every year."),
                *shown(filters, render)]  # fmt: skip
    notes = plain_map.notes(replace(data, unplaced=()), render, focus)
    return Caption(found.title, join.sentences(subtitle), join.sentences([sources(series, render), *notes]))


def figure(
    series: Series, caption: Caption, render: RenderOptions, filters: str = "", year: int | None = None, *,
    data: MapData, focus: str = "", height: int = HEIGHT,
) -> FrozenFigure:  # fmt: skip
    """The map of a year, and in the figure the shades of all others. `data`: as `ground` makes it.

    `focus` is the place to look at, "" for all. A click on a place carries its region_id.
    """
    around = data.extent(focus)
    years = series.years
    if data.empty or around is None or not years:
        return compose([], plain_map.nothing_drawn(render), caption, render, plot_height=120, bottom=10)
    year = year if year in years else series.default_year or years[-1]
    height = min(height, NARROW_HEIGHT) if render.narrow else height
    box = plain_map.drawn_box(data, around, focus, render, height)
    scale = plain_map.pixel_scale(box, render, height)
    seen = plain_map.seen_in(data, focus, box, False)
    shades = _Shades(series, seen, render)
    seen = shades.of_year(years[-1])
    marks = shapes(seen, render, scale)
    bar = ScaleBar.of(box)
    per_lon = scale * box.squeeze
    named = fitting(labels(seen, focus, box, box, False), per_lon, scale, bar.frame(per_lon, scale))
    legend = _legend(seen, shades, render)
    traces = [*marks, names(named, render, scale, box.squeeze), *bar.traces(render), *keys(legend, render)]
    moving = _Moving(marks, seen, named, scale, render)
    frames = [
        YearFrame(known, _caption_of(series, render, caption, known), moving.changes(shades, known),
                  {"annotations.0.text": f"<b>{known}</b>"})
        for known in years
    ]  # fmt: skip
    corner, other = _corners(seen, box)
    axes = plain_map.map_axes(box, render) | {
        "annotations": [large_year(render, other, 34 if render.narrow else 60)],
        "legend": _legend_place(corner, series, render),
    }  # fmt: skip
    room = min(height, max(160, round(scale * (box.north - box.south))))
    return composed(traces, axes, frames, year, render, plot_height=room, bottom=12)


def _caption_of(series: Series, render: RenderOptions, caption: Caption, year: int) -> Caption:
    """The caption of the map with the finding of another year."""
    return replace(caption, title=ranking.caption(series, render, "", year).title)


class _Shades:
    """The figures of all years on one ground, in classes that hold for all of them."""

    def __init__(self, series: Series, seen: MapData, render: RenderOptions) -> None:
        self.series, self.seen, self.render = series, seen, render
        codes = {place.region_id for place in (*seen.areas, *seen.cities, *seen.places)}
        rows = series.main[series.main["region_id"].isin(codes).to_numpy()]
        self.steps: Classes = classes_from_zero(rows["value"].tolist(), render.lang)
        self._known: dict[int, dict[str, tuple[float, str]]] = {}
        for code, year, value, source in zip(
            *(rows[column].tolist() for column in ("region_id", "year", "value", "source")), strict=True
        ):
            self._known.setdefault(int(year), {})[code] = (float(value), source)
        self.colours = class_colours(len(self.steps.labels), render, self.steps.below_zero)

    def values(self, year: int) -> dict[str, float]:
        """The figure of each place that has one."""
        return {code: value for code, (value, _) in self._known.get(year, {}).items()}

    def of_year(self, year: int) -> MapData:
        """The ground with the shades and words of a year."""
        known = self._known.get(year, {})
        return replace(
            self.seen, areas=tuple(self._area(area, known, year) for area in self.seen.areas),
            cities=tuple(self._area(city, known, year) for city in self.seen.cities),
            places=tuple(self._point(place, known, year) for place in self.seen.places),
            classes=self.steps.labels, below_zero=self.steps.below_zero,
        )  # fmt: skip

    def _area(self, area: Area, known: Mapping[str, tuple[float, str]], year: int) -> Area:
        value, tip = self._said(area.region_id, area.tip.split("\n", 1)[0], known, year)
        if area.own:
            return replace(area, shade=self.steps.of(value), tip=tip, said=area.name)
        whole, city = self._said(area.parent_id, self.series.names.get(area.parent_id, ""), known, year)
        return replace(area, shade=self.steps.of(whole), tip="\n".join([area.name, *city.split("\n")]), said=area.name)

    def _point(self, place: Point, known: Mapping[str, tuple[float, str]], year: int) -> Point:
        value, tip = self._said(place.region_id, place.name, known, year)
        return replace(place, shade=self.steps.of(value), tip=tip, said=place.name)

    def _said(
        self, code: str, name: str, known: Mapping[str, tuple[float, str]], year: int
    ) -> tuple[float | None, str]:  # fmt: skip
        """The figure of a place and the lines of its hover."""
        value, source = known.get(code, (None, ""))
        said = self.render.gettext("no figure") if value is None else exact(value, self.series, self.render)
        lines = [name, self.render.words.joined([said, str(year)]), source_of(source, self.render) if source else ""]
        return value, "\n".join(line for line in lines if line)


class _Moving:
    """The traces that change with the year: outlines, what lies in their middle, points, names."""

    def __init__(
        self, marks: list[dict[str, Any]], seen: MapData, named: Sequence[Label], scale: float, render: RenderOptions
    ) -> None:
        """`marks` are the traces of `shapes`; that of the names comes behind them."""
        self.outlines, self.names = len(seen.areas), len(marks)
        telling = [number for number in range(self.outlines, len(marks)) if "hovertext" in marks[number]]
        self.centres = telling[0] if seen.areas else None
        self.points = telling[-1] if seen.places else None
        self.named = named
        self.roomy = {area.label: area.region_id for area in seen.areas if _is_roomy(area, scale)}
        for trace in marks[: self.outlines]:
            trace["fillpattern"] = hatched(render)["fillpattern"]

    def changes(self, shades: _Shades, year: int) -> dict[int, dict[str, Any]]:
        """What the traces are in a year."""
        now, render = shades.of_year(year), shades.render
        tips = [_lines(area.tip) for area in now.areas]
        found: dict[int, dict[str, Any]] = {}
        for number, (area, tip) in enumerate(zip(now.areas, tips, strict=True)):
            bare = area.shade == NO_DATA
            found[number] = {
                "fillcolor": render.roles.no_data if bare else shades.colours[area.shade], "text": tip,
                "fillpattern.shape": "/" if bare else "",
            }  # fmt: skip
        if self.centres is not None:
            found[self.centres] = {"hovertext": tips}
        if self.points is not None:
            points = in_drawing_order(now.places)
            found[self.points] = {
                "hovertext": [_lines(point.tip) for point in points],
                "marker.color": [render.roles.paper if point.shade == NO_DATA else shades.colours[point.shade]
                                 for point in points],
            }  # fmt: skip
        return found | {self.names: {"text": self._texts(shades, year)}}

    def _texts(self, shades: _Shades, year: int) -> list[str]:
        """The names, with the figure below where an outline has room for it."""
        values, texts = shades.values(year), []
        for label in self.named:
            value = values.get(self.roomy.get((label.lon, label.lat), ""))
            said = "" if value is None else f"<br>{short(value, shades.series, shades.render)}"
            texts.append(safe(label.text) + said)
        return texts


def _is_roomy(area: Area, scale: float) -> bool:
    return area.own and inner_diameter(area, scale) >= max(_ROOMY, 0.7 * pixels(area.name, SIZES["district"]))


def _lines(tip: str) -> str:
    return "<br>".join(safe(line) for line in tip.split("\n"))


def _legend(seen: MapData, shades: _Shades, render: RenderOptions) -> list[Entry]:
    """The classes from high to low, then what has no figure."""
    classes = [Entry(label, colour, "fill") for label, colour in zip(shades.steps.labels, shades.colours, strict=True)]
    bare = Entry(render.gettext("no figure"), render.roles.edge, "hatch")
    return [*reversed(classes), *([bare] if seen.areas else [])]


def _legend_place(corner: tuple[float, float], series: Series, render: RenderOptions) -> dict[str, Any]:
    """The legend inside the map, in a corner of the plot, with the unit on top."""
    x, y = corner
    return {
        "orientation": "v", "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "right" if x else "left",
        "yanchor": "top" if y else "bottom", "itemclick": False, "itemdoubleclick": False,
        "bgcolor": render.roles.paper, "borderwidth": 0, "tracegroupgap": 0, "itemwidth": 30,
        "title": {"text": safe(series.unit), "font": {"size": 12, "color": render.roles.muted}},
        "font": {"size": 11 if render.narrow else 12, "color": render.roles.ink},
    }  # fmt: skip


def _corners(seen: MapData, box: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    """The corners of the plot with least ground in them: for the legend, and for the year."""
    wide, tall = box.east - box.west, box.north - box.south
    spots = [spot for area in seen.areas for ring in area.rings for spot in ring]
    spots += [(point.lon, point.lat) for point in seen.places for _ in range(20)]
    filled = {
        (x, y): sum((abs(lon - (box.east if x else box.west)) < wide * 0.3)
                    and (abs(lat - (box.north if y else box.south)) < tall * 0.34) for lon, lat in spots)
        for x, y in ((0.0, 1.0), (1.0, 1.0), (1.0, 0.0))
    }  # fmt: skip
    first, second, *_ = sorted(filled, key=filled.__getitem__)
    return first, second
