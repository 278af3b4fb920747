"""A few screens look as they did when somebody last looked at them.

Where a change is meant: `MILEPOST_RENEW=1 make test ARGS=tests/browser/test_looks.py`, look at the pictures in
tests/browser/looks, and commit them.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from bench.screenshots import View, taken

pytestmark = pytest.mark.browser
LOOKS = Path(__file__).with_name("looks")
DAY = "2026-11-22"
"""The day that the pictures stand on: the days of silence would grow."""
STRONG, SHARE = 48, 0.01
"""What of 255 a pixel may differ by (letters are smoothed differently on each machine), and how many may by more."""
VIEWS = [
    View("overview", "en", "light", 1440),
    View("promise", "zh", "dark", 1440),
    View("compare", "zh", "light", 1440),
    View("timeline", "en", "dark", 390),
    View("introduction", "zh", "light", 390),
]


def apart(first: Image.Image, second: Image.Image) -> float:
    """The share of pixels that differ strongly; 1 for pictures of different sizes."""
    if first.size != second.size:
        return 1.0
    grey = ImageChops.difference(first.convert("RGB"), second.convert("RGB")).convert("L")
    return sum(grey.histogram()[STRONG:]) / (first.width * first.height)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_screen_looks_as_it_did(browser: Browser, server: str, view: View, tmp_path: Path) -> None:
    now = Image.open(io.BytesIO(taken(browser, server, view, whole=False, day=DAY)))
    reference = LOOKS / view.name
    if os.environ.get("MILEPOST_RENEW"):
        LOOKS.mkdir(exist_ok=True)
        now.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(reference, optimize=True)
    found = apart(now, Image.open(reference))
    seen = tmp_path / view.name
    now.save(seen)
    assert found <= SHARE, (
        f"{found:.1%} of {reference.name} look different; the new picture is {seen}. If it is meant, renew it: see the "
        f"top of {Path(__file__).name}."
    )


def test_a_difference_would_be_seen() -> None:
    white = Image.new("RGB", (100, 100), "white")
    other = white.copy()
    other.paste((200, 30, 30), (0, 0, 20, 10))
    assert apart(white, white) == 0
    assert apart(white, other) == pytest.approx(0.02)
    assert apart(white, Image.new("RGB", (100, 99), "white")) == 1
