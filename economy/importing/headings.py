"""The headings of a table from its one or several rows of headings."""

from __future__ import annotations

from collections.abc import Sequence

from economy.importing.cells import shown
from economy.importing.row import Row


def headings_of(header: Sequence[Row], width: int) -> list[tuple[str, ...]]:
    """The parts of each heading, from the top; in all rows but the last a text stands for the empty cells behind it."""
    lines = [[shown(row.cell(index)) for index in range(width)] for row in header]
    lines = [line for line in lines if [text for text in line if text] != [str(n + 1) for n in range(len(line))]]
    filled = [filled_along(line) if index < len(lines) - 1 else line for index, line in enumerate(lines)]
    below = [
        [any(line[column] for line in lines[index + 1 :]) for column in range(width)] for index in range(len(lines))
    ]
    parts: list[tuple[str, ...]] = []
    for column in range(width):
        texts = [
            line[column] if lines[index][column] or below[index][column] else "" for index, line in enumerate(filled)
        ]
        parts.append(tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text)))
    return parts


def filled_along(line: list[str]) -> list[str]:
    """A line in which every empty cell repeats the one before: merged cells, as CSV has them."""
    filled, last = [], ""
    for text in line:
        last = text or last
        filled.append(last)
    return filled


def heading_of(parts: tuple[str, ...]) -> str:
    """A heading in one line, as mappings and reports name a column."""
    return " / ".join(parts)
