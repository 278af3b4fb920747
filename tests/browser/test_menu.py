"""The download menu: by keyboard alone, nothing before the click, no rerun, and a sentence when something fails."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.acting import downloaded, menu_of, opened, until
from tests.browser.test_downloads import count_runs
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
NAME = "promise-and-outcome"
SCALE = "indicator=ai-industry-scale"
CHART = f".st-key-chart_{NAME}"
ITEMS = 19
_FOCUS = """() => { let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return 'nothing';
  return (at.closest('.milepost-menu') ? 'menu ' : '') + (at.innerText || at.tagName).split('\\n')[0]; }"""
_TEXTS = """node => [...node.querySelectorAll('%s')].map(one => one.textContent)"""


def focus(page: Page) -> str:
    """What has the focus, "menu " before it inside a download menu; "nothing" where it was lost."""
    return page.evaluate(_FOCUS)


def tab_to_the_menu(page: Page) -> None:
    """Press Tab until the button of a download menu has the focus."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if focus(page).startswith("menu Download"):
            return
    raise AssertionError("no download menu is reached by Tab")


def exports(watch: Watch) -> list[str]:
    """The files that were asked for so far; the script of the menu is none."""
    paths = [urlsplit(url).path for url in watch.requests]
    return [path for path in paths if path.startswith("/export/") and "/assets-" not in path]


def status(box: Locator) -> Locator:
    """The line that says what becomes of a click."""
    return box.get_by_role("status")


def entry(box: Locator, words: str) -> Locator:
    """The first entry with these words."""
    return box.get_by_role("menuitem").filter(has_text=words).first


def test_a_keyboard_is_enough_and_the_page_does_not_run_again(page: Page, server: str, watch: Watch) -> None:
    opened(page, f"{server}/compare?{SCALE}")
    count_runs(page)
    page.evaluate("delete window.showSaveFilePicker")
    page.get_by_role("heading", name="Compare places").click()
    tab_to_the_menu(page)
    button = page.locator(f".st-key-{NAME}_menu").get_by_role("button").first
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    seen = [focus(page)]
    for key in ("ArrowDown", "End", "ArrowDown", "ArrowUp", "Home"):
        page.keyboard.press(key)
        seen.append(focus(page))
    assert seen == ["menu PNG 1×", "menu PNG 2×", *["menu Code to embed the chart", "menu PNG 1×"] * 2]
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert focus(page).startswith("menu Download") and exports(watch) == []
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-expanded", "true")
    for _ in range(9):
        page.keyboard.press("ArrowDown")
    assert focus(page) == "menu CSV"
    with page.expect_download(timeout=60_000) as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename == f"milepost_compare_{NAME}_ai-industry-scale_{date.today()}.csv"
    expect(status(page.locator(f".st-key-{NAME}_menu").get_by_role("menu"))).to_have_text(
        f"Saved as milepost_compare_{NAME}_ai-industry-scale_{date.today()}.csv"
    )
    assert exports(watch) == [f"/export/compare/{NAME}.csv"]
    assert page.evaluate("window.__runs") == 0, "a download made the script run"
    page.keyboard.press("Tab")
    expect(button).to_have_attribute("aria-expanded", "false")
    assert focus(page) != "nothing" and not focus(page).startswith("menu"), "Tab goes on behind the button"
    page.keyboard.press("Shift+Tab")
    assert focus(page).startswith("menu Download")


def test_what_goes_wrong_is_said_in_the_menu(page: Page, server: str, watch: Watch) -> None:
    opened(page, f"{server}/compare?{SCALE}")
    box = menu_of(page, NAME)
    expect(box.get_by_role("menuitem")).to_have_count(ITEMS)
    lost = "The file could not be fetched. Is the server running? Try again."
    told = "This file could not be made because of an error in the program."
    failures: list[tuple[Callable[[Route], None], str]] = [
        (lambda route: route.abort(), lost),
        (lambda route: route.fulfill(status=500, content_type="text/plain", body=told), told),
        (lambda route: route.fulfill(status=502, content_type="text/html", body="<h1>Bad gateway"), lost),
    ]
    for fails, says in failures:
        page.route("**/export/**", fails)
        entry(box, "CSV").click()
        expect(status(box)).to_have_text(says)
        expect(status(box)).to_have_class("wrong")
        page.unroute("**/export/**")
    with page.expect_download(timeout=60_000):
        page.evaluate("delete window.showSaveFilePicker")
        entry(box, "CSV").click()
    expect(status(box)).to_contain_text("Saved as milepost_")
    expect(status(box)).to_have_class("")
    assert watch.page_errors == []


