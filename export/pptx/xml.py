"""DrawingML elements for fills, lines and texts of shapes and of parts of a chart.

Markup is built only from numbers and keywords of the format; text from data is set as text, never as markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from export.pptx.colours import INK, Colour
from export.pptx.text import POINT, clean

_PREFIX = re.compile(r"<([acp]):")
DASHES = {"dash": "dash", "dot": "sysDot"}
PATTERNS = {"/": "wdUpDiag", ".": "pct20"}
"""Office's names of Plotly's dashes and fill patterns."""


class Stroke(NamedTuple):
    """A line: colour, width in points, Plotly's name of its dash."""

    colour: Colour
    width: float = 1.0
    dash: str = ""


class Pattern(NamedTuple):
    """A fill of two colours: Plotly's pattern, the colour of its lines, the colour of the background."""

    sign: str
    front: Colour
    back: Colour


Fill = Colour | Pattern | None


@dataclass(frozen=True)
class Style:
    """Size (points), colour, weight and alignment of a text, in DrawingML's words."""

    size: float
    colour: Colour = INK
    bold: bool = False
    across: str = "l"
    up: str = "ctr"


def made(tag: str, inside: str = "", **attributes: str) -> Any:
    """An element such as "a:ln"; `inside` is markup of the format, never text from data."""
    prefixes = sorted(set(_PREFIX.findall(f"<{tag}>{inside}")))
    element = parse_xml(f"<{tag} {nsdecls(*prefixes)}>{inside}</{tag}>")
    for key, value in attributes.items():
        element.set(key, value)
    return element


def dress(properties: Any, fill: Fill, stroke: Stroke | None, *, bare: bool = False) -> None:
    """Set fill and line of a properties element; with `bare` only the line."""
    for tag in ("a:noFill", "a:solidFill", "a:gradFill", "a:pattFill", "a:ln"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    if not bare:
        properties.append(_filled(fill))
    properties.append(_lined(stroke))


def _solid(colour: Colour) -> str:
    return f"<a:srgbClr val='{colour}'/>"


def _filled(fill: Fill) -> Any:
    if fill is None:
        return made("a:noFill")
    if isinstance(fill, Pattern):
        inside = f"<a:fgClr>{_solid(fill.front)}</a:fgClr><a:bgClr>{_solid(fill.back)}</a:bgClr>"
        return made("a:pattFill", inside, prst=PATTERNS.get(fill.sign, "wdUpDiag"))
    return made("a:solidFill", _solid(fill))


def _lined(stroke: Stroke | None) -> Any:
    if stroke is None or stroke.width <= 0:
        return made("a:ln", "<a:noFill/>")
    inside = f"<a:solidFill>{_solid(stroke.colour)}</a:solidFill>"
    if stroke.dash in DASHES:
        inside += f"<a:prstDash val='{DASHES[stroke.dash]}'/>"
    return made("a:ln", inside, w=str(round(stroke.width * POINT)))


def run(text: str, style: Style, lang: str) -> Any:
    """A run of plain text, never a field or a link."""
    spoken = f" lang='{lang}'" if lang else ""
    element = made(
        "a:r",
        f"<a:rPr{spoken} sz='{round(style.size * 100)}' b='{int(style.bold)}' dirty='0'>"
        f"<a:solidFill>{_solid(style.colour)}</a:solidFill></a:rPr><a:t/>",
    )
    element.find(qn("a:t")).text = clean(text)
    return element


def written(text: str, style: Style, lang: str = "", *, wraps: bool = False, tag: str = "p:txBody") -> Any:
    """The text body of a shape or cell: one paragraph per line, no insets, no automatic size."""
    wrap = "square" if wraps else "none"
    body = made(
        tag,
        f"<a:bodyPr wrap='{wrap}' lIns='0' tIns='0' rIns='0' bIns='0' anchor='{style.up}' rtlCol='0'><a:noAutofit/>"
        "</a:bodyPr><a:lstStyle/>",
    )
    for part in clean(text).split("\n"):
        paragraph = made("a:p", f"<a:pPr algn='{style.across}'/>")
        paragraph.append(run(part, style, lang))
        body.append(paragraph)
    return body
