"""One chart in somebody else's page: the chart, its source, the way back, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from export.options import ExportOptions
from export.panel_file import context_of
from tests.browser.acting import menu_of, opened, until
from tests.browser.watching import Watch
from tests.export.taken import CHART, PAGES
from views import cache
from views.pages import PAGES as KNOWN
from views.pages import panels_of

pytestmark = pytest.mark.browser
READY = """() => { const app = document.querySelector('[data-testid=stApp]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning' && document.querySelector('.stMain a')
    && !document.querySelector('[data-testid=stSkeleton], [data-testid=stAppSkeleton]'); }"""
SLOW = 30_000
"""Milliseconds in which a busy machine draws a chart."""


def embedded(page: Page, address: str) -> Page:
    """Go to an embedded view and wait until it is drawn."""
    page.goto(address)
    until(page, READY)
    return page


def back(page: Page) -> str:
    """The address that the link to the whole page names."""
    return str(page.get_by_role("link", name="Open in Milepost").get_attribute("href"))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_gives_its_first_part_alone(page: Page, server: str, watch: Watch, name: str) -> None:
    first = next(iter(panels_of(context_of(name, {}, ExportOptions(server, date.today()), cache.package())).values()))()
    path = "" if name == KNOWN[0] else name
    embedded(page, f"{server}/{path}?embed=true&part={first.name}")
    main = page.get_by_test_id("stMain")
    if first.drawing is None:
        expect(main.get_by_test_id("stDataFrame").locator("canvas").first).to_be_visible(timeout=SLOW)
    else:
        expect(main.locator(".js-plotly-plot")).to_have_count(1, timeout=SLOW)
        expect(main.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=SLOW)
    caption = first.caption
    expect(main).to_contain_text(caption.title.split()[0], timeout=SLOW)
    expect(main).to_contain_text("Milepost.")
    expect(page.locator(".st-key-filters")).to_have_count(0)
    assert back(page).rstrip("/") == f"{server}/{path}".rstrip("/")
    assert watch.console_errors == [] and watch.page_errors == []


def test_it_shows_the_chart_asked_for_and_leads_to_the_same_view(page: Page, server: str) -> None:
    embedded(page, f"{server}/compare?{CHART[2]}&city=510100&lang=en&embed=true&part={CHART[1]}")
    main = page.get_by_test_id("stMain")
    expect(main.locator(".js-plotly-plot .ytick").first).to_contain_text("Chengdu", timeout=SLOW)
    title = main.locator(".annotation-text").first.text_content()
    source = main.locator(".annotation-text").last.text_content() or ""
    assert source.startswith("Source:") and source.endswith("Milepost.")
    for other in ("Compare places", "Showing", "Not in this chart"):
        expect(page.get_by_text(other)).to_have_count(0)
    hrefs = [str(item.get_attribute("href")) for item in menu_of(page, CHART[1]).get_by_role("menuitem").all()]
    assert f"/export/compare/{CHART[1]}.csv?city=510100&indicator=ai-industry-scale" in hrefs
    page.keyboard.press("Escape")
    whole = back(page)
    assert parse_qs(urlsplit(whole).query) == {"city": ["510100"], "indicator": ["ai-industry-scale"]}
    opened(page, whole)
    assert page.locator(f".st-key-chart_{CHART[1]} .annotation-text").first.text_content() == title
    expect(page.locator(".st-key-filters")).to_contain_text("Chengdu")


@pytest.mark.parametrize(("lang", "says"), [("en", "This view has no chart or table"), ("zh", "此")])
def test_a_part_that_is_not_there_gets_a_sentence(page: Page, server: str, lang: str, says: str) -> None:
    embedded(page, f"{server}/compare?embed=true&part=%3Cb%3Enothing&lang={lang}")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("<b>nothing")
    expect(main).to_contain_text("promise-and-outcome")
    expect(main.locator(".js-plotly-plot")).to_have_count(0)
    assert lang == "zh" or says in main.inner_text()


def test_a_pinned_day_stays(page: Page, server: str) -> None:
    embedded(page, f"{server}/promises?asof=2022-09-10&embed=true&part=statuses")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("As of 10 September 2022.")
    expect(main).to_contain_text("as known on 10 September 2022", timeout=SLOW)
    assert parse_qs(urlsplit(back(page)).query) == {"asof": ["2022-09-10"]}


def test_it_works_inside_a_page_where_the_server_allows_it(
    start_server: Callable[..., str], page: Page, watch: Watch
) -> None:
    base = start_server(env={"MILEPOST_FRAME_ANCESTORS": "self"})
    code = f'<iframe src="{base}/compare?{CHART[2]}&amp;part={CHART[1]}&amp;embed=true" width="100%" height="500">'
    page.route(f"{base}/article", lambda route: route.fulfill(content_type="text/html", body=code))
    page.goto(f"{base}/article")
    inside = page.frame_locator("iframe")
    expect(inside.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=SLOW)
    expect(inside.get_by_role("link", name="Open in Milepost")).to_have_attribute("target", "_blank")
    assert watch.console_errors == []