def test_the_menu_speaks_chinese(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?{SCALE}&lang=zh")
    box = menu_of(page, NAME)
    titles = box.locator("h6").all_inner_texts()
    hints = [hint for hint in box.locator("small").all_inner_texts() if hint and not hint[:4].isdigit()]
    assert len(titles) == 5 and len(hints) > 4
    assert [text for text in (*titles, *hints) if not any("\u4e00" <= char <= "\u9fff" for char in text)] == []
    assert "下载" in page.locator(f".st-key-{NAME}_menu").get_by_role("button").first.inner_text()
    page.keyboard.press("Escape")
    text = Path(downloaded(page, NAME).path()).read_bytes().decode("utf-8-sig")
    assert "上海市" in text and "地区" in text.splitlines()[0] and "127.0.0.1" not in text


def test_citations_and_links_are_copied(page: Page, server: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, f"{server}/compare?{SCALE}&city=510100")
    title = page.locator(f"{CHART} .annotation-text").first.text_content()
    box = menu_of(page, NAME)

    def copied(words: str) -> str:
        page.evaluate("navigator.clipboard.writeText('')")
        entry(box, words).click()
        expect(status(box)).to_have_text("Copied")
        return page.evaluate("navigator.clipboard.readText()")

    cited = copied("BibTeX")
    # The server of the test has no public address, so none is cited.
    assert cited.startswith("@misc{milepost-promise-and-outcome-") and server not in cited and "china-mcc" in cited
    assert copied("GB/T").count("[DB/OL]") == 1 and "Retrieved" in copied("APA")
    assert parse_qs(urlsplit(copied("Link to this view")).query) == parse_qs(urlsplit(page.url).query)
    pinned = copied("Link to today’s view")
    assert parse_qs(urlsplit(pinned).query)["asof"] == [str(date.today())]
    code = copied("Code to embed")
    frame = _frame(code)
    assert int(frame["height"]) > 300 and frame["title"] == title
    assert parse_qs(urlsplit(frame["src"]).query) | {"embed": ["true"], "part": [NAME]} == parse_qs(
        urlsplit(frame["src"]).query
    )
    opened(page, pinned)
    assert page.locator(f"{CHART} .annotation-text").first.text_content() == title
    expect(page.locator(".st-key-filters").get_by_role("link", name="Back to today")).to_be_visible()
    expect(entry(menu_of(page, NAME), "Link to today’s view")).to_have_count(0)


def _frame(code: str) -> dict[str, str]:
    """The attributes of the one element that a code has."""
    found: list[dict[str, str]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag == "iframe"
            found.append({name: value or "" for name, value in attrs})

    Reader().feed(code)
    (attributes,) = found
    return attributes


def test_without_a_clipboard_the_text_is_there_to_copy(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?{SCALE}")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    box = menu_of(page, NAME)
    entry(box, "GB/T").click()
    expect(status(box)).to_have_text("Copy it from the field below")
    field = box.locator("textarea")
    assert "[DB/OL]" in field.input_value()
    assert field.evaluate("one => one.value.slice(one.selectionStart, one.selectionEnd) === one.value")
    entry(box, "Link to this view").click()
    expect(box.locator("textarea")).to_have_count(1)
    expect(field).to_have_value(f"{server}/compare?{SCALE}")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    menu_of(page, NAME)
    expect(box.locator("textarea")).to_have_count(0)


def test_on_a_phone_the_menu_stays_on_the_screen(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{server}/compare?{SCALE}")
    for high in (844, 420):
        page.set_viewport_size({"width": 390, "height": high})
        box = menu_of(page, NAME)
        found = box.bounding_box()
        assert found
        assert found["x"] >= 0 and found["x"] + found["width"] <= 390
        assert found["y"] >= 0 and found["y"] + found["height"] <= high
        page.keyboard.press("End")
        expect(entry(box, "Code to embed")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_open_menu_is_no_barrier(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?{SCALE}")
    menu_of(page, NAME)
    found = Axe().run(page).response["violations"]
    serious = {
        rule["id"]: [node["html"][:200] for node in rule["nodes"]][:3]
        for rule in found
        if rule["impact"] in ("serious", "critical")
    }
    assert serious == {}


def _bare(texts: list[str]) -> set[str]:
    return {"".join(text.split()).replace("\u2002", "").replace("\u200b", "") for text in texts if text.strip()}


def test_a_drawing_says_what_the_screen_says(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?{SCALE}")
    chart = page.locator(f"{CHART} .js-plotly-plot")
    chart.locator(".textpoint").first.wait_for()
    until(page, "() => document.fonts.status === 'loaded'")
    drawing = ElementTree.parse(downloaded(page, NAME, "SVG").path()).getroot()
    drawn: dict[str, list[str]] = {}
    parents = {child: parent for parent in drawing.iter() for child in parent}
    for text in drawing.iter("{http://www.w3.org/2000/svg}text"):
        kind = f"{text.get('class') or ''} {parents[text].get('class') or ''}"
        drawn.setdefault(kind.strip(), []).append("".join(text.itertext()))
    groups = {"textpoint": "textpoint", "ytick": ".ytick text", "legendtext": ".legendtext"}
    for kind, selector in groups.items():
        pointed = selector if selector.startswith(".") else f".{selector} text"
        screen = _bare(chart.evaluate(_TEXTS % pointed))
        served = _bare([text for found, texts in drawn.items() if kind in found for text in texts])
        assert screen and served == screen, kind
    picture = Image.open(io.BytesIO(Path(downloaded(page, NAME, "PNG 2×").path()).read_bytes()))
    assert picture.size == (2 * int(drawing.get("width", 0)), 2 * int(drawing.get("height", 0)))


def test_without_chrome_the_menu_says_so_and_nothing_hangs(
    start_server: Callable[..., str], page: Page, watch: Watch, tmp_path: Path
) -> None:
    base = start_server(env={"BROWSER_PATH": "/nowhere/chromium"})
    opened(page, f"{base}/compare?{SCALE}")
    box = menu_of(page, NAME)
    expect(box).to_contain_text("No Chrome or Chromium was found on the server.")
    expect(entry(box, "fonts inside")).to_have_attribute("aria-disabled", "true")
    entry(box, "fonts inside").click(force=True)
    assert exports(watch) == []
    page.evaluate("delete window.showSaveFilePicker")
    with page.expect_download(timeout=60_000):  # the reader's own browser makes the picture
        entry(box, "PNG 2×").click()
    answer = page.request.get(f"{base}/export/compare/{NAME}.png")
    assert (answer.status, answer.text()) == (503, "No Chrome or Chromium was found on the server.")
    page.keyboard.press("Escape")
    assert "上海市" in Path(downloaded(page, NAME, "JSON").path()).read_text(encoding="utf-8")
    opened(page, f"{base}/region?region=310104")
    direct = page.locator(".st-key-brief_menu").get_by_role("button")
    expect(direct.first).to_be_disabled()
    page.evaluate("delete window.showSaveFilePicker")
    with page.expect_download(timeout=60_000) as waiting:
        direct.nth(1).click()
    waiting.value.save_as(tmp_path / "brief.html")
    alone = page.context.new_page()
    alone.goto((tmp_path / "brief.html").as_uri())
    expect(alone.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=30_000)


def test_files_keep_the_headers_of_the_house(page: Page, server: str) -> None:
    headers = page.request.get(f"{server}/export/compare/{NAME}.html?{SCALE}").headers
    assert headers["x-content-type-options"] == "nosniff" and "content-security-policy" in headers
    assert headers["content-disposition"].startswith("attachment; ")


def test_a_run_of_the_script_leaves_an_open_menu_as_it_is(page: Page, server: str) -> None:
    opened(page, f"{server}/compare?{SCALE}")
    box = menu_of(page, NAME)
    page.keyboard.press("ArrowDown")
    before = focus(page)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("button", name="Filters")).to_be_visible()  # what a phone has: the script ran anew
    expect(box.get_by_role("menuitem")).to_have_count(ITEMS)
    assert focus(page) == before
