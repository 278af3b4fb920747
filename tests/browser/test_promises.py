"""What only a browser shows of promises: a row opens its promise, Back returns, a day replays, a mark is clicked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import details_of, drawn, opened, query, until

pytestmark = pytest.mark.browser
TARGET = "chengdu-metaverse-scale-2025"


def test_a_status_narrows_the_table_and_stands_in_the_address(page: Page, server: str) -> None:
    opened(page, f"{server}/promises")
    before = page.url
    page.get_by_test_id("stMain").get_by_role("radio", name="met late").click()
    until(page, "before => location.href !== before", before)
    drawn(page)
    assert query(page) == {"status": ["met-late"]}


def test_a_promise_has_its_own_address_and_back_returns(page: Page, server: str) -> None:
    opened(page, f"{server}/promises?status=not-reported")
    page.goto(f"{server}/promises?target={TARGET}")
    drawn(page)
    expect(page.get_by_text("Chengdu: at least").first).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="All promises").click()
    until(page, "() => !location.search.includes('target')")
    drawn(page)
    page.go_back()
    until(page, f"() => location.search.includes('{TARGET}')")
    drawn(page)
    expect(page.get_by_text("Chengdu: at least").first).to_be_visible(timeout=30_000)


def test_a_click_in_a_row_opens_its_promise(page: Page, server: str) -> None:
    opened(page, f"{server}/promises?city=510100")
    grid = page.get_by_test_id("stDataFrame").first
    expect(grid).to_be_visible(timeout=30_000)
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 120, box["y"] + 52)  # anywhere in the first row, below the heading
    panel = details_of(page, "promise:chengdu")
    panel.get_by_role("link", name="Open its page").click()
    until(page, "() => location.search.includes('target=')")
    drawn(page)
    expect(page.get_by_text("The formula with its numbers")).to_be_visible(timeout=30_000)


def test_a_replay_is_in_the_address_and_in_words(page: Page, server: str) -> None:
    opened(page, f"{server}/promises?asof=2022-09-10")
    expect(page.get_by_test_id("stMain").get_by_text("As of 10 September 2022").first).to_be_visible(timeout=30_000)
    page.locator(".st-key-header").get_by_role("link", name="Overview").click()
    until(page, "() => !location.pathname.includes('promises')")
    drawn(page)
    assert query(page) == {"asof": ["2022-09-10"]}
