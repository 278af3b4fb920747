"""Every page, in Chinese by day and in English by night: drawn, quiet, within its policy, without barriers, and inside
the screen. One visit a page, since opening one takes longer than all that is asked of it.

Colours have nothing to do with the language, so each mode is looked at in one. Chinese is shown on a screen and on a
phone; English, whose words are longer, also between: 640 pixels are what a screen of 1280 has for a reader of letters
twice as large.
"""

from __future__ import annotations

import re
import time
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from charts.theme import ROLES, rgba
from tests.browser.acting import CONTENT, drawn, opened, speak, until
from tests.browser.barriers import barriers, menus_named
from tests.browser.outside import outside
from tests.browser.watching import Watch
from views.pages import PAGES

pytestmark = pytest.mark.browser
PATHS = (
    "/", "/promises", "/promises?target=shanghai-metaverse-scale-2025", "/map?area=310000", "/timeline", "/indicators",
    "/compare", "/compare?view=promises", "/compare?view=focus", "/region?region=440115",
    "/region?district=310113", "/sources?source=seed-003",
    "/map?figure=gdp&area=310000&region=310115", "/method", "/glossary", "/yourdata",
)  # fmt: skip
TEXTS = ("/method", "/glossary", "/yourdata")
"""Pages that draw nothing when they are opened."""
GROUND = "(paper) => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === paper"
"""Whether the page has this colour, as rgb(…)."""


def test_no_page_is_left_out() -> None:
    assert {re.split(r"[/?]", address)[1] or PAGES[0] for address in PATHS} == set(PAGES)


@pytest.mark.parametrize("address", PATHS)
def test_a_page_is_drawn_quiet_and_without_barriers(page: Page, server: str, watch: Watch, address: str) -> None:
    content = page.locator("h2" if address in TEXTS else CONTENT).first
    opened(page, f"{server}{address}{'&' if '?' in address else '?'}lang=zh")
    expect(content).to_be_visible(timeout=30_000)
    _without_barriers(page, "zh-CN", "light")
    _inside(page, 1440, 390)
    speak(page, "English")
    expect(content).to_be_visible(timeout=30_000)
    _inside(page, 390, 640, 1024, 1440)
    _without_barriers(page, "en", "dark")
    page.wait_for_load_state("networkidle")
    assert watch.console_errors == []
    assert watch.page_errors == []
    assert watch.external == []


def _inside(page: Page, *widths: int) -> None:
    """Nothing sticks out at these widths; the page hears of a new one, and is drawn anew."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        drawn(page)
        end = time.monotonic() + 10
        while outside(page) and time.monotonic() < end:
            page.wait_for_timeout(100)
        assert outside(page) == [], width


def _without_barriers(page: Page, lang: str, mode: Literal["light", "dark"]) -> None:
    """All rules, in a language that has been chosen and in colours that the open page changes to."""
    menus_named(page)
    until(page, "lang => document.documentElement.lang === lang", lang)
    page.emulate_media(color_scheme=mode)
    until(page, GROUND, "rgb({}, {}, {})".format(*rgba(ROLES[mode].paper)))
    drawn(page)
    assert barriers(page) == {}
