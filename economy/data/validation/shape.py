"""The shape that every package must have, and the description that a package gives of itself.

The reference is the datapackage.json that comes with the program. It binds tables, columns, types, keys and
the words that the method depends on; a package may leave out what `economy.data.essentials` does not name, add
columns, and set the constraints in `_OWN` itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from economy.conventions import Conventions, Currency, is_rate_column
from economy.data import essentials
from economy.data.conventions_block import read_block
from economy.data.faults import DESCRIPTOR, Fault, plain, quoted
from economy.data.reference import reference, reference_rate_column
from economy.data.validation.description import read_descriptor

_BINDING = ("required", "unique", "enum", "pattern", "minimum", "maximum")

# What may differ from country to country, and the constraints that hold where a package sets none.
_OWN: dict[tuple[str, str], dict[str, Any]] = {
    ("regions", "region_id"): {},
    ("regions", "parent_id"): {},
    ("regions", "level"): {},
    ("indicators", "unit"): {},
    **{
        (table, "region_id"): {} for table in ("sites", "targets", "observations", "breaks", "events", "roles", "focus")
    },
    ("sites", "lon"): {"minimum": -180, "maximum": 180},
    ("sites", "lat"): {"minimum": -90, "maximum": 90},
    ("sites", "kind"): {},
    ("events", "category"): {},
    ("organisations", "kind"): {},
    ("roles", "role"): {},
    ("focus", "focus_kind"): {},
    ("sources", "language"): {},
}


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values are found in a column of another table (or of the same one)."""

    column: str
    table: str
    referred: str


@dataclass(frozen=True)
class TableShape:
    """What one table of a package must look like. Field descriptors are those of Table Schema."""

    name: str
    file: str | None
    """Path inside the package, None when the package names no usable one."""
    fields: Mapping[str, Mapping[str, Any]]
    """Field descriptors by column: type and format of the reference, constraints of both."""
    binding: Mapping[str, Mapping[str, Any]]
    """Field descriptors of the reference alone, to fall back on."""
    extra: frozenset[str]
    """Columns that the package describes beyond the reference."""
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the table may have, in the order of the reference."""
        return tuple(self.fields)

    @property
    def essential(self) -> tuple[str, ...]:
        """The columns that the table must have: those that no package can do without, and those that its own
        description declares as required.
        """
        return tuple(column for column in self.columns if self.fields[column]["constraints"].get("required"))


@dataclass(frozen=True)
class Description:
    """What the datapackage.json of a package says, and what is wrong with it."""

    descriptor: dict[str, Any]
    """The file as it is; empty where it cannot be read."""
    shapes: dict[str, TableShape]
    faults: list[Fault]
    """Those of the tables' shapes; those of the conventions come with `check`."""
    conventions: Conventions
    """As the file has them, without what the rows add."""
    rate_column: str
    """The column of exchange_rates that holds the rate of the package's currency."""


def read_description(root: Path) -> Description:
    """The shape of every table of the package in a folder, its conventions, and the faults of its description.

    Without a readable description the files are looked for under the names of the reference, so that
    one missing comma in datapackage.json does not hide what is wrong with the tables.
    """
    if not root.is_dir():
        message = f"there is no folder {quoted(root, 200)}."
        fault = Fault(DESCRIPTOR, None, None, message, "Name the folder that holds datapackage.json.")
        return Description({}, {}, [fault], Conventions(), reference_rate_column())
    descriptor, broken = read_descriptor(root)
    conventions = read_block(descriptor)[0]
    if broken:
        fault = Fault(DESCRIPTOR, None, None, broken, "Restore the file, or copy the one of the program's data.")
        shapes = {name: _shape(own, own, own["path"]) for name, own in reference().items()}
        there = {name: shape for name, shape in shapes.items() if (root / str(shape.file)).exists()}
        return Description(descriptor, there, [fault], conventions, reference_rate_column())
    declared = [table for table in descriptor["resources"] if isinstance(table, dict)]
    by_name = {table["name"]: table for table in reversed(declared) if isinstance(table.get("name"), str)}
    rate_column = _rate_column(conventions.currency, _declared_fields(by_name.get("exchange_rates")))
    shapes, faults = _shapes(root, declared, by_name, rate_column)
    return Description(descriptor, shapes, faults, conventions, rate_column)


def _shapes(
    root: Path, declared: list[dict[str, Any]], by_name: Mapping[str, dict[str, Any]], rate_column: str
) -> tuple[dict[str, TableShape], list[Fault]]:
    """The shapes of the tables that a package declares, and what is wrong with them."""
    faults: list[Fault] = list(_repeated(declared))
    shapes: dict[str, TableShape] = {}
    for name, bound in reference(rate_column).items():
        table = by_name.get(name)
        faults.extend(_table_faults(bound, table))
        path = None if table is None or path_fault(root, table) else table["path"]
        shapes[name] = _shape(bound, table, path)
    if not any(name in by_name for name in essentials.EITHER):
        message = "neither observations nor targets are described: there is nothing to show."
        faults.append(Fault(DESCRIPTOR, None, None, message, "Add one of the two resources and its CSV file."))
    faults.extend(fault for table in declared if (fault := path_fault(root, table)))
    return shapes, list(dict.fromkeys(faults))


