"""Outlines that a reader brings: GeoJSON or TopoJSON in, valid and light polygons of the package's places out.

Positions are longitude and latitude (WGS-84). A file in another system says so in `crs` and is projected back; the
shifted system of Chinese maps (GCJ-02) cannot be told from the file, and is put right when the reader says that it is.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from economy.data.conventions_block import BLOCK
from economy.data.faults import DESCRIPTOR, UnusableError, plain, quoted
from economy.data.validation.files import text_rows
from economy.i18n.sentence import sentence
from economy.i18n.words import SOURCE
from economy.i18n.words import message as t
from economy.importing.crs import from_shifted, projected_back
from economy.importing.places import Known
from economy.importing.topojson import features_of_topology

PATH = "boundaries/own.geojson"
"""The file of a package that holds outlines of a reader."""
BUDGET = 400_000
"""Bytes that the outlines may have in a page."""
LARGEST = 100_000_000
MOST_FEATURES = 20_000
_METRES_A_DEGREE = 111_320
_STEPS = (0.0, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1)
"""Degrees by which a simplified outline may be off, tried until the outlines fit."""
_DIGITS = 5


@dataclass(frozen=True)
class Shapes:
    """The polygons of a file with their properties; `attribution` is what the file says of its source."""

    file: str
    polygons: tuple[BaseGeometry, ...]
    properties: tuple[Mapping[str, Any], ...]
    attribution: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The properties that could tell places apart: those that have another value for nearly every polygon."""
        names = dict.fromkeys(name for each in self.properties for name in each)
        return tuple(name for name in names if self._distinct(name))

    def _distinct(self, name: str) -> bool:
        values = [str(each[name]) for each in self.properties if each.get(name) not in (None, "")]
        return len(values) >= 0.9 * len(self.properties) and len(set(values)) >= 0.9 * len(values) > 0

    def places(self, key: str, wanted: Iterable[str], known: Known) -> dict[str, BaseGeometry]:
        """The polygons of some places by region_id. `key`: the property with their codes or names."""
        own = {text: text for text in wanted}
        folded = {text.casefold().strip(): text for text in own}
        parts_of: dict[str, list[BaseGeometry]] = {}
        for polygon, values in zip(self.polygons, self.properties, strict=True):
            text = _text(values.get(key))
            code = own.get(text) or folded.get(text.casefold()) or known.code(text)
            if code in own:
                parts_of.setdefault(code, []).append(polygon)
        return {code: parts[0] if len(parts) == 1 else shapely.union_all(parts) for code, parts in parts_of.items()}

    def best_key(self, wanted: Sequence[str], known: Known) -> str:
        """The property by which most of the places are found; "" where none is by any."""
        counted = {key: len(self.places(key, wanted, known)) for key in self.keys}
        best = max(counted, key=counted.__getitem__, default="")
        return best if best and counted[best] else ""


