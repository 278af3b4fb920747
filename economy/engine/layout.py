"""How a package lies in a database.

Every publication has tables of its own, `milepost_<generation>_<table>`: one for each table of the package, with
the types that it has in memory and `row_order`, and `files`, `facts`. The newest row of `milepost_publications`
says which generation is the one to read; adding that row is the swap, one step in every database.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from economy.data.tables import NAMES, consolidate_blocks
from economy.engine.address import Address, Database, refused

if TYPE_CHECKING:
    import ibis.expr.types as ir

LAYOUT = 1
"""Raised with every change of what stands here."""
PUBLICATIONS = "milepost_publications"
ORDER = "row_order"
FILES, FACTS = "files", "facts"
PARTS = (*NAMES, FILES, FACTS)
"""The tables of one publication."""
OBSERVATIONS = "observations"
"""The table whose rows may stay in the database."""
STEP = 122_880
"""Rows to put into a DuckDB at once: one group of its own, where other numbers of rows are compressed twice."""
OWN_TABLE = re.compile(r"milepost_(?P<generation>\d{14}[0-9a-f]{4})_")
_PIECE = 1_000_000
"""Characters of a file in one row."""
_AGAIN = "Publish the package again: python -m milepost publish --to URL"


@dataclass(frozen=True)
class Publication:
    """One publication: its place in the order of them, its tables, and the digest of its package."""

    layout: int
    number: int
    generation: str
    digest: str

    def table(self, name: str) -> str:
        """The table of the database that holds a table of the package, its files or its facts."""
        return f"milepost_{self.generation}_{name}"


def publications(database: Database) -> list[Publication]:
    """All publications of a database, the newest first."""
    if PUBLICATIONS not in database.list_tables():
        return []
    table = database.table(PUBLICATIONS)
    newest_first = table.order_by([table["number"].desc(), table["generation"].desc()])
    columns = list(Publication.__dataclass_fields__)
    return [Publication(**row) for row in newest_first.select(*columns).to_pyarrow().to_pylist()]


def newest(database: Database, address: Address) -> Publication:
    """The publication to read. Raises UnusableError where there is none, or one of another layout."""
    known = publications(database)
    if not known:
        raise refused(address, "the database holds no package.", _AGAIN)
    if known[0].layout < LAYOUT:
        raise refused(address, "the package was published by an older version of Milepost.", _AGAIN)
    if known[0].layout > LAYOUT:
        remedy = "Update Milepost, or publish the package again."
        raise refused(address, "the package was published by a newer version of Milepost.", remedy)
    return known[0]


def stored(frame: pd.DataFrame, first: int = 0) -> pa.Table:
    """A frame as a table of the database, rows counted from `first`.

    Text, numbers (missing ones null), truth values, days, and `row_order`.
    """
    columns: dict[str, pa.Array] = {ORDER: pa.array(range(first, first + len(frame)), pa.int64())}
    for name in map(str, frame):
        cells = frame[name]
        if pd.api.types.is_datetime64_any_dtype(cells):
            columns[name] = pa.array(cells.astype("datetime64[s]"), from_pandas=True).cast(pa.date32())
        else:
            columns[name] = pa.array(cells, from_pandas=True, type=_type(cells))
    return pa.table(columns)


def _type(cells: pd.Series) -> pa.DataType:
    if pd.api.types.is_bool_dtype(cells):
        return pa.bool_()
    return pa.float64() if pd.api.types.is_float_dtype(cells) else pa.string()


def frame_of(answer: pa.Table, types: Mapping[str, str]) -> pd.DataFrame:
    """Rows of a stored table as rows of the frame that was stored, in its order and with its index. `types`: the type
    of each column, by name.
    """
    answer = answer.sort_by(ORDER)
    order = answer[ORDER].to_numpy()
    whole = not len(order) or (order[0] == 0 and order[-1] == len(order) - 1)
    columns: dict[str, pd.Series] = {}
    for name, kind in types.items():
        cells = answer[name]
        if kind.startswith("datetime64"):
            cells = cells.cast(pa.date32()).cast(pa.timestamp("s"))
        columns[name] = cells.to_pandas() if kind == "object" else pd.Series(cells.to_numpy(), dtype=kind)
    frame = consolidate_blocks(pd.DataFrame(columns))
    return frame if whole else frame.set_axis(pd.Index(order), axis="index")


def packed(files: Mapping[str, bytes]) -> pa.Table:
    """Files as rows of text that any database takes: path, number of the piece, piece (deflated, Base64)."""
    rows: dict[str, list[Any]] = {"path": [], "piece": [], "content": []}
    for path, content in files.items():
        text = base64.b64encode(zlib.compress(content)).decode("ascii")
        for piece, start in enumerate(range(0, len(text), _PIECE)):
            for name, cell in zip(rows, (path, piece, text[start : start + _PIECE]), strict=True):
                rows[name].append(cell)
    types = (pa.string(), pa.int64(), pa.string())
    return pa.table(dict(zip(rows, map(pa.array, rows.values(), types), strict=True)))


def unpacked(rows: ir.Table) -> dict[str, bytes]:
    """The files that such rows hold, by path. Raises ValueError or zlib.error for pieces that do not fit."""
    pieces: dict[str, list[str]] = {}
    for row in rows.order_by(["path", "piece"]).to_pyarrow().to_pylist():
        pieces.setdefault(row["path"], []).append(row["content"])
    return {path: zlib.decompress(base64.b64decode("".join(texts))) for path, texts in pieces.items()}


def facts(rows: ir.Table) -> dict[str, Any]:
    """What is said of the rows of a publication."""
    return json.loads(unpacked(rows)[FACTS])
