"""Maps to draw: two square districts in a made-up city, and the delivered package."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pandas as pd

from charts.maps.layers import MapData, map_data
from charts.theme import RenderOptions
from economy.data.outlines import Outlines
from economy.data.package import DEFAULT_ROOT, Package, load
from economy.i18n.words import words
from economy.query.counts import shaded
from economy.query.records import Records, records
from economy.regions import Places
from economy.units import default_display

EVIL = "<img src=x onerror=alert(1)>"
LOOK = RenderOptions(chars=150)


def square(code: str, west: float, south: float, size: float = 0.2, hole: float = 0.0, **names: Any) -> dict[str, Any]:
    """A feature of one square, with a smaller square cut out of its middle."""
    rings = [_ring(west, south, size)]
    if hole:
        inset = (size - hole) / 2
        rings.append(_ring(west + inset, south + inset, hole))
    properties = {"region_id": code, "name_en": f"District {code}", "name_zh": f"区{code}"} | names
    properties |= {"label_lon": west + size / 2, "label_lat": south + size / 2}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": rings}}


def _ring(west: float, south: float, size: float) -> list[list[float]]:
    east, north = round(west + size, 6), round(south + size, 6)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


OUTLINES = Outlines(
    areas={
        "901": square("901", 10.0, 50.0, parent_id="900"),
        "902": square("902", 10.2, 50.0, hole=0.1, parent_id="900"),
    },
    outer_areas={"900": square("900", 10.0, 50.0, 0.4, name_en="Squareville")},
    attribution="© Somebody",
    error_m=250.0,
)
REGIONS = pd.DataFrame(
    {
        "region_id": ["100", "900", "901", "910"],
        "parent_id": ["", "100", "900", "100"],
        "level": ["country", "city", "district", "city"],
        "name_en": ["Land", "Squareville", "Westside", "Farville"],
        "name_zh": ["国", "方市", "西区", "远市"],
        "lon": [float("nan"), 10.1, 10.1, 12.0],
        "lat": [float("nan"), 50.1, 50.1, 51.0],
    }
)
SITES = pd.DataFrame(
    {
        "region_id": ["901", "901"],
        "site": ["Old works", "Nowhere"],
        "lon": [10.05, float("nan")],
        "lat": [50.05, 50.0],
        "kind": ["factory", "factory"],
        "precision_m": [2000.0, 50.0],
        "described": ["A works.", ""],
    }
)


def figures(**values: float) -> pd.DataFrame:
    """Rows as `counts.shaded` gives them; r901=3 is the figure of region 901."""
    codes = [name.removeprefix("r") for name in values]
    said = [f"{value:g} firms" for value in values.values()]
    return pd.DataFrame(
        {"region_id": codes, "value": list(values.values()), "unit": "firms", "figure": said, "when": "2024"}
    )


def made(rows: pd.DataFrame | None = None, render: RenderOptions = LOOK, **changes: Any) -> MapData:
    """A map of the made-up city."""
    known: dict[str, Any] = {"outlines": OUTLINES, "regions": REGIONS, "sites": SITES, "chosen": frozenset()} | changes
    shown = figures(r901=3.0, r900=9.0, r910=5.0, r100=40.0) if rows is None else rows
    return map_data(
        known["outlines"], Places(known["regions"]), known["regions"], shown, known["sites"], render, known["chosen"]
    )


@lru_cache(maxsize=1)
def package() -> Package:
    """The delivered package."""
    return load(DEFAULT_ROOT)


@lru_cache(maxsize=4)
def _records(lang: str) -> Records:
    return records(package().tables, lang, default_display(lang))


@lru_cache(maxsize=32)
def delivered(figure: str = "promises", lang: str = "en", chosen: frozenset[str] = frozenset()) -> MapData:
    """The map of the delivered package, shaded by a figure."""
    found, tables = _records(lang), package().tables
    render = RenderOptions(lang=lang, gettext=words(lang).gettext)
    rows = shaded(tables, found.reports, figure, lang)
    return map_data(package().outlines, tables.places, tables.regions, rows, found.sites, render, chosen)
