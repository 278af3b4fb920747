"""What a click on the first screen opens: a segment its promises, a tile its indicator, a bar its promise."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.acting import chart, drawn, opened, press, query, until

pytestmark = pytest.mark.browser


def test_a_tile_opens_its_indicator_for_the_place_beside_the_map(page: Page, server: str) -> None:
    opened(page, server)
    press(page, chart(page, "place-tiles").locator(".bars .point path").first)
    until(page, "() => location.pathname === '/indicators'")
    drawn(page)
    assert query(page)["indicator"] == ["gdp"] and query(page)["city"] == ["310000"]


def test_a_segment_opens_the_promises_of_its_status(page: Page, server: str) -> None:
    opened(page, server)
    press(page, chart(page, "all-statuses").locator(".bars .point path").first)
    until(page, "() => location.pathname === '/promises'")
    drawn(page)
    assert query(page) == {"status": ["met"], "group": ["place"]}


def test_a_bar_of_a_promise_opens_it(page: Page, server: str) -> None:
    opened(page, server)
    press(page, chart(page, "telling-promises").locator(".bars .point path").first)
    until(page, "() => location.pathname === '/promises'")
    drawn(page)
    assert query(page)["target"] == ["shanghai-metaverse-scale-2025"]
