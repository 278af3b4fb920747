"""Every page keeps the security headers without losing a chart, and speaks to nobody but its server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import StartServer
from tests.browser.driving import Watch, rerun, settled, visit
from ui.navigation import PAGES

DRAWN = '[data-testid="stMain"] .js-plotly-plot .main-svg, [data-testid="stMain"] canvas'


@pytest.mark.parametrize("name", PAGES)
def test_a_page_draws_and_breaks_no_policy(page: Page, watch: Watch, name: str) -> None:
    visit(page, "/" if name == PAGES[0] else f"/{name}")
    expect(page.locator(DRAWN).first).to_be_visible()
    assert watch.console_errors == []
    assert watch.page_errors == []


def test_the_page_runs_the_inline_script_of_the_installed_streamlit(page: Page) -> None:
    visit(page, "/")
    assert page.evaluate("() => 'prerenderReady' in window")


def test_a_component_with_its_own_script_runs(page: Page) -> None:
    visit(page, "/?lang=zh")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")


def test_another_server_is_refused_by_the_policy(page: Page, watch: Watch) -> None:
    visit(page, "/")
    page.evaluate("() => fetch('http://127.0.0.1:9/', {mode: 'no-cors'}).catch(() => null)")
    assert any("Content Security Policy" in error for error in watch.console_errors)
    assert watch.external == []


def test_a_page_change_keeps_the_policy(page: Page, watch: Watch) -> None:
    visit(page, "/")
    for name in PAGES[1:]:
        with rerun(page):
            page.locator(f'[data-testid="stSidebar"] a[href="{name}"]').first.click()
    assert watch.console_errors == []


def test_it_is_framed_only_where_the_environment_allows_it(browser: Browser, start_server: StartServer) -> None:
    for allowed, shown in (("", False), ("self", True)):
        base = start_server(env={"MILEPOST_FRAME_ANCESTORS": allowed}).url
        context = browser.new_context()
        opened = context.new_page()
        # The favicon is a page of the same server that can carry a frame without its own policy on frames.
        opened.route(f"{base}/frame", lambda route, base=base: route.fulfill(
            content_type="text/html", body=f'<iframe src="{base}/"></iframe>'
        ))  # fmt: skip
        opened.goto(f"{base}/frame")
        frame = opened.frames[-1]
        if shown:
            frame.wait_for_selector('[data-testid="stApp"]')
        else:
            assert "chrome-error" in frame.url
        context.close()


def test_the_page_settles_after_a_reload(page: Page) -> None:
    visit(page, "/compare")
    page.reload()
    settled(page)
    expect(page.locator(DRAWN).first).to_be_visible()
