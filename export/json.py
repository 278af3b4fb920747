"""A panel as JSON: its rows by column code, and its metadata."""

from __future__ import annotations

from dataclasses import asdict

import orjson

from economy.data.reading import stored_name
from export.document import ExportDocument, Translate, cells, opening_entries


def json_bytes(document: ExportDocument, t: Translate) -> bytes:
    """UTF-8 JSON: `about` (text by heading), `columns` (heading by code), `rows`, `sources`, and of a
    package with errors `left_out`, a sentence. Missing values: null.
    """
    headings = {stored_name(key, document.lang): heading for key, heading in document.columns.items()}
    rows = [
        dict(zip(headings, (None if cell == "" else cell for cell in row), strict=True)) for row in cells(document, t)
    ]
    about = dict(opening_entries(document, t))
    sources = [asdict(source) for source in document.sources]
    for source in sources:
        if not source["issuer"]:
            del source["issuer"], source["document"], source["issued"]
    document_ = {"about": about, "columns": headings, "rows": rows, "sources": sources}
    if document.left_out:
        document_["left_out"] = document.left_out
    return orjson.dumps(document_, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
