"""Types, constraints and keys, as datapackage.json describes them; frictionless judges, we put it plainly."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from economy.data.faults import Fault, plain, quoted
from economy.data.validation.shape import DESCRIPTOR, TableShape
from economy.data.validation.sheets import Record, Sheet, Sheets, number

_ALL = 1_000_000  # frictionless stops at 1,000 errors a table; every row at fault must be named

_TYPES = {
    "number": ("a number", "Write digits with a point, without spaces, unit or thousands separators."),
    "integer": ("a whole number", "Write digits only."),
    "boolean": ("true or false", "Write true or false, in small letters."),
    "date": ("a day", "Write the day as YYYY-MM-DD."),
}
_PATTERNS = {
    r"^\d{6}$": "six digits",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "small letters and digits, joined by single hyphens",
    r"^https?://\S+$": "an address that starts with http:// or https://",
}
_DATE = "a date such as 2025, 2025-06, 2022-09~ or 2027/2035"


def schema_faults(sheets: Sheets, shapes: Mapping[str, TableShape]) -> list[Fault]:
    """Cells of the wrong type, values that break a constraint, keys used twice or pointing nowhere."""
    if not sheets:
        return []
    # Imported here: it takes half a second, which every other command and every page would pay.
    from frictionless import Package, Resource, Schema

    faults: list[Fault] = []
    numbers = {(f.file, f.row, f.column): f for s in sheets.values() for f in _number_faults(s, shapes[s.name])}
    resources = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a declared pattern may be valid and yet raise a FutureWarning
        for name, sheet in sheets.items():
            fields, broken = _fields(shapes[name], sheet)
            faults.extend(broken)
            schema = Schema.from_descriptor(_descriptor(shapes[name], fields, sheet, sheets))
            columns = [field["name"] for field in fields]
            rows = [
                ["" if (sheet.file, record.row, column) in numbers else record[column] for column in columns]
                for record in sheet.records
            ]
            resources.append(Resource(name=name, data=_given([columns, *rows]), schema=schema))
        report = Package(resources=resources).validate(limit_errors=_ALL)
    for task in report.tasks:
        for error in task.errors:
            fault = _fault(error.to_descriptor(), sheets[task.name], shapes[task.name])
            if fault is not None and (fault.file, fault.row, fault.column) not in numbers:
                faults.append(fault)
    return [*faults, *numbers.values()]


def _given(rows: list[list[str]]) -> Callable[[], list[list[str]]]:
    """Rows as a function: frictionless copies a list in depth for every key that it follows, a function it calls."""
    return lambda: rows


def _descriptor(shape: TableShape, fields: list[dict[str, Any]], sheet: Sheet, sheets: Sheets) -> dict[str, Any]:
    """A Table Schema of the columns and keys that can be judged; nothing in it refers to a file."""
    whole_key = set(shape.primary_key) <= set(sheet.columns)
    return {
        "fields": fields,
        "missingValues": [""],
        "primaryKey": list(shape.primary_key) if whole_key else [],
        "foreignKeys": list(_foreign_keys(shape, sheet, sheets)),
    }


def _fields(shape: TableShape, sheet: Sheet) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The descriptors of the columns in the file, each tried; a broken one gives way to the reference."""
    fields, faults = [], []
    for column in (column for column in shape.columns if column in sheet.columns):
        described = dict(shape.fields[column])
        if described != shape.binding[column] and (reason := _unusable(described)):
            message = f"the constraints cannot be used: {reason}."
            remedy = "Correct or delete the constraints of this field."
            faults.append(Fault(DESCRIPTOR, None, f"{shape.name}.{column}", message, remedy))
            described = dict(shape.binding[column])
        # One fault is enough for a key used twice: the primary key finds it, too.
        if shape.primary_key == (column,):
            described["constraints"] = {k: v for k, v in described["constraints"].items() if k != "unique"}
        fields.append(described)
    return fields, faults


def _unusable(field: dict[str, Any]) -> str:
    """Why a declared field cannot be used, "" when it can; frictionless notices some of it only at a cell."""
    from frictionless import Schema

    try:
        read = Schema.from_descriptor({"fields": [field]}).fields[0].create_cell_reader()
        for sample in ("", "1", "a", "true", "2025-01-01"):
            read(sample)
    except Exception as error:  # any failure here comes from the constraints that the package declares
        reason = str(error).rpartition("(")[2].rstrip(").").removeprefix("Field is not valid: ")
        return plain(reason or type(error).__name__, 120)
    return ""


