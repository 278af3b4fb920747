"""Tables that stand side by side on a sheet, with an empty column between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from economy.importing.cells import looks_like_figure, shown
from economy.importing.row import Row

Block = tuple[list[Row], list[Row], list[Row]]
"""Lines above, headings and rows below of a table, as long as they are on the sheet."""


def beside(above: Sequence[Row], header: Sequence[Row], rows: Sequence[Row]) -> list[Block]:
    """The tables of a stretch of rows: a single one, unless each block of columns is a table for itself."""
    whole: Block = (list(above), list(header), list(rows))
    width = max(len(row.cells) for row in header)
    empty = [index for index in range(1, width) if not any(shown(row.cell(index)) for row in (*header, *rows))]
    starts = [0, *(index + 1 for index in empty if index + 1 < width and index + 1 not in empty)]
    if len(starts) == 1:
        return [whole]
    ends = [*starts[1:], max(width, *(len(row.cells) for row in rows))]
    spans = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    if not all(_is_table(header, rows, span) for span in spans):
        return [whole]
    return [(_cut(above, span), _cut(header, span), _cut(rows, span)) for span in spans]


def _is_table(header: Sequence[Row], rows: Sequence[Row], span: range) -> bool:
    """True for columns of which the first holds texts and has a heading, and another one figures."""
    first = [shown(row.cell(span.start)) for row in rows if shown(row.cell(span.start))]
    named = any(shown(row.cell(span.start)) for row in header)
    texts = bool(first) and not any(map(looks_like_figure, first))
    figures = any(looks_like_figure(row.cell(index)) for row in rows for index in span)
    return named and texts and figures and len(span) > 1


def _cut(rows: Sequence[Row], span: range) -> list[Row]:
    """The rows with the cells of some columns only, where they hold any."""
    kept = [replace(row, cells=tuple(c if i in span else None for i, c in enumerate(row.cells))) for row in rows]
    return [row for row in kept if row.filled]
