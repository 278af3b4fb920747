"""Every reader: without a mouse, without colours, without sight, with large letters, in either language."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from charts.theme import ROLES, rgba
from tests.browser.acting import drawn, opened, path, query, until
from ui.introduced import COOKIE

pytestmark = pytest.mark.browser
PATHS = (
    "/", "/promises", "/promises?target=shanghai-metaverse-scale-2025", "/map", "/timeline", "/compare",
    "/compare?view=focus", "/region?region=440115", "/sources?source=seed-003", "/method", "/glossary",
)  # fmt: skip
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
"""What the other mode can break: it changes nothing but colours."""
STREAMLITS_OWN = {
    # The small cross that empties a list: 24 px are asked for. Escape and Backspace do the same.
    "target-size": '[aria-label="Clear value"], [aria-label="Clear all"]',
}
"""Rules that Streamlit's own widgets break, and the only elements that may."""
OUTSIDE = """(width) => {
  const main = document.querySelector('[data-testid=stMain]');
  const charts = [...document.querySelectorAll('.js-plotly-plot')];
  const found = charts.filter((one) => one.getBoundingClientRect().right > width + 1);
  const wide = main.scrollWidth > main.clientWidth + 1 ? ['the page'] : [];
  return [...found.map((one) => one.textContent.slice(0, 80)), ...wide];
}"""
"""What leaves the screen, or makes it scroll sideways. 640 pixels are what a screen of 1280 has for a reader of letters
twice as large."""
GROUND = "(paper) => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === paper"
"""Whether the page has this colour, as rgb(…)."""
FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  return (at.getAttribute('aria-label') || at.innerText || '').trim();
}"""


def barriers(page: Page, rules: dict[str, Any] = RULES) -> dict[str, list[str]]:
    """The rules that the page breaks, with the first elements, but for Streamlit's own."""
    found: dict[str, list[str]] = {}
    for rule in Axe().run(page, options={"runOnly": rules}).response["violations"]:
        excused = STREAMLITS_OWN.get(rule["id"])
        for node in rule["nodes"]:
            target = node["target"][-1] if isinstance(node["target"][-1], str) else node["target"][-1][-1]
            if not excused or not page.locator(target).first.evaluate("(at, own) => at.matches(own)", excused):
                found.setdefault(rule["id"], []).append(node["html"][:160])
    return found


@pytest.mark.parametrize(("lang", "mode"), [("en", "light"), ("zh", "dark")])
@pytest.mark.parametrize("address", PATHS)
def test_no_barrier_on_any_page(page: Page, server: str, address: str, lang: str, mode: str) -> None:
    """Each page in both languages, each in both modes."""
    page.emulate_media(color_scheme=mode)  # type: ignore[arg-type]
    opened(page, f"{server}{address}{'&' if '?' in address else '?'}lang={lang}")
    menus_named(page)
    assert page.evaluate("document.documentElement.lang") == {"en": "en", "zh": "zh-CN"}[lang]
    assert barriers(page) == {}
    other = "dark" if mode == "light" else "light"
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    until(page, GROUND, "rgb({}, {}, {})".format(*rgba(ROLES[other].paper)))
    drawn(page)
    assert barriers(page, CONTRAST) == {}, other
    if lang == "zh":
        return
    for width in (640, 390):
        page.set_viewport_size({"width": width, "height": 844})
        page.wait_for_timeout(500)  # the page hears of it, and is drawn anew
        drawn(page)
        assert page.evaluate(OUTSIDE, width) == [], width


def menus_named(page: Page) -> None:
    """Wait until the script of the menus has come; until then they are not there for anybody."""
    for button in page.locator("[class*=_menu] button").all():
        expect(button).not_to_be_empty(timeout=30_000)


def test_the_introduction_is_no_barrier_and_put_away_it_stays_away(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = opened(context.new_page(), f"{server}/?lang=zh")
    expect(page.get_by_text("第一次来")).to_be_visible()
    menus_named(page)
    assert barriers(page) == {}
    page.get_by_role("button", name="知道了").click()
    expect(page.get_by_text("第一次来")).to_have_count(0)
    until(page, "(name) => document.cookie.includes(name)", COOKIE)
    opened(page, f"{server}/?lang=zh")
    expect(page.get_by_text("第一次来")).to_have_count(0)
    context.close()


def pressed(page: Page, key: str, wanted: str, most: int = 90) -> None:
    """Press a key until what has the focus is called so."""
    for _ in range(most):
        page.keyboard.press(key)
        said = page.evaluate(FOCUSED)
        if len(said) < 80 and re.search(wanted, said):
            return
    raise AssertionError(f"{most} times {key} did not lead to {wanted!r}")


def test_the_whole_task_by_keyboard_alone(page: Page, server: str) -> None:
    """Filter to a district, read, open a promise, download its table. The mouse is never used."""
    opened(page, server)
    page.evaluate("delete window.showSaveFilePicker")
    page.keyboard.press("Tab")
    assert "Skip to main content" in page.evaluate(FOCUSED)
    pressed(page, "Tab", "^District$")
    page.keyboard.type("Yangpu")
    expect(page.get_by_role("option").first).to_contain_text("Yangpu")
    page.keyboard.press("Enter")
    until(page, "() => location.search.includes('district=310110')")
    page.keyboard.press("Escape")
    drawn(page)
    expect(page.get_by_test_id("stMain").get_by_role("heading", level=2).first).to_be_visible()
    pressed(page, "Tab", "How we know")
    page.keyboard.press("Enter")
    until(page, "() => location.pathname.endsWith('/promises')")
    drawn(page)
    assert path(page) == "/promises" and query(page)["target"]
    menus_named(page)
    pressed(page, "Tab", "^Download$")
    page.keyboard.press("Enter")
    until(page, f"() => ({FOCUSED})().startsWith('PNG')")  # the menu is open
    pressed(page, "ArrowDown", "CSV", 20)
    with page.expect_download(timeout=60_000) as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".csv")
    page.keyboard.press("Escape")
    assert page.evaluate(FOCUSED).startswith("Download")


@pytest.mark.parametrize("address", ["/timeline", "/compare", "/region?region=310000", "/map"])
def test_a_chart_says_finding_unit_and_period_and_t_leads_to_its_table(page: Page, server: str, address: str) -> None:
    opened(page, server + address)
    charts = page.locator('[class*="st-key-chart_"] [role="figure"]')
    for chart in charts.all():
        said = chart.get_attribute("aria-label") or ""
        assert re.search(r"\d", said) and re.search(r"Period: \d{4}|As of|Shade", said), said
        assert "Shown: " in said and len(said) > 60, said
    if not charts.count():
        expect(page.get_by_role("figure", name=re.compile("Shown: all places"))).to_be_visible()
        return
    charts.first.focus()
    page.keyboard.press("t")
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible(timeout=30_000)
    page.keyboard.press("t")  # the switch has the focus now
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0, timeout=30_000)


def test_nothing_moves_for_readers_who_asked_for_rest(page: Page, server: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, f"{server}/compare")
    running = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
    until(page, f"() => ({running})() === 0", seconds=10)
