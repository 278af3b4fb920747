"""The rows of a table as columns: a column is its different texts, and for each row which of them stands there.

What a text means is understood once, however often it stands in the column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from economy.importing.cells import Cell, shown
from economy.importing.row import Row

Codes = NDArray[Any]
"""Whole numbers."""


class Texts:
    """One column. `codes[row]` is the place of its cell in `words`; text files have Arrow strings, "" for no cell, and
    columns of numbers Arrow doubles, null for no cell.
    """

    def __init__(self, codes: Codes, words: Sequence[Cell] | pa.Array, unique: bool = False) -> None:
        """Input: codes of shape (rows,), and the words that they count; `unique`: each is there once, and used."""
        self.codes = codes
        self.arrow: Any = words if isinstance(words, pa.Array) else None
        self._words: Any = None if self.arrow is not None else words
        self.unique = unique
        self._apart = unique
        """True where no word is there twice."""

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Cell]:
        """The cells, row by row."""
        return (self.words[code] for code in self.codes.tolist())

    @property
    def numbers(self) -> bool:
        """True for a column of doubles, in which nothing else can stand."""
        return self.arrow is not None and pa.types.is_floating(self.arrow.type)

    @cached_property
    def words(self) -> Sequence[Cell]:
        """The words as cells."""
        if self._words is not None:
            return self._words
        return [None if word == "" else word for word in self.arrow.to_pylist()]

    def word(self, code: int) -> Cell:
        """One of the words; cheaper than all of them."""
        if self._words is not None:
            return self._words[code]
        word = self.arrow[code].as_py()
        return None if word == "" else word

    @cached_property
    def distinct(self) -> Texts:
        """The column with each word but once, words that no row has left out."""
        if self.unique:
            return self
        if self.arrow is None:
            used = np.unique(self.codes)
            words = made_of([self.words[code] for code in used.tolist()])
            return Texts(words.codes[np.searchsorted(used, self.codes)], words.words, True)
        encoded = self.arrow.take(pa.array(self.codes)).dictionary_encode(null_encoding="encode")
        return Texts(encoded.indices.to_numpy(zero_copy_only=False), encoded.dictionary, True)

    @cached_property
    def keys(self) -> Codes:
        """A number for each row, the same for equal cells."""
        return self.codes if self._apart else self.distinct.codes

    def at(self, rows: Codes) -> Texts:
        """The column with the cells of some rows, in their order."""
        chosen = Texts(self.codes[rows], self.arrow if self.arrow is not None else self.words)
        chosen._apart = self._apart
        return chosen

    def sample(self, count: int) -> list[Cell]:
        """The first cells."""
        return [self.word(code) for code in self.codes[:count].tolist()]

    def filled(self) -> Texts:
        """The column in which an empty cell repeats the one above it."""
        empty = np.array([not shown(word) for word in self.distinct.words], dtype=bool)
        rows = np.arange(len(self))
        rows[empty[self.distinct.codes]] = 0
        return self.at(np.maximum.accumulate(rows)) if len(rows) else self


def made_of(cells: Iterable[Cell]) -> Texts:
    """A column of cells. Numbers, truth values and texts that compare equal stay apart."""
    index: dict[tuple[type, Cell], int] = {}
    codes = [index.setdefault((type(cell), cell), len(index)) for cell in cells]
    return Texts(np.array(codes, dtype=np.int32), [cell for _, cell in index], True)


@dataclass(frozen=True, eq=False)
class Body:
    """Rows of a table: their numbers in the file, of shape (rows,), and the columns."""

    numbers: Codes
    columns: tuple[Texts, ...]

    def __len__(self) -> int:
        return len(self.numbers)

    def rows(self) -> Iterator[Row]:
        """Row by row; for small tables."""
        cells = zip(*self.columns, strict=True) if self.columns else iter(())
        return (Row(number, tuple(row)) for number, row in zip(self.numbers.tolist(), cells, strict=False))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a body, by its place in it."""

    body: Body
    index: int

    @property
    def number(self) -> int:
        """The number of the row in the file."""
        return int(self.body.numbers[self.index])

    def cell(self, column: int) -> Cell:
        """The cell of a column."""
        texts = self.body.columns[column]
        return texts.word(int(texts.codes[self.index]))


