"""The map of an indicator in a real browser: its years are played there, and a click on the ground opens a card."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import details_of, drawn, opened, query, until

pytestmark = pytest.mark.browser
CHART, BARS = ".st-key-chart_map", ".st-key-chart_map-ranking"
_RUNS = """() => {
  window.runs = 0;
  const app = document.querySelector('[data-testid=stApp]');
  new MutationObserver(() => { window.runs += app.getAttribute('data-test-script-state') === 'running'; })
    .observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] });
}"""
_SPOT = """([lon, lat]) => {
  const plot = document.querySelector('.st-key-chart_map .js-plotly-plot');
  const { xaxis, yaxis } = plot._fullLayout;
  const box = plot.getBoundingClientRect();
  return [box.left + xaxis._offset + xaxis.d2p(lon), box.top + yaxis._offset + yaxis.d2p(lat)];
}"""
"""Where a position lies on the screen."""
FAR = (121.85, 30.93)
"""In Pudong, far from its name, where only the outline itself takes a click."""


def press(page: Page, code: str, position: tuple[float, float]) -> None:
    """Click the ground until the address names its place: a busy browser may miss a click."""
    page.locator(f"{CHART} .main-svg").first.scroll_into_view_if_needed()
    for _ in range(4):
        x, y = page.evaluate(_SPOT, position)
        page.mouse.move(x - 6, y - 6)
        page.mouse.click(x, y)
        page.wait_for_timeout(900)
        if query(page).get("details") == [f"place:{code}"]:
            return
    raise AssertionError(f"no click reached {code}")


def test_slider_play_and_click_on_the_map(page: Page, server: str) -> None:
    opened(page, f"{server}/map?figure=gdp&area=310000&year=2020")
    chart = page.locator(CHART)
    expect(chart.locator(".years .year")).to_have_text("2020")
    height = page.evaluate(f"() => document.querySelector('{CHART} .plotly .nsewdrag').getBoundingClientRect().height")
    assert height >= 620
    shares = [page.locator(css).first.bounding_box() for css in (f"{CHART} .js-plotly-plot", "[data-testid=stMain] h2")]
    assert shares[0] and shares[1] and shares[0]["width"] >= 0.6 * shares[1]["width"], "60 % of the page's width"
    slider = chart.get_by_role("slider", name="Year")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    until(page, "() => location.search.includes('year=2019')")
    drawn(page)
    expect(chart.locator(".annotation-text").filter(has_text="in 2019")).to_be_visible()
    expect(chart.locator(".failed")).to_have_count(0)

    page.evaluate(_RUNS)
    chart.get_by_role("button", name="Play the years").click()
    expect(chart.locator(".years .year")).to_have_text("2022", timeout=15_000)
    assert page.evaluate("window.runs") == 0, "the play asks the server"
    expect(chart.locator(".years .year")).to_have_text("2025", timeout=15_000)
    until(page, "() => location.search.includes('year=2025')")
    drawn(page)

    press(page, "310115", FAR)
    drawn(page)
    panel = details_of(page, "place:310115")
    expect(panel.get_by_role("heading", name="Pudong New Area")).to_be_visible()
    expect(panel.locator(".milepost-chart")).to_contain_text("Gross domestic")
    expect(panel.locator(".milepost-chart")).to_contain_text("2025")
    map_box, panel_box = chart.bounding_box(), panel.bounding_box()
    assert map_box and panel_box and panel_box["x"] >= map_box["x"] + map_box["width"] - 1, "the map stays in sight"
    assert "district" not in query(page) and query(page)["year"] == ["2025"]
    page.keyboard.press("Escape")
    expect(panel.get_by_role("heading")).to_have_count(0)
    assert "details" not in query(page)


def test_the_legend_of_counts_stands_inside_the_map(page: Page, server: str) -> None:
    opened(page, f"{server}/map?area=310000&figure=answered")
    ground, legend = page.locator(".st-key-map canvas").first, page.locator(".st-key-map_key .legend").first
    expect(legend).to_be_visible(timeout=30_000)
    outer, inner = ground.bounding_box(), legend.bounding_box()
    assert outer and inner and outer["height"] >= 620
    assert outer["x"] <= inner["x"] and inner["y"] + inner["height"] <= outer["y"] + outer["height"]


def hovers(page: Page, chart: str) -> str:
    """What a chart says at its hover."""
    return " ".join(page.locator(f"{chart} .hoverlayer .hovertext").all_text_contents())


def test_a_click_on_a_bar_opens_its_place_and_a_hover_shows_it_on_the_map(page: Page, server: str) -> None:
    opened(page, f"{server}/map?area=310000&year=2025")
    bars = page.locator(f"{BARS} .bars path")
    expect(bars).to_have_count(16)
    wide, beside = page.locator(CHART).bounding_box(), page.locator(BARS).bounding_box()
    assert wide and beside and beside["x"] > wide["x"] + wide["width"] and wide["width"] > 1.3 * beside["width"]
    box = bars.nth(0).bounding_box()
    assert box
    spot = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for _ in range(4):  # a busy browser may miss a move
        page.mouse.move(spot[0] - 9, spot[1])
        page.mouse.move(*spot)
        page.wait_for_timeout(600)
        if hovers(page, BARS) and hovers(page, CHART):
            break
    name = hovers(page, BARS).split("2025")[0][:5]
    assert name and name in hovers(page, CHART)
    page.mouse.click(*spot)
    details_of(page, "place:")
    assert "district" not in query(page) and query(page)["area"] == ["310000"]
    expect(page.locator(f"{BARS} .ytick b, {BARS} .ytick tspan[style*=bold]")).to_have_count(1)


def test_all_places_are_squares_also_after_the_width_has_changed(page: Page, server: str) -> None:
    opened(page, f"{server}/map?area=all")
    shapes = """() => [...document.querySelector('.st-key-chart_map .js-plotly-plot')._fullData
      .filter((trace) => trace.meta?.code).map((trace) => trace.meta.code)]"""
    until(page, "() => document.querySelector('.st-key-chart_map .js-plotly-plot')?._fullData")
    assert {"310000", "440100"} <= set(page.evaluate(shapes))
    for width in (1440, 1000, 700):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(1200)
        drawn(page)
        ratio = page.evaluate("""() => {
          const { xaxis, yaxis } = document.querySelector('.st-key-chart_map .js-plotly-plot')._fullLayout;
          return xaxis._m / yaxis._m;
        }""")
        assert abs(abs(ratio) - 1) < 0.01, (width, ratio)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_timeout(800)
    drawn(page)
    x, y = page.evaluate("""() => {
      const plot = document.querySelector('.st-key-chart_map .js-plotly-plot'), { xaxis, yaxis } = plot._fullLayout;
      const trace = plot._fullData.find((one) => one.meta?.code === '320000'), box = plot.getBoundingClientRect();
      return [box.left + xaxis._offset + xaxis.d2p(trace.x[1]), box.top + yaxis._offset + yaxis.d2p(trace.y[3]) + 14];
    }""")
    for _ in range(4):  # a busy browser may miss a click
        page.mouse.move(x - 5, y)
        page.mouse.click(x, y)
        page.wait_for_timeout(900)
        if "details" in query(page):
            break
    details_of(page, "place:320000")


def test_sites_are_shown_at_a_switch(page: Page, server: str) -> None:
    opened(page, f"{server}/map?area=310000")
    expect(page.locator(f"{CHART} .legendtext").filter(has_text="District seat")).to_have_count(0)
    page.get_by_text("Show sites").click()
    until(page, "() => location.search.includes('sites=1')")
    expect(page.locator(f"{CHART} .legendtext").filter(has_text="District seat")).to_be_visible(timeout=15_000)
