"""The timeline in the browser: heads open and close, marks open promises, nothing filters, the years stay in sight."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from charts.theme import ROLES, rgba
from tests.browser.acting import chart, details_of, drawn, enter_first_mark, opened, path, query, until

pytestmark = pytest.mark.browser
PLACE = """(node, [axis, x, y]) => {
  const layout = node.querySelector('.js-plotly-plot')._fullLayout;
  const box = node.querySelector('.js-plotly-plot').getBoundingClientRect();
  const along = layout[axis];
  const left = along.type === 'date' ? along.d2p(x) : along.l2p(x);
  return [box.left + along._offset + left, box.top + layout.yaxis._offset + layout.yaxis.l2p(y)];
}"""
FIRST_DUE = """node => {
  const marks = node.querySelector('.js-plotly-plot').data.filter((trace) => trace.mode === 'text' && trace.customdata);
  const mark = marks.find((trace) => !trace.customdata[0].startsWith('group:'));
  return [mark.x[0], mark.y[0], mark.customdata[0]];
}"""
RANGE = "node => node.querySelector('.js-plotly-plot')._fullLayout.xaxis2.range.map((day) => String(day).slice(0, 10))"


def clicked(page: Page, axis: str, x: Any, y: float) -> None:
    """Click a point of the plot, given by its axis of x and its place on both axes."""
    left, top = chart(page, "timeline").evaluate(PLACE, [axis, x, y])
    page.mouse.click(left, top)


def test_a_click_anywhere_on_a_head_opens_and_closes_it_and_keeps_the_filter(page: Page, server: str) -> None:
    opened(page, f"{server}/timeline?city=440100")
    chart(page, "timeline")
    before = query(page)
    for x, codes, sign in ((0.45, ["none"], "▸"), (0.05, ["440100"], "▾")):
        clicked(page, "xaxis", x, 0)
        until(page, "known => location.search !== known", "?" + page.url.partition("?")[2])
        drawn(page)
        assert query(page) == before | {"open": codes}
        until(page, "sign => document.querySelector('.js-plotly-plot').data[1].text[0].startsWith(sign)", sign)
        page.wait_for_timeout(600)  # the rows move up where the legend has become shorter


def test_a_click_on_a_due_mark_opens_the_promise_and_keeps_the_filter(page: Page, server: str) -> None:
    opened(page, f"{server}/timeline?city=440100&district=440115")
    day, row, code = chart(page, "timeline").evaluate(FIRST_DUE)
    clicked(page, "xaxis2", day, row)
    details_of(page, f"promise:{code}")
    assert path(page) == "/timeline"
    assert query(page) == {"city": ["440100"], "district": ["440115"], "details": [f"promise:{code}"]}


def test_the_keyboard_opens_a_place_and_stays_on_it(page: Page, server: str) -> None:
    opened(page, f"{server}/timeline")
    found = chart(page, "timeline")
    enter_first_mark(page, found, "Choose to open")
    until(page, "() => location.search.includes('open=100000')")
    drawn(page)
    expect(found.locator(".ring")).to_be_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_the_years_stay_in_sight_below_the_filters(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    opened(page, f"{server}/timeline")
    found = chart(page, "timeline")
    strip = found.locator(".axis")
    expect(strip).to_contain_text("2025")
    until(
        page,
        """() => {
      const strip = document.querySelector('.milepost-chart .axis').getBoundingClientRect();
      const own = document.querySelector('.milepost-chart .x2tick text').getBoundingClientRect();
      return own.top >= strip.top - 4 && own.bottom <= strip.bottom + 4;
    }""",
    )  # at first it lies over the years of the plot
    # Scrolled at every look: a phone's page is drawn anew once its width is known, and begins at its top then.
    until(
        page,
        """() => {
      document.querySelector('[data-testid="stMain"]').scrollTop = 1500;
      const strip = document.querySelector('.milepost-chart .axis').getBoundingClientRect();
      const bar = document.querySelector('.st-key-filters').getBoundingClientRect();
      const plot = document.querySelector('.milepost-chart .x2tick text').getBoundingClientRect();
      return plot.bottom < 0 && Math.abs(strip.top - bar.bottom) < 4;
    }""",
    )


def test_dragging_moves_the_years_on_both_axes_and_in_the_strip(page: Page, server: str) -> None:
    opened(page, f"{server}/timeline")
    found = chart(page, "timeline")
    before = found.evaluate(RANGE)
    left, top = found.evaluate(PLACE, ["xaxis", 0.6, 9])
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left - 300, top, steps=6)
    page.mouse.up()
    until(page, "known => document.querySelector('.js-plotly-plot')._fullLayout.xaxis2.range[0] > known", before[0])
    assert found.evaluate(RANGE) == found.evaluate(RANGE.replace("xaxis2", "xaxis3"))
    expect(found.locator(".axis")).to_contain_text("2031")
    expect(found.locator(".axis")).not_to_contain_text("2016")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_filters_hide_what_scrolls_below_them(page: Page, server: str, mode: Any) -> None:
    page.emulate_media(color_scheme=mode)
    opened(page, f"{server}/glossary")
    ground = """() => {
      let node = document.querySelector('.st-key-filters');
      while (node && getComputedStyle(node).position !== 'sticky') node = node.parentElement;
      return getComputedStyle(node).backgroundColor;
    }"""
    red, green, blue, _ = rgba(ROLES[mode].paper)
    assert page.evaluate(ground) == f"rgb({red}, {green}, {blue})"
