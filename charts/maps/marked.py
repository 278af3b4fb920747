"""A map that was made for all choices of places, with the chosen ones marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from charts.maps.layers import Area, MapData, Point

Drawn = TypeVar("Drawn", Area, Point)


def with_marked(data: MapData, marked: frozenset[str]) -> MapData:
    """The same map, made without chosen places, with a stronger edge round some of them."""
    return replace(
        data, areas=_marked(data.areas, marked), outer_areas=_marked(data.outer_areas, marked),
        places=_marked(data.places, marked),
    )  # fmt: skip


def _marked(drawn: tuple[Drawn, ...], marked: frozenset[str]) -> tuple[Drawn, ...]:
    return tuple(replace(place, chosen=True) if place.region_id in marked else place for place in drawn)
