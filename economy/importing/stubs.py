"""Columns of labels left of the figures, as PxWeb writes them: outer labels stand in their first row only, and what the
columns are of is said by the title: Population by region, sex and year.
"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from economy.importing.body import Body, Codes, Texts
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
    labels = np.column_stack([_numbered(texts) for texts in outer])
    there = labels > 0
    if not len(there) or not there[0].all() or not there[:, -1].all() or there.all():
        return table
    if (there[:, :-1] & ~there[:, 1:]).any() or not all(_crossed(labels, column) for column in range(count - 1)):
        return table
    columns = (*(texts.filled() for texts in table.body.columns[:count]), *table.body.columns[count:])
    return replace(table, body=Body(table.body.numbers, columns))


def _numbered(texts: Texts) -> Codes:
    """A number for the label of each row, the same for labels that look the same, and 0 for none."""
    index = {"": 0}
    numbers = [index.setdefault(shown(word), len(index)) for word in texts.distinct.words]
    return np.array(numbers, dtype=np.int32)[texts.distinct.codes]


def _crossed(labels: Codes, column: int) -> bool:
    """True where the labels right of a column are the same in each of its blocks, or it has one in every row.

    `labels`: of shape (rows, columns of labels).
    """
    starts = np.flatnonzero(labels[:, column])
    height = len(labels) // len(starts)
    if (np.diff(starts, append=len(labels)) != height).any():
        return False
    blocks = labels[:, column + 1 :].reshape(len(starts), height, -1)
    return height == 1 or bool((blocks == blocks[0]).all())


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
