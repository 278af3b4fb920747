"""Waiting times in a real Chromium, from the click to the last repaint, in milliseconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page
from playwright.sync_api import TimeoutError as Timeout

from bench.server import FLOOR, OURS, Server, serving
from economy.i18n.words import languages, own_name
from views.pages import PAGES as NAMES
from views.pages import REGISTRY

FILTER_LABEL = "City or province"
"""The multiselect of places; its options are read from the page."""
FILTER_BUTTON = ".st-key-filters button"
"""What opens it."""
FLOOR_LABEL = "Series"
_SELECT_ALL = "Select all"
FILTER_PAGE = "/compare"
PAGE_LINK = '[data-testid="stPageLink-NavLink"]'
MORE = '.st-key-header [data-testid="stPopoverButton"]'
"""What opens the links that are not in the first row."""
PAGES = (*(f"/{name}" for name in NAMES[1:]), "/")
"""Every page; the start page comes last, so that the change to it is measured like any other."""

_MAIN = "[data-testid=stMain]"
_TARGET = ", ".join(f"{_MAIN} {part}" for part in (".js-plotly-plot", "canvas", "[data-testid=stMarkdownContainer]"))
_SCRIPT = Path(__file__).with_name("probe.js").read_text(encoding="utf-8").replace("%TARGET%", _TARGET)
_QUIET = """(quiet) => {
  const app = document.querySelector('[data-testid="stApp"]'), { changed, painted, received } = window.__probe;
  if (!app || app.getAttribute("data-test-script-state") !== "notRunning" || !received.length) return false;
  // The state is "notRunning" before the server's first answer, too, so only changes after that answer count.
  return changed > received[0] && painted > changed && performance.now() - Math.max(changed, received.at(-1)) > quiet;
}"""
_QUIET_MS = 300
_STAGES = """() => {
  const { acted, sent, received, painted, bytes } = window.__probe;
  const last = received.at(-1);
  return { total: painted - acted, send: sent[0] - acted, server: last - sent[0], draw: painted - last,
    runs: sent.length, kb: bytes / 1000 };
}"""


@dataclass(frozen=True)
class Wait:
    """One wait in milliseconds: `total` and its three stages, until the message is sent, answered and drawn.

    `runs`: messages sent (more than one if the script ran again); `kb`: kilobytes received.
    """

    total: float
    send: float
    server: float
    draw: float
    runs: float
    kb: float


@contextmanager
def opened(browser: Browser, url: str) -> Iterator[Page]:
    """Open a page in a browser context of its own (empty cache) and wait until it is painted."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(45_000)
    page = context.new_page()
    page.add_init_script(_SCRIPT)
    try:
        page.goto(url, wait_until="commit")
        _settle(page)
        yield page
    finally:
        context.close()


def _settle(page: Page) -> None:
    try:
        page.wait_for_function(_QUIET, arg=_QUIET_MS, polling=30)
    except Timeout as error:
        raise RuntimeError(f"{page.url}: nothing was repainted, or the script did not finish.") from error


def waited(page: Page, act: Callable[[], None]) -> Wait:
    """Call `act` on a page and measure the time from the input event to the last repaint."""
    page.evaluate("window.__probe.reset()")
    act()
    page.wait_for_function("() => window.__probe.sent.length > 0", polling=20)
    _settle(page)
    return Wait(**page.evaluate(_STAGES))


def _box(page: Page, label: str) -> Locator:
    """The list with a label; opens the filters where it stands behind their button."""
    box = page.get_by_role("combobox", name=label).first
    if not box.is_visible() and page.locator(FILTER_BUTTON).count():
        page.locator(FILTER_BUTTON).first.click()
    return box


def _choose(page: Page, label: str, option: str) -> Wait:
    """Pick an option of a selectbox or multiselect; the time of opening the list is not counted."""
    _box(page, label).click()
    page.keyboard.type(option)
    choice = page.get_by_role("option", name=option, exact=True).first
    choice.hover()
    return waited(page, choice.click)


def _take_off(page: Page, label: str) -> Wait:
    """Remove the last chosen option of a multiselect."""
    _box(page, label).focus()
    return waited(page, lambda: page.keyboard.press("Backspace"))


