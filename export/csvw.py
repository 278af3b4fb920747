"""A CSV with its metadata beside it in a ZIP, as "CSV on the Web" (W3C) asks: name.csv and name.csv-metadata.json."""

from __future__ import annotations

from typing import Any

import orjson

from economy.i18n.codes import CODES
from export.document import ExportDocument, Translate, cells, lineage
from export.files import column_titles, csv_bytes, file_name
from export.zip import zipped
from views.columns import COLUMNS, Type

_TYPES = {Type.NUMBER: "number", Type.LINK: "anyURI"}
"""Data types of CSVW by type of column; dates are EDTF, which CSVW does not know, and flags are words: both strings."""


def csvw_bytes(document: ExportDocument, t: Translate) -> bytes:
    """The bytes of the ZIP, the same for the same view and day."""
    name = file_name(document, "csv")
    described = orjson.dumps(metadata(document, name, t), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return zipped([(name, csv_bytes(document, t=t)), (f"{name}-metadata.json", described)])


def metadata(document: ExportDocument, name: str, t: Translate) -> dict[str, Any]:
    """What the table is, as CSVW has it. `name`: the file name of the CSV."""
    described: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": document.lang}],
        "url": name,
        "dc:title": document.caption.title,
        "dc:description": document.caption.subtitle,
        "dc:source": [source.url or source.title for source in document.sources],
        "dc:rights": document.licence,
        "dc:publisher": "Milepost",
        "dc:date": document.day.isoformat(),
        "schema:version": document.version,
        "schema:url": document.link,
        "notes": [{"name": heading, "text": text} for heading, text in lineage(document, t) if text],
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {"columns": _columns(document, t)},
    }
    return {key: part for key, part in described.items() if part}


_SIGNED = ("qualifier", "comparator")
"""Columns of a closed list of words that say how the figure beside them is meant."""


def _closed_list(code: str, t: Translate) -> str:
    """The words that the cells of such a column may hold, as a sentence; "" for any other."""
    if code not in _SIGNED:
        return ""
    return t("How the figure is meant, one of: {words}.").format(words="; ".join(map(t, CODES[code].values())))


def _columns(document: ExportDocument, t: Translate) -> list[dict[str, Any]]:
    """Code, heading, data type and meaning of each column. A column of numbers with a text in it is one of strings."""
    rows = cells(document, t)
    columns = []
    for place, (code, title) in enumerate(zip(document.columns, column_titles(document), strict=True)):
        known = _TYPES.get(COLUMNS[code].type, "string") if code in COLUMNS else "string"
        if known == "number" and any(isinstance(row[place], str) and row[place] for row in rows):
            known = "string"
        meaning = document.meanings.get(code) or _closed_list(code, t)
        column = {"name": code, "titles": title, "datatype": known, "dc:description": meaning}
        columns.append({key: part for key, part in column.items() if part})
    return columns
