"""A page that stays open while the server is restarted: what its address says and what is chosen next both hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bench.server import OURS, free_port, serving
from tests.browser.acting import choose, drawn, opened, query, shows, speak, until

pytestmark = pytest.mark.browser
_RUNNING = "() => document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'running'"
_CUT = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState !== 'CONNECTED'"


@pytest.fixture
def restarted(browser: Browser) -> Iterator[Page]:
    """A page with a place and a first year in its address, whose server has been restarted."""
    port = free_port()
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
    with serving(OURS, port=port) as server:
        opened(page, f"{server.url}/compare?city=310000&from=2021")
    until(page, _CUT)
    with serving(OURS, port=port):
        until(page, _RUNNING)
        drawn(page)
        yield page
        page.close()


def test_the_first_choice_after_a_restart_is_kept(restarted: Page) -> None:
    choose(restarted, "District", "Xuhui", "Xuhui 徐汇区")
    shows(restarted, "Place: Xuhui")
    assert query(restarted) == {"city": ["310000"], "district": ["310104"], "from": ["2021"]}


def test_the_language_chosen_first_after_a_restart_is_kept(restarted: Page) -> None:
    speak(restarted, "中文")
    assert query(restarted) == {"city": ["310000"], "from": ["2021"], "lang": ["zh"]}


def test_a_choice_of_the_page_is_kept_after_a_restart(restarted: Page) -> None:
    restarted.get_by_role("radio", name="Focus sectors", exact=True).click()
    until(restarted, "() => location.search.includes('view=focus')")
    drawn(restarted)
    assert query(restarted) == {"city": ["310000"], "from": ["2021"], "view": ["focus"]}
