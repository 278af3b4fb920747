"""The Content-Security-Policy: it runs what is ours and nothing else; nobody frames the dashboard unasked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import CONTENT, drawn, opened
from tests.browser.watching import Watch


def test_the_inline_script_of_the_installed_streamlit_runs(page: Page) -> None:
    opened(page, "/glossary")
    assert page.evaluate("() => 'prerenderReady' in window")


def test_another_server_is_refused_by_the_policy(page: Page, watch: Watch) -> None:
    opened(page, "/glossary")
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
