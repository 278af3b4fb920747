"""Cells that a workbook shows as per cent: 0.034 is stored, 3.4 % is what everybody sees, and what is meant."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal

from economy.importing.cells import Cell

_PERCENT_FORMATS = (9, 10)
"""The numbers of 0% and 0.00%, which no workbook lists."""
_FORMAT = re.compile(rb'<numFmt\b[^>]*?numFmtId="(\d+)"[^>]*?formatCode="([^"]*)"')
_STYLES = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb'<xf\b[^>]*?numFmtId="(\d+)"')
_SHEET = re.compile(rb'<sheet\b[^>]*?name="([^"]*)"[^>]*?r:id="([^"]*)"')
_TARGET = re.compile(rb"<Relationship\b[^>]*>")
_CELL = re.compile(rb'<c\b[^>]*?r="([A-Z]{1,3})(\d+)"[^>]*?s="(\d+)"')
_ENTITIES = ((b"&lt;", b"<"), (b"&gt;", b">"), (b"&quot;", b'"'), (b"&apos;", b"'"), (b"&amp;", b"&"))


def shares_of(data: bytes) -> Mapping[str, frozenset[tuple[int, int]]]:
    """Sheet -> the cells (row and column, from 0) that it shows as per cent; {} for a workbook without such a style.

    Input: an XLSX file that was looked into before. What is not laid out as usual is left out.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if not {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
                return {}
            styles = _percent_styles(archive.read("xl/styles.xml"))
            parts = _sheets(archive.read("xl/workbook.xml"), archive.read("xl/_rels/workbook.xml.rels"))
            if not styles:
                return {}
            return {title: _cells(archive.read(part), styles) for title, part in parts.items() if part in names}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return {}


def as_shown(cell: Cell) -> Cell:
    """A number as the workbook shows it, in per cent; any other cell as it is."""
    return f"{(Decimal(repr(cell)) * 100).normalize():f}%" if isinstance(cell, float) else cell


def _percent_styles(styles: bytes) -> frozenset[int]:
    """The places of the styles of cells whose format is in per cent."""
    own = {int(number) for number, code in _FORMAT.findall(styles) if b"%" in code}
    listed = _STYLES.search(styles)
    numbers = [int(number) for number in _STYLE.findall(listed[0])] if listed else []
    return frozenset(place for place, number in enumerate(numbers) if number in own or number in _PERCENT_FORMATS)


def _sheets(workbook: bytes, relations: bytes) -> dict[str, str]:
    """The name of each sheet, and the part that holds it."""
    targets: dict[bytes, str] = {}
    for relation in _TARGET.findall(relations):
        key, target = re.search(rb'\bId="([^"]*)"', relation), re.search(rb'\bTarget="([^"]*)"', relation)
        if key and target:
            path = target[1].decode("utf-8", "replace")
            targets[key[1]] = path[1:] if path.startswith("/") else f"xl/{path}"
    return {_plain(name): targets[key] for name, key in _SHEET.findall(workbook) if key in targets}


def _plain(name: bytes) -> str:
    for entity, letter in _ENTITIES:
        name = name.replace(entity, letter)
    return name.decode("utf-8", "replace")


def _cells(sheet: bytes, styles: frozenset[int]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (int(row) - 1, _column(letters)) for letters, row, style in _CELL.findall(sheet) if int(style) in styles
    )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
