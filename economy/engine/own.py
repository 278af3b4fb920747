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
from economy.engine.layout import OBSERVATIONS, ORDER
from economy.engine.stored import DatabaseFigures, MemoryStore
from economy.query.row_by_row import with_stored

Columns = Mapping[str, pa.Array]
"""Texts by column; those of few different texts as dictionary arrays."""
_DAYS = ("period_start", "period_end")


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
    path = f"{OBSERVATIONS}.csv"
    header = files[path].decode().strip().split(",")
    added, copied = lacking(OBSERVATIONS, tuple(header))
    origins = {**{column: column for column in header},
               **{column: other for column, other in copied.items() if other in header}}  # fmt: skip
    same = {column: _cell(added.get(column, ""), kind) for column, kind in types.items()
            if column not in (*origins, *_DAYS)}  # fmt: skip
    store, first = MemoryStore(same), 0
    for part in parts:
        store.add(_rows(part, origins, types, first))
        first += len(part["period"])
    held = {other: content for other, content in files.items() if other != path}
    return replace(
        package, tables=with_stored(package.tables, DatabaseFigures(store, types)),
        files=LazyFiles(held, {path: whole}, secrets.token_hex()),
    )  # fmt: skip


def _cell(text: str, kind: str) -> pa.Scalar:
    """What a column of a type says in every row, where the parts have none of it."""
    if kind == "bool":
        return pa.scalar(text == "true")
    return pa.scalar(None, pa.float64()) if kind == "float64" else pa.scalar(text)


def _rows(part: Columns, origins: Mapping[str, str], types: Mapping[str, str], first: int) -> pa.Table:
    """Some observations as `economy.engine.layout.stored` lays out their frame, without what is the same in all rows.

    `origins`: by column of the table, that of the part which has its texts; `types`: those of the frame.
    """
    order = pa.array(range(first, first + len(part["period"])), pa.int64())
    columns = {name: pc.cast(part[origin], pa.float64()) if types[name] == "float64" else part[origin]
               for name, origin in origins.items()}  # fmt: skip
    return pa.table({ORDER: order, **columns, **dict(zip(_DAYS, _days(part["period"]), strict=True))})


def _days(periods: pa.DictionaryArray) -> tuple[pa.Array, pa.Array]:
    """First and last day of each period; every different one is understood once."""
    made = spans(pd.Series(periods.dictionary.to_pylist(), dtype=object))
    days = (pa.array(made[column].astype("datetime64[s]"), from_pandas=True).cast(pa.date32()) for column in made)
    begins, ends = (each.take(periods.indices) for each in days)
    return begins, ends
