"""What both maps draw: shaded outlines, points for places without one, sites, and the classes of the shading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, floor, log10, pi, radians, sin
from typing import Any

import pandas as pd

from charts.layout import each
from charts.theme import SEQUENTIAL, Look, category_colours
from economy.outlines import Outlines
from economy.places import Places

STEPS = 5
NO_DATA = -1


@dataclass(frozen=True)
class Area:
    """One outlined region: its polygons (outer ring first, then holes), its class and what a reader reads."""

    region_id: str
    parent_id: str
    name: str
    polygons: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]
    label: tuple[float, float]
    shade: int
    said: str
    chosen: bool


@dataclass(frozen=True)
class Point:
    """A place without outline (shade >= 0) or a site (kind set, radius in metres)."""

    region_id: str
    name: str
    lon: float
    lat: float
    said: str
    shade: int = NO_DATA
    kind: str = ""
    radius: float = 0.0


@dataclass(frozen=True)
class MapData:
    """Everything on a map, and the words of its legend: classes from low to high, kinds of site."""

    areas: tuple[Area, ...]
    cities: tuple[Area, ...]
    places: tuple[Point, ...]
    sites: tuple[Point, ...]
    classes: tuple[str, ...]
    kinds: tuple[str, ...]
    attribution: str
    error_m: float

    def extent(self, focus: str) -> tuple[float, float, float, float]:
        """West, south, east, north of a city's outlines, or of everything when `focus` has none."""
        spots = [spot for area in self.areas if focus in (area.region_id, area.parent_id) for spot in _spots(area)]
        if not spots:
            spots = [(point.lon, point.lat) for point in (*self.places, *self.sites)]
            spots += [spot for area in self.areas for spot in _spots(area)]
        if not spots:
            return (73.0, 18.0, 135.0, 54.0)
        lons, lats = [lon for lon, _ in spots], [lat for _, lat in spots]
        return min(lons), min(lats), max(lons), max(lats)


def _spots(area: Area) -> list[tuple[float, float]]:
    return [spot for polygon in area.polygons for ring in polygon for spot in ring]


def limits(values: Sequence[float]) -> list[float]:
    """Upper limits of at most STEPS classes: each value its own where they are few, else round quantiles."""
    known = sorted(set(values))
    if not known:
        return []
    if len(known) <= STEPS:
        return known
    cuts = [known[min(len(known) - 1, round(len(known) * (step + 1) / STEPS) - 1)] for step in range(STEPS - 1)]
    rounded = [_round(cut) for cut in cuts]
    return [*sorted({cut for cut in rounded if cut < known[-1]}), known[-1]]


