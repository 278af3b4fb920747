"""Places side by side in a real browser: a cell leads to its indicator, a mark to its promise, a phone reads it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acting import chart, details_of, drawn, enter_first_mark, opened, path, query, until
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
MATRIX = "places-side-by-side"
FOUR = "district=310104&district=310112&district=310113&district=310115"
CODES = ["310104", "310112", "310113", "310115"]


def test_a_click_on_a_cell_opens_its_details_and_back_closes_them(page: Page, server: str, watch: Watch) -> None:
    opened(page, f"{server}/compare?{FOUR}")
    box = chart(page, MATRIX).locator(".bars .point path").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    expect(page.locator(".hoverlayer .hovertext")).to_have_count(1)
    expect(page.locator(".hoverlayer .hovertext")).to_contain_text("Xuhui: Gross domestic product")
    steps = page.evaluate("history.length")
    page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
    details_of(page, "figure:gdp:310104")
    assert page.evaluate("history.length") == steps + 1, "one click, one step back"
    page.go_back()
    until(page, "() => !location.search.includes('details')")
    drawn(page)
    chart(page, MATRIX)
    assert query(page) == {"district": CODES}
    page.reload()
    drawn(page)
    chart(page, MATRIX)
    assert watch.console_errors == [] and watch.page_errors == []


def test_enter_on_a_mark_opens_the_promise(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?city=310000&city=440100")
    found = chart(page, MATRIX)
    enter_first_mark(page, found, "Shanghai")
    details_of(page, "promise:")
    assert path(page) == "/compare" and query(page)["city"] == ["310000", "440100"]


@pytest.mark.parametrize("places", [FOUR, f"{FOUR}&city=310000&city=440100"])
def test_a_phone_shows_it_stacked_without_scrolling_sideways(browser: Browser, server: str, places: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    page = context.new_page()
    page.goto(f"{server}/compare?{places}")
    found = chart(page, MATRIX)
    until(page, "() => document.querySelectorAll('.js-plotly-plot .xtick').length === 0")
    expect(found.locator(".textpoint").filter(has_text="Minhang").nth(3)).to_be_attached()
    wide = """() => { const main = document.querySelector('[data-testid=stMain]');
      const plot = document.querySelector('.js-plotly-plot .main-svg').getBoundingClientRect();
      const texts = [...document.querySelectorAll('.js-plotly-plot .textpoint text')];
      return [main.scrollWidth - main.clientWidth, plot.right > innerWidth + 1,
        texts.filter((one) => one.getBoundingClientRect().right > innerWidth).length]; }"""
    assert page.evaluate(wide) == [0, False, 0]
    context.close()
