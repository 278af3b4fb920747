"""A package of many figures that a reader brought: they go into a database of this process, a part at a time."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from economy.data.in_memory import package_in_memory, typed_table
from economy.data.lazy_files import LazyFiles
from economy.data.package import Package
from economy.engine.layout import stored
from economy.engine.stored import DatabaseFigures, MemoryStore
from economy.query.row_by_row import with_stored

_TABLE = "observations"


def package_of_many(
    files: Mapping[str, bytes], name: str, parts: Iterable[bytes], whole: Callable[[], bytes]
) -> Package:  # fmt: skip
    """The package that files make up, by their path in it.

    `parts`: its table of observations as CSV files, each with the header; `whole`: makes it as one file, which is
    needed only for a download. The table among `files` has the header alone. Raises ValueError for parts that are no
    tables, which this program does not write.
    """
    package = package_in_memory(files, name)
    types = {str(column): str(kind) for column, kind in package.tables.observations.dtypes.items()}
    store, first = MemoryStore(), 0
    for part in parts:
        frame = typed_table(_TABLE, part, package.tables.conventions.currency.rate_column)
        store.add(stored(frame, first))
        first += len(frame)
    store.complete()
    path = f"{_TABLE}.csv"
    held = {other: content for other, content in files.items() if other != path}
    return replace(
        package, tables=with_stored(package.tables, DatabaseFigures(store, types)),
        files=LazyFiles(held, {path: whole}, secrets.token_hex()),
    )  # fmt: skip
