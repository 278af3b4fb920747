"""Pictures of a chart, and tables on paper: drawn by the browser on the server, then told what they are.

What a picture shows stands in it as metadata, too, and its bytes are the same for the same input.
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

from PIL import Image, PngImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from charts.frozen_figure import FrozenFigure
from economy.i18n.words import tag
from export.chromium import RENDERER
from export.document import ExportDocument, Translate, lineage

_PAPER = Template(Path(__file__).with_name("print_page.html").read_text(encoding="utf-8"))
_ID = re.compile(r'\bid="([^"]+)"')
_SHADOW = re.compile(r"text-shadow: (rgba?\([^)]*\))[^;]*;")
ElementTree.register_namespace("", "http://www.w3.org/2000/svg")
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
_USE = re.compile(r"""(\bid="|href="#|url\((?:&quot;|['"])?#)([^"'&)]+)""")


def png(document: ExportDocument, drawn: tuple[FrozenFigure, int, int], t: Translate, scale: float) -> bytes:
    """A PNG of `scale` times the size on screen, with its lineage as text chunks."""
    figure, width, height = drawn
    raw = bitmap(figure, width, height, scale)
    about = PngImagePlugin.PngInfo()
    about.add_itxt("Title", document.caption.title)
    about.add_itxt("Author", "Milepost")
    about.add_itxt("Description", "\n".join(f"{heading}: {text}" for heading, text in lineage(document, t)))
    about.add_itxt("Source", document.link)
    out = io.BytesIO()
    with Image.open(io.BytesIO(raw)) as picture:
        picture.save(out, "png", pnginfo=about, compress_level=6)
    return out.getvalue()


def svg(document: ExportDocument, drawn: tuple[FrozenFigure, int, int], t: Translate) -> bytes:
    """An SVG whose text is text, with title, description and lineage inside."""
    said = "\n".join(f"{heading}: {text}" for heading, text in lineage(document, t))
    about = f"<title>{escape(document.caption.title)}</title><desc>{escape(said)}</desc>"
    head, closing, rest = drawing(*drawn).partition(">")
    return (head + closing + about + rest).encode("utf-8")


def drawing(figure: FrozenFigure, width: int, height: int, prefix: str = "m") -> str:
    """A figure as SVG markup. `prefix` keeps the names of several in one page apart."""
    return _settled(RENDERER.picture(_named(figure), "svg", width, height).decode("utf-8"), prefix)


def bitmap(figure: FrozenFigure, width: int, height: int, scale: float) -> bytes:
    """A figure as PNG of `scale` times its size in CSS pixels."""
    return RENDERER.picture(_named(figure), "png", width, height, scale)


def _named(figure: FrozenFigure) -> dict[str, Any]:
    """Data and layout of a figure, its traces with names that Plotly would else make at random."""
    made = figure.to_dict()
    return {**made, "data": [{**trace, "uid": f"trace{n}"} for n, trace in enumerate(made["data"])]}


def _settled(drawing: str, prefix: str) -> str:
    """The same names in every run: Plotly makes some at random."""
    numbered = {name: f"{prefix}{n}" for n, name in enumerate(dict.fromkeys(_ID.findall(drawing)))}
    return _haloed(_USE.sub(lambda found: found[1] + numbered.get(found[2], found[2]), drawing))


def _haloed(drawing: str) -> str:
    """Texts on a wide stroke instead of a shadow, which neither paper nor most programs show."""
    if "text-shadow" not in drawing:
        return drawing
    root = ElementTree.fromstring(drawing)  # noqa: S314 - our own browser drew it
    for parent in list(root.iter()):
        for at, text in reversed(list(enumerate(parent))):
            if shadow := _SHADOW.search(text.get("style", "")):
                text.set("style", text.get("style", "").replace(shadow[0], ""))
                parent.insert(at, _stroked(text, shadow[1]))
    return ElementTree.tostring(root, encoding="unicode")


def _stroked(text: ElementTree.Element, colour: str) -> ElementTree.Element:
    """The text once more, as wide as its halo, and silent: it is drawn below the one that is read."""
    below = deepcopy(text)
    below.set("aria-hidden", "true")
    stroke = f"fill: {colour}; stroke: {colour}; stroke-width: 3px; stroke-linejoin: round;"
    below.set("style", f"{text.get('style')} {stroke}")
    return below


def pdf(document: ExportDocument, drawn: tuple[FrozenFigure, int, int], t: Translate) -> bytes:
    """A PDF of one page, vectors and embedded fonts, with its lineage as document information."""
    figure, width, height = drawn
    # Not the driver's own PDF: its margins cut what stands at the foot.
    drawn_as = drawing(figure, width, height)
    page = _PAPER.substitute(
        lang=escape(document.lang), title=escape(document.caption.title), width=width, height=height, drawing=drawn_as
    )
    return told(RENDERER.page(page), document, t)


def table_pdf(document: ExportDocument, html: bytes, t: Translate) -> bytes:
    """A table as PDF: the same page as its HTML, printed."""
    return told(RENDERER.page(html.decode("utf-8")), document, t)


def told(raw: bytes, document: ExportDocument, t: Translate) -> bytes:
    """A PDF with title, subject and lineage, and without the moment of its making."""
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
    writer._ID = None  # a random mark of the file, which PDF does not ask for
    writer.write(out)
    return out.getvalue()
