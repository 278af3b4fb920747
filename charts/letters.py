"""How wide text is, and where it may be broken: Plotly does neither."""

from __future__ import annotations

import re

_NARROW, _WIDE = frozenset(" \u00a0\u2009fijlrtI.,;:'|!()[]-/"), frozenset("mwMW@%&")
_OPENING, _CLOSING = "（《“‘「【", "，。；：、？！）》”’」】"
_PART = re.compile(
    rf"[{_OPENING}]*(?:[^ \u2e80-\uffef{_OPENING}{_CLOSING}]+|.)(?:\u00a0[^ \u2e80-\uffef]+)*[{_CLOSING}]*"
)
_ENTRY = re.compile(r"([^\w\s]\u00a0.+?)(?=   |$)")
"""An entry of a key: a mark, a no-break space, its words; three spaces part it from the next."""
_SHORT = 0.12
"""The share of a line below which a last word does not stand alone."""
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})")


def pixels(text: str, size: int) -> float:
    """The estimated width of a line in pixels, within 5 % for most labels, in the font of charts/theme.py."""
    return size * sum(map(_em, text))


def _em(char: str) -> float:
    """The width of a character in ems, measured in Noto Sans SC Regular over the English labels of the package."""
    if char > "\u2025":  # ellipsis, marks and Chinese are square
        return 1.0
    return 0.3 if char in _NARROW else 0.87 if char in _WIDE else 0.58


def wrap(text: str, chars: float) -> list[str]:
    """Lines as wide as at most `chars` half-width characters, of which an em has two; [""] for no text.

    Chinese breaks between any two characters, but not after an opening bracket nor before closing punctuation. Numbers,
    Latin words, what a no-break space joins, and a mark with its words stay whole where a line has room for them.
    """
    room = max(12.0, chars) / 2
    lines, used = [""], 0.0
    for part in _parts(re.sub(r"[\t\r\n]", " ", text), room):
        need = pixels(part, 1)
        if used and used + pixels(part.rstrip(" "), 1) > room:
            lines.append("")
            used = 0.0
        if used or part != " ":
            lines[-1] += part
            used += need
    return _without_widow([line.strip(" ") for line in lines if line.strip(" ")], room) or [""]


def _without_widow(lines: list[str], room: float) -> list[str]:
    """The lines, the last of which gets one more word where it has a short one alone, such as a unit."""
    if len(lines) > 1 and " " in lines[-2] and " " not in lines[-1] and pixels(lines[-1], 1) < _SHORT * room:
        before, _, word = lines[-2].rpartition(" ")
        if before.strip(" ") and pixels(f"{word} {lines[-1]}", 1) <= room:
            return [*lines[:-2], before.rstrip(" "), f"{word} {lines[-1]}"]
    return lines


def _parts(text: str, room: float) -> list[str]:
    """The text in parts that no line ends within. `room`: the width of a line in ems."""
    parts: list[str] = []
    for index, stretch in enumerate(_ENTRY.split(text)):
        if index % 2 and pixels(stretch, 1) <= room:
            parts.append(stretch)
            continue
        for match in _PART.finditer(stretch):
            for part in _HYPHEN.split(match[0]):
                parts += [part] if pixels(part, 1) <= room else _pieces(part, room)
    return parts


def _pieces(part: str, room: float) -> list[str]:
    """A part that is wider than a line in pieces that fit one."""
    pieces, used = [""], 0.0
    for char in part:
        if used and used + _em(char) > room:
            pieces.append("")
            used = 0.0
        pieces[-1] += char
        used += _em(char)
    return pieces
