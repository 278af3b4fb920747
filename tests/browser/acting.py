"""What a reader does in the browser, for tests: open, wait until drawn, choose, press."""

from __future__ import annotations

import re
import time
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Download, Locator, Page, expect

_DRAWN = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid=stSkeleton], [data-testid=stAppSkeleton]')
    && document.querySelector('.st-key-filters button');
}"""


BUTTONS = {"City or province": "^Place", "District": "^Place", "Industry": "^Industry"}
"""The button of the bar that holds a list, by the label of the list."""
ASIDE = ("Sources", "Method", "Glossary", "Your data")
"""The pages under More."""
CONTENT = '[data-testid="stMain"] .js-plotly-plot .main-svg, [data-testid="stMain"] canvas'
"""What a page draws: charts, maps and tables."""


def until(page: Page, script: str, arg: object = None, seconds: float = 60) -> None:
    """Wait until a script says true. The page's own policy forbids the eval that wait_for_function needs."""
    end = time.monotonic() + seconds
    while not page.evaluate(script, arg):
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain for: {script}")
        page.wait_for_timeout(40)


def drawn(page: Page) -> Page:
    """Wait until the script has run and nothing is left to load."""
    until(page, _DRAWN)
    return page


def opened(page: Page, address: str) -> Page:
    """Go to an address and wait until it is drawn."""
    page.goto(address)
    return drawn(page)


def query(page: Page) -> dict[str, list[str]]:
    """The query of the address the browser shows."""
    return parse_qs(urlsplit(page.url).query)


def path(page: Page) -> str:
    """The path of the address the browser shows."""
    return urlsplit(page.url).path


def choose(page: Page, label: str, typed: str, option: str) -> None:
    """Pick an option in a list of the filters, by typing a part of it, and wait for the address to say so."""
    before = page.url
    page.locator(".st-key-filters").get_by_role("button", name=re.compile(BUTTONS[label])).click()
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.fill(typed)
    page.get_by_role("option", name=option).first.click()
    until(page, "before => location.href !== before", before)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    drawn(page)


def follow(page: Page, name: str) -> None:
    """Press a link of the first row, or of its menu, and wait for the page it leads to."""
    before = page.url
    link = page.get_by_role("link", name=name, exact=True)
    if name in ASIDE:
        page.locator(".st-key-header").get_by_role("button", name="More").click()
    else:
        link = page.locator(".st-key-header").get_by_role("link", name=name, exact=True)
    link.click()
    until(page, "before => location.href !== before", before)
    drawn(page)


def speak(page: Page, language: str) -> None:
    """Choose the language of the page by its own name."""
    before = page.url
    page.get_by_role("radio", name=language, exact=True).click()
    until(page, "before => location.href !== before", before)
    drawn(page)


def selection_line(page: Page) -> str:
    """What the bar of filters says is selected."""
    return bar(page).inner_text()


def shows(page: Page, words: str) -> None:
    """Wait until the bar of filters says these words."""
    expect(bar(page)).to_contain_text(words, timeout=30_000)


def bar(page: Page) -> Locator:
    """The filters."""
    return page.locator(".st-key-filters")


def chart(page: Page, name: str) -> Locator:
    """A chart that is drawn."""
    drawn_chart = page.locator(f".st-key-chart_{name} .milepost-chart")
    expect(drawn_chart.locator(".main-svg").first).to_be_visible(timeout=30_000)
    return drawn_chart


def press(page: Page, mark: Locator) -> None:
    """Click into the lower left corner of a mark, where no dot lies on it."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    page.mouse.click(box["x"] + 4, box["y"] + box["height"] - 4)


def enter_first_mark(page: Page, where: Locator, says: str) -> None:
    """Walk to the first mark of a chart by the keyboard, hear what it says, and choose it."""
    where.get_by_role("application").focus()
    page.keyboard.press("Home")
    expect(where.locator(".said")).to_contain_text(says)
    page.keyboard.press("Enter")


def details_of(page: Page, named: str) -> Locator:
    """Wait until the details of a thing, or of one whose name begins so, are open and in the address; their panel."""
    until(page, "named => (new URLSearchParams(location.search).get('details') || '').startsWith(named)", named, 30)
    drawn(page)
    panel = page.locator(".st-key-details")
    expect(panel.get_by_role("heading").first).to_be_visible(timeout=30_000)
    return panel


def menu_of(page: Page, name: str) -> Locator:
    """Open the download menu of a chart or table, and give its box."""
    root = page.locator(f".st-key-{name}_menu").first
    button = root.get_by_role("button").first
    expect(button).not_to_be_empty(timeout=30_000)  # its script has come
    button.click()
    box = root.get_by_role("menu")
    expect(box.get_by_role("menuitem").first).to_be_visible()
    return box


def entry_of(box: Locator, words: str) -> Locator:
    """The first entry of an open menu with these words."""
    return box.get_by_role("menuitem").filter(has_text=words).first


def downloaded(page: Page, name: str, kind: str = "CSV") -> Download:
    """Take a file from the menu of a chart or table: its name, and the first words of the entry."""
    # The browser's own save dialogue would swallow the file in a headless run.
    page.evaluate("delete window.showSaveFilePicker")
    box = menu_of(page, name)
    with page.expect_download(timeout=60_000) as waiting:
        box.get_by_role("menuitem").filter(has_text=kind).first.click()
    page.keyboard.press("Escape")
    return waiting.value
