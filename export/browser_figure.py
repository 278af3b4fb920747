"""The figure of a picture that the reader's own browser draws: what leaves is data, no Chromium is needed here."""

from __future__ import annotations

import orjson

from export import files
from export.document import ExportDocument, Translate, lineage
from export.figure import printed
from export.options import ExportOptions, File
from views.panel import Panel

FORM = "figure"
"""The last part of its address, where a file has its format: /export/compare/promise-and-outcome.figure"""
MIME = "application/json"


def browser_figure(panel: Panel, document: ExportDocument, options: ExportOptions, t: Translate) -> File:
    """The same figure that `export.picture` draws, with its foot, as JSON without the template; with it its size in
    CSS pixels, the stem of the file, and what stands inside the picture as text.
    """
    figure, width, height = printed(panel, document)
    said = {
        "figure": orjson.Fragment(figure.bare_json), "mode": options.mode,
        "width": width, "height": height, "name": files.file_name(document, "png").removesuffix(".png"),
        "title": document.caption.title, "link": document.link,
        "about": "\n".join(f"{heading}: {text}" for heading, text in lineage(document, t)),
    }  # fmt: skip
    return File(files.file_name(document, "json"), MIME, orjson.dumps(said))
