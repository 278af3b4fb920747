"""The middle of a large text file, read by Arrow into columns; what is unusual is left to the csv module."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from economy.importing.body import Body, Texts
from economy.importing.cells import Cell
from economy.importing.grid import Bulk, cleaned
from economy.importing.report import Meter
from economy.importing.row import Row

SMALLEST = 400_000
"""Bytes of a text file from which on its middle is read in bulk."""
_HEAD, _TAIL = 1000, 64
"""Lines at both ends that are read one by one: headings, notes, and enough rows to see what columns hold."""
_BLOCK = 1 << 22
_DIFFERENT = 0.5
"""The share of different cells from which on a column is kept as it stands, and not as different texts."""
_MOST_ODD = 0.1
"""The share of rows of another width up to which a file is read in bulk."""


@dataclass(frozen=True)
class Parts:
    """Head and tail of a file, as rows with their numbers, and what is between them."""

    rows: tuple[Row, ...]
    bulk: Bulk


class _OddError(Exception):
    """Something that only the csv module can read."""


@dataclass
class _Skipped:
    """Rows of another width than all others, by their place in the middle of the file."""

    delimiter: str
    width: int
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    count: int = 0

    def __call__(self, row: Any) -> str:
        cells = next(csv.reader([row.text or ""], delimiter=self.delimiter), [])
        self.rows.append((row.number, cells))
        return "skip"


def large(data: bytes, delimiter: str, meter: Meter) -> Parts | None:
    """A text in UTF-8 with \\n at the end of lines, in parts; None where it has to be read line by line."""
    start, end = _after_lines(data, _HEAD), _before_lines(data, _TAIL)
    if start < 0 or end <= start + SMALLEST // 4 or _odd_quotes(data, delimiter):
        return None
    try:
        head = [*csv.reader(data[:start].decode().split("\n")[:-1], delimiter=delimiter, strict=True)]
        tail = [*csv.reader(data[end:].decode().split("\n"), delimiter=delimiter, strict=True)]
        between = data.count(b"\n", start, end)
        bulk = _bulk(data, (start, end), between, delimiter, head, meter)
    except (_OddError, csv.Error, pa.ArrowException, UnicodeDecodeError):
        return None
    first, _ = cleaned(_cells(head))
    last, _ = cleaned(_cells(tail))
    moved = tuple(Row(row.number + len(head) + between, row.cells) for row in last)
    return Parts((*first, *moved), bulk)


def _cells(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    return [[cell or None for cell in row] for row in rows]


def _after_lines(data: bytes, count: int) -> int:
    """The place behind the first lines; -1 where there are not as many."""
    place = 0
    for _ in range(count):
        place = data.find(b"\n", place) + 1
        if not place:
            return -1
    return place


def _before_lines(data: bytes, count: int) -> int:
    """The place before the last lines."""
    place = len(data)
    while place and data[place - 1] == ord("\n"):
        place -= 1
    for _ in range(count):
        place = data.rfind(b"\n", 0, place)
        if place < 0:
            return -1
    return place + 1


def _odd_quotes(data: bytes, delimiter: str) -> bool:
    """True where a line ends inside quotation marks, or one stands neither at the beginning nor the end of a cell."""
    if b'"' not in data:
        return False
    open_before, around = 0, [ord(delimiter), ord("\n"), ord('"')]
    for begin in range(0, len(data), _BLOCK):
        block = np.frombuffer(data, np.uint8, min(_BLOCK, len(data) - begin), begin)
        parity = (np.cumsum(block == ord('"'), dtype=np.uint8) + open_before) & 1
        if parity[block == ord("\n")].any():
            return True
        places = np.flatnonzero(block[1:-1] == ord('"')) + 1
        if (~np.isin(block[places - 1], around) & ~np.isin(block[places + 1], around)).any():
            return True
        open_before = int(parity[-1])
    return False


def _bulk(
    data: bytes, span: tuple[int, int], lines: int, delimiter: str, head: list[list[str]], meter: Meter
) -> Bulk:  # fmt: skip
    """The rows between two places of a file. Raises _OddError."""
    width = Counter(len(row) for row in head[_HEAD // 2 :]).most_common(1)[0][0]
    if width < 2:
        raise _OddError
    skipped = _Skipped(delimiter, width)
    types = [_type({row[index] for row in head if len(row) == width}, len(head)) for index in range(width)]
    names = [str(index) for index in range(width)]
    middle = pa.py_buffer(data).slice(span[0], span[1] - span[0])
    reader = arrow_csv.open_csv(
        pa.BufferReader(middle),
        arrow_csv.ReadOptions(column_names=names, use_threads=False, block_size=_BLOCK),
        arrow_csv.ParseOptions(delimiter=delimiter, ignore_empty_lines=False, invalid_row_handler=skipped),
        arrow_csv.ConvertOptions(column_types=dict(zip(names, types, strict=True)), strings_can_be_null=False),
    )
    batches: list[pa.RecordBatch] = []
    done = 0
    for batch in reader:
        batches.append(batch)
        done += batch.num_rows
        meter(done / lines)
    ragged = _ragged(skipped, lines, _HEAD)
    numbers = np.arange(_HEAD + 1, _HEAD + lines + 1, dtype=np.int32)
    numbers = np.delete(numbers, [row.number - _HEAD - 1 for row in ragged])
    columns = tuple(_texts(batches, index) for index in range(width))
    if done != len(numbers) or _has_empty_row(columns):
        raise _OddError
    return Bulk(Body(numbers, columns), ragged)


def _has_empty_row(columns: Sequence[Texts]) -> bool:
    """True where a row has no text in any column: it may end a table."""
    empty = np.ones(len(columns[0]), dtype=bool)
    for texts in columns:
        lengths = pc.binary_length(texts.arrow)  # type: ignore[attr-defined]
        empty &= (lengths.to_numpy(zero_copy_only=False) == 0)[texts.codes]
        if not empty.any():
            return False
    return True


def _type(words: set[str], count: int) -> pa.DataType:
    return pa.string() if len(words) > _DIFFERENT * count else pa.dictionary(pa.int32(), pa.string())


def _ragged(skipped: _Skipped, lines: int, before: int) -> tuple[Row, ...]:
    """The rows of another width. Raises _OddError where they may end a table, or are many."""
    rows: list[Row] = []
    if len(skipped.rows) > _MOST_ODD * lines:
        raise _OddError
    for number, cells in skipped.rows:
        empty_beyond = len(cells) > skipped.width and not any(cells[skipped.width :])
        if number is None or len({cell for cell in cells if cell}) < 2 or empty_beyond:
            raise _OddError
        kept, _ = cleaned(_cells([cells]))
        rows += [Row(before + number, row.cells) for row in kept]
    return tuple(rows)


def _texts(batches: Sequence[pa.RecordBatch], index: int) -> Texts:
    """A column of all batches, cells without spaces around them. Raises _OddError for quotation marks in cells."""
    column = pa.chunked_array([batch.column(index) for batch in batches])
    if pa.types.is_dictionary(column.type):
        joined: Any = column.unify_dictionaries().combine_chunks()
        joined = joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined
        codes, words = joined.indices.to_numpy(zero_copy_only=False), joined.dictionary
    else:
        words = pa.concat_arrays(column.chunks)
        codes = np.arange(len(words), dtype=np.int32)
    if pc.any(pc.starts_with(words, '"')).as_py():  # type: ignore[attr-defined]
        raise _OddError
    return Texts(codes, pc.utf8_trim_whitespace(words))  # type: ignore[attr-defined]
