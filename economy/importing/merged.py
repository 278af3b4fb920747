"""Own figures beside those of another package: its tables with the own rows below, told apart by their ids."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from economy.data.essentials import COPIES, DEFAULTS
from economy.data.faults import DESCRIPTOR
from economy.data.package import Package
from economy.data.validation.files import text_rows
from economy.i18n.words import SOURCE

OWN = "own-"
"""How the ids of own indicators, sources and figures begin."""
_IDS = {
    "indicators": ("indicator_id",),
    "sources": ("source_id",),
    "observations": ("observation_id", "indicator_id", "source_id"),
    "targets": ("target_id", "indicator_id", "source_id"),
    "sites": ("site_id", "source_id"),
}
_TABLES = ("regions", "indicators", "sources", "observations", "targets", "sites")
_STRICT = ("required", "enum", "pattern", "minimum", "maximum")
_Row = dict[str, str]


def merged(base: Package, own: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a package with the rows of both. `own`: the files of a package that an import made.

    Own places that the base knows are its places; all other ids of own rows begin with `OWN`.
    """
    paths = {table["name"]: table["path"] for table in base.descriptor["resources"] if isinstance(table, dict)}
    files = dict(base.files)
    known = set(base.tables.regions["region_id"])
    for name in _TABLES:
        if f"{name}.csv" not in own:
            continue
        header, *cells = text_rows(f"{name}.csv", own[f"{name}.csv"])
        rows = [_marked(name, dict(zip(header, row, strict=True))) for row in cells]
        if name == "regions":
            rows = [row for row in rows if row["region_id"] not in known]
        files[paths[name]] = _appended(name, base.files[paths[name]], rows)
    extra = {path: content for path, content in own.items() if path not in {f"{name}.csv" for name in _TABLES}}
    return files | extra | {DESCRIPTOR: _retitled(base, own)}


def _marked(name: str, row: _Row) -> _Row:
    return row | {column: OWN + row[column] for column in _IDS.get(name, ())}


def _appended(name: str, content: bytes, rows: Sequence[_Row]) -> bytes:
    """The table with rows below it; cells of columns that they lack are what a missing column stands for."""
    header, *cells = text_rows(f"{name}.csv", content)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerows([header, *cells])
    writer.writerows([_cell(name, column, row) for column in header] for row in rows)
    return buffer.getvalue().encode()


def _cell(name: str, column: str, row: _Row) -> str:
    if column in row:
        return row[column]
    stem, _, lang = column.rpartition("_")
    copied = COPIES.get((name, column)) or (f"{stem}_{SOURCE}" if len(lang) == 2 else "")
    return row.get(copied, "") or DEFAULTS.get((name, column), "")


def _relaxed(table: dict[str, Any]) -> dict[str, Any]:
    """The description of a table whose rows come from elsewhere, too: what the base asks of its own does not hold."""
    if table.get("name") not in _TABLES or "schema" not in table:
        return table
    fields = [
        field | {"constraints": {key: said for key, said in field.get("constraints", {}).items() if key not in _STRICT}}
        for field in table["schema"]["fields"]
    ]
    return table | {"schema": table["schema"] | {"fields": fields}}


def _retitled(base: Package, own: Mapping[str, bytes]) -> bytes:
    """The description of the base, with the title of the own data behind its own."""
    described = dict(base.descriptor)
    title = json.loads(own[DESCRIPTOR])["title"]
    described["title"] = f"{base.title} + {title}"
    block = dict(described.get("milepost") or {})
    if isinstance(block.get("title"), dict):
        block["title"] = {lang: f"{said} + {title}" for lang, said in block["title"].items()}
        described["milepost"] = block
    described["resources"] = [_relaxed(table) for table in described["resources"]]
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def pair(package: Package) -> tuple[str, str]:
    """Two indicators that belong into one chart: one of the base and the first own one.

    Both are in one unit and have figures of the same places; of several the one whose name is most alike. Without such
    a one the own indicator alone, ("", "") without any.
    """
    tables = package.tables
    units = dict(zip(tables.indicators["indicator_id"].tolist(), tables.indicators["unit"].tolist(), strict=True))
    own = next((code for code in units if code.startswith(OWN)), "")
    figures = tables.figures.coverage
    places = set(places_of(package, own))
    having = set(figures["indicator_id"][figures["region_id"].isin(places).to_numpy()])
    like = [code for code in units if code in having and units[code] == units[own] and not code.startswith(OWN)]
    if not like:
        return own, ""
    columns = [column for column in map(str, tables.indicators) if column.startswith("name_")]
    names = tables.indicators.set_index("indicator_id")[columns]

    def alike(code: str) -> float:
        return max(fuzz.partial_ratio(str(names.loc[code, name]), str(names.loc[own, name])) for name in columns)

    return max(like, key=alike), own


def places_of(package: Package, indicator_id: str) -> list[str]:
    """The places with figures of an indicator, in the order of their codes."""
    figures = package.tables.figures.coverage
    return figures["region_id"][(figures["indicator_id"] == indicator_id).to_numpy()].tolist()