def body_of(rows: Sequence[Row], columns: Sequence[int]) -> Body:
    """Some columns of rows, by their place in the row."""
    numbers = np.array([row.number for row in rows], dtype=np.int64)
    return Body(numbers, tuple(made_of(row.cell(index) for row in rows) for index in columns))


def joined(parts: Sequence[Body]) -> Body:
    """Bodies of one width, one below the other; cells of text files are texts, those of other files what they were."""
    numbers = np.concatenate([part.numbers for part in parts])
    return Body(numbers, tuple(_below(texts) for texts in zip(*(part.columns for part in parts), strict=True)))


def _below(parts: Sequence[Texts]) -> Texts:
    if all(part.arrow is None for part in parts):
        joined_cells = made_of(word for part in parts for word in part.words)
        starts = np.cumsum([0, *(len(part.words) for part in parts[:-1])]).tolist()
        codes = np.concatenate([part.codes + start for part, start in zip(parts, starts, strict=True)])
        return Texts(joined_cells.codes[codes], joined_cells.words)
    words = [_numbers(part) for part in parts] if any(part.numbers for part in parts) else [*map(_strings, parts)]
    starts = np.cumsum([0, *map(len, words[:-1])]).tolist()
    codes = np.concatenate([part.codes + np.int32(start) for part, start in zip(parts, starts, strict=True)])
    joined_words = pa.concat_arrays(words)
    if len(joined_words) > _MANY * len(codes):
        return Texts(codes, joined_words)
    encoded = joined_words.dictionary_encode(null_encoding="encode")
    return _used_ones(encoded.indices.to_numpy(zero_copy_only=False)[codes], encoded.dictionary)


def _used_ones(codes: Codes, words: pa.Array) -> Texts:
    """A column of different words, without those that no row has."""
    there = np.bincount(codes, minlength=len(words)) > 0
    if there.all():
        return Texts(codes, words, True)
    return Texts((np.cumsum(there, dtype=np.int32) - np.int32(1))[codes], words.filter(pa.array(there)), True)


_MANY = 0.5
"""The share of words among rows from which on it is not worth while to look for equal ones."""


def _numbers(texts: Texts) -> pa.DoubleArray:
    return texts.arrow if texts.numbers else pa.array(texts.words, pa.float64())


def _strings(texts: Texts) -> pa.StringArray:
    if texts.arrow is not None:
        return texts.arrow
    return pa.array([shown(word) for word in texts.words], pa.string())


@dataclass(frozen=True)
class Combination:
    """The different combinations of the cells of some columns: which one each row has, and a row of each."""

    codes: Codes
    rows: Codes

    def __len__(self) -> int:
        return len(self.rows)


_FOUR_BYTES = 2**31
_DENSE = 4_000_000
"""Combinations that are counted in a table of all possible ones; beyond that they are sorted."""


def combined(columns: Sequence[Texts | Codes], count: int) -> Combination:
    """The combinations of `count` rows, without columns there is a single one."""
    codes: Codes = np.zeros(count, dtype=np.int32)  # of eight bytes only where four do not hold them
    possible = 1
    for column in columns:
        other = column.keys if isinstance(column, Texts) else column
        width = int(other.max(initial=0)) + 1
        if possible * width > 2**62:
            codes, possible = np.unique(codes, return_inverse=True)[1], count
        if possible * width > _FOUR_BYTES:
            codes = codes.astype(np.int64, copy=False)
        codes *= width
        codes += other
        possible *= width
    if possible > max(_DENSE, 4 * count):  # a table of all of them would be larger than the rows
        _, rows, codes = np.unique(codes, return_index=True, return_inverse=True)
        return Combination(codes.astype(np.int32), rows)
    first_rows = np.full(possible, -1, dtype=np.int32)
    first_rows[codes[::-1]] = np.arange(count - 1, -1, -1, dtype=np.int32)
    present = first_rows >= 0
    return Combination((np.cumsum(present, dtype=np.int32) - np.int32(1))[codes], first_rows[present])


def same(number: int, count: int) -> Codes:
    """One number for each of many rows, in the memory of one; not to be written to."""
    return np.broadcast_to(np.int32(number), (count,))


def used(codes: Codes) -> list[int]:
    """The different numbers among many small ones."""
    return np.flatnonzero(np.bincount(codes)).tolist()


def cells_at(columns: Sequence[Texts], row: int) -> list[Cell]:
    """The cells of a row in some columns."""
    return [column.word(int(column.codes[row])) for column in columns]
