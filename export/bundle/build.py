"""Everything as a package: the rows of a selection as a ZIP that this program, and any other, can read again.

Cells are taken as text from the files and never retyped. Opened under the same address, it gives the same pages.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd

from economy.data import overrides
from economy.data.essentials import completed
from economy.data.package import Package
from economy.data.tables import NAMES, Tables, typed
from economy.data.validation.files import text_rows
from economy.data.validation.shape import DESCRIPTOR, reference
from economy.query.narrow import narrow
from economy.query.selection import Codes, Selection
from export.bundle.citation import bibtex, json_ld
from export.bundle.rows import KEYS, Masks, kept, shown
from export.bundle.texts import NOTE, Count, Told, readme, told
from export.zip import zipped

_PAPER, _ORIGINAL_PAPER = "README.md", "DATA.md"


def bundle(package: Package, selection: Selection, codes: Codes, *, day: date, link: str, filters: str) -> bytes:
    """The rows of a selection and all that its pages need, as the bytes of a ZIP; the same for the same input.

    `package`: as `load` gave it; the rows come from its files, so that tables cut to a day make no difference. `codes`:
    those of the whole package. `day`: as of which pages are shown. `link`: the address of the view, "" for none.
    `filters`: the selection in words. A package with faults is passed on whole and unchanged, with README and citation.
    """
    years = (codes.first_year, codes.last_year)
    query = urlencode(selection.to_query(), doseq=True)
    of = told(package, selection, years, query, day, link, filters)
    files = _data(package)
    if package.faults:
        keys = {name: set(getattr(package.tables, name)[key].tolist()) for name, key in KEYS.items()}
        return zipped(sorted((files | _papers(of, package.tables, keys, files, [])).items()))
    raw = _Raw.read(files, package.descriptor)
    keys, masks = shown(raw.tables, selection, codes.places), kept(raw.tables, selection, codes.places, day)
    files |= raw.narrowed(masks) | _narrowed_overrides(files, raw.tables, masks)
    if of.narrowed:
        files["selection.csv"] = _csv([("table", "row_id"), *_listed(raw.tables, keys)])
    files[DESCRIPTOR] = _json(_described(package, of, files))
    left = narrow(raw.tables, selection, codes.places)
    counts = [
        Count(name, len(getattr(left, name)), int(masks[name].sum()), len(rows))
        for name, rows in raw.tables.items()
        if name in raw.texts
    ]
    return zipped(sorted((files | _papers(of, raw.tables, keys, files, counts)).items()))


def _data(package: Package) -> dict[str, bytes]:
    """The files of a package by their path in the ZIP, without a README of its own, which goes as DATA.md."""
    files = {PurePosixPath(path).as_posix(): raw for path, raw in package.files.items()}
    own = files.pop(_PAPER, None)
    return files if own is None else {_ORIGINAL_PAPER: own} | files  # a DATA.md that is there came from a bundle


def _papers(
    of: Told, tables: Tables, keys: Mapping[str, set[str]], files: Mapping[str, bytes], counts: list[Count]
) -> dict[str, bytes]:
    return {
        _PAPER: readme(of, counts).encode(),
        "CITATION.bib": bibtex(of).encode(),
        "dataset.jsonld": json_ld(of, tables, keys, files).encode(),
    }


@dataclass(frozen=True)
class _Raw:
    """The tables of a sound package twice, row for row: as text, and typed."""

    files: Mapping[str, bytes]
    paths: Mapping[str, str]
    texts: Mapping[str, list[list[str]]]
    """Header and rows, by table."""
    tables: Tables

    @classmethod
    def read(cls, files: Mapping[str, bytes], descriptor: Mapping[str, Any]) -> _Raw:
        """Input: the files and the description of a package without faults."""
        paths = {str(table.get("name")): path for table, path in _resources(descriptor)}
        texts = {name: text_rows(paths[name], files[paths[name]]) for name in NAMES if name in paths}
        frames = {name: _typed(name, texts.get(name, [[]])) for name in NAMES}
        return cls(files, paths, texts, Tables(**frames))

    def narrowed(self, masks: Masks) -> dict[str, bytes]:
        """The files of the tables with the rows that are kept; byte for byte the same where all are."""
        return {
            self.paths[name]: self.files[self.paths[name]] if masks[name].all() else _csv(_kept(rows, masks[name]))
            for name, rows in self.texts.items()
        }


def _typed(name: str, rows: list[list[str]]) -> pd.DataFrame:
    """The frame of a table from its header and rows as text, completed as `load` does."""
    records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    return typed(name, completed(name, tuple(rows[0]), records), reference()[name]["schema"])


def _resources(descriptor: Mapping[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """The resources of a sound package, each of which names a file inside it, with their paths in the ZIP."""
    tables = [table for table in descriptor["resources"] if isinstance(table, dict)]
    return [(table, PurePosixPath(table["path"]).as_posix()) for table in tables]


def _kept(rows: list[list[str]], mask: np.ndarray) -> list[list[str]]:
    """Header and the rows that are kept."""
    return [rows[0], *(row for row, keep in zip(rows[1:], mask.tolist(), strict=True) if keep)]


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    sink = io.StringIO(newline="")
    csv.writer(sink, lineterminator="\n").writerows(rows)
    return sink.getvalue().encode()


def _listed(tables: Tables, keys: Mapping[str, set[str]]) -> list[tuple[str, str]]:
    """Table and key of each row that the filters leave, in the order of the tables."""
    columns = ((name, getattr(tables, name)[key].tolist()) for name, key in KEYS.items())
    return [(name, code) for name, codes in columns for code in codes if code in keys[name]]


def _narrowed_overrides(files: Mapping[str, bytes], tables: Tables, masks: Masks) -> dict[str, bytes]:
    """The verdicts of others on the promises that are kept: on any other promise one would be a fault."""
    raw = files.get(overrides.FILE)
    if raw is None or masks["targets"].all():
        return {}
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    at, known = rows[0].index("target_id"), set(tables.targets.loc[masks["targets"], "target_id"])
    return {overrides.FILE: _csv([rows[0], *(row for row in rows[1:] if len(row) > at and row[at].strip() in known)])}


def _described(package: Package, of: Told, files: Mapping[str, bytes]) -> dict[str, Any]:
    """The description of the package, of the files that are there, with the selection and the years covered."""
    found = deepcopy(package.descriptor)
    resources = []
    for table, path in _resources(found):
        if path in files:
            digest = hashlib.sha256(files[path]).hexdigest()
            resources.append(table | {"bytes": len(files[path]), "hash": f"sha256:{digest}"})
    selection = {"query": of.query, "filters": of.filters, "day": str(of.day), "link": of.link}
    return found | {
        "description": f"{of.description} {of.extent}.".strip(),
        "temporal": {"start": f"{of.years[0]:04}", "end": f"{of.years[1]:04}"},
        NOTE: {"selection": selection, "extent": of.extent, "part": of.part},
        "resources": resources,
    }


def _json(found: object) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()
