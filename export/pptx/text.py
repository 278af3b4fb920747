"""Text for slides: without characters that XML forbids, at a size at which it fits.

Widths are estimated without font files: those of Arial by kind of character; a Chinese character is square.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

POINT = 12_700
"""English Metric Units (EMU), the unit of slides, per point."""
INCH = 72 * POINT
WIDTH, HEIGHT = 960 * POINT, 540 * POINT
"""Size of a slide (16:9) in EMU."""
SMALL = 12.0
"""Size in points of the smallest letters on a slide: smaller ones cannot be read from the back of a room."""
LEADING = 1.2
_LONGEST = 2000
"""Longer texts are cut to so many characters before they are fitted; no slide has room for more."""
_KINDS = {
    "ijl'|": 0.23, " .,:;!/ftI[]\\·": 0.28, "r()-`{}\u00a0": 0.34, '"': 0.36, "cksvxyzJ": 0.5, "FTZL": 0.61,
    "ABEKPSVXY&": 0.67, "wCDHNRU": 0.72, "GOQ": 0.78, "mM": 0.84, "W@%…—": 1.0,
}  # fmt: skip
_WIDTHS = {char: em for chars, em in _KINDS.items() for char in chars}
_OTHER, _BOLD, _SAFE = 0.56, 1.07, 1.03
"""Width of all other characters, in ems; factor for bold; safety factor for wider fonts."""
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EAST = "\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef"
_WORDS = re.compile(rf"[{_EAST}]\s*|[^\s{_EAST}]+\s*|\s+")
"""Units that no line break divides: a Chinese character, or a word."""
_MEETING = re.compile(rf"(?<=[{_EAST}])\s*[0-9A-Za-z]|(?<=[0-9A-Za-z])\s*[{_EAST}]")
_BESIDE = 0.25
"""The gap that many programs leave between Chinese and Latin letters, in ems."""


class Box(NamedTuple):
    """A rectangle on a slide, in English Metric Units."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.height


class Fitted(NamedTuple):
    """A text, the size in points at which it fits, and about how many lines it takes."""

    text: str
    size: float
    lines: int

    @property
    def height(self) -> int:
        """The height it takes, in English Metric Units."""
        return int(self.lines * self.size * LEADING * POINT)


def clean(text: object) -> str:
    """Text without the characters that XML forbids (control characters, halves of surrogate pairs)."""
    return _ILLEGAL.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n"))


def line(text: object) -> str:
    """The text of `clean`, on one line."""
    return re.sub("[\t\n]+", " ", clean(text)).strip()


def width(text: str, size: float, bold: bool = False) -> float:
    """The estimated width in points of the longest line of a text at a size in points."""
    share = _SAFE * (_BOLD if bold else 1.0)
    return size * share * max(sum(map(_em, part)) + _BESIDE * len(_MEETING.findall(part)) for part in text.split("\n"))


@lru_cache(maxsize=16_384)
def _em(char: str) -> float:
    """The width of a character in ems. Tables are measured letter by letter, again for every size that is tried."""
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0x2190:
        return 1.0
    return 0.68 if char.isupper() else _OTHER


def lines(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """Text broken into lines of at most `room` points, at spaces and between Chinese characters."""
    broken: list[str] = []
    for part in text.split("\n"):
        broken.append("")
        for word in _WORDS.findall(part):
            if broken[-1] and width((broken[-1] + word).rstrip(), size, bold) > room:
                broken.append("")
            broken[-1] += word
            while width(broken[-1].rstrip(), size, bold) > room and len(broken[-1]) > 1:  # a word longer than a line
                head = cut(broken[-1], size * (_BOLD if bold else 1.0), room)[:-1] or broken[-1][:1]
                broken[-1:] = [head, broken[-1][len(head) :]]
    return broken


def fitted(text: str, room: float, steps: tuple[tuple[float, int], ...], bold: bool = False) -> Fitted:
    """A text at the first of `steps` (size, allowed lines) at which it fits `room` points; else cut at the last."""
    text = text[:_LONGEST]
    for size, limit in steps:
        count = len(lines(text, size, room, bold))
        if count <= limit:
            return Fitted(text, size, count)
    size, limit = steps[-1]
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = len(lines(text[:middle] + " …", size, room, bold)) <= limit
        low, high = (middle, high) if fits else (low, middle - 1)
    return Fitted(text[:low].rstrip(" ,;") + " …", size, limit)


def cut(text: str, size: float, room: float) -> str:
    """Text on one line, cut with an ellipsis if it is wider than `room` points."""
    if width(text, size) <= room:
        return text
    used, fitting = size, ""
    for char in text:
        used += width(char, size)
        if used > room:
            break
        fitting += char
    return fitting.rstrip(" ,;(") + "…"
