"""The map as a Plotly figure without tiles: for small maps, for print, for files.

The polygons are drawn as filled lines: Plotly's own map traces would fetch a world outline.
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import Any

from charts.frozen_figure import FrozenFigure
from charts.layout import Caption, compose, pixels, safe, wrap
from charts.maps import leaders, tile_grid
from charts.maps.geometry import Box
from charts.maps.ground import ground_width
from charts.maps.inset import with_inset
from charts.maps.labels import SIZES, labels, turned
from charts.maps.layers import Area, MapData, Point
from charts.maps.legend import entries, keys
from charts.maps.traces import ScaleBar, names, shapes
from charts.theme import RenderOptions

_SURROUNDINGS = 0.3
"""How much of its own size a map shows round a single area."""


def caption(
    data: MapData, render: RenderOptions, filters: str, focus: str = "", figure_name: str = "", height: int = 420,
    sites: bool = True,
) -> Caption:  # fmt: skip
    """The finding: which place has most of the figure on show."""
    t = render.gettext
    ranked = _compared(data, focus)
    limit = [place for place in ranked if place.value == max(other.value for other in ranked)]
    title = figure_name
    if len(ranked) == 1:
        title = render.words.joined([figure_name, ranked[0].said])
    elif 0 < len(limit) < 3:
        title = t("{figure}: highest in {place}").format(
            figure=figure_name, place=render.words.series(place.said for place in limit)
        )
    marks = t("Shade: {figure}, by district; circle: the site is somewhere inside. Shown: {filters}.")
    bare = t("Shade: {figure}, by district. Shown: {filters}.")
    undivided = t("Shade: {figure}, one figure for the whole city. Shown: {filters}.")
    if tile_grid.suits(data, focus):
        subtitle = [
            t("Shade: {figure}. Shown: {filters}.").format(figure=figure_name, filters=filters),
            squares(render, data),
        ]
        foot = render.words.sentences([*notes(without_outlines(data), render, focus), "Milepost."])
        return Caption(title, render.words.sentences(subtitle), foot)
    around = data.extent(focus)
    dots = sites and bool(data.sites) and around is not None and not around.wide
    whole = bool(focus) and not all(area.own for area in data.inside(focus))
    subtitle = (undivided if whole else marks if dots else bare).format(figure=figure_name, filters=filters)
    return Caption(
        title, subtitle, render.words.sentences([*notes(data, render, focus), render.words.full_stop("Milepost")])
    )


def notes(data: MapData, render: RenderOptions, focus: str = "") -> list[str]:
    """What must stand by every map: whose outlines they are, how far off, and what could not be drawn."""
    t = render.gettext
    sentences = (
        [render.words.full_stop(render.words.named(t("Outlines"), data.attribution))] if data.attribution else []
    )
    if data.areas and data.error_m:
        sentences.append(t("Outlines may be inaccurate by up to {km} km.").format(km=f"{data.error_m / 1000:g}"))
    if data.unplaced and not focus:
        sentences.append(t("Not on the map: {places}.").format(places=render.words.series(data.unplaced)))
    return sentences


def squares(render: RenderOptions, data: MapData) -> str:
    """What must stand by places drawn as squares."""
    if data.in_order:
        return render.gettext("Each square is a place, in the order of the names; where it lies is not known.")
    return render.gettext("Each square is a place, near its true position; size and borders have no meaning.")


def without_outlines(data: MapData) -> MapData:
    """The same for places drawn as squares: nobody's outlines are used."""
    return replace(data, areas=(), attribution="")


def in_sight(data: MapData, focus: str) -> MapData:
    """What of the data lies in the place looked at: what the legend of its map names."""
    box = data.extent(focus)
    return data if box is None else seen_in(data, focus, box, sites=True)


def _compared(data: MapData, focus: str) -> list[Area | Point]:
    """The place looked at, or the areas inside it that have a figure, or it alone; without a focus all places."""
    everywhere: list[Area | Point] = [*data.areas, *data.outer_areas, *data.places]
    if not focus:
        chosen: list[Area | Point] = [*data.areas, *data.places]
    else:
        chosen = [area for area in data.areas if area.parent_id == focus and isfinite(area.value)]
        chosen = chosen or [place for place in everywhere if place.region_id == focus][:1]
    return [place for place in chosen if isfinite(place.value)]


