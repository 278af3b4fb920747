"""A third language is one more catalogue: a made-up one, half as long again, shows on every page and fits its room."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from playwright.sync_api import Page

from economy.i18n.words import LOCALES, MORE
from tests.browser.acting import opened, until

pytestmark = pytest.mark.browser
ACCENTS = str.maketrans("aeiouAEIOUcnsy", "áéíóúÁÉÍÓÚçñšý")
FIELD = re.compile(r"(\{[^}]*\}|\*\*|:[a-z]+\[|:material/\w+:|`[^`]*`|\n|<[^>]*>|\[|\]\([^)]*\)|\])")
PATHS = ("/", "/promises", "/timeline", "/compare", "/region?region=440115", "/map", "/method", "/glossary")
CLIPPED = """() => {
  const found = [];
  const main = document.querySelector('[data-testid=stMain]');
  if (main.scrollWidth > main.clientWidth + 1) found.push('the page is wider than the screen');
  for (const text of document.querySelectorAll('.js-plotly-plot svg.main-svg text')) {
    const [box, room] = [text.getBoundingClientRect(), text.closest('.js-plotly-plot').getBoundingClientRect()];
    // What lies outside altogether is not in the picture: the timeline is dragged to it.
    const away = box.left > room.right || box.right < room.left;
    const out = !away && (box.left < room.left - 1 || box.right > room.right + 1);
    const by = [box.left - room.left, box.right - room.right].map(Math.round);
    if (box.width && out) found.push(`${text.textContent.slice(0, 80)} ${by}`);
  }
  const boxes = 'button, label, a, h2, h3, [data-testid=stMarkdownContainer] p';
  for (const box of document.querySelectorAll(boxes)) {
    const style = getComputedStyle(box);
    const cut = style.overflowX !== 'visible' && box.scrollWidth > box.clientWidth + 1;
    if (cut && box.clientWidth > 4 && box.innerText.trim()) found.push(box.innerText.slice(0, 80));
  }
  return found;
}"""
WORDS = """() => [...document.querySelectorAll(
  '.st-key-header a, .st-key-filters button, h2, h3, [data-testid=stMain] label')]
  .map((one) => one.innerText.trim()).filter(Boolean)"""


def longer(text: str) -> str:
    """A text with accents, half as long again, its fields and marks untouched."""
    parts = [part if at % 2 else part.translate(ACCENTS) for at, part in enumerate(FIELD.split(text))]
    bare = FIELD.sub("", text)
    extra = max(1, len(bare) // 2) if re.search(r"\w", bare) else 0
    more = " ".join("~" * min(9, extra - at) for at in range(0, extra, 10))  # words of nine, as long as words get
    return "".join(parts) + (" " + more if more else "")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalogue of a language that the dashboard does not have."""
    with (LOCALES / "zh" / "LC_MESSAGES" / "milepost.po").open("rb") as handle:
        known = read_po(handle, locale="zh")
    made = read_po(iter(()), locale="eo")
    for message in known:
        if message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            said = tuple(longer(text) for text in ids)
            made.add(message.id, said if len(said) > 1 else said[0])
    path = tmp_path_factory.mktemp("locales") / "eo" / "LC_MESSAGES" / "milepost.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as handle:
        write_po(handle, made)
    return path.parents[2]


def test_a_third_language_is_one_file_and_fits(start_server: Callable[..., str], page: Page, catalogue: Path) -> None:
    server = start_server(env={MORE: str(catalogue)})
    for path in PATHS:
        page.set_viewport_size({"width": 1440, "height": 900})
        opened(page, f"{server}{path}{'&' if '?' in path else '?'}lang=eo")
        page.wait_for_timeout(300)
        assert page.evaluate(CLIPPED) == [], path
        said = page.evaluate(WORDS)
        assert sum("~" in text for text in said) >= 0.6 * len(said), (path, said)
        page.set_viewport_size({"width": 390, "height": 900})
        page.wait_for_timeout(1500)  # the page hears of it, and is drawn anew
        with suppress(AssertionError):  # what is still cut after that is named below
            until(page, f"() => ({CLIPPED})().length === 0", seconds=12)
        assert page.evaluate(CLIPPED) == [], path
    assert page.evaluate("document.documentElement.lang") == "eo"
