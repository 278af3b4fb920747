"""Parquet files: numbers stay numbers, and of a large file the middle is read as columns, never cell by cell."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from economy.data.faults import UnusableError
from economy.digits import EXACT_DIGITS
from economy.i18n.words import message as t
from economy.importing.body import Body, Codes, Texts
from economy.importing.cells import Cell
from economy.importing.grid import Bulk, Grid, bare, cleaned
from economy.importing.row import Row
from economy.importing.workbook_cells import plain_cell

SMALLEST = 20_000
"""Rows of a file from which on its middle is read in bulk."""
_HEAD, _TAIL = 1000, 64
"""Rows at both ends that are read one by one, to see what columns hold."""
_LARGEST_WHOLE = 2**53
"""The number up to which a double says every whole number exactly."""
_ODD = r'[\p{Cc}\p{Cf}"]|^\s|\s$|\p{Han}[ \x{3000}]+\p{Han}'
"""Texts that are cleaned one by one."""
_TEXT = pa.types.is_string, pa.types.is_large_string


class Parquet:
    """An opened file. Raises UnusableError for a broken one."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        with _Sound(name):
            buffer = pa.BufferReader(data)
            texts = [
                field.name for field in parquet.read_schema(buffer) if any(is_text(field.type) for is_text in _TEXT)
            ]
            self._file = parquet.ParquetFile(pa.BufferReader(data), read_dictionary=texts)

    @property
    def rows(self) -> int:
        """Rows as the file says, without headings."""
        return self._file.metadata.num_rows

    @property
    def width(self) -> int:
        """The number of columns."""
        return self._file.metadata.num_columns

    @property
    def large(self) -> bool:
        """True where cells are not held one by one."""
        return self.rows >= SMALLEST

    def grid(self) -> Grid:
        """The file as a sheet whose first row has the names of the columns."""
        with _Sound(self._name):
            table = self._file.read()
            names: list[Cell] = list(table.column_names)
            if not self.large:
                rows, removed = cleaned([names, *_rows(table)])
                return Grid(self._name, "", rows, removed=removed)
            return self._in_parts(_without_empty(table), names)

    def _in_parts(self, numbered: tuple[Codes, pa.Table], names: list[Cell]) -> Grid:
        numbers, table = numbered
        end = len(numbers) - _TAIL
        first, removed = cleaned([names, *_rows(table.slice(0, _HEAD))])
        last, more = cleaned(_rows(table.slice(end)))
        columns: list[Texts] = []
        for index in reversed(range(table.num_columns)):
            column, table = table.column(index).slice(_HEAD, end - _HEAD), table.remove_column(index)
            texts, count = _texts(column)  # and the column itself is let go: all of them together are large
            columns.insert(0, texts)
            removed += count
        rows = [*first[:1], *_moved(first[1:], numbers[:_HEAD]), *_moved(last, numbers[end:])]
        return Grid(self._name, "", tuple(rows), removed=removed + more,
                    bulk=Bulk(Body(numbers[_HEAD:end], tuple(columns))))  # fmt: skip


class _Sound:
    """Whatever Arrow says of a damaged file, as a sentence."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, (pa.ArrowException, OSError, ValueError)):
            raise UnusableError(self._name, t("the Parquet file is broken."), t("Write it again.")) from error


def _rows(table: pa.Table) -> list[list[Cell]]:
    columns = [[plain_cell(cell) for cell in column.to_pylist()] for column in table.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _moved(rows: tuple[Row, ...], numbers: Codes) -> list[Row]:
    """Rows that are all there, under the numbers that they have in the file."""
    return [Row(number, row.cells) for number, row in zip(numbers.tolist(), rows, strict=True)]


def _without_empty(table: pa.Table) -> tuple[Codes, pa.Table]:
    """The rows that hold something, with their numbers: the names of the columns are the first row."""
    holds = np.zeros(table.num_rows, dtype=bool)
    for column in table.columns:
        holds |= column.is_valid().to_numpy()
        if holds.all():
            break
    numbers = np.flatnonzero(holds).astype(np.int32) + np.int32(2)
    return numbers, table if len(numbers) == table.num_rows else table.filter(pa.array(holds))


def _texts(column: pa.ChunkedArray) -> tuple[Texts, int]:
    """A column, and how many control characters were taken out of it."""
    doubles = _as_doubles(column)
    if doubles is not None:
        return Texts(np.arange(len(doubles), dtype=np.int32), doubles), 0
    if pa.types.is_nested(column.type):
        column = pa.chunked_array([pa.array([None if cell is None else str(cell) for cell in column.to_pylist()])])
    encoded: Any = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    joined = encoded.unify_dictionaries().combine_chunks()
    joined = joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined
    words = joined.dictionary
    codes = joined.indices.fill_null(len(words)).to_numpy(zero_copy_only=False).astype(np.int32, copy=False)
    if any(is_text(words.type) for is_text in _TEXT):
        cleaned_words, removed = _cleaned(words.cast(pa.string()))
        counts = np.bincount(codes, minlength=len(words) + 1) if removed else {}
        total = sum(int(counts[word]) * count for word, count in removed.items())
        return Texts(codes, pa.concat_arrays([cleaned_words, pa.array([""])])), total
    return Texts(codes, [*map(plain_cell, words.to_pylist()), None]), 0


def _as_doubles(column: pa.ChunkedArray) -> pa.Array | None:
    """Numbers as doubles, where these say them exactly; None for anything else, and for a few different whole numbers,
    which are better held as such: years, codes.
    """
    kind = column.type
    if pa.types.is_decimal(kind) and kind.precision <= EXACT_DIGITS:
        kind = pa.float64()
    if pa.types.is_integer(kind):
        smallest, largest = (pc.min_max(column)[name].as_py() for name in ("min", "max"))  # type: ignore[attr-defined]
        sound = smallest is not None and smallest > -_LARGEST_WHOLE and largest < _LARGEST_WHOLE
        few = len(column.slice(0, SMALLEST).unique()) < SMALLEST // 4
        kind = pa.float64() if sound and not few else kind
    if not pa.types.is_floating(kind):
        return None
    exact = column.cast(pa.string()) if pa.types.is_decimal(column.type) else column  # Arrow divides by a power of ten
    values = exact.cast(pa.float64())
    values = pc.if_else(pc.is_finite(values), values, None)  # type: ignore[attr-defined]
    return pa.concat_arrays(values.chunks)


def _cleaned(words: pa.StringArray) -> tuple[pa.StringArray, dict[int, int]]:
    """Words as cells of a table have them, and of each how many control characters were taken out of it."""
    odd = pc.match_substring_regex(words, _ODD).to_numpy(zero_copy_only=False)  # type: ignore[attr-defined]
    if not odd.any():
        return words, {}
    places = np.flatnonzero(odd).tolist()
    pairs = [bare(words[place].as_py()) for place in places]
    texts = pa.array([text or "" for text, _ in pairs], pa.string())
    removed = {place: count for place, (_, count) in zip(places, pairs, strict=True) if count}
    return pc.replace_with_mask(words, pa.array(odd), texts), removed  # type: ignore[attr-defined]
