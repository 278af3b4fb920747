"""What stands below a table: sources, notes, legends. It is told from rows of the table, which are never left out."""

from __future__ import annotations

from collections.abc import Sequence

from economy.importing.cells import is_sign, looks_like_figure, shown
from economy.importing.periods import period_of
from economy.importing.row import Row
from economy.importing.vocabulary import vocabulary


def body_end(heading: Row, rest: Sequence[Row], delimiter: str, width: int) -> int:
    """How many of the rows below the headings are the table. `heading`: the last row of headings; `width`: its cells.

    Notes end it where no row of its shape follows: a list of signs and their meanings has fewer cells, and no figures.
    """
    end = len(rest)
    while end and _is_below(rest[end - 1]) and not _broken(rest[end - 1], delimiter):
        end -= 1
    last = max((index for index in range(end) if _is_shaped(rest[index], heading, width)), default=-1)
    for index in range(last + 1, end):
        before = rest[index - 1] if index else heading
        if _begins_notes(rest[index], before) and not any(_broken(row, delimiter) for row in rest[index:end]):
            return index
    return end


def _begins_notes(row: Row, before: Row) -> bool:
    """True for a row that begins as notes do, or a single text behind an empty line; no figure is missing in it."""
    texts = [text for cell in row.cells if (text := shown(cell))]
    if len(texts) > 2 or any(map(is_sign, texts[1:])):
        return False
    apart = row.number - before.number > 1 and (len(texts) == 1 or texts[0].endswith((":", "：")))
    return is_note(texts[0]) or apart


def _is_shaped(row: Row, heading: Row, width: int) -> bool:
    """True for a row of the table: as long as the headings, with a figure under one of them; or with many figures."""
    figures = [index for index, cell in enumerate(row.cells) if index and looks_like_figure(cell)]
    headed = [index for index in figures if shown(heading.cell(index))]
    return bool(headed) and (len(row.cells) >= width) and 2 * row.filled > min(3, width)


def distinct(row: Row) -> int:
    """The number of different texts in a row: a title that is merged over all columns counts once."""
    return len({text for cell in row.cells if (text := shown(cell))})


def is_note(text: str) -> bool:
    """True for a text that begins as notes below a table do: Source: ..., 注：..., * ..."""
    word = text.strip().casefold()
    for note in vocabulary()["values"]["footer"]:
        if word.startswith(note) and (
            not note[-1].isalnum() or not word[len(note) :][:1].isalnum() or not note.isascii()
        ):
            return True
    return False


def _is_below(row: Row) -> bool:
    """True for a line below a table: a note, or a single text."""
    first = next((shown(cell) for cell in row.cells if shown(cell)), "")
    if is_note(first) and not (len(row.cells) > 2 and any(looks_like_figure(cell) for cell in row.cells[1:])):
        return True
    return distinct(row) == 1 and not looks_like_figure(first) and len(first) > 12 and period_of(first) is None


def _broken(row: Row, delimiter: str) -> bool:
    """True for a line whose quotation mark is never closed: it is a row that must be named, no note."""
    text = shown(row.cell(0))
    return bool(delimiter) and delimiter in text and text.count('"') % 2 == 1
