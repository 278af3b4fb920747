"""A package of many figures that a reader brought: they go into a database of this process, a part at a time."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from economy.data.essentials import lacking
from economy.data.in_memory import package_in_memory
from economy.data.lazy_files import LazyFiles
from economy.data.memory import give_back
from economy.data.package import Package
from economy.dates import spans
from economy.engine.layout import ORDER
from economy.engine.stored import DatabaseFigures, MemoryStore
from economy.query.row_by_row import with_stored

_TABLE = "observations"
Columns = Mapping[str, pa.Array]
"""Texts by column; those of few different texts as dictionary arrays."""


def package_of_many(
    files: Mapping[str, bytes], name: str, parts: Iterable[Columns], whole: Callable[[], bytes]
) -> Package:  # fmt: skip
    """The package that files make up, by their path in it.

    `parts`: its table of observations, which has the header alone among `files`; `whole`: makes it as one CSV file,
    which is needed only for a download.
    """
    give_back()  # what reading the files took, before as much is taken again
    package = package_in_memory(files, name)
    types = {str(column): str(kind) for column, kind in package.tables.observations.dtypes.items()}
    store, first = MemoryStore(), 0
    for part in parts:
        rows = _rows(part, types, first)
        store.add(rows)
        first += len(rows)
    store.complete()
    path = f"{_TABLE}.csv"
    held = {other: content for other, content in files.items() if other != path}
    return replace(
        package, tables=with_stored(package.tables, DatabaseFigures(store, types)),
        files=LazyFiles(held, {path: whole}, secrets.token_hex()),
    )  # fmt: skip


def _rows(part: Columns, types: Mapping[str, str], first: int) -> pa.Table:
    """Some observations as `economy.engine.layout.stored` lays out their frame. `types`: those of the frame."""
    count = len(part["observation_id"])
    added, copied = lacking(_TABLE, tuple(part))
    columns: dict[str, pa.Array] = {ORDER: pa.array(range(first, first + count), pa.int64())}
    begins, ends = _days(part["period"])
    for column, kind in types.items():
        texts = part.get(copied.get(column, column))
        if column in ("period_start", "period_end"):
            columns[column] = begins if column == "period_start" else ends
        elif kind == "bool":
            columns[column] = pa.repeat(added.get(column) == "true", count)
        elif kind == "float64":
            columns[column] = pa.nulls(count, pa.float64()) if texts is None else pc.cast(texts, pa.float64())
        else:
            columns[column] = pa.repeat(added.get(column, ""), count) if texts is None else pc.cast(texts, pa.string())
    return pa.table(columns)


def _days(periods: pa.DictionaryArray) -> tuple[pa.Array, pa.Array]:
    """First and last day of each period; every different one is understood once."""
    made = spans(pd.Series(periods.dictionary.to_pylist(), dtype=object))
    days = (pa.array(made[column].astype("datetime64[s]"), from_pandas=True).cast(pa.date32()) for column in made)
    begins, ends = (each.take(periods.indices) for each in days)
    return begins, ends
