"""What a page says and fetches while a test drives it."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Error, Page, Request

_PROBES = ("/_stcore/health", "/_stcore/host-config")


@dataclass
class Watch:
    """Notes since the page was opened; `own` are the base URLs of the servers that the test started."""

    own: list[str]
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
        """Requests to anybody but our own servers."""
        inside = (*(f"{base}/" for base in self.own), "data:", "blob:", "about:")
        return [url for url in self.requests if not f"{url}/".startswith(inside)]

    def _console(self, message: ConsoleMessage) -> None:
        # On a deep link Streamlit first looks for its server below the page's path; that 404 is its own.
        probe = "404" in message.text and str(message.location.get("url", "")).endswith(_PROBES)
        if message.type == "error" and not probe:
            self.console_errors.append(message.text)

    def _page_error(self, error: Error) -> None:
        self.page_errors.append(str(error))

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)
