"""CSV files in, sheets and faults out: bytes, encoding, separators, number of cells in a row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from economy.data.faults import Fault, UnusableError, plain, quoted
from economy.data.package_files import LARGEST_FILE, read_bytes
from economy.data.validation.header import columns_meant, header_faults, not_a_header
from economy.data.validation.shape import Description, TableShape, read_description
from economy.data.validation.sheets import Record, Sheet, Sheets

LONGEST_CELL = 32_767  # what a spreadsheet cell can hold
MOST = 1_000
"""Columns, and empty rows, beyond which a file is no table any more."""
_TRUTH = {
    **dict.fromkeys(("true", "1", "wahr", "vrai", "verdadero", "vero", "prawda"), "trueValues"),
    **dict.fromkeys(("false", "0", "falsch", "faux", "falso", "fałsz"), "falseValues"),
}
"""Spellings of true and false as spreadsheets write them, in the languages that these have."""
_BOM = b"\xef\xbb\xbf"
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
"""Characters that no cell needs: XML cannot hold some, terminals obey others, some turn the text around them."""
_NOTHING: list[str] = []  # one for all blank lines, of which a file can hold millions
_SAVE_AGAIN = 'Save the table again as "CSV UTF-8", separated by commas.'


@dataclass(frozen=True)
class Reading:
    """The files of a package as read once, for the check and for the tables: the same rows, the same row numbers."""

    descriptor: dict[str, Any]
    """datapackage.json; empty where it cannot be read."""
    shapes: dict[str, TableShape]
    sheets: Sheets
    faults: tuple[Fault, ...]
    """Those of the description and of the files as files."""
    rate_column: str
    """The column of exchange_rates that holds the rates."""


def read_package(root: Path) -> Reading:
    """The tables of the package in a folder. Never raises on bad input: look at `faults`."""
    described = read_description(root)
    sheets, of_files = read_sheets(root, described)
    return Reading(
        described.descriptor, described.shapes, sheets, (*described.faults, *of_files), described.rate_column
    )


def read_sheets(root: Path, described: Description) -> tuple[Sheets, list[Fault]]:
    """All tables that can be read, and the faults of the files; a table that cannot be read has one."""
    sheets, faults = Sheets(conventions=described.conventions), []
    for shape in described.shapes.values():
        if shape.file is None:
            continue
        try:
            sheet, sheet_faults = _sheet(shape, shape.file, read_bytes(root, shape.file))
            sheets[shape.name] = sheet
            faults.extend(sheet_faults)
        except UnusableError as unusable:
            faults.append(unusable.fault)
    return sheets, faults


def _sheet(shape: TableShape, file: str, raw: bytes) -> tuple[Sheet, list[Fault]]:
    """One file as a sheet, and its faults. Raises UnusableError."""
    faults: list[Fault] = []
    rows = text_rows(file, raw)
    labels = rows[0] if rows else []
    if len(labels) > MOST or sum(not any(cells) for cells in rows) > MOST:
        message = f"the file has more than {MOST} columns or empty rows."
        raise UnusableError(file, message, "Delete what lies beyond the table in the spreadsheet, and save again.")
    columns = columns_meant(shape, labels)
    if not any(columns) and not set(labels) & set(shape.columns):
        raise UnusableError(file, *not_a_header(shape, labels))
    faults.extend(header_faults(shape, file, labels))
    records, unsound, truths = [], set(), _truths(shape)
    for row, cells in enumerate(rows[1:], start=2):
        if not any(cells):
            faults.append(Fault(file, row, None, "the row is empty.", "Delete the row."))
            continue
        if row_faults := list(_row_faults(file, row, labels, cells)):
            unsound.add(row)
            faults.extend(row_faults)
            cells = [cell[:LONGEST_CELL] for cell in cells] + [""] * (len(labels) - len(cells))
        if _CONTROL.search("".join(cells)):  # a row at once: nearly all have none
            faults.extend(_control_faults(file, row, labels, cells))
            cells = [_CONTROL.sub("", cell) for cell in cells]
        known = {column: cell for column, cell in zip(columns, cells, strict=False) if column is not None}
        records.append(Record(file, row, _with_truths(known, truths)))
    if len(unsound) > max(3, len(records) / 2):
        message = f"{len(unsound)} of {len(records)} rows do not have the {len(labels)} cells of the header."
        raise UnusableError(file, message, "Compare the header with the rows: a column may lack its name or its cells.")
    known_columns = tuple(column for column in columns if column is not None)
    return Sheet(shape.name, file, known_columns, tuple(records), frozenset(unsound)), faults


def _truths(shape: TableShape) -> dict[str, dict[str, str]]:
    """The columns of truth values, each with the spellings of a spreadsheet (TRUE, 1) and those that it declares."""
    truths: dict[str, dict[str, str]] = {}
    for column, described in shape.fields.items():
        if described["type"] == "boolean":
            declared = {kind: described.get(kind) or [kind.removesuffix("Values")] for kind in set(_TRUTH.values())}
            own = {word.casefold(): kind for kind, words in declared.items() for word in words}
            truths[column] = {word: declared[kind][0] for word, kind in (_TRUTH | own).items()}
    return truths


def _with_truths(cells: dict[str, str], truths: dict[str, dict[str, str]]) -> dict[str, str]:
    """The cells of a row, truth values spelled as the package declares them."""
    for column, spellings in truths.items():
        if column in cells:
            cells[column] = spellings.get(cells[column].strip().casefold(), cells[column])
    return cells


def text_rows(file: str, raw: bytes) -> list[list[str]]:
    """The rows of a CSV file, header first, all cells text. Raises UnusableError when it is no such file."""
    return _rows(file, _text(file, raw.removeprefix(_BOM)))  # spreadsheets write one in front of "CSV UTF-8"


def _text(file: str, raw: bytes) -> str:
    """The bytes as text. Raises UnusableError, and says in which line the first wrong byte stands."""
    if not raw.strip():
        raise UnusableError(file, "the file is empty.", "Write the header row and the records, or restore the file.")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnusableError(file, "the file is UTF-16, not UTF-8.", _SAVE_AGAIN)
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise UnusableError(file, f"line {line} holds a NUL byte, so this is no plain text.", _SAVE_AGAIN)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"line {line} holds the byte 0x{raw[error.start]:02X}, which is not UTF-8."
        raise UnusableError(file, message, _SAVE_AGAIN) from error


def _rows(file: str, text: str) -> list[list[str]]:
    """The rows of the file; blank lines inside it are empty rows, those at its end are dropped."""
    rows: list[list[str]] = []
    # The limit belongs to the process, and other libraries move it: set here, it is always the same.
    before = csv.field_size_limit(LARGEST_FILE)
    try:
        rows.extend(cells or _NOTHING for cells in csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        message = f"from row {len(rows) + 1} on the quotation marks do not pair up."
        remedy = 'Close every quotation mark, and write one inside a cell twice ("").'
        raise UnusableError(file, message, remedy) from error
    finally:
        csv.field_size_limit(before)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _control_faults(file: str, row: int, labels: list[str], cells: list[str]) -> Iterator[Fault]:
    """Cells with control characters, which are read without them."""
    for label, cell in zip(labels, cells, strict=False):
        if _CONTROL.search(cell):
            message = f"the cell holds an invisible control character, {quoted(cell, 30)}."
            remedy = "Write the cell anew, without what cannot be seen."
            yield Fault(file, row, plain(label), message, remedy, spares=True)


def _row_faults(file: str, row: int, labels: list[str], cells: list[str]) -> Iterator[Fault]:
    """Too many or too few cells, cells without end."""
    if len(cells) > len(labels):
        message = f"the row has {len(cells)} cells, the header {len(labels)}."
        yield Fault(file, row, None, message, "Put a cell that holds a comma into quotation marks.")
    elif len(cells) < len(labels):
        message = f"the row has {len(cells)} cells, the header {len(labels)}."
        yield Fault(file, row, None, message, "Add the missing commas: an empty cell needs one, too.")
    if max(map(len, cells)) <= LONGEST_CELL:
        return
    for label, cell in zip(labels, cells, strict=False):
        if len(cell) > LONGEST_CELL:
            message = f"the cell holds {len(cell)} characters, starting {quoted(cell, 30)}."
            remedy = "Shorten it, or close the quotation mark that swallows the rows below."
            yield Fault(file, row, plain(label), message, remedy)
