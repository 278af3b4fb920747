"""The row of promises: a mark a promise, by status, and the number of those without room."""

from __future__ import annotations

from typing import Any

import pandas as pd

from charts import status
from charts.layout import safe, wrap
from charts.side_by_side.cells import Spots, writing
from charts.side_by_side.grid import MARK, PROMISES, Cell, Grid, room_for_marks
from charts.theme import RenderOptions
from economy.data.rows import rows_as_dicts
from economy.status import STATUSES

PROMISE = "promise:"
"""What a click on a mark hands on begins with; the code of the promise follows."""


def ordered(promises: pd.DataFrame) -> pd.DataFrame:
    """Promises by status, then by due date."""
    order = {name: index for index, name in enumerate(STATUSES)}
    keys = promises.assign(_status=promises["verdict"].map(order))
    return keys.sort_values(["_status", "due_end", "target_id"], kind="stable").drop(columns="_status")


def promise_cells(promises: pd.DataFrame, grid: Grid, render: RenderOptions) -> list[dict[str, Any]]:
    """The marks of every place. `promises`: rows with verdicts, of the places of the grid."""
    marks: dict[tuple[str, str], list[tuple[float, float, dict[str, Any]]]] = {}
    more: Spots = []
    none: Spots = []
    rows = rows_as_dicts(ordered(promises))
    for (block, code), cell in grid.cells.items():
        if block != PROMISES:
            continue
        mine = [row for row in rows if row["region_id"] == code]
        shown = room_for_marks(cell, len(mine))
        for index, row in enumerate(mine[:shown]):
            sign = status.mark(row["verdict"], row["evidence"], row["searched"])
            marks.setdefault((row["verdict"], sign), []).append((*_spot(grid, cell, index, len(mine)), row))
        if shown < len(mine):
            more.append((*_spot(grid, cell, shown, len(mine)), f"+{len(mine) - shown}"))
        if not mine:
            none.append((_left(grid, cell), cell.row, "–"))
    traces = [_trace(key, placed, render) for key, placed in marks.items()]
    return [*traces, writing(more, 12, render.roles.muted, "middle center"), writing(none, 13, render.roles.muted)]


def _left(grid: Grid, cell: Cell) -> float:
    return grid.share(grid.label_pixels) if grid.stacked else cell.left + grid.share(8)


def _spot(grid: Grid, cell: Cell, index: int, count: int) -> tuple[float, float]:
    """The middle of a mark: from left to right, then in the next line; lines stand round the middle of the cell."""
    line, column = divmod(index, cell.marks_a_line)
    lines = -(-room_for_marks(cell, count) // cell.marks_a_line)
    step = 1.0 if grid.stacked else (MARK + 2) / grid.row_pixels
    x = _left(grid, cell) + grid.share(MARK * (column + 0.5))
    return round(x, 5), round(cell.row + (line - (lines - 1) / 2) * step, 4)


def _trace(key: tuple[str, str], placed: list[tuple[float, float, dict[str, Any]]], render: RenderOptions) -> Any:
    verdict, sign = key
    trace = status.trace(verdict, sign, render, [x for x, _, _ in placed], [y for _, y, _ in placed])
    return trace | {
        "cliponaxis": True, "customdata": [PROMISE + row["target_id"] for _, _, row in placed],
        "hovertext": [_hover(row, render) for _, _, row in placed],
    }  # fmt: skip


def _hover(row: dict[str, Any], render: RenderOptions) -> str:
    words = render.words
    said = status.said(row["verdict"], row["evidence"], row["searched"], render)
    reason = "<br>".join(safe(line) for line in wrap(row["reason"], 80))
    about = words.named(safe(row["place"]), safe(row["indicator"]))
    return f"<b>{about}</b><br>{safe(words.joined([row['figure'], row['when']]))}<br><b>{safe(said)}</b><br>{reason}"
