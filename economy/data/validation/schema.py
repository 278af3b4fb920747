"""Types, constraints and keys, as datapackage.json describes them; frictionless judges, we put it plainly."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from economy.data.faults import Fault, plain, quoted
from economy.data.validation.shape import DESCRIPTOR, TableShape
from economy.data.validation.sheets import Record, Sheet, Sheets, number

if TYPE_CHECKING:
    from frictionless import Error, Resource, Schema

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
    resources: list[Resource] = []
    schemas: dict[str, Schema] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a declared pattern may be valid and yet raise a FutureWarning
        for name, sheet in sheets.items():
            fields, broken = _fields(shapes[name], sheet)
            faults.extend(broken)
            schemas[name] = Schema.from_descriptor(_descriptor(shapes[name], fields, sheet, sheets))
        doubtful = _doubtful(sheets, schemas, {file for file, _, _ in numbers})
        for name, sheet in sheets.items() if doubtful else ():
            columns = schemas[name].field_names
            rows = [
                ["" if (sheet.file, record.row, column) in numbers else record[column] for column in columns]
                for record in sheet.records
            ]
            resources.append(Resource(name=name, data=_given([columns, *rows]), schema=schemas[name]))
        package = Package(resources=resources)
        for name in doubtful:
            for task in package.get_resource(name).validate(limit_errors=_ALL).tasks:
                faults.extend(_translated(task.errors, sheets[name], shapes[name], schemas[name]))
    return [*(f for f in faults if (f.file, f.row, f.column) not in numbers), *numbers.values()]


def _doubtful(sheets: Sheets, schemas: Mapping[str, Schema], at_fault: set[str]) -> list[str]:
    """The tables that frictionless must read row by row to name their faults, in the order of `sheets`.

    Reading a row costs it 100 microseconds, most of them spent on cells that it has judged before. So each different
    cell of a column is judged once, and keys are compared as sets of text. A table that passes has no fault; one that
    does not, that points to such a table, or whose file is in `at_fault`, is doubtful.
    """
    first = {
        name
        for name, sheet in sheets.items()
        if sheet.file in at_fault
        or not sheet.records
        or _odd_cells(sheet, schemas[name])
        or _odd_keys(sheet, schemas[name], sheets)
    }
    referring = {
        name
        for name, schema in schemas.items()
        if any(key["reference"]["resource"] in first for key in schema.foreign_keys)
    }
    return [name for name in sheets if name in first | referring]


def _odd_cells(sheet: Sheet, schema: Schema) -> bool:
    """True when a cell breaks its type or a constraint, or a row has nothing in any known column."""
    for field in schema.fields:
        # In the order of the file: what a constraint may raise is then the same each time.
        cells = dict.fromkeys(record[field.name] for record in sheet.records)
        if any(field.read_cell(cell)[1] for cell in cells):
            return True
    return any(not any(record.cells.values()) for record in sheet.records)


def _odd_keys(sheet: Sheet, schema: Schema, sheets: Sheets) -> bool:
    """True when a key is empty or used twice, or points to no row. Cells are compared as text, which is stricter."""
    unique = [field.name for field in schema.fields if field.constraints.get("unique")]
    for column in unique:
        filled = [record[column] for record in sheet.records if record[column]]
        if len(set(filled)) < len(filled):
            return True
    key = schema.primary_key
    keys = {tuple(record[column] for column in key) for record in sheet.records} if key else set()
    if key and (len(keys) < len(sheet.records) or any(not all(cells) for cells in keys)):
        return True
    for foreign in schema.foreign_keys:
        (column,), (referred,) = foreign["fields"], foreign["reference"]["fields"]
        target = sheets[foreign["reference"]["resource"] or sheet.name]
        known = {record[referred] for record in target.records} | {""}
        if any(record[column] not in known for record in sheet.records):
            return True
    return False


def _translated(errors: Iterable[Error], sheet: Sheet, shape: TableShape, schema: Schema) -> Iterator[Fault]:
    """The errors of one table in plain words, each cell with a broken constraint once."""
    seen: set[tuple[int, str]] = set()
    first_rows = _first_rows(sheet, shape)
    for error in errors:
        row = getattr(error, "row_number", 0)
        if not 2 <= row < len(sheet.records) + 2:
            message = f"the table does not fit its description: {plain(error.message, 200)}."
            yield Fault(sheet.file, None, None, message, "Compare the file with datapackage.json.")
            continue
        record, column = sheet.records[row - 2], getattr(error, "field_name", "")
        if error.type == "constraint-error":
            if (row, column) not in seen:  # frictionless gives one error for each broken constraint of a cell
                yield from _constraint_faults(record, column, schema)
            seen.add((row, column))
        elif error.type in ("unique-error", "primary-key"):
            yield from _key_fault(record, (column,) if column else shape.primary_key, first_rows)
        else:
            yield _row_fault(error, record, column, sheet, shape)


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
    from frictionless import FrictionlessException, Schema

    try:
        schema = Schema.from_descriptor({"fields": [field]})
        for sample in ("", "1", "a", "true", "2025-01-01"):
            schema.fields[0].read_cell(sample)
    except FrictionlessException as error:
        return plain((error.reasons or [error.error])[0].note, 120)
    except Exception as error:  # a constraint may break in any way; it comes from the package, not from us
        return plain(str(error) or type(error).__name__, 120)
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


def _row_fault(error: Error, record: Record, column: str, sheet: Sheet, shape: TableShape) -> Fault:
    """A cell of the wrong type, a key that points nowhere, or anything else that a row may have wrong."""
    if error.type == "type-error":
        return _type_fault(record, column, shape.fields[column]["type"])
    if error.type == "foreign-key":
        key_error: Any = error
        column, table = key_error.field_names[0], key_error.reference_name or sheet.name
        return record.fault(
            column,
            f"{quoted(record[column])} is not in the table {table}.",
            f"Correct the code, or add the row to {table}.",
        )
    return record.fault(column or None, f"{plain(error.message, 200)}.", "Compare the row with datapackage.json.")


def _first_rows(sheet: Sheet, shape: TableShape) -> dict[tuple[tuple[str, ...], tuple[str, ...]], int]:
    """The first row that has a key, by columns and cells, for the primary key and every unique column."""
    unique = [(name,) for name in sheet.columns if shape.fields[name].get("constraints", {}).get("unique")]
    whole_key = [shape.primary_key] if set(shape.primary_key) <= set(sheet.columns) else []
    first_rows: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    for columns in [*whole_key, *unique]:
        for record in sheet.records:
            first_rows.setdefault((columns, tuple(record[column] for column in columns)), record.row)
    return first_rows


def _key_fault(
    record: Record, columns: tuple[str, ...], first_rows: Mapping[tuple[tuple[str, ...], tuple[str, ...]], int]
) -> Iterator[Fault]:
    """A key used twice, with the row that has it first; an empty key is a fault of its own."""
    key = tuple(record[column] for column in columns)
    first = first_rows.get((columns, key), record.row)
    if any(key) and first != record.row:
        what = " with ".join(quoted(part) for part in key)
        remedy = "Give each row a key of its own, or delete the double."
        yield record.fault(", ".join(columns), f"{what} is already in row {first}.", remedy)


def _constraint_faults(record: Record, column: str, schema: Schema) -> Iterator[Fault]:
    """A fault for each constraint that a cell breaks."""
    field = schema.get_field(column)
    _, broken = field.read_cell(record[column])
    for name in broken or ():
        yield _constraint_fault(record, column, name, field.constraints.get(name))


def _constraint_fault(record: Record, column: str, name: str, limit: Any) -> Fault:
    """One broken constraint in words."""
    value = quoted(record[column])
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