def figure(
    data: MapData, caption: Caption, render: RenderOptions, focus: str = "", figure_name: str = "", height: int = 420,
    sites: bool = True,
) -> FrozenFigure:  # fmt: skip
    """The map of a place, or of everything when `focus` is "" or has no outline.

    A click on an area, place or site carries its region_id as customdata. A map with nothing to draw says so.
    """
    data = tile_grid.tiled(data, render) if tile_grid.suits(data, focus) else data
    around = data.extent(focus)
    if data.empty or around is None:
        return compose([], nothing_drawn(render), caption, render, plot_height=120, bottom=10)
    box = drawn_box(data, around, focus, render, height)
    scale = pixel_scale(box, render, height)
    room = min(height, max(160, round(scale * (box.north - box.south))))  # no blank strips on a phone
    seen = seen_in(data, focus, box, sites)
    seen, box, frames = with_inset(seen, focus, box, scale, render)
    bar = ScaleBar.of(box)
    per_lon = scale * box.squeeze
    east = max(
        box.east, (box.west + box.east + ground_width(render) / per_lon) / 2
    )  # a low map shows more than the box
    wanted = turned(labels(replace(data, areas=seen.areas), focus, box, box, bool(seen.sites)), per_lon, east)
    drawn = leaders.placed(wanted, seen, box, per_lon, scale, *([] if data.tiles else [bar.frame(per_lon, scale)]))
    legend = entries(seen, render)
    traces = [
        *shapes(seen, render, scale),
        *frames,
        *leaders.lines(drawn, render),
        names(drawn, render, scale, box.squeeze),
        *([] if data.tiles else bar.traces(render)),
        *keys(legend, render),
    ]
    titles = [entry.label for entry in legend]
    layout = map_axes(box, render) | {"legend": {"itemclick": False, "itemdoubleclick": False}}
    if any(area.region_id == focus for area in data.areas):  # its neighbours are cut off: say that it is a detail
        layout["shapes"] = [_edge(render)]
    return compose(traces, layout, caption, render, plot_height=room, legend=titles, bottom=12)


def drawn_box(data: MapData, around: Box, focus: str, render: RenderOptions, height: int) -> Box:
    """The ground that a map of the place looked at shows: `around` its outlines, with room for names and scale bar."""
    near = around.grown(_SURROUNDINGS if any(area.region_id == focus for area in data.areas) else 0.03)
    near = around.grown(0.09) if around.wide else near
    near = around.grown(0.01) if data.tiles else near
    near = _with_names(near, data, render) if data.places and not (data.areas or data.outer_areas) else near
    return with_room(near, pixel_scale(near, render, height))


def _with_names(box: Box, data: MapData, render: RenderOptions) -> Box:
    """The box with room to the left and right for half of the longest name of a place: nothing else holds the edge."""
    room = max(pixels(place.name, SIZES["place"]) for place in data.places) / 2
    share = min(0.25, room / ground_width(render))
    wide = (box.east - box.west) * share / (1 - 2 * share)
    return box._replace(west=box.west - wide, east=box.east + wide)


def _edge(render: RenderOptions) -> dict[str, Any]:
    """A line round the whole plot."""
    line = {"color": render.roles.edge, "width": 1}
    return {"type": "rect", "xref": "paper", "yref": "paper", "x0": 0, "y0": 0, "x1": 1, "y1": 1, "line": line}


def pixel_scale(box: Box, render: RenderOptions, height: int) -> float:
    """Pixels per degree of latitude, where the map has this height at most."""
    return min(ground_width(render) / (box.east - box.west) / box.squeeze, height / (box.north - box.south))


def with_room(box: Box, scale: float) -> Box:
    """The box with room for the name of an outer area above it and for the scale bar below."""
    return box._replace(north=box.north + 24 / scale, south=box.south - 20 / scale)


def seen_in(data: MapData, focus: str, box: Box, sites: bool) -> MapData:
    """What of the data this map draws: one outer area or all; sites where they do not lie on one another."""
    areas = tuple(data.inside(focus))
    around = None if data.areas or data.outer_areas else data.extent(focus)
    wide = (around or box).wide  # of points alone: their own extent, without the room for their names
    parents = {area.parent_id for area in areas}
    return replace(
        data,
        areas=areas,
        outer_areas=tuple(outer for outer in data.outer_areas if outer.region_id in parents),
        places=tuple(p for p in data.places if (box.wide or not p.outlined) and box.holds(p.lon, p.lat)),
        sites=tuple(s for s in data.sites if sites and not wide and box.holds(s.lon, s.lat)),
    )


def map_axes(box: Box, render: RenderOptions) -> dict[str, Any]:
    """Axes with the right aspect; lines of longitude and latitude only where there are few outlines."""
    axis = {"visible": box.wide, "fixedrange": True, "showticklabels": False, "ticks": "", "showgrid": box.wide,
            "gridcolor": render.roles.grid, "dtick": 5, "zeroline": False}  # fmt: skip
    return {
        "xaxis": axis | {"range": [box.west, box.east]},
        "yaxis": axis | {"range": [box.south, box.north], "scaleanchor": "x", "scaleratio": 1 / box.squeeze},
        "hovermode": "closest", "hoverdistance": 12, "dragmode": False,
    }  # fmt: skip


def nothing_drawn(render: RenderOptions) -> dict[str, Any]:
    """Axes of an empty map, with the reason in the middle."""
    said = render.gettext("The package has neither outlines nor places with a position for this selection.")
    text = "<br>".join(safe(line) for line in wrap(said, int(render.chars * 0.8)))
    hidden = {"visible": False, "fixedrange": True, "range": [0, 1]}
    note = {"text": text, "x": 0.5, "y": 0.5, "showarrow": False, "font": {"color": render.roles.muted, "size": 13}}
    return {"xaxis": hidden, "yaxis": hidden, "annotations": [note]}
