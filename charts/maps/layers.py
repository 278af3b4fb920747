"""What both maps draw, as plain records: shaded outlines, points for places without one, sites, classes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

import pandas as pd

from charts.layout import each
from charts.maps.classes import NO_DATA, Classes, classes_from_zero
from charts.maps.geometry import Box, Polygon, Ring, Spot, box_of, label_spot, polygons_of
from charts.theme import RenderOptions
from economy.data.outlines import Outlines
from economy.i18n.codes import titled
from economy.i18n.words import number, words
from economy.regions import Places
from economy.units import unit_label


@dataclass(frozen=True)
class Area:
    """An outlined area of the finest level or the one above, its class, and what a reader reads of it."""

    region_id: str
    parent_id: str
    name: str
    polygons: tuple[Polygon, ...]
    label: Spot
    shade: int
    said: str
    tip: str
    chosen: bool
    within: frozenset[str]
    """Its own code and those of everything it lies in."""
    value: float = float("nan")
    own: bool = True
    """False where the shade is that of the outer area, since no area in it has a figure."""
    named: bool = True
    """False where its name stands in the inset, in which it is drawn again."""

    @property
    def rings(self) -> list[Ring]:
        """All rings, holes too."""
        return [ring for polygon in self.polygons for ring in polygon]


@dataclass(frozen=True)
class Point:
    """A place drawn as a point, or a site (kind set, radius in metres)."""

    region_id: str
    name: str
    lon: float
    lat: float
    said: str
    tip: str
    shade: int = NO_DATA
    value: float = float("nan")
    levels_below: int = 0
    """How many levels of places lie below that of the place."""
    kind: str = ""
    radius: float = 0.0
    chosen: bool = False
    outlined: bool = False
    """True for a place that has an outline, too: its point is for maps on which that is too small."""
    within: frozenset[str] = frozenset()


@dataclass(frozen=True)
class MapData:
    """Everything on a map, and the words of its legend: classes from low to high, kinds of site."""

    areas: tuple[Area, ...] = ()
    outer_areas: tuple[Area, ...] = ()
    """The outlines of the level above that of the areas."""
    places: tuple[Point, ...] = ()
    sites: tuple[Point, ...] = ()
    classes: tuple[str, ...] = ()
    below_zero: int = 0
    """How many of the classes, the first ones, hold negative figures only."""
    kinds: tuple[str, ...] = ()
    attribution: str = ""
    error_m: float = 0.0
    unit: str = ""
    """Of the classes, in words; "" for counts."""
    unplaced: tuple[str, ...] = ()
    """Places that have a figure, in words, and no position."""
    whole: Box | None = None
    """Round all outlines and all regions with a position, whether or not they have a figure."""
    in_order: bool = False
    """True where no place has an outline or a position: they stand in the order of their names, as squares."""
    tiles: bool = False
    """True where the areas are equal squares, which have neither borders nor distances."""

    @property
    def empty(self) -> bool:
        """True when there is nothing to draw."""
        return not (self.areas or self.outer_areas or self.places or self.sites)

    def inside(self, focus: str) -> list[Area]:
        """The areas in the place looked at; for an area, those beside it; all for the rest."""
        outer = next((area.parent_id for area in self.areas if area.region_id == focus), focus)
        return [area for area in self.areas if outer in area.within] or list(self.areas)

    def extent(self, focus: str) -> Box | None:
        """The box round a place's outlines; round everything when it has none or they lie far apart; None for
        nothing.

        It depends on outlines and positions alone, so that a filter does not move the map.
        """
        outlined = [area for area in (*self.areas, *self.outer_areas) if focus in area.within]
        box = box_of(spot for area in outlined for ring in area.rings for spot in ring)
        return self.whole if box is None or box.wide else box


class _Figures(NamedTuple):
    """The figures that shade the map: value and words of each place that has one, and their classes."""

    values: Mapping[str, float]
    words: Mapping[str, str]
    steps: Classes
    title: str
    """What is counted, "" for figures that carry their unit themselves."""
    unit: str
    """The unit of the classes, "" for counts."""

    lang: str

    def tip(self, code: str) -> str:
        """The figure of a place as its tooltip says it."""
        return words(self.lang).named(self.title, self.words[code]) if self.title else self.words[code]


def map_data(
    outlines: Outlines, places: Places, regions: pd.DataFrame, shaded: pd.DataFrame, sites: pd.DataFrame,
    render: RenderOptions, chosen: frozenset[str] = frozenset(),
) -> MapData:  # fmt: skip
    """Bring together what a map shows.

    Input: the regions table (lon, lat), rows of `counts.shaded` (value and figure in words per region_id; where
    it has shown_value, that is classed), rows of `records.sites`. `chosen` regions are drawn with a stronger
    edge. Outlines are those of the package: code, not position, says which figure belongs to which.
    """
    spots = _spots(regions)
    in_order = not (spots or outlines.areas or outlines.outer_areas or _rows(sites))
    spots = _neutral(shaded, regions) if in_order else spots
    figures = _figures(shaded, {*spots, *outlines.areas, *outlines.outer_areas}, render)
    parents = {code: outlines.parent_of(code) for code in outlines.areas}
    maker = _Maker(places, figures, parents, _without_parts(outlines, parents, figures), chosen, render)
    areas = tuple(maker.area(code, feature) for code, feature in sorted(outlines.areas.items()))
    outer_areas = tuple(maker.area(code, feature) for code, feature in sorted(outlines.outer_areas.items()))
    edges = [spot for area in (*areas, *outer_areas) for ring in area.rings for spot in ring]
    drawn = tuple(maker.site(row) for row in _rows(sites))
    positions = spots | {outer.region_id: outer.label for outer in outer_areas}
    pointed = [code for code in figures.values if code in positions and code not in outlines.areas]
    missing = [code for code in figures.values if code not in positions and code not in outlines.areas]
    return MapData(
        areas=areas,
        outer_areas=outer_areas,
        places=tuple(maker.place(code, positions[code], code in outlines.outer_areas) for code in pointed),
        sites=drawn,
        classes=figures.steps.labels,
        below_zero=figures.steps.below_zero,
        unit=figures.unit,
        kinds=tuple(sorted({site.kind for site in drawn})),
        attribution=outlines.attribution,
        error_m=outlines.error_m,
        unplaced=tuple(render.words.named(places.name(code, render.lang), figures.words[code]) for code in missing),
        in_order=in_order and bool(pointed),
        whole=box_of([*edges, *spots.values()]) or box_of((site.lon, site.lat) for site in drawn),
    )


def _figures(shaded: pd.DataFrame, known: Iterable[str], render: RenderOptions) -> _Figures:
    shown = "shown_value" in shaded and "shown_unit" in shaded
    column = "shown_value" if shown else "value"
    values, said = {}, {}
    for code, value, figure, when in each(shaded, "region_id", column, "figure", "when"):
        if isfinite(value) and code not in values:
            values[code], said[code] = float(value), render.words.joined([str(figure), str(when)])
    on_map = set(known)
    steps = classes_from_zero([value for code, value in values.items() if code in on_map], render.lang)
    titles = count_titles(render.gettext)
    code = str(next(iter(shaded["unit"].tolist()), ""))
    unit = str(next(iter(shaded["shown_unit"].tolist()), "")) if shown else unit_label(code, "bn", render.lang)
    return _Figures(values, said, steps, titles.get(code, ""), "" if code in titles else unit, render.lang)


def count_titles(t: Callable[[str], str]) -> dict[str, str]:
    """The counts of rows that may shade a map, in words."""
    return {
        "promises": t("Number of promises"), "silent": t("Promises without a published result"),
        "answered": t("Due promises with a result, %"),
        "kept": t("Promises met, on time or late"), "events": t("Number of events"), "sites": t("Number of sites"),
        "sources": t("Number of sources"),
    }  # fmt: skip


def _spots(regions: pd.DataFrame) -> dict[str, Spot]:
    rows = each(regions, "region_id", "lon", "lat")
    return {code: (float(lon), float(lat)) for code, lon, lat in rows if isfinite(lon) and isfinite(lat)}


def _neutral(shaded: pd.DataFrame, regions: pd.DataFrame) -> dict[str, Spot]:
    """A position for each place with a row, where none has a true one: they only tell that it is drawn."""
    having = set(shaded["region_id"])
    return {code: (float(number), 0.0) for number, code in enumerate(regions["region_id"].tolist()) if code in having}


def _rows(sites: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Code, name, position, kind, precision and description of each site that has a position."""
    columns = ("region_id", "site", "lon", "lat", "kind", "precision_m", "described")
    return [row for row in each(sites, *columns) if isfinite(row[2]) and isfinite(row[3])]