def _round(value: float) -> float:
    """A figure of two digits at or above the given one."""
    if value == 0:
        return 0.0
    size = 10.0 ** (floor(log10(abs(value))) - 1)
    return -(-value // size) * size


def shade_of(value: float | None, bounds: Sequence[float]) -> int:
    """The class of a value, NO_DATA for none."""
    if value is None or value != value:
        return NO_DATA
    return next((index for index, bound in enumerate(bounds) if value <= bound), len(bounds) - 1)


def class_names(bounds: Sequence[float], values: Sequence[float]) -> tuple[str, ...]:
    """What the legend says of each class: one figure, or from and to. Whole numbers do not overlap."""
    few = len(set(values)) <= STEPS
    step = 1 if all(value == int(value) for value in values) and max(values, default=0) < 1000 else 0
    names, low = [], min(values, default=0.0)
    for bound in bounds:
        names.append(f"{bound:,.10g}" if few or low >= bound else f"{low:,.10g}–{bound:,.10g}")
        low = bound + step
    return tuple(names)


def colours(data: MapData, look: Look) -> tuple[list[str], dict[str, str]]:
    """The colour of each class, and of each kind of site."""
    scale = SEQUENTIAL[look.mode]
    picked = [
        scale[round(index * (len(scale) - 1) / max(1, len(data.classes) - 1))] for index in range(len(data.classes))
    ]
    if len(data.classes) == 1:
        picked = [scale[3]]
    return picked, category_colours([*data.kinds], look.mode)


def map_data(
    outlines: Outlines,
    places: Places,
    regions: pd.DataFrame,
    shaded: pd.DataFrame,
    sites: pd.DataFrame,
    look: Look,
    chosen: frozenset[str] = frozenset(),
) -> MapData:
    """Bring together what a map shows.

    Input: the regions table (lon, lat), rows of `counts.shaded` (value and figure in words per region_id),
    rows of `records.sites`. `chosen` regions are drawn with a stronger edge.
    """
    values = dict(each(shaded, "region_id", "value"))
    words = {code: ", ".join(filter(None, said)) for code, *said in each(shaded, "region_id", "figure", "when")}
    spots = {
        code: (lon, lat) for code, lon, lat in each(regions, "region_id", "lon", "lat") if lon == lon and lat == lat
    }
    drawn = [
        value
        for code, value in values.items()
        if code in outlines.districts or (code in spots and code not in outlines.cities)
    ]
    bounds = limits(drawn)
    naming = _Naming(places, values, words, bounds, look, chosen)
    outlined = {**outlines.districts, **outlines.cities}
    districts, cities = sorted(outlines.districts.items()), sorted(outlines.cities.items())
    return MapData(
        areas=tuple(naming.area(code, feature, outlines.parent_of(code)) for code, feature in districts),
        cities=tuple(naming.area(code, feature, "") for code, feature in cities),
        places=tuple(
            naming.point(code, *spot) for code, spot in spots.items() if code in values and code not in outlined
        ),
        sites=_sites(sites, look),
        classes=class_names(bounds, drawn),
        kinds=tuple(dict.fromkeys(sorted(sites["kind"].tolist()))),
        attribution=outlines.attribution,
        error_m=outlines.error_m,
    )


@dataclass(frozen=True)
class _Naming:
    """Gives areas and points their names, classes and words."""

    places: Places
    values: dict[str, float]
    words: dict[str, str]
    bounds: list[float]
    look: Look
    chosen: frozenset[str]

    def area(self, code: str, feature: dict[str, Any], parent: str) -> Area:
        properties, lang = feature["properties"], self.look.lang
        own = str(properties.get(f"name_{lang}") or code)
        name = self.places.name(code, lang) if code in self.places else own
        spot = (float(properties.get("label_lon") or 0), float(properties.get("label_lat") or 0))
        said = f"{name}: {self.words.get(code) or self.look.t('no data')}"
        shade = shade_of(self.values.get(code), self.bounds)
        return Area(code, parent, name, _polygons(feature), spot, shade, said, code in self.chosen)

    def point(self, code: str, lon: float, lat: float) -> Point:
        name = self.places.name(code, self.look.lang)
        return Point(code, name, lon, lat, f"{name}: {self.words[code]}", shade_of(self.values[code], self.bounds))


def _sites(sites: pd.DataFrame, look: Look) -> tuple[Point, ...]:
    columns = ("region_id", "site", "lon", "lat", "kind", "precision_m", "described_en")
    within = look.t("position within {m} m")
    return tuple(
        Point(
            code,
            name,
            lon,
            lat,
            f"{name} ({kind_words(look).get(kind, kind)}; {within.format(m=f'{radius:,.0f}')}): {text}",
            kind=kind,
            radius=radius,
        )
        for code, name, lon, lat, kind, radius, text in each(sites, *columns)
    )


def kind_words(look: Look) -> dict[str, str]:
    """The kinds of site in words; a kind that a package adds is shown by its code."""
    t = look.t
    return {
        "district-seat": t("District seat"),
        "industrial-park": t("Industrial park"),
        "waterfront-cluster": t("Waterfront cluster"),
        "sub-centre": t("Sub-centre"),
        "base": t("Base"),
        "factory": t("Factory"),
        "campus": t("Campus"),
        "other": t("Other"),
    }


def _polygons(feature: dict[str, Any]) -> tuple[tuple[tuple[tuple[float, float], ...], ...], ...]:
    geometry = feature["geometry"]
    coordinates = geometry.get("coordinates") or []
    parts = [coordinates] if geometry.get("type") == "Polygon" else coordinates
    return tuple(tuple(tuple((float(spot[0]), float(spot[1])) for spot in ring) for ring in part) for part in parts)


def circle(lon: float, lat: float, metres: float, corners: int = 24) -> list[tuple[float, float]]:
    """A ring of points round a place, for drawing how far off a position may be."""
    north = metres / 111_320
    east = north / max(0.1, cos(radians(lat)))
    turns = [2 * pi * corner / corners for corner in range(corners + 1)]
    return [(lon + east * cos(turn), lat + north * sin(turn)) for turn in turns]


def kept_labels(
    spots: Sequence[tuple[float, float, str, float]], per_lon: float, per_lat: float, size: int = 12
) -> list[int]:
    """Which labels fit without covering one another, the most important first.

    Input: lon, lat, text and weight of each label; pixels per degree. Output: indices into `spots`.
    """
    boxes: list[tuple[float, float, float, float]] = []
    kept = []
    for index in sorted(range(len(spots)), key=lambda i: -spots[i][3]):
        lon, lat, text, _ = spots[index]
        width = sum(size if ord(char) > 0x2E80 else size * 0.56 for char in text) / 2 + 2
        x, y = lon * per_lon, lat * per_lat
        box = (x - width, y - size * 0.7, x + width, y + size * 0.7)
        if all(box[2] < b[0] or box[0] > b[2] or box[3] < b[1] or box[1] > b[3] for b in boxes):
            boxes.append(box)
            kept.append(index)
    return sorted(kept)
