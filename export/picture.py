"""Pictures of charts, and charts and tables as PDF: drawn by the browser on the server, then given metadata.

Title, selection and sources are in the file's metadata, too. The bytes are the same for the same input.
"""

from __future__ import annotations

import io
import re
from copy import deepcopy
from html import escape
from pathlib import Path
from string import Template
from typing import Any
from xml.etree import ElementTree

from PIL import PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from charts.frozen_figure import FrozenFigure
from economy.i18n.words import tag
from export import svg_fonts
from export.chromium import RENDERER
from export.document import ExportDocument, Translate, lineage

_PAPER = Template(Path(__file__).with_name("print_page.html").read_text(encoding="utf-8"))
_PNG_HEAD = 33
"""Bytes before the first chunk that may be text: the signature and the header."""
_ID = re.compile(r'\bid="([^"]+)"')
_SHADOW = re.compile(r"text-shadow: (rgba?\([^)]*\))[^;]*;")
ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
_USE = re.compile(r"""(\bid="|href="#|url\((?:&quot;|['"])?#)([^"'&)]+)""")


def png(document: ExportDocument, sized: tuple[FrozenFigure, int, int], t: Translate, scale: float) -> bytes:
    """A PNG of `scale` times the size in CSS pixels, metadata as text chunks. `sized`: figure, width, height."""
    figure, width, height = sized
    raw = bitmap(figure, width, height, scale)
    about = PngImagePlugin.PngInfo()
    about.add_itxt("Title", document.caption.title)
    about.add_itxt("Author", "Milepost")
    about.add_itxt("Description", "\n".join(f"{heading}: {text}" for heading, text in lineage(document, t)))
    if document.link:
        about.add_itxt("Source", document.link)
    # Beside the pixels, which are not unpacked: those of a long timeline take 400 MB and three seconds.
    out = io.BytesIO()
    out.write(raw[:_PNG_HEAD])
    for kind, text, *_ in about.chunks:
        PngImagePlugin.putchunk(out, kind, text)
    out.write(raw[_PNG_HEAD:])
    return out.getvalue()


def svg(document: ExportDocument, sized: tuple[FrozenFigure, int, int], t: Translate) -> bytes:
    """An SVG whose text stays text, with its fonts, and the metadata as <title> and <desc>.

    `sized`: figure, width, height.
    """
    description = "\n".join(f"{heading}: {text}" for heading, text in lineage(document, t))
    about = f"<title>{escape(document.caption.title)}</title><desc>{escape(description)}</desc>"
    head, closing, rest = svg_fonts.lettered(drawing(*sized)).partition(">")
    return (head + closing + about + rest).encode("utf-8")


def drawing(figure: FrozenFigure, width: int, height: int, prefix: str = "m") -> str:
    """A figure as SVG markup. `prefix` begins its ids, so that several drawings can stand in one page."""
    return _settled(RENDERER.picture(_named(figure), "svg", width, height).decode("utf-8"), prefix)


def bitmap(figure: FrozenFigure, width: int, height: int, scale: float) -> bytes:
    """A figure as PNG of `scale` times its size in CSS pixels."""
    return RENDERER.picture(_named(figure), "png", width, height, scale)


def _named(figure: FrozenFigure) -> dict[str, Any]:
    """Data and layout of a figure with fixed trace ids, which Plotly would otherwise make at random."""
    plotly_figure = figure.to_dict()
    return {**plotly_figure, "data": [{**trace, "uid": f"trace{n}"} for n, trace in enumerate(plotly_figure["data"])]}


def _settled(drawing: str, prefix: str) -> str:
    """SVG markup with its ids numbered in order, because Plotly makes some at random."""
    numbered = {name: f"{prefix}{n}" for n, name in enumerate(dict.fromkeys(_ID.findall(drawing)))}
    return _haloed(_USE.sub(lambda match: match[1] + numbered.get(match[2], match[2]), drawing))


def _haloed(drawing: str) -> str:
    """SVG markup with each text shadow replaced by a wide stroke: neither PDF nor most programs show shadows."""
    if "text-shadow" not in drawing:
        return drawing
    root = ElementTree.fromstring(drawing)  # noqa: S314 - our own browser drew it
    for parent in list(root.iter()):
        for index, text in reversed(list(enumerate(parent))):
            if shadow := _SHADOW.search(text.get("style", "")):
                text.set("style", text.get("style", "").replace(shadow[0], ""))
                parent.insert(index, _stroked(text, shadow[1]))
    return ElementTree.tostring(root, encoding="unicode")


def _stroked(text: ElementTree.Element, colour: str) -> ElementTree.Element:
    """A copy of the text as a wide stroke, hidden from screen readers, to be drawn below the text as its halo."""
    below = deepcopy(text)
    below.set("aria-hidden", "true")
    stroke = f"fill: {colour}; stroke: {colour}; stroke-width: 3px; stroke-linejoin: round;"
    below.set("style", f"{text.get('style')} {stroke}")
    return below


def pdf(document: ExportDocument, sized: tuple[FrozenFigure, int, int], t: Translate) -> bytes:
    """A PDF of one page with vectors, embedded fonts and metadata. `sized`: figure, width, height in CSS pixels."""
    figure, width, height = sized
    # Not Kaleido's own PDF: its margins cut off the foot of the figure.
    markup = drawing(figure, width, height)
    page = _PAPER.substitute(
        lang=escape(document.lang), title=escape(document.caption.title), width=width, height=height, drawing=markup
    )
    return with_metadata(RENDERER.page(page), document, t)


def table_pdf(document: ExportDocument, html: bytes, t: Translate) -> bytes:
    """The HTML page of a table, printed as PDF."""
    return with_metadata(RENDERER.page(html.decode("utf-8")), document, t)


def with_metadata(raw: bytes, document: ExportDocument, t: Translate) -> bytes:
    """A PDF with its metadata set, dated to the document's day instead of the time of writing."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw)))
    moment = f"D:{document.day:%Y%m%d}000000Z"
    writer.metadata = {
        "/Title": document.caption.title,
        "/Author": "Milepost",
        "/Subject": "\n".join(f"{heading}: {text}" for heading, text in lineage(document, t)),
        "/Creator": "Milepost",
        "/Producer": "Milepost",
        "/CreationDate": moment,
        "/ModDate": moment,
    }
    writer.root_object[NameObject("/Lang")] = TextStringObject(tag(document.lang))
    out = io.BytesIO()
    writer._ID = None  # a random file id, which PDF does not require
    writer.write(out)
    return out.getvalue()
