"""Rows on slides: twelve a slide, ten slides, numbers to the right, and a word on what is left out."""

from __future__ import annotations

import pandas as pd
import pytest
from pptx.enum.text import PP_ALIGN

from export.document import identity
from export.pptx.slide import slide
from tests.export.pptx.opened import HEIGHT, WIDTH, opened, view, words


def made(rows: int, columns: int, text: str = "word", every: int = 2) -> list:
    """Slides of a table in which every second column (or every one) is text."""
    frame = pd.DataFrame({f"c{at}": [f"{text} {row}" if at % every == 0 else row + at / 10 for row in range(rows)]
                          for at in range(columns)})  # fmt: skip
    return opened(slide(view(frame=frame, columns={name: name for name in frame}), None, identity))


def table(found: object) -> list[list[str]]:
    (frame,) = [shape for shape in found.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for row in frame.table.rows]


@pytest.mark.parametrize(("rows", "slides", "left"), [(1, 1, 0), (10, 1, 0), (11, 2, 0), (120, 12, 0), (127, 12, 7)])
def test_rows_go_on_on_the_next_slide(rows: int, slides: int, left: int) -> None:
    found = made(rows, 4)
    cells = [row for one in found for row in table(one)[1:]]
    assert len(found) == slides and len(cells) == rows - left
    assert [row[0] for row in cells] == [f"word {row}" for row in range(rows - left)]
    assert [row[1] for row in cells[:3]] == ["0.1", "1.1", "2.1"][: len(cells)]
    assert (f"More rows in the CSV: {left}" in words(found[-1])) == bool(left)
    titles = [one.shapes.title.text_frame.text for one in found]
    assert titles == (["A title"] if slides == 1 else [f"A title ({n}/{slides})" for n in range(1, slides + 1)])


@pytest.mark.parametrize(
    ("columns", "text", "shown"), [(5, "a", 5), (8, "a", 8), (14, "a", 8), (14, "long words " * 9, 6)]
)
def test_columns_that_have_no_room_are_counted(columns: int, text: str, shown: int) -> None:
    found = made(3, columns, text, 1)
    assert len(table(found[0])[0]) == shown
    assert (f"More columns in the CSV: {columns - shown}" in words(found[0])) == (columns > shown)


def test_numbers_stand_to_the_right_and_nothing_runs_off() -> None:
    found = made(12, 6, "上海市人工智能产业规模" * 20)
    (frame,) = [shape for shape in found[0].shapes if shape.has_table]
    sides = [[cell.text_frame.paragraphs[0].alignment for cell in row.cells] for row in frame.table.rows]
    assert all(row == [PP_ALIGN.LEFT, PP_ALIGN.RIGHT] * 3 for row in sides)
    assert frame.left + sum(column.width for column in frame.table.columns) <= WIDTH
    assert frame.top + sum(row.height for row in frame.table.rows) < HEIGHT
    assert all(cell.text.endswith("…") for row in list(frame.table.rows)[1:] for cell in list(row.cells)[::2])