def _options(page: Page, label: str) -> list[str]:
    """The names of all options of a selectbox or multiselect."""
    _box(page, label).click()
    page.get_by_role("option").first.wait_for()
    names = page.get_by_role("option").all_inner_texts()
    page.keyboard.press("Escape")
    page.mouse.click(700, 5)
    return [name for name in names if name != _SELECT_ALL]


def filter_changes(
    browser: Browser, ours: str, floor: str, repeats: int, path: str = FILTER_PAGE
) -> tuple[list[Wait], list[Wait]]:
    """(1) Change a filter on one of our pages and on the floor, in turns. Returns the waits of both."""
    with opened(browser, ours + path) as page, opened(browser, floor) as base:
        options, series = _options(page, FILTER_LABEL), _options(base, FLOOR_LABEL)
        mine: list[Wait] = []
        theirs: list[Wait] = []
        for turn in range(-2, repeats):  # two turns to warm up
            adds = turn % 2 == 0
            option = options[(turn // 2) % len(options)]
            page.bring_to_front()
            took = _choose(page, FILTER_LABEL, option) if adds else _take_off(page, FILTER_LABEL)
            base.bring_to_front()
            plain = _choose(base, FLOOR_LABEL, series[(turn + 1) % len(series)])
            if turn >= 0:
                mine.append(took)
                theirs.append(plain)
        return mine, theirs


def page_changes(browser: Browser, ours: str, floor: str, repeats: int) -> tuple[dict[str, list[Wait]], list[Wait]]:
    """(2) Change our page and the floor's filter, in turns. Returns our waits by path, and the floor's."""
    with opened(browser, ours) as page, opened(browser, floor) as base:
        series = _options(base, FLOOR_LABEL)
        mine: dict[str, list[Wait]] = {path: [] for path in PAGES}
        theirs: list[Wait] = []
        for turn in range(-len(PAGES), repeats):  # every page once to warm up
            path = PAGES[turn % len(PAGES)]
            page.bring_to_front()
            took = waited(page, _link(page, path).click)
            base.bring_to_front()
            # Counted from the first turn: what is chosen already would change nothing, and never be repainted.
            plain = _choose(base, FLOOR_LABEL, series[(turn + len(PAGES) + 1) % len(series)])
            if turn >= 0:
                mine[path].append(took)
                theirs.append(plain)
        return mine, theirs


def language_changes(browser: Browser, ours: str, repeats: int) -> dict[str, tuple[list[Wait], list[Wait]]]:
    """(9) Switch the language on each of our pages and open that page, in turns. Returns the waits of both by path.

    The map is left out: without a graphics card its canvas takes seconds either way.
    """
    spoken = [own_name(lang) for lang in languages()]
    waits_by_path: dict[str, tuple[list[Wait], list[Wait]]] = {}
    for path in (path for path in PAGES if path != "/map"):
        other = PAGES[0] if path != PAGES[0] else FILTER_PAGE
        switches, changes = waits_by_path.setdefault(path, ([], []))
        with opened(browser, ours + path) as page:
            for turn in range(-2, repeats):
                radio = page.get_by_role("radio", name=spoken[(turn + 1) % len(spoken)], exact=True)
                switch = waited(page, radio.click)
                waited(page, _link(page, other).click)
                change = waited(page, _link(page, path).click)
                if turn >= 0:
                    switches.append(switch)
                    changes.append(change)
    return waits_by_path


def _link(page: Page, path: str) -> Locator:
    """The first link to a path, whatever its query, in sight. Streamlit writes them relative: "map?city=310000"."""
    name = path.strip("/")
    if REGISTRY[name or NAMES[0]].aside:
        page.locator(MORE).click()
    return page.locator(f'{PAGE_LINK}[href="{name}"], {PAGE_LINK}[href^="{name}?"]').first


def cold_starts(browser: Browser, repeats: int) -> tuple[list[float], list[float]]:
    """(3) Start the servers in turns. Returns milliseconds until the first page is painted, of both."""
    times: dict[Path, list[float]] = {OURS: [], FLOOR: []}
    for _ in range(repeats):
        for app, starts in times.items():
            with serving(app) as server, opened(browser, server.url) as page:
                starts.append(_since_start(page, server))
    return times[OURS], times[FLOOR]


def _since_start(page: Page, server: Server) -> float:
    painted = page.evaluate("performance.timeOrigin + window.__probe.painted")
    return float(painted) - server.started * 1000
