"""Outlines by which the place that holds a position is found."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import shapely
from shapely.geometry import shape


class Areas:
    """Outlined places of one level. Made into shapes only when a position is looked up."""

    def __init__(self, features: Mapping[str, Mapping[str, Any]]) -> None:
        """Input: GeoJSON features by region_id."""
        self._features = features

    @cached_property
    def _tree(self) -> tuple[list[str], shapely.STRtree]:
        codes, shapes = [], []
        for code, feature in self._features.items():
            try:
                made = shape(feature["geometry"])
            except (AttributeError, KeyError, TypeError, ValueError, IndexError, shapely.errors.ShapelyError):
                continue  # a broken outline is a fault of its package, which its check names
            codes.append(code)
            shapes.append(made if made.is_valid else shapely.make_valid(made))
        return codes, shapely.STRtree(shapes)

    def holding(self, lon: float, lat: float) -> str:
        """The region_id of the place that holds a position in degrees; "" for none."""
        codes, tree = self._tree
        inside = sorted(tree.query(shapely.Point(lon, lat), predicate="intersects").tolist())
        return codes[inside[0]] if inside else ""