def _rate_column(currency: Currency, declared: Iterable[str]) -> str:
    """The column of rates: the one that the conventions name, else the one that is called like one."""
    columns = tuple(declared)
    if currency.rate_column in columns:
        return currency.rate_column
    called = (column for column in columns if is_rate_column(column, currency.code))
    return next(called, currency.rate_column or reference_rate_column())


def _declared_fields(table: Mapping[str, Any] | None) -> dict[str, dict[str, Any]]:
    schema = table.get("schema") if table else None
    fields = schema.get("fields") if isinstance(schema, dict) else None
    return {
        field["name"]: field
        for field in (fields if isinstance(fields, list) else [])
        if isinstance(field, dict) and isinstance(field.get("name"), str)
    }


def _repeated(declared: list[dict[str, Any]]) -> Iterator[Fault]:
    names = [table.get("name") for table in declared]
    for name in reference():
        if names.count(name) > 1:
            yield Fault(
                DESCRIPTOR,
                None,
                None,
                f"the table {name} is described {names.count(name)} times.",
                "Keep one description.",
            )


def _table_faults(bound: Mapping[str, Any], table: Mapping[str, Any] | None) -> Iterator[Fault]:
    """What the description of one table lacks or contradicts; an optional table or column may be missing.

    `bound`: the table in the reference.
    """
    name = bound["name"]
    if table is None:
        if name in essentials.TABLES:
            remedy = f"Add the resource {name} and its CSV file; an empty table needs its header only."
            yield Fault(DESCRIPTOR, None, None, f"the table {name} is not described.", remedy)
        return
    declared = _declared_fields(table)
    if not declared:
        yield Fault(
            DESCRIPTOR,
            None,
            name,
            f"the table {name} has no list of fields.",
            "Copy the schema of this table from the program's data/datapackage.json.",
        )
        return
    for field in bound["schema"]["fields"]:
        column, own = field["name"], declared.get(field["name"])
        if own is None:
            if _is_essential(name, column):
                remedy = f"Add it to the schema of {name}, type {field['type']}."
                yield Fault(DESCRIPTOR, None, f"{name}.{column}", f"the field {column} is not described.", remedy)
        elif own.get("type") != field["type"]:
            yield Fault(
                DESCRIPTOR,
                None,
                f"{name}.{column}",
                f"the type is {quoted(own.get('type'))}, which should be {field['type']}.",
                f"Set the type to {field['type']}.",
            )


def path_fault(root: Path, table: Mapping[str, Any]) -> Fault | None:
    """The fault of a resource's path: it must name one file inside the folder; nothing is ever fetched."""
    name, path = plain(table.get("name")), table.get("path")
    column = f"{name}.path"
    if not isinstance(path, str) or not path.strip():
        message = f"the table {name} names no file: its path is {quoted(path)}."
        return Fault(DESCRIPTOR, None, column, message, f'Give the name of one file, for example "{name}.csv".')
    local = path.isprintable() and "\\" not in path and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", path)
    inside = local and not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts
    try:
        inside = inside and not PureWindowsPath(path).drive and (root / path).resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):
        inside = False
    if inside:
        return None
    return Fault(
        DESCRIPTOR,
        None,
        column,
        f"the path {quoted(path)} leads out of the folder of the package.",
        "Put the file into the folder and give its name; addresses are not fetched.",
    )


def _is_essential(table: str, column: str) -> bool:
    return column in essentials.COLUMNS[table] or (table == "exchange_rates" and is_rate_column(column))


def _shape(reference_table: Mapping[str, Any], table: Mapping[str, Any] | None, path: str | None) -> TableShape:
    name, schema = reference_table["name"], reference_table["schema"]
    bound = {field["name"]: field for field in schema["fields"]}
    declared = _declared_fields(table)
    keys = schema.get("foreignKeys", [])
    return TableShape(
        name=name,
        file=path,
        fields={column: _field(name, field, declared.get(column)) for column, field in bound.items()},
        binding=bound,
        extra=frozenset(declared) - frozenset(bound),
        primary_key=_names(schema["primaryKey"]),
        foreign_keys=tuple(
            ForeignKey(fields, key["reference"]["resource"] or name, referred)
            for key in keys
            for fields, referred in zip(_names(key["fields"]), _names(key["reference"]["fields"]), strict=True)
        ),
    )


def _names(names: str | list[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _field(table: str, bound: Mapping[str, Any], own: Mapping[str, Any] | None) -> dict[str, Any]:
    """The field as it is checked: type, format and binding constraints of the reference, the rest its own."""
    constraints = dict(bound.get("constraints", {}))
    if not _is_essential(table, bound["name"]):
        constraints.pop("required", None)
    if own is not None:
        declared = own.get("constraints")
        free = _OWN.get((table, bound["name"]))
        binding = _BINDING if free is None else ("required", "unique")
        held = {key: value for key, value in constraints.items() if key in binding}
        constraints = {**(free or {}), **(declared if isinstance(declared, dict) else {}), **held}
    return {**bound, "constraints": constraints}
