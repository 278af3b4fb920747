"""The interactive map: pydeck layers on a plain ground. No tiles are fetched unless a style is configured."""

from __future__ import annotations

import json
from math import cos, log2, radians
from typing import Any

import pydeck as pdk

from charts.map_layers import NO_DATA, Area, MapData, colours, kept_labels
from charts.theme import FONT, Look, rgba


class CompactDeck(pdk.Deck):
    """A deck whose JSON has no indentation: a fifth of the size on the wire."""

    def to_json(self) -> str:
        """The deck as deck.gl reads it."""
        return json.dumps(json.loads(super().to_json()), separators=(",", ":"), ensure_ascii=False)


def _round(value: float) -> float:
    return round(value, 4)


def _feature(area: Area, fill: tuple[int, ...], line: tuple[int, ...], width: float) -> dict[str, Any]:
    polygons = [[[[_round(x), _round(y)] for x, y in ring] for ring in polygon] for polygon in area.polygons]
    return {
        "type": "Feature",
        "geometry": {"type": "MultiPolygon", "coordinates": polygons},
        "properties": {
            "region_id": area.region_id,
            "said": area.said,
            "fill": fill,
            "line": line,
            "width": width,
        },
        "region_id": area.region_id,
        "said": area.said,
    }


def _outlines(data: MapData, look: Look) -> list[pdk.Layer]:
    scale, _ = colours(data, look)
    roles = look.roles
    areas = [
        _feature(
            area,
            rgba(
                scale[area.shade] if area.shade != NO_DATA else roles.no_data,
                0.92 if area.shade != NO_DATA else 0.55,
            ),
            rgba(roles.accent if area.chosen else roles.paper),
            4 if area.chosen else 1,
        )
        for area in sorted(data.areas, key=lambda area: area.chosen)
    ]
    cities = [_feature(city, (0, 0, 0, 0), rgba(roles.edge), 2) for city in data.cities]
    common = {
        "stroked": True,
        "get_line_color": "properties.line",
        "get_line_width": "properties.width",
        "line_width_units": pdk.types.String("pixels"),
    }
    return [
        pdk.Layer(
            "GeoJsonLayer",
            areas,
            id="districts",
            pickable=True,
            filled=True,
            auto_highlight=True,
            get_fill_color="properties.fill",
            **common,
        ),
        pdk.Layer("GeoJsonLayer", cities, id="cities", pickable=False, filled=False, **common),
    ]


def _points(data: MapData, look: Look) -> list[pdk.Layer]:
    scale, kinds = colours(data, look)
    places = [
        {"at": [p.lon, p.lat], "region_id": p.region_id, "said": p.said, "fill": rgba(scale[p.shade]),
         "size": 6 + 2 * p.shade}
        for p in data.places
    ]  # fmt: skip
    sites = [
        {"at": [p.lon, p.lat], "region_id": p.region_id, "said": p.said, "radius": p.radius,
         "fill": rgba(kinds[p.kind]), "soft": rgba(kinds[p.kind], 0.18)}
        for p in data.sites
    ]  # fmt: skip
    ink, paper, pixels = list(rgba(look.roles.ink)), list(rgba(look.roles.paper)), pdk.types.String("pixels")
    common = {"stroked": True, "get_position": "at", "pickable": True, "line_width_min_pixels": 1}
    dots = common | {"get_fill_color": "fill", "radius_units": pixels}
    areas = common | {"get_fill_color": "soft", "get_line_color": "fill", "get_radius": "radius"}
    return [
        pdk.Layer("ScatterplotLayer", places, id="places", get_radius="size", get_line_color=ink, **dots),
        pdk.Layer("ScatterplotLayer", sites, id="site-areas", **areas),
        pdk.Layer("ScatterplotLayer", sites, id="sites", get_radius=5, get_line_color=paper, **dots),
    ]


def _labels(data: MapData, look: Look, zoom: float, lat: float) -> pdk.Layer:
    per_lon = 512 * 2**zoom / 360
    spots = [(*area.label, area.name, 1000.0 * area.chosen + area.shade + 1) for area in data.areas]
    spots += [(p.lon, p.lat, p.name, 20.0 + p.shade) for p in data.places]
    kept = kept_labels(spots, per_lon, per_lon / cos(radians(lat)), 13)
    lifted = len(data.areas)  # names of points stand above their mark
    rows = [
        {"at": [spots[i][0], spots[i][1]], "name": spots[i][2], "off": [0, -18 if i >= lifted else 0]} for i in kept
    ]
    return pdk.Layer(
        "TextLayer",
        rows,
        id="names",
        pickable=False,
        get_position="at",
        get_text="name",
        get_size=13,
        get_color=list(rgba(look.roles.ink)),
        character_set=pdk.types.String("auto"),
        get_pixel_offset="off",
        font_family=pdk.types.String(FONT),
        get_alignment_baseline=pdk.types.String("center"),
    )


def view(data: MapData, focus: str, height: int, width: int = 900) -> pdk.ViewState:
    """Where the map looks: fixed for a focus, so that a filter change does not move it."""
    west, south, east, north = data.extent(focus)
    lat = (south + north) / 2
    across = width * 0.9 / max(0.05, east - west)
    along = height * 0.9 / max(0.05, (north - south) / cos(radians(lat)))
    zoom = log2(min(across, along) * 360 / 512)
    return pdk.ViewState(longitude=(west + east) / 2, latitude=lat, zoom=round(zoom, 2), min_zoom=2, max_zoom=15)


def deck(data: MapData, look: Look, *, focus: str = "", height: int = 560, style_url: str | None = None) -> pdk.Deck:
    """The map with districts, places, sites and names. Picked objects carry region_id.

    The tooltip is set as text, never as HTML. `style_url` is a basemap style, fetched by the reader's browser.
    """
    at = view(data, focus, height)
    layers = [
        *_outlines(data, look),
        *_points(data, look),
        _labels(data, look, float(at.zoom), float(at.latitude)),
    ]
    ground = {"map_provider": "mapbox", "map_style": style_url} if style_url else {"map_provider": None}
    return CompactDeck(layers=layers, initial_view_state=at, tooltip={"text": "{said}"}, height=height, **ground)
