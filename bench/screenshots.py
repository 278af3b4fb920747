"""`python -m bench.screenshots` writes pictures of every page in each language, mode and width to docs/screenshots."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench import chromium
from bench.server import OURS, ROOT, serving
from economy.i18n.words import languages
from ui.onboarding.seen import COOKIE

FOLDER = ROOT / "docs" / "screenshots"
PAGES = {
    "introduction": "/",
    "overview": "/",
    "promises": "/promises",
    "promise": "/promises?target=shanghai-metaverse-scale-2025",
    "map": "/map?area=310000",
    "timeline": "/timeline",
    "compare": "/compare",
    "region": "/region?region=440115",
    "sources": "/sources",
    "method": "/method",
    "glossary": "/glossary",
}
"""The address of each picture by its name; "introduction" is the overview at a first visit."""
README = {"overview": ("en", "light"), "promise": ("zh", "dark"), "map": ("en", "light")}
"""The first screens that the README shows, as docs/<page>.png."""
MODES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (1440, 390)
_READY = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return Boolean(app && app.getAttribute('data-test-script-state') === 'notRunning'
    && !document.querySelector('[data-testid=stSkeleton], [data-testid=stAppSkeleton]')
    && document.querySelector('[data-testid=stMain] h2') && document.fonts.status === 'loaded');
}"""
_HEIGHT = (
    """() => Math.max(...[...document.querySelectorAll('[data-testid=stMain] > *')].map((one) => one.scrollHeight))"""
)


class View(NamedTuple):
    """One picture: the page's name, language, mode and width in pixels."""

    page: str
    lang: str
    mode: Literal["light", "dark"]
    width: int

    @property
    def name(self) -> str:
        """The file's name."""
        return f"{self.page}-{self.lang}-{self.mode}-{self.width}.png"


def views(pages: list[str]) -> Iterator[View]:
    """Every combination of these pages (all if none are given), languages, modes and widths."""
    for page, lang, mode, width in product(pages or PAGES, languages(), MODES, WIDTHS):
        yield View(page, lang, mode, width)


def taken(browser: Browser, base: str, view: View, *, whole: bool = True, day: str = "") -> bytes:
    """A PNG of one view: the whole page, or without `whole` the first screen. `day`: as-of day (ISO), "" for today."""
    size = {"width": view.width, "height": 900 if view.width > 640 else 844}
    context = browser.new_context(viewport=size, color_scheme=view.mode, reduced_motion="reduce")  # type: ignore[arg-type]
    if view.page != "introduction":
        context.add_cookies([{"name": COOKIE, "value": "1", "url": base}])
    page = context.new_page()
    address = PAGES[view.page]
    query = f"lang={view.lang}" + (f"&asof={day}" if day else "")
    page.goto(f"{base}{address}{'&' if '?' in address else '?'}{query}")
    settled(page)
    if whole:
        page.set_viewport_size({"width": view.width, "height": min(9000, int(page.evaluate(_HEIGHT)) + 20)})
        page.wait_for_timeout(800)
    picture = page.screenshot()
    context.close()
    return picture


def _for_readme(browser: Browser, base: str, page: str) -> None:
    lang, mode = README[page]
    picture = Image.open(io.BytesIO(taken(browser, base, View(page, lang, mode, WIDTHS[0]), whole=False)))  # type: ignore[arg-type]
    picture.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        FOLDER.parent / f"{page}.png", optimize=True
    )


def settled(page: Page, seconds: int = 60) -> None:
    """Wait until a page is drawn and its charts have their last size."""
    for _ in range(seconds * 20):
        if page.evaluate(_READY):
            page.wait_for_timeout(1200)  # a narrow screen is drawn twice, and the map takes some frames
            if page.evaluate(_READY):
                return
        page.wait_for_timeout(50)
    raise RuntimeError(f"{page.url} was not drawn within {seconds} s.")


def main(arguments: list[str] | None = None) -> int:
    """Write the pictures. Returns 0."""
    parser = argparse.ArgumentParser(prog="bench.screenshots", description=__doc__)
    parser.add_argument("pages", nargs="*", choices=[*PAGES, []], help="only these; else the README's, too")
    parser.add_argument("-o", dest="folder", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    with serving(OURS) as server, sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for view in views(options.pages):
            (options.folder / view.name).write_bytes(taken(browser, server.url, view))
            print(options.folder / view.name, flush=True)
        for page in [] if options.pages else README:
            _for_readme(browser, server.url, page)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
