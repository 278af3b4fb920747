"""Where the download menu opens: inside the window, beside its button, and not over what it belongs to."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acting import opened

pytestmark = pytest.mark.browser
_SCROLLED = """(menu, y) => {
  const area = document.querySelector('[data-testid=stMain]');
  area.scrollTop += menu.getBoundingClientRect().top - y;
}"""
ADDRESSES = ("/promises?target=shanghai-metaverse-scale-2025", "/region?region=310113", "/compare?lang=zh")


def _box(what: Locator) -> tuple[float, float, float, float]:
    box = what.bounding_box()
    assert box
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def _apart(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return box[2] <= other[0] or other[2] <= box[0] or box[3] <= other[1] or other[3] <= box[1]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_menu_opens_inside_the_window_beside_its_button(
    page: Page, server: str, address: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, server + address)
    button = _first_button(page)
    for share in (0.2, 0.5, 0.9):
        button.evaluate(_SCROLLED, height * share)
        button.click()
        menu = page.get_by_role("menu")
        left, top, right, bottom = _box(menu)
        assert left >= 0 and right <= width and top >= 0 and bottom <= height, share
        assert _apart((left, top, right, bottom), _box(button)), share
        assert menu.evaluate("menu => menu.scrollWidth <= menu.clientWidth"), share
        if width > 400 and share <= 0.5:  # with the button at the lower edge it can only open over its chart
            for title in (page.get_by_role("heading").first, page.locator(".js-plotly-plot .annotation-text").first):
                assert _apart((left, top, right, bottom), _box(title)), share
        page.keyboard.press("Escape")


def test_the_menu_stays_with_its_button_when_the_page_is_scrolled(page: Page, server: str) -> None:
    opened(page, f"{server}/compare")
    button = _first_button(page)
    button.evaluate(_SCROLLED, 500)
    button.click()
    menu = page.get_by_role("menu")
    before = _box(menu)[1] - _box(button)[1]
    page.locator('[data-testid="stMain"]').evaluate("area => area.scrollBy(0, 20)")
    page.wait_for_timeout(200)
    assert _box(menu)[1] - _box(button)[1] == pytest.approx(before, abs=2)


def _first_button(page: Page) -> Locator:
    button = page.locator(".milepost-menu button[aria-haspopup]").first
    expect(button).to_be_visible(timeout=30_000)
    expect(page.locator(".js-plotly-plot .annotation-text").first).to_be_visible(timeout=30_000)
    return button
