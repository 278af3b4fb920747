"""Files to sheets: text files, workbooks, Parquet. What cannot be read is refused with a sentence."""

from __future__ import annotations

import io
import os
import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from economy.data.faults import UnusableError, plain
from economy.i18n.sentence import sentence
from economy.i18n.words import message as t
from economy.importing.grid import Grid, cleaned, used_width
from economy.importing.jsonstat import datasets, is_json
from economy.importing.mapping import Mapping
from economy.importing.parquet import Parquet
from economy.importing.report import Meter
from economy.importing.shares import as_shown, shares_of
from economy.importing.text import grid_of
from economy.importing.workbook_cells import plain_cell

LARGEST = 200_000_000
"""Bytes that a file may have, and that may come out of a workbook; MILEPOST_IMPORT_BYTES sets another number."""
MOST_ROWS = 20_000_000
"""Rows of a table; MILEPOST_IMPORT_ROWS sets another number."""
MOST_CELLS = 20_000_000
"""Cells that are held one by one: of a sheet or Parquet file, empty ones included, or a text file with odd rows."""
TEXTS = (".csv", ".tsv", ".txt", ".tab", ".dat", ".asc")
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
"""Text that offices name .xls, so that a spreadsheet program opens it."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_NO_RESULT = re.compile(rb"<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")
_ERROR = re.compile(rb'<c [^>]*t="e"')
_RATIO = 200
"""How many times its size a workbook may unpack to, once it is large."""


@dataclass(frozen=True)
class Upload:
    """A file that lies in memory: what a reader dropped, or cells that were pasted, as TSV."""

    name: str
    data: bytes


def sheets(path: Path | Upload, mapping: Mapping | None = None, meter: Meter | None = None) -> list[Grid]:
    """Every sheet of a file that holds something. Raises UnusableError with a sentence."""
    name = plain(path.name, 120)
    data = path.data if isinstance(path, Upload) else _bytes_of(path, name)
    if len(data) > _largest():
        raise _too_large(name, len(data))
    return sheets_of(data, name, mapping or Mapping(), meter or Meter())


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        if not path.is_file():
            raise UnusableError(name, t("there is no such file."), t("Check the name."))
        size = path.stat().st_size
        if size > _largest():
            raise _too_large(name, size)
        return path.read_bytes()
    except OSError as error:
        raise UnusableError(
            name, sentence(t("the file cannot be read: {why}."), why=plain(error.strerror or error)), t("Check it.")
        ) from error


def _too_large(name: str, size: int) -> UnusableError:
    said = t("the file has {size} MB; more than {most} MB are not read.")
    message = sentence(said, size=f"{size / 1e6:.0f}", most=f"{_largest() / 1e6:.0f}")
    return UnusableError(name, message, t("Split it, or save it as Parquet."))


def sheets_of(data: bytes, name: str, mapping: Mapping, meter: Meter | None = None) -> list[Grid]:
    """As `sheets`, of bytes; the content decides what the file is, its name only where that is open."""
    if not data.strip():
        raise UnusableError(name, t("the file is empty."), t("Name a file with a table."))
    if data.startswith(b"PAR1"):
        file = Parquet(data, name)
        in_bulk = file.rows if file.large else 0
        _capped(file.rows - in_bulk, file.width, name, in_bulk)
        return [file.grid()]
    if data.startswith(_OLE):
        return _workbook(data, name)
    if data.startswith(b"PK"):
        errors = _look_into(data, name)
        told = t("{n} cells hold an error of the spreadsheet (#REF!, #DIV/0!): they were read as missing.")
        said = sentence(told, n=errors)
        return [replace(grid, notices=(said,) if errors else ()) for grid in _workbook(data, name)]
    suffix = Path(name).suffix.lower()
    broken = suffix in WORKBOOKS and not data.startswith(_TEXT_MARKS) and b"\x00" in data[:2000]
    if broken or data.startswith((b"%PDF", b"\x89PNG", b"\x1f\x8b", b"Rar!", b"7z")):
        message = t("this is no workbook, or a broken one.") if broken else t("this is no table.")
        raise UnusableError(name, message, t("Open it in the program that made it, and save it again as XLSX or CSV."))
    if is_json(data):
        return datasets(data, name, MOST_CELLS // 10)
    if data[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        message = t("this is a web page or XML, not a table.")
        raise UnusableError(name, message, t("Download the table as CSV or XLSX."))
    grid = grid_of(data, name, mapping, meter or Meter())
    in_bulk = len(grid.bulk.body) if grid.bulk is not None else 0
    _capped(len(grid.rows), max((len(row.cells) for row in grid.rows), default=0), name, in_bulk)
    return [grid]


def _capped(rows: int, width: int, name: str, in_bulk: int = 0) -> None:
    """Refuse what is too much. `in_bulk`: rows beyond those that are held cell by cell."""
    most_rows = _set("MILEPOST_IMPORT_ROWS", MOST_ROWS)
    if rows + in_bulk > most_rows or rows * width > MOST_CELLS:
        said = t("the table has {rows} rows of {width} cells; {most_rows} rows or {most_cells} cells are read.")
        counts = {"rows": rows + in_bulk, "width": width, "most_rows": most_rows, "most_cells": MOST_CELLS}
        message = sentence(said, **{name: f"{count:,}" for name, count in counts.items()})
        raise UnusableError(name, message, t("Split the file, or leave out rows and columns that are not needed."))


def _largest() -> int:
    return _set("MILEPOST_IMPORT_BYTES", LARGEST)


def _set(variable: str, default: int) -> int:
    """A number that an operator has set; what is no number is not heard."""
    stated = os.environ.get(variable, "")
    return int(stated) if stated.isdigit() and int(stated) else default


def _look_into(data: bytes, name: str) -> int:
    """Refuse a ZIP that is no workbook, is locked, or unpacks to more than it may; nothing is unpacked to disk.

    Returns how many cells hold an error of the spreadsheet, which calamine gives as empty.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if not names & {"[Content_Types].xml", "mimetype", "content.xml"}:
                raise UnusableError(
                    name, t("this is a ZIP, but no workbook."), t("Unpack it, and name the files in it.")
                )
            if any(entry.flag_bits & 1 for entry in entries):
                raise UnusableError(name, t("the workbook is locked by a password."), t("Save it without one."))
            if _unpacked(archive, entries, len(data)):
                message = t("the workbook unpacks to far more than its size; it is not opened.")
                raise UnusableError(name, message, t("Save the sheet as CSV."))
            parts = [archive.read(entry) for entry in entries if _SHEET.fullmatch(entry.filename)]
            count = sum(len(_NO_RESULT.findall(part)) for part in parts)
            if count:
                message = sentence(t("{n} cells hold formulas whose results are not stored in the workbook."), n=count)
                raise UnusableError(name, message, t("Open it in a spreadsheet program, and save it again."))
            if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
                raise UnusableError(name, t("the workbook is locked by a password."), t("Save it without one."))
            return sum(len(_ERROR.findall(part)) for part in parts)
    except (zipfile.BadZipFile, EOFError, RuntimeError, NotImplementedError, OSError, ValueError) as error:
        raise UnusableError(
            name, t("this is no workbook, or a broken one."), t("Save it again as XLSX or CSV.")
        ) from error
    except UnusableError:
        raise
    except Exception as error:  # zlib.error and what else damaged bytes lead to
        raise UnusableError(name, t("the workbook is damaged."), t("Save it again as XLSX or CSV.")) from error


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], size: int) -> bool:
    """True when more comes out than may: counted as it comes, what the ZIP says of itself is not believed."""
    limit = min(_largest(), max(20_000_000, size * _RATIO))
    if sum(entry.file_size for entry in entries) > limit:
        return True
    total = 0
    for entry in entries:
        with archive.open(entry) as handle:
            while chunk := handle.read(1 << 20):
                total += len(chunk)
                if total > limit:
                    return True
    return False


