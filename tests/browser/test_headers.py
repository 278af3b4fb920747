"""Every page keeps its Content-Security-Policy without losing a chart; nobody frames it unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import drawn, opened
from tests.browser.watching import Watch
from ui.navigation import PAGES

CONTENT = '[data-testid="stMain"] .js-plotly-plot .main-svg, [data-testid="stMain"] canvas'


@pytest.mark.parametrize("name", PAGES)
def test_a_page_draws_and_breaks_no_policy(page: Page, watch: Watch, name: str) -> None:
    opened(page, "/" if name == PAGES[0] else f"/{name}")
    content = "h2" if name in ("method", "glossary") else CONTENT  # those are text
    expect(page.locator(content).first).to_be_visible(timeout=30_000)
    assert watch.console_errors == []
    assert watch.page_errors == []
    assert watch.external == []


def test_the_inline_script_of_the_installed_streamlit_runs(page: Page) -> None:
    opened(page, "/")
    assert page.evaluate("() => 'prerenderReady' in window")


def test_another_server_is_refused_by_the_policy(page: Page, watch: Watch) -> None:
    opened(page, "/")
    page.evaluate("() => fetch('http://127.0.0.1:9/', {mode: 'no-cors'}).catch(() => null)")
    assert any("Content Security Policy" in error for error in watch.console_errors)


@pytest.mark.parametrize(("allowed", "shown"), [("", False), ("self", True)])
def test_it_is_framed_only_where_the_environment_allows_it(
    start_server: Callable[..., str], page: Page, allowed: str, shown: bool
) -> None:
    base = start_server(env={"MILEPOST_FRAME_ANCESTORS": allowed})
    framing = f"{base}/framing"
    page.route(
        framing, lambda route: route.fulfill(content_type="text/html", body=f'<iframe src="{base}/compare"></iframe>')
    )
    page.goto(framing)
    if shown:
        drawn_in = page.frame_locator("iframe").locator('[data-testid="stApp"]')
        expect(drawn_in).to_be_visible(timeout=30_000)
    else:
        page.wait_for_load_state("load")
        assert page.frames[-1].url.startswith("chrome-error:")


def test_the_policy_holds_after_a_reload(page: Page, watch: Watch) -> None:
    opened(page, "/compare")
    page.reload()
    drawn(page)
    expect(page.locator(CONTENT).first).to_be_visible(timeout=30_000)
    assert watch.console_errors == []
