"""A page that stays open while the server is restarted: what its address says and what is chosen next both hold."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bench.server import OURS, free_port, serving
from tests.browser.acting import choose, drawn, opened, query, shows, speak, until

pytestmark = pytest.mark.browser
_CUT = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState !== 'CONNECTED'"
_CONNECTED = "() => document.querySelector('[data-testid=stApp]').dataset.testConnectionState === 'CONNECTED'"


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[list[Page]]:
    """Three pages with a place and a first year in their address, whose server is being restarted."""
    port = free_port()
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    pages = [context.new_page() for _ in range(3)]
    with serving(OURS, port=port) as server:
        for page in pages:
            opened(page, f"{server.url}/compare?city=310000&from=2021")
    for page in pages:
        until(page, _CUT)
    with serving(OURS, port=port):
        yield pages
        context.close()


@pytest.fixture
def restarted(tabs: list[Page]) -> Page:
    """One of the pages, connected again. For the first, the new server has not run its script yet, or is doing so."""
    page = tabs.pop()
    page.bring_to_front()
    until(page, _CONNECTED)
    return page


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