def _workbook(data: bytes, name: str) -> list[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        shares = shares_of(data) if data.startswith(b"PK") else {}
        grids = (_sheet(book, title, name, shares.get(title, frozenset())) for title in book.sheet_names)
        return [grid for grid in grids if grid is not None]
    except PasswordError as error:
        raise UnusableError(name, t("the workbook is locked by a password."), t("Save it without one.")) from error
    except (CalamineError, OSError, ValueError) as error:
        locked = data.startswith(_OLE) and b"E\x00n\x00c\x00r\x00y\x00p\x00t" in data
        message = t("the workbook is locked by a password.") if locked else t("this is no workbook, or a broken one.")
        raise UnusableError(name, message, t("Save it again without a password, as XLSX or CSV.")) from error
    except BaseException as error:  # calamine is Rust: what it panics with is no Exception
        if isinstance(error, (KeyboardInterrupt, SystemExit, UnusableError)):
            raise
        raise UnusableError(name, t("the workbook is damaged."), t("Save it again as XLSX or CSV.")) from error


def _sheet(book: Any, title: str, name: str, shares: frozenset[tuple[int, int]]) -> Grid | None:
    """One sheet, merged cells filled, the used range cut to the cells that hold something; None for an empty one."""
    from python_calamine import WorksheetNotFound

    try:
        sheet = book.get_sheet_by_name(title)
    except WorksheetNotFound:  # a sheet that is a chart
        return None
    if sheet.height * sheet.width > MOST_CELLS:
        _capped(sheet.height, sheet.width, f"{name}, sheet {plain(title)}")
    cells = [[plain_cell(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for row, column in shares:
        if row < len(cells) and column < len(cells[row]):
            cells[row][column] = as_shown(cells[row][column])
    for (first_row, first_column), (last_row, last_column) in getattr(sheet, "merged_cell_ranges", None) or ():
        for row in cells[first_row : last_row + 1]:
            if first_column < len(cells[first_row]):
                row[first_column : last_column + 1] = [cells[first_row][first_column]] * (
                    min(last_column + 1, len(row)) - first_column
                )
    rows, removed = cleaned(cells, used_width(cells))
    _capped(len(rows), used_width(cells), name)
    return Grid(name, plain(title), rows, removed=removed) if rows else None
