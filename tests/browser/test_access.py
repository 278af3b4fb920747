"""Every reader: without a mouse, without colours, without sight, with large letters, in either language."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acting import drawn, opened, path, query, until
from tests.browser.barriers import barriers, menus_named
from ui.onboarding.seen import COOKIE

pytestmark = pytest.mark.browser
FOCUSED = """() => {
  let at = document.activeElement;
  while (at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  return (at.getAttribute('aria-label') || at.innerText || '').trim();
}"""


def test_the_introduction_is_no_barrier_and_put_away_it_stays_away(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark")
    page = opened(context.new_page(), f"{server}/?lang=zh")
    expect(page.get_by_text("第一次来")).to_be_visible()
    menus_named(page)
    assert barriers(page) == {}
    page.get_by_role("button", name="收起此行").click()
    expect(page.get_by_text("第一次来")).to_have_count(0)
    until(page, "(name) => document.cookie.includes(name)", COOKIE)
    opened(page, f"{server}/?lang=zh")
    expect(page.get_by_text("第一次来")).to_have_count(0)
    context.close()


def test_a_barrier_would_be_found(page: Page, server: str) -> None:
    opened(page, f"{server}/glossary")
    page.evaluate("""() => {
      const said = document.querySelector('[data-testid=stMain] [data-testid=stMarkdownContainer] li');
      said.style.color = '#bbb';
      said.insertAdjacentHTML('beforeend', '<button></button>');
    }""")
    assert {"button-name", "color-contrast"} <= set(barriers(page))


def pressed(page: Page, key: str, wanted: str, limit: int = 90) -> None:
    """Press a key until what has the focus is called so."""
    for _ in range(limit):
        page.keyboard.press(key)
        said = page.evaluate(FOCUSED)
        if len(said) < 80 and re.search(wanted, said):
            return
    raise AssertionError(f"{limit} times {key} did not lead to {wanted!r}")


def test_the_whole_task_by_keyboard_alone(page: Page, server: str) -> None:
    """Filter to a district, read, open a promise, download its table. The mouse is never used."""
    opened(page, server)
    page.evaluate("delete window.showSaveFilePicker")
    page.keyboard.press("Tab")
    assert "Skip to main content" in page.evaluate(FOCUSED)
    pressed(page, "Tab", "^Place: all")
    page.keyboard.press("Enter")
    pressed(page, "Tab", "^District$")
    page.keyboard.type("Yangpu")
    expect(page.get_by_role("option").first).to_contain_text("Yangpu")
    page.keyboard.press("Enter")
    until(page, "() => location.search.includes('district=310110')")
    page.keyboard.press("Escape")
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
        expect(page.get_by_role("figure", name=re.compile("Shown: Shanghai"))).to_be_visible()
        return
    tables = page.get_by_test_id("stDataFrame")
    before = tables.count()
    charts.first.get_by_role("application").focus()
    page.keyboard.press("t")
    expect(tables).to_have_count(before + 1, timeout=30_000)
    page.keyboard.press("t")  # the switch has the focus now
    expect(tables).to_have_count(before, timeout=30_000)


def test_nothing_moves_for_readers_who_asked_for_rest(page: Page, server: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    opened(page, f"{server}/compare")
    running = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
    until(page, f"() => ({running})() === 0", seconds=10)
