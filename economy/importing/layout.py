"""Where the tables of a sheet are: lines above, heading rows, body, lines below; several on a sheet are parted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from economy.importing.below import body_end, distinct, is_note
from economy.importing.beside import beside
from economy.importing.body import Body, body_of
from economy.importing.cells import Cell, is_sign, looks_like_figure, shown
from economy.importing.grid import Grid
from economy.importing.headings import filled_along, headings_of
from economy.importing.periods import period_of
from economy.importing.row import Row
from economy.importing.sections import sectioned
from economy.importing.units import measure_of
from economy.importing.vocabulary import folded, heading_role

_NOTES_BEGIN = ("footnoteseqid",)
"""Headings of a list of notes below a table, which has another width."""
_SAMPLE = 500
"""Cells of a column that are looked at to tell what it holds."""
_FIGURES = 0.31
"""The share of numbers among the cells of a table of figures."""
_LOOKED_AT = 400
"""Rows that are looked at to find the usual width."""


class Series(NamedTuple):
    """What stands above a series of figures that lies sideways: its title without the place, unit and place."""

    names: tuple[str, ...]
    unit: str
    place: str


@dataclass(frozen=True)
class Table:
    """One table of a sheet. Rows in = `body` + `ragged`; the lines above and below hold no figures."""

    grid: Grid
    preamble: tuple[Row, ...]
    header: tuple[Row, ...]
    headings: tuple[tuple[str, ...], ...]
    """The heading of each column as its parts from the top; () for a column without one."""
    columns: tuple[int, ...]
    """The column of the sheet (0 is A) in which each column stands."""
    body: Body
    ragged: tuple[Row, ...]
    footer: tuple[Row, ...]
    width: int
    """How many cells a row has to have."""
    series: tuple[Series | None, ...] = ()
    """What the rows above series say of each column; () where headings say it."""

    def sample(self, column: int) -> list[Cell]:
        """The first cells of a column of the body, by its place in `headings`."""
        return self.body.columns[column].sample(_SAMPLE)

    def distinct(self, column: int) -> Sequence[Cell]:
        """The different cells of a column, in their order."""
        return self.body.columns[column].distinct.words

    @property
    def figures(self) -> bool:
        """False for a list of contents and the like: few of its cells are numbers."""
        cells = [cell for index in range(len(self.columns)) for cell in self.sample(index) if shown(cell)]
        return len(self.body) > _SAMPLE or sum(map(looks_like_figure, cells)) > _FIGURES * len(cells)

    def picked(self, columns: Sequence[int], headings: Sequence[tuple[str, ...]]) -> Table:
        """The table with some of its columns, under other headings."""
        body = Body(self.body.numbers, tuple(self.body.columns[index] for index in columns))
        places = tuple(self.columns[index] for index in columns)
        return replace(self, headings=tuple(headings), columns=places, body=body)


def tables(grid: Grid) -> list[Table]:
    """The tables of a sheet, from the top; none where no heading row with figures below it is found."""
    found_tables: list[Table] = []
    rows = sectioned(grid.rows) if grid.bulk is None else list(grid.rows)
    while rows:
        usual = _usual_width(rows)
        first = _first_data_row(rows, usual)
        if first is None:
            break
        start = _header_start(rows, first)
        header_end = _header_end(rows, start, first)
        end = _next_table(rows, header_end, usual)
        if header_end > start:
            found_tables += [
                _table(grid, *block) for block in beside(rows[:start], rows[start:header_end], rows[header_end:end])
            ]
        rows = rows[end:]
    return found_tables


def _usual_width(rows: Sequence[Row]) -> int:
    widths = Counter(row.filled for row in rows[:_LOOKED_AT] if _tells(row))
    return max(widths, key=lambda width: (widths[width] * width, width)) if widths else 0


def usual_length(rows: Sequence[Row]) -> int:
    """How many cells nearly all rows have; of two numbers that are as frequent the lower one."""
    lengths = Counter(len(row.cells) for row in rows[:_LOOKED_AT] if _tells(row))
    return max(lengths, key=lambda length: (lengths[length], -length)) if lengths else 0


def _tells(row: Row) -> bool:
    """True for a row that tells how wide a table is: no title, and no line such as `Unit: EUR`."""
    return distinct(row) > 1 and not _is_pair(row)


def _is_pair(row: Row) -> bool:
    """True for a line such as `Unit:` and EUR in two cells."""
    return row.filled == 2 and shown(row.cell(0)).endswith((":", "："))


def _is_title(row: Row) -> bool:
    """True for a row with a single text, unless it is a unit that stands above several columns."""
    repeated = row.filled > 1 and row.cell(0) is None
    return (distinct(row) < 2 and not repeated) or _is_pair(row)


def is_period(cell: Cell) -> bool:
    """True for a cell that names a period and nothing else."""
    return period_of(shown(cell)) is not None


def _is_numbered(row: Row) -> bool:
    """True for a row that numbers the columns: 1, 2, 3."""
    numbers = [shown(cell) for cell in row.cells if cell is not None]
    return len(numbers) > 2 and numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _has_figure(row: Row) -> bool:
    """True for a row with a number that is no period, or a sign for a missing one."""
    if _is_numbered(row):
        return False
    numbers = [shown(cell) for cell in row.cells if cell is not None]
    if not shown(row.cell(0)) and numbers and all(measure_of(text) for text in numbers):
        return False  # units below headings, one of them may be 1000
    return any(
        (looks_like_figure(cell) and not is_period(cell)) or (index and is_sign(cell))
        for index, cell in enumerate(row.cells)
    )


def _first_data_row(rows: Sequence[Row], usual: int) -> int | None:
    """The first row with figures that is wide enough; headings may be codes of places, behind the word for a year."""
    for index, row in enumerate(rows):
        if _tells(row) and 2 * row.filled >= usual and _has_figure(row):
            first = next((text for cell in row.cells if (text := shown(cell))), "")
            if heading_role(first) in ("period", "place", "indicator") and index + 1 < len(rows):
                continue
            return index
    full = [index for index, row in enumerate(rows) if distinct(row) > 1 and 2 * row.filled >= usual]
    return full[1] if len(full) > 1 else None


def _header_start(rows: Sequence[Row], first: int) -> int:
    """Upwards from the first row of figures, as long as headings lack or repeat."""
    below = rows[first : first + _LOOKED_AT]
    length = usual_length(rows)
    used = {index for row in below for index, cell in enumerate(row.cells[:length]) if shown(cell)}
    start, labels = first, dict.fromkeys(used, "")
    while start and not _is_title(rows[start - 1]) and not _stops(rows[start - 1]):
        start -= 1
        above = filled_along([shown(cell) for cell in rows[start].cells]) if start < first - 1 else None
        for index in used:
            text = above[index] if above and index < len(above) else shown(rows[start].cell(index))
            labels[index] = f"{text}\n{labels[index]}"
        if start < first and _is_numbered(rows[start]):
            labels = dict.fromkeys(used, "")
            continue  # columns that are numbered below their headings
        named = all(label.strip() for label in labels.values())
        if named and (len(set(labels.values())) == len(labels) or _apart(rows, start)):
            break
        if sum(1 for cell in rows[start].cells if heading_role(shown(cell))) > 2:
            break  # a row of headings, some columns without one
    return _spanning(rows, _full_above(rows, start, used))


def _apart(rows: Sequence[Row], start: int) -> bool:
    """True where an empty line stands above a row."""
    return start == 0 or rows[start].number - rows[start - 1].number > 1


def _spanning(rows: Sequence[Row], start: int) -> int:
    """Upwards once more to a text that spans the columns of figures, in line with the first of them."""
    while start:
        above = rows[start - 1]
        filled = [index for index, cell in enumerate(above.cells) if shown(cell)]
        first = next((index for index, cell in enumerate(rows[start].cells) if index and shown(cell)), 0)
        text = shown(above.cell(filled[0]))
        adjacent = rows[start].number - above.number == 1
        if filled != [first] or not first or not adjacent or shown(rows[start].cell(0)) or measure_of(text):
            break
        start -= 1
    return start


def _full_above(rows: Sequence[Row], start: int, used: set[int]) -> int:
    """A row further up that heads every column: then the rows in between are data without a readable figure."""
    top = start
    for index in range(start - 1, -1, -1):
        row = rows[index]
        if rows[index + 1].number - row.number > 1 or _stops(row):
            break
        texts = [shown(row.cell(column)) for column in used]
        roles = sum(1 for text in texts if heading_role(text))
        twice = index == top - 1 and heading_role(shown(rows[top].cell(0))) and distinct(rows[top]) == len(texts)
        if all(texts) and len(set(texts)) == len(texts) and (twice or roles >= (1 if len(texts) > 2 else 2)):
            top = index
    return top


def _stops(row: Row) -> bool:
    """True for a row that is no heading: it holds figures, and does not begin with the word for a year or a place."""
    first = next((text for cell in row.cells if (text := shown(cell))), "")
    return _has_figure(row) and not heading_role(first)


def _header_end(rows: Sequence[Row], start: int, first: int) -> int:
    """The first row below the headings. Rows without figures below a full one are data: their figures are missing."""
    top = [shown(cell) for cell in rows[start].cells]
    labels = [text for text in top if text]
    complete = len(labels) == len(set(labels)) and len(labels) >= min(
        usual_length(rows), max(row.filled for row in rows[start : first + 1])
    )
    if first - start > 1 and complete and shown(rows[start + 1].cell(0)) and top[0]:
        end = start + 1
        while end < first and _goes_on(rows[end], top[0]):
            end += 1
        return end
    return first


def _goes_on(row: Row, heading: str) -> bool:
    """True for a row below headings: in another language, with what is counted below periods, or with numbers."""
    first = shown(row.cell(0))
    return heading_role(first) != "" or first == heading or _is_numbered(row)


def _next_table(rows: Sequence[Row], begin: int, usual: int) -> int:
    """Where the next table of a sheet begins, its title included; the number of rows where there is none."""
    for index in range(begin + 1, len(rows)):
        row, before = rows[index], rows[index - 1]
        if row.number - before.number < 2 and distinct(before) > 1:
            continue
        first = next((shown(cell) for cell in row.cells if shown(cell)), "")
        named = heading_role(first) or (not shown(row.cell(0)) and any(is_period(cell) for cell in row.cells))
        if distinct(row) < 2 or 2 * row.filled < usual or _has_figure(row) or not named or is_note(first):
            continue
        while index > begin + 1 and distinct(rows[index - 1]) < 2 and not is_note(shown(rows[index - 1].cell(0))):
            index -= 1
        return index
    return len(rows)


def _table(grid: Grid, preamble: Sequence[Row], header: Sequence[Row], rest: Sequence[Row]) -> Table:
    end = next((index for index, row in enumerate(rest) if folded(shown(row.cell(0))) in _NOTES_BEGIN), len(rest))
    width = max(len(row.cells) for row in header)
    end = body_end(header[-1], rest[:end], grid.delimiter, width)
    if not any(len(row.cells) >= width for row in rest[:end]):  # a delimiter at the end of the headings only
        width = max(index + 1 for row in header for index, cell in enumerate(row.cells) if shown(cell))
    width = _with_flags(rest[:end], width)
    sound = [row for row in rest[:end] if not grid.ragged or _has_width(row, width)]
    ragged = [row for row in rest[:end] if grid.ragged and not _has_width(row, width)]
    bulk = grid.bulk if grid.bulk is not None and sound and grid.bulk.follows(sound) else None
    headings = headings_of(header, max([width, *(len(row.cells) for row in sound)]))
    used = {index for index, parts in enumerate(headings) if parts or any(row.cell(index) is not None for row in sound)}
    if bulk is not None:
        used |= {index for index, texts in enumerate(bulk.body.columns) if index not in used and any(texts.words)}
    columns = tuple(sorted(used))
    body = body_of(sound, columns)
    if bulk is not None:
        body = bulk.between(sound, columns)
        ragged += bulk.ragged
    bare = replace(grid, bulk=None, whole=None)
    kept = tuple(headings[index] for index in columns)
    return Table(bare, tuple(preamble), tuple(header), kept, columns, body, tuple(ragged), tuple(rest[end:]), width)


def _with_flags(rows: Sequence[Row], width: int) -> int:
    """The width of rows that all have one cell more than there are headings, empty or with a flag; else `width`."""
    beyond = [shown(row.cell(width)) for row in rows if len(row.cells) == width + 1]
    flags = len(beyond) == len(rows) > 1 and any(beyond) and not any(len(text) > 3 or text.isdigit() for text in beyond)
    return width + 1 if flags and not any(looks_like_figure(text) for text in beyond) else width


def _has_width(row: Row, width: int) -> bool:
    """True for a row with as many cells as there are headings; empty ones beyond do no harm."""
    return len(row.cells) >= width and all(cell is None for cell in row.cells[width:])
