"""The interactive map: pydeck layers on a plain ground. No tiles are fetched unless a style is configured."""

from __future__ import annotations

import json
from typing import Any

import pydeck as pdk
from pydeck.bindings.json_tools import default_serialize
from pydeck.types import String

from charts.maps.classes import NO_DATA, class_colours
from charts.maps.geometry import METRES, Box, Fit, Ring, fitted, hatch, round_step
from charts.maps.labels import SIZES, Label, fitting, labels, radius
from charts.maps.layers import Area, MapData, Point
from charts.maps.legend import kind_styles
from charts.theme import FONT, RenderOptions, rgba

_PIXELS = String("pixels")
_PHONE = 330
_WORLD = Box(-180, -60, 180, 75)
_HATCH_PIXELS = 9
_HATCH_DEGREES = (0.008, 0.05)


class CompactDeck(pdk.Deck):
    """A deck whose JSON has no indentation: a fifth of the size on the wire."""

    def to_json(self) -> str:
        """The deck as deck.gl reads it."""
        return json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"), ensure_ascii=False)


def inert(text: str) -> str:
    """Text from data as deck.gl takes it for text: what begins with @@ it would run as an expression."""
    return "\u2060" + text if text.startswith("@@") else text


def deck(
    data: MapData, render: RenderOptions, *, focus: str = "", height: int = 560, style_url: str | None = None,
    left: int = 0,
) -> pdk.Deck:  # fmt: skip
    """The map with areas, places, sites and names. Picked objects carry region_id in their properties.

    Layers "areas", "places" and "sites" can be picked. The tooltip is set as text, never as HTML. `focus` is
    the place to look at, "" for all. `style_url` is a basemap style, fetched by the reader's browser. `left`: pixels
    at the left edge that a legend takes.
    """
    box = data.extent(focus) or _WORLD
    first_view = _looking(box, height, render.width, left)
    scale = class_colours(len(data.classes), render, data.below_zero)
    layers = [
        *([_grid(box, render)] if box.wide else []),
        _areas(data, render, scale, solid=style_url is None),
        _hatching(data, render, first_view),
        _edges("outer-edges", list(data.outer_areas), render.roles.edge, 1.6),
        _edges(
            "chosen-edges", [area for area in (*data.areas, *data.outer_areas) if area.chosen], render.roles.accent, 3
        ),
        *_sites(data, render, 0 if box.wide else 1),
        _places(data, render, scale, box),
        *_names(labels(data, focus, box, box.grown(1.0)), render, first_view),
    ]
    # pydeck's signature takes only what its defaults are: no dict for the tooltip, no None for the provider.
    page: dict[str, Any] = {
        "tooltip": {"text": "{tip}", "style": _tooltip(render)}, "height": height, "map_provider": None,
    }  # fmt: skip
    if style_url:
        page |= {"map_provider": "maplibre", "map_style": style_url}
    return CompactDeck(
        layers=layers,
        views=[pdk.View(type="MapView", controller={"dragRotate": False, "touchRotate": False})],
        initial_view_state=view(data, focus, height, render.width, left),
        **page,
    )


def view(data: MapData, focus: str, height: int, width: int = 900, left: int = 0) -> pdk.ViewState:
    """Where the map looks: fixed for a focus and a size in pixels, so that a filter does not move it."""
    first_view = _looking(data.extent(focus) or _WORLD, height, width, left)
    return pdk.ViewState(
        longitude=first_view.lon, latitude=first_view.lat, zoom=first_view.zoom, min_zoom=2, max_zoom=15
    )


def _looking(box: Box, height: int, width: int, left: int) -> Fit:
    """The view of a box in a space of pixels; where the ground would reach under the legend, it moves to the right."""
    width = max(_PHONE, width)
    first_view = fitted(box, width * 0.94, height * 0.88)
    ground = (box.east - box.west) * box.squeeze * METRES / first_view.metres
    if (width - ground) / 2 >= left:
        return first_view
    first_view = fitted(box, (width - left) * 0.94, height * 0.88)
    return first_view._replace(lon=round(first_view.lon - left / 2 * first_view.metres / METRES / box.squeeze, 4))


