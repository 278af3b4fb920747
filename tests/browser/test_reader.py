"""What the browser says of its reader: language and day; and keys that other sites add to a link."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from economy.dates import day_label
from tests.browser.acting import bar, follow, opened, path, query, shows, speak

pytestmark = pytest.mark.browser


def test_a_browser_that_asks_for_chinese_gets_it_until_something_else_is_chosen(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
    page = opened(context.new_page(), f"{server}/compare?utm_source=mail&fbclid=1")
    shows(page, "地区：全部")
    assert query(page) == {"lang": ["zh"]} and page.get_by_test_id("stAlert").count() == 0
    speak(page, "English")
    follow(page, "Timeline")
    shows(page, "Place: all")
    page.reload()
    shows(page, "Place: all")
    page.go_back()
    expect(page).to_have_url(f"{server}/compare?lang=en")
    context.close()


def test_the_tag_of_a_region_is_understood(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?lang=zh-CN")
    shows(page, "地区：全部")
    assert query(page) == {"lang": ["zh"]} and path(page) == "/compare"
    assert page.get_by_test_id("stAlert").count() == 0


def test_today_is_the_day_of_the_reader(browser: Browser, server: str) -> None:
    zone = "Pacific/Kiritimati" if datetime.now(ZoneInfo("UTC")).hour >= 10 else "Pacific/Pago_Pago"
    day = datetime.now(ZoneInfo(zone)).date()
    assert day != datetime.now(ZoneInfo("UTC")).date()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, timezone_id=zone)
    page = opened(context.new_page(), f"{server}/timeline?asof={day}")
    assert page.get_by_test_id("stAlert").count() == 0  # the reader's own day is no day in the future
    page = opened(page, f"{server}/timeline")
    expect(page.get_by_text(f"As of {day_label(day, 'en')}").first).to_be_visible()
    assert "As of: today" in bar(page).inner_text()
    context.close()
