"""A package of many figures that a reader brought: they go into a database of this process, a part at a time."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from economy.data.essentials import lacking
from economy.data.in_memory import package_in_memory
from economy.data.lazy_files import LazyFiles
from economy.data.memory import give_back
from economy.data.package import Package
from economy.dates import spans
from economy.digits import EXACT_DIGITS, digits
from economy.engine.layout import OBSERVATIONS, ORDER, STEP
from economy.engine.stored import DatabaseFigures, MemoryStore
from economy.query.row_by_row import with_stored

if TYPE_CHECKING:
    import ibis.expr.types as ir

Columns = Mapping[str, pa.Array]
"""Texts by column; those of few different texts as dictionary arrays."""
_VALUE = "value"
_DAYS = ("period_start", "period_end")


def package_of_many(
    files: Mapping[str, bytes], name: str, parts: Iterable[Columns], written: Callable[[Iterable[Columns]], bytes]
) -> Package:  # fmt: skip
    """The package that files make up, by their path in it.

    `parts`: its table of observations, which has the header alone among `files`; `written`: makes one CSV file of such
    parts, which is needed only for a download.
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
    store, back = MemoryStore(same), _Parts()
    for part in parts:
        store.add(_rows(part, origins, types, back.count))
        back.add(part)
    held = {other: content for other, content in files.items() if other != path}
    return replace(
        package, tables=with_stored(package.tables, DatabaseFigures(store, types)),
        files=LazyFiles(held, {path: lambda: written(back.read(store))}, secrets.token_hex()),
    )  # fmt: skip


class _Parts:
    """What makes the parts that were stored again of the rows of the database."""

    def __init__(self) -> None:
        self.count = 0
        self._columns: tuple[str, ...] = ()
        self._few: frozenset[str] = frozenset()
        """Columns of few different texts."""
        self._exact: dict[int, str] = {}
        """Row -> the digits of a value that a double does not say exactly."""

    def add(self, part: Columns) -> None:
        """Remember what the database does not say of a part."""
        self._columns = tuple(part)
        self._few = frozenset(name for name, texts in part.items() if pa.types.is_dictionary(texts.type))
        texts = part[_VALUE]
        long = pc.binary_length(texts).to_numpy(zero_copy_only=False) > EXACT_DIGITS  # type: ignore[attr-defined]
        places = np.flatnonzero(long)
        said = texts.take(pa.array(places))
        again = digits(pc.cast(said, pa.float64()))
        for place, text, made in zip(places.tolist(), said.to_pylist(), again.to_pylist(), strict=True):
            if text != made:
                self._exact[self.count + place] = text
        self.count += len(texts)

    def read(self, store: MemoryStore) -> Iterator[Columns]:
        """The parts, STEP rows at a time."""
        for start in range(0, self.count, STEP):
            rows = store.answer(partial(_between, start, start + STEP)).sort_by(ORDER)
            columns = {name: rows[name].combine_chunks() for name in self._columns}
            columns[_VALUE] = values = digits(columns[_VALUE])
            if self._exact:
                texts = [self._exact.get(row, text) for row, text in enumerate(values.to_pylist(), start)]
                columns[_VALUE] = pa.array(texts, pa.string())
            yield {name: texts.dictionary_encode() if name in self._few else texts for name, texts in columns.items()}


def _between(first: int, end: int, rows: ir.Table) -> ir.Table:
    number: Any = rows[ORDER]
    return rows.filter(number >= first, number < end)


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
