"""The figures of a package where a database holds them: every question goes there, and only its answer comes back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import partial
from threading import RLock
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from economy.data.figures import Kept, StoredFigures, plain
from economy.data.tables import Tables
from economy.engine.address import Address, Database, answering, connected, opened, refused
from economy.engine.figures import cited, coverage, figures, left
from economy.engine.layout import OBSERVATIONS, ORDER, STEP, frame_of, newest, stored
from economy.query.row_by_row import with_stored

if TYPE_CHECKING:
    import ibis.expr.types as ir

Ask = Callable[["ir.Table"], "ir.Table"]
"""From the table of observations to the rows that are wanted."""
_ADDED = "added"
_OPTIONS = {"allocator_flush_threshold": "1MB", "allocator_bulk_deallocation_flush_threshold": "1MB"}
"""What compressing leaves free goes back to the system in small pieces, too."""


class Store:
    """The table of observations in a database. Shared by threads, which take turns."""

    def __init__(self, table: str, address: Address, digest: str = "") -> None:
        """`digest`: that of the package to which the table belongs."""
        self._name, self._address, self._digest, self._lock = table, address, digest, RLock()
        self._connection: Database | None = None

    def answer(self, ask: Ask) -> pa.Table:
        """What is asked for. Raises UnusableError where the database does not answer."""
        with self._lock:
            if self._address.scheme == "duckdb":  # who holds such a file open keeps others from publishing to it
                with connected(self._address) as database:
                    self._name = self._found_again(database)
                    return self._answered(database, ask)
            if self._connection is not None:
                with suppress(Exception):  # the connection may have been cut, which every driver says in its own way
                    return self._answered(self._connection, ask)
            self._connection = opened(self._address)
            with answering(self._address):
                self._name = self._found_again(self._connection)
                return self._answered(self._connection, ask)

    def _found_again(self, connection: Database) -> str:
        """The table of the same package, which may have been published once more meanwhile."""
        publication = newest(connection, self._address)
        if publication.digest != self._digest:
            remedy = "Start Milepost again, which reads the new one."
            raise refused(self._address, "another package was published there since this one was read.", remedy)
        return publication.table(OBSERVATIONS)

    def _answered(self, connection: Database, ask: Ask) -> pa.Table:
        return ask(connection.table(self._name)).to_pyarrow()


class MemoryStore(Store):
    """The same in a database of this process, which keeps its rows small and is gone with this object."""

    def __init__(self, same: Mapping[str, pa.Scalar] | None = None) -> None:
        """`same`: the columns that say the same in every row and are not among those that are added, by name."""
        import ibis

        super().__init__(OBSERVATIONS, Address("duckdb://"))
        self._same = {name: ibis.literal(cell.as_py(), ibis.dtype(cell.type)) for name, cell in (same or {}).items()}
        self._database = ibis.duckdb.connect(**_OPTIONS)
        self._database.raw_sql("ATTACH ':memory:' AS compressed (COMPRESS)")  # Ibis has no word for this option
        self._database.raw_sql("USE compressed")

    def add(self, rows: pa.Table) -> None:
        """Put rows into the table, all of the same columns and types; STEP at once are quickest."""
        with self._lock:
            # Ibis would hold the rows until the next collection of garbage; DuckDB itself lets them go at once.
            self._database.con.register(_ADDED, rows)
            try:
                added = self._database.table(_ADDED, database=("temp", "main"))
                if OBSERVATIONS in self._database.list_tables():
                    self._database.insert(OBSERVATIONS, added)
                else:
                    self._database.create_table(OBSERVATIONS, added)
            finally:
                self._database.con.unregister(_ADDED)
            self._database.raw_sql("CHECKPOINT")  # lets go of what the rows took before they were compressed

    def answer(self, ask: Ask) -> pa.Table:
        """What is asked for."""
        with self._lock:
            return self._answered(self._database, lambda rows: ask(rows.mutate(**self._same)))


class DatabaseFigures(StoredFigures):
    """The figures that some questions leave of a table in a database."""

    def __init__(
        self, store: Store, types: Mapping[str, str], asked: tuple[Ask, ...] = (),
        read: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    ) -> None:  # fmt: skip
        """`types`: the type of each column of the frames that are made; `read`: what is made of these frames."""
        self._store, self._types, self._asked, self._read = store, types, asked, read
        self._count: int | None = None
        self._same_rows: DatabaseFigures | None = None

    def _answer(self, *more: Ask) -> pa.Table:
        def ask(rows: ir.Table) -> ir.Table:
            for question in (*self._asked, *more):
                rows = question(rows)
            return rows

        return self._store.answer(ask)

    def __len__(self) -> int:
        if self._count is None:
            self._count = int(self.cited["figures"].sum())
        return self._count

    def rows(self, indicators: Collection[str] | None = None, regions: Collection[str] | None = None) -> pd.DataFrame:
        """The figures of some indicators and places, None for all, in their order."""
        answer = self._answer(partial(figures, indicators=indicators, regions=regions))
        frame = frame_of(answer, self._types)
        return self._read(frame) if self._read else frame

    def columns(self, *names: str) -> pd.DataFrame:
        """Some columns of all figures, in their order, as the package has them."""
        answer = self._answer(lambda rows: rows.select(ORDER, *names))
        return frame_of(answer, {name: self._types[name] for name in names})

    def _coverage(self) -> pd.DataFrame:
        if self._same_rows is not None:
            return self._same_rows.coverage
        return self._counted(coverage, "indicator_id", "region_id")

    def _cited(self) -> pd.DataFrame:
        if self._same_rows is not None:
            return self._same_rows.cited
        return self._counted(cited, "region_id", "source_id")

    def _counted(self, ask: Ask, *order: str) -> pd.DataFrame:
        # Ordered here: databases order texts by the rules of their language.
        return plain(self._answer(ask).sort_by([(name, "ascending") for name in order]).to_pandas())

    def among(self, kept: Kept) -> DatabaseFigures:
        """Those that a selection leaves; the same object where it leaves all."""
        if kept == Kept():
            return self
        return DatabaseFigures(self._store, self._types, (*self._asked, partial(left, kept=kept)), self._read)

    def read_by(self, read: Callable[[pd.DataFrame], pd.DataFrame]) -> DatabaseFigures:
        """The same, every row that is taken from now on as `read` makes it."""
        figures = DatabaseFigures(self._store, self._types, self._asked, read)
        figures._same_rows = self  # counted once for all languages
        return figures


def in_memory(tables: Tables) -> Tables:
    """The same tables, their figures in a database of this process instead of a frame."""
    frame = tables.observations
    store = MemoryStore()
    for start in range(0, len(frame), STEP):
        store.add(stored(frame.iloc[start : start + STEP], start))
    types = {str(column): str(kind) for column, kind in frame.dtypes.items()}
    return with_stored(tables, DatabaseFigures(store, types))
