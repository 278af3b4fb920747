"""A sheet as rows of cells with the numbers that a spreadsheet shows, cleaned and without its empty margins."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from economy.importing.body import Body, body_of, joined
from economy.importing.cells import Cell
from economy.importing.row import Row

_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
"""Control characters and marks that change the direction or that nobody sees."""


_LETTERSPACED = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff])+")
_SPACED = re.compile(r"[ \u3000]+")
"""Ideographs set apart from one another to fill a column: 广    州."""


@dataclass(frozen=True)
class Guess:
    """A decision that the file does not settle by itself: which, what was taken, and why, in a sentence."""

    key: str
    value: str
    sentence: str


@dataclass(frozen=True, eq=False)
class Bulk:
    """The rows in the middle of a large text file, all of the same width, as columns; other rows are in `ragged`."""

    body: Body
    ragged: tuple[Row, ...] = ()

    def follows(self, rows: Sequence[Row]) -> bool:
        """True for rows of the same width that begin before the bulk."""
        first = int(self.body.numbers[0])
        return rows[0].number < first and len(self.body.columns) == max(len(row.cells) for row in rows)

    def between(self, rows: Sequence[Row], columns: Sequence[int]) -> Body:
        """Some columns of the rows before the bulk, the bulk, and the rows behind it."""
        first = int(self.body.numbers[0])
        before = body_of([row for row in rows if row.number < first], columns)
        behind = body_of([row for row in rows if row.number > first], columns)
        middle = Body(self.body.numbers, tuple(self.body.columns[index] for index in columns))
        return joined([before, middle, behind])


@dataclass(frozen=True)
class Grid:
    """A sheet: file, name of the sheet ("" for a text file), rows without the empty ones, and how it was read."""

    file: str
    sheet: str
    rows: tuple[Row, ...]
    ragged: bool = False
    """True for a text file, whose rows may have too few or too many cells."""
    encoding: str = ""
    delimiter: str = ""
    removed: int = 0
    """How many control characters were taken out."""
    guesses: tuple[Guess, ...] = field(default=())
    notices: tuple[str, ...] = ()
    bulk: Bulk | None = None
    """Rows that are not among `rows`, behind the first ones of a large file."""
    whole: Callable[[], Grid] | None = None
    """Reads a file with a bulk once more, with all its rows in `rows`."""

    @property
    def place(self) -> str:
        """The file and the sheet in it, as reports name them."""
        return f"{self.file}, sheet {self.sheet}" if self.sheet else self.file


def cleaned(rows: list[list[Cell]], width: int | None = None) -> tuple[tuple[Row, ...], int]:
    """Rows with their numbers, without empty ones; and the number of control characters taken out.

    `width`: cells beyond it are cut off, for a spreadsheet, whose used range may be far larger than the table.
    """
    kept: list[Row] = []
    removed = 0
    for number, cells in enumerate(rows, 1):
        clean: list[Cell] = []
        for cell in cells[:width]:
            if isinstance(cell, str):
                text, count = bare(cell)
                removed += count
                clean.append(text)
            elif isinstance(cell, int) and not isinstance(cell, bool):
                clean.append(float(cell))
            else:
                clean.append(cell)
        if any(cell is not None for cell in clean):
            kept.append(Row(number, tuple(clean)))
    return tuple(kept), removed


def bare(cell: str) -> tuple[str | None, int]:
    """A text without what only spaces it out, None for an empty one; and the number of control characters in it."""
    text, removed = _UNSEEN.subn("", cell)
    text = _SPACED.sub("", text) if _LETTERSPACED.fullmatch(text.strip()) else text
    text = text.strip()
    if len(text) > 2 and text[0] == text[-1] == '"' and '"' not in text[1:-1]:
        text = text[1:-1].strip()  # quotation marks behind a space, which CSV takes for part of the text
    return text or None, removed


def without_unseen(text: str) -> tuple[str, int]:
    """A text without control characters and marks that nobody sees, and how many there were."""
    return _UNSEEN.subn("", text) if _UNSEEN.search(text) else (text, 0)


def used_width(rows: list[list[Cell]]) -> int:
    """The number of columns up to the last one that holds something."""
    return max((index + 1 for row in rows for index, cell in enumerate(row) if cell not in (None, "")), default=0)


def letter(column: int) -> str:
    """The letters that a spreadsheet gives a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