def _geojson(layer_id: str, features: list[dict[str, Any]], fills: tuple[str, ...] = (), **options: Any) -> pdk.Layer:
    """A layer of features. `fills` are the parts that take their colour from properties.fill.

    The colour goes to the sublayer, here and in the layers of text: Streamlit pales everything but the picked
    object in layers that have a get_fill_color or get_color themselves, and the legend would no longer fit.
    """
    parts = {part: {"getFillColor": "@@=properties.fill"} for part in fills}
    return pdk.Layer("GeoJsonLayer", features, id=layer_id, _sub_layer_props=parts, **options)


def _feature(kind: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": properties}


def _areas(data: MapData, render: RenderOptions, scale: list[str], solid: bool) -> pdk.Layer:
    roles = render.roles
    features = [
        _feature(
            "MultiPolygon", area.polygons, region_id=inert(area.region_id), tip=inert(area.tip),
            fill=rgba(roles.no_data if area.shade == NO_DATA else scale[area.shade], 1 if solid else 0.72),
        )
        for area in data.areas
    ]  # fmt: skip
    return _geojson(
        "areas", features, ("polygons-fill",), pickable=True, stroked=True, filled=True, auto_highlight=True,
        highlight_color=list(rgba(roles.accent, 0.3)), get_line_color=list(rgba(roles.paper)), get_line_width=1,
        line_width_units=_PIXELS,
    )  # fmt: skip


def _hatching(data: MapData, render: RenderOptions, first_view: Fit) -> pdk.Layer:
    """Lines over areas without a figure, at a distance that suits the first view."""
    finest, widest = _HATCH_DEGREES
    spacing = min(widest, max(finest, _HATCH_PIXELS * first_view.metres / METRES))
    bare = [polygon for area in data.areas if area.shade == NO_DATA for polygon in area.polygons]
    squeeze = Box(first_view.lon, first_view.lat, first_view.lon, first_view.lat).squeeze
    lines = hatch(bare, spacing, squeeze)
    return _lines("no-data", lines, rgba(render.roles.edge), 1)


def _lines(layer_id: str, lines: Any, colour: tuple[int, ...], width: float) -> pdk.Layer:
    features = [_feature("MultiLineString", lines)] if lines else []
    return _geojson(
        layer_id, features, pickable=False, get_line_color=list(colour), get_line_width=width,
        line_width_units=_PIXELS, line_joint_rounded=True,
    )  # fmt: skip


def _edges(layer_id: str, areas: list[Area], colour: str, width: float) -> pdk.Layer:
    rings: list[Ring] = [ring for area in areas for ring in area.rings]
    return _lines(layer_id, rings, rgba(colour), width)


def _grid(box: Box, render: RenderOptions) -> pdk.Layer:
    """Lines of longitude and latitude, where there is no outline to hold on to."""
    step = round_step(box.east - box.west, 8)
    wide = box.grown(1.0)
    lons = [number * step for number in range(int(wide.west // step), int(wide.east // step) + 1)]
    lats = [n * step for n in range(int(wide.south // step), int(wide.north // step) + 1) if abs(n * step) < 85]
    lines = [[(lon, lats[0]), (lon, lats[-1])] for lon in lons] + [[(lons[0], lat), (lons[-1], lat)] for lat in lats]
    return _lines("grid", lines, rgba(render.roles.grid), 1)


def _sites(data: MapData, render: RenderOptions, least: int) -> list[pdk.Layer]:
    """Circles of the uncertainty on the ground, which let clicks through, and a mark by kind on a dot.

    `least` 0 lets the marks shrink to nothing where the map shows a whole country.
    """
    styles, paper = kind_styles(data, render), list(rgba(render.roles.paper))
    spots = [(site, (site.lon, site.lat), styles[site.kind]) for site in data.sites]
    areas = [
        _feature("Point", spot, fill=rgba(style.colour, 0.16), line=rgba(style.colour, 0.75), metres=site.radius)
        for site, spot, style in spots
        if site.radius > 0
    ]
    dots = [_feature("Point", spot, region_id=inert(site.region_id), tip=inert(site.tip)) for site, spot, _ in spots]
    glyphs = [{"at": spot, "mark": style.glyph, "fill": rgba(style.colour)} for _, spot, style in spots]
    return [
        _geojson(
            "site-areas", areas, ("points-circle",), pickable=False, stroked=True, filled=True,
            get_point_radius="properties.metres", get_line_color="properties.line", get_line_width=1,
            line_width_units=_PIXELS,
        ),
        pdk.Layer(
            "GeoJsonLayer", dots, id="sites", pickable=True, stroked=False, filled=True, get_point_radius=700,
            point_radius_min_pixels=5 * least, point_radius_max_pixels=8,
            _sub_layer_props={"points-circle": {"getFillColor": paper}},
        ),
        pdk.Layer(
            "TextLayer", glyphs, id="site-marks", pickable=False, get_position="at", get_text="mark",
            get_size=1500, size_units=String("meters"), size_min_pixels=10 * least, size_max_pixels=16,
            get_alignment_baseline=String("center"),
            _sub_layer_props={"characters": {"getColor": "@@=fill"}}, **_halo(render, 0),
        ),
    ]  # fmt: skip


def _places(data: MapData, render: RenderOptions, scale: list[str], box: Box) -> pdk.Layer:
    """Places as points, the larger marks below; outlined ones only where their outline is too small."""
    points: list[Point] = [point for point in data.places if box.wide or not point.outlined]
    features = [
        _feature(
            "Point", (point.lon, point.lat), region_id=inert(point.region_id), tip=inert(point.tip),
            fill=rgba(scale[point.shade]), line=rgba(render.roles.accent if point.chosen else render.roles.ink),
            size=radius(point), edge=3 if point.chosen else 1,
        )
        for point in sorted(points, key=lambda point: -radius(point))
    ]  # fmt: skip
    return _geojson(
        "places", features, ("points-circle",), pickable=True, stroked=True, filled=True, auto_highlight=True,
        get_point_radius="properties.size", point_radius_units=_PIXELS, get_line_color="properties.line",
        get_line_width="properties.edge", line_width_units=_PIXELS,
    )  # fmt: skip


def _names(candidates: list[Label], render: RenderOptions, first_view: Fit) -> list[pdk.Layer]:
    """Names with a halo. Areas: of two that touch at the zoom of the moment the heavier one shows. The rest,
    which stand beside their spot and so cannot be tested by deck.gl: those that fit at the first view.
    """
    per_lat = METRES / first_view.metres
    fit = fitting(
        candidates, per_lat * Box(first_view.lon, first_view.lat, first_view.lon, first_view.lat).squeeze, per_lat
    )
    free = {"extensions": [{"@@type": "CollisionFilterExtension"}], "get_collision_priority": "weight",
            "collision_test_props": {"sizeScale": 2}}  # fmt: skip
    layers = [
        ("names", [label for label in candidates if label.role == "area"], free),
        ("more-names", [label for label in fit if label.role != "area"], {}),
    ]
    return [_text(layer_id, kept, render, **options) for layer_id, kept, options in layers if kept]


def _text(layer_id: str, shown: list[Label], render: RenderOptions, **options: Any) -> pdk.Layer:
    rows = [
        {
            "at": (label.lon, label.lat), "name": inert(label.text), "size": SIZES[label.role], "weight": label.weight,
            "anchor": "start" if label.role == "site" else "middle",
            "off": (label.lift, 0) if label.role == "site" else (0, -label.lift),
        }
        for label in shown
    ]  # fmt: skip
    return pdk.Layer(
        "TextLayer", rows, id=layer_id, pickable=False, get_position="at", get_text="name", get_size="size",
        get_pixel_offset="off", get_text_anchor="anchor", get_alignment_baseline=String("center"),
        _sub_layer_props={"characters": {"getColor": list(rgba(render.roles.ink))}}, font_weight=500,
        **_halo(render, 4), **options,
    )  # fmt: skip


def _halo(render: RenderOptions, width: int) -> dict[str, Any]:
    return {
        "outline_color": list(rgba(render.roles.paper)), "outline_width": width, "font_family": String(FONT),
        "font_settings": {"sdf": True, "fontSize": 32, "buffer": 6, "radius": 8, "smoothing": 0.2},
        "character_set": String("auto"),
    }  # fmt: skip


def _tooltip(render: RenderOptions) -> dict[str, str]:
    """Stands in the corner: beside the pointer deck.gl lets it run out of the map."""
    roles = render.roles
    return {
        "transform": "none", "top": "auto", "left": "8px", "bottom": "8px", "maxWidth": "min(20rem, 70%)",
        "padding": "6px 10px", "borderRadius": "4px", "fontSize": "13px", "lineHeight": "1.35", "fontFamily": FONT,
        "color": roles.ink, "backgroundColor": roles.paper, "border": f"1px solid {roles.edge}",
    }  # fmt: skip
