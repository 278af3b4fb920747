"""The look of a brief on paper: no letter is too small to read, and its first page is full."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import pytest
from pypdf import PageObject, mult

from export.brief.document import brief
from export.panel_file import context_of
from tests.export.taken import ASKED, need_chromium, pdf
from views import cache

LEAST = 7.9
"""Points of the smallest letters: those of drawings, of sources and notes."""
HIGH, WIDE = 842, 595
CASES = [("310000", "en"), ("310000", "zh"), ("310104", "zh"), ("440115", "en"), ("510100", "zh")]
"""The fullest place in both languages, the others in one."""


@lru_cache(maxsize=16)
def letters(region: str, lang: str) -> list[list[tuple[float, float, float, str]]]:
    """On each page of a brief the pieces of text: size in points, left edge, height from the foot of the page, text."""
    need_chromium()
    context = context_of("region", {"region": [region], "lang": [lang]}, ASKED, cache.package())
    return [_pieces(page) for page in pdf(brief(context, "pdf", ASKED).content).pages]


def _pieces(page: PageObject) -> list[tuple[float, float, float, str]]:
    pieces = []

    def visit(text: str, device: list[float], matrix: list[float], _font: Any, size: float) -> None:
        if text.strip():
            whole = mult(matrix, device)
            pieces.append((size * math.hypot(whole[2], whole[3]), whole[4], whole[5], text.strip()))

    page.extract_text(visitor_text=visit)
    return pieces


@pytest.mark.parametrize(("region", "lang"), CASES)
def test_no_letter_is_smaller_than_eight_points(region: str, lang: str) -> None:
    pages = letters(region, lang)
    assert [piece for pieces in pages for piece in pieces if piece[0] < LEAST] == []


@pytest.mark.parametrize(("region", "lang"), CASES)
def test_the_first_page_is_full(region: str, lang: str) -> None:
    first = letters(region, lang)[0]
    assert min(height for _, _, height, _ in first) < 0.2 * HIGH, "down to its foot"
    assert max(left for _, left, _, _ in first) > 0.85 * WIDE, "across its width"
    assert len({round(height / HIGH * 10) for _, _, height, _ in first}) >= 8, "without a gap"
