"""What is shown as JSON: the rows under the codes of their columns, and what they are."""

from __future__ import annotations

from dataclasses import asdict

import orjson

from export.document import ExportDocument, Translate, cells, introduced


def json_bytes(shown: ExportDocument, t: Translate) -> bytes:
    """UTF-8 JSON: `about` (heading and text), `columns` (code and heading), `rows`, `sources`. A gap is null."""
    codes = list(shown.columns)
    rows = [dict(zip(codes, (None if cell == "" else cell for cell in row), strict=True)) for row in cells(shown, t)]
    about = dict(introduced(shown, t))
    sources = [asdict(one) for one in shown.sources]
    made = {"about": about, "columns": shown.columns, "rows": rows, "sources": sources}
    return orjson.dumps(made, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
