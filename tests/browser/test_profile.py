"""The profile of a place: a tile opens its indicator, a mark its promise, a list its table; a phone draws it all."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acting import chart, details_of, drawn, opened, path, press, query

pytestmark = pytest.mark.browser
XUHUI = "/region?region=310104"


def test_a_tile_opens_its_indicator_for_the_place(page: Page, server: str) -> None:
    opened(page, server + XUHUI)
    press(page, chart(page, "place-tiles").locator(".bars .point path").first)
    details_of(page, "figure:gdp:310104")
    assert path(page) == "/region" and query(page)["region"] == ["310104"]


def test_the_keyboard_opens_the_promise_of_a_mark(page: Page, server: str) -> None:
    opened(page, server + XUHUI)
    chart(page, "place-verdicts").get_by_role("application").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    details_of(page, "promise:xuhui")


def test_a_list_opens_on_demand(page: Page, server: str) -> None:
    opened(page, server + XUHUI)
    tables = page.get_by_test_id("stDataFrame")
    before = tables.count()
    page.get_by_test_id("stButtonGroup").get_by_text("Events (").click()
    expect(tables).to_have_count(before + 1)
    assert path(page) == "/region"


def test_a_phone_draws_every_picture(browser: Browser, server: str) -> None:
    phone = browser.new_context(base_url=server, viewport={"width": 390, "height": 844})
    page = opened(phone.new_page(), server + XUHUI)
    for name in ("verdicts", "tiles", "map", "timeline"):
        chart(page, f"place-{name}")
    page.wait_for_timeout(1500)  # the server learns of the phone in the first run, and draws anew in the second
    drawn(page)
    failed, width = page.locator(".milepost-chart .failed").count(), page.evaluate("document.body.scrollWidth")
    phone.close()
    assert failed == 0 and width <= 390
