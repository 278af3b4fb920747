"""What a frame holds, as a digest."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import orjson
import pandas as pd


def digest_of(rows: pd.DataFrame) -> bytes:
    """16 bytes that two frames share only when their columns, types and cells are the same; for this process only."""
    digest = blake2b(digest_size=16)
    for name, column in rows.items():
        cells = _cells(column)
        # The length parts a column from the next one.
        digest.update(f"{name} {column.dtype.kind} {len(cells)}\n".encode("utf-8", "surrogatepass"))
        digest.update(cells)
    return digest.digest()


def _cells(column: pd.Series) -> bytes:
    """The cells of a column as bytes; missing ones are alike, however they are written."""
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "biufM":
        return column.to_numpy().tobytes()
    cells = column.tolist()
    try:
        return orjson.dumps(cells, default=repr)
    except TypeError:  # half a character, or a whole number of more than 64 bits
        return repr(cells).encode("utf-8", "surrogatepass")
