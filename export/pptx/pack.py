"""A presentation as bytes: the same for the same view and day, in the fonts and colours of Milepost."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import lxml.etree as etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from charts.theme import CATEGORICAL
from export.pptx.colours import LIGHT, rgb
from export.zip import zipped

LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
_TYPES, _THEMES = "[Content_Types].xml", "ppt/theme/"


def packed(deck: Any) -> bytes:
    """The file as bytes: its parts in a fixed order, without the time of writing."""
    saved = io.BytesIO()
    deck.save(saved)
    with zipfile.ZipFile(saved) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != _TYPES, name))
        return zipped(
            (name, _themed(archive.read(name)) if name.startswith(_THEMES) else archive.read(name)) for name in names
        )


def _themed(content: bytes) -> bytes:
    """The XML of a theme with our fonts and colours; text takes its Latin and its Chinese font from the theme."""
    theme: Any = parse_xml(content)
    for fonts in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
        fonts.find(qn("a:latin")).set("typeface", LATIN)
        fonts.find(qn("a:ea")).set("typeface", EAST_ASIAN)
        for font in fonts.findall(qn("a:font")):
            if font.get("script") == "Hans":
                font.set("typeface", EAST_ASIAN)
    scheme = next(theme.iter(qn("a:clrScheme")))
    named = {"dk1": LIGHT.ink, "lt1": LIGHT.paper, "dk2": LIGHT.muted, "lt2": LIGHT.land}
    named |= {"hlink": LIGHT.accent, "folHlink": LIGHT.accent}
    named |= {f"accent{number}": shade for number, shade in enumerate(CATEGORICAL["light"][:6], start=1)}
    for name, shade in named.items():
        place = scheme.find(qn(f"a:{name}"))
        for old in list(place):
            place.remove(old)
        etree.SubElement(place, qn("a:srgbClr"), val=rgb(shade))
    return etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
