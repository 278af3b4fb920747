"""The years of a chart in a real browser: slider, play, pause, keyboard, reduced motion; the server hears it once."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from charts.series import ranking
from charts.theme import RenderOptions
from tests.charts.series.cases import series
from web import assets

ORIGIN = "http://chart.test"
_PAGE = """<!doctype html><meta charset="utf-8"><title>Chart</title><main id="at" style="width:800px"></main>
<script type="module">
import host from "/FOLDER/host.js";
window.told = [];
const stop = host({ parentElement: document.getElementById("at"), data: new TextEncoder().encode(PAYLOAD),
  setTriggerValue: (name, value) => window.told.push([name, value]) });
window.show = (payload) => host({ parentElement: document.getElementById("at"),
  data: new TextEncoder().encode(payload), setTriggerValue: (name, value) => window.told.push([name, value]) });
</script>"""


def payload(year: int) -> str:
    drawn, look = series(), RenderOptions(chars=120)
    figure = ranking.figure(drawn, ranking.caption(drawn, look, year=year), look, year=year)
    texts = dict.fromkeys(("png", "svg", "copy", "full", "copied", "saved", "lost", "failed", "marks", "position"), "x")
    more = {"id": figure.digest, "mode": "light", "alt": "Ranking", "click": True, "texts": texts, "picture": None}
    return json.dumps({"figure": json.loads(figure.bare_json), **more})


def serve(route: Route) -> None:
    """The page, and the modules as the app gives them."""
    path = route.request.url.removeprefix(f"{ORIGIN}/")
    if path in assets.FILES:
        content, mime = assets.FILES[path]
        route.fulfill(body=content, content_type=mime)
    elif path == "":
        body = _PAGE.replace("FOLDER", assets.CHART).replace("PAYLOAD", json.dumps(payload(2019)))
        route.fulfill(body=body, content_type="text/html")
    else:
        route.fulfill(status=404)


@pytest.fixture(params=["no-preference", "reduce"])
def chart(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(reduced_motion=request.param)
    page = context.new_page()
    page.route("**/*", serve)
    page.goto(f"{ORIGIN}/")
    expect(page.locator(".milepost-chart .years")).to_be_visible()
    expect(page.locator(".js-plotly-plot .bars path").first).to_be_visible()
    yield page
    context.close()


def told(page: Page) -> list[list[object]]:
    return page.evaluate("window.told")


@pytest.mark.parametrize("chart", ["no-preference"], indirect=True)
def test_the_slider_moves_the_chart_and_tells_the_server_when_let_go(chart: Page) -> None:
    slider = chart.get_by_role("slider", name="Year")
    expect(chart.locator(".years .year")).to_have_text("2019")
    slider.evaluate("(slider) => { slider.value = 4; slider.dispatchEvent(new Event('input')); }")
    expect(chart.locator(".years .year")).to_have_text("2022")
    expect(chart.locator(".annotation-text").filter(has_text="2022: highest in Farville")).to_be_visible()
    assert told(chart) == []
    slider.evaluate("(slider) => slider.dispatchEvent(new Event('change'))")
    assert told(chart) == [["year", 2022]]
    slider.focus()
    chart.keyboard.press("ArrowLeft")
    expect(chart.locator(".years .year")).to_have_text("2021")
    assert told(chart) == [["year", 2022], ["year", 2021]]
    assert (slider.get_attribute("aria-valuetext") or "").startswith("2021. ")


@pytest.mark.parametrize("chart", ["no-preference"], indirect=True)
def test_play_runs_to_the_last_year_and_tells_it_once(chart: Page) -> None:
    chart.get_by_role("button", name="Play the years").press("Enter")
    expect(chart.get_by_role("button", name="Pause")).to_be_visible()
    expect(chart.locator(".years .year")).to_have_text("2022", timeout=8000)
    expect(chart.get_by_role("button", name="Play the years")).to_be_visible()
    assert told(chart) == [["year", 2022]]


@pytest.mark.parametrize("chart", ["no-preference"], indirect=True)
def test_a_figure_that_comes_while_years_play_does_not_jump_back(chart: Page) -> None:
    chart.get_by_role("button", name="Play the years").click()
    expect(chart.locator(".years .year")).to_have_text("2020")
    chart.evaluate("(payload) => window.show(payload)", payload(2018))
    chart.get_by_role("button", name="Pause").click()
    year = int(chart.locator(".years .year").text_content() or 0)
    assert year >= 2020 and told(chart) == [["year", year]]


@pytest.mark.parametrize("chart", ["reduce"], indirect=True)
def test_with_reduced_motion_a_press_is_one_year(chart: Page) -> None:
    chart.get_by_role("button", name="Play the years").click()
    expect(chart.locator(".years .year")).to_have_text("2020")
    chart.wait_for_timeout(1600)
    expect(chart.locator(".years .year")).to_have_text("2020")
    assert told(chart) == [["year", 2020]]
