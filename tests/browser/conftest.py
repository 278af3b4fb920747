"""Fixtures for tests in a real browser: a running server, one Chromium, a fresh page a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench import chromium
from bench.server import OURS, serving
from tests.browser.watching import Watch
from ui.onboarding.seen import COOKIE

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser: `pytest -m "not browser"` leaves it out.

    It comes last: it is the slowest, and Playwright keeps an event loop that other tests cannot have beside their own.
    """
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path.is_relative_to(HERE))


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The dashboard with the data that come with it; the base URL."""
    with serving(OURS) as running:
        yield running.url


@pytest.fixture
def watch(server: str) -> Watch:
    """What the page of this test says and fetches."""
    return Watch([server])


@pytest.fixture
def start_server(watch: Watch) -> Iterator[Callable[..., str]]:
    """Start another: start_server(data=folder, env={...}) gives its base URL; it stops when the test ends."""
    with ExitStack() as stack:

        def start(data: Path | None = None, env: dict[str, str] | None = None) -> str:
            chosen = {"MILEPOST_DATA": str(data)} if data is not None else {}
            running = stack.enter_context(serving(OURS, {**chosen, **(env or {})}))
            watch.own.append(running.url)
            return running.url

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests. Without one the tests fail, and say how to get it."""
    try:
        chromium.executable()
    except RuntimeError as missing:
        pytest.fail(str(missing), pytrace=False)
    with sync_playwright() as playwright:
        running = chromium.launch(playwright, "--process-per-site")
        yield running
        running.close()


@pytest.fixture(scope="session")
def visited(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """The browser of a reader who has been here before: what it has loaded once, it has for the next test.

    One tab stays open: all of a site share its process, and with it the scripts that it has read already.
    """
    context = browser.new_context(base_url=server, viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.add_cookies([{"name": COOKIE, "value": "1", "url": server}])
    context.new_page().goto(f"{server}/glossary")
    yield context
    context.close()


@pytest.fixture
def page(visited: BrowserContext, watch: Watch) -> Iterator[Page]:
    """A fresh page of 1440 by 900. The test fails when it asked another server for anything."""
    opened = visited.new_page()
    watch.follow(opened)
    yield opened
    for left in visited.pages[1:]:
        left.close()
    assert watch.external == []
