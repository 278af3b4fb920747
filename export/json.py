"""What is shown as JSON: the rows under the codes of their columns, and what they are."""

from __future__ import annotations

from dataclasses import asdict

import orjson

from export.document import ExportDocument, Translate, cells, introduced


def json_bytes(document: ExportDocument, t: Translate) -> bytes:
    """UTF-8 JSON: `about` (heading and text), `columns` (code and heading), `rows`, `sources`. A gap is null."""
    codes = list(document.columns)
    rows = [dict(zip(codes, (None if cell == "" else cell for cell in row), strict=True)) for row in cells(document, t)]
    about = dict(introduced(document, t))
    sources = [asdict(one) for one in document.sources]
    made = {"about": about, "columns": document.columns, "rows": rows, "sources": sources}
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
