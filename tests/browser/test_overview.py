"""What a click on the first screen opens: the details of a segment, of a tile, of a promise, of a place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import chart, details_of, drawn, opened, path, press, query, until

pytestmark = pytest.mark.browser
CHARTS = {
    "place-tiles": "figure:gdp:310000",
    "all-statuses": "status:met",
    "telling-promises": "promise:shanghai-metaverse-scale-2025",
}


def test_a_click_opens_the_details_of_a_mark_and_the_next_click_those_of_another(page: Page, server: str) -> None:
    opened(page, server)
    for name, named in CHARTS.items():
        press(page, chart(page, name).locator(".bars .point path").first)
        panel = details_of(page, named)
        assert path(page) == "/" and query(page) == {"details": [named]}, "nothing is filtered"
        panel.get_by_role("button", name="Close").click()
        until(page, "() => !location.search.includes('details')")
        drawn(page)
        expect(panel.get_by_role("heading")).to_have_count(0)


def test_details_lead_to_their_page_to_others_and_to_the_filter(page: Page, server: str) -> None:
    opened(page, f"{server}/?details=promise:shanghai-metaverse-scale-2025")
    panel = details_of(page, "promise:")
    expect(panel).to_contain_text("Not reported: no figure was ever found")
    expect(panel.get_by_role("button", name="GB/T 7714")).to_be_visible()
    panel.get_by_role("button", name="Filter to Shanghai").click()
    until(page, "() => location.search.includes('city=310000')")
    drawn(page)
    details_of(page, "promise:")
    panel.get_by_role("button", name="Take Shanghai out of the filter").click()
    until(page, "() => !location.search.includes('city=')")
    drawn(page)
    panel.get_by_role("button", name="Scale of metaverse-related industry").click()
    details_of(page, "figure:metaverse-industry-scale:310000")
    page.go_back()
    details_of(page, "promise:")
    expect(panel).to_contain_text("Not reported: no figure was ever found")  # the run after Back has come
    drawn(page)
    panel.get_by_role("link", name="Open its page").click()
    until(page, "() => location.pathname === '/promises'")
    drawn(page)
    assert query(page) == {"target": ["shanghai-metaverse-scale-2025"]}


def test_on_a_phone_the_details_are_a_sheet_from_below(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{server}/map?details=place:310104&lang=zh")
    box = details_of(page, "place:").bounding_box()
    assert box and box["x"] == 0 and box["width"] == 390 and box["y"] > 200 and box["y"] + box["height"] == 844
    assert page.evaluate("document.body.scrollWidth") <= 390
    page.keyboard.press("Escape")
    until(page, "() => !location.search.includes('details')")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_first_screen_has_bar_key_figures_map_promises_and_tiles(page: Page, server: str, lang: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    opened(page, f"{server}/?lang={lang}")
    for name in ("all-statuses", "map", "telling-promises", "place-tiles"):
        box = chart(page, name).bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= 900, (name, box)
    bar = chart(page, "all-statuses").bounding_box()
    assert bar and bar["height"] < 60, "all statuses stand in one line below the bar"
