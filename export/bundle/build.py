"""The data as a ZIP: the whole package, unchanged, and in the folder `selection` the rows of a selection as CSV.

The ZIP opens with MILEPOST_DATA, here and in any program that reads Frictionless data packages.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlencode

import pandas as pd

from economy.data.as_of import as_known
from economy.data.package import Package
from economy.data.tables import Tables
from economy.data.validation.files import text_rows
from economy.data.validation.sheets import number
from economy.importing.opened import PROJECT, Project
from economy.query.codes import Codes
from economy.query.narrow import narrow
from economy.query.selection import Selection
from economy.regions import Places
from export.bundle.citation import bibtex, json_ld
from export.bundle.texts import Count, describe_bundle, readme, selection_readme
from export.cells import neutralise
from export.zip import zipped

SELECTED = (
    "targets", "observations", "breaks", "events", "sites", "focus", "roles", "organisations", "corroborations",
    "search_log",
)  # fmt: skip
"""The tables whose rows a selection chooses; the other tables explain them."""
FOLDER = "selection"
_README, _ORIGINAL_README = "README.md", "DATA.md"


def bundle(package: Package, selection: Selection, codes: Codes, *, day: date, link: str, filters: str,
           project: Project | None = None) -> bytes:  # fmt: skip
    """The bytes of the ZIP; the same for the same input.

    `package`: as `load` gave it; `codes`: those of the package. `day`: the as-of day of the pages; `link`: the address
    of the view, "" for none; `filters`: the selection in words; `project`: which view opens first. The folder
    `selection` is left out when there are no filters, and for a package with faults, whose rows cannot be matched
    safely.
    """
    years = (codes.first_year, codes.last_year)
    query = urlencode(selection.to_query(), doseq=True)
    about = describe_bundle(package, selection, years, query, day, link, filters)
    files = _files(package)
    rows = _selected_rows(package, selection, codes.places) if about.narrowed else {}
    counts = [Count(name, len(cells) - 1, len(_rows(package.tables, name))) for name, cells in rows.items()]
    notes = {
        _README: readme(about, counts).encode(),
        "CITATION.bib": bibtex(about).encode(),
        "dataset.jsonld": json_ld(about, package.tables, files).encode(),
    }
    chosen = {f"{FOLDER}/{name}.csv": _csv(cells) for name, cells in rows.items()}
    if chosen:
        chosen[f"{FOLDER}/{_README}"] = selection_readme(about, counts).encode()
    view = {PROJECT: project.written()} if project else {}
    return zipped(sorted((files | chosen | notes | view).items()))


def _files(package: Package) -> dict[str, bytes]:
    """The files of a package by their path in the ZIP. The package's own README.md is renamed to DATA.md."""
    files = {PurePosixPath(path).as_posix(): raw for path, raw in package.files.items()}
    own = files.pop(_README, None)
    return files if own is None else {_ORIGINAL_README: own} | files  # a package with a DATA.md came from such a ZIP


def _selected_rows(package: Package, selection: Selection, places: Places) -> dict[str, list[list[str]]]:
    """Header and selected rows by table name; cells are the unparsed text of the package's files."""
    tables = as_known(package.tables, selection.asof) if selection.asof else package.tables
    narrowed = narrow(tables, selection, places)
    paths = {table["name"]: table["path"] for table in package.descriptor["resources"] if isinstance(table, dict)}
    rows: dict[str, list[list[str]]] = {}
    for name in SELECTED:
        if name in paths:
            header, *cells = text_rows(paths[name], package.files[paths[name]])
            # Filtering keeps a frame's index, so the index is the row number in the file.
            rows[name] = [header, *(cells[index] for index in _rows(narrowed, name).index)]
    return rows


def _rows(tables: Tables, name: str) -> pd.DataFrame:
    """All rows of a table, also those of figures that lie in a database."""
    frame: pd.DataFrame = tables.figures.rows() if name == "observations" else getattr(tables, name)
    return frame


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV bytes; text that a spreadsheet would run as a formula gets an apostrophe in front."""
    out = io.StringIO(newline="")
    safe = ([cell if number(cell) is not None else neutralise(cell) for cell in row] for row in rows)
    csv.writer(out, lineterminator="\n").writerows(safe)
    return out.getvalue().encode()
