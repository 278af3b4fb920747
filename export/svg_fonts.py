"""The letters of an SVG inside the SVG: subsets of the fonts of the screen, so that it reads alike on any machine.

Most machines outside China have no font with Chinese characters, and show boxes instead.
"""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from charts.theme import FONT
from economy.cache_folder import cache_folder
from economy.whole_file import write_whole

_FOLDER = Path(__file__).parents[1] / "charts" / "fonts"
_FIRST_HAN = 0x2E80
"""The files named "latin" have the characters below, those named "han" this one and the rest."""
_RANGES = {"latin": "U+0-2E7F", "han": "U+2E80-FFFF"}
_WEIGHTS = {400: "400", 600: "600 900"}
_BOLD = re.compile(r"font-weight:\s*(bold|[6-9]00)")
_USUAL = frozenset(map(ord, [*map(chr, range(0x20, 0x7F)), *"−–—…×±·•°©“”‘’≥≤≈○●◇◆◎◐◑▼▽✕"]))
"""What nearly every drawing writes, and Plotly at axes: they are all in each font of their part, so that most drawings
share one, which takes a tenth of a second to make and has 10 kB.
"""
_OWN_FAMILY = "MilepostDrawings"
_FAMILY = re.compile(r"font-family:\s*")
_UNSEEN = frozenset({"customdata", "hovertext", "hovertemplate", "meta", "template", "uid", "legendgroup"})
"""Keys of a figure whose texts are in no picture."""


def of_drawing(*svgs: str, family: str = "") -> str:
    """The style sheet with the fonts of SVGs: the characters that their texts have, by weight, and the usual ones.

    `family`: how the fonts are called, where not as the first of charts/theme.py.
    """
    texts: dict[int, set[str]] = {400: set(), 600: set()}
    for svg in svgs:
        for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):  # noqa: S314 - our own
            _collect(text, False, texts)
    return _faces({weight: frozenset(chars) for weight, chars in texts.items()}, family)


def lettered(svg: str) -> str:
    """An SVG with its fonts inside."""
    head, closing, rest = svg.partition(">")
    return head + closing + _styled(of_drawing(svg)) + rest


def lettered_together(svgs: Sequence[str]) -> list[str]:
    """SVGs of one page, all of whose fonts are in the first one.

    Their fonts have a name of their own: they hold the letters of the drawings only, so that the rest of the page must
    not use them.
    """
    named = [_FAMILY.sub(f"font-family: {_OWN_FAMILY}, ", svg) for svg in svgs]
    if not named:
        return []
    head, closing, rest = named[0].partition(">")
    return [head + closing + _styled(of_drawing(*named, family=_OWN_FAMILY)) + rest, *named[1:]]


def _styled(rules: str) -> str:
    style = ElementTree.Element("style")
    style.text = rules
    return ElementTree.tostring(style, encoding="unicode")


def _collect(element: ElementTree.Element, bold: bool, texts: Mapping[int, set[str]]) -> None:
    """Add the characters of a text to those of its weight."""
    style = element.get("style", "")
    own = bold or _BOLD.search(style) is not None
    texts[600 if own else 400].update(element.text or "")
    for child in element:
        _collect(child, own, texts)
        texts[600 if own else 400].update(child.tail or "")


def of_figure(figure: Mapping[str, Any]) -> str:
    """The style sheet for a figure that is yet to be drawn: what it says, and what Plotly may write at its axes."""
    said = list(_texts(figure))
    bold = [text for text in said if "<b>" in text]
    return _faces({400: frozenset("".join(said) + "0"), 600: frozenset("".join(bold))})


def _texts(value: Any) -> Iterator[str]:
    """Every text of a figure that its picture may show."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _UNSEEN:
                yield from _texts(inner)
    elif isinstance(value, Iterable):
        for inner in value:
            yield from _texts(inner)


def _faces(chars: Mapping[int, frozenset[str]], family: str = "") -> str:
    """The rules for the characters of each weight."""
    family = family or FONT.split(",")[0]
    rules = []
    for weight, used in chars.items():
        for part in _RANGES:
            known = _characters(weight, part)
            mine = known & {ord(char) for char in used if (ord(char) >= _FIRST_HAN) == (part == "han")}
            if mine:
                content = _subset(weight, part, mine | (_USUAL & known))
                rules.append(
                    f"@font-face{{font-family:{family};font-weight:{_WEIGHTS[weight]};unicode-range:{_RANGES[part]};"
                    f"src:url(data:font/woff2;base64,{content}) format('woff2')}}"
                )
    return "".join(rules)


@lru_cache(maxsize=4)
def _unpacked(weight: int, part: str) -> bytes:
    """A font of the screen as TrueType, of which fontTools reads only the letters that it is asked for; out of WOFF2 it
    unpacks all of them, which takes a second. So they are kept unpacked for the processes to come.
    """
    packed = (_FOLDER / f"NotoSansSC-{weight}-{part}.woff2").read_bytes()
    kept = cache_folder() / f"font-{sha256(packed).hexdigest()[:32]}.ttf"
    with suppress(OSError):
        if content := kept.read_bytes():  # a machine that lost its power may leave an empty file
            return content
    font = TTFont(io.BytesIO(packed), recalcTimestamp=False)
    font.flavor = None
    out = io.BytesIO()
    font.save(out, reorderTables=None)
    with suppress(OSError):  # a folder that cannot be written costs the next process a second, nothing else
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, out.getvalue())
    return out.getvalue()


@lru_cache(maxsize=4)
def _characters(weight: int, part: str) -> frozenset[int]:
    """The characters that a font has, those of its own range only."""
    known = TTFont(io.BytesIO(_unpacked(weight, part))).getBestCmap() or {}
    return frozenset(code for code in known if (code >= _FIRST_HAN) == (part == "han") and code != 0x20)


@lru_cache(maxsize=128)
def _subset(weight: int, part: str, codes: frozenset[int]) -> str:
    """A font file with these characters and the space, WOFF2 as base64."""
    font = TTFont(io.BytesIO(_unpacked(weight, part)), recalcTimestamp=False)
    options = Options()
    options.layout_features, options.notdef_outline, options.recalc_timestamp = ["kern"], True, False
    options.name_IDs, options.glyph_names = [1, 2, 13, 14], False
    cutter = Subsetter(options)
    cutter.populate(unicodes=codes | {0x20})
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return b64encode(out.getvalue()).decode()
