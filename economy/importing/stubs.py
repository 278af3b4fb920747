"""Columns of labels left of the figures, as PxWeb writes them: outer labels stand in their first row only, and what the
columns are of is said by the title: Population by region, sex and year.
"""

from __future__ import annotations

import re
from dataclasses import replace

from economy.importing.body import Body
from economy.importing.cells import looks_like_figure, shown
from economy.importing.layout import Table
from economy.importing.periods import period_of
from economy.importing.vocabulary import heading_role

_BY = re.compile(
    r".+?\s(?:by|efter|etter|muuttujina|nach|par|por|per|fordelt på|eftir|według)\s(?P<names>.+)", re.IGNORECASE
)
_AND = re.compile(r",\s+|\s(?:and|och|og|ja|und|et|y|e|i)\s")


def stubbed(table: Table) -> Table:
    """The table with outer labels in every row, and with names for columns of labels that have none."""
    count = _labels(table)
    return _named(_filled(table, count), count) if count > 1 else table


def _labels(table: Table) -> int:
    """How many columns, from the left, are labels: the last of them has one in every row."""
    count = 0
    for index in range(len(table.columns)):
        texts = [text for cell in table.sample(index) if (text := shown(cell))]
        if not texts or all(looks_like_figure(text) and period_of(text) is None for text in texts):
            break
        if index and table.headings[index] and period_of(table.headings[index][-1]) is not None:
            break
        count += 1
    return count


def _filled(table: Table, count: int) -> Table:
    """The table with empty labels filled in, where the inner labels are the same ones below every outer label."""
    outer = table.body.columns[:count]
    empty = [index for index, texts in enumerate(outer[:-1]) if any(not shown(word) for word in texts.distinct.words)]
    placed = [index for index in empty if table.headings[index] and heading_role(table.headings[index][-1]) == "place"]
    if not empty or empty == placed:
        return table  # places alone are filled in by the plan, which says so and can be told not to
    rows = [[shown(cell) for cell in cells] for cells in zip(*outer, strict=True)]
    if not rows or not all(rows[0]) or any(not row[-1] for row in rows) or all(all(row) for row in rows):
        return table
    if any(row[left] and not row[left + 1] for row in rows for left in range(count - 1)):
        return table
    for column in range(count - 1):
        if not _crossed(rows, column):
            return table
    columns = (*(texts.filled() for texts in table.body.columns[:count]), *table.body.columns[count:])
    return replace(table, body=Body(table.body.numbers, columns))


def _crossed(rows: list[list[str]], column: int) -> bool:
    """True where the labels right of a column are the same in each of its blocks, or it has one in every row."""
    blocks: list[list[list[str]]] = []
    for row in rows:
        if row[column]:
            blocks.append([])
        blocks[-1].append(row[column + 1 :])
    return all(block == blocks[0] for block in blocks) or all(len(block) == 1 for block in blocks)


def _named(table: Table, count: int) -> Table:
    """The table with the names of the title for its columns of labels, where none of them has a heading of its own."""
    bare = all(not parts or parts[-1].startswith("column ") for parts in table.headings[:count])
    title = next((shown(cell) for row in table.preamble for cell in row.cells if shown(cell)), "")
    match = _BY.fullmatch(title)
    if not bare or match is None:
        return table
    names = [name.strip() for name in _AND.split(match["names"]) if name.strip()]
    if len(names) != count + len(table.header) or len(set(names)) < len(names):
        return table
    return replace(table, headings=(*((name,) for name in names[:count]), *table.headings[count:]))
