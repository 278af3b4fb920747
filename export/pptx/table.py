"""Rows as native tables: a few columns and rows a slide, numbers to the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.slide import Slide
from pptx.util import Emu

from export.document import Cell, ExportDocument
from export.pptx.colours import EDGE, GRID, INK, LIGHT, MUTED, rgb
from export.pptx.text import INCH, LEADING, POINT, Box, clean, fitted, line, width
from export.pptx.xml import Style, made, written

ROWS, LEAST_COLUMNS, MOST_COLUMNS, MOST_SLIDES = 12, 6, 8, 10
_SIZE = 10.0
_INSET = INCH // 16
_NARROW, _WIDE = 40.0, 260.0
"""Points that a column takes at least and at most."""
_CROWDED = 140.0
"""Points of a column beyond which it does not push out another one."""


@dataclass(frozen=True)
class Grid:
    """The tables of a view, alike on every slide."""

    shown: ExportDocument
    pages: tuple[list[list[Cell]], ...]
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    """Of each column, in English Metric Units."""
    figures: tuple[bool, ...]
    """Which columns hold numbers."""
    unseen: int
    hidden: int
    """Rows and columns that no slide has."""
    body: Box

    def draw(self, slide: Slide, number: int) -> None:
        """Put one of the tables on a slide."""
        rows, high = self.pages[number], self.body.height // (ROWS + 1)
        sides = (self.body.left, self.body.top, sum(self.widths), high * (len(rows) + 1))
        frame: Any = slide.shapes.add_table(len(rows) + 1, len(self.widths), *map(Emu, sides))
        named = frame._element.nvGraphicFramePr.cNvPr
        named.set("name", "Table")
        named.set("descr", clean(f"{self.shown.caption.title}. {self.shown.caption.subtitle}")[:1200])
        frame.table.horz_banding = False
        for column, wide in zip(frame.table.columns, self.widths, strict=True):
            column.width = Emu(wide)
        for down, row in enumerate(frame.table._tbl.tr_lst):
            row.h = Emu(high)
            cells = self.headings if down == 0 else [said(cell) for cell in rows[down - 1]]
            for at, cell in enumerate(row.tc_lst):
                _fill(cell, cells[at], (self.widths[at], high), self.figures[at], head=down == 0)


def grid(document: ExportDocument, rows: list[list[Cell]], body: Box) -> Grid:
    """The first rows and columns, on as many slides as that takes, ten at most."""
    kept = rows[: ROWS * MOST_SLIDES]
    wanted = _wanted(document, kept)
    count = _columns(wanted, body.width / POINT)
    return Grid(
        document,
        tuple(kept[start : start + ROWS] for start in range(0, len(kept), ROWS)),
        tuple(map(line, list(document.columns.values())[:count])),
        tuple(_shared(wanted[:count], body.width)),
        tuple(any(not isinstance(row[at], str) for row in rows) for at in range(count)),
        len(rows) - len(kept),
        len(document.columns) - count,
        body,
    )


def _columns(wanted: list[float], room: float) -> int:
    """How many columns go on a slide: as many as stand there without crowding, six to eight."""
    total = 0.0
    for count, wide in enumerate(wanted):
        total += min(wide, _CROWDED)
        if count >= MOST_COLUMNS or (count >= LEAST_COLUMNS and total > room):
            return count
    return len(wanted)


def _wanted(document: ExportDocument, rows: list[list[Cell]]) -> list[float]:
    """The points that each column would like to have."""
    found = []
    for at, heading in enumerate(document.columns.values()):
        longest = max((width(text, _SIZE) for text in {said(row[at])[:80] for row in rows}), default=0.0)
        words = max((width(word, _SIZE, bold=True) for word in heading.split()), default=0.0)
        found.append(min(_WIDE, max(_NARROW, longest, words)) + 2 * _INSET / POINT + 2)
    return found


def said(cell: Cell) -> str:
    """A cell as a table shows it."""
    return line(cell) if isinstance(cell, str) else f"{cell:.10g}" if isinstance(cell, float) else str(cell)


def _shared(wanted: list[float], room: int) -> list[int]:
    """Widths that fill the room where there is too little, and not much more than needed where there is enough."""
    total = sum(wanted) * POINT
    share = min(1.25, room / total) if total else 1.0
    return [int(points * POINT * share) for points in wanted]


def _fill(cell: Any, text: str, size: tuple[int, int], right: bool, head: bool) -> None:
    """A cell with a text that fits in two lines, or three small ones."""
    room = (size[0] - 2 * _INSET) / POINT
    limit = max(1, int(size[1] / (8.0 * LEADING * POINT)))
    found = fitted(text, room, ((_SIZE, 1), (_SIZE, 2), (9.0, 2), (8.0, min(3, limit))), bold=head)
    style = Style(found.size, MUTED if head else INK, bold=head, across="r" if right else "l")
    for old in list(cell):
        cell.remove(old)
    cell.append(written(found.text, style, wraps=True, tag="a:txBody"))
    cell.append(_ruled(head))


def _ruled(head: bool) -> Any:
    """A thin line below each row, a stronger one below the headings; no other lines."""
    shade, wide = (EDGE, 1.25) if head else (GRID, 0.75)
    ground = rgb(LIGHT.land if head else LIGHT.paper)
    none = "".join(f"<a:ln{side} w='0'><a:noFill/></a:ln{side}>" for side in "LRT")
    below = f"<a:lnB w='{int(wide * POINT)}'><a:solidFill><a:srgbClr val='{shade}'/></a:solidFill></a:lnB>"
    fill = f"<a:solidFill><a:srgbClr val='{ground}'/></a:solidFill>"
    sides = {"marL": _INSET, "marR": _INSET, "marT": 0, "marB": 0}
    return made("a:tcPr", none + below + fill, anchor="ctr", **{key: str(value) for key, value in sides.items()})
