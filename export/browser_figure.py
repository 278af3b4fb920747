"""The figure as JSON for pictures that the reader's own browser draws; the server needs no Chromium for them."""

from __future__ import annotations

import orjson

from export import files, svg_fonts
from export.document import ExportDocument, Translate, lineage
from export.figure import printed
from export.options import ExportOptions, File
from views.panel import Panel

FORM = "figure"
"""The suffix of its address, where other files have their format: /export/compare/promise-and-outcome.figure"""
MIME = "application/json"


def browser_figure(panel: Panel, document: ExportDocument, options: ExportOptions, t: Translate) -> File:
    """The figure that `export.picture` draws, with its foot, as JSON without the Plotly template.

    Beside it: width and height in CSS pixels, the stem of the file name, the style sheet with the fonts of its letters,
    and the metadata texts of the picture.
    """
    figure, width, height = printed(panel, document)
    picture = {
        "figure": orjson.Fragment(figure.bare_json), "mode": options.mode,
        "width": width, "height": height, "name": files.file_name(document, "png").removesuffix(".png"),
        "fonts": svg_fonts.of_figure(figure.to_dict()), "title": document.caption.title, "link": document.link,
        "about": "\n".join(f"{heading}: {text}" for heading, text in lineage(document, t)),
    }  # fmt: skip
    return File(files.file_name(document, "json"), MIME, orjson.dumps(picture))
