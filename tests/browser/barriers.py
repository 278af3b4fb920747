"""What bars readers from a page, as axe-core finds it: WCAG 2.2 AA and its best practice."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
STREAMLITS_OWN = {
    # The small cross that empties a list: 24 px are asked for. Escape and Backspace do the same.
    "target-size": '[aria-label="Clear value"], [aria-label="Clear all"]',
    # The area onto which files are dropped is presentation with a name; the button in it can be reached and pressed.
    "presentation-role-conflict": '[data-testid="stFileUploaderDropzone"]',
}
"""Rules that Streamlit's own widgets break, and the only elements that may."""


def barriers(page: Page) -> dict[str, list[str]]:
    """The rules that the page breaks, with the first elements, but for Streamlit's own."""
    found: dict[str, list[str]] = {}
    for rule in Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]:
        excused = STREAMLITS_OWN.get(rule["id"])
        for node in rule["nodes"]:
            target = node["target"][-1] if isinstance(node["target"][-1], str) else node["target"][-1][-1]
            if not excused or not page.locator(target).first.evaluate("(at, own) => at.matches(own)", excused):
                found.setdefault(rule["id"], []).append(node["html"][:160])
    return found


def menus_named(page: Page) -> None:
    """Wait until the script of the menus has come; until then they are not there for anybody."""
    for button in page.locator("[class*=_menu] button").all():
        expect(button).not_to_be_empty(timeout=30_000)
