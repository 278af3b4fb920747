"""Text for slides: without signs that XML forbids, at a size at which it fits.

Nobody measures fonts here: widths are those of Arial by kind of character, and a Chinese character is square.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

POINT = 12_700
"""English Metric Units, in which slides measure, in a point."""
INCH = 72 * POINT
WIDTH, HEIGHT = 960 * POINT, 540 * POINT
"""Of a slide, 16:9."""
LEADING = 1.2
_LONGEST = 2000
"""Characters that no slide has room for."""
_KINDS = {
    "ijl'|": 0.23, " .,:;!/ftI[]\\·": 0.28, "r()-`{}\u00a0": 0.34, '"': 0.36, "cksvxyzJ": 0.5, "FTZL": 0.61,
    "ABEKPSVXY&": 0.67, "wCDHNRU": 0.72, "GOQ": 0.78, "mM": 0.84, "W@%…—": 1.0,
}  # fmt: skip
_WIDTHS = {char: em for chars, em in _KINDS.items() for char in chars}
_OTHER, _BOLD, _SAFE = 0.56, 1.07, 1.03
"""Widths beside the size: of the other characters, of bold beside plain, and some more for other fonts."""
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EAST = "\u2e80-\ua4cf\uf900-\ufaff\uff00-\uffef"
_WORDS = re.compile(rf"[{_EAST}]\s*|[^\s{_EAST}]+\s*|\s+")
"""What stays together on a line: a Chinese character, or a word."""
_MEETING = re.compile(rf"(?<=[{_EAST}])\s*[0-9A-Za-z]|(?<=[0-9A-Za-z])\s*[{_EAST}]")
_BESIDE = 0.25
"""The gap that many programs leave between Chinese and Latin letters."""


class Box(NamedTuple):
    """A place on a slide, in English Metric Units."""

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
    """A text and the size at which it fits, in points; `lines` is how many lines it takes, about."""

    text: str
    size: float
    lines: int

    @property
    def height(self) -> int:
        """The height it takes, in English Metric Units."""
        return int(self.lines * self.size * LEADING * POINT)


def clean(text: object) -> str:
    """Text without the signs that no XML may hold (controls, halves of surrogate pairs)."""
    return _ILLEGAL.sub("", str(text).replace("\r\n", "\n").replace("\r", "\n"))


def line(text: object) -> str:
    """The same on one line."""
    return re.sub("[\t\n]+", " ", clean(text)).strip()


def width(text: str, size: float, bold: bool = False) -> float:
    """About how many points the longest line of a text takes at a size."""
    share = _SAFE * (_BOLD if bold else 1.0)
    return size * share * max(sum(map(_em, part)) + _BESIDE * len(_MEETING.findall(part)) for part in text.split("\n"))


def _em(char: str) -> float:
    """The width of a character beside its size."""
    if char in _WIDTHS:
        return _WIDTHS[char]
    if unicodedata.east_asian_width(char) in "WF" or ord(char) > 0x2190:
        return 1.0
    return 0.68 if char.isupper() else _OTHER


def lines(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """Text broken into lines of at most `room` points, at blanks and between Chinese characters."""
    found: list[str] = []
    for part in text.split("\n"):
        found.append("")
        for word in _WORDS.findall(part):
            if found[-1] and width((found[-1] + word).rstrip(), size, bold) > room:
                found.append("")
            found[-1] += word
            while width(found[-1].rstrip(), size, bold) > room and len(found[-1]) > 1:  # a word longer than a line
                kept = cut(found[-1], size * (_BOLD if bold else 1.0), room)[:-1] or found[-1][:1]
                found[-1:] = [kept, found[-1][len(kept) :]]
    return found


def fitted(text: str, room: float, steps: tuple[tuple[float, int], ...], bold: bool = False) -> Fitted:
    """The first of the sizes (each with the lines it may take) at which a text fits; cut at the last one."""
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
    """Text on one line of at most `room` points, with an ellipsis where it was cut."""
    if width(text, size) <= room:
        return text
    used, kept = size, ""
    for char in text:
        used += width(char, size)
        if used > room:
            break
        kept += char
    return kept.rstrip(" ,;(") + "…"
