"""Rows as native tables: a few columns and rows per slide, numbers aligned right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.slide import Slide
from pptx.util import Emu

from export.document import Cell, ExportDocument
from export.pptx.colours import EDGE, GRID, INK, LIGHT, MUTED, rgb
from export.pptx.text import INCH, POINT, SMALL, Box, clean, fitted, line, width
from export.pptx.xml import Style, made, written

ROWS, LEAST_COLUMNS, MOST_COLUMNS, MOST_SLIDES = 10, 5, 8, 12
_INSET = INCH // 16
_NARROW, _WIDE = 40.0, 260.0
"""Least and greatest width of a column, in points."""
_CROWDED = 140.0
"""A wider column counts as only so many points when deciding how many columns fit."""


@dataclass(frozen=True)
class Grid:
    """The tables of a view, with the same columns on every slide."""

    document: ExportDocument
    pages: tuple[list[list[Cell]], ...]
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """Of each column, in English Metric Units."""
    figures: tuple[bool, ...]
    """Which columns hold numbers."""
    unseen: int
    hidden: int
    """`unseen` rows and `hidden` columns are on no slide."""
    body: Box

    def draw(self, slide: Slide, number: int) -> None:
        """Put the table of page `number` (from 0) on a slide."""
        rows, high = self.pages[number], self.body.height // (ROWS + 1)
        sides = (self.body.left, self.body.top, sum(self.widths), high * (len(rows) + 1))
        frame: Any = slide.shapes.add_table(len(rows) + 1, len(self.widths), *map(Emu, sides))
        named = frame._element.nvGraphicFramePr.cNvPr
        named.set("name", "Table")
        named.set("descr", clean(f"{self.document.caption.title}. {self.document.caption.subtitle}")[:1200])
        frame.table.horz_banding = False
        for column, wide in zip(frame.table.columns, self.widths, strict=True):
            column.width = Emu(wide)
        for down, row in enumerate(frame.table._tbl.tr_lst):
            row.h = Emu(high)
            cells = self.headings if down == 0 else [said(cell) for cell in rows[down - 1]]
            for index, cell in enumerate(row.tc_lst):
                _fill(cell, cells[index], (self.widths[index], high), self.figures[index], head=down == 0)


def grid(document: ExportDocument, rows: list[list[Cell]], body: Box) -> Grid:
    """The first rows and columns, split over at most ten slides."""
    shown_rows = rows[: ROWS * MOST_SLIDES]
    wanted = _wanted(document, shown_rows)
    count = _columns(wanted, body.width / POINT)
    return Grid(
        document,
        tuple(shown_rows[start : start + ROWS] for start in range(0, len(shown_rows), ROWS)),
        tuple(map(line, list(document.columns.values())[:count])),
        tuple(_shared(wanted[:count], body.width)),
        tuple(any(not isinstance(row[index], str) for row in rows) for index in range(count)),
        len(rows) - len(shown_rows),
        len(document.columns) - count,
        body,
    )


def _columns(wanted: list[float], room: float) -> int:
    """How many columns a slide shows: as many as fit `room` (points), but at least six and at most eight."""
    total = 0.0
    for count, wide in enumerate(wanted):
        total += min(wide, _CROWDED)
        if count >= MOST_COLUMNS or (count >= LEAST_COLUMNS and total > room):
            return count
    return len(wanted)


def _wanted(document: ExportDocument, rows: list[list[Cell]]) -> list[float]:
    """The width that each column needs for its texts, in points."""
    widths = []
    for index, heading in enumerate(document.columns.values()):
        longest = max((width(text, SMALL) for text in {said(row[index])[:80] for row in rows}), default=0.0)
        words = max((width(word, SMALL, bold=True) for word in heading.split()), default=0.0)
        widths.append(min(_WIDE, max(_NARROW, longest, words)) + 2 * _INSET / POINT + 2)
    return widths


def said(cell: Cell) -> str:
    """The text of a cell in a table."""
    return line(cell) if isinstance(cell, str) else f"{cell:.10g}" if isinstance(cell, float) else str(cell)


def _shared(wanted: list[float], room: int) -> list[int]:
    """Column widths in EMU: shrunk to fit `room` (EMU), or widened to fill it, by at most a quarter."""
    total = sum(wanted) * POINT
    share = min(1.25, room / total) if total else 1.0
    return [int(points * POINT * share) for points in wanted]


def _fill(cell: Any, text: str, size: tuple[int, int], right: bool, head: bool) -> None:
    """Fill a cell (`size`: width and height in EMU) with a text that fits in two lines, or three small ones."""
    room = (size[0] - 2 * _INSET) / POINT
    fit = fitted(text, room, ((SMALL, 1), (SMALL, 2)), bold=head)
    style = Style(fit.size, MUTED if head else INK, bold=head, across="r" if right else "l")
    for old in list(cell):
        cell.remove(old)
    cell.append(written(fit.text, style, wraps=True, tag="a:txBody"))
    cell.append(_ruled(head))


def _ruled(head: bool) -> Any:
    """Cell properties with a thin line below each row and a thicker one below the headings, and no other lines."""
    shade, wide = (EDGE, 1.25) if head else (GRID, 0.75)
    ground = rgb(LIGHT.land if head else LIGHT.paper)
    none = "".join(f"<a:ln{side} w='0'><a:noFill/></a:ln{side}>" for side in "LRT")
    below = f"<a:lnB w='{int(wide * POINT)}'><a:solidFill><a:srgbClr val='{shade}'/></a:solidFill></a:lnB>"
    fill = f"<a:solidFill><a:srgbClr val='{ground}'/></a:solidFill>"
    sides = {"marL": _INSET, "marR": _INSET, "marT": 0, "marB": 0}
    return made("a:tcPr", none + below + fill, anchor="ctr", **{key: str(value) for key, value in sides.items()})
