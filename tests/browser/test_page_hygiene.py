"""Nothing in the data runs, a broken package is said, a click on the map selects, headers and modes are kept."""

from __future__ import annotations

import csv
import io
import math
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pydeck as pdk
import pytest
from playwright.sync_api import Page, expect

from charts.maps import deck
from charts.maps import legend as map_legend
from charts.maps.layers import MapData, map_data
from charts.theme import RenderOptions
from economy.data.package import DEFAULT_ROOT, load
from economy.query.counts import shaded
from economy.query.records import sites
from tests.browser.acting import details_of, opened, query, shows, until

pytestmark = pytest.mark.browser


def _pixel(lon: float, lat: float, at: pdk.ViewState, width: float, height: float) -> tuple[float, float]:
    """Where a place lies on the map's canvas: Web Mercator, 512 pixels round the world at zoom 0."""
    scale = 512 * 2**at.zoom

    def north(degrees: float) -> float:
        return math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2)) / (2 * math.pi)

    return width / 2 + (lon - at.longitude) / 360 * scale, height / 2 - (north(lat) - north(at.latitude)) * scale


def test_a_district_that_is_clicked_on_the_map_opens_its_details(page: Page, server: str) -> None:
    package = load(DEFAULT_ROOT)
    bare = MapData((), (), (), (), (), (), "", 0.0)
    tables = package.tables
    shades = shaded(tables, pd.DataFrame(), "promises")
    areas = map_data(package.outlines, tables.places, tables.regions, shades, sites(tables), RenderOptions()).areas
    district = next(area for area in areas if area.region_id == "310115")
    opened(page, f"{server}/map?area=310000&figure=promises")
    canvas = page.locator(".st-key-map canvas").first
    canvas.wait_for(timeout=60_000)
    box = canvas.bounding_box()
    assert box
    size = (round(box["height"]), round(box["width"]))
    at = deck.view(replace(bare, areas=areas), "310000", *size, left=map_legend.INSIDE)
    x, y = _pixel(*district.label, at, box["width"], box["height"])
    # The layers are drawn some frames after the canvas is there; until then the mouse meets nothing.
    tip = page.locator(".st-key-map .deck-tooltip")
    # Room for legend and card moves the ground to the right of the middle.
    for shake in range(100):
        right = x + 10 * (shake % 20)
        page.mouse.move(box["x"] + right, box["y"] + y)
        with suppress(AssertionError):
            expect(tip).to_contain_text("Pudong New Area", timeout=500)
            break
    # The map takes a press for a click only within 250 ms, which a frame drawn without a graphics card can outlast.
    for shake in range(10):
        page.mouse.click(box["x"] + right + shake % 2, box["y"] + y)
        with suppress(AssertionError):
            until(page, "() => location.search.includes('details=')", seconds=8)
            break
    expect(details_of(page, "place:310115").get_by_role("heading", name="Pudong New Area")).to_be_visible()
    assert "district" not in query(page), "a click filters nothing"


def _hostile(tmp_path: Path) -> Path:
    """The delivered package with every kind of text that must not run, in the cells that pages show."""
    root = tmp_path / "hostile"
    shutil.copytree(DEFAULT_ROOT, root)
    evil = (
        '<script>window.__x=1</script><img src=x onerror="window.__x=1"> **b** $x$ [l](javascript:alert(1)) '
        ":material/home: =HYPERLINK(1)"
    )
    for name, column in (("events.csv", 6), ("sites.csv", 8), ("organisations.csv", 1)):
        path = root / name
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
        for row in rows[1:]:
            row[column] = evil[:159]
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n").writerows(rows)
        path.write_text(out.getvalue(), encoding="utf-8")
    return root


def test_text_in_the_data_is_shown_as_text_and_never_runs(
    start_server: Callable[..., str], page: Page, tmp_path: Path
) -> None:
    server = start_server(data=_hostile(tmp_path))
    for path in ("/", "/timeline", "/map", "/sources", "/region?region=310113"):
        opened(page, server + path)
        assert page.evaluate("window.__x") is None, path
        assert page.locator("img[src=x]").count() == 0
    box = page.get_by_role("textbox", name="Search")
    box.fill("window")
    box.press("Enter")
    expect(page.locator(".st-key-results")).to_contain_text("<script>window.__x=1</script>", timeout=30_000)
    expect(page.locator(".st-key-results")).to_contain_text("**b** $x$ [l](javascript:alert(1))")
    assert page.evaluate("window.__x") is None
    assert page.locator("img[src=x]").count() == 0


def test_a_broken_package_gets_one_page_with_every_fault(
    start_server: Callable[..., str], page: Page, tmp_path: Path
) -> None:
    root = tmp_path / "broken"
    shutil.copytree(DEFAULT_ROOT, root)
    targets = (root / "targets.csv").read_text(encoding="utf-8")
    (root / "targets.csv").write_text(targets.replace(",2025,2022-07-08,", ",2025-13,2022-07-08,", 1), encoding="utf-8")
    (root / "focus.csv").unlink()
    opened(page, f"{start_server(data=root)}/compare")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("errors in the data")
    page.locator("[data-testid=stDataFrame] canvas").first.wait_for(timeout=30_000)
    page.get_by_text("Open the dashboard with the valid rows").click()
    expect(main).to_contain_text("Compare places", timeout=30_000)
    expect(main).to_contain_text("rows are left out: ")


def test_the_security_headers_are_set(page: Page, server: str) -> None:
    answer = page.request.get(server)
    headers = {name.lower(): value for name, value in answer.headers.items()}
    assert (
        "default-src 'none'" in headers["content-security-policy"]
        or "default-src 'self'" in headers["content-security-policy"]
    )
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


def test_dark_follows_the_reader(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, f"{server}/compare")
    shows(page, "Place: all")
    paper = page.locator(".js-plotly-plot .main-svg").first.evaluate("node => getComputedStyle(node).backgroundColor")
    ground = page.get_by_test_id("stApp").evaluate("node => getComputedStyle(node).backgroundColor")
    assert paper == ground == "rgb(15, 20, 25)"
