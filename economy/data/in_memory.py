"""The files of a package in memory, to a package, column by column: for what this program wrote itself a moment ago.

Nothing is checked and nothing stays on the disk. A package of a million figures is read in seconds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv

from economy.data.archive import in_a_folder
from economy.data.conventions_block import read_block
from economy.data.essentials import completed_columns
from economy.data.faults import DESCRIPTOR
from economy.data.package import Package, Rows, assembled
from economy.data.reference import reference, reference_rate_column
from economy.data.tables import NAMES, typed_columns

_BLOCK_BYTES = 64_000_000


def package_in_memory(files: Mapping[str, bytes], name: str) -> Package:
    """The package that files make up, by their path in it. `name`: what it is called where it has no title.

    Raises ValueError for files that are no tables, which this program does not write.
    """
    descriptor = json.loads(files[DESCRIPTOR])
    said = read_block(descriptor)[0]
    rates = said.currency.rate_column or reference_rate_column()
    paths = {table["name"]: table["path"] for table in descriptor["resources"] if table.get("path") in files}
    texts = {name: text_columns(files[paths[name]]) for name in NAMES if name in paths}
    had = {name: tuple(map(str, columns)) for name, columns in texts.items()}
    schemas = {name: table["schema"] for name, table in reference(rates).items()}
    frames = {name: _typed(name, texts.get(name), schemas[name]) for name in NAMES}
    tables = set(paths.values())
    with in_a_folder({path: content for path, content in files.items() if path not in tables}) as root:
        rows = Rows(root, descriptor, frames, had, rates, (), {})
        return replace(assembled(rows, dict(files)), root=Path(name))


def text_columns(content: bytes) -> dict[str, np.ndarray]:
    """The columns of a CSV file as arrays of texts, by heading; equal texts are one object. Raises ValueError."""
    read = csv.ReadOptions(block_size=_BLOCK_BYTES)
    header = content[: content.index(b"\n")].decode("utf-8-sig").strip().split(",")
    convert = csv.ConvertOptions(column_types={name: pa.string() for name in header}, strings_can_be_null=False)
    table = csv.read_csv(pa.BufferReader(content), read, csv.ParseOptions(newlines_in_values=True), convert)
    return {str(name): _shared(column) for name, column in zip(table.column_names, table.columns, strict=True)}


def _shared(column: Any) -> np.ndarray:
    encoded = column.combine_chunks().dictionary_encode()
    words = np.array([*encoded.dictionary.to_pylist(), ""], dtype=object)
    return words[encoded.indices.to_numpy(zero_copy_only=False)]


def _typed(name: str, columns: Mapping[str, np.ndarray] | None, schema: Mapping[str, Any]) -> pd.DataFrame:
    known = columns or {}
    rows = len(next(iter(known.values()), ()))
    return typed_columns(name, completed_columns(name, known, rows), schema, rows)