def _foreign_keys(shape: TableShape, sheet: Sheet, sheets: Sheets) -> Iterator[dict[str, Any]]:
    """The foreign keys that can be followed: both ends could be read."""
    for key in shape.foreign_keys:
        if key.column in sheet.columns and sheets.have(key.table, (key.referred,)):
            table = "" if key.table == shape.name else key.table
            reference = {"resource": table, "fields": [key.referred]}
            yield {"fields": [key.column], "reference": reference}


def _number_faults(sheet: Sheet, shape: TableShape) -> Iterator[Fault]:
    """Cells that frictionless would take for numbers and a spreadsheet would not: NaN, 1_000, infinity."""
    for column in sheet.columns:
        kind = shape.fields[column]["type"]
        if kind in ("number", "integer"):
            for record in sheet.records:
                if record[column] and number(record[column]) is None:
                    yield _type_fault(record, column, kind)


def _type_fault(record: Record, column: str, kind: str) -> Fault:
    noun, remedy = _TYPES.get(kind, (f"of the type {kind}", "Write it as datapackage.json describes it."))
    return record.fault(column, f"{quoted(record[column])} is not {noun}.", remedy)


def _fault(error: Mapping[str, Any], sheet: Sheet, shape: TableShape) -> Fault | None:
    """One error of frictionless in plain words; None for what another fault already says."""
    row = error.get("rowNumber")
    if not isinstance(row, int) or not 2 <= row < len(sheet.records) + 2:
        message = f"the table does not fit its description: {plain(error.get('message'), 200)}."
        return Fault(sheet.file, None, None, message, "Compare the file with datapackage.json.")
    record, kind, column = sheet.records[row - 2], error["type"], str(error.get("fieldName", ""))
    if kind == "type-error":
        return _type_fault(record, column, shape.fields[column]["type"])
    if kind == "constraint-error":
        return _constraint_fault(record, column, shape.fields[column].get("constraints", {}), error)
    if kind in ("unique-error", "primary-key"):
        return _key_fault(record, sheet, (column,) if column else shape.primary_key, error)
    if kind == "foreign-key":
        column, table = str(error["fieldNames"][0]), str(error["referenceName"] or sheet.name)
        return record.fault(
            column,
            f"{quoted(record[column])} is not in the table {table}.",
            f"Correct the code, or add the row to {table}.",
        )
    return record.fault(
        column or None, f"{plain(error.get('message'), 200)}.", "Compare the row with datapackage.json."
    )


def _key_fault(record: Record, sheet: Sheet, columns: tuple[str, ...], error: Mapping[str, Any]) -> Fault | None:
    """A key used twice; frictionless names the first row that has it in its note."""
    key = tuple(record[column] for column in columns)
    first = re.search(r"position (\d+)", str(error.get("note")))
    if not any(key) or first is None:
        return None  # empty, which is a fault of its own
    what = " with ".join(quoted(part) for part in key)
    row = sheet.records[int(first[1]) - 2].row
    remedy = "Give each row a key of its own, or delete the double."
    return record.fault(", ".join(columns), f"{what} is already in row {row}.", remedy)


def _constraint_fault(record: Record, column: str, limits: Mapping[str, Any], error: Mapping[str, Any]) -> Fault:
    """A broken constraint in words; frictionless names the constraint first in its note."""
    name = str(error.get("note", "")).split('"')[1] if '"' in str(error.get("note", "")) else ""
    value, limit = quoted(record[column]), limits.get(name)
    if name == "required":
        return record.fault(column, f"{column} is empty.", "Fill it in: every row needs it.")
    if name == "enum" and isinstance(limit, list):
        words = ", ".join(plain(word) for word in limit)
        return record.fault(column, f"{value} is not one of the words for {column}.", f"Use one of: {words}.")
    if name == "pattern":
        form = _PATTERNS.get(str(limit)) or (_DATE if r"\.\." in str(limit) else f"the form {plain(limit)}")
        return record.fault(column, f"{value} does not have the form of {column}.", f"Write {form}.")
    if name in ("minimum", "maximum"):
        side = "below" if name == "minimum" else "above"
        return record.fault(
            column, f"{value} is {side} the {name} of {plain(limit)}.", "Correct the value or its unit."
        )
    if name in ("minLength", "maxLength"):
        message = f"{value} has {len(record[column])} characters; the {name} is {plain(limit)}."
        return record.fault(column, message, "Shorten it." if name == "maxLength" else "Write it out.")
    message = f"{value} breaks the constraint {plain(name)} {plain(limit)}."
    return record.fault(column, message, "Correct the cell as datapackage.json describes it.")
