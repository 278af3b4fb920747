"""Sites lie in their district as far as both are known; outline files are sound."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from economy.data.reference import reference_conventions
from economy.data.validation.places import place_faults

if TYPE_CHECKING:
    from economy.data.faults import Fault
    from tests.economy.conftest import Pack

Only = Callable[..., None]
CITIES, DISTRICTS = reference_conventions().outline_files
SQUARE = [[121.0, 31.0], [121.1, 31.0], [121.1, 31.1], [121.0, 31.1], [121.0, 31.0]]


def _faults(pack: Pack) -> list[Fault]:
    return sorted(place_faults(pack.root, pack.sheets("sites")))


def _outline(root: Path, geometry: object, **members: object) -> None:
    """One district, 310104, and nothing else."""
    feature = {"type": "Feature", "properties": {"region_id": "310104"}, "geometry": geometry}
    collection = {"type": "FeatureCollection", "features": [feature], **members}
    (root / DISTRICTS).write_text(json.dumps(collection), encoding="utf-8")


def _one_site(pack: Pack, **cells: str) -> None:
    pack.write("sites", [pack.rows("sites")[0], pack.rows("sites")[1]])
    pack.set("sites", 2, region_id="310104", **cells)


def test_the_delivered_sites_lie_in_their_districts(pack: Pack) -> None:
    assert (pack.root / DISTRICTS).exists()
    assert _faults(pack) == []


def test_a_site_in_the_wrong_district(pack: Pack, only: Only) -> None:
    row = pack.find("sites", region_id="440115")
    pack.set("sites", row, region_id="310104")
    only(_faults(pack), "sites.csv", row, "lon", "outside the district 310104", "region_id")


@pytest.mark.parametrize(
    ("lon", "precision", "error_m", "off"),
    [
        ("121.05", "1", 0, None),
        ("121.11", "1000", 0, None),  # 0.01 degrees of longitude at 31.05 north are 954 m
        ("121.11", "900", 0, "954 m"),
        ("121.11", "100", 1300, None),
        ("121.13", "1500", 1300, "2,861 m"),
    ],
)
def test_how_far_outside_a_site_may_be(
    pack: Pack, only: Only, lon: str, precision: str, error_m: float, off: str | None
) -> None:
    _outline(pack.root, {"type": "Polygon", "coordinates": [SQUARE]}, error_m=error_m)
    _one_site(pack, lon=lon, lat="31.05", precision_m=precision)
    if off is None:
        assert _faults(pack) == []
    else:
        only(_faults(pack), "sites.csv", 2, "lon", off, "precision_m")


def test_what_cannot_be_judged_is_left_out(pack: Pack) -> None:
    _outline(pack.root, {"type": "Polygon", "coordinates": [SQUARE]})
    rows = pack.rows("sites")
    assert [fault for fault in _faults(pack) if pack.cell("sites", fault.row or 0, "region_id") != "310104"] == []
    _one_site(pack, lon="east", lat="31.05")
    assert _faults(pack) == []
    pack.write("sites", [row[:4] for row in rows])
    assert _faults(pack) == []


def test_missing_outlines_are_fine(pack: Pack) -> None:
    for file in (DISTRICTS, CITIES):
        (pack.root / file).unlink(missing_ok=True)
    assert _faults(pack) == []


@pytest.mark.parametrize("file", [DISTRICTS, CITIES])
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "not valid JSON"),
        (b"{", "not valid JSON"),
        (b"\xff", "not valid JSON"),
        (b"[" * 100_000, "not valid JSON"),
        (b'{"features": [NaN]}', "NaN is no JSON number"),
        (b"[1, 2]", "not a GeoJSON FeatureCollection"),
        (b'{"features": 3}', "not a GeoJSON FeatureCollection"),
        (b'{"features": [null]}', "feature 1 has no region_id"),
        (b'{"features": [{"properties": {"region_id": 310104}}]}', "feature 1 has no region_id"),
    ],
)
def test_a_broken_file(pack: Pack, only: Only, file: str, content: bytes, says: str) -> None:
    (pack.root / file).write_bytes(content)
    only(_faults(pack), file, None, None, says, "delete the file")


@pytest.mark.parametrize(
    "geometry",
    [
        None, {}, 7, {"type": "Point", "coordinates": [121, 31]}, {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0]]]}, {"type": "Polygon", "coordinates": "abc"},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, None], [0, 1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[["a", 0], [1, 1], [0, 1], [0, 0]]]},
        {"type": "Heptagon", "coordinates": [SQUARE]},
    ],
)  # fmt: skip
def test_a_broken_outline(pack: Pack, only: Only, geometry: Any) -> None:
    _outline(pack.root, geometry)
    only(_faults(pack), DISTRICTS, None, None, '"310104" (feature 1) is not a valid polygon', "delete the file")


@pytest.mark.parametrize("error_m", ["far", None, -1, True, 1e9])
def test_a_broken_error(pack: Pack, only: Only, error_m: object) -> None:
    _outline(pack.root, {"type": "Polygon", "coordinates": [SQUARE]}, error_m=error_m)
    only(_faults(pack), DISTRICTS, None, None, "error_m is", "how far")
