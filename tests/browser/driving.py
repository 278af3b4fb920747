"""Drive a page of the dashboard: wait for Streamlit without sleeping, and watch what the page says and fetches.

The page's Content-Security-Policy forbids eval, so `page.wait_for_function` needs a function ("() => ..."), not an
expression.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Error, Page, Request

SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return Boolean(app) && app.getAttribute("data-test-script-state") === "notRunning"
    && app.getAttribute("data-test-connection-state") === "CONNECTED"
    && !document.querySelector('[data-testid="stSkeleton"], [data-testid="stAppSkeleton"]');
}"""
RUNS = """
window.__runs = 0;
new MutationObserver((changes) => {
  for (const { target, oldValue } of changes) {
    const state = target.getAttribute("data-test-script-state");
    if (oldValue !== "running" && state === "running") window.__runs += 1;
  }
}).observe(document, { subtree: true, attributeFilter: ["data-test-script-state"], attributeOldValue: true });
"""
"""Put into every page before its own scripts: counts how often the script began to run."""

_PROBES = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Watch:
    """What a page said and asked for since it was opened."""

    base: str
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Note everything from now on."""
        page.on("console", self._console)
        page.on("pageerror", self._page_error)
        page.on("request", self._request)
        page.on("websocket", lambda socket: self.requests.append(socket.url.replace("ws", "http", 1)))

    @property
    def external(self) -> list[str]:
        """Requests to anybody but our own server."""
        inside = (f"{self.base}/", "data:", "blob:")
        return [url for url in self.requests if url != self.base and not url.startswith(inside)]

    def _console(self, message: ConsoleMessage) -> None:
        # On a deep link Streamlit looks for its server under the page's path first; that 404 is its own.
        probe = str(message.location.get("url", "")).endswith(_PROBES) and "404" in message.text
        if message.type == "error" and not probe:
            self.console_errors.append(message.text)

    def _page_error(self, error: Error) -> None:
        self.page_errors.append(str(error))

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)


def settled(page: Page, *, seconds: float = 45) -> Page:
    """Wait until the script has finished and no skeleton is left; gives the page back.

    After a click use `rerun`, which also waits for the run to begin.
    """
    page.wait_for_function(SETTLED, timeout=seconds * 1000)
    return page


@contextmanager
def rerun(page: Page, *, seconds: float = 45) -> Iterator[None]:
    """Do something that makes the script run, then wait until it began, finished and the page settled."""
    before = page.evaluate("() => window.__runs")
    yield
    page.wait_for_function("before => window.__runs > before", arg=before, timeout=seconds * 1000)
    settled(page, seconds=seconds)


def visit(page: Page, address: str) -> Page:
    """Open an address below the page's base URL ("/compare?city=310000") and wait until it has settled."""
    page.goto(address)
    return settled(page)