def _text(value: object) -> str:
    """A property as text; codes that a program wrote as numbers have no decimals."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def is_outlines(data: bytes) -> bool:
    """True for a file that seems to be GeoJSON or TopoJSON."""
    head = data[:4000].lstrip(b"\xef\xbb\xbf \r\n\t")
    return head.startswith(b"{") and any(
        f'"{word}"'.encode() in data[:20_000] for word in ("FeatureCollection", "Topology", "Feature")
    )


def read(data: bytes, file: str, *, shifted: str = "") -> Shapes:
    """The polygons of a file, made valid. `shifted`: the system of Chinese maps that its positions are of, "" for none.

    Raises UnusableError with a sentence.
    """
    name = plain(file, 120)
    if len(data) > LARGEST:
        sizes = {"size": f"{len(data) / 1e6:.0f}", "most": f"{LARGEST / 1e6:.0f}"}
        message = sentence(t("the outlines have {size} MB; {most} MB are read."), **sizes)
        raise UnusableError(name, message, t("Simplify them, for example with mapshaper."))
    content = _json(data, name)
    features = features_of_topology(content, name) if content.get("type") == "Topology" else _features(content, name)
    if len(features) > MOST_FEATURES:
        counts = {"n": f"{len(features):,}", "most": f"{MOST_FEATURES:,}"}
        message = sentence(t("the file has {n} features; {most} are read."), **counts)
        raise UnusableError(name, message, t("Leave out places that are not needed."))
    polygons, properties = [], []
    for feature in features:
        polygon = _polygon(feature.get("geometry"))
        if polygon is not None:
            values = feature.get("properties")
            polygons.append(polygon)
            properties.append((values if isinstance(values, dict) else {}) | _id(feature))
    if not polygons:
        raise UnusableError(
            name, t("the file has no polygons."), t("Name a file with the areas of places, not with points.")
        )
    placed = _on_the_globe(projected_back(polygons, content.get("crs"), name), name)
    placed = [from_shifted(polygon, shifted) for polygon in placed] if shifted else placed
    said = content.get("attribution") or content.get("source") or ""
    return Shapes(name, tuple(placed), tuple(properties), plain(said, 200) if isinstance(said, str) else "")


def _json(data: bytes, name: str) -> dict[str, Any]:
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnusableError(
            name, sentence(t("this is no GeoJSON: {why}."), why=plain(error, 80)), t("Export it again as GeoJSON.")
        ) from error
    if not isinstance(content, dict):
        raise UnusableError(name, t("this is JSON, but no GeoJSON."), t("Export the outlines as GeoJSON."))
    return content


def _features(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    features = [content] if content.get("type") == "Feature" else content.get("features")
    if not isinstance(features, list):
        kind = quoted(str(content.get("type")))
        raise UnusableError(
            name,
            sentence(t("the type {kind} is no FeatureCollection."), kind=kind),
            t("Export the outlines as GeoJSON."),
        )
    return [feature for feature in features if isinstance(feature, dict)]


def _id(feature: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": feature["id"]} if isinstance(feature.get("id"), (str, int)) else {}


def _polygon(geometry: Any) -> BaseGeometry | None:
    """A geometry as a valid (multi)polygon; None for points, lines and what is no geometry."""
    try:
        made = shapely.force_2d(shape(geometry))
    except (AttributeError, KeyError, TypeError, ValueError, IndexError, shapely.errors.ShapelyError):
        return None
    if made.is_empty:
        return None
    valid = made if made.is_valid else shapely.make_valid(made)
    parts = [part for part in getattr(valid, "geoms", [valid]) if isinstance(part, Polygon | MultiPolygon)]
    return shapely.union_all(parts) if parts else None


def _on_the_globe(polygons: list[BaseGeometry], name: str) -> list[BaseGeometry]:
    west, south, east, north = shapely.total_bounds(polygons).tolist()
    if not (-180.5 <= west <= east <= 180.5 and -90 <= south <= north <= 90):
        said = t("the positions run from {west} to {east} and {south} to {north}, which are no degrees.")
        sides = {"west": west, "east": east, "south": south, "north": north}
        message = sentence(said, **{side: f"{degrees:.0f}" for side, degrees in sides.items()})
        remedy = t("Export it in WGS-84 (EPSG:4326), or keep the member crs that names the system.")
        raise UnusableError(name, message, remedy)
    return polygons


def light(polygons: Mapping[str, BaseGeometry], budget: int = BUDGET) -> tuple[dict[str, Any], float]:
    """A FeatureCollection of places within a budget of bytes, and how far its outlines may be off, in metres.

    All places are simplified together, so that neighbours keep touching. Where nothing fits, the lightest is taken.
    """
    codes, shapes_of = list(polygons), list(polygons.values())
    collection: dict[str, Any] = {}
    for step in _STEPS:
        simple = _simplified(shapes_of, step)
        collection = {
            "type": "FeatureCollection",
            "features": [_feature(code, polygon) for code, polygon in zip(codes, simple, strict=True)],
        }
        if len(json.dumps(collection, separators=(",", ":"))) <= budget:
            return collection, step * _METRES_A_DEGREE
    return collection, _STEPS[-1] * _METRES_A_DEGREE


def _simplified(polygons: Sequence[BaseGeometry], step: float) -> list[BaseGeometry]:
    simple = shapely.coverage_simplify(list(polygons), step).tolist() if step else polygons
    kept = [made if not made.is_empty else polygon for made, polygon in zip(simple, polygons, strict=True)]
    return [shapely.set_precision(polygon, 10.0**-_DIGITS) for polygon in kept]


def _feature(code: str, polygon: BaseGeometry) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"region_id": code}, "geometry": json.loads(json.dumps(mapping(polygon)))}


def with_outlines(
    files: Mapping[str, bytes], polygons: Mapping[str, BaseGeometry], attribution: str
) -> dict[str, bytes]:
    """The files of a package with outlines of some of its places, for the level that most of these have."""
    header, *cells = text_rows("regions.csv", files["regions.csv"])
    code, level = header.index("region_id"), header.index("level")
    levels = {row[code]: row[level] for row in cells}
    wanted = Counter(levels[place] for place in polygons).most_common(1)[0][0]
    collection, error = light({place: polygon for place, polygon in polygons.items() if levels[place] == wanted})
    collection |= {"attribution": attribution, "error_m": round(error)}
    described = json.loads(files[DESCRIPTOR])
    block = dict(described.get(BLOCK) or {})
    known = [dict(each) for each in block.get("levels", [])]
    if wanted not in [each["code"] for each in known]:
        known.append({"code": wanted, "name": {SOURCE: wanted}})
    block["levels"] = [each | {"outlines": PATH} if each["code"] == wanted else each for each in known]
    described[BLOCK] = block
    texts = {PATH: json.dumps(collection, ensure_ascii=False, separators=(",", ":")),
             DESCRIPTOR: json.dumps(described, ensure_ascii=False, indent=2) + "\n"}  # fmt: skip
    return dict(files) | {path: text.encode() for path, text in texts.items()}