def _without_parts(outlines: Outlines, parents: Mapping[str, str], figures: _Figures) -> set[str]:
    """Outlined outer areas that have a figure while none of the areas in them has one."""
    covered = {parents[code] for code in outlines.areas if code in figures.values}
    return {code for code in outlines.outer_areas if code in figures.values and code not in covered}


@dataclass(frozen=True)
class _Maker:
    """Makes the records of one map."""

    places: Places
    figures: _Figures
    parents: Mapping[str, str]
    whole: set[str]
    chosen: frozenset[str]
    render: RenderOptions

    def area(self, code: str, feature: dict[str, Any]) -> Area:
        """An outline with its shade: its own, or that of the outer area when only that has a figure."""
        properties, parent = feature["properties"], self.parents.get(code, "")
        full = self._name(code, properties)
        short = str(properties.get(f"name_{self.render.lang}") or full)
        said = self.figures.words.get(code, self.render.gettext("no data"))
        owner = parent if parent in self.whole else code
        tip = [full, self.figures.tip(code) if code in self.figures.values else said]
        if owner != code:
            tip = [
                full,
                self.render.gettext("No figure at this level"),
                self.render.words.named(self._name(owner, {}), self.figures.words[owner]),
            ]
        polygons = polygons_of(feature)
        return Area(
            code, parent, short, polygons, label_spot(properties, polygons),
            self.figures.steps.of(self.figures.values.get(owner)), self.render.words.named(full, said), "\n".join(tip),
            code in self.chosen, self._within(code, parent), self.figures.values.get(code, float("nan")),
            owner == code,
        )  # fmt: skip

    def place(self, code: str, spot: Spot, outlined: bool) -> Point:
        """A place that has a figure, as a point."""
        name, said = self.places.name(code, self.render.lang), self.figures.words[code]
        level, value = self.places[code].level if code in self.places else "", self.figures.values[code]
        below = self.places.conventions.levels_below(level)
        return Point(
            code, name, *spot, self.render.words.named(name, said), f"{name}\n{self.figures.tip(code)}",
            self.figures.steps.of(value), value, below, chosen=code in self.chosen, outlined=outlined,
            within=self._within(code, ""),
        )  # fmt: skip

    def site(self, row: tuple[Any, ...]) -> Point:
        """A site with its kind, and how far off its position may be."""
        code, name, lon, lat, kind, metres, described = row
        radius = float(metres) if isfinite(metres) else 0.0
        within = self.render.gettext("position within {m} m").format(m=number(radius, self.render.lang, 0))
        join = self.render.words
        named = join.joined([titled("kind", kind, self.render.lang), self._name(code, {})])
        about = join.series([named, *([within] if radius else [])])
        tip = "\n".join(part for part in (str(name), about, str(described)) if part)
        return Point(
            code, str(name), round(float(lon), 5), round(float(lat), 5), join.aside(str(name), about), tip,
            kind=str(kind),
            radius=radius, within=self._within(code, self.parents.get(code, "")),
        )  # fmt: skip

    def _name(self, code: str, properties: Mapping[str, Any]) -> str:
        if code in self.places:
            return self.places.name(code, self.render.lang)
        return str(properties.get(f"name_{self.render.lang}") or properties.get("name_en") or code)

    def _within(self, code: str, parent: str) -> frozenset[str]:
        within, above = {code}, parent
        if code in self.places:
            above = self.places[code].parent_id or parent
        while above and above not in within:
            within.add(above)
            above = self.places[above].parent_id if above in self.places else ""
        return frozenset(within)
